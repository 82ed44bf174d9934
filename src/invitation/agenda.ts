/** The meeting's agenda from what the invitation says. */

import type { AgendaItem, ItemId } from '../domain/agenda'
import { derivedId } from '../domain/derive'
import type { Invitation } from './invitation'
import type { ParsedItem } from './parseAgenda'
import { folded, presentersAmong } from './presenters'

/**
 * The items with ids that everyone who opens the invitation derives alike: from the meeting, the title's words and, where a title returns,
 * which time it is. A label of its own stays only where the printed number is another than the count from `firstNumber`.
 */
export function agendaFrom(parsed: readonly ParsedItem[], invitation: Pick<Invitation, 'meeting' | 'invitees'>): AgendaItem[] {
  const times = new Map<string, number>()
  let next = firstNumber(parsed)
  let breaks = 0
  return parsed.map((one) => {
    const { title, presenter } = withInvited(one, invitation)
    const words = folded(title).join(' ')
    const time = (times.get(words) ?? 0) + 1
    times.set(words, time)
    const kind = one.kind ?? 'item'
    // A list that numbers itself numbers its breaks too; in minutes a break has no number, and those after it move up.
    if (kind === 'break' && one.number !== '') breaks += 1
    const own = kind === 'item' && one.number !== '' && one.number !== String(next + breaks)
    if (kind === 'item' && !own) next += 1
    return {
      id: derivedId('item', invitation.meeting, words, String(time)) as ItemId,
      title,
      kind,
      presenters: presenter,
      sub: one.sub ?? [],
      ...(one.minutes === undefined ? {} : { minutes: one.minutes }),
      ...(own ? { label: one.number } : {}),
    }
  })
}

/** What the count begins with: a protocol may go on from an earlier one, with § 16 as its first. */
export function firstNumber(parsed: readonly ParsedItem[]): number {
  const first = parsed.find(({ kind }) => kind === undefined)?.number ?? ''
  return /^\d{1,4}$/.test(first) && Number(first) > 0 ? Number(first) : 1
}

/** A parenthesis, or what follows a dash or a comma, is a presenter also where only the list of invited people tells: `Lokaler (PO i Hallby)`. */
function withInvited({ title, presenter }: ParsedItem, { invitees }: Pick<Invitation, 'invitees'>): { title: string; presenter: string } {
  if (presenter !== undefined) return { title, presenter }
  const tail = /^(.*\S)\s*(?:\(([^()]{2,80})\)|(?:\s[–—-]|,)\s+([^–—(),]{2,80}))$/.exec(title)
  const words = tail?.[2] ?? tail?.[3]
  if (tail?.[1] === undefined || words === undefined) return { title, presenter: '' }
  const people = invitees.filter(({ role }) => role !== 'room')
  const parts = words.split(/\s*[,;&+/]\s*|\s+(?:och|samt|and)\s+/)
  return parts.every((part) => presentersAmong(part, people).length > 0) ? { title: tail[1], presenter: words } : { title, presenter: '' }
}
