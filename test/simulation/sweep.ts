/** Every schedule of one fault, or of two, in a world where nothing else goes wrong. */

import { kindsAt, type FaultKind } from './faults'
import type { Options } from './options'
import { simulate, type Outcome } from './simulate'

export interface Sweep {
  readonly faults: 1 | 2
  /** The faults strike in this publication alone; in any where left out. */
  readonly within?: 1 | 2
  /** Every so many of the first faults, from this one on: so that several processes share the work. */
  readonly part: { readonly first: number; readonly of: number }
}

export const whole = { first: 1, of: 1 }

/** Each schedule that struck, lived through; those of two faults hold those of one. */
export async function* sweep(options: Options, { faults, within, part }: Sweep): AsyncGenerator<Outcome> {
  const undisturbed = await simulate({ ...options, only: [] })
  for (const [count, first] of schedules(undisturbed, 0, within).entries()) {
    if (count % part.of !== part.first - 1) continue
    const outcome = await simulate({ ...options, only: [first] })
    if (outcome.struck.length < 1) continue
    yield outcome
    if (faults === 1) continue
    for (const second of schedules(outcome, first[0] + 1, within)) {
      const both = await simulate({ ...options, only: [first, second] })
      if (both.struck.length === 2) yield both
    }
  }
}

function schedules({ boundaries, begins }: Outcome, from: number, within: 1 | 2 | undefined): readonly (readonly [number, FaultKind])[] {
  const least = within === 2 ? Math.max(from, begins[1] ?? boundaries.length) : from
  const end = within === 1 ? (begins[1] ?? boundaries.length) : boundaries.length
  return boundaries
    .slice(0, end)
    .flatMap((boundary, number) => (number < least ? [] : kindsAt(boundary).map((kind) => [number, kind] as const)))
}
