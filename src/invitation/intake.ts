/** All that an invitation gives a meeting, and what it gives anew when it is read again. */

import type { AgendaItem } from '../domain/agenda'
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

/** What an invitation has that the meeting never had: neither under the same id nor in other clothes, an item of that title or a person with that address. */
export function newSince(
  taken: Pick<Taken, 'agenda' | 'people'>,
  meeting: Meeting,
): { readonly agenda: readonly AgendaItem[]; readonly people: readonly Person[] } {
  const items = new Set<string>([...meeting.order, ...[...meeting.agenda, ...meeting.removedItems].map(({ id }) => id)])
  const titles = new Set([...meeting.agenda, ...meeting.removedItems].map(({ title }) => folded(title).join(' ')))
  const ids = new Set<string>([...meeting.people.map(({ id }) => id), ...meeting.removedPeople])
  const addresses = new Set(meeting.people.map(({ address }) => address).filter((address) => address !== ''))
  return {
    agenda: taken.agenda.filter(({ id, title }) => !items.has(id) && !titles.has(folded(title).join(' '))),
    people: taken.people.filter(({ id, address }) => !ids.has(id) && !addresses.has(address)),
  }
}
