/** The whole way through the sandbox's tenant: from the chat to the invitation, and from the steps to what stands there afterwards. */

import { createCalendar } from '../../src/graph/calendar'
import { createGraph, type Graph } from '../../src/graph/client'
import { createDestination } from '../../src/graph/destination'
import { createDirectory } from '../../src/graph/directory'
import { createPlaces } from '../../src/graph/places'
import type { Destination } from '../../src/publish/destination'
import type { Audience, Receipt, Step, StepKey } from '../../src/publish/step'
import { startGraph, type GraphServer } from '../../src/sandbox/graph/server'
import { issueToken } from '../../src/sandbox/graph/token'
import { chance } from './tenant'

const clock = { now: () => Date.now(), wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)) }

let server: GraphServer
let graph: Graph
let destination: Destination

beforeAll(async () => {
  server = await startGraph({ port: 0, world: 'demo' })
  graph = createGraph({ graphBaseUrl: server.baseUrl, tokens: { token: tokenFor }, clock, chance })
  destination = createDestination({ graph, clock })
})
afterAll(() => server.close())

function tokenFor(scopes: readonly string[]): Promise<{ readonly token: string }> {
  const exp = Math.floor(Date.now() / 1000) + 3600
  return Promise.resolve({ token: issueToken({ oid: server.users.secretary.id, tid: server.world.tenant.id, scopes, exp }) })
}

it('finds the meeting that the tab stands in, and its people', async () => {
  const { meeting } = server.world
  const found = await createCalendar({ graph, zone: 'Europe/Stockholm' }).find({ chat: meeting.chatId ?? '' }, Date.parse(meeting.start))
  if (!('got' in found)) throw new Error(found.problem)
  const [invitation] = found.got
  expect(invitation?.subject).toBe(meeting.subject)
  expect(invitation?.invitees[0]).toEqual({
    name: meeting.organizer.displayName,
    address: meeting.organizer.mail.toLowerCase(),
    role: 'organiser',
    response: 'accepted',
  })
  expect(invitation?.body).toContain('<')

  const directory = createDirectory({ graph })
  expect(await directory.me()).toMatchObject({ got: { directoryId: server.users.secretary.id } })
  const known = await directory.look(invitation?.invitees.map(({ address }) => address) ?? [])
  const accounts = 'got' in known ? known.got.map(({ directoryId }) => directoryId) : []
  expect(accounts).toContain(server.users.assignee.id)

  const again =
    invitation && (await createCalendar({ graph, zone: 'Europe/Stockholm' }).read(invitation.meeting, Date.parse(meeting.start)))
  expect(again).toMatchObject({ got: { meeting: invitation?.meeting } })
})

it('offers the teams, their channels and the buckets', async () => {
  const [team] = server.world.teams
  if (team === undefined) throw new Error('no team')
  const places = createPlaces({ graph, place: { chat: server.world.meeting.chatId ?? '' } })
  expect(await places.teams()).toMatchObject({ got: expect.arrayContaining([{ id: team.id, name: team.displayName }]) as unknown })
  const channels = await places.channels(team.id)
  expect('got' in channels && channels.got.map(({ name }) => name)).toContain(team.channels[0]?.displayName)
  const plans = await places.plans(team.id)
  expect('got' in plans && plans.got.map(({ id }) => id)).toContain(team.plans[0]?.id)
  expect(await places.here()).toMatchObject({ got: { kind: 'chat', chat: server.world.meeting.chatId } })
})

it('publishes to a channel, finds what it made and makes nothing else', async () => {
  const team = server.world.teams.find(({ channels, plans }) => plans.length > 0 && channels.some(({ files }) => files === 'there'))
  const channel = team?.channels.find(({ files }) => files === 'there')
  if (team === undefined || channel === undefined) throw new Error('no channel')
  await publishTwice({ kind: 'channel', team: team.id, channel: channel.id, name: channel.displayName })
})

it('publishes to the meeting’s chat, the document on the own drive', async () => {
  await publishTwice({ kind: 'chat', chat: server.world.meeting.chatId ?? '', name: '' })
})

it('sees afterwards what a browser that repeats its requests has made twice', async () => {
  const audience: Audience = { kind: 'chat', chat: server.world.meeting.chatId ?? '', name: 'twice' }
  const steps = stepsTo(audience).map((step) => {
    if (step.kind === 'document') return { ...step, name: 'Protokoll twice.docx' }
    return step.kind === 'task' ? { ...step, reference: 'TWCTWC', title: 'Boka (TWCTWC)' } : step
  })
  const made = new Map<StepKey, Receipt>()
  for (const step of steps) {
    const isTwice = step.kind === 'message' || step.kind === 'task'
    const fault = { method: 'POST', path: step.kind === 'message' ? '/chats/*/messages' : '/planner/tasks', kind: 'twice' }
    if (isTwice) await fetch(server.baseUrl.replace('/v1.0', '/sandbox/faults'), { method: 'POST', body: JSON.stringify(fault) })
    const fillings = { 'document.attachment': made.get(key('document'))?.attachment ?? '' }
    const answer = await lagging(() => destination.create(step, { since: Date.now(), receipts: made, fillings }))
    if ('problem' in answer) throw new Error(`${step.kind}: ${answer.problem}`)
    made.set(step.key, answer.got)
  }
  const seen = await lagging(async () => {
    const { twins } = await destination.twins(steps, made)
    return twins.length < 2 ? { problem: 'not-found' as const } : { got: twins }
  })
  expect(seen).toEqual({ got: [key('message'), key('task')] })
  expect(
    await destination.twins(
      stepsTo({ ...audience, name: '' }).filter(({ kind }) => kind === 'task'),
      made,
    ),
  ).toEqual({ twins: [], unseen: [], again: false })
})

it('says that a fresh channel has no folder yet', async () => {
  for (const team of server.world.teams) {
    const fresh = team.channels.find(({ files }) => files === 'fresh')
    if (fresh === undefined) continue
    const [document] = stepsTo({ kind: 'channel', team: team.id, channel: fresh.id, name: '' })
    if (document === undefined) throw new Error('no step')
    const known = { receipts: new Map(), fillings: {}, since: Date.now() }
    expect(await destination.create(document, known)).toEqual({ problem: 'no-files-folder' })
  }
})

/** Every step once; then looking finds each, but for a share, which may be done again. */
async function publishTwice(audience: Audience): Promise<void> {
  const since = Date.now()
  const receipts = new Map<StepKey, Receipt>()
  const known = (step: Step) => ({
    since,
    receipts: new Map([...receipts].filter(([key]) => key !== step.key)),
    fillings: { 'document.attachment': receipts.get(key('document'))?.attachment ?? '' },
  })
  for (const step of stepsTo(audience)) {
    const made = await lagging(() => destination.create(step, known(step)))
    if ('problem' in made) throw new Error(`${step.kind}: ${JSON.stringify(made)}`)
    receipts.set(step.key, made.got)
  }
  for (const step of stepsTo(audience).filter(({ kind }) => kind !== 'share')) {
    const found = await lagging(async () => {
      const answer = await destination.find(step, known(step))
      return 'got' in answer && answer.got === 'absent' ? { problem: 'not-found' as const } : answer
    })
    expect(found).toMatchObject({ got: { there: { id: receipts.get(step.key)?.id } } })
  }
}

/** Listings and details may come some seconds late, as in life. */
async function lagging<Answer extends object>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; tries < 12; tries++) {
    const answer = await ask()
    if (!('problem' in answer) || answer.problem !== 'not-found') return answer
    await clock.wait(250)
  }
  return ask()
}

function key(text: string): StepKey {
  return text as StepKey
}

function stepsTo(audience: Audience): readonly Step[] {
  const document = key('document')
  const task = key('task')
  const [plan] = server.world.teams.flatMap(({ plans }) => plans)
  const share: readonly Step[] =
    audience.kind === 'chat' ? [{ kind: 'share', key: key('share'), needs: [document], audience, document }] : []
  return [
    {
      kind: 'document',
      key: document,
      needs: [],
      audience,
      name: `Protokoll ${audience.kind}.docx`,
      bytes: new Uint8Array([80, 75, 3, 4]),
    },
    ...share,
    {
      kind: 'message',
      key: key('message'),
      needs: [document],
      audience,
      subject: 'Minnesanteckningar',
      html: ['<p>Närvarande</p><attachment id="', { hole: 'document.attachment' }, '"></attachment>'],
    },
    {
      kind: 'task',
      key: task,
      needs: [],
      plan: { id: plan?.id ?? '', bucket: plan?.buckets[0]?.id ?? '', name: '' },
      title: `Svara på remissen (${audience.kind})`,
      reference: audience.kind,
      assignees: [server.users.assignee.id],
      due: '2027-06-14',
    },
    { kind: 'task-details', key: key('details'), needs: [task], task, description: ['Hela meningen\nmed två rader'] },
  ]
}
