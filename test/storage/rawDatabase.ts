/** What a browser keeps, as plain data: read and laid with nothing of ours between, so that a fixture is what a version left behind. */

export interface RawStore {
  readonly keyPath: string | readonly string[] | null
  readonly autoIncrement: boolean
  readonly indexes: Readonly<Record<string, string | readonly string[]>>
  readonly records: readonly (readonly [key: unknown, value: unknown])[]
}

export interface RawDatabase {
  readonly version: number
  readonly stores: Readonly<Record<string, RawStore>>
}

/** Everything in the database; what JSON has no words for is marked. */
export async function rawOf(name: string): Promise<RawDatabase> {
  const database = await answer(indexedDB.open(name))
  const names = [...database.objectStoreNames].sort()
  const transaction = database.transaction(names)
  const stores = await Promise.all(names.map(async (used) => [used, await storeOf(transaction.objectStore(used))] as const))
  const { version } = database
  database.close()
  return { version, stores: Object.fromEntries(stores) }
}

async function storeOf(store: IDBObjectStore): Promise<RawStore> {
  const indexes = [...store.indexNames].map((name) => [name, store.index(name).keyPath] as const)
  const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll() as IDBRequest<unknown[]>)])
  return {
    keyPath: store.keyPath,
    autoIncrement: store.autoIncrement,
    indexes: Object.fromEntries(indexes),
    records: keys.map((key, at) => [key, marked(values[at])]),
  }
}

/** Makes the database as it was, where there is none. */
export async function lay(name: string, { version, stores }: RawDatabase): Promise<void> {
  const request = indexedDB.open(name, version)
  request.onupgradeneeded = () => {
    for (const [used, { keyPath, autoIncrement, indexes, records }] of Object.entries(stores)) {
      const store = request.result.createObjectStore(used, { keyPath: plainPath(keyPath), autoIncrement })
      for (const [index, path] of Object.entries(indexes)) store.createIndex(index, plainPath(path) ?? '')
      for (const [key, value] of records) store.put(unmarked(value), keyPath === null ? (key as IDBValidKey) : undefined)
    }
  }
  const database = await answer(request)
  database.close()
}

function plainPath(path: string | readonly string[] | null): string | string[] | null {
  return path === null || typeof path === 'string' ? path : [...path]
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('No answer'))
  })
}

/** The value in JSON: bytes, maps and what is undefined under the one name that no value of ours has. */
export function marked(value: unknown): unknown {
  if (value === undefined) return { $: 'undefined' }
  if (value instanceof Uint8Array) return { $: 'bytes', of: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) }
  if (value instanceof Map) return { $: 'map', of: [...(value as Map<unknown, unknown>)].map((pair) => pair.map(marked)) }
  if (Array.isArray(value)) return value.map(marked)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, marked(each)]))
}

function unmarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmarked)
  if (typeof value !== 'object' || value === null) return value
  const { $: mark, of } = value as { readonly $?: string; readonly of?: unknown }
  switch (mark) {
    case 'undefined':
      return undefined
    case 'bytes':
      return Uint8Array.from(atob(of as string), (letter) => letter.charCodeAt(0))
    case 'map':
      return new Map((of as [unknown, unknown][]).map(([key, each]) => [unmarked(key), unmarked(each)]))
    default:
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, unmarked(each)]))
  }
}
