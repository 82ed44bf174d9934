/** A publication as steps with stable keys. A step is done when it has a receipt. */

import type { Brand } from '../domain/brand'
import type { Rendering } from '../domain/rendering'

/** Derived from meeting, kind and entry, so that the same publication asks for the same steps on any machine. */
export type StepKey = Brand<string, 'step'>

/** Where the minutes are read. */
export type Audience =
  | { readonly kind: 'channel'; readonly team: string; readonly channel: string; readonly name: string }
  | { readonly kind: 'chat'; readonly chat: string; readonly name: string }

/** Where the tasks go. */
export interface Plan {
  readonly id: string
  readonly bucket: string
  readonly name: string
}

interface Common {
  readonly key: StepKey
  /** The steps whose receipts this one needs. */
  readonly needs: readonly StepKey[]
  /** What an earlier publication made of it: that is changed, and nothing is made beside it. */
  readonly earlier?: Receipt
}

/** The Word document, into the channel's files or the secretary's own drive. */
export interface DocumentStep extends Common {
  readonly kind: 'document'
  readonly audience: Audience
  readonly name: string
  /** The name of a folder in the place's own; left out, it lies in the place's own. */
  readonly folder?: string
  readonly bytes: Uint8Array
  /** Tells whether it says the same as an earlier one: the bytes of the same minutes are others each time. */
  readonly content?: string
  /** Where the earlier publication put it, and under which name. */
  readonly was?: Pick<DocumentStep, 'name' | 'folder'>
}

/** Access to the document for the members of a chat, who would else see a link they cannot open. */
export interface ShareStep extends Common {
  readonly kind: 'share'
  readonly audience: Audience
  readonly document: StepKey
}

export interface MessageStep extends Common {
  readonly kind: 'message'
  readonly audience: Audience
  readonly subject: string
  /** HTML; its holes are closed with escaped text. */
  readonly html: Rendering
  /**
   * Left out, a post of its own. `edit` changes the earlier one where that is permitted, and its receipt says whether it was. `reply` says what
   * has changed, below the earlier one, where editing was not permitted; in a chat it is a post of its own.
   */
  readonly as?: 'edit' | 'reply'
  /** Letters that stand in a reply, for people and for look-ups. */
  readonly reference?: string
}

export interface TaskStep extends Common {
  readonly kind: 'task'
  readonly plan: Plan
  /** Ends with `reference`, so that a person and a look-up can tell it from another with the same words. */
  readonly title: string
  readonly reference: string
  /** Directory ids. */
  readonly assignees: readonly string[]
  /** A date without a time, `2026-06-14`. */
  readonly due?: string
  /** As the earlier publication had it: only what has changed since is written, and a hand in the plan changes the rest. */
  readonly was?: Pick<TaskStep, 'title' | 'assignees' | 'due'>
  /** An earlier correction has closed it, then, and it is in the minutes again: it is opened, unless somebody else has completed it. Milliseconds since 1970. */
  readonly reopen?: number
  /** How far its assignee had come when it was closed, in percent: that far it comes back. Left out, not begun. */
  readonly progress?: number
}

/** The sentence, its item and the link back to the message; the plan keeps them apart from the task itself. */
export interface TaskDetailsStep extends Common {
  readonly kind: 'task-details'
  readonly task: StepKey
  /** Plain text. */
  readonly description: Rendering
  /** As the earlier publication wrote it, whatever closed its holes then; what somebody has written beside it stays. */
  readonly was?: Rendering
  /** Only says that the task is in the minutes no more. */
  readonly farewell?: true
}

/** Marks a task as completed that is in the minutes no more; nothing else of it is touched, and where somebody has done so already, nothing at all. */
export interface TaskCloseStep extends Common {
  readonly kind: 'task-close'
  readonly task: StepKey
  /** As the plan has it, for people. */
  readonly title: string
}

export interface Recipient {
  readonly name: string
  /** Mail address in lower case. */
  readonly address: string
}

/**
 * The minutes by mail, to people who have no way into Teams. It leaves from whoever runs the step, and nobody can look afterwards whether it did:
 * the app does not read anybody's mail.
 */
export interface MailStep extends Common {
  readonly kind: 'mail'
  readonly to: readonly Recipient[]
  readonly subject: string
  /** HTML without holes: those who read it reach nothing of what was published. */
  readonly html: Rendering
  readonly document: Pick<DocumentStep, 'name' | 'bytes'>
  /** Tells whether two mails say the same. */
  readonly content: string
}

export type Step = DocumentStep | ShareStep | MessageStep | TaskStep | TaskDetailsStep | TaskCloseStep | MailStep

export interface Receipt {
  readonly step: StepKey
  /** The service's own id of what is there now. */
  readonly id: string
  /** Where a person finds it; empty where it has no address. */
  readonly url: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** A document's name and the id its attachment in a message must carry. */
  readonly name?: string
  readonly attachment?: string
  /** The drive it lies in, for a document. */
  readonly drive?: string
  /** A document's plain address, which an attachment must point to; `url` opens it in an editor. */
  readonly path?: string
  /** The name of the request that made it, as the service's log has it. */
  readonly request?: string
  /** The service's own name of it, where a browser may read that. */
  readonly served?: string
  /** Whose press did it, where that is known: another may have gone on with what somebody began. */
  readonly by?: string
  /** It comes from a ledger, where others can write: what it names is looked at before anything is done to it. */
  readonly heard?: true
  /** A person has said that it is so, where nothing could be seen. */
  readonly vouched?: true
  /** Who could not be given access, by name. */
  readonly unreached?: readonly string[]
  /** Whether an earlier message could be changed. */
  readonly edited?: boolean
  /** A correction that stands by itself in its channel, because the earlier message is gone, or nobody knows where it is: from now on it is the message. */
  readonly apart?: true
  /** How far the assignee had come with a task when we closed it, in percent; left out, not begun, or nobody knows. */
  readonly progress?: number
  /** Whether a task that we had closed is open again; an assignee's own completion stays. */
  readonly reopened?: boolean
  /** A task that is not found in its plan and that a person has said twice is there: it lies elsewhere, and was left as it was. */
  readonly elsewhere?: true
  /** Nothing was done: the earlier message could be changed, and nobody needs a reply; or a person has gone on without it. */
  readonly skipped?: true
}

/**
 * A reply stands below the earlier message, where a channel has it and it is known which it is; else the correction stands apart, as it does where
 * that message was found to be gone.
 */
export function standing(
  { as, audience, earlier }: MessageStep,
  receipt: Pick<Receipt, 'apart'> | undefined,
): 'post' | 'edit' | 'reply' | 'apart' {
  if (as !== 'reply') return as ?? 'post'
  if (receipt?.apart === true) return 'apart'
  return audience.kind === 'channel' && earlier !== undefined && earlier.id !== '' ? 'reply' : 'apart'
}

/** What a step came to, for people: a message may have been needless, or a person has gone on without the work. */
export function outcomeOf(
  { kind }: Step,
  { skipped, vouched, edited, elsewhere }: Pick<Receipt, 'skipped' | 'vouched' | 'edited' | 'elsewhere'>,
): 'done' | 'notSent' | 'skipped' | 'left' | 'notEdited' | 'elsewhere' {
  if (skipped === true && kind === 'mail') return 'notSent'
  if (skipped === true) return kind === 'message' && vouched !== true ? 'skipped' : 'left'
  if (edited === false) return vouched === true ? 'left' : 'notEdited'
  return elsewhere === true ? 'elsewhere' : 'done'
}
