/** A meeting in which hostile inputs stand in every place where somebody else's words can come in, on its way from the invitation to the minutes. */

import { printedItems, type AgendaItem, type ItemId } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { MeetingId } from '../../src/domain/meeting'
import { compose, type Minutes } from '../../src/domain/minutes'
import type { Person, PersonId } from '../../src/domain/person'
import type { Text } from '../../src/domain/text'
import { change, openDraft, snapshot, whole, type Draft } from '../../src/draft/draft'
import { intakeFrom } from '../../src/invitation/intake'
import type { Invitation } from '../../src/invitation/invitation'

/** The input as subject, place, body and name of an invitation; the body is also that of an agenda whose items it names. */
export function hostileInvitation(inputs: readonly string[]): Invitation {
  return {
    meeting: 'hostile' as MeetingId,
    subject: inputs.join(' '),
    date: '2026-05-14',
    start: '09:00',
    end: '11:00',
    place: inputs.join(' '),
    invitees: inputs.map((name, i) => ({
      name,
      address: `${i}@${name}`,
      role: i === 0 ? 'organiser' : 'required',
      response: i % 2 === 0 ? 'accepted' : 'declined',
    })),
    body: hostileBody(inputs),
    series: false,
    cancelled: false,
  }
}

/** HTML with the inputs as they are between its tags. */
function hostileBody(inputs: readonly string[]): string {
  const items = inputs.map((input, i) => `<p>${i + 1}. ${input}</p>`)
  return `<html><body><p>Dagordning:</p>${items.join('\n')}</body></html>`
}

/**
 * An item and a person for each input, called that, with the input as a paragraph, a bullet, a link, a decision and a task for the person.
 *
 * @param addressOf a person, where the input itself would be no address
 */
export function hostileDraft(
  inputs: readonly string[],
  meeting = 'hostile' as MeetingId,
  addressOf: (input: string, i: number) => string = (input) => input,
): Draft {
  const draft = openDraft(meeting, [])
  const [first = ''] = inputs
  const all = { title: first, group: first, date: first, start: first, end: first, place: first, chair: first }
  change(draft, { change: 'heading', fields: all })
  change(draft, { change: 'signature', fields: { name: first, role: first } })
  change(draft, { change: 'template', fields: { lines: ['group', 'date', 'time', 'place', 'chair'], listAbsent: true, summary: true } })
  const people = inputs.map((input, i) => ownPerson(i, input, addressOf(input, i)))
  const agenda = inputs.map((input, i) => ownItem(i, input))
  change(draft, { change: 'take-in', intake: { heading: {}, template: {}, agenda, people, absent: [] } })
  inputs.forEach((input, i) => {
    change(draft, { change: 'write', item: itemId(i), text: hostileText(input, i) })
    change(draft, { change: 'edit-task', id: taskId(i), assignees: [{ person: ownPersonId(i) }, { name: input }], due: input })
  })
  return draft
}

/** The draft and what the invitation gives it. It has been through the draft's bytes, as when it comes from another device. */
export function hostileMinutes(inputs: readonly string[]): Minutes {
  const draft = hostileDraft(inputs)
  change(draft, { change: 'take-in', intake: intakeFrom(hostileInvitation(inputs), []) })
  const opened = openDraft('hostile' as MeetingId, [whole(draft)])
  const [start] = printedItems(snapshot(opened).agenda)
  if (start !== undefined)
    change(opened, {
      change: 'mark',
      people: snapshot(opened).people.map(({ id }) => id),
      item: start.id,
      presence: 'digital',
      reach: 'from-here',
    })
  const meeting = snapshot(opened)
  const decisions = inputs.map((_, i) => [decisionId(i), { kind: 'decision' as const, id: decisionId(i) }] as const)
  return compose({ ...meeting, entries: new Map([...meeting.entries, ...decisions]) }, 1)
}

function ownItem(i: number, title: string): AgendaItem {
  return { id: itemId(i), title, kind: 'item', presenters: title, sub: [title] }
}

function ownPerson(i: number, input: string, address: string): Person {
  return { id: ownPersonId(i), name: input, organisation: input, role: input, address, kind: 'person' }
}

function hostileText(input: string, i: number): Text {
  return [
    { kind: 'paragraph', runs: [{ text: input, entries: [] }] },
    { kind: 'bullets', bullets: [{ runs: [{ text: input, bold: true, entries: [] }], under: [] }] },
    { kind: 'paragraph', runs: [{ text: 'länk', link: input, entries: [] }] },
    {
      kind: 'paragraph',
      runs: [
        { text: input, entries: [decisionId(i)] },
        { text: ' och ', entries: [] },
        { text: input, entries: [taskId(i)] },
      ],
    },
  ]
}

export const itemId = (i: number): ItemId => `own-${i}` as ItemId
const ownPersonId = (i: number): PersonId => `own-${i}` as PersonId
const decisionId = (i: number): EntryId => `d-${i}` as EntryId
const taskId = (i: number): EntryId => `t-${i}` as EntryId

/** What a reader sees of it, a line each: without characters that are no text, and those that turn its direction around; half a character is the sign of one. */
export function readable(input: string): readonly string[] {
  return Array.from(input.replace(/\r\n/g, '\n'), (character) => {
    const code = character.codePointAt(0) ?? 0
    if ([0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029].includes(code)) return '\n'
    if (code === 0x09) return '\t'
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0)
    const isHalf = code >= 0xd800 && code <= 0xdfff
    const isNone = (code >= 0xfdd0 && code <= 0xfdef) || (code & 0xfffe) === 0xfffe
    const turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
    if (isHalf) return '\ufffd'
    return isControl || isNone || turns ? '' : character
  })
    .join('')
    .split('\n')
    .filter((line) => line.trim() !== '')
}

/** The input's lines that are not among those that were read; spaces count as one. */
export function unseen(input: string, read: ReadonlySet<string>): readonly string[] {
  return readable(input)
    .map(squeezed)
    .filter((line) => line !== '' && !read.has(line))
}

/** Lines to look in, with and without the sign of a bullet. */
export function seenIn(read: readonly string[]): ReadonlySet<string> {
  return new Set(read.map((line) => squeezed(line.replace(/^- /, ''))).concat(read.map(squeezed)))
}

function squeezed(line: string): string {
  return line.replace(/\s+/g, ' ').trim()
}
