/** A date as somebody types it: `14 juni`, `14/6`, `nästa fredag`, `in two weeks`. */

import { calendar as en } from './en/calendar'
import { calendar as sv } from './sv/calendar'
import type { Language } from './words'

/**
 * The date meant, as `2026-06-14`, or `undefined` where the words name none. Read as a last day, because that is what is typed here:
 *
 * - a day without a year is the next one to come, today included; `14/6` is the fourteenth of June in both languages
 * - `på fredag`, `fredag` is the next Friday after today; `nästa fredag` is the Friday of next week
 * - a week (`nästa vecka`, `vecka 24`) ends on its Friday, a month (`i juni`, `nästa månad`) on its last day; `mitten av juni` is the 15th
 * - a weekday that does not fit its date (`fredag 13 juni` on a Saturday) names none
 *
 * The words of the chosen language are tried first, then those of the other, for people write in both.
 *
 * @param today `2026-05-14`
 */
export function typedDate(text: string, { today, language }: { readonly today: string; readonly language: Language }): string | undefined {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.,;]+$/, '')
  if (typed === '' || typed.length > 60) return undefined
  const now = dayOf(today)
  if (now === undefined) return undefined
  const found = (language === 'sv' ? [sv, en] : [en, sv])
    .map((calendar) => read(typed, { ...calendar, now }))
    .find((day) => day !== undefined)
  return found === undefined ? undefined : dateOf(found)
}

/** Days since 1970. */
type Day = number

type Reading = typeof sv & { readonly now: Day }

function read(typed: string, reading: Reading): Day | undefined {
  const lead = new RegExp(`^(?:${reading.typed.lead}) `)
  let words = typed
  let dayOfMonth = false
  while (lead.test(words)) {
    if (words.startsWith(`${reading.typed.dayOfMonth} `)) dayOfMonth = true
    words = words.replace(lead, '')
  }
  return (
    inFigures(words, reading) ??
    inWords(words, reading) ??
    (dayOfMonth ? ofThisMonth(words, reading) : undefined) ??
    around(words, reading) ??
    weekday(words, reading) ??
    week(words, reading) ??
    month(words, reading)
  )
}

/** `2026-06-14`, `20260614`, `14/6`, `14/6-27`, `14.6.2027`. */
function inFigures(words: string, { now }: Reading): Day | undefined {
  const iso = /^(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})$/.exec(words)
  if (iso !== null && (iso[2] !== '' || words.length === 8)) return onOrNext(Number(iso[4]), Number(iso[3]), Number(iso[1]), now)
  const found = /^(\d{1,2})[/.](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?$/.exec(words) ?? /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(words)
  return found === null ? undefined : onOrNext(Number(found[1]), Number(found[2]), yearOf(found[3]), now)
}

/** `14 juni`, `14:e juni 2027`, `June 14th, 2027`, `fredag 12 juni`. */
function inWords(words: string, reading: Reading): Day | undefined {
  const { ordinal } = reading.typed
  const dayFirst = new RegExp(`^(\\d{1,2})(?:${ordinal})?\\.? (?:of )?(\\p{L}+)\\.?(?:,? (\\d{4}|\\d{2}))?$`, 'u').exec(words)
  const monthFirst = new RegExp(`^(\\p{L}+)\\.? (\\d{1,2})(?:${ordinal})?(?:,? (\\d{4}))?$`, 'u').exec(words)
  const [day, name, year] =
    dayFirst !== null ? [dayFirst[1], dayFirst[2], dayFirst[3]] : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  if (day !== undefined && name !== undefined) {
    const month = monthNamed(name, reading)
    if (month !== undefined) return onOrNext(Number(day), month, yearOf(year), reading.now)
  }
  const [first = '', ...rest] = words.split(' ')
  const named = weekdayNamed(first.replace(/[.,]$/, ''), reading)
  if (named === undefined || rest.length === 0) return undefined
  const date = rest.filter((word) => word !== reading.typed.dayOfMonth).join(' ')
  const found = inFigures(date, reading) ?? (/^\D+$/.test(date) ? undefined : inWords(date, reading))
  return found !== undefined && weekdayOf(found) === named ? found : undefined
}

/** `den 14`: this month or the next that has such a day. */
function ofThisMonth(words: string, { now, typed }: Reading): Day | undefined {
  const found = new RegExp(`^(\\d{1,2})(?:${typed.ordinal})?$`).exec(words)
  if (found === null) return undefined
  const { year, month } = parts(now)
  return [0, 1, 2].map((ahead) => on(year, month + ahead, Number(found[1]))).find((day) => day !== undefined && day >= now)
}

/** `idag`, `imorgon`, `om två veckor`, `in a month`. */
function around(words: string, { now, typed }: Reading): Day | undefined {
  if (is(words, typed.today)) return now
  if (is(words, typed.tomorrow)) return now + 1
  if (is(words, typed.dayAfterTomorrow)) return now + 2
  const found = new RegExp(
    `^(?:${typed.after}) (\\d{1,3}|\\p{L}+) (?:(${typed.day})|(${typed.week})|(${typed.month})|(${typed.year}))$`,
    'u',
  ).exec(words)
  if (found === null) return undefined
  const [, written = '', days, weeks, months] = found
  const count = /^\d/.test(written) ? Number(written) : typed.numbers.findIndex((names) => names.includes(written)) + 1
  if (count === 0) return undefined
  if (days !== undefined) return now + count
  if (weeks !== undefined) return now + 7 * count
  const { year, month, day } = parts(now)
  const ahead = month + count * (months === undefined ? 12 : 1)
  return Math.min(on(year, ahead, day) ?? Infinity, lastOf(year, ahead))
}

/** `fredag`, `nästa fredag`, `fredag nästa vecka`. */
function weekday(words: string, reading: Reading): Day | undefined {
  const { now, typed } = reading
  const monday = now - weekdayOf(now)
  const nextWeek = `(?:${typed.next}) (?:${typed.week})`
  const found = new RegExp(`^(?:(${typed.next}) |(?:${typed.this}) |(${nextWeek}) )?(\\p{L}+)\\.?( ${nextWeek})?$`, 'u').exec(words)
  const named = weekdayNamed(found?.[3] ?? '', reading)
  if (found === null || named === undefined) return undefined
  if (found[1] !== undefined || found[2] !== undefined || found[4] !== undefined) return monday + 7 + named
  return monday + named > now ? monday + named : monday + 7 + named
}

/** `nästa vecka`, `vecka 24`, `v. 24 2027`, `onsdag vecka 24`. */
function week(words: string, reading: Reading): Day | undefined {
  const { now, typed } = reading
  const monday = now - weekdayOf(now)
  if (is(words, `(?:${typed.next}) (?:${typed.week})`)) return monday + 7 + 4
  if (is(words, `(?:${typed.this}) (?:${typed.week})`)) return Math.max(monday + 4, now)
  const found = new RegExp(`^(?:(\\p{L}+)\\.? )?(?:${typed.weekNumber})\\.? ?(\\d{1,2})(?:,? (\\d{4}))?$`, 'u').exec(words)
  if (found === null) return undefined
  const named = found[1] === undefined ? 4 : weekdayNamed(found[1], reading)
  if (named === undefined) return undefined
  const first = found[3] === undefined ? parts(now).year : Number(found[3])
  const years = found[3] === undefined ? Array.from({ length: 8 }, (_, ahead) => first + ahead) : [first]
  return years
    .map((year) => inWeek(year, Number(found[2]), named))
    .find((day) => day !== undefined && (found[3] !== undefined || day >= now))
}

/** `i juni`, `juni 2027`, `mitten av juni`, `nästa månad`. */
function month(words: string, reading: Reading): Day | undefined {
  const { now, typed } = reading
  const { year, month } = parts(now)
  if (is(words, `(?:${typed.next}) (?:${typed.month})`)) return lastOf(year, month + 1)
  if (is(words, `(?:${typed.end})?(?:(?:${typed.this}) )?(?:${typed.month})`)) return lastOf(year, month)
  const found = new RegExp(`^(?:(${typed.middle})|${typed.end}|${typed.in})?(\\p{L}+)\\.?(?: (\\d{4}))?$`, 'u').exec(words)
  const named = monthNamed(found?.[2] ?? '', reading)
  if (found === null || named === undefined) return undefined
  const ending = (year: number): Day => (found[1] === undefined ? lastOf(year, named) : (on(year, named, 15) ?? now))
  if (found[3] !== undefined) return ending(Number(found[3]))
  return ending(year) >= now ? ending(year) : ending(year + 1)
}

function is(words: string, pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(words)
}

/** 1 to 12; three letters are enough. */
function monthNamed(word: string, { months }: Reading): number | undefined {
  if (word.length < 3) return undefined
  const at = months.findIndex((name) => name.toLowerCase().startsWith(word))
  return at < 0 ? undefined : at + 1
}

/** 0 to 6 from Monday; three letters are enough. */
function weekdayNamed(word: string, { weekdays, typed }: Reading): number | undefined {
  if (word.length < 3) return undefined
  const at = weekdays.findIndex((name) => name.toLowerCase().startsWith(word) || is(word, name.toLowerCase() + typed.weekdayEnding))
  return at < 0 ? undefined : at
}

function yearOf(figures: string | undefined): number | undefined {
  if (figures === undefined) return undefined
  return figures.length === 2 ? 2000 + Number(figures) : Number(figures)
}

/** Without a year the next to come; eight years find every 29 February. */
function onOrNext(day: number, month: number, year: number | undefined, now: Day): Day | undefined {
  if (month > 12) return undefined
  if (year !== undefined) return on(year, month, day)
  const first = parts(now).year
  return Array.from({ length: 9 }, (_, ahead) => on(first + ahead, month, day)).find((found) => found !== undefined && found >= now)
}

/** The day, where there is such a one; month 13 is January of the year after. */
function on(year: number, month: number, day: number): Day | undefined {
  return day >= 1 && day <= 31 && month >= 1 && lastOf(year, month) - firstOf(year, month) + 1 >= day
    ? firstOf(year, month) + day - 1
    : undefined
}

function firstOf(year: number, month: number): Day {
  return Date.UTC(year, month - 1, 1) / 86_400_000
}

function lastOf(year: number, month: number): Day {
  return firstOf(year, month + 1) - 1
}

/** ISO 8601: week 1 has the year's first Thursday. */
function inWeek(year: number, week: number, weekday: number): Day | undefined {
  const fourth = firstOf(year, 1) + 3
  const thursday = fourth - weekdayOf(fourth) + 3 + 7 * (week - 1)
  return week >= 1 && parts(thursday).year === year ? thursday - 3 + weekday : undefined
}

/** 0 to 6 from Monday; day 0 was a Thursday. */
function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7
}

function parts(day: Day): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(day * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

function dayOf(date: string): Day | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  return found === null ? undefined : on(Number(found[1]), Number(found[2]), Number(found[3]))
}

function dateOf(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10)
}
