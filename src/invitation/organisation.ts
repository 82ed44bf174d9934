/** What stands after a person's name in the minutes: an organisation's short name, guessed from the company name or the mail domain. */

import { municipalityOf } from './municipalities'

/** Corrections by mail domain, as the secretary made them: `{ 'vkf.se': 'VKF' }`. */
export type Organisations = Readonly<Record<string, string>>

/**
 * `Almviks kommun` and `almvik.se` are both `Almvik`. Empty where nothing says which organisation it is: a private mailbox belongs to nobody.
 *
 * @param address a mail address, or empty
 * @param company as the directory says, or empty
 */
export function organisationFrom(company: string, address: string, remembered: Organisations = {}): string {
  const domain = domainOf(address)
  const corrected = correction(domain, remembered)
  if (corrected !== undefined) return corrected
  if (company.trim() !== '') return shortName(company.trim(), domain)
  return nameOfDomain(domain)
}

export function domainOf(address: string): string {
  return /@([^@\s]+)$/.exec(address.toLowerCase())?.[1]?.replace(/\.$/, '') ?? ''
}

function correction(domain: string, remembered: Organisations): string | undefined {
  const labels = domain.split('.')
  for (let i = 0; i < labels.length - 1; i += 1) {
    const parent = labels.slice(i).join('.')
    if (Object.hasOwn(remembered, parent)) return remembered[parent]
  }
  return undefined
}

/** A municipality is printed without the word; an association as its domain abbreviates it, where the domain does. */
function shortName(company: string, domain: string): string {
  const label = mainLabel(domain)
  const place =
    /^(.+?)\s+(?:kommun|stad|municipality|city council)$/iu.exec(company)?.[1] ??
    /^(?:city|municipality|town) of\s+(.+)$/iu.exec(company)?.[1]
  if (place !== undefined) return withoutGenitive(place, label)
  const letters = plainLetters(company)
  const abbreviates = label.length >= 2 && label.length <= 5 && /\s/.test(company) && initials(letters, label)
  return abbreviates ? label.toUpperCase() : company
}

// Names that end in s of themselves take none in the genitive: Åsnäs kommun, Björkfors kommun.
const endsInS = /(?:fors|[åä]s|hus|ss|[ioux]s|[xz])$/iu

function withoutGenitive(place: string, label: string): string {
  if (!/s$/iu.test(place)) return place
  if (plainLetters(place) === label) return place
  const stem = place.slice(0, -1)
  return plainLetters(stem) === label || !endsInS.test(place) ? stem : place
}

/** Whether the label is made of the first letters of words or word parts, in their order: `vkf` of `vätterbygdens kommunalförbund`. */
function initials(letters: string, label: string): boolean {
  const words = letters.split(' ')
  const first = words.map((word) => word[0] ?? '').join('')
  if (first === label) return true
  let at = 0
  for (const [i, word] of words.entries()) {
    if (word[0] !== label[at]) return false
    at += 1
    if (i === words.length - 1) for (let k = 2; k < word.length && at < label.length; k += 1) if (word[k] === label[at]) at += 1
  }
  return at === label.length
}

function plainLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const private_ =
  /^(?:gmail|googlemail|outlook|hotmail|live|msn|icloud|me|mac|yahoo|ymail|aol|gmx|proton|protonmail|tutanota|fastmail|hey|mail|telia|comhem|bredband|bredband2|tele2|spray|home|passagen|swipnet|bahnhof|glocalnet|yandex|zoho)$/
const secondLevel = /^(?:co|com|org|net|ac|gov|edu|kommun|municipality)$/

/** The part of a domain that bears a name: `almvik` of `mail.almvik.se`, of `almvik.co.uk` and of `almvik.onmicrosoft.com`. */
function mainLabel(domain: string): string {
  const labels = domain.replace(/\.onmicrosoft\.com$/, '.x').split('.')
  if (labels.length < 2) return ''
  const second = labels.length > 2 && secondLevel.test(labels.at(-2) ?? '')
  return labels.at(second ? -3 : -2) ?? ''
}

function nameOfDomain(domain: string): string {
  const label = mainLabel(domain).replace(/^(.{3,}?)-?(?:kommun|stad)$/, (_, place: string) => withoutGenitive(place, ''))
  const municipality = municipalityOf(label.toLowerCase())
  if (municipality !== undefined) return municipality
  if (label === '' || private_.test(label) || label.startsWith('xn--') || !/^\p{L}[\p{L}\p{N}-]*$/u.test(label)) return ''
  // Three consonants are an abbreviation.
  if (label.length <= 4 && !/[aeiouy]/.test(label)) return label.toUpperCase()
  return label
    .split('-')
    .filter((part) => part !== '')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join(' ')
}
