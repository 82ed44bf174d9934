/** A task in the plan. */

import type { Answer } from '../domain/problem'
import type { Found } from '../publish/destination'
import type { Receipt, TaskStep } from '../publish/step'
import { address } from './address'
import { at, textAt } from './fields'
import { unlessAbsent } from './folder'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'
import { idOf, type Kind, type Sending } from './sending'

export const taskStep: Kind<TaskStep> = { find, create }

const scopes = scopesFor.plans

/** By the reference that its title bears: two tasks may have the same words, and a person may have edited them. */
function find(step: TaskStep, _known: unknown, sending: Sending): Promise<Answer<Found>> {
  // It is there, and what it says is read before it is changed.
  if (step.earlier !== undefined) return Promise.resolve({ got: 'absent' })
  return answerTo<Found>(scopes, async () => {
    const { values, complete } = await listed(step.plan.id, sending)
    const ours = values.find((task) => isOf(step, task))
    if (ours !== undefined) return { got: { there: receipt(step, ours, sending) } }
    return { got: complete ? 'absent' : 'unknown' }
  })
}

/** Those that stand in their plan more than once; each plan is listed once. */
export async function tasksWithTwins(steps: readonly TaskStep[], sending: Sending): Promise<readonly TaskStep[]> {
  const plans = [...new Set(steps.map(({ plan }) => plan.id))]
  const found = await Promise.all(plans.map((plan) => answerTo(scopes, async () => ({ got: (await listed(plan, sending)).values }))))
  const tasks = found.flatMap((answer) => ('got' in answer ? answer.got : []))
  return steps.filter((step) => tasks.filter((task) => isOf(step, task)).length > 1)
}

function listed(plan: string, { graph }: Sending): Promise<{ readonly values: readonly unknown[]; readonly complete: boolean }> {
  return graph.list(address`/planner/plans/${plan}/tasks`, { scopes }, 100)
}

function isOf({ reference }: TaskStep, task: unknown): boolean {
  return textAt(task, 'title').includes(reference)
}

function create(step: TaskStep, _known: unknown, sending: Sending): Promise<Answer<Receipt>> {
  return answerTo(scopes, async () => {
    const { earlier } = step
    if (earlier !== undefined) return change(step, earlier, sending)
    const body = {
      planId: step.plan.id,
      ...(step.plan.bucket === '' ? {} : { bucketId: step.plan.bucket }),
      title: step.title,
      ...(step.assignees.length === 0 ? {} : { assignments: Object.fromEntries(step.assignees.map((id) => [id, assignment])) }),
      ...(step.due === undefined ? {} : { dueDateTime: noon(step.due) }),
    }
    return { got: receipt(step, await sending.graph.write('POST', '/planner/tasks', body, { scopes }), sending) }
  })
}

/** Only what the minutes have changed since they were last published: what the assignee has done in the plan stays done. */
async function change(step: TaskStep, earlier: Receipt, sending: Sending): Promise<Answer<Receipt>> {
  const { graph } = sending
  const known = earlier.id === '' ? undefined : await graph.read(address`/planner/tasks/${earlier.id}`, { scopes }).catch(unlessAbsent)
  // A person said that it was there, and nobody said where; or another device has made it anew after somebody took it away.
  const task = known ?? (await listed(step.plan.id, sending)).values.find((one) => isOf(step, one))
  if (task === undefined) return { problem: 'not-found' }
  const id = idOf(task)
  const path = address`/planner/tasks/${id}`
  const body = changes(step, task)
  if (Object.keys(body).length > 0) await graph.write('PATCH', path, body, { scopes, headers: { 'If-Match': textAt(task, '@odata.etag') } })
  return { got: receipt(step, { id }, sending) }
}

function changes({ title, due, assignees, was }: TaskStep, task: unknown): Readonly<Record<string, unknown>> {
  const assigned = Object.keys(Object(at(task, 'assignments')) as object).map((id) => id.toLowerCase())
  const isIn = (id: string, ids: readonly string[]): boolean => ids.some((one) => one.toLowerCase() === id.toLowerCase())
  const added = assignees.filter((id) => !isIn(id, was?.assignees ?? []) && !isIn(id, assigned))
  const removed = (was?.assignees ?? []).filter((id) => !isIn(id, assignees) && isIn(id, assigned))
  const assignments = [...added.map((id) => [id, assignment] as const), ...removed.map((id) => [id, null] as const)]
  return {
    ...(title !== was?.title && title !== textAt(task, 'title') ? { title } : {}),
    ...(due !== was?.due && (due ?? '') !== textAt(task, 'dueDateTime').slice(0, 10)
      ? { dueDateTime: due === undefined ? null : noon(due) }
      : {}),
    ...(assignments.length > 0 ? { assignments: Object.fromEntries(assignments) } : {}),
  }
}

/** So that the date is the same everywhere in Europe; Planner shows a moment in the reader's zone. */
function noon(date: string): string {
  return `${date}T12:00:00Z`
}

/** Last in the assignee's list: learn.microsoft.com/graph/api/resources/planner-order-hint-format */
const assignment = { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' }

function receipt(step: TaskStep, task: unknown, { clock, taskUrl }: Sending): Receipt {
  const id = idOf(task)
  return { step: step.key, id, url: taskUrl(id), at: clock.now() }
}
