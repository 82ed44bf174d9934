/** The drafts on this device: of who works here now, and of nobody who was signed in; those of others stay where they are. */

import type { MeetingId } from '../domain/meeting'
import { snapshot, type Draft } from '../draft/draft'
import type { KeptDraft, RemoteStore } from '../draft/stores'
import type { Place } from '../invitation/calendar'
import type { Ports } from './ports'
import { remembered } from './remembered'

export interface ListedDraft extends KeptDraft {
  /** The drive that lacks something a person has written in it here. */
  readonly unshared?: RemoteStore['where']
}

export interface DeviceDrafts {
  list(): Promise<readonly ListedDraft[]>
  /** Says what a draft is of, for the list. */
  describe(draft: Draft): void
  remove(meeting: MeetingId): Promise<void>
}

/** The name under which drafts of one place are found again; a meeting without a place has none. */
export function placeKey({ chat, team, channel, post }: Place): string | undefined {
  return chat ?? (channel === undefined ? undefined : [team ?? '', channel, ...(post === undefined ? [] : [post])].join('/'))
}

export function deviceDrafts({ host, access, local, clock }: Pick<Ports, 'host' | 'access' | 'local' | 'clock'>): DeviceDrafts {
  let account: string | undefined
  const openedBy = new Map<MeetingId, readonly string[]>()

  return {
    list: async () => {
      const [kept, who] = await Promise.all([local.drafts().catch(() => []), access.account()])
      account = who
      for (const { meeting, by = [] } of kept) openedBy.set(meeting, by)
      const own = kept.filter(({ by }) => by === undefined || (who !== undefined && by.includes(who)))
      return Promise.all(
        own.map(async (draft) => {
          const unshared = await remembered('unshared', draft.meeting, local)
          return unshared === undefined ? draft : { ...draft, unshared }
        }),
      )
    },
    describe: (draft) => {
      const { heading } = snapshot(draft)
      const place = placeKey(host.surroundings().place)
      const by = [...new Set([...(openedBy.get(draft.meeting) ?? []), ...(account === undefined ? [] : [account])])]
      openedBy.set(draft.meeting, by)
      const kept = {
        meeting: draft.meeting,
        title: heading.group || heading.title,
        date: heading.date,
        changed: clock.now(),
        ...(place === undefined ? {} : { place }),
        ...(by.length === 0 ? {} : { by }),
      }
      void local.describe(kept).catch(() => undefined)
    },
    remove: (meeting) => local.remove(meeting).finally(() => openedBy.delete(meeting)),
  }
}
