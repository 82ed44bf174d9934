/** Messages in channels and chats: kept as Teams keeps them, cleaned and dated. */

import { Refusal, type Call, type Outcome, type Resource } from '../exchange'
import { anyList, anyRecord, bodyOf, oneOf, orNull, recordAt, recordsAt, text, textAt, type Rules } from '../rules'
import { sanitise } from '../sanitise'
import { isListed, type StoredMessage } from '../tenant'
import { channelOf, chatOf } from './teams'
import type { Team } from '../../worlds/world'

/** 28 kB, counted as UTF-16 (learn.microsoft.com/microsoftteams/limits-specifications-teams). */
const limit = 28_672

/** Where a conversation takes place: a channel knows its team, and its messages have replies. */
interface Place {
  readonly id: string
  readonly team?: Team
}

const inChannel = (call: Call): Place => {
  const { team, channel } = channelOf(call)
  return { id: channel.id, team }
}
const inChat = (call: Call): Place => ({ id: chatOf(call).id })

export const channelMessages = conversation(inChannel)
export const chatMessages = conversation(inChat)

function conversation(placeOf: (call: Call) => Place) {
  return {
    post: (call: Call): Outcome => post(call, placeOf(call)),
    list: (call: Call): Outcome => {
      const place = placeOf(call)
      const roots = threadOf(call, place).filter((message) => message.replyTo === undefined && isListed(message.createdAt, call.tenant))
      if (call.query.get('$orderby')?.endsWith('asc') === true || call.query.get('$orderby') === 'createdDateTime')
        throw new Refusal(400, 'BadRequest', 'QueryOptions to order by in ascending order is not allowed.')
      return { many: roots.toReversed().map((message) => messageResource(message, place, call)) }
    },
    one: (call: Call): Outcome => {
      const place = placeOf(call)
      return { one: messageResource(messageOf(call, place, call.path['messageId']), place, call) }
    },
    patch: (call: Call): Outcome => {
      const place = placeOf(call)
      return patch(call, messageOf(call, place, call.path['messageId']))
    },
    reply: (call: Call): Outcome => {
      const place = placeOf(call)
      return post(call, place, messageOf(call, place, call.path['messageId']))
    },
    replies: (call: Call): Outcome => {
      const place = placeOf(call)
      const root = messageOf(call, place, call.path['messageId'])
      const replies = repliesTo(call, place, root).filter(({ createdAt }) => isListed(createdAt, call.tenant))
      return { many: replies.toReversed().map((message) => messageResource(message, place, call)) }
    },
    oneReply: (call: Call): Outcome => {
      const place = placeOf(call)
      return { one: messageResource(messageOf(call, place, call.path['replyId']), place, call) }
    },
    patchReply: (call: Call): Outcome => patch(call, messageOf(call, placeOf(call), call.path['replyId'])),
  }
}

const rules: Rules = {
  body: anyRecord,
  attachments: anyList,
  mentions: anyList,
  importance: oneOf('normal', 'high', 'urgent'),
  subject: orNull(text),
  summary: orNull(text),
  locale: text,
}

function post(call: Call, place: Place, root?: StoredMessage): Outcome {
  const { tenant, user } = call
  const written = writtenIn(call, bodyOf(call.body, rules, ['body']))
  // A subject stands over a conversation in a channel, nowhere else.
  if (written.subject !== null && (place.team === undefined || root !== undefined))
    throw new Refusal(400, 'BadRequest', 'Subject is only allowed on the root message of a channel.')
  const thread = threadOf(call, place)
  const createdAt = tenant.clock.now()
  const last = Math.max(0, ...thread.map(({ id }) => Number(id)))
  const id = String(Math.max(createdAt.getTime(), last + 1))
  const message: StoredMessage = {
    ...written,
    id,
    from: user,
    createdAt,
    version: Number(id),
    ...(root === undefined ? {} : { replyTo: root.id }),
  }
  thread.push(message)
  return { one: messageResource(message, place, call), status: 201 }
}

function patch(call: Call, message: StoredMessage): Outcome {
  if (message.from !== call.user) throw new Refusal(403, 'Forbidden', 'Only the sender may change a message.')
  const body = bodyOf(call.body, { ...rules, policyViolation: () => false })
  const kept = {
    body: { contentType: message.contentType, content: message.content },
    attachments: message.attachments,
    mentions: message.mentions,
  }
  const written = writtenIn(call, { ...kept, ...body })
  const { content, contentType, attachments, mentions, remarks } = written
  const editedAt = call.tenant.clock.now()
  Object.assign(message, { content, contentType, attachments, mentions, remarks, editedAt, version: editedAt.getTime() })
  if (body['importance'] !== undefined) message.importance = written.importance
  return { status: 204 }
}

type Written = Pick<StoredMessage, 'contentType' | 'content' | 'subject' | 'importance' | 'attachments' | 'mentions' | 'remarks'>

function writtenIn({ tenant }: Call, body: Resource): Written {
  const inner = recordAt(body, 'body') ?? {}
  const content = textAt(inner, 'content') ?? ''
  const contentType = (textAt(inner, 'contentType') ?? 'text').toLowerCase()
  if (contentType !== 'text' && contentType !== 'html') throw new Refusal(400, 'BadRequest', 'Invalid content type.')
  if (content === '') throw new Refusal(400, 'BadRequest', 'Missing body content.')
  const attachments = recordsAt(body, 'attachments')
  const mentions = recordsAt(body, 'mentions')
  if (2 * (content.length + (mentions.length > 0 ? JSON.stringify(mentions).length : 0)) > limit)
    throw new Refusal(413, 'RequestEntityTooLarge', 'Request Entity too large.')
  const { html, stripped } = contentType === 'html' ? sanitise(content) : { html: content, stripped: [] }
  checkReferences(html, 'attachment', attachments)
  checkReferences(html, 'at', mentions)
  const files = [...tenant.drives.values()].flatMap(({ items }) => [...items.values()])
  const remarks = attachments
    .filter(({ id }) => !files.some((item) => typeof id === 'string' && item.guid.toLowerCase() === id.toLowerCase()))
    .map(({ name }) => `the attachment ${String(name)} is no file in the tenant`)
  return {
    contentType,
    content: html,
    subject: textAt(body, 'subject') ?? null,
    importance: textAt(body, 'importance') ?? 'normal',
    attachments,
    mentions,
    remarks: [...stripped, ...remarks],
  }
}

/** Each tag in the body has its object and each object its tag, or nothing is posted. */
function checkReferences(html: string, tag: 'attachment' | 'at', objects: readonly Resource[]): void {
  const inText = new Set([...html.matchAll(new RegExp(`<${tag} id="([^"]*)"`, 'g'))].map(([, id = '']) => id))
  const given = new Set(objects.map(({ id }) => String(id)))
  if (inText.size !== given.size || [...inText].some((id) => !given.has(id)))
    throw new Refusal(400, 'BadRequest', `Bad Request: the ${tag}s in the body do not match those that are sent.`)
}

function threadOf({ tenant }: Call, { id }: Place): StoredMessage[] {
  const thread = tenant.threads.get(id)
  if (thread === undefined) throw new Refusal(404, 'NotFound', 'NotFound')
  return thread
}

function messageOf(call: Call, place: Place, id: string | undefined): StoredMessage {
  const message = threadOf(call, place).find((one) => one.id === id)
  if (message === undefined) throw new Refusal(404, 'NotFound', 'NotFound')
  return message
}

function repliesTo(call: Call, place: Place, root: StoredMessage): readonly StoredMessage[] {
  return threadOf(call, place).filter(({ replyTo }) => replyTo === root.id)
}

function messageResource(message: StoredMessage, place: Place, call: Call): Resource {
  const { world } = call.tenant
  const { from, team } = { from: message.from, team: place.team }
  return {
    id: message.id,
    replyToId: message.replyTo ?? null,
    etag: String(message.version),
    messageType: 'message',
    createdDateTime: message.createdAt.toISOString(),
    lastModifiedDateTime: (message.editedAt ?? message.createdAt).toISOString(),
    lastEditedDateTime: message.editedAt?.toISOString() ?? null,
    deletedDateTime: null,
    subject: message.subject,
    summary: null,
    chatId: team === undefined ? place.id : null,
    importance: message.importance,
    locale: 'en-us',
    webUrl: team === undefined ? null : webUrlOf(message, place.id, team, world.tenant.id),
    policyViolation: null,
    eventDetail: null,
    from: {
      application: null,
      device: null,
      user: {
        '@odata.type': '#microsoft.graph.teamworkUserIdentity',
        id: from.id,
        displayName: from.displayName,
        userIdentityType: 'aadUser',
      },
    },
    body: { contentType: message.contentType, content: message.content },
    channelIdentity: team === undefined ? null : { teamId: team.id, channelId: place.id },
    attachments: message.attachments.map((attachment) => ({
      ...{ content: null, thumbnailUrl: null, teamsAppId: null },
      ...attachment,
    })),
    mentions: message.mentions,
    reactions: [],
    messageHistory: [],
    ...(call.expand.includes('replies')
      ? { replies: repliesTo(call, place, message).map((reply) => messageResource(reply, place, { ...call, expand: [] })) }
      : {}),
  }
}

export function webUrlOf(message: StoredMessage, channel: string, team: Team, tenantId: string): string {
  const root = message.replyTo ?? message.id
  return `https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${message.id}?groupId=${team.id}&tenantId=${tenantId}&createdTime=${message.id}&parentMessageId=${root}`
}
