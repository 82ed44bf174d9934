/** What Teams has seen of who was connected, beside what the secretary has marked. Teams sees no one in the room: it advises, and never decides. */

import { printedItems, type ItemId } from './agenda'
import type { Meeting } from './meeting'
import type { Person, PersonId } from './person'
import { presenceAlong, type Marked } from './presence'

/** Milliseconds since 1970. */
export interface Interval {
  readonly from: number
  readonly to: number
}

/** Somebody, or something, that was connected. */
export interface Attendee {
  readonly name: string
  /** Mail address in lower case; empty for who dials in, and for who has none. */
  readonly address: string
  readonly directoryId?: string
  readonly intervals: readonly Interval[]
}

/** One session of a meeting; a meeting that was opened twice has two. */
export interface Report extends Interval {
  readonly attendees: readonly Attendee[]
}

export interface Advice {
  readonly person: PersonId
  /** When Teams saw the person, short breaks left out; empty where it never did. */
  readonly connected: readonly Interval[]
  /** Where the marks say something else, in document order, and what they would say. */
  readonly differs: readonly { readonly item: ItemId; readonly marked: Marked; readonly seen: 'digital' | 'absent' }[]
}

export interface Compared {
  /** In the roster's order; one for each person about whom Teams and the marks differ. */
  readonly advice: readonly Advice[]
  /** Connected, and nobody in the roster: room systems, telephones, people under another name. */
  readonly strangers: readonly string[]
  /** Connected under a name of the roster, where more than one has it there or in Teams: nobody is guessed, and nobody advised about. */
  readonly ambiguous: readonly string[]
  /** How many items were laid beside the report, and how many could not be: without a time when they began, or with times that leave none to them. */
  readonly items: { readonly compared: number; readonly untimed: number; readonly empty: number }
}

const minute = 60_000
/** Whoever is gone for less has not left. */
const shortBreak = 5 * minute
/** How far a session that was opened again may reach outside the meeting's time. */
const margin = 60 * minute

/**
 * Compares item by item, where it is known when the item began. An item lasts until the next one that is known to have begun, the last until
 * the last of the roster leaves. Connected for half of it counts as there: who comes late to a point has not missed it.
 *
 * @param meetingAt the meeting's own time, from which other sessions in the same place are told
 * @param momentOf the moment of a time on the wall, `10:15`, on the meeting's day
 * @returns `no-report` where none of the reports is of this meeting
 */
export function compare(
  meeting: Meeting,
  reports: readonly Report[],
  meetingAt: Interval,
  momentOf: (time: string) => number,
): Compared | 'no-report' {
  const sessions = sessionsOf(reports, meetingAt)
  if (sessions.length === 0) return 'no-report'
  const attendees = merged(sessions.flatMap((session) => session.attendees))
  const people = meeting.people.filter(({ kind }) => kind === 'person')
  const found = matched(people, attendees)
  const known = new Set([...found.values()])
  const names = new Set(people.map(({ name }) => folded(name)).filter((name) => name !== ''))
  const others = attendees.filter((attendee) => !known.has(attendee))
  const namesakes = others.filter(({ name }) => names.has(folded(name)))
  const unclear = new Set(namesakes.map(({ name }) => folded(name)))
  const printed = printedItems(meeting.agenda)
  const untimed = printed.filter(({ id }) => !meeting.began.has(id)).length
  const spans = spansOf(meeting, momentOf, endOf(sessions, [...found.values()], meetingAt))
  const advice = people.flatMap((person): readonly Advice[] => {
    if (!found.has(person.id) && unclear.has(folded(person.name))) return []
    // Whom Teams has not seen at all is in the room, absent, or there under a name that nobody knows.
    const connected = found.get(person.id)?.intervals ?? []
    const along = presenceAlong(meeting.order, meeting.marks.get(person.id))
    const differs = spans.flatMap(({ item, span }) => {
      const marked = along[meeting.order.indexOf(item)] ?? 'unmarked'
      const isThere = overlap(connected, span) >= (span.to - span.from) / 2
      // In the room with a computer, or without one: Teams cannot tell.
      if (marked === 'in-room' || isThere === (marked === 'digital')) return []
      return [{ item, marked, seen: isThere ? ('digital' as const) : ('absent' as const) }]
    })
    return differs.length === 0 ? [] : [{ person: person.id, connected, differs }]
  })
  return {
    advice,
    strangers: others.filter((one) => !namesakes.includes(one)).map(({ name, address }) => name || address),
    ambiguous: [...new Set(namesakes.map(({ name }) => name))],
    items: { compared: spans.length, untimed, empty: printed.length - untimed - spans.length },
  }
}

/**
 * The session that shares most time with the meeting is the meeting's, and so is every other that lies mostly within its time. One that was opened
 * again reaches over the edge; one that runs beside another is somebody else's.
 */
function sessionsOf(reports: readonly Report[], meetingAt: Interval): readonly Report[] {
  const shared = (report: Report): number => overlap([report], meetingAt)
  const most = Math.max(...reports.map(shared))
  const sure = reports.filter((report) => shared(report) > 0 && (shared(report) === most || shared(report) > (report.to - report.from) / 2))
  const isNear = ({ from, to }: Report): boolean => from >= meetingAt.from - margin && to <= meetingAt.to + margin
  return reports.filter(
    (report) => sure.includes(report) || (shared(report) > 0 && isNear(report) && sure.some((other) => isReopened(report, other))),
  )
}

function isReopened(one: Interval, other: Interval): boolean {
  const pause = Math.max(one.from - other.to, other.from - one.to)
  return pause >= 0 && pause <= shortBreak
}

/** A meeting lasts for as long as somebody of the roster is there: a room system stays on, and who was planned until noon may be done at eleven. */
function endOf(sessions: readonly Report[], seen: readonly Attendee[], meetingAt: Interval): number {
  const closed = Math.max(...sessions.map(({ to }) => to))
  const left = seen.flatMap(({ intervals }) => intervals.map(({ to }) => to))
  return Math.min(closed, left.length === 0 ? meetingAt.to : Math.max(...left))
}

function spansOf(
  meeting: Meeting,
  momentOf: (time: string) => number,
  end: number,
): readonly { readonly item: ItemId; readonly span: Interval }[] {
  const begun = printedItems(meeting.agenda)
    .flatMap(({ id }) => {
      const time = meeting.began.get(id)
      return time === undefined ? [] : [{ item: id, from: momentOf(time) }]
    })
    // Items are not always taken in their order.
    .toSorted((a, b) => a.from - b.from)
  return begun.flatMap(({ item, from }, i) => {
    const to = begun[i + 1]?.from ?? end
    return to > from ? [{ item, span: { from, to } }] : []
  })
}

/** The same person in several sessions, or come back in one, is one attendee. */
function merged(attendees: readonly Attendee[]): readonly Attendee[] {
  const byKey = new Map<string, Attendee>()
  for (const attendee of attendees) {
    const key = attendee.directoryId ?? (attendee.address || folded(attendee.name))
    const before = byKey.get(key)
    byKey.set(key, { ...attendee, intervals: joined([...(before?.intervals ?? []), ...attendee.intervals]) })
  }
  return [...byKey.values()]
}

function joined(intervals: readonly Interval[]): readonly Interval[] {
  const all: Interval[] = []
  for (const next of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last !== undefined && next.from - last.to <= shortBreak) all[all.length - 1] = { from: last.from, to: Math.max(last.to, next.to) }
    else if (next.to > next.from) all.push(next)
  }
  return all
}

/** By account, then by address, then by a name that only one has on either side: a guest often comes under another address. Nobody is guessed. */
function matched(people: readonly Person[], attendees: readonly Attendee[]): ReadonlyMap<PersonId, Attendee> {
  const found = new Map<PersonId, Attendee>()
  const take = (isSame: (person: Person, attendee: Attendee) => boolean): void => {
    const left = attendees.filter((attendee) => ![...found.values()].includes(attendee))
    const open = people.filter(({ id }) => !found.has(id))
    for (const person of open) {
      const same = left.filter((attendee) => isSame(person, attendee))
      const rivals = open.filter((other) => same.some((attendee) => isSame(other, attendee)))
      if (same[0] !== undefined && same.length === 1 && rivals.length === 1) found.set(person.id, same[0])
    }
  }
  take((person, { directoryId }) => directoryId !== undefined && person.directoryId?.toLowerCase() === directoryId.toLowerCase())
  take((person, { address }) => address !== '' && person.address === address)
  take((person, { name }) => name !== '' && folded(person.name) === folded(name))
  return found
}

/** As it is heard: without case, marks of guests and organisations in brackets, and order of first and last name. */
function folded(name: string): string {
  return name
    .replace(/\([^)]*\)/g, ' ')
    .toLocaleLowerCase('sv')
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .sort()
    .join(' ')
}

function overlap(intervals: readonly Interval[], span: Interval): number {
  return intervals.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)), 0)
}
