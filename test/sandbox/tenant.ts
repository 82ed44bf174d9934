/** A sandbox's Graph in memory, its time in the test's hand. */

import type { Chance, Clock } from '../../src/sandbox/graph/clock'
import { isRecord, type Resource } from '../../src/sandbox/graph/exchange'
import { createGraph, type Graph } from '../../src/sandbox/graph/graph'
import { issueToken } from '../../src/sandbox/graph/token'
import { createWorld } from '../../src/sandbox/worlds/createWorld'
import type { Role, World, WorldName } from '../../src/sandbox/worlds/world'

export const origin = 'http://127.0.0.1:3002'
export const start = new Date('2026-05-14T07:30:00Z')

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly json: Resource
  readonly bytes: Uint8Array
}

export interface Asked {
  readonly as?: Role
  readonly scopes?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly bytes?: Uint8Array
}

export interface TestTenant {
  readonly graph: Graph
  readonly world: World
  /** Moves the time on. */
  readonly pass: (milliseconds: number) => void
  readonly ask: (method: string, path: string, asked?: Asked) => Promise<Answer>
  /** The same on the origin itself: the sandbox's own door and downloads. */
  readonly door: (method: string, path: string, json?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>
}

export function testTenant(name: WorldName = 'demo'): TestTenant {
  let now = start.getTime()
  let seed = 1
  const clock: Clock = { now: () => new Date(now), wait: (milliseconds) => ((now += milliseconds), Promise.resolve()) }
  // A small generator: every run gives the same ids.
  const chance: Chance = { bytes: (count) => Uint8Array.from({ length: count }, () => (seed = (seed * 48271) % 2147483647) % 256) }
  const world = createWorld(name, start)
  const graph = createGraph({ world, clock, chance })
  const send = async (method: string, url: string, headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<Answer> => {
    const answer = await graph.handle({ method, url, headers, body })
    const isJson = answer.headers['content-type']?.includes('json') === true
    const json: unknown = isJson ? JSON.parse(new TextDecoder().decode(answer.body)) : {}
    return { status: answer.status, headers: answer.headers, json: isRecord(json) ? json : {}, bytes: answer.body }
  }
  return {
    graph,
    world,
    pass: (milliseconds) => {
      now += milliseconds
    },
    ask: (method, path, { as = 'secretary', scopes = allScopes, headers = {}, json, bytes } = {}) => {
      const user = world.personas[as]
      const token = issueToken({ oid: user.id, tid: world.tenant.id, scopes, exp: now / 1000 + 3600 })
      const type: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' }
      const body = bytes ?? (json === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(json)))
      return send(
        method,
        path.startsWith('http') ? path : `${origin}/v1.0${path}`,
        { authorization: `Bearer ${token}`, ...type, ...headers },
        body,
      )
    },
    door: (method, path, json, headers = {}) =>
      send(
        method,
        path.startsWith('http') ? path : origin + path,
        headers,
        json === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(json)),
      ),
  }
}

/** One of each, so that a test of something else is not about permissions. */
export const allScopes = [
  'User.Read.All',
  'Calendars.Read',
  'OnlineMeetings.Read',
  'OnlineMeetingArtifact.Read.All',
  'Chat.ReadWrite',
  'Team.ReadBasic.All',
  'Channel.ReadBasic.All',
  'ChannelMember.Read.All',
  'ChannelMessage.Send',
  'ChannelMessage.Read.All',
  'ChannelMessage.ReadWrite',
  'Files.ReadWrite.All',
  'Tasks.ReadWrite',
  'GroupMember.Read.All',
  'Mail.Send',
]

export function values({ json }: Pick<Answer, 'json'>): readonly Resource[] {
  return Array.isArray(json['value']) ? json['value'].filter(isRecord) : []
}

export function at(value: unknown, ...names: readonly (string | number)[]): unknown {
  return names.reduce<unknown>((inner, name) => (isRecord(inner) || Array.isArray(inner) ? (inner as Resource)[name] : undefined), value)
}

export function text(value: unknown, ...names: readonly (string | number)[]): string {
  const found = at(value, ...names)
  if (typeof found !== 'string') throw new Error(`No text at ${names.join('/')}: ${JSON.stringify(value).slice(0, 300)}`)
  return found
}

export function codeOf({ status, json }: Answer): string {
  return `${status} ${text(json, 'error', 'code')}`
}
