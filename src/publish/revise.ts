/** A publication after the first: what has changed since is changed where it stands, and nothing is made again. */

import { contentOf } from '../domain/changes'
import type { Minutes } from '../domain/minutes'
import type { Rendering } from '../domain/rendering'
import type { Made, Outbox } from './outbox'
import { closeKey } from './key'
import type { DocumentStep, MessageStep, Receipt, Step, StepKey, TaskCloseStep, TaskDetailsStep, TaskStep } from './step'

export interface Correction {
  readonly key: StepKey
  readonly reference: string
  /** HTML that says what has changed, for a reply where the message itself may not be edited. */
  readonly html: Rendering
  /**
   * What becomes of tasks that are in the minutes no more: they stay in the plan as they are; or their description begins with these words, and
   * they are closed as well.
   */
  readonly removed: 'leave' | { readonly note: string; readonly close?: true }
}

export type Revised = Pick<Outbox, 'steps' | 'receipts'> & { readonly made: ReadonlyMap<StepKey, Made> }

/** @param steps as for a first publication. Gives `unchanged` where nothing is to be written. */
export function revised(steps: readonly Step[], earlier: Outbox, correction: Correction): Revised | 'unchanged' {
  const made = madeBy(earlier)
  const gone = leftOver(new Set(steps.map(({ key }) => key)), made)
  const isNew = (step: Step): boolean => !made.has(step.key)
  // A message that is posted first now, or has come to stand elsewhere, is what the tasks lead back to from now on.
  const isPosted = steps.some((step) => step.kind === 'message' && isNew(step))
  const isElsewhere = [...earlier.receipts.values()].some(({ apart }) => apart === true)
  const isChanged = (step: Step): boolean => {
    const before = made.get(step.key)
    if (before === undefined || print(step) !== print(before.step)) return true
    // The document may be made anew, and somebody may have come to the chat since.
    if (step.kind === 'share') return isCorrected()
    if (step.kind === 'task-details') return isPosted || (isElsewhere && isCorrected())
    return step.kind === 'task' && before.closed !== undefined
  }
  const isCorrected = (): boolean => steps.some((step) => (step.kind === 'document' || step.kind === 'message') && isChanged(step))
  const all = [
    ...steps.flatMap((now): readonly Step[] => {
      const before = made.get(now.key)
      if (before === undefined) return [now]
      const step = where(now, before)
      if (step.kind === 'message' && isCorrected()) return corrected(step, before.receipt, correction)
      return [isChanged(step) ? after(step, before) : step]
    }),
    ...gone.flatMap((one) => (correction.removed === 'leave' ? [] : goodbye(one, correction.removed))),
  ]
  const isLeft = (step: Step): boolean => !isNew(step) && step.earlier === undefined && !(step.kind === 'message' && isCorrected())
  const receipts = all.filter(isLeft).flatMap(({ key }) => made.get(key)?.receipt ?? [])
  const left = gone.flatMap(({ task, details }) => [task.step.key, ...(details === undefined ? [] : [details.step.key])])
  const how = correction.removed === 'leave' ? ({ left: true } as const) : ({ told: true } as const)
  const marked = [...made].map(([key, one]): readonly [StepKey, Made] => {
    if (left.includes(key)) return [key, { ...one, ...how }]
    return [key, steps.some((step) => step.key === key) ? back(one) : one]
  })
  if (receipts.length === all.length) return 'unchanged'
  return { steps: all, receipts: new Map(receipts.map((receipt) => [receipt.step, receipt])), made: new Map(marked) }
}

/** What has come back is asked about again when it goes once more. */
function back({ left: _, told: __, ...one }: Made): Made {
  return one
}

export interface RemovedTask {
  readonly step: TaskStep
  /** Somebody has been asked before, and has left it as it is. */
  readonly left: boolean
}

/** The tasks that are in the plan and in the minutes no more, while the plan does not say so. `tasks` are those of the minutes now. */
export function removedTasks(tasks: ReadonlySet<StepKey>, earlier: Outbox): readonly RemovedTask[] {
  return leftOver(tasks, madeBy(earlier)).flatMap(({ task: { step, left = false } }) => (step.kind === 'task' ? [{ step, left }] : []))
}

/** A person has said that the message is there, and not where: a correction is a message of its own. */
export function isPlaceless(earlier: Outbox): boolean {
  return [...madeBy(earlier).values()].some(({ step, receipt }) => step.kind === 'message' && receipt.id === '')
}

/** Which plan the tasks go to is chosen with the correction: the minutes have changed and hold some, and none stands in a plan yet. */
export function asksPlan(earlier: Outbox, minutes: Minutes): boolean {
  const isChanged = earlier.minutes === undefined || contentOf(earlier.minutes) !== contentOf(minutes)
  return isChanged && minutes.tasks.length > 0 && isPlanless(earlier)
}

/** No task of it stands in a plan, as where none was chosen. */
export function isPlanless(earlier: Outbox): boolean {
  return ![...madeBy(earlier).values()].some(({ step }) => step.kind === 'task')
}

/** The references that a meeting's publications have given to tasks, those that were removed later as well. */
export function referencesGiven({ steps, made }: Outbox): ReadonlyMap<StepKey, string> {
  const all = [...[...(made?.values() ?? [])].map(({ step }) => step), ...steps]
  return new Map(all.flatMap((step) => (step.kind === 'task' ? [[step.key, step.reference] as const] : [])))
}

/** What an earlier publication did, and this one only takes over: it has no part in it. */
export function isCarried({ made, receipts }: Pick<Outbox, 'made' | 'receipts'>, step: Step): boolean {
  const [before, now] = [made?.get(step.key)?.receipt, receipts.get(step.key)]
  if (before === undefined || now === undefined || step.earlier !== undefined) return false
  return before.at === now.at && before.id === now.id && before.request === now.request
}

/** All that stands outside after a publication: what it made or changed, and what it left as it was. */
function madeBy({ steps, receipts, made = new Map<StepKey, Made>() }: Outbox): ReadonlyMap<StepKey, Made> {
  const now = new Map(made)
  for (const step of steps) {
    const receipt = receipts.get(step.key)
    if (receipt === undefined) continue
    if (step.kind === 'message' && step.as === 'reply') {
      const [key, before] = [...now].find(([key, one]) => one.step.kind === 'message' && step.needs.includes(key)) ?? []
      if (receipt.apart === true && key !== undefined && before?.step.kind === 'message')
        now.set(key, { ...before, step: { ...before.step, audience: step.audience }, receipt: { ...receipt, step: key } })
      continue
    }
    if (step.kind === 'task-close') {
      const task = now.get(step.task)
      // Where somebody else was first, it is theirs.
      const { at: closed, progress } = receipt
      if (task !== undefined && receipt.skipped !== true && receipt.vouched !== true)
        now.set(step.task, { ...task, closed, ...(progress === undefined ? {} : { progress }) })
      continue
    }
    // What was passed over stands as it stood before, or not at all.
    if (receipt.skipped === true && step.kind !== 'mail') continue
    const { left, told, closed, progress, receipt: before } = made.get(step.key) ?? {}
    // One that was made anew was never closed.
    const isOpened = step.kind === 'task' && (step.reopen !== undefined || receipt.id !== before?.id)
    now.set(step.key, {
      step: withoutPast(step),
      receipt,
      ...(left === undefined ? {} : { left }),
      ...(told === undefined ? {} : { told }),
      ...(closed === undefined || isOpened ? {} : { closed }),
      ...(progress === undefined || isOpened ? {} : { progress }),
    })
  }
  return now
}

/** A step as it would have been in a first publication, without its bytes. */
function withoutPast({ earlier: _, ...step }: Step): Step {
  switch (step.kind) {
    case 'document':
      return { ...documentAlone(step), bytes: new Uint8Array(), content: print(step) }
    case 'message':
      return { kind: step.kind, key: step.key, needs: step.needs, audience: step.audience, subject: step.subject, html: step.html }
    case 'task':
      return taskAlone(step)
    case 'task-details':
      return detailsAlone(step)
    case 'mail':
      return { ...step, document: { name: step.document.name, bytes: new Uint8Array() } }
    case 'share':
    case 'task-close':
      return step
  }
}

function documentAlone({ was: _, ...document }: DocumentStep): DocumentStep {
  return document
}

function taskAlone({ was: _, reopen: __, progress: ___, ...task }: TaskStep): TaskStep {
  return task
}

function detailsAlone({ was: _, farewell: __, ...details }: TaskDetailsStep): TaskDetailsStep {
  return details
}

/** What a step says, so that two can be compared. */
function print(step: Step): string {
  switch (step.kind) {
    case 'document':
      return step.content ?? step.bytes.join(' ')
    case 'message':
      return JSON.stringify([step.subject, step.html])
    case 'task':
      return JSON.stringify([step.title, step.assignees.toSorted(), step.due ?? ''])
    case 'task-details':
      return JSON.stringify(step.description)
    case 'mail':
    case 'share':
    case 'task-close':
      return ''
  }
}

/** A message that has gone elsewhere is corrected there. */
function where(step: Step, { step: before }: Made): Step {
  return step.kind === 'message' && before.kind === 'message' ? { ...step, audience: before.audience } : step
}

function corrected(step: MessageStep, earlier: Receipt, { key, reference, html }: Correction): readonly Step[] {
  const { audience, subject, needs } = step
  return [
    { ...step, as: 'edit', earlier },
    { kind: 'message', key, needs: [...needs, step.key], audience, subject, html, as: 'reply', reference, earlier },
  ]
}

function after(step: Step, { step: before, receipt: earlier, closed, progress }: Made): Step {
  if (step.kind === 'document' && before.kind === 'document') {
    const { name, folder } = before
    return { ...step, earlier, was: { name, ...(folder === undefined ? {} : { folder }) } }
  }
  if (step.kind === 'task' && before.kind === 'task') {
    const { title, assignees, due } = before
    // What one that lies elsewhere says, nobody knows: where it is found after all, all of it is written.
    if (earlier.elsewhere === true) return { ...step, earlier }
    const was = { title, assignees, ...(due === undefined ? {} : { due }) }
    const back = closed === undefined ? {} : { reopen: closed, ...(progress === undefined ? {} : { progress }) }
    return { ...step, earlier, was, ...back }
  }
  if (step.kind === 'task-details' && before.kind === 'task-details') return { ...step, earlier, was: before.description }
  return { ...step, earlier }
}

interface LeftOver {
  readonly task: Made
  readonly details: Made | undefined
}

function leftOver(now: ReadonlySet<StepKey>, made: ReadonlyMap<StepKey, Made>): readonly LeftOver[] {
  return [...made.values()]
    .filter(({ step, told }) => step.kind === 'task' && !now.has(step.key) && told !== true)
    .map((task) => ({
      task,
      details: [...made.values()].find(({ step }) => step.kind === 'task-details' && step.task === task.step.key),
    }))
}

/** The task as it stands, words before its description, and then its end where that is wanted. */
function goodbye({ task, details }: LeftOver, { note, close }: Exclude<Correction['removed'], 'leave'>): readonly Step[] {
  const noting = noted(details, note)
  const isClosed = close === true && task.step.kind === 'task'
  if (noting.length === 0 && !isClosed) return []
  return [task.step, ...noting, ...(isClosed ? [closing(task, noting)] : [])]
}

function noted(details: Made | undefined, note: string): readonly TaskDetailsStep[] {
  if (details?.step.kind !== 'task-details') return []
  const was = details.step.description
  const noting: TaskDetailsStep = {
    ...details.step,
    description: [`${note}\n\n`, ...was],
    was,
    farewell: true,
    earlier: details.receipt,
  }
  return [noting]
}

function closing({ step, receipt }: Made, before: readonly Step[]): TaskCloseStep {
  const title = step.kind === 'task' ? step.title : ''
  const needs = [step.key, ...before.map(({ key }) => key)]
  return { kind: 'task-close', key: closeKey(step.key), needs, task: step.key, title, earlier: receipt }
}
