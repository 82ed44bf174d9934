/** A draft with something of everything that this version can write, and what a draft reads as. */

import * as Y from 'yjs'

import type { ItemId } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { PersonId } from '../../src/domain/person'
import { change, merge, openDraft, snapshot, whole, type Draft } from '../../src/draft/draft'
import { aMeetingId, intake, item, person, withEntry, words } from '../support/drafts'

/** As it reads, in JSON: maps as lists of pairs. */
export function readAs(draft: Draft): unknown {
  const meeting = snapshot(draft)
  const removedPeople = meeting.removedPeople.map(({ id }) => id)
  return JSON.parse(JSON.stringify({ ...meeting, removedPeople }, (_, value: unknown) => (value instanceof Map ? [...value] : value)))
}

function typeIn({ shape }: Draft, text: string): void {
  const paragraph = shape.text('a' as ItemId).get(1)
  const there = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
  if (there instanceof Y.XmlText) there.insert(there.length, text)
}

export function everything(): Draft {
  const [one, other] = [openDraft(aMeetingId, [], 1), openDraft(aMeetingId, [], 2)]
  const items = [
    item('a', { title: 'Mötet öppnas', minutes: 10, presenters: 'Ingrid Almqvist' }),
    item('b', { title: 'Budget', sub: ['Läget', 'Nästa år'] }),
    item('c', { title: 'Kaffe', kind: 'break' }),
    item('d', { title: 'Nästa möte', label: '9' }),
  ]
  const people = [person('x', { name: 'Ingrid Almqvist' }), person('y', { role: 'ordförande' }), person('l', { kind: 'list' })]
  change(one, { change: 'take-in', intake: { ...intake(items, people), absent: ['y' as PersonId] } })
  change(one, { change: 'heading', fields: { date: '2026-05-14', start: '09:00', end: '12:00', place: 'Rådhuset' } })
  change(one, { change: 'signature', fields: { name: 'Moa Lindehag', role: 'sekreterare' } })
  change(one, { change: 'template', fields: { unit: '§', listAbsent: true } })
  change(one, { change: 'mark', people: ['x' as PersonId], item: 'b' as ItemId, presence: 'digital', reach: 'from-here' })
  change(one, { change: 'write', item: 'a' as ItemId, text: words('Mötet öppnades.', 'Alla hälsades välkomna.') })
  change(one, { change: 'write', item: 'b' as ItemId, text: withEntry('Ingrid ', 'tar fram ett underlag', 'task-1') })
  change(one, {
    change: 'edit-task',
    id: 'task-1' as EntryId,
    assignees: [{ person: 'x' as PersonId }, { name: 'Någon annan' }],
    due: '2026-06-14',
  })
  change(one, { change: 'move-item', id: 'd' as ItemId, after: 'a' as ItemId })
  merge(other, whole(one))
  // Two say different things, and one writes in what the other removes.
  change(one, { change: 'edit-item', id: 'b' as ItemId, fields: { title: 'Budget 2027' } })
  change(other, { change: 'edit-item', id: 'b' as ItemId, fields: { title: 'Budgeten' } })
  change(one, { change: 'mark', people: ['y' as PersonId], item: 'a' as ItemId, presence: 'in-room', reach: 'only-here' })
  change(other, { change: 'remove-item', id: 'd' as ItemId })
  change(one, { change: 'write', item: 'd' as ItemId, text: words('Den 4 juni.') })
  change(other, { change: 'add-person', person: person('w') })
  change(other, { change: 'remove-person', id: 'y' as PersonId })
  merge(one, whole(other))
  // And one writes in a paragraph that the other takes away.
  const third = openDraft(aMeetingId, [whole(one)], 3)
  typeIn(third, ' Kaffet är kokat.')
  change(one, { change: 'write', item: 'a' as ItemId, text: words('Mötet öppnades.') })
  merge(one, whole(third))
  return one
}
