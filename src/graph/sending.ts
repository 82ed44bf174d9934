/** What every kind of step works with. */

import type { Answer } from '../domain/problem'
import type { Clock } from '../domain/clock'
import type { Found, Known } from '../publish/destination'
import type { Receipt } from '../publish/step'
import type { Graph } from './client'
import { momentAt, textAt } from './fields'
import { GraphError } from './graphError'

export interface Sending {
  readonly graph: Graph
  readonly clock: Clock
  /** Where a person opens a task. */
  readonly taskUrl: (task: string) => string
}

/** How one kind of step is looked for and made. */
export interface Kind<Step> {
  find(step: Step, known: Known, sending: Sending): Promise<Answer<Found>>
  create(step: Step, known: Known, sending: Sending): Promise<Answer<Receipt>>
  /** Whether that is its work; left out where nothing leans on what was made. */
  confirm?(step: Step, receipt: Receipt, known: Known, sending: Sending): Promise<Answer<Found>>
}

/** How far this device's clock and the service's may be apart, and nobody would call the device's wrong. Milliseconds. */
const skew = 2 * 60 * 1000
/** A clock that is wrong by more than this cannot sign in. Milliseconds. */
const wrongest = 25 * 60 * 60 * 1000

/** Older than anything that a step begun then can have made, however wrong the device's clock is. */
export function isLongBefore(since: number, at: number): boolean {
  return at < since - wrongest
}

/** Whether two clocks may mean the same moment. */
export function isSameMoment(one: number, other: number): boolean {
  return Math.abs(one - other) <= skew
}

/** Whether something was made after the step's intent was saved, by the service's clock; `unsure` where a device with a wrong clock could not tell. */
export function isSince(known: Known, thing: unknown, field: string): boolean | 'unsure' {
  const at = momentAt(thing, field)
  if (known.claimed !== undefined) return at >= known.claimed
  if (at >= known.since - skew) return true
  return at >= known.since - wrongest ? 'unsure' : false
}

/** The id of what was made. An answer without one is no answer: the work may be done. */
export function idOf(made: unknown): string {
  const id = textAt(made, 'id')
  if (id === '') throw new GraphError(502, 'answerWithoutId')
  return id
}
