/** Microsoft Graph on this machine, without a socket: a request goes in, an answer comes out, and the tenant has changed. */

import { answerBatch } from './batch'
import type { Chance, Clock } from './clock'
import { control } from './control'
import { corsHeaders, preflightHeaders } from './cors'
import { settle } from './drive'
import { bytesOf, LostAnswer, Refusal, type Call, type GraphAnswer, type GraphRequest, type Outcome, type Resource } from './exchange'
import { Faults } from './faults'
import { guid } from './ids'
import { logLimit, readable, type Exchange } from './log'
import { routeOf, type Operation } from './operations'
import { checkSelect, listing, selected } from './query'
import { errorBody, faulty, tooFewScopes, unauthenticated } from './refusals'
import { downloadUrl, mimeTypeOf } from './services/drives'
import { createTenant, type Tenant } from './tenant'
import { readToken } from './token'
import { createWorld } from '../worlds/createWorld'
import type { User, World, WorldName } from '../worlds/world'

export interface Graph {
  /** Rejects with LostAnswer where no answer comes, as fetch would. */
  handle(request: GraphRequest): Promise<GraphAnswer>
  reset(world: World): void
  readonly tenant: Tenant
  readonly faults: Faults
  readonly log: readonly Exchange[]
}

export interface GraphOptions {
  readonly world: World
  readonly clock: Clock
  readonly chance: Chance
}

export function createGraph({ world, clock, chance }: GraphOptions): Graph {
  let tenant = createTenant(world, clock, chance)
  const faults = new Faults()
  const log: Exchange[] = []
  let count = 0

  const reset = (next: World): void => {
    tenant = createTenant(next, clock, chance)
    faults.clear()
    log.length = 0
  }
  const record = (exchange: Omit<Exchange, 'number'>): void => {
    log.push({ number: ++count, ...exchange })
    if (log.length > logLimit) log.shift()
  }

  const served = async (request: GraphRequest, inBatch: boolean): Promise<GraphAnswer> => {
    const url = new URL(request.url)
    const path = url.pathname.slice('/v1.0'.length)
    const at = clock.now()
    const requestId = guid(chance)
    const ids = { 'request-id': requestId, 'client-request-id': request.headers['client-request-id'] ?? requestId }
    const struck = faults.strike(request.method, decoded(path))
    const sender = senderOf(request, tenant, at)
    const who = sender instanceof Refusal ? undefined : sender
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== 'authorization'))
    const noted = (status: number, answerHeaders: Resource, bytes: Uint8Array): void =>
      record({
        at: at.toISOString(),
        method: request.method,
        path: path + url.search,
        headers,
        body: readable(request.body, headers['content-type']),
        ...(who === undefined ? {} : { user: who.user.displayName }),
        scopes: who?.scopes ?? [],
        status,
        answerHeaders: answerHeaders as Readonly<Record<string, string>>,
        answer: readable(bytes, String(answerHeaders['content-type'])),
        faults: struck,
        ...(inBatch ? { inBatch: true as const } : {}),
      })
    const finish = (status: number, more: Readonly<Record<string, string>>, value?: unknown, isReadable = false): GraphAnswer => {
      const readableRetry = isReadable || tenant.settings.retryAfterReadable
      const body = value === undefined ? new Uint8Array() : bytesOf(value)
      const answer = {
        status,
        headers: {
          ...ids,
          date: at.toUTCString(),
          'cache-control': 'no-store',
          ...(value === undefined ? {} : { 'content-type': 'application/json; odata.metadata=minimal; charset=utf-8' }),
          // The redirect to a file's bytes may not be read from a page (microsoft-graph-docs#43).
          ...(status === 302 ? {} : corsHeaders(readableRetry)),
          ...more,
        },
        body,
      }
      noted(status, answer.headers, body)
      return answer
    }
    const refuse = (refusal: Refusal, isReadable = false): GraphAnswer =>
      finish(refusal.status, refusal.headers, errorBody(refusal, at, ids['request-id'], ids['client-request-id']), isReadable)

    const route = routed(request.method, path)
    const service = typeof route === 'object' && 'operation' in route ? route.operation.service : undefined
    for (const fault of struck) {
      if (fault.kind === 'delay') await clock.wait(fault.milliseconds)
      if (fault.kind === 'offline') return lost(noted)
      if (fault.kind === 'status-before') return refuse(faulty(fault.status, service, fault.code))
      if (fault.kind === 'throttle') {
        const { code, message } = faulty(429, service, undefined)
        return refuse(new Refusal(429, code, message, { 'retry-after': String(fault.retryAfter ?? 3) }), fault.readable)
      }
    }

    const done = async (): Promise<GraphAnswer> => {
      try {
        if (sender instanceof Refusal) throw sender
        if (route instanceof Refusal) throw route
        if (path === '/$batch') {
          if (inBatch) throw new Refusal(400, 'BadRequest', 'A batch may not hold a batch.')
          const answers = await answerBatch(request, (inner) => served(inner, true))
          return finish(200, {}, answers)
        }
        if (route === undefined) throw new Refusal(400, 'BadRequest', `Resource not found for the segment '${path.split('/')[1] ?? ''}'.`)
        if (route === 'method') throw new Refusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.')
        const { operation } = route
        checkScopes(operation, sender.scopes)
        checkOptions(operation, url.searchParams)
        checkType(operation, request)
        const call: Call = {
          tenant,
          ...sender,
          path: route.path,
          query: url.searchParams,
          expand: expanded(operation, url.searchParams),
          headers: request.headers,
          prefer: preferences(request.headers['prefer']),
          body: request.body,
          origin: url.origin,
        }
        return answered(operation.run(call), operation, url, call, finish)
      } catch (error) {
        if (error instanceof Refusal) return refuse(error)
        throw error
      }
    }
    if (struck.some(({ kind }) => kind === 'twice')) await quietly(done, log)
    const after = struck.find(({ kind }) => kind === 'status-after' || kind === 'drop')
    if (after === undefined) return done()
    await quietly(done, log)
    if (after.kind === 'status-after') return refuse(faulty(after.status, service, after.code))
    return lost(noted)
  }

  const graph: Graph = {
    handle: async (request) => {
      const { pathname } = new URL(request.url)
      if (request.method === 'OPTIONS') {
        const headers = preflightHeaders(request.headers['access-control-request-headers'], pathname.startsWith('/download/'))
        return { status: 204, headers, body: new Uint8Array() }
      }
      if (pathname.startsWith('/download/')) return download(request, tenant)
      if (pathname === '/sandbox' || pathname.startsWith('/sandbox/')) {
        return control(request, graph, (name: WorldName | undefined) => reset(createWorld(name ?? tenant.world.name, clock.now())))
      }
      if (pathname.startsWith('/v1.0/')) return served(request, false)
      return { status: 404, headers: corsHeaders(false), body: new Uint8Array() }
    },
    reset,
    get tenant() {
      return tenant
    },
    faults,
    log,
  }
  return graph
}

interface Sender {
  readonly user: User
  readonly scopes: readonly string[]
}

function senderOf({ headers }: GraphRequest, { world }: Tenant, now: Date): Sender | Refusal {
  const token = /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1]
  if (token === undefined) return unauthenticated('Access token is empty.')
  const claims = readToken(token)
  if (claims === undefined) return unauthenticated('IDX14100: JWT is not well formed, there are no dots (.).')
  if (claims.exp * 1000 <= now.getTime()) return unauthenticated('Lifetime validation failed, the token is expired.')
  const user = world.users.find(({ id }) => id === claims.oid)
  if (user === undefined || claims.tid !== world.tenant.id)
    return unauthenticated('The identity of the calling application could not be established.')
  return { user, scopes: claims.scopes }
}

function checkScopes(operation: Operation, given: readonly string[]): void {
  if (!given.some((scope) => operation.scopes.includes(scope))) throw tooFewScopes(operation, given)
}

function checkOptions({ options, kind }: Operation, query: URLSearchParams): void {
  for (const [name, value] of query) {
    if (!options.includes(name)) throw new Refusal(400, 'BadRequest', `Query option '${name}' is not allowed.`)
    if (value === '') throw new Refusal(400, 'BadRequest', `The query option '${name}' is empty.`)
  }
  if (kind !== undefined) checkSelect(kind, query)
}

function checkType({ method, binary, path }: Operation, { headers, body }: GraphRequest): void {
  const hasBody = (method === 'POST' || method === 'PATCH') && binary !== true
  if (hasBody && body.length > 0 && headers['content-type']?.includes('json') !== true)
    throw new Refusal(
      415,
      'RequestBodyRead',
      `A supported MIME type could not be found that matches the content type of the request to ${path}.`,
    )
}

function expanded({ expand }: Operation, query: URLSearchParams): readonly string[] {
  const asked = query.get('$expand')?.split(',') ?? []
  for (const name of asked)
    if (!expand.includes(name))
      throw new Refusal(400, 'BadRequest', `Parsing OData Select and Expand failed: could not find a property named '${name}'.`)
  return asked
}

function preferences(header: string | undefined): readonly string[] {
  return (header ?? '')
    .split(',')
    .map((value) => value.trim().toLowerCase())
    .filter((value) => value !== '')
}

type Finish = (status: number, headers: Readonly<Record<string, string>>, value?: unknown) => GraphAnswer

function answered(outcome: Outcome, { path, kind, page }: Operation, url: URL, { tenant, expand }: Call, finish: Finish): GraphAnswer {
  const headers: Record<string, string> = 'applied' in outcome ? { 'preference-applied': outcome.applied } : {}
  const context = { '@odata.context': `${url.origin}/v1.0/$metadata#${path.slice(1).replace(/\{\w+\}/g, '_')}` }
  if ('many' in outcome) {
    if (kind === undefined || page === undefined) throw new Error(`${path} lists what it has no page for`)
    const { pageSize } = tenant.settings
    const size = pageSize > 0 ? { ...page, size: Math.min(page.size, pageSize), most: page.most } : page
    return finish(200, headers, { ...context, ...listing(outcome.many, kind, size, url, expand) })
  }
  if ('one' in outcome) {
    const one = kind === undefined ? outcome.one : selected(outcome.one, kind, url.searchParams, expand)
    return finish(outcome.status ?? 200, headers, { ...context, ...one })
  }
  return finish(outcome.status, { ...headers, ...outcome.headers })
}

/** The work is done and logged by what befalls its answer, not by the answer that nobody saw. */
async function quietly(work: () => Promise<GraphAnswer>, log: Exchange[]): Promise<void> {
  const length = log.length
  await work()
  log.splice(Math.min(length, log.length - 1))
}

function lost(noted: (status: number, headers: Resource, bytes: Uint8Array) => void): never {
  noted(0, {}, new Uint8Array())
  throw new LostAnswer('The connection broke.')
}

function download({ url, headers }: GraphRequest, tenant: Tenant): GraphAnswer {
  const { pathname, origin, href } = new URL(url)
  const [, , driveId = '', itemId = ''] = pathname.split('/')
  const drive = tenant.drives.get(decodeURIComponent(driveId))
  const item = drive?.items.get(itemId)
  const open = { 'access-control-allow-origin': '*' }
  // A pre-authenticated address refuses whoever brings a token (microsoft-graph-docs#5464).
  if (headers['authorization'] !== undefined) return { status: 401, headers: open, body: new Uint8Array() }
  if (drive === undefined || item === undefined || href !== downloadUrl(drive, settle(item, tenant.clock.now()), origin))
    return { status: 404, headers: open, body: new Uint8Array() }
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(item.name)}`
  return {
    status: 200,
    headers: { ...open, 'content-type': mimeTypeOf(item.name), 'content-disposition': disposition, 'cache-control': 'no-store' },
    body: item.bytes,
  }
}

function routed(method: string, path: string): ReturnType<typeof routeOf> | Refusal {
  try {
    return routeOf(method, path)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
