/** What stands on the minutes, before it is a message, a document or plain text: every rendering and the preview draw this. */

import type { ItemId } from '../domain/agenda'
import type { HeadingLine, Template } from '../domain/meeting'
import { headingLines } from '../domain/meeting'
import type { Attendance, Minutes } from '../domain/minutes'
import { safeLink, type Run, type Text } from '../domain/text'
import { clockTimes, fullDate, longDate } from '../i18n/dates'
import { words } from '../i18n/words'
import { labelled } from './labelled'
import { mapLines } from './mapLines'
import { field, oneLine, printable } from './printable'

export interface Page {
  readonly title: string
  readonly lines: readonly PageLine[]
  /** Those present, and those absent where the template lists them. */
  readonly attendance: readonly { readonly heading: string; readonly people: readonly string[] }[]
  readonly items: readonly PageItem[]
  /** `Antecknat av:`, name, title; empty where nobody signs. */
  readonly signature: readonly string[]
}

/** A line under the title; the group's name needs no label. */
export interface PageLine {
  readonly line: HeadingLine
  readonly label: string
  readonly words: string
}

export interface PageItem {
  readonly id: ItemId
  readonly heading: string
  readonly text: Text
}

export function page(minutes: Minutes): Page {
  const say = words(minutes.language).minutes
  const capitals = (heading: string): string => heading.toLocaleUpperCase(minutes.language)
  const { name, role } = minutes.signature
  const signed = [name, role].map(oneLine).filter((line) => line !== '')
  const present = { heading: capitals(say.present), people: minutes.present.map(personLine) }
  const absent = { heading: capitals(say.absent), people: minutes.absent.map((person) => personLine({ ...person, notation: '' })) }
  return {
    title: pageTitle(minutes),
    lines: headingLines.filter((line) => minutes.lines.includes(line)).flatMap((line) => pageLine(line, minutes)),
    attendance: [present, absent].filter(({ people }) => people.length > 0),
    items: minutes.items.map((item) => ({
      id: item.id,
      heading: itemHeading(item.label, item.title, minutes.template),
      text: mapLines(labelled(item.text, minutes), (runs) => runs.map(printableRun)),
    })),
    signature: signed.length === 0 ? [] : [say.notedBy, ...signed],
  }
}

/** `Ingrid Almqvist, Almvik (digitalt from p 4)`. */
export function personLine({ name, organisation, notation }: Pick<Attendance, 'name' | 'organisation' | 'notation'>): string {
  const who = [name, organisation]
    .map(field)
    .filter((part) => part !== '')
    .join(', ')
  return notation === '' ? who : `${who} (${notation})`
}

/** `4. Budget`, in a protocol `§ 4 Budget`. */
export function itemHeading(label: string, title: string, { unit }: Pick<Template, 'unit'>): string {
  const number = unit === '§' ? `§ ${oneLine(label)}` : `${oneLine(label)}.`
  return `${number} ${oneLine(title)}`.trim()
}

/** How an item is referred to in other places: `p 4`, `punkt 4`, `§ 4`, in English `item 4`. */
export function itemReference(label: string, { unit, language }: Pick<Template, 'unit' | 'language'>): string {
  return `${language === 'en' && unit !== '§' ? 'item' : unit} ${oneLine(label)}`
}

/** `Anteckningar`, unless the secretary named them otherwise. */
export function pageTitle({ heading, language }: Minutes): string {
  return oneLine(heading.title) || words(language).minutes.title
}

/** Which minutes these are: `Anteckningar, Kommunchefsnätverket Vätterbygden, 14 maj 2026`. */
export function occasion(minutes: Minutes): string {
  const title = pageTitle(minutes)
  const group = oneLine(minutes.heading.group)
  const date = longDate(oneLine(minutes.heading.date), minutes.language)
  return [title, title.includes(group) ? '' : group, date].filter((part) => part !== '').join(', ')
}

function pageLine(line: HeadingLine, { heading, language }: Minutes): readonly PageLine[] {
  const say = words(language).minutes
  const written: Record<HeadingLine, readonly [label: string, words: string]> = {
    group: ['', heading.group],
    date: [say.date, fullDate(heading.date, language)],
    time: [say.time, clockTimes(heading.start, heading.end, language)],
    place: [say.place, heading.place],
    chair: [say.chair, heading.chair],
  }
  const [label, text] = written[line]
  const read = oneLine(text)
  return read === '' ? [] : [{ line, label, words: read }]
}

/** An address that may not be sent is left out; its words stay. */
function printableRun({ link, ...run }: Run): Run {
  const safe = link === undefined ? undefined : safeLink(link)
  return { ...run, text: printable(run.text), ...(safe === undefined ? {} : { link: safe }) }
}
