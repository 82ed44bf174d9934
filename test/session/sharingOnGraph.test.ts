/** The loop on the sandbox's own drive, without a network between: how it bears what a drive does, and what an hour costs in requests. */

import { createHash } from 'node:crypto'

import type { MeetingId } from '../../src/domain/meeting'
import { change, closeDraft, onUpdate, openDraft, snapshot, type Draft } from '../../src/draft/draft'
import { createGraph } from '../../src/graph/client'
import type { Wire } from '../../src/graph/middleware'
import { createSharedDraft, fileNameOf } from '../../src/graph/sharedDraft'
import { sharing, type Sharing } from '../../src/session/sharing'
import { intake, item, person } from '../support/drafts'
import { virtualClock, type VirtualClock } from '../support/virtualClock'
import { allScopes, testTenant, type TestTenant } from '../sandbox/tenant'
import { issueToken } from '../../src/sandbox/graph/token'
import type { Role } from '../../src/sandbox/worlds/world'

const meeting = 'meeting-1' as MeetingId
const minute = 60_000

beforeAll(() => {
  jest.spyOn(crypto.subtle, 'digest').mockImplementation((_, bytes) => {
    const digest = createHash('sha256')
      .update(bytes as Uint8Array)
      .digest()
    return Promise.resolve(Uint8Array.from(digest).buffer)
  })
})
afterAll(() => jest.restoreAllMocks())

let tenant: TestTenant
let clock: VirtualClock
let desks: { readonly draft: Draft; readonly sharing: Sharing }[]
/** Method and status of everything that was asked. */
let asked: string[]

beforeEach(() => {
  tenant = testTenant()
  clock = virtualClock(Date.parse('2026-05-14T07:30:00Z'))
  desks = []
  asked = []
})
afterEach(() => {
  for (const desk of desks) {
    desk.sharing.stop()
    closeDraft(desk.draft)
  }
})

function wire(as: Role): Wire {
  return {
    late: () => new AbortController().signal,
    fetch: async (url, init) => {
      const method = init.method ?? 'GET'
      const headers = Object.fromEntries([...new Headers(init.headers)].map(([name, value]) => [name.toLowerCase(), value]))
      const body = init.body instanceof Blob ? new Uint8Array(await init.body.arrayBuffer()) : new Uint8Array()
      const answer = await tenant.graph.handle({ method, url, headers, body })
      asked.push(`${as} ${url.includes('/download/') ? 'download' : method} ${answer.status}`)
      const empty = answer.status === 204 || answer.status === 304
      return new Response(empty ? null : Uint8Array.from(answer.body), { status: answer.status, headers: answer.headers })
    },
  }
}

function sit(as: Role): { readonly draft: Draft; readonly sharing: Sharing } {
  const draft = openDraft(meeting, [])
  change(draft, { change: 'take-in', intake: intake([item('a'), item('b')], [person('x')]) })
  const user = tenant.world.personas[as]
  const token = issueToken({ oid: user.id, tid: tenant.world.tenant.id, scopes: allScopes, exp: Date.parse('2030-01-01') / 1000 })
  const [team] = tenant.world.teams
  const channel = team?.channels.find(({ files }) => files === 'there')
  const chance = { fraction: () => 0, id: () => '5f1b7e0c-0000-4000-8000-000000000001' }
  const graph = createGraph({
    graphBaseUrl: 'http://127.0.0.1:3002/v1.0',
    tokens: { token: () => Promise.resolve({ token }) },
    clock,
    chance,
    wire: wire(as),
  })
  const remote = createSharedDraft({ graph, clock, place: { team: team?.id ?? '', channel: channel?.id ?? '' }, wire: wire(as) })
  const shared = sharing({
    draft,
    remote,
    clock,
    chance,
    attention: undefined,
    where: () => undefined,
    written: true,
    mark: () => 'skadad',
    onOther: () => undefined,
    onChange: () => undefined,
    onProblem: () => undefined,
  })
  onUpdate(draft, (_, isOwn) => {
    if (isOwn) shared.changed()
  })
  const desk = { draft, sharing: shared }
  desks.push(desk)
  return desk
}

/** The network takes a little real time even here; the virtual one waits for it. */
async function pass(milliseconds: number): Promise<void> {
  const step = 1000
  for (let left = milliseconds; left > 0; left -= step) {
    await clock.run(clock.wait(Math.min(step, left)))
    tenant.pass(Math.min(step, left))
    for (let i = 0; i < 25; i++) await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The drive moves the tag of the draft's file, its content staying as it is. */
function moveTag(): void {
  for (const { items } of tenant.graph.tenant.drives.values())
    for (const one of items.values()) if (one.name === fileNameOf(meeting)) one.version += 1
}

it('[H40] writes nothing when only the tag moves, and is not kept from writing by it', async () => {
  const { draft, sharing: shared } = sit('secretary')
  await pass(minute)
  expect(shared.isShared()).toBe(true)
  asked = []
  for (let i = 0; i < 10; i++) {
    moveTag()
    await pass(30_000)
  }
  expect(new Set(asked)).toEqual(new Set(['secretary GET 200']))
  moveTag()
  change(draft, { change: 'heading', fields: { place: 'Lilla salen' } })
  await pass(15_000)
  expect([asked.filter((one) => one.includes('PUT')), shared.isShared()]).toEqual([['secretary PUT 412', 'secretary PUT 200'], true])
})

it('[H41] two who write for five minutes have the same, at a modest price', async () => {
  const [one, other] = [sit('secretary'), sit('attendee')]
  for (let i = 0; i < 75; i++) {
    change(one.draft, { change: 'heading', fields: { chair: `ord ${i}` } })
    change(other.draft, { change: 'heading', fields: { place: `ord ${i}` } })
    if (i % 7 === 0) moveTag()
    await pass(4000)
  }
  await pass(minute)
  expect(snapshot(other.draft)).toEqual(snapshot(one.draft))
  const each = (kind: string): number => asked.filter((line) => line.includes(kind)).length / 2
  const refused = asked.filter((line) => /\b(409|412)$/.test(line)).length / 2
  expect([each('GET') < 120, each('download') < 50, each('PUT') < 60, refused < 20]).toEqual([true, true, true, true])
}, 30_000)
