/** The words of an attendance phrase, as printed minutes really write them. */

import type { Language } from './meeting'

export type Token =
  /** An item by its place among the items; `undefined` where the meeting has no such item. */
  { readonly token: 'item'; readonly at: number | undefined } | { readonly token: Word }

export type Word =
  | 'unit'
  | 'dash'
  | 'comma'
  | 'and'
  | 'from'
  /** To and with. */
  | 'to'
  /** To, with or without: nobody can tell. */
  | 'until'
  | 'except'
  /** The word we print. */
  | 'digital'
  /** Another word for it, which beside a number may mean "only there". */
  | 'by-link'
  | 'room'
  | 'absent'
  | 'came'
  | 'left'
  | 'away'
  | 'after'
  /** During, half of, at: some of an item. */
  | 'part'
  | 'clock'
  /** Says nothing that changes the reading. */
  | 'filler'

type Vocabulary = readonly (readonly [Word, string])[]

const both: Vocabulary = [
  ['clock', String.raw`(?:klockan|kl\.?)\s*\d{1,2}(?:[.:]\d{2})?|\d{1,2}(?:[.:]\d{2})?\s*[ap]\.?m\.?|\d{1,2}[.:]\d{2}(?!\s*§)`],
  ['unit', '§+'],
  ['dash', '[-–—]'],
  ['comma', '[,;]'],
]

/** Wordings from field samples of Swedish minutes; longer ones first. */
const swedish: Vocabulary = [
  ['from', String.raw`fr\.?\s?o\.?\s?m\.?|från och med|från`],
  ['to', String.raw`t\.?\s?o\.?\s?m\.?|till och med`],
  ['until', 'fram till|till'],
  ['except', 'ej närvarande|inte närvarande|ej med|ej|inte|utom|förutom'],
  ['absent', 'frånvarande|anmält förhinder|förhinder'],
  ['digital', 'digitalt'],
  ['by-link', String.raw`på distans|på länk|per telefon|uppkopplad|online|distans|via \p{L}+`],
  ['room', 'på plats|i rummet|i lokalen'],
  ['and', 'och|samt'],
  ['unit', String.raw`punkterna|punkten|punkter|punkt|pkt\.?|p\.?|paragraferna|paragrafer|paragraf|ärende`],
  ['away', 'avvek en stund|var borta'],
  ['came', 'kom|anlände|ankom|anslöt'],
  ['left', 'lämnade(?: mötet| sammanträdet)?|gick|avvek'],
  ['after', 'efter'],
  ['part', 'delar av|del av|halva|under|mitt i|vid'],
  ['filler', 'deltog|deltar|närvarande|endast|enbart|bara'],
]

const english: Vocabulary = [
  ['from', 'from'],
  ['to', 'up to and including|through|to'],
  ['until', 'until|till'],
  ['except', 'not present(?: for| at)?|except(?: for)?|not'],
  ['absent', 'absent(?: for| from)?|apologies'],
  ['digital', 'remote'],
  ['by-link', String.raw`remotely|online|by (?:phone|telephone|video|link)|via electronic (?:link|attendance)|via \p{L}+`],
  ['room', 'in the room|in room|in person'],
  ['and', 'and'],
  ['unit', String.raw`items|item|points|point|clauses|clause|paragraphs|paragraph|p\.?`],
  ['came', 'arrived|joined|entered(?: the meeting)?'],
  ['left', 'left(?: the meeting)?'],
  ['after', 'after'],
  ['part', 'part of|half of|during|at'],
  ['filler', 'attended|attending|present|only|was'],
]

const patterns = {
  sv: compiled([...swedish, ...both]),
  en: compiled([...english, ...both]),
}

function compiled(vocabulary: Vocabulary): readonly (readonly [Word, RegExp])[] {
  return vocabulary.map(([word, wording]) => [word, new RegExp(String.raw`(?:${wording})(?!\p{L})`, 'uy')])
}

/**
 * The phrase as tokens; `undefined` where a word is none we know.
 *
 * @param numbers what is printed for each item, in order
 */
export function tokens(phrase: string, language: Language, numbers: readonly string[]): readonly Token[] | undefined {
  const text = phrase
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/^[\s([]+|[\s)\].]+$/gu, '')
  const items = numbers
    .map((number, at) => [number.toLowerCase().replace(/^§+\s*/u, ''), at] as const)
    .toSorted(([a], [b]) => b.length - a.length)
  const found: Token[] = []
  for (let at = 0; at < text.length;) {
    const next = text[at] === ' ' ? { length: 1 } : tokenAt(at, text, language, items)
    if (next === undefined) return undefined
    if ('token' in next && next.token.token !== 'filler') found.push(next.token)
    at += next.length
  }
  return found
}

function tokenAt(
  at: number,
  text: string,
  language: Language,
  items: readonly (readonly [string, number])[],
): { readonly token: Token; readonly length: number } | undefined {
  const item = items.find(
    ([number]) => text.startsWith(number, at) && !/^[\p{L}\d]|^[.:/]\d|^\s?[ap]\.?m\b/u.test(text.slice(at + number.length)),
  )
  if (item !== undefined) return { token: { token: 'item', at: item[1] }, length: item[0].length }
  for (const [word, pattern] of patterns[language]) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match !== null) return { token: { token: word }, length: match[0].length }
  }
  const number = /^\d+(?![\p{L}\d])/u.exec(text.slice(at))
  return number === null ? undefined : { token: { token: 'item', at: undefined }, length: number[0].length }
}
