/** The session as a secretary meets it, on memory ports. */

import { strFromU8, unzipSync } from 'fflate'
import * as Y from 'yjs'

import type { ItemId } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { MeetingId } from '../../src/domain/meeting'
import type { PersonId } from '../../src/domain/person'
import type { Problem } from '../../src/domain/problem'
import type { Change } from '../../src/draft/change'
import { change, openDraft, whole } from '../../src/draft/draft'
import type { LocalStore } from '../../src/draft/stores'
import { peopleFromText } from '../../src/invitation/pasted'
import { isComplete } from '../../src/publish/outbox'
import { createSession } from '../../src/session/session'
import type { OpenMeeting, Session, SessionState } from '../../src/session/state'
import { memoryStore } from '../../src/storage/memoryStore'
import { aChannel, anInvitation, aPlan, memoryPorts, today, type Given, type MemoryPorts } from '../support/memoryPorts'
import { words } from '../support/drafts'
import { memoryDrive } from '../support/memoryRemote'
import { virtualClock } from '../support/virtualClock'

/** Resolves when the session's state fulfils the condition; a rule that never comes true ends with the state it stopped at. */
function when(session: Session, holds: (state: SessionState) => boolean): Promise<SessionState> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`Still ${JSON.stringify(session.state()).slice(0, 400)}`)), 3000)
    const stop = session.subscribe(look)
    function look(): void {
      if (!holds(session.state())) return
      clearTimeout(late)
      stop()
      resolve(session.state())
    }
    look()
  })
}

function open(state: SessionState): OpenMeeting {
  if (state.stage.stage !== 'open') throw new Error(`No meeting is open: ${state.stage.stage}`)
  return state.stage
}

async function started(given: Given = {}): Promise<{ ports: MemoryPorts; session: Session; stage: () => OpenMeeting }> {
  const ports = memoryPorts(given)
  const session = createSession(ports)
  await when(session, ({ stage }) => stage.stage === 'open')
  return { ports, session, stage: () => open(session.state()) }
}

describe('finding the meeting', () => {
  it('[S1] opens the meeting that the tab stands in, with agenda and people from the invitation', async () => {
    const { stage } = await started()
    const { meeting } = stage()
    expect(meeting.agenda.map(({ title }) => title)).toEqual(['Mötet öppnas', 'Budget', 'Övriga frågor'])
    expect(meeting.people.map(({ name, organisation, directoryId }) => [name, organisation, directoryId])).toEqual([
      ['Ingrid Almqvist', 'VKF', undefined],
      ['Olle Sjö', 'Dalsta', undefined],
      ['Petra Sandelin', 'Almvik', 'petra'],
    ])
    expect(stage().canUndo).toBe(false)
  })

  it('[S2] lets the secretary choose when the calendar may not be read, and says what is missing', async () => {
    const session = createSession(memoryPorts({ invitations: { problem: 'consent', scopes: ['Calendars.Read'] } }))
    const state = await when(session, ({ stage }) => stage.stage === 'choosing' && stage.invitations !== 'asking')
    expect(state.notices.map(({ during, problem }) => [during, problem.problem])).toEqual([['find', 'consent']])
    session.startByHand()
    expect(open(await when(session, ({ stage }) => stage.stage === 'open')).meeting.heading.date).toBe(today)
  })

  it('lets what it has said stand where the same is missing again, with what is about to be pressed in it', async () => {
    const session = createSession(memoryPorts({ invitations: { problem: 'consent', scopes: ['Calendars.Read'] } }))
    const said = new Set<string>()
    session.subscribe(() => session.state().notices.forEach(({ id }) => said.add(id)))
    await when(session, ({ stage }) => stage.stage === 'choosing' && stage.invitations !== 'asking')
    expect(said.size).toBe(1)
    const [notice] = session.state().notices
    if (notice === undefined) throw new Error('Nothing was said')
    session.retry(notice)
    expect(session.state().notices).toEqual([])
    await when(session, ({ notices }) => notices.length > 0)
    expect(said.size).toBe(2)
  })

  it('remembers which minutes were begun by hand, and so have no invitation to read again', async () => {
    const session = createSession(memoryPorts({ invitations: [] }))
    await when(session, ({ stage }) => stage.stage === 'choosing' && stage.invitations !== 'asking')
    session.startByHand()
    const { meeting, invited } = open(await when(session, ({ stage }) => stage.stage === 'open'))
    expect(invited).toBe(false)
    await session.settled()
    session.leave()
    await when(session, ({ stage }) => stage.stage === 'choosing')
    session.openDraft(meeting.id)
    expect(open(await when(session, ({ stage }) => stage.stage === 'open')).invited).toBe(false)
  })

  it('[S3] takes people as the invitation names them when the directory may not be asked', async () => {
    const { session, stage } = await started({ listed: { problem: 'consent', scopes: ['User.ReadBasic.All'] } })
    expect(stage().meeting.people).toHaveLength(3)
    expect(session.state().notices.map(({ during }) => during)).toEqual(['directory'])
  })

  it('[S4] asks which occurrence when none of a series is today', async () => {
    const past = { ...anInvitation, date: '2026-05-07', series: true }
    const session = createSession(memoryPorts({ invitations: [past, { ...past, meeting: 'ical-2' as MeetingId, date: '2026-05-21' }] }))
    const { stage } = await when(session, (state) => state.stage.stage === 'choosing' && state.stage.invitations !== 'asking')
    expect(stage.stage === 'choosing' && stage.invitations).toHaveLength(2)
  })
})

describe('drafts on a shared device', () => {
  const nowhere: Given = { place: {}, invitations: [] }
  const listed = async (given: Given): Promise<readonly string[]> => {
    const session = createSession(memoryPorts({ ...nowhere, ...given }))
    const { stage } = await when(session, ({ stage }) => stage.stage === 'choosing')
    return stage.stage === 'choosing' ? stage.drafts.map(({ title }) => title) : []
  }
  const write = async (title: string, given: Given): Promise<void> => {
    const session = createSession(memoryPorts({ ...nowhere, ...given }))
    await when(session, ({ stage }) => stage.stage === 'choosing')
    session.startByHand()
    await when(session, ({ stage }) => stage.stage === 'open')
    session.change({ change: 'heading', fields: { title } })
    session.leave()
    await when(session, ({ stage }) => stage.stage === 'choosing')
  }

  it('are shown to the account that wrote them, and those of nobody to everybody; none is removed by that', async () => {
    const device = memoryStore()
    await write('Moas', { device, account: 'moa' })
    // Ids are counted anew in each session: another meeting needs another device of chance.
    await device.describe({ meeting: 'other' as MeetingId, title: 'Ingrids', date: today, changed: 1, by: ['ingrid'] })
    await device.describe({ meeting: 'nobody' as MeetingId, title: 'Ingens', date: today, changed: 0 })
    expect(await listed({ device, account: 'moa' })).toEqual(['Moas', 'Ingens'])
    expect(await listed({ device, account: 'ingrid' })).toEqual(['Ingrids', 'Ingens'])
    expect(await listed({ device })).toEqual(['Ingens'])
    expect(await device.drafts()).toHaveLength(3)
  })

  it('stay with who wrote them when somebody else opens the same meeting', async () => {
    const device = memoryStore()
    for (const account of ['moa', 'ingrid', 'moa']) {
      const session = createSession(memoryPorts({ device, account, place: { chat: account } }))
      await when(session, ({ stage }) => stage.stage === 'open')
      session.leave()
      await when(session, ({ stage }) => stage.stage === 'choosing')
    }
    expect((await device.drafts()).map(({ by }) => by)).toEqual([['moa', 'ingrid']])
  })

  it('are removed from the device when somebody says so, and nothing else is', async () => {
    const device = memoryStore()
    await device.describe({ meeting: 'kept' as MeetingId, title: 'Kvar', date: today, changed: 0 })
    await write('Bort', { device, account: 'moa' })
    const session = createSession(memoryPorts({ ...nowhere, device, account: 'moa' }))
    await when(session, ({ stage }) => stage.stage === 'choosing' && stage.drafts.length === 2)
    session.removeDraft('id-1' as MeetingId)
    await when(session, ({ stage }) => stage.stage === 'choosing' && stage.drafts.length === 1)
    expect((await device.drafts()).map(({ title }) => title)).toEqual(['Kvar'])
    expect(await device.open('id-1' as MeetingId)).toEqual([])
  })
})

describe('keeping', () => {
  it('[S5] has everything again in a new window of the same device, at the same item', async () => {
    const device = memoryStore()
    const { session, stage } = await started({ device })
    const [, budget] = stage().meeting.agenda
    if (budget === undefined) throw new Error('No item')
    session.change({
      change: 'write',
      item: budget.id,
      text: [{ kind: 'paragraph', runs: [{ text: 'Budgeten gås igenom.', entries: [] }] }],
    })
    session.show('meeting')
    session.goTo(budget.id)
    const before = stage()
    await when(session, (state) => open(state).saved === 'here')
    const again = await started({ device })
    expect([again.stage().meeting, again.stage().view, again.stage().here]).toEqual([before.meeting, 'meeting', budget.id])
  })

  it('[S6] says within two seconds that the text is only in this window, and recovers by itself', async () => {
    const device = memoryStore()
    let broken = false
    const failing: LocalStore = {
      ...device,
      append: (meeting, update) => (broken ? Promise.reject(new Error('quota')) : device.append(meeting, update)),
    }
    const { ports, session, stage } = await started({ device: { ...device, ...failing } })
    broken = true
    session.change({ change: 'heading', fields: { place: 'Lilla salen' } })
    await when(session, (state) => open(state).saved === 'window-only')
    expect(session.state().notices.map(({ during }) => during)).toEqual(['keep'])
    broken = false
    await ports.clock.run(when(session, (state) => open(state).saved === 'here'))
    expect(session.state().notices).toEqual([])
    const again = await started({ device })
    expect(again.stage().meeting).toEqual(stage().meeting)
  })

  it('[S6] holds what the device does not take when the meeting is left, gives it back, and keeps it when it can', async () => {
    const device = memoryStore()
    let broken = false
    const failing: typeof device = {
      ...device,
      append: (meeting, update) => (broken ? Promise.reject(new Error('quota')) : device.append(meeting, update)),
    }
    const { ports, session, stage } = await started({ device: failing })
    broken = true
    session.change({ change: 'heading', fields: { place: 'Lilla salen' } })
    session.leave()
    await when(session, ({ stage, leftOnlyHere }) => stage.stage === 'choosing' && leftOnlyHere)
    await ports.clock.run(ports.clock.wait(10_000))
    expect([session.state().leftOnlyHere, session.state().notices.map(({ during }) => during)]).toEqual([true, ['keep']])
    const [file] = await Promise.all(session.filesLeft())
    expect(strFromU8(unzipSync(file?.bytes ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array())).toContain('Lilla salen')
    session.choose(anInvitation)
    await when(session, ({ stage }) => stage.stage === 'open')
    expect(stage().meeting.heading.place).toBe('Lilla salen')
    expect(session.filesLeft()).toEqual([])
    for (const notice of session.state().notices) session.dismiss(notice)
    session.leave()
    expect(session.state().notices.map(({ problem }) => problem.problem)).toEqual(['no-storage'])
    broken = false
    await ports.clock.run(when(session, ({ leftOnlyHere }) => !leftOnlyHere))
    expect(session.state().notices).toEqual([])
    const again = await started({ device })
    expect(again.stage().meeting.heading.place).toBe('Lilla salen')
  })

  it('[S7] refuses a draft of a newer version, says so and leaves it as it is', async () => {
    const device = memoryStore()
    const newer = new Y.Doc()
    newer.getMap('format').set('version', 99)
    await device.append(anInvitation.meeting, Y.encodeStateAsUpdate(newer))
    const session = createSession(memoryPorts({ device }))
    const state = await when(session, ({ stage }) => stage.stage === 'choosing')
    expect(state.notices.map(({ problem }) => problem.problem)).toEqual(['newer-draft'])
    expect(await device.open(anInvitation.meeting)).toHaveLength(1)
  })

  describe('when the device does not open at once', () => {
    /** Refuses to be read so many times. */
    function stubborn(device: ReturnType<typeof memoryStore>, times: number): ReturnType<typeof memoryStore> {
      let left = times
      return { ...device, open: (meeting) => (left-- > 0 ? Promise.reject(new Error('closed')) : device.open(meeting)) }
    }
    const place = (where: string): Change => ({ change: 'heading', fields: { place: where } })

    it('[S6] reads it again, and takes in no invitation before', async () => {
      const device = memoryStore()
      const first = await started({ device })
      first.session.change(place('Lilla salen'))
      const kept = await device.open(anInvitation.meeting)
      const ports = memoryPorts({ device: stubborn(device, 1) })
      const session = createSession(ports)
      await ports.clock.run(when(session, ({ stage }) => stage.stage === 'open'))
      expect(open(session.state()).meeting).toEqual(first.stage().meeting)
      expect([open(session.state()).saved, session.state().notices]).toEqual(['here', []])
      // What was read is not kept a second time.
      expect(await device.open(anInvitation.meeting)).toEqual(kept)
    })

    it('[S6] says that the text is only in this window until it has been read, whatever is kept meanwhile, and joins the two', async () => {
      const device = memoryStore()
      const first = await started({ device })
      first.session.change(place('Lilla salen'))
      const ports = memoryPorts({ device: stubborn(device, 6) })
      const session = createSession(ports)
      await ports.clock.run(when(session, ({ stage }) => stage.stage === 'open'))
      session.change({ change: 'signature', fields: { name: 'Moa Lindehag' } })
      await new Promise((resolve) => setImmediate(resolve))
      expect([open(session.state()).saved, session.state().notices.map(({ during }) => during)]).toEqual(['window-only', ['keep']])
      await ports.clock.run(when(session, (state) => open(state).saved === 'here'))
      const { meeting } = open(session.state())
      expect([meeting.heading.place, meeting.signature.name, session.state().notices]).toEqual(['Lilla salen', 'Moa Lindehag', []])
      const again = await started({ device })
      expect(again.stage().meeting).toEqual(meeting)
    })
  })

  it('[S6] opens without what cannot be read on the device, says so once, and leaves it there', async () => {
    const device = memoryStore()
    const first = await started({ device })
    await device.append(anInvitation.meeting, new Uint8Array([255, 255]))
    for (let i = 0; i < 400; i++) first.session.change({ change: 'heading', fields: { place: `Sal ${i}` } })
    const kept = await device.open(anInvitation.meeting)
    const { session, stage } = await started({ device })
    expect(stage().meeting).toEqual(first.stage().meeting)
    expect(session.state().notices.map(({ problem }) => problem.problem)).toEqual(['partial-draft'])
    expect(await device.open(anInvitation.meeting)).toEqual(kept)
  })

  /** What lay there before, and what another window keeps when `say` is called. */
  async function aBusyDevice() {
    const device = memoryStore()
    const first = await started({ device })
    const before = await device.open(anInvitation.meeting)
    first.session.change({ change: 'heading', fields: { place: 'Lilla salen' } })
    const meanwhile = (await device.open(anInvitation.meeting)).slice(before.length)
    let hear: (update: Uint8Array) => void = () => undefined
    const onOther: typeof device.onOther = (_, listener) => {
      hear = listener
      return () => undefined
    }
    return { device: { ...device, onOther }, before, say: () => meanwhile.forEach((update) => hear(update)) }
  }

  it('[S6] misses nothing that another window keeps while the device is read', async () => {
    const { device, before, say } = await aBusyDevice()
    const busy: typeof device = {
      ...device,
      open: () => {
        say()
        return Promise.resolve(before)
      },
    }
    const { stage } = await started({ device: busy })
    expect(stage().meeting.heading.place).toBe('Lilla salen')
  })

  it('[S6] shows what another window keeps while the rest of what is known of the meeting is read', async () => {
    const { device, before, say } = await aBusyDevice()
    const busy: typeof device = {
      ...device,
      open: () => Promise.resolve(before),
      setting: (name) => {
        if (name.startsWith('mail/')) say()
        return device.setting(name)
      },
    }
    const { stage } = await started({ device: busy })
    expect(stage().meeting.heading.place).toBe('Lilla salen')
  })

  it('[S6] opens nothing that was left while it was read', async () => {
    const device = memoryStore()
    const first = await started({ device })
    first.session.leave()
    let answer: () => void = () => undefined
    const slow: typeof device = {
      ...device,
      setting: async (name) => {
        if (name.startsWith('mail/')) await new Promise<void>((resolve) => (answer = resolve))
        return device.setting(name)
      },
    }
    const session = createSession(memoryPorts({ device: slow }))
    await new Promise((resolve) => setImmediate(resolve))
    session.leave()
    await when(session, ({ stage }) => stage.stage === 'choosing')
    answer()
    await new Promise((resolve) => setImmediate(resolve))
    expect(session.state().stage.stage).toBe('choosing')
  })

  describe('when two meetings are opened at once', () => {
    const other = 'ical-2' as MeetingId

    /** A device with two drafts, and who listens to it and looks at the drive. */
    async function watched() {
      const device = memoryStore()
      for (const meeting of [anInvitation.meeting, other]) {
        const draft = openDraft(meeting, [])
        change(draft, { change: 'heading', fields: { title: meeting } })
        await device.append(meeting, whole(draft))
        await device.set(`written/${meeting}`, true)
      }
      const listening: string[] = []
      const looked: string[] = []
      const listens = (what: string, stop: () => void) => {
        listening.push(what)
        return () => {
          listening.splice(listening.indexOf(what), 1)
          stop()
        }
      }
      const drive = memoryDrive().as('Sara')
      return {
        listening,
        looked,
        given: {
          device: {
            ...device,
            onLost: (listener) => listens('keeps', device.onLost(listener)),
            onOther: (meeting, listener) => listens(`hears ${meeting}`, device.onOther(meeting, listener)),
          },
          remote: {
            ...drive,
            read: (meeting: MeetingId, unlessVersion?: string) => {
              looked.push(meeting)
              return drive.read(meeting, unlessVersion)
            },
          },
          place: {},
        } satisfies Given,
      }
    }

    it('[S6] the one that was asked for last is open, and it alone is kept and looked for on the drive', async () => {
      const { given, listening, looked } = await watched()
      const ports = memoryPorts(given)
      const session = createSession(ports)
      await when(session, ({ stage }) => stage.stage === 'choosing')
      session.openDraft(anInvitation.meeting)
      session.openDraft(other)
      await ports.clock.run(when(session, ({ stage }) => stage.stage === 'open'))
      await ports.clock.run(ports.clock.wait(120_000))
      expect([open(session.state()).meeting.heading.title, listening.toSorted(), [...new Set(looked)]]).toEqual([
        other,
        [`hears ${other}`, 'keeps'],
        [other],
      ])
      session.leave()
      await ports.clock.run(when(session, ({ stage }) => stage.stage === 'choosing'))
      expect(listening).toEqual([])
    })

    it('[S6] although what is known of the first is found after the second is open', async () => {
      const { given, listening, looked } = await watched()
      const ports = memoryPorts({ ...given, remoteAt: () => given.remote })
      let answer: () => void = () => undefined
      const places: typeof ports.places = {
        ...ports.places,
        channelOf: async (thread) => {
          await new Promise<void>((resolve) => (answer = resolve))
          return ports.places.channelOf(thread)
        },
      }
      const session = createSession({ ...ports, places })
      await when(session, ({ stage }) => stage.stage === 'choosing')
      session.choose({ ...anInvitation, channel: aChannel.channel })
      session.openDraft(other)
      await ports.clock.run(when(session, ({ stage }) => stage.stage === 'open'))
      answer()
      await ports.clock.run(ports.clock.wait(120_000))
      expect([open(session.state()).meeting.heading.title, listening.toSorted(), [...new Set(looked)]]).toEqual([
        other,
        [`hears ${other}`, 'keeps'],
        [other],
      ])
      session.leave()
    })

    it('[S6] and none is, where it was left before it was read', async () => {
      const { given, listening, looked } = await watched()
      const ports = memoryPorts(given)
      const session = createSession(ports)
      await when(session, ({ stage }) => stage.stage === 'choosing')
      session.openDraft(other)
      session.leave()
      await ports.clock.run(ports.clock.wait(120_000))
      expect([session.state().stage.stage, listening, looked]).toEqual(['choosing', [], []])
    })
  })

  it('[S8] remembers an organisation for the next one from the same mail domain', async () => {
    const device = memoryStore()
    const { session, stage } = await started({ device })
    const olle = stage().meeting.people.find(({ name }) => name === 'Olle Sjö')
    if (olle === undefined) throw new Error('Nobody')
    session.change({ change: 'edit-person', id: olle.id, fields: { organisation: 'Dalstorp' } })
    await new Promise((resolve) => setImmediate(resolve))
    const next = { ...anInvitation, meeting: 'ical-2' as MeetingId }
    const again = await started({ device, place: { chat: 'chat-2' }, invitations: [next] })
    expect(again.stage().meeting.people.find(({ name }) => name === 'Olle Sjö')?.organisation).toBe('Dalstorp')
    await when(session, (state) => open(state).organisations['dalsta.example'] === 'Dalstorp')
    const [typed] = peopleFromText('Eva Ros <eva.ros@dalsta.example>', stage().organisations)
    expect(typed?.organisation).toBe('Dalstorp')
    session.change({ change: 'edit-person', id: olle.id, fields: { organisation: '' } })
    await new Promise((resolve) => setImmediate(resolve))
    expect(await device.setting('organisations')).toEqual({})
  })
})

describe('accounts', () => {
  const petra = {
    id: 'typed' as PersonId,
    name: 'Petra S',
    organisation: '',
    role: 'ordförande',
    address: 'petra.s@almvik.example',
  } as const
  const account = (stage: () => OpenMeeting, address: string): string | undefined =>
    stage().meeting.people.find((person) => person.address === address)?.directoryId

  it('[S12] come when the permission has come, and nothing that was written is written over', async () => {
    const given: { listed?: Problem } = { listed: { problem: 'consent', scopes: ['User.ReadBasic.All'] } }
    const ports = memoryPorts()
    const directory = {
      ...ports.directory,
      look: (addresses: readonly string[]) =>
        given.listed === undefined ? ports.directory.look(addresses) : Promise.resolve(given.listed),
    }
    const session = createSession({ ...ports, directory })
    const stage = (): OpenMeeting => open(session.state())
    await when(session, (state) => state.stage.stage === 'open')
    const invited = stage().meeting.people.find(({ name }) => name === 'Petra Sandelin')
    if (invited === undefined) throw new Error('Nobody')
    session.change({ change: 'edit-person', id: invited.id, fields: { organisation: 'Almviks hamn' } })
    const [notice] = session.state().notices
    if (notice === undefined) throw new Error('No notice')
    delete given.listed
    session.consent(notice)
    await when(session, () => account(stage, invited.address) === 'petra')
    expect(stage().meeting.people.find(({ id }) => id === invited.id)?.organisation).toBe('Almviks hamn')
    session.undo()
    expect(account(stage, invited.address)).toBe('petra')
    expect(stage().meeting.people.find(({ id }) => id === invited.id)?.organisation).toBe('Almvik')
  })

  it('[S13] come to somebody typed with a colleague’s address a moment later, with what was left empty', async () => {
    const { ports, session, stage } = await started()
    session.change({ change: 'add-person', person: { ...petra, kind: 'person' } })
    await ports.clock.run(when(session, () => account(stage, petra.address) !== undefined))
    const typed = stage().meeting.people.find(({ id }) => id === petra.id)
    expect(typed).toEqual({ ...petra, kind: 'person', organisation: 'Almvik', directoryId: 'petra' })
    session.undo()
    expect(stage().meeting.people.map(({ id }) => id)).not.toContain(petra.id)
  })

  it('[S14] follow the address: another is another’s, and the same again is the same again', async () => {
    const { session, stage } = await started()
    const invited = stage().meeting.people.find(({ name }) => name === 'Petra Sandelin')
    if (invited === undefined) throw new Error('Nobody')
    const write = async (address: string): Promise<void> => {
      session.change({ change: 'edit-person', id: invited.id, fields: { address } })
      await Promise.resolve()
    }
    await write('petra.sandelin@almvik.exampl')
    expect(account(stage, 'petra.sandelin@almvik.exampl')).toBeUndefined()
    await write('petra.sandelin@almvik.example')
    expect(account(stage, invited.address)).toBe('petra')
    await write('olle@dalsta.example')
    session.undo()
    await Promise.resolve()
    expect(account(stage, invited.address)).toBe('petra')
  })

  it('[S15] are asked for before the minutes are published, and change nothing that is printed', async () => {
    const { ports, session, stage } = await started()
    session.change({ change: 'add-person', person: { ...petra, kind: 'person' } })
    const [first] = stage().meeting.agenda
    if (first === undefined) throw new Error('No item')
    const runs = [{ text: 'Petra tar fram ett underlag.', entries: ['task--1' as EntryId] }]
    session.change({ change: 'write', item: first.id, text: [{ kind: 'paragraph', runs }] })
    session.change({ change: 'edit-task', id: 'task--1' as EntryId, assignees: [{ person: petra.id }] })
    session.chooseAudience(aChannel)
    session.choosePlan(aPlan)
    await when(session, (state) => open(state).destination.audience !== undefined)
    session.publish()
    const state = await when(session, (now) => open(now).publication.outbox !== undefined)
    const task = open(state).publication.outbox?.steps.find(({ kind }) => kind === 'task')
    expect(task).toMatchObject({ assignees: ['petra'] })
    expect(stage().meeting.people.find(({ id }) => id === petra.id)).toMatchObject({ directoryId: 'petra', organisation: '' })
    await ports.clock.run(when(session, (now) => !open(now).publication.running))
  })
})

describe('who signs', () => {
  const look = async (session: Session): Promise<void> => {
    session.show('minutes')
    await new Promise((resolve) => setImmediate(resolve))
  }
  const write = (session: Session, item: ItemId | undefined): void => {
    if (item !== undefined) session.change({ change: 'write', item, text: words('Gruppen tackar.') })
  }

  it('[S21] is whoever has written and looks at the minutes, and nobody who only looks', async () => {
    const { session, stage } = await started()
    await look(session)
    expect(stage().meeting.signature.name).toBe('')
    session.show('meeting')
    write(session, stage().here)
    await look(session)
    expect(stage().meeting.signature).toEqual({ name: 'Sara Notström', role: '' })
    session.undo()
    expect(stage().meeting.signature.name).toBe('Sara Notström')
  })

  it('[S21] is as she signed last, also where she took her name away', async () => {
    const device = memoryStore()
    const next = async (meeting: string) =>
      started({ device, place: { chat: meeting }, invitations: [{ ...anInvitation, meeting: meeting as MeetingId }] })
    const first = await next('one')
    write(first.session, first.stage().here)
    await look(first.session)
    first.session.change({ change: 'signature', fields: { role: 'nätverkssekreterare' } })
    await new Promise((resolve) => setImmediate(resolve))
    const second = await next('two')
    write(second.session, second.stage().here)
    await look(second.session)
    expect(second.stage().meeting.signature).toEqual({ name: 'Sara Notström', role: 'nätverkssekreterare' })
    second.session.change({ change: 'signature', fields: { name: '' } })
    second.session.change({ change: 'signature', fields: { role: '' } })
    await look(second.session)
    expect(second.stage().meeting.signature).toEqual({ name: '', role: '' })
    const third = await next('three')
    write(third.session, third.stage().here)
    await look(third.session)
    expect(third.stage().meeting.signature).toEqual({ name: '', role: '' })
  })
})

describe('a changed invitation', () => {
  it('[S9] offers what is new, and leaves what the secretary changed', async () => {
    const invitations = [anInvitation]
    const { session, stage } = await started({ invitations })
    const [first] = stage().meeting.agenda
    if (first === undefined) throw new Error('No item')
    session.change({ change: 'edit-item', id: first.id, fields: { title: 'Välkommen' } })
    invitations[0] = { ...anInvitation, body: anInvitation.body.replace('</ol>', '<li>Nästa möte</li></ol>') }
    session.reread()
    await when(session, (state) => open(state).offer !== undefined)
    session.takeOffer()
    expect(stage().meeting.agenda.map(({ title }) => title)).toEqual(['Välkommen', 'Budget', 'Övriga frågor', 'Nästa möte'])
  })

  it('[S9] takes those who are new and have declined as absent, as it does at first', async () => {
    const invitations = [anInvitation]
    const { session, stage } = await started({ invitations })
    const late = { name: 'Eva Ros', address: 'eva.ros@dalsta.example', role: 'required', response: 'declined' } as const
    invitations[0] = { ...anInvitation, invitees: [...anInvitation.invitees, late] }
    session.reread()
    await when(session, (state) => open(state).offer !== undefined)
    session.takeOffer()
    const { people, marks, order } = stage().meeting
    const eva = people.find(({ name }) => name === 'Eva Ros')
    expect(eva && [...(marks.get(eva.id) ?? [])]).toEqual([[order[0], 'absent']])
  })

  it('[S16] offers another time and place, but never over what the secretary has written, and takes it all in one step', async () => {
    const invitations = [anInvitation]
    const { session, stage } = await started({ invitations })
    session.change({ change: 'heading', fields: { place: 'Biblioteket' } })
    const body = anInvitation.body.replace('<li>Övriga', '<li>Lokaler</li><li>Övriga')
    invitations[0] = { ...anInvitation, start: '10:00', end: '12:30', place: 'Lilla salen', body }
    session.reread()
    await when(session, (state) => open(state).offer !== undefined)
    expect(stage().offer?.heading).toEqual({ start: '10:00', end: '12:30' })
    session.takeOffer()
    const { heading, agenda } = stage().meeting
    expect([heading.start, heading.end, heading.place]).toEqual(['10:00', '12:30', 'Biblioteket'])
    expect(agenda.map(({ title }) => title)).toEqual(['Mötet öppnas', 'Budget', 'Lokaler', 'Övriga frågor'])
    session.reread()
    await when(session, (state) => open(state).offer !== undefined)
    expect(stage().offer).toEqual({ heading: {}, agenda: [], people: [], absent: [] })
    session.undo()
    expect([stage().meeting.heading.start, stage().meeting.agenda.length]).toEqual([anInvitation.start, 3])
  })
})

describe('the settings page', () => {
  it('[S20] tells the host in a sentence that the choices could not be saved, and the page why', async () => {
    const ports = memoryPorts()
    const refused = () => Promise.resolve({ problem: 'consent' as const, scopes: ['Files.ReadWrite.All'] })
    let save: () => Promise<string | undefined> = () => Promise.resolve(undefined)
    const session = createSession({
      ...ports,
      defaults: { read: refused, write: refused },
      host: {
        ...ports.host,
        surroundings: () => ({ ...ports.host.surroundings(), frame: 'settings' }),
        offer: (_, onSave) => void (save = onSave),
      },
    })
    await when(session, ({ stage }) => stage.stage === 'settings' && stage.isRead)
    expect(await save()).toBeUndefined()
    session.changeDefaults({ folder: 'Anteckningar' })
    expect(await save()).toBe('Valen kunde inte sparas. Orsaken står på sidan.')
    expect(session.state().notices.map(({ during, problem }) => [during, problem.problem])).toEqual([['settings', 'consent']])
  })
})

describe('when an item began', () => {
  const minute = 60_000
  /** A secretary who has written before, at the first item; by the clock on the wall. */
  async function minuting(time: string, given: Given = {}) {
    const all = await started({ ...given, clock: virtualClock(Date.parse(`${today}T${time}:00`)) })
    const { session, ports, stage } = all
    session.change({ change: 'heading', fields: { place: 'Lilla salen' } })
    session.show('meeting')
    const items = stage().meeting.agenda.map(({ id }) => id)
    const [first, second, third] = items
    const person = stage().meeting.people[0]?.id
    if (first === undefined || second === undefined || third === undefined || person === undefined) throw new Error('No meeting')
    return {
      ...all,
      first,
      second,
      third,
      mark: (item: ItemId) => session.change({ change: 'mark', people: [person], item, presence: 'digital', reach: 'from-here' }),
      began: () => items.map((id) => stage().meeting.began.get(id) ?? '-'),
      pass: async (milliseconds: number) => {
        await ports.clock.run(ports.clock.wait(milliseconds))
        await new Promise((resolve) => setImmediate(resolve))
      },
    }
  }

  it('[S12] is the first mark or key at the item, and what comes later changes nothing', async () => {
    const { session, first, second, mark, began, pass } = await minuting('09:02')
    mark(first)
    await pass(0)
    expect(began()).toEqual(['09:02', '-', '-'])
    await pass(10 * minute)
    mark(first)
    session.goTo(second)
    session.change({ change: 'write', item: second, text: [{ kind: 'paragraph', runs: [{ text: 'Budgeten.', entries: [] }] }] })
    await pass(0)
    expect(began()).toEqual(['09:02', '09:12', '-'])
  })

  it('[S13] is when the secretary came, where they stay without writing', async () => {
    const { session, second, began, pass } = await minuting('09:10')
    session.goTo(second)
    await pass(2 * minute)
    expect(began()).toEqual(['-', '09:10', '-'])
  })

  it('[S14] is not noted by looking ahead, nor by coming back', async () => {
    const { session, first, second, third, mark, began, pass } = await minuting('09:00')
    mark(first)
    await pass(20 * minute)
    session.goTo(third)
    await pass(minute / 2)
    session.goTo(second)
    await pass(minute / 2)
    session.goTo(first)
    mark(first)
    await pass(5 * minute)
    expect(began()).toEqual(['09:00', '-', '-'])
    session.goTo(third)
    await pass(minute / 2)
    session.show('minutes')
    await pass(5 * minute)
    expect(began()).toEqual(['09:00', '-', '-'])
  })

  it('[S15] is not noted by what is changed elsewhere', async () => {
    const { session, first, second, third, mark, began, pass } = await minuting('09:00')
    session.goTo(second)
    mark(third)
    session.change({ change: 'edit-item', id: first, fields: { title: 'Välkommen' } })
    session.change({ change: 'heading', fields: { place: 'Stora salen' } })
    await pass(0)
    expect(began()).toEqual(['-', '-', '-'])
  })

  it.each(['07:30', '13:30'])('[S16] is not noted at %s, when the meeting does not run', async (time) => {
    const { session, first, second, mark, began, pass } = await minuting(time)
    mark(first)
    session.goTo(second)
    await pass(5 * minute)
    expect(began()).toEqual(['-', '-', '-'])
  })

  it('[S17] is noted for who sat there before the meeting ran, once it does', async () => {
    const { began, pass } = await minuting('08:30')
    await pass(20 * minute)
    expect(began()).toEqual(['08:45', '-', '-'])
  })

  it('[S18] stays as somebody has written it, or taken it away', async () => {
    const { session, first, second, mark, began, pass } = await minuting('09:10')
    session.change({ change: 'begin', item: first, at: '09:04' })
    mark(first)
    await pass(5 * minute)
    session.goTo(second)
    mark(second)
    await pass(0)
    session.change({ change: 'begin', item: second, at: undefined })
    mark(second)
    await pass(5 * minute)
    expect(began()).toEqual(['09:04', '-', '-'])
  })

  it('[S19] is nobody’s to note who only looks on', async () => {
    const { session, ports, stage } = await started({ clock: virtualClock(Date.parse(`${today}T09:10:00`)) })
    session.show('meeting')
    await ports.clock.run(ports.clock.wait(5 * minute))
    expect(stage().meeting.began.size).toBe(0)
  })
})

describe('publishing', () => {
  async function ready(given: Given = {}): ReturnType<typeof started> {
    const all = await started(given)
    const [first] = all.stage().meeting.agenda
    if (first === undefined) throw new Error('No item')
    const runs = [{ text: 'Petra tar fram ett underlag.', entries: ['task--1' as EntryId] }]
    all.session.change({ change: 'write', item: first.id, text: [{ kind: 'paragraph', runs }] })
    all.session.chooseAudience(aChannel)
    all.session.choosePlan(aPlan)
    await when(all.session, (state) => open(state).destination.audience !== undefined)
    return all
  }
  const finished = (state: SessionState): boolean => {
    const { outbox, running } = open(state).publication
    return outbox !== undefined && isComplete(outbox) && !running
  }

  it('[S10] leaves one document, one message and one task per entry, also after a second press', async () => {
    const { ports, session } = await ready()
    session.publish()
    await ports.clock.run(when(session, finished))
    session.publish()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(ports.destination.requests).toEqual(['create document', 'create task', 'create message', 'create task-details'])
  })

  it('[S11] goes on in a new window where the last one was closed', async () => {
    const device = memoryStore()
    const stuck = await ready({ device, script: { faults: new Map([[1, { problem: 'signed-out' }]]) } })
    stuck.session.publish()
    await stuck.ports.clock.run(
      when(stuck.session, (state) => open(state).publication.outbox?.receipts.size === 2 && !open(state).publication.running),
    )
    const again = await ready({ device })
    again.session.publish()
    await again.ports.clock.run(when(again.session, finished))
    const made = [...stuck.ports.destination.made, ...again.ports.destination.made].map(({ step }) => step)
    expect(made.length).toBe(new Set(made).size)
    expect(made).toHaveLength(4)
  })

  it('publishes no correction that takes out a task before somebody has said what becomes of it', async () => {
    const { ports, session, stage } = await ready()
    session.publish()
    await ports.clock.run(when(session, finished))
    const [first] = stage().meeting.agenda
    if (first === undefined) throw new Error('No item')
    session.change({ change: 'write', item: first.id, text: [{ kind: 'paragraph', runs: [{ text: 'Ingen gör något.', entries: [] }] }] })
    expect(session.removedTasks()).toMatchObject([{ left: false }])
    session.publish()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(stage().publication.outbox?.revision).toBe(1)
    session.publish('close')
    await ports.clock.run(when(session, (state) => finished(state) && open(state).publication.outbox?.revision === 2))
    expect(ports.destination.requests.filter((one) => one.includes('task-')).slice(-2)).toEqual([
      'create task-details',
      'create task-close',
    ])
    expect(session.removedTasks()).toEqual([])
  })
})
