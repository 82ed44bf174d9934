/** Chats, teams and channels: who is in them and where their files lie. */

import { Refusal, type Call, type Outcome, type Resource } from '../exchange'
import { mailboxId } from './calendar'
import { itemResource } from './drives'
import type { Channel, Chat, Team, User } from '../../worlds/world'

export function oneChat(call: Call): Outcome {
  const chat = chatOf(call)
  const { meeting } = chat
  return {
    one: {
      id: chat.id,
      topic: chat.topic,
      createdDateTime: meeting === undefined ? null : new Date(Date.parse(meeting.start) - 20 * 86_400_000).toISOString(),
      lastUpdatedDateTime: call.tenant.clock.now().toISOString(),
      chatType: meeting === undefined ? 'group' : 'meeting',
      webUrl: `https://teams.microsoft.com/l/chat/${encodeURIComponent(chat.id)}/0?tenantId=${call.tenant.world.tenant.id}`,
      tenantId: call.tenant.world.tenant.id,
      isHiddenForAllMembers: false,
      viewpoint: { isHidden: false, lastMessageReadDateTime: '0001-01-01T00:00:00Z' },
      onlineMeetingInfo:
        meeting === undefined
          ? null
          : {
              // Of the organiser's mailbox: in anybody else's there is no such event.
              calendarEventId: mailboxId(meeting.organizer, meeting, undefined, false),
              joinWebUrl: meeting.joinUrl ?? null,
              organizer: { id: meeting.organizer.id, displayName: null, userIdentityType: 'aadUser' },
            },
      ...(call.expand.includes('members') ? { members: membersOfChat(chat, call) } : {}),
    },
  }
}

export function chatMembers(call: Call): Outcome {
  return { many: membersOfChat(chatOf(call), call) }
}

export function joinedTeams({ tenant, user }: Call): Outcome {
  return {
    many: tenant.world.teams.filter(({ members }) => members.includes(user)).map((team) => teamResource(team, tenant.world.tenant.id)),
  }
}

export function oneTeam(call: Call): Outcome {
  return { one: teamResource(teamOf(call), call.tenant.world.tenant.id) }
}

export function channels(call: Call): Outcome {
  const team = teamOf(call)
  return { many: team.channels.map((channel) => channelResource(team, channel, call)) }
}

export function oneChannel(call: Call): Outcome {
  const { team, channel } = channelOf(call)
  return { one: channelResource(team, channel, call) }
}

export function channelMembers(call: Call): Outcome {
  const { team } = channelOf(call)
  return { many: team.members.map((user) => memberResource(user, team.owners.includes(user) ? 'owner' : '', call)) }
}

/** 404 until somebody opens the channel's *Files* once (microsoft-graph-docs#8300); the dates are those of nobody's birth. */
export function filesFolder(call: Call): Outcome {
  const { channel } = channelOf(call)
  const at = call.tenant.folders.get(channel.id)
  const drive = at === undefined ? undefined : call.tenant.drives.get(at.drive)
  const item = at === undefined ? undefined : drive?.items.get(at.item)
  if (drive === undefined || item === undefined) throw new Refusal(404, 'itemNotFound', 'Sharepoint folder not found.')
  const never = '0001-01-01T00:00:00Z'
  const { id, name, webUrl, size, folder, parentReference } = itemResource(drive, item, call)
  const fileSystemInfo = { createdDateTime: never, lastModifiedDateTime: never }
  return { one: { id, createdDateTime: never, lastModifiedDateTime: never, name, webUrl, size, parentReference, fileSystemInfo, folder } }
}

export function chatOf({ tenant, user, path }: Call): Chat {
  const chat = tenant.world.chats.find(({ id }) => id === path['chatId'])
  if (chat === undefined) throw new Refusal(404, 'NotFound', `No thread found with id '${path['chatId'] ?? ''}'.`)
  if (!chat.members.includes(user)) throw new Refusal(403, 'Forbidden', 'The caller is not a member of the chat.')
  return chat
}

export function teamOf({ tenant, user, path }: Call): Team {
  const team = tenant.world.teams.find(({ id }) => id === path['teamId'])
  if (team === undefined) throw new Refusal(404, 'NotFound', `No team found with Group Id ${path['teamId'] ?? ''}`)
  if (!team.members.includes(user)) throw new Refusal(403, 'Forbidden', 'The caller is not a member of the team.')
  return team
}

export function channelOf(call: Call): { team: Team; channel: Channel } {
  const team = teamOf(call)
  const channel = team.channels.find(({ id }) => id === call.path['channelId'])
  if (channel === undefined) throw new Refusal(404, 'NotFound', 'Channel does not exist.')
  return { team, channel }
}

function membersOfChat({ members, owner }: Chat, call: Call): readonly Resource[] {
  return members.map((user) => memberResource(user, user === owner ? 'owner' : '', call))
}

/** A guest of the tenant is `guest`; an ordinary member has no role at all. */
function memberResource(user: User, role: '' | 'owner', { tenant }: Call): Resource {
  const roles = user.userType === 'Guest' ? ['guest'] : role === '' ? [] : [role]
  return {
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    id: Buffer.from(`MCMjMSMj${user.id}`).toString('base64'),
    roles,
    displayName: user.displayName,
    visibleHistoryStartDateTime: '0001-01-01T00:00:00Z',
    userId: user.id,
    email: user.mail,
    tenantId: tenant.world.tenant.id,
  }
}

function teamResource(team: Team, tenantId: string): Resource {
  return {
    id: team.id,
    createdDateTime: null,
    displayName: team.displayName,
    description: team.description,
    internalId: team.channels[0]?.id ?? null,
    classification: null,
    specialization: 'none',
    visibility: 'private',
    webUrl: `https://teams.microsoft.com/l/team/${encodeURIComponent(team.channels[0]?.id ?? '')}/conversations?groupId=${team.id}&tenantId=${tenantId}`,
    isArchived: false,
    tenantId,
  }
}

function channelResource(team: Team, { id, displayName, membershipType }: Channel, { tenant }: Call): Resource {
  const tenantId = tenant.world.tenant.id
  return {
    id,
    createdDateTime: null,
    displayName,
    description: null,
    isFavoriteByDefault: null,
    email: '',
    tenantId,
    webUrl: `https://teams.microsoft.com/l/channel/${encodeURIComponent(id)}/${encodeURIComponent(displayName)}?groupId=${team.id}&tenantId=${tenantId}`,
    membershipType,
    isArchived: false,
  }
}
