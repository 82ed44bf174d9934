/** A world as a seed decides it: plain data, printed when it fails, so that it can be lived again. */

import { seeded } from './seeded'
import type { FaultKind } from './faults'

export interface Options {
  readonly seed: number
  readonly audience: 'channel' | 'chat'
  readonly tasks: number
  /** Messages may be read, so that a publisher can look; and edited. */
  readonly reads: boolean
  readonly edits: boolean
  /** Milliseconds; shorter than the publisher waits for a listing. */
  readonly listingLag: number
  readonly detailsLag: number
  readonly documentSettles: number
  /** Somebody else's document of the same name lies there, so many milliseconds old. */
  readonly sameName: number | undefined
  /** How far the device's clock goes before the service's. Milliseconds. */
  readonly clockError: number
  /** Whether the browser tells its windows of each other; if not, the journal alone does. */
  readonly locks: boolean
  /** There and back again, in milliseconds; left out, each way takes as long as chance says. */
  readonly roundTrip?: number
  /** How often a boundary has a fault. */
  readonly rate: number
  /** The person presses so often before the faults stop. */
  readonly faultyPresses: number
  /** Publications of the same minutes, each after changes. */
  readonly publications: 1 | 2 | 3
  /** Between one and the next, in milliseconds. */
  readonly apart: number
  /** Every publication goes by mail as well. */
  readonly mail: boolean
  /** Instead of chance: these faults, by the number of the boundary. */
  readonly only?: readonly (readonly [number, FaultKind])[]
}

export function optionsFor(seed: number): Options {
  const chance = seeded(seed, 'options')
  return {
    seed,
    audience: chance.oneOf(['channel', 'channel', 'chat']),
    tasks: chance.oneOf([0, 1, 1, 2, 3, 5, 12]),
    reads: chance.happens(0.6),
    edits: chance.happens(0.5),
    listingLag: chance.happens(0.5) ? chance.between(100, 60_000) : 0,
    detailsLag: chance.happens(0.3) ? chance.between(100, 10_000) : 0,
    documentSettles: chance.between(0, 5000),
    sameName: chance.happens(0.2) ? chance.between(60, 80_000) * 60_000 : undefined,
    clockError: chance.happens(0.2) ? chance.between(-3600, 3600) * 1000 : 0,
    locks: chance.happens(0.7),
    rate: chance.oneOf([0.02, 0.05, 0.1, 0.2, 0.4]),
    faultyPresses: chance.between(1, 4),
    publications: chance.oneOf([1, 1, 2, 2, 3]),
    mail: chance.happens(0.25),
    apart: chance.happens(0.5) ? chance.between(10, 3 * 24 * 60) * 60_000 : 0,
  }
}

/** Nothing goes wrong but what is asked for. */
export function quiet(fields: Partial<Options> = {}): Options {
  return {
    seed: 1,
    audience: 'channel',
    tasks: 1,
    reads: true,
    edits: false,
    listingLag: 0,
    detailsLag: 0,
    documentSettles: 1500,
    sameName: undefined,
    clockError: 0,
    locks: true,
    rate: 0,
    faultyPresses: 8,
    publications: 1,
    apart: 24 * 3_600_000,
    mail: false,
    ...fields,
  }
}
