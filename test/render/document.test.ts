/** The Word document, read back as a reader sees it. */

import { document } from '../../src/render/document'
import { text } from '../../src/render/text'
import { bullets, covered, entriesOf, item, linked, minutes, paragraph, person, template } from './builders'
import { badInput, cases, seed } from './seed'
import { asText, content, paragraphs, part, partsOf, words, type Parts } from './wordReader'
import { all } from './xml'
import type { Minutes } from '../../src/domain/minutes'

async function parts(of: Minutes): Promise<Parts> {
  return partsOf(await document(of))
}

;(cases === undefined ? describe.skip : describe)('the model (skipped where VID_CASES names no folder)', () => {
  it('has the same text in Word', async () => {
    const model = seed(cases ?? '')
    expect(asText(paragraphs(await parts(model.minutes)))).toBe(model.text)
  })
})

const entered = entriesOf(
  item('1', 'Öppnande', paragraph('Ordföranden hälsar välkommen. ', covered('Dagordningen fastställs.', 'd1'))),
  item('2', 'Lägesrunda', bullets('Almvik', 'Dalsta & <Ekhult>'), paragraph('Rad ett\nrad två')),
)
const full = minutes({
  ...entered,
  template: { ...template, labels: true },
  lines: ['group', 'date', 'time', 'place', 'chair'],
  present: [person('Ingrid Almqvist', 'Almvik', 'digitalt from p 2'), person('Petra Sandelin', 'Dalsta')],
  absent: [person('Ola Kvist', 'Ekhult')],
  signature: { name: 'Siv Ek', role: 'Sekreterare' },
})

it('says the same as the plain text', async () => expect(asText(paragraphs(await parts(full)))).toBe(text(full)))

it('has one first heading, a second for each part and real lists', async () => {
  const read = paragraphs(await parts(full))
  expect(read.filter(({ style }) => style.startsWith('Heading')).map(({ style, text: line }) => [style, line])).toEqual([
    ['Heading1', 'Anteckningar'],
    ['Heading2', 'NÄRVARANDE'],
    ['Heading2', 'FRÅNVARANDE'],
    ['Heading2', '1. Öppnande'],
    ['Heading2', '2. Lägesrunda'],
  ])
  expect(read.filter(({ level }) => level !== undefined)).toEqual([
    { style: 'ListParagraph', level: 0, text: 'Almvik' },
    { style: 'ListParagraph', level: 0, text: 'Dalsta & <Ekhult>' },
  ])
})

it('carries title, language, paper and page numbers', async () => {
  const files = await parts(full)
  expect(all('dc:title', part(files, 'docProps/core.xml')).map(({ children }) => children)).toEqual([
    ['Anteckningar, Kommunchefsnätverket Vätterbygden, 14 maj 2026'],
  ])
  expect(all('w:lang', part(files, 'word/styles.xml'))[0]?.attributes.get('w:val')).toBe('sv-SE')
  expect(all('w:pgSz', part(files, 'word/document.xml')).map(({ attributes }) => [attributes.get('w:w'), attributes.get('w:h')])).toEqual([
    ['11906', '16838'],
  ])
  const footer = part(files, 'word/footer1.xml')
  expect(all('w:instrText', footer).map((field) => content(field).trim())).toEqual(['PAGE', 'NUMPAGES'])
  expect(words(footer)).toBe('Sida  av ')
})

it('sends links to web and mail only and keeps the words of the others', async () => {
  const addresses = ['https://example.org/?a="b"&c', 'mailto:a@example.org', 'javascript:alert(1)', 'file://x/y', '\\\\x\\y', 'ms-word:x']
  const files = await parts(minutes({ items: [item('1', 'Länkar', ...addresses.map((address) => paragraph(linked(address, address))))] }))
  const targets = all('Relationship', part(files, 'word/_rels/document.xml.rels')).filter(
    ({ attributes }) => attributes.get('TargetMode') === 'External',
  )
  expect(targets.map(({ attributes }) => attributes.get('Target'))).toEqual(['https://example.org/?a=%22b%22&c', 'mailto:a@example.org'])
  expect(
    paragraphs(files)
      .slice(2)
      .map(({ text: line }) => line),
  ).toEqual(addresses)
})

;(cases === undefined ? describe.skip : describe)('hostile strings (skipped where VID_CASES names no folder)', () => {
  it('stay words wherever they stand', async () => {
    const strings = badInput(cases ?? '').filter((_, i) => i % 3 === 0)
    const of = minutes({
      heading: { ...full.heading, title: strings[1] ?? '', group: strings[2] ?? '' },
      lines: ['group', 'place'],
      present: strings.map((input) => person(input, input)),
      items: strings.map((input, i) => item(String(i), input, paragraph(input), bullets(input), paragraph(linked('x', input)))),
      signature: { name: strings[3] ?? '', role: strings[4] ?? '' },
    })
    const files = await parts(of)
    const external = [...files].filter(([name]) => name.endsWith('.rels')).flatMap(([name]) => all('Relationship', part(files, name)))
    const targets = external
      .filter(({ attributes }) => attributes.get('TargetMode') === 'External')
      .map(({ attributes }) => attributes.get('Target') ?? '')
    expect(targets.filter((target) => !/^(https:|mailto:)/.test(target))).toEqual([])
    expect(all('w:instrText', part(files, 'word/document.xml'))).toEqual([])
    const plain = text(of).replaceAll(/^x <.*>$/gm, 'x')
    expect(lines(asText(paragraphs(files)))).toEqual(lines(plain))
  }, 30_000)
})

function lines(words: string): readonly string[] {
  return words.split('\n').filter((line) => line.trim() !== '')
}
