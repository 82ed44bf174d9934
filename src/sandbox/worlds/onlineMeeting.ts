/** What every Teams meeting has: a thread, a link with the thread in it, and the host's own name for it. */

import { tenant } from './people'
import { base64From } from './seeded'
import type { Meeting, User } from './world'

export function onlineMeeting(key: string, organizer: User): Required<Pick<Meeting, 'joinUrl' | 'chatId' | 'hostMeetingId' | 'iCalUId'>> {
  const chatId = `19:meeting_${base64From(`thread:${key}`, 48)}@thread.v2`
  const context = encodeURIComponent(JSON.stringify({ Tid: tenant.id, Oid: organizer.id }))
  return {
    chatId,
    joinUrl: `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(chatId)}/0?context=${context}`,
    hostMeetingId: Buffer.from(`0#${chatId}#0`).toString('base64'),
    iCalUId: iCalUId(key),
  }
}

export function iCalUId(key: string): string {
  return `040000008200E00074C5B7101A82E008${Buffer.from(base64From(`uid:${key}`, 40))
    .toString('hex')
    .toUpperCase()}`
}
