/** Ids for what the secretary adds by hand, which no invitation can derive: new ones every time. */

import type { AgendaItem, ItemId } from '../../domain/agenda'
import type { Meeting } from '../../domain/meeting'
import type { Person, PersonId } from '../../domain/person'

export function newItemId(): ItemId {
  return crypto.randomUUID() as ItemId
}

export function newPersonId(): PersonId {
  return crypto.randomUUID() as PersonId
}

/** The items with an id of their own each: one pasted twice is two, and one that was removed does not come back in another's clothes. */
export function asNewItems(items: readonly AgendaItem[], { order }: Pick<Meeting, 'order'>): readonly AgendaItem[] {
  const taken = new Set(order)
  return items.map((item) => (taken.has(item.id) ? { ...item, id: newItemId() } : item))
}

/**
 * Those who are not in the roster yet. An address says who it is; two who share a name and have no address are two, unless their organisation
 * is the same as well.
 */
export function asNewPeople(people: readonly Person[], roster: readonly Person[]): readonly Person[] {
  const ids = new Set(roster.map(({ id }) => id))
  const same = (a: Person, b: Person): boolean =>
    a.address !== '' ? a.address === b.address : a.name.toLowerCase() === b.name.toLowerCase() && a.organisation === b.organisation
  return people
    .filter((person) => !roster.some((other) => same(person, other)))
    .map((person) => (ids.has(person.id) ? { ...person, id: newPersonId() } : person))
}
