/** People and agenda from text that somebody pasted. */

import type { AgendaItem } from '../domain/agenda'
import type { MeetingId } from '../domain/meeting'
import type { Person } from '../domain/person'
import { agendaFrom } from './agenda'
import { textLines } from './body/bodyLines'
import { cleaned } from './body/cleaned'
import { parseAgenda, type ParsedItem } from './parseAgenda'
import type { Organisations } from './organisation'
import { personFrom } from './roster'

/** What was pasted, as an agenda; where nothing tells items apart, every line is one, because whoever pastes here says that it is an agenda. */
export function agendaFromText(text: string, meeting: MeetingId): AgendaItem[] {
  const found = parseAgenda(text)
  const parsed = found.length > 0 ? found : parseAgenda(`Agenda:\n${text}`)
  return agendaFrom(parsed.length > 0 ? parsed : everyLine(text), { meeting, invitees: [] })
}

function everyLine(text: string): ParsedItem[] {
  return textLines(text)
    .map(({ text: line }) => cleaned(line))
    .filter((line) => line !== '')
    .slice(0, 300)
    .map((title, i) => ({ number: String(i + 1), title }))
}

/**
 * A person a line, `Namn, Organisation <adress>`, or addresses as Outlook copies them, with semicolons between. A second line of the same
 * address, or of the same name and organisation, adds nobody.
 */
export function peopleFromText(text: string, remembered: Organisations = {}): Person[] {
  const people = new Map<string, Person>()
  for (const { text: line } of textLines(text))
    for (const one of line.split(/;\s*|,\s*(?=[^,<>@]*<[^<>]+>\s*,)|(?<=>)\s*,\s*/)) {
      const person = personOf(one, remembered)
      if (person !== undefined && people.size < 1000) people.set(person.id, people.get(person.id) ?? person)
    }
  return [...people.values()]
}

function personOf(line: string, remembered: Organisations): Person | undefined {
  const plain = cleaned(line.replace(/\t+/g, ', ')).replace(/^(?:[•·*–—-]|\d{1,3}[.)])\s*/, '')
  const address = (/[^\s<>(),;"[\]]+@[^\s<>(),;"[\]]+\.[^\s<>(),;"[\]]+/.exec(plain)?.[0] ?? '').replace(/^mailto:/i, '').toLowerCase()
  const words = plain.replace(/<[^<>]*>|\([^()]*@[^()]*\)/g, ' ').replace(/(?:mailto:)?\S+@\S+/gi, ' ')
  const [name = '', organisation = '', ...role] = words.split(/\s*,\s*|\s+[–—-]\s+/).map(cleaned)
  const person = personFrom(name, address, undefined, remembered)
  if (person === undefined || !/\p{L}/u.test(person.name)) return undefined
  return {
    ...person,
    kind: 'person',
    ...(organisation === '' ? {} : { organisation }),
    ...(role.length === 0 ? {} : { role: role.filter((word) => word !== '').join(', ') }),
  }
}
