/** A task's description, which the plan keeps apart from the task and under an ETag of its own. */

import type { Answer } from '../domain/problem'
import { fill } from '../domain/rendering'
import type { Found, Known } from '../publish/destination'
import type { Receipt, TaskDetailsStep } from '../publish/step'
import { address } from './address'
import type { Graph } from './client'
import { textAt } from './fields'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'
import type { Kind, Sending } from './sending'

export const taskDetailsStep: Kind<TaskDetailsStep> = { find, create }

const scopes = scopesFor.plans

/** A person has said that the task is there, and nobody knows its id. */
const unknownTask = { problem: 'refused', code: 'taskWithoutId' } as const

/** Just after the task was made its details may not be there yet (404): that says nothing about the task, and the publisher waits. */
function find(step: TaskDetailsStep, known: Known, { graph, clock }: Sending): Promise<Answer<Found>> {
  return answerTo<Found>(scopes, async () => {
    const task = known.receipts.get(step.task)
    if (task === undefined || task.id === '') return unknownTask
    const details = await read(task.id, graph)
    const has = plain(textAt(details, 'description'))
    return { got: has === plain(fill(step.description, known.fillings)) ? { there: receipt(step, task, clock.now()) } : 'absent' }
  })
}

function create(step: TaskDetailsStep, known: Known, { graph, clock }: Sending): Promise<Answer<Receipt>> {
  return answerTo(scopes, async () => {
    const task = known.receipts.get(step.task)
    if (task === undefined || task.id === '') return unknownTask
    // The task's own ETag is refused here, and so is `*` (microsoft-graph-docs-contrib#7613).
    const headers = { 'If-Match': textAt(await read(task.id, graph), '@odata.etag') }
    const body = { description: fill(step.description, known.fillings), previewType: 'description' }
    await graph.write('PATCH', address`/planner/tasks/${task.id}/details`, body, { scopes, headers })
    return { got: receipt(step, task, clock.now()) }
  })
}

function read(task: string, graph: Graph): Promise<unknown> {
  return graph.read(address`/planner/tasks/${task}/details`, { scopes })
}

function receipt(step: TaskDetailsStep, task: Receipt, at: number): Receipt {
  return { step: step.key, id: task.id, url: task.url, at }
}

/** A service may write line ends in its own way. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}
