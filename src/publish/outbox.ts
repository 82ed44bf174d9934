/** One publication: its steps, what was begun, and the receipts. Plain data, kept in the journal before and after every request. */

import type { MeetingId } from '../domain/meeting'
import type { Problem } from '../domain/problem'
import type { Receipt, Step, StepKey } from './step'

/** How far a step has come without a receipt. */
export interface Attempt {
  /** When the intent was first saved; milliseconds since 1970. */
  readonly since: number
  /** A request may have left and its outcome is not known: look before creating. */
  readonly open: boolean
  readonly tries: number
  /** When the last request to create left: a listing may lag behind it. Milliseconds since 1970. */
  readonly sent?: number
  /** What went wrong last. With `notBefore` it is tried again by itself, without it stands still. */
  readonly problem?: Problem
  /** Not before this moment; milliseconds since 1970. */
  readonly notBefore?: number
  /** Looking could not decide: a person does. */
  readonly check?: true
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
}

/** Where an outbox is kept. `save` resolves only when the device has it for good. */
export interface Journal {
  load(meeting: MeetingId): Promise<readonly Outbox[]>
  save(outbox: Outbox): Promise<void>
}

export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'check'

/** Every step has its receipt. */
export function isComplete(outbox: Outbox): boolean {
  return outbox.steps.every((step) => outbox.receipts.has(step.key))
}
