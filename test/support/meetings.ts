/** Meetings, people and items for tests: small, invented, and changed where a test cares. */

import type { AgendaItem, ItemId } from '../../src/domain/agenda'
import type { Entry, EntryId } from '../../src/domain/entry'
import type { Meeting, MeetingId, Template } from '../../src/domain/meeting'
import type { Person, PersonId } from '../../src/domain/person'
import type { Marked, Marks, Presence } from '../../src/domain/presence'
import type { Text } from '../../src/domain/text'

export const aTemplate: Template = {
  language: 'sv',
  unit: 'p',
  short: 'from',
  first: 1,
  lines: [],
  rosterOrder: 'organisation',
  hostOrganisation: 'VKF',
  listAbsent: false,
  labels: false,
  summary: false,
}

/** A meeting with the items 1, 2 and 3 and nobody in it, unless told otherwise. */
export function aMeeting(fields: Partial<Meeting> = {}): Meeting {
  const agenda = fields.agenda ?? ['1', '2', '3'].map((id) => anItem(id))
  return {
    id: 'meeting' as MeetingId,
    heading: { title: 'Anteckningar', group: '', date: '', start: '', end: '', place: '', chair: '' },
    signature: { name: 'Ingrid Almqvist', role: 'Sekreterare' },
    template: aTemplate,
    agenda,
    order: agenda.map(({ id }) => id),
    removedItems: [],
    people: [],
    removedPeople: [],
    marks: new Map(),
    began: new Map(),
    texts: new Map(),
    entries: new Map(),
    found: new Map(),
    conflicts: [],
    ...fields,
  }
}

export function anItem(id: string, fields: Partial<AgendaItem> = {}): AgendaItem {
  return { id: anItemId(id), title: `Punkt ${id}`, kind: 'item', presenters: '', sub: [], ...fields }
}

export function aPerson(name: string, fields: Partial<Person> = {}): Person {
  return { id: aPersonId(name), name, organisation: 'Almvik', role: '', address: '', kind: 'person', ...fields }
}

export function anItemId(id: string): ItemId {
  return id as ItemId
}

export function aPersonId(id: string): PersonId {
  return id as PersonId
}

export function anEntryId(id: string): EntryId {
  return id as EntryId
}

const letters: Readonly<Record<string, Marked>> = { R: 'in-room', D: 'digital', A: 'absent', '?': 'unmarked' }

/** `RRD?` as marks said: in the room twice, digital, unmarked. */
export function marked(pattern: string): Marked[] {
  return Array.from(pattern, (letter) => {
    const presence = letters[letter]
    if (presence === undefined) throw new Error(`No presence is written ${letter}`)
    return presence
  })
}

/** `RRD`: in the room twice, then digital. */
export function pattern(letters: string): Presence[] {
  return marked(letters).map((presence) => {
    if (presence === 'unmarked') throw new Error('Nobody is printed as unmarked')
    return presence
  })
}

/** Marks by person and item: `{ Petra: { 1: 'in-room', 4: 'digital' } }`. */
export function theMarks(said: Readonly<Record<string, Readonly<Record<string, Marked>>>>): Marks {
  return new Map(
    Object.entries(said).map(([name, items]) => [
      aPersonId(name),
      new Map(Object.entries(items).map(([id, presence]) => [anItemId(id), presence])),
    ]),
  )
}

/** One paragraph; a part given with ids is covered by those entries. */
export function aText(...parts: readonly (string | readonly [string, ...string[]])[]): Text {
  const runs = parts.map((part) => {
    const [text, ...entries] = typeof part === 'string' ? [part] : part
    return { text, entries: entries.map(anEntryId) }
  })
  return [{ kind: 'paragraph', runs }]
}

export function theTexts(said: Readonly<Record<string, Text>>): ReadonlyMap<ItemId, Text> {
  return new Map(Object.entries(said).map(([id, text]) => [anItemId(id), text]))
}

export function theEntries(...entries: readonly Entry[]): ReadonlyMap<EntryId, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]))
}

export function aDecision(id: string): Entry {
  return { kind: 'decision', id: anEntryId(id) }
}

export function aTask(id: string, assignees: readonly string[] = [], due?: string): Entry {
  return {
    kind: 'task',
    id: anEntryId(id),
    assignees: assignees.map((name) => ({ person: aPersonId(name) })),
    ...(due === undefined ? {} : { due }),
  }
}
