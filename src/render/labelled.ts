/** Decisions and tasks in the prose: with a label before them where the template says so, else just as they were written. */

import type { EntryId } from '../domain/entry'
import type { Minutes } from '../domain/minutes'
import type { Run, Text } from '../domain/text'
import { mapLines } from './mapLines'
import { words } from '../i18n/words'

type Kind = 'decision' | 'task'

/**
 * The text as it is printed, the same in the message, the document, the plain text and the preview.
 *
 * With labels off it is the text itself. With labels on, `Beslut:` or `Uppdrag:` stands in bold before an entry's first word, and only
 * there: an entry that goes on over several paragraphs has its label at the first. Entries that overlap in the paragraph where they begin,
 * such as a decision that gives someone a task, share one label at the first of them: `Beslut och uppdrag:`.
 */
export function labelled(text: Text, { decisions, tasks, language, template }: Minutes): Text {
  if (!template.labels) return text
  const kinds = new Map<EntryId, Kind>([
    ...decisions.map(({ id }) => [id, 'decision'] as const),
    ...tasks.map(({ id }) => [id, 'task'] as const),
  ])
  const begun = new Set<EntryId>()
  return mapLines(text, (runs) => {
    const groups = groupsIn(runs, (id) => kinds.has(id) && !begun.has(id))
    for (const { entries } of groups) entries.forEach((id) => begun.add(id))
    return runs.flatMap((run, i) => {
      const group = groups.find(({ first }) => first === i)
      if (group === undefined) return [run]
      const label = labelOf(new Set(group.entries.map((id) => kinds.get(id))), language)
      return withLabel(run, label, i === 0 ? '' : (runs[i - 1]?.text ?? ''))
    })
  })
}

/** Entries that overlap in one line, from the run where the first of them begins. */
interface Group {
  readonly first: number
  readonly last: number
  readonly entries: readonly EntryId[]
}

function groupsIn(runs: readonly Run[], isNew: (id: EntryId) => boolean): readonly Group[] {
  const spans = new Map<EntryId, { readonly first: number; readonly last: number }>()
  runs.forEach((run, i) => {
    if (run.text.trim() === '') return
    for (const id of run.entries.filter(isNew)) spans.set(id, { first: spans.get(id)?.first ?? i, last: i })
  })
  const groups: Group[] = []
  for (const [id, span] of [...spans].sort(([, a], [, b]) => a.first - b.first)) {
    const open = groups.at(-1)
    if (open === undefined || span.first > open.last) groups.push({ ...span, entries: [id] })
    else groups[groups.length - 1] = { first: open.first, last: Math.max(open.last, span.last), entries: [...open.entries, id] }
  }
  return groups
}

function labelOf(kinds: ReadonlySet<Kind | undefined>, language: Minutes['language']): string {
  const { decision, task, decisionAndTask } = words(language).minutes
  if (kinds.size > 1) return decisionAndTask
  return kinds.has('decision') ? decision : task
}

/** The label stands after the run's leading space, and gets one of its own where the entry begins right after another word. */
function withLabel(run: Run, label: string, before: string): readonly Run[] {
  const lead = run.text.slice(0, run.text.length - run.text.trimStart().length)
  const gap = lead === '' && /[\p{L}\p{N}\p{P}]$/u.test(before) && !/[(["“”'\p{Pd}]$/u.test(before) ? ' ' : ''
  return [
    ...(lead === '' ? [] : [{ ...run, text: lead }]),
    { text: `${gap}${label}: `, bold: true, entries: [] },
    { ...run, text: run.text.slice(lead.length) },
  ]
}
