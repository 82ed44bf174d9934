/** The draft as a file on the drive: bytes that anyone with access may have changed, so nothing in them is believed before it is checked. */

import { generateKeyBetween } from 'fractional-indexing'
import * as Y from 'yjs'

import type { ItemId } from '../domain/agenda'
import type { MeetingId } from '../domain/meeting'
import { placeOf } from './found'
import { asFields } from './read'
import { format, maps, shapeOf } from './shape'

/** Why a file is not taken in; the draft here stays as it was. */
export type Unreadable = 'damaged' | 'newer' | 'too-large' | 'foreign'

/** `VIDPROT` and the file's own version. */
const magic = new Uint8Array([0x56, 0x49, 0x44, 0x50, 0x52, 0x4f, 0x54, 1])
const digestLength = 32

/** Bytes; a meeting of 150 people and 60 items with long texts takes about half of one per cent of it. */
export const largestFile = 64 * 1024 * 1024

/** Deeper than a person can nest bullets: paragraph, list, item, list … */
const deepest = 40

/** A place grows by a letter for some six that are put at the same spot. */
const longestPlace = 2000

/** Deeper than any register: a value with what it had seen, a list in it, an assignee in that. */
const deepestValue = 8

/** Letters in all that one value holds; fifty times as many as are read of a text. */
const longestValue = 1_000_000

/** Of items, of people and of texts each, removed ones included: far more than meet in a room. */
const mostPlaced = 5000

/** Who have written the same without seeing each other; whoever sees them writes one value over them all. */
const mostAtOnce = 500

/** Somebody would type for days, and each letter be found by itself, in a paragraph that another has taken away. */
const mostFound = 20_000
const mostFoundLetters = 1_000_000

/** `HERE`: what ends a file that tells where its writer was. An update does not end so, and whoever reads the update alone stops before it. */
const hereMark = new Uint8Array([0x48, 0x45, 0x52, 0x45])
/** Bytes; two ids take a third. */
const longestHere = 200

/** Where the one who wrote the file was. */
export interface Here {
  readonly item: ItemId
  /** The window it was written in, so that it knows itself again. */
  readonly window: string
  /** Nothing in the draft is theirs: they have only told where they are. */
  readonly reads?: true
}

export interface Unpacked {
  readonly update: Uint8Array
  /** Told along with the draft, and no part of it. */
  readonly here?: Here
}

/** The file for everything a draft knows: a mark, the SHA-256 of what follows, the update, and where its writer is. */
export async function pack(whole: Uint8Array, here?: Here): Promise<Uint8Array> {
  const told = new TextEncoder().encode(JSON.stringify(here ?? null))
  const isTold = here !== undefined && told.length <= longestHere
  const content = isTold ? joined([whole, told, new Uint8Array([told.length]), hereMark]) : whole
  return joined([magic, await digest(content), content])
}

/** What is in a file, safe to merge; or why it is not. */
export async function unpack(file: Uint8Array): Promise<Unpacked | { readonly unreadable: Unreadable }> {
  if (file.length > largestFile) return { unreadable: 'too-large' }
  if (file.length < magic.length + digestLength || !starts(file, magic.subarray(0, -1))) return { unreadable: 'damaged' }
  const version = file[magic.length - 1] ?? 0
  if (version !== 1) return { unreadable: version > 1 ? 'newer' : 'damaged' }
  const content = file.slice(magic.length + digestLength)
  if (!starts(file.subarray(magic.length), await digest(content))) return { unreadable: 'damaged' }
  const unpacked = parted(content)
  const unreadable = judged(unpacked.update)
  return unreadable === undefined ? unpacked : { unreadable }
}

function parted(content: Uint8Array): Unpacked {
  const end = content.length - hereMark.length - 1
  const length = content[end] ?? 0
  if (!starts(content.subarray(end + 1), hereMark) || length > longestHere || length > end) return { update: content }
  const here = hereIn(new TextDecoder().decode(content.subarray(end - length, end)))
  return { update: content.slice(0, end - length), ...(here === undefined ? {} : { here }) }
}

function hereIn(json: string): Here | undefined {
  try {
    const { item, window, reads } = asFields(JSON.parse(json))
    if (typeof item !== 'string' || typeof window !== 'string') return undefined
    return { item: item as ItemId, window, ...(reads === true ? { reads } : {}) }
  } catch {
    return undefined
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Whether one draft, whole, has something that another lacks: a letter, a mark, a removal. The same knowledge in other bytes is no more. */
export function hasMore(one: Uint8Array, other: Uint8Array): boolean {
  const { ds } = Y.decodeUpdate(other)
  const known = Y.createSnapshot(ds, Y.decodeStateVector(Y.encodeStateVectorFromUpdate(other)))
  return !Y.snapshotContainsUpdate(known, one)
}

/** The checksum tells an accident, not an enemy: what a forger packed correctly is opened apart from the draft and looked through. */
function judged(update: Uint8Array): Unreadable | undefined {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, update)
    const version = doc.getMap<unknown>('format').get('version')
    if (typeof version === 'number' && version > format) return 'newer'
    for (const name of doc.share.keys()) {
      if (maps.has(name)) {
        const registers = [...doc.getMap<unknown>(name)]
        if (!registers.every(([key, value]) => isPlain(value, 0) && letters(value) <= longestValue && isPlaceOrNone(key, value)))
          return 'foreign'
      } else if (!name.startsWith('text/')) return 'foreign'
      else if (!isText(doc.getXmlFragment(name), 0)) return 'foreign'
    }
    if (!isOfPeople(doc) || !isMeeting(doc)) return 'foreign'
    // What waits for updates that are not in the file would be held for ever.
    return doc.store.pendingStructs === null && doc.store.pendingDs === null ? undefined : 'damaged'
  } catch {
    return 'damaged'
  } finally {
    doc.destroy()
  }
}

/** No shared types inside registers: values alone, and not without end. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (value instanceof Y.AbstractType || value instanceof Y.Doc || value instanceof Uint8Array) return false
  return depth < deepestValue && Object.values(value).every((inner) => isPlain(inner, depth + 1))
}

function letters(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 1
  return Object.entries(value).reduce((sum, [name, inner]) => sum + name.length + letters(inner), 0)
}

/** As much as people make, however long they write: with more, a small file could hold up whoever opens it. */
function isOfPeople(doc: Y.Doc): boolean {
  const placed = ['items', 'people'].map((name) => [...doc.getMap(name).keys()].filter((key) => key.includes('/place@')).length)
  const texts = [...doc.share.keys()].filter((name) => name.startsWith('text/')).length
  if (Math.max(texts, ...placed) > mostPlaced) return false
  const found = [...doc.getMap('found').keys()]
  const foundLetters = found.reduce((sum, key) => sum + (placeOf(registerOf(key))?.length ?? 0), 0)
  if (found.length > mostFound || foundLetters > mostFoundLetters) return false
  return [...maps].every((name) => {
    const atOnce = new Map<string, number>()
    for (const key of doc.getMap(name).keys()) {
      const register = registerOf(key)
      atOnce.set(register, (atOnce.get(register) ?? 0) + 1)
    }
    return [...atOnce.values()].every((writers) => writers <= mostAtOnce)
  })
}

/** The register that a key is of; a key without an editor is its own. */
function registerOf(key: string): string {
  const at = key.lastIndexOf('@')
  return at < 0 ? key : key.slice(0, at)
}

/** Whether it can be read to the end, before it is part of any draft. */
function isMeeting(doc: Y.Doc): boolean {
  try {
    shapeOf(doc, 'tried' as MeetingId).read()
    return true
  } catch {
    return false
  }
}

/** Between places that are none nothing could ever be put. */
function isPlaceOrNone(key: string, value: unknown): boolean {
  if (!key.includes('/place@') || !Array.isArray(value)) return true
  const [place] = value as readonly unknown[]
  if (typeof place !== 'string' || place.length > longestPlace) return false
  try {
    generateKeyBetween(place, null)
    return true
  } catch {
    return false
  }
}

function isText(node: Y.XmlFragment, depth: number): boolean {
  return (
    depth <= deepest &&
    node.toArray().every((child) => child instanceof Y.XmlText || (child instanceof Y.XmlElement && isText(child, depth + 1)))
  )
}

async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
}

function starts(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return beginning.every((byte, i) => bytes[i] === byte)
}
