/** Words that one typed into a paragraph while somebody else, who had not seen them, took it away: Yjs drops them, so they are kept beside the text. */

import * as Y from 'yjs'

import type { ItemId } from '../domain/agenda'
import type { Found, FoundId } from '../domain/meeting'
import { asFields, asText } from './read'
import type { Registers } from './register'

/** Letters in a row, under the number that Yjs has given each: whoever finds them, they have the same id. */
export interface Piece {
  readonly id: FoundId
  readonly item: ItemId
  readonly text: string
  /** The number of the letter that they were typed after. */
  readonly after: string | undefined
}

/** Shorter than any text that is read, so that nothing is cut off. */
const longest = 10_000

/** Paragraphs and lists stay known when they are taken away, without their words: what comes in later shall tell where it was written. */
export function isForgotten({ content }: Y.Item): boolean {
  return !(content instanceof Y.ContentType)
}

export type Removals = ReturnType<typeof Y.mergeDeleteSets>

/** What an update takes away in so many words, as opposed to what goes along because it stood inside. */
export function removals(doc: Y.Doc, ds: Removals): Removals {
  const { pendingDs } = doc.store
  return Y.mergeDeleteSets([ds, ...(pendingDs === null ? [] : [Y.decodeUpdateV2(pendingDs).ds])])
}

/** The words that went along in this transaction, in which an update with these removals was taken in; read before it ends. */
export function wentAlong(transaction: Y.Transaction, seen: Removals): readonly Piece[] {
  const runs: Run[] = []
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return
    const item = itemOf(struct)
    if (item === undefined) return
    const { client, clock } = struct.id
    const { str } = struct.content
    const isSeen = (at: number): boolean => Y.isDeleted(seen, Y.createID(client, clock + at))
    for (let at = 0; at < str.length; at++) {
      if (isSeen(at)) continue
      const from = at
      while (at + 1 < str.length && at + 1 - from < longest && !isSeen(at + 1)) at++
      runs.push({ struct, item, from, text: str.slice(from, at + 1) })
    }
  })
  const ends = new Set(runs.map(({ struct: { id }, from, text }) => letter(id.client, id.clock + from + text.length - 1)))
  return runs.map(({ struct, item, from, text }) => {
    const { client, clock } = struct.id
    const after = from > 0 ? letter(client, clock + from - 1) : typedAfter(struct, ends)
    return { id: `${client}-${clock + from}-${text.length}` as FoundId, item, text, after }
  })
}

interface Run {
  readonly struct: Y.Item
  readonly item: ItemId
  readonly from: number
  readonly text: string
}

/** The letter that it was typed after; over what its writer had typed and taken back in between, as one who mends a typing error does. */
function typedAfter({ id, origin, left }: Y.Item, ends: ReadonlySet<string>): string | undefined {
  let oldest = id.clock
  for (let at = left; at !== null && at.deleted && at.id.client === id.client; at = at.left) {
    const { client, clock } = at.lastId
    if (ends.has(letter(client, clock))) {
      if (clock < oldest) return letter(client, clock)
      break
    }
    oldest = Math.min(oldest, at.id.clock)
  }
  return origin === null ? undefined : letter(origin.client, origin.clock)
}

function letter(client: number, clock: number): string {
  return `${client}-${clock}`
}

/** The agenda item in whose text it stands, or stood. */
function itemOf({ parent }: Y.Item): ItemId | undefined {
  let type = parent
  while (type instanceof Y.AbstractType && type._item !== null) type = type._item.parent
  const root = type instanceof Y.AbstractType ? Y.findRootTypeKey(type) : ''
  return root.startsWith('text/') ? (root.slice('text/'.length) as ItemId) : undefined
}

/** Keeps what was found, once; what a person has said of it holds, before and after. */
export function keepFound(pieces: readonly Piece[], found: Registers): void {
  for (const { id, item, text, after } of pieces)
    if (found.values(id).length === 0) found.writeInvited(id, { item, text, ...(after === undefined ? {} : { after }) })
}

/** A person has taken or dropped these words. */
export function settleFound(ids: readonly FoundId[], found: Registers): void {
  for (const id of ids) found.write(id, null)
}

/**
 * What this update says was found, although it had been taken away here before by somebody who saw it: it was moved, or is not wanted. Read before the
 * transaction ends, while the registers still say what was found before.
 */
export function knownBefore({ doc, changed, beforeState, deleteSet }: Y.Transaction, found: Registers): readonly FoundId[] {
  const news = new Set(
    [...(new Map<unknown, Set<string | null>>(changed).get(doc.getMap('found')) ?? [])].map((key) => (key ?? '').replace(/@[^@]*$/, '')),
  )
  const places = [...news].flatMap((id) => (found.values(id).length > 0 ? [] : (placeOf(id) ?? [])))
  if (places.length === 0) return []
  const foundBefore = spansOf([...found.names()].flatMap((id) => placeOf(id) ?? []))
  /** Of a piece, some letters may be known and others not. */
  const isKnown = (client: number, at: number): boolean => {
    if (at >= (beforeState.get(client) ?? 0) || !Y.getItem(doc.store, Y.createID(client, at)).deleted) return false
    if (spanAt(foundBefore.get(client) ?? [], at) !== undefined) return false
    return deleteSet.clients.get(client)?.some(({ clock, len }) => clock <= at && at < clock + len) !== true
  }
  return places.flatMap(({ client, clock, length }) => {
    const known: FoundId[] = []
    for (let at = clock; at < clock + length; at++) {
      const from = at
      while (at < clock + length && isKnown(client, at)) at++
      if (at > from) known.push(`${client}-${from}-${at - from}` as FoundId)
    }
    return known
  })
}

/** Letters in a row that nobody has settled, and what was typed after which of them; of those after the same letter the last is read first, as Yjs has it. */
interface Stretch extends Span {
  readonly piece: Piece
  readonly text: string
  readonly next: Map<number, Stretch[]>
}

/** What nobody has settled yet, by item: each letter once, however many have found it, in the order in which they were typed after each other. */
export function readFound(found: Registers): ReadonlyMap<ItemId, Found> {
  const pieces: (Piece & Place)[] = []
  const gone: Place[] = []
  for (const id of found.names()) {
    const place = placeOf(id)
    if (place === undefined) continue
    const { item, text, after } = asFields(found.value(id))
    if (typeof item === 'string' && typeof text === 'string' && text.length === place.length)
      pieces.push({ ...place, id: id as FoundId, item: item as ItemId, text, after: typeof after === 'string' ? after : undefined })
    else gone.push(place)
  }
  const settled = spansOf(gone)
  const all = new Map<ItemId, { readonly ids: Set<FoundId>; readonly paragraphs: string[] }>()
  for (const first of beginnings(pieces.sort(byPlace), settled)) {
    const { item } = first.piece
    const { ids, paragraphs } = all.get(item) ?? { ids: new Set<FoundId>(), paragraphs: [] }
    all.set(item, { ids, paragraphs })
    const text = written(first, ids)
    // A space alone is no word.
    if (text.trim() !== '') paragraphs.push(text)
  }
  return new Map(
    [...all].flatMap(([item, { ids, paragraphs }]) => (paragraphs.length === 0 ? [] : [[item, { ids: [...ids], paragraphs }] as const])),
  )
}

/** What begins a paragraph; what was typed after other letters hangs on to them. The pieces stand by place: what one has of those before it is known. */
function beginnings(pieces: readonly (Piece & Place)[], settled: ReadonlyMap<number, readonly Span[]>): readonly Stretch[] {
  const begins: Stretch[] = []
  const stretches = new Map<number, Stretch[]>()
  const reached = new Map<number, number>()
  for (const piece of pieces) {
    const { client, clock, length, text, after } = piece
    const own = stretches.get(client) ?? []
    stretches.set(client, own)
    const from = Math.max(clock, reached.get(client) ?? 0)
    const to = clock + length
    for (const left of without({ from, to }, settled.get(client) ?? [])) {
      const stretch: Stretch = { ...left, piece, text: text.slice(left.from - clock, left.to - clock), next: new Map() }
      const before = left.from > clock ? { client, clock: left.from - 1 } : letterOf(after)
      const typedIn = before === undefined ? undefined : spanAt(stretches.get(before.client) ?? [], before.clock)
      if (before === undefined || typedIn === undefined) begins.push(stretch)
      else {
        const next = typedIn.next.get(before.clock) ?? []
        typedIn.next.set(before.clock, next)
        next.push(stretch)
      }
      own.push(stretch)
    }
    reached.set(client, Math.max(from, to))
  }
  return begins
}

/** The letters of a stretch with all that hangs on to them; notes whose they are. */
function written(first: Stretch, ids: Set<FoundId>): string {
  let text = ''
  for (const left: (Stretch | string)[] = [first]; left.length > 0;) {
    const here = left.pop() ?? ''
    if (typeof here === 'string') {
      text += here
      continue
    }
    ids.add(here.piece.id)
    const parts: (Stretch | string)[] = []
    let at = here.from
    for (const [stop, stretches] of [...here.next].sort(([one], [other]) => one - other)) {
      parts.push(here.text.slice(at - here.from, stop + 1 - here.from), ...stretches.toReversed())
      at = stop + 1
    }
    left.push(here.text.slice(at - here.from), ...parts.toReversed())
  }
  return text
}

interface Span {
  readonly from: number
  /** The first after it. */
  readonly to: number
}

/** Of each client, in order and apart. */
function spansOf(places: readonly Place[]): ReadonlyMap<number, readonly Span[]> {
  const spans = new Map<number, Span[]>()
  for (const { client, clock, length } of [...places].sort(byPlace)) {
    const own = spans.get(client) ?? []
    spans.set(client, own)
    const last = own.at(-1)
    if (last === undefined || last.to < clock) own.push({ from: clock, to: clock + length })
    else if (last.to < clock + length) own[own.length - 1] = { from: last.from, to: clock + length }
  }
  return spans
}

/** How many of the spans begin at it or before it. */
function begunAt(spans: readonly Span[], at: number): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.from ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}

function spanAt<Kind extends Span>(spans: readonly Kind[], at: number): Kind | undefined {
  const span = spans[begunAt(spans, at) - 1]
  return span !== undefined && at < span.to ? span : undefined
}

/** What is left of a span without these. */
function without({ from, to }: Span, spans: readonly Span[]): readonly Span[] {
  const left: Span[] = []
  let at = from
  for (let i = Math.max(0, begunAt(spans, from) - 1); at < to; i++) {
    const span = spans[i]
    const end = Math.min(to, span?.from ?? to)
    if (at < end) left.push({ from: at, to: end })
    at = Math.max(at, span?.to ?? to)
  }
  return left
}

function byPlace(one: Place, other: Place): number {
  return one.client - other.client || one.clock - other.clock || one.length - other.length
}

function letterOf(name: string | undefined): { readonly client: number; readonly clock: number } | undefined {
  const [, client = '', clock = ''] = /^(\d{1,16})-(\d{1,16})$/.exec(name ?? '') ?? []
  return clock === '' ? undefined : { client: Number(client), clock: Number(clock) }
}

interface Place {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/** The letters that an id stands for; `undefined` for what is no id of any. */
export function placeOf(id: string): Place | undefined {
  const [, client = '', clock = '', length = ''] = /^(\d{1,16})-(\d{1,16})-(\d{1,5})$/.exec(asText(id)) ?? []
  const place = { client: Number(client), clock: Number(clock), length: Number(length) }
  // Beyond whole numbers no letter comes after another.
  const isExact = Number.isSafeInteger(place.client) && Number.isSafeInteger(place.clock + place.length)
  return length === '' || place.length > longest || !isExact ? undefined : place
}
