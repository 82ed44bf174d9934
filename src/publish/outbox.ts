/** One publication: its steps, what was begun, and the receipts. Plain data, kept in the journal before and after every request. */

import type { MeetingId } from '../domain/meeting'
import type { Minutes } from '../domain/minutes'
import type { Problem } from '../domain/problem'
import type { Receipt, Step, StepKey } from './step'

/** How far a step has come without a receipt. */
export interface Attempt {
  /** When the intent was first saved; milliseconds since 1970. */
  readonly since: number
  /** A request may have left and its outcome is not known: look before creating. */
  readonly open: boolean
  readonly tries: number
  /** The name of the last request to create, as the service's log has it. */
  readonly request?: string
  /** What the service itself calls it; left out where no answer came. */
  readonly served?: string
  /** When the last request to create was decided upon: it leaves within seconds of that. Milliseconds since 1970. */
  readonly sent?: number
  /** How far its assignee had come with the task that was to be closed, in percent. */
  readonly progress?: number
  /** Who sent it, or may have begun it on another device; empty where nobody knows. */
  readonly by?: string
  /** What went wrong last. With `notBefore` it is tried again by itself, without it stands still. */
  readonly problem?: Problem
  /** Not before this moment; milliseconds since 1970. */
  readonly notBefore?: number
  /** When that was decided: a clock that has gone back since says nothing about how long is left. */
  readonly asOf?: number
  /** An earlier request may still have done the work, although looking has not found it: what stands in the way may be its own. */
  readonly doubted?: true
  /** Another device may have begun it, under any name: each is looked for before it is taken. */
  readonly inherited?: true
  /** Looking could not decide: a person does. */
  readonly check?: true
  /** The address of what looking was unsure of. */
  readonly unsure?: string
  /** How often looking has found nothing since the last request left, or the last press. */
  readonly looks?: number
  /** How often what was there before was not found since the last press. */
  readonly missed?: number
  /** So many names of the document are somebody else's; or the message that was to be answered is gone. */
  readonly taken?: number
  /** A person has said that it is there: what looking was unsure of is it. */
  readonly vouched?: true
  /** The revision could not be claimed, and `problem` is why: nothing of the step was asked for. What it waited for itself, if anything. */
  readonly unclaimed?: Pick<Attempt, 'problem' | 'notBefore' | 'asOf'>
}

export interface Outbox {
  readonly meeting: MeetingId
  readonly revision: number
  /** Milliseconds since 1970. */
  readonly begun: number
  readonly by: string
  readonly steps: readonly Step[]
  readonly attempts: ReadonlyMap<StepKey, Attempt>
  readonly receipts: ReadonlyMap<StepKey, Receipt>
  /** Counts the entries in the journal: one that does not follow the last was made by a window that has fallen behind. None is 0. */
  readonly saves?: number
  /** What was approved, so that the next publication can say what has changed. */
  readonly minutes?: Minutes
  /** What was approved, packed so that another device can make the same steps of it. */
  readonly approved?: string
  /** Who runs it now; left out, who began it. */
  readonly runner?: string
  /** Letters drawn by whoever runs it: in the ledger, they tell this run from another one's. */
  readonly claim?: string
  /** What earlier publications made that this one leaves as it is. */
  readonly made?: ReadonlyMap<StepKey, Made>
  /** Looking afterwards has found the work of these steps more than once; left out until somebody has looked. */
  readonly twins?: readonly StepKey[]
  /** The work of these steps nobody could look for afterwards. */
  readonly unseen?: readonly StepKey[]
}

/** Something that stands outside, and the step that last made or changed it; a document's bytes are not kept. */
export interface Made {
  readonly step: Step
  readonly receipt: Receipt
  /** Its task is in the minutes no more, and the plan says so: nobody is asked about it again. */
  readonly told?: true
  /** The same, and the secretary has left it in the plan as it is: she may think otherwise at a later correction. */
  readonly left?: true
  /** We have marked it as completed, then; milliseconds since 1970. */
  readonly closed?: number
  /** See `Receipt`. */
  readonly progress?: number
}

/** Where an outbox is kept. */
export interface Journal {
  load(meeting: MeetingId): Promise<readonly Outbox[]>
  /** Resolves only when the device has it for good. Rejects with `JournalAhead`, and keeps nothing, where another window has written since. */
  save(outbox: Outbox): Promise<void>
  /** Does the work while no other window of this device does; gives `elsewhere`, and does nothing, while one does. Left out where windows cannot know. */
  alone?<Result>(meeting: MeetingId, work: () => Promise<Result>): Promise<Result | 'elsewhere'>
}

/** Another window has taken the publication further. */
export class JournalAhead extends Error {
  override readonly name = 'JournalAhead'
}

/** The outbox as its next entry in the journal. */
export function advanced(outbox: Outbox): Outbox {
  return { ...outbox, saves: (outbox.saves ?? 0) + 1 }
}

/** Whether an entry follows what the journal has; one without a count is from before there was one. */
export function follows(entry: Outbox, kept: Outbox | undefined): boolean {
  return kept === undefined || entry.saves === undefined || entry.saves === (kept.saves ?? 0) + 1
}

export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'check'

/** Every step has its receipt. */
export function isComplete(outbox: Outbox): boolean {
  return outbox.steps.every((step) => outbox.receipts.has(step.key))
}
