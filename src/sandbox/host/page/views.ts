/** What stands in the tenant, as the attendee, the assignee and anyone among the files see it. */

import type { TenantState } from '../../graph/state'
import { channelView } from './channelView'
import type { Choices } from './choices'
import { element } from './element'
import { filesView } from './filesView'
import { mailView } from './mailView'
import { planView } from './planView'
import type { HostWords } from './words'

export interface Shown {
  /** Where Graph's control page is. */
  readonly origin: string
  readonly view: Choices['view']
  /** The reader's id. */
  readonly me: string
  readonly words: HostWords
  /** The address that led here: what it names is brought into sight. */
  readonly target?: string | undefined
  readonly openLink: (url: string) => void
}

/** The view that an address of this tenant leads to; `undefined` for one that leads out of it. */
export function viewOf(url: string): Choices['view'] | undefined {
  const address = URL.canParse(url) ? new URL(url) : undefined
  if (address === undefined) return undefined
  const { hostname, pathname } = address
  if (hostname === 'teams.microsoft.com' && /^\/l\/(message|channel|chat|team)\//.test(pathname)) return 'channel'
  if (hostname === 'planner.cloud.microsoft' || hostname === 'tasks.office.com') return 'plan'
  if (hostname === 'outlook.office.com' && pathname.startsWith('/mail/')) return 'mail'
  return hostname.endsWith('.sharepoint.com') || hostname.includes('sharepoint.') ? 'files' : undefined
}

let drawing = 0

/** Draws a view as things stand now. */
export async function show({ origin, view, me, words, target, openLink }: Shown, into: HTMLElement): Promise<void> {
  const mine = ++drawing
  if (view === 'meeting') {
    into.replaceChildren()
    return
  }
  const answer = await fetch(`${origin}/sandbox/state`).then(
    (response) => response.json() as Promise<TenantState>,
    () => undefined,
  )
  // Another view has been chosen meanwhile.
  if (mine !== drawing) return
  if (answer === undefined) {
    into.replaceChildren(element('p', { class: 'empty', role: 'alert' }, words.offline))
    return
  }
  into.replaceChildren(
    ...(view === 'channel'
      ? channelView(answer, words, openLink)
      : view === 'plan'
        ? planView(answer, me, words, openLink)
        : view === 'mail'
          ? mailView(answer, words, openLink)
          : filesView(answer, words)),
  )
  if (target !== undefined) find(into, target)
}

function find(into: HTMLElement, url: string): void {
  const named = [...into.querySelectorAll<HTMLElement>('[data-key]')]
    .reverse()
    .find(({ dataset: { key = '' } }) => key !== '' && url.includes(key))
  named?.scrollIntoView({ block: 'center' })
  named?.focus({ preventScroll: true })
}
