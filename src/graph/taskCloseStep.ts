/** The end of a task that is in the minutes no more: completed, and otherwise as it stands in the plan. */

import type { Answer } from '../domain/problem'
import type { Found, Known } from '../publish/destination'
import type { Receipt, TaskCloseStep } from '../publish/step'
import { address } from './address'
import { at, momentAt, textAt } from './fields'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'
import { isSameMoment, type Kind, type Sending } from './sending'

export const taskCloseStep: Kind<TaskCloseStep> = { find, create }

const scopes = scopesFor.plans

function find(step: TaskCloseStep, known: Known, { graph, clock }: Sending): Promise<Answer<Found>> {
  return answerTo<Found>(scopes, async () => {
    const made = taskOf(step, known)
    if (made === undefined) return { got: { there: nothing(step, clock.now()) } }
    const task = await graph.read(address`/planner/tasks/${made.id}`, { scopes })
    if (!isCompleted(task)) return { got: 'absent' }
    const done = receipt(step, made, completedAt(task, clock.now()))
    return { got: { there: isOurs(known, task) ? { ...done, ...cameTo(known.progress) } : { ...done, skipped: true } } }
  })
}

/** Completed when we asked for it. Else an assignee has done it, perhaps long after a request that came to nothing. */
function isOurs({ sent }: Known, task: unknown): boolean {
  return sent !== undefined && isSameMoment(momentAt(task, 'completedDateTime'), sent)
}

function create(step: TaskCloseStep, known: Known, { graph, clock }: Sending): Promise<Answer<Receipt>> {
  return answerTo(scopes, async () => {
    const made = taskOf(step, known)
    if (made === undefined) return { got: nothing(step, clock.now()) }
    const path = address`/planner/tasks/${made.id}`
    const task = await graph.read(path, { scopes })
    // The assignee was first.
    if (isCompleted(task)) return { got: { ...receipt(step, made, clock.now()), skipped: true } }
    const before = at(task, 'percentComplete')
    const progress = typeof before === 'number' && before > 0 ? before : undefined
    // Whoever finds it closed cannot see any more how far it had come.
    if (progress !== undefined) await known.onProgress?.(progress)
    // When that was by Planner's clock tells it later from an assignee's own completion.
    const asking = { scopes, headers: { 'If-Match': textAt(task, '@odata.etag') }, prefer: ['return=representation'] }
    const closed = await graph.write('PATCH', path, { percentComplete: 100 }, asking)
    return { got: { ...receipt(step, made, completedAt(closed, clock.now())), ...cameTo(progress) } }
  })
}

/** `undefined` where nobody knows its id, or a person has just said that it is gone: then there is nothing to close. */
function taskOf(step: TaskCloseStep, { receipts }: Known): Receipt | undefined {
  return step.needs.some((key) => receipts.get(key)?.id === '') ? undefined : receipts.get(step.task)
}

function isCompleted(task: unknown): boolean {
  return at(task, 'percentComplete') === 100
}

function cameTo(progress: number | undefined): Pick<Receipt, 'progress'> {
  return progress === undefined ? {} : { progress }
}

function completedAt(task: unknown, now: number): number {
  const moment = momentAt(task, 'completedDateTime')
  return Number.isNaN(moment) ? now : moment
}

function nothing(step: TaskCloseStep, at: number): Receipt {
  return { step: step.key, id: '', url: '', at, skipped: true }
}

function receipt(step: TaskCloseStep, { id, url }: Receipt, at: number): Receipt {
  return { step: step.key, id, url, at }
}
