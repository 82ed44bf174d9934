/** The document's name on the drive. */

import { fileName } from '../../src/render/fileName'
import { minutes } from './builders'
import { badInput, cases } from './seed'

function named(title: string, group = '', date = ''): string {
  return fileName(minutes({ heading: { title, group, date, start: '', end: '', place: '', chair: '' } }))
}

it('says title, group and date', () =>
  expect(named('Anteckningar', 'Kommunchefsnätverket', '2026-05-14')).toBe('Anteckningar Kommunchefsnätverket 2026-05-14.docx'))

it.each([
  ['Möte: beslut/uppdrag?', 'A|B', 'Möte beslut uppdrag A B.docx'],
  ['..\\..\\x', '', 'x.docx'],
  ['~$Anteckningar', '', '$Anteckningar.docx'],
  ['CON', '', 'Anteckningar CON.docx'],
  ['a_vti_b #1 100 %', '', 'a b 1 100.docx'],
  ['', '', 'Anteckningar.docx'],
  ['a\u0308pple\u202e.', 'Grupp', 'äpple Grupp.docx'],
  ['Anteckningar Nätverket', 'Nätverket', 'Anteckningar Nätverket.docx'],
])('makes a name that is accepted of %j and %j', (title, group, name) => expect(named(title, group)).toBe(name))

it('keeps the date of a long title', () => {
  const name = named('ord '.repeat(100), 'Grupp', '2026-05-14')
  expect(name).toMatch(/^ord .*ord 2026-05-14\.docx$/)
  expect(name.length).toBeLessThanOrEqual(125)
})

;(cases === undefined ? describe.skip : describe)('hostile strings (skipped where VID_CASES names no folder)', () => {
  it('give names that are accepted', () => {
    const refused = badInput(cases ?? '')
      .map((input) => named(input, input, input))
      .filter(
        (name) =>
          name.length > 130 || /["*:<>?/\\|#%\p{Cc}]|^[\s.~]|\s\.docx$|\.\.docx$|_vti_|^(con|prn|aux|nul|com\d|lpt\d)\.docx$/iu.test(name),
      )
    expect(refused).toEqual([])
  })
})
