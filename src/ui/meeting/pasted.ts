/** What is pasted, made plain: Word's lists become bullets, tables become lines, and no look of theirs comes along. */

import { DOMParser, type ParseOptions, type Schema, type Slice } from '@tiptap/pm/model'

/** The editor's own reader, handed a tidied tree. The tree is inert: the editor made it in a document of its own. */
export class PastedParser extends DOMParser {
  constructor(schema: Schema) {
    super(schema, DOMParser.fromSchema(schema).rules)
  }

  override parseSlice(dom: globalThis.Node, options?: ParseOptions): Slice {
    if (dom instanceof Object && 'querySelectorAll' in dom) tidy(dom as Element)
    return super.parseSlice(dom, options)
  }
}

/** Sets looks aside before the text becomes a tree: the page's policy refuses them, and what they say of lists is still needed. */
export function withoutStyle(html: string): string {
  return html
    .replace(/<style\b[^>]*>[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'])style\s*=/gi, '$1data-style='))
}

/** Changes the tree in place. */
export function tidy(root: Element): void {
  for (const element of root.querySelectorAll('script, style, meta, link, title, xml, head')) element.remove()
  // Word draws its bullets as text in a span that says it may be ignored.
  for (const element of root.querySelectorAll('[data-style*="mso-list"]'))
    if (/mso-list:\s*ignore/i.test(styleOf(element))) element.remove()
  for (const element of root.querySelectorAll('b, strong, i, em'))
    if (/(?<![\w-])font-(weight|style):\s*(normal|400)/i.test(styleOf(element))) rename(element, 'span')
  for (const element of root.querySelectorAll('span')) emphasise(element)
  wordLists(root)
  for (const list of root.querySelectorAll('ol')) rename(list, 'ul')
  for (const row of root.querySelectorAll('tr')) oneLine(row)
}

function styleOf(element: Element): string {
  return element.getAttribute('data-style') ?? ''
}

/** Bold and italic are all that is kept of how words looked. */
function emphasise(element: Element): void {
  const style = styleOf(element)
  // Word says much of scripts that are not these words': `mso-bidi-font-weight`.
  const bold = /(?<![\w-])font-weight:\s*(bold|[6-9]00)/i.test(style)
  const italic = /(?<![\w-])font-style:\s*italic/i.test(style)
  if (bold) wrap(element, 'strong')
  if (italic) wrap(element, 'em')
}

function wrap(element: Element, name: string): void {
  const inner = element.ownerDocument.createElement(name)
  inner.append(...element.childNodes)
  element.append(inner)
}

/** Runs of Word's list paragraphs become nested lists; how deep is in the style, `mso-list:l0 level2 lfo1`. */
function wordLists(root: Element): void {
  const open: Element[] = []
  let before: Element | undefined
  for (const paragraph of root.querySelectorAll('p')) {
    const depth = listDepth(paragraph)
    if (depth === undefined) continue
    if (before === undefined || nextElement(before) !== paragraph) {
      open.length = 0
      const list = root.ownerDocument.createElement('ul')
      paragraph.before(list)
      open.push(list)
    }
    while (open.length > depth) open.pop()
    while (open.length < depth) {
      const list = root.ownerDocument.createElement('ul')
      const parent = open.at(-1)
      const item = parent?.lastElementChild
      if (item === null || item === undefined) break
      item.append(list)
      open.push(list)
    }
    const item = root.ownerDocument.createElement('li')
    open.at(-1)?.append(item)
    before = open[0]
    item.append(paragraph)
  }
}

function listDepth(paragraph: Element): number | undefined {
  const level = /mso-list:[^;]*level(\d)/i.exec(styleOf(paragraph))?.[1]
  if (level !== undefined) return Number(level)
  return /MsoListParagraph/i.test(paragraph.className) && /^[\s\u00a0]*[·•o§▪–-][\s\u00a0]/u.test(paragraph.textContent)
    ? stripped(paragraph)
    : undefined
}

/** Mail programs keep the class and lose the style: the sign itself is then in the text, and goes. */
function stripped(paragraph: Element): number {
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  let left = true
  while (left && walker.nextNode() !== null) {
    const node = walker.currentNode
    const text = node.textContent ?? ''
    const rest = text.replace(/^[\s\u00a0]*[·•o§▪–-]?[\s\u00a0]*/u, '')
    node.textContent = rest
    left = rest === ''
  }
  return 1
}

function nextElement(element: Element): Element | null {
  return element.nextElementSibling
}

function rename(element: Element, name: string): void {
  const other = element.ownerDocument.createElement(name)
  other.append(...element.childNodes)
  element.replaceWith(other)
}

/** A row of a table becomes a paragraph, its cells with a space between. */
function oneLine(row: Element): void {
  const line = row.ownerDocument.createElement('p')
  for (const cell of row.querySelectorAll('td, th')) {
    const words = cell.textContent.trim()
    if (words !== '') line.append(line.childNodes.length > 0 ? ` ${words}` : words)
  }
  row.replaceWith(line)
}
