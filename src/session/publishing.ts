/** A publication: the minutes as they stand become steps, the steps are run, and a second press goes on where the first stopped, or corrects. */

import { changesBetween, contentOf } from '../domain/changes'
import type { Meeting, MeetingId } from '../domain/meeting'
import { compose, type Minutes } from '../domain/minutes'
import type { Problem } from '../domain/problem'
import { correctionKey, correctionReference, mailKey, stepKey, taskReferences } from '../publish/key'
import { inbox, isAsSeen, type Forward, type Inbox } from '../publish/inbox'
import { isComplete, type Outbox } from '../publish/outbox'
import { elsewhere, isFruitless, isUnbegun, moved, passedOver, resumed, settle, stateOf } from '../publish/plan'
import { isUnlooked, lookAfter } from '../publish/lookAfter'
import { isPlanless, referencesGiven, removedTasks, revised, type RemovedTask } from '../publish/revise'
import { catchUp, runClaimed } from '../publish/claimed'
import { entriesIn, type Entry } from '../publish/ledger'
import { runPublication } from '../publish/run'
import { stepsFor } from '../publish/steps'
import type { Posted } from '../publish/destination'
import type { Place } from '../publish/messageLink'
import type { Audience, Plan, Recipient, Step, StepKey } from '../publish/step'
import { correction } from '../render/correction'
import { fileName } from '../render/fileName'
import { html } from '../render/markup'
import { message, messageSubject } from '../render/message'
import { taskDescription, taskTitle } from '../render/task'
import { words } from '../i18n/words'
import { openApproved, packApproved, repacked, type Chosen, type Removed } from './approved'
import { mailOf } from './mail'
import type { Ports } from './ports'
import type { Publication, Revision } from './state'

export interface Publishing {
  newest(meeting: MeetingId): Promise<Outbox | undefined>
  /** The revision that a publication now would have. */
  revisionOf(newest: Outbox | undefined): number
  /**
   * Goes on with an unfinished publication as it was approved, corrects a finished one where the meeting has changed, else publishes it as it
   * stands. While another window, or somebody else, publishes, shows how far that has come. Gives what stopped it, if anything did.
   */
  publish(pressed: Pressed): Promise<Problem | undefined>
  /** What a press would do: the steps that are not done, and the document, since the ledger lies beside it; without its bytes. */
  ahead(pressed: Omit<Pressed, 'draft' | 'folder' | 'evenSo'>): readonly Step[]
  /** What was published, as it was approved, oldest first: as this device knows it, and as the ledger does where that can be read. */
  revisions(meeting: MeetingId, audience: Audience | undefined): Promise<readonly Revision[]>
  /** Every publication with its receipts, finished or not, oldest first, from the same places: for the log. */
  records(meeting: MeetingId, audience: Audience | undefined): Promise<readonly Outbox[]>
  /** Learns what others have published of it to this audience; without permission to look, nothing. */
  catchUp(meeting: MeetingId, audience: Audience): Promise<void>
  /** The tasks about which `removed` decides. */
  removedTasks(meeting: Meeting, newest: Outbox | undefined): readonly RemovedTask[]
  /** Whoever runs it takes the answer in, while it runs; else it goes on with that. Gives what stopped it, if anything did. */
  settle(outbox: Outbox, step: StepKey, answer: Settled): Promise<Problem | undefined>
  /** Looks at what a finished publication has left, where nobody has been able to yet. */
  lookAfter(outbox: Outbox): void
}

/**
 * What a person has seen, and where, if she says that; `without` goes on as if the step had never been asked for, `without-tasks` as if no
 * task that was refused had been either; `to` sends a message to another place than the one that refused it.
 */
export type Settled = 'not-there' | 'without' | 'without-tasks' | { readonly there: Place | undefined } | { readonly to: Audience }

export interface Pressed {
  readonly meeting: Meeting
  /** Everything that the draft behind it knows. */
  readonly draft: Uint8Array
  readonly audience: Audience
  readonly plan: Plan | undefined
  /** Of the place's own folder; empty for that itself. */
  readonly folder: string
  /** Who shall have it by mail. */
  readonly mail: readonly Recipient[]
  readonly newest: Outbox | undefined
  /** Left out, they are left as they are. */
  readonly removed?: Removed
  /** Although somebody seems to have published the same there already. */
  readonly evenSo?: true
}

/** What a run came to, here or in another window of this device. */
interface Came {
  readonly outbox: Outbox | undefined
  readonly isElsewhere: boolean
  readonly problem: Problem | undefined
}

/** What is to be published, claimed already where an earlier press came so far. */
type Begins = Pick<Outbox, 'meeting' | 'steps' | 'claim'>

/** Milliseconds between two looks at what another window does. */
const followEvery = 2000

/** @param show of which meeting, whether it is the one that is open or not */
export function publishing(ports: Ports, show: (meeting: MeetingId, publication: Publication) => void): Publishing {
  const { journal, destination, clock, chance } = ports
  /** The journal could not be told all that this window shows of them. */
  const unkept = new Set<MeetingId>()
  /** Counts what was run: what is learned of one that is not the last any more is not shown. */
  const runs = new Map<MeetingId, number>()
  /** Where a person's answers go while a publication is run here, or followed. */
  const underWay = new Map<MeetingId, Inbox>()

  const beginRun = (meeting: MeetingId): void => void runs.set(meeting, (runs.get(meeting) ?? 0) + 1)

  const newest = async (meeting: MeetingId): Promise<Outbox | undefined> =>
    (await journal.load(meeting).catch(() => [])).toSorted((a, b) => b.revision - a.revision)[0]

  /**
   * @param runner who does, where that is known already
   * @param said what a person has just answered, and stands in `begun`: said again where another window runs it
   */
  const run = async (begun: Outbox, runner?: string, said: readonly Forward[] = []): Promise<Problem | undefined> => {
    const { meeting } = begun
    beginRun(meeting)
    show(meeting, { running: true, outbox: begun })
    const answers = underWay.get(meeting) ?? inbox()
    underWay.set(meeting, answers)
    let reached: Came
    try {
      const by = runner ?? (await myName())
      reached = await carriedOut({ ...begun, runner: by }, by, answers)
    } finally {
      underWay.delete(meeting)
    }
    const { outbox, isElsewhere, problem } = reached
    // What came when nothing ran here any more, or while somebody else did.
    const isTaken = isElsewhere || outbox?.claim !== begun.claim
    const late = [...(isTaken ? said : []), ...answers.taken()]
    const settled = outbox && late.reduce((before, forward) => forward(before), outbox)
    if (settled !== undefined && settled !== outbox) return run(settled, runner, late)
    show(meeting, { running: false, outbox })
    if (outbox !== undefined && !isElsewhere && !unkept.has(meeting)) void seeTo(outbox)
    return problem
  }

  const carriedOut = async (outbox: Outbox, by: string, answers: Inbox): Promise<Came> => {
    const onChange = (now: Outbox): void => show(outbox.meeting, { running: true, outbox: now })
    const publication = { outbox, destination, journal, clock, chance, by, answers, onChange }
    const audience = audienceIn(outbox)
    const shelf = audience && ports.shelf?.(audience)
    const reached =
      audience === undefined || shelf === undefined || outbox.approved === undefined
        ? await runPublication(publication)
        : await runClaimed({ ...publication, shelf, rebuild: (entries) => rebuilt(entries, outbox.meeting, audience) })
    if (reached.unkept === true) unkept.add(outbox.meeting)
    else unkept.delete(outbox.meeting)
    const isElsewhere = reached.elsewhere === true
    return { outbox: isElsewhere ? await follow(outbox.meeting) : reached.outbox, isElsewhere, problem: reached.problem }
  }

  let known = ''
  const myName = async (): Promise<string> => {
    if (known !== '') return known
    const me = await ports.directory.me()
    known = 'got' in me ? me.got.name : ''
    return known
  }

  /** What stands there twice is said as soon as it can be seen. */
  const seeTo = async (outbox: Outbox): Promise<void> => {
    if (!isUnlooked(outbox)) return
    const run = runs.get(outbox.meeting)
    const found = await lookAfter(outbox, ports)
    if (run === runs.get(outbox.meeting)) show(outbox.meeting, { running: false, outbox: found })
  }

  /** Until the other window has done what it can, or is gone. */
  const follow = async (meeting: MeetingId): Promise<Outbox | undefined> => {
    const isFree = async (): Promise<boolean> =>
      journal.alone === undefined || (await journal.alone(meeting, () => Promise.resolve('free' as const))) === 'free'
    while (!(await isFree())) {
      show(meeting, { running: true, outbox: await newest(meeting) })
      await clock.wait(followEvery)
    }
    return newest(meeting)
  }

  /** Nothing of it has left, and another place is chosen now: then it begins anew there, unless others have met its claim. */
  const isFree = async (outbox: Outbox, audience: Audience): Promise<boolean> => {
    const before = audienceIn(outbox)
    if (before === undefined || !isToBeMoved(outbox, audience)) return false
    const there = await ports.shelf?.(before).read(outbox.meeting)
    return there === undefined || !('got' in there) || there.got === 'absent'
  }

  /**
   * What shows that it is published there already, and no ledger tells of: it was deleted or renamed, it lies where the meeting was published
   * before, or, in a chat, on the drive of whoever did. Whoever meets a ledger joins what it says; so it is read last, as it is older than all that it
   * tells of. In a chat one's own says nothing of anybody else.
   */
  const published = async ({ meeting, steps, claim }: Begins, audience: Audience): Promise<Posted | undefined> => {
    const found = await destination.posted(steps)
    if (found === undefined) return undefined
    const ledger = await ports.shelf?.(audience).read(meeting)
    if (ledger === undefined) return found
    if (!('got' in ledger)) return undefined
    if (typeof ledger.got === 'string') return ledger.got === 'absent' ? found : undefined
    if (audience.kind !== 'chat' || claim === undefined) return undefined
    const entries = entriesIn(ledger.got.bytes)
    return typeof entries !== 'string' && entries.at(-1)?.claim === claim ? found : undefined
  }

  /** Before anything of it is made, also where an earlier press came no further: somebody else may have published meanwhile, and then a person is asked. */
  const isAsked = async (begun: Begins, audience: Audience, outbox: Outbox | undefined): Promise<boolean> => {
    const posted = await published(begun, audience)
    if (posted !== undefined) show(begun.meeting, { running: false, outbox, posted })
    return posted !== undefined
  }

  /** As this device knows it, and as the ledger does where that can be read. */
  const all = async (meeting: MeetingId, chosen: Audience | undefined) => {
    const kept = await journal.load(meeting).catch(() => [])
    const audience = kept.flatMap((outbox) => audienceIn(outbox) ?? [])[0] ?? chosen
    const there = audience === undefined ? undefined : await ports.shelf?.(audience).read(meeting)
    const entries = there !== undefined && 'got' in there && typeof there.got !== 'string' ? entriesIn(there.got.bytes) : []
    return { kept, audience, entries: typeof entries === 'string' ? [] : entries }
  }

  const publish = async (pressed: Pressed): Promise<Problem | undefined> => {
    const { meeting, draft, audience, plan, folder, mail, newest: outbox, removed = 'leave', evenSo } = pressed
    const isAnew = outbox !== undefined && !unkept.has(meeting.id) && (await isFree(outbox, audience))
    if (outbox !== undefined && !isAnew && !isComplete(outbox)) {
      const isLookedFor = isFruitless(outbox) && evenSo !== true
      if (isLookedFor) show(meeting.id, { running: true, outbox })
      return isLookedFor && (await isAsked(outbox, audienceIn(outbox) ?? audience, outbox)) ? undefined : run(resumed(outbox))
    }
    // What is done is kept here first: a correction goes out from what the journal has.
    if (outbox !== undefined && unkept.has(meeting.id)) {
      const problem = await run(resumed(outbox))
      return problem !== undefined || unkept.has(meeting.id) ? problem : publish({ ...pressed, newest: await newest(meeting.id) })
    }
    const day = new Date(clock.now()).toLocaleDateString('sv-SE')
    const earlier = isAnew ? undefined : outbox
    const minutes = compose(meeting, (earlier?.revision ?? 0) + 1)
    const isLookedFor = earlier === undefined && evenSo !== true
    if (isLookedFor) show(meeting.id, { running: true, outbox })
    const chosen = { plan, folder, mail, removed, day }
    const making = documentOf(minutes).then((bytes) =>
      earlier === undefined ? first(minutes, audience, chosen, bytes) : corrected(minutes, earlier, chosen, bytes),
    )
    const steps = await making.catch(brokenOff)
    if (steps === 'unchanged') return undefined
    if ('problem' in steps) {
      show(meeting.id, { running: false, outbox })
      return steps
    }
    if (isLookedFor && (await isAsked({ meeting: meeting.id, ...steps }, audience, outbox))) return undefined
    const by = await myName()
    const begun = {
      meeting: meeting.id,
      revision: minutes.revision,
      begun: clock.now(),
      by,
      attempts: new Map(),
      minutes,
      approved: await packApproved(draft, chosen),
      ...(isAnew && outbox.saves !== undefined ? { saves: outbox.saves } : {}),
    }
    return run({ ...steps, ...begun }, by)
  }

  return {
    newest,
    lookAfter: (outbox) => void seeTo(outbox),
    revisionOf: (outbox) => (outbox === undefined ? 1 : outbox.revision + (isComplete(outbox) ? 1 : 0)),
    publish,
    ahead: ({ meeting, audience, plan, mail, newest: outbox, removed = 'leave' }) => {
      const isAnew = outbox !== undefined && !unkept.has(meeting.id) && isToBeMoved(outbox, audience)
      if (outbox !== undefined && !isAnew && !isComplete(outbox)) return left(outbox)
      const earlier = isAnew ? undefined : outbox
      const chosen = { plan, folder: '', mail, removed, day: '' }
      const minutes = compose(meeting, (earlier?.revision ?? 0) + 1)
      const bytes = new Uint8Array()
      try {
        const begun = earlier === undefined ? first(minutes, audience, chosen, bytes) : corrected(minutes, earlier, chosen, bytes)
        if (begun !== 'unchanged') return left(begun)
        return outbox !== undefined && unkept.has(meeting.id) ? left(outbox) : []
      } catch {
        // Our own code breaks off: publishing says so.
        return []
      }
    },
    records: async (meeting, chosen) => {
      const { kept, entries, audience } = await all(meeting, chosen)
      const there = audience === undefined ? [] : await allRebuilt(entries, meeting, audience)
      const here = kept.filter((one) => isComplete(one) || !there.some((other) => other.revision === one.revision && isComplete(other)))
      const others = there.filter(({ revision }) => !here.some((known) => known.revision === revision))
      return [...here, ...others].toSorted((a, b) => a.revision - b.revision)
    },
    revisions: async (meeting, chosen) => {
      const { kept, entries } = await all(meeting, chosen)
      const here = kept.flatMap(({ revision, by, begun, minutes, ...outbox }): readonly Revision[] =>
        minutes !== undefined && isComplete({ ...outbox, revision, by, begun }) ? [{ revision, by, begun, minutes }] : [],
      )
      const others = entries.filter(({ revision, done }) => done && !here.some((known) => known.revision === revision))
      const opened = await Promise.all(others.map(({ approved, revision }) => openApproved(approved, meeting, revision)))
      const found = others.flatMap(({ revision, by, begun }, i): readonly Revision[] => {
        const minutes = opened[i]?.minutes
        return minutes === undefined ? [] : [{ revision, by, begun, minutes }]
      })
      return [...here, ...found].toSorted((a, b) => a.revision - b.revision)
    },
    catchUp: async (meeting, audience) => {
      const shelf = ports.shelf?.(audience)
      if (shelf === undefined) return
      const outbox = await catchUp(meeting, { shelf, journal, rebuild: (entries) => rebuilt(entries, meeting, audience) })
      if (outbox === undefined) return
      beginRun(meeting)
      show(meeting, { running: false, outbox })
      void seeTo(outbox)
    },
    removedTasks: (meeting, outbox) => {
      if (outbox === undefined || !isComplete(outbox)) return []
      const { tasks } = compose(meeting, outbox.revision + 1)
      return removedTasks(new Set(tasks.map(({ id }) => stepKey(meeting.id, 'task', id))), outbox)
    },
    settle: async (outbox, step, answer) => {
      const now = clock.now()
      const by = await myName()
      // A message that is there is there, whoever has sent it and whoever goes on.
      const isThere = typeof answer === 'object' && 'there' in answer
      const holds = (before: Outbox): boolean =>
        isAsSeen(before, outbox, step) || (isThere && before.revision === outbox.revision && isAskedOfMessage(before, step))
      const forward: Forward = (before) => (holds(before) ? answered(before, step, answer, now, by) : before)
      const answers = underWay.get(outbox.meeting)
      if (answers === undefined) return run(forward(outbox), by, [forward])
      answers.put(forward)
      return undefined
    },
  }
}

function isAskedOfMessage(outbox: Outbox, key: StepKey): boolean {
  return stateOf(outbox, key, false) === 'check' && outbox.steps.some((step) => step.kind === 'message' && step.key === key)
}

function answered(outbox: Outbox, step: StepKey, answer: Settled, now: number, by: string): Outbox {
  if (answer === 'without') return passedOver(outbox, step, now, by)
  if (answer === 'without-tasks')
    return outbox.steps
      .filter((one) => one.kind === 'task' && one.earlier === undefined)
      .reduce((before, { key }) => passedOver(before, key, now, by), outbox)
  if (answer === 'not-there') return settle(outbox, step, false, now, undefined, by)
  if ('there' in answer) return settle(outbox, step, true, now, answer.there, by)
  const next = moved(outbox, step, answer.to)
  return next === outbox || next.approved === undefined ? next : { ...next, approved: repacked(next.approved, answer.to) }
}

/** Where a press publishes: what has begun goes on where it began, and is corrected there, whatever is chosen now. */
export function placeOf(outbox: Outbox | undefined, chosen: Audience | undefined): Audience | undefined {
  const own = outbox === undefined ? undefined : audienceIn(outbox)
  return outbox !== undefined && isUnbegun(outbox) ? (chosen ?? own) : (own ?? chosen)
}

function isToBeMoved(outbox: Outbox, audience: Audience): boolean {
  const before = audienceIn(outbox)
  return isUnbegun(outbox) && before !== undefined && !isSamePlace(before, audience)
}

function left({ steps, receipts }: Begun): readonly Step[] {
  return steps.filter(({ kind, key }) => kind === 'document' || !receipts.has(key))
}

/** Where it was published, in any publication of the minutes: the document and the ledger lie there, also where the message has gone elsewhere. */
function audienceIn(outbox: Outbox): Audience | undefined {
  return allSteps(outbox).flatMap((step) => (step.kind === 'document' ? [step.audience] : []))[0]
}

function isSamePlace(one: Audience, other: Audience): boolean {
  if (one.kind === 'chat') return other.kind === 'chat' && one.chat === other.chat
  return other.kind === 'channel' && one.team === other.team && one.channel === other.channel
}

function allSteps({ steps, made }: Outbox): readonly Step[] {
  return [...steps, ...[...(made?.values() ?? [])].map(({ step }) => step)]
}

type Begun = Pick<Outbox, 'steps' | 'receipts' | 'made'>

/** Nothing has left: the part of the page that writes documents could not be fetched, or our own code broke off. */
function brokenOff(error: unknown): Problem {
  const code = error instanceof Error ? error.name : 'Unknown'
  return code === 'ChunkLoadError' ? { problem: 'offline' } : { problem: 'rejected', status: 0, code }
}

/** What is approved now is what is sent: everything is rendered here, once. */
function first(minutes: Minutes, audience: Audience, chosen: Chosen, bytes: Uint8Array): Begun {
  return { steps: stepsOf(minutes, undefined, audience, chosen, bytes), receipts: new Map() }
}

/** Where the minutes were published, there they are corrected. */
function corrected(minutes: Minutes, earlier: Outbox, chosen: Chosen, bytes: Uint8Array): Begun | 'unchanged' {
  const { plan, removed, day } = chosen
  const audience = audienceIn(earlier)
  if (audience === undefined) return 'unchanged'
  const planBefore = isPlanless(earlier) ? undefined : allSteps(earlier).flatMap((step) => (step.kind === 'task' ? [step.plan] : []))[0]
  const reference = correctionReference(minutes.meeting, minutes.revision)
  const changes = changesBetween(earlier.minutes ?? minutes, minutes)
  const steps = stepsOf(minutes, earlier, audience, { ...chosen, plan: plan ?? planBefore }, bytes)
  return revised(steps, earlier, {
    key: correctionKey(minutes.meeting, minutes.revision),
    reference,
    html: correction(minutes, changes, reference),
    removed:
      removed === 'leave'
        ? 'leave'
        : { note: words(minutes.language).correction.taskRemoved(day), ...(removed === 'close' ? { close: true } : {}) },
  })
}

/** The publications of a ledger, made anew from what was approved. Only their receipts are taken as they stand. None where one cannot be read. */
async function rebuilt(entries: readonly Entry[], meeting: MeetingId, audience: Audience): Promise<readonly Outbox[]> {
  const outboxes = await allRebuilt(entries, meeting, audience)
  return outboxes.length < entries.length ? [] : outboxes
}

/** As far as what was approved can be read. */
async function allRebuilt(entries: readonly Entry[], meeting: MeetingId, audience: Audience): Promise<readonly Outbox[]> {
  const outboxes: Outbox[] = []
  for (const { revision, begun, by, runner, claim, approved, receipts } of entries) {
    const outbox = outboxes.at(-1)
    const opened = await openApproved(approved, meeting, revision)
    if (opened === undefined || revision !== (outbox?.revision ?? 0) + 1) return outboxes
    const { minutes, ...chosen } = opened
    const bytes = await documentOf(minutes)
    const approvedSteps = outbox === undefined ? first(minutes, audience, chosen, bytes) : corrected(minutes, outbox, chosen, bytes)
    if (approvedSteps === 'unchanged') return outboxes
    const steps = chosen.elsewhere === undefined ? approvedSteps : sentElsewhere(approvedSteps, chosen.elsewhere)
    const own = receipts.filter(({ step }) => steps.steps.some(({ key }) => key === step))
    outboxes.push({
      ...steps,
      // What was carried over stands there as well, but where a task was made anew and its details are to be written once more.
      receipts: new Map(own.map((receipt) => [receipt.step, receipt] as const)),
      meeting,
      revision,
      begun,
      by,
      ...(runner === undefined ? {} : { runner }),
      claim,
      approved,
      attempts: new Map(),
      minutes,
    })
  }
  return outboxes
}

/** What this publication posts of its own goes there. */
function sentElsewhere(begun: Begun, audience: Audience): Begun {
  const isPosted = (step: Step): boolean => step.kind === 'message' && step.as !== 'edit' && !begun.receipts.has(step.key)
  return { ...begun, steps: begun.steps.map((step) => (step.kind === 'message' && isPosted(step) ? elsewhere(step, audience) : step)) }
}

async function documentOf(minutes: Minutes): Promise<Uint8Array> {
  const { document } = await import('../render/document')
  return document(minutes)
}

/** @param bytes the document's */
function stepsOf(minutes: Minutes, earlier: Outbox | undefined, audience: Audience, chosen: Chosen, bytes: Uint8Array): readonly Step[] {
  const { plan, folder } = chosen
  const mail = mailOf(minutes, earlier, chosen.mail)
  const entries = minutes.tasks.map(({ id }) => id)
  const references = taskReferences(minutes.meeting, entries, earlier === undefined ? new Map() : referencesGiven(earlier))
  return stepsFor({
    minutes,
    audience,
    plan,
    document: {
      name: fileName(minutes),
      ...(folder === '' ? {} : { folder }),
      bytes,
      content: contentOf(minutes),
    },
    message: { subject: messageSubject(minutes), html: message(minutes) },
    ...(mail === undefined
      ? {}
      : {
          mail: {
            key: mailKey(minutes.meeting, minutes.revision),
            to: mail.to,
            subject: mail.subject,
            html: html(mail.tree),
            content: mail.content,
          },
        }),
    tasks: minutes.tasks.map((task) => {
      const reference = references.get(task.id) ?? ''
      return { task, reference, title: taskTitle(task, minutes, reference), description: taskDescription(task, minutes) }
    }),
  })
}
