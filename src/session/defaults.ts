/** The team's defaults: read where they lie, used where a meeting begins and where it is published, changed on the settings page. */

import { defaultsFrom, noDefaults, type Defaults } from '../domain/defaults'
import { isProblem, type Answer, type Problem } from '../domain/problem'
import type { DefaultsStore } from './ports'

export interface TeamDefaults {
  /** None where there are none, or where nobody may look; whoever waits is never told why. */
  current(): Promise<Defaults>
  /** As they are now, with the reason where they cannot be read. */
  read(): Promise<Answer<Defaults>>
  /** Puts these fields in the place of what stands there; what somebody else has changed meanwhile stays. */
  save(fields: Partial<Defaults>): Promise<Problem | undefined>
}

const mostTries = 3

export function teamDefaults(store: DefaultsStore | undefined): TeamDefaults {
  let known: Defaults | undefined

  const look = async (): Promise<Answer<{ readonly defaults: Defaults; readonly version: string | undefined }>> => {
    const there = store === undefined ? { got: 'absent' as const } : await store.read()
    if (isProblem(there)) return there
    if (there.got === 'absent') return { got: { defaults: noDefaults, version: undefined } }
    return { got: { defaults: defaultsFrom(parsed(there.got.bytes)), version: there.got.version } }
  }
  const read = async (): Promise<Answer<Defaults>> => {
    const there = await look()
    if (isProblem(there)) return there
    known = there.got.defaults
    return { got: known }
  }

  return {
    read,
    current: async () => {
      if (known === undefined) await read().catch(() => undefined)
      return known ?? noDefaults
    },
    save: async (fields) => {
      for (let tries = 1; ; tries++) {
        const there = await look()
        if (isProblem(there)) return there
        const next = { ...there.got.defaults, ...fields }
        if (JSON.stringify(next) === JSON.stringify(there.got.defaults)) return undefined
        const bytes = new TextEncoder().encode(JSON.stringify(next))
        const written = (await store?.write(bytes, there.got.version)) ?? { problem: 'no-storage' as const }
        if (!isProblem(written)) {
          known = next
          return undefined
        }
        if (written.problem !== 'changed' || tries >= mostTries) return written
      }
    },
  }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch {
    return undefined
  }
}
