/** The app's own adapters against the sandbox: what they ask and what they get, held to the contract. */

import { createCalendar } from '../../src/graph/calendar'
import { createGraph } from '../../src/graph/client'
import { createDestination } from '../../src/graph/destination'
import { createDirectory } from '../../src/graph/directory'
import { createPlaces } from '../../src/graph/places'
import type { Audience, Receipt, Step, StepKey } from '../../src/publish/step'
import { startGraph, type GraphServer } from '../../src/sandbox/graph/server'
import { tenantState } from '../../src/sandbox/graph/state'
import { issueToken } from '../../src/sandbox/graph/token'
import { readContract } from './contract'

const cases = process.env['VID_CASES']

function adapters({ baseUrl, users, world }: GraphServer) {
  const token = (scopes: readonly string[]) => {
    const claims = { oid: users.secretary.id, tid: world.tenant.id, scopes, exp: Date.now() / 1000 + 600 }
    const granted = world.consents[users.secretary.id]
    const isRefused = scopes.some((scope) => granted?.never.includes(scope) !== false)
    return Promise.resolve(isRefused ? { problem: 'consent' as const, scopes } : { token: issueToken(claims) })
  }
  const clock = { now: () => Date.now(), wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)) }
  const chance = { fraction: () => 0.5, id: () => crypto.randomUUID() }
  const graph = createGraph({ graphBaseUrl: baseUrl, tokens: { token }, clock, chance })
  return {
    calendar: createCalendar({ graph, zone: 'Europe/Stockholm' }),
    directory: createDirectory({ graph }),
    destination: createDestination({ graph, clock }),
    places: (place: Parameters<typeof createPlaces>[0]['place']) => createPlaces({ graph, place }),
  }
}

function stepsTo(audience: Audience, server: GraphServer): readonly Step[] {
  const key = (text: string): StepKey => text as StepKey
  const plan = server.world.teams[0]?.plans[0]
  const bucket = plan?.buckets[0]
  return [
    { kind: 'document', key: key('document'), needs: [], audience, name: 'Anteckningar.docx', bytes: new Uint8Array([1, 2]) },
    ...(audience.kind === 'chat'
      ? [{ kind: 'share' as const, key: key('share'), needs: [key('document')], audience, document: key('document') }]
      : []),
    {
      kind: 'message',
      key: key('message'),
      needs: [key('document')],
      audience,
      subject: 'Anteckningar',
      html: ['<p>Hej</p><attachment id="', { hole: 'document.attachment' }, '"></attachment>'],
    },
    {
      kind: 'task',
      key: key('task'),
      needs: [],
      plan: { id: plan?.id ?? '', bucket: bucket?.id ?? '', name: '' },
      title: 'Svara på remissen [a1]',
      reference: '[a1]',
      assignees: [server.users.assignee.id],
      due: '2026-06-14',
    },
    { kind: 'task-details', key: key('details'), needs: [key('task')], task: key('task'), description: ['Enligt punkt 3.'] },
    { kind: 'task-close', key: key('close'), needs: [key('task'), key('details')], task: key('task'), title: 'Svara på remissen [a1]' },
  ]
}

async function published(audience: Audience, server: GraphServer): Promise<readonly string[]> {
  const { destination } = adapters(server)
  const receipts = new Map<StepKey, Receipt>()
  const problems: string[] = []
  expect(await destination.posted(stepsTo(audience, server))).toBeUndefined()
  for (const step of stepsTo(audience, server)) {
    const fillings = { 'document.attachment': [...receipts.values()].find(({ attachment }) => attachment !== undefined)?.attachment ?? '' }
    const known = { receipts, since: Date.now(), fillings }
    await destination.find(step, known)
    // A new task's description has to wait a moment.
    for (let tries = 0; ; tries++) {
      const made = await destination.create(step, known)
      if ('got' in made) receipts.set(step.key, made.got)
      else if (tries < 3 && step.kind === 'task-details') {
        await new Promise((resolve) => setTimeout(resolve, 200))
        continue
      } else problems.push(`${step.kind}: ${JSON.stringify(made)}`)
      break
    }
  }
  const there = await destination.posted(stepsTo(audience, server))
  expect(there).toMatchObject({ what: audience.kind === 'chat' ? 'message' : 'document', by: server.users.secretary.displayName })
  return problems
}

describe('the adapters and the sandbox', () => {
  let server: GraphServer
  beforeEach(async () => {
    server = await startGraph({ port: 0, world: 'demo' })
    Object.assign(server.graph.tenant.settings, { listingLag: 0, detailsLag: 50 })
  })
  afterEach(() => {
    const violations = cases === undefined ? [] : server.graph.log.flatMap(readContract(cases).checkExchange)
    return server.close().then(() => expect(violations).toEqual([]))
  })

  it('find the meeting by its chat, and read it', async () => {
    const { calendar, directory } = adapters(server)
    const { meeting } = server.world
    const found = await calendar.find({ chat: meeting.chatId ?? '' }, Date.now())
    expect('got' in found && found.got.map(({ subject }) => subject)).toEqual([meeting.subject])
    expect(await directory.me()).toMatchObject({ got: { name: server.users.secretary.displayName } })
    expect(await directory.look([server.users.chair.mail])).toMatchObject({ got: [{ name: server.users.chair.displayName }] })
  })

  it('know teams, channels and plans', async () => {
    const { places } = adapters(server)
    const team = server.world.teams[0]
    expect(await places({}).teams()).toMatchObject({ got: [{ name: team?.displayName }] })
    expect(await places({}).channels(team?.id ?? '')).toMatchObject({
      got: team?.channels.map(({ displayName }) => ({ name: displayName })),
    })
    expect(await places({}).plans(team?.id ?? '')).toMatchObject({ got: team?.plans[0]?.buckets.map(({ id }) => ({ bucket: id })) })
  })

  it('leave one message, one file and one task in a channel', async () => {
    const team = server.world.teams[0]
    const audience: Audience = { kind: 'channel', team: team?.id ?? '', channel: team?.channels[0]?.id ?? '', name: '' }
    expect(await published(audience, server)).toEqual([])
    const { teams, drives } = tenantState(server.graph, new URL(server.baseUrl).origin)
    const message = teams[0]?.channels[0]?.messages.at(-1)
    const task = teams[0]?.plans[0]?.buckets[0]?.tasks[0]
    expect([message?.subject, message?.remarks, message?.attachments.map(({ downloadUrl }) => downloadUrl !== undefined)]).toEqual([
      'Anteckningar',
      [],
      [true],
    ])
    expect([task?.title, task?.description, task?.assignees.map(({ name }) => name)]).toEqual([
      'Svara på remissen [a1]',
      'Enligt punkt 3.',
      ['Henrik Lundmark'],
    ])
    expect(drives.flatMap(({ items }) => items.filter(({ kind }) => kind === 'file').map(({ path }) => path))).toEqual([
      'Allmänt/Anteckningar.docx',
    ])
  })

  it('share the document with the chat before they post there', async () => {
    const audience: Audience = { kind: 'chat', chat: server.world.meeting.chatId ?? '', name: '' }
    expect(await published(audience, server)).toEqual([])
    const { chats, drives } = tenantState(server.graph, new URL(server.baseUrl).origin)
    const file = drives.flatMap(({ items }) => items).find(({ kind }) => kind === 'file')
    expect([chats[0]?.messages.length, chats[0]?.messages[0]?.remarks, file?.path, file?.sharedWith.length]).toEqual([
      1,
      [],
      'Vid protokollet/Anteckningar.docx',
      18,
    ])
  })
})
