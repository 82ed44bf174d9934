/** OneDrive and SharePoint: folders, files, tags, links. */

import { createHash } from 'node:crypto'

import {
  childNamed,
  childrenOf,
  cTagOf,
  eTagOf,
  freshFile,
  freshFolder,
  pathOf,
  removeWithChildren,
  settle,
  write,
  type Drive,
  type Item,
  type Permission,
} from '../drive'
import { Refusal, type Call, type Outcome, type Resource } from '../exchange'
import { guid } from '../ids'
import { anyList, anyRecord, bodyOf, filled, oneOf, orNull, recordAt, recordsAt, text, textAt, yesOrNo } from '../rules'
import { isListed } from '../tenant'
import type { User } from '../../worlds/world'

export function myDrive(call: Call): Outcome {
  const drive = [...call.tenant.drives.values()].find(({ kind, owner }) => kind === 'business' && owner === call.user)
  // A guest has no OneDrive here.
  if (drive === undefined) throw new Refusal(404, 'ResourceNotFound', "User's mysite not found.")
  return { one: driveResource(drive) }
}

export function oneDrive(call: Call): Outcome {
  return { one: driveResource(driveOf(call)) }
}

export function oneItem(call: Call): Outcome {
  const { drive, item } = itemOf(call)
  return { one: itemResource(drive, item, call) }
}

export function children(call: Call): Outcome {
  const { drive, item } = itemOf(call)
  const listed = childrenOf(drive, item).filter(({ createdAt }) => isListed(createdAt, call.tenant))
  return { many: listed.toSorted((a, b) => a.name.localeCompare(b.name, 'sv')).map((child) => itemResource(drive, child, call)) }
}

export function createFolder(call: Call): Outcome {
  const { drive, item: parent } = itemOf(call)
  const body = bodyOf(call.body, { name: filled, folder: anyRecord, description: orNull(text), fileSystemInfo: anyRecord }, [
    'name',
    'folder',
  ])
  const name = checkedName(textAt(body, 'name') ?? '')
  const there = childNamed(drive, parent, name)
  const behaviour = textAt(body, '@microsoft.graph.conflictBehavior') ?? 'fail'
  if (there !== undefined && behaviour === 'fail') throw nameTaken()
  if (there !== undefined && behaviour === 'replace') return { one: itemResource(drive, there, call), status: 201 }
  const folder = freshFolder(drive, parent, freeName(drive, parent, name), call.user, call.tenant.clock.now(), call.tenant.chance)
  return { one: itemResource(drive, folder, call), status: 201 }
}

export function updateItem(call: Call): Outcome {
  const { drive, item } = itemOf(call)
  checkTag(call, item)
  const rules = { name: filled, description: orNull(text), parentReference: anyRecord, fileSystemInfo: anyRecord }
  const body = bodyOf(call.body, rules)
  const target = textAt(recordAt(body, 'parentReference') ?? {}, 'id')
  const parent = drive.items.get(target ?? item.parent ?? '')
  if (parent === undefined) throw notFound()
  const name = checkedName(textAt(body, 'name') ?? item.name)
  const there = childNamed(drive, parent, name)
  if (there !== undefined && there !== item) throw nameTaken()
  Object.assign(item, { name, parent: parent.id, modifiedAt: call.tenant.clock.now(), modifiedBy: call.user, version: item.version + 1 })
  const description = textAt(body, 'description')
  if (description !== undefined) item.description = description
  return { one: itemResource(drive, item, call) }
}

export function deleteItem(call: Call): Outcome {
  const { drive, item } = itemOf(call)
  checkTag(call, item)
  if (item === drive.root) throw new Refusal(403, 'accessDenied', 'The root cannot be deleted.')
  removeWithChildren(drive, item)
  return { status: 204 }
}

export function putContent(call: Call): Outcome {
  const { drive, item } = itemOf(call)
  if (item.kind === 'folder') throw new Refusal(400, 'invalidRequest', 'A folder has no content.')
  checkTag(call, item)
  if (behaviourOf(call) === 'fail') throw nameTaken()
  return written(call, drive, item, 200)
}

/** `replace` is the default, whatever some pages say (microsoft-graph-docs#19010). */
export function putContentByPath(call: Call): Outcome {
  const { drive, item: parent } = itemOf({ ...call, path: { ...call.path, itemId: call.path['parentId'] ?? '' } })
  const names = (call.path['filename'] ?? '').split('/')
  const name = checkedName(names.pop() ?? '')
  const folder = names.reduce<Item | undefined>((inner, step) => (inner === undefined ? undefined : childNamed(drive, inner, step)), parent)
  if (folder === undefined) throw notFound()
  const there = childNamed(drive, folder, name)
  if (there !== undefined) checkTag(call, there)
  else if (call.headers['if-match'] !== undefined) throw notFound()
  const behaviour = behaviourOf(call)
  if (there !== undefined && behaviour === 'fail') throw nameTaken()
  if (there?.kind === 'folder') throw nameTaken()
  if (there !== undefined && behaviour === 'replace') return written(call, drive, there, 200)
  const { clock, chance } = call.tenant
  const item = freshFile(drive, folder, freeName(drive, folder, name), new Uint8Array(), call.user, clock.now(), chance)
  return written(call, drive, item, 201)
}

export function itemByPath(call: Call): Outcome {
  const { drive, item: parent } = itemOf({ ...call, path: { ...call.path, itemId: call.path['parentId'] ?? '' } })
  const item = (call.path['filename'] ?? '')
    .split('/')
    .reduce<Item | undefined>((inner, step) => (inner === undefined ? undefined : childNamed(drive, inner, step)), parent)
  if (item === undefined) throw notFound()
  return { one: itemResource(drive, settle(item, call.tenant.clock.now()), call) }
}

export function content(call: Call): Outcome {
  const { drive, item } = itemOf(call)
  if (item.kind === 'folder') throw new Refusal(400, 'invalidRequest', 'A folder has no content.')
  if (call.headers['if-none-match'] === eTagOf(item)) return { status: 304 }
  return { status: 302, headers: { location: downloadUrl(drive, item, call.origin) } }
}

export function createLink(call: Call): Outcome {
  const { drive, item } = itemOf(call)
  const rules = {
    type: oneOf('view', 'edit', 'embed'),
    scope: oneOf('anonymous', 'organization', 'users'),
    retainInheritedPermissions: yesOrNo,
  }
  const body = bodyOf(call.body, rules, ['type'])
  const to = { type: textAt(body, 'type') ?? 'view', scope: textAt(body, 'scope') ?? 'organization' }
  const permission: Permission = { id: guid(call.tenant.chance), roles: [to.type === 'edit' ? 'write' : 'read'], to }
  item.permissions.push(permission)
  return { one: permissionResource(permission, drive, item) }
}

/** Gives access to people by address or id; somebody whom the tenant cannot name gets it by address. */
export function invite(call: Call): Outcome {
  const { drive, item } = itemOf(call)
  const rules = {
    recipients: anyList,
    roles: anyList,
    requireSignIn: yesOrNo,
    sendInvitation: yesOrNo,
    message: text,
    retainInheritedPermissions: yesOrNo,
  }
  const body = bodyOf(call.body, rules, ['recipients', 'roles'])
  const roles = Array.isArray(body['roles']) ? body['roles'].map(String) : []
  const to = recordsAt(body, 'recipients').map((recipient) => recipientOf(recipient, call))
  if (to.length === 0) throw new Refusal(400, 'invalidRequest', 'At least one recipient is needed.')
  const given = to.map((one): Permission => ({ id: guid(call.tenant.chance), roles, to: one }))
  item.permissions.push(...given)
  return { many: given.map((permission) => permissionResource(permission, drive, item)) }
}

export function itemResource(drive: Drive, item: Item, { origin, expand }: Pick<Call, 'origin' | 'expand'>): Resource {
  const path = pathOf(drive, item)
  const plain = [drive.url, ...path.map(encodeURIComponent)].join('/')
  const parent = item.parent === undefined ? undefined : drive.items.get(item.parent)
  const isFile = item.kind === 'file'
  const isOffice = /\.(docx|xlsx|pptx)$/i.test(item.name)
  const site = drive.url.slice(0, drive.url.lastIndexOf('/'))
  const inOffice = `${site}/_layouts/15/Doc.aspx?sourcedoc=%7B${item.guid.toUpperCase()}%7D&file=${encodeURIComponent(item.name)}&action=default&mobileredirect=true`
  const dates = { createdDateTime: item.createdAt.toISOString(), lastModifiedDateTime: item.modifiedAt.toISOString() }
  return {
    ...(isFile ? { '@microsoft.graph.downloadUrl': downloadUrl(drive, item, origin) } : {}),
    id: item.id,
    ...dates,
    eTag: eTagOf(item),
    name: item.name,
    // A document opens in Word on the web: its plain address stands in webDavUrl.
    webUrl: isOffice ? inOffice : plain,
    webDavUrl: plain,
    // SharePoint gives a folder no cTag.
    ...(isFile ? { cTag: cTagOf(item) } : {}),
    size: isFile ? item.bytes.length : childrenOf(drive, item).reduce((sum, child) => sum + child.bytes.length, 0),
    createdBy: by(item.createdBy),
    lastModifiedBy: by(item.modifiedBy),
    ...(parent === undefined
      ? { parentReference: { driveType: drive.kind, driveId: drive.id } }
      : {
          parentReference: {
            driveType: drive.kind,
            driveId: drive.id,
            id: parent.id,
            name: parent.name,
            path: `/drives/${drive.id}/root:${pathOf(drive, parent)
              .map((name) => `/${name}`)
              .join('')}`,
          },
        }),
    ...(isFile
      ? { file: { mimeType: mimeTypeOf(item.name), hashes: { quickXorHash: hashOf(item.bytes) } } }
      : { folder: { childCount: childrenOf(drive, item).length } }),
    ...(item === drive.root ? { root: {} } : {}),
    fileSystemInfo: dates,
    ...(item.permissions.length > 0 ? { shared: { scope: 'users' } } : {}),
    ...(item.description === undefined ? {} : { description: item.description }),
    ...(expand.includes('children')
      ? { children: childrenOf(drive, item).map((child) => itemResource(drive, child, { origin, expand: [] })) }
      : {}),
  }
}

/** Whoever has it may fetch, without a token; it dies with the content that it was made for. */
export function downloadUrl(drive: Drive, item: Item, origin: string): string {
  return `${origin}/download/${encodeURIComponent(drive.id)}/${item.id}/${encodeURIComponent(item.name)}?tempauth=${hashOf(item.bytes).replace(/\W/g, '')}${item.content}`
}

export function mimeTypeOf(name: string): string {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return types[extension] ?? 'application/octet-stream'
}

const types: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json',
  txt: 'text/plain',
  html: 'text/html',
  pdf: 'application/pdf',
}

function written(call: Call, drive: Drive, item: Item, status: 200 | 201): Outcome {
  const { clock, settings } = call.tenant
  write(item, call.body, call.user, clock.now(), settings.documentSettles)
  return { one: itemResource(drive, item, call), status }
}

function driveOf({ tenant, user, scopes, path }: Call): Drive {
  const drive = tenant.drives.get(path['driveId'] ?? '')
  if (drive === undefined) throw notFound()
  const ownOnly = !scopes.some((scope) => /^(Files|Sites|Group)\.\w+\.All$/.test(scope))
  if (ownOnly && drive.owner !== user) throw denied()
  if (ownOnly && drive.kind !== 'business') throw denied()
  return drive
}

/** One's own drive, a team's that one is in, or an item that one was invited to. */
function itemOf(call: Call): { drive: Drive; item: Item } {
  const drive = driveOf(call)
  const id = call.path['itemId'] ?? ''
  const item = id === 'root' ? drive.root : drive.items.get(id)
  if (item === undefined) throw notFound()
  if (!drive.readers.includes(call.user) && !isInvited(drive, item, call.user)) throw denied()
  return { drive, item: settle(item, call.tenant.clock.now()) }
}

function isInvited(drive: Drive, item: Item, user: User): boolean {
  const parent = item.parent === undefined ? undefined : drive.items.get(item.parent)
  const isGiven = item.permissions.some(({ to }) =>
    'address' in to ? to.user === user.id || to.address === user.mail : to.scope !== 'users',
  )
  return isGiven || (parent !== undefined && isInvited(drive, parent, user))
}

function recipientOf(recipient: Resource, { tenant, user }: Call): Permission['to'] {
  const email = textAt(recipient, 'email')?.toLowerCase()
  const objectId = textAt(recipient, 'objectId')?.toLowerCase()
  const found = tenant.world.users.find(({ id, mail }) => id === objectId || mail === email)
  if (found === user) throw new Refusal(400, 'invalidRequest', 'The owner of the item cannot be invited to it.')
  if (found !== undefined) return { address: found.mail, name: found.displayName, user: found.id }
  if (email === undefined) throw new Refusal(400, 'invalidRequest', 'One or more users could not be resolved.')
  return { address: email, name: email }
}

function permissionResource({ id, roles, to }: Permission, drive: Drive, item: Item): Resource {
  if ('scope' in to) return { id, roles, link: { ...to, webUrl: `${drive.url.split('/').slice(0, 3).join('/')}/:w:/g/${item.guid}` } }
  return {
    id,
    roles,
    grantedToV2: { user: { displayName: to.name, email: to.address, ...(to.user === undefined ? {} : { id: to.user }) } },
  }
}

/** The eTag or the cTag, in so many words; `If-None-Match: *` says that nothing may be there. */
function checkTag({ headers }: Call, item: Item): void {
  const wanted = headers['if-match']
  if (wanted !== undefined && wanted !== '*' && wanted !== eTagOf(item) && wanted !== cTagOf(item))
    throw new Refusal(412, 'resourceModified', "ETag does not match current item's value")
  if (headers['if-none-match'] === '*') throw new Refusal(412, 'resourceModified', 'The item exists.')
}

function behaviourOf({ query }: Call): 'fail' | 'replace' | 'rename' {
  const behaviour = query.get('@microsoft.graph.conflictBehavior') ?? 'replace'
  if (behaviour !== 'fail' && behaviour !== 'replace' && behaviour !== 'rename')
    throw new Refusal(400, 'invalidRequest', `Invalid conflict behavior: '${behaviour}'.`)
  return behaviour
}

function checkedName(name: string): string {
  if (name === '' || name.length > 250 || /["*:<>?/\\|]/.test(name) || /^[\s.]|[\s.]$/.test(name))
    throw new Refusal(400, 'invalidRequest', 'The provided name cannot contain prohibited characters or end in a blank or a dot.')
  return name
}

function freeName(drive: Drive, parent: Item, name: string): string {
  const dot = name.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  let free = name
  for (let i = 1; childNamed(drive, parent, free) !== undefined; i++) free = `${stem} ${i}${extension}`
  return free
}

function driveResource(drive: Drive): Resource {
  return {
    id: drive.id,
    createdDateTime: drive.createdAt.toISOString(),
    description: '',
    driveType: drive.kind,
    lastModifiedDateTime: drive.createdAt.toISOString(),
    name: drive.name,
    webUrl: drive.url,
    createdBy: by(drive.owner),
    owner: by(drive.owner),
    quota: { deleted: 0, remaining: 1_099_511_000_000, state: 'normal', total: 1_099_511_627_776, used: 627_776 },
  }
}

function by({ id, displayName }: User): Resource {
  return { user: { '@odata.type': '#microsoft.graph.identity', id, displayName } }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('base64')
}

function notFound(): Refusal {
  return new Refusal(404, 'itemNotFound', 'The resource could not be found.')
}

function denied(): Refusal {
  return new Refusal(403, 'accessDenied', 'Access denied')
}

function nameTaken(): Refusal {
  return new Refusal(409, 'nameAlreadyExists', 'An item with the same name already exists under the parent')
}
