/** The directory, as the invitation room needs it. */

import type { Answer } from '../domain/problem'

/** What the directory knows of somebody; what it may not tell is left out. */
export interface Listed {
  readonly address: string
  readonly directoryId: string
  readonly name: string
  readonly organisation?: string
  readonly role?: string
}

export interface Directory {
  /** The signed-in user. */
  me(): Promise<Answer<Listed>>
  /** Those of the addresses that the directory knows; the others have no account here. */
  look(addresses: readonly string[]): Promise<Answer<readonly Listed[]>>
}
