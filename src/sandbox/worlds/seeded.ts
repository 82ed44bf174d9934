/** Ids made from names, the same on every machine and in every run. */

import { createHash } from 'node:crypto'

export function guidFrom(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** So many characters of the alphabet that Exchange, SharePoint and Planner write ids in. */
export function base64From(seed: string, length: number): string {
  let text = ''
  for (let i = 0; text.length < length; i++) text += createHash('sha256').update(`${seed}#${i}`).digest('base64url')
  return text.slice(0, length)
}
