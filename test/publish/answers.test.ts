/** An answer to what only a person can tell, while the rest of the publication still runs: in this window, in another one, or before its claim. */

import type { MeetingId } from '../../src/domain/meeting'
import type { LocalStore } from '../../src/draft/stores'
import { entriesIn, type Shelf } from '../../src/publish/ledger'
import { isComplete, type Journal, type Outbox } from '../../src/publish/outbox'
import { stateOf } from '../../src/publish/plan'
import type { StepKey } from '../../src/publish/step'
import type { Ports } from '../../src/session/ports'
import { publishing, type Publishing, type Settled } from '../../src/session/publishing'
import type { Publication } from '../../src/session/state'
import { memoryStore } from '../../src/storage/memoryStore'
import { aMeeting, aTask, aText, theEntries, theTexts } from '../support/meetings'
import { aChannel, aPlan, memoryPorts } from '../support/memoryPorts'
import { memoryDrive, type Drive } from '../support/memoryRemote'
import { scriptedDestination, type Fault, type Outside } from '../support/scriptedDestination'
import { virtualClock, type VirtualClock } from '../support/virtualClock'

const meeting = aMeeting({ texts: theTexts({ 1: aText(['Ta fram ett förslag', 'a']) }), entries: theEntries(aTask('a')) })

interface House {
  readonly clock: VirtualClock
  readonly outside: Outside
  readonly device: LocalStore & Journal
  readonly drive: Drive
  readonly shelf: Shelf
}

interface Asked {
  readonly outbox: Outbox
  readonly step: StepKey
}

interface Window {
  readonly publisher: Publishing
  readonly shown: Publication[]
  /** What she is asked first. */
  readonly asked: Promise<Asked>
}

const busy: Fault = { problem: 'busy', retryAfter: 60 }
/** The task's request and the message's: nobody may see whether the message is there. */
function house(task?: Fault): House {
  const clock = virtualClock()
  const faults = new Map<number, Fault>([...(task === undefined ? [] : [[1, task] as const]), [2, 'lost']])
  const drive = memoryDrive()
  return {
    clock,
    outside: scriptedDestination(clock, { faults, blind: ['message'] }),
    device: sharedDevice(clock),
    drive,
    shelf: drive.as('Sara'),
  }
}

/** Its windows know of each other; the lock is given back a second after the work. */
function sharedDevice(clock: VirtualClock): LocalStore & Journal {
  let held = false
  const alone = async <Result>(_: MeetingId, work: () => Promise<Result>): Promise<Result | 'elsewhere'> => {
    if (held) return 'elsewhere'
    held = true
    const result = await work()
    await clock.wait(1000)
    held = false
    return result
  }
  return { ...memoryStore(), alone }
}

function window(at: House, hasLedger: boolean, onShow: (publication: Publication) => void = () => undefined): Window {
  const { clock, device, outside, shelf } = at
  const given = memoryPorts({ clock, device })
  const ports: Ports = { ...given, destination: outside, ...(hasLedger ? { shelf: () => shelf } : {}) }
  const shown: Publication[] = []
  let see: (asked: Asked) => void = () => undefined
  const asked = new Promise<Asked>((resolve) => (see = resolve))
  const publisher = publishing(ports, (_, publication) => {
    shown.push(publication)
    const step = askedAbout(publication.outbox)
    if (publication.outbox !== undefined && step !== undefined) see({ outbox: publication.outbox, step })
    onShow(publication)
  })
  return { publisher, shown, asked }
}

async function press({ publisher }: Window): Promise<void> {
  const newest = await publisher.newest(meeting.id)
  await publisher.publish({ meeting, draft: new Uint8Array(), audience: aChannel, plan: aPlan, folder: '', mail: [], newest })
}

function askedAbout(outbox: Outbox | undefined): StepKey | undefined {
  return outbox?.steps.find(({ key, kind }) => kind === 'message' && stateOf(outbox, key, true) === 'check')?.key
}

/** What a person does who is asked about the message: once, when she sees it for the first time. */
function whoAnswers(answer: Settled, times = 1, after: () => Promise<void> = () => Promise.resolve()) {
  let isAsked = false
  return (of: () => Window) =>
    ({ outbox }: Publication): void => {
      const step = askedAbout(outbox)
      if (isAsked || step === undefined || outbox === undefined) return
      isAsked = true
      for (let time = 0; time < times; time++) void after().then(() => of().publisher.settle(outbox, step, answer))
    }
}

const there: Settled = { there: { id: '1778745600000', url: 'https://teams.microsoft.com/l/message/a/1778745600000' } }
const kinds = ({ outside }: House): readonly string[] => outside.made.map(({ step }) => step.replace(/-[a-z0-9]+$/, '')).toSorted()
const everything = ['document', 'message', 'task', 'task-details']

function kindsLeft(outbox: Outbox | undefined): readonly string[] {
  return (outbox?.steps ?? []).filter(({ key }) => outbox?.receipts.has(key) === false).map(({ kind }) => kind)
}

async function expectDone({ device }: House, { shown }: Window): Promise<void> {
  const [kept] = await device.load(meeting.id)
  expect(kept && isComplete(kept)).toBe(true)
  expect(shown.at(-1)).toEqual({ running: false, outbox: kept })
}

/** One window that answers, from the press to the end, where nobody else can see the publication. */
async function answering(at: House, answers: ReturnType<typeof whoAnswers>): Promise<void> {
  const her: Window = window(
    at,
    false,
    answers(() => her),
  )
  await at.clock.run(press(her))
  await expectDone(at, her)
}

describe('an answer', () => {
  it.each([false, true])('is taken in by the run, which goes on with what waits (ledger: %s)', async (hasLedger) => {
    const at = house(busy)
    const answers = whoAnswers(there, 1, () => at.clock.wait(5000))
    let taken: number | undefined
    const her: Window = window(at, hasLedger, (publication) => {
      if (kindsLeft(publication.outbox).join() === 'task,task-details') taken ??= at.clock.now()
      answers(() => her)(publication)
    })
    await at.clock.run(press(her))
    await expectDone(at, her)
    expect(kinds(at)).toEqual(everything)
    // At once, while the task still waits.
    const tries = at.outside.times.filter((_, i) => at.outside.requests[i] === 'create task')
    expect(tries).toHaveLength(2)
    expect(taken).toBeLessThan((tries[1] ?? 0) - 30_000)
    if (!hasLedger) return
    const ledger = await at.shelf.read(meeting.id)
    const entries = 'got' in ledger && typeof ledger.got === 'object' ? entriesIn(ledger.got.bytes) : []
    expect(typeof entries === 'object' && entries.map(({ done, receipts }) => [done, receipts.length])).toEqual([[true, 4]])
  })

  it('is taken once, although it is given twice: the message that is not there is sent once', async () => {
    const at = house(busy)
    const answers = whoAnswers('not-there', 2)
    await answering(at, answers)
    expect(at.outside.requests.filter((request) => request === 'create message')).toHaveLength(2)
  })

  it('begins the rest where it comes when all has just ended', async () => {
    const at = house()
    const answers = whoAnswers(there, 1, () => at.clock.wait(500))
    await answering(at, answers)
    expect(kinds(at)).toEqual(everything)
  })

  it('waits while the claim is being made', async () => {
    const at = house({ problem: 'signed-out' })
    let isHeld = false
    const shelf: Shelf = {
      ...at.shelf,
      write: (...given) => (isHeld ? Promise.resolve({ problem: 'locked' }) : at.shelf.write(...given)),
    }
    const her = window({ ...at, shelf }, true)
    await at.clock.run(press(her))
    const { outbox, step } = await her.asked
    isHeld = true
    const pressing = press(her)
    await at.clock.run(at.clock.wait(3000))
    await at.clock.run(her.publisher.settle(outbox, step, there))
    await at.clock.run(at.clock.wait(3000))
    isHeld = false
    await at.clock.run(pressing)
    await expectDone(at, her)
    expect(kinds(at)).toEqual(everything)
  })

  it('in a window that only follows does not disturb the one that publishes, and is used when that has done what it can', async () => {
    const at = house(busy)
    const one = window(at, false)
    const other = window(at, false)
    const pressing = press(one)
    const { step } = await at.clock.run(one.asked)
    const outbox = await other.publisher.newest(meeting.id)
    if (outbox === undefined) throw new Error('Nothing kept')
    await at.clock.run(Promise.all([pressing, other.publisher.settle(outbox, step, there)]))
    await expectDone(at, other)
    expect(kinds(at)).toEqual(everything)
    // The waiting task was tried by the window that it belonged to.
    expect(kindsLeft(one.shown.at(-1)?.outbox)).toEqual(['message', 'task-details'])
  })

  it('comes to nothing where somebody has gone on meanwhile on another device, and is asked again', async () => {
    const at = house(busy)
    const her = window(at, false)
    const pressing = press(her)
    const { outbox, step } = await at.clock.run(her.asked)
    await at.clock.run(her.publisher.settle({ ...outbox, claim: 'another run' }, step, 'not-there'))
    await at.clock.run(pressing)
    expect(askedAbout(her.shown.at(-1)?.outbox)).toBe(step)
    expect(at.outside.requests.filter((request) => request === 'create message')).toHaveLength(1)
  })
})
