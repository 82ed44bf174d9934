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
  'OnlineMeetingArtifact.Read.All',
  'Chat.Read',
  'Chat.ReadWrite',
]
/** With it the directory says where people work. */
const profiles = 'User.Read.All'
const administered = [
  'Group.Read.All',
  'GroupMember.Read.All',
  'ChannelMember.Read.All',
  'TeamMember.Read.All',
  'ChannelMessage.Read.All',
  'ChannelMessage.ReadWrite',
]

/** Reading has been agreed to before, by an administrator where it takes one; what writes is asked for when it is first used. */
export const settledConsents: Consents = { silently: [...signIn, ...reading, profiles], byPopup: writing, never: administered }

/** Nothing but the sign-in has been agreed to yet. */
export const freshConsents: Consents = { silently: signIn, byPopup: [...reading, ...writing], never: [...administered, profiles] }

/** The tenant lets nobody agree to anything: an administrator would have to. */
export const refusedConsents: Consents = { silently: signIn, byPopup: [], never: [...reading, ...writing, ...administered, profiles] }

export function consentsOf(users: readonly User[], settled: readonly User[]): Readonly<Record<string, Consents>> {
  return Object.fromEntries(users.map((user) => [user.id, settled.includes(user) ? settledConsents : freshConsents]))
}
