/**
 * One publication after another in a world that a seed decides: the shipped publisher, its shipped destination and Graph client against the
 * sandbox's Graph without sockets, in virtual time, with faults at every request and every entry in the journal. A person presses, answers
 * what is asked truthfully, and presses again; at rest the tenant and the journal are compared with what was approved.
 */

import { inbox, isAsSeen, type Inbox } from '../../src/publish/inbox'
import { advanced, isComplete, type Attempt, type Journal, type Outbox } from '../../src/publish/outbox'
import { resumed, settle, stateOf } from '../../src/publish/plan'
import { catchUp, runClaimed } from '../../src/publish/claimed'
import type { Entry } from '../../src/publish/ledger'
import type { Step } from '../../src/publish/step'
import { memoryStore } from '../../src/storage/memoryStore'
import { faultKinds, standingKinds, type Boundary, type FaultKind, type StandingKind } from './faults'
import type { Options } from './options'
import { complaints } from './oracle'
import { approvals, meeting, type Approval } from './scenario'
import { seeded, type Seeded } from './seeded'
import { createService, type Service } from './service'
import { openTab, type Device, type Tab } from './tab'
import { worldClock, type WorldClock } from './worldClock'

export interface Outcome {
  readonly options: Options
  /** What should not be so; empty where all is well. */
  readonly complaints: readonly string[]
  /** The faults that struck, by the number of the boundary. */
  readonly struck: readonly (readonly [number, FaultKind])[]
  readonly standing: readonly StandingKind[]
  /** How often a person was asked to look. */
  readonly asked: number
  readonly requests: number
  readonly boundaries: readonly Boundary[]
  /** The number of the first boundary of each publication. */
  readonly begins: readonly number[]
  /** What happened, a line for each request: only where asked for. */
  readonly story: readonly string[]
}

/** Presses after the faults have stopped, before the person gives up. */
const mostPresses = 8
/**
 * Milliseconds that the presses after the faults have stopped may take together, without the person's own pauses. What somebody has taken out of
 * the plan is looked for some minutes more, on each device, before a person is asked.
 */
const longest = { ordinary: 300_000, missing: 900_000 } as const

export async function simulate(options: Options): Promise<Outcome> {
  const clock = worldClock(Date.UTC(2026, 4, 14, 10))
  const service = createService(options, clock)
  const world: World = {
    options,
    clock,
    service,
    quick: seeded(options.seed, 'quick'),
    tab: undefined,
    left: [],
    device: {
      clockError: options.clockError,
      journal: memoryStore(),
      locks: options.locks,
      isColleagues: false,
      holder: undefined,
      last: undefined,
      asked: new Map(),
    },
  }
  let complaint: string | undefined
  try {
    await clock.run(live(world))
  } catch (error) {
    complaint =
      error instanceof Unfinished ? error.message : `broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  }
  const outboxes = await world.device.journal.load(meeting)
  // Without a fault a publication takes some four requests and three for each task; a fault may cost each of the steps that run a few looks.
  const count = (kind: FaultKind): number => service.struck.filter(([, one]) => one === kind).length
  // A second device follows the first: a look every three seconds until it has seen for a minute that nothing happens, or for as long as one request hangs.
  const following = Math.min(1, count('second-device')) * 200 * (count('frozen') + count('slow')) + 60 * count('second-device')
  const ordinary = options.publications * (30 + 6 * (options.tasks + options.publications))
  // A frozen tab's other half tells the ledger every twenty seconds that it is there.
  const bound = ordinary + 20 * service.struck.length + 30 * count('frozen') + following
  if (service.requests > bound) service.complain(`${service.requests} requests, where ${bound} are plenty`)
  return {
    options,
    complaints: [
      ...(complaint === undefined ? [] : [complaint]),
      ...complaints(service, outboxes, approvals(options, service), complaint === undefined, (await world.others?.load(meeting)) ?? []),
    ],
    struck: service.struck,
    standing: standingKinds.filter((kind) => service.standing.has(kind)),
    asked: service.asked,
    requests: service.requests,
    boundaries: service.boundaries,
    begins: service.begins,
    story: service.story,
  }
}

/** Every kind that fired in these worlds, and how often. */
export function counted(outcomes: readonly Pick<Outcome, 'struck' | 'standing'>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>([...faultKinds, ...standingKinds].map((kind) => [kind, 0]))
  for (const { struck, standing } of outcomes)
    for (const kind of [...struck.map(([, kind]) => kind), ...standing]) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

interface World {
  readonly options: Options
  readonly clock: WorldClock
  readonly service: Service
  readonly device: Device
  /** Whether she answers what she is asked while the rest still runs. */
  readonly quick: Seeded
  /** The journal of another secretary's device. */
  others?: Device['journal']
  /** The tab that the person keeps open as long as it lives. */
  tab: Tab | undefined
  /** What other tabs are in the middle of: where they were put to sleep, nobody waits for them before the end. */
  readonly left: Promise<void>[]
}

class Unfinished extends Error {}

async function live(world: World): Promise<void> {
  const { options, service, device } = world
  for (const approval of approvals(options, service)) {
    const { revision } = approval
    service.begins.push(service.boundaries.length)
    const person = seeded(options.seed, `person ${revision}`)
    if (revision > 1) {
      await world.clock.wait(options.apart)
      service.workByHand(person)
    }
    service.resumeFaults()
    service.inDoubt.clear()
    await publish(world, approval, person)
    const kept = await newest(device.journal)
    if (kept !== undefined && approval.outbox(kept, 0) !== 'unchanged')
      service.complain(`nothing has changed since revision ${revision}, and it would be written again`)
  }
  await Promise.all(world.left)
}

/** A person at one publication, until it is done. */
async function publish(world: World, approval: Approval, person: Seeded): Promise<void> {
  const { options, clock, service, device } = world
  let taken = 0
  for (let press = 1; ; press++) {
    const isCalm = press > options.faultyPresses
    if (isCalm) service.stopFaults()
    if (press > options.faultyPresses + mostPresses)
      throw new Unfinished(`revision ${approval.revision} not finished: ${await standing(device.journal)}`)
    const began = clock.now()
    await pressed(world, approval)
    if (isCalm) taken += clock.now() - began
    if (taken > (service.deleted.size > 0 ? longest.missing : longest.ordinary))
      service.complain(`revision ${approval.revision} took ${Math.round(taken / 1000)} s after the faults had stopped`)
    await clock.wait(person.between(1, 90) * 1000)
    await answer(world, person.happens(0.5))
    const reached = await newest(device.journal)
    if (reached?.revision === approval.revision && isComplete(reached)) return
  }
}

/** In one tab, and in another where a fault opens one meanwhile. */
async function pressed(world: World, approval: Approval): Promise<void> {
  const { clock, service, device, options } = world
  const open = (): Promise<Tab> => clock.hold(openTab(service, clock, device))
  const others: Promise<void>[] = []
  /** Until it is done or dead, or asleep where nobody needs to wait for it: then it wakes in the middle of what comes later. */
  const pressedIn = async (tab: Tab, holdsOthersUp: boolean): Promise<void> => {
    const over = Promise.race([pressIn(tab, approval, world), tab.dead]).then(() => tab.close())
    world.left.push(over)
    const asleep = async (): Promise<void> => {
      while (tab.isOpen() && !tab.isAsleep()) await clock.wait(1000)
    }
    await (holdsOthersUp ? over : Promise.race([over, asleep()]))
  }
  const inAnother = async (): Promise<void> => {
    // Where tabs have no locks, neither knows what the other has on its way.
    if (!options.locks) for (const kind of ['message', 'mail'] as const) service.inDoubt.add(kind)
    await clock.wait(service.chance.between(0, 20_000))
    await pressedIn(await open(), options.locks)
  }
  const onAnother = async (): Promise<void> => {
    // What one device has begun, another cannot know.
    for (const kind of ['message', 'mail'] as const) service.inDoubt.add(kind)
    const journal = (world.others ??= memoryStore())
    const device: Device = { clockError: 0, journal, locks: true, isColleagues: true, holder: undefined, last: undefined, asked: new Map() }
    await clock.wait(service.chance.between(0, 40_000))
    await pressedIn(await clock.hold(openTab(service, clock, device)), false)
  }
  service.onSecondTab = () => void others.push(inAnother())
  service.onSecondDevice = () => void others.push(onAnother())
  world.tab = world.tab?.isOpen() === true ? world.tab : await open()
  await Promise.race([pressIn(world.tab, approval, world), world.tab.dead])
  // A tab that was opened from another one counts as well.
  for (let waited = 0; waited < others.length;) waited = (await Promise.all(others)).length
  service.onSecondTab = undefined
  service.onSecondDevice = undefined
}

async function pressIn(tab: Tab, approval: Approval, world: World): Promise<void> {
  const { options, service } = world
  const { destination, journal, clock, chance, shelf } = tab
  const rebuild = (entries: readonly Entry[]): Promise<readonly Outbox[]> => Promise.resolve(rebuilt(entries, approvals(options, service)))
  if (tab.shown === undefined && approval.revision > 1) await catchUp(meeting, { shelf, journal, rebuild })
  const kept = tab.shown ?? (await newest(tab.journal))
  const isOpen = kept !== undefined && (tab.isUnkept || !isComplete(kept))
  // Whoever has slept since she pressed finds what is newer.
  if (!isOpen && kept !== undefined && kept.revision >= approval.revision) return
  const outbox = isOpen ? resumed(kept) : approval.outbox(kept, tab.clock.now())
  if (outbox === 'unchanged') throw new Error('Nothing to publish')
  const approved = outbox.approved ?? String(approval.revision)
  const answers = inbox()
  const heard = new Set<Attempt | undefined>()
  const isQuick = tab === world.tab && world.quick.happens(0.5)
  const reached = await runClaimed({
    outbox: { ...outbox, approved },
    destination,
    journal,
    clock,
    chance,
    answers,
    onChange: (seen) => {
      for (const step of isQuick ? doubtfulIn(seen) : []) {
        const attempt = seen.attempts.get(step.key)
        if (!heard.has(attempt)) void answerAtOnce(world, tab, seen, step, answers)
        heard.add(attempt)
      }
    },
    shelf,
    rebuild,
  })
  tab.isUnkept = reached.unkept === true
  tab.shown = reached.elsewhere === true ? undefined : reached.outbox
}

/** What was approved is the same on every device. */
function rebuilt(entries: readonly Entry[], all: readonly Approval[]): readonly Outbox[] {
  const outboxes: Outbox[] = []
  for (const { revision, begun, claim, approved, receipts } of entries) {
    const made = all[revision - 1]?.outbox(outboxes.at(-1), begun)
    if (made === undefined || made === 'unchanged') return []
    const own = receipts.map((receipt) => [receipt.step, receipt] as const)
    outboxes.push({ ...made, claim, approved, receipts: new Map(own) })
  }
  return outboxes
}

/** While the rest runs; what comes when all has ended is lost, and asked again. */
async function answerAtOnce(world: World, tab: Tab, seen: Outbox, step: Step, answers: Inbox): Promise<void> {
  asked(world, seen, step)
  await tab.clock.wait(15_000)
  const [isThere, now] = [world.service.isThere(step), tab.clock.now()]
  answers.put((before) => (isAsSeen(before, seen, step.key) ? settle(before, step.key, isThere, now) : before))
}

/** What the program cannot see, a person looks for, and says what is so. */
async function answer(world: World, isSlow: boolean): Promise<void> {
  const { clock, service, device } = world
  const outbox = await seen(world)
  if (outbox === undefined) return
  for (const step of doubtfulIn(outbox)) {
    asked(world, outbox, step)
    await clock.wait(isSlow ? 600_000 : 15_000)
    const now = await seen(world)
    if (now === undefined) continue
    // Where another window has gone on meanwhile, the answer comes too late, and the screen shows what that window did.
    await device.journal
      .save(advanced(settle(now, step.key, service.isThere(step), clock.now() + device.clockError)))
      .catch(() => undefined)
    if (world.tab !== undefined) Object.assign(world.tab, { shown: undefined, isUnkept: false })
  }
}

function doubtfulIn(outbox: Outbox): readonly Step[] {
  return outbox.steps.filter(({ key }) => stateOf(outbox, key, false) === 'check')
}

/** A person is asked: only about what nobody else can tell. */
function asked({ clock, service, device }: World, outbox: Outbox, step: Step): void {
  service.story.push(`${clock.now()} asked about ${step.kind}`)
  const isBlind = step.kind === 'message' || step.kind === 'mail'
  if (isBlind && !service.inDoubt.has(step.kind)) service.complain(`asked about a ${step.kind} whose outcome was known`)
  const isGone = service.deleted.size > 0 && step.earlier !== undefined && step.kind !== 'message'
  if (isGone) service.askedAboutGone += 1
  // Nobody may look for a mail: that is asked as often as a request may have left.
  else if (step.kind !== 'mail') service.asked += 1
  // The first publication is told by the service's own clock; later ones by the device's, and two jumps may have brought it back to where it was.
  const isClockWrong = device.clockError !== 0 || service.struck.some(([, kind]) => kind === 'clock-jump')
  // Looked for three times, and three times the service said of this very thing that it is not there.
  const isMissed = step.earlier !== undefined && denials(service, step.earlier.id) >= 3
  if (!isBlind && !isGone && !isMissed && !(step.kind === 'document' && isClockWrong && outbox.revision > 1))
    service.complain(`asked about a ${step.kind}, which can be looked for`)
}

/** How often a fault has said of a thing that it is not there. */
function denials({ struck, boundaries }: Service, id: string): number {
  return struck.filter(([number, kind]) => {
    const boundary = boundaries[number]
    return kind === 'missing' && id !== '' && boundary?.at === 'request' && boundary.path.split('/').includes(id)
  }).length
}

/** What the person has on the screen. */
function seen({ tab, device }: World): Promise<Outbox | undefined> {
  return tab?.isOpen() === true && tab.shown !== undefined ? Promise.resolve(tab.shown) : newest(device.journal)
}

async function newest(journal: Journal): Promise<Outbox | undefined> {
  return (await journal.load(meeting)).toSorted((a, b) => b.revision - a.revision)[0]
}

async function standing(journal: Journal): Promise<string> {
  const outbox = await newest(journal)
  if (outbox === undefined) return 'nothing in the journal'
  const open: readonly Step[] = outbox.steps.filter(({ key }) => !outbox.receipts.has(key))
  return open.map(({ kind, key }) => `${kind} ${JSON.stringify(outbox.attempts.get(key))}`).join('; ')
}
