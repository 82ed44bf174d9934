/** What the list of drafts says of the drive, on the sandbox's own: a network that comes and goes, and a tab that is closed in between. */

import { createHash } from 'node:crypto'

import { unpack } from '../../src/draft/sharedFile'
import { openDraft, snapshot } from '../../src/draft/draft'
import type { RemoteStore } from '../../src/draft/stores'
import { createGraph } from '../../src/graph/client'
import type { Wire } from '../../src/graph/middleware'
import { createSharedDraft } from '../../src/graph/sharedDraft'
import { issueToken } from '../../src/sandbox/graph/token'
import type { ListedDraft } from '../../src/session/deviceDrafts'
import { createSession } from '../../src/session/session'
import type { OpenMeeting, Session } from '../../src/session/state'
import { memoryStore } from '../../src/storage/memoryStore'
import { allScopes, testTenant, type TestTenant } from '../sandbox/tenant'
import { anInvitation, memoryPorts, today, type Given } from '../support/memoryPorts'
import { virtualClock, type VirtualClock } from '../support/virtualClock'

const { meeting } = anInvitation
const second = 1000

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
let device: ReturnType<typeof memoryStore>
let isOnline: boolean

beforeEach(() => {
  tenant = testTenant()
  tenant.graph.tenant.settings.listingLag = 0
  device = memoryStore()
  isOnline = true
})

const wire: Wire = {
  late: () => new AbortController().signal,
  fetch: async (url, init) => {
    if (!isOnline) throw new TypeError('Failed to fetch')
    const headers = Object.fromEntries([...new Headers(init.headers)].map(([name, value]) => [name.toLowerCase(), value]))
    const body = init.body instanceof Blob ? new Uint8Array(await init.body.arrayBuffer()) : new Uint8Array()
    const answer = await tenant.graph.handle({ method: init.method ?? 'GET', url, headers, body })
    const empty = answer.status === 204 || answer.status === 304
    return new Response(empty ? null : Uint8Array.from(answer.body), { status: answer.status, headers: answer.headers })
  },
}

/** The secretary's way to the channel's folder. */
function remoteOf(clock: VirtualClock, scopes: readonly string[] = allScopes): RemoteStore {
  const { id } = tenant.world.personas.secretary
  const token = issueToken({ oid: id, tid: tenant.world.tenant.id, scopes: [...scopes], exp: Date.parse('2030-01-01') / 1000 })
  const [team] = tenant.world.teams
  const channel = team?.channels.find(({ files }) => files === 'there')
  const graph = createGraph({
    graphBaseUrl: 'http://127.0.0.1:3002/v1.0',
    tokens: {
      token: () => Promise.resolve(scopes.length > 0 ? { token } : { problem: 'consent', scopes: ['Files.ReadWrite.All'] }),
    },
    clock,
    chance: { fraction: () => 0, id: () => '5f1b7e0c-0000-4000-8000-000000000001' },
    wire,
  })
  return createSharedDraft({ graph, clock, place: { team: team?.id ?? '', channel: channel?.id ?? '' }, wire })
}

interface Tab {
  readonly session: Session
  readonly stage: () => OpenMeeting
  readonly listed: () => readonly ListedDraft[]
  /** The network takes a little real time even here; the virtual one waits for it. */
  readonly pass: (milliseconds: number) => Promise<void>
}

/** A tab on this device. It is closed by being let alone: its time passes no more. */
async function tab(given: Given = {}, scopes?: readonly string[]): Promise<Tab> {
  const clock = virtualClock(Date.parse(`${today}T07:00:00Z`))
  const session = createSession(memoryPorts({ clock, device, remote: remoteOf(clock, scopes), ...given }))
  const pass = async (milliseconds: number): Promise<void> => {
    for (let left = milliseconds; left > 0; left -= second) {
      await clock.run(clock.wait(Math.min(second, left)))
      for (let i = 0; i < 25; i++) await new Promise((resolve) => setImmediate(resolve))
    }
  }
  await pass(second)
  const { stage } = session.state()
  // A drive that does not answer is waited for a moment.
  if (stage.stage === 'finding') await pass(5 * second)
  return {
    session,
    stage: () => {
      const now = session.state().stage
      if (now.stage !== 'open') throw new Error(now.stage)
      return now
    },
    listed: () => {
      const now = session.state().stage
      if (now.stage !== 'choosing') throw new Error(now.stage)
      return now.drafts
    },
    pass,
  }
}

const place = (session: Session, words: string): void => session.change({ change: 'heading', fields: { place: words } })
/** What the drive has of the meeting's place. */
async function onDrive(): Promise<string | undefined> {
  isOnline = true
  const answer = await remoteOf(virtualClock()).read(meeting)
  if ('problem' in answer) throw new Error(answer.problem)
  if (typeof answer.got === 'string') return undefined
  const opened = await unpack(answer.got.bytes)
  if ('unreadable' in opened) throw new Error(opened.unreadable)
  return snapshot(openDraft(meeting, [opened.update])).heading.place
}
/** What a tab that stands in no meeting says of the drafts here. */
const lacking = async (): Promise<readonly unknown[]> => (await tab({ place: {} })).listed().map(({ unshared }) => unshared)

it('a draft that was written without a network is offered at the next start, and one press takes it to the drive', async () => {
  isOnline = false
  const before = await tab()
  place(before.session, 'Lilla salen')
  await before.pass(20 * second)
  expect(before.stage().saved).toBe('here')

  expect(await onDrive()).toBe(undefined)
  const after = await tab({ place: {} })
  expect(after.listed()).toMatchObject([{ meeting, unshared: 'channel' }])
  after.session.openDraft(meeting)
  await after.pass(5 * second)
  expect([after.stage().saved, await onDrive()]).toEqual(['in-channel', 'Lilla salen'])
  after.session.leave()
  await after.pass(second)
  expect([after.listed().map(({ unshared }) => unshared), await lacking()]).toEqual([[undefined], [undefined]])
})

it('a draft that was written without a network goes to the drive where its meeting is opened again, with no key and no press', async () => {
  isOnline = false
  const before = await tab()
  place(before.session, 'Lilla salen')
  await before.pass(20 * second)

  isOnline = true
  const after = await tab()
  await after.pass(5 * second)
  expect([after.stage().saved, await onDrive(), await lacking()]).toEqual(['in-channel', 'Lilla salen', [undefined]])
})

it('what is added without a network to a draft that the drive has is offered, and a look at it without one is not', async () => {
  const before = await tab()
  place(before.session, 'Lilla salen')
  await before.pass(5 * second)
  expect(before.stage().saved).toBe('in-channel')

  isOnline = false
  const looking = await tab()
  await looking.pass(20 * second)
  expect([looking.stage().saved, await lacking()]).toEqual(['here', [undefined]])
  isOnline = false
  place(looking.session, 'Källaren')
  await looking.pass(20 * second)
  expect([await onDrive(), await lacking()]).toEqual(['Lilla salen', ['channel']])
})

it('whoever leaves before the drive has the last word sees that in the list, until it has', async () => {
  const { session, listed, pass } = await tab()
  await pass(5 * second)
  place(session, 'Lilla salen')
  let seen: readonly unknown[] = []
  const stop = session.subscribe(() => {
    const { stage } = session.state()
    if (stage.stage === 'choosing' && seen.length === 0) seen = stage.drafts.map(({ unshared }) => unshared)
  })
  session.leave()
  await pass(5 * second)
  stop()
  expect([seen, listed().map(({ unshared }) => unshared), await onDrive()]).toEqual([['channel'], [undefined], 'Lilla salen'])
})

it('a draft that nobody has written in is not offered, nor one that there is no permission to put on the drive', async () => {
  isOnline = false
  await tab()
  expect(await lacking()).toEqual([undefined])
  isOnline = true
  const { session, stage, pass } = await tab({}, [])
  place(session, 'Lilla salen')
  await pass(20 * second)
  expect([stage().shareNeeds, await lacking()]).toEqual([['Files.ReadWrite.All'], [undefined]])
})

it('a draft that is removed from the device leaves nothing of this behind', async () => {
  isOnline = false
  const { session, listed, pass } = await tab()
  place(session, 'Lilla salen')
  await pass(5 * second)
  session.leave()
  await pass(second)
  session.removeDraft(meeting)
  await pass(20 * second)
  expect([listed(), await device.setting(`unshared/${meeting}`)]).toEqual([[], undefined])
})
