/** Decisions and tasks: marks over words in an item's text. */

import type { Brand } from './brand'
import type { PersonId } from './person'

export type EntryId = Brand<string, 'entry'>

/** Who shall do it: somebody in the roster, or a name the secretary wrote. */
export type Assignee = { readonly person: PersonId } | { readonly name: string }

export interface Decision {
  readonly kind: 'decision'
  readonly id: EntryId
}

export interface Task {
  readonly kind: 'task'
  readonly id: EntryId
  readonly assignees: readonly Assignee[]
  /** A date without a time, `2026-06-14`. */
  readonly due?: string
}

export type Entry = Decision | Task
