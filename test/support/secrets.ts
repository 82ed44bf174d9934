/** Where a page and its browser keep what lets somebody in: codes and tokens belong to the requests that need them, and to MSAL's own keys. */

import type { BrowserContext, Frame, Request } from 'playwright-core'

/** Every request of a context from now on. */
export function requestsOf(context: BrowserContext): readonly Request[] {
  const requests: Request[] = []
  context.on('request', (request) => requests.push(request))
  return requests
}

/** Whether a text has any of these in it, the whole or what it says. */
export function telling(secrets: Iterable<string>): (text: string) => boolean {
  const parts = [...secrets].flatMap((secret) => [secret, secret.split('.')[1] ?? secret])
  return (text) => parts.some((part) => text.includes(part))
}

/** Where in which requests a secret goes out, each once: in a header by its name, in the address, or in what is sent. */
export function carried(requests: readonly Request[], tells: (text: string) => boolean): readonly string[] {
  const found = requests.flatMap((request) => {
    const { origin, pathname } = new URL(request.url())
    const headers = Object.entries(request.headers())
      .filter(([, value]) => tells(value))
      .map(([name]) => `${name} to ${origin}`)
    const address = tells(request.url()) ? [`address of ${origin}${pathname}`] : []
    const body = tells(request.postData() ?? '') ? [`body to ${origin}${pathname}`] : []
    return [...headers, ...address, ...body]
  })
  return [...new Set(found)].toSorted()
}

type Keeper = 'drafts' | 'local' | 'session' | 'msal' | 'page' | 'cookies' | 'name' | 'places' | 'states'

/** All that a frame's page and origin keep, by where they keep it; what MSAL keeps in the session's storage stands apart. */
export async function keptIn(frame: Frame): Promise<Readonly<Record<Keeper, string>>> {
  return frame.evaluate(async () => {
    const databases = await indexedDB.databases()
    const dumps = await Promise.all(
      databases.map(
        ({ name = '' }) =>
          new Promise<unknown>((resolve) => {
            const opening = indexedDB.open(name)
            opening.onerror = () => resolve('closed')
            opening.onsuccess = () => {
              const stores = [...opening.result.objectStoreNames]
              const reading = opening.result.transaction(stores).objectStore.bind(opening.result.transaction(stores))
              void Promise.all(
                stores.map(
                  (store) =>
                    new Promise<unknown>((read) => {
                      const all = reading(store).getAll()
                      all.onsuccess = () => read(all.result)
                      all.onerror = () => read('unread')
                    }),
                ),
              ).then(resolve)
            }
          }),
      ),
    )
    const words = (value: unknown): string =>
      value instanceof Uint8Array
        ? new TextDecoder().decode(value)
        : value instanceof Map
          ? [...value].map(words).join(' ')
          : typeof value === 'object' && value !== null
            ? Object.values(value).map(words).join(' ')
            : String(value)
    const session = Object.entries(sessionStorage)
    const isOfMsal = ([key]: readonly [string, unknown]): boolean => key.startsWith('msal.')
    return {
      drafts: words(dumps),
      local: JSON.stringify(Object.entries(localStorage)),
      session: JSON.stringify(session.filter((entry) => !isOfMsal(entry))),
      msal: JSON.stringify(session.filter(isOfMsal)),
      page: new XMLSerializer().serializeToString(document),
      cookies: document.cookie,
      name: window.name,
      // Also where one comes to by going back.
      places: JSON.stringify([location.href, document.referrer, history.state, ...navigation.entries().map(({ url }) => url)]),
      states: JSON.stringify(navigation.entries().map((entry) => entry.getState() as unknown)),
    }
  })
}
