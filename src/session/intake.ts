/** From the invitation and the directory to what the draft takes in. */

import type { Clock } from '../domain/clock'
import { noDefaults, type Defaults } from '../domain/defaults'
import type { Heading, Meeting } from '../domain/meeting'
import { isProblem, type Problem } from '../domain/problem'
import type { Change, Intake } from '../draft/change'
import type { LocalStore } from '../draft/stores'
import { intakeFrom, newSince, type Offer } from '../invitation/intake'
import type { Invitation } from '../invitation/invitation'
import { domainOf, organisationFrom, type Organisations } from '../invitation/organisation'
import type { TeamDefaults } from './defaults'
import type { Ports } from './ports'
import { remember, remembered } from './remembered'

const organisations = 'organisations'

/** Milliseconds that a new draft waits for the drive: somebody may have begun it already. */
export const patience = 2500

/** What the team has agreed on, if the drive says so in time. */
export function agreedInTime(defaults: TeamDefaults, clock: Clock): Promise<Defaults> {
  return Promise.race([defaults.current(), clock.wait(patience).then(() => noDefaults)])
}

/** The directory is asked, but never waited for beyond the first answer: without it people come in as the invitation names them. */
export async function intakeOf(
  invitation: Invitation,
  { directory, local }: Ports,
  defaults: Promise<Defaults>,
): Promise<{ readonly intake: Intake; readonly problem?: Problem }> {
  const [listed, named, { template }] = await Promise.all([
    directory.look(invitation.invitees.map(({ address }) => address).filter((address) => address !== '')),
    namedOrganisations(local, defaults),
    defaults,
  ])
  const intake = intakeFrom(invitation, isProblem(listed) ? [] : listed.got, named, template)
  return isProblem(listed) ? { intake, problem: listed } : { intake }
}

/** How organisations are called here: what the secretary corrected by hand goes before what the team has agreed on. */
export async function namedOrganisations(local: LocalStore, defaults: Promise<Defaults>): Promise<Organisations> {
  const [remembered, { organisations: agreed }] = await Promise.all([local.setting(organisations).catch(() => undefined), defaults])
  return { ...agreed, ...((remembered ?? {}) as Organisations) }
}

/** What the invitation has that the meeting has not, and nothing that the secretary has written herself. */
export async function newIn(intake: Intake, meeting: Meeting, local: LocalStore): Promise<Offer> {
  return newSince(intake, meeting, await remembered('given', meeting.id, local))
}

/** Next time the invitation is read, what it says otherwise than now is new. */
export async function rememberGiven({ id, heading }: Meeting, said: Partial<Heading>, local: LocalStore): Promise<void> {
  const before = (await remembered('given', id, local)) ?? heading
  await remember('given', id, { ...before, ...said }, local)
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
