/** Whether a meeting goes on, by its own times and the clock on the wall. */

import type { Heading } from '../domain/meeting'

/** Minutes before it begins and after it should have ended: people meet early and stay on. */
const margin = { before: 15, after: 60 } as const

/** @param now milliseconds since 1970 */
export function isRunning({ date, start, end }: Pick<Heading, 'date' | 'start' | 'end'>, now: number): boolean {
  const from = Date.parse(`${date}T${start}:00`)
  const to = Date.parse(`${date}T${end === '' ? '23:59' : end}:00`)
  return now >= from - margin.before * 60_000 && now <= to + margin.after * 60_000
}

/** `2026-05-14`. */
export function dayAt(now: number): string {
  return new Date(now).toLocaleDateString('sv-SE')
}

/** `10:15`. */
export function timeAt(now: number): string {
  const at = new Date(now)
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}
