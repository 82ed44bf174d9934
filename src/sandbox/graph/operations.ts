/** What is served: each operation with its path, the scopes that open it, its query options and the work behind it. */

import { Refusal, type Call, type Outcome } from './exchange'
import { kinds, type Kind } from './kinds'
import type { Page } from './query'
import * as attendance from './services/attendance'
import * as calendar from './services/calendar'
import * as drives from './services/drives'
import { sendMail } from './services/mail'
import { channelMessages, chatMessages } from './services/messages'
import * as people from './services/people'
import * as planner from './services/planner'
import * as teams from './services/teams'

/** Which service answers: each words its refusals in its own way. */
export type Service = 'directory' | 'outlook' | 'teams' | 'drive' | 'planner'

export interface Operation {
  readonly method: string
  /** As in the contract. */
  readonly path: string
  readonly service: Service
  /** Any one of them is enough. Source: learn.microsoft.com/graph/permissions-reference, as in the contract's x-delegated-scopes. */
  readonly scopes: readonly string[]
  readonly options: readonly string[]
  readonly expand: readonly string[]
  readonly kind?: Kind
  readonly page?: Page
  /** The body is bytes, not JSON. */
  readonly binary?: true
  run(call: Call): Outcome
}

const list = (text: string): readonly string[] => text.split(' ')

const directory = 'Directory.Read.All Directory.ReadWrite.All'
const profile = list(`${directory} User.Read User.Read.All User.ReadBasic.All User.ReadWrite User.ReadWrite.All`)
const usersRead = list(`${directory} User.Read.All User.ReadBasic.All User.ReadWrite.All`)
const calendarRead = list('Calendars.Read Calendars.ReadBasic Calendars.ReadWrite')
const eventRead = list('Calendars.Read Calendars.ReadBasic')
const meetings = list('OnlineMeetings.Read OnlineMeetings.ReadWrite')
const artifacts = list('OnlineMeetingArtifact.Read.All')
const chat = list('Chat.Read Chat.ReadBasic Chat.ReadWrite')
const chatSend = list('Chat.ReadWrite ChatMessage.Send Group.ReadWrite.All')
const team = list(`${directory} Group.Read.All Group.ReadWrite.All Team.ReadBasic.All TeamSettings.Read.All TeamSettings.ReadWrite.All`)
const joined = list(`${directory} Team.ReadBasic.All TeamSettings.Read.All TeamSettings.ReadWrite.All User.Read.All User.ReadWrite.All`)
const allChannels = list('Channel.ReadBasic.All ChannelSettings.Read.All ChannelSettings.ReadWrite.All')
const channel = [...allChannels, ...list(`${directory} Group.Read.All Group.ReadWrite.All`)]
const channelRead = list('ChannelMessage.Read.All Group.Read.All Group.ReadWrite.All')
const channelSend = list('ChannelMessage.Send Group.ReadWrite.All')
const channelEdit = list('ChannelMessage.ReadWrite Group.ReadWrite.All')
const files = list('Files.Read Files.Read.All Files.ReadWrite Files.ReadWrite.All Sites.Read.All Sites.ReadWrite.All')
const filesAndGroups = [...files, 'Group.Read.All', 'Group.ReadWrite.All']
const filesWrite = list('Files.ReadWrite Files.ReadWrite.All Sites.ReadWrite.All')
const tasks = list('Group.Read.All Group.ReadWrite.All Tasks.Read Tasks.ReadWrite')
const tasksWrite = list('Group.ReadWrite.All Tasks.ReadWrite')
const members = list(`${directory} Group.Read.All Group.ReadWrite.All GroupMember.Read.All GroupMember.ReadWrite.All`)

const one = list('$select $expand')
const many = list('$select $filter $expand $top $skip $orderby $count $skiptoken')
const windowed = [...many, 'startDateTime', 'endDateTime']
const none: readonly string[] = []
const conflict = ['@microsoft.graph.conflictBehavior']

const page = (size: number, most = 999, by: Page['by'] = '$skiptoken'): Page => ({ size, most, by })

interface More extends Partial<Pick<Operation, 'options' | 'expand' | 'kind' | 'page' | 'binary'>> {
  readonly scopes: readonly string[]
}

function operation(service: Service, line: string, more: More, run: Operation['run']): Operation {
  const [method = '', path = ''] = line.split(' ')
  return { options: none, expand: none, ...more, method, path, service, run }
}

const channelPath = '/teams/{teamId}/channels/{channelId}'
const item = '/drives/{driveId}/items/{itemId}'
const byPath = '/drives/{driveId}/items/{parentId}:/{filename}'
const message = { kind: kinds.chatMessage } as const
const driveItem = { kind: kinds.driveItem } as const

export const operations: readonly Operation[] = [
  operation('directory', 'GET /me', { scopes: profile, options: one, kind: kinds.user }, people.me),
  operation(
    'directory',
    'GET /users',
    { scopes: usersRead, options: list('$select $filter $top $orderby $count $search $skiptoken'), kind: kinds.user, page: page(100) },
    people.users,
  ),
  operation('directory', 'GET /users/{userId}', { scopes: profile, options: one, kind: kinds.user }, people.user),
  operation(
    'directory',
    'GET /groups/{groupId}/members',
    { scopes: members, options: list('$select $top $skiptoken'), kind: kinds.user, page: page(100) },
    people.groupMembers,
  ),

  operation(
    'outlook',
    'GET /me/calendarView',
    { scopes: calendarRead, options: windowed, kind: kinds.event, page: page(10, 1000, '$skip') },
    calendar.calendarView,
  ),
  operation(
    'outlook',
    'GET /me/events',
    { scopes: calendarRead, options: many, kind: kinds.event, page: page(10, 1000, '$skip') },
    calendar.events,
  ),
  operation('outlook', 'GET /me/events/{eventId}', { scopes: eventRead, options: one, kind: kinds.event }, calendar.oneEvent),
  operation(
    'outlook',
    'GET /me/events/{eventId}/instances',
    { scopes: eventRead, options: windowed, kind: kinds.event, page: page(10, 1000, '$skip') },
    calendar.instances,
  ),
  operation('outlook', 'POST /me/sendMail', { scopes: ['Mail.Send'] }, sendMail),

  operation(
    'teams',
    'GET /me/onlineMeetings',
    {
      scopes: meetings,
      options: many,
      kind: kinds.onlineMeeting,
      page: page(100),
    },
    calendar.onlineMeetings,
  ),
  operation(
    'teams',
    'GET /me/onlineMeetings/{onlineMeetingId}',
    { scopes: meetings, options: one, kind: kinds.onlineMeeting },
    calendar.oneOnlineMeeting,
  ),
  operation(
    'teams',
    'GET /me/onlineMeetings/{onlineMeetingId}/attendanceReports',
    { scopes: artifacts, options: many, kind: kinds.attendanceReport, page: page(50, 50) },
    attendance.reports,
  ),
  operation(
    'teams',
    'GET /me/onlineMeetings/{onlineMeetingId}/attendanceReports/{reportId}',
    { scopes: artifacts, options: one, expand: ['attendanceRecords'], kind: kinds.attendanceReport },
    attendance.oneReport,
  ),

  operation('teams', 'GET /chats/{chatId}', { scopes: chat, options: one, expand: ['members'], kind: kinds.chat }, teams.oneChat),
  operation(
    'teams',
    'GET /chats/{chatId}/members',
    { scopes: [...chat, 'ChatMember.Read', 'ChatMember.ReadWrite'], options: many, kind: kinds.member, page: page(100) },
    teams.chatMembers,
  ),
  operation('teams', 'POST /chats/{chatId}/messages', { scopes: chatSend, ...message }, chatMessages.post),
  operation(
    'teams',
    'GET /chats/{chatId}/messages',
    { scopes: list('Chat.Read Chat.ReadWrite'), options: list('$top $orderby $filter $skiptoken'), ...message, page: page(20, 50) },
    chatMessages.list,
  ),
  operation(
    'teams',
    'GET /chats/{chatId}/messages/{messageId}',
    { scopes: list('Chat.Read Chat.ReadWrite Group.Read.All Group.ReadWrite.All'), options: one, ...message },
    chatMessages.one,
  ),
  operation(
    'teams',
    'PATCH /chats/{chatId}/messages/{messageId}',
    { scopes: list('Chat.ReadWrite Group.ReadWrite.All') },
    chatMessages.patch,
  ),

  operation('teams', 'GET /me/joinedTeams', { scopes: joined, options: many, kind: kinds.team, page: page(100) }, teams.joinedTeams),
  operation('teams', 'GET /teams/{teamId}', { scopes: team, options: one, kind: kinds.team }, teams.oneTeam),
  operation(
    'teams',
    'GET /teams/{teamId}/channels',
    { scopes: channel, options: many, kind: kinds.channel, page: page(100) },
    teams.channels,
  ),
  operation(
    'teams',
    'GET /teams/{teamId}/allChannels',
    { scopes: allChannels, options: many, kind: kinds.channel, page: page(100) },
    teams.channels,
  ),
  operation('teams', `GET ${channelPath}`, { scopes: channel, options: one, kind: kinds.channel }, teams.oneChannel),
  operation('teams', `GET ${channelPath}/filesFolder`, { scopes: filesAndGroups, ...driveItem }, teams.filesFolder),
  operation(
    'teams',
    `GET ${channelPath}/members`,
    {
      scopes: list('ChannelMember.Read.All ChannelMember.ReadWrite.All Group.Read.All'),
      options: many,
      kind: kinds.member,
      page: page(100),
    },
    teams.channelMembers,
  ),
  operation('teams', `POST ${channelPath}/messages`, { scopes: channelSend, ...message }, channelMessages.post),
  operation(
    'teams',
    `GET ${channelPath}/messages`,
    { scopes: channelRead, options: list('$top $expand $skiptoken'), expand: ['replies'], ...message, page: page(20, 50) },
    channelMessages.list,
  ),
  operation(
    'teams',
    `GET ${channelPath}/messages/{messageId}`,
    { scopes: channelRead, options: one, expand: ['replies'], ...message },
    channelMessages.one,
  ),
  operation('teams', `PATCH ${channelPath}/messages/{messageId}`, { scopes: channelEdit }, channelMessages.patch),
  operation('teams', `POST ${channelPath}/messages/{messageId}/replies`, { scopes: channelSend, ...message }, channelMessages.reply),
  operation(
    'teams',
    `GET ${channelPath}/messages/{messageId}/replies`,
    { scopes: channelRead, options: list('$top $skiptoken'), ...message, page: page(20, 50) },
    channelMessages.replies,
  ),
  operation(
    'teams',
    `GET ${channelPath}/messages/{messageId}/replies/{replyId}`,
    { scopes: channelRead, ...message },
    channelMessages.oneReply,
  ),
  operation('teams', `PATCH ${channelPath}/messages/{messageId}/replies/{replyId}`, { scopes: channelEdit }, channelMessages.patchReply),

  operation('drive', 'GET /me/drive', { scopes: [...files, 'User.Read'], options: one, kind: kinds.drive }, drives.myDrive),
  operation('drive', 'GET /drives/{driveId}', { scopes: files, options: ['$select'], kind: kinds.drive }, drives.oneDrive),
  operation('drive', `GET ${item}`, { scopes: filesAndGroups, options: one, expand: ['children'], ...driveItem }, drives.oneItem),
  operation('drive', `PATCH ${item}`, { scopes: filesWrite, ...driveItem }, drives.updateItem),
  operation('drive', `DELETE ${item}`, { scopes: filesWrite }, drives.deleteItem),
  operation('drive', `GET ${item}/children`, { scopes: files, options: many, ...driveItem, page: page(200) }, drives.children),
  operation('drive', `POST ${item}/children`, { scopes: filesWrite, ...driveItem }, drives.createFolder),
  operation('drive', `GET ${item}/content`, { scopes: files, options: ['format'] }, drives.content),
  operation('drive', `PUT ${item}/content`, { scopes: filesWrite, options: conflict, ...driveItem, binary: true }, drives.putContent),
  operation(
    'drive',
    `PUT ${byPath}:/content`,
    { scopes: filesWrite, options: conflict, ...driveItem, binary: true },
    drives.putContentByPath,
  ),
  operation('drive', `GET ${byPath}`, { scopes: filesAndGroups, options: one, expand: ['children'], ...driveItem }, drives.itemByPath),
  operation('drive', `POST ${item}/createLink`, { scopes: filesWrite, kind: kinds.permission }, drives.createLink),
  operation('drive', `POST ${item}/invite`, { scopes: filesWrite, kind: kinds.permission, page: page(999) }, drives.invite),

  operation('planner', 'GET /me/planner/plans', { scopes: tasks, options: many, kind: kinds.plan, page: page(100) }, planner.myPlans),
  operation(
    'planner',
    'GET /groups/{groupId}/planner/plans',
    { scopes: tasks, options: many, kind: kinds.plan, page: page(100) },
    planner.groupPlans,
  ),
  operation('planner', 'GET /planner/plans/{planId}', { scopes: tasks, options: one, kind: kinds.plan }, planner.onePlan),
  operation(
    'planner',
    'GET /planner/plans/{planId}/details',
    { scopes: tasks, options: one, kind: kinds.planDetails },
    planner.planDetails,
  ),
  operation(
    'planner',
    'GET /planner/plans/{planId}/buckets',
    { scopes: tasks, options: many, kind: kinds.bucket, page: page(200) },
    planner.buckets,
  ),
  operation('planner', 'POST /planner/buckets', { scopes: tasksWrite, kind: kinds.bucket }, planner.createBucket),
  operation(
    'planner',
    'GET /planner/plans/{planId}/tasks',
    { scopes: tasks, options: many, kind: kinds.task, page: page(400) },
    planner.planTasks,
  ),
  operation('planner', 'POST /planner/tasks', { scopes: tasksWrite, kind: kinds.task }, planner.createTask),
  operation(
    'planner',
    'GET /planner/tasks/{taskId}',
    { scopes: tasks, options: one, expand: ['details'], kind: kinds.task },
    planner.oneTask,
  ),
  operation('planner', 'PATCH /planner/tasks/{taskId}', { scopes: tasksWrite, kind: kinds.task }, planner.updateTask),
  operation('planner', 'DELETE /planner/tasks/{taskId}', { scopes: tasksWrite }, planner.deleteTask),
  operation(
    'planner',
    'GET /planner/tasks/{taskId}/details',
    { scopes: tasks, options: one, kind: kinds.taskDetails },
    planner.oneTaskDetails,
  ),
  operation('planner', 'PATCH /planner/tasks/{taskId}/details', { scopes: tasksWrite, kind: kinds.taskDetails }, planner.updateTaskDetails),
]

export interface Route {
  readonly operation: Operation
  readonly path: Readonly<Record<string, string>>
}

const patterns = operations.map((operation) => ({
  operation,
  pattern: new RegExp(
    `^${operation.path
      .replace(/[.$]/g, '\\$&')
      // A name below a folder may lie deeper: `a/b.docx`.
      .replace('{filename}', '(?<filename>[^:]+)')
      .replace(/\{(\w+)\}/g, '(?<$1>[^/:]+|[^/]+(?=/|$))')}$`,
  ),
}))

/** The operation of a path below /v1.0, still encoded; 'method' where the path is served but not so. */
export function routeOf(method: string, path: string): Route | 'method' | undefined {
  const matching = patterns.flatMap(({ operation, pattern }) => {
    const match = pattern.exec(path)
    return match === null ? [] : [{ operation, path: Object.fromEntries(Object.entries(match.groups ?? {}).map(named)) }]
  })
  return matching.find(({ operation }) => operation.method === method) ?? (matching.length > 0 ? 'method' : undefined)
}

function named([name, text]: readonly [string, string]): readonly [string, string] {
  try {
    return [name, decodeURIComponent(text)]
  } catch {
    throw new Refusal(400, 'BadRequest', `The path segment '${text}' is not encoded as it should be.`)
  }
}
