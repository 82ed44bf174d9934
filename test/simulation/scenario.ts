/** What is published in a simulated world, first and again. */

import type { ItemId } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { MeetingId } from '../../src/domain/meeting'
import { correctionKey, correctionReference, mailKey, stepKey, taskReferences } from '../../src/publish/key'
import type { Outbox } from '../../src/publish/outbox'
import { revised } from '../../src/publish/revise'
import { stepsFor } from '../../src/publish/steps'
import type { Step } from '../../src/publish/step'
import type { Options } from './options'
import { seeded, type Seeded } from './seeded'
import type { Service } from './service'

export const meeting = 'simulated-meeting' as MeetingId
export const documentName = 'Anteckningar Vätterbygden 2026-05-14.docx'

/** One publication: what is approved, and what must stand outside after it. */
export interface Approval {
  readonly revision: number
  readonly words: string
  readonly tasks: readonly ApprovedTask[]
  /** In the plan, and in the minutes no more. */
  readonly removed: readonly ApprovedTask[]
  /** What tasks that were removed now begin with; empty where they are left as they are. */
  readonly note: string
  /** Whether they are closed as well, where they begin with it. */
  readonly closes: boolean
  /** The subject of its mail, where one goes out. */
  readonly mail: string | undefined
  /** Letters in the correction; empty for the first. */
  readonly reference: string
  outbox(earlier: Outbox | undefined, now: number): Outbox | 'unchanged'
}

export interface ApprovedTask {
  readonly entry: number
  readonly reference: string
  readonly title: string
  readonly due: string | undefined
  readonly description: string
  readonly assignees: readonly string[]
}

type Content = Pick<Approval, 'words' | 'tasks' | 'removed' | 'note' | 'closes'>

export function approvals(options: Options, service: Pick<Service, 'audience' | 'plan' | 'assignee' | 'others'>): readonly Approval[] {
  const chance = seeded(options.seed, 'scenario')
  let content: Content = {
    words: 'Anteckningar, revision 1',
    tasks: tasksOf(
      Array.from({ length: options.tasks }, (_, i) => i),
      service.assignee,
      [],
    ),
    removed: [],
    note: '',
    closes: false,
  }
  let before = ''
  return Array.from({ length: options.publications }, (_, i) => {
    if (i > 0)
      content = { ...edited(content, i + 1, chance, service.others), closes: seeded(options.seed, `closing ${i + 1}`).happens(0.5) }
    const isMailed = options.mail && content.words !== before
    before = content.words
    return approval(i + 1, content, isMailed, service)
  })
}

function approval(revision: number, content: Content, mailed: boolean, { audience, plan }: Pick<Service, 'audience' | 'plan'>): Approval {
  const { words, tasks, note, closes } = content
  const reference = revision === 1 ? '' : correctionReference(meeting, revision)
  const subject = mailSubject(revision)
  const to = [{ name: 'Utanför', address: 'utanfor@example.org' }]
  const steps = (earlier: Outbox | undefined): readonly Step[] =>
    stepsFor({
      minutes: { meeting },
      audience,
      plan,
      document: { name: documentName, bytes: new TextEncoder().encode(words), content: words },
      message: { subject: 'Anteckningar', html: [`<p>${words}</p><attachment id="`, { hole: 'document.attachment' }, '"></attachment>'] },
      // What has gone out once does not go out again with the same words.
      ...(mailed && (earlier?.revision ?? 0) < revision
        ? { mail: { key: mailKey(meeting, revision), to, subject, html: [`<p>${words}</p>`], content: words } }
        : {}),
      tasks: tasks.map(({ entry, title, due, description, assignees, ...task }) => ({
        task: {
          id: entryId(entry),
          item: 'item' as ItemId,
          words: title,
          assignees: assignees.map((directoryId) => ({ name: 'A', organisation: '', address: '', directoryId })),
          ...(due === undefined ? {} : { due }),
        },
        reference: task.reference,
        title,
        description: [description, { hole: 'message.url' }],
      })),
    })
  return {
    ...content,
    revision,
    reference,
    mail: mailed ? subject : undefined,
    outbox: (earlier, now) => {
      const begun = { meeting, begun: now, by: 'Sara Notström', attempts: new Map() }
      if (earlier === undefined) return { ...begun, revision: 1, steps: steps(undefined), receipts: new Map() }
      const next = revised(steps(earlier), earlier, {
        key: correctionKey(meeting, earlier.revision + 1),
        reference,
        html: [`<p>Rättelse · ${reference}</p><attachment id="`, { hole: 'document.attachment' }, '"></attachment>'],
        removed: note === '' ? 'leave' : { note, ...(closes ? { close: true } : {}) },
      })
      return next === 'unchanged' ? next : { ...begun, ...next, revision: earlier.revision + 1 }
    },
  }
}

function mailSubject(revision: number): string {
  return `Mejl, revision ${revision}`
}

/** What a secretary changes between two publications. */
function edited({ words, tasks, removed }: Content, revision: number, chance: Seeded, others: readonly string[]): Omit<Content, 'closes'> {
  const isWritten = chance.happens(0.8)
  const kept = tasks.filter(() => !chance.happens(0.15))
  const returning = removed.filter(() => chance.happens(0.3))
  const changed = [...kept, ...returning].map((task): ApprovedTask => {
    const isRetitled = chance.happens(0.25)
    return {
      ...task,
      title: isRetitled ? `Gör ${revision} (p 1 · ${task.reference})` : task.title,
      due: chance.happens(0.25) ? chance.oneOf(['', '2026-09-01', '2026-10-01']) || undefined : task.due,
      description: chance.happens(0.25) ? `Gör ${task.entry}, revision ${revision}\n\nTill anteckningarna: ` : task.description,
      assignees: chance.happens(0.25) ? chance.oneOf([[], others.slice(0, 1), others.slice(0, 2)]) : task.assignees,
    }
  })
  const fresh = chance.happens(0.3) ? tasksOf([100 * revision], others[0] ?? '', [...tasks, ...removed]) : []
  const gone = tasks.filter((task) => !kept.includes(task))
  const isTouched = changed.some((task, i) => JSON.stringify(task) !== JSON.stringify(kept[i]))
  const moved = [...fresh, ...gone, ...returning]
  return {
    words: isWritten || !isTouched || moved.length > 0 ? `Anteckningar, revision ${revision}` : words,
    tasks: [...changed, ...fresh],
    removed: [...removed.filter((task) => !returning.includes(task)), ...gone],
    note: chance.happens(0.5) ? `Struket i revision ${revision}.` : '',
  }
}

/** The first two would be drawn the same reference. */
const alike: readonly string[] = ['entry-23428', 'entry-75838']

function entryId(entry: number): EntryId {
  return (alike[entry] ?? `entry-${entry}`) as EntryId
}

function tasksOf(entries: readonly number[], assignee: string, before: readonly ApprovedTask[]): readonly ApprovedTask[] {
  const given = new Map(before.map(({ entry, reference }) => [stepKey(meeting, 'task', entryId(entry)), reference]))
  const references = taskReferences(meeting, entries.map(entryId), given)
  return entries.map((entry) => taskOf(entry, references.get(entryId(entry)) ?? '', assignee))
}

/** Every other task has the same words. */
function taskOf(entry: number, reference: string, assignee: string): ApprovedTask {
  return {
    entry,
    reference,
    title: `Gör ${entry % 2} (p 1 · ${reference})`,
    due: '2026-06-14',
    description: `Gör ${entry}\n\nTill anteckningarna: `,
    assignees: [assignee],
  }
}
