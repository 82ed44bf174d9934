/** Drafts, settings and the journal in this browser's IndexedDB: a thin layer that never says "kept" before the transaction is complete. */

import type { MeetingId } from '../domain/meeting'
import type { KeptDraft, LocalStore } from '../draft/stores'
import { follows, JournalAhead, type Journal, type Outbox } from '../publish/outbox'

const stores = { updates: 'updates', drafts: 'drafts', settings: 'settings', outboxes: 'outboxes' } as const

type Used = keyof typeof stores

interface Update {
  readonly meeting: MeetingId
  readonly bytes: Uint8Array
}

/** Makes of one version of the database the next. */
export type Upgrade = (database: IDBDatabase, upgrading: IDBTransaction) => void

/**
 * From nothing to the database of today, which has the version that is their number: what has been released stays as it is, and a new version adds
 * one at the end. The browser makes all that a device lacks in one transaction. When that is interrupted, what was there stands as it was, also its
 * version, and they are made again (https://w3c.github.io/IndexedDB/#abort-an-upgrade-transaction).
 */
export const upgrades: readonly Upgrade[] = [
  (database) => {
    database.createObjectStore(stores.updates, { autoIncrement: true }).createIndex('meeting', 'meeting')
    database.createObjectStore(stores.drafts, { keyPath: 'meeting' })
    database.createObjectStore(stores.settings)
    database.createObjectStore(stores.outboxes, { keyPath: ['meeting', 'revision'] }).createIndex('meeting', 'meeting')
  },
]

/** What one window says to the others. */
type Said = Update | { readonly meeting: MeetingId; readonly removed: true }

/** How long the browser may take to open the database, in milliseconds; what another window stands in the way of would take for ever. */
const openingLimit = 10_000

/**
 * The database is opened with the first call, and again after it was closed under us: by a newer version in another tab, or because the user
 * cleared the browser's data. A call that fails rejects with the browser's own reason.
 *
 * @param known all versions of the database up to the one that is used; where the device has a later one, every call is refused
 */
export function openStorage(name = 'vid-protokollet', known = upgrades): LocalStore & Journal {
  const listeners = new Set<() => void>()
  /** The keys of the updates that were last opened. An update is never changed under its key: a key that is there has what was read. */
  const opened = new Map<MeetingId, readonly IDBValidKey[]>()
  let opening: Opening | undefined
  let asked = false
  let channel: BroadcastChannel | undefined
  /** The windows of this browser that have the same origin; `undefined` where the browser lets none hear another. */
  const windows = (): BroadcastChannel | undefined => {
    try {
      channel ??= new BroadcastChannel(name)
    } catch {
      // They meet on the drive, and when a draft is opened next.
    }
    return channel
  }

  const connect = (): Opening => {
    if (opening !== undefined) return opening
    const mine = open(name, known, (why) => {
      if (opening === mine) opening = undefined
      if (why === 'lost') for (const listener of listeners) listener()
    })
    opening = mine
    return mine
  }

  /** One transaction, all of it or nothing; resolves on `complete`. Once more where the browser cut it off: it has left nothing then. */
  const within = async <Result>(
    used: readonly Used[],
    mode: IDBTransactionMode,
    work: (transaction: IDBTransaction) => () => Result,
    durability: IDBTransactionDurability = 'default',
    isAgain = false,
  ): Promise<Result> => {
    const connecting = connect()
    try {
      const connection = await connecting()
      return await run(connection.transaction([...used], mode, { durability }), work)
    } catch (error) {
      if (isAgain || !isCutOff(error)) throw error
      if (opening === connecting) opening = undefined
      return within(used, mode, work, durability, true)
    }
  }

  const read = <Value>(store: Used, ask: (store: IDBObjectStore) => IDBRequest<Value>): Promise<Value> =>
    within([store], 'readonly', (transaction) => {
      const request = ask(transaction.objectStore(store))
      return () => request.result
    })

  /** Committed with the last request: the page may be gone before the first answer. */
  const write = (used: Used, work: (store: IDBObjectStore) => void, durability?: IDBTransactionDurability): Promise<void> =>
    within(
      [used],
      'readwrite',
      (transaction) => {
        work(transaction.objectStore(used))
        transaction.commit()
        return () => undefined
      },
      durability,
    )

  return {
    drafts: async () => {
      const drafts = await read('drafts', (store) => store.getAll() as IDBRequest<KeptDraft[]>)
      return drafts.sort((a, b) => b.changed - a.changed)
    },
    open: (meeting) =>
      within(['updates'], 'readonly', (transaction) => {
        const index = transaction.objectStore('updates').index('meeting')
        const keys = index.getAllKeys(meeting)
        const updates = index.getAll(meeting) as IDBRequest<Update[]>
        return () => {
          opened.set(meeting, keys.result)
          return updates.result.map(({ bytes }) => bytes)
        }
      }),
    append: async (meeting, update) => {
      if (!asked) askToStay()
      asked = true
      await write('updates', (store) => void store.add({ meeting, bytes: update }))
      windows()?.postMessage({ meeting, bytes: update } satisfies Said)
    },
    compact: (meeting, whole, count) =>
      within(['updates'], 'readwrite', (transaction) => {
        const store = transaction.objectStore('updates')
        const replaced = (opened.get(meeting) ?? []).slice(0, count)
        const last = replaced.at(-1)
        const there = store.index('meeting').getAllKeys(meeting)
        there.onsuccess = () => {
          const now = new Set(there.result)
          if (typeof last !== 'number' || replaced.length < count || !replaced.every((key) => now.has(key))) return
          // Between the last one replaced and the next, so that later updates stay later; a key nobody has had.
          store.add({ meeting, bytes: whole }, (last + Math.floor(last) + 1) / 2)
          for (const key of replaced) store.delete(key)
        }
        return () => undefined
      }),
    describe: (draft) => write('drafts', (store) => void store.put(draft)),
    remove: async (meeting) => {
      await within(['updates', 'drafts', 'outboxes', 'settings'], 'readwrite', (transaction) => {
        transaction.objectStore('drafts').delete(meeting)
        const settings = transaction.objectStore('settings')
        const names = settings.getAllKeys()
        names.onsuccess = () => {
          for (const name of names.result) if (typeof name === 'string' && name.endsWith(`/${meeting}`)) settings.delete(name)
        }
        for (const used of ['updates', 'outboxes'] as const) {
          const store = transaction.objectStore(used)
          const keys = store.index('meeting').getAllKeys(meeting)
          keys.onsuccess = () => keys.result.forEach((key) => void store.delete(key))
        }
        return () => undefined
      })
      windows()?.postMessage({ meeting, removed: true } satisfies Said)
    },
    setting: (setting) => read('settings', (store) => store.get(setting) as IDBRequest<unknown>),
    set: (setting, value) => write('settings', (store) => void store.put(value, setting)),
    onLost: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onOther: (meeting, listener) => {
      const heard = ({ data }: MessageEvent<Said>): void => {
        if (data.meeting !== meeting) return
        if ('bytes' in data) listener(data.bytes)
        else if ('removed' in data) listener('removed')
      }
      const channel = windows()
      channel?.addEventListener('message', heard)
      return () => channel?.removeEventListener('message', heard)
    },
    load: (meeting) => read('outboxes', (store) => store.index('meeting').getAll(meeting) as IDBRequest<Outbox[]>),
    save: async (outbox) => {
      // What decides whether something is posted again must survive a power cut.
      const isNext = await within(['outboxes'], 'readwrite', (transaction) => put(transaction.objectStore('outboxes'), outbox), 'strict')
      if (!isNext) throw new JournalAhead()
    },
    alone: async (meeting, work) => {
      if (!('locks' in navigator)) return work()
      let isAnswered = false
      return navigator.locks
        .request(`${name}/${meeting}`, { ifAvailable: true }, (lock) => {
          isAnswered = true
          return lock === null ? 'elsewhere' : work()
        })
        .catch((error: unknown) => {
          // A browser that keeps nothing for the page gives it no locks either: the journal says so in a moment.
          if (isAnswered) throw error
          return work()
        })
    },
  }
}

/** An abort of our own, as opposed to the browser's. */
class Aborted extends DOMException {
  constructor() {
    super('The transaction was aborted', 'AbortError')
  }
}

/**
 * A browser that clears what it has closes the connection first, and Chromium leaves what was just begun there without an end: neither complete nor
 * aborted. So the connection's end is the transaction's.
 */
function run<Result>(transaction: IDBTransaction, work: (transaction: IDBTransaction) => () => Result): Promise<Result> {
  const { db } = transaction
  return new Promise<Result>((resolve, reject) => {
    let result: (() => Result) | undefined
    const closed = (): void => reject(new DOMException('The connection was closed', 'AbortError'))
    const over = (): void => db.removeEventListener('close', closed)
    db.addEventListener('close', closed)
    transaction.oncomplete = () => {
      over()
      if (result !== undefined) resolve(result())
    }
    transaction.onabort = () => {
      over()
      reject(transaction.error ?? new Aborted())
    }
    try {
      result = work(transaction)
    } catch (error) {
      reject(error instanceof Error ? error : new Error(String(error)))
      transaction.abort()
    }
  })
}

/** Whether the browser closed the connection while it was opened or used, or had closed it and told nobody yet. */
function isCutOff(error: unknown): boolean {
  return error instanceof DOMException && !(error instanceof Aborted) && (error.name === 'AbortError' || error.name === 'InvalidStateError')
}

/** Saves an entry that follows what the journal has; tells afterwards whether it did. */
function put(store: IDBObjectStore, outbox: Outbox): () => boolean {
  let isNext = false
  const kept = store.get([outbox.meeting, outbox.revision]) as IDBRequest<Outbox | undefined>
  kept.onsuccess = () => {
    isNext = follows(outbox, kept.result)
    if (isNext) store.put(outbox)
  }
  return () => isNext
}

/** There is something to keep now: the browser is asked not to clear it by itself when the disk fills up. It may say no. */
function askToStay(): void {
  if ('storage' in navigator) void navigator.storage.persist().catch(() => undefined)
}

/**
 * A database that is opened, or is going to be: gives it, or says why not. Whoever asks when it has taken too long is refused at once, until it
 * answers after all.
 */
type Opening = () => Promise<IDBDatabase>

/** @param onClosed called once when the browser closes it, or does not open it: `lost` when what was in it is gone, or may be */
function open(name: string, known: readonly Upgrade[], onClosed: (why: 'newer' | 'lost' | 'unopened') => void): Opening {
  let refuse: (why: DOMException) => void = () => undefined
  const refused = new Promise<never>((_, reject) => (refuse = reject))
  const limit = setTimeout(() => refuse(new DOMException('The database takes too long to open', 'TimeoutError')), openingLimit)
  const database = new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, known.length)
    request.onupgradeneeded = ({ oldVersion }) => {
      const { result, transaction } = request
      if (transaction !== null) for (const upgrade of known.slice(oldVersion)) upgrade(result, transaction)
    }
    request.onsuccess = () => {
      const database = request.result
      database.onversionchange = ({ newVersion }) => {
        database.close()
        onClosed(newVersion === null ? 'lost' : 'newer')
      }
      database.onclose = () => onClosed('lost')
      resolve(database)
    }
    request.onerror = () => reject(request.error ?? new DOMException('The database did not open', 'UnknownError'))
    request.onblocked = () => refuse(new DOMException('Another window holds an older version of the database', 'BlockedError'))
  })
  let now = Promise.race([database, refused])
  const answered = database.then(
    () => void (now = database),
    () => onClosed('unopened'),
  )
  void answered.then(() => clearTimeout(limit))
  return () => now
}
