/** Mailboxes: the same event in everyone's calendar, under an id of each mailbox's own. */

import { Refusal, type Call, type Outcome, type Resource } from '../exchange'
import { base64From, guidFrom } from '../../worlds/seeded'
import type { Meeting, User } from '../../worlds/world'

/** One time that a meeting takes place; `number` counts a series from 0, and is absent for the series itself. */
interface Occasion {
  readonly meeting: Meeting
  readonly number?: number
  readonly start: Date
  readonly end: Date
}

export function calendarView(call: Call): Outcome {
  const [from, to] = window(call.query)
  const events = occasions(call)
    .filter(({ start, end }) => start < to && end > from)
    .toSorted((a, b) => a.start.getTime() - b.start.getTime())
  return { many: events.map((occasion) => event(occasion, call)), ...applied(call) }
}

/** Single events and series, never an occurrence. */
export function events(call: Call): Outcome {
  return { many: mine(call).map((meeting) => event(whole(meeting), call)), ...applied(call) }
}

export function oneEvent(call: Call): Outcome {
  return { one: event(found(call, [...mine(call).map(whole), ...occasions(call)]), call), ...applied(call) }
}

export function instances(call: Call): Outcome {
  const { meeting } = found(call, mine(call).map(whole))
  if (meeting.weekly === undefined)
    throw new Refusal(400, 'ErrorInvalidRequest', 'Your request can only be made against a recurring master item.')
  const [from, to] = window(call.query)
  const inside = times(meeting).filter(({ start, end }) => start < to && end > from)
  return { many: inside.map((occasion) => event(occasion, call)), ...applied(call) }
}

export function mailboxId(owner: User, meeting: Meeting, number: number | undefined, isImmutable: boolean): string {
  const seed = `${owner.id}|${meeting.key}|${number ?? 'whole'}`
  return isImmutable
    ? `AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A${base64From(`immutable:${seed}`, 44)}`
    : `AAMkA${base64From(`moving:${seed}`, 145)}AAA=`
}

function mine({ tenant, user }: Call): readonly Meeting[] {
  return tenant.world.meetings.filter(
    ({ organizer, attendees }) => organizer === user || attendees.some(({ address }) => address === user.mail),
  )
}

function occasions(call: Call): readonly Occasion[] {
  return mine(call).flatMap(times)
}

function times(meeting: Meeting): readonly Occasion[] {
  const once = whole(meeting)
  if (meeting.weekly === undefined) return [once]
  const week = 7 * 86_400_000
  return Array.from({ length: meeting.weekly.times }, (_, number) => ({
    meeting,
    number,
    start: new Date(once.start.getTime() + number * week),
    end: new Date(once.end.getTime() + number * week),
  }))
}

function whole(meeting: Meeting): Occasion {
  return { meeting, start: new Date(meeting.start), end: new Date(meeting.end) }
}

/** An id from another mailbox finds nothing; upper and lower case differ. */
function found({ user, path }: Call, among: readonly Occasion[]): Occasion {
  const asked = path['eventId']
  const occasion = among.find(({ meeting, number }) =>
    [true, false].some((immutable) => mailboxId(user, meeting, number, immutable) === asked),
  )
  if (occasion === undefined) throw new Refusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
  return occasion
}

/** The offsets in the values count; without one it is UTC, whatever `Prefer` says. */
function window(query: URLSearchParams): readonly [Date, Date] {
  const [from, to] = ['startDateTime', 'endDateTime'].map((name) => {
    const text = query.get(name)
    if (text === null)
      throw new Refusal(
        400,
        'ErrorInvalidParameter',
        `This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.`,
      )
    const date = new Date(/(Z|[+-]\d\d:?\d\d)$/i.test(text) || !text.includes('T') ? text : `${text}Z`)
    if (Number.isNaN(date.getTime()))
      throw new Refusal(400, 'ErrorInvalidParameter', `The query string parameter ${name} has an invalid value: '${text}'.`)
    return date
  })
  if (from === undefined || to === undefined || to < from)
    throw new Refusal(400, 'ErrorInvalidParameter', 'The end of the window lies before its start.')
  return [from, to]
}

function event({ meeting, number, start, end }: Occasion, call: Call): Resource {
  const { user, prefer } = call
  const isImmutable = prefer.includes('idtype="immutableid"')
  const isOrganizer = meeting.organizer === user
  const isSeries = meeting.weekly !== undefined
  const zone = zoneOf(prefer)
  const place = { displayName: meeting.place, locationType: 'default', uniqueId: meeting.place, uniqueIdType: 'private' }
  const response = meeting.attendees.find(({ address }) => address === user.mail)?.response ?? 'none'
  const asText = prefer.includes('outlook.body-content-type="text"')
  const changed = base64From(`change:${meeting.key}`, 22)
  return {
    '@odata.etag': `W/"${changed}=="`,
    id: mailboxId(user, meeting, number, isImmutable),
    createdDateTime: new Date(Date.parse(meeting.start) - 20 * 86_400_000).toISOString(),
    lastModifiedDateTime: new Date(Date.parse(meeting.start) - 6 * 86_400_000).toISOString(),
    changeKey: `${changed}==`,
    categories: [],
    transactionId: null,
    originalStartTimeZone: 'W. Europe Standard Time',
    originalEndTimeZone: 'W. Europe Standard Time',
    iCalUId:
      number === undefined
        ? meeting.iCalUId
        : `${meeting.iCalUId.slice(0, 32)}${start.toISOString().slice(0, 10).replaceAll('-', '')}${meeting.iCalUId.slice(40)}`,
    reminderMinutesBeforeStart: 15,
    isReminderOn: true,
    hasAttachments: false,
    subject: meeting.subject,
    bodyPreview: textFrom(meeting.body).slice(0, 255),
    importance: 'normal',
    sensitivity: 'normal',
    isAllDay: false,
    isCancelled: meeting.cancelled ?? false,
    isOrganizer,
    responseRequested: true,
    seriesMasterId: number === undefined ? null : mailboxId(user, meeting, undefined, isImmutable),
    showAs: 'busy',
    type: !isSeries ? 'singleInstance' : number === undefined ? 'seriesMaster' : 'occurrence',
    webLink: `https://outlook.office365.com/owa/?itemid=${base64From(`link:${meeting.key}`, 40)}&exvsurl=1&path=/calendar/item`,
    onlineMeetingUrl: null,
    isOnlineMeeting: meeting.joinUrl !== undefined,
    onlineMeetingProvider: meeting.joinUrl === undefined ? 'unknown' : 'teamsForBusiness',
    allowNewTimeProposals: true,
    isDraft: false,
    hideAttendees: false,
    recurrence: isSeries && number === undefined ? recurrence(meeting, start) : null,
    responseStatus: {
      response: isOrganizer ? 'organizer' : response,
      time: isOrganizer ? '0001-01-01T00:00:00Z' : answeredAt(meeting, response),
    },
    body: asText ? { contentType: 'text', content: textFrom(meeting.body) } : { contentType: 'html', content: meeting.body },
    start: inZone(start, zone),
    end: inZone(end, zone),
    location: place,
    locations: [place],
    attendees: meeting.attendees.map(({ name, address, type, response: theirs }) => {
      const seen = isOrganizer || meeting.responsesSeenBy === 'everyone' || address === user.mail ? theirs : 'none'
      return { type, status: { response: seen, time: answeredAt(meeting, seen) }, emailAddress: { name, address } }
    }),
    organizer: { emailAddress: { name: meeting.organizer.displayName, address: meeting.organizer.mail } },
    onlineMeeting: meeting.joinUrl === undefined ? null : { joinUrl: meeting.joinUrl },
  }
}

function answeredAt(meeting: Meeting, response: string): string {
  const never = response === 'none' || response === 'notResponded'
  return never ? '0001-01-01T00:00:00Z' : new Date(Date.parse(meeting.start) - 10 * 86_400_000).toISOString()
}

function recurrence({ weekly }: Meeting, start: Date): Resource {
  const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
  const day = start.toISOString().slice(0, 10)
  return {
    pattern: {
      type: 'weekly',
      interval: 1,
      month: 0,
      dayOfMonth: 0,
      daysOfWeek: [days[start.getUTCDay()]],
      firstDayOfWeek: 'monday',
      index: 'first',
    },
    range: {
      type: 'numbered',
      startDate: day,
      endDate: '0001-01-01',
      recurrenceTimeZone: 'W. Europe Standard Time',
      numberOfOccurrences: weekly?.times ?? 1,
    },
  }
}

/** Windows names that people in the Nordic countries send; any IANA name is understood too. */
const windowsZones: Readonly<Record<string, string>> = {
  'w. europe standard time': 'Europe/Stockholm',
  'central european standard time': 'Europe/Warsaw',
  'romance standard time': 'Europe/Paris',
  'fle standard time': 'Europe/Helsinki',
  'gmt standard time': 'Europe/London',
}

function zoneOf(prefer: readonly string[]): { readonly asked: string; readonly iana: string } {
  const asked = prefer.map((value) => /^outlook\.timezone="([^"]+)"$/.exec(value)?.[1]).find((zone) => zone !== undefined) ?? 'utc'
  const iana = windowsZones[asked] ?? asked
  try {
    new Intl.DateTimeFormat('en', { timeZone: iana })
    return { asked, iana }
  } catch {
    throw new Refusal(
      400,
      'TimeZoneNotSupportedException',
      `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${asked}'.`,
    )
  }
}

/** Seven digits of a second and no offset: the zone stands beside it. */
function inZone(date: Date, { asked, iana }: { readonly asked: string; readonly iana: string }): Resource {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: iana, dateStyle: 'short', timeStyle: 'medium' }).format(date)
  return { dateTime: `${parts.replace(' ', 'T')}.0000000`, timeZone: properZone(asked) }
}

function properZone(asked: string): string {
  if (asked === 'utc') return 'UTC'
  return asked in windowsZones
    ? asked.replace(/(^|[\s.])([a-z])/g, (all) => all.toUpperCase()).replace(/^(Fle|Gmt)/, (all) => all.toUpperCase())
    : asked
}

function applied({ headers }: Call): { applied?: string } {
  const asked = (headers['prefer'] ?? '').split(',').map((value) => value.trim())
  const known = asked.filter((value) => /^(outlook\.|IdType=)/i.test(value))
  return known.length > 0 ? { applied: known.join(', ') } : {}
}

function textFrom(html: string): string {
  return html
    .replace(/<(style|head)[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi, '')
    .replace(/\s+/g, ' ')
    .replace(/<(br|\/p|\/div|hr)[^>]*>\s*/gi, '\r\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim()
}

/** Online meetings, found by their link to the letter. */
export function onlineMeetings(call: Call): Outcome {
  const url = /^JoinWebUrl eq '(.*)'$/i.exec(call.query.get('$filter') ?? '')?.[1]
  if (url === undefined) throw new Refusal(400, 'InvalidArgument', 'The filter expression is not supported: use JoinWebUrl eq.')
  return {
    many: mine(call)
      .filter(({ joinUrl }) => joinUrl === url.replaceAll("''", "'"))
      .map(onlineMeeting),
  }
}

export function oneOnlineMeeting(call: Call): Outcome {
  return { one: onlineMeeting(onlineMeetingCalled(call)) }
}

/** The one that the path names, among those the user is invited to. */
export function onlineMeetingCalled(call: Call): Meeting {
  const meeting = mine(call).find((one) => one.joinUrl !== undefined && meetingId(one) === call.path['onlineMeetingId'])
  if (meeting === undefined) throw new Refusal(404, 'NotFound', 'The meeting was not found.')
  return meeting
}

function meetingId({ chatId, organizer }: Meeting): string {
  return Buffer.from(`1*${organizer.id}*0**${chatId ?? ''}`).toString('base64')
}

function onlineMeeting(meeting: Meeting): Resource {
  const { organizer } = meeting
  return {
    id: meetingId(meeting),
    creationDateTime: new Date(Date.parse(meeting.start) - 20 * 86_400_000).toISOString(),
    startDateTime: meeting.start,
    endDateTime: meeting.end,
    joinWebUrl: meeting.joinUrl ?? null,
    subject: meeting.subject,
    isBroadcast: false,
    allowedPresenters: 'everyone',
    chatInfo: { threadId: meeting.chatId ?? null, messageId: '0', replyChainMessageId: null },
    participants: {
      organizer: {
        upn: organizer.userPrincipalName,
        role: 'presenter',
        identity: { user: { id: organizer.id, displayName: organizer.displayName } },
      },
      attendees: meeting.attendees
        .filter(({ type }) => type !== 'resource')
        .map(({ address, name }) => ({ upn: address, role: 'attendee', identity: { user: { id: guidFrom(address), displayName: name } } })),
    },
    lobbyBypassSettings: { scope: 'organization', isDialInBypassEnabled: false },
  }
}
