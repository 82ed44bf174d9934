/** Chance, handed in. */

export interface Chance {
  /** At least 0, less than 1. */
  fraction(): number
  /** A new id nobody else has. */
  id(): string
}
