/** A drive as SharePoint keeps it: items by id, names unique in a folder whatever their case, two tags for each. */

import type { Chance } from './clock'
import { itemId, guid } from './ids'
import { base64From, guidFrom } from '../worlds/seeded'
import type { User } from '../worlds/world'

export interface Drive {
  readonly id: string
  readonly name: string
  readonly kind: 'business' | 'documentLibrary'
  readonly owner: User
  readonly readers: readonly User[]
  /** Where its root lies on the web, without a slash at the end. */
  readonly url: string
  readonly createdAt: Date
  readonly root: Item
  readonly items: Map<string, Item>
}

export interface Item {
  readonly id: string
  readonly guid: string
  name: string
  /** None for the root. */
  parent?: string
  readonly kind: 'folder' | 'file'
  bytes: Uint8Array
  readonly createdAt: Date
  readonly createdBy: User
  modifiedAt: Date
  modifiedBy: User
  /** Counts every change; in the eTag. */
  version: number
  /** Counts changes of the content; in the cTag. */
  content: number
  /** When SharePoint's own change of the properties moves the eTag once more. */
  settlesAt?: Date
  description?: string
  readonly permissions: Permission[]
}

export interface Permission {
  readonly id: string
  readonly roles: readonly string[]
  /** A mail address in lower case, or a link for those in the tenant or anyone. */
  readonly to:
    { readonly address: string; readonly name: string; readonly user?: string } | { readonly scope: string; readonly type: string }
}

interface DriveSeed {
  readonly seed: string
  readonly name: string
  readonly kind: Drive['kind']
  readonly url: string
  readonly owner: User
  readonly readers: readonly User[]
  readonly at: Date
}

export function driveFor({ seed, at, ...drive }: DriveSeed): Drive {
  const root: Item = {
    id: `01${base64From(`root:${seed}`, 60)
      .toUpperCase()
      .replace(/[^A-Z2-7]/g, '')
      .slice(0, 32)
      .padEnd(32, 'A')}`,
    guid: guidFrom(`root:${seed}`),
    name: 'root',
    kind: 'folder',
    bytes: new Uint8Array(),
    createdAt: at,
    createdBy: drive.owner,
    modifiedAt: at,
    modifiedBy: drive.owner,
    version: 1,
    content: 1,
    permissions: [],
  }
  return { ...drive, id: `b!${base64From(`drive:${seed}`, 64)}`, createdAt: at, root, items: new Map([[root.id, root]]) }
}

export function freshFolder(drive: Drive, parent: Item, name: string, by: User, at: Date, chance: Chance): Item {
  return added(drive, parent, { name, kind: 'folder', bytes: new Uint8Array(), by, at }, chance)
}

export function freshFile(drive: Drive, parent: Item, name: string, bytes: Uint8Array, by: User, at: Date, chance: Chance): Item {
  return added(drive, parent, { name, kind: 'file', bytes, by, at }, chance)
}

export function childrenOf(drive: Drive, parent: Item): readonly Item[] {
  return [...drive.items.values()].filter((item) => item.parent === parent.id)
}

export function childNamed(drive: Drive, parent: Item, name: string): Item | undefined {
  return childrenOf(drive, parent).find((item) => item.name.toLowerCase() === name.toLowerCase())
}

/** The names from the root down, the root's own left out. */
export function pathOf(drive: Drive, item: Item): readonly string[] {
  const parent = item.parent === undefined ? undefined : drive.items.get(item.parent)
  return parent === undefined ? [] : [...pathOf(drive, parent), item.name]
}

export function eTagOf(item: Item): string {
  return `"{${item.guid.toUpperCase()}},${item.version}"`
}

export function cTagOf(item: Item): string {
  return `"c:{${item.guid.toUpperCase()}},${item.content}"`
}

/** Lets the time that has passed move what moves by itself. */
export function settle(item: Item, now: Date): Item {
  if (item.settlesAt !== undefined && now >= item.settlesAt) {
    item.version += 1
    delete item.settlesAt
  }
  return item
}

/** New content. A Word document comes back other than it was sent, and its eTag will move again (onedrive-api-docs#935, #308). */
export function write(item: Item, bytes: Uint8Array, by: User, now: Date, settles: number): void {
  const isDocument = /\.docx$/i.test(item.name)
  item.bytes = isDocument ? rewritten(bytes) : bytes
  item.content += 1
  item.version += 1
  item.modifiedAt = now
  item.modifiedBy = by
  if (isDocument) item.settlesAt = new Date(now.getTime() + settles)
}

export function removeWithChildren(drive: Drive, item: Item): void {
  for (const child of childrenOf(drive, item)) removeWithChildren(drive, child)
  drive.items.delete(item.id)
}

function added(
  drive: Drive,
  parent: Item,
  { name, kind, bytes, by, at }: { name: string; kind: Item['kind']; bytes: Uint8Array; by: User; at: Date },
  chance: Chance,
): Item {
  const item: Item = {
    id: itemId(chance),
    guid: guid(chance),
    name,
    parent: parent.id,
    kind,
    bytes,
    createdAt: at,
    createdBy: by,
    modifiedAt: at,
    modifiedBy: by,
    version: kind === 'folder' ? 1 : 0,
    content: 0,
    permissions: [],
  }
  drive.items.set(item.id, item)
  return item
}

/** Still the same zip, some bytes longer: a comment at its end. */
function rewritten(bytes: Uint8Array): Uint8Array {
  const end = bytes.length - 22
  const isPlainZip = end >= 0 && bytes[end] === 0x50 && bytes[end + 1] === 0x4b && bytes[end + 2] === 5 && bytes[end + 3] === 6
  if (!isPlainZip || bytes[bytes.length - 2] !== 0) return bytes
  const comment = new TextEncoder().encode('docProps')
  const longer = new Uint8Array(bytes.length + comment.length)
  longer.set(bytes)
  longer.set(comment, bytes.length)
  longer[bytes.length - 2] = comment.length
  return longer
}
