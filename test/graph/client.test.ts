/** The door to Graph: what is repeated, what is sent once, and who sees the token. */

import type { Clock } from '../../src/domain/clock'
import { address, query } from '../../src/graph/address'
import { createGraph, type Graph } from '../../src/graph/client'
import { GraphError, Unanswered } from '../../src/graph/graphError'
import type { Tokens } from '../../src/graph/middleware'
import { answerTo, problemFrom } from '../../src/graph/problemFrom'
import { graphServer, type Answered, type Asked, type GraphServer } from './graphServer'

let server: GraphServer
let waits: number[] = []
let tokensAsked: string[] = []

const clock: Clock = {
  now: () => Date.parse('2026-05-14T09:00:00Z'),
  wait: (milliseconds) => {
    waits.push(milliseconds)
    return Promise.resolve()
  },
}
const chance = { fraction: () => 0, id: () => '5f1b7e0c-0000-4000-8000-000000000001' }
const tokens: Tokens = {
  token: (scopes, { forceRefresh = false }) => {
    tokensAsked.push(`${scopes.join(' ')}${forceRefresh ? ' fresh' : ''}`)
    return Promise.resolve({ token: forceRefresh ? 'fresh' : 'token' })
  },
}
const asking = { scopes: ['User.Read'] }

async function graphThat(answer: (asked: Asked, base: string, count: number) => Answered): Promise<Graph> {
  server = await graphServer(answer)
  return createGraph({ graphBaseUrl: server.base, tokens, clock, chance })
}

beforeEach(() => {
  waits = []
  tokensAsked = []
})
afterEach(() => server.close())

it('sends the token, an id and nothing else of its own, to the configured base', async () => {
  const graph = await graphThat(() => ({ json: { displayName: 'Ingrid Almqvist' } }))
  expect(await graph.read(`/me${query({ $select: 'id,displayName' })}`, asking)).toEqual({ displayName: 'Ingrid Almqvist' })
  const [asked] = server.asked
  expect(asked?.path).toBe('/v1.0/me?$select=id%2CdisplayName')
  expect(asked?.headers.authorization).toBe('Bearer token')
  expect(asked?.headers['client-request-id']).toBe(chance.id())
  expect(asked?.headers.prefer).toBeUndefined()
  expect(tokensAsked).toEqual(['User.Read'])
})

it('waits as long as a read is told to, then asks again', async () => {
  const graph = await graphThat((_, __, count) =>
    count === 1 ? { status: 429, headers: { 'Retry-After': '7' } } : count === 2 ? { status: 503 } : { json: {} },
  )
  expect(await graph.read('/me', asking)).toEqual({})
  expect(waits).toEqual([7000, 2000])
})

it('reads a Retry-After that is a date', async () => {
  const graph = await graphThat((_, __, count) =>
    count === 1 ? { status: 503, headers: { 'Retry-After': 'Thu, 14 May 2026 09:00:12 GMT' } } : { json: {} },
  )
  await graph.read('/me', asking)
  expect(waits).toEqual([12_000])
})

it('gives up a read after four answers, and at once where the wait would be long', async () => {
  const graph = await graphThat(() => ({ status: 504 }))
  await expect(graph.read('/me', asking)).rejects.toMatchObject({ status: 504 })
  expect(server.asked).toHaveLength(4)
  await server.close()

  const patientGraph = await graphThat(() => ({ status: 429, headers: { 'Retry-After': '600' } }))
  expect(await answerTo([], async () => ({ got: await patientGraph.read('/me', asking) }))).toEqual({ problem: 'busy', retryAfter: 600 })
  expect(server.asked).toHaveLength(1)
})

it.each([429, 500, 502, 503, 504])('never sends a write twice: %i', async (status) => {
  const graph = await graphThat(() => ({ status, headers: { 'Retry-After': '1' } }))
  for (const method of ['POST', 'PUT', 'PATCH'] as const) {
    await expect(graph.write(method, `/service-${method}/tasks`, { title: 'Svara' }, asking)).rejects.toMatchObject({ status })
  }
  expect(server.asked.map(({ method }) => method)).toEqual(['POST', 'PUT', 'PATCH'])
  expect(waits).toEqual([])
})

it('sends nothing more to a service that has asked for quiet, and waits with what it can', async () => {
  const graph = await graphThat((_, __, count) => (count === 1 ? { status: 429, headers: { 'Retry-After': '7' } } : { json: {} }))
  const write = (): Promise<unknown> => graph.write('POST', '/planner/tasks', { title: 'Svara' }, asking)
  await expect(write()).rejects.toMatchObject({ status: 429 })
  await expect(write()).rejects.toMatchObject({ status: 429, retryAfter: 7 })
  expect(server.asked).toHaveLength(1)
  await graph.read('/planner/plans', asking)
  expect(waits).toEqual([7000])
  await graph.write('PATCH', '/drives/d/items/i', {}, asking)
  expect(server.asked).toHaveLength(3)
})

it('never sends a write twice when the line breaks after it', async () => {
  const graph = await graphThat(() => ({ drop: true }))
  await expect(graph.write('POST', '/planner/tasks', {}, asking)).rejects.toBeInstanceOf(Unanswered)
  expect(server.asked).toHaveLength(1)
  expect(await answerTo([], async () => ({ got: await graph.read('/me', asking) }))).toEqual({ problem: 'offline' })
})

it('does not send what was decided upon long ago, while it waited for a token or by a clock that went back, and says that nothing has left', async () => {
  const graph = await graphThat(() => ({ status: 202 }))
  const mail = (ago: number) =>
    answerTo<string>([], async () => {
      await graph.write('POST', '/me/sendMail', {}, { ...asking, fresh: { decided: clock.now() - ago, within: 5000 } })
      return { got: 'sent' }
    })
  for (const ago of [6000, 600_000, -3_600_000]) expect(await mail(ago)).toEqual({ problem: 'no-answer', unsent: true })
  expect([tokensAsked.length, server.asked.length]).toEqual([3, 0])
  expect([await mail(0), await mail(4000)]).toEqual([{ got: 'sent' }, { got: 'sent' }])
  expect(server.asked).toHaveLength(2)
})

it('sends what is bound to no moment, however the clock ticks meanwhile', async () => {
  await graphThat(() => ({ json: {} }))
  let now = clock.now()
  const graph = createGraph({ graphBaseUrl: server.base, tokens, clock: { ...clock, now: () => (now += 1) }, chance })
  await graph.read('/me', asking)
  await graph.write('POST', '/me/x', {}, asking)
  expect(server.asked).toHaveLength(2)
})

it('is done with a stale token when a fresh one has come, although that came too late for the request', async () => {
  await graphThat(({ headers }) => (headers.authorization === 'Bearer fresh' ? { status: 202 } : { status: 401 }))
  let now = clock.now()
  const slow: Tokens = { token: (scopes, how) => tokens.token(scopes, how).finally(() => (now += how.forceRefresh === true ? 6000 : 0)) }
  const graph = createGraph({ graphBaseUrl: server.base, tokens: slow, clock: { ...clock, now: () => now }, chance })
  const send = () => graph.write('POST', '/me/sendMail', {}, { ...asking, fresh: { decided: now, within: 5000 } }).catch(String)
  for (let i = 0; i < 3; i++) await send()
  expect(tokensAsked).toEqual(['User.Read', 'User.Read fresh', 'User.Read'])
})

it('asks for a fresh token when a read is turned away, and for the call after a write that was', async () => {
  const graph = await graphThat(({ headers }) => (headers.authorization === 'Bearer fresh' ? { json: {} } : { status: 401 }))
  await graph.read('/me', asking)
  expect(tokensAsked).toEqual(['User.Read', 'User.Read fresh'])

  await expect(graph.write('POST', '/me/x', {}, { scopes: ['Mail.Send'] })).rejects.toMatchObject({ status: 401 })
  await graph.write('POST', '/me/x', {}, { scopes: ['Mail.Send'] })
  expect(server.asked.filter(({ method }) => method === 'POST')).toHaveLength(2)
})

it('sends a Blob byte by byte, with its type', async () => {
  const bytes = new Uint8Array([0, 255, 13, 10, 128])
  const graph = await graphThat(() => ({ status: 201, json: { id: 'a' } }))
  await graph.write(
    'PUT',
    address`/drives/${'b!1'}/items/${'f'}:/${'Möte 1 & 2.docx'}:/content`,
    new Blob([bytes], { type: 'text/x' }),
    asking,
  )
  expect(new Uint8Array(server.asked[0]?.body ?? [])).toEqual(bytes)
  expect(server.asked[0]?.headers['content-type']).toBe('text/x')
  expect(server.asked[0]?.path).toBe('/v1.0/drives/b!1/items/f:/M%C3%B6te%201%20%26%202.docx:/content')
})

it('follows the pages within Graph and none that lead elsewhere', async () => {
  const elsewhere = await graphServer(() => ({ json: { value: [3] } }))
  const graph = await graphThat(({ path }, base) =>
    path.endsWith('two')
      ? { json: { value: [2], '@odata.nextLink': `${elsewhere.base}/me/more` } }
      : { json: { value: [1], '@odata.nextLink': `${base}/me/events?$top=1&$skiptoken=two` } },
  )
  await expect(graph.list('/me/events?$top=1', asking)).rejects.toMatchObject({ code: 'nextLinkElsewhere' })
  expect(server.asked.map(({ path }) => path)).toEqual(['/v1.0/me/events?$top=1', '/v1.0/me/events?$top=1&$skiptoken=two'])
  expect(elsewhere.asked).toEqual([])
  expect(await graph.list('/me/events?$top=1', asking, 1)).toEqual({ values: [1], complete: false })
  await elsewhere.close()
})

it('gives the problem where there is no token, and asks Graph nothing', async () => {
  server = await graphServer(() => ({ json: {} }))
  const problem = { problem: 'consent', scopes: ['User.Read'], features: ['me'] } as const
  const graph = createGraph({ graphBaseUrl: server.base, tokens: { token: () => Promise.resolve(problem) }, clock, chance })
  expect(await answerTo([], async () => ({ got: await graph.read('/me', asking) }))).toEqual(problem)
  expect(server.asked).toEqual([])
})

it('stops waiting when the caller gives up', async () => {
  const gone = new AbortController()
  server = await graphServer(() => ({ status: 503, headers: { 'Retry-After': '20' } }))
  const waiting: Clock = {
    now: () => 0,
    wait: () => {
      gone.abort()
      return Promise.resolve()
    },
  }
  const graph = createGraph({ graphBaseUrl: server.base, tokens, clock: waiting, chance })
  await expect(graph.read('/me', { ...asking, signal: gone.signal })).rejects.toMatchObject({ name: 'AbortError' })
  expect(server.asked).toHaveLength(1)
})

it("keeps Graph's word, and does not take a gateway's page for an answer", async () => {
  const graph = await graphThat((_, __, count) =>
    count === 1
      ? { status: 403, json: { error: { code: 'Forbidden', message: 'Missing scope permissions on the request.' } } }
      : count === 2
        ? { status: 502, text: '<html>Bad gateway</html>' }
        : { text: '<html>Log in to the hotel</html>' },
  )
  await expect(graph.read('/me', asking)).rejects.toMatchObject({
    status: 403,
    code: 'Forbidden',
    said: 'Missing scope permissions on the request.',
  })
  await expect(graph.read('/me', asking)).rejects.toMatchObject({ status: 502, code: '' })
  await expect(graph.write('POST', '/me/x', {}, asking)).rejects.toBeInstanceOf(Unanswered)
})

describe('a failure as a problem', () => {
  beforeAll(async () => {
    server = await graphServer(() => ({}))
  })
  const said = (status: number, code = '', sentence = ''): unknown =>
    problemFrom(new GraphError(status, code, undefined, { said: sentence }), ['Chat.ReadBasic'])

  it.each([
    [400, 'BadRequest', { problem: 'rejected', status: 400, code: 'BadRequest' }],
    [401, 'InvalidAuthenticationToken', { problem: 'signed-out' }],
    [403, 'accessDenied', { problem: 'refused', code: 'accessDenied' }],
    [403, 'MaximumTasksInProject', { problem: 'limit', code: 'MaximumTasksInProject' }],
    [404, '', { problem: 'not-found' }],
    [409, 'nameAlreadyExists', { problem: 'changed' }],
    [412, '', { problem: 'changed' }],
    [413, '', { problem: 'too-large' }],
    [423, 'notAllowed', { problem: 'locked' }],
    [409, 'resourceLocked', { problem: 'locked' }],
    [429, 'TooManyRequests', { problem: 'busy' }],
    [500, '', { problem: 'no-answer', status: 500 }],
    [504, '', { problem: 'no-answer', status: 504 }],
    [507, 'quotaLimitReached', { problem: 'full' }],
  ])('%i %s', (status, code, problem) => expect(said(status, code)).toEqual(problem))

  it('tells a missing scope from a missing right', () => {
    expect(said(403, 'Forbidden', 'Missing scope permissions on the request.')).toEqual({
      problem: 'consent',
      scopes: ['Chat.ReadBasic'],
      features: ['chat'],
    })
  })

  it('does not swallow a defect', () => {
    expect(() => problemFrom(new TypeError('x is not a function'))).toThrow(TypeError)
  })
})
