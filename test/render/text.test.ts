/** Minutes as plain text. */

import { text } from '../../src/render/text'
import { bullets, covered, entriesOf, item, linked, minutes, paragraph, person, template } from './builders'
import { cases, seed } from './seed'

;(cases === undefined ? describe.skip : describe)('the model (skipped where VID_CASES names no folder)', () => {
  it('comes out to the letter', () => {
    const model = seed(cases ?? '')
    expect(text(model.minutes)).toBe(model.text)
  })
})

it('prints the heading lines, those absent, labels and paragraph signs where the template says so', () => {
  const entered = entriesOf(
    item('4', 'Budget', paragraph('Läget redovisas. ', covered('Ramen fastställs.', 'd1')), bullets('En sak', 'En till')),
    item('5 A', 'Tomt'),
  )
  const protocol = { ...template, unit: '§' as const, labels: true, lines: ['group', 'date', 'time', 'place', 'chair'] as const }
  expect(
    text(
      minutes({
        ...entered,
        template: protocol,
        lines: protocol.lines,
        present: [person('Petra Sandelin', 'Dalsta', 'digitalt from § 5'), person('Nils')],
        absent: [person('Ola Kvist', 'Ekhult', 'frånvarande')],
        signature: { name: 'Siv Ek', role: '' },
      }),
    ),
  ).toBe(`Anteckningar

Kommunchefsnätverket Vätterbygden
Datum: torsdag 14 maj 2026
Tid: kl. 09.00–11.30
Plats: Almvik
Ordförande: Ingrid Almqvist

NÄRVARANDE

Petra Sandelin, Dalsta (digitalt from § 5)
Nils

FRÅNVARANDE

Ola Kvist, Ekhult

§ 4 Budget

Läget redovisas. Beslut: Ramen fastställs.

- En sak
- En till

§ 5 A Tomt

Antecknat av:
Siv Ek
`)
})

it('indents what stands under a bullet and goes on under its words after a line break', () => {
  const nested = { kind: 'bullets' as const, bullets: [{ runs: [covered('a\nb')], under: [{ runs: [covered('c')], under: [] }] }] }
  expect(text(minutes({ items: [item('1', 'X', nested)] }))).toBe('Anteckningar\n\n1. X\n\n- a\n  b\n  - c\n')
})

it('writes out an address that the words hide, and only such a one', () => {
  const items = [
    item(
      '1',
      'X',
      paragraph(linked('här', 'https://example.org/a'), '.'),
      paragraph(linked('example.org', 'https://example.org/'), '.'),
      paragraph(linked('fel', 'javascript:alert(1)'), '.'),
    ),
  ]
  expect(text(minutes({ items }))).toBe('Anteckningar\n\n1. X\n\nhär <https://example.org/a>.\n\nexample.org.\n\nfel.\n')
})

it('keeps names on their line and in their order', () => {
  const present = [person('Anna\nBerg', 'A\u202eB'), person('\u05e0\u05d5\u05e2\u05d4', 'Almvik', 'p 4')]
  expect(text(minutes({ present }))).toBe('Anteckningar\n\nNÄRVARANDE\n\nAnna Berg, AB\n\u05e0\u05d5\u05e2\u05d4\u200e, Almvik (p 4)\n')
})

it('names the notes in the language of the minutes where nobody has', () => {
  const heading = { title: ' ', group: '', date: '', start: '', end: '', place: '', chair: '' }
  expect(text(minutes({ heading, language: 'en' }))).toBe('Notes\n')
})
