/** A person who may take part: from the invitation, the directory or the secretary's own hand. */

import type { Brand } from './brand'

export type PersonId = Brand<string, 'person'>

export interface Person {
  readonly id: PersonId
  readonly name: string
  /** As printed after the name: `Ale`, not `Ale kommun`; empty where nobody knows. */
  readonly organisation: string
  readonly role: string
  /** Mail address in lower case, empty where there is none. */
  readonly address: string
  /** The directory's id, where the person has an account: only such a person can be assigned a task. */
  readonly directoryId?: string
  /** A distribution list stands in the roster until the secretary replaces it by people; it is never printed. */
  readonly kind: 'person' | 'list'
}

/** Somebody without a name is called by the address. */
export function nameOf({ name, address }: Pick<Person, 'name' | 'address'>): string {
  return name === '' ? address : name
}
