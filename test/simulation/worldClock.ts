/** The one time that everything in a simulated world shares: it stands still while anything is under way, and then goes to the first who is woken. */

import type { Clock } from '../../src/domain/clock'

export interface WorldClock extends Clock {
  /** Time does not move before the work is done: it goes on by itself, outside the world's time. */
  hold<Result>(work: Promise<Result>): Promise<Result>
  run<Result>(work: Promise<Result>): Promise<Result>
}

interface Sleeper {
  readonly at: number
  readonly order: number
  readonly wake: () => void
}

/** Waits that a broken program could make without end; a healthy one needs some hundreds. */
const mostSteps = 20_000
/** Turns of the real machine in which no time passes; what is held takes some tens, and more where the machine has much else to do. */
const mostTurns = 100_000
/** Real milliseconds that they take at the least before nobody believes in an end. */
const longestTurns = 5000

export function worldClock(start: number): WorldClock {
  let now = start
  let held = 0
  let order = 0
  const sleepers = new Set<Sleeper>()
  const first = (): Sleeper | undefined => {
    let soonest: Sleeper | undefined
    for (const sleeper of sleepers)
      if (soonest === undefined || sleeper.at < soonest.at || (sleeper.at === soonest.at && sleeper.order < soonest.order))
        soonest = sleeper
    return soonest
  }
  return {
    now: () => now,
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve()
        const wake = (): void => {
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const sleeper: Sleeper = { at: now + milliseconds, order: (order += 1), wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', wake, { once: true })
      }),
    hold: (work) => {
      held += 1
      return work.finally(() => {
        held -= 1
      })
    },
    run: async (work) => {
      let done = false
      const end = (): void => void (done = true)
      work.then(end, end)
      const isDone = (): boolean => done
      for (let [steps, turns, since] = [0, 0, Date.now()]; !isDone();) {
        await new Promise((resolve) => setImmediate(resolve))
        if ((turns += 1) > mostTurns && Date.now() - since > longestTurns) throw new Error('Something that holds the time never ends')
        if (isDone() || held > 0) continue
        turns = 0
        since = Date.now()
        const next = first()
        if (next === undefined) throw new Error('Everybody waits and nobody is woken')
        if ((steps += 1) > mostSteps) throw new Error(`No end after ${mostSteps} waits`)
        now = Math.max(now, next.at)
        next.wake()
      }
      return work
    },
  }
}
