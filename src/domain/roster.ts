/** The order in which people are printed. */

import type { Person } from './person'

/** By organisation in Swedish alphabetical order, by name, or as the secretary put them. */
export type RosterOrder = 'organisation' | 'name' | 'by-hand'

// Names in Swedish minutes stand in Swedish order whatever language the minutes are in: å, ä, ö after z.
const swedish = new Intl.Collator('sv')

/**
 * The people in reading order. Within one organisation they stand as they were put, because rank decides there and no rule knows it;
 * the host organisation comes last and those without an organisation before it.
 *
 * @param people in the order they were put
 */
export function inOrder(people: readonly Person[], order: RosterOrder, hostOrganisation = ''): readonly Person[] {
  if (order === 'by-hand') return people
  if (order === 'name') return people.toSorted((a, b) => swedish.compare(a.name, b.name))
  const rank = ({ organisation }: Person): number => (organisation === '' ? 1 : organisation === hostOrganisation ? 2 : 0)
  return people.toSorted((a, b) => rank(a) - rank(b) || swedish.compare(a.organisation, b.organisation))
}

/** The people of a roster by organisation, in the order given. */
export function byOrganisation(people: readonly Person[]): ReadonlyMap<string, readonly Person[]> {
  const groups = new Map<string, Person[]>()
  for (const person of people) groups.set(person.organisation, [...(groups.get(person.organisation) ?? []), person])
  return groups
}
