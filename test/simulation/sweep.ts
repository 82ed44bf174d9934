/** Every schedule of one fault, or of two, in a world where nothing else goes wrong. */

import { kindsAt, type Boundary, type FaultKind } from './faults'
import type { Options } from './options'
import { simulate, type Outcome } from './simulate'

export interface Sweep {
  readonly faults: 1 | 2
  /** The faults strike in this publication alone; in any where left out. */
  readonly within?: 1 | 2
  /** Every so many of the first faults, from this one on: so that several processes share the work. */
  readonly part: { readonly first: number; readonly of: number }
  /** Of what differs only in which of the tasks it is about, the first two and the last: the same task, its neighbour, and the one farthest off. */
  readonly isAlike?: boolean
  /** Those alone in which this kind strikes. */
  readonly kind?: FaultKind
}

export const whole = { first: 1, of: 1 }

/** Each schedule that struck, lived through; those of two faults hold those of one. */
export async function* sweep(options: Options, { faults, within, part, isAlike = false, kind }: Sweep): AsyncGenerator<Outcome> {
  const undisturbed = await simulate({ ...options, only: [] })
  for (const [count, first] of schedules(undisturbed, 0, within, isAlike).entries()) {
    if (count % part.of !== part.first - 1) continue
    const outcome = await simulate({ ...options, only: [first] })
    if (outcome.struck.length < 1) continue
    const isOfKind = kind === undefined || first[1] === kind
    if (isOfKind) yield outcome
    if (faults === 1) continue
    for (const second of schedules(outcome, first[0] + 1, within, isAlike)) {
      if (!isOfKind && second[1] !== kind) continue
      const both = await simulate({ ...options, only: [first, second] })
      if (both.struck.length === 2) yield both
    }
  }
}

function schedules(
  { boundaries, begins }: Outcome,
  from: number,
  within: 1 | 2 | undefined,
  isAlike: boolean,
): readonly (readonly [number, FaultKind])[] {
  const least = within === 2 ? Math.max(from, begins[1] ?? boundaries.length) : from
  const end = within === 1 ? (begins[1] ?? boundaries.length) : boundaries.length
  const left = isAlike ? alike(boundaries, begins) : undefined
  return boundaries
    .slice(0, end)
    .flatMap((boundary, number) =>
      number < least || left?.has(number) === false ? [] : kindsAt(boundary).map((kind) => [number, kind] as const),
    )
}

/** The numbers of those that stand for all that are like them, in each publication. */
function alike(boundaries: readonly Boundary[], begins: readonly number[]): ReadonlySet<number> {
  const groups = new Map<string, number[]>()
  const shapes = boundaries.map(shapeOf)
  // What is asked before and after tells what an entry in the journal, or a token, is for.
  const beside = (number: number, by: 1 | -1): string => {
    for (let at = number + by; ; at += by) {
      const shape = shapes[at]
      if (shape === undefined || shape !== '') return shape ?? ''
    }
  }
  for (const [number, boundary] of boundaries.entries()) {
    const shape = shapes[number] === '' ? `${boundary.at} ${beside(number, -1)} ${beside(number, 1)}` : (shapes[number] ?? '')
    const isOfTasks = shape.split(' ').every((word) => !word.startsWith('/') || word.startsWith('/planner/tasks'))
    const publication = begins.filter((begin) => begin <= number).length
    const key = isOfTasks ? `${publication} ${shape}` : String(number)
    groups.set(key, [...(groups.get(key) ?? []), number])
  }
  return new Set([...groups.values()].flatMap((numbers) => [...numbers.slice(0, 2), ...numbers.slice(2).slice(-1)]))
}

/** Empty for what is no request. */
function shapeOf(boundary: Boundary): string {
  return boundary.at === 'request'
    ? `${boundary.method} ${boundary.path.replace(/^(\/planner\/tasks\/)[^/]+/, '$1*').replaceAll(' ', '_')}`
    : ''
}
