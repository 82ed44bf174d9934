/** When items began: while the meeting runs, an item begins when somebody minutes it or stays at it. A guess that can be changed. */

import { printedItems, type ItemId } from '../domain/agenda'
import type { Clock } from '../domain/clock'
import type { Meeting } from '../domain/meeting'
import { note, snapshot } from '../draft/draft'
import type { OpenDraft } from './desk'
import { isRunning, timeAt } from './running'
import type { OpenMeeting } from './state'

export interface Beginnings {
  /** A person says when it began, or that nobody knows: a time that was taken away does not come back. */
  said(item: ItemId): void
  /** Something was written or marked in the meeting that was `before` until then. */
  written(before: OpenMeeting): void
  /** After every step in the meeting, until the next. */
  stay(): Promise<void>
  /** The draft is put away: of the next one nothing has been said yet. */
  leave(): void
}

/** Milliseconds after which whoever stays at an item minutes it, though nothing is written; looking ahead takes less. */
const dwell = 60_000

export function beginnings(clock: Clock, opened: () => OpenMeeting | undefined, open: () => OpenDraft | undefined): Beginnings {
  const timed = new Set<ItemId>()
  let stays = 0
  let nap = new AbortController()

  const begin = ({ draft, isWritten }: OpenDraft, item: ItemId, at: number): void => {
    const stage = opened()
    if (stage?.view !== 'meeting' || stage.here !== item || open()?.draft !== draft || !isWritten()) return
    const { heading, began, id, agenda } = stage.meeting
    if (!printedItems(agenda).some((one) => one.id === item)) return
    if (id !== draft.meeting || began.has(item) || timed.has(item) || !isRunning(heading, clock.now())) return
    timed.add(item)
    // Who sat there before the meeting ran has waited for it.
    note(draft, { change: 'begin', item, at: timeAt(isRunning(heading, at) ? at : clock.now()) })
  }

  const wake = (): void => {
    stays += 1
    nap.abort()
  }

  return {
    said: (item) => void timed.add(item),
    written: ({ meeting, here }) => {
      const now = open()
      if (now === undefined || here === undefined || meeting.id !== now.draft.meeting) return
      if (isMinuted(meeting, snapshot(now.draft), here)) queueMicrotask(() => begin(now, here, clock.now()))
    },
    stay: async () => {
      wake()
      const own = stays
      const came = clock.now()
      const stage = opened()
      const here = stage?.here
      if (stage?.view !== 'meeting' || here === undefined) return
      const isThere = (): boolean => {
        const now = opened()
        return own === stays && now?.meeting.id === stage.meeting.id && now.here === here && !now.meeting.began.has(here)
      }
      while (isThere() && !timed.has(here)) {
        nap = new AbortController()
        await clock.wait(dwell, nap.signal)
        const now = open()
        if (isThere() && now !== undefined) begin(now, here, came)
      }
    },
    leave: () => {
      wake()
      timed.clear()
    },
  }
}

/** Something was marked or written at the item itself. */
function isMinuted(before: Meeting, after: Meeting, item: ItemId): boolean {
  if (after.texts.get(item) !== before.texts.get(item)) return true
  return after.marks !== before.marks && after.people.some(({ id }) => after.marks.get(id)?.get(item) !== before.marks.get(id)?.get(item))
}
