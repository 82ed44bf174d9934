/** Starts the sandbox's Graph on this machine: what the host and the tests call. */

import { systemChance, systemClock, type Chance, type Clock } from './clock'
import { createGraph, type Graph } from './graph'
import { serveGraph } from './serve'
import { createWorld } from '../worlds/createWorld'
import type { Role, User, World, WorldName } from '../worlds/world'

export interface GraphServer {
  /** `http://127.0.0.1:PORT/v1.0`. */
  readonly baseUrl: string
  /** The world as it was before anyone did anything; another one after a reset. */
  readonly world: World
  readonly users: Readonly<Record<Role, User>>
  readonly graph: Graph
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

export async function startGraph({ port, world, clock = systemClock, chance = systemChance }: GraphOptions): Promise<GraphServer> {
  const graph = createGraph({ world: createWorld(world, clock.now()), clock, chance })
  const server = await serveGraph(graph, port)
  const { port: taken } = server.address() as { port: number }
  return {
    baseUrl: `http://127.0.0.1:${taken}/v1.0`,
    get world() {
      return graph.tenant.world
    },
    get users() {
      return graph.tenant.world.personas
    },
    graph,
    reset: (name) => graph.reset(createWorld(name ?? graph.tenant.world.name, clock.now())),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      }),
  }
}
