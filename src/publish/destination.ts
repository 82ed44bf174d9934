/** Where the steps end up. */

import type { Answer } from '../domain/problem'
import type { Fillings } from '../domain/rendering'
import type { Receipt, Step, StepKey } from './step'

/**
 * What looking finds: an earlier, interrupted run may already have done the work, and sometimes looking cannot tell; or not whether what it has
 * found, at that address, is it.
 */
export type Found = { readonly there: Receipt } | { readonly unsure: string } | 'absent' | 'unknown'

/** What looking afterwards has found. */
export interface SeenAfter {
  /** The work of these stands there more than once. */
  readonly twins: readonly StepKey[]
  /** Of these nobody could see that. */
  readonly unseen: readonly StepKey[]
  /** Looking again later may help. */
  readonly again: boolean
}

/** Something that shows that these minutes seem to be published already. */
export interface Posted {
  readonly what: 'message' | 'document' | 'task'
  /** What it is called; empty for a message. */
  readonly name: string
  /** The name of who has put it there; empty where nobody knows. */
  readonly by: string
  /** When that was, where that is known; milliseconds since 1970. */
  readonly at?: number
  readonly url: string
}

/** What a step may lean on: the receipts so far and the holes they close. */
export interface Known {
  readonly receipts: ReadonlyMap<StepKey, Receipt>
  readonly fillings: Fillings
  /** What other steps of its kind have made, by id: none of it is this one's work. */
  readonly others?: readonly string[]
  /** When the step's intent was first saved: what is older cannot be its work. Milliseconds since 1970. */
  readonly since: number
  /** When the minutes were first claimed, by the service's clock: nothing of them is older. Left out where that is not known. Milliseconds since 1970. */
  readonly claimed?: number
  /** An earlier request of this step may have done its work unseen: what stands in the way may be its own. */
  readonly doubted?: true
  /** So many names of the document are somebody else's: the next is tried. Of a reply: the message that was to be answered is gone. */
  readonly taken?: number
  /** When the last request was decided upon, and what it was known to change; left out where this device has sent none. See `Attempt`. */
  readonly sent?: number
  readonly progress?: number
  /** Another device may have done its work, under this name or a later one. */
  readonly inherited?: true
  /** A person has said that it is there. */
  readonly vouched?: true
  /** The name of this request, for the service's own log and for ours. */
  readonly request?: string
  /** When this request was decided upon; it leaves within `longestWait` of that, or must be decided upon anew. Milliseconds since 1970. */
  readonly decided?: number
  /** Hears how far an assignee has come with the task that is about to be closed; resolves when that is kept. */
  readonly onProgress?: (percent: number) => Promise<void>
  /** Hears what the service itself calls what was written, also where it says no; empty where that cannot be read. */
  readonly onServed?: (id: string) => void
}

/** Milliseconds from a decision to its request, at most: a tab may be put to sleep between them. */
export const longestWait = {
  /** Within the lag after which another window, that finds nothing, believes that nothing has left. */
  making: 5000,
  /** Before anybody else can have taken over what was left, and gone on to the next revision. */
  replacing: 30_000,
} as const

/**
 * Traps for who fills this: no create takes an idempotency key; a listing may lag behind a create by a minute; an answer that is lost says nothing
 * about the work. `create` asks once and never again by itself. `no-answer` and `offline` mean that the outcome is not known, unless they say `unsent`.
 */
export interface Destination {
  /** From the decision to make something until every listing shows it, at most: what is not listed then is not there. Milliseconds. */
  readonly listedWithin: number
  find(step: Step, known: Known): Promise<Answer<Found>>
  create(step: Step, known: Known): Promise<Answer<Receipt>>
  /**
   * Whether what a receipt names is the step's work: `unsure` where something stands there that does not show it, `unknown` where nobody may look.
   */
  confirm(step: Step, receipt: Receipt, known: Known): Promise<Answer<Found>>
  /**
   * What lies already where these steps would put it, whoever has; `undefined` where nothing does, or nobody may look. For a first publication
   * that no ledger tells of.
   */
  posted(steps: readonly Step[]): Promise<Posted | undefined>
  /** Which steps' work stands there more than once: a browser may repeat a request by itself when the connection breaks. */
  twins(steps: readonly Step[], receipts: ReadonlyMap<StepKey, Receipt>): Promise<SeenAfter>
}
