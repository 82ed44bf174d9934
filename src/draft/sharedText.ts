/** An item's text in the shared document, as the editor keeps it, and as plain data. */

import * as Y from 'yjs'

import type { EntryId } from '../domain/entry'
import { lines, safeLink, type Block, type Bullet, type Run, type Text } from '../domain/text'
import { derivedId } from '../domain/derive'
import { asFields, asText } from './read'

export type EntryKind = 'decision' | 'task'

export interface ReadText {
  readonly text: Text
  /** What each entry met in the text is. */
  readonly kinds: ReadonlyMap<EntryId, EntryKind>
  /** Tasks that cover the very same words, as where two made one of them at the same time. */
  readonly doubles: readonly (readonly EntryId[])[]
}

/** Deeper lists than a person can read come from a broken or hostile file; what is in them is read as one level. */
const deepest = 8

/** Reads the elements `paragraph`, `bulletList`, `listItem`, `hardBreak`; of anything else the words are kept. */
export function readText(fragment: Y.XmlFragment): ReadText {
  const kinds = new Map<EntryId, EntryKind>()
  const text = trimmed(blocks(fragment, kinds))
  return { text, kinds, doubles: doublesIn(text, kinds) }
}

function doublesIn(text: Text, kinds: ReadonlyMap<EntryId, EntryKind>): readonly (readonly EntryId[])[] {
  const tasks = [...kinds].flatMap(([id, kind]) => (kind === 'task' ? [id] : []))
  if (tasks.length < 2) return []
  const worded = lines(text).flatMap((runs) => runs.filter((run) => run.text.trim() !== ''))
  const covered = new Map<string, EntryId[]>()
  for (const id of tasks) {
    const words = worded.flatMap(({ entries }, i) => (entries.includes(id) ? [i] : [])).join()
    covered.set(words, [...(covered.get(words) ?? []), id])
  }
  return [...covered].flatMap(([words, ids]) => (words === '' || ids.length < 2 ? [] : [ids.sort()]))
}

function blocks(parent: Y.XmlFragment, kinds: Map<EntryId, EntryKind>): Text {
  return parent.toArray().map((child): Block => {
    if (child instanceof Y.XmlElement && child.nodeName === 'bulletList') return { kind: 'bullets', bullets: bullets(child, kinds, 0) }
    return { kind: 'paragraph', runs: runs(child, kinds) }
  })
}

function bullets(list: Y.XmlFragment, kinds: Map<EntryId, EntryKind>, depth: number): readonly Bullet[] {
  return list.toArray().flatMap((item): readonly Bullet[] => {
    if (!(item instanceof Y.XmlElement)) return []
    const children = item.toArray()
    const own = children.filter((child) => !(child instanceof Y.XmlElement && child.nodeName === 'bulletList'))
    const lists = children.filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === 'bulletList')
    const under = lists.flatMap((inner) => (depth < deepest ? bullets(inner, kinds, depth + 1) : []))
    const [first = [], ...more] = own.map((child) => runs(child, kinds))
    return [{ runs: more.reduce((before, after) => [...before, lineBreak, ...after], first), under }]
  })
}

const lineBreak: Run = { text: '\n', entries: [] }

function runs(node: unknown, kinds: Map<EntryId, EntryKind>): readonly Run[] {
  if (node instanceof Y.XmlText) {
    return (node.toDelta() as readonly { readonly insert: unknown; readonly attributes?: unknown }[]).flatMap(({ insert, attributes }) =>
      typeof insert === 'string' ? [run(insert, asFields(attributes), kinds)] : [],
    )
  }
  if (node instanceof Y.XmlElement && node.nodeName === 'hardBreak') return [lineBreak]
  if (node instanceof Y.XmlFragment) return node.toArray().flatMap((child) => runs(child, kinds))
  return []
}

function run(text: string, marks: Readonly<Record<string, unknown>>, kinds: Map<EntryId, EntryKind>): Run {
  const entries: EntryId[] = []
  for (const [name, attributes] of Object.entries(marks)) {
    const kind = name.startsWith('decision') ? 'decision' : name.startsWith('task') ? 'task' : undefined
    const id = asText(asFields(attributes).id) as EntryId
    if (kind === undefined || id === '') continue
    entries.push(id)
    kinds.set(id, kind)
  }
  const link = marks.link === undefined ? undefined : safeLink(asText(asFields(marks.link).href))
  return {
    text,
    ...(marks.bold === undefined ? {} : { bold: true }),
    ...(marks.italic === undefined ? {} : { italic: true }),
    ...(link === undefined ? {} : { link }),
    entries: entries.sort(),
  }
}

/** An editor leaves an empty paragraph at the end; nobody wrote it. */
function trimmed(text: Text): Text {
  const last = text.at(-1)
  return last?.kind === 'paragraph' && last.runs.length === 0 ? trimmed(text.slice(0, -1)) : text
}

/** Puts a text in the place of what the fragment holds. */
export function writeText(fragment: Y.XmlFragment, text: Text, kindOf: (id: EntryId) => EntryKind): void {
  fragment.delete(0, fragment.length)
  fragment.insert(
    0,
    text.map((block) => (block.kind === 'paragraph' ? paragraph(block.runs, kindOf) : bulletList(block.bullets, kindOf))),
  )
}

/** Puts paragraphs last, before the empty ones that an editor leaves there. */
export function appendParagraphs(fragment: Y.XmlFragment, paragraphs: readonly string[]): void {
  const last = fragment.toArray().findLastIndex((child) => runs(child, new Map()).length > 0)
  fragment.insert(
    last + 1,
    paragraphs.map((text) => paragraph([{ text, entries: [] }], () => 'task')),
  )
}

/** Takes these entries off the words; the words stay. */
export function unmark(parent: Y.XmlFragment, entries: readonly EntryId[]): void {
  for (const child of parent.toArray()) {
    if (!(child instanceof Y.XmlText)) {
      if (child instanceof Y.XmlElement) unmark(child, entries)
      continue
    }
    let at = 0
    for (const { insert, attributes } of child.toDelta() as readonly { readonly insert: unknown; readonly attributes?: unknown }[]) {
      const length = typeof insert === 'string' ? insert.length : 1
      const names = Object.entries(asFields(attributes)).flatMap(([name, mark]) =>
        entries.some((id) => id === asFields(mark).id) ? [[name, null] as const] : [],
      )
      if (names.length > 0) child.format(at, length, Object.fromEntries(names))
      at += length
    }
  }
}

function bulletList(items: readonly Bullet[], kindOf: (id: EntryId) => EntryKind): Y.XmlElement {
  const list = new Y.XmlElement('bulletList')
  list.insert(
    0,
    items.map(({ runs, under }) => {
      const item = new Y.XmlElement('listItem')
      item.insert(0, [paragraph(runs, kindOf), ...(under.length > 0 ? [bulletList(under, kindOf)] : [])])
      return item
    }),
  )
  return list
}

function paragraph(runs: readonly Run[], kindOf: (id: EntryId) => EntryKind): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  const parts: (Y.XmlText | Y.XmlElement)[] = []
  for (const run of runs) {
    const [first = '', ...afterBreaks] = run.text.split('\n')
    const put = (words: string): void => {
      if (words === '') return
      const last = parts.at(-1)
      const text = last instanceof Y.XmlText ? last : new Y.XmlText()
      if (text !== last) parts.push(text)
      text.insert(lengths.get(text) ?? 0, words, marksOf(run, kindOf))
      lengths.set(text, (lengths.get(text) ?? 0) + words.length)
    }
    put(first)
    for (const words of afterBreaks) {
      parts.push(new Y.XmlElement('hardBreak'))
      put(words)
    }
  }
  element.insert(0, parts)
  return element
}

/** A text that is not yet in a document does not know its own length. */
const lengths = new WeakMap<Y.XmlText, number>()

function marksOf(run: Run, kindOf: (id: EntryId) => EntryKind): Record<string, unknown> {
  return {
    bold: run.bold === true ? {} : null,
    italic: run.italic === true ? {} : null,
    link: run.link === undefined ? null : { href: run.link },
    // The editor's binding names marks that may overlap by a suffix of eight characters; which ones is of no account.
    ...Object.fromEntries(run.entries.map((id) => [`${kindOf(id)}--${derivedId(id).slice(0, 8)}`, { id }])),
  }
}
