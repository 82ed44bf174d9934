/** Every schedule of one fault, or of two, in a world where nothing else goes wrong. */

import { kindsAt, type FaultKind } from './faults'
import type { Options } from './options'
import { simulate, type Outcome } from './simulate'

/** Each schedule that struck, lived through; those of two faults hold those of one. */
export async function* sweep(options: Options, faults: 1 | 2): AsyncGenerator<Outcome> {
  const { boundaries } = await simulate({ ...options, only: [] })
  for (const first of schedules(boundaries, 0)) {
    const outcome = await simulate({ ...options, only: [first] })
    if (outcome.struck.length < 1) continue
    yield outcome
    if (faults === 1) continue
    for (const second of schedules(outcome.boundaries, first[0] + 1)) {
      const both = await simulate({ ...options, only: [first, second] })
      if (both.struck.length === 2) yield both
    }
  }
}

function schedules(boundaries: Outcome['boundaries'], from: number): readonly (readonly [number, FaultKind])[] {
  return boundaries.flatMap((boundary, number) => (number < from ? [] : kindsAt(boundary).map((kind) => [number, kind] as const)))
}
