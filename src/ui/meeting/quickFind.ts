/** Finding a person from a few letters, and reading the letter of a state after them. */

import type { Presence } from '../../domain/presence'
import { presenceOfKey } from './presenceKeys'

interface Named {
  readonly name: string
  readonly organisation: string
}

/** A name, and where a lone letter stands after it and nobody is called so, the state it means: `petra d`. */
export function splitTyped(
  typed: string,
  attenders: readonly Named[],
  keys: Readonly<Record<Presence, string>>,
): { readonly name: string; readonly presence: Presence | undefined } {
  const text = typed.trim()
  const [, name = '', key = ''] = /^(.*\S)\s+(\S)$/.exec(text) ?? []
  const presence = presenceOfKey(key, keys)
  return presence === undefined || named(text, attenders).length > 0 ? { name: text, presence: undefined } : { name, presence }
}

/** Those with a word in the name, or in the organisation, that begins with each typed word; names that begin so come first. */
export function matching<Person extends Named>(typed: string, attenders: readonly Person[]): readonly Person[] {
  const first = named(typed, attenders)
  const others = attenders.filter((attender) => !first.includes(attender))
  return [...first, ...others.filter(({ name, organisation }) => fits(plainWords(typed), `${name} ${organisation}`))]
}

function named<Person extends Named>(typed: string, attenders: readonly Person[]): readonly Person[] {
  return attenders.filter(({ name }) => fits(plainWords(typed), name))
}

function fits(sought: readonly string[], text: string): boolean {
  const words = plainWords(text)
  return sought.length > 0 && sought.every((part) => words.some((word) => word.startsWith(part)))
}

/** Without accents but with å, ä and ö apart, as a Swede looks names up. */
function plainWords(text: string): readonly string[] {
  return text
    .toLocaleLowerCase('sv')
    .normalize('NFC')
    .split(/[\s,.()-]+/u)
    .map((word) => word.replace(/[^åäö]/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, '')))
    .filter((word) => word !== '')
}
