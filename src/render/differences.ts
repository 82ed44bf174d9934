/** What was and what is, part by part, in the plain words that a reader of the minutes meets. */

import type { ItemId } from '../domain/agenda'
import type { Attendance, Minutes, MinutesTask } from '../domain/minutes'
import { page, personLine } from './page'
import { plainText } from './text'
import { taskWords, whoAndWhen } from './task'

/** Empty before where it is new, empty after where it is gone. */
export interface Difference {
  readonly of: 'title' | 'text' | 'decision' | 'task' | 'present' | 'absent' | 'line'
  readonly before: string
  readonly after: string
}

export interface Differences {
  readonly heading: readonly Difference[]
  readonly attendance: readonly Difference[]
  readonly signature: readonly Difference[]
  /** Of one item, as it was and as it is. */
  readonly item: (id: ItemId) => readonly Difference[]
}

/** Only what is said is compared: the same words that look otherwise are no difference. */
export function differences(before: Minutes, after: Minutes): Differences {
  const [was, is] = [page(before), page(after)]
  const lines = (of: typeof was): ReadonlyMap<string, string> =>
    new Map(of.lines.map(({ line, label, words }) => [line, labelled(label, words)]))
  const people = (all: readonly Attendance[]): ReadonlyMap<string, string> => new Map(all.map((one) => [one.person, personLine(one)]))
  const byId = <One extends { readonly id: string }>(all: readonly One[], said: (one: One) => string): ReadonlyMap<string, string> =>
    new Map(all.map((one) => [one.id, said(one)]))
  const within =
    (id: ItemId) =>
    ({ item }: { readonly item: ItemId }): boolean =>
      item === id
  const tasks = (minutes: Minutes, id: ItemId) => byId(minutes.tasks.filter(within(id)), (task) => taskLine(task, minutes))
  const decisions = (minutes: Minutes, id: ItemId) => byId(minutes.decisions.filter(within(id)), ({ words }) => words)
  return {
    heading: [...differ('title', was.title, is.title), ...along('line', lines(was), lines(is))],
    attendance: [
      ...along('present', people(before.present), people(after.present)),
      ...along('absent', people(before.absent), people(after.absent)),
    ],
    signature: differ('line', was.signature.join('\n'), is.signature.join('\n')),
    item: (id) => {
      const [old, now] = [before, after].map(({ items }) => items.find((item) => item.id === id))
      return [
        ...differ('title', old?.title ?? '', now?.title ?? ''),
        ...differ('text', plainText(old?.text ?? []), plainText(now?.text ?? [])),
        ...along('decision', decisions(before, id), decisions(after, id)),
        ...along('task', tasks(before, id), tasks(after, id)),
      ]
    },
  }
}

/** The words, and below them who and when. */
function taskLine(task: MinutesTask, minutes: Minutes): string {
  const who = whoAndWhen(task, minutes)
  return who === '' ? taskWords(task, minutes) : `${taskWords(task, minutes)}\n${who}`
}

function labelled(label: string, words: string): string {
  return label === '' ? words : `${label}: ${words}`
}

/** Those that were, in their order, and then those that are new. */
function along(of: Difference['of'], before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly Difference[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])]
  return keys.flatMap((key) => differ(of, before.get(key) ?? '', after.get(key) ?? ''))
}

function differ(of: Difference['of'], before: string, after: string): readonly Difference[] {
  return before === after ? [] : [{ of, before, after }]
}
