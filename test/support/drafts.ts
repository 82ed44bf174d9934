/** Drafts for tests: a small meeting, and two editors who write in it. */

import type { AgendaItem, ItemId } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { MeetingId } from '../../src/domain/meeting'
import type { Person, PersonId } from '../../src/domain/person'
import type { Text } from '../../src/domain/text'
import type { Intake } from '../../src/draft/change'
import { change, merge, openDraft, whole, type Draft } from '../../src/draft/draft'

export const aMeetingId = 'meeting-1' as MeetingId

export function item(id: string, more: Partial<AgendaItem> = {}): AgendaItem {
  return { id: id as ItemId, title: `Punkt ${id}`, kind: 'item', presenters: '', sub: [], ...more }
}

export function person(id: string, more: Partial<Person> = {}): Person {
  return {
    id: id as PersonId,
    name: `Person ${id}`,
    organisation: 'Almvik',
    role: '',
    address: `${id}@almvik.example`,
    kind: 'person',
    ...more,
  }
}

export function words(...paragraphs: readonly string[]): Text {
  return paragraphs.map((text) => ({ kind: 'paragraph', runs: [{ text, entries: [] }] }))
}

/** A paragraph of which the middle is covered by an entry. */
export function withEntry(before: string, covered: string, id: string): Text {
  return [
    {
      kind: 'paragraph',
      runs: [
        { text: before, entries: [] },
        { text: covered, entries: [id as EntryId] },
      ],
    },
  ]
}

export function intake(items: readonly AgendaItem[], people: readonly Person[]): Intake {
  return { heading: { title: 'Anteckningar', group: 'Nätverket' }, template: {}, agenda: items, people, absent: [] }
}

/** A new draft with the items a, b, c and the people x, y. */
export function aDraft(replica?: number): Draft {
  const draft = openDraft(aMeetingId, [], replica)
  change(draft, { change: 'take-in', intake: intake([item('a'), item('b'), item('c')], [person('x'), person('y')]) })
  return draft
}

/** Another replica of the same draft. */
export function replica(of: Draft): Draft {
  return openDraft(of.meeting, [whole(of)])
}

/** Each takes in what the other knows. */
export function exchange(one: Draft, other: Draft): void {
  const [ofOne, ofOther] = [whole(one), whole(other)]
  merge(one, ofOther)
  merge(other, ofOne)
}
