/** Time and chance, handed in so that a simulation can own them. */

import { randomFillSync } from 'node:crypto'

export interface Clock {
  now(): Date
  /** Resolves after that many milliseconds. */
  wait(milliseconds: number): Promise<void>
}

export interface Chance {
  /** That many random bytes: ids and ETags are made of them. */
  bytes(count: number): Uint8Array
}

export const systemClock: Clock = {
  now: () => new Date(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}

export const systemChance: Chance = { bytes: (count) => randomFillSync(new Uint8Array(count)) }
