/** The draft, the ledger of its publications and a channel's defaults as files on the drive: in the channel's files, or in our own folder on the secretary's drive. */

import type { Clock } from '../domain/clock'
import { derivedId } from '../domain/derive'
import type { MeetingId } from '../domain/meeting'
import type { Answer } from '../domain/problem'
import { largestFile } from '../draft/sharedFile'
import type { RemoteStore, SharedDraft } from '../draft/stores'
import type { Place } from '../invitation/calendar'
import type { Shelf } from '../publish/ledger'
import type { Audience } from '../publish/step'
import { address, query } from './address'
import type { Graph } from './client'
import { at, momentAt, textAt } from './fields'
import { folderIfThere, folderOf, unlessAbsent, type Folder } from './folder'
import { GraphError, Unanswered } from './graphError'
import { browserWire, secondsToWait, type Wire } from './middleware'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'

export interface SharedDraftOptions {
  readonly graph: Graph
  readonly clock: Clock
  /** Fetches what Graph gives a ready address for; no token goes there. */
  readonly wire?: Wire
}

/** A file as it was last seen. Two tags: `eTag` is what a write is held against, `cTag` changes with the content alone. */
interface Seen {
  readonly id: string
  readonly eTag: string
  readonly cTag: string
}

/** What a write gives. `made` is when the file came to be, by the service's clock. */
type Written = Answer<{ readonly version: string; readonly made?: number }>

const defaultsName = 'Vid protokollet settings.json'

/** Where the bytes are, without a token. */
const ready = '@microsoft.graph.downloadUrl'
const fields = `id,name,size,eTag,cTag,lastModifiedBy,${ready}`
/** A folder with more files than this is not listed to its end; then the file is asked for by its name. Pages of 200. */
const pages = 5
/** Milliseconds for fetching the bytes. */
const patience = 30_000

/** A channel's meeting has its draft in the channel, every other one on the own drive. */
export function createSharedDraft({ place, ...options }: SharedDraftOptions & { readonly place: Place }): RemoteStore {
  return sharedFile(audienceOf(place), fileNameOf, options)
}

/** The ledger of an audience's publications lies where its drafts lie. */
export function createShelf(audience: Audience, options: SharedDraftOptions): Shelf {
  return sharedFile(audience, ledgerNameOf, options)
}

/** A channel's defaults, beside its drafts; `undefined` where the tab stands in none, for there is no file that all would find. Fits the session's port by shape. */
export function createDefaultsFile({ place, ...options }: SharedDraftOptions & { readonly place: Place }):
  | {
      read(): Promise<Answer<SharedDraft | 'absent'>>
      write(bytes: Uint8Array, version: string | undefined): Promise<Answer<unknown>>
    }
  | undefined {
  const audience = audienceOf(place)
  if (audience.kind !== 'channel') return undefined
  const file = sharedFile(audience, () => defaultsName, options)
  const only = '' as MeetingId
  return {
    read: async () => {
      const there = await file.read(only)
      return 'got' in there && there.got === 'same' ? { problem: 'no-answer' } : (there as Answer<SharedDraft | 'absent'>)
    },
    write: (bytes, version) => file.write(only, bytes, version),
  }
}

function sharedFile(
  audience: Audience,
  nameOf: (meeting: MeetingId) => string,
  { graph, clock, wire = browserWire }: SharedDraftOptions,
): RemoteStore & Shelf {
  const download = downloader(wire, clock)
  const scopes = scopesFor[audience.kind === 'channel' ? 'channel-files' : 'own-files']
  const ask = { scopes }
  const seen = new Map<MeetingId, Seen>()
  /** Files that the drive says are there while its listing lags behind. */
  const unlisted = new Set<MeetingId>()
  let folder: Folder | undefined

  const look = async (): Promise<Folder | undefined> => (folder ??= got(await folderIfThere(audience, graph)))
  const make = async (): Promise<Folder> => (folder ??= got(await folderOf(audience, graph)))

  const itemOf = async (meeting: MeetingId): Promise<unknown> => {
    const known = seen.get(meeting)
    if (known !== undefined && folder !== undefined) {
      const path = address`/drives/${folder.drive}/items/${known.id}` + query({ $select: fields })
      const item = await graph.read(path, ask).catch(unlessAbsent)
      if (item !== undefined) return note(meeting, item)
      seen.delete(meeting)
    }
    const there = await look()
    if (there === undefined) return undefined
    const name = nameOf(meeting)
    const children = address`/drives/${there.drive}/items/${there.id}/children` + query({ $select: fields, $top: 200 })
    const { values, complete } = await graph.list(children, ask, pages)
    const listed = values.find((item) => textAt(item, 'name').toLowerCase() === name.toLowerCase())
    if (listed !== undefined) return note(meeting, listed)
    if (complete && !unlisted.has(meeting)) return undefined
    const path = address`/drives/${there.drive}/items/${there.id}:/${name}` + query({ $select: fields })
    const item = await graph.read(path, ask).catch(unlessAbsent)
    if (item === undefined) unlisted.delete(meeting)
    return item === undefined ? undefined : note(meeting, item)
  }

  const note = (meeting: MeetingId, item: unknown): unknown => {
    seen.set(meeting, seenIn(item))
    return item
  }

  /** A `$select` leaves the address out in places, although it names it (microsoft-graph-docs#20212): the whole item has it. */
  const withAddress = async (meeting: MeetingId, item: unknown): Promise<unknown> => {
    if (textAt(item, ready) !== '') return item
    const { drive } = await make()
    const whole = await graph.read(address`/drives/${drive}/items/${seenIn(item).id}`, ask)
    if (textAt(whole, ready) === '') throw new GraphError(502, 'answerWithoutAddress')
    return note(meeting, whole)
  }

  const read = async (meeting: MeetingId, unlessVersion?: string): Promise<Answer<SharedDraft | 'same' | 'absent'>> => {
    const item = await itemOf(meeting)
    if (item === undefined) return { got: 'absent' }
    if (seenIn(item).cTag === unlessVersion) return { got: 'same' }
    const file = await withAddress(meeting, item)
    const { cTag } = seenIn(file)
    const size = at(file, 'size')
    if (typeof size === 'number' && size > largestFile) return { problem: 'too-large' }
    const bytes = await download(textAt(file, ready))
    // Cut off on its way, or changed between the two answers: what came is not what was announced.
    if (typeof size === 'number' && size !== bytes.length) return { problem: 'no-answer' }
    const by = textAt(file, 'lastModifiedBy', 'user', 'displayName')
    return { got: { bytes, version: cTag, ...(by === '' ? {} : { by }) } }
  }

  const create = async (meeting: MeetingId, bytes: Uint8Array): Promise<Written> => {
    const made = await put(byName(await make(), nameOf(meeting), 'fail'), bytes).catch((error: unknown) => {
      // Somebody else made it a moment ago.
      if (error instanceof GraphError && error.code === 'nameAlreadyExists') unlisted.add(meeting)
      throw error
    })
    note(meeting, made)
    unlisted.add(meeting)
    return writtenIn(made)
  }

  const replace = async (meeting: MeetingId, bytes: Uint8Array, version: string): Promise<Written> => {
    for (let tries = 1; ; tries++) {
      let known = seen.get(meeting)
      if (known?.cTag !== version || tries > 1) {
        const item = await itemOf(meeting)
        if (item === undefined) return { problem: 'changed' }
        const held = known?.eTag
        known = seenIn(item)
        // The same tags, and still a no: that happens (onedrive-api-docs#1143, #1716), and another round will tell.
        if (known.cTag !== version || (tries > 1 && known.eTag === held)) return { problem: 'changed' }
      }
      const { drive } = await make()
      const path = address`/drives/${drive}/items/${known.id}/content` + conflict('replace')
      const written = await put(path, bytes, { 'If-Match': known.eTag }).catch((error: unknown) => {
        if (error instanceof GraphError && error.status === 404) return 'gone'
        // The drive moves an eTag by itself (onedrive-api-docs#308): where the content is what was read, its new tag is as good.
        if (tries === 1 && isConflict(error)) return 'again'
        throw error
      })
      if (written === 'gone') {
        seen.delete(meeting)
        return { problem: 'changed' }
      }
      if (written === 'again') continue
      note(meeting, written)
      return writtenIn(written)
    }
  }

  const put = (path: string, bytes: Uint8Array, headers: Readonly<Record<string, string>> = {}): Promise<unknown> =>
    graph.write('PUT', path, new Blob([Uint8Array.from(bytes)], { type: 'application/octet-stream' }), { scopes, headers })

  /** A folder that somebody has removed meanwhile is looked for once more. */
  const asking = <Thing>(work: () => Promise<Answer<Thing>>): Promise<Answer<Thing>> =>
    answering(scopes, () =>
      work().catch((error: unknown) => {
        if (folder === undefined || !(error instanceof GraphError) || error.status !== 404) throw error
        folder = undefined
        seen.clear()
        return work()
      }),
    )

  const where = audience.kind === 'channel' ? 'channel' : 'own-drive'
  return {
    where,
    file: (meeting) => ({ name: nameOf(meeting), where }),
    read: (meeting, unlessVersion) => asking(() => read(meeting, unlessVersion)),
    write: (meeting, bytes, version) => asking(() => (version === undefined ? create(meeting, bytes) : replace(meeting, bytes, version))),
    setAside: (meeting, bytes, mark) =>
      asking(async () => {
        const name = nameOf(meeting).replace(/(?=\.\w+$)/, ` (${mark.replace(/["*:<>?/\\|]/g, '.')})`)
        return { got: { name: textAt(await put(byName(await make(), name, 'rename'), bytes), 'name') || name } }
      }),
  }
}

/** The same on every machine and in every language, whatever the meeting is called meanwhile. */
export function fileNameOf(meeting: MeetingId): string {
  return `Vid protokollet ${derivedId(meeting)}.vidprotokoll`
}

function ledgerNameOf(meeting: MeetingId): string {
  return `Vid protokollet ${derivedId(meeting)}.publicering`
}

function audienceOf({ chat = '', team, channel }: Place): Audience {
  return team !== undefined && channel !== undefined ? { kind: 'channel', team, channel, name: '' } : { kind: 'chat', chat, name: '' }
}

/** A problem on its way through what asks for a folder first. */
class Stopped extends Error {
  override readonly name = 'Stopped'
  constructor(readonly problem: Exclude<Answer<never>, { got: never }>) {
    super(`No folder: ${problem.problem}`)
  }
}

function got<Thing>(answer: Answer<Thing>): Thing {
  if ('problem' in answer) throw new Stopped(answer)
  return answer.got
}

function answering<Thing>(scopes: readonly string[], ask: () => Promise<Answer<Thing>>): Promise<Answer<Thing>> {
  return answerTo(scopes, () =>
    ask().catch((error: unknown) => {
      if (error instanceof Stopped) return error.problem
      throw error
    }),
  )
}

function seenIn(item: unknown): Seen {
  const eTag = textAt(item, 'eTag')
  const id = textAt(item, 'id')
  if (id === '' || eTag === '') throw new GraphError(502, 'answerWithoutTag')
  return { id, eTag, cTag: textAt(item, 'cTag') || eTag }
}

function writtenIn(item: unknown): Written {
  const made = momentAt(item, 'createdDateTime')
  return { got: { version: seenIn(item).cTag, ...(Number.isNaN(made) ? {} : { made }) } }
}

function isConflict(error: unknown): boolean {
  return error instanceof GraphError && (error.status === 412 || error.status === 409) && error.code !== 'resourceLocked'
}

function byName({ drive, id }: Folder, name: string, behaviour: 'fail' | 'rename'): string {
  return address`/drives/${drive}/items/${id}:/${name}:/content` + conflict(behaviour)
}

/** Always said: the documented default is not what the service does (microsoft-graph-docs#19010). */
function conflict(behaviour: 'fail' | 'replace' | 'rename'): string {
  return `?@microsoft.graph.conflictBehavior=${behaviour}`
}

/**
 * The redirect of `/content` may not be read from a page (microsoft-graph-docs#43); the ready address may, for some minutes, without a token. It is
 * not Graph that answers there, and what that service asks for is kept here.
 */
function downloader(wire: Wire, clock: Clock): (url: string) => Promise<Uint8Array> {
  let quiet = { from: 0, until: 0 }
  return async (url) => {
    const now = clock.now()
    if (now >= quiet.from && now < quiet.until) throw new GraphError(429, 'download', (quiet.until - now) / 1000)
    const late = wire.late(patience)
    try {
      const response = await wire.fetch(url, { signal: late, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' })
      if (response.ok) return new Uint8Array(await response.arrayBuffer())
      const isAsking = response.status === 429 || response.status >= 500
      const seconds = isAsking ? secondsToWait(response, clock) : undefined
      if (seconds !== undefined) quiet = { from: clock.now(), until: clock.now() + seconds * 1000 }
      throw new GraphError(response.status === 429 ? 429 : 502, 'download', seconds)
    } catch (error) {
      throw error instanceof GraphError ? error : new Unanswered(late.aborted ? 'time' : 'network', { cause: error })
    }
  }
}
