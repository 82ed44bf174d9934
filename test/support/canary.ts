/** Whether anything that came in as words has run: what hostile inputs call, and hosts that they would reach. */

import type { BrowserContext } from 'playwright-core'

import { onRequestOut } from './browser'

export interface Canary {
  /** The names of the frames in which it fired, in order; a frame without a name is its address. */
  readonly fired: string[]
  /** Requests that left for somewhere else than this machine. */
  readonly left: string[]
}

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
