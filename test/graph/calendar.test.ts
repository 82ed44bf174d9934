/** The invitation, found from where the tab stands. */

import { createCalendar } from '../../src/graph/calendar'
import { sameMeeting, threadOf } from '../../src/graph/joinLink'
import { asked, now, tenant, type Routes, type Tenant } from './tenant'

const chat = '19:meeting_NDQ4@thread.v2'
const link = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_NDQ4%40thread.v2/0?context=%7b%22Tid%22%3a%22t%22%7d'

interface EventOf {
  readonly id: string
  readonly date: string
  readonly join?: string
  readonly fields?: object
}

function event({ id, date, join = link, fields = {} }: EventOf): object {
  return {
    id,
    iCalUId: `ical-${id}`,
    subject: 'Kommunchefsnätverket',
    body: { contentType: 'html', content: '<p>1. Öppnande</p>' },
    start: { dateTime: `${date}T07:00:00.0000000`, timeZone: 'UTC' },
    end: { dateTime: `${date}T10:00:00.0000000`, timeZone: 'UTC' },
    isAllDay: false,
    attendees: [],
    organizer: { emailAddress: { name: 'Ingrid Almqvist', address: 'Ingrid.Almqvist@VKF.example' } },
    type: 'occurrence',
    seriesMasterId: 'master',
    onlineMeeting: { joinUrl: join },
    isCancelled: false,
    location: { displayName: 'Rådssalen' },
    ...fields,
  }
}

function routes(events: readonly object[], others: Routes = {}): Routes {
  const byId = events.map((one) => [`GET /me/events/${String(Reflect.get(one, 'id'))}`, { json: one }] as const)
  return { 'GET /me/calendarView': { json: { value: events } }, ...Object.fromEntries(byId), ...others }
}

let here: Tenant
afterEach(() => here.server.close())

it('finds the meeting of the chat, the occurrence nearest to now first, whatever way the link is encoded', async () => {
  here = await tenant(
    routes(
      [
        event({ id: 'april', date: '2026-04-16' }),
        event({ id: 'today', date: '2026-05-14', join: link.toUpperCase().replace('HTTPS', 'https') }),
        event({ id: 'other', date: '2026-05-14', join: link.replace('NDQ4', 'XXXX') }),
        event({ id: 'june', date: '2026-06-04', join: encodeURIComponent(link) }),
      ],
      { [`GET /chats/${chat}`]: { json: { id: chat, onlineMeetingInfo: { joinWebUrl: decodeURIComponent(link) } } } },
    ),
  )
  const answer = await createCalendar({ graph: here.graph, zone: 'Europe/Stockholm' }).find({ chat }, now)
  expect('got' in answer && answer.got.map(({ meeting, series }) => [meeting, series])).toEqual([
    ['ical-today', true],
    ['ical-june', true],
    ['ical-april', true],
  ])
  const reads = here.server.asked.filter(({ path }) => path.includes('/me/'))
  expect(reads.every(({ headers }) => String(headers.prefer).includes('IdType="ImmutableId"'))).toBe(true)
  expect(reads[0]?.headers.prefer).not.toContain('timezone')
  expect(reads[1]?.headers.prefer).toBe('IdType="ImmutableId", outlook.timezone="Europe/Stockholm", outlook.body-content-type="html"')
})

it('finds it without the chat where the chat may not be read', async () => {
  here = await tenant(routes([event({ id: 'today', date: '2026-05-14' })]), ['Chat.ReadBasic'])
  const answer = await createCalendar({ graph: here.graph, zone: 'Europe/Stockholm' }).find({ chat }, now)
  expect('got' in answer && answer.got.map(({ meeting }) => meeting)).toEqual(['ical-today'])
})

it('says so where the calendar may not be read, and finds nothing where there is no meeting', async () => {
  here = await tenant({}, ['Calendars.Read'])
  const calendar = createCalendar({ graph: here.graph, zone: 'Europe/Stockholm' })
  expect(await calendar.find({ chat }, now)).toEqual({ problem: 'consent', scopes: ['Calendars.Read'], features: ['calendar'] })
  expect(await calendar.find({}, now)).toEqual({ got: [] })
})

it('makes an invitation of the event: wall clock, organiser first, each address once', async () => {
  const someone = (name: string, address: string, type: string, response: string): object => ({
    type,
    status: { response },
    emailAddress: { name, address },
  })
  const attendees = [
    someone('Petra Sandelin', 'Petra.Sandelin@almvik.example', 'required', 'accepted'),
    someone('Ingrid Almqvist', 'ingrid.almqvist@vkf.example', 'required', 'none'),
    someone('Petra S', 'petra.sandelin@ALMVIK.example', 'optional', 'none'),
    someone('Olle Ek', 'olle.ek@dalsta.example', 'optional', 'declined'),
    someone('Rådssalen', 'radssalen@vkf.example', 'resource', 'tentativelyAccepted'),
    {},
  ]
  here = await tenant(routes([event({ id: 'today', date: '2026-05-14', fields: { attendees } })]))
  const answer = await createCalendar({ graph: here.graph, zone: 'Europe/Stockholm' }).around(now)
  expect(answer).toEqual({
    got: [
      {
        meeting: 'ical-today',
        subject: 'Kommunchefsnätverket',
        date: '2026-05-14',
        start: '09:00',
        end: '12:00',
        place: 'Rådssalen',
        invitees: [
          { name: 'Ingrid Almqvist', address: 'ingrid.almqvist@vkf.example', role: 'organiser', response: 'accepted' },
          { name: 'Petra Sandelin', address: 'petra.sandelin@almvik.example', role: 'required', response: 'accepted' },
          { name: 'Olle Ek', address: 'olle.ek@dalsta.example', role: 'optional', response: 'declined' },
          { name: 'Rådssalen', address: 'radssalen@vkf.example', role: 'room', response: 'tentative' },
        ],
        body: '<p>1. Öppnande</p>',
        series: true,
        cancelled: false,
      },
    ],
  })
})

it('reads an invitation again by what all mailboxes share, also when its id has changed', async () => {
  let id = 'before'
  here = await tenant({
    'GET /me/calendarView': () => ({ json: { value: [event({ id, date: '2026-05-14', fields: { iCalUId: 'shared' } })] } }),
    'GET /me/events/before': () =>
      id === 'before' ? { json: event({ id, date: '2026-05-14', fields: { iCalUId: 'shared' } }) } : { status: 404 },
    'GET /me/events/after': () => ({ json: event({ id, date: '2026-05-14', fields: { iCalUId: 'shared', subject: 'Nytt' } }) }),
    'GET /me/events': ({ path }) => ({ json: { value: [] }, headers: { 'x-asked': path } }),
  })
  const calendar = createCalendar({ graph: here.graph, zone: 'Europe/Stockholm' })
  const [first] = await calendar.around(now).then((answer) => ('got' in answer ? answer.got : []))
  if (first === undefined) throw new Error('no invitation')
  id = 'after'
  expect(await calendar.read(first.meeting, now)).toMatchObject({ got: { meeting: 'shared', subject: 'Nytt' } })
  expect(await calendar.read("o'clock" as typeof first.meeting, now)).toEqual({ problem: 'not-found' })
  expect(here.server.asked.map(asked).at(-1)?.['$filter']).toBe("iCalUId eq 'o''clock'")
})

it('knows the thread in a link, and links that name none', () => {
  expect(threadOf(link)).toBe('19:meeting_ndq4@thread.v2')
  expect(threadOf('https://teams.microsoft.com/meet/123?p=abc')).toBeUndefined()
  expect(sameMeeting('https://teams.microsoft.com/meet/123?p=a%20b', 'https://teams.microsoft.com/meet/123?p=a b')).toBe(true)
  expect(sameMeeting('', '')).toBe(false)
  expect(sameMeeting(link, '19:meeting_NDQ4@thread.v2')).toBe(true)
  expect(threadOf('%E0%A4%A')).toBeUndefined()
})

it('finds a channel’s meeting by its post, and in the channel itself every meeting there', async () => {
  const channel = '19:c0ffee@thread.tacv2'
  const join = (post: string): string => `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(channel)}/${post}?context=%7b%7d`
  here = await tenant(
    routes([
      event({ id: 'first', date: '2026-05-14', join: join('1764000000001') }),
      event({ id: 'second', date: '2026-05-14', join: join('1764000000002') }),
      event({ id: 'next', date: '2026-06-04', join: join('1764000000002') }),
    ]),
  )
  const calendar = createCalendar({ graph: here.graph, zone: 'Europe/Stockholm' })
  const found = async (post?: string): Promise<unknown> => {
    const answer = await calendar.find({ team: 'g', channel, ...(post === undefined ? {} : { post }) }, now)
    return 'got' in answer && answer.got.map(({ meeting }) => meeting)
  }
  expect(await found('1764000000002')).toEqual(['ical-second', 'ical-next'])
  expect(await found('1764000000009')).toEqual([])
  expect(await found()).toEqual(['ical-first', 'ical-second', 'ical-next'])
})
