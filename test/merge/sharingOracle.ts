/** What must hold of the loop between drafts and their file: at every step, and at rest. */

import type { Clock } from '../../src/domain/clock'
import type { ItemId } from '../../src/domain/agenda'
import type { Answer, Problem } from '../../src/domain/problem'
import { openDraft, closeDraft, shareable, snapshot, whole, type Draft } from '../../src/draft/draft'
import { hasMore, unpack, type Here, type Unpacked, type Unreadable } from '../../src/draft/sharedFile'
import type { SharedDraft } from '../../src/draft/stores'
import type { Attention } from '../../src/session/ports'
import type { Sharing } from '../../src/session/sharing'
import { aMeetingId } from '../support/drafts'
import type { Drive } from '../support/memoryRemote'
import { wordsIn } from './texts'

/** A meeting that somebody has opened, until it is left; whoever opens it again sits down anew. */
export interface Seat {
  readonly by: string
  readonly draft: Draft
  /** Once it has begun. */
  sharing?: Sharing
  written: boolean
  isLeft: boolean
  attention: ReturnType<Attention['now']>
  /** What the person was told last of whether all is shared, and of what is wrong. */
  shown: boolean
  told: Problem | undefined
  /** How many updates the draft has had. */
  updates: number
  /** When the drive did what this seat got to know last, counted in what the drive did. */
  seen: number
  /** Where its last write has told that the person is, and where the last of which it knows that it was done. */
  telling: ItemId | undefined
  toldHere: ItemId | undefined
  /** What its last write has left there, and what it writes under. */
  left: Uint8Array | undefined
  window: string | undefined
  /** Somebody or something has asked for a turn, since its last turn began. */
  prompted: boolean
  promptedAt: number
  answeredAt: number
  /** The service has asked for quiet until then. */
  quietUntil: number
  underWay: number
  /** Times of the last minute's requests, and of what asked for some. */
  lately: number[]
  prompts: number[]
  readonly counts: { reads: number; writes: number; beaten: number }
  /** After it was left: something went wrong, or others were first so many times. */
  excused: boolean
  beaten: number
}

export function newSeat(by: string, draft: Draft, written: boolean): Seat {
  return {
    ...{ by, draft, written, isLeft: false, attention: 'shown', shown: false, told: undefined, updates: 0, seen: -1 },
    ...{ telling: undefined, toldHere: undefined, left: undefined, window: undefined },
    ...{ prompted: false, promptedAt: -1, answeredAt: -1, quietUntil: -1, underWay: 0, lately: [], prompts: [] },
    ...{ counts: { reads: 0, writes: 0, beaten: 0 }, excused: false, beaten: 0 },
  }
}

/** Requests of one seat within a minute: thirty in company, as many again for rounds against others, and some for each time that it was woken. */
const most = { aMinute: 60, aPrompt: 8 }

export interface Oracle {
  readonly wrong: readonly string[]
  /** Looks at everybody. */
  step(): void
  /** A request begins. */
  asks(seat: Seat, kind: 'read' | 'write', bytes?: Uint8Array, version?: string): Promise<void>
  /** The drive has done what it was asked: gives when, counted in what it did. */
  did(seat: Seat, bytes: Uint8Array | undefined, before: Uint8Array | undefined): Promise<number>
  /** The answer has come, to what was done then. */
  answered(seat: Seat, answer: Answer<unknown>, when: number | undefined): void
  /** Somebody else has laid hands on the file. */
  meddled(): Promise<void>
  prompted(seat: Seat): void
  /** The seat was left, and nothing of it is under way any more. */
  wentHome(seat: Seat): void
  atRest(seats: readonly Seat[], words: ReadonlySet<string>): Promise<void>
  fail(what: string): void
}

export function oracle(drive: Drive, clock: Clock, seats: readonly Seat[]): Oracle {
  const wrong: string[] = []
  const start = clock.now()
  const contents = new WeakMap<Uint8Array, Unpacked | { readonly unreadable: Unreadable }>()
  const versions = new Map<string, Uint8Array>()
  const lacking = new WeakMap<Seat, { readonly bytes: Uint8Array; readonly updates: number; readonly lacks: boolean }>()
  let done = 0
  let meddledAt = -1

  const fail = (what: string): void => {
    if (wrong.length < 20) wrong.push(`${((clock.now() - start) / 1000).toFixed(1)} s: ${what}`)
  }
  const known = async (bytes: Uint8Array | undefined): Promise<void> => {
    if (bytes !== undefined && !contents.has(bytes)) contents.set(bytes, await unpack(bytes))
  }
  const updateIn = (bytes: Uint8Array | undefined): Uint8Array | undefined => {
    const content = bytes && contents.get(bytes)
    return content !== undefined && 'update' in content ? content.update : undefined
  }
  const hereIn = (bytes: Uint8Array | undefined): Here | undefined => {
    const content = bytes && contents.get(bytes)
    return content !== undefined && 'update' in content ? content.here : undefined
  }
  const lacks = (seat: Seat): boolean => {
    const bytes = drive.file(aMeetingId)
    const update = updateIn(bytes)
    if (bytes === undefined || update === undefined) return true
    const before = lacking.get(seat)
    if (before?.bytes === bytes && before.updates === seat.updates) return before.lacks
    const now = { bytes, updates: seat.updates, lacks: hasMore(shareable(seat.draft), update) }
    lacking.set(seat, now)
    return now.lacks
  }
  /** What somebody else did to the file, and nobody has seen yet, nobody can tell. */
  const isTold = (seat: Seat): boolean => meddledAt < seat.seen

  const look = (seat: Seat): void => {
    // Of who only reads nothing has to be there.
    if (seat.isLeft || seat.sharing === undefined || !seat.written) return
    const claims = seat.sharing.isShared() ? 'says' : seat.shown ? 'has been told' : undefined
    if (claims !== undefined && isTold(seat) && lacks(seat)) fail(`${seat.by} ${claims} that all is in the file, and it is not`)
  }

  const aMinuteOf = (times: number[]): number => {
    while ((times[0] ?? Infinity) < clock.now() - 60_000) times.shift()
    return times.length
  }

  return {
    wrong,
    fail,
    step: () => seats.forEach(look),
    asks: async (seat, kind, bytes, version) => {
      look(seat)
      const now = clock.now()
      const { by } = seat
      const isAtOnce = now === seat.promptedAt || now === seat.answeredAt
      if (seat.attention === 'asleep' && !seat.isLeft && !isAtOnce) fail(`${by} asks while the tab is asleep`)
      if (now < seat.quietUntil && !seat.prompted) fail(`${by} asks before its Retry-After has passed`)
      if (seat.underWay > 0) fail(`${by} asks two things at once`)
      // What asks for a turn during one gets another, right after it.
      if (now !== seat.answeredAt) seat.prompted = false
      seat.underWay += 1
      seat.counts[kind === 'read' ? 'reads' : 'writes'] += 1
      seat.lately.push(now)
      const asked = aMinuteOf(seat.lately)
      if (asked > most.aMinute + most.aPrompt * aMinuteOf(seat.prompts)) fail(`${by} asks ${asked} times within a minute`)
      if (bytes === undefined) return
      await known(bytes)
      const [base, mine] = [version === undefined ? undefined : versions.get(version), contents.get(bytes)]
      if (mine === undefined || 'unreadable' in mine) {
        fail(`${by} writes what nobody can read`)
        return
      }
      const [under, stands] = [updateIn(base), hereIn(base)]
      seat.telling = mine.here?.item
      seat.window = mine.here?.window ?? seat.window
      const told = stands !== undefined && stands.window === mine.here?.window ? stands.item : seat.toldHere
      const isNew = under === undefined || hasMore(mine.update, under) || seat.telling !== told
      if (!isNew) fail(`${by} writes nothing new`)
      if (under !== undefined && hasMore(under, mine.update)) fail(`${by} writes over what was not read`)
    },
    did: async (seat, bytes, before) => {
      const now = (done += 1)
      if (bytes === undefined) return now
      seat.left = drive.file(aMeetingId)
      await known(seat.left)
      const under = before && contents.get(before)
      if (under === undefined || before === undefined || 'update' in under) return now
      if (under.unreadable === 'newer') fail(`${seat.by} writes over what a newer version wrote`)
      else if (!drive.aside.some((copy) => isSame(copy.bytes, before))) fail(`${seat.by} writes over a damaged file without a copy`)
      return now
    },
    answered: (seat, answer, when) => {
      seat.underWay -= 1
      seat.answeredAt = clock.now()
      if ('got' in answer && when !== undefined) {
        seat.seen = when
        const { got } = answer as { readonly got: SharedDraft | { readonly version: string } | string }
        if (typeof got === 'object') {
          const bytes = 'bytes' in got ? got.bytes : seat.left
          const here = hereIn(bytes)
          if (!('bytes' in got)) seat.toldHere = seat.telling
          // An older file that was put back tells where the person was then.
          else if (here !== undefined && here.window === seat.window) seat.toldHere = here.item
          if (bytes !== undefined && !versions.has(got.version)) versions.set(got.version, bytes)
        }
      }
      if ('problem' in answer && answer.problem === 'changed') seat.counts.beaten += 1
      if (!seat.isLeft || 'got' in answer) return
      if (answer.problem === 'changed') seat.beaten += 1
      else seat.excused = true
    },
    meddled: async () => {
      meddledAt = done += 1
      await known(drive.file(aMeetingId))
    },
    prompted: (seat) => {
      seat.prompted = true
      seat.promptedAt = clock.now()
      seat.prompts.push(clock.now())
    },
    wentHome: (seat) => {
      if (seat.excused || seat.beaten >= 3 || !seat.written || !isTold(seat)) return
      seat.excused = true
      // Over what a newer version wrote nobody writes.
      if (drive.file(aMeetingId) !== undefined && updateIn(drive.file(aMeetingId)) === undefined) return
      if (lacks(seat)) fail(`${seat.by} has left, nothing went wrong since, and the last words are not in the file`)
    },
    atRest: async (all, words) => {
      const file = drive.file(aMeetingId)
      if (file === undefined) {
        if (words.size > 0 || all.some(({ sharing }) => sharing?.isShared())) fail('There is no file')
        return
      }
      const opened = await unpack(file)
      if ('unreadable' in opened) {
        // Whoever has only read leaves it as it is.
        if (seats.some(({ written }) => written)) fail(`The file is ${opened.unreadable}`)
        if (all.some(({ sharing, shown }) => shown || sharing?.isShared())) fail('Somebody takes a damaged file for the draft')
        return
      }
      for (const { by, draft, sharing, shown, told } of all) {
        if (hasMore(whole(draft), opened.update)) fail(`${by} has what the file lacks`)
        if (hasMore(opened.update, whole(draft))) fail(`${by} lacks what the file has`)
        if (sharing?.isShared() !== true) fail(`${by} does not know that all is in the file`)
        if (!shown) fail(`${by} has not been told that all is in the file`)
        if (sharing?.missing() !== undefined) fail(`${by} misses a permission that was given`)
        if (told !== undefined && told.problem !== 'damaged-shared') fail(`${by} is still told of ${told.problem}`)
      }
      const draft = openDraft(aMeetingId, [opened.update])
      const counted = new Map<string, number>()
      for (const text of snapshot(draft).texts.values()) for (const word of wordsIn(text)) counted.set(word, (counted.get(word) ?? 0) + 1)
      closeDraft(draft)
      for (const word of words) if (counted.get(word) !== 1) fail(`${word} stands ${counted.get(word) ?? 0} times`)
    },
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, i) => byte === other[i])
}
