/** What a publication consists of. The renderings are handed in finished: a step never renders again. */

import type { EntryId } from '../domain/entry'
import type { MeetingId } from '../domain/meeting'
import type { MinutesTask } from '../domain/minutes'
import type { Rendering } from '../domain/rendering'
import { stepKey } from './key'
import type { Audience, DocumentStep, MailStep, Plan, Step } from './step'

export interface Approved {
  readonly minutes: { readonly meeting: MeetingId }
  readonly audience: Audience
  /** Left out, the tasks stand in the minutes alone. */
  readonly plan: Plan | undefined
  readonly document: Pick<DocumentStep, 'name' | 'folder' | 'bytes' | 'content'>
  readonly message: { readonly subject: string; readonly html: Rendering }
  /** Left out, nothing is mailed. */
  readonly mail?: Pick<MailStep, 'key' | 'to' | 'subject' | 'html' | 'content'>
  readonly tasks: readonly {
    readonly task: MinutesTask
    readonly reference: string
    readonly title: string
    readonly description: Rendering
  }[]
}

/**
 * The message waits for the document it carries, the mail for the message, since what is mailed cannot be taken back, a task's details for the
 * task and for the message they link to; the tasks wait for nobody.
 */
export function stepsFor({ minutes: { meeting }, audience, plan, document, message, mail, tasks }: Approved): readonly Step[] {
  const key = (kind: Step['kind'], entry?: EntryId) => stepKey(meeting, kind, entry)
  const documentKey = key('document')
  const shareKey = key('share')
  const isChat = audience.kind === 'chat'
  return [
    { kind: 'document', key: documentKey, needs: [], audience, ...document },
    ...(isChat ? [{ kind: 'share', key: shareKey, needs: [documentKey], audience, document: documentKey } as const] : []),
    { kind: 'message', key: key('message'), needs: isChat ? [documentKey, shareKey] : [documentKey], audience, ...message },
    ...(mail === undefined || mail.to.length === 0
      ? []
      : [{ kind: 'mail', needs: [key('message')], document: { name: document.name, bytes: document.bytes }, ...mail } as const]),
    ...(plan === undefined
      ? []
      : tasks.flatMap(({ task, reference, title, description }): readonly Step[] => [
          {
            kind: 'task',
            key: key('task', task.id),
            needs: [],
            plan,
            title,
            reference,
            assignees: task.assignees.flatMap(({ directoryId }) => directoryId ?? []),
            ...(task.due === undefined ? {} : { due: task.due }),
          },
          {
            kind: 'task-details',
            key: key('task-details', task.id),
            needs: [key('task', task.id), key('message')],
            task: key('task', task.id),
            description,
          },
        ])),
  ]
}
