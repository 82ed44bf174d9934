/** What a person does to a text, as the editor's binding tells it to Yjs: what is moved is copied, and taken away where it was. */

import * as Y from 'yjs'

import { lines, plain, type Text } from '../../src/domain/text'

export const textEdits = ['word', 'word taken back', 'entry', 'split', 'join', 'list', 'list undone', 'paragraph taken away'] as const
export type TextEdit = (typeof textEdits)[number]

export interface Chance {
  readonly random: () => number
  readonly below: (n: number) => number
  readonly pick: <Thing>(things: readonly Thing[]) => Thing | undefined
}

/** A word of the simulation begins with the name of whoever wrote it, and ends so that it is known beside a copy of itself. */
const word = /[abc][0-9a-z]+x[0-9a-z]+Z/g

export function wordsOf(text: string): readonly string[] {
  return text.match(word) ?? []
}

const known = new WeakMap<Text, readonly string[]>()

export function wordsIn(text: Text): readonly string[] {
  const words = known.get(text) ?? lines(text).flatMap((runs) => wordsOf(plain(runs)))
  known.set(text, words)
  return words
}

/** Does it where it can be done; gives the words that were moved, `undefined` where nothing was done. */
export function editText(
  kind: TextEdit,
  fragment: Y.XmlFragment,
  by: string,
  fresh: string,
  chance: Chance,
): readonly string[] | undefined {
  const { below, pick, random } = chance
  const paragraphs = paragraphsIn(fragment)
  const top = fragment.toArray().filter((child) => child instanceof Y.XmlElement)
  switch (kind) {
    case 'word': {
      const text = random() < 0.25 ? undefined : textOf(pick(paragraphs))
      if (text === undefined) fragment.insert(below(fragment.length + 1), [paragraph([{ insert: ` ${fresh} ` }])])
      else typeIn(text, pick(gaps(text)) ?? 0, ` ${fresh} `)
      return []
    }
    case 'word taken back':
    case 'entry': {
      const text = textOf(pick(paragraphs))
      const words = text === undefined ? [] : wordsOf(said(text))
      // An entry is made of anybody's words.
      const one = pick(kind === 'entry' ? words : words.filter((own) => own.startsWith(by)))
      if (text === undefined || one === undefined) return undefined
      const at = said(text).indexOf(one)
      const id = `${random() < 0.6 ? 'task' : 'decision'}${one}${by}`
      if (kind === 'entry') text.format(at, one.length, { [`${id.startsWith('task') ? 'task' : 'decision'}--${id}`]: { id } })
      else text.delete(at - 1, one.length + 2)
      return []
    }
    case 'split': {
      const one = pick(paragraphs)
      const text = textOf(one)
      if (one === undefined || text === undefined) return undefined
      const at = pick(gaps(text)) ?? 0
      const [head, tail] = [part(text, 0, at), part(text, at, text.length)]
      // The binding keeps whichever half it takes for the old paragraph.
      const keepsHead = random() < 0.5
      const item = itemAround(one)
      const half = paragraph(keepsHead ? tail : head)
      if (keepsHead) text.delete(at, text.length - at)
      else text.delete(0, at)
      put(item === undefined ? half : listItem(half), item ?? one, keepsHead)
      return wordsOf(spoken(keepsHead ? tail : head))
    }
    case 'join': {
      const at = 1 + below(top.length - 1)
      const [before, after] = [top[at - 1], top[at]]
      const [first, second] = [textOf(before), textOf(after)]
      if (first === undefined || second === undefined || after === undefined || isList(before) || isList(after)) return undefined
      const moved = part(second, 0, second.length)
      first.applyDelta([{ retain: first.length }, ...moved])
      takeAway(after)
      return wordsOf(spoken(moved))
    }
    case 'list': {
      const one = pick(top.filter((child) => !isList(child)))
      const text = textOf(one)
      if (one === undefined || text === undefined) return undefined
      const moved = part(text, 0, text.length)
      const list = new Y.XmlElement('bulletList')
      list.insert(0, [listItem(paragraph(moved))])
      put(list, one, true)
      takeAway(one)
      return wordsOf(spoken(moved))
    }
    case 'list undone': {
      const list = pick(top.filter(isList))
      if (list === undefined) return undefined
      const moved = paragraphsIn(list).flatMap((one) => {
        const text = textOf(one)
        return text === undefined ? [] : [part(text, 0, text.length)]
      })
      for (const one of moved.toReversed()) put(paragraph(one), list, true)
      takeAway(list)
      return moved.flatMap((one) => wordsOf(spoken(one)))
    }
    case 'paragraph taken away': {
      const one = pick(paragraphs)
      if (one === undefined) return undefined
      const item = itemAround(one)
      // With the last of its items a list goes too.
      const list = item === undefined ? undefined : itemAround(item)
      takeAway(list?.length === 1 ? list : (item ?? one))
      return []
    }
  }
}

type Part = { readonly insert: string; readonly attributes?: Readonly<Record<string, unknown>> }

function isList(child: unknown): boolean {
  return child instanceof Y.XmlElement && child.nodeName === 'bulletList'
}

function paragraphsIn(parent: Y.XmlFragment): readonly Y.XmlElement[] {
  return parent
    .toArray()
    .flatMap((child) => (!(child instanceof Y.XmlElement) ? [] : child.nodeName === 'paragraph' ? [child] : paragraphsIn(child)))
}

/** The list item or the list that it stands in. */
function itemAround({ parent }: Y.XmlElement): Y.XmlElement | undefined {
  return parent instanceof Y.XmlElement ? (parent as Y.XmlElement) : undefined
}

function textOf(paragraph: Y.XmlElement | undefined): Y.XmlText | undefined {
  const first = paragraph?.nodeName === 'paragraph' && paragraph.length > 0 ? paragraph.get(0) : undefined
  return first instanceof Y.XmlText ? first : undefined
}

function said(text: Y.XmlText): string {
  return spoken(text.toDelta() as readonly Part[])
}

function spoken(parts: readonly Part[]): string {
  return parts.map(({ insert }) => insert).join('')
}

function typeIn(text: Y.XmlText, at: number, letters: string): void {
  const before = said(text)
  text.insert(at, letters)
  if (said(text) !== before.slice(0, at) + letters + before.slice(at))
    throw new Error(`${letters} is typed elsewhere than at ${at} of "${before}"`)
}

/** Between words, never inside one that somebody else types: letters of one word are typed in a row. */
function gaps(text: Y.XmlText): readonly number[] {
  return [0, ...[...said(text).matchAll(/ (?= |$)/g)].map(({ index }) => index + 1)]
}

function part(text: Y.XmlText, from: number, to: number): readonly Part[] {
  let at = 0
  return (text.toDelta() as readonly Part[]).flatMap((one) => {
    const begins = at
    at += one.insert.length
    const insert = one.insert.slice(Math.max(0, from - begins), Math.max(0, to - begins))
    return insert === '' ? [] : [{ ...one, insert }]
  })
}

function paragraph(parts: readonly Part[]): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  text.applyDelta([...parts])
  element.insert(0, [text])
  return element
}

function listItem(paragraph: Y.XmlElement): Y.XmlElement {
  const item = new Y.XmlElement('listItem')
  item.insert(0, [paragraph])
  return item
}

function placeOf(child: Y.XmlElement): readonly [Y.XmlFragment, number] {
  const { parent } = child
  if (!(parent instanceof Y.XmlFragment)) throw new Error('It stands nowhere')
  return [parent, parent.toArray().indexOf(child)]
}

function put(fresh: Y.XmlElement, beside: Y.XmlElement, isAfter: boolean): void {
  const [parent, at] = placeOf(beside)
  parent.insert(isAfter ? at + 1 : at, [fresh])
}

function takeAway(child: Y.XmlElement): void {
  const [parent, at] = placeOf(child)
  parent.delete(at, 1)
}
