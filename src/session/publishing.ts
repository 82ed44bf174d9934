/** A publication: the minutes as they stand become steps, the steps are run, and a second press goes on where the first stopped, or corrects. */

import { changesBetween, contentOf } from '../domain/changes'
import type { Meeting, MeetingId } from '../domain/meeting'
import { compose, type Minutes } from '../domain/minutes'
import type { Problem } from '../domain/problem'
import { correctionKey, correctionReference, stepKey, taskReference } from '../publish/key'
import { advanced, isComplete, JournalAhead, type Outbox } from '../publish/outbox'
import { resumed, settle } from '../publish/plan'
import { removedTasks, revised } from '../publish/revise'
import { runPublication } from '../publish/run'
import { stepsFor } from '../publish/steps'
import type { Audience, Plan, Step, StepKey, TaskStep } from '../publish/step'
import { correction } from '../render/correction'
import { fileName } from '../render/fileName'
import { message, messageSubject } from '../render/message'
import { taskDescription, taskTitle } from '../render/task'
import { words } from '../i18n/words'
import type { Ports } from './ports'
import type { Publication } from './state'

/** What becomes of tasks that are in the plan and in the minutes no more: they stay as they are, or say so in their description. */
export type Removed = 'leave' | 'note'

export interface Publishing {
  newest(meeting: MeetingId): Promise<Outbox | undefined>
  /** The revision that a publication now would have. */
  revisionOf(newest: Outbox | undefined): number
  /**
   * Goes on with an unfinished publication as it was approved, corrects a finished one where the meeting has changed, else publishes it as it
   * stands. While another window of this device publishes, shows how far that has come. Gives what stopped it, if anything did.
   */
  publish(
    meeting: Meeting,
    audience: Audience,
    plan: Plan | undefined,
    newest: Outbox | undefined,
    removed?: Removed,
  ): Promise<Problem | undefined>
  /** The tasks about which `removed` decides. */
  removedTasks(meeting: Meeting, newest: Outbox | undefined): readonly TaskStep[]
  settle(outbox: Outbox, step: StepKey, there: boolean): Promise<void>
}

/** Milliseconds between two looks at what another window does. */
const followEvery = 2000

export function publishing(ports: Ports, show: (publication: Publication) => void): Publishing {
  const { journal, destination, clock, chance } = ports
  /** The journal could not be told all that this window shows. */
  let unkept = false

  const newest = async (meeting: MeetingId): Promise<Outbox | undefined> =>
    (await journal.load(meeting).catch(() => [])).toSorted((a, b) => b.revision - a.revision)[0]

  const run = async (outbox: Outbox): Promise<Problem | undefined> => {
    show({ running: true, outbox })
    const onChange = (now: Outbox): void => show({ running: true, outbox: now })
    const reached = await runPublication({ outbox, destination, journal, clock, chance, onChange })
    unkept = reached.problem !== undefined
    if (reached.elsewhere === true) await follow(outbox.meeting)
    else show({ running: false, outbox: reached.outbox })
    return reached.problem
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

  return {
    newest,
    revisionOf: (outbox) => (outbox === undefined ? 1 : outbox.revision + (isComplete(outbox) && !unkept ? 1 : 0)),
    publish: async (meeting, audience, plan, outbox, removed = 'leave') => {
      if (outbox !== undefined && (unkept || !isComplete(outbox))) return run(resumed(outbox))
      const next =
        outbox === undefined ? await first(meeting, audience, plan, ports) : await corrected(meeting, plan, outbox, removed, ports)
      return next === 'unchanged' ? undefined : run(next)
    },
    removedTasks: (meeting, outbox) => {
      if (outbox === undefined || !isComplete(outbox)) return []
      const { tasks } = compose(meeting, outbox.revision + 1)
      return removedTasks(new Set(tasks.map(({ id }) => stepKey(meeting.id, 'task', id))), outbox)
    },
    settle: async (outbox, step, there) => {
      const settled = advanced(settle(outbox, step, there, clock.now()))
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

/** What is approved now is what is sent: everything is rendered here, once. */
async function first(meeting: Meeting, audience: Audience, plan: Plan | undefined, ports: Ports): Promise<Outbox> {
  const minutes = compose(meeting, 1)
  const steps = await stepsOf(minutes, audience, plan)
  return { ...(await begun(minutes, ports)), steps, receipts: new Map() }
}

/** Where the minutes were published, there they are corrected. */
async function corrected(
  meeting: Meeting,
  plan: Plan | undefined,
  earlier: Outbox,
  removed: Removed,
  ports: Ports,
): Promise<Outbox | 'unchanged'> {
  const minutes = compose(meeting, earlier.revision + 1)
  const all: readonly Step[] = [...earlier.steps, ...[...(earlier.made?.values() ?? [])].map(({ step }) => step)]
  const audience = all.flatMap((step) => (step.kind === 'message' ? [step.audience] : []))[0]
  if (audience === undefined) return 'unchanged'
  const planBefore = all.flatMap((step) => (step.kind === 'task' ? [step.plan] : []))[0]
  const reference = correctionReference(minutes.meeting, minutes.revision)
  const changes = changesBetween(earlier.minutes ?? minutes, minutes)
  const today = new Date(ports.clock.now()).toLocaleDateString('sv-SE')
  const next = revised(await stepsOf(minutes, audience, plan ?? planBefore), earlier, {
    key: correctionKey(minutes.meeting, minutes.revision),
    reference,
    html: correction(minutes, changes, reference),
    removed: removed === 'leave' ? 'leave' : { note: words(minutes.language).correction.taskRemoved(today) },
  })
  return next === 'unchanged' ? next : { ...(await begun(minutes, ports)), ...next }
}

async function begun(minutes: Minutes, { clock, directory }: Ports): Promise<Omit<Outbox, 'steps' | 'receipts'>> {
  const me = await directory.me()
  return {
    meeting: minutes.meeting,
    revision: minutes.revision,
    begun: clock.now(),
    by: 'got' in me ? me.got.name : '',
    attempts: new Map(),
    minutes,
  }
}

async function stepsOf(minutes: Minutes, audience: Audience, plan: Plan | undefined): Promise<readonly Step[]> {
  const { document } = await import('../render/document')
  return stepsFor({
    minutes,
    audience,
    plan,
    document: { name: fileName(minutes), bytes: await document(minutes), content: contentOf(minutes) },
    message: { subject: messageSubject(minutes), html: message(minutes) },
    tasks: minutes.tasks.map((task) => {
      const reference = taskReference(minutes.meeting, task.id)
      return { task, reference, title: taskTitle(task, minutes, reference), description: taskDescription(task, minutes) }
    }),
  })
}
