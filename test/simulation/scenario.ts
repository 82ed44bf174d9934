/** What is published in a simulated world, first and again. */

import type { ItemId } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { MeetingId } from '../../src/domain/meeting'
import { taskReference } from '../../src/publish/key'
import type { Outbox } from '../../src/publish/outbox'
import { stepsFor } from '../../src/publish/steps'
import type { Options } from './options'
import type { Service } from './service'

export const meeting = 'simulated-meeting' as MeetingId
export const documentName = 'Anteckningar Vätterbygden 2026-05-14.docx'

/** One publication: what is approved, and what must stand outside after it. */
export interface Beginnings {
  readonly revision: number
  readonly words: string
  readonly tasks: readonly ApprovedTask[]
  outbox(earlier: Outbox | undefined, now: number): Outbox
}

export interface ApprovedTask {
  readonly reference: string
  readonly title: string
  readonly due: string
  readonly description: string
}

export function beginnings(options: Options, service: Service): readonly Beginnings[] {
  return [first(options, service)]
}

function first({ tasks: count }: Options, { audience, plan, assignee }: Service): Beginnings {
  const words = 'Anteckningar, första gången'
  const tasks = Array.from({ length: count }, (_, i) => taskOf(i))
  return {
    revision: 1,
    words,
    tasks,
    outbox: (_earlier, now) => ({
      meeting,
      revision: 1,
      begun: now,
      by: 'Sara Notström',
      attempts: new Map(),
      receipts: new Map(),
      steps: stepsFor({
        minutes: { meeting },
        audience,
        plan,
        document: { name: documentName, bytes: new TextEncoder().encode(words) },
        message: { subject: 'Anteckningar', html: [`<p>${words}</p><attachment id="`, { hole: 'document.attachment' }, '"></attachment>'] },
        tasks: tasks.map(({ reference, title, due, description }, i) => ({
          task: {
            id: entry(i),
            item: 'item' as ItemId,
            words: title,
            assignees: [{ name: 'A', organisation: '', address: '', directoryId: assignee }],
            due,
          },
          reference,
          title,
          description: [description, { hole: 'message.url' }],
        })),
      }),
    }),
  }
}

function entry(i: number): EntryId {
  return `entry-${i}` as EntryId
}

/** Every other task has the same words. */
function taskOf(i: number): ApprovedTask {
  const reference = taskReference(meeting, entry(i))
  return { reference, title: `Gör ${i % 2} (p 1 · ${reference})`, due: '2026-06-14', description: `Gör ${i}\n\nTill anteckningarna: ` }
}
