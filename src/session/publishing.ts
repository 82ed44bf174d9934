/** A publication: the minutes as they stand become steps, the steps are run, and a second press goes on where the first stopped, or corrects. */

import { changesBetween, contentOf } from '../domain/changes'
import type { Meeting, MeetingId } from '../domain/meeting'
import { compose, type Minutes } from '../domain/minutes'
import type { Problem } from '../domain/problem'
import { correctionKey, correctionReference, mailKey, stepKey, taskReferences } from '../publish/key'
import { advanced, isComplete, JournalAhead, type Outbox } from '../publish/outbox'
import { elsewhere, isUnbegun, moved, passedOver, resumed, settle } from '../publish/plan'
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
  /** What was published, as it was approved, oldest first: as this device knows it, and as the ledger does where that can be read. */
  revisions(meeting: MeetingId, audience: Audience | undefined): Promise<readonly Revision[]>
  /** Every publication with its receipts, finished or not, oldest first, from the same places: for the log. */
  records(meeting: MeetingId, audience: Audience | undefined): Promise<readonly Outbox[]>
  /** Learns what others have published of it to this audience; without permission to look, nothing. */
  catchUp(meeting: MeetingId, audience: Audience): Promise<void>
  /** The tasks about which `removed` decides. */
  removedTasks(meeting: Meeting, newest: Outbox | undefined): readonly RemovedTask[]
  settle(outbox: Outbox, step: StepKey, answer: Settled): Promise<void>
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

/** Milliseconds between two looks at what another window does. */
const followEvery = 2000

export function publishing(ports: Ports, show: (publication: Publication) => void): Publishing {
  const { journal, destination, clock, chance } = ports
  /** The journal could not be told all that this window shows. */
  let unkept = false
  /** Counts what was run: what is learned of one that is not the last any more is not shown. */
  let runs = 0

  const newest = async (meeting: MeetingId): Promise<Outbox | undefined> =>
    (await journal.load(meeting).catch(() => [])).toSorted((a, b) => b.revision - a.revision)[0]

  /** @param runner who does, where that is known already */
  const run = async (begun: Outbox, runner?: string): Promise<Problem | undefined> => {
    runs += 1
    show({ running: true, outbox: begun })
    const by = runner ?? (await myName())
    const outbox = { ...begun, runner: by }
    const onChange = (now: Outbox): void => show({ running: true, outbox: now })
    const publication = { outbox, destination, journal, clock, chance, by, onChange }
    const audience = audienceIn(outbox)
    const shelf = audience && ports.shelf?.(audience)
    const reached =
      audience === undefined || shelf === undefined || outbox.approved === undefined
        ? await runPublication(publication)
        : await runClaimed({ ...publication, shelf, rebuild: (entries) => rebuilt(entries, outbox.meeting, audience) })
    unkept = reached.unkept === true
    if (reached.elsewhere === true) await follow(outbox.meeting)
    else {
      show({ running: false, outbox: reached.outbox })
      if (!unkept) void seeTo(reached.outbox, runs)
    }
    return reached.problem
  }

  let known = ''
  const myName = async (): Promise<string> => {
    if (known !== '') return known
    const me = await ports.directory.me()
    known = 'got' in me ? me.got.name : ''
    return known
  }

  /** What stands there twice is said as soon as it can be seen. */
  const seeTo = async (outbox: Outbox, run: number): Promise<void> => {
    if (!isUnlooked(outbox)) return
    const found = await lookAfter(outbox, ports)
    if (run === runs) show({ running: false, outbox: found })
  }

  /** Until the other window has done what it can, or is gone. */
  const follow = async (meeting: MeetingId): Promise<void> => {
    const isFree = async (): Promise<boolean> =>
      journal.alone === undefined || (await journal.alone(meeting, () => Promise.resolve('free' as const))) === 'free'
    while (!(await isFree())) {
      show({ running: true, outbox: await newest(meeting) })
      await clock.wait(followEvery)
    }
    show({ running: false, outbox: await newest(meeting) })
  }

  /** Nothing of it has left, and another place is chosen now: then it begins anew there, unless others have met its claim. */
  const isFree = async (outbox: Outbox, audience: Audience): Promise<boolean> => {
    const before = audienceIn(outbox)
    if (!isUnbegun(outbox) || before === undefined || isSamePlace(before, audience)) return false
    const there = await ports.shelf?.(before).read(outbox.meeting)
    return there === undefined || !('got' in there) || there.got === 'absent'
  }

  /**
   * What shows that it is published there already, and no ledger tells of: it was deleted or renamed, it lies where the meeting was published
   * before, or, in a chat, on the drive of whoever did. Whoever meets a ledger joins what it says; so it is read last, as it is older than all that it tells of.
   */
  const published = async (meeting: MeetingId, audience: Audience, steps: readonly Step[]): Promise<Posted | undefined> => {
    const found = await destination.posted(steps)
    if (found === undefined) return undefined
    const ledger = await ports.shelf?.(audience).read(meeting)
    return ledger === undefined || ('got' in ledger && ledger.got === 'absent') ? found : undefined
  }

  /** As this device knows it, and as the ledger does where that can be read. */
  const all = async (meeting: MeetingId, chosen: Audience | undefined) => {
    const kept = await journal.load(meeting).catch(() => [])
    const audience = kept.flatMap((outbox) => audienceIn(outbox) ?? [])[0] ?? chosen
    const there = audience === undefined ? undefined : await ports.shelf?.(audience).read(meeting)
    const entries = there !== undefined && 'got' in there && typeof there.got !== 'string' ? entriesIn(there.got.bytes) : []
    return { kept, audience, entries: typeof entries === 'string' ? [] : entries }
  }

  return {
    newest,
    lookAfter: (outbox) => void seeTo(outbox, runs),
    revisionOf: (outbox) => (outbox === undefined ? 1 : outbox.revision + (isComplete(outbox) && !unkept ? 1 : 0)),
    publish: async ({ meeting, draft, audience, plan, folder, mail, newest: outbox, removed = 'leave', evenSo }) => {
      const isAnew = outbox !== undefined && !unkept && (await isFree(outbox, audience))
      if (outbox !== undefined && !isAnew && (unkept || !isComplete(outbox))) return run(resumed(outbox))
      const day = new Date(clock.now()).toLocaleDateString('sv-SE')
      const earlier = isAnew ? undefined : outbox
      const minutes = compose(meeting, (earlier?.revision ?? 0) + 1)
      const isLookedFor = earlier === undefined && evenSo !== true
      if (isLookedFor) show({ running: true, outbox })
      const chosen = { plan, folder, mail, removed, day }
      const making = earlier === undefined ? first(minutes, audience, chosen) : corrected(minutes, earlier, chosen)
      const steps = await making.catch(brokenOff)
      if (steps === 'unchanged') return undefined
      if ('problem' in steps) {
        show({ running: false, outbox })
        return steps
      }
      const there = isLookedFor ? await published(meeting.id, audience, steps.steps) : undefined
      if (there !== undefined) {
        show({ running: false, outbox, posted: there })
        return undefined
      }
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
      runs += 1
      show({ running: false, outbox })
      void seeTo(outbox, runs)
    },
    removedTasks: (meeting, outbox) => {
      if (outbox === undefined || !isComplete(outbox)) return []
      const { tasks } = compose(meeting, outbox.revision + 1)
      return removedTasks(new Set(tasks.map(({ id }) => stepKey(meeting.id, 'task', id))), outbox)
    },
    settle: async (outbox, step, answer) => {
      const now = clock.now()
      const settled = advanced(answered(outbox, step, answer, now, await myName()))
      try {
        await journal.save(settled)
      } catch (error) {
        if (!(error instanceof JournalAhead)) throw error
        show({ running: false, outbox: await newest(outbox.meeting) })
        return
      }
      show({ running: false, outbox: settled })
      await run(settled)
    },
  }
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
async function first(minutes: Minutes, audience: Audience, chosen: Chosen): Promise<Begun> {
  return { steps: await stepsOf(minutes, undefined, audience, chosen), receipts: new Map() }
}

/** Where the minutes were published, there they are corrected. */
async function corrected(minutes: Minutes, earlier: Outbox, chosen: Chosen): Promise<Begun | 'unchanged'> {
  const { plan, removed, day } = chosen
  const audience = audienceIn(earlier)
  if (audience === undefined) return 'unchanged'
  const planBefore = isPlanless(earlier) ? undefined : allSteps(earlier).flatMap((step) => (step.kind === 'task' ? [step.plan] : []))[0]
  const reference = correctionReference(minutes.meeting, minutes.revision)
  const changes = changesBetween(earlier.minutes ?? minutes, minutes)
  const steps = await stepsOf(minutes, earlier, audience, { ...chosen, plan: plan ?? planBefore })
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

/** The newest publication of a ledger, made anew from what was approved. Only its receipts are taken as they stand. */
async function rebuilt(entries: readonly Entry[], meeting: MeetingId, audience: Audience): Promise<Outbox | undefined> {
  const outboxes = await allRebuilt(entries, meeting, audience)
  return outboxes.length < entries.length ? undefined : outboxes.at(-1)
}

/** All of them, as far as what was approved can be read. */
async function allRebuilt(entries: readonly Entry[], meeting: MeetingId, audience: Audience): Promise<readonly Outbox[]> {
  const outboxes: Outbox[] = []
  for (const { revision, begun, by, runner, claim, approved, receipts } of entries) {
    const outbox = outboxes.at(-1)
    const opened = await openApproved(approved, meeting, revision)
    if (opened === undefined || revision !== (outbox?.revision ?? 0) + 1) return outboxes
    const { minutes, ...chosen } = opened
    const approvedSteps: Begun | 'unchanged' =
      outbox === undefined ? await first(minutes, audience, chosen) : await corrected(minutes, outbox, chosen)
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

async function stepsOf(minutes: Minutes, earlier: Outbox | undefined, audience: Audience, chosen: Chosen): Promise<readonly Step[]> {
  const { document } = await import('../render/document')
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
      bytes: await document(minutes),
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
