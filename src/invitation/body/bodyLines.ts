/** An invitation's body as lines with structure: what a reader sees, without markup. */

import { Parser } from 'htmlparser2'

import { visible } from './cleaned'

export interface Line {
  /** Spaces as they were, so that `o` + hard space can be told from a word. */
  readonly text: string
  /** How far in: list depth in HTML, spaces in text. Only to be compared within one body. */
  readonly indent: number
  /** What a list element shows before the words, which stands in no text: a number or a bullet. */
  readonly shown?: string
  /** An empty line stands before. */
  readonly gap: boolean
}

export interface Table {
  readonly rows: readonly (readonly Cell[])[]
}

/** What stands in one cell. */
export type Cell = readonly Block[]

export type Block = Line | Table

// Far above every real invitation; what is beyond is not read. Depth is limited because the parser's own stack grows slow.
const limits = { characters: 2_000_000, lines: 4000, line: 1000, depth: 1500, tables: 20, chunk: 16_384 }

/** Text has angle brackets too, around addresses of mail and of pages. */
const element =
  /<(?:!--|!doctype\b|\/?(?:html|head|body|div|span|p|br|hr|table|tbody|tr|td|th|ul|ol|li|dl|dt|dd|b|strong|i|em|u|s|a|font|h[1-6]|pre|blockquote|section|article|style|meta|o:p|img|svg|script)[\s/>])/i

export function bodyLines(body: string): readonly Block[] {
  const within = body.slice(0, limits.characters)
  return element.test(within) ? htmlLines(within) : textLines(within)
}

/** The lines of plain text. */
export function textLines(text: string): readonly Line[] {
  const found: Line[] = []
  let gap = false
  for (const raw of text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/, limits.lines)) {
    const line = visible(raw.slice(0, limits.line)).trimEnd()
    if (line.trim() === '') gap = true
    else {
      const indent = (/^[\s>]*/.exec(line)?.[0] ?? '').replace(/\t/g, '    ').length
      found.push({ text: line.replace(/^[\s>]+/, ''), indent, gap })
      gap = false
    }
  }
  return found
}

const blocks = new Set(
  'address article blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section table tbody tr ul'.split(
    ' ',
  ),
)
const silent = new Set(['head', 'noscript', 'script', 'style', 'template', 'textarea', 'title', 'xml'])

interface List {
  readonly ordered: boolean
  readonly type: string
  next: number
}

interface OpenTable {
  readonly rows: Cell[][]
  readonly indent: number
}

function htmlLines(html: string): readonly Block[] {
  const top: Block[] = []
  const sinks: Block[][] = [top]
  const tables: OpenTable[] = []
  const lists: List[] = []
  let text = ''
  let shown: string | undefined
  let inParagraph = 0
  let gap = false
  let quiet = 0
  let preformatted = 0
  let depth = 0
  let count = 0

  const flush = (empty: boolean): void => {
    const line = visible(text)
      .replace(/[ \t\n\r\f]+/g, ' ')
      .slice(0, limits.line)
    text = ''
    if (line.trim() === '') {
      gap ||= empty
      return
    }
    count += 1
    const indent = Math.max(lists.length, inParagraph)
    sinks.at(-1)?.push({ text: line.trim(), indent, gap, ...(shown === undefined ? {} : { shown }) })
    shown = undefined
    gap = false
  }

  const closeCell = (): void => {
    flush(false)
    if (sinks.length <= tables.length) return
    tables
      .at(-1)
      ?.rows.at(-1)
      ?.push(sinks.pop() ?? [])
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1
      if (silent.has(name) || tables.length > limits.tables) quiet += 1
      if (tables.length > limits.tables) return
      if (!blocks.has(name) && name !== 'td' && name !== 'th') return
      flush(name === 'br' && !/\S/.test(text))
      if (name === 'pre') preformatted += 1
      if (name === 'p' || name === 'div') inParagraph = paragraphIndent(attributes['style'] ?? '', attributes['class'] ?? '')
      if (name === 'ol' || name === 'ul')
        lists.push({ ordered: name === 'ol', type: attributes['type'] ?? '1', next: whole(attributes['start']) ?? 1 })
      if (name === 'li') {
        const list = lists.at(-1)
        if (list?.ordered === true) {
          const number = whole(attributes['value']) ?? list.next
          list.next = number + 1
          shown = ordinal(number, list.type)
        } else shown = '•'
        inParagraph = 0
      }
      if (name === 'table') {
        tables.push({ rows: [], indent: lists.length })
      }
      if (name === 'tr') tables.at(-1)?.rows.push([])
      if ((name === 'td' || name === 'th') && tables.length > 0) {
        if (sinks.length > tables.length) closeCell()
        const table = tables.at(-1)
        if (table?.rows.length === 0) table.rows.push([])
        sinks.push([])
      }
    },
    ontext(data) {
      if (quiet > 0) return
      if (preformatted === 0) text += data
      else
        data.split('\n').forEach((part, i) => {
          if (i > 0) flush(true)
          text += part
        })
    },
    onclosetag(name) {
      depth -= 1
      if (silent.has(name)) quiet = Math.max(0, quiet - 1)
      if (name === 'td' || name === 'th') closeCell()
      if (!blocks.has(name) || name === 'br') return
      flush(name === 'p' || name === 'div')
      if (name === 'pre') preformatted -= 1
      if (name === 'p' || name === 'div') inParagraph = 0
      if (name === 'li') shown = undefined
      if (name === 'ol' || name === 'ul') lists.pop()
      if (name === 'table') {
        closeCell()
        const table = tables.pop()
        if (table !== undefined) sinks.at(-1)?.push({ rows: table.rows })
      }
    },
  })

  for (let at = 0; at < html.length && depth < limits.depth && tables.length <= limits.tables && count < limits.lines; at += limits.chunk)
    parser.write(html.slice(at, at + limits.chunk))
  if (depth < limits.depth && tables.length <= limits.tables) parser.end()
  flush(false)
  while (tables.length > 0) {
    closeCell()
    const table = tables.pop()
    if (table !== undefined) sinks.at(-1)?.push({ rows: table.rows })
  }
  return top
}

function whole(attribute: string | undefined): number | undefined {
  return attribute !== undefined && /^\d{1,4}$/.test(attribute) ? Number(attribute) : undefined
}

/** Word says the level of a list paragraph in `mso-list`; where that has been cleaned away, the margin says it: 36 points a level. */
function paragraphIndent(style: string, name: string): number {
  const level = /mso-list:\s*\w+\s+level(\d)/i.exec(style)?.[1]
  if (level !== undefined) return Number(level)
  const [, size, unit] = /(?:^|[;\s])margin-left:\s*([\d.]+)(pt|in|cm|px)/i.exec(style) ?? []
  if (size === undefined || unit === undefined) return name.includes('MsoListParagraph') ? 1 : 0
  const points = Number(size) * ({ pt: 1, in: 72, cm: 28.35, px: 0.75 }[unit.toLowerCase()] ?? 1)
  return Math.min(9, Math.round(points / 36))
}

/** The number as the list shows it. */
function ordinal(number: number, type: string): string {
  if (/^a$/i.test(type) && number <= 26) {
    const letter = String.fromCharCode(96 + number)
    return type === 'A' ? letter.toUpperCase() : letter
  }
  if (!/^i$/i.test(type)) return String(number)
  const letters = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const
  let rest = Math.min(number, 399)
  let roman = ''
  for (const [value, letter] of letters)
    while (rest >= value) {
      roman += letter
      rest -= value
    }
  return type === 'I' ? roman.toUpperCase() : roman
}
