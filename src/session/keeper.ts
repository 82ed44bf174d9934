/** Keeps every input event of one draft on this device, and always tells the truth about it. */

import type { Clock } from '../domain/clock'
import type { MeetingId } from '../domain/meeting'
import type { LocalStore } from '../draft/stores'
import type { Saved } from './state'

export interface Keeper {
  saved(): Saved
  /** One transaction for one input event. */
  keep(update: Uint8Array): void
  /** No more tries; what is under way is finished. */
  stop(): void
}

/** How long after a failure the device is tried again, in milliseconds: well within the two seconds in which the truth must show. */
const patience = 1500

/**
 * @param whole everything the draft knows: after a failure it is kept whole, since a lost update would leave a hole that later ones cannot fill
 * @param onChange called when `saved` has changed
 */
export function keeper(meeting: MeetingId, local: LocalStore, clock: Clock, whole: () => Uint8Array, onChange: () => void): Keeper {
  const stopped = new AbortController()
  let underWay = 0
  let failing = false
  let saved: Saved = 'here'

  const show = (): void => {
    const now: Saved = failing ? 'window-only' : underWay > 0 ? 'saving' : 'here'
    if (now === saved) return
    saved = now
    onChange()
  }

  const append = async (update: Uint8Array): Promise<boolean> => {
    underWay += 1
    show()
    const kept = await local.append(meeting, update).then(
      () => true,
      () => false,
    )
    underWay -= 1
    return kept
  }

  const recover = async (): Promise<void> => {
    while (failing && !stopped.signal.aborted) {
      await clock.wait(patience, stopped.signal)
      if (await append(whole())) failing = false
      show()
    }
  }

  return {
    saved: () => saved,
    keep: (update) => {
      void append(update).then((kept) => {
        if (!kept && !failing) {
          failing = true
          void recover()
        }
        show()
      })
    },
    stop: () => stopped.abort(),
  }
}
