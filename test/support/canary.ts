/** Whether anything that came in as words has run: what hostile inputs call, and hosts that they would reach. */

import type { BrowserContext } from 'playwright-core'

export interface Canary {
  /** The names of the frames in which it fired, in order; a frame without a name is its address. */
  readonly fired: string[]
  /** Requests that left for somewhere else than this machine. */
  readonly left: string[]
}

/** Teams' own list of its origins, which teams-js asks for by itself. */
const expected = ['https://res.cdn.office.net/']

export async function canary(context: BrowserContext): Promise<Canary> {
  const watched: Canary = { fired: [], left: [] }
  await context.exposeBinding('canary', (_, where: string) => void watched.fired.push(where))
  await context.addInitScript(() => {
    const fire = (): void => {
      void (window as unknown as { canary(where: string): Promise<void> }).canary(window.name || window.location.href)
    }
    for (const name of ['alert', 'confirm', 'prompt', 'print', 'msgbox'])
      Object.defineProperty(window, name, { value: fire, configurable: false, writable: false })
  })
  onRequestOut(context, (url) => watched.left.push(url))
  return watched
}

/** Called for every request to somewhere else than this machine. */
export function onRequestOut(context: BrowserContext, tell: (url: string) => void): void {
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    const isOurs =
      !/^https?:|^wss?:|^ftp:/.test(protocol) || ['127.0.0.1', 'localhost'].includes(hostname) || hostname.endsWith('.localhost')
    if (!isOurs && !expected.some((start) => request.url().startsWith(start))) tell(request.url())
  })
}
