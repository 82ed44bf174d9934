/** Keeps every input event of one draft on this device, and always tells the truth about it. */

import type { Clock } from '../domain/clock'
import type { MeetingId } from '../domain/meeting'
import type { LocalStore } from '../draft/stores'
import type { Saved } from './state'

export interface Keeper {
  saved(): Saved
  /** One transaction for one input event. */
  keep(update: Uint8Array): void
  /** When the device has been read; also when the keeper was stopped before. */
  readonly read: Promise<void>
  /** When nothing is on its way to the device. */
  settled(): Promise<void>
  /** The draft is put away: what the device does not have yet is held, and tried until it has it. */
  stop(): void
  /** After the stop, everything, for as long as the device does not have it. */
  held(): Uint8Array | undefined
  /** The device has lost what it had: the whole is kept again, at once. */
  lost(): void
  /** The draft is removed: nothing is tried any more, and nothing is told. */
  giveUp(): void
}

/**
 * How long the device may take to answer, and how long after a failure it is tried again, in milliseconds: well within the two seconds in which
 * the truth must show.
 */
const patience = 1500

/** After so many milliseconds more, what has not been answered counts as failed. */
const despair = 8500

/**
 * @param whole everything the draft knows: after a failure it is kept whole, since a lost update would leave a hole that later ones cannot fill
 * @param onChange called when `saved` has changed
 * @param reread given where the device could not be read: it is read again until it answers, and until then nobody says that all is here
 */
export function keeper(
  meeting: MeetingId,
  local: LocalStore,
  clock: Clock,
  whole: () => Uint8Array,
  onChange: () => void,
  reread?: (updates: readonly Uint8Array[]) => void,
): Keeper {
  const stopped = new AbortController()
  const isStopped = (): boolean => stopped.signal.aborted
  let held: Uint8Array | undefined
  let isGivenUp = false
  let underWay = 0
  let late = 0
  /** How often the device has failed; what is kept whole makes good the failures before it alone. */
  let failures = 0
  let mended = 0
  let recovering = false
  let isRead = reread === undefined
  let saved: Saved = isRead ? 'here' : 'window-only'
  const waiting: (() => void)[] = []

  const show = (): void => {
    const isMissing = mended < failures || late > 0
    const now: Saved = isMissing || (!isRead && !isStopped()) ? 'window-only' : underWay > 0 ? 'saving' : 'here'
    if (now === 'here') held = undefined
    if (underWay === 0) for (const done of waiting.splice(0)) done()
    if (now === saved) return
    saved = now
    if (!isGivenUp) onChange()
  }

  /** A device that does not answer in time may have it in the end; until then nobody knows. */
  const watch = async (answered: AbortSignal): Promise<false> => {
    await clock.wait(patience, answered)
    if (answered.aborted) return false
    late += 1
    answered.addEventListener('abort', () => (late -= 1))
    show()
    await clock.wait(despair, answered)
    return false
  }

  const append = async (update: Uint8Array): Promise<boolean> => {
    const answered = new AbortController()
    underWay += 1
    show()
    const kept = await Promise.race([
      local.append(meeting, update).then(
        () => true,
        () => false,
      ),
      watch(answered.signal),
    ])
    answered.abort()
    underWay -= 1
    return kept
  }

  const recover = async (): Promise<void> => {
    if (recovering) return
    recovering = true
    while (mended < failures && !isGivenUp) {
      const before = failures
      if (await append(held ?? whole())) mended = before
      else failures += 1
      show()
      // Who stops is not kept waiting for the next try.
      if (mended < failures) await clock.wait(patience, isStopped() ? undefined : stopped.signal)
    }
    recovering = false
  }

  const fail = (): void => {
    failures += 1
    void recover()
  }

  const readAgain = async (): Promise<void> => {
    while (!isRead) {
      await clock.wait(patience, stopped.signal)
      if (isStopped()) return
      const updates = await local.open(meeting).catch(() => undefined)
      if (updates === undefined || isStopped()) continue
      isRead = true
      reread?.(updates)
      show()
    }
  }
  const read = readAgain()

  const forget = local.onLost(fail)

  return {
    saved: () => saved,
    read,
    keep: (update) => {
      void append(update).then((kept) => {
        if (!kept) fail()
        show()
      })
    },
    settled: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    stop: () => {
      if (isStopped()) return
      forget()
      if (underWay > 0 || mended < failures) held = whole()
      stopped.abort()
      show()
    },
    held: () => held,
    lost: fail,
    giveUp: () => {
      isGivenUp = true
      held = undefined
    },
  }
}
