/** What stands before an item's words: a number, a bullet, a time of day. */

import { cleaned } from './cleaned'
import type { Line } from './bodyLines'

export type NumberKind = 'decimal' | 'bare' | 'section' | 'word' | 'dotted' | 'roman' | 'alpha'

export interface Marked {
  readonly words: string
  readonly indent: number
  readonly gap: boolean
  readonly number?: { readonly kind: NumberKind; readonly printed: string; readonly value: number }
  readonly bullet?: true
  /** As written: `09.00`. */
  readonly start?: string
  /** Of a range. */
  readonly end?: string
}

/** The line with what stands before its words told apart. */
export function itemMark(line: Line): Marked {
  const { indent, gap } = line
  const mark: { -readonly [Key in keyof Marked]: Marked[Key] } = { words: '', indent, gap }
  let rest = line.text
  if (line.shown === '•') mark.bullet = true
  else if (line.shown !== undefined) {
    const number = numberAt(`${line.shown}. x`)
    if (number !== undefined) mark.number = number.number
  }
  const bullet = /^(?:[·•●▪◦‣∙■□►▶➢➤❖✓✔*\uf0a7\uf0b7\uf0d8]|[-–—](?=[\s\p{L}])|o(?=[ \t]*\u00a0)|§(?=\s*\p{L}))\s*/u.exec(rest)
  if (bullet !== null) {
    mark.bullet = true
    rest = rest.slice(bullet[0].length)
  }
  // "09.00 1. Öppnande" and "1. 09.00 Öppnande" are both written.
  for (let turn = 0; turn < 2; turn += 1) {
    const clock = mark.start === undefined ? clockAt(rest) : undefined
    if (clock !== undefined) {
      mark.start = clock.start
      if (clock.end !== undefined) mark.end = clock.end
      rest = clock.rest
    }
    const number = mark.number === undefined ? numberAt(rest) : undefined
    if (number !== undefined) {
      mark.number = number.number
      rest = number.rest
    }
  }
  mark.words = cleaned(rest)
  return mark
}

/** Minutes since midnight; `undefined` where it is no time of day. */
export function minuteOfDay(clock: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2})(?:[.:](\d{2}))?$/.exec(clock) ?? []
  return hour === undefined ? undefined : Number(hour) * 60 + Number(minute ?? 0)
}

const time = String.raw`(?:[01]?\d|2[0-3])[.:][0-5]\d`
const clockLine = new RegExp(
  String.raw`^[(\[]?(?:(?:kl\.?|klockan|at)\s*)?(${time})(?:\s*(?:[-–—]|till|to)\s*(?:kl\.?\s*)?(${time}))?(?![\d.:]\d)\s*(?:UTC|CES?T|GMT|h)?[)\]]?(?=[\s:;,.|–—-]|$)\s*(?:[-–—:|,;]\s*)*`,
  'i',
)

function clockAt(text: string): { start: string; end?: string; rest: string } | undefined {
  const found = clockLine.exec(text) ?? /^kl\.?\s*((?:[01]?\d|2[0-3]))()(?![\d.:])\s*[-–—:,]?\s*/i.exec(text)
  const start = found?.[1]
  if (found === null || start === undefined) return undefined
  // "1.10" after "1.9" is a number; a time without a leading zero, before seven, with a full stop, is rarely a meeting.
  if (/^[1-6]\.\d\d$/.test(start) && !/^\W*(?:kl|at)/i.test(text) && !found[2]) return undefined
  return { start, ...(found[2] ? { end: found[2] } : {}), rest: text.slice(found[0].length) }
}

const word = String.raw`(?:dagordnings?punkt|agenda ?punkt|punkt|pkt\.?|ärende|agenda item|item|p)`
const forms: readonly (readonly [NumberKind, RegExp])[] = [
  ['section', /^§{1,2}\s*(\d{1,4}(?:\/\d{2,4})?(?:\s?[A-Z](?=[\s.:)]))?)\s*[.:)–—-]*\s*/],
  ['section', /^(\d{1,4}(?:\s?[A-Z])?)\s?§\s*[.:)–—-]*\s*/],
  ['word', new RegExp(String.raw`^${word}\s*(?:nr\.?\s*)?(\d{1,3}(?:\s?[a-z](?=[\s.:)]))?)(?!\d|[./]\d)\s*[.:)–—-]*\s*`, 'i')],
  ['dotted', /^(\d{1,3}(?:\.\d{1,3})+)[.)]?(?=[\s\p{L}])\s*(?!\p{Ll}\s)/u],
  ['decimal', /^[([]?(\d{1,3}(?:\s?[A-Za-z])?)[.)\]](?!\d)\s*[–—-]?\s*/],
  ['decimal', /^(\d{1,3}(?:\s?[A-Z])?):(?=\s)\s*/],
  ['bare', /^(\d{1,3}(?:\s?[A-Z](?=\s))?)\s*[–—-]\s+/],
  ['bare', /^(\d{1,3}(?:\s[A-Z](?=\s))?)\s+(?=["”»]?\p{Lu})/u],
  ['bare', /^(\d{1,3})\t\s*/],
  ['roman', /^\(?([IVXLC]+|[ivxlc]+)[.)]\s+/],
  ['alpha', /^\(?([A-Za-zÅÄÖåäö])[.)]\s+/],
]

function numberAt(text: string): { number: NonNullable<Marked['number']>; rest: string } | undefined {
  for (const [kind, form] of forms) {
    const found = form.exec(text)
    const printed = found?.[1]
    if (found === null || printed === undefined) continue
    const value = kind === 'roman' ? romanValue(printed) : kind === 'alpha' ? letterValue(printed) : Number.parseInt(printed, 10)
    if (value > 0) return { number: { kind, printed: printed.replace(/\s+/g, ' '), value }, rest: text.slice(found[0].length) }
  }
  return undefined
}

function letterValue(letter: string): number {
  return 'abcdefghijklmnopqrstuvwxyzåäö'.indexOf(letter.toLowerCase()) + 1
}

/** 0 where the letters are no number. */
function romanValue(letters: string): number {
  const worth: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
  if (!/^(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/i.test(letters)) return 0
  const values = Array.from(letters.toLowerCase(), (letter) => worth[letter] ?? 0)
  return values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0)
}
