/** One agenda item from one line. */

import type { ParsedItem } from '../parseAgenda'
import { minuteOfDay, type Marked } from './itemMark'
import { titleParts } from './titleParts'

const breaks =
  /^(?:fika|fikapaus|fikarast|förmiddagsfika|eftermiddagsfika|kaffe|kaffepaus|kafferast|paus|rast|bensträckare|mikropaus|lunch|lunchpaus|lunchrast|middag|mingel|break|coffee|coffee break|tea break|short break|lunch break|recess|dinner)(?:\s+(?:och|med|i|på|and|in|with)\s+\S+){0,2}$/i

/** Whether the title says that the meeting rests. */
export function isBreak(title: string): boolean {
  return breaks.test(title.replace(/[.!]+$/, ''))
}

/** Without a printed number the item's is empty: `counted` gives it one. */
export function itemOf(marked: Marked, columns = false): ParsedItem {
  const { title, presenter, minutes, type, dnr, start: startIn, end: endIn } = titleParts(marked.words, columns)
  const start = marked.start ?? startIn
  const length = minutes ?? minutesBetween(start, marked.end ?? endIn)
  return {
    number: marked.number?.printed ?? '',
    title,
    ...(presenter === undefined ? {} : { presenter }),
    ...(length === undefined ? {} : { minutes: length }),
    ...(start === undefined ? {} : { start }),
    ...(isBreak(title) ? { kind: 'break' } : {}),
    ...(type === undefined ? {} : { type }),
    ...(dnr === undefined ? {} : { dnr }),
  }
}

/** The items with a number each, but for breaks, and with the length that the next item's start tells. */
export function counted(items: readonly ParsedItem[]): ParsedItem[] {
  let last = 0
  return items.map((item, i) => {
    const minutes = item.minutes ?? minutesBetween(item.start, items[i + 1]?.start)
    const printed = Number.parseInt(item.number, 10)
    if (!Number.isNaN(printed)) last = printed
    else if (item.kind !== 'break') last += 1
    const number = item.number !== '' || item.kind === 'break' ? item.number : String(last)
    return { ...item, number, ...(minutes === undefined ? {} : { minutes }) }
  })
}

function minutesBetween(start: string | undefined, end: string | undefined): number | undefined {
  const from = minuteOfDay(start ?? '')
  const to = minuteOfDay(end ?? '')
  return from === undefined || to === undefined || to <= from || to - from > 480 ? undefined : to - from
}
