/** The phrase printed after a name, and back again: `digitalt from p 4`. */

import type { Unit } from './agenda'
import type { Language } from './meeting'
import type { Presence } from './presence'

export interface NotationOptions {
  readonly language: Language
  readonly unit?: Unit
  readonly short?: 'from' | 'fr.o.m.'
  /** The items' printed labels, 1…n if left out. */
  readonly labels?: readonly string[]
}

export function notation(_presence: readonly Presence[], _options: NotationOptions): string {
  throw new Error('not written')
}
