/** A press on Publicera: what is asked before anything leaves, and what is handed over as it was approved. */

import { compose } from '../domain/minutes'
import type { Meeting, MeetingId } from '../domain/meeting'
import { isProblem, type Problem } from '../domain/problem'
import type { Change } from '../draft/change'
import { closeDraft, note, openDraft, shareable, snapshot, whole } from '../draft/draft'
import { isComplete, type Outbox } from '../publish/outbox'
import { isUnbegun, moved } from '../publish/plan'
import { asksPlan } from '../publish/revise'
import type { Plan, StepKey } from '../publish/step'
import type { Accounts } from './accounts'
import type { Removed } from './approved'
import type { OpenDraft } from './desk'
import { mailOf, type Mail } from './mail'
import type { Ports } from './ports'
import { placeOf, type Publishing, type Settled } from './publishing'
import type { OpenMeeting } from './state'
import type { StateStore } from './stateStore'

export interface Pressing {
  /** See `Session.publish`. */
  publish(removed?: Removed, evenSo?: true): Promise<void>
  /** As it was pressed last. */
  again(): void
  /** Somebody has pressed for this meeting, whatever came of it. */
  isPressed(meeting: MeetingId): boolean
  settle(outbox: Outbox, step: StepKey, answer: Settled): Promise<void>
  /** What would be mailed now; `undefined` where nobody is left to mail. */
  mail(): Mail | undefined
}

export interface PressingOptions {
  readonly ports: Pick<Ports, 'access' | 'clock'>
  readonly store: StateStore
  readonly open: () => OpenDraft | undefined
  readonly publisher: Publishing
  readonly people: Accounts
  /** Where the document lies in the place's folder, as the team has agreed. */
  readonly folder: () => Promise<string>
}

/** Milliseconds that a publication waits for the accounts of those whom nobody has looked up. */
const patience = 2500

/** Answers that stop what has not begun: without these permissions it could not come to its end. */
const denials: readonly Problem['problem'][] = ['consent', 'no-window', 'refused', 'signed-out']

export function pressing({ ports, store: { opened, notify, clear }, open, publisher, people, folder }: PressingOptions): Pressing {
  const { access, clock } = ports
  /** The last press, or an answer that came to nothing, and what was said of removed tasks with it, for when it is made again. */
  let last:
    | {
        readonly meeting: MeetingId
        readonly revision: number | undefined
        readonly removed: Removed | undefined
        readonly answer?: { readonly step: StepKey; readonly answer: Settled }
      }
    | undefined

  /** Of a meeting that was left meanwhile, nothing is told in another: its steps say it when it is opened again. */
  const tell = (meeting: MeetingId, problem: Problem): void => {
    if (opened()?.meeting.id === meeting) notify('publish', problem)
  }

  const publish = async (removed?: Removed, evenSo?: true): Promise<void> => {
    const stage = opened()
    const now = open()
    if (stage === undefined || now === undefined || stage.publication.running) return
    const { outbox } = stage.publication
    last = { meeting: stage.meeting.id, revision: outbox?.revision, removed }
    const isAnswered = removed !== undefined || publisher.removedTasks(stage.meeting, outbox).every(({ left }) => left)
    if (!isAnswered) return
    clear('publish')
    const bytes = shareable(now.draft)
    const { mail } = stage.destination
    const plan = planOf(stage)
    const audience = placeOf(outbox, stage.destination.audience)
    if (audience === undefined) {
      notify('publish', { problem: 'no-place' })
      return
    }
    const said = removed === undefined ? {} : { removed }
    const granted = await access.askToPublish(publisher.ahead({ meeting: stage.meeting, audience, plan, mail, newest: outbox, ...said }))
    if (isProblem(granted)) tell(stage.meeting.id, granted)
    else open()?.sharing?.wake()
    const isFresh = outbox === undefined || isComplete(outbox) || isUnbegun(outbox)
    // What cannot come to its end does not begin; what has begun goes as far as it can.
    if (isFresh && isProblem(granted) && denials.includes(granted.problem)) return
    const found = await Promise.race([people.beforePublishing(), clock.wait(patience).then(() => [])])
    const problem = await publisher.publish({
      ...approvedWith(stage.meeting, bytes, found),
      audience,
      plan,
      folder: await folder(),
      mail,
      newest: outbox,
      ...said,
      ...(evenSo === undefined ? {} : { evenSo }),
    })
    if (problem !== undefined) tell(stage.meeting.id, problem)
  }

  /** What is chosen now, or was for another meeting, says nothing about tasks that have their plan, nor where nobody was asked. */
  const planOf = ({ meeting, publication: { outbox }, destination: { plan } }: OpenMeeting): Plan | undefined => {
    if (outbox === undefined || isUnbegun(outbox)) return plan
    return isComplete(outbox) && asksPlan(outbox, compose(meeting, publisher.revisionOf(outbox))) ? plan : undefined
  }

  const settle = async (outbox: Outbox, step: StepKey, answer: Settled): Promise<void> => {
    const { meeting, revision } = outbox
    clear('publish')
    const removed = last?.meeting === meeting && last.revision === revision ? last.removed : undefined
    last = { meeting, revision, removed, answer: { step, answer } }
    // Another place may need a permission that the first did not.
    const isMoved = typeof answer === 'object' && 'to' in answer
    const there = isMoved ? moved(outbox, step, answer.to).steps.filter(({ key }) => key === step) : []
    const granted = isMoved ? await access.askToPublish(there) : undefined
    if (granted !== undefined && isProblem(granted)) {
      tell(meeting, granted)
      return
    }
    last = { meeting, revision, removed }
    const problem = await publisher.settle(outbox, step, answer)
    if (problem !== undefined) tell(meeting, problem)
  }

  const mailNow = (): Mail | undefined => {
    const stage = opened()
    if (stage === undefined) return undefined
    const { meeting, publication, destination } = stage
    if (publication.outbox !== undefined && !isComplete(publication.outbox)) return undefined
    return mailOf(compose(meeting, publisher.revisionOf(publication.outbox)), publication.outbox, destination.mail)
  }

  return {
    publish,
    again: () => {
      const stage = opened()
      // What was said of another meeting is none of this one's.
      if (stage === undefined || stage.meeting.id !== last?.meeting) return
      const { outbox } = stage.publication
      const isSame = outbox?.revision === last.revision
      // What somebody has chosen is done now, and not what was pressed before it.
      if (isSame && last.answer !== undefined && outbox !== undefined) void settle(outbox, last.answer.step, last.answer.answer)
      else void publish(isSame ? last.removed : undefined)
    },
    isPressed: (meeting) => last?.meeting === meeting,
    settle,
    mail: mailNow,
  }
}

/** The minutes as they were when somebody pressed, whatever is written meanwhile, with the accounts that were found. */
function approvedWith(
  meeting: Meeting,
  bytes: Uint8Array,
  found: readonly Change[],
): { readonly meeting: Meeting; readonly draft: Uint8Array } {
  if (found.length === 0) return { meeting, draft: bytes }
  const draft = openDraft(meeting.id, [bytes])
  for (const one of found) note(draft, one)
  const approved = { meeting: snapshot(draft), draft: whole(draft) }
  closeDraft(draft)
  return approved
}
