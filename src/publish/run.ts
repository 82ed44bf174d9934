/** Does what the plan says: a short loop around the decision. */

import type { Chance } from '../domain/chance'
import type { Clock } from '../domain/clock'
import { isProblem, type Answer, type Problem } from '../domain/problem'
import type { Fillings } from '../domain/rendering'
import type { Destination, Found, Known } from './destination'
import type { Inbox } from './inbox'
import { advanced, JournalAhead, type Journal, type Outbox } from './outbox'
import { confirmed, intending, looked, named, nameless, plan, progressed, received, refused, type Doing, withdrawn } from './plan'
import type { Receipt, Step, StepKey } from './step'

export interface Publication {
  readonly outbox: Outbox
  readonly destination: Destination
  readonly journal: Journal
  readonly clock: Clock
  readonly chance: Chance
  /** The name of whoever pressed here. */
  readonly by?: string
  readonly signal?: AbortSignal
  /** See `Known`. */
  readonly claimed?: number
  /** What a person answers meanwhile; what comes when nothing runs any more stays in it. */
  readonly answers?: Inbox
  /** Called after every step forward that the journal has. */
  readonly onChange: (outbox: Outbox) => void
}

export interface Reached {
  readonly outbox: Outbox
  /** Why no request has left since. */
  readonly problem?: Problem
  /** It was the journal: this window knows more than that. */
  readonly unkept?: true
  /** Another window of this device publishes, or has gone further: what it has written is the truth. */
  readonly elsewhere?: true
}

/** Steps side by side; services allow about this many requests of one user at once. */
const atOnce = 4

/** Runs until everything is done, stands still or waits for a person. Nothing leaves before its intent is in the journal, nothing goes on before its receipt is. */
export async function runPublication(publication: Publication): Promise<Reached> {
  const { journal, outbox } = publication
  if (journal.alone === undefined) return run(publication)
  const reached = await journal.alone(outbox.meeting, () => run(publication))
  return reached === 'elsewhere' ? { outbox, elsewhere: true } : reached
}

async function run(publication: Publication): Promise<Reached> {
  const { outbox, destination, journal, clock, chance, by = '', signal, claimed, answers, onChange } = publication
  const running = new Map<StepKey, Promise<void>>()
  let now = outbox
  let saving: Promise<void> = Promise.resolve()
  const kept = new AbortController()
  const isLost = (): boolean => kept.signal.aborted
  /** Another window has written since. */
  const behind = new AbortController()
  let saves = outbox.saves ?? 0

  /** Resolves when the journal has it; rejects, and stops everything, when it has not. */
  const save = (forward: (before: Outbox) => Outbox): Promise<void> => {
    now = advanced(forward(now))
    const state = now
    saving = saving.then(async () => {
      if (isLost()) throw new Error('The journal is not kept')
      await journal.save(state).catch((error: unknown) => {
        if (error instanceof JournalAhead) behind.abort()
        kept.abort()
        throw error
      })
      saves = state.saves ?? 0
      onChange(state)
    })
    return saving
  }

  const known = (step: Step): Known => {
    const attempt = now.attempts.get(step.key)
    return {
      receipts: now.receipts,
      fillings: fillings(now),
      others: othersOf(step, now),
      since: attempt?.since ?? clock.now(),
      ...(claimed === undefined ? {} : { claimed }),
      ...(attempt?.doubted === true ? { doubted: true } : {}),
      ...(attempt?.taken === undefined ? {} : { taken: attempt.taken }),
      ...(attempt?.sent === undefined ? {} : { sent: attempt.sent }),
      ...(attempt?.progress === undefined ? {} : { progress: attempt.progress }),
      ...(attempt?.inherited === true ? { inherited: true } : {}),
      ...(attempt?.vouched === true ? { vouched: true } : {}),
    }
  }

  const own = by === '' ? {} : { by }
  /** What another device may have done is not said to be done here. */
  const seen = ({ attempts }: Outbox, there: Receipt): Receipt =>
    attempts.get(there.step)?.inherited === true ? there : { ...there, ...own }

  const mine = (before: Outbox, found: Found): Found =>
    typeof found === 'object' && 'there' in found ? { there: seen(before, found.there) } : found

  /** Under way or done: what others have said is looked at once. */
  const looks = new Map<StepKey, Promise<Problem | undefined>>()
  const look = async (step: Step, receipt: Receipt): Promise<Problem | undefined> => {
    const found = await answered(destination.confirm(step, receipt, known(step)))
    if (!isProblem(found)) await save((before) => confirmed(before, step, found.got))
    else looks.delete(step.key)
    return isProblem(found) ? found : undefined
  }

  /** What is heard of the steps that this one leans on is looked at first. Gives what hinders that. */
  const leaning = async ({ needs }: Step): Promise<Problem | undefined> => {
    const answers = now.steps.flatMap((step) => {
      const receipt = now.receipts.get(step.key)
      if (!needs.includes(step.key) || receipt?.heard !== true) return []
      const underWay = looks.get(step.key) ?? look(step, receipt)
      looks.set(step.key, underWay)
      return [underWay]
    })
    return (await Promise.all(answers)).find((problem) => problem !== undefined)
  }

  const act = async ({ step, act }: Doing): Promise<void> => {
    const hindrance = await leaning(step)
    if (hindrance !== undefined) {
      await save((before) => refused(before, step, hindrance, 'look', clock.now(), chance.fraction()))
      return
    }
    // What it leant on was none: that comes first.
    if (!step.needs.every((key) => now.receipts.has(key))) return
    if (act === 'look') {
      const found = await answered(destination.find(step, known(step)))
      await save((before) =>
        isProblem(found)
          ? refused(before, step, found, 'look', clock.now(), chance.fraction())
          : looked(before, step, mine(before, found.got), clock.now(), destination.listedWithin),
      )
      return
    }
    const untried = now.attempts.get(step.key)
    const request = chance.id()
    const decided = clock.now()
    await save((before) => intending(before, step.key, decided, request)).catch((error: unknown) => {
      now = withdrawn(now, step.key, untried)
      throw error
    })
    let served: string | undefined
    const onServed = (id: string): void => void (served = id)
    const onProgress = (percent: number): Promise<void> => save((before) => progressed(before, step.key, percent))
    const made = await answered(destination.create(step, { ...known(step), request, decided, onServed, onProgress }))
    await save((before) => {
      const after = served === undefined ? before : named(before, step.key, served)
      if (isProblem(made)) return refused(after, step, made, 'create', clock.now(), chance.fraction())
      return received(served === undefined ? nameless(after, step.key) : after, { ...made.got, ...own })
    })
  }

  /** Between two looks: what ends that is time that has passed, and no clock that has jumped. One that was begun before is taken whole. */
  const resting = new Map<StepKey, { readonly over: Promise<void>; readonly wake: () => void }>()
  const rest = (key: StepKey): void => {
    const { looks, notBefore, asOf } = now.attempts.get(key) ?? {}
    if (looks === undefined || notBefore === undefined || asOf === undefined || now.receipts.has(key)) return
    const nap = new AbortController()
    const over = clock.wait(notBefore - asOf, nap.signal).finally(() => resting.delete(key))
    resting.set(key, { over, wake: () => nap.abort() })
  }

  const start = (doing: Doing): void => {
    const { key } = doing.step
    const done = act(doing)
      // Only the journal rejects here; `isLost` says so, and what had left is looked for next time.
      .catch(() => undefined)
      .finally(() => {
        running.delete(key)
        rest(key)
      })
    running.set(key, done)
  }

  const takeIn = (): void => {
    for (const forward of answers?.taken() ?? []) if (forward(now) !== now) void save(forward).catch(() => undefined)
  }

  // What this window knows and the journal could not be told; and a window that has fallen behind learns it before it asks anything.
  await save((before) => before).catch(() => undefined)
  for (const key of now.attempts.keys()) rest(key)
  while (!isLost() && signal?.aborted !== true) {
    takeIn()
    const { ready, wakeAt } = plan(now, new Set([...running.keys(), ...resting.keys()]), clock.now())
    ready.slice(0, atOnce - running.size).forEach(start)
    if (running.size === 0 && resting.size === 0 && wakeAt === undefined) break
    const rests = [...resting.values()].map(({ over }) => over)
    await until([...running.values(), ...rests, ...(answers === undefined ? [] : [answers.come()])], wakeAt, clock, signal)
  }
  for (const { wake } of resting.values()) wake()
  await Promise.all(running.values())
  if (behind.signal.aborted) return { outbox: now, elsewhere: true }
  // What is known stays known in this window; the next entry follows the last that was kept.
  return isLost() ? { outbox: { ...now, saves }, problem: { problem: 'no-storage' }, unkept: true } : { outbox: now }
}

/** What throws is a defect of ours: the step stands still with its name, and nothing says whether the work was done. */
async function answered<Thing>(asking: Promise<Answer<Thing>>): Promise<Answer<Thing>> {
  return asking.catch((error: unknown) => ({ problem: 'rejected', status: 0, code: error instanceof Error ? error.name : 'Unknown' }))
}

/** Until one of these comes, or it is time. */
async function until(
  awaited: readonly Promise<void>[],
  wakeAt: number | undefined,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<void> {
  const enough = new AbortController()
  const stop = (): void => enough.abort()
  signal?.addEventListener('abort', stop, { once: true })
  const wait = wakeAt === undefined ? [] : [clock.wait(Math.max(0, wakeAt - clock.now()), enough.signal)]
  await Promise.race([...awaited, ...wait])
  enough.abort()
  signal?.removeEventListener('abort', stop)
}

function othersOf({ key, kind }: Step, { steps, receipts, made }: Outbox): readonly string[] {
  const before = [...(made?.values() ?? [])].flatMap(({ step, receipt }) => (step.kind === kind && step.key !== key ? [receipt.id] : []))
  return [...before, ...steps.flatMap((step) => (step.kind === kind && step.key !== key ? (receipts.get(step.key)?.id ?? []) : []))]
}

/** The holes that receipts close. */
export function fillings({ steps, receipts }: Outbox): Fillings {
  const receiptOf = (kind: Step['kind']) => steps.filter((step) => step.kind === kind).map((step) => receipts.get(step.key))[0]
  const document = receiptOf('document')
  const posted = receiptOf('message')
  // Where a person has gone on without the message, or nobody knows where it is, the document is what there is to go back to.
  const message = posted?.skipped === true || posted?.url === '' ? document : posted
  return {
    ...(document === undefined
      ? {}
      : { 'document.url': document.url, 'document.name': document.name ?? '', 'document.attachment': document.attachment ?? '' }),
    ...(message === undefined ? {} : { 'message.url': message.url }),
  }
}
