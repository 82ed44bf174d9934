/** What two editors said differently, in words, and the change that lets one of them hold. */

import { printedLabels } from '../../domain/agenda'
import type { Conflict, Meeting } from '../../domain/meeting'
import { nameOf } from '../../domain/person'
import { presenceAt, type Marked } from '../../domain/presence'
import type { Assignee, EntryId } from '../../domain/entry'
import { wordsOf } from '../../domain/text'
import type { Change } from '../../draft/change'
import type { Words } from '../../i18n/words'
import { clip, oneLine } from '../../render/printable'

export interface Choice {
  readonly words: string
  readonly change: Change
}

export interface Question {
  readonly words: string
  readonly choices: readonly Choice[]
}

export function questionOf(conflict: Conflict, meeting: Meeting, words: Words): Question {
  const { about } = conflict
  if (about.field === 'tasks') return doubleTask(conflict.values as readonly EntryId[], meeting, words)
  const values = about.field === 'mark' ? marksMeant(conflict, meeting) : conflict.values
  return {
    words: subject(conflict, meeting, words),
    choices: values.map((value) => ({ words: shown(about.field, value, meeting, words), change: settling(about, value) })),
  }
}

/** Two who made the same words a task: it may be one, and then with either's people and date, or one each. */
function doubleTask(tasks: readonly EntryId[], { entries, people, texts }: Meeting, words: Words): Question {
  const said = words.conflicts
  const covered = [...texts.values()].map((text) => wordsOf(tasks[0] as EntryId, text)).find((covered) => covered !== '') ?? ''
  const described = new Map<string, EntryId>()
  for (const id of tasks) {
    const task = entries.get(id)
    if (task?.kind !== 'task') continue
    const names = task.assignees.map((assignee) => assigned(assignee, people)).filter((name) => name !== '')
    const what = [...names, ...(task.due === undefined ? [] : [task.due])].join(', ')
    if (!described.has(what)) described.set(what, id)
  }
  return {
    words: said.doubleTask(covered),
    choices: [
      ...[...described].map(([what, keep]) => ({
        words: said.oneTask(described.size === 1 ? '' : what === '' ? said.nobody : what),
        change: { change: 'settle-tasks', tasks, keep } as const,
      })),
      { words: said.eachTask(tasks.length), change: { change: 'settle-tasks', tasks } },
    ],
  }
}

/** A mark that was taken away, as earlier versions did, says what holds without it. */
function marksMeant({ about: { item, person }, values }: Conflict, { order, marks }: Meeting): readonly Marked[] {
  const before = order[order.findIndex((id) => id === item) - 1]
  const without = before === undefined || person === undefined ? 'unmarked' : presenceAt(before, order, marks.get(person))
  return [...new Set(values.map((value) => (value === null ? without : (value as Marked))))]
}

function subject(
  { about: { item, person, entry, field } }: Conflict,
  { agenda, removedItems, people, removedPeople, template, texts }: Meeting,
  words: Words,
): string {
  const said = words.conflicts
  const fields: Readonly<Record<string, string>> = said.fields
  const what = (Object.hasOwn(fields, field) ? fields[field] : undefined) ?? said.fields.other
  const label = (): string =>
    (item === undefined ? undefined : printedLabels(agenda, template.first).get(item)) ??
    removedItems.find(({ id }) => id === item)?.title ??
    ''
  const who = [...people, ...removedPeople].find(({ id }) => id === person)
  const name = who === undefined ? '' : nameOf(who)
  if (item !== undefined && person !== undefined) return said.mark(name, label())
  if (item !== undefined) return said.item(label(), what)
  if (person !== undefined) return said.person(name, what)
  if (entry === undefined) return said.heading(what)
  const task = [...texts.values()].map((text) => wordsOf(entry, text)).find((covered) => covered !== '')
  return said.task(clip(oneLine(task ?? ''), 70), what)
}

function shown(field: string, value: unknown, { people, removedPeople }: Meeting, words: Words): string {
  const said = words.conflicts
  if (field === 'mark') return words.meeting.presence[value as Marked]
  if (field === 'removed') return value === true ? said.removed : said.kept
  if (typeof value === 'boolean') return value ? said.yes : said.no
  if (Array.isArray(value)) {
    const names = (value as readonly unknown[]).map((one) =>
      typeof one === 'string' ? one : assigned(one as Assignee, [...people, ...removedPeople]),
    )
    return names.length === 0 ? said.empty : names.join(', ')
  }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return text === '' ? said.empty : text
}

function assigned(assignee: Assignee, people: Meeting['people']): string {
  if ('name' in assignee) return assignee.name
  const person = people.find(({ id }) => id === assignee.person)
  return person === undefined ? '' : nameOf(person)
}

const ofHeading = ['title', 'group', 'date', 'start', 'end', 'place', 'chair']

/** The value is one that the draft holds already: it is written as it is. */
function settling({ item, person, entry, field }: Conflict['about'], value: unknown): Change {
  const fields = { [field]: value ?? undefined }
  if (item !== undefined && person !== undefined) return { change: 'settle-mark', person, item, presence: value as Marked }
  if (item !== undefined)
    return field === 'removed'
      ? { change: value === true ? 'remove-item' : 'restore-item', id: item }
      : { change: 'edit-item', id: item, fields }
  if (person !== undefined)
    return field === 'removed' && value === true ? { change: 'remove-person', id: person } : { change: 'edit-person', id: person, fields }
  if (entry !== undefined) return { change: 'edit-task', id: entry, ...fields }
  if (field === 'signatureName') return { change: 'signature', fields: { name: String(value) } }
  if (field === 'signatureRole') return { change: 'signature', fields: { role: String(value) } }
  return ofHeading.includes(field) ? { change: 'heading', fields } : { change: 'template', fields }
}
