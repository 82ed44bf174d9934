/** A publication as a person follows it: one row for the document, the message and each task. */

import type { Problem } from '../../domain/problem'
import type { Outbox, StepState } from '../../publish/outbox'
import { mayBeMoved, mayBePassedOver, mayBeVouchedFor, stateOf } from '../../publish/plan'
import { outcomeOf, type Audience, type Receipt, type Step, type StepKey } from '../../publish/step'

export interface StepRow {
  readonly key: StepKey
  readonly step: Step
  readonly state: StepState | 'again' | 'looking' | 'locked' | 'skipped' | 'left' | 'elsewhere' | 'notEdited' | 'notSent'
  /** The step that stands as the row does: the task's details are a step of their own, and the same thing to a person. */
  readonly current: StepKey
  /** Of a task, or what is done about one; empty for all else. */
  readonly title: string
  /** The revision could not be claimed: `problem` is about that. */
  readonly isUnclaimed: boolean
  /** Somebody has said before that it is there, and it was not found. */
  readonly isAskedAgain: boolean
  /** A person may go on without it. */
  readonly mayBeLeft: boolean
  /** Looking is refused: a person may say whether it is there. */
  readonly mayBeVouchedFor: boolean
  /** A person may send it to another place. */
  readonly mayBeMoved: boolean
  readonly receipt: Receipt | undefined
  readonly problem: Problem | undefined
  /** Who sent what nobody knows the outcome of; empty where that is not known. */
  readonly by: string
  /** Where a person can look for what the step may have done. */
  readonly place: LookedAt
  /** It stands there twice. */
  readonly hasTwin: boolean
}

export function stepRows(outbox: Outbox, isRunning: boolean): readonly StepRow[] {
  let isTold = false
  return outbox.steps.flatMap((step): readonly StepRow[] => {
    if (step.kind === 'task-details' && step.farewell !== true) return []
    // A task that is in the minutes no more only gets a word of farewell, and perhaps its end.
    if (step.kind === 'task' && outbox.steps.some((other) => isFarewell(other, step.key))) return []
    const parts = [
      step.key,
      ...outbox.steps.flatMap((other) => (other.kind === 'task-details' && other.task === step.key ? [other.key] : [])),
    ]
    const current = parts.find((key) => !outbox.receipts.has(key)) ?? step.key
    const state = stateOf(outbox, current, isRunning)
    const attempt = outbox.attempts.get(current)
    // Why nothing could be claimed is said once, where it stops first.
    const isUnclaimed = state !== 'done' && attempt?.unclaimed !== undefined
    const isSaid = isUnclaimed && isTold
    isTold ||= isUnclaimed
    const problem = state === 'done' || isSaid ? undefined : attempt?.problem
    const receipt = outbox.receipts.get(step.key)
    const told = parts.flatMap((key) => outbox.receipts.get(key) ?? [])
    const telling = told.find(({ skipped }) => skipped === true) ?? told.find(({ elsewhere }) => elsewhere === true) ?? receipt
    return [
      {
        key: step.key,
        step,
        state:
          state === 'done' && telling !== undefined
            ? outcomeOf(step, telling)
            : isSaid
              ? 'waiting'
              : state === 'running' && problem !== undefined
                ? pausing(problem, attempt?.looks)
                : state,
        current,
        title: titleOf(step, outbox),
        isUnclaimed,
        isAskedAgain: outbox.steps.find(({ key }) => key === current)?.earlier?.vouched === true,
        mayBeLeft: mayBePassedOver(outbox, current),
        mayBeVouchedFor: mayBeVouchedFor(outbox, current),
        mayBeMoved: !isRunning && mayBeMoved(outbox, current),
        receipt,
        problem,
        by: attempt?.by ?? outbox.by,
        place: placeOf(step, attempt?.unsure ?? ''),
        hasTwin: outbox.twins?.includes(step.key) === true,
      },
    ]
  })
}

function isFarewell(step: Step, task: StepKey): boolean {
  return (step.kind === 'task-close' || (step.kind === 'task-details' && step.farewell === true)) && step.task === task
}

function titleOf(step: Step, { steps }: Outbox): string {
  if (step.kind === 'task' || step.kind === 'task-close') return step.title
  if (step.kind !== 'task-details') return ''
  const task = steps.find(({ key }) => key === step.task)
  return task?.kind === 'task' ? task.title : ''
}

/** Its work is there, or there was none. */
export function isDone({ state }: StepRow): boolean {
  return (
    state === 'done' || state === 'skipped' || state === 'left' || state === 'elsewhere' || state === 'notEdited' || state === 'notSent'
  )
}

/** What is open in Word may stay open for long: that is waiting, and no trying. What nobody has answered is looked for first. */
function pausing({ problem }: Problem, looks = 0): StepRow['state'] {
  return problem === 'locked' ? 'locked' : problem === 'no-answer' && looks > 0 ? 'looking' : 'again'
}

export interface LookedAt {
  readonly look: 'file' | 'task' | 'files' | 'drive' | 'channel' | 'chat' | 'plan' | 'sent'
  readonly url: string
}

/** @param unsure the address of a document or a task that may be it; empty where nothing has said where it is */
function placeOf(step: Step, unsure: string): LookedAt {
  switch (step.kind) {
    case 'mail':
      return { look: 'sent', url: 'https://outlook.office.com/mail/sentitems' }
    case 'task':
      if (unsure !== '') return { look: 'task', url: unsure }
      return { look: 'plan', url: `https://planner.cloud.microsoft/webui/plan/${encodeURIComponent(step.plan.id)}/view/board` }
    case 'task-details':
    case 'task-close':
      return { look: 'plan', url: 'https://planner.cloud.microsoft/' }
    case 'document':
    case 'share':
      if (unsure !== '') return { look: 'file', url: unsure }
      // In a chat the document lies on the secretary's own OneDrive.
      return step.audience.kind === 'chat'
        ? { look: 'drive', url: 'https://www.office.com/launch/onedrive' }
        : { look: 'files', url: threadOf(step.audience) }
    case 'message':
      return { look: step.audience.kind, url: threadOf(step.audience) }
  }
}

function threadOf(audience: Audience): string {
  if (audience.kind === 'chat') return `https://teams.microsoft.com/l/chat/${encodeURIComponent(audience.chat)}/0`
  const { team, channel, name } = audience
  return `https://teams.microsoft.com/l/channel/${encodeURIComponent(channel)}/${encodeURIComponent(name || 'channel')}?groupId=${encodeURIComponent(team)}`
}

/** Where the minutes were posted: what has changed is said there. */
export function postedIn({ steps, made = new Map() }: Outbox): Audience['kind'] {
  const all = [...[...made.values()].map(({ step }) => step), ...steps]
  const posts = all.filter((step) => step.kind === 'message').filter(({ as }) => as !== 'reply')
  return posts.at(-1)?.audience.kind ?? 'channel'
}

/** Where the message is, once it has an address; else the document. */
export function resultOf({ steps, receipts }: Outbox): { readonly kind: 'message' | 'document'; readonly url: string } | undefined {
  const found = (kind: 'message' | 'document') =>
    steps.filter((step) => step.kind === kind).map(({ key }) => ({ kind, url: receipts.get(key)?.url ?? '' }))
  return [...found('message'), ...found('document')].find(({ url }) => url !== '')
}

/** What may stand there twice, since it was sent more than once or its outcome was not known, and nobody could look for afterwards. */
export function unseenIn({ steps, attempts, receipts, unseen = [] }: Outbox): { readonly message: boolean; readonly tasks: boolean } {
  const isDoubtful = (key: StepKey): boolean => {
    const { tries = 0, doubted, inherited } = attempts.get(key) ?? {}
    return tries > 1 || doubted === true || inherited === true || receipts.get(key)?.vouched === true
  }
  const isUnseen = (kind: Step['kind']): boolean =>
    steps.some((step) => step.kind === kind && unseen.includes(step.key) && isDoubtful(step.key))
  return { message: isUnseen('message'), tasks: isUnseen('task') }
}
