/** Clock times in Sweden as moments in UTC. */

const zone = 'Europe/Stockholm'

/** The date in Sweden at that moment, moved by so many days: `2026-05-14`. */
export function swedishDay(now: Date, days = 0): string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now)
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** `09:00` on that day, as ISO in UTC. */
export function swedishMoment(day: string, time: string): string {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(asUtc)
  const ahead = Date.parse(`${shown.replace(' ', 'T')}Z`) - asUtc
  return new Date(asUtc - ahead).toISOString()
}
