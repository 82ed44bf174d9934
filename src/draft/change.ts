/** Everything a person can do to a draft, as data. Text is changed through the editor; see `editing.ts`. */

import type { AgendaItem, ItemId } from '../domain/agenda'
import type { Assignee, EntryId } from '../domain/entry'
import type { FoundId, Heading, Signature, Template } from '../domain/meeting'
import type { Person, PersonId } from '../domain/person'
import type { Marked, Reach } from '../domain/presence'
import type { Text } from '../domain/text'

/** What an invitation gives; taking it in twice, or on two machines, gives the same draft. */
export interface Intake {
  readonly heading: Partial<Heading>
  readonly template: Partial<Template>
  readonly agenda: readonly AgendaItem[]
  readonly people: readonly Person[]
  /** Those who declined: absent until marked otherwise. */
  readonly absent: readonly PersonId[]
}

/** An item that is new in the invitation; `after` is the one it follows there, `undefined` for first. */
export interface NewItem {
  readonly item: AgendaItem
  readonly after: ItemId | undefined
}

export type ItemFields = Partial<Omit<AgendaItem, 'id' | 'minutes' | 'label'>> & {
  readonly minutes?: number | undefined
  readonly label?: string | undefined
}
export type PersonFields = Partial<Omit<Person, 'id' | 'directoryId'>> & { readonly directoryId?: string | undefined }

export type Change =
  | { readonly change: 'take-in'; readonly intake: Intake }
  /** What a changed invitation has: the heading's fields become what it says, items come where it has them, people last. */
  | {
      readonly change: 'take-offer'
      readonly heading: Partial<Heading>
      readonly agenda: readonly NewItem[]
      readonly people: readonly Person[]
      /** Those of them who declined. */
      readonly absent: readonly PersonId[]
    }
  | { readonly change: 'heading'; readonly fields: Partial<Heading> }
  | { readonly change: 'signature'; readonly fields: Partial<Signature> }
  /** Who writes signs where nobody has said who does; whatever a person says holds instead. */
  | { readonly change: 'sign'; readonly signature: Signature }
  | { readonly change: 'template'; readonly fields: Partial<Template> }
  /** `after` is the item it follows, `undefined` for first; left out, it comes last. */
  | { readonly change: 'add-item'; readonly item: AgendaItem; readonly after?: ItemId | undefined }
  | { readonly change: 'edit-item'; readonly id: ItemId; readonly fields: ItemFields }
  | { readonly change: 'move-item'; readonly id: ItemId; readonly after: ItemId | undefined }
  | { readonly change: 'remove-item'; readonly id: ItemId }
  | { readonly change: 'restore-item'; readonly id: ItemId }
  /** `tasks` were the person's before they were taken away, and are again. */
  | { readonly change: 'add-person'; readonly person: Person; readonly after?: PersonId | undefined; readonly tasks?: readonly EntryId[] }
  | { readonly change: 'edit-person'; readonly id: PersonId; readonly fields: PersonFields }
  /** Fixes the order as it is shown, then moves: from now on the roster stands by hand. */
  | { readonly change: 'move-person'; readonly id: PersonId; readonly after: PersonId | undefined }
  | { readonly change: 'remove-person'; readonly id: PersonId }
  | { readonly change: 'replace-list'; readonly id: PersonId; readonly people: readonly Person[] }
  | {
      readonly change: 'mark'
      readonly people: readonly PersonId[]
      readonly item: ItemId
      readonly presence: Marked
      readonly reach: Reach
    }
  /** Says which of two marks holds, and nothing of any other mark. */
  | { readonly change: 'settle-mark'; readonly person: PersonId; readonly item: ItemId; readonly presence: Marked }
  | {
      readonly change: 'mark-only-at'
      readonly people: readonly PersonId[]
      readonly item: ItemId
      readonly presence: 'in-room' | 'digital'
    }
  /** `at` is `10:15`; left out, nobody knows. */
  | { readonly change: 'begin'; readonly item: ItemId; readonly at: string | undefined }
  | { readonly change: 'edit-task'; readonly id: EntryId; readonly assignees?: readonly Assignee[]; readonly due?: string | undefined }
  /** Puts a text in the place of the item's own; what the editor does key by key, whole. */
  | { readonly change: 'write'; readonly item: ItemId; readonly text: Text }
  /** Says of tasks on the same words which of them is the one; left out, each is one. */
  | { readonly change: 'settle-tasks'; readonly tasks: readonly EntryId[]; readonly keep?: EntryId }
  /** The words that went with paragraphs of the item come last in it. */
  | { readonly change: 'take-found'; readonly item: ItemId }
  /** They are not wanted: those that a person has seen. */
  | { readonly change: 'drop-found'; readonly ids: readonly FoundId[] }
