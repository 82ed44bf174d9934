/** Keeps one draft and its file on the drive alike: reads, merges, writes what the file lacks, and never over what it has not read. */

import type { ItemId } from '../domain/agenda'
import type { Chance } from '../domain/chance'
import type { Clock } from '../domain/clock'
import type { Meeting } from '../domain/meeting'
import { secondsAsked, type Problem } from '../domain/problem'
import { merge, NewerDraft, onUpdate, shareable, snapshot, type Draft } from '../draft/draft'
import { hasMore, pack, unpack, type Here, type Unreadable } from '../draft/sharedFile'
import type { RemoteStore, SharedDraft } from '../draft/stores'
import type { Attention } from './ports'

export interface Sharing {
  /** Whether everything that was written here stands in the file. */
  isShared(): boolean
  /** The permission that is missing; nobody is asked for it before a person wants to share. */
  missing(): readonly string[] | undefined
  /** When the drive has been looked at for the first time, or could not be. */
  readonly looked: Promise<void>
  /** Something was written here by a person. */
  changed(): void
  /** The person has gone to another item. */
  moved(): void
  /** Now rather than later: a permission was given, the network is back, somebody looks at the tab. */
  wake(): void
  /** No more turns but a last one, where something is not in the file. */
  stop(): void
  /** When it was stopped, and that last turn is over. */
  readonly finished: Promise<void>
}

export interface Sharable {
  readonly draft: Draft
  readonly remote: RemoteStore
  readonly clock: Clock
  readonly chance: Chance
  readonly attention: Attention | undefined
  /** A person has written in it, now or on an earlier day: what the program took in by itself is not put on a drive. */
  readonly written: boolean
  /** What is added to the name of a damaged file that is set aside. */
  readonly mark: () => string
  /** The item that the person has before them. */
  readonly where: () => ItemId | undefined
  /** Somebody else has written, in a meeting that was `before` until then, or gone to another item: to `here`, as far as is known. */
  readonly onOther: (by: string | undefined, news: { readonly before?: Meeting; readonly here: ItemId | undefined }) => void
  readonly onChange: () => void
  /** Must be told to the person; `undefined` when it is over. `unwritable`: the file says no to this person's first writing. */
  readonly onProblem: (problem: Problem | undefined, unwritable: boolean) => void
}

/** Milliseconds, all of them. */
export const pace = {
  /** From the last key to the write … */
  quiet: 2000,
  /** … but never longer after the first, and so far apart at least, when alone and in company. */
  alone: { longest: 15_000, apart: 10_000, look: 20_000 },
  company: { longest: 8000, apart: 8000, look: 4000 },
  /** How long after somebody else's writing there is company. */
  companyLasts: 120_000,
  /** How long after somebody else's writing they are told where one is, and how far apart, who only reads less often; a little after the move, which may be one of many. */
  near: 600_000,
  whereabouts: { after: 3000, apart: 60_000, reading: 300_000 },
  /** Between looks while nobody sees the tab, and where there is nothing to see yet. */
  hidden: 300_000,
  nothingYet: 60_000,
  /** Between tries, doubled each time up to the longest. */
  pause: 2000,
  longestPause: 60_000,
  /** After a no that time alone will hardly change. */
  refused: 300_000,
} as const

/** Rounds of read, merge and write in one turn before others get a pause. */
const rounds = 3
/** A file that is damaged again and again is somebody's work: then it is left alone. */
const mostAside = 5

export function sharing({
  draft,
  remote,
  clock,
  chance,
  attention,
  mark,
  where,
  onOther,
  onChange,
  onProblem,
  ...given
}: Sharable): Sharing {
  const { meeting } = draft
  const window = chance.id()
  let written = given.written
  /** The version that was read or written last, and whether its content is a draft that is part of ours. */
  let version: string | undefined
  let isTaken = false
  /** What stands there cannot be read, and is not ours to write over. */
  let unreadable: Unreadable | undefined
  let aside = 0
  /** The file is what we last saw, as far as anybody can tell. */
  let isSure = false
  let firstChange: number | undefined = written ? clock.now() : undefined
  let lastChange = 0
  let isWriting = false
  let isUnwritable = false
  let hasLooked = false
  let lastLook = -Infinity
  let lastWrite = -Infinity
  let lastOther = -Infinity
  /** Where the others think that the person is, and where the last of them was. */
  let toldHere: ItemId | undefined
  let others: Here | undefined
  let lastMove = 0
  /** The draft as it was taken from the file: whoever only reads tells where they are with that, and adds nothing. */
  let taken: Uint8Array | undefined
  /** The drive has not let a reader tell. */
  let isMute = remote.where !== 'channel'
  let failures = 0
  let lastFailure = -Infinity
  /** Milliseconds after it until the next try. */
  let rest = 0
  let missing: readonly string[] | undefined
  let told: Problem | undefined
  let shown = ''
  let isStopped = false
  let isWoken = false
  let nap = new AbortController()

  const isDirty = (): boolean => firstChange !== undefined
  const isShared = (): boolean => isTaken && unreadable === undefined && !isDirty() && !isWriting
  const isInCompany = (): boolean => clock.now() - lastOther < pace.companyLasts
  const rhythm = (): typeof pace.alone | typeof pace.company => (isInCompany() ? pace.company : pace.alone)

  const show = (): void => {
    const now = JSON.stringify([isShared(), missing])
    if (now === shown || isStopped) return
    shown = now
    onChange()
  }
  const tell = (problem: Problem | undefined): void => {
    if (isStopped || JSON.stringify(problem) === JSON.stringify(told)) return
    // That a file was damaged is known until a person has put it away.
    if (problem === undefined && told?.problem === 'damaged-shared') return
    told = problem
    onProblem(problem, isUnwritable)
  }

  // ---- one turn

  /** Gives what stopped it. */
  const look = async (): Promise<Problem | undefined> => {
    const answer = await remote.read(meeting, version)
    lastLook = clock.now()
    if ('problem' in answer) {
      if (answer.problem !== 'too-large') return answer
      unreadable = 'too-large'
      tell({ problem: 'damaged-shared', copy: '' })
    } else if (answer.got === 'absent') {
      version = undefined
      isTaken = false
      unreadable = undefined
      if (written) firstChange ??= clock.now()
    } else if (answer.got !== 'same') {
      const problem = await takeIn(answer.got)
      if (problem !== undefined) return problem
    }
    isSure = true
    return undefined
  }

  const takeIn = async (file: SharedDraft): Promise<Problem | undefined> => {
    const opened = await unpack(file.bytes)
    if ('unreadable' in opened) return leave(opened.unreadable, file)
    const before = snapshot(draft)
    let news = 0
    const stop = onUpdate(draft, () => (news += 1))
    try {
      merge(draft, opened.update)
    } catch (error) {
      return await leave(error instanceof NewerDraft ? 'newer' : 'foreign', file)
    } finally {
      stop()
    }
    version = file.version
    isTaken = true
    taken = opened.update
    unreadable = undefined
    tell(undefined)
    if (written && hasMore(shareable(draft), opened.update)) firstChange ??= clock.now()
    else firstChange = undefined
    // What lay there already when the meeting was opened tells of no company.
    const here = opened.here?.window === window ? undefined : opened.here
    // A write whose answer was lost has told it all the same.
    if (opened.here?.window === window) toldHere = opened.here.item
    const isElsewhere = hasLooked && here !== undefined && (here.item !== others?.item || here.window !== others.window)
    if (!isStopped && ((news > 0 && (hasLooked || written)) || isElsewhere)) {
      if (news > 0) lastOther = clock.now()
      // Who only told where they are has not written what is new.
      const by = news > 0 && here?.reads === true ? undefined : file.by
      onOther(by, { ...(news > 0 ? { before } : {}), here: here?.item })
    }
    others = here ?? others
    hasLooked = true
    return undefined
  }

  /** What a newer version wrote is left as it is. What is no draft is set aside before ours takes its place. */
  const leave = async (why: Unreadable, file: SharedDraft): Promise<Problem | undefined> => {
    isTaken = false
    show()
    if (why === 'newer') {
      tell({ problem: 'newer-draft' })
    } else if (written && aside < mostAside) {
      // It is no newer version's any more, and has nothing of ours: whoever leaves before the copy is there tries again.
      unreadable = undefined
      firstChange ??= clock.now()
      const kept = await remote.setAside(meeting, file.bytes, mark())
      if ('problem' in kept) return kept
      aside += 1
      version = file.version
      tell({ problem: 'damaged-shared', copy: kept.got.name })
      return undefined
    } else {
      // Whoever only reads has nothing to lose by it, and is let in again.
      tell(written ? { problem: 'damaged-shared', copy: '' } : undefined)
    }
    unreadable = why
    version = file.version
    return undefined
  }

  const write = async (): Promise<Problem | undefined> => {
    const since = firstChange
    const bytes = written || taken === undefined ? shareable(draft) : taken
    const here = where()
    firstChange = undefined
    isWriting = true
    const answer = await pack(bytes, here === undefined ? undefined : { item: here, window, ...(written ? {} : { reads: true }) })
      .then((file) => remote.write(meeting, file, version))
      .catch((error: unknown) => {
        // Nobody knows whether it stands there.
        firstChange ??= since
        isSure = false
        throw error
      })
      .finally(() => (isWriting = false))
    if ('problem' in answer) {
      firstChange ??= since
      isSure = false
      isUnwritable = answer.problem === 'refused' && lastWrite === -Infinity
      return answer
    }
    version = answer.got.version
    isTaken = true
    hasLooked = true
    isUnwritable = false
    lastWrite = clock.now()
    toldHere = here
    return undefined
  }

  const turn = async (): Promise<Problem | undefined> => {
    const isHurried = isWoken
    isWoken = false
    for (let round = 1; ; round++) {
      const isDue = clock.now() - lastLook >= rhythm().look
      if (!isSure || isHurried || isDue || isInCompany() || writeAt() > clock.now()) {
        const problem = await look()
        show()
        if (problem !== undefined) return problem
      }
      if (isStopped || (writeAt() > clock.now() && !(isHurried && isWaiting()))) return undefined
      const isTelling = !written
      const problem = await write()
      if (isTelling && problem !== undefined && problem.problem !== 'changed') {
        isMute = true
        // That a reader could not tell where they are is nothing; that the drive asks to be left alone holds for looking too.
        return secondsAsked(problem) === undefined ? undefined : problem
      }
      if (problem?.problem !== 'changed' || round === rounds) return problem
    }
  }

  const heed = (problem: Problem | undefined): void => {
    missing = problem?.problem === 'consent' ? problem.scopes : undefined
    if (problem === undefined) {
      failures = 0
      if (unreadable === undefined) tell(undefined)
      return
    }
    isSure = false
    failures += 1
    lastFailure = clock.now()
    // A token that has run out is turned away once: the next request has a new one.
    const isOutrun = problem.problem === 'signed-out' && failures === 1
    if (passes(problem) || isOutrun) {
      const asked = (secondsAsked(problem) ?? 0) * 1000
      const pause = Math.min(pace.longestPause, pace.pause * 2 ** Math.min(failures - 1, 10)) * (1 + chance.fraction() / 2)
      rest = Math.max(asked, pause)
      return
    }
    rest = pace.refused
    // A permission that nobody has given is no failure, and whoever only reads has nothing to lose; but that others' file is closed is to be known.
    const isClosed = problem.problem === 'refused' && remote.where === 'channel'
    if (problem.problem !== 'consent' && (written || isClosed)) tell(problem)
  }

  // ---- when

  const isWaiting = (): boolean => written && isDirty() && unreadable === undefined

  /** When those who have written lately are told that the person is at another item, where nothing was written there. */
  const moveAt = (): number => {
    const { after, apart, reading } = pace.whereabouts
    const mayTell = (written || !isMute) && isTaken && unreadable === undefined
    const isAsked = mayTell && clock.now() - lastOther < pace.near && where() !== toldHere
    return isAsked ? Math.max(lastMove + after, lastWrite + (written ? apart : reading)) : Infinity
  }

  const writeAt = (): number => {
    if (!isWaiting()) return moveAt()
    const { longest, apart } = rhythm()
    return Math.max(Math.min(lastChange + pace.quiet, (firstChange ?? 0) + longest), lastWrite + apart)
  }

  const due = (): number => {
    const state = attention?.now() ?? 'shown'
    const now = clock.now()
    // A clock that was set back makes nobody wait for it.
    lastLook = Math.min(lastLook, now)
    lastWrite = Math.min(lastWrite, now)
    lastChange = Math.min(lastChange, now)
    lastMove = Math.min(lastMove, now)
    lastOther = Math.min(lastOther, now)
    lastFailure = Math.min(lastFailure, now)
    if (firstChange !== undefined) firstChange = Math.min(firstChange, now)
    if (isWoken) return -Infinity
    if (state === 'asleep') return Infinity
    if (failures > 0) return lastFailure + rest
    const pause = state === 'hidden' ? pace.hidden : unreadable !== undefined || !isTaken ? pace.nothingYet : rhythm().look
    return Math.min(writeAt(), lastLook + pause)
  }

  /** A timer of the browser's holds 24 days at most; an hour is enough to ask again. */
  const hour = 3_600_000

  const live = async (): Promise<void> => {
    while (!isStopped) {
      const left = due() - clock.now()
      if (left > 0) {
        nap = new AbortController()
        await clock.wait(Math.min(left, hour), nap.signal)
        continue
      }
      heed(await turn().catch((): Problem => ({ problem: 'no-answer' })))
      first()
      show()
    }
  }

  const wake = (): void => {
    if (failures > 0 || isDirty() || clock.now() - lastLook >= pace.company.look) isWoken = true
    nap.abort()
  }

  const forget = attention?.onChange(() => {
    // Before it sleeps, what is not in the file goes there; afterwards the file may be another.
    if (attention.now() === 'shown' || isDirty()) wake()
    else nap.abort()
  })

  /** Whoever leaves takes nothing along: what is not in the file goes there, although somebody else was first. */
  const finish = async (): Promise<void> => {
    for (let round = 1; round <= rounds && isWaiting(); round++) {
      const unseen = isSure ? undefined : await look()
      // There may be nothing left to write, or nothing that may be written over.
      const problem = unseen ?? (isWaiting() ? await write() : undefined)
      if (problem !== undefined && problem.problem !== 'changed') return
    }
  }

  let first: () => void = () => undefined
  const looked = new Promise<void>((resolve) => (first = resolve))
  const finished = live()
    .then(finish)
    .catch(() => undefined)

  return {
    isShared,
    missing: () => missing,
    looked,
    changed: () => {
      // What could not be read was left alone while nobody wrote; now it matters.
      if (!written && unreadable !== undefined) {
        version = undefined
        unreadable = undefined
        isSure = false
      }
      written = true
      lastChange = clock.now()
      firstChange ??= lastChange
      show()
      nap.abort()
    },
    moved: () => {
      lastMove = clock.now()
      nap.abort()
    },
    wake,
    stop: () => {
      if (isStopped) return
      isStopped = true
      forget?.()
      nap.abort()
      first()
    },
    finished,
  }
}

/** Whether waiting helps. */
function passes({ problem }: Problem): boolean {
  return problem === 'offline' || problem === 'no-answer' || problem === 'busy' || problem === 'locked' || problem === 'changed'
}
