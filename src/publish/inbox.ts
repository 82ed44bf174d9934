/** What a person answers while a publication runs: it waits here until whoever runs it takes it in. */

import type { Outbox } from './outbox'
import type { StepKey } from './step'

/** The outbox with the answer in it; the same object where the answer has come too late. */
export type Forward = (before: Outbox) => Outbox

export interface Inbox {
  put(forward: Forward): void
  /** All that has come, once. */
  taken(): readonly Forward[]
  /** Resolves when there is something to take. */
  come(): Promise<void>
}

export function inbox(): Inbox {
  let waiting: readonly Forward[] = []
  let ring = (): void => undefined
  const bell = (): Promise<void> => new Promise((resolve) => (ring = resolve))
  let rung = bell()
  return {
    put: (forward) => {
      waiting = [...waiting, forward]
      ring()
    },
    taken: () => {
      const all = waiting
      if (all.length > 0) [waiting, rung] = [[], bell()]
      return all
    },
    come: () => rung,
  }
}

/** Whether a step stands as it did when a person was asked about it: nobody has taken it further, nor begun it anew on another device. */
export function isAsSeen(now: Outbox, seen: Outbox, step: StepKey): boolean {
  const print = ({ attempts }: Outbox): string => JSON.stringify(attempts.get(step) ?? {})
  return now.revision === seen.revision && now.claim === seen.claim && !now.receipts.has(step) && print(now) === print(seen)
}
