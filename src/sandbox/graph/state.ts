/** Everything that stands in the tenant, for the host to show and for tests to look at. */

import { pathOf, settle, type Drive, type Item } from './drive'
import { isRecord, type Resource } from './exchange'
import type { Graph } from './graph'
import { downloadUrl, itemResource } from './services/drives'
import { webUrlOf } from './services/messages'
import type { StoredMessage, StoredTask, Tenant } from './tenant'
import type { Team } from '../worlds/world'

export interface TenantState {
  readonly world: string
  readonly now: string
  readonly users: readonly {
    readonly id: string
    readonly name: string
    readonly mail: string
    readonly userType: string
    readonly role?: string
  }[]
  readonly chats: readonly { readonly id: string; readonly topic: string; readonly messages: readonly ShownMessage[] }[]
  readonly teams: readonly ShownTeam[]
  readonly drives: readonly { readonly id: string; readonly name: string; readonly owner: string; readonly items: readonly ShownItem[] }[]
  readonly mails: readonly ShownMail[]
  readonly settings: Tenant['settings']
  readonly faults: Graph['faults']['rules']
}

export interface ShownTeam {
  readonly id: string
  readonly displayName: string
  readonly channels: readonly {
    readonly id: string
    readonly displayName: string
    /** Missing until the channel's folder exists. */
    readonly folder?: { readonly driveId: string; readonly itemId: string }
    /** Oldest first, replies with their root. */
    readonly messages: readonly ShownMessage[]
  }[]
  readonly plans: readonly ShownPlan[]
}

export interface ShownMessage {
  readonly id: string
  readonly from: { readonly id: string; readonly name: string }
  readonly createdDateTime: string
  readonly lastEditedDateTime: string | null
  readonly subject: string | null
  readonly contentType: 'text' | 'html'
  /** As stored: cleaned. */
  readonly content: string
  readonly attachments: readonly {
    readonly id: string
    readonly name: string
    readonly contentUrl: string
    readonly downloadUrl?: string
  }[]
  /** What Teams took away, and attachments that are no files. Empty is right. */
  readonly remarks: readonly string[]
  readonly webUrl: string | null
  readonly replies: readonly ShownMessage[]
}

export interface ShownMail {
  readonly from: string
  readonly at: string
  readonly to: readonly { readonly name: string; readonly address: string }[]
  readonly subject: string
  readonly content: string
  readonly attachments: readonly { readonly name: string; readonly contentType: string; readonly contentBytes: string }[]
}

export interface ShownPlan {
  readonly id: string
  readonly title: string
  /** The last has no id: tasks without a bucket. */
  readonly buckets: readonly { readonly id: string | null; readonly name: string; readonly tasks: readonly ShownTask[] }[]
}

export interface ShownTask {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly dueDateTime: string | null
  readonly percentComplete: number
  readonly priority: number
  readonly createdBy: string
  readonly createdDateTime: string
  /** `name` is null for an id that the directory does not know. */
  readonly assignees: readonly { readonly id: string; readonly name: string | null }[]
  readonly references: readonly { readonly url: string; readonly alias: string | null }[]
}

export interface ShownItem {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  /** From the drive's root. */
  readonly path: string
  readonly kind: 'folder' | 'file'
  readonly size: number
  readonly lastModifiedDateTime: string
  readonly lastModifiedBy: string
  readonly eTag: string
  readonly webUrl: string
  readonly downloadUrl?: string
  readonly sharedWith: readonly string[]
}

export function tenantState({ tenant, faults }: Graph, origin: string): TenantState {
  const { world } = tenant
  const roleOf = (id: string): string | undefined => Object.entries(world.personas).find(([, user]) => user.id === id)?.[0]
  return {
    world: world.name,
    now: tenant.clock.now().toISOString(),
    users: world.users.map(({ id, displayName, mail, userType }) => {
      const role = roleOf(id)
      return { id, name: displayName, mail, userType, ...(role === undefined ? {} : { role }) }
    }),
    chats: world.chats.map(({ id, topic }) => ({ id, topic, messages: shownThread(tenant, id, origin) })),
    teams: world.teams.map((team) => shownTeam(tenant, team, origin)),
    drives: [...tenant.drives.values()]
      .filter(({ kind, items }) => kind === 'documentLibrary' || items.size > 1)
      .map((drive) => ({
        id: drive.id,
        name: drive.name,
        owner: drive.owner.displayName,
        items: [...drive.items.values()].map((item) => shownItem(drive, settle(item, tenant.clock.now()), origin)),
      })),
    mails: tenant.mails.map(shownMail),
    settings: tenant.settings,
    faults: faults.rules,
  }
}

function shownMail({ from, at, message }: Resource): ShownMail {
  const record = (value: unknown): Readonly<Record<string, unknown>> => (isRecord(value) ? value : {})
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
  const sent = record(message)
  return {
    from: text(from),
    at: text(at),
    to: list(sent['toRecipients']).map((one) => {
      const { name, address } = record(record(one)['emailAddress'])
      return { name: text(name), address: text(address) }
    }),
    subject: text(sent['subject']),
    content: text(record(sent['body'])['content']),
    attachments: list(sent['attachments']).map((one) => {
      const { name, contentType, contentBytes } = record(one)
      return { name: text(name), contentType: text(contentType), contentBytes: text(contentBytes) }
    }),
  }
}

function shownTeam(tenant: Tenant, team: Team, origin: string): ShownTeam {
  return {
    id: team.id,
    displayName: team.displayName,
    channels: team.channels.map(({ id, displayName }) => {
      const at = tenant.folders.get(id)
      return {
        id,
        displayName,
        ...(at === undefined ? {} : { folder: { driveId: at.drive, itemId: at.item } }),
        messages: shownThread(tenant, id, origin, team),
      }
    }),
    plans: [...tenant.plans.values()]
      .filter((plan) => plan.team.id === team.id)
      .map(({ id, title, buckets }) => {
        const tasks = [...tenant.tasks.values()].filter(({ planId }) => planId === id)
        const inBucket = (bucket: string | null) =>
          tasks.filter(({ task }) => task.fields['bucketId'] === bucket).map((task) => shownTask(tenant, task))
        const loose = inBucket(null)
        return {
          id,
          title,
          buckets: [
            ...buckets.map((bucket) => ({ id: bucket.id, name: bucket.name, tasks: inBucket(bucket.id) })),
            ...(loose.length > 0 ? [{ id: null, name: '', tasks: loose }] : []),
          ],
        }
      }),
  }
}

function shownThread(tenant: Tenant, id: string, origin: string, team?: Team): readonly ShownMessage[] {
  const thread = tenant.threads.get(id) ?? []
  const shown = (message: StoredMessage): ShownMessage => ({
    id: message.id,
    from: { id: message.from.id, name: message.from.displayName },
    createdDateTime: message.createdAt.toISOString(),
    lastEditedDateTime: message.editedAt?.toISOString() ?? null,
    subject: message.subject,
    contentType: message.contentType,
    content: message.content,
    attachments: message.attachments.map((attachment) => shownAttachment(tenant, attachment, origin)),
    remarks: message.remarks,
    webUrl: team === undefined ? null : webUrlOf(message, id, team, tenant.world.tenant.id),
    replies: thread.filter(({ replyTo }) => replyTo === message.id).map(shown),
  })
  return thread.filter(({ replyTo }) => replyTo === undefined).map(shown)
}

function shownAttachment(
  tenant: Tenant,
  attachment: Readonly<Record<string, unknown>>,
  origin: string,
): ShownMessage['attachments'][number] {
  const text = (name: string): string => (typeof attachment[name] === 'string' ? attachment[name] : '')
  for (const drive of tenant.drives.values())
    for (const item of drive.items.values())
      if (item.guid.toLowerCase() === text('id').toLowerCase())
        return { id: text('id'), name: text('name'), contentUrl: text('contentUrl'), downloadUrl: downloadUrl(drive, item, origin) }
  return { id: text('id'), name: text('name'), contentUrl: text('contentUrl') }
}

function shownTask({ world }: Tenant, { id, task, details, createdBy, createdAt }: StoredTask): ShownTask {
  const { fields } = task
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise)
  const assignments = isRecord(fields['assignments']) ? fields['assignments'] : {}
  const references = isRecord(details.fields['references']) ? details.fields['references'] : {}
  return {
    id,
    title: text(fields['title']),
    description: text(details.fields['description']),
    dueDateTime: typeof fields['dueDateTime'] === 'string' ? fields['dueDateTime'] : null,
    percentComplete: number(fields['percentComplete'], 0),
    priority: number(fields['priority'], 5),
    createdBy: createdBy.displayName,
    createdDateTime: createdAt.toISOString(),
    assignees: Object.keys(assignments).map((one) => ({ id: one, name: world.users.find((user) => user.id === one)?.displayName ?? null })),
    references: Object.entries(references).map(([key, one]) => ({
      url: decodeURIComponent(key),
      alias: isRecord(one) && typeof one['alias'] === 'string' ? one['alias'] : null,
    })),
  }
}

function shownItem(drive: Drive, item: Item, origin: string): ShownItem {
  const { webUrl, eTag, size } = itemResource(drive, item, { origin, expand: [] })
  return {
    id: item.id,
    parentId: item.parent ?? null,
    name: item.name,
    path: pathOf(drive, item).join('/'),
    kind: item.kind,
    size: Number(size),
    lastModifiedDateTime: item.modifiedAt.toISOString(),
    lastModifiedBy: item.modifiedBy.displayName,
    eTag: String(eTag),
    webUrl: String(webUrl),
    ...(item.kind === 'file' ? { downloadUrl: downloadUrl(drive, item, origin) } : {}),
    sharedWith: item.permissions.map(({ to }) => ('address' in to ? to.name : to.scope)),
  }
}
