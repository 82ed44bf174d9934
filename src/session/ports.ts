/** What a session is given: the outside, each part by its port. */

import type { Chance } from '../domain/chance'
import type { Clock } from '../domain/clock'
import type { MeetingId } from '../domain/meeting'
import type { Answer } from '../domain/problem'
import type { Interval, Report } from '../domain/report'
import type { LocalStore, RemoteStore } from '../draft/stores'
import type { Calendar, Place } from '../invitation/calendar'
import type { Directory } from '../invitation/directory'
import type { Destination } from '../publish/destination'
import type { Shelf } from '../publish/ledger'
import type { Journal } from '../publish/outbox'
import type { Audience, Step } from '../publish/step'
import type { Host } from './host'
import type { Places } from './places'

/** Permission of the signed-in user; asking opens a window and so must follow a press of a key or a button. */
export interface Access {
  ask(scopes: readonly string[]): Promise<Answer<true>>
  /** Asks for what reading the attendance report needs. */
  askForReport(): Promise<Answer<true>>
  /** The address where an administrator says yes to these for everybody. */
  adminLink(scopes: readonly string[]): string
  /** Who works here; `undefined` where nobody is signed in, or the host does not say. */
  account(): Promise<string | undefined>
  /** Whether it is the page that has signed somebody in, and not the host; known once something has been asked for. */
  ownsAccount(): boolean
  /** Another account, in a window; only where the account is the page's own. */
  switchAccount(): Promise<Answer<true>>
  signOut(): Promise<void>
  /** Asks for all that these steps of a publication need, before their first request leaves. */
  askToPublish(steps: readonly Step[]): Promise<Answer<true>>
}

/** Whether anybody sees the tab. `asleep`: the host is about to freeze it, or has. */
export interface Attention {
  now(): 'shown' | 'hidden' | 'asleep'
  /** Called after every change, and when the network is back; gives the way to stop. */
  onChange(listener: () => void): () => void
}

/** What Teams has seen of who was connected: for the meeting's organiser, after it has ended. */
export interface Attendance {
  /** @param day from midnight to midnight, in milliseconds since 1970 */
  reports(meeting: MeetingId, day: Interval): Promise<Answer<readonly Report[] | 'not-online'>>
}

/** A place's defaults, where every member's tab finds them: in a file of the channel's, or in the address of a chat's tab. A write against an old version answers `changed`. */
export interface DefaultsStore {
  read(): Promise<Answer<{ readonly bytes: Uint8Array; readonly version: string } | 'absent'>>
  /** @param version what was read; `undefined` where there was nothing */
  write(bytes: Uint8Array, version: string | undefined): Promise<Answer<unknown>>
}

export interface Ports {
  readonly host: Host
  readonly access: Access
  readonly calendar: Calendar
  readonly directory: Directory
  readonly places: Places
  readonly local: LocalStore
  /** Left out, drafts stay on this device. */
  readonly remote?: RemoteStore
  /** Where a channel's meeting has its draft, wherever the tab stands; left out, drafts are where the tab stands. */
  readonly remoteAt?: (channel: Place) => RemoteStore
  /** Left out, somebody always sees the tab. */
  readonly attention?: Attention
  readonly journal: Journal
  /** Where an audience's publications are told to every secretary; left out, this device knows its own alone. */
  readonly shelf?: (audience: Audience) => Shelf
  /** Left out, nothing is compared. */
  readonly attendance?: Attendance
  /** Left out, a place has no defaults. */
  readonly defaults?: DefaultsStore
  readonly destination: Destination
  readonly clock: Clock
  readonly chance: Chance
}
