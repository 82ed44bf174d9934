/** Hands adapters to a session: the one place where everything meets, and the only one that makes time and chance. */

import type { Chance } from './domain/chance'
import type { Clock } from './domain/clock'
import { createAttendance } from './graph/attendance'
import { createCalendar } from './graph/calendar'
import { createGraph } from './graph/client'
import { createDestination } from './graph/destination'
import { createDirectory } from './graph/directory'
import { createPlaces } from './graph/places'
import { consentTo, scopesFor } from './graph/scopes'
import { createDefaultsFile, createSharedDraft, createShelf } from './graph/sharedDraft'
import { scopesOf } from './graph/stepScopes'
import type { Access, Attention } from './session/ports'
import { createSession } from './session/session'
import type { Session } from './session/state'
import { openStorage } from './storage/indexedDb'
import type { TeamsHost } from './teams/host'
import { createTokens } from './teams/token'

/** What the page says of itself; filled in by packaging and by the sandbox. */
export interface Config {
  readonly clientId: string
  readonly graphBaseUrl: string
  /** Origins that may be the host beside Microsoft's own; empty in a package for a tenant. */
  readonly hostOrigins: readonly string[]
  /** See `Destination`: milliseconds. Left out in a package for a tenant; the sandbox says how soon its own listings show everything. */
  readonly listedWithin?: number
}

export const clock: Clock = {
  now: () => Date.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve()
      // A signal that outlives many waits keeps none of them.
      const done = (): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      signal?.addEventListener('abort', done)
    }),
}

export const chance: Chance = { fraction: () => Math.random(), id: () => crypto.randomUUID() }

/** What the page itself can tell, and the host, which freezes the tabs that it keeps. */
function attentionOf(host: TeamsHost): Attention {
  return {
    now: () => (host.isAsleep() ? 'asleep' : document.visibilityState === 'visible' ? 'shown' : 'hidden'),
    onChange: (listener) => {
      document.addEventListener('visibilitychange', listener)
      window.addEventListener('online', listener)
      const forget = host.onChange(listener)
      return () => {
        document.removeEventListener('visibilitychange', listener)
        window.removeEventListener('online', listener)
        forget()
      }
    },
  }
}

export function connect({ clientId, graphBaseUrl, listedWithin }: Config, host: TeamsHost): Session {
  const tokens = createTokens({ clientId, host })
  const graph = createGraph({ graphBaseUrl, tokens, clock, chance })
  const storage = openStorage()
  const { place: here, visitor } = host.surroundings()
  // An account of another organisation reaches nothing in a channel that is shared with it: then the tab stands nowhere.
  const place = visitor === 'other-tenant' ? {} : here

  const ask = async (scopes: readonly string[]): ReturnType<Access['ask']> => {
    const answer = await tokens.token(scopes.length > 0 ? scopes : scopesFor.me, { interactive: true })
    if ('token' in answer) return { got: true }
    // Closing the window is an answer too: some permission is still missing, and which that is, is what there is to say.
    if (answer.problem !== 'cancelled' && answer.problem !== 'consent') return answer
    if (scopes.length === 0) return { problem: 'signed-out' }
    const missing = await missingOf(scopes)
    return missing.length === 0 ? { got: true } : consentTo(missing)
  }
  const missingOf = async (scopes: readonly string[]): Promise<readonly string[]> => {
    const answers = await Promise.all(scopes.map((scope) => tokens.token([scope], { interactive: false })))
    return scopes.filter((_, i) => !('token' in (answers[i] ?? {})))
  }
  const access: Access = {
    ask,
    // learn.microsoft.com/entra/identity-platform/v2-admin-consent
    adminLink: (scopes) => {
      const link = new URL(`https://login.microsoftonline.com/${host.tenant() ?? 'organizations'}/v2.0/adminconsent`)
      link.searchParams.set('client_id', clientId)
      link.searchParams.set('scope', scopes.map((scope) => `https://graph.microsoft.com/${scope}`).join(' '))
      link.searchParams.set('redirect_uri', window.location.origin)
      return link.href
    },
    account: async () => host.account() ?? (await tokens.account()),
    ownsAccount: () => tokens.ownsAccount(),
    switchAccount: async () => {
      const answer = await tokens.switchAccount()
      return 'token' in answer || answer.problem === 'cancelled' ? { got: true } : answer
    },
    signOut: () => tokens.signOut(),
    askForReport: () => ask([...scopesFor.calendar, ...scopesFor.report]),
    askToPublish: (steps) => ask(scopesOf(steps)),
  }

  const session = createSession({
    host,
    access,
    calendar: createCalendar({ graph }),
    directory: createDirectory({ graph }),
    places: createPlaces({ graph, place }),
    local: storage,
    remote: createSharedDraft({ graph, clock, place }),
    remoteAt: (channel) => createSharedDraft({ graph, clock, place: channel }),
    attention: attentionOf(host),
    journal: storage,
    attendance: createAttendance({ graph }),
    defaults: createDefaultsFile({ graph, clock, place }) ?? host.carried,
    shelf: (audience) => createShelf(audience, { graph, clock }),
    destination: createDestination({ graph, clock, ...(listedWithin === undefined ? {} : { listedWithin }) }),
    clock,
    chance,
  })
  host.beforeSleep(() => session.settled())
  return session
}
