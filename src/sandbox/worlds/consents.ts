/** What a person may agree to in an ordinary tenant, and what an administrator keeps. */

import type { Consents, User } from './world'

const signIn = ['openid', 'profile', 'offline_access', 'email', 'User.Read']
const reading = [
  'User.ReadBasic.All',
  'Calendars.Read',
  'Chat.ReadBasic',
  'Team.ReadBasic.All',
  'Channel.ReadBasic.All',
  'OnlineMeetings.Read',
]
const writing = [
  'ChannelMessage.Send',
  'ChatMessage.Send',
  'Files.ReadWrite',
  'Files.ReadWrite.All',
  'Tasks.ReadWrite',
  'Mail.Send',
  'Chat.Read',
  'Chat.ReadWrite',
]
const administered = [
  'User.Read.All',
  'Group.Read.All',
  'GroupMember.Read.All',
  'ChannelMember.Read.All',
  'TeamMember.Read.All',
  'ChannelMessage.Read.All',
  'ChannelMessage.ReadWrite',
]

/** Reading has been agreed to before; what writes is asked for when it is first used. */
export const settledConsents: Consents = { silently: [...signIn, ...reading], byPopup: writing, never: administered }

/** Nothing but the sign-in has been agreed to yet. */
export const freshConsents: Consents = { silently: signIn, byPopup: [...reading, ...writing], never: administered }

/** The tenant lets nobody agree to anything: an administrator would have to. */
export const refusedConsents: Consents = { silently: signIn, byPopup: [], never: [...reading, ...writing, ...administered] }

export function consentsOf(users: readonly User[], settled: readonly User[]): Readonly<Record<string, Consents>> {
  return Object.fromEntries(users.map((user) => [user.id, settled.includes(user) ? settledConsents : freshConsents]))
}
