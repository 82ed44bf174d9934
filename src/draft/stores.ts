/** Where a draft is kept: on this device, and beside the minutes on the drive. */

import type { MeetingId } from '../domain/meeting'
import type { Answer } from '../domain/problem'

/** What is known of a draft without opening it. */
export interface KeptDraft {
  readonly meeting: MeetingId
  readonly title: string
  readonly date: string
  /** Milliseconds since 1970, of the last change. */
  readonly changed: number
  /** The chat or channel it was opened in, so that the next visit finds it before the calendar answers. */
  readonly place?: string
  /** The accounts with which it was opened here; it is shown to these alone. Left out, nobody was signed in. */
  readonly by?: readonly string[]
}

/**
 * The browser's side. Every promise settles only when the device has it: `append` resolves after the transaction's `complete`,
 * never after the request's `success`, and rejects when the transaction is aborted.
 */
export interface LocalStore {
  drafts(): Promise<readonly KeptDraft[]>
  /** The draft's updates in the order they were kept; empty for a new one. */
  open(meeting: MeetingId): Promise<readonly Uint8Array[]>
  append(meeting: MeetingId, update: Uint8Array): Promise<void>
  /**
   * Puts `whole` in the place of the first `count` updates that were last opened here, in one transaction; later ones stay, and those of
   * another window. Where another window has put them together meanwhile, nothing changes.
   */
  compact(meeting: MeetingId, whole: Uint8Array, count: number): Promise<void>
  describe(draft: KeptDraft): Promise<void>
  /**
   * The draft, its journal and every setting that ends in its id; the other windows are told. Whoever removes a draft cannot see who writes in it:
   * a window that has it open keeps it again, whole and with what goes with it, and loses nothing. One that only holds what was left of it gives
   * that up.
   */
  remove(meeting: MeetingId): Promise<void>
  /** A personal setting; `undefined` where it was never set. */
  setting(name: string): Promise<unknown>
  set(name: string, value: unknown): Promise<void>
  /** Called when the device has lost what it had: whoever holds a draft keeps it whole, at once. Gives the way to stop listening. */
  onLost(listener: () => void): () => void
  /** Called with what another window of this device has done to the draft. Gives the way to stop listening. */
  onOther(meeting: MeetingId, listener: (news: News) => void): () => void
}

/** An update that was kept; or the draft was removed. */
export type News = Uint8Array | 'removed'

/** A file as it was read: its bytes and the version to write against. */
export interface SharedDraft {
  readonly bytes: Uint8Array
  /** Of the content alone: what the drive changes by itself is no new version. */
  readonly version: string
  /** The name of whoever wrote it last, where the drive tells. */
  readonly by?: string
}

/** The drive's side. A write against an old version answers `changed`: read, merge, write again. Nobody is asked for a permission. */
export interface RemoteStore {
  readonly where: 'channel' | 'own-drive'
  /** A file that is larger than any draft is not fetched: `too-large`. */
  read(meeting: MeetingId, unlessVersion?: string): Promise<Answer<SharedDraft | 'same' | 'absent'>>
  /** @param version what was read; `undefined` where there was nothing */
  write(meeting: MeetingId, bytes: Uint8Array, version: string | undefined): Promise<Answer<{ readonly version: string }>>
  /**
   * Keeps what could not be read as a file of its own beside the draft.
   *
   * @param mark what is added to its name
   */
  setAside(meeting: MeetingId, bytes: Uint8Array, mark: string): Promise<Answer<{ readonly name: string }>>
}
