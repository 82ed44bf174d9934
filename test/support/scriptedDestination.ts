/** An outside that does what a script says at each request, and remembers what was really made. */

import type { Answer, Problem } from '../../src/domain/problem'
import type { Clock } from '../../src/domain/clock'
import type { Destination, Found, Posted } from '../../src/publish/destination'
import type { Receipt, Step, StepKey } from '../../src/publish/step'

/** `lost`: the work is done and the answer never comes. `twice`: it is done twice. A problem: nothing is done. */
export type Fault = 'lost' | 'twice' | Problem

export interface Outside extends Destination {
  /** What stands outside now, by the step that made it. */
  readonly made: Receipt[]
  /** Every request, in order: `create document-…`. */
  readonly requests: string[]
  /** When each request was made; milliseconds since 1970. */
  readonly times: number[]
}

export interface Script {
  /** What happens at the n-th request to create, counted from 0. */
  readonly faults?: ReadonlyMap<number, Fault>
  /** Milliseconds before a message or a task that was made is listed; all else is asked for by its name or id. */
  readonly lag?: number
  /** What somebody else has put there already. */
  readonly posted?: Posted
  /** Kinds of step that may not be looked for. */
  readonly blind?: readonly Step['kind'][]
}

const listed: readonly Step['kind'][] = ['message', 'task']

export function scriptedDestination(clock: Clock, { faults = new Map(), lag = 0, blind = [], posted }: Script = {}): Outside {
  const made: Receipt[] = []
  const requests: string[] = []
  const times: number[] = []
  let creates = 0
  const receipt = (step: StepKey): Receipt => ({
    step,
    id: `id-${made.length}`,
    url: `https://example.org/${made.length}`,
    at: clock.now(),
  })
  return {
    listedWithin: 75_000,
    made,
    requests,
    times,
    find: (step): Promise<Answer<Found>> => {
      requests.push(`find ${step.kind}`)
      times.push(clock.now())
      if (blind.includes(step.kind)) return Promise.resolve({ got: 'unknown' })
      const there = made.find((one) => one.step === step.key && one.at + (listed.includes(step.kind) ? lag : 0) <= clock.now())
      return Promise.resolve({ got: there === undefined ? 'absent' : { there } })
    },
    confirm: (step, receipt) => {
      requests.push(`confirm ${step.kind}`)
      times.push(clock.now())
      if (blind.includes(step.kind)) return Promise.resolve({ got: 'unknown' })
      const isOurs = made.some((one) => one.step === step.key && one.id === receipt.id)
      return Promise.resolve({ got: isOurs ? { there: receipt } : { unsure: receipt.url } })
    },
    posted: (steps) => {
      if (posted !== undefined) return Promise.resolve(blind.includes(posted.what) ? undefined : posted)
      const inChat = steps.some(({ kind }) => kind === 'share')
      const shows = (inChat ? (['message'] as const) : (['document', 'task'] as const)).filter((kind) => !blind.includes(kind))
      const what = shows.find((kind) => steps.some((step) => step.kind === kind && made.some((one) => one.step === step.key)))
      return Promise.resolve(what && { what, name: '', by: '', url: 'https://example.org/there' })
    },
    twins: (steps) =>
      Promise.resolve({
        twins: steps.flatMap(({ key, kind }) => (!blind.includes(kind) && made.filter((one) => one.step === key).length > 1 ? [key] : [])),
        unseen: steps.flatMap(({ key, kind }) => (blind.includes(kind) ? [key] : [])),
        again: false,
      }),
    create: (step, { onServed }): Promise<Answer<Receipt>> => {
      const fault = faults.get(creates)
      creates += 1
      requests.push(`create ${step.kind}`)
      times.push(clock.now())
      if (fault !== 'lost') onServed?.(`served-${creates}`)
      if (typeof fault === 'object') return Promise.resolve(fault)
      const done = receipt(step.key)
      made.push(done)
      if (fault === 'twice') made.push(receipt(step.key))
      return Promise.resolve(fault === 'lost' ? { problem: 'no-answer', status: 504 } : { got: done })
    },
  }
}
