/** Which permission each feature asks for: the least that does, and only when the feature is used. */

import type { Feature } from '../domain/feature'
import type { Problem } from '../domain/problem'

/** Sources: learn.microsoft.com/graph/permissions-reference, and each operation's own page. */
export const scopesFor = {
  me: ['User.Read'],
  people: ['User.ReadBasic.All'],
  // ReadBasic leaves out the body, and with it the agenda.
  calendar: ['Calendars.Read'],
  chat: ['Chat.ReadBasic'],
  teams: ['Team.ReadBasic.All', 'Channel.ReadBasic.All'],
  'channel-post': ['ChannelMessage.Send'],
  'chat-post': ['ChatMessage.Send'],
  // A channel's folder lies on the team's site; Files.ReadWrite reaches the user's own drive alone.
  'channel-files': ['Files.ReadWrite.All'],
  'own-files': ['Files.ReadWrite'],
  plans: ['Tasks.ReadWrite'],
  'channel-reading': ['ChannelMessage.Read.All'],
  'chat-reading': ['Chat.Read'],
  // Changing one's own message; without it a correction is a reply.
  'channel-editing': ['ChannelMessage.ReadWrite'],
  'chat-editing': ['Chat.ReadWrite'],
  'channel-members': ['ChannelMember.Read.All'],
  mail: ['Mail.Send'],
  // The meeting by its link, and who was connected when: for its organiser alone.
  report: ['OnlineMeetings.Read', 'OnlineMeetingArtifact.Read.All'],
} as const satisfies Record<Feature, readonly string[]>

/** Used where an administrator has already granted them, never asked for. */
export const neverAskedFor: readonly Feature[] = ['channel-reading', 'chat-reading', 'channel-editing', 'chat-editing', 'channel-members']

/** Permission for these is missing, and what they are for. */
export function consentTo(scopes: readonly string[]): Problem {
  return { problem: 'consent', scopes, features: featuresOf(scopes) }
}

/** The features that a refused scope turns off. */
export function featuresOf(scopes: readonly string[]): readonly Feature[] {
  return features.filter((feature) => scopesFor[feature].some((scope) => scopes.includes(scope)))
}

const features: readonly Feature[] = [
  'me',
  'people',
  'calendar',
  'chat',
  'teams',
  'channel-post',
  'chat-post',
  'channel-files',
  'own-files',
  'plans',
  'channel-reading',
  'chat-reading',
  'channel-editing',
  'chat-editing',
  'channel-members',
  'mail',
  'report',
]
