/** Graph behind the wire of a simulated world: the sandbox's tenant, the faults that strike on the way, and what was seen there. */

import { createGraph } from '../../src/sandbox/graph/graph'
import type { GraphAnswer } from '../../src/sandbox/graph/exchange'
import { freshFile, write } from '../../src/sandbox/graph/drive'
import type { StoredMessage, StoredTask, Tenant } from '../../src/sandbox/graph/tenant'
import { issueToken } from '../../src/sandbox/graph/token'
import { createWorld } from '../../src/sandbox/worlds/createWorld'
import type { Wire } from '../../src/graph/middleware'
import { scopesFor } from '../../src/graph/scopes'
import type { Problem } from '../../src/domain/problem'
import type { Audience, Plan, Step } from '../../src/publish/step'
import { faultKinds, kindsAt, leavesDoubt, type Boundary, type FaultKind, type StandingKind } from './faults'
import type { Options } from './options'
import { documentName } from './scenario'
import { seeded, type Seeded } from './seeded'
import type { Tab } from './tab'
import type { WorldClock } from './worldClock'

export interface Service {
  readonly tenant: Tenant
  readonly audience: Audience
  readonly plan: Plan
  /** The directory id of the one who gets the tasks. */
  readonly assignee: string
  /** Others who may get one. */
  readonly others: readonly string[]
  /** What chance decides on the person's side of the wire. */
  readonly chance: Seeded
  readonly struck: (readonly [number, FaultKind])[]
  readonly standing: Set<StandingKind>
  readonly boundaries: Boundary[]
  /** The number of the first boundary of each publication. */
  readonly begins: number[]
  readonly story: string[]
  readonly complaints: string[]
  /** What the tabs of the other device have posted: the words. */
  readonly postedByOther: string[]
  readonly othersDocument: string | undefined
  /** What people have done to tasks in the plan, by hand. */
  readonly handwork: Handwork[]
  /** Tasks that somebody has taken out of the plan. */
  readonly deleted: Set<string>
  writes: number
  tabs: number
  requests: number
  asked: number
  /** Asked about what somebody has taken out of the plan. */
  askedAboutGone: number
  /** A request of this kind has left, and nobody can know what became of it: only of messages and mail it is counted. */
  readonly inDoubt: Set<Step['kind']>
  /** Opens another tab, where one may be opened now. */
  onSecondTab: (() => void) | undefined
  /** Lets another secretary press too, on a device of her own. */
  onSecondDevice: (() => void) | undefined
  wireFor(tab: Tab): Wire
  /** @param isFresh asked for anew, since the last one was turned away */
  token(tab: Tab, scopes: readonly string[], isFresh: boolean): Promise<{ readonly token: string } | Problem>
  /** What befalls this boundary. */
  strike(boundary: Boundary): FaultKind | undefined
  complain(words: string): void
  isThere(step: Step): boolean
  documents(): readonly { readonly id: string; readonly name: string; readonly words: string }[]
  messages(): readonly StoredMessage[]
  tasks(): readonly StoredTask[]
  /** Subjects of what was mailed. */
  mails(): readonly string[]
  stopFaults(): void
  resumeFaults(): void
  /** Between two publications: a task is completed, moved, written in, or taken away. */
  workByHand(chance: Seeded): void
}

export interface Handwork {
  readonly id: string
  /** Where the assignee has done the task: what was closed already is not closed once more. */
  readonly percentComplete?: number
  readonly bucketId: string
  readonly words: string
}

const began = Date.UTC(2026, 4, 14, 10)
const theWorld = createWorld('demo', new Date(began))
const { secretary, chair, assignee } = theWorld.personas
const [team] = theWorld.teams
const everything: readonly string[] = Object.values(scopesFor).flat()
const editing: readonly string[] = [...scopesFor['channel-editing'], ...scopesFor['chat-editing']]
const reading: readonly string[] = [...scopesFor['channel-reading'], ...scopesFor['chat-reading']]

/** Four steps side by side, and the ledger. */
const mostAtOnce = 6
/** Milliseconds. */
const leastPause = 500

/** Requests have many kinds of faults, tokens few. */
const shares = { request: 1.3, journal: 0.15, token: 0.05 } as const

export function createService(options: Options, clock: WorldClock): Service {
  const graph = createGraph({
    world: theWorld,
    clock: { now: () => new Date(clock.now()), wait: (milliseconds) => clock.wait(milliseconds) },
    chance: seeded(options.seed, 'service'),
  })
  const { tenant } = graph
  const { listingLag, detailsLag, documentSettles } = options
  Object.assign(tenant.settings, { listingLag, detailsLag, documentSettles })
  const audience: Audience =
    options.audience === 'channel'
      ? { kind: 'channel', team: team?.id ?? '', channel: team?.channels[0]?.id ?? '', name: 'Allmänt' }
      : { kind: 'chat', chat: theWorld.chats[0]?.id ?? '', name: 'Mötet' }
  const thread = audience.kind === 'channel' ? audience.channel : audience.chat
  const plan: Plan = { id: team?.plans[0]?.id ?? '', bucket: team?.plans[0]?.buckets[0]?.id ?? '', name: 'Uppdrag' }
  const othersDocument = options.sameName === undefined ? undefined : putOthersDocument(tenant, audience, began - options.sameName)
  const granted = everything.filter((scope) => (options.reads || !reading.includes(scope)) && (options.edits || !editing.includes(scope)))
  const tokenOf = (oid: string): string => issueToken({ oid, tid: theWorld.tenant.id, scopes: granted, exp: began / 1000 + 30 * 86_400 })
  // In a chat's meeting each has a drive of her own, and they would not see each other: there it is one secretary with two devices.
  const tokens = { own: tokenOf(secretary.id), colleagues: tokenOf(options.audience === 'channel' ? chair.id : secretary.id) }
  /** Tabs whose token has been turned away, until they ask for another. */
  const expired = new WeakSet<Tab>()

  const chance = seeded(options.seed, 'chance')
  const only = options.only === undefined ? undefined : new Map(options.only)
  const lockedUntil = { at: 0 }
  /** What a tab was told, and when it could know: one that wakes may send before it reads what has come. */
  const retryAfter = new Map<string, { readonly told: number; readonly until: number }>()
  const isOld = new Set(tenant.tasks.keys())
  const oldMessages = tenant.threads.get(thread)?.length ?? 0
  let isStopped = false

  const service: Service = {
    tenant,
    audience,
    plan,
    assignee: assignee.id,
    others: (team?.members ?? []).map(({ id }) => id).slice(3, 6),
    chance,
    struck: [],
    standing: new Set([
      ...(options.clockError === 0 ? [] : (['wrong-clock'] as const)),
      ...(options.sameName === undefined ? [] : (['same-name'] as const)),
    ]),
    boundaries: [],
    begins: [],
    story: [],
    complaints: [],
    postedByOther: [],
    othersDocument,
    handwork: [],
    deleted: new Set(),
    writes: 0,
    tabs: 0,
    requests: 0,
    asked: 0,
    askedAboutGone: 0,
    inDoubt: new Set(),
    onSecondTab: undefined,
    onSecondDevice: undefined,
    wireFor: (tab) => wireFor(tab),
    token: async (tab, scopes, isFresh) => {
      const token = tab.isColleagues ? tokens.colleagues : tokens.own
      if (!tab.isOpen()) return never()
      const missing = scopes.filter((scope) => !granted.includes(scope))
      if (missing.length > 0) return { problem: 'consent', scopes: missing }
      if (tab.isWarming()) return { token }
      const fault = service.strike({ at: 'token' })
      if (fault === 'interaction-needed') return { problem: 'signed-out' }
      if (fault === 'consent-needed') return { problem: 'consent', scopes }
      if (isFresh) expired.delete(tab)
      return { token }
    },
    strike: (boundary) => {
      const number = service.boundaries.push(boundary) - 1
      if (isStopped) return undefined
      const kinds = kindsAt(boundary).filter(
        (kind) =>
          (kind !== 'second-tab' || service.onSecondTab !== undefined) &&
          (kind !== 'second-device' || service.onSecondDevice !== undefined),
      )
      const drawn =
        only?.get(number) ??
        (only === undefined && chanceAt(number).happens(options.rate * shares[boundary.at])
          ? chanceAt(number + 0.5).oneOf(kinds)
          : undefined)
      const kind = drawn !== undefined && kinds.includes(drawn) ? drawn : undefined
      if (kind !== undefined) {
        service.struck.push([number, kind])
        service.story.push(`${clock.now()} ${number} ${kind}`)
      }
      return kind
    },
    complain: (words) => void service.complaints.push(words),
    isThere: (step) => {
      if (step.kind === 'message' && step.as === 'reply')
        return service.messages().some(({ content }) => content.includes(step.reference ?? ''))
      if (step.kind === 'message') return service.messages().length > 0
      if (step.kind === 'mail') return service.mails().some((subject) => subject === step.subject)
      if (step.kind === 'document') return service.documents().length > 0
      if (step.kind === 'task') return service.tasks().some(({ task }) => String(task.fields['title']).includes(step.reference))
      if (step.kind === 'task-details' || step.kind === 'task-close') return service.tasks().some(({ id }) => id === step.earlier?.id)
      return false
    },
    documents: () =>
      [...tenant.drives.values()].flatMap(({ items }) =>
        [...items.values()]
          .filter(({ kind, id, name }) => kind === 'file' && id !== othersDocument && name.endsWith('.docx'))
          .map(({ id, name, bytes }) => ({ id, name, words: new TextDecoder().decode(bytes) })),
      ),
    messages: () => (tenant.threads.get(thread) ?? []).slice(oldMessages),
    mails: () => tenant.mails.map(({ message }) => textOf((message as { readonly subject?: unknown }).subject)),
    tasks: () => [...tenant.tasks.values()].filter(({ id }) => !isOld.has(id)),
    stopFaults: () => {
      isStopped = true
      lockedUntil.at = 0
    },
    resumeFaults: () => {
      isStopped = false
    },
    workByHand: (by) => {
      for (const { id, task, details } of service.tasks()) {
        if (by.happens(0.05)) {
          tenant.tasks.delete(id)
          service.deleted.add(id)
          service.handwork.splice(0, service.handwork.length, ...service.handwork.filter((one) => one.id !== id))
        } else if (by.happens(0.3) && !service.handwork.some((one) => one.id === id)) {
          const bucketId = team?.plans[0]?.buckets[2]?.id ?? ''
          const done = { bucketId, ...(task.fields['percentComplete'] === 100 ? {} : { percentComplete: 100 }) }
          const words = 'Klart sedan tisdag.'
          task.fields = { ...task.fields, ...done }
          details.fields = { ...details.fields, description: `${textOf(details.fields['description'])}\n${words}` }
          for (const one of [task, details]) one.version += 1
          service.handwork.push({ id, words, ...done })
        }
      }
    },
  }

  const chanceAt = (number: number): Seeded => seeded(options.seed, `fault ${number}`)

  const wireFor = (tab: Tab): Wire => {
    const lates = new WeakMap<AbortSignal, { readonly after: number; readonly abort: () => void }>()
    return {
      late: (after) => {
        const controller = new AbortController()
        lates.set(controller.signal, { after, abort: () => controller.abort() })
        return controller.signal
      },
      fetch: async (url, init) => {
        const body = await clock.hold(bytesOf(init.body))
        if (!tab.isOpen()) return never()
        const method = init.method ?? 'GET'
        const { pathname } = new URL(url)
        const path = decodeURIComponent(pathname.replace(/^\/v1\.0/, ''))
        if (method === 'PUT' && path.endsWith('/content') && !url.includes('conflictBehavior='))
          service.complain(`${path} does not say what becomes of a file that is there`)
        const serve = (): Promise<GraphAnswer> =>
          clock.hold(graph.handle({ method, url, headers: Object.fromEntries(new Headers(init.headers)), body }))
        if (tab.isWarming()) return responseOf(await serve())
        return within(tab, {
          method,
          path,
          words: new TextDecoder().decode(body),
          serve,
          late: init.signal == null ? undefined : lates.get(init.signal),
        }).finally(() => tab.awake())
      },
    }
  }

  interface Sent {
    readonly method: string
    readonly path: string
    /** What is sent, as text. */
    readonly words: string
    readonly serve: () => Promise<GraphAnswer>
    readonly late: { readonly after: number; readonly abort: () => void } | undefined
  }

  /** Writes that are on their way, by tab. */
  const underWay = new Map<Tab, number>()
  /** When a write of these words was turned away, or its answer lost: the same one may not follow at once. */
  const failedAt = new Map<string, number>()

  const within = async (tab: Tab, sent: Sent): Promise<Response> => {
    if (sent.method === 'GET') return passing(tab, sent)
    const many = (underWay.get(tab) ?? 0) + 1
    if (many > mostAtOnce) service.complain(`${many} writes at once`)
    underWay.set(tab, many)
    const same = `${tab.name} ${sent.method} ${sent.path} ${sent.words}`
    if (clock.now() - (failedAt.get(same) ?? -Infinity) < leastPause)
      service.complain(`${sent.method} ${sent.path} again after ${clock.now() - (failedAt.get(same) ?? 0)} ms`)
    try {
      const response = await passing(tab, sent)
      const isTooFast = response.status === 429 || (response.status === 409 && sent.path.includes('/messages'))
      if (response.status >= 500 || isTooFast) failedAt.set(same, clock.now())
      return response
    } catch (error) {
      failedAt.set(same, clock.now())
      throw error
    } finally {
      underWay.set(tab, (underWay.get(tab) ?? 1) - 1)
    }
  }

  const passing = async (tab: Tab, { method, path, words, serve, late }: Sent): Promise<Response> => {
    const number = service.boundaries.length
    service.requests += 1
    if (method !== 'GET') service.writes += 1
    // A tab that has died has told nobody what it was asked for.
    const key = `${tab.name} ${method} ${path}`
    service.story.push(`${clock.now()} ${number} ${tab.name} ${key}`)
    const { told, until } = retryAfter.get(key) ?? { told: 0, until: 0 }
    if (clock.now() > told && clock.now() < until) service.complain(`${key} came ${until - clock.now()} ms before its Retry-After`)
    const fault = service.strike({ at: 'request', method, path })
    const isBlind = method !== 'POST' ? undefined : path.includes('/messages') ? 'message' : path === '/me/sendMail' ? 'mail' : undefined
    const one = serviceOf(path)
    const pause = one === undefined ? 0 : tab.pausedUntil(one) - clock.now()
    // Computed by two clocks, and rounded.
    if (pause >= 1) service.complain(`${key} came ${pause} ms before the end of a wait that the journal tells of`)
    if (isBlind === 'message' && tab.isColleagues) service.postedByOther.push(words)
    if (isBlind !== undefined && fault !== undefined && leavesDoubt.includes(fault)) service.inDoubt.add(isBlind)
    const own = chanceAt(number + 0.25)
    const oneWay = (): number => (options.roundTrip === undefined ? own.between(10, 120) : options.roundTrip / 2)
    const onTheWay = oneWay()

    const away = async (): Promise<GraphAnswer> => {
      await clock.wait(onTheWay)
      if (service.tenant.settings.listingLag > 0 && isListing(method, path) && hidesFresh(tenant, clock.now()))
        service.standing.add('listing-lag')
      const answer = await serve()
      if (answer.status === 404 && path.endsWith('/details')) service.standing.add('details-lag')
      return answer
    }
    const back = async (answer: GraphAnswer, after = oneWay()): Promise<Response> => {
      if (late !== undefined && after >= late.after) {
        await clock.wait(late.after)
        await tab.awake()
        return tooLate(late)
      }
      await clock.wait(after)
      return responseOf(answer)
    }
    const tooLate = ({ abort }: { readonly abort: () => void }): never => {
      abort()
      throw new TypeError('It took too long')
    }
    const no = async (status: number, code: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> => {
      await clock.wait(onTheWay)
      return back({ status, headers, body: new TextEncoder().encode(JSON.stringify({ error: { code, message: code } })) })
    }

    const asking = async (status: number, code: string): Promise<Response> => {
      const seconds = own.between(1, 45)
      const told = await no(status, code, { 'retry-after': String(seconds) })
      const until = clock.now() + seconds * 1000
      await tab.awake()
      retryAfter.set(key, { told: clock.now(), until })
      return told
    }
    const failed = (code: string): Promise<Response> => {
      const status = own.oneOf([500, 502, 503, 504])
      return own.happens(0.5) ? asking(status, code) : no(status, code)
    }

    if (expired.has(tab) && fault === undefined) return no(401, 'InvalidAuthenticationToken')
    if (method === 'PUT' && clock.now() < lockedUntil.at && path.endsWith('/content')) return no(423, 'resourceLocked')
    switch (fault) {
      case 'crash-before':
        tab.die()
        return never()
      case 'crash-after':
        await away()
        tab.die()
        return never()
      case 'offline':
        await clock.wait(onTheWay)
        throw new TypeError('Failed to fetch')
      case 'lost':
        await away()
        throw new TypeError('Failed to fetch')
      case 'late': {
        void clock.wait(own.between(200, 3000)).then(serve)
        await clock.wait(onTheWay)
        throw new TypeError('Failed to fetch')
      }
      case 'slow':
        return back(await away(), own.between(1000, 150_000))
      case 'frozen': {
        // On its way when the tab was put to sleep; when it wakes the answer lies there, or has been given up.
        tab.freeze(only === undefined ? own.oneOf([3000, 20_000, 45_000, 600_000, 600_000]) : 600_000)
        const answer = await away()
        await tab.awake()
        return late !== undefined && own.happens(0.5) ? tooLate(late) : back(answer, 0)
      }
      case 'unreadable': {
        const { headers } = await away()
        return back({ status: 200, headers, body: new TextEncoder().encode('<html><body>Log in to the network</body></html>') })
      }
      case 'throttled':
        return asking(429, 'TooManyRequests')
      case 'throttled-hidden':
        return no(429, 'TooManyRequests')
      case 'failed-before':
        return failed('serviceNotAvailable')
      case 'failed-after':
        await away()
        return failed('generalException')
      case 'unauthorised':
        expired.add(tab)
        return no(401, 'InvalidAuthenticationToken')
      case 'limit':
        return no(403, 'MaximumTasksInProject')
      case 'refused':
        return no(403, 'accessDenied')
      case 'missing':
        return no(404, own.oneOf(['', 'itemNotFound']))
      case 'conflict':
        return no(409, own.oneOf(['resourceModified', 'StoreException']))
      case 'precondition':
        return no(412, 'resourceModified')
      case 'edited-meanwhile':
        editMeanwhile(tenant, path)
        return back(await away())
      case 'name-taken':
        // An upload that was begun and left blocks the name (onedrive-api-docs#747).
        return no(409, 'nameAlreadyExists')
      case 'locked':
        lockedUntil.at = clock.now() + own.between(5, 120) * 1000
        return no(423, 'resourceLocked')
      case 'too-large':
        return no(413, 'RequestEntityTooLarge')
      case 'full':
        return no(507, 'quotaLimitReached')
      case 'clock-jump':
        tab.jump(own.oneOf([-3_600_000, 3_600_000, -30_000, 30_000]))
        // By a clock that has jumped, every pause may be over.
        for (const pauses of [retryAfter, failedAt]) pauses.clear()
        return back(await away())
      case 'second-tab':
        service.onSecondTab?.()
        return back(await away())
      case 'second-device':
        service.onSecondDevice?.()
        return back(await away())
      default:
        return back(await away())
    }
  }
  return service
}

export function isFaultKind(text: string): text is FaultKind {
  return faultKinds.some((kind) => kind === text)
}

export function never(): Promise<never> {
  return new Promise(() => undefined)
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

async function bytesOf(body: RequestInit['body']): Promise<Uint8Array> {
  if (body == null) return new Uint8Array()
  if (typeof body === 'string') return new TextEncoder().encode(body)
  return new Uint8Array(await new Response(body).arrayBuffer())
}

function responseOf({ status, headers, body }: GraphAnswer): Response {
  const { 'retry-after': wait, ...rest } = headers
  const isReadable = headers['access-control-expose-headers'] === undefined || /retry-after/i.test(headers['access-control-expose-headers'])
  return new Response(status === 204 ? null : Buffer.from(body), {
    status,
    headers: { ...rest, ...(wait !== undefined && isReadable ? { 'retry-after': wait } : {}) },
  })
}

export type ServiceName = 'plan' | 'messages' | 'mail'

/** Whoever is asked for time by one of them is asked for it by all of its addresses. */
function serviceOf(path: string): ServiceName | undefined {
  return path.startsWith('/planner/') ? 'plan' : path.includes('/messages') ? 'messages' : path === '/me/sendMail' ? 'mail' : undefined
}

function isListing(method: string, path: string): boolean {
  return method === 'GET' && (path.endsWith('/tasks') || path.endsWith('/messages') || path.endsWith('/replies'))
}

function hidesFresh({ tasks, threads, settings }: Tenant, now: number): boolean {
  const made = [...tasks.values(), ...[...threads.values()].flat()]
  return made.some(({ createdAt }) => now - createdAt.getTime() < settings.listingLag)
}

/** Somebody has the task open in Planner and writes in it. */
function editMeanwhile({ tasks }: Tenant, path: string): void {
  const stored = tasks.get(path.split('/')[3] ?? '')
  if (stored === undefined) return
  const versioned = path.endsWith('/details') ? stored.details : stored.task
  versioned.version += 1
  for (const name of path.endsWith('/details') ? ['description'] : ['title', 'dueDateTime', 'assignments'])
    versioned.changed.set(name, versioned.version)
}

function putOthersDocument(tenant: Tenant, audience: Audience, at: number): string {
  const drive = [...tenant.drives.values()].find((one) =>
    audience.kind === 'channel'
      ? one.id === tenant.folders.get(audience.channel)?.drive
      : one.owner === secretary && one.kind === 'business',
  )
  if (drive === undefined) throw new Error('No drive for the document')
  const folder = audience.kind === 'channel' ? drive.items.get(tenant.folders.get(audience.channel)?.item ?? '') : drive.root
  const bytes = new TextEncoder().encode('Någon annans')
  const item = freshFile(drive, folder ?? drive.root, documentName, bytes, theWorld.personas.chair, new Date(at), seeded(at, 'other'))
  write(item, bytes, theWorld.personas.chair, new Date(at), 0)
  return item.id
}
