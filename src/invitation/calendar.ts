/** The calendar, as the invitation room needs it. */

import type { MeetingId } from '../domain/meeting'
import type { Answer } from '../domain/problem'
import type { Invitation } from './invitation'

/** Where the tab stands: what the host knows of the meeting, if anything. */
export interface Place {
  /** The meeting's chat thread. */
  readonly chat?: string
  readonly team?: string
  readonly channel?: string
  /** Of a channel's meeting, the post that it is: a channel has many meetings. */
  readonly post?: string
}

/**
 * Traps for who fills this: a series shares one chat and one join link, so several invitations may fit and the nearest to `now` comes first;
 * the join link is encoded in more than one way; a calendar id belongs to one mailbox, only the `MeetingId` is shared.
 */
export interface Calendar {
  /** The invitations of the meeting that the tab stands in, nearest to `now` first; empty where there is none. */
  find(place: Place, now: number): Promise<Answer<readonly Invitation[]>>
  /** What stands in the calendar in the days around `now`, in order of time. */
  around(now: number): Promise<Answer<readonly Invitation[]>>
  /** The invitation again, as it reads today. */
  read(meeting: MeetingId, now: number): Promise<Answer<Invitation>>
}
