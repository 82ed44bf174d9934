/** Days and moments around now, as a person says them. */

import { clockTimes, shortDate } from '../../i18n/dates'
import type { Words } from '../../i18n/words'

/** `2026-05-14`, so many days from now. */
export function dayFromNow(days: number): string {
  const now = new Date()
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)
  return dateOf(at)
}

/** `I dag`, or empty for a day further off. */
export function nearDay(date: string, { prepare }: Words): string {
  const near = {
    [dayFromNow(-1)]: prepare.choose.yesterday,
    [dayFromNow(0)]: prepare.choose.today,
    [dayFromNow(1)]: prepare.choose.tomorrow,
  }
  return near[date] ?? ''
}

/** A moment of this device's past: the clock today, the day before that. */
export function pastMoment(milliseconds: number, language: 'sv' | 'en'): string {
  const at = new Date(milliseconds)
  const clock = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
  const date = dateOf(at)
  return date === dayFromNow(0) ? clockTimes(clock, '', language) : shortDate(date, language, dayFromNow(0))
}

function dateOf(at: Date): string {
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}
