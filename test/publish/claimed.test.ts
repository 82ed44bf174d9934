/** Two secretaries, each on a machine of her own: one publication, whoever presses, and nobody is lost who goes away in the middle. */

import { looksAtWhatWasLeft, pace } from '../../src/publish/claimed'
import { longestWait } from '../../src/publish/destination'
import { entriesIn, ledgerOf, type Shelf } from '../../src/publish/ledger'
import { isComplete, type Outbox } from '../../src/publish/outbox'
import { hindered, mayBeMoved, mayBePassedOver, mayBeVouchedFor, resumed } from '../../src/publish/plan'
import { change, snapshot, whole, type Draft } from '../../src/draft/draft'
import { publishing, type Pressed, type Publishing } from '../../src/session/publishing'
import type { Ports } from '../../src/session/ports'
import type { Publication } from '../../src/session/state'
import type { Audience } from '../../src/publish/step'
import type { ItemId } from '../../src/domain/agenda'
import { aDraft, aMeetingId, replica, withEntry, words } from '../support/drafts'
import { memoryDrive, type Drive } from '../support/memoryRemote'
import { aChannel, aPlan, memoryPorts } from '../support/memoryPorts'
import { scriptedDestination, type Outside, type Script } from '../support/scriptedDestination'
import { virtualClock, type VirtualClock } from '../support/virtualClock'

interface House {
  readonly clock: VirtualClock
  readonly drive: Drive
  readonly outside: Outside
}

interface Secretary {
  readonly draft: Draft
  readonly publisher: Publishing
  readonly shown: Publication[]
  readonly ports: Ports
  /** What she asked the outside for herself. */
  readonly asked: string[]
  press(chosen?: Partial<Pressed>): Promise<unknown>
  newest(): Promise<Outbox | undefined>
}

function house(script: Script = {}): House {
  const clock = virtualClock()
  return { clock, drive: memoryDrive(), outside: scriptedDestination(clock, script) }
}

const id = (item: string): ItemId => item as ItemId

function theDraft(): Draft {
  const draft = aDraft()
  change(draft, { change: 'write', item: id('a'), text: withEntry('Ingrid ', 'tar fram ett underlag', 'task-1') })
  return draft
}

interface Seat {
  /** How long each of her requests takes, in milliseconds. */
  readonly slow?: number
  readonly online?: () => boolean
  /** Whether somebody holds the ledger, so that nobody may write in it. */
  readonly held?: () => boolean
  /** Called whenever she would write in the ledger. */
  readonly onWrite?: () => void
  /** What happens while the answer to each of her entries in the ledger is on its way; counted from 1. */
  readonly beforeAnswer?: (entry: number) => Promise<unknown> | undefined
}

function secretary(
  name: string,
  { clock, drive, outside }: House,
  draft: Draft,
  { slow = 200, online = () => true, held = () => false, onWrite, beforeAnswer }: Seat = {},
): Secretary {
  const asked: string[] = []
  const file = drive.as(name)
  const offline = { problem: 'offline' } as const
  let writes = 0
  const shelf: Shelf = {
    file: (meeting) => file.file(meeting),
    read: async (meeting, version) => (online() ? file.read(meeting, version) : offline),
    write: async (meeting, bytes, version) => {
      onWrite?.()
      await clock.wait(50)
      if (held()) return { problem: 'locked' }
      const written = online() ? await file.write(meeting, bytes, version) : offline
      await beforeAnswer?.((writes += 1))
      return written
    },
  }
  let ids = 0
  const given = memoryPorts({ clock })
  const ports: Ports = {
    ...given,
    chance: { fraction: () => 0, id: () => `${name} ${(ids += 1)}` },
    directory: { ...given.directory, me: () => Promise.resolve({ got: { address: '', directoryId: name, name } }) },
    shelf: () => shelf,
    destination: {
      find: async (step, known) => {
        asked.push(`find ${step.kind}`)
        await clock.wait(slow)
        return online() ? outside.find(step, known) : offline
      },
      create: async (step, known) => {
        asked.push(`create ${step.kind}`)
        // As the door to the service does: what was decided upon before a sleep does not leave.
        if (Math.abs(clock.now() - (known.decided ?? 0)) > longestWait.making) return { problem: 'no-answer', unsent: true }
        await clock.wait(slow)
        return online() ? outside.create(step, known) : offline
      },
      confirm: async (step, receipt, known) => {
        asked.push(`confirm ${step.kind}`)
        await clock.wait(slow)
        return online() ? outside.confirm(step, receipt, known) : offline
      },
      posted: (steps) => outside.posted(steps),
      listedWithin: outside.listedWithin,
      twins: (steps, receipts) => outside.twins(steps, receipts),
    },
  }
  const shown: Publication[] = []
  const publisher = publishing(ports, (_, publication) => shown.push(publication))
  return {
    draft,
    publisher,
    shown,
    ports,
    asked,
    press: async (chosen) =>
      publisher.publish({
        meeting: snapshot(draft),
        draft: whole(draft),
        audience: aChannel,
        plan: aPlan,
        folder: '',
        mail: [],
        newest: await publisher.newest(aMeetingId),
        ...chosen,
      }),
    newest: () => publisher.newest(aMeetingId),
  }
}

const everything = ['document', 'message', 'task', 'task-details']
const made = ({ outside }: House): readonly string[] => outside.made.map(({ step }) => step.replace(/-[a-z0-9]+$/, '')).toSorted()
/** What the steps that stand still on her screen say, each thing once. */
function whatHinders({ shown }: Secretary): readonly unknown[] {
  return [...new Set([...(shown.at(-1)?.outbox?.attempts.values() ?? [])].map(({ problem }) => problem?.problem))]
}
const receipts = async (of: Secretary): Promise<unknown> =>
  [...((await of.newest())?.receipts.values() ?? [])].map(({ step, id }) => [step, id]).toSorted()

it('publishes once when two press at the same moment, and both know all that was made', async () => {
  const at = house()
  const draft = theDraft()
  const [one, other] = [secretary('Moa', at, draft), secretary('Karin', at, replica(draft))]
  await at.clock.run(Promise.all([one.press(), other.press()]))
  expect(made(at)).toEqual(everything)
  expect(await receipts(other)).toEqual(await receipts(one))
  expect([one, other].map(({ shown }) => shown.at(-1)?.running)).toEqual([false, false])
  // One of them only followed, and saw by whom.
  const [follower] = [one, other].filter(({ asked }) => asked.length === 0)
  expect(follower?.shown.some(({ running, outbox }) => running && outbox !== undefined && outbox.by !== '')).toBe(true)
})

it('sends nothing after a claim whose answer came so late that another one has gone on with it', async () => {
  const at = house()
  const draft = theDraft()
  const other = secretary('Karin', at, replica(draft))
  const one = secretary('Moa', at, draft, { beforeAnswer: (entry) => (entry === 1 ? other.press() : undefined) })
  await at.clock.run(one.press())
  expect([made(at), one.asked]).toEqual([everything, []])
  expect(await receipts(one)).toEqual(await receipts(other))
})

it('sends nothing after it has made sure that it is still the one who publishes, and slept before it heard so', async () => {
  const at = house({ faults: new Map([[2, { problem: 'busy', retryAfter: 45 }]]) })
  const draft = theDraft()
  const other = secretary('Karin', at, replica(draft))
  // The sign of life after twenty seconds is heard of late, so that the message's intent is to make sure; then comes the sleep, and somebody goes on.
  const sleeps = (entry: number): Promise<unknown> | undefined =>
    entry === 3 ? at.clock.wait(40_000) : entry === 4 ? Promise.all([other.press(), at.clock.wait(90_000)]) : undefined
  const one = secretary('Moa', at, draft, { beforeAnswer: sleeps })
  await at.clock.run(one.press())
  expect([made(at), one.asked]).toEqual([everything, ['create document', 'create task', 'create message', 'create message']])
  expect(await receipts(one)).toEqual(await receipts(other))
})

it('leaves nobody time to go on to a next revision before what was decided must have left, nor to look for what has not', () => {
  expect(pace.fence + longestWait.replacing).toBeLessThanOrEqual(looksAtWhatWasLeft * pace.follow)
  expect(longestWait.making).toBeLessThan(house().outside.listedWithin)
})

it('writes nothing again when the other has published already', async () => {
  const at = house()
  const draft = theDraft()
  const [one, other] = [secretary('Moa', at, draft), secretary('Karin', at, replica(draft))]
  await at.clock.run(one.press())
  await at.clock.run(other.press())
  expect([made(at), other.asked]).toEqual([everything, []])
  expect((await other.newest())?.by).toBe('Moa')
})

it('learns what the other has published without a press', async () => {
  const at = house()
  const draft = theDraft()
  const [one, other] = [secretary('Moa', at, draft), secretary('Karin', at, replica(draft))]
  await at.clock.run(one.press())
  await at.clock.run(other.publisher.catchUp(aMeetingId, aChannel))
  const known = await other.newest()
  expect(known !== undefined && isComplete(known)).toBe(true)
  expect(known?.minutes).toEqual((await one.newest())?.minutes)
})

it('corrects what the other has published: the same document and task, and each knows the revision', async () => {
  const at = house()
  const draft = theDraft()
  const [one, other] = [secretary('Moa', at, draft), secretary('Karin', at, replica(draft))]
  await at.clock.run(one.press())
  await at.clock.run(other.publisher.catchUp(aMeetingId, aChannel))
  change(other.draft, { change: 'write', item: id('b'), text: words('Karin lägger till en mening.') })
  await at.clock.run(other.press())
  expect((await other.newest())?.revision).toBe(2)
  expect(other.asked.filter((request) => /create task/.test(request))).toEqual([])
  await at.clock.run(one.publisher.catchUp(aMeetingId, aChannel))
  expect((await one.newest())?.revision).toBe(2)
})

it('goes on where the other was cut off in the middle, and makes nothing twice', async () => {
  const at = house()
  const draft = theDraft()
  let online = true
  const one = secretary('Moa', at, draft, { slow: 3000, online: () => online })
  const other = secretary('Karin', at, replica(draft))
  void one.press()
  const isMade = async (): Promise<void> => {
    while (!at.outside.made.some(({ step }) => step.startsWith('document'))) await at.clock.wait(10)
  }
  await at.clock.run(isMade())
  // The message is on its way when the network goes.
  await at.clock.run(at.clock.wait(500))
  online = false
  await at.clock.run(other.press())
  expect(made(at)).toEqual(everything)
  const known = await other.newest()
  expect(known !== undefined && isComplete(known)).toBe(true)
  // Whoever comes back and presses again learns what became of it, and makes nothing more.
  await at.clock.run(at.clock.wait(300_000))
  online = true
  const before = one.asked.filter((request) => request.startsWith('create')).length
  await at.clock.run(one.press())
  expect(one.asked.filter((request) => request.startsWith('create'))).toHaveLength(before)
  expect([made(at), await receipts(one)]).toEqual([everything, await receipts(other)])
  // Each thing stands under the name of who did it.
  const names = async (of: Secretary): Promise<unknown> => {
    const newest = await of.newest()
    return [...(newest?.receipts.values() ?? [])].map(({ step, by }) => [step.replace(/-[a-z0-9]+$/, ''), by ?? newest?.by]).toSorted()
  }
  expect(await names(other)).toEqual([
    ['document', 'Moa'],
    ['message', 'Karin'],
    ['task', 'Moa'],
    ['task-details', 'Karin'],
  ])
  expect(await names(one)).toEqual(await names(other))
})

it('asks each time about the one who sent what nobody knows the outcome of', async () => {
  const at = house({ blind: ['message'], faults: new Map([[2, 'lost']]) })
  const draft = theDraft()
  let online = true
  const one = secretary('Moa', at, draft, { slow: 3000, online: () => online })
  const [other, third] = [secretary('Karin', at, replica(draft)), secretary('Lo', at, replica(draft))]
  const doubted = async (of: Secretary): Promise<readonly unknown[]> => {
    const outbox = await of.newest()
    const message = outbox?.steps.find(({ kind }) => kind === 'message')
    return message === undefined ? [] : [outbox?.by, outbox?.attempts.get(message.key)?.check, outbox?.attempts.get(message.key)?.by]
  }
  void one.press()
  const isAsked = async (): Promise<void> => {
    while (!one.asked.includes('create message')) await at.clock.wait(10)
  }
  await at.clock.run(isAsked())
  online = false
  await at.clock.run(other.press())
  expect(await doubted(other)).toEqual(['Moa', true, 'Moa'])
  const left = await other.newest()
  const message = left?.steps.find(({ kind }) => kind === 'message')
  if (left === undefined || message === undefined) throw new Error('Nothing left')
  await at.clock.run(other.publisher.settle(left, message.key, 'not-there'))
  expect(await doubted(other)).toEqual(['Moa', true, 'Karin'])
  await at.clock.run(third.press())
  expect(await doubted(third)).toEqual(['Moa', true, 'Karin'])
})

it('takes an answer that it is there also where a colleague has taken over since it was asked for', async () => {
  const at = house({ blind: ['message'], faults: new Map([[2, 'lost']]) })
  const draft = theDraft()
  const [moa, karin] = [secretary('Moa', at, draft), secretary('Karin', at, replica(draft))]
  await at.clock.run(moa.press())
  const seen = await moa.newest()
  const message = seen?.steps.find(({ kind }) => kind === 'message')
  if (seen === undefined || message === undefined) throw new Error('Nobody was asked')
  await at.clock.run(karin.press())
  expect((await karin.newest())?.attempts.get(message.key)?.check).toBe(true)
  await at.clock.run(moa.publisher.settle(seen, message.key, { there: undefined }))
  const done = await moa.newest()
  expect([done && isComplete(done), done?.receipts.get(message.key)?.vouched, made(at)]).toEqual([true, true, everything])
})

it('learns where a message has gone that its channel refused, and corrects it there', async () => {
  const at = house({ faults: new Map([[2, { problem: 'refused', code: 'Forbidden' }]]) })
  const draft = theDraft()
  const [one, other] = [secretary('Moa', at, draft), secretary('Karin', at, replica(draft))]
  await at.clock.run(one.press())
  const left = await one.newest()
  const message = left?.steps.find(({ kind }) => kind === 'message')
  if (left === undefined || message === undefined) throw new Error('Nothing left')
  const elsewhere: Audience = { kind: 'channel', team: 'team', channel: 'another', name: 'Protokoll' }
  await at.clock.run(one.publisher.settle(left, message.key, { to: elsewhere }))
  expect(made(at)).toEqual(everything)
  await at.clock.run(other.press())
  expect([made(at), other.asked]).toEqual([everything, []])
  change(other.draft, { change: 'write', item: id('b'), text: words('Karin lägger till en mening.') })
  await at.clock.run(other.press())
  const audiences = (outbox: Outbox | undefined) => outbox?.steps.flatMap((step) => ('audience' in step ? [step.audience] : []))
  expect(audiences(await other.newest())).toEqual([aChannel, elsewhere, elsewhere])
  await at.clock.run(one.publisher.catchUp(aMeetingId, aChannel))
  expect(audiences(await one.newest())).toEqual([aChannel, elsewhere, elsewhere])
})

it('does not take over from one who waits as long as a service has asked for', async () => {
  const busy = { problem: 'busy', retryAfter: 240 } as const
  const at = house({ faults: new Map([[0, busy]]) })
  const draft = theDraft()
  const [one, other] = [secretary('Moa', at, draft), secretary('Karin', at, replica(draft))]
  const whenAsked = async (): Promise<void> => {
    while (one.asked.length === 0) await at.clock.wait(10)
  }
  await at.clock.run(Promise.all([one.press(), whenAsked().then(() => other.press())]))
  expect([made(at), other.asked]).toEqual([everything, []])
})

it('sends nothing without a claim, says why, and publishes when the claim can be made', async () => {
  const at = house()
  const one = secretary('Moa', at, theDraft())
  at.drive.fail('write', { problem: 'refused', code: 'accessDenied' }, 'always')
  await at.clock.run(one.press())
  expect(whatHinders(one)).toEqual(['refused'])
  expect([made(at), one.asked]).toEqual([[], []])
  // What is said of the ledger is said of no task: nothing can be gone on without, or sent elsewhere.
  const left = await one.newest()
  const stands = one.shown.at(-1)?.outbox
  if (left === undefined || stands === undefined) throw new Error('Nothing left')
  for (const { key } of stands.steps)
    expect([mayBePassedOver(stands, key), mayBeMoved(stands, key), mayBeVouchedFor(stands, key)]).toEqual([false, false, false])
  at.drive.mend()
  expect(await at.clock.run(one.press())).toBeUndefined()
  expect(made(at)).toEqual(everything)
})

it('forgets nothing that a service has asked for, where the revision cannot be claimed either', async () => {
  const busy = { problem: 'busy', retryAfter: 600 } as const
  const at = house({ faults: new Map([[0, busy]]) })
  const one = secretary('Moa', at, theDraft())
  const pressing = one.press()
  const isAsked = (outbox: Outbox | undefined): boolean =>
    [...(outbox?.attempts.values() ?? [])].some(({ problem }) => problem !== undefined)
  const stopped = async (): Promise<Outbox | undefined> => {
    let left = await one.newest()
    for (; !isAsked(left); left = await one.newest()) await at.clock.wait(10)
    return left
  }
  const left = await at.clock.run(stopped())
  const document = left?.steps[0]
  if (left === undefined || document === undefined) throw new Error('Nothing left')
  const asked = left.attempts.get(document.key)
  expect(asked?.problem).toEqual(busy)
  const twice = hindered(hindered(left, { problem: 'signed-out' }, 1), { problem: 'offline' }, 2)
  expect(twice.attempts.get(document.key)?.problem).toEqual({ problem: 'offline' })
  const { problem, notBefore } = resumed(twice).attempts.get(document.key) ?? {}
  expect([problem, notBefore]).toEqual([busy, asked?.notBefore])
  await at.clock.run(pressing)
  expect(made(at)).toEqual(everything)
})

it('asks more and more seldom for a ledger that somebody holds, and publishes once when it is free', async () => {
  const at = house()
  const writes: number[] = []
  const free = (): number => (writes[0] ?? Infinity) + 120_000
  const held = (): boolean => writes.length > 1 && at.clock.now() < free()
  const one = secretary('Moa', at, theDraft(), { slow: 12_000, held, onWrite: () => writes.push(at.clock.now()) })
  await at.clock.run(one.press())
  expect(made(at)).toEqual(everything)
  const meanwhile = writes.slice(1).filter((write) => write < free())
  expect(meanwhile.length).toBeGreaterThan(4)
  expect(meanwhile.length).toBeLessThanOrEqual(20)
})

it('knows its document although the ledger was lost and written anew in between', async () => {
  const at = house()
  let isOnline = true
  const one = secretary('Moa', at, theDraft(), { online: () => isOnline })
  // The drive says when it made the file.
  let madeAt: number | undefined
  const shelf = one.ports.shelf?.(aChannel)
  if (shelf === undefined) throw new Error('No shelf')
  const stamping: Shelf = {
    ...shelf,
    write: async (...asked) => {
      if (at.drive.file(aMeetingId) === undefined) madeAt = at.clock.now()
      const written = await shelf.write(...asked)
      return 'got' in written ? { got: { ...written.got, ...(madeAt === undefined ? {} : { made: madeAt }) } } : written
    },
  }
  Object.assign(one.ports, { shelf: () => stamping })
  const sinces: unknown[] = []
  const find = at.outside.find.bind(at.outside)
  Object.assign(at.outside, {
    find: (...[step, known]: Parameters<typeof find>) => {
      sinces.push([step.kind, known.claimed === undefined])
      return find(step, known)
    },
  })
  const create = at.outside.create.bind(at.outside)
  Object.assign(at.outside, {
    create: async (...asked: Parameters<typeof create>) => {
      const made = await create(...asked)
      isOnline = false
      return asked[0].kind === 'document' ? { problem: 'offline' } : made
    },
  })
  await at.clock.run(one.press())
  at.drive.remove(aMeetingId)
  isOnline = true
  Object.assign(at.outside, { create })
  await at.clock.run(one.press({ evenSo: true }))
  expect(sinces[0]).toEqual(['document', true])
  expect(made(at).filter((kind) => kind.startsWith('document'))).toHaveLength(1)
})

it('asks a colleague where the ledger is gone and what was published still lies there, and sends nothing until she says so', async () => {
  const at = house()
  const draft = theDraft()
  const moa = secretary('Moa', at, draft)
  await at.clock.run(moa.press())
  at.drive.remove(aMeetingId)
  const karin = secretary('Karin', at, replica(draft))
  await at.clock.run(karin.press())
  const { posted, ...shown } = karin.shown.at(-1) ?? {}
  expect([posted?.what, shown, karin.asked]).toEqual(['document', { running: false, outbox: undefined }, []])
  expect([made(at), at.drive.file(aMeetingId)]).toEqual([everything, undefined])
  await at.clock.run(karin.press({ evenSo: true }))
  expect(made(at)).toEqual([...everything, ...everything].toSorted())
})

it('writes a ledger that was lost anew with all that was published, also from a device that only followed', async () => {
  const at = house()
  const draft = theDraft()
  const moa = secretary('Moa', at, draft)
  await at.clock.run(moa.press())
  change(draft, { change: 'write', item: id('b'), text: words('Moa lägger till en mening.') })
  await at.clock.run(moa.press())
  const karin = secretary('Karin', at, replica(draft))
  await at.clock.run(karin.publisher.catchUp(aMeetingId, aChannel))
  at.drive.remove(aMeetingId)
  change(karin.draft, { change: 'write', item: id('c'), text: words('Karin också.') })
  await at.clock.run(karin.press())
  const ola = secretary('Ola', at, replica(karin.draft))
  for (const colleague of [moa, ola]) {
    await at.clock.run(colleague.publisher.catchUp(aMeetingId, aChannel))
    const known = await colleague.newest()
    expect(known && [known.revision, isComplete(known), known.by]).toEqual([3, true, 'Karin'])
  }
})

it('says of a colleague’s publication that it cannot be seen while the network is away, asks more seldom, and goes on by itself', async () => {
  const at = house()
  const draft = theDraft()
  const away = { is: false }
  const moa = secretary('Moa', at, draft, { slow: 90_000 })
  const looks: number[] = []
  const karin = secretary('Karin', at, replica(draft), {
    online: () => {
      if (away.is) looks.push(at.clock.now())
      return !away.is
    },
  })
  const theyFollow = async (): Promise<void> => {
    while (at.outside.requests.length === 0) await at.clock.wait(10)
    const pressed = karin.press()
    while (karin.shown.at(-1)?.outbox?.by !== 'Moa') await at.clock.wait(10)
    away.is = true
    while (!whatHinders(karin).includes('offline')) await at.clock.wait(10)
    await at.clock.wait(120_000)
    expect([whatHinders(karin), karin.shown.at(-1)?.running]).toEqual([['offline'], true])
    away.is = false
    while (whatHinders(karin).includes('offline')) await at.clock.wait(10)
    await pressed
  }
  await at.clock.run(Promise.all([moa.press(), theyFollow()]))
  expect([made(at), karin.asked]).toEqual([everything, []])
  expect(karin.shown.at(-1)).toMatchObject({ running: false })
  expect(looks.length).toBeLessThan(9)
})

it('asks who could not begin, when she goes on and somebody else has published meanwhile', async () => {
  const at = house()
  const draft = theDraft()
  const moa = secretary('Moa', at, draft)
  at.drive.fail('write', { problem: 'refused', code: 'accessDenied' }, 'always')
  await at.clock.run(moa.press())
  expect(whatHinders(moa)).toEqual(['refused'])
  at.drive.mend()
  await at.clock.run(secretary('Karin', at, replica(draft)).press())
  at.drive.remove(aMeetingId)
  await at.clock.run(moa.press())
  expect([moa.shown.at(-1)?.posted?.what, moa.shown.at(-1)?.running, moa.asked]).toEqual(['document', false, []])
  expect(made(at)).toEqual(everything)
  await at.clock.run(moa.press({ evenSo: true }))
  expect(made(at)).toEqual([...everything, ...everything].toSorted())
})

it('asks the same in a chat, where each has a ledger of her own, of who has claimed and made nothing', async () => {
  const at = house({ faults: new Map([[0, { problem: 'full' }]]) })
  const inChat = { audience: { kind: 'chat', chat: 'c', name: '' }, plan: undefined } as const
  const draft = theDraft()
  const moa = secretary('Moa', at, draft)
  const karin = secretary('Karin', { ...at, drive: memoryDrive() }, replica(draft))
  await at.clock.run(moa.press(inChat))
  expect([whatHinders(moa), moa.asked, made(at), at.drive.file(aMeetingId) === undefined]).toEqual([
    ['full'],
    ['create document'],
    [],
    false,
  ])
  await at.clock.run(karin.press(inChat))
  await at.clock.run(moa.press(inChat))
  expect([moa.shown.at(-1)?.posted?.what, moa.asked, made(at)]).toEqual(['message', ['create document'], ['document', 'message', 'share']])
  await at.clock.run(moa.press({ ...inChat, evenSo: true }))
  expect(made(at)).toHaveLength(6)
})

it('asks nobody who presses while a colleague publishes, or after it, and joins her to it', async () => {
  const at = house()
  const draft = theDraft()
  const [moa, karin, ola] = ['Moa', 'Karin', 'Ola'].map((name) => secretary(name, at, replica(draft)))
  if (moa === undefined || karin === undefined || ola === undefined) throw new Error('Nobody is there')
  const documentIsThere = async (): Promise<void> => {
    while (at.outside.made.length === 0) await at.clock.wait(10)
  }
  await at.clock.run(Promise.all([moa.press(), documentIsThere().then(() => karin.press())]))
  await at.clock.run(ola.press())
  expect([...karin.shown, ...ola.shown].filter(({ posted }) => posted !== undefined)).toEqual([])
  expect([made(at), karin.asked, ola.asked]).toEqual([everything, [], []])
  const revisions = await Promise.all([karin, ola].map((one) => one.newest()))
  expect(revisions.map((one) => one && isComplete(one))).toEqual([true, true])
})

it('has its claim although the answer to it was lost', async () => {
  const at = house()
  const one = secretary('Moa', at, theDraft())
  at.drive.fail('write', 'lost')
  expect(await at.clock.run(one.press())).toBeUndefined()
  expect(made(at)).toEqual(everything)
})

it.each<[string, Uint8Array]>([
  ['no JSON', new TextEncoder().encode('{"format":1,')],
  ['no entries', ledgerOf([])],
  ['a newer format', new TextEncoder().encode('{"format":2,"entries":[]}')],
  ['an entry without a claim', new TextEncoder().encode('{"format":1,"entries":[{"revision":1}]}')],
])('leaves a ledger with %s alone, and publishes nothing beside it', async (_, bytes) => {
  const at = house()
  at.drive.put(aMeetingId, bytes)
  const one = secretary('Moa', at, theDraft())
  await at.clock.run(one.press())
  expect(whatHinders(one)).toEqual([expect.stringMatching(/damaged-shared|newer-draft/)])
  expect([made(at), at.drive.file(aMeetingId)]).toEqual([[], bytes])
})

it('names the ledger that it cannot read, and joins what it says when somebody has put an earlier version back', async () => {
  const at = house()
  const draft = theDraft()
  await at.clock.run(secretary('Moa', at, draft).press())
  const before = at.drive.file(aMeetingId) ?? new Uint8Array()
  at.drive.put(aMeetingId, before.slice(0, -9))
  const karin = secretary('Karin', at, replica(draft))
  await at.clock.run(karin.press())
  const problems = [...(karin.shown.at(-1)?.outbox?.attempts.values() ?? [])].map(({ problem }) => problem)
  const problem = { problem: 'damaged-shared', copy: '', file: { name: `${aMeetingId}.publicering`, where: 'channel' } }
  expect(problems).toEqual(problems.map(() => problem))
  expect(problems).not.toEqual([])
  at.drive.put(aMeetingId, before)
  await at.clock.run(karin.press())
  expect([made(at), karin.asked, (await karin.newest())?.by]).toEqual([everything, [], 'Moa'])
})

it('takes from a ledger no step, no words and no address, but receipts of its own steps', async () => {
  const at = house()
  const draft = theDraft()
  const one = secretary('Moa', at, draft)
  await at.clock.run(one.press())
  const entries = entriesIn(at.drive.file(aMeetingId) ?? new Uint8Array())
  if (typeof entries === 'string') throw new Error(entries)
  const foreign = { step: 'task-of-somebody-else' as never, id: 'x', url: 'https://example.org/x', at: 1 }
  at.drive.put(aMeetingId, ledgerOf(entries.map((entry) => ({ ...entry, receipts: [...entry.receipts, foreign] }))))
  const other = secretary('Karin', at, replica(draft))
  await at.clock.run(other.publisher.catchUp(aMeetingId, aChannel))
  const [mine, theirs] = [await one.newest(), await other.newest()]
  const plainly = (outbox: Outbox | undefined): unknown => outbox?.steps.map((step) => ('bytes' in step ? { ...step, bytes: 0 } : step))
  expect(plainly(theirs)).toEqual(plainly(mine))
  expect([...(theirs?.receipts.keys() ?? [])].toSorted()).toEqual([...(mine?.receipts.keys() ?? [])].toSorted())
})

it('takes no step for done whose receipt the ledger has not, although an earlier publication did it', async () => {
  const at = house()
  const draft = theDraft()
  const one = secretary('Moa', at, draft)
  await at.clock.run(one.press())
  change(draft, { change: 'write', item: id('b'), text: words('Moa lägger till en mening.') })
  await at.clock.run(one.press())
  const entries = entriesIn(at.drive.file(aMeetingId) ?? new Uint8Array())
  if (typeof entries === 'string') throw new Error(entries)
  // A task that was made anew has its description still to come.
  const isDescription = ({ step }: { readonly step: string }): boolean => step.startsWith('task-details')
  const cut = entries.map((entry) =>
    entry.revision === 2 ? { ...entry, done: false, receipts: entry.receipts.filter((receipt) => !isDescription(receipt)) } : entry,
  )
  expect(cut.flatMap(({ receipts }) => receipts)).toHaveLength(entries.flatMap(({ receipts }) => receipts).length - 1)
  at.drive.put(aMeetingId, ledgerOf(cut))
  const other = secretary('Karin', at, replica(draft))
  await at.clock.run(other.press())
  expect(other.asked).toContain('find task-details')
})

it.each(['task', 'document'])('leans on no %s that only the ledger names, and finds its own', async (kind) => {
  const at = house()
  const draft = theDraft()
  const one = secretary('Moa', at, draft)
  await at.clock.run(one.press())
  const entries = entriesIn(at.drive.file(aMeetingId) ?? new Uint8Array())
  if (typeof entries === 'string') throw new Error(entries)
  // What leans on it is still to come.
  const leaning = kind === 'task' ? 'task-details-' : 'message-'
  const forged = entries.map((entry) => ({
    ...entry,
    done: false,
    receipts: entry.receipts
      .filter(({ step }) => !step.startsWith(leaning))
      .map((receipt) => (new RegExp(`^${kind}-(?!details)`).test(receipt.step) ? { ...receipt, id: 'of-somebody-else' } : receipt)),
  }))
  at.drive.put(aMeetingId, ledgerOf(forged))
  const other = secretary('Karin', at, replica(draft))
  await at.clock.run(other.press())
  expect(other.asked).toContain(`confirm ${kind}`)
  expect(other.asked).toContain(`find ${kind}`)
  expect([made(at), await receipts(other)]).toEqual([everything, await receipts(one)])
})

it('asks once about what the ledger says of each step that others lean on, and nothing of what this device knows', async () => {
  const at = house()
  const draft = theDraft()
  change(draft, { change: 'write', item: id('b'), text: withEntry('Ola ', 'bokar lokal', 'task-2') })
  const one = secretary('Moa', at, draft)
  const other = secretary('Karin', at, replica(draft))
  await at.clock.run(one.press())
  const entries = entriesIn(at.drive.file(aMeetingId) ?? new Uint8Array())
  if (typeof entries === 'string') throw new Error(entries)
  const cut = entries.map((entry) => ({
    ...entry,
    done: false,
    receipts: entry.receipts.filter(({ step }) => !step.startsWith('task-details')),
  }))
  at.drive.put(aMeetingId, ledgerOf(cut))
  await at.clock.run(other.press())
  expect(other.asked.filter((request) => request.startsWith('confirm')).toSorted()).toEqual([
    'confirm message',
    'confirm task',
    'confirm task',
  ])
  change(draft, { change: 'write', item: id('a'), text: words('Moa lägger till en mening.') })
  await at.clock.run(one.publisher.catchUp(aMeetingId, aChannel))
  await at.clock.run(one.press())
  expect(one.asked.filter((request) => request.startsWith('confirm'))).toEqual([])
})

it('refuses a link in a ledger that is no web address', () => {
  const entry = {
    revision: 1,
    begun: 1,
    by: '',
    claim: 'a',
    beat: 0,
    done: true,
    approved: '',
    receipts: [{ step: 's' as never, id: 'i', url: 'javascript:1', at: 1 }],
  }
  expect(entriesIn(ledgerOf([entry]))).toBe('damaged')
})
