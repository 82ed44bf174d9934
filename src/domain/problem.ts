/** What can go wrong outside, as a value a person can be told. */

import type { Feature } from './feature'

export type Problem =
  /** `unsent`: no request has left, so nothing was done. */
  | { readonly problem: 'offline'; readonly unsent?: true }
  | { readonly problem: 'signed-out' }
  /** The user or an administrator must say yes first; `scopes` are what is asked for, `features` what for, where that is known. */
  | { readonly problem: 'consent'; readonly scopes: readonly string[]; readonly features?: readonly Feature[] }
  /** The browser let no window open in which to sign in, or to say yes to `scopes`. */
  | { readonly problem: 'no-window'; readonly scopes: readonly string[] }
  /** The service says no to this person, and asking again will not help; `code` is its own word. */
  | { readonly problem: 'refused'; readonly code: string }
  | { readonly problem: 'not-found' }
  /** It is not chosen where the minutes shall be published. */
  | { readonly problem: 'no-place' }
  /** The channel has no files folder until somebody opens its Files tab once. */
  | { readonly problem: 'no-files-folder' }
  /**
   * Somebody else changed the same thing in between. `taken`: where it should go is taken, a name by somebody else's document, or away, a message
   * that was to be answered; nothing of ours was written, and the next place is tried.
   */
  | { readonly problem: 'changed'; readonly taken?: true }
  /** The document is open in Word. */
  | { readonly problem: 'locked' }
  | { readonly problem: 'too-large' }
  /** `retryAfter` in seconds, where the service gave one that can be read. */
  | { readonly problem: 'busy'; readonly retryAfter?: number }
  /** No room left on the drive. */
  | { readonly problem: 'full' }
  /** A limit of the service; asking again will not help. */
  | { readonly problem: 'limit'; readonly code: string }
  /** The service failed or gave no answer: whether it did the work is not known. `retryAfter` as above. */
  | { readonly problem: 'no-answer'; readonly status?: number; readonly unsent?: true; readonly retryAfter?: number }
  /** Nothing can be kept on this device now: the text exists only in this window. */
  | { readonly problem: 'no-storage' }
  /** This device keeps nothing, but what was written stands in the shared file. */
  | { readonly problem: 'drive-only' }
  /** The tab's address, which carries a chat's defaults, would be too long. */
  | { readonly problem: 'no-room' }
  /** The draft was written by a newer version of the app. */
  | { readonly problem: 'newer-draft' }
  /** What was kept is no draft any more; it stays where it is. */
  | { readonly problem: 'damaged-draft' }
  /** Part of what was kept cannot be read; it stays where it is, and the rest is the draft. */
  | { readonly problem: 'partial-draft' }
  /**
   * The file on the drive cannot be read; `copy` is the name under which it was set aside, empty where it lies untouched. `file` says which it is,
   * where that is not the draft.
   */
  | { readonly problem: 'damaged-shared'; readonly copy: string; readonly file?: SharedFile }
  /** Others have said that it is ours, and nothing about it shows that; `url` is where a person can look. */
  | { readonly problem: 'not-ours'; readonly url: string }
  /** The service did not understand what was sent: a defect of ours. */
  | { readonly problem: 'rejected'; readonly status: number; readonly code: string }

/** A file as a person finds it, and where. */
export interface SharedFile {
  readonly name: string
  readonly where: 'channel' | 'own-drive'
}

/** What asking the outside gives: the thing, or the problem. */
export type Answer<Thing> = { readonly got: Thing } | Problem

/** The seconds that the service has asked for, where it has and that can be read. */
export function secondsAsked(problem: Problem): number | undefined {
  return problem.problem === 'busy' || problem.problem === 'no-answer' ? problem.retryAfter : undefined
}

export function isProblem(answer: Answer<unknown>): answer is Problem {
  return 'problem' in answer
}
