/** Who was connected to a meeting in Teams, and when: its attendance reports, for its organiser. */

import type { MeetingId } from '../domain/meeting'
import type { Answer } from '../domain/problem'
import type { Attendee, Interval, Report } from '../domain/report'
import { address, query, quoted } from './address'
import type { Graph } from './client'
import { at, listAt, momentAt, textAt } from './fields'
import { inTurns } from './inTurns'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'

/** Fits the session's port by shape. */
export interface GraphAttendance {
  /** `not-online`: nobody can meet in Teams there, so there will be no report. */
  reports(meeting: MeetingId, day: Interval): Promise<Answer<readonly Report[] | 'not-online'>>
}

export function createAttendance({ graph }: { readonly graph: Graph }): GraphAttendance {
  const scopes = scopesFor.report
  const ask = { scopes }

  /** By the day: an occurrence of a series cannot be asked for by its `iCalUId`. */
  const linkOf = (meeting: MeetingId, { from, to }: Interval): Promise<Answer<string>> =>
    answerTo(scopesFor.calendar, async () => {
      const asked = { startDateTime: iso(from), endDateTime: iso(to), $select: 'id,iCalUId,onlineMeeting', $top: 100 }
      const { values } = await graph.list(`/me/calendarView${query(asked)}`, { scopes: scopesFor.calendar })
      return {
        got: textAt(
          values.find((event) => textAt(event, 'iCalUId') === meeting),
          'onlineMeeting',
          'joinUrl',
        ),
      }
    })

  return {
    reports: async (meeting, day) => {
      const link = await linkOf(meeting, day)
      if ('problem' in link) return link
      if (link.got === '') return { got: 'not-online' }
      return answerTo(scopes, async () => {
        const found = await graph.read(`/me/onlineMeetings${query({ $filter: `JoinWebUrl eq ${quoted(link.got)}` })}`, ask)
        const id = textAt(listAt(found, 'value')[0], 'id')
        if (id === '') return { problem: 'not-found' }
        const path = address`/me/onlineMeetings/${id}/attendanceReports`
        // A channel's meeting gives the reports of every meeting in the channel, fifty at most: learn.microsoft.com/graph/api/meetingattendancereport-list
        const { values } = await graph.list(path, ask, 1)
        const ids = values.filter((report) => isWithin(spanOf(report), day)).map((report) => textAt(report, 'id'))
        const whole = (one: string): Promise<unknown> => graph.read(path + address`/${one}` + query({ $expand: 'attendanceRecords' }), ask)
        return { got: (await inTurns(ids, whole)).map(reportFrom) }
      })
    },
  }
}

function spanOf(report: unknown): Interval {
  return { from: momentAt(report, 'meetingStartDateTime'), to: momentAt(report, 'meetingEndDateTime') }
}

function isWithin({ from, to }: Interval, day: Interval): boolean {
  return from < day.to && to > day.from
}

function reportFrom(report: unknown): Report {
  return { ...spanOf(report), attendees: listAt(report, 'attendanceRecords').map(attendeeFrom) }
}

function attendeeFrom(record: unknown): Attendee {
  const directoryId = textAt(record, 'identity', 'id')
  return {
    name: textAt(record, 'identity', 'displayName'),
    address: textAt(record, 'emailAddress').toLowerCase(),
    // Who dials in, or has no account, has an id that is nobody's in the directory.
    ...(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(directoryId) ? { directoryId } : {}),
    intervals: listAt(record, 'attendanceIntervals').flatMap((interval) => {
      const [from, to] = [momentAt(interval, 'joinDateTime'), momentAt(interval, 'leaveDateTime')]
      return at(interval, 'joinDateTime') == null || Number.isNaN(from) || Number.isNaN(to) ? [] : [{ from, to }]
    }),
  }
}

function iso(moment: number): string {
  return new Date(moment).toISOString()
}
