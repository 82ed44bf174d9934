/** Meetings whose minutes the user has to read: those who may not write where the others do. */

import type { MeetingId } from '../domain/meeting'
import type { OpenMeeting } from './state'

export interface Readers {
  /** May not write where the others do. */
  add(meeting: MeetingId): void
  /** Writes on this device alone, all the same. */
  writeHere(meeting: MeetingId): void
  writesHere(meeting: MeetingId): boolean
  readingOf(meeting: MeetingId, isWritten: boolean): OpenMeeting['reading']
}

export function readers(): Readers {
  const reading = new Set<MeetingId>()
  const writing = new Set<MeetingId>()
  return {
    add: (meeting) => void reading.add(meeting),
    writeHere: (meeting) => void writing.add(meeting),
    writesHere: (meeting) => writing.has(meeting),
    readingOf: (meeting, isWritten) => {
      if (!reading.has(meeting) || writing.has(meeting)) return undefined
      return isWritten ? 'with-own' : 'others'
    },
  }
}
