/** A task in the plan. */

import type { Answer } from '../domain/problem'
import type { Found } from '../publish/destination'
import type { Receipt, TaskStep } from '../publish/step'
import { address } from './address'
import { textAt } from './fields'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'
import { idOf, type Kind, type Sending } from './sending'

export const taskStep: Kind<TaskStep> = { find, create }

const scopes = scopesFor.plans

/** By the reference that its title bears: two tasks may have the same words, and a person may have edited them. */
function find(step: TaskStep, _known: unknown, sending: Sending): Promise<Answer<Found>> {
  return answerTo<Found>(scopes, async () => {
    const { values, complete } = await sending.graph.list(address`/planner/plans/${step.plan.id}/tasks`, { scopes }, 100)
    const ours = values.find((task) => textAt(task, 'title').includes(step.reference))
    if (ours !== undefined) return { got: { there: receipt(step, ours, sending) } }
    return { got: complete ? 'absent' : 'unknown' }
  })
}

function create(step: TaskStep, _known: unknown, sending: Sending): Promise<Answer<Receipt>> {
  return answerTo(scopes, async () => {
    const body = {
      planId: step.plan.id,
      ...(step.plan.bucket === '' ? {} : { bucketId: step.plan.bucket }),
      title: step.title,
      ...(step.assignees.length === 0 ? {} : { assignments: Object.fromEntries(step.assignees.map((id) => [id, assignment])) }),
      // Noon, so that the date is the same everywhere in Europe; Planner shows a moment in the reader's zone.
      ...(step.due === undefined ? {} : { dueDateTime: `${step.due}T12:00:00Z` }),
    }
    return { got: receipt(step, await sending.graph.write('POST', '/planner/tasks', body, { scopes }), sending) }
  })
}

/** Last in the assignee's list: learn.microsoft.com/graph/api/resources/planner-order-hint-format */
const assignment = { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' }

function receipt(step: TaskStep, task: unknown, { clock, taskUrl }: Sending): Receipt {
  const id = idOf(task)
  return { step: step.key, id, url: taskUrl(id), at: clock.now() }
}
