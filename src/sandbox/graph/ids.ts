/** Ids of the shapes that the services give them. */

import type { Chance } from './clock'

export function guid(chance: Chance): string {
  const hex = Buffer.from(chance.bytes(16)).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** 28 characters, case-sensitive. */
export function plannerId(chance: Chance): string {
  return Buffer.from(chance.bytes(21)).toString('base64url')
}

/** `01` and 32 letters and digits. */
export function itemId(chance: Chance): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  return `01${[...chance.bytes(32)].map((byte) => alphabet[byte % 32] ?? 'A').join('')}`
}
