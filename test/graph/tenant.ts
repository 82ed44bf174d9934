/** A few answers of Graph by address, for tests that ask about one of them; the sandbox is the whole tenant. */

import { createGraph, type Graph } from '../../src/graph/client'
import type { Problem } from '../../src/domain/problem'
import { graphServer, type Answered, type Asked, type GraphServer } from './graphServer'

export type Routes = Readonly<Record<string, Answered | ((asked: Asked) => Answered)>>

export interface Tenant {
  readonly graph: Graph
  readonly server: GraphServer
  /** Method and decoded path of every request, without the query. */
  calls(): readonly string[]
}

/** @param withheld scopes that no token is given for */
export async function tenant(routes: Routes, withheld: readonly string[] = []): Promise<Tenant> {
  const server = await graphServer((asked) => {
    const route = routes[name(asked)]
    if (route === undefined) return { status: 404, json: { error: { code: 'itemNotFound', message: name(asked) } } }
    return typeof route === 'function' ? route(asked) : route
  })
  const token = (scopes: readonly string[]): Promise<{ readonly token: string } | Problem> =>
    Promise.resolve(
      scopes.some((scope) => withheld.includes(scope)) ? { problem: 'consent' as const, scopes } : { token: scopes.join('+') },
    )
  const graph = createGraph({ graphBaseUrl: server.base, tokens: { token }, clock, chance })
  return { graph, server, calls: () => server.asked.map(name) }
}

function name({ method, path }: Asked): string {
  return `${method} ${decodeURIComponent(path.replace(/^\/v1\.0/, '').replace(/\?.*$/, ''))}`
}

export function asked({ path }: Asked): Readonly<Record<string, string>> {
  return Object.fromEntries(new URL(path, 'http://graph').searchParams)
}

export const now = Date.parse('2026-05-14T08:00:00Z')
export const clock = { now: () => now, wait: () => Promise.resolve() }
export const chance = { fraction: () => 0, id: () => '5f1b7e0c-0000-4000-8000-000000000001' }
