/** Starts the sandbox's Graph on this machine: what the host and the tests call. */

import type { Role, User, World, WorldName } from '../worlds/world'
import type { Chance, Clock } from './clock'

export interface GraphServer {
  /** `http://127.0.0.1:PORT/v1.0`. */
  readonly baseUrl: string
  /** The world as it was before anyone did anything; another one after a reset. */
  readonly world: World
  readonly users: Readonly<Record<Role, User>>
  /** Forgets everything done and starts over, in the same world unless another is named. */
  reset(world?: WorldName): void
  close(): Promise<void>
}

export interface GraphOptions {
  /** 0 takes any free one. A busy one rejects with the system's EADDRINUSE. */
  readonly port: number
  readonly world: WorldName
  readonly clock?: Clock
  readonly chance?: Chance
}

export function startGraph(_options: GraphOptions): Promise<GraphServer> {
  return Promise.reject(new Error('Not built yet'))
}
