/** Which drafts have words that their file on the drive lacks: remembered on this device, so that the list of drafts offers them after the tab was closed. */

import type { MeetingId } from '../domain/meeting'
import type { LocalStore, RemoteStore } from '../draft/stores'
import { remember, remembered } from './remembered'

export interface Unshared {
  /** A person has written here. */
  written(): void
  /** The drive has been asked, or there was nothing to ask. */
  looked(): void
  /** The device has lost what it had. */
  again(): void
}

/**
 * @param lacks whether the file lacks something that could go there
 * @param onShared the device has said so, and says it no more
 */
export function unshared(
  meeting: MeetingId,
  local: LocalStore,
  where: RemoteStore['where'],
  lacks: () => boolean,
  onShared: () => void,
): Unshared {
  /** What the device says, as far as this window knows: it may have been said before, or in another window. */
  let isNoted: boolean | undefined

  const note = (): void => {
    isNoted = true
    void remember('unshared', meeting, where, local)
  }
  const forget = async (): Promise<void> => {
    isNoted = false
    // Of a draft that was removed meanwhile nothing is said.
    if ((await remembered('unshared', meeting, local)) === undefined) return
    if (lacks()) {
      note()
      return
    }
    await remember('unshared', meeting, undefined, local)
    onShared()
  }

  return {
    written: () => {
      if (isNoted !== true && lacks()) note()
    },
    // A file that was not read yet may have everything: only who writes knows that it has not.
    looked: () => {
      if (isNoted !== false && !lacks()) void forget()
    },
    again: () => {
      if (isNoted === true) note()
    },
  }
}
