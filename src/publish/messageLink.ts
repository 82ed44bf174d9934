/** What "Copy link" in Teams gives for a message, read as the place of that message. */

import type { Audience } from './step'

/** Where something stands that a person has found. */
export interface Place {
  /** The service's own id. */
  readonly id: string
  readonly url: string
}

const hosts = ['teams.microsoft.com', 'teams.cloud.microsoft']

/** `undefined` where it does not lead to a message of its own in this very channel or chat. */
export function messageAt(link: string, audience: Audience): Place | undefined {
  const url = URL.parse(link.trim())
  if (url?.protocol !== 'https:' || !hosts.includes(url.host)) return undefined
  const [, l, kind, thread = '', id = '', ...more] = url.pathname.replace(/\/$/, '').split('/')
  if (l !== 'l' || kind !== 'message' || more.length > 0 || !/^\d{1,20}$/.test(id)) return undefined
  if (decoded(thread) !== (audience.kind === 'channel' ? audience.channel : audience.chat)) return undefined
  // A reply's link names the message that it stands below.
  return (url.searchParams.get('parentMessageId') ?? id) === id ? { id, url: url.href } : undefined
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
