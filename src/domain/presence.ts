/** Who was in the room and who was on the line, item by item. */

import type { AgendaItem, ItemId } from './agenda'
import type { PersonId } from './person'

export type Presence = 'in-room' | 'digital' | 'absent'

/** What a mark can say. `unmarked` takes a person back to ej avprickad from an item on. */
export type Marked = Presence | 'unmarked'

/** A mark holds from its item onward, until the same person's next mark in document order. */
export interface Mark {
  readonly item: ItemId
  readonly person: PersonId
  readonly presence: Marked
}

/** How far a mark reaches: from the item until the person's presence changes next, or over that item alone. */
export type Reach = 'from-here' | 'only-here'

/** A mark to write. */
export interface MarkEdit {
  readonly item: ItemId
  readonly person: PersonId
  readonly presence: Marked
}

/** Marks by person, then item. */
export type Marks = ReadonlyMap<PersonId, ReadonlyMap<ItemId, Marked>>

/**
 * One person's presence at each of the given items, in their order.
 *
 * @param order every item that may carry a mark, removed ones and breaks included: a mark on them still holds for what follows
 */
export function presenceAlong(order: readonly ItemId[], marks: ReadonlyMap<ItemId, Marked> | undefined): readonly Marked[] {
  let now: Marked = 'unmarked'
  return order.map((item) => (now = marks?.get(item) ?? now))
}

/** Presence of one person at one item; `unmarked` where no mark reaches it. */
export function presenceAt(item: ItemId, order: readonly ItemId[], marks: ReadonlyMap<ItemId, Marked> | undefined): Marked {
  const at = order.indexOf(item)
  return at < 0 ? 'unmarked' : (presenceAlong(order.slice(0, at + 1), marks)[at] ?? 'unmarked')
}

/**
 * The edits that make a person's marks say exactly `wanted`: a new mark only where presence changes. A mark that is there is written over and
 * never taken away, even where it repeats what holds: without it, what holds there would hang on a mark that somebody else may be changing.
 */
export function marksFor(
  person: PersonId,
  order: readonly ItemId[],
  wanted: readonly Marked[],
  marks: ReadonlyMap<ItemId, Marked> | undefined,
): readonly MarkEdit[] {
  const edits: MarkEdit[] = []
  let before: Marked = 'unmarked'
  order.forEach((item, i) => {
    const want = wanted[i] ?? before
    if (want !== (marks?.get(item) ?? before)) edits.push({ item, person, presence: want })
    before = want
  })
  return edits
}

/** The edits of "from this item on, this person is …", or of "at this item alone". */
export function marking(
  person: PersonId,
  item: ItemId,
  presence: Marked,
  reach: Reach,
  order: readonly ItemId[],
  marks: ReadonlyMap<ItemId, Marked> | undefined,
): readonly MarkEdit[] {
  const at = order.indexOf(item)
  if (at < 0) return []
  const now = presenceAlong(order, marks)
  // A mark that repeats what holds is not seen, and stops nobody.
  const next = now.findIndex((was, i) => i > at && was !== now[i - 1])
  const end = reach === 'only-here' ? at + 1 : next < 0 ? order.length : next
  return marksFor(
    person,
    order,
    now.map((was, i) => (i >= at && i < end ? presence : was)),
    marks,
  )
}

/** The edits of "present only at this item", for a guest: absent everywhere else. */
export function presentOnlyAt(
  person: PersonId,
  item: ItemId,
  presence: 'in-room' | 'digital',
  order: readonly ItemId[],
  marks: ReadonlyMap<ItemId, Marked> | undefined,
): readonly MarkEdit[] {
  return marksFor(
    person,
    order,
    order.map((id) => (id === item ? presence : 'absent')),
    marks,
  )
}

/** The edits that keep everyone's presence at every item when the order changes: each presence follows its item. */
export function keepingPresence(from: readonly ItemId[], to: readonly ItemId[], marks: Marks): readonly MarkEdit[] {
  const edits: MarkEdit[] = []
  for (const [person, own] of marks) {
    const along = presenceAlong(from, own)
    const at = new Map(from.map((item, i) => [item, along[i] ?? 'unmarked'] as const))
    edits.push(
      ...marksFor(
        person,
        to,
        to.map((item) => at.get(item) ?? 'unmarked'),
        own,
      ),
    )
  }
  return edits
}

/** The items that carry presence, of an agenda as a person reads it. */
export function itemIds(agenda: readonly AgendaItem[]): readonly ItemId[] {
  return agenda.map((item) => item.id)
}
