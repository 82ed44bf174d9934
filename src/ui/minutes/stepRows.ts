/** A publication as a person follows it: one row for the document, the message and each task. */

import type { Problem } from '../../domain/problem'
import type { Outbox, StepState } from '../../publish/outbox'
import { stateOf } from '../../publish/plan'
import type { Receipt, Step, StepKey } from '../../publish/step'

export interface StepRow {
  readonly key: StepKey
  readonly step: Step
  readonly state: StepState | 'again' | 'skipped' | 'notEdited' | 'notSent'
  /** The step that stands as the row does: the task's details are a step of their own, and the same thing to a person. */
  readonly current: StepKey
  readonly receipt: Receipt | undefined
  readonly problem: Problem | undefined
  /** It stands there twice. */
  readonly hasTwin: boolean
}

export function stepRows(outbox: Outbox, isRunning: boolean): readonly StepRow[] {
  return outbox.steps.flatMap((step): readonly StepRow[] => {
    // A task that is in the minutes no more only gets a word of farewell.
    if (step.kind === 'task-details' && step.farewell !== true) return []
    const parts = [
      step.key,
      ...outbox.steps.flatMap((other) => (other.kind === 'task-details' && other.task === step.key ? [other.key] : [])),
    ]
    const current = parts.find((key) => !outbox.receipts.has(key)) ?? step.key
    const state = stateOf(outbox, current, isRunning)
    const problem = state === 'done' ? undefined : outbox.attempts.get(current)?.problem
    const receipt = outbox.receipts.get(step.key)
    const outcome =
      receipt?.skipped === true ? (step.kind === 'mail' ? 'notSent' : 'skipped') : receipt?.edited === false ? 'notEdited' : 'done'
    return [
      {
        key: step.key,
        step,
        state: state === 'running' && problem !== undefined ? 'again' : state === 'done' ? outcome : state,
        current,
        receipt,
        problem,
        hasTwin: outbox.twins?.includes(step.key) === true,
      },
    ]
  })
}

/** Its work is there, or there was none. */
export function isDone({ state }: StepRow): boolean {
  return state === 'done' || state === 'skipped' || state === 'notEdited' || state === 'notSent'
}

/** Where a person can look for what a step may have done, when nothing has said where it is. */
export function placeOf(step: StepRow['step']): { readonly look: 'files' | 'channel' | 'chat' | 'plan' | 'sent'; readonly url: string } {
  if (step.kind === 'mail') return { look: 'sent', url: 'https://outlook.office.com/mail/sentitems' }
  if (step.kind === 'task')
    return { look: 'plan', url: `https://planner.cloud.microsoft/webui/plan/${encodeURIComponent(step.plan.id)}/view/board` }
  if (step.kind === 'task-details' || step.kind === 'task-close') return { look: 'plan', url: 'https://planner.cloud.microsoft/' }
  const { audience } = step
  if (audience.kind === 'chat') return { look: 'chat', url: `https://teams.microsoft.com/l/chat/${encodeURIComponent(audience.chat)}/0` }
  const url = `https://teams.microsoft.com/l/channel/${encodeURIComponent(audience.channel)}/${encodeURIComponent(audience.name || 'channel')}?groupId=${encodeURIComponent(audience.team)}`
  return { look: step.kind === 'message' ? 'channel' : 'files', url }
}

/** The message's address, once it has one; else the document's. */
export function resultOf({ steps, receipts }: Outbox): string | undefined {
  const urls = (kind: Step['kind']): readonly string[] =>
    steps.filter((step) => step.kind === kind).map(({ key }) => receipts.get(key)?.url ?? '')
  return [...urls('message'), ...urls('document')].find((address) => address !== '')
}
