/** Which of the invited people a presenter's name means. */

import { isRole, looksLikeName } from './body/titleParts'

/** Whoever has a name: an invitee, a person in the roster. */
export interface Named {
  readonly name: string
}

/**
 * The people named, in the order they are written, each once. A full name counts, in either order of its parts; a first name only where one
 * person has it; a first name and an initial too. Nobody is guessed: a name that two people share gives neither.
 */
export function presentersAmong<Person extends Named>(written: string, people: readonly Person[]): readonly Person[] {
  const known = readNames(people)
  const found = partsOf(written).flatMap(({ text }) => {
    const words = folded(text)
    // Titles come before names: "kommundirektör Petra Sandelin".
    const meant = words.map((_, i) => bearers(words.slice(i), known, certain)).find((some) => some.length === 1)
    return meant ?? []
  })
  return [...new Set(found)]
}

/** Whoever has a name and belongs somewhere. */
export interface Placed extends Named {
  readonly organisation: string
}

/** A name in what is written of presenters, and whom in the roster it means. */
export interface Presenter<Person> {
  /** As written, without title and organisation. */
  readonly name: string
  readonly means: Person | 'several' | 'nobody'
  /** What stands after the name of somebody whom the roster has not. */
  readonly organisation: string
}

/**
 * The presenters in what is written at an item, each once: of an invitation's words or the secretary's own, so that a last name and initials count
 * as well. An organisation after a name tells two of that name apart. What looks like nobody's name, such as `alla` or `ekonomichefen`, is left out.
 */
export function presentersIn<Person extends Placed>(written: string, people: readonly Person[]): readonly Presenter<Person>[] {
  if (written.trim() === '') return []
  const parts = partsOf(written)
  const known = readNames(people)
  const places = people.map(({ organisation }) => folded(organisation))
  /** After a full name and a comma, one word alone is where they come from or what they are. */
  const saysMore = (text: string, before: string): boolean =>
    organised.test(text) ||
    places.some((place) => isSame(place, folded(text))) ||
    !looksLikeName(withoutTitle(text)) ||
    (before.includes(' ') && !text.includes(' '))
  const found: Presenter<Person>[] = []
  for (let i = 0; i < parts.length; i += 1) {
    const { text, isAfter } = parts[i] ?? none
    const there = parts[i + 1]?.isAfter === true ? (parts[i + 1]?.text ?? '') : ''
    const turned = turnedName(text, there, known)
    if (turned !== undefined) {
      found.push({ name: `${text}, ${there}`, means: turned, organisation: '' })
      i += 1
      continue
    }
    const meant = meantBy(text, known)
    const here = meant.filter(({ organisation }) => isSame(folded(organisation), folded(there)))
    const [only, ...others] = here.length > 0 ? here : meant
    if (only !== undefined) found.push({ name: text, means: others.length === 0 ? only : 'several', organisation: '' })
    else if (!saysMore(text, isAfter ? (parts[i - 1]?.text ?? '') : '')) {
      const isTheirs = /^\p{Lu}/u.test(there) && meantBy(there, known).length === 0 && saysMore(there, text)
      found.push({ name: withoutTitle(text), means: 'nobody', organisation: isTheirs ? there : '' })
    }
  }
  return found.filter(
    ({ name, means }, i) => i === found.findIndex((other) => (typeof means === 'string' ? other.name === name : other.means === means)),
  )
}

/** Words that only an organisation has in its name. */
const organised =
  /(?:^|\s)(?:AB|HB|KB|SKR|IT|HR|[Rr]egion(?:en)?|[Kk]ommun(?:en)?|[Ss]tad|\S*(?:förbund|bolag|verk|styrelse|förvaltning|nämnd|universitet|högskola|stiftelse|kansli|myndighet)(?:et|en)?)(?:\s|$)/u

interface Part {
  readonly text: string
  /** Follows a comma, a dash or a parenthesis: may say more of the one before. */
  readonly isAfter: boolean
}

const none: Part = { text: '', isAfter: false }

/** What stands between commas, conjunctions, dashes and parentheses. */
function partsOf(written: string): readonly Part[] {
  const parts: Part[] = []
  let isAfter = false
  for (const [i, piece] of written.split(/(\s*[,;&+/()]\s*|\s+(?:och|samt|and)\s+|\s+[–—-]\s+)/).entries()) {
    if (i % 2 === 1) isAfter = /[,()–—-]/.test(piece) && (isAfter || parts.length > 0)
    else if (piece.trim() !== '') {
      parts.push({ text: piece.trim(), isAfter })
      isAfter = false
    }
  }
  return parts
}

type Way = (name: readonly string[], words: readonly string[]) => boolean

/** Ways to write a name that can hardly mean another word. */
const certain: readonly Way[] = [
  isSame,
  (name, words) => words.length > 1 && name.length === words.length && words.every((word) => name.includes(word)),
  // "Per Ek" of "Per Olof Ek": the first name and the last.
  (name, words) => words.length > 1 && name[0] === words[0] && name.at(-1) === words.at(-1),
  (name, words) => words.length === 2 && words[1]?.length === 1 && name[0] === words[0] && name.at(-1)?.startsWith(words[1]) === true,
  (name, words) => words.length === 1 && words[0] !== undefined && words[0].length > 1 && name[0] === words[0],
]

/** "Anna Karin" of "Anna Karin Ek", "af Klint" of "Bo af Klint", "Sandelin". */
const familiar: readonly Way[] = [
  ...certain,
  (name, words) => words.length < name.length && words.length > 1 && isSame(name.slice(0, words.length), words),
  (name, words) => words.length < name.length && isSame(name.slice(-words.length), words),
]

/** Somebody with the words of their name, read once. */
interface Read<Person> {
  readonly person: Person
  readonly name: readonly string[]
}

function readNames<Person extends Named>(people: readonly Person[]): readonly Read<Person>[] {
  return people.map((person) => ({ person, name: folded(person.name) }))
}

/** Those whom the words mean in the first way that means anybody. */
function bearers<Person>(words: readonly string[], known: readonly Read<Person>[], ways: readonly Way[]): readonly Person[] {
  for (const way of ways) {
    const found = known.filter(({ name }) => way(name, words))
    if (found.length > 0) return found.map(({ person }) => person)
  }
  return []
}

function meantBy<Person>(text: string, known: readonly Read<Person>[]): readonly Person[] {
  const letters = /^(\p{Lu}[.\s]*){2,4}$/u.test(text) ? folded(text.replace(/[.\s]/g, '')).join('') : ''
  if (letters !== '' && !organised.test(text) && !isRole(text))
    return known.filter(({ name }) => initials(name).includes(letters)).map(({ person }) => person)
  const words = folded(text)
  const whole = bearers(words, known, familiar)
  if (whole.length > 0) return whole
  // Behind a title that nobody knows, a full name is one: "Tf Petra Sandelin".
  const full = words.map((_, i) => (words.length - i > 1 ? bearers(words.slice(i), known, certain) : [])).find((some) => some.length > 0)
  return full ?? bearers(folded(withoutTitle(text)), known, familiar)
}

/** `PS` of Petra Sandelin; `POE` and `PE` of Per Olof Ek. */
function initials(name: readonly string[]): readonly string[] {
  const first = name.flatMap((word) => word.split('-')).map((word) => word[0] ?? '')
  return first.length < 2 ? [] : [first.join(''), `${first[0] ?? ''}${first.at(-1) ?? ''}`]
}

/** `Sandelin, Petra`. */
function turnedName<Person>(last: string, first: string, known: readonly Read<Person>[]): Person | undefined {
  if (first === '') return undefined
  const words = folded(`${first} ${last}`)
  const [only, ...others] = known.filter(({ name }) => isSame(name, words))
  return others.length === 0 ? only?.person : undefined
}

/** Titles are written in small letters, or are known. */
function withoutTitle(text: string): string {
  const words = text.split(/\s+/)
  const begins = words.findIndex((word) => /^\p{Lu}/u.test(word) && !isRole(word))
  return words.slice(Math.max(0, begins)).join(' ')
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length > 0 && one.join(' ') === other.join(' ')
}

/** The words of a name without case or accents; å, ä and ö are letters of their own and stay, so that Pär is not Par. */
export function folded(name: string): readonly string[] {
  return name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^åäö\P{L}]/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .split(/[^\p{L}\p{N}'’-]+/u)
    .filter((word) => word !== '')
}
