/** Dates and times as they are written in minutes. */

import { calendar as en } from './en/calendar'
import { calendar as sv } from './sv/calendar'
import type { Language } from './words'

/** `14 maj 2026`, `14 May 2026`. A date that is none, such as one half typed, is given back as it stands; so in all of these. */
export function longDate(date: string, language: Language): string {
  return written(date, ({ day, month, year }) => `${day} ${months(language)[month - 1]} ${year}`)
}

/** `torsdag 14 maj 2026`, `Thursday 14 May 2026`. */
export function fullDate(date: string, language: Language): string {
  return written(date, ({ weekday }) => `${weekdays(language)[weekday]} ${longDate(date, language)}`)
}

/** `14 maj`, `14 May`; with the year where it is another than today's. */
export function shortDate(date: string, language: Language, today: string): string {
  if (date.slice(0, 4) !== today.slice(0, 4)) return longDate(date, language)
  return written(date, ({ day, month }) => `${day} ${months(language)[month - 1]}`)
}

/**
 * `kl. 09.00–11.30`; in English `09:00–11:30`, the clock of twenty-four hours that every reader understands. One of the two may be missing.
 *
 * @param start `09:00`, or empty
 */
export function clockTimes(start: string, end: string, language: Language): string {
  const known = [start, end].filter((time) => time !== '')
  if (known.length === 0) return ''
  const range = end !== '' && start === '' ? `–${end}` : known.join('–')
  return language === 'sv' ? `kl. ${range.replaceAll(':', '.')}` : range
}

/** Monday is 0, as in the calendars of those who write minutes. */
export function weekdays(language: Language): readonly string[] {
  return (language === 'sv' ? sv : en).weekdays
}

export function months(language: Language): readonly string[] {
  return (language === 'sv' ? sv : en).months
}

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
}

function written(date: string, words: (day: Day) => string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (found === null) return date
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const at = new Date(Date.UTC(year, month - 1, day))
  if (at.toISOString().slice(0, 10) !== date) return date
  return words({ year, month, day, weekday: (at.getUTCDay() + 6) % 7 })
}
