/** From the invitation and the directory to what the draft takes in. */

import type { Defaults } from '../domain/defaults'
import type { Meeting } from '../domain/meeting'
import { isProblem, type Problem } from '../domain/problem'
import type { Change, Intake } from '../draft/change'
import type { LocalStore } from '../draft/stores'
import { intakeFrom, newSince } from '../invitation/intake'
import type { Invitation } from '../invitation/invitation'
import { domainOf, organisationFrom } from '../invitation/organisation'
import type { Ports } from './ports'
import type { Offer } from './state'

/** How the secretary corrected organisations, by mail domain. */
type Organisations = Readonly<Record<string, string>>

const organisations = 'organisations'

/** The directory is asked, but never waited for beyond the first answer: without it people come in as the invitation names them. */
export async function intakeOf(
  invitation: Invitation,
  { directory, local }: Ports,
  defaults: Promise<Defaults>,
): Promise<{ readonly intake: Intake; readonly problem?: Problem }> {
  const [listed, remembered, { template, organisations: agreed }] = await Promise.all([
    directory.look(invitation.invitees.map(({ address }) => address).filter((address) => address !== '')),
    local.setting(organisations).catch(() => undefined),
    defaults,
  ])
  // What the secretary corrected by hand goes before what the team has agreed on.
  const named = { ...agreed, ...((remembered ?? {}) as Organisations) }
  const intake = intakeFrom(invitation, isProblem(listed) ? [] : listed.got, named, template)
  return isProblem(listed) ? { intake, problem: listed } : { intake }
}

/** What the invitation has that the meeting never had; `undefined` where there is nothing new. */
export function newIn(intake: Intake, meeting: Meeting): Offer {
  return newSince(intake, meeting)
}

/** Next time somebody from the same mail domain is invited, the organisation is already right; one that is taken away is forgotten. */
export async function rememberOrganisation(
  made: Extract<Change, { change: 'edit-person' }>,
  meeting: Meeting,
  local: LocalStore,
): Promise<void> {
  const { organisation } = made.fields
  const { address = '' } = meeting.people.find(({ id }) => id === made.id) ?? {}
  const domain = domainOf(address)
  // A private mailbox says nothing of where the next one works.
  if (organisation === undefined || domain === '' || organisationFrom('', address) === '') return
  const before = Object.entries(((await local.setting(organisations).catch(() => undefined)) ?? {}) as Organisations)
  const others = before.filter(([known]) => known !== domain)
  const now = organisation === '' ? others : [...others, [domain, organisation] as const]
  await local.set(organisations, Object.fromEntries(now)).catch(() => undefined)
}
