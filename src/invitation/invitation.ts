/** What the calendar says about a meeting, as plain data; whatever is in it was written by someone else. */

import type { MeetingId } from '../domain/meeting'

export interface Invitee {
  readonly name: string
  /** Mail address in lower case. */
  readonly address: string
  readonly role: 'organiser' | 'required' | 'optional' | 'room'
  readonly response: 'accepted' | 'declined' | 'tentative' | 'none'
}

export interface Invitation {
  readonly meeting: MeetingId
  readonly subject: string
  /** As the clock on the wall says: `2026-05-14`, `09:00`. */
  readonly date: string
  readonly start: string
  readonly end: string
  readonly place: string
  /** The thread of the channel whose meeting it is; left out, it is no channel's. */
  readonly channel?: string
  /** The organiser first, each address once. */
  readonly invitees: readonly Invitee[]
  /** HTML, or plain text. Parsed, never shown as it is. */
  readonly body: string
  /** One of a series: the occurrence found may be another than the secretary means. */
  readonly series: boolean
  readonly cancelled: boolean
}
