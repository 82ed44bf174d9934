/** What to do next in a publication: the decision, without the doing. */

import { secondsAsked, type Problem } from '../domain/problem'
import type { Found } from './destination'
import type { Attempt, Outbox, StepState } from './outbox'
import { messageAt, type Place } from './messageLink'
import type { Audience, MessageStep, Receipt, Step, StepKey, TaskCloseStep, TaskDetailsStep, TaskStep } from './step'

export interface Doing {
  readonly step: Step
  /** After a request whose outcome is not known, nothing is created before somebody has looked. */
  readonly act: 'look' | 'create'
}

export interface Next {
  readonly ready: readonly Doing[]
  /** Milliseconds since 1970: when a waiting step may go on. */
  readonly wakeAt: number | undefined
}

/** The pauses between looks at a listing: each is twice the last, and together they are as long as a listing may lag behind. */
const rests = [1, 2, 4, 8] as const
const allRests = rests.reduce<number>((sum, part) => sum + part, 0)

/** Tries before a step stands still and says why. */
const patience: Partial<Record<Problem['problem'], number>> = {
  'no-answer': 6,
  offline: 6,
  busy: 10,
  // An hour: whoever writes in it may do so for long.
  locked: 66,
  changed: 6,
  'not-found': 8,
}

/** What stood there longer ago than this, in milliseconds, has come through every lag: that it is not found is an answer, and services err at times. */
const longAgo = 600_000
const mostMissed = 3
/** A document of each of so many names lies there: then somebody looks into the folder before another is tried. */
const mostNames = 20

/** Steps whose receipts are there are done; a step waits for those it needs, for its time, and for a person. */
export function plan(outbox: Outbox, running: ReadonlySet<StepKey>, now: number): Next {
  const open = outbox.steps.filter(
    (step) => !outbox.receipts.has(step.key) && !running.has(step.key) && step.needs.every((key) => outbox.receipts.has(key)),
  )
  const moving = open.filter((step) => !standsStill(outbox.attempts.get(step.key)))
  const dueAt = new Map(moving.map((step) => [step.key, due(step, outbox, now)]))
  const waiting = [...dueAt.values()].filter((at) => at > now)
  return {
    ready: moving
      .filter((step) => (dueAt.get(step.key) ?? 0) <= now)
      .map((step) => ({ step, act: outbox.attempts.get(step.key)?.open === true ? 'look' : 'create' })),
    wakeAt: waiting.length > 0 ? Math.min(...waiting) : undefined,
  }
}

/** When a step may go on: its own pause is over, and so is what its service has asked for. Milliseconds since 1970. */
function due(step: Step, outbox: Outbox, now: number): number {
  const asked = outbox.steps.filter((other) => services[other.kind] === services[step.kind] && other.key !== step.key)
  return Math.max(
    pauseEnd(outbox.attempts.get(step.key), now),
    ...asked.map(({ key }) => outbox.attempts.get(key)).map((attempt) => (isAsked(attempt) ? pauseEnd(attempt, now) : 0)),
  )
}

/** What a service asks of one step it asks of all that go to it. */
const services: Readonly<Record<Step['kind'], string>> = {
  document: 'files',
  share: 'files',
  message: 'messages',
  task: 'plan',
  'task-details': 'plan',
  'task-close': 'plan',
  mail: 'mail',
}

function isAsked(attempt: Attempt | undefined): boolean {
  return attempt?.problem !== undefined && secondsAsked(attempt.problem) !== undefined
}

/** A clock that has gone back since the pause was decided says nothing: then it is over, rather than an hour longer. */
function pauseEnd(attempt: Attempt | undefined, now: number): number {
  if (attempt?.notBefore === undefined || now < (attempt.asOf ?? 0)) return 0
  return attempt.notBefore
}

/** A person decides, or presses again. */
function standsStill(attempt: Attempt | undefined): boolean {
  return attempt !== undefined && (attempt.check === true || (attempt.problem !== undefined && attempt.notBefore === undefined))
}

/**
 * The intent of creating, saved before the request leaves.
 *
 * @param request the name that the request goes by
 */
export function intending(outbox: Outbox, step: StepKey, now: number, request?: string): Outbox {
  const before = outbox.attempts.get(step)
  const { doubted, inherited, taken, missed } = before ?? {}
  return withAttempt(outbox, step, {
    since: before?.since ?? now,
    open: true,
    tries: (before?.tries ?? 0) + 1,
    sent: now,
    by: outbox.runner ?? outbox.by,
    ...(request === undefined ? {} : { request }),
    ...(doubted === undefined ? {} : { doubted }),
    ...(inherited === undefined ? {} : { inherited }),
    ...(taken === undefined ? {} : { taken }),
    ...(missed === undefined ? {} : { missed }),
  })
}

/** The intent could not be kept, so no request has left: as if it had never been. */
export function withdrawn(outbox: Outbox, step: StepKey, before: Attempt | undefined): Outbox {
  const attempts = new Map(outbox.attempts)
  if (before === undefined) attempts.delete(step)
  else attempts.set(step, before)
  return { ...outbox, attempts }
}

/** The last request to create was answered, and the service calls it so; empty where nobody may read that. */
export function named(outbox: Outbox, step: StepKey, served: string): Outbox {
  const attempt = outbox.attempts.get(step)
  return attempt === undefined || served === '' ? outbox : withAttempt(outbox, step, { ...attempt, served })
}

/** So far the assignee had come with a task, in percent, when we were about to close it. */
export function progressed(outbox: Outbox, step: StepKey, percent: number): Outbox {
  const attempt = outbox.attempts.get(step)
  return attempt === undefined ? outbox : withAttempt(outbox, step, { ...attempt, progress: percent })
}

/** There was nothing to write, and so there is no request by that name. */
export function nameless(outbox: Outbox, step: StepKey): Outbox {
  const attempt = outbox.attempts.get(step)
  return attempt === undefined ? outbox : withAttempt(outbox, step, unnamed(attempt))
}

function unnamed({ request: _, ...attempt }: Attempt): Attempt {
  return attempt
}

export function received(outbox: Outbox, receipt: Receipt): Outbox {
  const { request, served } = outbox.attempts.get(receipt.step) ?? {}
  const kept = { ...receipt, ...(request === undefined ? {} : { request }), ...(served === undefined ? {} : { served }) }
  return { ...outbox, receipts: new Map(outbox.receipts).set(receipt.step, kept) }
}

/**
 * After looking: what is there needs no work, what is absent is created once the listing has had its time, and what cannot be seen is a person's
 * to check.
 *
 * @param listedWithin see `Destination`. What has passed of it is told by the looks with their pauses between, and by no clock, which may jump.
 */
export function looked(outbox: Outbox, step: Step, found: Found, now: number, listedWithin: number): Outbox {
  const { key } = step
  const before = outbox.attempts.get(key) ?? { since: now, open: true, tries: 0 }
  if (typeof found === 'object' && 'there' in found)
    return received(outbox, before.vouched === true ? { ...found.there, vouched: true } : found.there)
  if (found === 'unknown') return withAttempt(outbox, key, { ...without(before), check: true })
  if (typeof found === 'object') return withAttempt(outbox, key, { ...without(before), check: true, unsure: found.unsure })
  const looks = (before.looks ?? 0) + 1
  const rest = isListed(step) ? rests[looks - 1] : undefined
  if (rest !== undefined)
    return withAttempt(outbox, key, {
      ...without(before),
      looks,
      notBefore: now + (rest / allRests) * listedWithin,
      asOf: now,
      // This pause is the step's own: nobody has asked the others for it.
      problem: { problem: 'no-answer' },
    })
  return withAttempt(outbox, key, { ...without(before), open: false, doubted: true })
}

/** Looked for in a listing, which lags behind; all else is asked for by its name or its id, and doing it again does no harm. */
export function isListed(step: Step): boolean {
  return (step.kind === 'message' && step.as !== 'edit') || (step.kind === 'task' && step.earlier === undefined)
}

/**
 * After a refusal or a lost answer. A definite no means that nothing was done; after a lost answer nobody knows.
 *
 * @param fraction chance, at least 0 and less than 1: spreads those who wait
 */
export function refused(outbox: Outbox, step: Step, problem: Problem, act: Doing['act'], now: number, fraction: number): Outbox {
  const before = outbox.attempts.get(step.key) ?? { since: now, open: false, tries: 0 }
  const open =
    act === 'look'
      ? before.open
      : ((problem.problem === 'no-answer' || problem.problem === 'offline') && problem.unsent !== true) ||
        isDefect(problem) ||
        (problem.problem === 'changed' && step.kind === 'document')
  // Under another name nothing has left yet.
  if (problem.problem === 'changed' && problem.taken === true && (before.taken ?? 0) < mostNames)
    return withAttempt(outbox, step.key, {
      since: before.since,
      open: before.inherited === true,
      tries: 0,
      taken: (before.taken ?? 0) + 1,
      ...(before.inherited === true ? { inherited: true } : {}),
    })
  const tries = act === 'look' ? before.tries + 1 : before.tries
  // Fresh details are not found for a while after their task was made, and what was there once is missed at times; of anything else it is an answer.
  const isInPlan = step.kind === 'task-details' || step.kind === 'task-close' || (step.kind === 'task' && step.earlier !== undefined)
  const isLag = problem.problem !== 'not-found' || isInPlan
  const missed = problem.problem === 'not-found' ? (before.missed ?? 0) + 1 : before.missed
  const wasThere = step.earlier !== undefined && now - step.earlier.at > longAgo
  const isOutOfNames = problem.problem === 'changed' && problem.taken === true
  const isGone = wasThere && problem.problem === 'not-found' && missed === mostMissed
  const again = isLag && !isGone && !isOutOfNames && tries < (patience[problem.problem] ?? 0)
  // Somebody has taken it out of the plan, or it seems so; or it may be somebody else's.
  const check = (problem.problem === 'not-found' && isInPlan && step.earlier !== undefined && !again) || problem.problem === 'not-ours'
  return withAttempt(outbox, step.key, {
    ...without(before),
    open,
    tries,
    problem,
    ...(missed === undefined ? {} : { missed }),
    ...(check ? { check: true } : {}),
    ...(problem.problem === 'not-ours' ? { unsure: problem.url } : {}),
    ...(again ? { notBefore: now + pause(step, problem, tries, fraction), asOf: now } : {}),
  })
}

/** Our own code broke off, perhaps after the request had left. */
function isDefect(problem: Problem): boolean {
  return problem.problem === 'rejected' && problem.status === 0
}

/** Milliseconds. What the service asks for is honoured; where it cannot be read, each pause is longer than the last. */
function pause({ kind }: Step, problem: Problem, tries: number, fraction: number): number {
  const seconds = secondsAsked(problem)
  if (seconds !== undefined) return seconds * 1000
  // Somebody who has only looked in closes it soon.
  if (problem.problem === 'locked') return tries <= 8 ? 15_000 : 60_000
  // What has changed is read anew at once; of a message it says that too much is posted there (msteams-docs#7654).
  if (problem.problem === 'changed' && kind !== 'message') return 0
  return Math.min(60_000, 1000 * 2 ** Math.min(tries, 6)) * (1 + fraction / 2)
}

/** The secretary presses again: what stood still may move, and what is not known is looked for first, from the beginning. */
export function resumed(outbox: Outbox): Outbox {
  const attempts = [...outbox.attempts].map(([key, attempt]) => {
    return [key, attempt.check === true ? attempt : { ...unlooked(without(attempt)), ...asked(ownOf(attempt)), tries: 0 }] as const
  })
  return { ...outbox, attempts: new Map(attempts) }
}

/** Nobody knows how long the last pause has really been. */
function unlooked({ looks: _, ...attempt }: Attempt): Attempt {
  return attempt
}

/** As it stood before a claim that could not be made stopped it. */
function ownOf(attempt: Attempt): Attempt {
  return attempt.unclaimed === undefined ? attempt : { ...without(attempt), ...attempt.unclaimed }
}

/**
 * The revision could not be claimed: the steps that would be next stand still, and say why.
 *
 * @param wait milliseconds until it is tried again; left out, a person tries
 */
export function hindered(outbox: Outbox, problem: Problem, now: number, wait?: number): Outbox {
  const next = outbox.steps.filter(({ key, needs }) => !outbox.receipts.has(key) && needs.every((need) => outbox.receipts.has(need)))
  const attempts = new Map(outbox.attempts)
  for (const { key } of next) {
    const attempt = outbox.attempts.get(key) ?? { since: now, open: false, tries: 0 }
    if (attempt.check === true) continue
    const unclaimed = attempt.unclaimed ?? asked(attempt)
    attempts.set(key, { ...without(attempt), problem, unclaimed, ...(wait === undefined ? {} : { notBefore: now + wait, asOf: now }) })
  }
  return { ...outbox, attempts }
}

/** What a service has asked for holds, however often somebody presses. */
function asked(attempt: Attempt): Partial<Attempt> {
  const { problem, notBefore, asOf } = attempt
  if (!isAsked(attempt) || problem === undefined || notBefore === undefined) return {}
  return { problem, notBefore, ...(asOf === undefined ? {} : { asOf }) }
}

/**
 * A person has looked: the step's work is there, or it is not and may be done. A document that is there is found by its name, all else is done
 * without an id, unless the person says where. Of what an earlier publication made: it is there, and is tried again, since services err, and left as
 * it is when that has been said before; or it is gone, and a task is made anew.
 *
 * @param place where it is
 * @param by the name of that person
 */
export function settle(outbox: Outbox, key: StepKey, there: boolean, now: number, place: Place = { id: '', url: '' }, by = ''): Outbox {
  const before = outbox.attempts.get(key) ?? { since: now, open: false, tries: 0 }
  const taken = before.taken === undefined ? {} : { taken: before.taken }
  const fresh = withAttempt(outbox, key, { since: before.since, open: false, tries: 0, ...taken })
  const step = outbox.steps.find((one) => one.key === key)
  const earlier = step?.earlier && known(step.earlier)
  if (step?.earlier?.heard === true && step.kind === 'document')
    return withSteps(fresh, key, (one) => withEarlier(one, there ? earlier : undefined))
  if (step?.earlier !== undefined && (step.kind === 'task' || step.kind === 'task-details' || step.kind === 'task-close')) {
    if (there && step.earlier.vouched === true) return leftElsewhere(outbox, step, step.earlier.id, now, by)
    if (there) return withSteps(fresh, key, (one) => withEarlier(one, earlier && { ...earlier, vouched: true }))
    if (step.kind === 'task-close' || (step.kind === 'task-details' && step.farewell === true))
      return received(outbox, vouched(key, now, by))
    return anew(fresh, step.kind === 'task' ? key : step.task)
  }
  if (!there) return fresh
  // It is looked for again, under all the names that it may have.
  const inherited = before.inherited === true ? ({ inherited: true } as const) : {}
  if (step?.kind === 'document')
    return withAttempt(outbox, key, { since: before.since, open: true, tries: 0, vouched: true, ...taken, ...inherited })
  return received(outbox, { ...vouched(key, now, by), ...place })
}

/** Nothing more is done to the task, and nothing more is asked about it: what was to be changed of it stands in the minutes. */
function leftElsewhere(
  outbox: Outbox,
  { key, ...one }: TaskStep | TaskDetailsStep | TaskCloseStep,
  id: string,
  now: number,
  by: string,
): Outbox {
  const task = one.kind === 'task' ? key : one.task
  const open = outbox.steps.filter(
    (step) => !outbox.receipts.has(step.key) && (step.key === task || ('task' in step && step.task === task)),
  )
  return open.reduce((before, step) => received(before, { ...vouched(step.key, now, by), id, elsewhere: true }), outbox)
}

/** A person has looked at it, or Graph has said what it is. */
function known({ heard: _, ...receipt }: Receipt): Receipt {
  return receipt
}

function withEarlier({ earlier: _, ...step }: Step, earlier: Receipt | undefined): Step {
  return earlier === undefined ? step : { ...step, earlier }
}

function withSteps(outbox: Outbox, key: StepKey, change: (step: Step) => Step): Outbox {
  return { ...outbox, steps: outbox.steps.map((step) => (step.key === key ? change(step) : step)) }
}

/**
 * What others have said of a step has been looked at, before another one leans on it. What is not recognised is no receipt: it is looked for as
 * after an unknown outcome, and changed only where it shows that it is ours. Of a message only the way to it is leant on.
 */
export function confirmed(outbox: Outbox, step: Step, found: Found): Outbox {
  const { key } = step
  const receipt = outbox.receipts.get(key)
  if (receipt?.heard !== true) return outbox
  const receipts = new Map(outbox.receipts)
  if (typeof found === 'object' && 'there' in found) return { ...outbox, receipts: receipts.set(key, known(found.there)) }
  if (step.kind === 'message') {
    const isHere = found === 'unknown' && messageAt(receipt.url, step.audience)?.id === receipt.id
    return { ...outbox, receipts: receipts.set(key, isHere ? receipt : { ...receipt, url: '' }) }
  }
  if (found === 'unknown') return outbox
  receipts.delete(key)
  const attempt: Attempt = { since: outbox.begun, open: true, tries: 0, inherited: true, by: outbox.runner ?? outbox.by }
  return withAttempt({ ...withSteps(outbox, key, (one) => withEarlier(asItWas(one), receipt)), receipts }, key, attempt)
}

/** Nothing of it is to be changed. */
function asItWas(step: Step): Step {
  if (step.kind !== 'task') return step
  const { title, assignees, due } = step
  return { ...step, was: { title, assignees, ...(due === undefined ? {} : { due }) } }
}

/**
 * Whether a person may go on without it: a mail and a change in a message always, since a reply tells of that too, what has to do with a task or with
 * access to the document when it was refused and surely not done, a message where asking again will not help either.
 */
export function mayBePassedOver(outbox: Outbox, key: StepKey): boolean {
  const step = outbox.steps.find((one) => one.key === key)
  const kind = step?.kind
  const isSide = kind === 'task' || kind === 'task-details' || kind === 'task-close' || kind === 'share'
  // What stopped a claim says nothing about the step.
  const isFailed = stateOf(outbox, key, false) === 'failed' && outbox.attempts.get(key)?.unclaimed === undefined
  return isFailed && (kind === 'mail' || isEdit(step) || (isSide && outbox.attempts.get(key)?.open !== true) || mayBeMoved(outbox, key))
}

/** These are answers: asking for the same again changes nothing. */
const forGood: readonly Problem['problem'][] = ['consent', 'refused', 'not-found', 'rejected', 'limit', 'too-large']

/** Whether a message may be sent to another place: where it should have gone it was refused for good, and surely not posted. */
export function mayBeMoved(outbox: Outbox, key: StepKey): boolean {
  const attempt = outbox.attempts.get(key)
  const isMessage = outbox.steps.some((step) => step.key === key && step.kind === 'message' && step.as !== 'edit')
  const isRefused = attempt?.problem !== undefined && forGood.includes(attempt.problem.problem)
  return isMessage && isRefused && attempt.unclaimed === undefined && !attempt.open && stateOf(outbox, key, false) === 'failed'
}

/** Nobody here may look whether a task was made or changed, and asking for that again may go the same way: a person may say it. */
export function mayBeVouchedFor(outbox: Outbox, key: StepKey): boolean {
  const kind = outbox.steps.find((step) => step.key === key)?.kind
  const isInPlan = kind === 'task' || kind === 'task-details' || kind === 'task-close'
  const { open = false, problem, unclaimed } = outbox.attempts.get(key) ?? {}
  const isBarred = problem?.problem === 'refused' || problem?.problem === 'not-found' || problem?.problem === 'consent'
  return isInPlan && open && isBarred && unclaimed === undefined && stateOf(outbox, key, false) === 'failed'
}

/** Nothing of it has left, and nobody else can have begun it: where it goes may still be chosen otherwise. */
export function isUnbegun({ revision, attempts, receipts }: Outbox): boolean {
  const isUntried = ({ open, sent, inherited }: Attempt): boolean => !open && sent === undefined && inherited === undefined
  return revision === 1 && receipts.size === 0 && [...attempts.values()].every(isUntried)
}

/** It has made nothing, whatever was asked for: what lies there is somebody else's. */
export function isFruitless({ revision, attempts, receipts }: Outbox): boolean {
  return revision === 1 && receipts.size === 0 && [...attempts.values()].every(({ open, inherited }) => !open && inherited === undefined)
}

/** The message goes elsewhere, a correction as a post of its own; what is done stays where it is. */
export function moved(outbox: Outbox, key: StepKey, audience: Audience): Outbox {
  if (!mayBeMoved(outbox, key)) return outbox
  const attempts = new Map(outbox.attempts)
  attempts.delete(key)
  const steps = outbox.steps.map((step) => (step.kind === 'message' && step.key === key ? elsewhere(step, audience) : step))
  return { ...outbox, steps, attempts }
}

/** The message for another place than the one that refused it: there is nothing of the same minutes there to reply to. */
export function elsewhere({ earlier: _, ...step }: MessageStep, audience: Audience): MessageStep {
  return { ...step, audience }
}

/** A person goes on without it, so that it holds nothing else up; without a task, its details are nothing either. */
export function passedOver(outbox: Outbox, key: StepKey, now: number, by = ''): Outbox {
  if (!mayBePassedOver(outbox, key)) return outbox
  const details = outbox.steps.filter((step) => step.kind === 'task-details' && step.task === key && !outbox.receipts.has(step.key))
  return [key, ...details.map((step) => step.key)].reduce(
    (before, step) => received(before, { ...vouched(step, now, by), ...passedBy(outbox, step) }),
    outbox,
  )
}

/** A message that could not be changed stands as it did, and is what the correction answers. */
function passedBy({ steps }: Outbox, key: StepKey): Partial<Receipt> {
  const step = steps.find((one) => one.key === key)
  if (!isEdit(step)) return { skipped: true }
  const { id, url } = step.earlier ?? { id: '', url: '' }
  return { id, url, edited: false }
}

function isEdit(step: Step | undefined): step is MessageStep {
  return step?.kind === 'message' && step.as === 'edit'
}

function vouched(step: StepKey, at: number, by: string): Receipt {
  return { step, id: '', url: '', at, vouched: true, ...(by === '' ? {} : { by }) }
}

/** The task and its details, as if they had never been. */
function anew(outbox: Outbox, task: StepKey): Outbox {
  const receipts = new Map(outbox.receipts)
  const attempts = new Map(outbox.attempts)
  const steps = outbox.steps.map((step): Step => {
    if (!(step.kind === 'task' && step.key === task) && !(step.kind === 'task-details' && step.task === task)) return step
    receipts.delete(step.key)
    attempts.delete(step.key)
    return step.kind === 'task' ? taskUnmade(step) : detailsUnmade(step)
  })
  return { ...outbox, steps, receipts, attempts }
}

function taskUnmade({ earlier: _, was: __, reopen: ___, progress: ____, ...step }: TaskStep): TaskStep {
  return step
}

function detailsUnmade({ earlier: _, was: __, ...step }: TaskDetailsStep): TaskDetailsStep {
  return step
}

/** How a step stands, for a person. */
export function stateOf(outbox: Outbox, step: StepKey, isRunning: boolean): StepState {
  const attempt = outbox.attempts.get(step)
  if (outbox.receipts.has(step)) return 'done'
  if (attempt?.check === true) return 'check'
  if (attempt?.problem !== undefined && attempt.notBefore === undefined) return 'failed'
  return attempt !== undefined && isRunning ? 'running' : 'waiting'
}

/** How far it has come, without what stopped it. */
export function without({
  since,
  open,
  tries,
  request,
  served,
  sent,
  progress,
  by,
  doubted,
  inherited,
  looks,
  taken,
  vouched,
}: Attempt): Attempt {
  return {
    since,
    open,
    tries,
    ...(request === undefined ? {} : { request }),
    ...(served === undefined ? {} : { served }),
    ...(sent === undefined ? {} : { sent }),
    ...(progress === undefined ? {} : { progress }),
    ...(by === undefined ? {} : { by }),
    ...(doubted === undefined ? {} : { doubted }),
    ...(inherited === undefined ? {} : { inherited }),
    ...(looks === undefined ? {} : { looks }),
    ...(taken === undefined ? {} : { taken }),
    ...(vouched === undefined ? {} : { vouched }),
  }
}

function withAttempt(outbox: Outbox, step: StepKey, attempt: Attempt): Outbox {
  return { ...outbox, attempts: new Map(outbox.attempts).set(step, attempt) }
}
