/** The end of a task that is in the minutes no more: completed, and otherwise as it stands in the plan. */

import type { Answer } from '../domain/problem'
import type { Found, Known } from '../publish/destination'
import type { Receipt, TaskCloseStep } from '../publish/step'
import { address } from './address'
import { at, textAt } from './fields'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'
import type { Kind, Sending } from './sending'

export const taskCloseStep: Kind<TaskCloseStep> = { find, create }

const scopes = scopesFor.plans

function find(step: TaskCloseStep, known: Known, { graph, clock }: Sending): Promise<Answer<Found>> {
  return answerTo<Found>(scopes, async () => {
    const made = taskOf(step, known)
    if (made === undefined) return { got: { there: nothing(step, clock.now()) } }
    const task = await graph.read(address`/planner/tasks/${made.id}`, { scopes })
    return { got: isCompleted(task) ? { there: receipt(step, made, clock.now()) } : 'absent' }
  })
}

function create(step: TaskCloseStep, known: Known, { graph, clock }: Sending): Promise<Answer<Receipt>> {
  return answerTo(scopes, async () => {
    const made = taskOf(step, known)
    if (made === undefined) return { got: nothing(step, clock.now()) }
    const path = address`/planner/tasks/${made.id}`
    const task = await graph.read(path, { scopes })
    // The assignee was first.
    if (isCompleted(task)) return { got: { ...receipt(step, made, clock.now()), skipped: true } }
    await graph.write('PATCH', path, { percentComplete: 100 }, { scopes, headers: { 'If-Match': textAt(task, '@odata.etag') } })
    return { got: receipt(step, made, clock.now()) }
  })
}

/** `undefined` where nobody knows its id, or a person has just said that it is gone: then there is nothing to close. */
function taskOf(step: TaskCloseStep, { receipts }: Known): Receipt | undefined {
  return step.needs.some((key) => receipts.get(key)?.id === '') ? undefined : receipts.get(step.task)
}

function isCompleted(task: unknown): boolean {
  return at(task, 'percentComplete') === 100
}

function nothing(step: TaskCloseStep, at: number): Receipt {
  return { step: step.key, id: '', url: '', at, skipped: true }
}

function receipt(step: TaskCloseStep, { id, url }: Receipt, at: number): Receipt {
  return { step: step.key, id, url, at }
}
