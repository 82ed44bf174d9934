/** The shared document's shape: which registers there are, and how they read as a meeting. */

import type * as Y from 'yjs'

import type { AgendaItem, ItemId } from '../domain/agenda'
import type { Assignee, Entry, EntryId } from '../domain/entry'
import { headingLines, type Conflict, type Heading, type Meeting, type MeetingId, type Signature, type Template } from '../domain/meeting'
import type { Person, PersonId } from '../domain/person'
import type { Marked, Marks } from '../domain/presence'
import type { Text } from '../domain/text'
import { readFound } from './found'
import { asFields, asList, asNumber, asOne, asText } from './read'
import { Registers } from './register'
import { readText, type EntryKind } from './sharedText'

/** The maps that keep several values side by side, so that nobody wins in silence. */
const roots = ['heading', 'template', 'items', 'people', 'marks', 'entries'] as const
type Root = (typeof roots)[number]
type Part = Root | 'texts' | 'began' | 'found'

/** Every map at the top of a draft; what else there is are the items' texts. */
export const maps: ReadonlySet<string> = new Set<keyof Shape | 'format'>([...roots, 'began', 'found', 'format'])

/** What this version knows. A draft of a higher format is not opened: it holds what we would not understand. */
export const format = 2

/** What a draft is written in until it holds something more, so that a tab of an earlier version can go on with it. */
export const formats = { plain: 1, withFound: 2 } as const

export interface Shape {
  readonly doc: Y.Doc
  readonly meeting: MeetingId
  readonly heading: Registers
  readonly template: Registers
  readonly items: Registers
  readonly people: Registers
  readonly marks: Registers
  readonly entries: Registers
  /** When items were begun, by item. */
  readonly began: Y.Map<unknown>
  /** Words that went with a paragraph, and what became of them. */
  readonly found: Registers
  read(): Meeting
  text(item: ItemId): Y.XmlFragment
  /** A person or an item with its place, removed ones included. */
  placed(what: 'items' | 'people'): readonly Placed[]
}

export interface Placed {
  readonly id: string
  readonly place: string
  readonly removed: boolean
}

const noHeading: Heading = { title: '', group: '', date: '', start: '', end: '', place: '', chair: '' }
const noSignature: Signature = { name: '', role: '' }
export const plainTemplate: Template = {
  language: 'sv',
  unit: 'p',
  short: 'from',
  first: 1,
  lines: headingLines,
  rosterOrder: 'organisation',
  hostOrganisation: '',
  listAbsent: false,
  labels: false,
  summary: false,
}

const marked: readonly Marked[] = ['in-room', 'digital', 'absent', 'unmarked']

/** Reads and keeps what has not changed: a part that is the same object is the same. */
export function shapeOf(doc: Y.Doc, meeting: MeetingId): Shape {
  const editor = doc.clientID.toString(36)
  const changed = new Set<Part>([...roots, 'texts', 'began', 'found'])
  // The last that was said holds: of two who begin an item at once nobody is asked which minute it was.
  const began = doc.getMap<unknown>('began')
  began.observe(() => changed.add('began'))
  const open = (root: Root | 'found'): Registers => {
    const map = doc.getMap<unknown>(root)
    map.observe(() => changed.add(root))
    return new Registers(map, editor)
  }
  const registers = Object.fromEntries(roots.map((root) => [root, open(root)])) as Record<Root, Registers>
  const { heading, template, items, people, marks, entries } = registers
  const found = open('found')

  const texts = new Map<ItemId, { fragment: Y.XmlFragment; read: ReturnType<typeof readText> | undefined }>()
  const textOf = (item: ItemId) => {
    const known = texts.get(item)
    if (known !== undefined) return known
    const fragment = doc.getXmlFragment(`text/${item}`)
    const fresh: { fragment: Y.XmlFragment; read: ReturnType<typeof readText> | undefined } = { fragment, read: undefined }
    fragment.observeDeep(() => {
      fresh.read = undefined
      changed.add('texts')
    })
    texts.set(item, fresh)
    return fresh
  }

  /** Items whose adding was taken back while another wrote in them: nothing is left but the text. */
  const unplaced = (order: readonly ItemId[], lost: Meeting['found']): readonly ItemId[] => {
    const known = new Set<string>(order)
    const ids = [...doc.share.keys()].flatMap((name) => (name.startsWith('text/') ? [name.slice('text/'.length)] : []))
    return (ids.filter((id) => !known.has(id)).sort() as ItemId[]).filter((id) => textOf(id).fragment.length > 0 || lost.has(id))
  }

  let last: Meeting | undefined
  let shared = 0
  const read = (): Meeting => {
    // A text that has come in from another replica has not been looked at yet.
    if (doc.share.size !== shared) changed.add('texts')
    if (last !== undefined && changed.size === 0) return last
    const again = (...parts: readonly Part[]): boolean => last === undefined || parts.some((part) => changed.has(part))
    const placedItems = again('items') || last === undefined ? placed(items) : undefined
    const all = placedItems?.map(({ id, removed }) => ({ item: readItem(id as ItemId, items), removed }))
    const order = all?.map(({ item }) => item.id) ?? last?.order ?? []
    const lost = again('found') || last === undefined ? readFound(found) : last.found
    const words = again('texts', 'items', 'found') ? readTexts([...order, ...unplaced(order, lost)], textOf) : undefined
    const kinds = words?.kinds ?? lastKinds
    const doubles = words?.doubles ?? lastDoubles
    const next: Meeting = {
      id: meeting,
      heading: again('heading') ? readFields(heading, noHeading) : (last?.heading ?? noHeading),
      signature: again('heading') ? readSignature(heading) : (last?.signature ?? noSignature),
      template: again('template') ? readTemplate(template) : (last?.template ?? plainTemplate),
      agenda: all?.filter(({ removed }) => !removed).map(({ item }) => item) ?? last?.agenda ?? [],
      order,
      removedItems:
        words === undefined
          ? (last?.removedItems ?? [])
          : [
              ...(all?.filter(({ removed }) => removed).map(({ item }) => item) ??
                last?.removedItems.filter(({ id }) => order.includes(id)) ??
                []),
              ...unplaced(order, lost).flatMap((id) => (words.texts.has(id) ? [readItem(id, items)] : [])),
            ],
      people: again('people')
        ? placed(people)
            .filter(({ removed }) => !removed)
            .map(({ id }) => readPerson(id as PersonId, people))
        : (last?.people ?? []),
      removedPeople: again('people')
        ? placed(people)
            .filter(({ removed }) => removed)
            .map(({ id }) => readPerson(id as PersonId, people))
        : (last?.removedPeople ?? []),
      marks: again('marks') ? readMarks(marks) : (last?.marks ?? new Map()),
      began: again('began') ? readBegan(began) : (last?.began ?? new Map()),
      texts: words?.texts ?? last?.texts ?? new Map(),
      entries: again('entries', 'texts', 'items') ? readEntries(kinds, entries) : (last?.entries ?? new Map()),
      found: lost,
      conflicts:
        again(...roots) || doubles.length + lastDoubles.length > 0
          ? [...readConflicts(registers), ...readDoubles(doubles, entries)]
          : (last?.conflicts ?? []),
    }
    last = next
    lastKinds = kinds
    lastDoubles = doubles
    shared = doc.share.size
    changed.clear()
    return next
  }
  let lastKinds: ReadonlyMap<EntryId, EntryKind> = new Map()
  let lastDoubles: readonly Double[] = []

  return {
    doc,
    meeting,
    ...registers,
    began,
    found,
    read,
    text: (item) => textOf(item).fragment,
    placed: (what) => placed(registers[what]),
  }
}

/** Everything with a place, in order; equal places (two added at once) are told apart by id, alike on every replica. */
function placed(registers: Registers): readonly Placed[] {
  const found: Placed[] = []
  for (const name of registers.names()) {
    const id = name.endsWith('/place') ? name.slice(0, -'/place'.length) : ''
    if (id !== '') found.push({ id, place: asText(registers.value(name)), removed: registers.value(`${id}/removed`) === true })
  }
  return found.sort((a, b) => (a.place === b.place ? (a.id < b.id ? -1 : 1) : a.place < b.place ? -1 : 1))
}

function readItem(id: ItemId, items: Registers): AgendaItem {
  const of = (field: string): unknown => items.value(`${id}/${field}`)
  const minutes = asNumber(of('minutes'))
  const label = asText(of('label'))
  return {
    id,
    title: asText(of('title')),
    kind: asOne(of('kind'), ['item', 'break']) ?? 'item',
    presenters: asText(of('presenters')),
    sub: asList(of('sub'), (one) => asText(one)),
    ...(minutes === undefined ? {} : { minutes }),
    ...(label === '' ? {} : { label }),
  }
}

function readPerson(id: PersonId, people: Registers): Person {
  const of = (field: string): unknown => people.value(`${id}/${field}`)
  const directoryId = asText(of('directoryId'))
  return {
    id,
    name: asText(of('name')),
    organisation: asText(of('organisation')),
    role: asText(of('role')),
    address: asText(of('address')),
    kind: asOne(of('kind'), ['person', 'list']) ?? 'person',
    ...(directoryId === '' ? {} : { directoryId }),
  }
}

function readFields(registers: Registers, fields: Heading): Heading {
  const names = Object.keys(fields) as (keyof Heading)[]
  return Object.fromEntries(names.map((name) => [name, asText(registers.value(name))])) as unknown as Heading
}

function readSignature(registers: Registers): Signature {
  return { name: asText(registers.value('signatureName')), role: asText(registers.value('signatureRole')) }
}

function readTemplate(registers: Registers): Template {
  const of = (field: keyof Template): unknown => registers.value(field)
  const flag = (field: 'listAbsent' | 'labels' | 'summary'): boolean =>
    typeof of(field) === 'boolean' ? of(field) === true : plainTemplate[field]
  return {
    language: asOne(of('language'), ['sv', 'en']) ?? plainTemplate.language,
    unit: asOne(of('unit'), ['p', 'punkt', '§']) ?? plainTemplate.unit,
    short: asOne(of('short'), ['from', 'fr.o.m.']) ?? plainTemplate.short,
    first: asNumber(of('first')) ?? plainTemplate.first,
    lines: of('lines') === undefined ? plainTemplate.lines : asList(of('lines'), (line) => asOne(line, headingLines)),
    rosterOrder: asOne(of('rosterOrder'), ['organisation', 'name', 'by-hand']) ?? plainTemplate.rosterOrder,
    hostOrganisation: asText(of('hostOrganisation')),
    listAbsent: flag('listAbsent'),
    labels: flag('labels'),
    summary: flag('summary'),
  }
}

function readBegan(map: Y.Map<unknown>): ReadonlyMap<ItemId, string> {
  const known = new Map<ItemId, string>()
  for (const [item, at] of map) if (typeof at === 'string' && isTime(at)) known.set(item as ItemId, at)
  return known
}

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

function readMarks(registers: Registers): Marks {
  const marks = new Map<PersonId, Map<ItemId, Marked>>()
  for (const name of registers.names()) {
    const [item = '', person = ''] = name.split('/')
    const presence = asOne(registers.value(name), marked)
    if (presence === undefined) continue
    const own = marks.get(person as PersonId) ?? new Map<ItemId, Marked>()
    own.set(item as ItemId, presence)
    marks.set(person as PersonId, own)
  }
  return marks
}

function readTexts(
  order: readonly ItemId[],
  textOf: (item: ItemId) => { fragment: Y.XmlFragment; read: ReturnType<typeof readText> | undefined },
) {
  const texts = new Map<ItemId, Text>()
  const kinds = new Map<EntryId, EntryKind>()
  const doubles: Double[] = []
  for (const item of order) {
    const kept = textOf(item)
    kept.read ??= readText(kept.fragment)
    texts.set(item, kept.read.text)
    for (const [id, kind] of kept.read.kinds) kinds.set(id, kind)
    for (const tasks of kept.read.doubles) doubles.push({ item, tasks })
  }
  return { texts, kinds, doubles }
}

function readEntries(kinds: ReadonlyMap<EntryId, EntryKind>, registers: Registers): ReadonlyMap<EntryId, Entry> {
  return new Map([...kinds].map(([id, kind]) => [id, kind === 'decision' ? { kind, id } : readTask(id, registers)] as const))
}

function readTask(id: EntryId, registers: Registers): Entry {
  const due = asText(registers.value(`${id}/due`))
  return {
    kind: 'task',
    id,
    assignees: asList(registers.value(`${id}/assignees`), (value): Assignee | undefined => {
      const { person, name } = asFields(value)
      return typeof person === 'string' ? { person: person as PersonId } : typeof name === 'string' ? { name: asText(name) } : undefined
    }),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(due) ? { due } : {}),
  }
}

interface Double {
  readonly item: ItemId
  readonly tasks: readonly EntryId[]
}

/** Tasks on the same words of which nobody has said that each is one of its own. */
function readDoubles(doubles: readonly Double[], entries: Registers): readonly Conflict[] {
  return doubles.flatMap(({ item, tasks: [first, ...others] }) => {
    if (first === undefined) return []
    const apart = asList(entries.value(`${first}/beside`), (id) => asText(id))
    return others.every((id) => apart.includes(id)) ? [] : [{ about: { item, field: 'tasks' }, values: [first, ...others] }]
  })
}

function readConflicts(
  registers: Readonly<Record<'heading' | 'template' | 'items' | 'people' | 'marks' | 'entries', Registers>>,
): readonly Conflict[] {
  const about = (root: string, name: string): Conflict['about'] => {
    const [first = '', second = ''] = name.split('/')
    if (root === 'marks') return { item: first as ItemId, person: second as PersonId, field: 'mark' }
    if (root === 'items') return { item: first as ItemId, field: second }
    if (root === 'people') return { person: first as PersonId, field: second }
    if (root === 'entries') return { entry: first as EntryId, field: second }
    return { field: first }
  }
  // Where two moved the same thing at once, either place will do: nobody is asked to settle an order.
  return Object.entries(registers).flatMap(([root, kept]) =>
    // The same order on every replica: both see the same question first.
    [...kept.names()].sort().flatMap((name) => {
      const values = name.endsWith('/place') ? [] : kept.values(name)
      return values.length > 1 ? [{ about: about(root, name), values }] : []
    }),
  )
}
