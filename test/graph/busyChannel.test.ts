/** A channel in which much has been said since long ago: a lost answer is settled by looking, and nobody is asked. */

import { createGraph } from '../../src/graph/client'
import { createDestination } from '../../src/graph/destination'
import type { Known } from '../../src/publish/destination'
import type { Audience, MessageStep, StepKey } from '../../src/publish/step'
import { startGraph, type GraphServer } from '../../src/sandbox/graph/server'
import { issueToken } from '../../src/sandbox/graph/token'
import { chance } from './tenant'

const key = (text: string): StepKey => text as StepKey
const clock = { now: () => Date.now(), wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)) }
const day = 86_400_000

let server: GraphServer
beforeAll(async () => {
  server = await startGraph({ port: 0, world: 'demo' })
})
afterAll(() => server.close())

/** So many posts in the channel, the newest of them so many days old. */
function said(channel: string, posts: number, days: number): void {
  const { tenant } = server.graph
  const thread = Array.from({ length: posts }, (_, i) => {
    const createdAt = new Date(Date.now() - days * day - (posts - i) * 60_000)
    return {
      ...{ id: String(createdAt.getTime()), from: server.users.chair, createdAt, version: createdAt.getTime(), subject: null },
      ...{ contentType: 'text' as const, content: `Hej ${String(i)}`, importance: 'normal', attachments: [], mentions: [], remarks: [] },
    }
  })
  tenant.threads.set(channel, thread)
}

async function found(posts: number, days: number): Promise<unknown> {
  const team = server.world.teams.find(({ channels }) => channels.some(({ files }) => files === 'there'))
  const channel = team?.channels.find(({ files }) => files === 'there')
  if (team === undefined || channel === undefined) throw new Error('no channel')
  said(channel.id, posts, days)
  const audience: Audience = { kind: 'channel', team: team.id, channel: channel.id, name: '' }
  const token = (scopes: readonly string[]): Promise<{ readonly token: string }> =>
    Promise.resolve({
      token: issueToken({ oid: server.users.secretary.id, tid: server.world.tenant.id, scopes, exp: Math.floor(Date.now() / 1000) + 3600 }),
    })
  const graph = createGraph({ graphBaseUrl: server.baseUrl, tokens: { token }, clock, chance })
  const step: MessageStep = { kind: 'message', key: key('message'), needs: [key('document')], audience, subject: '', html: ['Hej'] }
  const document = { step: key('document'), id: 'item', url: '', at: Date.now(), drive: 'drive', attachment: 'none' }
  const known: Known = { receipts: new Map([[document.step, document]]), fillings: {}, since: Date.now() }
  return createDestination({ graph, clock }).find(step, known)
}

it('knows that its message is not among 250 old posts', async () => {
  expect(await found(250, 2)).toEqual({ got: 'absent' })
})

it('does not know it among 250 posts of today', async () => {
  expect(await found(250, 0)).toEqual({ got: 'unknown' })
})
