/** An agenda that stands in a table. */

import type { ParsedItem } from '../parseAgenda'
import type { Block, Cell, Line, Table } from './bodyLines'
import { cleaned } from './cleaned'
import { itemMark, type Marked } from './itemMark'
import { isBreak, itemOf } from './itemOf'
import { looksLikePeople, minutesOf, presenterLine } from './titleParts'

type Column = 'time' | 'number' | 'title' | 'presenter' | 'minutes' | 'type' | 'other'

const headers: readonly (readonly [Column, RegExp])[] = [
  ['minutes', /^(?:längd|min\.?|minuter|tidsåtgång|antal min\p{L}*|duration|length|minutes)$/iu],
  ['time', /^(?:tid|tidpunkt|klockslag|kl\.?|start|när|time|when)$/iu],
  ['number', /^(?:nr\.?|nummer|#|no\.?|number|§)$/iu],
  [
    'presenter',
    /^(?:ansvarig\p{L}*|föredragande|presentatör\p{L}*|vem|vem\?|inledare|namn|dragare|presenter\p{L}*|owner|lead|who|speaker|responsible|facilitator)$/iu,
  ],
  ['type', /^(?:typ|syfte|karaktär|status|beslut\/info\p{L}*|type|purpose)$/iu],
  [
    'title',
    /^(?:punkt\p{L}*|ärende\p{L}*|rubrik|ämne|innehåll|vad|fråga|dagordning\p{L}*|agenda\p{L}*|aktivitet|titel|item\p{L}*|topic\p{L}*|subject|what|title|activity)$/iu,
  ],
]

/** The table's items, `undefined` where it is no agenda: a layout, a signature, a list of people. */
export function tableItems(table: Table): ParsedItem[] | undefined {
  const rows = table.rows.filter((row) => row.some((cell) => wordsOf(cell) !== ''))
  const [head] = rows
  if (head === undefined || rows.length < 2 || !rows.some((row) => row.length >= 2)) return undefined
  const named = head.map((cell) => headerOf(wordsOf(cell)))
  const hasHeader = named.includes('title') && named.filter((column) => column !== 'other').length >= 2
  const columns = hasHeader ? named : guessed(rows)
  if (columns === undefined) return undefined
  const items = (hasHeader ? rows.slice(1) : rows).map((row) => rowItem(row, columns)).filter((item) => item !== undefined)
  return items.length >= (hasHeader ? 1 : 2) ? items : undefined
}

/** Every line of a block, tables taken apart in reading order. */
export function linesIn(blocks: readonly Block[]): readonly Line[] {
  return blocks.flatMap((block) => ('rows' in block ? block.rows.flatMap((row) => row.flatMap((cell) => linesIn(cell))) : [block]))
}

function wordsOf(cell: Cell | undefined): string {
  return cleaned(
    linesIn(cell ?? [])
      .map(({ text }) => text)
      .join(' '),
  )
}

function headerOf(words: string): Column {
  return headers.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other'
}

/** What the columns hold, told from the rows: there must be times or numbers down one of them, else it is no agenda. */
function guessed(rows: readonly (readonly Cell[])[]): readonly Column[] | undefined {
  const width = Math.max(...rows.map((row) => row.length))
  if (width < 2 || width > 8) return undefined
  const share = (column: number, test: (words: string) => boolean): number => {
    const filled = rows.map((row) => wordsOf(row[column])).filter((words) => words !== '')
    return filled.length < 2 ? 0 : filled.filter(test).length / filled.length
  }
  const columns = Array.from({ length: width }, (_, i): Column => {
    if (share(i, (words) => minutesOf(words) !== undefined) > 0.6) return 'minutes'
    if (share(i, (words) => /^(?:kl\.?\s*)?\d{1,2}[.:]\d{2}/i.test(words)) > 0.6) return 'time'
    if (share(i, (words) => /^(?:§\s*)?\d{1,3}\s?[A-Z]?[.):]?$/.test(words)) > 0.6) return 'number'
    return 'other'
  })
  if (!columns.includes('time') && !columns.includes('number')) return undefined
  const rest = columns.flatMap((column, i) => (column === 'other' ? [i] : []))
  const title = rest[0]
  if (title === undefined) return undefined
  columns[title] = 'title'
  const people = rest.slice(1).find((i) => share(i, looksLikePeople) >= 0.5)
  if (people !== undefined) columns[people] = 'presenter'
  return columns
}

function rowItem(row: readonly Cell[], columns: readonly Column[]): ParsedItem | undefined {
  const cell = (column: Column): Cell => row[columns.indexOf(column)] ?? []
  const titleLines = linesIn(cell('title'))
  const [first, ...more] = titleLines
  // A row of one cell across the table is a section's heading.
  if (first === undefined || (row.length === 1 && columns.length > 1)) return undefined
  const mark = itemMark(first)
  const time = itemMark({ text: wordsOf(cell('time')), indent: 0, gap: false })
  const number =
    itemMark({ text: `${wordsOf(cell('number'))} x`, indent: 0, gap: false }).number ?? numberIn(wordsOf(cell('number'))) ?? mark.number
  const presenters = wordsOf(cell('presenter'))
  const minutes = minutesOf(wordsOf(cell('minutes'))) ?? bareMinutes(wordsOf(cell('minutes'))) ?? minutesOf(wordsOf(cell('time')))
  const type = wordsOf(cell('type'))
  const marked: Marked = {
    ...mark,
    ...(number === undefined ? {} : { number }),
    ...(time.start === undefined ? {} : { start: time.start }),
    ...(time.end === undefined ? {} : { end: time.end }),
  }
  const item = itemOf(marked, true)
  if (item.title === '') return undefined
  const presenter =
    presenters !== '' ? presenters : more.map(({ text }) => presenterLine(cleaned(text))).find((found) => found !== undefined)
  const sub = more.map((line) => itemMark(line)).filter(({ bullet, number: printed }) => bullet === true || printed !== undefined)
  return {
    ...item,
    ...(presenter === undefined || isBreak(item.title) ? {} : { presenter }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(type === '' ? {} : { type }),
    ...(sub.length === 0 ? {} : { sub: sub.map(({ words }) => words) }),
  }
}

function numberIn(words: string): Marked['number'] {
  const printed = /^(?:§\s*)?(\d{1,3}\s?[A-Z]?)[.):]?$/.exec(words)?.[1]
  return printed === undefined ? undefined : { kind: 'decimal', printed, value: Number.parseInt(printed, 10) }
}

function bareMinutes(words: string): number | undefined {
  return /^\d{1,3}$/.test(words) ? Number(words) : undefined
}
