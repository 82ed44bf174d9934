/** A task in the plan. */

import type { Answer } from '../domain/problem'
import type { Found, Known, SeenAfter } from '../publish/destination'
import type { Receipt, StepKey, TaskStep } from '../publish/step'
import { address } from './address'
import { at, momentAt, textAt } from './fields'
import { unlessAbsent } from './folder'
import { answerTo, isNo } from './problemFrom'
import { scopesFor } from './scopes'
import { idOf, isLongBefore, isSameMoment, type Kind, type Sending } from './sending'

export const taskStep = { find, create, confirm } satisfies Kind<TaskStep>

const scopes = scopesFor.plans

/** By its title as it was sent, else, since a person may have edited it, by the reference in its place there. */
function find(step: TaskStep, known: Known, sending: Sending): Promise<Answer<Found>> {
  // It is there, and what it says is read before it is changed.
  if (step.earlier !== undefined) return Promise.resolve({ got: 'absent' })
  return answerTo<Found>(scopes, async () => {
    const { values, complete } = await listed(step.plan.id, sending)
    const { others = [], since } = known
    const ours = oursIn(values, step, (task) => !others.includes(textAt(task, 'id')) && !isBefore(since, task))[0]
    if (ours !== undefined) return { got: { there: receipt(step, ours, sending) } }
    return { got: complete ? 'absent' : 'unknown' }
  })
}

/** Those that stand in their plan more than once; each plan is listed once. */
export async function tasksWithTwins(
  steps: readonly TaskStep[],
  receipts: ReadonlyMap<StepKey, Receipt>,
  sending: Sending,
): Promise<SeenAfter> {
  const plans = [...new Set(steps.map(({ plan }) => plan.id))]
  const seen = await Promise.all(
    plans.map(async (plan): Promise<SeenAfter> => {
      const there = steps.filter((step) => step.plan.id === plan)
      const keys = there.map(({ key }) => key)
      const answer = await answerTo(scopes, async () => ({ got: await listed(plan, sending) }))
      if ('problem' in answer) return { twins: [], unseen: keys, again: !isNo(answer) }
      const { values, complete } = answer.got
      const twins = there.filter((step) => hasTwin(step, values, there, receipts)).map(({ key }) => key)
      return { twins, unseen: complete ? [] : keys.filter((key) => !twins.includes(key)), again: false }
    }),
  )
  return {
    twins: seen.flatMap(({ twins }) => twins),
    unseen: seen.flatMap(({ unseen }) => unseen),
    again: seen.some(({ again }) => again),
  }
}

/** A twin was made together with the task, and is none of the other entries' tasks. */
function hasTwin(step: TaskStep, tasks: readonly unknown[], all: readonly TaskStep[], receipts: ReadonlyMap<StepKey, Receipt>): boolean {
  const others = all.filter(({ key }) => key !== step.key).flatMap(({ key }) => receipts.get(key)?.id ?? [])
  const known = receipts.get(step.key)
  const made = momentAt(
    tasks.find((task) => textAt(task, 'id') === known?.id),
    'createdDateTime',
  )
  return oursIn(tasks, step, (task) => !others.includes(textAt(task, 'id')) && !isBefore(made, task)).length > 1
}

/** As far as anybody waits for it. */
export function listed(
  plan: string,
  { graph }: Pick<Sending, 'graph'>,
): Promise<{ readonly values: readonly unknown[]; readonly complete: boolean }> {
  return graph.list(address`/planner/plans/${plan}/tasks`, { scopes }, 100)
}

/**
 * The tasks that may be this step's work, those with the title as it was sent first. A reference that stands anywhere else than in its place,
 * `(p 4 · K7JGQX)`, is a word of somebody's, and a task that was there before the step was begun, or is another entry's, is not ours.
 */
export function oursIn(tasks: readonly unknown[], { title, reference }: TaskStep, mayBe: (task: unknown) => boolean): readonly unknown[] {
  const isAsSent = (task: unknown): boolean => textAt(task, 'title') === title
  const isMarked = (task: unknown): boolean => [`(${reference})`, `· ${reference})`].some((mark) => textAt(task, 'title').includes(mark))
  const marked = tasks.filter((task) => (isAsSent(task) || isMarked(task)) && mayBe(task))
  return [...marked.filter(isAsSent), ...marked.filter((task) => !isAsSent(task))]
}

/** It was there before the step was begun: by more than any clock is wrong. */
function isBefore(since: number, task: unknown): boolean {
  return isLongBefore(since, momentAt(task, 'createdDateTime'))
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

/** By its title, which a person may have edited, or the reference in it; where it has neither, another one in the plan may. */
function confirm(step: TaskStep, { heard: _, ...heard }: Receipt, _known: unknown, sending: Sending): Promise<Answer<Found>> {
  return answerTo<Found>(scopes, async () => {
    if (heard.id === '') return { got: { there: heard } }
    const task = await sending.graph.read(address`/planner/tasks/${heard.id}`, { scopes })
    const url = sending.taskUrl(heard.id)
    return { got: isRecognised(task, step) ? { there: { ...heard, url } } : { unsure: url } }
  })
}

function isRecognised(task: unknown, step: TaskStep): boolean {
  return textAt(task, 'title') === step.was?.title || oursIn([task], step, () => true).length > 0
}

/** Only what the minutes have changed since they were last published: what the assignee has done in the plan stays done. */
async function change(step: TaskStep, earlier: Receipt, sending: Sending): Promise<Answer<Receipt>> {
  const { graph } = sending
  const known = earlier.id === '' ? undefined : await graph.read(address`/planner/tasks/${earlier.id}`, { scopes }).catch(unlessAbsent)
  // A person said that it was there, and nobody said where; or another device has made it anew after somebody took it away, or named another's.
  const isOurs = known !== undefined && (earlier.heard !== true || isRecognised(known, step))
  const task = isOurs ? known : oursIn((await listed(step.plan.id, sending)).values, step, () => true)[0]
  if (task === undefined) return known === undefined ? { problem: 'not-found' } : { problem: 'not-ours', url: sending.taskUrl(earlier.id) }
  const id = idOf(task)
  const path = address`/planner/tasks/${id}`
  const isDone = at(task, 'percentComplete') === 100
  const isClosed = isDone && step.reopen !== undefined && isSameMoment(momentAt(task, 'completedDateTime'), step.reopen)
  const body = { ...changes(step, task), ...(isClosed ? { percentComplete: step.progress ?? 0 } : {}) }
  if (Object.keys(body).length > 0) await graph.write('PATCH', path, body, { scopes, headers: { 'If-Match': textAt(task, '@odata.etag') } })
  return { got: { ...receipt(step, { id }, sending), ...(isDone && step.reopen !== undefined ? { reopened: isClosed } : {}) } }
}

function changes(step: TaskStep, task: unknown): Readonly<Record<string, unknown>> {
  const { due, assignees, was } = step
  const title = titleOf(step, textAt(task, 'title'))
  const assigned = Object.keys(Object(at(task, 'assignments')) as object).map((id) => id.toLowerCase())
  const isIn = (id: string, ids: readonly string[]): boolean => ids.some((one) => one.toLowerCase() === id.toLowerCase())
  const added = assignees.filter((id) => !isIn(id, was?.assignees ?? []) && !isIn(id, assigned))
  const removed = (was?.assignees ?? []).filter((id) => !isIn(id, assignees) && isIn(id, assigned))
  const assignments = [...added.map((id) => [id, assignment] as const), ...removed.map((id) => [id, null] as const)]
  return {
    ...(title === undefined ? {} : { title }),
    ...(due !== was?.due && (due ?? '') !== textAt(task, 'dueDateTime').slice(0, 10)
      ? { dueDateTime: due === undefined ? null : noon(due) }
      : {}),
    ...(assignments.length > 0 ? { assignments: Object.fromEntries(assignments) } : {}),
  }
}

/**
 * What the task is to be called; `undefined` where it may keep its title. Words that somebody has given it in the plan stay where the minutes have not
 * changed theirs: of `(p 4 · K7JGQX)` only the item follows.
 */
function titleOf({ title, reference, was }: TaskStep, now: string): string | undefined {
  if (title === was?.title || title === now) return undefined
  if (was === undefined || now === was.title) return title
  const [before, after] = [parted(was.title, reference), parted(title, reference)]
  if (!isSame(before.words, after.words)) return title
  const renamed = before.mark === '' ? now : now.replace(before.mark, () => after.mark)
  return renamed === now ? undefined : renamed
}

/** A longer mark leaves room for fewer of the same words. */
function isSame(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].map((words) => words.trimEnd().replace(/…$/, '')).toSorted((a, b) => a.length - b.length)
  return one === other || (/…\s*$/.test(one) && /…\s*$/.test(other) && long.startsWith(short.trimEnd()))
}

/** The words of a title and the mark at its end. */
function parted(title: string, reference: string): { readonly words: string; readonly mark: string } {
  const at = title.endsWith(`${reference})`) ? title.lastIndexOf('(') : -1
  return at < 0 ? { words: title, mark: '' } : { words: title.slice(0, at), mark: title.slice(at) }
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
