/** Days and times as the reader writes them. */

function locale(): string {
  return document.documentElement.lang === 'en' ? 'en-GB' : 'sv-SE'
}

/** `23 nov. 2026 14:05`, where the reader is. */
export function moment(iso: string): string {
  return new Date(iso).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' })
}

/** `14 december 2026`: a due date is a day, whatever the time zone. */
export function day(iso: string): string {
  return new Date(iso).toLocaleDateString(locale(), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}

/** `måndag 23 november 09:00–12:00`, where the meeting is. */
export function span(start: string, end: string): string {
  const zone = { timeZone: 'Europe/Stockholm' } as const
  const hour = (iso: string): string => new Date(iso).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit', ...zone })
  const date = new Date(start).toLocaleDateString(locale(), { weekday: 'long', day: 'numeric', month: 'long', ...zone })
  return `${date} ${hour(start)}–${hour(end)}`
}
