/** What this device remembers of a meeting beside its draft. It goes when the draft is removed: every name ends in the meeting's id. */

import type { Heading, MeetingId } from '../domain/meeting'
import type { LocalStore, RemoteStore } from '../draft/stores'
import type { Audience, Recipient } from '../publish/step'
import type { Spot } from './link'

export interface Remembered {
  /** A person has written in the draft, as opposed to having looked at it. */
  readonly written: true
  /** The drive that lacks something a person has written in it. */
  readonly unshared: RemoteStore['where'] | undefined
  /** It was begun by hand: there is no invitation to read again. */
  readonly 'by-hand': true
  /** The channel whose meeting it is, where it was opened where the tab stands in none. */
  readonly home: Audience
  /** Where the secretary was; a revision comes from a link, for once. */
  readonly spot: Partial<Omit<Spot, 'meeting'>>
  /** Who shall have the minutes by mail. */
  readonly mail: readonly Recipient[]
  /** What the invitation said of time and place when it was taken in. */
  readonly given: Partial<Heading>
}

/** `undefined` where nothing is remembered, or the device does not answer. */
export function remembered<Kind extends keyof Remembered>(
  kind: Kind,
  meeting: MeetingId,
  local: LocalStore,
): Promise<Remembered[Kind] | undefined> {
  return local.setting(`${kind}/${meeting}`).catch(() => undefined) as Promise<Remembered[Kind] | undefined>
}

/** A device that cannot remember it forgets it; nobody is stopped by that. */
export function remember<Kind extends keyof Remembered>(
  kind: Kind,
  meeting: MeetingId,
  value: Remembered[Kind],
  local: LocalStore,
): Promise<void> {
  return local.set(`${kind}/${meeting}`, value).catch(() => undefined)
}
