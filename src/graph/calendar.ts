/** The invitation's calendar, filled from the user's own mailbox. */

import type { MeetingId } from '../domain/meeting'
import type { Answer } from '../domain/problem'
import type { Calendar, Place } from '../invitation/calendar'
import type { Invitation } from '../invitation/invitation'
import { address, query, quoted } from './address'
import type { Asking, Graph } from './client'
import { listAt, textAt } from './fields'
import { GraphError } from './graphError'
import { inTurns } from './inTurns'
import { eventFields, invitationFrom, meetingOf } from './invitationFrom'
import { postOf, sameMeeting } from './joinLink'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'

export interface CalendarOptions {
  readonly graph: Graph
  /** The IANA name of the zone of the secretary's clock; the browser's where left out. */
  readonly zone?: string
}

const day = 24 * 60 * 60 * 1000
/** How far from now a meeting of a series is looked for. Milliseconds. */
const window = { back: 45 * day, ahead: 90 * day }
/** Of a series, so many occurrences are offered. */
const offered = 6

export function createCalendar({ graph, zone = Intl.DateTimeFormat().resolvedOptions().timeZone }: CalendarOptions): Calendar {
  const scopes = scopesFor.calendar
  const immutable = 'IdType="ImmutableId"'
  const light: Asking = { scopes, prefer: [immutable] }
  const whole: Asking = { scopes, prefer: [immutable, `outlook.timezone="${zone}"`, 'outlook.body-content-type="html"'] }
  /** Where an invitation was last seen in this mailbox. */
  const seen = new Map<MeetingId, string>()

  const invitation = (event: unknown): Invitation => {
    seen.set(meetingOf(event), textAt(event, 'id'))
    return invitationFrom(event, zone)
  }

  const view = async (from: number, to: number, fields: string, asking: Asking): Promise<readonly unknown[]> => {
    const asked = { startDateTime: iso(from), endDateTime: iso(to), $select: fields, $top: 100 }
    return (await graph.list(`/me/calendarView${query(asked)}`, asking)).values
  }

  /** Without the bodies, and in UTC: what finding needs. */
  const lightView = (now: number): Promise<readonly unknown[]> =>
    view(now - window.back, now + window.ahead, 'id,iCalUId,start,end,onlineMeeting', light)

  const readEvent = async (id: string): Promise<Invitation> =>
    invitation(await graph.read(address`/me/events/${id}` + query({ $select: eventFields }), whole))

  const find = (place: Place, now: number): Promise<Answer<readonly Invitation[]>> =>
    answerTo(scopes, async () => {
      const thread = place.chat ?? place.channel
      if (thread === undefined) return { got: [] }
      const [events, join] = await Promise.all([lightView(now), place.chat === undefined ? '' : joinLinkOf(place.chat, graph)])
      const ids = events
        .filter((event) => {
          const link = textAt(event, 'onlineMeeting', 'joinUrl')
          if (place.post !== undefined && postOf(link) !== place.post) return false
          return sameMeeting(link, join) || sameMeeting(link, thread)
        })
        .toSorted((a, b) => distance(a, now) - distance(b, now))
        .slice(0, offered)
        .map((event) => textAt(event, 'id'))
      return { got: await inTurns(ids, readEvent) }
    })

  const around = (now: number): Promise<Answer<readonly Invitation[]>> =>
    answerTo(scopes, async () => {
      const events = await view(startOfDay(now) - day, startOfDay(now) + 9 * day, eventFields, whole)
      const at = (event: unknown): string => textAt(event, 'start', 'dateTime')
      return { got: events.toSorted((a, b) => at(a).localeCompare(at(b))).map(invitation) }
    })

  const read = (meeting: MeetingId, now: number): Promise<Answer<Invitation>> =>
    answerTo(scopes, async () => {
      const known = seen.get(meeting)
      const same = known === undefined ? undefined : await readEvent(known).catch(unlessGone)
      if (same?.meeting === meeting) return { got: same }
      const found = (await lightView(now)).find((event) => meetingOf(event) === meeting) ?? (await byMeeting(meeting))
      return found === undefined ? { problem: 'not-found' } : { got: await readEvent(textAt(found, 'id')) }
    })

  /** Outside the window only what is not an occurrence of a series can be asked for by its `iCalUId`. */
  const byMeeting = async (meeting: MeetingId): Promise<unknown> => {
    const asked = { $filter: `iCalUId eq ${quoted(meeting)}`, $select: 'id,iCalUId' }
    return listAt(await graph.read(`/me/events${query(asked)}`, light), 'value')[0]
  }

  return { find, around, read }
}

/** The meeting's join link by its chat; empty where the chat may not be read, since the thread itself often stands in the event's link. */
async function joinLinkOf(chat: string, graph: Graph): Promise<string> {
  const scopes = scopesFor.chat
  const path = address`/chats/${chat}` + query({ $select: 'id,topic,chatType,onlineMeetingInfo' })
  const answer = await answerTo(scopes, async () => ({ got: await graph.read(path, { scopes }) }))
  return 'got' in answer ? textAt(answer.got, 'onlineMeetingInfo', 'joinWebUrl') : ''
}

/** A calendar id dies with the event; it is then looked for anew. */
function unlessGone(error: unknown): undefined {
  if (error instanceof GraphError && error.status === 404) return undefined
  throw error
}

/** Milliseconds between now and the meeting; 0 while it goes on. Times in UTC. */
function distance(event: unknown, now: number): number {
  const start = Date.parse(`${textAt(event, 'start', 'dateTime').slice(0, 19)}Z`)
  const end = Date.parse(`${textAt(event, 'end', 'dateTime').slice(0, 19)}Z`)
  return Math.max(0, start - now, now - end)
}

/** Local midnight before the moment. */
function startOfDay(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0)
}

function iso(moment: number): string {
  return new Date(moment).toISOString()
}
