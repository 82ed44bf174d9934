/** Which of the invited people a presenter's name means. */

/** Whoever has a name: an invitee, a person in the roster. */
export interface Named {
  readonly name: string
}

/**
 * The people named, in the order they are written, each once. A full name counts, in either order of its parts; a first name only where one
 * person has it; a first name and an initial too. Nobody is guessed: a name that two people share gives neither.
 */
export function presentersAmong<Person extends Named>(written: string, people: readonly Person[]): readonly Person[] {
  const found = written
    .split(/\s*[,;&+/()]\s*|\s+(?:och|samt|and)\s+|\s+[–—-]\s+/)
    .map((part) => meant(part, people))
    .filter((person) => person !== undefined)
  return [...new Set(found)]
}

function meant<Person extends Named>(part: string, people: readonly Person[]): Person | undefined {
  const words = folded(part)
  if (words.length === 0) return undefined
  // Titles come before names: "kommundirektör Petra Sandelin".
  for (let i = 0; i < words.length; i += 1) {
    const person = theOnly(words.slice(i), people)
    if (person !== undefined) return person
  }
  return undefined
}

function theOnly<Person extends Named>(words: readonly string[], people: readonly Person[]): Person | undefined {
  const alike = (test: (name: readonly string[]) => boolean): readonly Person[] => people.filter(({ name }) => test(folded(name)))
  const [first = '', second = ''] = words
  const ways: ((name: readonly string[]) => boolean)[] = [
    (name) => name.join(' ') === words.join(' '),
    (name) => words.length > 1 && name.length === words.length && words.every((word) => name.includes(word)),
    // "Per Ek" of "Per Olof Ek": the first name and the last.
    (name) => words.length > 1 && name[0] === first && name.at(-1) === words.at(-1),
    (name) => words.length === 2 && second.length === 1 && name[0] === first && name.at(-1)?.startsWith(second) === true,
    (name) => words.length === 1 && first.length > 1 && name[0] === first,
  ]
  for (const way of ways) {
    const found = alike(way)
    if (found.length > 0) return found.length === 1 ? found[0] : undefined
  }
  return undefined
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
