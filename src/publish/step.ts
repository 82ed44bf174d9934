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
}

/** The Word document, into the channel's files or the secretary's own drive. */
export interface DocumentStep extends Common {
  readonly kind: 'document'
  readonly audience: Audience
  readonly name: string
  readonly bytes: Uint8Array
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
}

/** The sentence, its item and the link back to the message; the plan keeps them apart from the task itself. */
export interface TaskDetailsStep extends Common {
  readonly kind: 'task-details'
  readonly task: StepKey
  /** Plain text. */
  readonly description: Rendering
}

export type Step = DocumentStep | ShareStep | MessageStep | TaskStep | TaskDetailsStep

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
  /** Who could not be given access, by name. */
  readonly unreached?: readonly string[]
}
