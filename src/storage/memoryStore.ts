/** A device that forgets when the window closes: for tests, for the demo, and for a browser that keeps nothing. */

import type { MeetingId } from '../domain/meeting'
import type { KeptDraft, LocalStore, News } from '../draft/stores'
import { follows, JournalAhead, type Journal, type Outbox } from '../publish/outbox'

/** A device with one window. */
export function memoryStore(): LocalStore & Journal {
  return memoryWindows()()
}

/** One device; gives a window of it, and another each time. */
export function memoryWindows(): () => LocalStore & Journal {
  const updates = new Map<MeetingId, Uint8Array[]>()
  const drafts = new Map<MeetingId, KeptDraft>()
  const settings = new Map<string, unknown>()
  const outboxes = new Map<string, Outbox>()
  const listeners = new Set<Listener>()
  const of = (meeting: MeetingId): Uint8Array[] => updates.get(meeting) ?? []
  return () => {
    const self = {}
    const opened = new Map<MeetingId, readonly Uint8Array[]>()
    /** As between the windows of a browser: afterwards, and to the others alone. */
    const tell = (meeting: MeetingId, news: News): void =>
      queueMicrotask(() => {
        for (const { of, window, hear } of listeners) if (of === meeting && window !== self) hear(news)
      })
    return {
      drafts: () => Promise.resolve([...drafts.values()].sort((a, b) => b.changed - a.changed)),
      open: (meeting) => {
        opened.set(meeting, of(meeting))
        return Promise.resolve([...of(meeting)])
      },
      append: (meeting, update) => {
        updates.set(meeting, [...of(meeting), update])
        tell(meeting, update)
        return Promise.resolve()
      },
      compact: (meeting, whole, count) => {
        const replaced = (opened.get(meeting) ?? []).slice(0, count)
        const isThere = replaced.length === count && replaced.every((update, at) => update === of(meeting)[at])
        if (isThere && count > 0) updates.set(meeting, [whole, ...of(meeting).slice(count)])
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
        tell(meeting, 'removed')
        return Promise.resolve()
      },
      setting: (name) => Promise.resolve(settings.get(name)),
      set: (name, value) => {
        settings.set(name, value)
        return Promise.resolve()
      },
      onLost: () => () => undefined,
      onOther: (meeting, hear) => {
        const listener = { of: meeting, window: self, hear }
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      load: (meeting) => Promise.resolve([...outboxes.values()].filter((outbox) => outbox.meeting === meeting)),
      save: (outbox) => {
        const key = `${outbox.meeting}/${outbox.revision}`
        if (!follows(outbox, outboxes.get(key))) return Promise.reject(new JournalAhead())
        outboxes.set(key, outbox)
        return Promise.resolve()
      },
    }
  }
}

interface Listener {
  readonly of: MeetingId
  readonly window: object
  readonly hear: (news: News) => void
}
