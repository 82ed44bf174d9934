/** Looks at what a finished publication has left: what was asked for once may stand there twice, and nobody else would say so. */

import type { Clock } from '../domain/clock'
import type { Destination } from './destination'
import { advanced, isComplete, type Journal, type Outbox } from './outbox'

/** Milliseconds until listings show what was made last. */
const lag = 10_000

/**
 * The publication with its twins, in the journal too where that takes it; `undefined` where there are none to be seen. Chromium repeats a POST when
 * a reused connection breaks before the answer, without anybody having asked for it.
 */
export async function lookAfter(
  outbox: Outbox,
  { destination, journal, clock }: { readonly destination: Destination; readonly journal: Journal; readonly clock: Clock },
): Promise<Outbox | undefined> {
  if (!isComplete(outbox)) return undefined
  await clock.wait(lag)
  const twins = await destination.twins(outbox.steps, outbox.receipts).catch(() => [])
  if (twins.length === 0) return undefined
  const found = advanced({ ...outbox, twins })
  // Another window that has gone further has said what it knows; this one says it on its own screen.
  await journal.save(found).catch(() => undefined)
  return found
}
