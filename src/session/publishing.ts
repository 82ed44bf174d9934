/** A publication: the minutes as they stand become steps, the steps are run, and a second press goes on where the first stopped. */

import type { Meeting, MeetingId } from '../domain/meeting'
import { compose } from '../domain/minutes'
import type { Problem } from '../domain/problem'
import { isComplete, type Outbox } from '../publish/outbox'
import { resumed, settle } from '../publish/plan'
import { runPublication } from '../publish/run'
import { stepsFor } from '../publish/steps'
import type { Audience, Plan, StepKey } from '../publish/step'
import { taskReference } from '../publish/key'
import { fileName } from '../render/fileName'
import { message, messageSubject } from '../render/message'
import { taskDescription, taskTitle } from '../render/task'
import type { Ports } from './ports'
import type { Publication } from './state'

export interface Publishing {
  newest(meeting: MeetingId): Promise<Outbox | undefined>
  /** The revision that a publication now would have. */
  revisionOf(newest: Outbox | undefined): number
  /** Goes on with an unfinished publication as it was approved, else publishes the meeting as it stands. Gives what stopped it, if anything did. */
  publish(meeting: Meeting, audience: Audience, plan: Plan | undefined, newest: Outbox | undefined): Promise<Problem | undefined>
  settle(outbox: Outbox, step: StepKey, there: boolean): Promise<void>
}

export function publishing(ports: Ports, show: (publication: Publication) => void): Publishing {
  const { journal, destination, clock, chance } = ports

  const run = async (outbox: Outbox): Promise<Problem | undefined> => {
    show({ running: true, outbox })
    const { outbox: reached, problem } = await runPublication({
      outbox,
      destination,
      journal,
      clock,
      chance,
      onChange: (now) => show({ running: true, outbox: now }),
    })
    show({ running: false, outbox: reached })
    return problem
  }

  return {
    newest: async (meeting) => (await journal.load(meeting).catch(() => [])).toSorted((a, b) => b.revision - a.revision)[0],
    revisionOf: (newest) => newest?.revision ?? 1,
    publish: async (meeting, audience, plan, newest) => {
      if (newest !== undefined) return isComplete(newest) ? undefined : run(resumed(newest))
      const outbox = await approved(meeting, audience, plan, ports)
      return run(outbox)
    },
    settle: async (outbox, step, there) => {
      const settled = settle(outbox, step, there, clock.now())
      await journal.save(settled)
      show({ running: false, outbox: settled })
      await run(settled)
    },
  }
}

/** What is approved now is what is sent: everything is rendered here, once. */
async function approved(meeting: Meeting, audience: Audience, plan: Plan | undefined, { clock, directory }: Ports): Promise<Outbox> {
  const minutes = compose(meeting, 1)
  const { document } = await import('../render/document')
  const me = await directory.me()
  const steps = stepsFor({
    minutes,
    audience,
    plan,
    document: { name: fileName(minutes), bytes: await document(minutes) },
    message: { subject: messageSubject(minutes), html: message(minutes) },
    tasks: minutes.tasks.map((task) => {
      const reference = taskReference(minutes.meeting, task.id)
      return {
        task,
        reference,
        title: taskTitle(task, minutes, reference),
        description: taskDescription(task, minutes),
      }
    }),
  })
  return {
    meeting: meeting.id,
    revision: 1,
    begun: clock.now(),
    by: 'got' in me ? me.got.name : '',
    steps,
    attempts: new Map(),
    receipts: new Map(),
  }
}
