/** Tasks as they are listed in the message and as they stand in the plan. */

import type { Minutes, MinutesTask, TaskAssignee } from '../domain/minutes'
import type { Rendering } from '../domain/rendering'
import { longDate } from '../i18n/dates'
import { words } from '../i18n/words'
import { itemReference, itemHeading, occasion } from './page'
import { clip, field, oneLine, printable } from './printable'

/** Planner refuses longer titles. UTF-16 units. */
const longestTitle = 255

/** `Ta fram förslag på agenda (p 4 · K7JGQX)`. Those without an account cannot be assigned, so their names stand first. */
export function taskTitle(task: MinutesTask, minutes: Minutes, reference: string): string {
  const strangers = names(task.assignees.filter(hasNoAccount), minutes.language)
  const end = ` (${[itemOf(task, minutes)?.reference, reference].filter((part) => part !== undefined && part !== '').join(' · ')})`
  const sentence = taskWords(task, minutes)
  return clip(strangers === '' ? sentence : `${clip(strangers, 80)}: ${sentence}`, longestTitle - end.length) + end
}

/** The whole sentence, its item and meeting, who and when, and the way back to the message. Plain text. */
export function taskDescription(task: MinutesTask, minutes: Minutes): Rendering {
  const say = words(minutes.language).minutes
  const who = assignees(task, minutes)
  const lines = [
    printable(task.words).trim(),
    '',
    itemOf(task, minutes)?.heading ?? '',
    occasion(minutes),
    ...(who === '' ? [] : [`${say.assignees}: ${who}`]),
    ...(task.due === undefined ? [] : [dueWords(task.due, minutes.language, 'first')]),
    '',
    `${say.backToMinutes}: `,
  ]
  return [lines.join('\n'), { hole: 'message.url' }]
}

/** Who shall do it and by when: `Ingrid Almqvist och Ola Kvist (saknar konto), senast 14 juni 2026`; empty where neither is said. */
export function whoAndWhen(task: MinutesTask, minutes: Minutes): string {
  const who = assignees(task, minutes)
  const due = task.due === undefined ? '' : dueWords(task.due, minutes.language, who === '' ? 'first' : 'after')
  return [who, due].filter((part) => part !== '').join(', ')
}

export function taskWords(task: MinutesTask, { language }: Minutes): string {
  return oneLine(task.words) || words(language).minutes.task
}

export function hasNoAccount({ directoryId }: TaskAssignee): boolean {
  return directoryId === undefined
}

function assignees(task: MinutesTask, { language }: Minutes): string {
  const { noAccount } = words(language).minutes
  return join(
    task.assignees.map((assignee) => (hasNoAccount(assignee) ? `${field(assignee.name)} (${noAccount})` : field(assignee.name))),
    language,
  )
}

function names(people: readonly TaskAssignee[], language: Minutes['language']): string {
  return join(
    people.map(({ name }) => field(name)),
    language,
  )
}

/** `a, b och c`. */
function join(parts: readonly string[], language: Minutes['language']): string {
  const { and } = words(language).minutes
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1) ?? ''}`
}

function dueWords(due: string, language: Minutes['language'], place: 'first' | 'after'): string {
  const text = `${words(language).minutes.by} ${longDate(oneLine(due), language)}`
  return place === 'first' ? text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1) : text
}

function itemOf(task: MinutesTask, { items, template }: Minutes): { readonly reference: string; readonly heading: string } | undefined {
  const item = items.find(({ id }) => id === task.item)
  if (item === undefined) return undefined
  return { reference: clip(itemReference(item.label, template), 40), heading: itemHeading(item.label, item.title, template) }
}
