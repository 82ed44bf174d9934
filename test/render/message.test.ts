/** The channel message, parsed the way a browser would. */

import { fill } from '../../src/domain/rendering'
import { escapeHtml } from '../../src/render/markup'
import { isShortened, longestMessage, message, messageSubject, type MessageOptions } from '../../src/render/message'
import { bullets, covered, entriesOf, item, linked, minutes, paragraph, person, template } from './builders'
import { foreignIn, linesIn } from './messageReader'
import { badInput, cases, seed } from './seed'
import { text } from '../../src/render/text'
import type { Minutes, TaskAssignee } from '../../src/domain/minutes'
import type { Run } from '../../src/domain/text'

const fillings = {
  'document.attachment': '153fa47d-18c9-4179-be08-9879815a9f90',
  'document.url': 'https://example.org/a?b="c"&d',
  'document.name': 'Anteckningar <1>.docx',
}

function sent(of: Minutes, options?: MessageOptions): string {
  return fill(message(of, options), fillings, escapeHtml)
}

function lines(words: string): readonly string[] {
  return words.split('\n').filter((line) => line.trim() !== '')
}

function seen(html: string): readonly string[] {
  expect(foreignIn(html)).toEqual([])
  return linesIn(html)
}

function plainLines(of: Minutes): readonly string[] {
  return lines(text(of).replaceAll(/^( *)- /gm, ''))
}

const ola: TaskAssignee = { name: 'Ola Kvist', organisation: 'Ekhult', directoryId: 'ola', address: 'ola@example.org' }
const guest: TaskAssignee = { name: 'Kim Ek', organisation: '', address: '' }

const entered = entriesOf(
  item('1', 'Öppnande', paragraph('Välkomna. ', covered('Dagordningen fastställs.', 'd1'))),
  item('2', 'Lägesrunda', bullets('Almvik', 'Dalsta & <Ekhult>'), paragraph(covered('Ola tar fram ett förslag.', 't1'))),
)
const [task] = entered.tasks
const full = minutes({
  ...entered,
  tasks: task === undefined ? [] : [{ ...task, assignees: [ola], due: '2026-06-14' }],
  lines: ['group', 'date', 'time', 'place', 'chair'],
  present: [person('Ingrid Almqvist', 'Almvik', 'digitalt from p 2'), person('Petra Sandelin', 'Dalsta')],
  absent: [person('Ola Kvist', 'Ekhult')],
  signature: { name: 'Siv Ek', role: 'Sekreterare' },
})

it('says the same as the plain text, with the document attached', () => {
  const html = sent(full)
  expect(seen(html)).toEqual(plainLines(full))
  expect(html).toMatch(/<attachment id="153fa47d-18c9-4179-be08-9879815a9f90"><\/attachment>$/)
  expect(html).toContain('<p>Välkomna. Dagordningen fastställs.</p>')
  expect(sent(full, { document: 'none' })).not.toContain('attachment')
})

;(cases === undefined ? describe.skip : describe)('the model (skipped where VID_CASES names no folder)', () => {
  it('stands whole in the message', () => {
    const model = seed(cases ?? '').minutes
    expect(isShortened(model)).toBe(false)
    expect(seen(sent(model))).toEqual(plainLines(model))
  })
})

it('sets labels in bold before entries', () => {
  const labelled = { ...full, template: { ...template, labels: true } }
  expect(sent(labelled)).toContain('<p>Välkomna. <b>Beslut: </b>Dagordningen fastställs.</p>')
  expect(sent(labelled)).toContain('<p><b>Uppdrag: </b>Ola tar fram ett förslag.</p>')
})

it('begins with decisions and tasks where the template asks for a summary', () => {
  const summarised = { ...full, template: { ...template, summary: true } }
  expect(seen(sent(summarised)).slice(0, 10)).toEqual([
    'Anteckningar',
    'Kommunchefsnätverket Vätterbygden',
    'Datum: torsdag 14 maj 2026',
    'Tid: kl. 09.00–11.30',
    'Plats: Almvik',
    'Ordförande: Ingrid Almqvist',
    'BESLUT',
    'Dagordningen fastställs. (p 1)',
    'UPPDRAG',
    'Ola Kvist, senast 14 juni 2026: Ola tar fram ett förslag. (p 2)',
  ])
})

it('lists the tasks of people without an account, summary or not', () => {
  const open = { ...full, tasks: full.tasks.map((one) => ({ ...one, assignees: [ola, guest] })) }
  const listed = 'Ola Kvist och Kim Ek (saknar konto), senast 14 juni 2026: Ola tar fram ett förslag. (p 2)'
  expect(seen(sent(open)).slice(-5)).toEqual(['UPPDRAG TILL PERSONER UTAN KONTO', listed, 'Antecknat av:', 'Siv Ek', 'Sekreterare'])
  expect(seen(sent({ ...open, template: { ...template, summary: true } }))).toContain(listed)
})

it('keeps looks, line breaks, bullets under bullets and good links', () => {
  const strong: Run = { text: 'fet\nrad', bold: true, italic: true, entries: [] }
  const items = [
    item('1', 'X', paragraph(strong, linked('bra', 'https://example.org/?a="b"&c'), linked('fel', 'javascript:x')), {
      kind: 'bullets',
      bullets: [{ runs: [covered('a')], under: [{ runs: [covered('b')], under: [] }] }],
    }),
  ]
  expect(sent(minutes({ items }), { document: 'none' })).toBe(
    '<h2>Anteckningar</h2><h3>1. X</h3><p><b><i>fet<br>rad</i></b><a href="https://example.org/?a=%22b%22&amp;c">bra</a>fel</p>' +
      '<ul><li>a<ul><li>b</li></ul></li></ul>',
  )
})

describe('minutes that are too long', () => {
  const long = (length: number) => ({ ...full, items: [...full.items, item('3', 'Lång', paragraph('ord '.repeat(length)))] })

  it('become attendance, decisions, tasks and a link', () => {
    expect(isShortened(long(4_000))).toBe(true)
    expect(seen(sent(long(4_000)))).toEqual([
      'Anteckningar',
      'Kommunchefsnätverket Vätterbygden',
      'Datum: torsdag 14 maj 2026',
      'Tid: kl. 09.00–11.30',
      'Plats: Almvik',
      'Ordförande: Ingrid Almqvist',
      'Anteckningarna är för långa för ett meddelande. Här är närvaro, beslut och uppdrag. Anteckningarna i sin helhet finns i Anteckningar <1>.docx.',
      'NÄRVARANDE',
      'Ingrid Almqvist, Almvik (digitalt from p 2)',
      'Petra Sandelin, Dalsta',
      'FRÅNVARANDE',
      'Ola Kvist, Ekhult',
      'BESLUT',
      'Dagordningen fastställs. (p 1)',
      'UPPDRAG',
      'Ola Kvist, senast 14 juni 2026: Ola tar fram ett förslag. (p 2)',
      'Antecknat av:',
      'Siv Ek',
      'Sekreterare',
    ])
  })

  it('are whole up to the limit and never above it', () => {
    for (let length = 3_100; length < 3_400; length += 7) expect(sent(long(length)).length).toBeLessThanOrEqual(longestMessage)
    expect(sent(long(3_200))).toContain('3. Lång')
  })

  it.each([
    ['five hundred people', { present: Array.from({ length: 500 }, (_, i) => person(`Deltagare ${i}`, 'Almvik', 'digitalt from p 2')) }],
    [
      'a thousand decisions',
      entriesOf(item('1', 'X', ...Array.from({ length: 1_000 }, (_, i) => paragraph(covered(`Beslut ${i} & `.repeat(30), `d${i}`))))),
    ],
    ['a task for three hundred', { tasks: full.tasks.map((one) => ({ ...one, assignees: Array.from({ length: 300 }, () => guest) })) }],
    [
      'a title of a million signs',
      { heading: { ...full.heading, title: '&'.repeat(1_000_000), group: '<'.repeat(100_000), place: '>'.repeat(100_000) } },
    ],
  ])('fit with %s', (_, fields) => {
    const html = sent({ ...long(4_000), ...fields })
    expect(html.length).toBeLessThanOrEqual(longestMessage)
    seen(html)
  })
})

;(cases === undefined ? describe.skip : describe)('hostile strings (skipped where VID_CASES names no folder)', () => {
  it('are words wherever they stand', () => {
    for (const input of badInput(cases ?? '')) {
      const of = minutes({
        ...entriesOf(item('1', input, paragraph(covered(input, 'd1')), bullets(input), paragraph(linked('x', input)))),
        heading: { ...full.heading, title: input, group: input },
        lines: ['group'],
        present: [person(input, input, 'p 1')],
        signature: { name: input, role: input },
      })
      const html = sent(of)
      expect(html.length).toBeLessThanOrEqual(longestMessage)
      // A hidden address is written out in plain text only.
      const unlinked = (rows: readonly string[]) =>
        rows.map((row) =>
          row
            .trim()
            .replace(/^(- )+/, '')
            .replace(/^x <.*>$/, 'x'),
        )
      const read = unlinked(seen(html))
      if (!isShortened(of)) expect(read).toEqual(unlinked(plainLines(of)))
    }
  })
})

it('has a subject that says which meeting', () => {
  expect(messageSubject(full)).toBe('Anteckningar, Kommunchefsnätverket Vätterbygden, 14 maj 2026')
  expect(messageSubject({ ...full, language: 'en' })).toBe('Anteckningar, Kommunchefsnätverket Vätterbygden, 14 May 2026')
})
