/** Publishes what nobody else publishes: the claim first, then the steps, and the ledger kept up to date while they run. */

import type { MeetingId } from '../domain/meeting'
import { secondsAsked, type Problem } from '../domain/problem'
import { entriesIn, entryOf, ledgerOf, type Entry, type Shelf } from './ledger'
import { advanced, isComplete, JournalAhead, type Attempt, type Journal, type Made, type Outbox } from './outbox'
import { runPublication, type Publication, type Reached } from './run'
import { hindered } from './plan'
import type { Receipt, StepKey } from './step'

export interface Claimed extends Publication {
  readonly shelf: Shelf
  /** The publications of a ledger as outboxes with their receipts, from the first on; none where what was approved cannot be read. */
  readonly rebuild: (entries: readonly Entry[]) => Promise<readonly Outbox[]>
}

/** Milliseconds, all of them. */
export const pace = {
  /** From a step forward to the write that tells of it, and between two writes while nothing happens. */
  write: 2000,
  beat: 20_000,
  /** Where no write has come through for so long, nothing leaves before one has. */
  fence: 30_000,
  /** Between two looks at what somebody else does. */
  follow: 3000,
  /** Between tries, doubled each time. */
  pause: 1000,
} as const
const mostTries = 5
/** A publication that so many looks in a row have found untouched was left: three beats. Counted, since a clock may jump. */
export const looksAtWhatWasLeft = 20

/** Waiting and asking again may help. */
const passing: readonly Problem['problem'][] = ['offline', 'no-answer', 'busy', 'locked', 'changed']

/** The ledger as it was read; no version where there is none. */
interface Ledger {
  readonly entries: readonly Entry[]
  readonly version: string | undefined
}

type Stopped = { readonly problem: Problem }
/** Ours: the version that our claim was written as, when that was sent, and the entries before it. Else somebody else's publication stands there. */
type Turn =
  | {
      readonly held: string
      readonly made: number | undefined
      /** It was written anew where it had been lost: it is younger than what it tells of. */
      readonly isRemade: boolean
      readonly sent: number
      readonly before: readonly Entry[]
    }
  | { readonly theirs: Ledger }
  | Stopped

/**
 * Like `runPublication`, for all who find the same ledger: one runs the publication; another one follows it, gives what it came to, and goes on
 * with it where it was left. Without a claim nothing leaves.
 */
export async function runClaimed(publication: Claimed): Promise<Reached> {
  const { journal, outbox } = publication
  if (journal.alone === undefined) return run(publication)
  const reached = await journal.alone(outbox.meeting, () => run(publication))
  return reached === 'elsewhere' ? { outbox, elsewhere: true } : reached
}

async function run(publication: Claimed): Promise<Reached> {
  const { journal, chance, clock, rebuild } = publication
  let { outbox } = publication
  const isFresh = outbox.claim === undefined && outbox.revision === 1
  try {
    // The claim is known here before anybody else can see it.
    outbox = await kept(journal, { ...outbox, claim: outbox.claim ?? chance.id() })
    let turn = await claim(publication, outbox, isFresh ? { entries: [], version: undefined } : undefined)
    for (;;) {
      if ('problem' in turn) return { outbox: hindered(outbox, turn.problem, clock.now()) }
      if ('held' in turn) {
        const reached = await keepingUp(publication, outbox, turn)
        if (!('theirs' in reached)) return reached
        turn = reached
      }
      const followed = await follow(publication, turn.theirs)
      if ('problem' in followed) return { outbox: hindered(outbox, followed.problem, clock.now()) }
      const all = await rebuild(await heard(followed.entries, outbox.meeting, journal))
      const theirs = all.at(-1)
      if (theirs === undefined) return { outbox: hindered(outbox, damaged(publication.shelf, outbox.meeting), clock.now()) }
      outbox = await adopted(journal, theirs, all.slice(0, -1), chance.id(), publication.outbox.runner)
      // Else the ledger is told of it.
      if (isComplete(outbox) && followed.entries.at(-1)?.done === true) return { outbox }
      turn = await claim(publication, outbox, followed)
    }
  } catch (error) {
    return error instanceof JournalAhead ? { outbox, elsewhere: true } : { outbox, problem: { problem: 'no-storage' }, unkept: true }
  }
}

/**
 * What others have published since this device last knew, now in its journal too; `undefined` where there is nothing new, or nobody may look. A
 * publication that is under way is left to whoever runs it.
 */
export async function catchUp(
  meeting: MeetingId,
  { shelf, journal, rebuild }: Pick<Claimed, 'shelf' | 'journal' | 'rebuild'>,
): Promise<Outbox | undefined> {
  const there = await shelf.read(meeting)
  if ('problem' in there || typeof there.got === 'string') return undefined
  const entries = entriesIn(there.got.bytes)
  const last = typeof entries === 'string' ? undefined : entries.at(-1)
  if (typeof entries === 'string' || last?.done !== true) return undefined
  const take = async (): Promise<Outbox | undefined> => {
    const isKnown = (await journal.load(meeting)).some(
      (one) => one.revision > last.revision || (one.revision === last.revision && isComplete(one)),
    )
    const outboxes = isKnown ? [] : await rebuild(await heard(entries, meeting, journal))
    const theirs = outboxes.at(-1)
    return theirs === undefined || !isComplete(theirs) ? undefined : adopted(journal, theirs, outboxes.slice(0, -1), '', undefined)
  }
  const taken = await (journal.alone === undefined ? take() : journal.alone(meeting, take)).catch(() => undefined)
  return taken === 'elsewhere' ? undefined : taken
}

/** Of a ledger, where others can write, only what this device knows itself is taken as it stands. */
async function heard(entries: readonly Entry[], meeting: MeetingId, journal: Journal): Promise<readonly Entry[]> {
  const outboxes = await journal.load(meeting)
  const here = outboxes.flatMap(({ receipts, made = new Map<StepKey, Made>() }) => [
    ...receipts.values(),
    ...[...made.values()].map(({ receipt }) => receipt),
  ])
  const taken = (there: Receipt): Receipt => {
    const own = here.find((one) => one.heard !== true && one.step === there.step && one.id === there.id && one.drive === there.drive)
    return own === undefined ? { ...there, heard: true } : { ...there, ...waysTo(own) }
  }
  return entries.map((entry) => ({ ...entry, receipts: entry.receipts.map(taken) }))
}

/** Where a thing is; what was done to it, each publication says for itself. */
function waysTo({ url, name, attachment, path }: Receipt): Partial<Receipt> {
  return {
    url,
    ...(name === undefined ? {} : { name }),
    ...(attachment === undefined ? {} : { attachment }),
    ...(path === undefined ? {} : { path }),
  }
}

/** @param there what is known to stand there; left out, it is read first */
async function claim(publication: Claimed, outbox: Outbox, there: Ledger | undefined): Promise<Turn> {
  const { shelf, journal, clock, signal } = publication
  let known = there
  for (let tries = 0; ; tries++) {
    let problem: Problem | undefined
    const read = known ?? (await look(shelf, outbox))
    if ('problem' in read) problem = read.problem
    else {
      const last = read.entries.at(-1)
      const isOthers = known === undefined && last !== undefined && last.revision >= outbox.revision && last.claim !== outbox.claim
      if (isOthers) return { theirs: read }
      const before = await earlier(journal, outbox, read.entries)
      const sent = clock.now()
      const written = await shelf.write(outbox.meeting, ledgerOf([...before, entryOf(outbox, tries)]), read.version)
      const isRemade = read.version === undefined && isBegun(outbox)
      if ('got' in written) return { held: written.got.version, made: written.got.made, isRemade, sent, before }
      problem = written
    }
    if (!passing.includes(problem.problem) || tries >= mostTries) return { problem }
    // Somebody was first, or the answer was lost: looking tells at once.
    const wait = problem.problem === 'changed' && known !== undefined ? 0 : pause(problem, tries)
    if (wait > 0) publication.onChange(hindered(outbox, problem, clock.now(), wait))
    await clock.wait(wait, signal)
    known = undefined
  }
}

/** Something of it may have been made: then a ledger was there before. */
function isBegun({ attempts, receipts }: Outbox): boolean {
  return receipts.size > 0 || [...attempts.values()].some(({ sent, inherited }) => sent !== undefined || inherited === true)
}

/** What was published before this: as this device knows it to its end, else as the ledger has it. */
async function earlier(journal: Journal, { meeting, revision }: Outbox, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const here = (await journal.load(meeting)).filter((outbox) => outbox.revision < revision && isComplete(outbox))
  const known = new Set(here.map((outbox) => outbox.revision))
  const there = entries.filter((entry) => entry.revision < revision && !known.has(entry.revision))
  return [...there, ...here.map((outbox) => entryOf(outbox, 0))].toSorted((a, b) => a.revision - b.revision)
}

/** Nothing of ours overwrites it: a person finds out what has become of it. */
function damaged(shelf: Shelf, meeting: MeetingId): Problem {
  return { problem: 'damaged-shared', copy: '', file: shelf.file(meeting) }
}

async function look(shelf: Shelf, { meeting }: Outbox): Promise<Ledger | Stopped> {
  const there = await shelf.read(meeting)
  if ('problem' in there) return { problem: there }
  if (typeof there.got === 'string') return { entries: [], version: undefined }
  const entries = entriesIn(there.got.bytes)
  if (entries === 'damaged') return { problem: damaged(shelf, meeting) }
  if (entries === 'newer') return { problem: { problem: 'newer-draft' } }
  return { entries, version: there.got.version }
}

/** Runs the steps, and tells the ledger: soon after each step forward, and now and then while nothing happens. */
async function keepingUp(
  publication: Claimed,
  claimed: Outbox,
  { held, made, isRemade, sent: claimedAt, before }: Extract<Turn, { readonly held: string }>,
): Promise<Reached | { readonly theirs: Ledger }> {
  const { journal, shelf, clock, signal } = publication
  const ended = new AbortController()
  const lost = new AbortController()
  let nap = new AbortController()
  const now: {
    outbox: Outbox
    version: string | undefined
    beat: number
    /** When the last write that came through was sent. */
    confirmed: number
    isDirty: boolean
    theirs?: Ledger
    /** Why nobody knows whether it is still ours. */
    unsure?: Problem
  } = { outbox: claimed, version: held, beat: 0, confirmed: claimedAt, isDirty: false }
  let telling: Promise<Problem | undefined> = Promise.resolve(undefined)
  /** What the drive has asked for, and what is left to it where it has said no again and again. Milliseconds. */
  let asked = 0
  let refusals = 0

  const tell = async (): Promise<Problem | undefined> => {
    // One that was waiting for its turn when somebody took over must not write over them.
    if (lost.signal.aborted) return { problem: 'changed' }
    const sent = clock.now()
    now.isDirty = false
    now.beat += 1
    const written = await shelf.write(claimed.meeting, ledgerOf([...before, entryOf(now.outbox, now.beat)]), now.version)
    if ('got' in written) {
      now.version = written.got.version
      now.confirmed = sent
      return undefined
    }
    now.isDirty = true
    if (!passing.includes(written.problem) || written.problem === 'busy' || written.problem === 'locked') return written
    // The answer was lost after the work, or somebody has taken over.
    const there = await look(shelf, claimed)
    if ('problem' in there) return there.problem
    const last = there.entries.at(-1)
    if (last !== undefined && last.claim !== claimed.claim) {
      now.theirs = there
      lost.abort()
    } else now.version = there.version
    return written
  }
  /** One at a time. */
  const told = (): Promise<Problem | undefined> =>
    (telling = telling.then(tell).then((problem) => {
      asked = problem === undefined ? 0 : pause(problem, refusals)
      refusals = problem === undefined ? 0 : Math.min(refusals + 1, mostTries - 1)
      return problem
    }))

  const isOver = (): boolean => ended.signal.aborted || lost.signal.aborted
  const keepTelling = async (): Promise<void> => {
    while (!isOver()) {
      nap = new AbortController()
      await clock.wait(Math.max(asked, now.isDirty ? pace.write : pace.beat), AbortSignal.any([nap.signal, ended.signal]))
      // Woken by a step forward: others may follow at once.
      if (nap.signal.aborted && !isOver()) await clock.wait(Math.max(asked, pace.write), ended.signal)
      if (!isOver()) await told()
    }
  }

  /** A tab that was asleep, or cut off, makes sure that nobody has taken over before it sends anything. */
  const confirm = async (): Promise<void> => {
    for (let tries = 0; Math.abs(clock.now() - now.confirmed) > pace.fence; tries++) {
      if (asked > 0) await clock.wait(asked, signal)
      const problem = await told()
      if (lost.signal.aborted) break
      // If it slept before it heard so: an intent is too old to be sent by now, and after a receipt the next intent makes sure again.
      if (problem === undefined) return
      if (tries >= mostTries || !passing.includes(problem.problem)) {
        now.unsure = problem
        throw new Error('Nobody knows whether the publication is still ours')
      }
    }
    if (lost.signal.aborted) throw new JournalAhead()
  }

  const fenced: Journal = {
    load: (meeting) => journal.load(meeting),
    save: async (state) => {
      await journal.save(state)
      // A person who says that a task is gone takes its receipts back.
      const isOther = state.receipts.size !== now.outbox.receipts.size
      now.outbox = state
      if (isOther) {
        now.isDirty = true
        nap.abort()
      }
      await confirm()
    },
  }

  const beating = keepTelling()
  const stop = signal === undefined ? lost.signal : AbortSignal.any([signal, lost.signal])
  // The ledger is as old as the first claim of all, and so tells nothing of what came between two revisions.
  const since = made === undefined || claimed.revision > 1 || isRemade ? {} : { claimed: made }
  const reached = await runPublication({ ...publication, ...since, outbox: claimed, journal: fenced, signal: stop })
  ended.abort()
  await beating
  const { saves = 0 } = now.outbox
  now.outbox = reached.outbox
  if (asked > 0 && now.isDirty) await clock.wait(asked, signal)
  // A person waits for the end: not longer than the tries from the beginning take.
  refusals = 0
  for (let tries = 0; now.isDirty && tries < mostTries && now.theirs === undefined && reached.elsewhere !== true; tries++) {
    const problem = await told()
    if (problem === undefined || !passing.includes(problem.problem)) break
    await clock.wait(asked, signal)
  }
  if (now.theirs !== undefined) return { theirs: now.theirs }
  if (now.unsure === undefined) return reached
  // The journal is well: what this window has learned since belongs there.
  const outbox = await kept(journal, { ...reached.outbox, saves })
  return { outbox: hindered(outbox, now.unsure, clock.now()) }
}

/** Until it is finished, or nobody has touched it for so long that it was left. */
async function follow({ outbox: { meeting }, shelf, clock, signal, rebuild, onChange }: Claimed, from: Ledger): Promise<Ledger | Stopped> {
  let now = from
  let untouched = 0
  let unseen = 0
  let theirs: Outbox | undefined
  for (let shown: string | undefined; now.entries.at(-1)?.done !== true && untouched < looksAtWhatWasLeft;) {
    if (shown !== now.version) {
      shown = now.version
      theirs = (await rebuild(now.entries)).at(-1)
      if (theirs !== undefined) onChange(theirs)
    }
    if (signal?.aborted === true) break
    const there = await shelf.read(meeting, now.version)
    if ('problem' in there && !passing.includes(there.problem)) return { problem: there }
    if ('got' in there && there.got === 'absent') return { problem: damaged(shelf, meeting) }
    if ('got' in there && typeof there.got !== 'string') {
      const entries = entriesIn(there.got.bytes)
      if (typeof entries === 'string') return { problem: entries === 'newer' ? { problem: 'newer-draft' } : damaged(shelf, meeting) }
      now = { entries, version: there.got.version }
    }
    // Who cannot see does not know that nothing happens.
    untouched = 'got' in there && there.got === 'same' ? untouched + 1 : 0
    // What hindered is not said any more.
    if ('got' in there && unseen > 0) shown = undefined
    unseen = 'problem' in there ? unseen + 1 : 0
    const wait = 'problem' in there ? pause(there, Math.min(unseen + 1, mostTries)) : pace.follow
    if ('problem' in there && theirs !== undefined) onChange(hindered(theirs, there, clock.now(), wait))
    await clock.wait(wait, signal)
  }
  return now
}

/** Somebody else's publication goes on in this device's journal. Where it was left, whoever was there may have begun any step that has no receipt. */
async function adopted(
  journal: Journal,
  theirs: Outbox,
  before: readonly Outbox[],
  claim: string,
  runner: string | undefined,
): Promise<Outbox> {
  const known = new Map((await journal.load(theirs.meeting)).map((outbox) => [outbox.revision, outbox]))
  // With what came before, so that a ledger that is lost can be written anew from here, and be whole.
  for (const one of before) {
    const own = known.get(one.revision)
    if (isComplete(one) && (own === undefined || !isComplete(own))) await kept(journal, { ...one, saves: own?.saves ?? 0 })
  }
  const here = known.get(theirs.revision)
  // What this device has seen to its end it knows better than a ledger that nobody could tell.
  if (here !== undefined && isComplete(here) && here.approved === theirs.approved && !isComplete(theirs))
    return kept(journal, { ...here, claim })
  const left = theirs.steps.filter(({ key }) => !theirs.receipts.has(key))
  const begun: Attempt = { since: theirs.begun, open: true, tries: 0, inherited: true, by: theirs.runner ?? theirs.by }
  const attempts = new Map(left.map(({ key }): readonly [StepKey, Attempt] => [key, begun]))
  const goingOn = left.length > 0 ? { claim, attempts, ...(runner === undefined ? {} : { runner }) } : {}
  return kept(journal, { ...theirs, ...goingOn, saves: here?.saves ?? 0 })
}

async function kept(journal: Journal, outbox: Outbox): Promise<Outbox> {
  const next = advanced(outbox)
  await journal.save(next)
  return next
}

function pause(problem: Problem, tries: number): number {
  return Math.max((secondsAsked(problem) ?? 0) * 1000, pace.pause * 2 ** tries)
}
