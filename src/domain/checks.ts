/** What a careful colleague would say before the minutes are published. Advice: nothing here stops a publication. */

import { printedItems, type ItemId } from './agenda'
import type { EntryId } from './entry'
import type { Meeting } from './meeting'
import { compose } from './minutes'
import type { Person, PersonId } from './person'
import { presenceAt, type Marked } from './presence'
import { isEmpty } from './text'

export type Check =
  | { readonly check: 'empty-roster' }
  | { readonly check: 'nobody-marked' }
  | { readonly check: 'unmarked'; readonly people: readonly PersonId[] }
  | { readonly check: 'list-in-roster'; readonly people: readonly PersonId[] }
  | { readonly check: 'no-text'; readonly items: readonly ItemId[] }
  | { readonly check: 'task-without-assignee'; readonly task: EntryId; readonly item: ItemId }
  | { readonly check: 'task-without-date'; readonly task: EntryId; readonly item: ItemId }
  | { readonly check: 'assignee-without-account'; readonly task: EntryId; readonly item: ItemId; readonly names: readonly string[] }
  | { readonly check: 'assignee-absent'; readonly task: EntryId; readonly item: ItemId; readonly names: readonly string[] }
  | { readonly check: 'unsigned' }

/** The advice, in the order of the minutes. */
export function checks(meeting: Meeting): readonly Check[] {
  return [...rosterChecks(meeting), ...textChecks(meeting), ...taskChecks(meeting), ...signatureChecks(meeting)]
}

function rosterChecks(meeting: Meeting): readonly Check[] {
  const people = meeting.people.filter(({ kind }) => kind === 'person')
  const lists = meeting.people.filter(({ kind }) => kind === 'list').map(({ id }) => id)
  const items = printedItems(meeting.agenda)
  const marked = ({ id }: Person): readonly Marked[] => items.map((item) => presenceAt(item.id, meeting.order, meeting.marks.get(id)))
  const unmarked = people.filter((person) => marked(person).includes('unmarked')).map(({ id }) => id)
  const found: Check[] = []
  if (people.length === 0) found.push({ check: 'empty-roster' })
  else if (items.length > 0 && people.every((person) => marked(person).every((at) => at === 'unmarked')))
    found.push({ check: 'nobody-marked' })
  else if (unmarked.length > 0) found.push({ check: 'unmarked', people: unmarked })
  if (lists.length > 0) found.push({ check: 'list-in-roster', people: lists })
  return found
}

function textChecks(meeting: Meeting): readonly Check[] {
  const items = printedItems(meeting.agenda)
    .filter(({ id }) => isEmpty(meeting.texts.get(id) ?? []))
    .map(({ id }) => id)
  return items.length > 0 ? [{ check: 'no-text', items }] : []
}

function taskChecks(meeting: Meeting): readonly Check[] {
  return compose(meeting, 0).tasks.flatMap((task): readonly Check[] => {
    const about = { task: task.id, item: task.item }
    const entry = meeting.entries.get(task.id)
    const people = entry?.kind === 'task' ? entry.assignees.flatMap((assignee) => ('person' in assignee ? [assignee.person] : [])) : []
    const absent = meeting.people
      .filter(({ id }) => people.includes(id) && presenceAt(task.item, meeting.order, meeting.marks.get(id)) === 'absent')
      .map(({ name }) => name)
    const strangers = task.assignees.filter(({ directoryId }) => directoryId === undefined).map(({ name }) => name)
    const found: Check[] = []
    if (task.assignees.length === 0) found.push({ check: 'task-without-assignee', ...about })
    if (task.due === undefined) found.push({ check: 'task-without-date', ...about })
    if (strangers.length > 0) found.push({ check: 'assignee-without-account', ...about, names: strangers })
    if (absent.length > 0) found.push({ check: 'assignee-absent', ...about, names: absent })
    return found
  })
}

function signatureChecks({ signature }: Meeting): readonly Check[] {
  return signature.name.trim() === '' ? [{ check: 'unsigned' }] : []
}
