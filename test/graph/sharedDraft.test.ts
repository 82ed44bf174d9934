/** The shared draft on the sandbox's drives, and what it asks of them. */

import { createGraph } from '../../src/graph/client'
import { browserWire, type Wire } from '../../src/graph/middleware'
import { createSharedDraft, createShelf, fileNameOf } from '../../src/graph/sharedDraft'
import type { MeetingId } from '../../src/domain/meeting'
import type { RemoteStore } from '../../src/draft/stores'
import type { Place } from '../../src/invitation/calendar'
import { startGraph, type GraphServer } from '../../src/sandbox/graph/server'
import { issueToken } from '../../src/sandbox/graph/token'
import { memoryDrive } from '../support/memoryRemote'
import { remoteStoreContract, type Shelf } from './sharedDraftContract'
import { chance } from './tenant'

const clock = { now: () => Date.now(), wait: () => Promise.resolve() }
const meeting = 'meeting-1' as MeetingId

describe('a drive in memory', () => {
  const drive = memoryDrive()
  remoteStoreContract(() => ({
    open: () => drive.as('Ingrid'),
    touch: () => {
      drive.touch()
      return Promise.resolve()
    },
    remove: (which) => {
      drive.remove(which)
      return Promise.resolve()
    },
  }))
})

describe('the sandbox’s drives', () => {
  let server: GraphServer
  beforeAll(async () => {
    server = await startGraph({ port: 0, world: 'demo' })
  })
  afterAll(() => server.close())
  beforeEach(() => {
    server.graph.faults.clear()
    server.graph.tenant.settings.listingLag = 0
  })

  function tokenFor(scopes: readonly string[]): Promise<{ readonly token: string }> {
    const exp = Math.floor(Date.now() / 1000) + 3600
    return Promise.resolve({ token: issueToken({ oid: server.users.secretary.id, tid: server.world.tenant.id, scopes, exp }) })
  }

  function store(place: Place, wire: Wire = browserWire): RemoteStore {
    return createSharedDraft({
      graph: createGraph({ graphBaseUrl: server.baseUrl, tokens: { token: tokenFor }, clock, chance, wire }),
      clock,
      place,
      wire,
    })
  }

  function aChannel(files: 'there' | 'fresh'): Place {
    for (const { id, channels } of server.world.teams) {
      const found = channels.find((channel) => channel.files === files)
      if (found !== undefined) return { team: id, channel: found.id }
    }
    throw new Error('no such channel')
  }

  const itemsOf = (which: MeetingId) =>
    [...server.graph.tenant.drives.values()].flatMap((drive) =>
      [...drive.items.values()].filter(({ name }) => name === fileNameOf(which)).map((item) => ({ drive, item })),
    )

  const shelf = (place: () => Place): Shelf => ({
    open: () => store(place()),
    touch: (which) => {
      for (const { item } of itemsOf(which)) item.version += 1
      return Promise.resolve()
    },
    remove: (which) => {
      for (const { drive, item } of itemsOf(which)) drive.items.delete(item.id)
      return Promise.resolve()
    },
  })

  describe('a channel’s files', () => {
    remoteStoreContract(() => shelf(() => aChannel('there')))
  })

  describe('the secretary’s own drive', () => {
    remoteStoreContract(() => shelf(() => ({ chat: server.world.meeting.chatId ?? '' })))
  })

  it('[D10] looks without making anything, and makes its folder with the first draft', async () => {
    server.reset()
    const own = store({ chat: 'chat' })
    const folders = () =>
      [...server.graph.tenant.drives.values()].flatMap(({ items }) =>
        [...items.values()].filter(({ name }) => name === 'Vid protokollet').map(({ kind }) => kind),
      )
    expect([own.where, await own.read(meeting), folders()]).toEqual(['own-drive', { got: 'absent' }, []])
    await own.write(meeting, new Uint8Array([1]), undefined)
    expect(folders()).toEqual(['folder'])
  })

  it('says of a ledger what a person finds it as, and where', async () => {
    const graph = createGraph({ graphBaseUrl: server.baseUrl, tokens: { token: tokenFor }, clock, chance })
    const { team = '', channel = '' } = aChannel('there')
    const inChannel = createShelf({ kind: 'channel', team, channel, name: '' }, { graph, clock })
    await inChannel.write(meeting, new Uint8Array([1]), undefined)
    const names = [...server.graph.tenant.drives.values()].flatMap(({ items }) => [...items.values()].map(({ name }) => name))
    const { name, where } = inChannel.file(meeting)
    expect([name.endsWith('.publicering'), names.includes(name), where]).toEqual([true, true, 'channel'])
    expect(createShelf({ kind: 'chat', chat: 'chat', name: '' }, { graph, clock }).file(meeting)).toEqual({ name, where: 'own-drive' })
  })

  it('[D11] asks once for each poll, and answers “same” without fetching', async () => {
    const asked: string[] = []
    const counting: Wire = {
      ...browserWire,
      fetch: (url, init) => {
        asked.push(`${init.method ?? 'GET'} ${new Headers(init.headers).has('Authorization') ? 'with token' : 'without'}`)
        return fetch(url, init)
      },
    }
    const one = store(aChannel('there'), counting)
    const id = 'counted' as MeetingId
    const asking = async <Answer>(ask: Promise<Answer>): Promise<readonly [readonly string[], Answer]> => {
      asked.length = 0
      const answer = await ask
      return [[...asked], answer]
    }
    const [, made] = await asking(one.write(id, new Uint8Array([1]), undefined))
    const version = 'got' in made ? made.got.version : ''
    expect((await asking(one.read(id, version)))[0]).toEqual(['GET with token'])
    expect((await asking(one.write(id, new Uint8Array([1, 2]), version)))[0]).toEqual(['PUT with token'])
    expect((await asking(one.read(id, version)))[0]).toEqual(['GET with token', 'GET without'])
  })

  it('[D17] makes the folder anew when somebody has removed it with all that was in it', async () => {
    const own = store({})
    const made = await own.write('folder' as MeetingId, new Uint8Array([1]), undefined)
    const version = 'got' in made ? made.got.version : ''
    for (const { items } of server.graph.tenant.drives.values())
      for (const item of items.values()) if (item.kind === 'file' || item.name === 'Vid protokollet') items.delete(item.id)
    expect(await own.write('folder' as MeetingId, new Uint8Array([2]), version)).toEqual({ problem: 'changed' })
    expect(await own.read('folder' as MeetingId, version)).toEqual({ got: 'absent' })
    await own.write('folder' as MeetingId, new Uint8Array([2]), undefined)
    expect(await own.read('folder' as MeetingId)).toMatchObject({ got: { bytes: new Uint8Array([2]) } })
  })

  it.each([
    [423, 'resourceLocked', { problem: 'locked' }],
    [409, 'resourceLocked', { problem: 'locked' }],
    [412, 'resourceModified', { problem: 'changed' }],
    [507, 'quotaLimitReached', { problem: 'full' }],
    [503, 'serviceNotAvailable', { problem: 'no-answer', status: 503 }],
  ] as const)('[D12] tells a %i %s as it is, and has written nothing', async (status, code, problem) => {
    const one = store(aChannel('there'))
    const id = `fault ${status} ${code}` as MeetingId
    const made = await one.write(id, new Uint8Array([1]), undefined)
    const version = 'got' in made ? made.got.version : ''
    server.graph.faults.add({ method: 'PUT', path: '/drives/**', times: 0, fault: { kind: 'status-before', status, code } })
    expect(await one.write(id, new Uint8Array([2]), version)).toEqual(problem)
    server.graph.faults.clear()
    expect(await one.read(id, version)).toEqual({ got: 'same' })
  })

  it('[D13] finds what it wrote when the answer was lost, however far the listing lags behind', async () => {
    server.graph.tenant.settings.listingLag = 60_000
    const one = store(aChannel('there'))
    const id = 'lost' as MeetingId
    server.graph.faults.add({ method: 'PUT', path: '/drives/**', times: 1, fault: { kind: 'drop' } })
    expect(await one.write(id, new Uint8Array([1]), undefined)).toEqual({ problem: 'offline' })
    expect(await one.write(id, new Uint8Array([2]), undefined)).toEqual({ problem: 'changed' })
    expect(await one.read(id)).toMatchObject({ got: { bytes: new Uint8Array([1]) } })
  })

  it('[D14] says that a fresh channel has no folder yet', async () => {
    expect(await store(aChannel('fresh')).read(meeting)).toEqual({ problem: 'no-files-folder' })
  })

  it('[D15] says what permission is missing, and asks nobody', async () => {
    const tokens = {
      token: (scopes: readonly string[]): Promise<{ readonly problem: 'consent'; readonly scopes: readonly string[] }> =>
        Promise.resolve({ problem: 'consent', scopes }),
    }
    const graph = createGraph({ graphBaseUrl: server.baseUrl, tokens, clock, chance })
    expect([
      await createSharedDraft({ graph, clock, place: aChannel('there') }).read(meeting),
      await createSharedDraft({ graph, clock, place: {} }).read(meeting),
    ]).toEqual([
      { problem: 'consent', scopes: ['Files.ReadWrite.All'], features: ['channel-files'] },
      { problem: 'consent', scopes: ['Files.ReadWrite'], features: ['own-files'] },
    ])
  })

  it('[D16] does not take in bytes that were cut off on their way', async () => {
    const id = 'cut' as MeetingId
    await store(aChannel('there')).write(id, new Uint8Array([1, 2, 3]), undefined)
    const cutting: Wire = {
      ...browserWire,
      fetch: (url, init) => (url.includes('/download/') ? Promise.resolve(new Response(new Uint8Array([1, 2]))) : fetch(url, init)),
    }
    expect(await store(aChannel('there'), cutting).read(id)).toEqual({ problem: 'no-answer' })
  })

  it('[D18] reads where a selection leaves the address of the bytes out, and fetches nothing where there is none at all', async () => {
    const id = 'without address' as MeetingId
    await store(aChannel('there')).write(id, new Uint8Array([1, 2]), undefined)
    const fetched: string[] = []
    const without = (isLeftOut: (url: string) => boolean): Wire => ({
      ...browserWire,
      fetch: async (url, init) => {
        fetched.push(url)
        const response = await fetch(url, init)
        const answer = isLeftOut(url) ? (await response.text()).replaceAll('"@microsoft.graph.downloadUrl":', '"left out":') : undefined
        return answer === undefined ? response : new Response(answer, { status: response.status, headers: response.headers })
      },
    })
    const selecting = without((url) => url.includes('select='))
    expect(await store(aChannel('there'), selecting).read(id)).toMatchObject({ got: { bytes: new Uint8Array([1, 2]) } })
    fetched.length = 0
    const never = without((url) => !url.includes('/download/'))
    expect(await store(aChannel('there'), never).read(id)).toMatchObject({ problem: 'no-answer' })
    expect(fetched.filter((url) => !url.startsWith(server.baseUrl))).toEqual([])
  })
})
