/** The attendance reports of a meeting, found by its link in the calendar, and of its day alone. */

import type { MeetingId } from '../../src/domain/meeting'
import { createAttendance } from '../../src/graph/attendance'
import { asked, tenant, type Routes, type Tenant } from './tenant'

const link = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_NDQ4%40thread.v2/0'
const day = { from: Date.parse('2026-05-14T00:00:00Z'), to: Date.parse('2026-05-15T00:00:00Z') }
const meeting = 'ical-today' as MeetingId

const event = (id: string, joinUrl?: string): object => ({
  id,
  iCalUId: `ical-${id}`,
  onlineMeeting: joinUrl === undefined ? null : { joinUrl },
})
const report = (id: string, date: string, from: string, to: string): object => ({
  id,
  meetingStartDateTime: `${date}T${from}:00Z`,
  meetingEndDateTime: `${date}T${to}:00Z`,
})
const record = (fields: object): object => ({
  attendanceIntervals: [{ joinDateTime: '2026-05-14T10:00:00Z', leaveDateTime: '2026-05-14T11:00:00Z' }],
  ...fields,
})

function routes(events: readonly object[], reports: readonly object[], others: Routes = {}): Routes {
  const whole = reports.map((one) => {
    const id = String(Reflect.get(one, 'id'))
    return [`GET /me/onlineMeetings/online/attendanceReports/${id}`, { json: { ...one, attendanceRecords: [] } }] as const
  })
  return {
    'GET /me/calendarView': { json: { value: events } },
    'GET /me/onlineMeetings': { json: { value: [{ id: 'online' }] } },
    'GET /me/onlineMeetings/online/attendanceReports': { json: { value: reports } },
    ...Object.fromEntries(whole),
    ...others,
  }
}

let here: Tenant
afterEach(() => here.server.close())
const read = () => createAttendance({ graph: here.graph }).reports(meeting, day)

it('gives every report of the day, and none of the channel’s other days', async () => {
  const reports = [
    report('morning', '2026-05-14', '10:00', '11:00'),
    report('reopened', '2026-05-14', '11:02', '12:00'),
    report('last-week', '2026-05-07', '10:00', '12:00'),
  ]
  here = await tenant(routes([event('other', `${link}x`), event('today', link)], reports))
  const answer = await read()
  expect('got' in answer && answer.got !== 'not-online' && answer.got.map(({ from, to }) => [from, to])).toEqual([
    [Date.parse('2026-05-14T10:00:00Z'), Date.parse('2026-05-14T11:00:00Z')],
    [Date.parse('2026-05-14T11:02:00Z'), Date.parse('2026-05-14T12:00:00Z')],
  ])
  expect(here.calls().filter((call) => call.endsWith('/last-week'))).toEqual([])
  const filters = here.server.asked.filter(({ path }) => path.includes('/onlineMeetings?')).map((one) => asked(one).$filter)
  expect(filters).toEqual([`JoinWebUrl eq '${link}'`])
})

it('finds the meeting on a later page of a full calendar', async () => {
  here = await tenant(
    routes([], [report('morning', '2026-05-14', '10:00', '11:00')], {
      'GET /me/calendarView': (one) =>
        asked(one).$skip === undefined
          ? { json: { value: [event('other', link)], '@odata.nextLink': `${here.server.base}/me/calendarView?$skip=1` } }
          : { json: { value: [event('today', link)] } },
    }),
  )
  const answer = await read()
  expect('got' in answer && answer.got).toHaveLength(1)
})

it('reads who was there as they are known: accounts, guests under another address, telephones, and no broken times', async () => {
  const account = '0f8fad5b-d9cb-469f-a165-70867728950e'
  const records = [
    record({ emailAddress: 'Moa@Almvik.example', identity: { id: account, displayName: 'Moa' } }),
    record({ emailAddress: '', identity: { id: '8:guest', displayName: 'Rolf (Gäst)' } }),
    record({ identity: { displayName: '+46 70 *** 12' }, attendanceIntervals: [{ joinDateTime: null, leaveDateTime: null }] }),
  ]
  const morning = report('morning', '2026-05-14', '10:00', '11:00')
  here = await tenant(
    routes([event('today', link)], [morning], {
      'GET /me/onlineMeetings/online/attendanceReports/morning': { json: { ...morning, attendanceRecords: records } },
    }),
  )
  const answer = await read()
  const intervals = [{ from: Date.parse('2026-05-14T10:00:00Z'), to: Date.parse('2026-05-14T11:00:00Z') }]
  expect('got' in answer && answer.got !== 'not-online' && answer.got[0]?.attendees).toEqual([
    { name: 'Moa', address: 'moa@almvik.example', directoryId: account, intervals },
    { name: 'Rolf (Gäst)', address: '', intervals },
    { name: '+46 70 *** 12', address: '', intervals: [] },
  ])
})

it.each<[string, readonly object[]]>([
  ['has no link', [event('today')]],
  ['is not in the calendar', [event('other', link)]],
])('says that a meeting that %s will have no report, and asks no further', async (_, events) => {
  here = await tenant(routes(events, []))
  expect(await read()).toEqual({ got: 'not-online' })
  expect(here.calls()).toEqual(['GET /me/calendarView'])
})

it('says that nothing was found where Teams does not know the link, and gives none before there is a report', async () => {
  here = await tenant(routes([event('today', link)], [], { 'GET /me/onlineMeetings': { json: { value: [] } } }))
  expect(await read()).toEqual({ problem: 'not-found' })
  await here.server.close()
  here = await tenant(routes([event('today', link)], []))
  expect(await read()).toEqual({ got: [] })
})
