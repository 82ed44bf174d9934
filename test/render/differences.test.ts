/** What a reader is shown of a change: what was said, and what is said. */

import { compose } from '../../src/domain/minutes'
import { differences } from '../../src/render/differences'
import { aMeeting, anItemId, aPerson, aTask, aText, theEntries, theMarks, theTexts } from '../support/meetings'

const before = compose(
  aMeeting({
    people: [aPerson('Petra'), aPerson('Ola')],
    marks: theMarks({ Petra: { 1: 'in-room' }, Ola: { 1: 'in-room' } }),
    texts: theTexts({ 1: aText(['Ta fram ett förslag', 'a']), 2: aText('Ingen invändning.') }),
    entries: theEntries(aTask('a', [], '2026-06-14')),
  }),
  1,
)

it('says nothing of minutes that say the same', () => {
  const { heading, attendance, signature, item } = differences(before, { ...before, revision: 2 })
  expect([heading, attendance, signature, item(anItemId('1'))]).toEqual([[], [], [], []])
})

it('gives the title and the text of an item as they were and as they are', () => {
  const items = before.items.map((item) => (item.id === '2' ? { ...item, title: 'Budget', text: aText('Bordläggs.') } : item))
  expect(differences(before, { ...before, items }).item(anItemId('2'))).toEqual([
    { of: 'title', before: 'Punkt 2', after: 'Budget' },
    { of: 'text', before: 'Ingen invändning.', after: 'Bordläggs.' },
  ])
})

it('gives a task with who shall do it and by when, also when it is gone', () => {
  const tasks = before.tasks.map((task) => ({ ...task, due: '2026-06-20' }))
  expect(differences(before, { ...before, tasks }).item(anItemId('1'))).toEqual([
    { of: 'task', before: 'Ta fram ett förslag\nSenast 14 juni 2026', after: 'Ta fram ett förslag\nSenast 20 juni 2026' },
  ])
  expect(differences(before, { ...before, tasks: [] }).item(anItemId('1'))).toEqual([
    { of: 'task', before: 'Ta fram ett förslag\nSenast 14 juni 2026', after: '' },
  ])
})

it('names only those whose attendance is another', () => {
  const [petra, ola] = before.present.toSorted((a, b) => (a.name < b.name ? 1 : -1))
  if (petra === undefined || ola === undefined) throw new Error('Nobody was there')
  const after = { ...before, present: [{ ...petra, notation: 'digitalt' }], absent: [ola] }
  expect(differences(before, after).attendance).toEqual([
    { of: 'present', before: 'Petra, Almvik', after: 'Petra, Almvik (digitalt)' },
    { of: 'present', before: 'Ola, Almvik', after: '' },
    { of: 'absent', before: '', after: 'Ola, Almvik' },
  ])
})

it('gives an item that is gone as it was, and one that is new as it is', () => {
  const [first] = before.items
  const after = { ...before, items: before.items.slice(1) }
  expect(differences(before, after).item(anItemId('1'))[0]).toEqual({ of: 'title', before: first?.title, after: '' })
  expect(differences(after, before).item(anItemId('1'))[0]).toEqual({ of: 'title', before: '', after: first?.title })
})
