/** All that an invitation gives a meeting, and what it gives anew when it is read again. */

import type { AgendaItem, ItemId } from '../domain/agenda'
import type { Heading, Meeting, Template } from '../domain/meeting'
import type { Person, PersonId } from '../domain/person'
import { agendaFrom, firstNumber } from './agenda'
import { cleaned } from './body/cleaned'
import type { Listed } from './directory'
import type { Invitation } from './invitation'
import type { Organisations } from './organisation'
import { parseAgenda } from './parseAgenda'
import { folded } from './presenters'
import { rosterFrom } from './roster'

/** The same on every machine for the same invitation. */
export interface Taken {
  readonly heading: Partial<Heading>
  readonly template: Partial<Template>
  readonly agenda: readonly AgendaItem[]
  readonly people: readonly Person[]
  /** Those who declined. */
  readonly absent: readonly PersonId[]
}

/**
 * The subject becomes the group's line, because minutes are called *Anteckningar* whatever the meeting was called. The organiser's organisation
 * is taken for the host.
 *
 * @param settings how the team prints its minutes; goes before what the invitation suggests
 */
export function intakeFrom(
  invitation: Invitation,
  listed: readonly Listed[],
  remembered: Organisations = {},
  settings: Partial<Template> = {},
): Taken {
  const parsed = parseAgenda(invitation.body)
  const { people, absent } = rosterFrom(invitation, listed, remembered)
  const organiser = invitation.invitees.find(({ role }) => role === 'organiser')
  const host = people.find(({ address }) => address !== '' && address === organiser?.address.toLowerCase())?.organisation ?? ''
  const first = firstNumber(parsed)
  return {
    heading: {
      group: cleaned(invitation.subject),
      date: invitation.date,
      start: invitation.start,
      end: invitation.end,
      place: cleaned(invitation.place),
    },
    template: { ...(host === '' ? {} : { hostOrganisation: host }), ...(first === 1 ? {} : { first }), ...settings },
    agenda: agendaFrom(parsed, invitation),
    people,
    absent,
  }
}

/** An item that the meeting never had, and the one it follows in the invitation. */
export interface NewItem {
  readonly item: AgendaItem
  readonly after: ItemId | undefined
}

/** What an invitation has that the meeting has not. */
export interface Offer {
  /** What the invitation says otherwise than it did. */
  readonly heading: Partial<Heading>
  readonly agenda: readonly NewItem[]
  readonly people: readonly Person[]
  /** Those of them who declined. */
  readonly absent: readonly PersonId[]
}

/**
 * What an invitation has that the meeting never had: neither under the same id nor in other clothes, an item of that title or a person with that
 * address. A time, a place or a name that the secretary has written over is hers.
 *
 * @param given the heading as the invitation gave it last; where nobody knows, all that differs is offered
 */
export function newSince(
  taken: Pick<Taken, 'heading' | 'agenda' | 'people' | 'absent'>,
  meeting: Meeting,
  given?: Partial<Heading>,
): Offer {
  const known = new Map<string, ItemId>()
  for (const { id, title } of [...meeting.removedItems, ...meeting.agenda]) known.set(folded(title).join(' '), id)
  const ids = new Set<string>([...meeting.order, ...[...meeting.agenda, ...meeting.removedItems].map(({ id }) => id)])
  const there = ({ id, title }: AgendaItem): ItemId | undefined => (ids.has(id) ? id : known.get(folded(title).join(' ')))
  const people = new Set<string>([...meeting.people.map(({ id }) => id), ...meeting.removedPeople.map(({ id }) => id)])
  const addresses = new Set(meeting.people.map(({ address }) => address).filter((address) => address !== ''))
  const fresh = taken.people.filter(({ id, address }) => !people.has(id) && !addresses.has(address))
  return {
    heading: changedHeading(taken.heading, meeting.heading, given),
    agenda: taken.agenda.flatMap((item, i): readonly NewItem[] => {
      if (there(item) !== undefined) return []
      const before = taken.agenda[i - 1]
      return [{ item, after: before && (there(before) ?? before.id) }]
    }),
    people: fresh,
    absent: taken.absent.filter((person) => fresh.some(({ id }) => id === person)),
  }
}

function changedHeading(said: Partial<Heading>, now: Heading, given: Partial<Heading> | undefined): Partial<Heading> {
  const fields = Object.keys(said) as (keyof Heading)[]
  const isNew = (field: keyof Heading): boolean => {
    const value = said[field]
    return value !== undefined && value !== '' && value !== now[field] && (given === undefined || given[field] === now[field])
  }
  return Object.fromEntries(fields.filter(isNew).map((field) => [field, said[field]]))
}
