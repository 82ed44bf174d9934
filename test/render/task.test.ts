/** Tasks as they stand in the plan. */

import { fill } from '../../src/domain/rendering'
import type { MinutesTask, TaskAssignee } from '../../src/domain/minutes'
import { taskDescription, taskTitle } from '../../src/render/task'
import { covered, entriesOf, item, minutes, paragraph, template } from './builders'

const ola: TaskAssignee = { name: 'Ola Kvist', organisation: 'Ekhult', directoryId: 'ola', address: 'ola@example.org' }
const guest: TaskAssignee = { name: 'Kim Ek', organisation: '', address: '' }

const entered = minutes(entriesOf(item('6', 'Heldag i juni', paragraph(covered('Ola Kvist tar fram förslag på agenda.', 't1')))))

function task(fields: Partial<MinutesTask> = {}): MinutesTask {
  const [only] = entered.tasks
  if (only === undefined) throw new Error('no task')
  return { ...only, ...fields }
}

it('ends the title with item and reference', () =>
  expect(taskTitle(task({ assignees: [ola] }), entered, 'K7JGQX')).toBe('Ola Kvist tar fram förslag på agenda. (p 6 · K7JGQX)'))

it('refers to the item in the language and with the unit of the minutes', () => {
  const title = (fields: Partial<typeof template>) =>
    taskTitle(task(), { ...entered, template: { ...template, ...fields } }, 'K7JGQX').slice(-17)
  expect([title({ unit: '§' }), title({ language: 'en' }), title({ unit: 'punkt' })]).toEqual([
    'a. (§ 6 · K7JGQX)',
    '(item 6 · K7JGQX)',
    'punkt 6 · K7JGQX)',
  ])
})

it('names those who cannot be assigned first', () =>
  expect(taskTitle(task({ assignees: [ola, guest] }), entered, 'K7JGQX')).toBe(
    'Kim Ek: Ola Kvist tar fram förslag på agenda. (p 6 · K7JGQX)',
  ))

it('cuts a long title between words and keeps the reference', () => {
  const title = taskTitle(task({ words: 'Ta fram\nett förslag '.repeat(40) }), entered, 'K7JGQX')
  expect(title.length).toBeLessThanOrEqual(255)
  expect(title).toMatch(/^Ta fram ett förslag .*(fram|ett|förslag|Ta)… \(p 6 · K7JGQX\)$/)
})

it('never cuts inside a character', () => {
  const title = taskTitle(task({ words: '👩‍👩‍👧‍👧'.repeat(60) }), entered, 'K7JGQX')
  expect(title.length).toBeLessThanOrEqual(255)
  expect(title.replaceAll('👩‍👩‍👧‍👧', '')).toBe('… (p 6 · K7JGQX)')
})

it('describes the task with sentence, item, meeting, who, when and the way back', () => {
  const description = taskDescription(task({ assignees: [ola, guest], due: '2026-06-14' }), entered)
  expect(fill(description, { 'message.url': 'https://example.org/m?a&b' })).toBe(`Ola Kvist tar fram förslag på agenda.

6. Heldag i juni
Anteckningar, Kommunchefsnätverket Vätterbygden, 14 maj 2026
Ansvarig: Ola Kvist och Kim Ek (saknar konto)
Senast 14 juni 2026

Till anteckningarna: https://example.org/m?a&b`)
})
