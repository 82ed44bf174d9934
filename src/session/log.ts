/** What was published when, by whom and under which request: the log that a registrar or an administrator may ask for. No words of the minutes. */

import type { Problem } from '../domain/problem'
import type { Words } from '../i18n/words'
import type { Outbox } from '../publish/outbox'
import { isCarried } from '../publish/revise'
import { outcomeOf, standing, type Receipt, type Step } from '../publish/step'

/** CSV with semicolons and a byte order mark, as Excel in Sweden opens it; a row for each step of each publication. Times are UTC. */
export function log(outboxes: readonly Outbox[], { publish: { progress, log } }: Words): Uint8Array {
  const rows = outboxes
    .toSorted((a, b) => a.revision - b.revision)
    .flatMap((outbox) => {
      const { revision, by, steps, receipts, attempts, twins, unseen = [] } = outbox
      return steps.map((step) => {
        const receipt = receipts.get(step.key)
        // What an earlier publication did stands in that one's rows.
        if (isCarried(outbox, step)) return undefined
        const { problem, check, request = '', served = '', sent, since = outbox.begun } = attempts.get(step.key) ?? {}
        const state =
          receipt !== undefined
            ? progress.states[outcomeOf(step, receipt)]
            : check === true
              ? progress.states.check
              : problem === undefined
                ? progress.states.waiting
                : progress.states.failed
        return [
          String(revision),
          whatOf(step, receipt, progress),
          receipt?.vouched === true ? `${state}, ${log.vouched}` : state,
          // Of what has not been done: when it was last sent, else begun.
          new Date(receipt?.at ?? sent ?? since).toISOString(),
          receipt?.by ?? by,
          receipt?.request ?? request,
          receipt?.served ?? served,
          remark(
            {
              isTwin: twins?.includes(step.key) === true,
              isUnseen: receipt !== undefined && receipt.skipped !== true && unseen.includes(step.key),
              problem,
            },
            log,
          ),
          receipt?.id ?? '',
          receipt?.url ?? '',
        ]
      })
    })
  const lines = [log.columns, ...rows.filter((row) => row !== undefined)].map((row) => row.map(cell).join(';'))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

/** What else there is to say of a step, in a few words. */
function remark(
  { isTwin, isUnseen, problem }: { readonly isTwin: boolean; readonly isUnseen: boolean; readonly problem: Problem | undefined },
  log: Words['publish']['log'],
): string {
  if (isTwin) return log.twin
  if (isUnseen) return log.unseen
  return problem === undefined ? '' : wrong(problem, log)
}

function wrong(problem: Problem, { problems }: Words['publish']['log']): string {
  return problem.problem === 'no-answer' && problem.unsent === true ? problems.unsent : problems[problem.problem]
}

function whatOf(step: Step, receipt: Receipt | undefined, { steps }: Words['publish']['progress']): string {
  if (step.kind === 'message') {
    const stands = standing(step, receipt)
    return stands === 'post' ? steps.message(step.audience.name) : steps[stands]
  }
  if (step.kind === 'mail') return steps.mail(step.to.length)
  if (step.kind === 'task') return `${steps.task} ${step.reference}`
  if (step.kind === 'task-details') return step.farewell === true ? steps.farewell : steps.details
  return steps[step.kind]
}

/** What begins like a formula is no formula. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
