/** A Word document, read as a word processor would show it. */

import { strFromU8, unzipSync } from 'fflate'

import { all, elements, readXml, type XmlElement } from './xml'

export type Parts = ReadonlyMap<string, string>

/** Every part of the file; all of its XML must be well-formed. */
export function partsOf(file: Uint8Array): Parts {
  const files = new Map(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]))
  for (const [name, source] of files) if (/\.(xml|rels)$/.test(name)) readXml(source)
  return files
}

export function part(files: Parts, name: string): XmlElement {
  return readXml(files.get(name) ?? '')
}

export interface Paragraph {
  readonly style: string
  readonly level: number | undefined
  readonly text: string
}

/** The body's paragraphs; a list's sign comes from the numbering part, as a word processor would take it. */
export function paragraphs(files: Parts): readonly Paragraph[] {
  const numbering = part(files, 'word/numbering.xml')
  return all('w:p', part(files, 'word/document.xml')).map((element) => {
    const value = (name: string): string | undefined => all(name, element)[0]?.attributes.get('w:val')
    const number = value('w:numId')
    const listed = number === undefined ? undefined : all('w:num', numbering).find(({ attributes }) => attributes.get('w:numId') === number)
    if (number !== undefined && listed === undefined) throw new Error(`No numbering ${number}`)
    return { style: value('w:pStyle') ?? '', level: listed && Number(value('w:ilvl')), text: words(element) }
  })
}

export function content({ children }: XmlElement): string {
  return children.filter((child) => typeof child === 'string').join('')
}

export function words(element: XmlElement): string {
  return elements(element)
    .map((child) => {
      if (child.name === 'w:t') return content(child)
      if (child.name === 'w:br') return '\n'
      return words(child)
    })
    .join('')
}

/** As plain text would have it: an empty line between paragraphs, none inside lists and tight lines. */
export function asText(read: readonly Paragraph[]): string {
  return read
    .map(({ style, level, text: line }, i) => {
      const before = read[i - 1]
      const tight = (style === 'Tight' || level !== undefined) && before?.style === style
      const signed = style === 'Tight' && /^(Antecknat av|Noted by):$/.test(line)
      const own = level === undefined ? line : `${'  '.repeat(level)}- ${line.replaceAll('\n', `\n${'  '.repeat(level + 1)}`)}`
      return i === 0 ? own : `${tight && !signed ? '\n' : '\n\n'}${own}`
    })
    .join('')
    .concat('\n')
}
