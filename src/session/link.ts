/** A place in the tab as a host carries it in a link: meeting, view and item, and a revision where one is read. */

import type { ItemId } from '../domain/agenda'
import type { MeetingId } from '../domain/meeting'
import type { View } from './state'

export interface Spot {
  readonly meeting: MeetingId
  readonly view: View
  readonly here: ItemId | undefined
  /** As it was published; left out, the minutes as they are now. */
  readonly revision?: number
}

export function linkTo({ meeting, view, here, revision }: Spot): string {
  return [view, here ?? '', meeting, ...(revision === undefined ? [] : [String(revision)])].map(encodeURIComponent).join('/')
}

/** `undefined` for what is no such link; it may have been written by anybody. */
export function spotIn(link: string | undefined): Spot | undefined {
  const parts = link?.split('/').map(decoded) ?? []
  const [view, here, meeting, revision] = parts
  if (parts.length < 3 || parts.length > 4 || meeting === undefined || meeting === '') return undefined
  if (view !== 'prepare' && view !== 'meeting' && view !== 'minutes') return undefined
  if (parts.length === 4 && !/^[1-9]\d{0,5}$/.test(revision ?? '')) return undefined
  return {
    view,
    here: here === undefined || here === '' ? undefined : (here as ItemId),
    meeting: meeting as MeetingId,
    ...(revision === undefined ? {} : { revision: Number(revision) }),
  }
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
