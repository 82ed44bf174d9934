/** A tab on the secretary's device: the shipped adapters on simulated ports, until it is closed or dies. */

import type { Clock } from '../../src/domain/clock'
import { createGraph } from '../../src/graph/client'
import { createDestination } from '../../src/graph/destination'
import type { Destination } from '../../src/publish/destination'
import type { Journal, Outbox } from '../../src/publish/outbox'
import { seeded, type Seeded } from './seeded'
import { never, type Service } from './service'
import type { WorldClock } from './worldClock'

/** What the tabs of one browser share. */
export interface Device {
  /** How far its clock goes before the service's; milliseconds. */
  clockError: number
  readonly journal: Journal
  /** The tab that publishes now. */
  holder: Tab | undefined
}

export interface Tab {
  readonly name: string
  readonly clock: Clock
  readonly chance: Seeded
  readonly journal: Journal
  readonly destination: Destination
  /** Resolves when the tab has died. */
  readonly dead: Promise<void>
  hasPosted: boolean
  isOpen(): boolean
  /** Its first request only loads the client, and is none of the world's. */
  isWarming(): boolean
  jump(milliseconds: number): void
  die(): void
  close(): void
}

export async function openTab(service: Service, world: WorldClock, device: Device): Promise<Tab> {
  let open = true
  let warming = true
  let ended: () => void = () => undefined
  const dead = new Promise<void>((resolve) => {
    ended = resolve
  })
  service.tabs += 1
  const chance = seeded(service.tabs, 'tab')
  const clock: Clock = {
    now: () => world.now() + device.clockError,
    wait: (milliseconds, signal) => world.wait(milliseconds, signal).then(() => (open ? undefined : never())),
  }
  const base: Omit<Tab, 'destination'> = {
    name: `tab ${service.tabs}`,
    clock,
    chance,
    journal: journalOf(),
    dead,
    hasPosted: false,
    isOpen: () => open,
    isWarming: () => warming,
    jump: (milliseconds) => {
      device.clockError += milliseconds
    },
    die: () => {
      open = false
      ended()
    },
    close: () => {
      open = false
    },
  }
  const tab: Tab = Object.assign(base, { destination: undefined as unknown as Destination })
  const graph = createGraph({
    graphBaseUrl: 'https://graph.example/v1.0',
    tokens: { token: (scopes) => service.token(tab, scopes) },
    clock,
    chance,
    wire: service.wireFor(tab),
  })
  await graph.read('/me', { scopes: ['User.Read'] })
  warming = false
  return Object.assign(tab, { destination: createDestination({ graph, clock }) })

  function journalOf(): Journal {
    return {
      load: (meeting) => (open ? device.journal.load(meeting) : never()),
      save: async (outbox: Outbox) => {
        if (!open) return never()
        const fault = service.strike({ at: 'journal' })
        if (fault !== undefined && base.hasPosted) service.messageInDoubt = true
        if (fault === 'journal-crash-before') {
          base.die()
          return never()
        }
        if (fault === 'journal-abort') throw new DOMException('The transaction was aborted', 'AbortError')
        await device.journal.save(outbox)
        if (fault === 'journal-crash-after') {
          base.die()
          return never()
        }
        await world.wait(service.chance.between(0, 5))
        if (!base.isOpen()) return never()
      },
    }
  }
}
