/** An item's text as plain data: paragraphs and bullets of runs, and the entries that cover them. */

import type { EntryId } from './entry'

/** Words written alike and covered by the same entries. A line break inside a paragraph is `\n`. */
export interface Run {
  readonly text: string
  readonly bold?: true
  readonly italic?: true
  /** An `https:` or `mailto:` address. */
  readonly link?: string
  /** The decisions and tasks that cover these words, in no order. */
  readonly entries: readonly EntryId[]
}

export interface Bullet {
  readonly runs: readonly Run[]
  readonly under: readonly Bullet[]
}

export type Block =
  { readonly kind: 'paragraph'; readonly runs: readonly Run[] } | { readonly kind: 'bullets'; readonly bullets: readonly Bullet[] }

export type Text = readonly Block[]

/** Every line of runs in reading order: a paragraph is one, each bullet is one. */
export function lines(text: Text): readonly (readonly Run[])[] {
  const ofBullets = (bullets: readonly Bullet[]): readonly (readonly Run[])[] =>
    bullets.flatMap(({ runs, under }) => [runs, ...ofBullets(under)])
  return text.flatMap((block) => (block.kind === 'paragraph' ? [block.runs] : ofBullets(block.bullets)))
}

/** The words of a line, without their looks. */
export function plain(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}

/** Whether there is nothing to read. */
export function isEmpty(text: Text): boolean {
  return lines(text).every((runs) => plain(runs).trim() === '')
}

/** The words an entry covers, in reading order, with the line breaks between them; parts in different paragraphs are joined by a space. */
export function wordsOf(entry: EntryId, text: Text): string {
  return lines(text)
    .map((runs) => plain(runs.filter(({ text, entries }) => text === '\n' || entries.includes(entry))).trim())
    .filter((words) => words !== '')
    .join(' ')
}

/** The entries that cover something, in the order a reader meets them. */
export function entriesIn(text: Text): readonly EntryId[] {
  return [...new Set(lines(text).flatMap((runs) => runs.filter((run) => run.text.trim() !== '').flatMap((run) => run.entries)))]
}

/** An address that may stand in what we send: `https:` and `mailto:` only. */
export function safeLink(address: string): string | undefined {
  try {
    const { protocol, href } = new URL(address)
    return protocol === 'https:' || protocol === 'mailto:' ? href : undefined
  } catch {
    return undefined
  }
}
