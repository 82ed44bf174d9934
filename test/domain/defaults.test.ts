/** What is taken from a team's settings file, which anybody in the channel can write in. */

import { defaultsFrom, folderName, isDomain, noDefaults } from '../../src/domain/defaults'

it.each([undefined, null, 'text', 7, [], {}, { plan: 'x', template: 'y', organisations: [] }])('takes nothing from %j', (value) => {
  expect(defaultsFrom(value)).toEqual(noDefaults)
})

it('takes what it understands and leaves out the rest', () => {
  expect(
    defaultsFrom({
      plan: { id: 'plan', bucket: 'bucket', name: 'Uppdrag', more: 1 },
      folder: '../Anteckningar/2026?',
      template: { language: 'en', unit: 'stycke', labels: true, summary: 'yes' },
      organisations: { 'Almvik.example': 'Almvik', 'no domain': 'Ingen', 'dalsta.example': '', 'vkf.example': 'x'.repeat(201) },
      unknown: true,
    }),
  ).toEqual({
    plan: { id: 'plan', bucket: 'bucket', name: 'Uppdrag' },
    folder: 'Anteckningar2026',
    template: { language: 'en', labels: true },
    organisations: { 'almvik.example': 'Almvik' },
  })
})

it.each([
  ['Anteckningar', 'Anteckningar'],
  ['  Protokoll 2026. ', 'Protokoll 2026'],
  ['a/b\\c:d*e?f"g<h>i|j', 'abcdefghij'],
  ['...', ''],
  ['~$dold', '$dold'],
])('names a folder of %j as a drive takes it', (written, name) => {
  expect(folderName(written)).toBe(name)
})

it('knows the part after the sign of a mail address', () => {
  expect(['almvik.se', 'älmhult.se', 'a.b.c'].filter(isDomain)).toHaveLength(3)
  expect(['almvik', '@almvik.se', 'a b.se', '-a.se', '', 'a..se'].filter(isDomain)).toEqual([])
})
