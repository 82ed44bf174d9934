/** Bundled into a page of its own origin: the store, its contract, a keeper, and what a test does to them there. */

import { keeper, type Keeper } from '../../src/session/keeper'
import type { Clock } from '../../src/domain/clock'
import { openStorage } from '../../src/storage/indexedDb'
import { localStoreContract, one, update, type Device } from './contract'

export interface StorePage {
  readonly sentences: readonly string[]
  rule(sentence: string): Promise<{ readonly seen: unknown; readonly expected: unknown }>
  /** `kept`, or the name of the error. */
  append(i: number, size?: number): Promise<string>
  /** The first numbers of what is kept, read on another connection than what is appended. */
  kept(): Promise<readonly number[]>
  /** The first numbers of what other windows have said that they kept, and that they removed it. */
  heard(): readonly (number | 'removed')[]
  /** Reads what is kept, and from then on may put it together. */
  reads(): Promise<readonly number[]>
  compact(i: number, count: number): Promise<string>
  /** Saves an empty outbox; gives the durability that the browser was asked for. */
  saveOutbox(): Promise<string>
  /** The next transaction in this page is aborted after its first write. */
  abortNext(): void
  /** What a meeting is opened with, one after the other: `kept` for what was read, or the names of the errors. */
  opens(): Promise<readonly string[]>
  /** No opening of the database in this page is answered any more. */
  openNever(): void
  /** The next opening of the database in this page is cut off before it is done. */
  cutOffNext(): void
  /** What happened, in its order: `complete` of a transaction, `kept` of an append. */
  order(): Promise<readonly string[]>
  /** Closes the connection without a word to the store. */
  closeUnder(): Promise<void>
  /** The browser closes the connection under the next transaction, which comes to no end. */
  loseNext(): void
  /** Holds a connection that no deletion and no newer version can get past. */
  hold(): Promise<string>
  /** Works alone on a publication for as long as the page lives; `working` or `elsewhere`. */
  alone(): Promise<string>
  /** As a newer version of the app would open it; `done`, `blocked` or the error's name. */
  openNewer(): Promise<string>
  deleteAll(): Promise<string>
  /** A keeper whose draft is what was typed. */
  type(i: number): void
  saved(): readonly string[]
}

declare global {
  interface Window {
    store: StorePage
  }
}

const name = 'tested'
const device = openStorage(name)
const looking = openStorage(name)
const rules = localStoreContract(openStorage)

const answered = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'kept',
    (error: unknown) => (error instanceof Error || error instanceof DOMException ? error.name : 'not an error'),
  )

const firsts = async (from: Device): Promise<readonly number[]> =>
  (await from.open(one)).map((bytes) => (bytes[0] ?? 0) + 256 * (bytes[1] ?? 0))

const clock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds)
      signal?.addEventListener('abort', () => resolve())
    }),
}
const saved: string[] = []
let typed = 0
const kept: Keeper = keeper(
  one,
  device,
  clock,
  () => update(1000 + typed),
  () => saved.push(kept.saved()),
)

const asked = (request: IDBOpenDBRequest, then: 'closed' | 'held' = 'closed'): Promise<string> =>
  new Promise((resolve) => {
    request.onsuccess = () => {
      if (then === 'closed') (request.result as IDBDatabase | undefined)?.close()
      resolve('done')
    }
    request.onerror = () => resolve(request.error?.name ?? '')
    request.onblocked = () => resolve('blocked')
  })

/** Nothing that can be pressed together. */
const large = (size: number): Uint8Array => {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  return bytes
}

/** Calls `see` with every transaction that is begun until the work is done. */
const watching = async (see: (transaction: IDBTransaction) => void, work: () => Promise<unknown>): Promise<void> => {
  const { prototype } = IDBDatabase
  const own = Object.getOwnPropertyDescriptor(prototype, 'transaction')
  if (own === undefined) throw new Error('This browser has no transactions')
  const begin = (database: IDBDatabase, given: Parameters<IDBDatabase['transaction']>): IDBTransaction => {
    Object.defineProperty(prototype, 'transaction', own)
    const transaction = database.transaction(...given)
    Object.defineProperty(prototype, 'transaction', watched)
    see(transaction)
    return transaction
  }
  const watched: PropertyDescriptor = {
    ...own,
    value(this: IDBDatabase, ...given: Parameters<IDBDatabase['transaction']>) {
      return begin(this, given)
    },
  }
  Object.defineProperty(prototype, 'transaction', watched)
  await work()
  Object.defineProperty(prototype, 'transaction', own)
}

const heard: (number | 'removed')[] = []
device.onOther(one, (news) => heard.push(news === 'removed' ? news : (news[0] ?? 0)))

window.store = {
  sentences: rules.map(({ sentence }) => sentence),
  rule: (sentence) => rules.find((rule) => rule.sentence === sentence)?.run() ?? Promise.reject(new Error(`No rule: ${sentence}`)),
  append: (i, size) => answered(device.append(one, size === undefined ? update(i) : large(size))),
  kept: () => firsts(looking),
  heard: () => heard,
  reads: () => firsts(device),
  compact: (i, count) => answered(device.compact(one, update(i), count)),
  saveOutbox: async () => {
    let durability = 'none'
    await watching(
      (transaction) => (durability = transaction.durability),
      () => device.save({ meeting: one, revision: 1, begun: 0, by: '', steps: [], attempts: new Map(), receipts: new Map() }),
    )
    return durability
  },
  abortNext: () => {
    const { prototype } = IDBObjectStore
    const add = Object.getOwnPropertyDescriptor(prototype, 'add')
    prototype.add = function (...given) {
      if (add !== undefined) Object.defineProperty(prototype, 'add', add)
      const request = this.add(...given)
      const { transaction } = this
      transaction.commit = () => undefined
      request.onsuccess = () => transaction.abort()
      return request
    }
  },
  opens: async () => {
    const reads = [() => device.drafts(), () => device.setting('home'), () => device.open(one), () => device.setting('written')]
    const said: string[] = []
    for (const read of reads) said.push(await answered(read()))
    return said
  },
  openNever: () => {
    // As one that waits behind another, for good.
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest
  },
  cutOffNext: () => {
    const { prototype } = IDBFactory
    const open = Object.getOwnPropertyDescriptor(prototype, 'open')
    prototype.open = function (...given) {
      if (open !== undefined) Object.defineProperty(prototype, 'open', open)
      const request = this.open(...given)
      // After what the store itself does then.
      queueMicrotask(() => request.addEventListener('upgradeneeded', () => request.transaction?.abort()))
      return request
    }
  },
  order: async () => {
    const order: string[] = []
    const append = (i: number): Promise<unknown> => device.append(one, update(i)).then(() => order.push('kept'))
    await watching(
      (transaction) => transaction.addEventListener('complete', () => order.push('complete')),
      () => append(1).then(() => append(2)),
    )
    return order
  },
  closeUnder: async () => {
    let database: IDBDatabase | undefined
    await watching(
      (transaction) => (database = transaction.db),
      () => device.drafts(),
    )
    database?.close()
  },
  loseNext: () => {
    const lose = (transaction: IDBTransaction): void => {
      for (const end of ['complete', 'abort']) transaction.addEventListener(end, (event) => event.stopImmediatePropagation())
      transaction.db.close()
      // The store listens by then.
      setTimeout(() => transaction.db.dispatchEvent(new Event('close')))
    }
    let done: () => void = () => undefined
    void watching(
      (transaction) => {
        done()
        lose(transaction)
      },
      () => new Promise<void>((resolve) => (done = resolve)),
    )
  },
  hold: () => asked(indexedDB.open(name), 'held'),
  alone: () =>
    new Promise((resolve) => {
      const working = (): Promise<never> => {
        resolve('working')
        return new Promise<never>(() => undefined)
      }
      void device.alone?.(one, working).then(resolve)
    }),
  openNewer: () => asked(indexedDB.open(name, 99)),
  deleteAll: () => asked(indexedDB.deleteDatabase(name)),
  type: (i) => {
    typed = i
    kept.keep(update(i))
  },
  saved: () => [...saved],
}
