/** Chance that a seed decides: the same numbers on every machine. */

import type { Chance } from '../../src/domain/chance'

export interface Seeded extends Chance {
  /** A whole number, at least `least` and at most `most`. */
  between(least: number, most: number): number
  /** True this often; 0.25 is a quarter of the times. */
  happens(share: number): boolean
  oneOf<Thing>(things: readonly Thing[]): Thing
  bytes(count: number): Uint8Array
}

/** A stream of its own for every seed and purpose. */
export function seeded(seed: number, purpose: string): Seeded {
  let state = 0x811c9dc5 ^ seed
  for (let i = 0; i < purpose.length; i++) state = Math.imul(state ^ purpose.charCodeAt(i), 0x01000193)
  state = Math.imul(state ^ (seed >>> 13), 0x5bd1e995)
  // mulberry32, by Tommy Ettinger, in the public domain.
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1))
  const hex = (digits: number): string => Array.from({ length: digits }, () => between(0, 15).toString(16)).join('')
  return {
    fraction,
    between,
    happens: (share) => fraction() < share,
    oneOf: (things) => {
      const thing = things[between(0, things.length - 1)]
      if (thing === undefined) throw new Error('Nothing to choose from')
      return thing
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => between(0, 255)),
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  }
}
