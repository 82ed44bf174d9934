/**
 * Two or three editors, a file on a drive, a bad network: the shipped draft and file format under random edits, against a model that knows nothing
 * of Yjs. A word that nobody took away with his own hands is there in the end, in the text or found; what two move at once stands twice.
 */

import type { AgendaItem } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { Meeting } from '../../src/domain/meeting'
import type { Person } from '../../src/domain/person'
import { lines } from '../../src/domain/text'
import type { Change } from '../../src/draft/change'
import { canRedo, canUndo, change, closeDraft, merge, openDraft, redo, snapshot, undo, whole, type Draft } from '../../src/draft/draft'
import { hasMore, pack, unpack } from '../../src/draft/sharedFile'
import type { Registers } from '../../src/draft/register'
import { aMeetingId, aDraft, intake, item, person } from '../support/drafts'
import { editText, textEdits, wordsIn, wordsOf, type Chance, type TextEdit } from './texts'

export interface Options {
  readonly seed: number
  /** By each editor. */
  readonly edits?: number
}

const changes = [
  'mark',
  'mark-only-at',
  'settle-mark',
  'edit-item',
  'move-item',
  'add-item',
  'remove-item',
  'restore-item',
  'add-person',
  'edit-person',
  'move-person',
  'remove-person',
  'replace-list',
  'assignees',
  'due date',
  'begin',
  'heading',
  'signature',
  'template',
  'take-found',
  'drop-found',
  'settle-tasks',
  'take-in',
  'take-offer',
  'sign',
] as const

type Kind = TextEdit | (typeof changes)[number]

/** How often each is tried, of so many. */
const weights: Readonly<Partial<Record<Kind, number>>> = { word: 14, entry: 2, mark: 4, split: 2, 'take-found': 2 }
const tried: readonly Kind[] = [...textEdits, ...changes].flatMap((kind) => Array.from({ length: weights[kind] ?? 1 }, () => kind))

/** What happened, so that a run can show that it tried something: a run in which one of them never did has not tried enough. */
export const happenings = [
  'edits',
  ...textEdits,
  ...changes,
  'conflicts',
  'offline phases',
  '412',
  'lost answers',
  'old states late',
  'text in removed items',
  'undos',
  'redos',
  'words found',
  'words moved by two',
  'tasks on the same words',
] as const
export type Counts = Record<(typeof happenings)[number], number>

export const noCounts = (): Counts => Object.fromEntries(happenings.map((name) => [name, 0])) as Counts

const roots = ['heading', 'template', 'items', 'people', 'marks', 'entries'] as const

/** A register's value and the writes it was written over. */
type Standing = ReadonlyMap<string, { readonly value: string; readonly over: ReadonlySet<string> }>
type Model = ReadonlyMap<string, Standing>

interface Editor {
  readonly name: string
  readonly draft: Draft
  model: Map<string, Standing>
  /** Edits that are left of an offline phase. */
  offline: number
  /** The file's version that was last read or written. */
  seen: number
  dirty: boolean
}

/** What became of each word, by what its editors saw themselves do. */
interface Ledger {
  readonly written: Set<string>
  /** Those that somebody who saw them took away. */
  readonly removed: Set<string>
  /** Who took each away and has not brought it back: of two who did, one may bring back what the other does not want. */
  readonly removers: Map<string, Set<string>>
  /** How often each was copied: by moving its paragraph, by taking it in when it was found, by bringing it back. */
  readonly copies: Map<string, number>
  /** Tasks on the same words of which a person has said that each is one. */
  readonly beside: Set<string>
}

interface State {
  readonly bytes: Uint8Array
  readonly model: Model
}

/** Gives sentences about what is wrong; none where all is well. */
export async function simulate({ seed, edits }: Options, counts: Counts): Promise<readonly string[]> {
  const random = chanceFrom(seed)
  const below = (n: number): number => Math.floor(random() * n)
  const pick = <Thing>(things: readonly Thing[]): Thing | undefined => things[below(things.length)]
  // Undo writes registers of its own accord: where it may, the model of registers is left aside.
  const withUndo = seed % 3 === 0

  const first = aDraft(1)
  const beginning = whole(first)
  closeDraft(first)
  const editors = ['a', 'b', 'c'].slice(0, 2 + below(2)).map((name, i): Editor => {
    const draft = openDraft(aMeetingId, [beginning], 1000 + 10 * below(1000) + i)
    draft.history.trackedOrigins.add('typing')
    return { name, draft, model: new Map(), offline: 0, seen: 0, dirty: false }
  })
  // Two hundred in all; and in one world of fifty, by each.
  const each = edits ?? (seed % 50 === 0 ? 200 : Math.ceil(200 / editors.length))
  let file: State & { readonly version: number } = { bytes: await pack(beginning), model: new Map(), version: 1 }
  const late: State[] = []
  const ledger: Ledger = { written: new Set(), removed: new Set(), removers: new Map(), copies: new Map(), beside: new Set() }
  const chance: Chance = { random, below, pick }
  const wrong: string[] = []
  let made = 0

  const take = async (editor: Editor, { bytes, model }: State): Promise<void> => {
    const read = await unpackedOnce(bytes)
    if ('unreadable' in read) throw new Error(`The file is ${read.unreadable}`)
    merge(editor.draft, read.update)
    editor.dirty = hasMore(whole(editor.draft), read.update)
    editor.model = joined(editor.model, model)
  }

  const sync = async (editor: Editor, others: readonly Editor[]): Promise<void> => {
    for (let tries = 0; tries < 5; tries++) {
      const { version } = file
      if (version !== editor.seen) {
        await take(editor, file)
        editor.seen = version
      }
      if (!editor.dirty) return
      const mine: State = { bytes: await pack(whole(editor.draft)), model: new Map(editor.model) }
      // Another editor's write may come between reading and writing.
      const other = random() < 0.2 ? pick(others.filter((one) => one !== editor && one.offline === 0 && one.dirty)) : undefined
      if (other !== undefined) await sync(other, [])
      if (file.version !== version) {
        counts['412']++
        continue
      }
      file = { ...mine, version: version + 1 }
      if (random() < 0.1) {
        // The write was done and its answer lost: the editor finds its own work when it reads again.
        counts['lost answers']++
        return
      }
      editor.seen = file.version
      editor.dirty = false
      if (random() < 0.2) late.push(mine)
      return
    }
  }

  const edit = (editor: Editor): void => {
    counts.edits++
    editor.dirty = true
    const before = seenBy(editor)
    const moved = act(editor)
    const after = seenBy(editor)
    for (const word of moved) ledger.copies.set(word, (ledger.copies.get(word) ?? 0) + 1)
    for (const word of new Set([...before.keys(), ...after.keys()])) {
      const more = (after.get(word) ?? 0) - (before.get(word) ?? 0)
      const removers = ledger.removers.get(word) ?? new Set()
      ledger.removers.set(word, removers)
      if (more < 0) {
        ledger.removed.add(word)
        removers.add(editor.name)
      }
      if (more <= 0) continue
      ledger.removed.delete(word)
      removers.delete(editor.name)
      if (ledger.written.has(word)) ledger.copies.set(word, (ledger.copies.get(word) ?? 0) + more)
      ledger.written.add(word)
    }
  }

  /** Gives the words that were moved. */
  const act = (editor: Editor): readonly string[] => {
    const { draft } = editor
    if (withUndo && random() < 0.15) {
      takeBack(editor, ledger, wrong, counts, random() < 0.7)
      return []
    }
    const meeting = snapshot(draft)
    const fresh = (): string => `${editor.name}${seed.toString(36)}x${(made++).toString(36)}Z`
    const kind = pick(tried) ?? 'word'
    if (isOfText(kind)) {
      const id = pick(meeting.order)
      if (id === undefined) return []
      draft.history.stopCapturing()
      const moved = draft.shape.doc.transact(() => editText(kind, draft.shape.text(id), editor.name, fresh(), chance), 'typing')
      if (moved !== undefined) counts[kind]++
      return moved ?? []
    }
    const asked = someChange(kind, meeting, fresh, chance)
    if (asked === undefined) return []
    counts[kind]++
    const before = withUndo ? undefined : standingValues(draft, asked)
    change(draft, asked)
    if (asked.change === 'settle-tasks' && asked.keep === undefined) ledger.beside.add(asked.tasks.join())
    for (const [name, value] of before === undefined ? [] : standingValues(draft, asked)) {
      // What the program writes gives way to what any person says.
      if (before?.get(name) === value || !isByHand(draft, name)) continue
      const over = new Set([...(editor.model.get(name) ?? [])].flatMap(([id, one]) => [id, ...one.over]))
      editor.model.set(name, new Map([[`${editor.name}${made++}`, { value, over }]]))
    }
    return asked.change === 'take-found' ? (meeting.found.get(asked.item)?.paragraphs ?? []).flatMap(wordsOf) : []
  }

  for (let left = each * editors.length; left > 0; left--) {
    const editor = pick(editors)
    if (editor === undefined) break
    edit(editor)
    if (editor.offline > 0) editor.offline--
    else if (random() < 0.04) {
      editor.offline = 3 + below(12)
      counts['offline phases']++
    } else if (random() < 0.12) await sync(editor, editors)
    if (random() < 0.05 && late.length > 0) {
      const [state] = late.splice(below(late.length), 1)
      const to = pick(editors.filter(({ offline }) => offline === 0))
      if (state !== undefined && to !== undefined) {
        counts['old states late']++
        await take(to, state)
        to.dirty = true
      }
    }
  }

  for (const editor of editors) editor.offline = 0
  for (let round = 0; round < 3; round++)
    for (const editor of editors) {
      editor.dirty ||= round === 0
      while (editor.dirty || editor.seen !== file.version) await sync(editor, editors)
    }
  const read = await unpack(file.bytes)
  if ('unreadable' in read) wrong.push(`The file is ${read.unreadable}`)
  else wrong.push(...judge(editors, read.update, file.model, ledger, withUndo, counts))
  for (const { draft } of editors) closeDraft(draft)
  return wrong
}

const unpackedFiles = new WeakMap<Uint8Array, ReturnType<typeof unpack>>()

/** The same bytes say the same to everybody. */
function unpackedOnce(bytes: Uint8Array): ReturnType<typeof unpack> {
  const unpacked = unpackedFiles.get(bytes) ?? unpack(bytes)
  unpackedFiles.set(bytes, unpacked)
  return unpacked
}

/** The oracle at rest. */
function judge(
  editors: readonly Editor[],
  update: Uint8Array,
  fileModel: Model,
  { written, removed, removers, copies, beside }: Ledger,
  withUndo: boolean,
  counts: Counts,
): readonly string[] {
  const wrong: string[] = []
  const [one] = editors
  if (one === undefined) return wrong
  const opened = openDraft(aMeetingId, [update])
  const said = JSON.stringify(plainly(snapshot(opened)))
  closeDraft(opened)
  for (const { name, draft } of editors) {
    const here = JSON.stringify(plainly(snapshot(draft)))
    if (here !== said) wrong.push(`${name} ends otherwise than the file: ${firstDifference(said, here)}`)
    if (hasMore(whole(draft), update) || hasMore(update, whole(draft))) wrong.push(`${name} and the file do not know the same`)
  }
  const meeting = snapshot(one.draft)
  const seen = seenBy(one)
  const inTexts = new Set([...meeting.texts.values()].flatMap(wordsIn))
  for (const word of written) {
    const times = seen.get(word) ?? 0
    const most = Math.max(1, copies.get(word) ?? 0)
    const isWanted = !removed.has(word) && (removers.get(word)?.size ?? 0) === 0
    if ((isWanted && times < 1) || (!removed.has(word) && times > most)) wrong.push(`${word} stands ${times} times`)
    // What one took away while another moved it may have been moved; what one saw and another did not may be found.
    if (removed.has(word) && inTexts.has(word) && !copies.has(word)) wrong.push(`${word} was taken back, and is there`)
    if (times > 1) counts['words moved by two']++
  }
  for (const { paragraphs } of meeting.found.values()) counts['words found'] += paragraphs.flatMap(wordsOf).length
  for (const tasks of doublesIn(meeting)) {
    counts['tasks on the same words']++
    const isAsked = meeting.conflicts.some(({ about, values }) => about.field === 'tasks' && tasks.every((id) => values.includes(id)))
    if (!withUndo && !isAsked && !beside.has(tasks.join())) wrong.push(`${tasks.join(' and ')} are the same task, and nobody is asked`)
  }
  for (const { id } of meeting.removedItems) if (wordsIn(meeting.texts.get(id) ?? []).length > 0) counts['text in removed items']++
  if (withUndo) return wrong
  const model = joined(one.model, fileModel)
  const shown = new Set(
    meeting.conflicts.map(({ about, values }) => JSON.stringify([about, [...values].map((value) => JSON.stringify(value)).sort()])),
  )
  for (const [name, standing] of model) {
    const values = [...new Set([...standing.values()].map(({ value }) => value))].sort()
    const real = registersOf(one.draft, name).map((value) => JSON.stringify(value))
    if (JSON.stringify([...real].sort()) !== JSON.stringify(values))
      wrong.push(`${name} holds ${real.join(' ')} and not ${values.join(' ')}`)
    if (values.length < 2 || name.endsWith('/place')) continue
    counts.conflicts++
    if (![...shown].some((conflict) => values.every((value) => conflict.includes(JSON.stringify(value).slice(1, -1)))))
      wrong.push(`${name} is decided in silence`)
  }
  return wrong
}

/** Tasks of which each covers one word, and the same. */
function doublesIn({ texts }: Meeting): readonly (readonly string[])[] {
  return [...texts.values()].flatMap((text) => {
    const runs = lines(text).flat()
    const covering = runs.map(({ entries, text: said }) => (said.trim() === '' ? [] : entries.filter((id) => id.startsWith('task'))))
    const isAlone = (id: string): boolean => covering.filter((ids) => ids.some((one) => one === id)).length === 1
    return covering.map((ids) => ids.filter(isAlone)).filter((ids) => ids.length > 1)
  })
}

function isOfText(kind: Kind): kind is TextEdit {
  return textEdits.some((one) => one === kind)
}

/** How often this editor sees each word, in texts and among what was found. */
function seenBy({ draft }: Editor): ReadonlyMap<string, number> {
  const meeting = snapshot(draft)
  const counted = seenIn.get(meeting)
  if (counted !== undefined) return counted
  const { texts, found } = meeting
  const seen = new Map<string, number>()
  const count = (word: string): void => void seen.set(word, (seen.get(word) ?? 0) + 1)
  for (const text of texts.values()) wordsIn(text).forEach(count)
  for (const { paragraphs } of found.values()) paragraphs.flatMap(wordsOf).forEach(count)
  seenIn.set(meeting, seen)
  return seen
}

const seenIn = new WeakMap<Meeting, ReadonlyMap<string, number>>()

/** Undo or redo, which may only touch what this editor wrote. */
function takeBack(editor: Editor, { copies }: Ledger, wrong: string[], counts: Counts, back: boolean): void {
  const { name, draft } = editor
  if (!(back ? canUndo(draft) : canRedo(draft))) return
  const before = seenBy(editor)
  if (back) undo(draft)
  else redo(draft)
  counts[back ? 'undos' : 'redos']++
  const after = seenBy(editor)
  for (const word of before.keys())
    if (!word.startsWith(name) && !after.has(word) && !copies.has(word)) wrong.push(`${name} took back ${word}, which another wrote`)
}

function someChange(
  kind: Exclude<Kind, TextEdit>,
  { order, agenda, removedItems, people, entries, heading, found, conflicts }: Meeting,
  fresh: () => string,
  { below, pick }: Chance,
): Change | undefined {
  const here = pick(agenda)?.id
  const after = pick(order)
  const who = pick(people)?.id
  const task = pick([...entries.values()].filter((entry) => entry.kind === 'task'))?.id
  switch (kind) {
    case 'mark':
      return who === undefined || here === undefined
        ? undefined
        : {
            change: 'mark',
            people: [who],
            item: here,
            presence: pick(['in-room', 'digital', 'absent'] as const) ?? 'absent',
            reach: pick(['from-here', 'only-here'] as const) ?? 'from-here',
          }
    case 'mark-only-at':
      return who === undefined || here === undefined
        ? undefined
        : { change: 'mark-only-at', people: [who], item: here, presence: pick(['in-room', 'digital'] as const) ?? 'digital' }
    case 'settle-mark': {
      const { about, values } = pick(conflicts.filter(({ about }) => about.field === 'mark')) ?? {}
      const presence = pick((values ?? []).filter((value) => value === 'in-room' || value === 'digital' || value === 'absent'))
      return about?.item === undefined || about.person === undefined || presence === undefined
        ? undefined
        : { change: 'settle-mark', person: about.person, item: about.item, presence }
    }
    case 'edit-item':
      return here === undefined ? undefined : { change: 'edit-item', id: here, fields: { title: `Rubrik ${below(4)}` } }
    case 'move-item':
      return here === undefined ? undefined : { change: 'move-item', id: here, after: after === here ? undefined : after }
    case 'add-item':
      return order.length > 6 ? undefined : { change: 'add-item', item: item(fresh()), after }
    case 'remove-item':
      return here === undefined || agenda.length < 2 ? undefined : { change: 'remove-item', id: here }
    case 'restore-item': {
      const removed = pick(removedItems)?.id
      return removed === undefined ? undefined : { change: 'restore-item', id: removed }
    }
    case 'add-person':
      return people.length > 5 ? undefined : { change: 'add-person', person: person(fresh()) }
    case 'edit-person':
      return who === undefined ? undefined : { change: 'edit-person', id: who, fields: { role: `Roll ${below(3)}` } }
    case 'move-person': {
      const beside = pick(people)?.id
      return who === undefined || who === beside ? undefined : { change: 'move-person', id: who, after: beside }
    }
    case 'remove-person':
      return who === undefined || people.length < 2 ? undefined : { change: 'remove-person', id: who }
    case 'replace-list':
      return who === undefined || people.length > 4
        ? undefined
        : { change: 'replace-list', id: who, people: [person(fresh()), person(fresh())] }
    case 'assignees':
      return task === undefined || who === undefined
        ? undefined
        : { change: 'edit-task', id: task, assignees: below(4) === 0 ? [{ name: 'Någon annan' }] : [{ person: who }] }
    case 'due date':
      return task === undefined ? undefined : { change: 'edit-task', id: task, due: `2026-06-${10 + below(9)}` }
    case 'begin':
      return here === undefined ? undefined : { change: 'begin', item: here, at: below(5) === 0 ? undefined : `10:1${below(9)}` }
    case 'heading':
      return { change: 'heading', fields: { place: heading.place === 'Eken' ? 'Linden' : 'Eken' } }
    case 'signature':
      return { change: 'signature', fields: { name: `Sekreterare ${below(3)}` } }
    case 'template':
      return { change: 'template', fields: { first: 1 + below(4) } }
    case 'take-found': {
      const where = pick([...found.keys()])
      return where === undefined ? undefined : { change: 'take-found', item: where }
    }
    case 'settle-tasks': {
      const { values } = pick(conflicts.filter(({ about }) => about.field === 'tasks')) ?? {}
      const tasks = (values ?? []).filter((id): id is EntryId => typeof id === 'string')
      const keep = below(2) === 0 ? undefined : pick(tasks)
      return tasks.length === 0 ? undefined : { change: 'settle-tasks', tasks, ...(keep === undefined ? {} : { keep }) }
    }
    case 'take-in':
      // As often as a meeting is opened; the invitation changes now and then.
      return {
        change: 'take-in',
        intake: { ...intake([invitedItem(below(3))], [invitedPerson(below(3))]), absent: [invitedPerson(below(3)).id] },
      }
    case 'take-offer':
      return {
        change: 'take-offer',
        heading: { title: `Möte ${below(3)}` },
        agenda: [{ item: invitedItem(below(3)), after }],
        people: [invitedPerson(below(3))],
        absent: [invitedPerson(below(3)).id],
      }
    case 'sign':
      return { change: 'sign', signature: { name: `Sekreterare ${below(3)}`, role: '' } }
    case 'drop-found': {
      const one = pick([...found.values()])
      return one === undefined ? undefined : { change: 'drop-found', ids: one.ids }
    }
  }
}

const invitedItem = (number: number): AgendaItem => item(`invited${number}`)
const invitedPerson = (number: number): Person => person(`invited${number}`)

/** Whether this editor has written what stands, and not the program for whoever opened the invitation. */
function isByHand({ shape }: Draft, name: string): boolean {
  const [root = '', ...rest] = name.split(' ')
  return shape.doc.getMap(root).has(`${rest.join(' ')}@${shape.doc.clientID.toString(36)}`)
}

/** What the registers hold that a change may write, as JSON. */
function standingValues(draft: Draft, asked: Change): ReadonlyMap<string, string> {
  const { shape } = draft
  const within = (root: (typeof roots)[number], begins: string): readonly (readonly [string, string])[] =>
    [...shape[root].names()]
      .filter((name) => name.startsWith(begins))
      .map((name) => [`${root} ${name}`, JSON.stringify(only(shape[root], name))])
  switch (asked.change) {
    case 'mark':
    case 'mark-only-at':
      return new Map(within('marks', '').filter(([name]) => asked.people.some((who) => name.endsWith(`/${who}`))))
    case 'edit-item':
    case 'restore-item':
    case 'remove-item':
    case 'move-item':
      // Presence is kept where an item is moved or taken away: marks move with it.
      return new Map([...within('items', `${asked.id}/`), ...within('marks', '')])
    case 'add-item':
      return new Map(within('marks', ''))
    case 'edit-task':
      return new Map(within('entries', `${asked.id}/`))
    case 'settle-tasks':
      return new Map(asked.tasks.flatMap((id) => within('entries', `${id}/`)))
    case 'take-offer':
      return new Map(roots.flatMap((root) => within(root, '')))
    case 'settle-mark':
      return new Map(within('marks', `${asked.item}/${asked.person}`))
    case 'edit-person':
      return new Map(within('people', `${asked.id}/`))
    case 'move-person':
      return new Map([...within('people', ''), ...within('template', '')])
    case 'remove-person':
    case 'replace-list':
      // What the person was to do is still said of the name.
      return new Map([...within('people', ''), ...within('entries', '')])
    case 'heading':
    case 'signature':
      return new Map(within('heading', ''))
    case 'template':
      return new Map(within('template', ''))
    default:
      return new Map()
  }
}

/** One value as it is; several as what no value is. */
function only(registers: Registers, name: string): unknown {
  const values = registers.values(name)
  return values.length === 1 ? values[0] : { several: values }
}

function registersOf({ shape }: Draft, name: string): readonly unknown[] {
  const [root = '', ...rest] = name.split(' ')
  const known = roots.find((one) => one === root)
  return known === undefined ? [] : shape[known].values(rest.join(' '))
}

function joined(one: Model, other: Model): Map<string, Standing> {
  const both = new Map<string, Standing>()
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const all = new Map([...(one.get(name) ?? []), ...(other.get(name) ?? [])])
    const over = new Set([...all.values()].flatMap((write) => [...write.over]))
    both.set(name, new Map([...all].filter(([id]) => !over.has(id))))
  }
  return both
}

function plainly(meeting: Meeting): unknown {
  return {
    ...meeting,
    began: [...meeting.began].sort(),
    marks: [...meeting.marks].map(([who, marks]) => [who, [...marks].sort()]).sort(),
    texts: [...meeting.texts].sort(([a], [b]) => (a < b ? -1 : 1)),
    found: [...meeting.found].sort(([a], [b]) => (a < b ? -1 : 1)),
    entries: [...meeting.entries].sort(([a], [b]) => (a < b ? -1 : 1)),
  }
}

function firstDifference(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return `${one.slice(Math.max(0, at - 60), at + 60)} ≠ ${other.slice(Math.max(0, at - 60), at + 60)}`
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
function chanceFrom(seed: number): () => number {
  let state = seed * 2654435761
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
