/** Minutes to render: an invented meeting, changed where a test cares. */

import type { ItemId } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { MeetingId, Template } from '../../src/domain/meeting'
import type { Attendance, Minutes, MinutesItem } from '../../src/domain/minutes'
import type { PersonId } from '../../src/domain/person'
import { entriesIn, wordsOf, type Block, type Run, type Text } from '../../src/domain/text'

export const template: Template = {
  language: 'sv',
  unit: 'p',
  short: 'from',
  first: 1,
  lines: [],
  rosterOrder: 'organisation',
  hostOrganisation: 'VKF',
  listAbsent: false,
  labels: false,
  summary: false,
}

export function minutes(fields: Partial<Minutes> = {}): Minutes {
  const printed = fields.template ?? template
  return {
    meeting: 'meeting' as MeetingId,
    revision: 1,
    language: printed.language,
    heading: {
      title: 'Anteckningar',
      group: 'Kommunchefsnätverket Vätterbygden',
      date: '2026-05-14',
      start: '09:00',
      end: '11:30',
      place: 'Almvik',
      chair: 'Ingrid Almqvist',
    },
    lines: printed.lines,
    present: [],
    absent: [],
    items: [],
    decisions: [],
    tasks: [],
    signature: { name: '', role: '' },
    template: printed,
    ...fields,
  }
}

export function person(name: string, organisation = '', notation = ''): Attendance {
  return { person: name as PersonId, name, organisation, notation }
}

export function item(label: string, title: string, ...text: readonly Block[]): MinutesItem {
  return { id: `item-${label}` as ItemId, label, title, text }
}

/** A string, or a run with looks and entries. */
export function run(text: string | Run): Run {
  return typeof text === 'string' ? { text, entries: [] } : text
}

export function covered(text: string, ...entries: readonly string[]): Run {
  return { text, entries: entries.map((id) => id as EntryId) }
}

export function linked(text: string, address: string): Run {
  return { text, link: address, entries: [] }
}

export function paragraph(...runs: readonly (string | Run)[]): Block {
  return { kind: 'paragraph', runs: runs.map(run) }
}

export function bullets(...lines: readonly string[]): Block {
  return { kind: 'bullets', bullets: lines.map((line) => ({ runs: [run(line)], under: [] })) }
}

/** Entries whose ids begin with `d` are decisions, the others tasks, as `compose` would list them. */
export function entriesOf(...items: readonly MinutesItem[]): Pick<Minutes, 'items' | 'decisions' | 'tasks'> {
  const found = items.flatMap(({ id, text }) => entriesIn(text).map((entry) => ({ id: entry, item: id, words: wordsOf(entry, text) })))
  return {
    items,
    decisions: found.filter(({ id }) => id.startsWith('d')),
    tasks: found.filter(({ id }) => !id.startsWith('d')).map((task) => ({ ...task, assignees: [] })),
  }
}

/** The words of a text, its bold ones between asterisks. */
export function shown(text: Text): readonly string[] {
  return text.map((block) =>
    block.kind === 'paragraph' ? block.runs.map((run) => (run.bold === true ? `*${run.text}*` : run.text)).join('') : 'bullets',
  )
}
