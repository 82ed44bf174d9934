/** What every Teams meeting has: a thread, a link with the thread in it, and the host's own name for it. */

import { tenant } from './people'
import { base64From } from './seeded'
import type { Meeting, User } from './world'

type Online = Required<Pick<Meeting, 'joinUrl' | 'chatId' | 'hostMeetingId' | 'iCalUId'>>

export function onlineMeeting(key: string, organizer: User): Online {
  const chatId = `19:meeting_${base64From(`thread:${key}`, 48)}@thread.v2`
  return { chatId, ...named(key, chatId, '0', organizer) }
}

/** A channel's meeting is a post in it, and has the channel's thread for a chat. */
export function channelMeeting(key: string, channel: string, post: string, organizer: User): Omit<Online, 'chatId'> {
  return named(key, channel, post, organizer)
}

function named(key: string, thread: string, post: string, organizer: User): Omit<Online, 'chatId'> {
  const context = encodeURIComponent(JSON.stringify({ Tid: tenant.id, Oid: organizer.id }))
  return {
    joinUrl: `https://teams.microsoft.com/l/meetup-join/${encodeURIComponent(thread)}/${post}?context=${context}`,
    hostMeetingId: Buffer.from(`0#${thread}#${post}`).toString('base64'),
    iCalUId: iCalUId(key),
  }
}

export function iCalUId(key: string): string {
  return `040000008200E00074C5B7101A82E008${Buffer.from(base64From(`uid:${key}`, 40))
    .toString('hex')
    .toUpperCase()}`
}
