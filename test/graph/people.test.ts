/** The directory, and the places to publish to. */

import { createDirectory } from '../../src/graph/directory'
import { createPlaces } from '../../src/graph/places'
import { asked, tenant, type Tenant } from './tenant'

let here: Tenant
afterEach(() => here.server.close())

it('says who is signed in, and leaves out what it may not know', async () => {
  here = await tenant({
    'GET /me': {
      json: {
        id: 'p',
        displayName: 'Petra Sandelin',
        mail: 'Petra.Sandelin@almvik.example',
        companyName: null,
        jobTitle: 'Kommundirektör',
      },
    },
  })
  expect(await createDirectory({ graph: here.graph }).me()).toEqual({
    got: { address: 'petra.sandelin@almvik.example', directoryId: 'p', name: 'Petra Sandelin', role: 'Kommundirektör' },
  })
})

it('looks people up by fifteen, by mail and then by the name they sign in with', async () => {
  const people = Array.from({ length: 17 }, (_, i) => `p${String(i)}@almvik.example`)
  here = await tenant({
    'GET /users': (request) => {
      const filter = asked(request)['$filter'] ?? ''
      const value = filter.startsWith('mail')
        ? [...filter.matchAll(/'(p\d+@[^']+)'/g)]
            .filter(([, mail]) => mail !== people[3])
            .map(([, mail]) => ({ id: mail, displayName: 'P', mail }))
        : [{ id: 'upn', displayName: 'Olle', mail: 'annan@almvik.example', userPrincipalName: people[3] }]
      return { json: { value } }
    },
  })
  const answer = await createDirectory({ graph: here.graph }).look([...people, "O'Neil@almvik.example", 'P0@almvik.example', 'no address'])
  expect('got' in answer && answer.got.map(({ address }) => address)).toEqual([...people.filter((_, i) => i !== 3), people[3]])
  expect(here.server.asked.map((request) => asked(request)['$filter']?.split(',').length)).toEqual([15, 3, 2])
  expect(here.server.asked.map(asked)[1]?.['$filter']).toContain("'o''neil@almvik.example'")
})

it('names the channel or the chat that the tab stands in, and offers a nameless one where names may not be read', async () => {
  const channel = { team: 't', channel: '19:c@thread.tacv2' }
  here = await tenant({ 'GET /teams/t/channels/19:c@thread.tacv2': { json: { displayName: 'Nätverket' } } }, ['Chat.ReadBasic'])
  const at = (place: object) => createPlaces({ graph: here.graph, place }).here()
  expect(await at(channel)).toEqual({ got: { kind: 'channel', ...channel, name: 'Nätverket' } })
  expect(await at({ chat: '19:meeting_a@thread.v2' })).toEqual({ got: { kind: 'chat', chat: '19:meeting_a@thread.v2', name: '' } })
  expect(await at({})).toEqual({ got: undefined })
})

it('finds the channel of a thread among the user’s teams, though one of them does not answer', async () => {
  const channel = (id: string, displayName: string): object => ({ id, displayName, membershipType: 'standard' })
  const of = (...values: readonly object[]): object => ({ json: { value: values } })
  here = await tenant({
    'GET /me/joinedTeams': of({ id: 'a', displayName: 'A' }, { id: 'shut', displayName: 'Shut' }, { id: 'b', displayName: 'B' }),
    'GET /teams/a/channels': of(channel('19:One@thread.tacv2', 'Allmänt')),
    'GET /teams/shut/channels': { status: 403 },
    'GET /teams/b/channels': of(channel('19:Two@thread.tacv2', 'Allmänt'), channel('19:Three@thread.tacv2', 'Beredskap')),
  })
  const places = createPlaces({ graph: here.graph, place: {} })
  expect(await places.channelOf('19:three@thread.tacv2')).toEqual({
    got: { kind: 'channel', team: 'b', channel: '19:Three@thread.tacv2', name: 'Beredskap' },
  })
  expect(await places.channelOf('19:none@thread.tacv2')).toMatchObject({ problem: 'refused' })
})

it("offers every bucket, the team's plans first, each plan once", async () => {
  here = await tenant({
    'GET /groups/t/planner/plans': { json: { value: [{ id: 'b', title: 'Nätverket' }] } },
    'GET /me/planner/plans': {
      json: {
        value: [
          { id: 'a', title: 'Eget' },
          { id: 'b', title: 'Nätverket' },
          { id: 'closed', title: 'Stängd' },
        ],
      },
    },
    'GET /planner/plans/a/buckets': { json: { value: [{ id: 'a1', name: 'Att göra', orderHint: '85' }] } },
    'GET /planner/plans/b/buckets': {
      json: {
        value: [
          { id: 'b2', name: 'Uppdrag', orderHint: '86a' },
          { id: 'b1', name: 'Nytt', orderHint: '85Z' },
        ],
      },
    },
    'GET /planner/plans/closed/buckets': { status: 403 },
  })
  const places = createPlaces({ graph: here.graph, place: {} })
  expect(await places.plans('t')).toEqual({
    got: [
      { id: 'b', bucket: 'b1', name: 'Nätverket – Nytt' },
      { id: 'b', bucket: 'b2', name: 'Nätverket – Uppdrag' },
      { id: 'a', bucket: 'a1', name: 'Eget – Att göra' },
    ],
  })
})

it('lists readers of a chat, and asks nothing about a channel where nobody has granted it', async () => {
  here = await tenant({ 'GET /chats/c/members': { json: { value: [{ displayName: 'Ingrid Almqvist' }, { displayName: null }] } } }, [
    'ChannelMember.Read.All',
  ])
  const places = createPlaces({ graph: here.graph, place: {} })
  expect(await places.readers({ kind: 'chat', chat: 'c', name: '' })).toEqual({ got: ['Ingrid Almqvist'] })
  expect(await places.readers({ kind: 'channel', team: 't', channel: 'c', name: '' })).toEqual({
    problem: 'consent',
    scopes: ['ChannelMember.Read.All'],
    features: ['channel-members'],
  })
  expect(here.calls()).toEqual(['GET /chats/c/members'])
})
