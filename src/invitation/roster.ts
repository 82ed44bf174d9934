/** The meeting's people from what the invitation and the directory say. */

import { derivedId } from '../domain/derive'
import type { Person, PersonId } from '../domain/person'
import { cleaned } from './body/cleaned'
import type { Listed } from './directory'
import type { Invitation, Invitee } from './invitation'
import { domainOf, organisationFrom, type Organisations } from './organisation'
import { folded } from './presenters'

const swedish = new Intl.Collator('sv')
const ranks: Readonly<Record<Invitee['role'], number>> = { organiser: 0, required: 1, optional: 2, room: 3 }

/** Organiser first, then required, then optional, each by name; rooms are not people, and one address is one person. Those who declined start absent. */
export function rosterFrom(
  invitation: Pick<Invitation, 'invitees'>,
  listed: readonly Listed[],
  remembered: Organisations = {},
): { readonly people: Person[]; readonly absent: PersonId[] } {
  const known = new Map(listed.map((one) => [one.address.toLowerCase(), one]))
  const organisations = { ...organisationsOf(listed), ...remembered }
  const people = new Map<string, { readonly person: Person; readonly rank: number; readonly declined: boolean }>()
  for (const invitee of invitation.invitees) {
    if (invitee.role === 'room') continue
    const address = cleaned(invitee.address).toLowerCase()
    const entry = known.get(address)
    const person = personFrom(invitee.name, address, entry, organisations)
    if (person === undefined) continue
    // Two addresses of one account are one person.
    const key = entry?.directoryId ?? (address || person.name.toLowerCase())
    const rank = ranks[invitee.role]
    const before = people.get(key)
    const declined = invitee.response === 'declined' && person.kind === 'person' && invitee.role !== 'organiser'
    if (before === undefined || rank < before.rank) people.set(key, { person, rank, declined: declined && before?.declined !== false })
    else if (!declined) people.set(key, { ...before, declined: false })
  }
  const ordered = [...people.values()].sort((a, b) => a.rank - b.rank || swedish.compare(a.person.name, b.person.name))
  return {
    people: ordered.map(({ person }) => person),
    absent: ordered.filter(({ declined }) => declined).map(({ person }) => person.id),
  }
}

/** One person from a name and an address, either of which may be empty; `undefined` where both are. */
export function personFrom(written: string, address: string, listed: Listed | undefined, remembered: Organisations): Person | undefined {
  const { name, remark } = nameFrom(listed?.name ?? written, address)
  if (name === '') return undefined
  const company = cleaned(listed?.organisation ?? '')
  const organisation = organisationFrom(company, address, remembered) || (remark.length <= 60 ? remark : '')
  return {
    id: derivedId('person', address === '' ? name.toLowerCase() : address) as PersonId,
    name,
    organisation,
    role: cleaned(listed?.role ?? ''),
    address,
    ...(listed === undefined ? {} : { directoryId: listed.directoryId }),
    kind: listed === undefined && isList(name, written.includes('@') || cleaned(written) === '', address) ? 'list' : 'person',
  }
}

/** What the directory knows and the roster does not: whatever stands there already stays. */
export function filledFrom(person: Person, listed: Listed, remembered: Organisations): Partial<Omit<Person, 'id'>> {
  const found = personFrom('', person.address, listed, remembered)
  return {
    directoryId: listed.directoryId,
    kind: 'person',
    ...(person.name === '' && found !== undefined ? { name: found.name } : {}),
    ...(person.organisation === '' && found !== undefined ? { organisation: found.organisation } : {}),
    ...(person.role === '' && found !== undefined ? { role: found.role } : {}),
  }
}

/** The companies that the directory names, by mail domain, so that a colleague it does not know gets the same printed name. */
function organisationsOf(listed: readonly Listed[]): Organisations {
  const found = new Map<string, string | undefined>()
  for (const { address, organisation } of listed) {
    const domain = domainOf(address)
    if (organisation === undefined || organisation.trim() === '' || organisationFrom('', address) === '') continue
    const short = organisationFrom(cleaned(organisation), address)
    found.set(domain, found.has(domain) && found.get(domain) !== short ? undefined : short)
  }
  return Object.fromEntries([...found].filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** A name as a person reads it: `Almqvist, Ingrid (Almvik)` is `Ingrid Almqvist`, and a nameless `ingrid.almqvist@…` too. */
function nameFrom(written: string, address: string): { readonly name: string; readonly remark: string } {
  const whole = cleaned(written).replace(/^["']+|["']+$/g, '')
  const remark = /^(\S.*?)\s*[([]([^()[\]]+)[)\]]$/.exec(whole)
  const name = remark?.[1] ?? whole
  if (name === '' || name.includes('@')) return { name: readable(address || name), remark: '' }
  const turned = /^(\p{L}[\p{L}\p{M}' -]*),\s*(\p{L}[\p{L}\p{M}' .-]*)$/u.exec(name)
  const straight =
    turned?.[1] !== undefined && turned[2] !== undefined && turned[1].split(' ').length <= 2 ? `${turned[2]} ${turned[1]}` : name
  return { name: straight, remark: remark?.[2] ?? '' }
}

/** The part before the @, as a name: `ingrid.almqvist` is Ingrid Almqvist. */
function readable(address: string): string {
  const local = cleaned(address.split('@')[0] ?? '')
  const words = local.split(/[._+\s]+/).filter((word) => word !== '')
  const capital = (word: string): string =>
    word
      .split('-')
      .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
      .join('-')
  return words.length === 0 ? local : words.map(capital).join(' ')
}

const group =
  /(?:grupp(?:en)?|nätverk(?:et)?|natverk|lista|listan|sändlista|team(?:et)?|styrelse(?:n)?|nämnd(?:en)?|utskott(?:et)?|kansli(?:et)?|förvaltning(?:en)?|forvaltning|avdelning(?:en)?|enhet(?:en)?|ledning(?:en)?|ledamöter(?:na)?|ledamoter|medlemmar(?:na)?|medarbetare|kommunchefer(?:na)?|chefer(?:na)?|deltagare(?:na)?|rådet)$/iu
const groupWord =
  /^(?:alla|all|everyone|everybody|dl|list|group|members|staff|board|office|info|kontakt|contact|registrator|post|reception|servicedesk|support|noreply|no-reply|sekretariat(?:et)?)$/iu

/**
 * Whether a name and an address are those of many: no person's name, and words that say list or group. Where somebody works does not count: `Petra Sandelin, Kommunstyrelsen`.
 *
 * @param isNameless the name was made of the address
 */
function isList(name: string, isNameless: boolean, address: string): boolean {
  const said = (text: string): boolean => text.split(/[^\p{L}]+/u).some((word) => group.test(word) || groupWord.test(word))
  if (isNameless) return said(address.split('@')[0] ?? '')
  // "Anna Grupp" with `anna.grupp@` is a person; a group's address does not repeat a first and a last name.
  const words = folded(name)
  const local = folded((address.split('@')[0] ?? '').replace(/[._]/g, ' '))
  const [first = '', last = ''] = [local[0], local.at(-1)]
  const begins = (word: string): ((one: string, i: number) => boolean) => {
    const short = words.length === 2 ? word.slice(0, 1) : word
    return (one) => short !== '' && one.startsWith(short)
  }
  const personal = local.length >= 2 && words.length >= 2 && words.some(begins(first)) && words.some(begins(last))
  return said(name) && !personal
}
