/**
 * Two or three editors, a file on a drive, a bad network: the shipped draft and file format under random edits, against a model that knows nothing
 * of Yjs. Left out, because Yjs cannot keep it: paragraphs are never split (the editor's binding copies what it splits), and a word that one types
 * into another's paragraph, while the other takes that paragraph back and neither has seen what the other did, goes with it. Such words are counted.
 */

import * as Y from 'yjs'

import type { Meeting } from '../../src/domain/meeting'
import { plain, lines } from '../../src/domain/text'
import type { Change } from '../../src/draft/change'
import { canRedo, canUndo, change, closeDraft, merge, openDraft, redo, snapshot, undo, whole, type Draft } from '../../src/draft/draft'
import { pack, unpack } from '../../src/draft/sharedFile'
import type { Registers } from '../../src/draft/register'
import { aMeetingId, aDraft, item, person } from '../support/drafts'

export interface Options {
  readonly seed: number
  /** Left out, chance decides. */
  readonly edits?: number
}

/** What happened, so that a run can show that it tried something. */
export const happenings = [
  'edits',
  'conflicts',
  'offline phases',
  '412',
  'lost answers',
  'old states late',
  'text in removed items',
  'undos',
  'redos',
  'words in a paragraph taken back unseen',
] as const
export type Counts = Record<(typeof happenings)[number], number>

/** A run without these has not tried enough. */
export const mustHappen = happenings.filter((name) => !name.startsWith('words'))

export const noCounts = (): Counts => Object.fromEntries(happenings.map((name) => [name, 0])) as Counts

const roots = ['heading', 'template', 'items', 'people', 'marks', 'entries'] as const

/** A register's value and the writes it was written over. */
type Standing = ReadonlyMap<string, { readonly value: string; readonly over: ReadonlySet<string> }>
type Model = ReadonlyMap<string, Standing>

interface Editor {
  readonly name: string
  readonly draft: Draft
  model: Map<string, Standing>
  /** Tokens that this editor has inserted. */
  readonly tokens: Set<string>
  /** Those of them that stand in another's paragraph, with the client that made it. */
  readonly guests: Map<string, number>
  /** How often this editor has undone something. */
  undone: number
  /** Edits that are left of an offline phase. */
  offline: number
  /** The file's version that was last read or written. */
  seen: number
  dirty: boolean
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
  const each = edits ?? (seed % 50 === 0 ? 200 : 12 + below(30))

  const first = aDraft(1)
  const beginning = whole(first)
  closeDraft(first)
  const editors = ['a', 'b', 'c'].slice(0, 2 + below(2)).map((name, i): Editor => {
    const draft = openDraft(aMeetingId, [beginning], 1000 + 10 * below(1000) + i)
    draft.history.trackedOrigins.add('typing')
    return { name, draft, model: new Map(), tokens: new Set(), guests: new Map(), undone: 0, offline: 0, seen: 0, dirty: false }
  })
  let file: State & { readonly version: number } = { bytes: await pack(beginning), model: new Map(), version: 1 }
  const late: State[] = []
  const wrong: string[] = []
  let made = 0

  const take = async (editor: Editor, { bytes, model }: State): Promise<void> => {
    const read = await unpack(bytes)
    if ('unreadable' in read) throw new Error(`The file is ${read.unreadable}`)
    merge(editor.draft, read.update)
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
    const { draft } = editor
    const meeting = snapshot(draft)
    const fresh = (): string => `${editor.name}${seed.toString(36)}x${(made++).toString(36)}`
    counts.edits++
    editor.dirty = true
    if (withUndo && random() < 0.15) return takeBack(editor, editors, wrong, counts, random() < 0.7)
    const kind = below(17)
    if (kind < 7) return write(editor, fresh(), random, pick)
    const asked = someChange(kind, meeting, fresh, below, pick)
    if (asked === undefined) return
    const before = withUndo ? undefined : standingValues(draft, asked)
    change(draft, asked)
    if (before === undefined) return
    for (const [name, value] of standingValues(draft, asked)) {
      if (before.get(name) === value) continue
      const over = new Set([...(editor.model.get(name) ?? [])].flatMap(([id, one]) => [id, ...one.over]))
      editor.model.set(name, new Map([[`${editor.name}${made++}`, { value, over }]]))
    }
  }

  for (let left = each * editors.length; left > 0; left--) {
    const editor = pick(editors)
    if (editor === undefined) break
    edit(editor)
    if (editor.offline > 0) editor.offline--
    else if (random() < 0.04) {
      editor.offline = 3 + below(12)
      counts['offline phases']++
    } else if (random() < 0.3) await sync(editor, editors)
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

  // What its own editor sees of its tokens is what all shall see.
  const expected = new Set(
    editors.flatMap(({ draft, tokens }) => [...tokens].filter((token) => allText(snapshot(draft)).includes(` ${token} `))),
  )
  for (const editor of editors) editor.offline = 0
  for (let round = 0; round < 3; round++)
    for (const editor of editors) {
      editor.dirty ||= round === 0
      while (editor.dirty || editor.seen !== file.version) await sync(editor, editors)
    }
  wrong.push(...judge(editors, file, expected, withUndo, counts))
  for (const { draft } of editors) closeDraft(draft)
  return wrong
}

/** The oracle at rest. */
function judge(
  editors: readonly Editor[],
  file: State,
  expected: ReadonlySet<string>,
  withUndo: boolean,
  counts: Counts,
): readonly string[] {
  const wrong: string[] = []
  const [one, ...others] = editors
  if (one === undefined) return wrong
  const said = JSON.stringify(plainly(snapshot(one.draft)))
  for (const other of others)
    if (JSON.stringify(plainly(snapshot(other.draft))) !== said)
      wrong.push(`${other.name} ends otherwise than ${one.name}: ${firstDifference(said, JSON.stringify(plainly(snapshot(other.draft))))}`)
  const meeting = snapshot(one.draft)
  const text = allText(meeting)
  for (const token of expected) {
    const times = text.split(` ${token} `).length - 1
    if (times === 0 && wasTakenBack(token, editors)) counts['words in a paragraph taken back unseen']++
    else if (times !== 1) wrong.push(`${token} stands ${times} times`)
  }
  for (const token of editors.flatMap(({ tokens }) => [...tokens]))
    if (!expected.has(token) && text.includes(` ${token} `)) wrong.push(`${token} was taken back, and is there`)
  for (const { id } of meeting.removedItems) if (lines(meeting.texts.get(id) ?? []).length > 0) counts['text in removed items']++
  if (withUndo) return wrong
  const model = joined(one.model, file.model)
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

function wasTakenBack(token: string, editors: readonly Editor[]): boolean {
  const host = editors.map(({ guests }) => guests.get(token)).find((client) => client !== undefined)
  return editors.some(({ draft, undone }) => draft.shape.doc.clientID === host && undone > 0)
}

/** A token into a paragraph, as letters are typed; sometimes an own one out of it, or a mark over it. */
function write(
  { draft, tokens, guests }: Editor,
  token: string,
  random: () => number,
  pick: <Thing>(things: readonly Thing[]) => Thing | undefined,
): void {
  const { order } = snapshot(draft)
  const id = pick(order)
  if (id === undefined) return
  const fragment = draft.shape.text(id)
  const paragraphs = fragment.toArray().filter((child) => child instanceof Y.XmlElement)
  const paragraph = random() < 0.25 ? undefined : pick(paragraphs)
  draft.history.stopCapturing()
  draft.shape.doc.transact(() => {
    const inner = paragraph?.get(0)
    if (!(inner instanceof Y.XmlText)) {
      const fresh = new Y.XmlElement('paragraph')
      fresh.insert(0, [new Y.XmlText(` ${token} `)])
      fragment.insert(Math.floor(random() * (fragment.length + 1)), [fresh])
      tokens.add(token)
      return
    }
    const there = (inner.toDelta() as readonly { readonly insert: unknown }[])
      .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
      .join('')
    const mine = [...tokens].find((one) => there.includes(` ${one} `))
    if (mine !== undefined && random() < 0.2) {
      inner.delete(there.indexOf(` ${mine} `), mine.length + 2)
      tokens.delete(mine)
    } else if (mine !== undefined && random() < 0.3) {
      const name = random() < 0.5 ? 'task' : 'decision'
      inner.format(there.indexOf(mine), mine.length, { [`${name}--${mine}`]: { id: `${name}${mine}` } })
    } else {
      // Between tokens, never inside one that somebody else types: letters of one word are typed in a row.
      const ends = [0, ...[...there.matchAll(/ (?= |$)/g)].map(({ index }) => index + 1)]
      inner.insert(pick(ends) ?? 0, ` ${token} `)
      tokens.add(token)
      const host = paragraph?._item?.id.client
      if (host !== undefined && host !== draft.shape.doc.clientID) guests.set(token, host)
    }
  }, 'typing')
}

/** Undo or redo, which may only touch what this editor wrote. */
function takeBack(editor: Editor, editors: readonly Editor[], wrong: string[], counts: Counts, back: boolean): void {
  const { draft } = editor
  if (!(back ? canUndo(draft) : canRedo(draft))) return
  const before = allText(snapshot(draft))
  if (back) undo(draft)
  else redo(draft)
  counts[back ? 'undos' : 'redos']++
  editor.undone++
  const after = allText(snapshot(draft))
  for (const other of editors)
    if (other !== editor)
      for (const token of other.tokens)
        if (before.includes(` ${token} `) && !after.includes(` ${token} `))
          wrong.push(`${editor.name} took back ${token}, which ${other.name} wrote`)
}

function someChange(
  kind: number,
  { order, agenda, removedItems, people, entries, heading }: Meeting,
  fresh: () => string,
  below: (n: number) => number,
  pick: <Thing>(things: readonly Thing[]) => Thing | undefined,
): Change | undefined {
  const here = pick(agenda)?.id
  const after = pick(order)
  const who = pick(people)?.id
  const removed = pick(removedItems)?.id
  switch (kind) {
    case 7:
    case 8:
      return who === undefined || here === undefined
        ? undefined
        : {
            change: 'mark',
            people: [who],
            item: here,
            presence: pick(['in-room', 'digital', 'absent'] as const) ?? 'absent',
            reach: pick(['from-here', 'only-here'] as const) ?? 'from-here',
          }
    case 9:
      return here === undefined ? undefined : { change: 'edit-item', id: here, fields: { title: `Rubrik ${below(4)}` } }
    case 10:
      return here === undefined ? undefined : { change: 'move-item', id: here, after: after === here ? undefined : after }
    case 11:
      return order.length > 6 ? undefined : { change: 'add-item', item: item(fresh()), after }
    case 12:
      return removed !== undefined && below(2) === 0
        ? { change: 'restore-item', id: removed }
        : here === undefined || agenda.length < 2
          ? undefined
          : { change: 'remove-item', id: here }
    case 13:
      return people.length > 5 ? undefined : { change: 'add-person', person: person(fresh()) }
    case 14: {
      const task = pick([...entries.values()].filter((entry) => entry.kind === 'task'))
      return task === undefined
        ? { change: 'heading', fields: { place: heading.place === 'Eken' ? 'Linden' : 'Eken' } }
        : { change: 'edit-task', id: task.id, due: `2026-06-${10 + below(9)}` }
    }
    case 15:
      return here === undefined ? undefined : { change: 'begin', item: here, at: below(5) === 0 ? undefined : `10:1${below(9)}` }
    default:
      return { change: 'template', fields: { first: 1 + below(4) } }
  }
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
    case 'heading':
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

/** Of all items, removed ones too: a token is a word between spaces. */
function allText({ texts }: Meeting): string {
  return [...texts.values()].flatMap((text) => lines(text).map((runs) => ` ${plain(runs)} `)).join('\n')
}

function plainly(meeting: Meeting): unknown {
  return {
    ...meeting,
    began: [...meeting.began].sort(),
    marks: [...meeting.marks].map(([who, marks]) => [who, [...marks].sort()]).sort(),
    texts: [...meeting.texts].sort(([a], [b]) => (a < b ? -1 : 1)),
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
