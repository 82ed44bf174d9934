/** How dates and times are written in minutes. */

import { clockTimes, fullDate, longDate, shortDate } from '../../src/i18n/dates'

it('writes a date the way each language does', () => {
  expect([longDate('2026-05-04', 'sv'), longDate('2026-05-04', 'en')]).toEqual(['4 maj 2026', '4 May 2026'])
  expect([fullDate('2026-05-14', 'sv'), fullDate('2026-05-14', 'en')]).toEqual(['torsdag 14 maj 2026', 'Thursday 14 May 2026'])
})

it('leaves the year out of a short date of this year only', () => {
  expect(shortDate('2026-06-14', 'sv', '2026-05-14')).toBe('14 juni')
  expect(shortDate('2027-06-14', 'sv', '2026-05-14')).toBe('14 juni 2027')
})

it('writes times with a point in Swedish and a colon in English', () => {
  expect(clockTimes('09:00', '11:30', 'sv')).toBe('kl. 09.00–11.30')
  expect(clockTimes('09:00', '11:30', 'en')).toBe('09:00–11:30')
  expect(clockTimes('09:00', '', 'sv')).toBe('kl. 09.00')
  expect(clockTimes('', '11:30', 'sv')).toBe('kl. –11.30')
  expect(clockTimes('', '', 'sv')).toBe('')
})

it('gives back as it stands what is no date', () => {
  expect(fullDate('', 'sv')).toBe('')
  expect(longDate('2026-02-30', 'sv')).toBe('2026-02-30')
  expect(longDate('i maj', 'sv')).toBe('i maj')
})
