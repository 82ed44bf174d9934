/** Names that the same publication gets on any machine. */

import { derivedId } from '../domain/derive'
import type { EntryId } from '../domain/entry'
import type { MeetingId } from '../domain/meeting'
import type { Step, StepKey } from './step'

export function stepKey(meeting: MeetingId, kind: Step['kind'], entry: EntryId | '' = ''): StepKey {
  return `${kind}-${derivedId(meeting, kind, entry)}` as StepKey
}

// No vowels, so that no word appears; nothing that is read as something else.
const letters = 'BCDFGHJKLMNPQRSTVWXZ23456789'

/** Each correction is a message of its own. */
export function correctionKey(meeting: MeetingId, revision: number): StepKey {
  return `message-${derivedId(meeting, 'correction', String(revision))}` as StepKey
}

/** Closing a task that is in the minutes no more. */
export function closeKey(task: StepKey): StepKey {
  return `task-close-${derivedId('close', task)}` as StepKey
}

/** What is mailed with one revision. */
export function mailKey(meeting: MeetingId, revision: number): StepKey {
  return `mail-${derivedId(meeting, 'mail', String(revision))}` as StepKey
}

/** Letters that tell a correction from another, as a task's. */
export function correctionReference(meeting: MeetingId, revision: number): string {
  return reference(derivedId(meeting, 'correction-reference', String(revision)))
}

/**
 * Six characters for each task that tell it from every other with the same words, for people and for look-ups: `K7JGQX`. What an earlier
 * publication has given stays; among new ones no two are alike, whatever order they stand in.
 *
 * @param given by earlier publications of the meeting, to tasks that are in the minutes no more as well
 */
export function taskReferences(
  meeting: MeetingId,
  entries: readonly EntryId[],
  given: ReadonlyMap<StepKey, string>,
): ReadonlyMap<EntryId, string> {
  const taken = new Set(given.values())
  const fresh = (entry: EntryId): string => {
    for (let draw = 0; ; draw++) {
      const drawn = reference(derivedId(meeting, 'reference', entry, ...(draw === 0 ? [] : [String(draw)])))
      if (taken.has(drawn)) continue
      taken.add(drawn)
      return drawn
    }
  }
  return new Map(entries.toSorted().map((entry) => [entry, given.get(stepKey(meeting, 'task', entry)) ?? fresh(entry)]))
}

function reference(derived: string): string {
  let number = parseInt(derived.slice(0, 9), 36)
  let reference = ''
  for (let i = 0; i < 6; i++) {
    reference += letters.charAt(number % letters.length)
    number = Math.floor(number / letters.length)
  }
  return reference
}
