/** The tenant as it stands now: the world it began as, and what has been done since. */

import type { Chance, Clock } from './clock'
import { driveFor, freshFolder, type Drive } from './drive'
import { guid, plannerId } from './ids'
import type { Resource } from './exchange'
import type { Team, User, World } from '../worlds/world'

export interface Tenant {
  readonly world: World
  readonly clock: Clock
  readonly chance: Chance
  readonly settings: Settings
  /** By chat or channel id, in the order they came. */
  readonly threads: Map<string, StoredMessage[]>
  readonly drives: Map<string, Drive>
  /** The folder of each channel whose *Files* has been opened once: drive and item. */
  readonly folders: Map<string, { readonly drive: string; readonly item: string }>
  readonly plans: Map<string, StoredPlan>
  readonly tasks: Map<string, StoredTask>
  readonly mails: Resource[]
}

/** How long the services take to agree with themselves, in milliseconds, and where they stop. */
export interface Settings {
  /** A new item is not yet listed; reading it by id works at once. */
  listingLag: number
  /** A new task's details answer 404. */
  detailsLag: number
  /** SharePoint writes properties into a Word document after an upload, and its eTag moves again. */
  documentSettles: number
  /** Browsers may read Retry-After; in life they have not been allowed to (microsoft-graph-docs#17488). */
  retryAfterReadable: boolean
  /** Pages of every listing are at most this long; 0 leaves each service its own. */
  pageSize: number
  /** The meeting has ended, and Teams has made its attendance report. */
  meetingEnded: boolean
  tasksInPlan: number
  assigneesOnTask: number
}

export const lifelike: Readonly<Settings> = {
  listingLag: 200,
  // Said to happen, never shown in a thread: a test or a person turns it on.
  detailsLag: 0,
  documentSettles: 1500,
  retryAfterReadable: false,
  pageSize: 0,
  meetingEnded: false,
  tasksInPlan: 9000,
  assigneesOnTask: 20,
}

export interface StoredMessage {
  readonly id: string
  readonly from: User
  readonly createdAt: Date
  readonly replyTo?: string
  readonly subject: string | null
  editedAt?: Date
  contentType: 'text' | 'html'
  content: string
  importance: string
  attachments: readonly Resource[]
  mentions: readonly Resource[]
  version: number
  /** What Teams took away or would not show: a test can fail on it. */
  remarks: readonly string[]
}

export interface StoredPlan {
  readonly id: string
  readonly team: Team
  readonly title: string
  readonly createdAt: Date
  readonly buckets: { readonly id: string; readonly name: string; readonly orderHint: string }[]
}

export interface StoredTask {
  readonly id: string
  readonly planId: string
  readonly createdAt: Date
  readonly createdBy: User
  /** Since when it is complete, and who said so. */
  completed?: { readonly at: Date; readonly by: User } | undefined
  readonly task: Versioned
  readonly details: Versioned
}

/** Plain fields under an ETag; for each field the version that last changed it. */
export interface Versioned {
  version: number
  fields: Resource
  readonly changed: Map<string, number>
}

export function createTenant(world: World, clock: Clock, chance: Chance): Tenant {
  const tenant: Tenant = {
    world,
    clock,
    chance,
    settings: { ...lifelike },
    threads: new Map(),
    drives: new Map(),
    folders: new Map(),
    plans: new Map(),
    tasks: new Map(),
    mails: [],
  }
  const began = new Date(clock.now().getTime() - 40 * 86_400_000)
  for (const user of world.users) {
    if (user.userType === 'Guest') continue
    const site = `https://${short(world)}-my.sharepoint.example/personal/${user.mail.replace(/[@.]/g, '_')}`
    const drive = driveFor({
      seed: user.id,
      name: 'OneDrive',
      kind: 'business',
      url: `${site}/Documents`,
      owner: user,
      readers: [user],
      at: began,
    })
    tenant.drives.set(drive.id, drive)
  }
  for (const chat of world.chats) tenant.threads.set(chat.id, [])
  for (const team of world.teams) openTeam(tenant, team, began)
  return tenant
}

function openTeam(tenant: Tenant, team: Team, began: Date): void {
  const { world, chance } = tenant
  const owner = team.owners[0] ?? team.members[0]
  if (owner === undefined) throw new Error(`The team ${team.displayName} has nobody in it`)
  const url = `https://${short(world)}.sharepoint.example/sites/${team.displayName.replace(/[^A-Za-z]/g, '')}/Delade%20dokument`
  const drive = driveFor({ seed: team.id, name: 'Dokument', kind: 'documentLibrary', url, owner, readers: team.members, at: began })
  tenant.drives.set(drive.id, drive)
  for (const channel of team.channels) {
    if (channel.files === 'there') {
      const folder = freshFolder(drive, drive.root, channel.displayName, owner, began, chance)
      tenant.folders.set(channel.id, { drive: drive.id, item: folder.id })
    }
    const thread = channel.messages.map(({ from, subject, html, at }): StoredMessage => ({
      id: String(Date.parse(at)),
      from,
      createdAt: new Date(at),
      subject: subject ?? null,
      contentType: 'html',
      content: html,
      importance: 'normal',
      attachments: [],
      mentions: [],
      version: Date.parse(at),
      remarks: [],
    }))
    tenant.threads.set(channel.id, thread)
  }
  for (const plan of team.plans) {
    const buckets = plan.buckets.map((bucket, i) => ({ ...bucket, orderHint: `858628${i}P%` }))
    tenant.plans.set(plan.id, { id: plan.id, team, title: plan.title, createdAt: began, buckets })
    for (const { title, bucket, assignees, due } of plan.tasks) {
      const assigned = assignees.map((user) => [user.id, assignment(owner, began)])
      const fields = { title, bucketId: bucket, assignments: Object.fromEntries(assigned) as Resource, dueDateTime: due ?? null }
      const id = plannerId(chance)
      const task = { version: 1, fields, changed: new Map<string, number>() }
      const details = { version: 1, fields: {}, changed: new Map<string, number>() }
      tenant.tasks.set(id, { id, planId: plan.id, createdAt: began, createdBy: owner, task, details })
    }
  }
}

export function assignment(by: User, at: Date): Resource {
  return {
    '@odata.type': '#microsoft.graph.plannerAssignment',
    assignedDateTime: at.toISOString(),
    orderHint: '8585269347P%',
    assignedBy: {
      user: { displayName: null, id: by.id },
      application: { displayName: null, id: guid({ bytes: () => new Uint8Array(16) }) },
    },
  }
}

export function isListed(createdAt: Date, { clock, settings }: Tenant): boolean {
  return clock.now().getTime() - createdAt.getTime() >= settings.listingLag
}

function short(world: World): string {
  return world.tenant.domain.split('.')[0] ?? 'tenant'
}
