/** Drafts, settings and the journal in this browser's IndexedDB: a thin layer that never says "kept" before the transaction is complete. */

import type { MeetingId } from '../domain/meeting'
import type { KeptDraft, LocalStore } from '../draft/stores'
import type { Journal, Outbox } from '../publish/outbox'

const version = 1

const stores = { updates: 'updates', drafts: 'drafts', settings: 'settings', outboxes: 'outboxes' } as const

interface Update {
  readonly meeting: MeetingId
  readonly bytes: Uint8Array
}

/**
 * The database is opened with the first call, and again after it was closed under us: by a newer version in another tab, or because the user
 * cleared the browser's data. A call that fails rejects with the browser's own reason.
 */
export function openStorage(name = 'vid-protokollet'): LocalStore & Journal {
  let opening: Promise<IDBDatabase> | undefined

  const database = (): Promise<IDBDatabase> => {
    opening ??= open(name, () => (opening = undefined)).catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }

  /** One transaction; resolves on `complete`. */
  const within = async <Result>(
    used: readonly (keyof typeof stores)[],
    mode: IDBTransactionMode,
    work: (transaction: IDBTransaction) => () => Result,
    durability: IDBTransactionDurability = 'default',
  ): Promise<Result> => {
    const transaction = (await database()).transaction([...used], mode, { durability })
    return new Promise((resolve, reject) => {
      const result = work(transaction)
      transaction.oncomplete = () => resolve(result())
      transaction.onabort = () => reject(transaction.error ?? new DOMException('The transaction was aborted', 'AbortError'))
    })
  }

  const read = <Value>(store: keyof typeof stores, ask: (store: IDBObjectStore) => IDBRequest<Value>): Promise<Value> =>
    within([store], 'readonly', (transaction) => {
      const request = ask(transaction.objectStore(store))
      return () => request.result
    })

  const write = (used: keyof typeof stores, work: (store: IDBObjectStore) => void, durability?: IDBTransactionDurability): Promise<void> =>
    within(
      [used],
      'readwrite',
      (transaction) => {
        work(transaction.objectStore(used))
        return () => undefined
      },
      durability,
    )

  return {
    drafts: async () => {
      const drafts = await read('drafts', (store) => store.getAll() as IDBRequest<KeptDraft[]>)
      return drafts.sort((a, b) => b.changed - a.changed)
    },
    open: async (meeting) => {
      const updates = await read('updates', (store) => store.index('meeting').getAll(meeting) as IDBRequest<Update[]>)
      return updates.map(({ bytes }) => bytes)
    },
    append: (meeting, update) => write('updates', (store) => void store.add({ meeting, bytes: update })),
    compact: (meeting, whole, count) =>
      write('updates', (store) => {
        const keys = store.index('meeting').getAllKeys(meeting)
        keys.onsuccess = () => {
          const [first, ...replaced] = keys.result.slice(0, count)
          // In the first one's place, so that later updates stay later.
          if (first !== undefined) store.put({ meeting, bytes: whole }, first)
          for (const key of replaced) store.delete(key)
        }
      }),
    describe: (draft) => write('drafts', (store) => void store.put(draft)),
    remove: (meeting) =>
      within(['updates', 'drafts', 'outboxes'], 'readwrite', (transaction) => {
        transaction.objectStore('drafts').delete(meeting)
        for (const used of ['updates', 'outboxes'] as const) {
          const store = transaction.objectStore(used)
          const keys = store.index('meeting').getAllKeys(meeting)
          keys.onsuccess = () => keys.result.forEach((key) => void store.delete(key))
        }
        return () => undefined
      }),
    setting: (setting) => read('settings', (store) => store.get(setting) as IDBRequest<unknown>),
    set: (setting, value) => write('settings', (store) => void store.put(value, setting)),
    load: (meeting) => read('outboxes', (store) => store.index('meeting').getAll(meeting) as IDBRequest<Outbox[]>),
    // What decides whether something is posted again must survive a power cut.
    save: (outbox) => write('outboxes', (store) => void store.put(outbox), 'strict'),
  }
}

function open(name: string, onClosed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.onupgradeneeded = () => {
      const database = request.result
      database.createObjectStore(stores.updates, { autoIncrement: true }).createIndex('meeting', 'meeting')
      database.createObjectStore(stores.drafts, { keyPath: 'meeting' })
      database.createObjectStore(stores.settings)
      database.createObjectStore(stores.outboxes, { keyPath: ['meeting', 'revision'] }).createIndex('meeting', 'meeting')
    }
    request.onsuccess = () => {
      const database = request.result
      database.onversionchange = () => {
        database.close()
        onClosed()
      }
      database.onclose = onClosed
      resolve(database)
    }
    request.onerror = () => reject(request.error ?? new DOMException('The database did not open', 'UnknownError'))
    request.onblocked = () => reject(new DOMException('Another window holds an older version of the database', 'BlockedError'))
  })
}
