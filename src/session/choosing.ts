/** Where no meeting is open: those in the calendar and the drafts on this device, to choose from. */

import type { MeetingId } from '../domain/meeting'
import { isProblem } from '../domain/problem'
import type { Invitation } from '../invitation/invitation'
import type { DeviceDrafts, ListedDraft } from './deviceDrafts'
import type { Ports } from './ports'
import type { StateStore } from './stateStore'

export interface Choosing {
  /** @param invitations `asking` asks the calendar for those around now */
  offer(invitations: readonly Invitation[] | 'asking', kept: readonly ListedDraft[]): Promise<void>
  /** From this device alone. */
  remove(meeting: MeetingId): Promise<void>
  /** The drafts as they are now, where a person is choosing. */
  list(): Promise<void>
}

export function choosing(
  { calendar, clock }: Pick<Ports, 'calendar' | 'clock'>,
  drafts: DeviceDrafts,
  { state, setStage, notify, clear }: StateStore,
): Choosing {
  /** Of two answers the one to the later question counts, whenever they come. */
  let asked = 0
  const askCalendar = async (): Promise<void> => {
    const mine = (asked += 1)
    const around = await calendar.around(clock.now())
    if (mine !== asked) return
    if (isProblem(around)) notify('find', around)
    else clear('find')
    const { stage } = state()
    if (stage.stage === 'choosing') setStage({ ...stage, invitations: isProblem(around) ? [] : around.got })
  }

  const list = async (): Promise<void> => {
    const left = await drafts.list()
    const { stage } = state()
    if (stage.stage === 'choosing') setStage({ ...stage, drafts: left })
  }

  return {
    offer: async (invitations, kept) => {
      setStage({ stage: 'choosing', invitations, drafts: kept })
      if (invitations === 'asking') await askCalendar()
    },
    remove: async (meeting) => {
      await drafts.remove(meeting).catch(() => notify('keep', { problem: 'no-storage' }))
      await list()
    },
    list,
  }
}
