/** A place in the tab as a host carries it in a link: meeting, view and item. */

import type { ItemId } from '../domain/agenda'
import type { MeetingId } from '../domain/meeting'
import type { View } from './state'

export interface Spot {
  readonly meeting: MeetingId
  readonly view: View
  readonly here: ItemId | undefined
}

export function linkTo({ meeting, view, here }: Spot): string {
  return [view, here ?? '', meeting].map(encodeURIComponent).join('/')
}

/** `undefined` for what is no such link; it may have been written by anybody. */
export function spotIn(link: string | undefined): Spot | undefined {
  const parts = link?.split('/').map(decoded) ?? []
  const [view, here, meeting] = parts
  if (parts.length !== 3 || meeting === undefined || meeting === '') return undefined
  if (view !== 'prepare' && view !== 'meeting' && view !== 'minutes') return undefined
  return { view, here: here === undefined || here === '' ? undefined : (here as ItemId), meeting: meeting as MeetingId }
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
