/** Where the steps of a publication end up: drive, channel or chat, and plan. */

import type { Clock } from '../domain/clock'
import type { Answer } from '../domain/problem'
import { longestWait, type Destination, type Known } from '../publish/destination'
import type { Receipt, Step } from '../publish/step'
import type { Graph } from './client'
import { documentStep } from './documentStep'
import { mailStep } from './mailStep'
import { messageStep, messageWithTwins } from './messageStep'
import { publishedBefore } from './publishedBefore'
import type { Sending } from './sending'
import { shareStep } from './shareStep'
import { taskCloseStep } from './taskCloseStep'
import { taskDetailsStep } from './taskDetailsStep'
import { tasksWithTwins, taskStep } from './taskStep'

export interface DestinationOptions {
  readonly graph: Graph
  readonly clock: Clock
  readonly taskUrl?: (task: string) => string
  /** See `Destination`. */
  readonly listedWithin?: number
}

/**
 * Milliseconds: listings have been seen to lag behind a create by up to a minute; its request may leave some seconds after the decision, see `longestWait`,
 * and a service may be some seconds at it after its answer was lost.
 */
const aMinuteAndMore = 75_000

export function createDestination({ graph, clock, taskUrl = plannerUrl, listedWithin = aMinuteAndMore }: DestinationOptions): Destination {
  const sending: Sending = { graph, clock, taskUrl }
  /** What is written goes by the name that the journal has of the request, and the last word of the service on it is kept. */
  const named = (step: Step, { request, decided, onServed }: Known): Sending => {
    const headers = request === undefined ? {} : { 'client-request-id': request }
    const write: Graph['write'] = (method, path, body, asking) => {
      const within = mayWait(step, method)
      return graph.write(method, path, body, {
        ...asking,
        headers: { ...asking.headers, ...headers },
        // Of a folder that is made on the way nobody asks.
        ...(onServed === undefined || path.endsWith('/children') ? {} : { onServed }),
        ...(within === undefined || decided === undefined ? {} : { fresh: { decided, within } }),
      })
    }
    return { ...sending, graph: { ...graph, write } }
  }
  const create = (step: Step, known: Known): Promise<Answer<Receipt>> => {
    const sending = named(step, known)
    switch (step.kind) {
      case 'document':
        return documentStep.create(step, known, sending)
      case 'share':
        return shareStep.create(step, known, sending)
      case 'message':
        return messageStep.create(step, known, sending)
      case 'task':
        return taskStep.create(step, known, sending)
      case 'task-details':
        return taskDetailsStep.create(step, known, sending)
      case 'task-close':
        return taskCloseStep.create(step, known, sending)
      case 'mail':
        return mailStep.create(step, known, sending)
    }
  }
  return {
    listedWithin,
    find: (step, known) => {
      switch (step.kind) {
        case 'document':
          return documentStep.find(step, known, sending)
        case 'share':
          return shareStep.find(step, known, sending)
        case 'message':
          return messageStep.find(step, known, sending)
        case 'task':
          return taskStep.find(step, known, sending)
        case 'task-details':
          return taskDetailsStep.find(step, known, sending)
        case 'task-close':
          return taskCloseStep.find(step, known, sending)
        case 'mail':
          return mailStep.find(step, known, sending)
      }
    },
    confirm: (step, receipt, known) => {
      switch (step.kind) {
        case 'document':
          return documentStep.confirm(step, receipt, known, sending)
        case 'message':
          return messageStep.confirm(step, receipt, known, sending)
        case 'task':
          return taskStep.confirm(step, receipt, known, sending)
        case 'share':
        case 'task-details':
        case 'task-close':
        case 'mail':
          // Nothing leans on what it made.
          return Promise.resolve({ got: { there: receipt } })
      }
    },
    create,
    posted: (steps) => publishedBefore(steps, sending),
    twins: async (steps, receipts) => {
      const messages = steps.filter((step) => step.kind === 'message')
      const tasks = steps.filter((step) => step.kind === 'task').filter(({ earlier }) => earlier === undefined)
      const seen = await Promise.all([
        ...messages.map((step) => messageWithTwins(step, receipts, sending)),
        tasksWithTwins(tasks, receipts, sending),
      ])
      return {
        twins: seen.flatMap(({ twins }) => twins),
        unseen: seen.flatMap(({ unseen }) => unseen),
        again: seen.some(({ again }) => again),
      }
    },
  }
}

/** `undefined` for what may be done whenever it comes to it: access is given once, however often. */
function mayWait({ kind }: Step, method: Parameters<Graph['write']>[0]): number | undefined {
  if (kind === 'share') return undefined
  return method === 'POST' && (kind === 'message' || kind === 'mail' || kind === 'task') ? longestWait.making : longestWait.replacing
}

/** Planner finds the tenant by who is signed in. */
function plannerUrl(task: string): string {
  return `https://tasks.office.com/Home/Task/${encodeURIComponent(task)}`
}
