/**
 * Two or three editors whose drafts are kept alike by the loop that ships, on a drive that fails in every way it can, on devices that sleep, leave
 * the network and set their clocks, while somebody else lays hands on the file. What must hold is in the oracle.
 */

import { createHash } from 'node:crypto'

import * as Y from 'yjs'

import type { ItemId } from '../../src/domain/agenda'
import type { Marked } from '../../src/domain/presence'
import type { PersonId } from '../../src/domain/person'
import type { Answer, Problem } from '../../src/domain/problem'
import { change, closeDraft, onUpdate, openDraft, whole } from '../../src/draft/draft'
import { pack } from '../../src/draft/sharedFile'
import type { RemoteStore } from '../../src/draft/stores'
import { sharing } from '../../src/session/sharing'
import { seeded } from '../simulation/seeded'
import { worldClock } from '../simulation/worldClock'
import { aDraft, aMeetingId } from '../support/drafts'
import { memoryDrive } from '../support/memoryRemote'
import { newSeat, oracle, type Seat } from './sharingOracle'
import { editText } from './texts'

/** What befalls a single request. */
const faults = {
  read: ['busy', 'busy for a time', 'no answer', 'lost answer', 'throws', 'answers after minutes', 'signed out'],
  write: [
    ...['changed without a change', 'locked', 'busy', 'busy for a time', 'no answer', 'no answer for a time', 'lost answer'],
    ...['throws', 'throws when it is done', 'answers after minutes', 'signed out'],
  ],
} as const

const deeds = {
  'words typed': 30,
  marks: 6,
  'moves to another item': 5,
  'clock set forward': 1,
  'clock set back': 1,
  hidden: 2,
  asleep: 2,
  offline: 3,
  refused: 1,
  'no permission': 1,
  left: 3,
  'left with words': 2,
  damaged: 1,
  deleted: 1,
  'old file restored': 1,
  'newer for a while': 0.5,
  woken: 1,
} as const
type Deed = keyof typeof deeds

/** What happened, so that a run can show that it tried something: a run in which one of them never did has not tried enough. */
export const happenings = [
  ...Object.keys(deeds),
  ...new Set([...faults.read, ...faults.write]),
  ...['opened again', 'changed by another', 'set aside', 'written while others write', 'reads', 'writes'],
]
export type Counts = Record<string, number>
export const noCounts = (): Counts => Object.fromEntries(happenings.map((name) => [name, 0]))

const second = 1000
const minute = 60 * second

/** The browser's digest takes real time, in which a world would not stand still: this one is the same, at once. For the process that lives worlds. */
export function digestAtOnce(): void {
  const digest = (_: unknown, bytes: Uint8Array): Promise<ArrayBuffer> =>
    Promise.resolve(Uint8Array.from(createHash('sha256').update(bytes).digest()).buffer)
  Object.defineProperty(crypto.subtle, 'digest', { value: digest, configurable: true })
}

interface Person {
  readonly name: string
  /** What the device has kept of the draft. */
  kept: Uint8Array
  written: boolean
  seat: Seat | undefined
  here: ItemId | undefined
  /** How far the device's clock goes before the others'. */
  skew: number
  isOffline: boolean
  refused: 'writes' | 'all' | undefined
  lacksPermission: boolean
  attend: (state: Seat['attention']) => void
}

/** Gives sentences about what is wrong; none where all is well. */
export async function live(seed: number, counts: Counts): Promise<readonly string[]> {
  const chance = seeded(seed, 'sharing')
  const between = (least: number, most: number): number => chance.between(least, most)
  const happens = (share: number): boolean => chance.happens(share)
  const oneOf = <Thing>(things: readonly Thing[]): Thing => chance.oneOf(things)
  const clock = worldClock(Date.UTC(2026, 4, 14, 7))
  const drive = memoryDrive()
  const seats: Seat[] = []
  const watched = oracle(drive, clock, seats)
  const words = new Set<string>()
  const history: Uint8Array[] = []
  const count = (name: string): void => void (counts[name] = (counts[name] ?? 0) + 1)

  /** Of so many requests one meets a fault, until they stop. */
  let rate = oneOf([0, 0.03, 0.1, 0.3, 0.6])
  let damages = 0
  let lostCopies = 0
  let openings = 0
  let made = 0
  /** What lay there before a newer version wrote it. */
  let before: Uint8Array | undefined

  const first = aDraft(1)
  const beginning = whole(first)
  closeDraft(first)
  const people = ['a', 'b', 'c'].slice(0, between(2, 3)).map((name): Person => ({
    ...{ name, kept: beginning, written: false, seat: undefined, here: undefined, skew: 0 },
    ...{ isOffline: false, refused: undefined, lacksPermission: false, attend: () => undefined },
  }))

  // ---- the way to the drive

  /** What a person's device or rights say no to, whatever the drive would say. */
  const barred = (person: Person, kind: 'read' | 'write'): Problem | undefined => {
    if (person.isOffline) return { problem: 'offline', unsent: true }
    if (person.lacksPermission) return { problem: 'consent', scopes: ['Files.ReadWrite.All'] }
    const isRefused = person.refused === 'all' || (person.refused === 'writes' && kind === 'write')
    return isRefused ? { problem: 'refused', code: 'accessDenied' } : undefined
  }

  const quiet = (seat: Seat, problem: 'busy' | 'no-answer'): Problem => {
    const retryAfter = oneOf([1, 5, 20, 60, 120, 420])
    seat.quietUntil = clock.now() + retryAfter * second
    return { problem, retryAfter }
  }

  const travel = async <Thing>(
    person: Person,
    seat: Seat,
    kind: 'read' | 'write',
    work: () => Promise<Answer<Thing>>,
    written?: { readonly bytes: Uint8Array; readonly version: string | undefined },
  ): Promise<Answer<Thing>> => {
    count(kind === 'read' ? 'reads' : 'writes')
    await watched.asks(seat, kind, written?.bytes, written?.version)
    const answered = (answer: Answer<Thing>, when?: number): Answer<Thing> => {
      watched.answered(seat, answer, when)
      if (seat.isLeft) void goHome(seat)
      return answer
    }
    // The way to Graph lets nothing through before its time.
    const early = seat.quietUntil - clock.now()
    if (early > 0) {
      await clock.wait(1)
      return answered({ problem: 'busy', retryAfter: Math.ceil(early / second) })
    }
    const fault = happens(rate) ? oneOf<string>(faults[kind]) : undefined
    const isSlow = fault === 'answers after minutes'
    const leg = (): number => (isSlow && happens(0.6) ? between(20, 150) * second : between(5, 600))
    await clock.wait(leg())
    const no = barred(person, kind)
    if (no !== undefined) return answered(no)
    if (fault !== undefined) count(fault)
    if (fault === 'throws') return thrown(seat, answered)
    if (fault === 'changed without a change') return answered({ problem: 'changed' })
    if (fault === 'locked') return answered({ problem: 'locked' })
    if (fault === 'busy') return answered({ problem: 'busy' })
    if (fault === 'no answer') return answered({ problem: 'no-answer', status: 503 })
    if (fault === 'signed out') return answered({ problem: 'signed-out' })
    if (fault === 'busy for a time') return answered(quiet(seat, 'busy'))
    if (fault === 'no answer for a time') return answered(quiet(seat, 'no-answer'))
    const under = drive.file(aMeetingId)
    const answer = await work()
    const isDone = 'got' in answer
    const when = await watched.did(seat, isDone ? written?.bytes : undefined, under)
    const now = drive.file(aMeetingId)
    if (isDone && written !== undefined && now !== undefined) history.push(now)
    if (!isDone && answer.problem === 'changed') count('changed by another')
    const isCopy = kind === 'write' && written === undefined
    if (isCopy) count('set aside')
    await clock.wait(leg())
    if (isCopy && (fault === 'lost answer' || fault === 'throws when it is done')) lostCopies += 1
    if (fault === 'lost answer') return answered({ problem: 'no-answer' })
    if (fault === 'throws when it is done') return thrown(seat, answered)
    return answered(answer, isCopy ? undefined : when)
  }

  const thrown = <Thing>(seat: Seat, answered: (answer: Answer<Thing>) => Answer<Thing>): never => {
    answered({ problem: 'no-answer' })
    throw new Error(`A defect in what ${seat.by} asks`)
  }

  const remote = (person: Person, seat: Seat): RemoteStore => {
    const own = drive.as(person.name)
    return {
      where: 'channel',
      read: (meeting, unless) => travel(person, seat, 'read', () => own.read(meeting, unless)),
      write: (meeting, bytes, version) => travel(person, seat, 'write', () => own.write(meeting, bytes, version), { bytes, version }),
      setAside: (meeting, bytes, mark) => travel(person, seat, 'write', () => own.setAside(meeting, bytes, mark)),
    }
  }

  // ---- people

  const sit = (person: Person): void => {
    openings += 1
    const draft = openDraft(aMeetingId, [person.kept], 1000 + 10 * openings)
    const seat = newSeat(person.name, draft, person.written)
    const listeners = new Set<() => void>()
    seats.push(seat)
    person.seat = seat
    person.attend = (state) => {
      seat.attention = state
      watched.prompted(seat)
      for (const listener of listeners) listener()
    }
    onUpdate(draft, (_, isOwn) => {
      seat.updates += 1
      if (!isOwn) return
      seat.written = person.written = true
      seat.sharing?.changed()
    })
    seat.sharing = sharing({
      draft,
      remote: remote(person, seat),
      clock: { now: () => clock.now() + person.skew, wait: (time, signal) => clock.wait(time, signal).then(() => watched.step()) },
      chance,
      attention: {
        now: () => seat.attention,
        onChange: (listener) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
      },
      written: person.written,
      mark: () => `skadad ${openings}`,
      where: () => (seat.isLeft ? undefined : person.here),
      onOther: () => undefined,
      onChange: () => {
        seat.shown = seat.sharing?.isShared() === true
        watched.step()
      },
      onProblem: (problem) => (seat.told = problem),
    })
  }

  const leave = (person: Person): void => {
    const { seat } = person
    if (seat === undefined) return
    watched.step()
    person.kept = whole(seat.draft)
    person.seat = undefined
    watched.prompted(seat)
    seat.isLeft = true
    seat.sharing?.stop()
    closeDraft(seat.draft)
    void goHome(seat)
  }

  const goHome = async (seat: Seat): Promise<void> => {
    await clock.wait(1)
    if (seat.underWay === 0) watched.wentHome(seat)
  }

  const wake = (seat: Seat | undefined): void => {
    if (seat === undefined) return
    watched.prompted(seat)
    seat.sharing?.wake()
  }

  const type = ({ name, seat }: Person): void => {
    if (seat === undefined) return
    const word = `${name}${seed.toString(36)}x${(made += 1).toString(36)}Z`
    const fragment = seat.draft.shape.text(oneOf(['a', 'b', 'c']) as ItemId)
    const pick = <Thing>(things: readonly Thing[]): Thing | undefined => things[between(0, things.length - 1)]
    seat.draft.shape.doc.transact(() =>
      editText('word', fragment, name, word, { random: () => chance.fraction(), below: (n) => between(0, n - 1), pick }),
    )
    words.add(word)
    if (seats.some((other) => other !== seat && other.underWay > 0)) count('written while others write')
  }

  const later = (time: number, act: () => void): void => void clock.wait(time).then(act)

  // ---- what happens

  const meddle = async (bytes: Uint8Array | undefined): Promise<void> => {
    if (bytes === undefined) drive.remove(aMeetingId)
    else drive.put(aMeetingId, bytes.slice())
    await watched.meddled()
  }

  const putBack = async (): Promise<void> => {
    if (before === undefined) return
    const was = before
    before = undefined
    await meddle(was)
  }

  /** Gives whether it could be done. */
  const act = async (deed: Deed, person: Person): Promise<boolean> => {
    const { seat } = person
    const file = drive.file(aMeetingId)
    if (seat === undefined) return false
    const isThere = seat.attention === 'shown'
    switch (deed) {
      case 'words typed':
        if (isThere) type(person)
        return isThere
      case 'marks':
        if (!isThere) return false
        change(seat.draft, {
          change: 'mark',
          people: [oneOf(['x', 'y']) as PersonId],
          item: oneOf(['a', 'b', 'c']) as ItemId,
          presence: oneOf<Marked>(['in-room', 'absent']),
          reach: 'from-here',
        })
        return true
      case 'moves to another item':
        if (!isThere) return false
        person.here = oneOf(['a', 'b', 'c']) as ItemId
        seat.sharing?.moved()
        return true
      case 'clock set forward':
        person.skew += between(1, 90) * minute
        for (const own of seats) if (own.by === person.name) own.quietUntil = -1
        return true
      case 'clock set back':
        person.skew -= between(1, 90) * minute
        return true
      case 'hidden':
      case 'asleep':
        if (!isThere) return false
        person.attend(deed)
        later(between(1, 240) * second, () => {
          if (person.seat === seat && seat.attention !== 'shown') person.attend('shown')
        })
        return true
      case 'offline':
        if (person.isOffline) return false
        person.isOffline = true
        later(between(1, 240) * second, () => {
          person.isOffline = false
          if (happens(0.5)) wake(person.seat)
        })
        return true
      case 'refused':
        if (person.refused !== undefined) return false
        person.refused = oneOf(['writes', 'all'])
        later(between(1, 240) * second, () => (person.refused = undefined))
        return true
      case 'no permission':
        if (person.lacksPermission) return false
        person.lacksPermission = true
        later(between(1, 240) * second, () => {
          person.lacksPermission = false
          wake(person.seat)
        })
        return true
      case 'left':
      case 'left with words':
        if (deed === 'left with words' && isThere) type(person)
        leave(person)
        later(happens(0.3) ? 0 : between(1, 180) * second, () => {
          if (person.seat !== undefined) return
          count('opened again')
          sit(person)
        })
        return true
      case 'damaged':
        if (damages === 3 || before !== undefined) return false
        damages += 1
        await meddle(spoilt(file ?? new Uint8Array([1, 2, 3])))
        return true
      case 'deleted':
        if (file === undefined || before !== undefined) return false
        await meddle(undefined)
        return true
      case 'old file restored':
        if (history.length === 0 || before !== undefined) return false
        await meddle(oneOf(history))
        return true
      case 'newer for a while':
        if (file === undefined || before !== undefined) return false
        before = oneOf([file, ...history.slice(-1)])
        await meddle(await newer())
        later(between(1, 180) * second, () => void putBack())
        return true
      case 'woken':
        wake(seat)
        return true
    }
  }

  const spoilt = (file: Uint8Array): Uint8Array => {
    const kind = oneOf(['bit', 'cut', 'empty', 'text'])
    const at = between(0, file.length - 1)
    if (kind === 'bit') return file.map((byte, i) => (i === at ? byte ^ 1 : byte))
    if (kind === 'cut') return file.slice(0, at)
    return kind === 'empty' ? new Uint8Array() : new TextEncoder().encode('{"items": []}')
  }

  const drawn = (): Deed => {
    const all = Object.entries(deeds) as [Deed, number][]
    let left = chance.fraction() * all.reduce((sum, [, weight]) => sum + weight, 0)
    return all.find(([, weight]) => (left -= weight) < 0)?.[0] ?? 'words typed'
  }

  const trouble = async (): Promise<void> => {
    const end = clock.now() + between(2, 8) * minute
    while (clock.now() < end) {
      await clock.wait(happens(0.5) ? between(50, 2500) : between(2500, 20_000))
      watched.step()
      const deed = drawn()
      if (await act(deed, oneOf(people))) count(deed)
    }
  }

  const heal = async (): Promise<void> => {
    rate = 0
    await putBack()
    for (const person of people) {
      person.isOffline = person.lacksPermission = false
      person.refused = undefined
      if (person.seat === undefined) sit(person)
      else if (person.seat.attention !== 'shown') person.attend('shown')
      if (person.seat?.sharing?.missing() !== undefined) wake(person.seat)
    }
  }

  const sitting = (): readonly Seat[] => people.flatMap(({ seat }) => seat ?? [])

  /** For so many minutes nobody makes more requests than these. */
  const within = async (minutes: number, mostOf: (seat: Seat) => { readonly reads: number; readonly writes: number }): Promise<void> => {
    const start = sitting().map((seat) => ({ seat, ...seat.counts }))
    await clock.wait(minutes * minute)
    const asked = start.map(({ seat, reads, writes, beaten }) => {
      const lost = seat.counts.beaten - beaten
      return { seat, reads: seat.counts.reads - reads, writes: seat.counts.writes - writes - lost, lost }
    })
    const all = asked.reduce((sum, { writes }) => sum + writes, 0)
    for (const { seat, reads, writes, lost } of asked) {
      const most = mostOf(seat)
      if (reads > most.reads || writes > most.writes)
        watched.fail(`${seat.by} made ${reads} reads and ${writes} writes in ${minutes} minutes`)
      // One more of another's may have been done just before.
      if (lost > all - writes + 1) watched.fail(`${seat.by} was too late with ${lost} writes, and others made ${all - writes}`)
    }
  }

  /** Everything is well: what an hour costs is what the manual says. */
  const calm = async (): Promise<void> => {
    if (happens(0.3)) for (const person of people) if (happens(0.5)) person.attend('hidden')
    await within(10, ({ attention }) => ({ reads: attention === 'hidden' ? 3 : 31, writes: 0 }))
    for (const person of people) person.attend('shown')
    const writers = people.slice(0, between(1, 2))
    if (happens(0.3)) {
      const typed = (async () => {
        for (let i = 0; i < 45; i++) {
          writers.forEach(type)
          await clock.wait(4 * second)
        }
      })()
      const isWriter = ({ by }: Seat): boolean => writers.some(({ name }) => name === by)
      // In an hour 900 looks in company and one before each of 450 writes, alone 180 and a write every twelve seconds; and one that was under way.
      await within(3, (seat) =>
        isWriter(seat) ? (writers.length === 1 ? { reads: 11, writes: 16 } : { reads: 70, writes: 24 }) : { reads: 70, writes: 1 },
      )
      await typed
      await clock.wait(minute)
      await watched.atRest(sitting(), words)
    }
    // The last one to write leaves at once.
    const isKnown = sitting().every(({ shown }) => shown)
    const [leaver] = people
    if (leaver !== undefined) {
      type(leaver)
      if (happens(0.5)) await clock.wait(between(0, 3000))
      leave(leaver)
    }
    // Where there was nothing to see yet, the others look once a minute, and hear of it a little later.
    await clock.wait(isKnown ? minute : minute + 5 * second)
    await watched.atRest(sitting(), words)
  }

  try {
    await clock.run(
      (async () => {
        for (const person of people) {
          sit(person)
          await clock.wait(between(0, 20) * second)
        }
        await trouble()
        await heal()
        await clock.wait(25 * minute)
        await watched.atRest(sitting(), words)
        const most = damages * people.length + lostCopies + openings
        if (drive.aside.length > most) watched.fail(`${drive.aside.length} copies of ${damages} damaged files were set aside`)
        await calm()
      })(),
    )
  } catch (error) {
    watched.fail(String(error instanceof Error ? (error.stack ?? error) : error))
  }
  for (const { sharing } of seats) sharing?.stop()
  for (const { seat } of people) if (seat !== undefined) closeDraft(seat.draft)
  return watched.wrong
}

let packedNewer: Promise<Uint8Array> | undefined

/** As a version of the program that is not yet written leaves it. */
function newer(): Promise<Uint8Array> {
  const doc = new Y.Doc()
  doc.clientID = 7
  doc.getMap('format').set('version', 99)
  return (packedNewer ??= pack(Y.encodeStateAsUpdate(doc)))
}
