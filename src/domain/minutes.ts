/** The finished document: plain data, composed from the meeting at one moment. What is approved here is what is sent. */

import { printedItems, printedLabels, type ItemId } from './agenda'
import type { Assignee, EntryId } from './entry'
import type { Heading, HeadingLine, Language, Meeting, MeetingId, Signature, Template } from './meeting'
import { notation } from './notation'
import { nameOf, type Person, type PersonId } from './person'
import { presenceAlong, type Presence } from './presence'
import { inOrder } from './roster'
import { entriesIn, wordsOf, type Text } from './text'

export interface Attendance {
  readonly person: PersonId
  readonly name: string
  readonly organisation: string
  /** Without parentheses; empty for a whole meeting in the room. */
  readonly notation: string
}

export interface MinutesItem {
  readonly id: ItemId
  readonly label: string
  readonly title: string
  readonly text: Text
}

export interface MinutesDecision {
  readonly id: EntryId
  readonly item: ItemId
  readonly words: string
}

export interface TaskAssignee {
  readonly name: string
  readonly organisation: string
  /** Where there is an account, so that the plan can assign it. */
  readonly directoryId?: string
  readonly address: string
}

export interface MinutesTask {
  readonly id: EntryId
  readonly item: ItemId
  readonly words: string
  readonly assignees: readonly TaskAssignee[]
  readonly due?: string
}

export interface Minutes {
  readonly meeting: MeetingId
  /** 1 for the first publication, then 2, 3 … */
  readonly revision: number
  readonly language: Language
  readonly heading: Heading
  readonly lines: readonly HeadingLine[]
  readonly present: readonly Attendance[]
  /** Empty where the template does not list them. */
  readonly absent: readonly Attendance[]
  readonly items: readonly MinutesItem[]
  readonly decisions: readonly MinutesDecision[]
  readonly tasks: readonly MinutesTask[]
  readonly signature: Signature
  readonly template: Template
}

/** The minutes of the meeting as it stands now, as one revision. */
export function compose(meeting: Meeting, revision: number): Minutes {
  const { template } = meeting
  const items = printedItems(meeting.agenda)
  const labels = printedLabels(meeting.agenda, template.first)
  const attendance = inOrder(meeting.people, template.rosterOrder, template.hostOrganisation)
    .filter((person) => person.kind === 'person')
    .map((person) => ({ ...attendanceOf(person, meeting), presence: presenceOf(person.id, meeting) }))
  const strip = ({ person, name, organisation, notation }: Attendance): Attendance => ({ person, name, organisation, notation })
  return {
    meeting: meeting.id,
    revision,
    language: template.language,
    heading: meeting.heading,
    lines: template.lines,
    present: attendance.filter(({ presence }) => presence.some((at) => at === 'in-room' || at === 'digital')).map(strip),
    absent: template.listAbsent
      ? attendance.filter(({ presence }) => presence.length > 0 && presence.every((at) => at === 'absent')).map(strip)
      : [],
    items: items.map((item) => ({
      id: item.id,
      label: labels.get(item.id) ?? '',
      title: item.title,
      text: meeting.texts.get(item.id) ?? [],
    })),
    decisions: entriesOf(meeting, 'decision').map(({ id, item, words }) => ({ id, item, words })),
    tasks: entriesOf(meeting, 'task').map(({ id, item, words }) => taskOf(id, item, words, meeting)),
    signature: meeting.signature,
    template,
  }
}

/** As much of a meeting as says who was there; the rest may change meanwhile. */
export type Attended = Pick<Meeting, 'agenda' | 'order' | 'marks' | 'template'>

/** One person's presence at each printed item, `unmarked` counted as absent in print and listed by the checks. */
export function presenceOf(person: PersonId, meeting: Attended): readonly Presence[] {
  const along = presenceAlong(meeting.order, meeting.marks.get(person))
  const at = new Map(meeting.order.map((item, i) => [item, along[i]] as const))
  return printedItems(meeting.agenda).map((item) => {
    const marked = at.get(item.id) ?? 'unmarked'
    return marked === 'unmarked' ? 'absent' : marked
  })
}

/** The person's line in the attendance list, as it will be printed. */
export function attendanceOf(person: Person, meeting: Attended): Attendance {
  const { language, unit, short, first } = meeting.template
  const labels = [...printedLabels(meeting.agenda, first).values()]
  return {
    person: person.id,
    name: person.name,
    organisation: person.organisation,
    notation: notation(presenceOf(person.id, meeting), { language, unit, short, labels }),
  }
}

interface Found {
  readonly id: EntryId
  readonly item: ItemId
  readonly words: string
}

/** The decisions, or the tasks, in the order a reader meets them. */
function entriesOf(meeting: Meeting, kind: 'decision' | 'task'): readonly Found[] {
  return printedItems(meeting.agenda).flatMap((item) => {
    const text = meeting.texts.get(item.id) ?? []
    return entriesIn(text)
      .filter((id) => meeting.entries.get(id)?.kind === kind)
      .map((id) => ({ id, item: item.id, words: wordsOf(id, text) }))
  })
}

function taskOf(id: EntryId, item: ItemId, words: string, meeting: Meeting): MinutesTask {
  const task = meeting.entries.get(id)
  if (task?.kind !== 'task') return { id, item, words, assignees: [] }
  const assignees = task.assignees.map((assignee) => assigneeOf(assignee, meeting)).filter((assignee) => assignee !== undefined)
  return { id, item, words, assignees, ...(task.due === undefined ? {} : { due: task.due }) }
}

/** Somebody who was taken away while somebody else gave them the task has it by name. */
function assigneeOf(assignee: Assignee, { people, removedPeople }: Meeting): TaskAssignee | undefined {
  if ('name' in assignee) return { name: assignee.name, organisation: '', address: '' }
  const person = people.find(({ id }) => id === assignee.person)
  const former = removedPeople.find(({ id }) => id === assignee.person)
  if (person === undefined) return former && { name: nameOf(former), organisation: '', address: '' }
  const { name, organisation, address, directoryId } = person
  return { name, organisation, address, ...(directoryId === undefined ? {} : { directoryId }) }
}
