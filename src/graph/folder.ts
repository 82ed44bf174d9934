/** The folder that a document goes into: the channel's own, or one of ours on the secretary's drive. */

import type { Answer } from '../domain/problem'
import type { Audience } from '../publish/step'
import { address, query } from './address'
import type { Graph } from './client'
import { textAt } from './fields'
import { GraphError } from './graphError'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'

export interface Folder {
  readonly drive: string
  readonly id: string
  /** The plain address, without a slash at its end. */
  readonly url: string
  readonly scopes: readonly string[]
}

/** The name of the product: the same in every language, so that a chat's documents lie in one folder. */
const ownFolder = 'Vid protokollet'

export function folderOf(audience: Audience, graph: Graph): Promise<Answer<Folder>> {
  return audience.kind === 'channel' ? channelFolder(audience.team, audience.channel, graph) : ownDriveFolder(graph)
}

/** A folder of that name in the place's own, made where there is none; the place's own where the name is empty. */
export async function folderIn(audience: Audience, name: string, graph: Graph): Promise<Answer<Folder>> {
  const own = await folderOf(audience, graph)
  if ('problem' in own || name === '') return own
  const { drive, id, scopes } = own.got
  const children = address`/drives/${drive}/items/${id}/children`
  const byName = (): Promise<unknown> => graph.read(address`/drives/${drive}/items/${id}:/${name}`, { scopes })
  return answerTo(scopes, async () => {
    const body = { name, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' }
    const there = await folderNamed(own.got, name, graph)
    if (there !== undefined) return { got: there }
    const made = (await graph.write('POST', children, body, { scopes }).catch(unlessThere)) ?? (await byName())
    return { got: { ...folderFrom(made, scopes), drive } }
  })
}

/** One of that name in it, as its listing has it; throws as the client does. */
export async function folderNamed({ drive, id, scopes }: Folder, name: string, graph: Graph): Promise<Folder | undefined> {
  const children = address`/drives/${drive}/items/${id}/children` + query({ $select: 'id,name,webUrl,folder,parentReference', $top: 200 })
  const { values } = await graph.list(children, { scopes }, 5)
  const there = values.find((item) => textAt(item, 'name').toLowerCase() === name.toLowerCase())
  return there === undefined ? undefined : { ...folderFrom(there, scopes), drive }
}

/** The same, where it is there already: looking makes nothing. */
export function folderIfThere(audience: Audience, graph: Graph): Promise<Answer<Folder | undefined>> {
  if (audience.kind === 'channel') return channelFolder(audience.team, audience.channel, graph)
  const scopes = scopesFor['own-files']
  return answerTo(scopes, async () => {
    const { listed } = await ownFolderListed(graph)
    return { got: listed === undefined ? undefined : folderFrom(listed, scopes) }
  })
}

/** A private or shared channel has a drive of its own: what Graph names is used, never the team's. */
function channelFolder(team: string, channel: string, graph: Graph): Promise<Answer<Folder>> {
  const scopes = scopesFor['channel-files']
  return answerTo<Folder>(scopes, async () => {
    const found = await graph.read(address`/teams/${team}/channels/${channel}/filesFolder`, { scopes }).catch(unlessAbsent)
    // 404 until somebody opens the channel's Files tab once (microsoft-graph-docs#8300).
    return found === undefined ? { problem: 'no-files-folder' } : { got: folderFrom(found, scopes) }
  })
}

/** One draft and one document may want the folder at the same moment: it is made once. By what reads: writes may go by names of their own. */
const beingMade = new WeakMap<Graph['read'], Promise<Answer<Folder>>>()
/** What was made here lately and a listing may not have yet, by its id. */
const lately = new WeakMap<Graph['read'], string>()

function ownDriveFolder(graph: Graph): Promise<Answer<Folder>> {
  const underWay = beingMade.get(graph.read) ?? foundOrMade(graph).finally(() => beingMade.delete(graph.read))
  beingMade.set(graph.read, underWay)
  return underWay
}

function foundOrMade(graph: Graph): Promise<Answer<Folder>> {
  const scopes = scopesFor['own-files']
  return answerTo(scopes, async () => {
    const { drive, listed } = await ownFolderListed(graph)
    const byName = (): Promise<unknown> => graph.read(address`/drives/${drive}/items/root:/${ownFolder}`, { scopes })
    // A listing lags behind: what it has not yet, its name has.
    const folder =
      listed ?? (await madeLately(drive, graph)) ?? (await makeFolder(drive, graph, scopes).catch(unlessThere)) ?? (await byName())
    lately.set(graph.read, textAt(folder, 'id'))
    return { got: folderFrom(folder, scopes) }
  })
}

async function madeLately(drive: string, graph: Graph): Promise<unknown> {
  const id = lately.get(graph.read)
  if (id === undefined) return undefined
  return graph.read(address`/drives/${drive}/items/${id}`, { scopes: scopesFor['own-files'] }).catch(unlessAbsent)
}

async function ownFolderListed(graph: Graph): Promise<{ readonly drive: string; readonly listed: unknown }> {
  const scopes = scopesFor['own-files']
  const drive = textAt(await graph.read(`/me/drive${query({ $select: 'id' })}`, { scopes }), 'id')
  // Listed, not asked for by name: a 404 would be the ordinary answer the first time, and browsers log it as an error.
  const children = address`/drives/${drive}/items/root/children` + query({ $select: 'id,name,webUrl,parentReference', $top: 200 })
  const { values } = await graph.list(children, { scopes })
  return { drive, listed: values.find((item) => textAt(item, 'name').toLowerCase() === ownFolder.toLowerCase()) }
}

function makeFolder(drive: string, graph: Graph, scopes: readonly string[]): Promise<unknown> {
  const body = { name: ownFolder, folder: {}, '@microsoft.graph.conflictBehavior': 'fail' }
  return graph.write('POST', address`/drives/${drive}/items/root/children`, body, { scopes })
}

function folderFrom(item: unknown, scopes: readonly string[]): Folder {
  return {
    drive: textAt(item, 'parentReference', 'driveId'),
    id: textAt(item, 'id'),
    url: textAt(item, 'webUrl').replace(/\/$/, ''),
    scopes,
  }
}

export function unlessAbsent(error: unknown): undefined {
  if (error instanceof GraphError && error.status === 404) return undefined
  throw error
}

/** Another window made it a moment ago. */
export function unlessThere(error: unknown): undefined {
  if (error instanceof GraphError && error.status === 409 && error.code === 'nameAlreadyExists') return undefined
  throw error
}
