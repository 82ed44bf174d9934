/** The meeting as it stands in the draft: plain data, read by everyone, changed only through the draft. */

import type { AgendaItem, ItemId, Unit } from './agenda'
import type { Brand } from './brand'
import type { Entry, EntryId } from './entry'
import type { Person, PersonId } from './person'
import type { Marks } from './presence'
import type { RosterOrder } from './roster'
import type { Text } from './text'

/** The event's `iCalUId`, or a UUID of our own for a meeting without an event. */
export type MeetingId = Brand<string, 'meeting'>

export type Language = 'sv' | 'en'

/** The lines that may stand under the title; each can be switched off. */
export type HeadingLine = 'group' | 'date' | 'time' | 'place' | 'chair'

export const headingLines: readonly HeadingLine[] = ['group', 'date', 'time', 'place', 'chair']

export interface Heading {
  readonly title: string
  readonly group: string
  /** As the clock on the wall says: `2026-05-14`, `09:00`. Empty where unknown. */
  readonly date: string
  readonly start: string
  readonly end: string
  readonly place: string
  readonly chair: string
}

export interface Signature {
  readonly name: string
  readonly role: string
}

/** How these minutes are printed. Belongs to the draft, so that two secretaries see the same. */
export interface Template {
  /** Of the minutes, never of the host. */
  readonly language: Language
  readonly unit: Unit
  readonly short: 'from' | 'fr.o.m.'
  /** The first item's number. */
  readonly first: number
  readonly lines: readonly HeadingLine[]
  readonly rosterOrder: RosterOrder
  /** The organisation that stands last in the attendance list. */
  readonly hostOrganisation: string
  readonly listAbsent: boolean
  /** Print `Beslut:` and `Uppdrag:` before entries. */
  readonly labels: boolean
  /** Begin the message with decisions and tasks. */
  readonly summary: boolean
}

export interface Meeting {
  readonly id: MeetingId
  readonly heading: Heading
  readonly signature: Signature
  readonly template: Template
  /** In document order, without the removed ones. */
  readonly agenda: readonly AgendaItem[]
  /** In document order with the removed ones: what marks are counted along. */
  readonly order: readonly ItemId[]
  readonly removedItems: readonly AgendaItem[]
  /** In the order in which people were put; `domain/roster` sorts for reading. */
  readonly people: readonly Person[]
  /** Whom the secretary took away: a re-read invitation does not offer them again, and what still speaks of them knows their names. */
  readonly removedPeople: readonly Person[]
  readonly marks: Marks
  /** When an item was begun, as the clock on the wall said: `10:15`. None where nobody knows. */
  readonly began: ReadonlyMap<ItemId, string>
  readonly texts: ReadonlyMap<ItemId, Text>
  readonly entries: ReadonlyMap<EntryId, Entry>
  /** Words that went with a paragraph which somebody took away unseen, by item, until a person takes or drops them. */
  readonly found: ReadonlyMap<ItemId, Found>
  /** Where two editors said different things; the first is shown until a person decides. */
  readonly conflicts: readonly Conflict[]
}

export type FoundId = Brand<string, 'found'>

export interface Found {
  readonly ids: readonly FoundId[]
  readonly paragraphs: readonly string[]
}

export interface Conflict {
  /** What it is about: a mark (`item`, `person`), or a field of an item, a person, an entry or the heading; `tasks` are an item's, on the same words. */
  readonly about: { readonly item?: ItemId; readonly person?: PersonId; readonly entry?: EntryId; readonly field: string }
  readonly values: readonly unknown[]
}
