/** The agenda in an invitation's body, from what Outlook and people really write. */

import { bodyLines, type Block, type Line } from './body/bodyLines'
import { itemMark, type Marked, type NumberKind } from './body/itemMark'
import { counted, isBreak, itemOf } from './body/itemOf'
import { aroundJoinBlock } from './body/joinBlock'
import { linesIn, tableItems } from './body/tableItems'
import { looksLikePeople, presenterLine } from './body/titleParts'

export interface ParsedItem {
  /** As printed, or counted where nothing is printed; empty for a break without a printed number. */
  readonly number: string
  readonly title: string
  readonly presenter?: string
  /** Planned length. */
  readonly minutes?: number
  /** As written: `09.00`. */
  readonly start?: string
  readonly kind?: 'break'
  /** `beslut`, `decision`, `information` … as written. */
  readonly type?: string
  readonly sub?: readonly string[]
  /** Diary number, where one stands before the title. */
  readonly dnr?: string
}

/** More items than any meeting has: what comes after is some other list. */
const most = 300

/** Empty where the body holds no agenda. Never throws: the body was written by someone else. */
export function parseAgenda(body: string): ParsedItem[] {
  const { before, after } = aroundJoinBlock(bodyLines(body))
  const items = itemsIn(before)
  return items.length > 0 ? items : itemsIn(after)
}

function itemsIn(blocks: readonly Block[]): ParsedItem[] {
  const rows = blocks.flatMap((block) => ('rows' in block ? allTables(block) : [])).flatMap((table) => tableItems(table) ?? [])
  if (rows.length > 0) return counted(rows.slice(0, most))
  const lines = linesIn(blocks)
    .flatMap((line) => taken(line))
    .map(itemMark)
  const headings = lines.flatMap((line, i) => (isHeading(line) ? [i] : []))
  for (const at of headings) {
    const items = listed(lines.slice(at + 1), isBareHeading(lines[at]?.words ?? '') ? 'bare' : 'spoken')
    if (items.length > 0) return counted(items.slice(0, most))
  }
  return counted(listed(lines, 'none').slice(0, most))
}

function allTables(table: Extract<Block, { rows: unknown }>): Extract<Block, { rows: unknown }>[] {
  return [table, ...table.rows.flatMap((row) => row.flatMap((cell) => cell.flatMap((block) => ('rows' in block ? allTables(block) : []))))]
}

/** A line that holds the whole agenda, `1. Öppnande 2. Budget 3. Övrigt`, taken apart; every other line as it is. */
function taken(line: Line): readonly Line[] {
  const starts: number[] = []
  for (const found of line.text.matchAll(/(?<![^\s:;,.–-])(?:§\s?)?(\d{1,2})[.):]?\s+(?=\S)/g)) {
    const marked = /[§.):]/.test(found[0])
    if (marked && Number(found[1]) === starts.length + 1) starts.push(found.index)
  }
  const [first] = starts
  const lead = line.text.slice(0, first)
  const headed = heading.test(lead)
  if (first !== undefined && starts.length >= (headed ? 2 : 3) && (first === 0 || headed || /:\s*$/.test(lead))) {
    const parts = starts.map((start, i) => line.text.slice(start, starts[i + 1]).replace(/[\s,;]+$/, ''))
    // What follows the last item on the same line is the letter going on.
    const items = parts.map((part, i) => (i === parts.length - 1 ? part.replace(/(\S{3,})[.!]\s+\p{Lu}.*$/u, '$1') : part))
    const whole = first === 0 ? items : [lead, ...items]
    return whole.map((text, i) => ({ text, indent: line.indent, gap: i === 0 && line.gap }))
  }
  // "Dagordning: Öppnande; Budget; Övriga frågor"
  const [, before, after] = /^(.{0,60}?:)\s+(.+)$/.exec(line.text) ?? []
  const parts = after?.split(/\s*;\s*|\s+[•·|]\s+/).map((part) => part.replace(/^[•·]\s*/, '')) ?? []
  if (before === undefined || !heading.test(before) || parts.length < 3) return [line]
  return [{ ...line, text: before }, ...parts.map((text) => ({ text: `• ${text}`, indent: line.indent, gap: false }))]
}

const heading =
  /(?<!\p{L})(?:dagordning(?:en)?|föredragningslistan?|ärendelistan?|agendan?|agendapunkter|mötespunkter|dagens punkter|punkter(?: att ta upp)?|program(?:met)?|att ta upp|vi (?:ska|kommer att) (?:prata|gå igenom|ta upp)|topics|on the agenda|programme)(?!\p{L})/iu

function isHeading({ words, bullet, number }: Marked): boolean {
  return bullet === undefined && number === undefined && words.length <= 120 && heading.test(words)
}

/** A heading that is nothing but one, so that unmarked lines after it may be taken for items. */
function isBareHeading(words: string): boolean {
  return /^(?:(?:förslag till|preliminär|utkast till|dagens|draft|proposed)\s+)?(?:dagordning|föredragningslista|ärendelista|agenda|mötespunkter|dagens punkter|programme?)\b[^.,]{0,40}:?$/iu.test(
    words,
  )
}

const otherList =
  /^(?:bilag(?:a|or)|handlingar|underlag|deltagare|närvarande|kallade|inbjudna|ersättare|för kännedom|praktisk|ta med|tänk på|att tänka på|kom ihåg|förberedelser|attachments?|participants|attendees|invited|appendix|please bring)(?!\p{L})[^.]{0,40}:?$/iu
const farewell =
  /^(?:\/\s?\p{Lu}|(?:med )?(?:vänlig|bästa|varma|hjärtlig)\p{L}*\s+hälsning|m\.?v\.?h\.?(?!\p{L})|hälsningar|allt gott|(?:varmt )?välkom(?:men|na)[!.]?$|väl mött|vi ses|vid frågor|hör av dig|meddela|skicka|o\.?s\.?a\.?(?!\p{L})|(?:best|kind|warm) (?:regards|wishes)|regards|thanks|thank you|sincerely|cheers|(?:från|from|sent|skickat|to|till|ämne|subject):\s)/iu

/** What stands before the lines: nothing that says agenda, a sentence that does, or a heading that is nothing else. */
type Lead = 'none' | 'spoken' | 'bare'

function listed(lines: readonly Marked[], lead: Lead): ParsedItem[] {
  const headed = lead !== 'none'
  const numbered = lines.filter(({ number }) => number !== undefined && number.kind !== 'alpha' && number.kind !== 'dotted')
  const clocks = lines.filter(({ start }) => start !== undefined)
  const firstMarked = lines.findIndex(({ number, bullet, start }) => number !== undefined || bullet === true || start !== undefined)
  const byBullets =
    headed && firstMarked >= 0 && firstMarked <= 3 && lines[firstMarked]?.number === undefined && lines[firstMarked]?.bullet === true
  const ways = [
    () => (byBullets && clocks.length < 2 ? bulletItems(lines, headed) : []),
    () => (clocks.length >= 2 && clocks.length > numbered.length ? clockItems(lines) : []),
    () => numberItems(lines, headed),
    () => (clocks.length >= 2 ? clockItems(lines) : []),
    () => bulletItems(lines, headed),
    () => (lead === 'bare' ? plainItems(lines) : []),
  ]
  for (const way of ways) {
    const items = way()
    if (items.length > 0) return items
  }
  return []
}

/** The items while they are gathered, and what belongs to the last of them. */
class Gathering {
  readonly items: ParsedItem[] = []
  readonly #nextLine = new Map<number, string>()
  #subs: string[] = []
  #interrupted = false
  #plainSince: string[] = []

  add(item: ParsedItem): void {
    this.#keepSubs()
    this.items.push(item)
    this.#interrupted = false
    this.#plainSince = []
  }

  /** The one line since the last item that nothing explains, where it may be an item that lost its number. */
  get unexplained(): string | undefined {
    return this.#plainSince.length === 1 && this.#plainSince[0] !== '' ? this.#plainSince[0] : undefined
  }

  sub({ words }: Marked): void {
    if (this.items.length === 0 || words === '') return
    if (!this.#present(presenterLine(words)) && this.#subs.length < 100) this.#subs.push(words)
    if (!this.#interrupted) this.#keepSubs()
  }

  plain({ words, gap }: Marked): void {
    const last = this.items.at(-1)
    if (last === undefined || words === '') return
    if (isBreak(words)) return this.add(itemOf({ words, indent: 0, gap }))
    if (this.#present(presenterLine(words))) return
    if (!gap && this.#plainSince.length === 0 && last.presenter === undefined && looksLikePeople(words)) {
      this.#nextLine.set(this.items.length - 1, words)
      return
    }
    if (!gap && !this.#interrupted && last.sub === undefined && /^\p{Ll}/u.test(words) && last.title.length > 40) {
      this.items[this.items.length - 1] = { ...last, title: `${last.title} ${words}` }
      return
    }
    this.#interrupted = true
    this.#plainSince.push(gap || /(?:ärenden|punkter|frågor|:)$/i.test(words) || words.length > 120 ? '' : words)
  }

  /** Names on the line after an item present it; after the last item they may be a signature, unless half of the others have them too. */
  done(): ParsedItem[] {
    const last = this.items.length - 1
    const others = [...this.#nextLine.keys()].filter((i) => i < last).length
    return this.items.map((item, i) => {
      const presenter = this.#nextLine.get(i)
      return presenter === undefined || item.presenter !== undefined || (i === last && others * 2 < last) ? item : { ...item, presenter }
    })
  }

  #present(presenter: string | undefined): boolean {
    const last = this.items.at(-1)
    if (presenter === undefined || last === undefined) return false
    if (last.presenter === undefined) this.items[this.items.length - 1] = { ...last, presenter }
    return true
  }

  #keepSubs(): void {
    const last = this.items.at(-1)
    if (last !== undefined && this.#subs.length > 0)
      this.items[this.items.length - 1] = { ...last, sub: [...(last.sub ?? []), ...this.#subs] }
    this.#subs = []
  }
}

const alike: Readonly<Record<NumberKind, string>> = {
  decimal: 'number',
  bare: 'number',
  section: 'section',
  word: 'word',
  dotted: 'dotted',
  roman: 'roman',
  alpha: 'alpha',
}

/** `1.`, `§ 1`, `Punkt 1:`, `I.` …: the first run of numbers. */
function numberItems(lines: readonly Marked[], headed: boolean): ParsedItem[] {
  const begin = lines.findIndex((line, i) => startsRun(line, lines.slice(i + 1, i + 60), headed))
  const first = lines[begin]
  if (first?.number === undefined || underOtherList(lines, begin)) return []
  const kind = alike[first.number.kind]
  const gathered = new Gathering()
  let last: { readonly value: number; readonly words: string } | undefined
  let sectionSince = false
  for (const line of lines.slice(begin)) {
    const { number } = line
    if (number !== undefined && alike[number.kind] === kind && line.indent <= first.indent + 0.5) {
      const item = itemOf(line)
      const again = gathered.items.findIndex((one) => one.number === item.number && one.title.toLowerCase() === item.title.toLowerCase())
      if (again === 0 && last !== undefined && last.value > 1) break
      if (again >= 0 || item.title === '') continue
      if (last !== undefined && number.value === 1 && last.value > 1 && !sectionSince) break
      if (number.kind === 'bare' && last !== undefined && (number.value < last.value || number.value > last.value + 5)) continue
      const missing = gathered.unexplained
      if (last !== undefined && missing !== undefined && number.value === last.value + 2)
        gathered.add(itemOf({ words: missing, indent: 0, gap: false }))
      gathered.add(item)
      last = { value: number.value, words: line.words }
      sectionSince = false
    } else if (line.start !== undefined && number === undefined && line.bullet === undefined && line.words !== '')
      gathered.add(itemOf(line))
    else if (line.bullet === true || number !== undefined) gathered.sub(line)
    else if (farewell.test(line.words) || otherList.test(line.words)) break
    else {
      sectionSince ||= line.words.length <= 60
      gathered.plain(line)
    }
  }
  return gathered.done()
}

/** Whether a numbered list begins here: with its second item among the lines that follow, or alone under a heading. */
function startsRun(line: Marked, next: readonly Marked[], headed: boolean): boolean {
  const { number, indent } = line
  if (number === undefined || line.words === '') return false
  const same = next.filter(
    (other) => other.number !== undefined && alike[other.number.kind] === alike[number.kind] && other.indent <= indent + 0.5,
  )
  const follows = same.some((other) => {
    const step = (other.number?.value ?? 0) - number.value
    return number.kind === 'bare' || number.kind === 'alpha' ? step === 1 : step >= 1 && step <= 5
  })
  if (number.kind === 'bare' && number.value !== 1 && !headed) return false
  if (number.kind === 'alpha' || number.kind === 'dotted') return follows && headed
  return follows || (headed && number.kind !== 'bare' && number.value === 1)
}

/** Whether the nearest line before, within the same stretch, says that the list is of something else. */
function underOtherList(lines: readonly Marked[], begin: number): boolean {
  const before = lines[begin - 1]
  return before !== undefined && otherList.test(before.words)
}

/** `09.00 Öppnande`, `Kl. 13:15 Budget`, `12:30-12:33 UTC Welcome`. */
function clockItems(lines: readonly Marked[]): ParsedItem[] {
  const gathered = new Gathering()
  let alone: Marked | undefined
  for (const line of lines) {
    if (line.start !== undefined && line.words === '') {
      alone = line
    } else if (line.start !== undefined) {
      gathered.add(itemOf(line))
    } else if (alone !== undefined && line.words !== '') {
      // The time stands on a line of its own, above its item.
      gathered.add(
        itemOf({
          ...line,
          ...(alone.start === undefined ? {} : { start: alone.start }),
          ...(alone.end === undefined ? {} : { end: alone.end }),
        }),
      )
      alone = undefined
    } else if (farewell.test(line.words) || otherList.test(line.words)) {
      if (gathered.items.length > 0) break
    } else if (line.bullet === true || line.number !== undefined) gathered.sub(line)
    else gathered.plain(line)
  }
  const items = gathered.done()
  return items.length >= 2 ? items : []
}

const usual =
  /^(?:incheckning|check-?in|(?:mötets )?öppnande|mötet öppnas|välkom\p{L}*|laget runt|föregående (?:möte|protokoll)\p{L}*|godkännande av|val av|övrigt|övriga (?:frågor|ärenden)|nästa möte|avslut\p{L}*|utcheckning|welcome|introductions?|previous minutes|aob|any other business|next (?:meeting|steps)|wrap[- ]?up|close)/iu

/** Bullets: the outermost are items, those further in are under them. Without a heading there must be a reason to believe it. */
function bulletItems(lines: readonly Marked[], headed: boolean): ParsedItem[] {
  const begin = lines.findIndex(({ bullet, words }) => bullet === true && words !== '')
  if (begin < 0 || underOtherList(lines, begin)) return []
  const bullets = lines.filter(({ bullet, words }) => bullet === true && words !== '')
  if (!headed && (bullets.length < 2 || !bullets.some(({ words }) => usual.test(words)))) return []
  const top = Math.min(...bullets.slice(0, 1).map(({ indent }) => indent))
  const gathered = new Gathering()
  let gone = 0
  for (const line of lines.slice(begin)) {
    if (line.bullet === true && line.indent <= top && line.words !== '') {
      if (gone > 1) break
      gathered.add(itemOf(line))
    } else if (line.bullet === true || line.number !== undefined) gathered.sub(line)
    else if (farewell.test(line.words) || otherList.test(line.words)) break
    else {
      if (line.gap && presenterLine(line.words) === undefined) gone += 1
      gathered.plain(line)
    }
  }
  return gathered.done()
}

/** Lines without any mark, right under a heading: short ones, until an empty line or a farewell. */
function plainItems(lines: readonly Marked[]): ParsedItem[] {
  const gathered = new Gathering()
  for (const [i, line] of lines.entries()) {
    if (i > 0 && line.gap) break
    if (farewell.test(line.words) || otherList.test(line.words)) break
    const presenter = presenterLine(line.words)
    if (presenter !== undefined || (looksLikePeople(line.words) && line.words.includes(' '))) gathered.plain(line)
    else if (line.words.length > 100 || /[.?!]\s+\p{Lu}/u.test(line.words) || /[.?!]$/.test(line.words)) break
    else gathered.add(itemOf(line))
  }
  const items = gathered.done()
  return items.length >= 2 ? items : []
}
