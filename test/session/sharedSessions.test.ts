/** Two secretaries with the same meeting open, each in a session of their own. */

import { createHash } from 'node:crypto'

import * as Y from 'yjs'

import type { ItemId } from '../../src/domain/agenda'
import type { Answer } from '../../src/domain/problem'
import type { Meeting, MeetingId } from '../../src/domain/meeting'
import type { Text } from '../../src/domain/text'
import type { Change } from '../../src/draft/change'
import { change, onUpdate, openDraft, snapshot } from '../../src/draft/draft'
import { createSession } from '../../src/session/session'
import type { OpenMeeting, Session } from '../../src/session/state'
import { memoryStore } from '../../src/storage/memoryStore'
import { memoryDrive, type Drive } from '../support/memoryRemote'
import { aChannel, anInvitation, memoryPorts, type Given } from '../support/memoryPorts'
import { virtualClock, type VirtualClock } from '../support/virtualClock'

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

interface Desk {
  readonly session: Session
  readonly stage: () => OpenMeeting
  rename(title: string): void
}

let clock: VirtualClock
let drive: Drive
let open: Session[]
beforeEach(() => {
  clock = virtualClock()
  drive = memoryDrive()
  open = []
})
afterEach(async () => {
  for (const session of open) session.leave()
  await pass(second)
})

const pass = (milliseconds: number): Promise<void> => clock.run(clock.wait(milliseconds))

async function sit(name: string, given: Given = {}): Promise<Desk> {
  const session = createSession(memoryPorts({ remote: drive.as(name), clock, ...given }))
  open.push(session)
  await pass(0.1 * second)
  const stage = (): OpenMeeting => {
    const now = session.state().stage
    if (now.stage !== 'open') throw new Error(now.stage)
    return now
  }
  return {
    session,
    stage,
    rename: (title) => {
      const [, budget] = stage().meeting.agenda
      if (budget !== undefined) session.change({ change: 'edit-item', id: budget.id, fields: { title } })
    },
  }
}

const titles = ({ stage }: Desk): readonly string[] => stage().meeting.agenda.map(({ title }) => title)

it('[H30] a look at a meeting leaves nothing on the drive; what is written there does, and the status says so', async () => {
  const ingrid = await sit('Ingrid')
  await pass(60 * second)
  expect([drive.requests.filter((request) => request.startsWith('write')), ingrid.stage().saved]).toEqual([[], 'here'])
  ingrid.rename('Budget 2027')
  expect(ingrid.stage().saved).toBe('saving')
  await pass(second)
  expect(ingrid.stage().saved).toBe('here')
  await pass(2 * second)
  expect(ingrid.stage().saved).toBe('in-channel')
})

it('[H31] who comes second gets the meeting as it is written, without a conflict with the invitation', async () => {
  const ingrid = await sit('Ingrid')
  ingrid.rename('Budget 2027')
  await pass(5 * second)
  const petra = await sit('Petra')
  expect([titles(petra)[1], petra.stage().meeting.conflicts, petra.stage().saved]).toEqual(['Budget 2027', [], 'in-channel'])
  expect(petra.stage().meeting.order).toEqual(ingrid.stage().meeting.order)
})

it('[H32] both see what the other writes, who it was and at which item', async () => {
  const [ingrid, petra] = [await sit('Ingrid'), await sit('Petra')]
  const [first, budget] = ingrid.stage().meeting.agenda
  if (first === undefined || budget === undefined) throw new Error('no items')
  ingrid.session.change({ change: 'write', item: first.id, text: [{ kind: 'paragraph', runs: [{ text: 'Mötet öppnas.', entries: [] }] }] })
  petra.session.change({ change: 'write', item: budget.id, text: [{ kind: 'paragraph', runs: [{ text: 'Budgeten.', entries: [] }] }] })
  await pass(30 * second)
  const written = ({ stage }: Desk) =>
    [...stage().meeting.texts.values()].flatMap((text) => text.flatMap((block) => ('runs' in block ? block.runs : [])))
  expect(written(ingrid).map(({ text }) => text)).toEqual(['Mötet öppnas.', 'Budgeten.'])
  expect(petra.stage().meeting).toEqual(ingrid.stage().meeting)
  expect([ingrid.stage().company, petra.stage().company]).toEqual([
    { name: 'Petra', here: budget.id, writes: true },
    { name: 'Ingrid', here: first.id, writes: true },
  ])
  await pass(60 * second)
  expect([ingrid.stage().company?.writes, petra.stage().company?.writes]).toEqual([false, false])
  await pass(600 * second)
  expect([ingrid.stage().company, petra.stage().company]).toEqual([undefined, undefined])
})

it('[H33] what the other wrote is on this device too, and so is what was written on top of it', async () => {
  const device = memoryStore()
  const [ingrid, petra] = [await sit('Ingrid'), await sit('Petra', { device })]
  ingrid.rename('Budget 2027')
  petra.rename('Budget 2028')
  await pass(30 * second)
  ingrid.rename('Budget 2029')
  await pass(30 * second)
  const kept = openDraft(anInvitation.meeting, await device.open(anInvitation.meeting))
  expect(snapshot(kept)).toEqual(petra.stage().meeting)
  expect(titles(petra)[1]).toBe('Budget 2029')
})

it('what two windows that were cut off had not told each other is found when the meeting is opened again, and kept', async () => {
  const device = memoryStore()
  const before = await sit('Ingrid', { device })
  const [, budget] = before.stage().meeting.agenda
  if (budget === undefined) throw new Error('No item')
  const paragraph = (text: string): Text => [{ kind: 'paragraph', runs: [{ text, entries: [] }] }]
  before.session.change({ change: 'write', item: budget.id, text: paragraph('Budgeten.') })
  await pass(second)
  before.session.leave()
  const { meeting } = anInvitation
  const windows = await Promise.all([0, 1].map(async () => openDraft(meeting, await device.open(meeting))))
  for (const window of windows) onUpdate(window, (update) => void device.append(meeting, update))
  const typed = windows[0]?.shape.text(budget.id).get(0)
  if (typed instanceof Y.XmlElement) (typed.get(0) as Y.XmlText).insert(9, ' Oläst.')
  if (windows[1] !== undefined) change(windows[1], { change: 'write', item: budget.id, text: paragraph('Utgår.') })
  const after = await sit('Ingrid', { device })
  const found = [[budget.id, [' Oläst.']]]
  const foundIn = (of: Meeting): unknown => [...of.found].map(([item, { paragraphs }]) => [item, paragraphs])
  expect(foundIn(after.stage().meeting)).toEqual(found)
  await pass(second)
  const kept = openDraft(meeting, await device.open(meeting))
  expect([kept.hasFound, foundIn(snapshot(kept))]).toEqual([false, found])
})

it('[H34] undo takes back one’s own, never the other’s', async () => {
  const [ingrid, petra] = [await sit('Ingrid'), await sit('Petra')]
  ingrid.session.change({ change: 'heading', fields: { place: 'Lilla salen' } })
  petra.session.change({ change: 'heading', fields: { chair: 'Petra Sandelin' } })
  await pass(30 * second)
  ingrid.session.undo()
  await pass(30 * second)
  for (const { stage } of [ingrid, petra])
    expect([stage().meeting.heading.place, stage().meeting.heading.chair]).toEqual(['Stora salen', 'Petra Sandelin'])
})

it('[H35] what was written before the tab was closed goes to the drive when it is opened again, with no more keys', async () => {
  const device = memoryStore()
  drive.fail('write', { problem: 'offline' }, 'always')
  const before = await sit('Ingrid', { device })
  before.rename('Budget 2027')
  await pass(5 * second)
  before.session.leave()
  await pass(second)
  drive.mend()
  const after = await sit('Ingrid', { device })
  await pass(5 * second)
  expect(after.stage().saved).toBe('in-channel')
  expect(titles(await sit('Petra'))[1]).toBe('Budget 2027')
})

it('[H36] a permission that is missing is asked for when a person wants to share, and nothing is said before', async () => {
  drive.fail('read', { problem: 'consent', scopes: ['Files.ReadWrite.All'] }, 'always')
  const ports = memoryPorts({ remote: drive.as('Ingrid'), clock })
  const asked: (readonly string[])[] = []
  const ask = (scopes: readonly string[]): Promise<Answer<true>> => {
    asked.push(scopes)
    drive.mend()
    return Promise.resolve({ got: true })
  }
  const session = createSession({ ...ports, access: { ...ports.access, ask } })
  open.push(session)
  await pass(second)
  session.change({ change: 'heading', fields: { place: 'Lilla salen' } })
  await pass(30 * second)
  const stage = (): OpenMeeting => {
    const now = session.state().stage
    if (now.stage !== 'open') throw new Error(now.stage)
    return now
  }
  expect([session.state().notices, stage().saved, stage().shareNeeds, asked]).toEqual([[], 'here', ['Files.ReadWrite.All'], []])
  session.share()
  await pass(second)
  expect([session.state().notices, stage().saved, stage().shareNeeds, asked]).toEqual([
    [],
    'in-channel',
    undefined,
    [['Files.ReadWrite.All']],
  ])
})

it('[H37] a drive that is slow to answer does not keep the meeting from opening', async () => {
  const slow = { ...drive.as('Ingrid'), read: () => clock.wait(60 * second).then(() => ({ got: 'absent' as const })) }
  const session = createSession(memoryPorts({ remote: slow, clock }))
  open.push(session)
  await pass(3 * second)
  expect(session.state().stage.stage).toBe('open')
})

it('[H38] the device cannot keep it, and the channel has it: that is what the status says, and what is said beside it', async () => {
  const device = memoryStore()
  const failing = { ...device, append: (_: MeetingId, __: Uint8Array) => Promise.reject(new Error('quota')) }
  const ingrid = await sit('Ingrid', { device: failing })
  const said = (): readonly unknown[] => [ingrid.stage().saved, ...ingrid.session.state().notices.map(({ problem }) => problem.problem)]
  ingrid.rename('Budget 2027')
  await pass(second)
  expect(said()).toEqual(['window-only', 'no-storage'])
  await pass(5 * second)
  expect(said()).toEqual(['in-channel', 'drive-only'])
  drive.fail('write', { problem: 'busy' }, 'always')
  ingrid.rename('Budget 2028')
  await pass(second)
  expect(said()).toEqual(['window-only', 'no-storage'])
  drive.mend()
  await pass(60 * second)
  expect(said()).toEqual(['in-channel', 'drive-only'])
})

describe('whoever writes in an item', () => {
  const saying = (text: string): Text => [{ kind: 'paragraph', runs: [{ text, entries: [] }] }]
  const taken = [
    ['removes it', (id: ItemId) => ({ change: 'remove-item', id })],
    ['makes it a break', (id: ItemId) => ({ change: 'edit-item', id, fields: { kind: 'break' } })],
  ] as const satisfies readonly (readonly [string, (id: ItemId) => Change])[]

  it.each(taken)('[H42] stays in it when somebody else %s, and keeps writing there', async (_, taking) => {
    const [ingrid, petra] = [await sit('Ingrid'), await sit('Petra')]
    const budget = petra.stage().meeting.agenda[1]?.id
    if (budget === undefined) throw new Error('No second item')
    petra.session.show('meeting')
    petra.session.goTo(budget)
    petra.session.change({ change: 'write', item: budget, text: saying('Början') })
    await pass(30 * second)
    ingrid.session.show('meeting')
    ingrid.session.change(taking(budget))
    await pass(30 * second)
    expect([petra.stage().here, petra.stage().meeting.agenda.some(({ id, kind }) => id === budget && kind === 'item')]).toEqual([
      budget,
      false,
    ])
    const text = saying('Början och resten av meningen.')
    petra.session.change({ change: 'write', item: budget, text })
    expect([petra.stage().here, petra.stage().meeting.texts.get(budget)]).toEqual([budget, text])
  })

  it('[H43] and removes it goes on to another', async () => {
    const petra = await sit('Petra')
    const [first, budget] = petra.stage().meeting.agenda
    petra.session.show('meeting')
    if (budget !== undefined) petra.session.goTo(budget.id)
    if (budget !== undefined) petra.session.change({ change: 'remove-item', id: budget.id })
    expect(petra.stage().here).toBe(first?.id)
  })
})

it('keeps a channel’s meeting in the channel where the tab stands in none, and comes back to it there', async () => {
  const own = memoryDrive()
  const asked: unknown[] = []
  const invitation = { ...anInvitation, channel: aChannel.channel }
  const given: Given = {
    place: {},
    device: memoryStore(),
    invitations: [invitation],
    remote: { ...own.as('Ingrid'), where: 'own-drive' },
    remoteAt: (place) => {
      asked.push(place)
      return drive.as('Ingrid')
    },
  }
  const ingrid = await sit('Ingrid', given)
  ingrid.session.choose(invitation)
  await pass(second)
  ingrid.rename('Budget 2027')
  await pass(5 * second)
  expect([ingrid.stage().saved, drive.file(invitation.meeting) !== undefined, own.requests]).toEqual(['in-channel', true, []])
  ingrid.session.loadDestinations()
  await pass(second)
  expect(ingrid.stage().destination.audience).toEqual(aChannel)
  ingrid.session.leave()

  // From the list of drafts no invitation is read.
  const later = await sit('Ingrid', given)
  later.session.openDraft(invitation.meeting)
  await pass(second)
  expect([later.stage().saved, own.requests, asked]).toEqual(['in-channel', [], [aChannel, aChannel]])
})

it('leaves a meeting of a channel that is none of the user’s teams’ where the tab stands', async () => {
  const invitation = { ...anInvitation, channel: '19:other@thread.tacv2' }
  const remoteAt = (): never => {
    throw new Error('not asked for')
  }
  const ingrid = await sit('Ingrid', { place: {}, invitations: [invitation], remoteAt })
  ingrid.session.choose(invitation)
  await pass(second)
  ingrid.rename('Budget 2027')
  await pass(5 * second)
  expect([ingrid.stage().saved, drive.file(invitation.meeting) !== undefined]).toEqual(['in-channel', true])
})
