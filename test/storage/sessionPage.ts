/** Bundled into a page of its own origin: a session on what the browser keeps, and what later versions of the database would do to that. */

import type { EntryId } from '../../src/domain/entry'
import { openDraft } from '../../src/draft/draft'
import { isComplete } from '../../src/publish/outbox'
import { createSession } from '../../src/session/session'
import type { OpenMeeting, Session, SessionState } from '../../src/session/state'
import { openStorage, upgrades, type Upgrade } from '../../src/storage/indexedDb'
import { readAs } from '../draft/fixture'
import { aChannel, anInvitation, aPlan, memoryPorts, type MemoryPorts } from '../support/memoryPorts'
import { lay, marked, rawOf, type RawDatabase } from './rawDatabase'

/** What this version reads of a database, in JSON. */
export interface Read {
  readonly drafts: unknown
  readonly meetings: unknown
  readonly outboxes: unknown
  readonly settings: unknown
}

/** A later version that works, one with a defect in its upgrade, and one that never gets to its end. */
export type Later = 'works' | 'throws' | 'hangs'

export interface SessionPage {
  /** Writes a meeting, publishes it, writes more in it, and begins another by hand: something in every store. */
  write(): Promise<void>
  raw(): Promise<RawDatabase>
  lay(raw: RawDatabase): Promise<void>
  reads(): Promise<Read>
  /** Opens the database as a later version does; `done` or the error's name. */
  upgrade(how: Later): Promise<string>
  /** The upgrade has taken away what was there, and has not come to its end. */
  isUpgrading(): boolean
  /** Holds a connection that no newer version can get past. */
  hold(): Promise<void>
  /** Opens the meeting that the tab stands in. */
  sit(): Promise<void>
  /** Leaves it, and opens it again in the same window. */
  openAgain(): Promise<void>
  /** Writes where the meeting is held. */
  place(where: string): void
  /** So much time passes for the session. */
  pass(milliseconds: number): Promise<void>
  /** The notices with their numbers: one that is told anew has another. */
  says(): { readonly saved: string; readonly place: string; readonly revision: number | undefined; readonly notices: readonly string[] }
  /** How often the page has opened the database. */
  opened(): number
}

declare global {
  interface Window {
    device: SessionPage
  }
}

// The virtual clock lets all go on that can go on without time.
Object.defineProperty(window, 'setImmediate', { value: (work: () => void) => setTimeout(work, 0) })

const name = 'tested'
const account = 'moa'

let opened = 0
const { prototype } = IDBFactory
const own = Object.getOwnPropertyDescriptor(prototype, 'open')?.value as (...given: unknown[]) => IDBOpenDBRequest
prototype.open = function (...given) {
  opened += 1
  return Reflect.apply(own, this, given)
}

let isUpgrading = false
const later: Readonly<Record<Later, Upgrade>> = {
  works: (_, upgrading) => void upgrading.objectStore('drafts').createIndex('changed', 'changed'),
  throws: (database, upgrading) => {
    upgrading.objectStore('updates').clear()
    database.deleteObjectStore('outboxes')
    throw new Error('A defect')
  },
  hangs: (database, upgrading) => {
    const store = upgrading.objectStore('updates')
    store.clear()
    database.deleteObjectStore('outboxes')
    const goOn = (): void => {
      const request = store.count()
      request.onsuccess = () => {
        isUpgrading = true
        goOn()
      }
    }
    goOn()
  },
}

const device = openStorage(name)
const newer = openStorage(name, [...upgrades, later.works])

let ports: MemoryPorts
let session: Session
const begin = (): void => {
  ports = memoryPorts({ device, account })
  session = createSession(ports)
}
const when = (holds: (state: SessionState) => boolean): Promise<void> =>
  ports.clock.run(
    new Promise((resolve) => {
      const look = (): void => {
        if (!holds(session.state())) return
        stop()
        resolve()
      }
      const stop = session.subscribe(look)
      queueMicrotask(look)
    }),
  )
const stage = (): OpenMeeting => {
  const { stage } = session.state()
  if (stage.stage !== 'open') throw new Error(`No meeting is open: ${stage.stage}`)
  return stage
}
const leave = async (): Promise<void> => {
  session.leave()
  await when(({ stage }) => stage.stage === 'choosing' && stage.invitations !== 'asking')
}

const write = async (): Promise<void> => {
  begin()
  await when(({ stage }) => stage.stage === 'open')
  const { agenda, people } = stage().meeting
  const [first, budget] = agenda
  const [ingrid, petra] = ['Ingrid Almqvist', 'Petra Sandelin'].map((name) => people.find((person) => person.name === name))
  if (first === undefined || budget === undefined || ingrid === undefined || petra === undefined) throw new Error('No meeting')
  session.show('meeting')
  session.goTo(budget.id)
  session.change({ change: 'mark', people: [ingrid.id, petra.id], item: first.id, presence: 'in-room', reach: 'from-here' })
  const runs = [{ text: 'Petra tar fram ett underlag.', entries: ['task--1' as EntryId] }]
  session.change({ change: 'write', item: budget.id, text: [{ kind: 'paragraph', runs }] })
  session.change({ change: 'edit-task', id: 'task--1' as EntryId, assignees: [{ person: petra.id }], due: '2026-06-14' })
  session.change({ change: 'edit-person', id: petra.id, fields: { organisation: 'Almvik' } })
  session.change({ change: 'signature', fields: { name: 'Moa Lindehag', role: 'sekreterare' } })
  session.chooseMail([{ name: 'Olle Sjö', address: 'olle.sjo@dalsta.example' }])
  session.chooseAudience(aChannel)
  session.choosePlan(aPlan)
  await when(() => stage().destination.audience !== undefined)
  session.publish()
  await when(() => {
    const { outbox, running } = stage().publication
    return outbox !== undefined && isComplete(outbox) && !running
  })
  await leave()
  // Put together, as many updates are, and with what came after.
  const { meeting } = anInvitation
  const kept = await device.open(meeting)
  await device.compact(meeting, kept[0] ?? new Uint8Array(), 1)
  session.choose(anInvitation)
  await when(({ stage }) => stage.stage === 'open')
  session.change({ change: 'heading', fields: { place: 'Lilla salen' } })
  await leave()
  session.startByHand()
  await when(({ stage }) => stage.stage === 'open')
  session.change({ change: 'heading', fields: { title: 'Styrgruppen' } })
  await session.settled()
  await leave()
}

const reads = async (): Promise<Read> => {
  const drafts = await device.drafts()
  const meetings = drafts.map(({ meeting }) => meeting).toSorted()
  const { stores } = await rawOf(name)
  const settings = (stores['settings']?.records ?? []).flatMap(([key]) => (typeof key === 'string' ? [key] : []))
  return {
    drafts: marked(drafts),
    meetings: await Promise.all(meetings.map(async (meeting) => readAs(openDraft(meeting, await device.open(meeting))))),
    outboxes: await Promise.all(meetings.map(async (meeting) => marked(await device.load(meeting)))),
    settings: await Promise.all(settings.map(async (setting) => [setting, marked(await device.setting(setting))])),
  }
}

window.device = {
  write,
  raw: () => rawOf(name),
  lay: (raw) => lay(name, raw),
  reads,
  upgrade: (how) =>
    (how === 'works' ? newer : openStorage(name, [...upgrades, later[how]])).drafts().then(
      () => 'done',
      (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
    ),
  isUpgrading: () => isUpgrading,
  hold: () =>
    new Promise((resolve) => {
      indexedDB.open(name).onsuccess = () => resolve()
    }),
  sit: async () => {
    begin()
    await when(({ stage }) => stage.stage === 'open')
  },
  openAgain: async () => {
    await leave()
    session.choose(anInvitation)
    await when(({ stage }) => stage.stage === 'open')
  },
  place: (where) => session.change({ change: 'heading', fields: { place: where } }),
  pass: (milliseconds) => ports.clock.run(ports.clock.wait(milliseconds)),
  says: () => ({
    saved: stage().saved,
    place: stage().meeting.heading.place,
    revision: stage().publication.outbox?.revision,
    notices: session.state().notices.map(({ id, problem }) => `${id} ${problem.problem}`),
  }),
  opened: () => opened,
}
