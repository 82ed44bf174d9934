/** Time that stands still until everyone waits, and then goes to the first who is woken. */

import type { Clock } from '../../src/domain/clock'

export interface VirtualClock extends Clock {
  /** Runs the work to its end, moving time whenever nothing else can happen. */
  run<Result>(work: Promise<Result>): Promise<Result>
}

interface Sleeper {
  readonly at: number
  readonly wake: () => void
}

export function virtualClock(start = Date.UTC(2026, 4, 14, 7)): VirtualClock {
  let now = start
  let sleepers: readonly Sleeper[] = []
  return {
    now: () => now,
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve()
        const wake = (): void => {
          sleepers = sleepers.filter((other) => other !== sleeper)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const sleeper: Sleeper = { at: now + milliseconds, wake }
        sleepers = [...sleepers, sleeper]
        signal?.addEventListener('abort', wake)
      }),
    run: async (work) => {
      let done = false
      const end = (): void => void (done = true)
      work.then(end, end)
      const isDone = (): boolean => done
      while (!isDone()) {
        // Let all that can go on without time go on: promises settle before a macrotask runs.
        await new Promise((resolve) => setImmediate(resolve))
        const next = sleepers.toSorted((a, b) => a.at - b.at)[0]
        if (isDone() || next === undefined) continue
        sleepers = sleepers.filter((sleeper) => sleeper !== next)
        now = Math.max(now, next.at)
        next.wake()
      }
      return work
    },
  }
}
