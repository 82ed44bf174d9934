/** From the invitation and the directory to what the draft takes in. */

import type { Defaults } from '../domain/defaults'
import type { Meeting } from '../domain/meeting'
import { isProblem, type Problem } from '../domain/problem'
import type { Change, Intake } from '../draft/change'
import type { LocalStore } from '../draft/stores'
import { intakeFrom, newSince } from '../invitation/intake'
import type { Invitation } from '../invitation/invitation'
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

/** What the invitation has that the meeting never had; `undefined` where there is nothing new. */
export function newIn(intake: Intake, meeting: Meeting): Offer {
  return newSince(intake, meeting)
}

/** Next time somebody from the same mail domain is invited, the organisation is already right. */
export async function rememberOrganisation(
  made: Extract<Change, { change: 'edit-person' }>,
  meeting: Meeting,
  local: LocalStore,
): Promise<void> {
  const { organisation } = made.fields
  const domain = meeting.people.find(({ id }) => id === made.id)?.address.split('@')[1]
  if (organisation === undefined || organisation === '' || domain === undefined) return
  const before = ((await local.setting(organisations).catch(() => undefined)) ?? {}) as Organisations
  await local.set(organisations, { ...before, [domain]: organisation }).catch(() => undefined)
}
