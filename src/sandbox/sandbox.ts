/** The three origins together: host, tab and Graph. What `npm start` runs, and the tests. */

import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'

import { startGraph } from './graph/server'
import { serveHost } from './host/server'
import { closed } from './listen'
import { serveTab } from './tabServer'
import type { WorldName } from './worlds/world'

export interface SandboxOptions {
  /** The first of three; left out, the next free three from 3000 on. */
  readonly port?: number
  readonly world: WorldName
}

export interface Sandbox {
  /** Where a person begins. */
  readonly host: string
  /** The same page on another site, as Outlook's is: a browser keeps what a tab stores there apart. */
  readonly otherHost: string
  readonly tab: string
  /** With `/v1.0`. */
  readonly graph: string
  close(): Promise<void>
}

/** A port that somebody else has, when it was asked for by number. */
export class BusyPort extends Error {
  override readonly name = 'BusyPort'
  constructor(
    readonly port: number,
    options?: ErrorOptions,
  ) {
    super(`Port ${port} is in use`, options)
  }
}

const root = resolve(import.meta.dirname, '../../build')

const firstPort = 3000
const lastPort = 3600

/** The host on `http://localhost:PORT`, the tab on another site as in Teams, `http://127.0.0.1:PORT+1`, Graph on `http://127.0.0.1:PORT+2`. */
export async function startSandbox({ port, world }: SandboxOptions): Promise<Sandbox> {
  if (port !== undefined) return at(port, world)
  for (let candidate = firstPort; candidate < lastPort; candidate += 3) {
    const started = await at(candidate, world).catch((error: unknown) => {
      if (error instanceof BusyPort) return undefined
      throw error
    })
    if (started !== undefined) return started
  }
  throw new BusyPort(lastPort)
}

async function at(port: number, world: WorldName): Promise<Sandbox> {
  const hostOrigin = `http://localhost:${port}`
  const otherHost = `http://outlook.localhost:${port}`
  const tabOrigin = `http://127.0.0.1:${port + 1}`
  const opened: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    await Promise.all(opened.splice(0).map((end) => end()))
  }
  const taking = async <Thing>(number: number, starting: Promise<Thing>, end: (thing: Thing) => Promise<void>): Promise<Thing> => {
    const thing = await starting.catch(async (error: unknown) => {
      await close()
      throw isBusy(error) ? new BusyPort(number, { cause: error }) : error
    })
    opened.push(() => end(thing))
    return thing
  }
  await mkdir(resolve(root, 'tab'), { recursive: true })
  const graph = await taking(port + 2, startGraph({ port: port + 2, world }), (server) => server.close())
  const hostOrigins = [hostOrigin, otherHost]
  await taking(port + 1, serveTab({ port: port + 1, folder: resolve(root, 'tab'), hostOrigins, graphBaseUrl: graph.baseUrl }), closed)
  await taking(port, serveHost({ port, folder: resolve(root, 'host'), tabOrigin, graph }), closed)
  return { host: hostOrigin, otherHost, tab: tabOrigin, graph: graph.baseUrl, close }
}

function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE'
}
