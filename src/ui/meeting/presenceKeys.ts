/** The letters that mark: P, D and F in Swedish, R, D and A in English. */

import type { Presence } from '../../domain/presence'
import { presences } from './presenceSigns'

/** Which presence a typed letter means, in the host's language. */
export function presenceOfKey(key: string, keys: Readonly<Record<Presence, string>>): Presence | undefined {
  return presences.find((presence) => keys[presence].toLowerCase() === key.toLowerCase())
}
