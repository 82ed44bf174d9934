/**
 * `npm run bench`: what a large draft costs, beside a plain JSON file and beside Automerge, in the same run on the same machine. Times are the
 * median of several; the ratios are what to compare. And what a publication costs, in virtual time.
 */

import * as Automerge from '@automerge/automerge'
import * as Y from 'yjs'

import type { ItemId } from '../../src/domain/agenda'
import type { PersonId } from '../../src/domain/person'
import { change, merge, onUpdate, openDraft, snapshot, whole, type Draft } from '../../src/draft/draft'
import { aMeetingId, intake, item, person } from '../support/drafts'
import { benchPublication } from './publication'

const size = { people: 150, items: 60, letters: 1500, hour: 3600 } as const
const items = Array.from({ length: size.items }, (_, i) => `item-${i + 1}`)
const people = Array.from({ length: size.people }, (_, i) => `person-${i + 1}`)
const sentence = 'Nätverket är överens om att underlaget skickas ut före nästa möte. '
const letterAt = (at: number): string => sentence.charAt(at % sentence.length)
const mark = (i: number) => ({ person: people[(i * 37) % size.people] ?? '', item: items[(i * 7) % size.items] ?? '' })

/** A way of keeping a draft, with the same meeting in it. */
interface Way<Doc> {
  readonly name: string
  make(): Doc
  bytes(doc: Doc): Uint8Array
  open(bytes: Uint8Array): Doc
  /** One letter at the end of an item's text, or in a paragraph of its own; gives what must be written for it. */
  key(doc: Doc, item: string, letter: string): readonly [Doc, number]
  mark(doc: Doc, item: string, person: string): Doc
  /** Left out where two that have gone apart cannot be put together. */
  readonly merge?: (one: Doc, other: Doc) => Doc
}

const ours: Way<Draft> = {
  name: 'Vid protokollet (Yjs)',
  make: () => {
    const draft = openDraft(aMeetingId, [])
    change(draft, {
      change: 'take-in',
      intake: intake(
        items.map((id) => item(id)),
        people.map((id) => person(id)),
      ),
    })
    return draft
  },
  bytes: (draft) => whole(draft),
  open: (bytes) => {
    const draft = openDraft(aMeetingId, [bytes])
    snapshot(draft)
    return draft
  },
  key: (draft, id, letter) => {
    let written = 0
    const stop = onUpdate(draft, (bytes) => (written += bytes.length))
    const { doc } = draft.shape
    doc.transact(() => {
      const fragment = draft.shape.text(id as ItemId)
      let paragraph = fragment.length === 0 ? undefined : fragment.get(fragment.length - 1)
      if (!(paragraph instanceof Y.XmlElement)) {
        paragraph = new Y.XmlElement('paragraph')
        fragment.push([paragraph])
        paragraph.push([new Y.XmlText()])
      }
      const text = paragraph.get(0)
      if (text instanceof Y.XmlText) text.insert(text.length, letter)
    })
    stop()
    return [draft, written]
  },
  mark: (draft, id, who) => {
    change(draft, { change: 'mark', item: id as ItemId, people: [who as PersonId], presence: 'digital', reach: 'from-here' })
    return draft
  },
  merge: (one, other) => {
    merge(one, whole(other))
    snapshot(one)
    return one
  },
}

interface Plain extends Record<string, unknown> {
  people: { id: string; name: string; organisation: string; role: string; address: string; kind: string }[]
  agenda: { id: string; title: string; kind: string; presenters: string }[]
  marks: Record<string, string>
  texts: Record<string, string>
}

const plain = (): Plain => ({
  people: people.map((id) => ({
    id,
    name: `Person ${id}`,
    organisation: 'Almvik',
    role: '',
    address: `${id}@almvik.example`,
    kind: 'person',
  })),
  agenda: items.map((id) => ({ id, title: `Punkt ${id}`, kind: 'item', presenters: '' })),
  marks: {},
  texts: Object.fromEntries(items.map((id) => [id, ''])),
})

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const json: Way<Plain> = {
  name: 'A JSON file',
  make: plain,
  bytes: (doc) => encoder.encode(JSON.stringify(doc)),
  open: (bytes) => JSON.parse(decoder.decode(bytes)) as Plain,
  key: (doc, id, letter) => {
    doc.texts[id] = (doc.texts[id] ?? '') + letter
    return [doc, json.bytes(doc).length]
  },
  mark: (doc, id, who) => {
    doc.marks[`${id}/${who}`] = 'digital'
    return doc
  },
}

const automerge: Way<Automerge.Doc<Plain>> = {
  name: 'Automerge',
  make: () => Automerge.from(plain()),
  bytes: (doc) => Automerge.save(doc),
  open: (bytes) => Automerge.load<Plain>(bytes),
  key: (doc, id, letter) => {
    const after = Automerge.change(doc, (doc) => Automerge.splice(doc, ['texts', id], doc.texts[id]?.length ?? 0, 0, letter))
    return [after, Automerge.getLastLocalChange(after)?.length ?? 0]
  },
  mark: (doc, id, who) => Automerge.change(doc, (doc) => void (doc.marks[`${id}/${who}`] = 'digital')),
  merge: (one, other) => Automerge.merge(one, other),
}

/** Milliseconds: the median. */
function timed<Thing>(times: number, prepare: () => Thing, work: (thing: Thing) => unknown): number {
  const took = Array.from({ length: times }, () => {
    const thing = prepare()
    const began = performance.now()
    work(thing)
    return performance.now() - began
  })
  return took.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0
}

interface Costs {
  readonly 'size, kB': number
  readonly 'to open, ms': number
  readonly 'to take one key, ms': number
  readonly 'written for one key, bytes': number
  readonly 'to merge an hour apart, ms': number | undefined
}

function costs<Doc>(way: Way<Doc>): Costs {
  let doc = way.make()
  for (let i = 0; i < 450; i++) doc = way.mark(doc, mark(i).item, mark(i).person)
  for (const id of items) for (let at = 0; at < size.letters; at++) [doc] = way.key(doc, id, letterAt(at))
  const bytes = way.bytes(doc)

  const keys = 300
  let written = 0
  const typing = timed(
    3,
    () => way.open(bytes),
    (opened) => {
      let now = opened
      written = 0
      for (let at = 0; at < keys; at++) {
        const [after, bytes] = way.key(now, items[at % 5] ?? '', letterAt(at))
        now = after
        written += bytes
      }
    },
  )
  const { merge } = way
  const apart = (from: number): Doc => {
    let side = way.open(bytes)
    for (let at = 0; at < size.hour; at++) {
      ;[side] = way.key(side, items[from + Math.floor(at / 600)] ?? '', letterAt(at))
      if (at % 60 === 0) side = way.mark(side, mark(at).item, mark(at + from).person)
    }
    return side
  }
  return {
    'size, kB': bytes.length / 1000,
    'to open, ms': timed(
      7,
      () => bytes,
      (bytes) => way.open(bytes),
    ),
    'to take one key, ms': typing / keys,
    'written for one key, bytes': written / keys,
    'to merge an hour apart, ms':
      merge &&
      timed(
        3,
        () => [apart(0), apart(3)] as const,
        ([one, other]) => merge(one, other),
      ),
  }
}

console.log(`${size.people} people, ${size.items} items, ${size.items} texts of ${size.letters} letters typed key by key, 450 marks`)
console.log(`An hour apart: ${size.hour} keys and ${size.hour / 60} marks on each side, in part in the same text\n`)
const base = costs(ours)
const all = [
  [ours.name, base],
  [json.name, costs(json)],
  [automerge.name, costs(automerge)],
] as const
const shown = (value: number): string => value.toFixed(value >= 100 ? 0 : value >= 1 ? 1 : 3)
for (const what of Object.keys(base) as (keyof Costs)[])
  for (const [name, cost] of all) {
    const [value, own] = [cost[what], base[what]]
    const ratio = value === undefined || own === undefined ? '' : `×${(value / own).toFixed(2)}`
    console.log(`${what.padEnd(28)}${name.padEnd(24)}${(value === undefined ? 'cannot' : shown(value)).padStart(10)}${ratio.padStart(10)}`)
  }

await benchPublication()
