/** Looks at what a finished publication has left: what was asked for once may stand there twice, and nobody else would say so. */

import type { Clock } from '../domain/clock'
import type { Destination, SeenAfter } from './destination'
import { advanced, isComplete, type Journal, type Outbox } from './outbox'
import { isListed } from './plan'

/** It was published, and nobody has looked yet, or nobody could: whoever has it open does. */
export function isUnlooked(outbox: Outbox): boolean {
  return isComplete(outbox) && outbox.twins === undefined
}

/**
 * The publication with what was seen, in the journal too where that takes it. Chromium repeats a POST when a reused connection breaks before the
 * answer, without anybody having asked for it.
 */
export async function lookAfter(
  outbox: Outbox,
  { destination, journal, clock }: { readonly destination: Destination; readonly journal: Journal; readonly clock: Clock },
): Promise<Outbox> {
  await clock.wait(destination.listedWithin)
  const nothing: SeenAfter = { twins: [], unseen: outbox.steps.filter(isListed).map(({ key }) => key), again: true }
  const { twins, unseen, again } = await destination.twins(outbox.steps, outbox.receipts).catch(() => nothing)
  const found = advanced({ ...outbox, ...(again && twins.length === 0 ? {} : { twins }), unseen })
  // Another window that has gone further has said what it knows; this one says it on its own screen.
  await journal.save(found).catch(() => undefined)
  return found
}
