/** A tab on the secretary's device: the shipped adapters on simulated ports, until it is closed or dies. */

import type { MeetingId } from '../../src/domain/meeting'
import type { Clock } from '../../src/domain/clock'
import { secondsAsked } from '../../src/domain/problem'
import { createGraph } from '../../src/graph/client'
import { createDestination } from '../../src/graph/destination'
import { createShelf } from '../../src/graph/sharedDraft'
import type { Destination } from '../../src/publish/destination'
import type { Shelf } from '../../src/publish/ledger'
import type { Journal, Outbox } from '../../src/publish/outbox'
import type { Step } from '../../src/publish/step'
import { seeded, type Seeded } from './seeded'
import { never, type Service, type ServiceName } from './service'
import type { WorldClock } from './worldClock'

/** What the tabs of one browser share. */
export interface Device {
  /** How far its clock goes before the service's; milliseconds. */
  clockError: number
  readonly journal: Journal
  /** Whether the browser tells its windows of each other. */
  readonly locks: boolean
  /** Another secretary's, who is signed in as herself. */
  readonly isColleagues: boolean
  /** The tab that publishes now. */
  holder: Tab | undefined
  /** The last that the journal was asked to keep, kept or not. */
  last: Outbox | undefined
  /** What the journal tells of services that have asked for time: until when, in the world's time, and the tab that was told. */
  readonly asked: Map<ServiceName, { readonly until: number; readonly by: Tab; readonly claim: string }>
}

export interface Tab {
  readonly name: string
  readonly clock: Clock
  readonly chance: Seeded
  readonly journal: Journal
  readonly destination: Destination
  readonly shelf: Shelf
  /** The publication as this tab shows it. */
  shown: Outbox | undefined
  /** The journal does not have all that it shows. */
  isUnkept: boolean
  /** Resolves when the tab has died. */
  readonly dead: Promise<void>
  /** It is another secretary's. */
  readonly isColleagues: boolean
  isOpen(): boolean
  /** The world's time before which nothing may go to this service: another tab of the device was told so, and wrote it in the journal. */
  pausedUntil(service: ServiceName): number
  /** Its first request only loads the client, and is none of the world's. */
  isWarming(): boolean
  jump(milliseconds: number): void
  /** For so many milliseconds nothing in it goes on: what it waits for comes when it wakes. */
  freeze(milliseconds: number): void
  isAsleep(): boolean
  /** Resolves when it is awake. */
  awake(): Promise<void>
  die(): void
  close(): void
}

/** Left out: files, which a new tab reads at once to learn what stands in them. */
const servicesOf: Readonly<Partial<Record<Step['kind'], ServiceName>>> = {
  message: 'messages',
  mail: 'mail',
  task: 'plan',
  'task-details': 'plan',
  'task-close': 'plan',
}

export async function openTab(service: Service, world: WorldClock, device: Device): Promise<Tab> {
  let open = true
  let warming = true
  let frozenUntil = 0
  let ended: () => void = () => undefined
  const dead = new Promise<void>((resolve) => {
    ended = resolve
  })
  service.tabs += 1
  const chance = seeded(service.tabs, 'tab')
  const clock: Clock = {
    now: () => world.now() + device.clockError,
    wait: (milliseconds, signal) => world.wait(milliseconds, signal).then(() => (open ? awake() : never())),
  }
  const awake = async (): Promise<void> => {
    while (world.now() < frozenUntil) await world.wait(frozenUntil - world.now())
    if (!open) return never()
  }
  const base: Omit<Tab, 'destination' | 'shelf'> = {
    name: `tab ${service.tabs}`,
    clock,
    chance,
    journal: journalOf(),
    dead,
    shown: undefined,
    isUnkept: false,
    isColleagues: device.isColleagues,
    isOpen: () => open,
    isWarming: () => warming,
    pausedUntil: (one) => {
      const told = device.asked.get(one)
      return told === undefined || told.by === tab ? 0 : told.until
    },
    jump: (milliseconds) => {
      device.clockError += milliseconds
      // By a clock that has jumped, every pause may be over.
      device.asked.clear()
    },
    freeze: (milliseconds) => {
      frozenUntil = Math.max(frozenUntil, world.now() + milliseconds)
    },
    isAsleep: () => world.now() < frozenUntil,
    awake,
    die: () => {
      open = false
      doubt()
      if (device.holder === tab) device.holder = undefined
      ended()
    },
    close: () => {
      open = false
    },
  }
  const tab: Tab = Object.assign(base, { destination: undefined as unknown as Destination, shelf: undefined as unknown as Shelf })
  const graph = createGraph({
    graphBaseUrl: 'https://graph.example/v1.0',
    tokens: { token: (scopes, { forceRefresh }) => service.token(tab, scopes, forceRefresh === true) },
    clock,
    chance,
    wire: service.wireFor(tab),
  })
  await graph.read('/me', { scopes: ['User.Read'] })
  warming = false
  return Object.assign(tab, {
    destination: createDestination({ graph, clock }),
    shelf: createShelf(service.audience, { graph, clock, wire: service.wireFor(tab) }),
  })

  /** Whoever dies while a message or a mail is on its way leaves a doubt. */
  function doubt(): void {
    for (const { kind, key } of device.last?.steps ?? [])
      if (device.last?.receipts.has(key) === false && device.last.attempts.get(key)?.open === true) service.inDoubt.add(kind)
  }

  function listen({ steps, attempts, receipts, claim = '' }: Outbox): void {
    // With another's publication come the other's waits.
    for (const [one, told] of device.asked) if (told.by === tab || told.claim !== claim) device.asked.delete(one)
    for (const { kind, key } of steps) {
      const { problem, asOf } = attempts.get(key) ?? {}
      const seconds = problem === undefined ? undefined : secondsAsked(problem)
      if (receipts.has(key) || seconds === undefined || asOf === undefined || clock.now() < asOf) continue
      const until = world.now() + asOf + seconds * 1000 - clock.now()
      const one = servicesOf[kind]
      if (one !== undefined && until > (device.asked.get(one)?.until ?? 0)) device.asked.set(one, { until, by: tab, claim })
    }
  }

  function journalOf(): Journal {
    const alone = async <Result>(_meeting: MeetingId, work: () => Promise<Result>): Promise<Result | 'elsewhere'> => {
      if (device.holder?.isOpen() === true) return 'elsewhere'
      device.holder = tab
      return work().finally(() => {
        if (device.holder === tab) device.holder = undefined
      })
    }
    return {
      ...(device.locks ? { alone } : {}),
      load: async (meeting) => {
        await awake()
        return device.journal.load(meeting)
      },
      save: async (outbox: Outbox) => {
        if (!open) return never()
        const fault = service.strike({ at: 'journal' })
        if (fault !== undefined) doubt()
        if (fault === 'journal-crash-before') {
          base.die()
          return never()
        }
        if (fault === 'journal-abort') throw new DOMException('The transaction was aborted', 'AbortError')
        await device.journal.save(outbox)
        device.last = outbox
        // Where tabs have no locks, another one may be under way with what it has read before.
        if (device.locks) listen(outbox)
        // It died while the journal took this.
        if (!base.isOpen()) {
          doubt()
          return never()
        }
        if (fault === 'journal-crash-after') {
          base.die()
          return never()
        }
        await world.wait(service.chance.between(0, 5))
        await awake()
      },
    }
  }
}
