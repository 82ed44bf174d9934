/** What the host shows of the tenant: the channel as an attendee sees it, the plan as an assignee sees it, the files. */

import { childrenOf, pathOf } from './drive'
import type { StoredMessage, Tenant } from './tenant'

export interface Picture {
  /** By thread: channels first, then chats. */
  readonly threads: readonly {
    readonly id: string
    readonly kind: 'channel' | 'chat'
    readonly name: string
    readonly posts: readonly Post[]
  }[]
  readonly plans: readonly {
    readonly id: string
    readonly title: string
    readonly buckets: readonly { readonly id: string; readonly name: string; readonly cards: readonly Card[] }[]
  }[]
  readonly drives: readonly { readonly name: string; readonly files: readonly PicturedFile[] }[]
}

export interface Post {
  readonly id: string
  readonly from: string
  /** ISO. */
  readonly at: string
  readonly edited: boolean
  readonly subject: string
  /** As stored: what Teams kept of it. */
  readonly html: string
  readonly attachments: readonly { readonly name: string; readonly url: string }[]
  readonly replies: readonly Post[]
}

export interface Card {
  readonly id: string
  readonly title: string
  readonly assignees: readonly string[]
  /** ISO. */
  readonly due?: string
  readonly done: boolean
  readonly description: string
}

export interface PicturedFile {
  readonly name: string
  readonly folder: string
  /** Opens without a token for a while, as Graph's download links do. */
  readonly url: string
  readonly by: string
  readonly at: string
  readonly size: number
}

/** @param linkTo a link that opens a file without a token */
export function pictureOf(tenant: Tenant, linkTo: (drive: string, item: string) => string): Picture {
  const { world } = tenant
  const name = (id: string): string => world.users.find((user) => user.id === id)?.displayName ?? id
  const posts = (thread: string): readonly Post[] => {
    const all = tenant.threads.get(thread) ?? []
    const post = (message: StoredMessage): Post => ({
      id: message.id,
      from: message.from.displayName,
      at: message.createdAt.toISOString(),
      edited: message.editedAt !== undefined,
      subject: message.subject ?? '',
      html: message.contentType === 'html' ? message.content : '',
      attachments: message.attachments.map(({ name, contentUrl }) => ({
        name: String(name),
        url: fileAt(tenant, String(contentUrl), linkTo),
      })),
      replies: all.filter(({ replyTo }) => replyTo === message.id).map(post),
    })
    return all.filter(({ replyTo }) => replyTo === undefined).map(post)
  }
  return {
    threads: [
      ...world.teams.flatMap((team) =>
        team.channels.map((channel) => ({
          id: channel.id,
          kind: 'channel' as const,
          name: `${team.displayName} › ${channel.displayName}`,
          posts: posts(channel.id),
        })),
      ),
      ...world.chats.map((chat) => ({ id: chat.id, kind: 'chat' as const, name: chat.topic, posts: posts(chat.id) })),
    ],
    plans: [...tenant.plans.values()].map((plan) => ({
      id: plan.id,
      title: plan.title,
      buckets: plan.buckets.map((bucket) => ({
        id: bucket.id,
        name: bucket.name,
        cards: [...tenant.tasks.values()]
          .filter(({ planId, task }) => planId === plan.id && task.fields.bucketId === bucket.id)
          .map(({ id, task, details }): Card => {
            const due = task.fields.dueDateTime
            return {
              id,
              title: String(task.fields.title),
              assignees: Object.keys(task.fields.assignments ?? {}).map(name),
              done: task.fields.percentComplete === 100,
              description: typeof details.fields.description === 'string' ? details.fields.description : '',
              ...(typeof due === 'string' ? { due } : {}),
            }
          }),
      })),
    })),
    drives: [...tenant.drives.values()].map((drive) => ({
      name: drive.kind === 'business' ? `${drive.name} (${drive.owner.displayName})` : drive.name,
      files: [...drive.items.values()]
        .filter((item) => item.kind === 'file')
        .map((item) => ({
          name: item.name,
          folder: pathOf(drive, item).slice(0, -1).join(' › '),
          url: linkTo(drive.id, item.id),
          by: item.modifiedBy.displayName,
          at: item.modifiedAt.toISOString(),
          size: item.bytes.length,
        })),
    })),
  }
}

/** The link of the file that lies at an address; empty where none does. */
function fileAt(tenant: Tenant, address: string, linkTo: (drive: string, item: string) => string): string {
  for (const drive of tenant.drives.values()) {
    if (!address.startsWith(drive.url)) continue
    const path = decodeURIComponent(address.slice(drive.url.length))
      .split('/')
      .filter((part) => part !== '')
    let at = drive.root
    for (const part of path) {
      const next = childrenOf(drive, at).find(({ name }) => name.toLowerCase() === part.toLowerCase())
      if (next === undefined) return ''
      at = next
    }
    return linkTo(drive.id, at.id)
  }
  return ''
}
