/** Invented people in an invented tenant. */

import { guidFrom } from './seeded'
import type { Attendee, Tenant, User } from './world'

export const tenant: Tenant = { id: guidFrom('tenant'), name: 'Vätterbygdens kommunalförbund', domain: 'vkf.example' }

export const municipalities = [
  'Almvik',
  'Björkfors',
  'Dalsta',
  'Ekhult',
  'Fagersjö',
  'Granberga',
  'Hallby',
  'Kvarnsta',
  'Lindfors',
  'Norrvik',
  'Silverö',
  'Tallmora',
  'Åsnäs',
] as const

/** Someone in the tenant, which has a domain for each municipality beside its own. */
export function member(displayName: string, place: string, more: { title?: string; company?: string } = {}): User {
  const mail = address(displayName, place === 'VKF' ? tenant.domain : `${plain(place)}.example`)
  return {
    ...named(displayName, mail),
    userPrincipalName: mail,
    userType: 'Member',
    home: tenant,
    ...(more.title === undefined ? {} : { jobTitle: more.title }),
    ...(more.company === undefined ? {} : { companyName: more.company }),
  }
}

/** Someone from another tenant, let in as a guest. */
export function guest(displayName: string, domain: string, company?: string): User {
  const mail = address(displayName, domain)
  return {
    ...named(displayName, mail),
    userPrincipalName: `${mail.replace('@', '_')}#EXT#@${tenant.domain}`,
    userType: 'Guest',
    home: { id: guidFrom(domain), name: company ?? domain, domain },
    ...(company === undefined ? {} : { companyName: company }),
  }
}

export function invited(
  { displayName, mail }: User,
  response: Attendee['response'] = 'accepted',
  type: Attendee['type'] = 'required',
): Attendee {
  return { name: displayName, address: mail, type, response }
}

export function address(displayName: string, domain: string): string {
  return `${displayName.split(' ').map(plain).join('.')}@${domain}`
}

function named(displayName: string, mail: string) {
  const [givenName = '', ...rest] = displayName.split(' ')
  return { id: guidFrom(mail), displayName, givenName, surname: rest.join(' '), mail, preferredLanguage: 'sv-SE' } as const
}

/** As a domain or the part before the @ is written. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9-]/g, '')
}
