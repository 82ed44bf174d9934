/** A device that forgets when the window closes: for tests, for the demo, and for a browser that keeps nothing. */

import type { MeetingId } from '../domain/meeting'
import type { KeptDraft, LocalStore } from '../draft/stores'
import { follows, JournalAhead, type Journal, type Outbox } from '../publish/outbox'

export function memoryStore(): LocalStore & Journal {
  const updates = new Map<MeetingId, Uint8Array[]>()
  const drafts = new Map<MeetingId, KeptDraft>()
  const settings = new Map<string, unknown>()
  const outboxes = new Map<string, Outbox>()
  const of = (meeting: MeetingId): Uint8Array[] => updates.get(meeting) ?? []
  return {
    drafts: () => Promise.resolve([...drafts.values()].sort((a, b) => b.changed - a.changed)),
    open: (meeting) => Promise.resolve([...of(meeting)]),
    append: (meeting, update) => {
      updates.set(meeting, [...of(meeting), update])
      return Promise.resolve()
    },
    compact: (meeting, whole, count) => {
      if (of(meeting).length >= count && count > 0) updates.set(meeting, [whole, ...of(meeting).slice(count)])
      return Promise.resolve()
    },
    describe: (draft) => {
      drafts.set(draft.meeting, draft)
      return Promise.resolve()
    },
    remove: (meeting) => {
      updates.delete(meeting)
      drafts.delete(meeting)
      for (const [key, outbox] of outboxes) if (outbox.meeting === meeting) outboxes.delete(key)
      for (const name of settings.keys()) if (name.endsWith(`/${meeting}`)) settings.delete(name)
      return Promise.resolve()
    },
    setting: (name) => Promise.resolve(settings.get(name)),
    set: (name, value) => {
      settings.set(name, value)
      return Promise.resolve()
    },
    onLost: () => () => undefined,
    // There is no other window.
    onOther: () => () => undefined,
    load: (meeting) => Promise.resolve([...outboxes.values()].filter((outbox) => outbox.meeting === meeting)),
    save: (outbox) => {
      const key = `${outbox.meeting}/${outbox.revision}`
      if (!follows(outbox, outboxes.get(key))) return Promise.reject(new JournalAhead())
      outboxes.set(key, outbox)
      return Promise.resolve()
    },
  }
}
