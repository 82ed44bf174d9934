/** Which meeting the tab stands in: the one that a link says, one begun here today, the nearest in the calendar; else a person chooses. */

import { isProblem } from '../domain/problem'
import type { Choosing } from './choosing'
import { placeKey, type DeviceDrafts, type ListedDraft } from './deviceDrafts'
import { spotIn } from './link'
import type { Opening } from './opening'
import type { Ports } from './ports'
import { remember } from './remembered'
import { dayAt } from './running'
import type { StateStore } from './stateStore'

export interface FindingOptions {
  readonly ports: Pick<Ports, 'host' | 'calendar' | 'local' | 'clock'>
  readonly store: StateStore
  readonly drafts: DeviceDrafts
  readonly choosing: Choosing
  readonly meetings: Opening
}

/** Gives what looks for it, and opens it or lets a person choose. */
export function finding({ ports, store: { setStage, notify }, drafts, choosing, meetings }: FindingOptions): () => Promise<void> {
  const { host, calendar, local, clock } = ports

  const find = async (): Promise<void> => {
    const { place } = host.surroundings()
    const key = placeKey(place)
    setStage({ stage: 'finding' })
    const kept = await drafts.list()
    if (await isFollowed(kept)) return
    const { visitor } = host.surroundings()
    // A guest's own calendar is elsewhere, and this one is closed.
    if (visitor === 'guest') return choosing.offer([], kept)
    const today = dayAt(clock.now())
    const mine = kept.find((draft) => key !== undefined && draft.place === key && draft.date === today)
    if (mine !== undefined) return meetings.openKept(mine.meeting)
    const found = key === undefined || visitor !== undefined ? { got: [] } : await calendar.find(place, clock.now())
    if (isProblem(found)) notify('find', found)
    const invitations = isProblem(found) ? [] : found.got
    // Whoever is not signed in is asked to be; asking the calendar once more would answer into what she does about that.
    const isUnsigned = isProblem(found) && (found.problem === 'signed-out' || found.problem === 'no-window')
    const [nearest] = invitations
    if (nearest !== undefined && (invitations.length === 1 || nearest.date === today)) return meetings.openInvited(nearest)
    return choosing.offer(invitations.length > 0 || isUnsigned ? invitations : 'asking', kept)
  }

  /** Somebody came by a link: straight to what it says, where that can be found. */
  const isFollowed = async (kept: readonly ListedDraft[]): Promise<boolean> => {
    const link = spotIn(host.surroundings().subPage)
    if (link === undefined) return false
    const { meeting, ...spot } = link
    const isKept = kept.some((draft) => draft.meeting === meeting)
    const read = isKept ? undefined : await calendar.read(meeting, clock.now())
    const shared = read !== undefined && isProblem(read) ? await meetings.readShared(meeting) : undefined
    if (read !== undefined && isProblem(read) && shared === undefined) {
      notify('find', read)
      return false
    }
    await remember('spot', meeting, spot, local)
    if (shared !== undefined) await meetings.show(shared, false)
    else await (read === undefined || isProblem(read) ? meetings.openKept(meeting) : meetings.openInvited(read.got))
    return true
  }

  return find
}
