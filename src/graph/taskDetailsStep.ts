/** A task's description, which the plan keeps apart from the task and under an ETag of its own. */

import type { Answer } from '../domain/problem'
import { fill, type Rendering } from '../domain/rendering'
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
    return { got: written(step, details, known) === undefined ? { there: receipt(step, task, clock.now()) } : 'absent' }
  })
}

function create(step: TaskDetailsStep, known: Known, { graph, clock }: Sending): Promise<Answer<Receipt>> {
  return answerTo(scopes, async () => {
    const task = known.receipts.get(step.task)
    if (task === undefined || task.id === '') return unknownTask
    const details = await read(task.id, graph)
    const description = written(step, details, known)
    if (description === undefined) return { got: receipt(step, task, clock.now()) }
    // The task's own ETag is refused here, and so is `*` (microsoft-graph-docs-contrib#7613).
    const headers = { 'If-Match': textAt(details, '@odata.etag') }
    const body = { description, ...(step.earlier === undefined ? { previewType: 'description' } : {}) }
    await graph.write('PATCH', address`/planner/tasks/${task.id}/details`, body, { scopes, headers })
    return { got: receipt(step, task, clock.now()) }
  })
}

/** What the description shall be; `undefined` where it is so already. What somebody has written beside ours stays. */
function written({ description, was = [] }: TaskDetailsStep, details: unknown, known: Known): string | undefined {
  const has = plain(textAt(details, 'description'))
  const filled = fill(description, known.fillings)
  const ours = plain(filled)
  const before = was.length === 0 ? '' : foundIn(has, was)
  const instead = (old: string): string => has.replace(old, () => ours)
  // Words that were put before it go again.
  if (before !== ours && before.includes(ours)) return instead(before)
  if (has.includes(ours)) return undefined
  // It may lead to where the minutes stood then; of words and the same words with others before them, the longer stand there.
  const stands = foundIn(has, description)
  const old = before.length > stands.length ? before : stands
  if (old !== '') return instead(old)
  return has === '' ? filled : `${ours}\n\n${has}`
}

/**
 * The words as they stand in a text, whatever has closed their holes; empty where they do not. An address that was not known may have taken the space
 * before it along.
 */
function foundIn(text: string, words: Rendering): string {
  const literally = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ +$/, ' *')
  const pattern = words.map((part) => (typeof part === 'string' ? literally(part) : '\\S*')).join('')
  return new RegExp(pattern).exec(text)?.[0] ?? ''
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
