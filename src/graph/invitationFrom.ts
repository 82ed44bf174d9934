/** A calendar event as an invitation. */

import type { MeetingId } from '../domain/meeting'
import type { Invitation, Invitee } from '../invitation/invitation'
import { at, listAt, textAt } from './fields'
import { channelOf } from './joinLink'

/** The fields that are asked for. */
export const eventFields =
  'id,iCalUId,subject,body,start,end,isAllDay,attendees,organizer,type,seriesMasterId,onlineMeeting,isCancelled,location'

/** @param zone the IANA name of the zone whose wall clock the secretary looks at */
export function invitationFrom(event: unknown, zone: string): Invitation {
  const wholeDay = at(event, 'isAllDay') === true
  const start = wallTime(textAt(event, 'start', 'dateTime'), wholeDay ? zone : textAt(event, 'start', 'timeZone'), zone)
  const end = wallTime(textAt(event, 'end', 'dateTime'), wholeDay ? zone : textAt(event, 'end', 'timeZone'), zone)
  const channel = channelOf(textAt(event, 'onlineMeeting', 'joinUrl'))
  return {
    meeting: meetingOf(event),
    subject: textAt(event, 'subject'),
    date: start.date,
    start: wholeDay ? '' : start.time,
    end: wholeDay ? '' : end.time,
    place: textAt(event, 'location', 'displayName'),
    ...(channel === undefined ? {} : { channel }),
    invitees: inviteesOf(event),
    body: textAt(event, 'body', 'content'),
    series: textAt(event, 'seriesMasterId') !== '' || textAt(event, 'type') === 'seriesMaster',
    cancelled: at(event, 'isCancelled') === true,
  }
}

/** What two mailboxes have in common: an event's `id` belongs to one of them. Each occurrence of a series has its own (learn.microsoft.com/graph/api/resources/event). */
export function meetingOf(event: unknown): MeetingId {
  return (textAt(event, 'iCalUId') || textAt(event, 'id')) as MeetingId
}

/** The organiser first, each address once: many clients leave the organiser out of the attendees, some put everyone in twice. */
function inviteesOf(event: unknown): readonly Invitee[] {
  const organiser = textAt(event, 'organizer', 'emailAddress', 'address').toLowerCase()
  const invited = listAt(event, 'attendees').map((attendee): Invitee => ({
    ...named(attendee),
    role: roleOf(textAt(attendee, 'type')),
    response: responseOf(textAt(attendee, 'status', 'response')),
  }))
  const first: readonly Invitee[] = organiser === '' ? [] : [{ ...named(at(event, 'organizer')), role: 'organiser', response: 'accepted' }]
  const once = new Map<string, Invitee>()
  for (const invitee of [...first, ...invited]) {
    const key = invitee.address || invitee.name
    if (key !== '' && !once.has(key)) once.set(key, invitee)
  }
  return [...once.values()]
}

function named(recipient: unknown): Pick<Invitee, 'name' | 'address'> {
  const address = textAt(recipient, 'emailAddress', 'address').trim().toLowerCase()
  const name = textAt(recipient, 'emailAddress', 'name').trim()
  return { name, address }
}

function roleOf(type: string): Invitee['role'] {
  if (type === 'resource') return 'room'
  return type === 'optional' ? 'optional' : 'required'
}

function responseOf(response: string): Invitee['response'] {
  if (response === 'accepted' || response === 'organizer') return 'accepted'
  if (response === 'tentativelyAccepted') return 'tentative'
  return response === 'declined' ? 'declined' : 'none'
}

/**
 * What the clock on the wall says. Graph is asked to write times in the zone; where it has not understood the zone's name, it writes UTC.
 *
 * @param dateTime `2026-05-14T09:00:00.0000000`, without an offset
 */
function wallTime(dateTime: string, written: string, zone: string): { readonly date: string; readonly time: string } {
  if (dateTime === '') return { date: '', time: '' }
  const plain = dateTime.slice(0, 19)
  if (written !== 'UTC' || zone === 'UTC') return { date: plain.slice(0, 10), time: plain.slice(11, 16) }
  // The Swedish form of a date and time is the one that sorts: `2026-05-14 11:00`.
  const there = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(`${plain}Z`))
  return { date: there.slice(0, 10), time: there.slice(11, 16) }
}
