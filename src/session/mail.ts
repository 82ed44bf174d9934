/** What would be mailed with a publication: to whom, and what. */

import { changesBetween, contentOf } from '../domain/changes'
import type { Minutes } from '../domain/minutes'
import type { Outbox } from '../publish/outbox'
import type { Receipt, Recipient, Step } from '../publish/step'
import { mailSubject, mailTree } from '../render/mail'
import type { Node } from '../render/markup'

export interface Mail {
  readonly to: readonly Recipient[]
  readonly content: string
  readonly subject: string
  readonly tree: readonly Node[]
}

/**
 * A correction goes to all who are chosen; where the minutes say what they said, only to those who have not got them. `undefined` where nobody is left.
 *
 * @param earlier the newest publication, finished
 */
export function mailOf(minutes: Minutes, earlier: Outbox | undefined, chosen: readonly Recipient[]): Mail | undefined {
  const before = earlier?.minutes
  const content = contentOf(minutes)
  const isCorrected = before !== undefined && contentOf(before) !== content
  const mailed = earlier === undefined || isCorrected ? new Set<string>() : mailedIn(earlier, content)
  const to = chosen.filter(({ address }) => !mailed.has(address))
  if (to.length === 0) return undefined
  return {
    to,
    content,
    subject: mailSubject(minutes, isCorrected),
    tree: mailTree(minutes, isCorrected ? changesBetween(before, minutes) : undefined),
  }
}

/** The addresses that minutes with this content have gone to. */
export function mailedIn({ steps, receipts, made }: Outbox, content: string): ReadonlySet<string> {
  const all: readonly (readonly [Step, Receipt | undefined])[] = [
    ...[...(made?.values() ?? [])].map(({ step, receipt }) => [step, receipt] as const),
    ...steps.map((step) => [step, receipts.get(step.key)] as const),
  ]
  return new Set(
    all.flatMap(([step, receipt]) =>
      step.kind === 'mail' && step.content === content && receipt !== undefined && receipt.skipped !== true
        ? step.to.map(({ address }) => address)
        : [],
    ),
  )
}
