/** Months and weekdays, and how people type the days around them. */

import type { calendar as sv } from '../sv/calendar'

export const calendar: typeof sv = {
  months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  typed: {
    lead: 'by|on|the|due|at|no later than|deadline',
    dayOfMonth: 'the',
    ordinal: '(?:st|nd|rd|th)',
    today: 'today',
    tomorrow: 'tomorrow',
    dayAfterTomorrow: 'day after tomorrow',
    weekdayEnding: '',
    this: 'this|this coming|coming',
    next: 'next',
    after: 'in',
    day: 'days?',
    week: 'weeks?',
    month: 'months?',
    year: 'years?',
    weekNumber: 'week|wk',
    in: '(?:in|during) ',
    middle: '(?:in )?(?:the )?(?:middle of |mid[- ])',
    end: '(?:the )?(?:end of |late )(?:the )?',
    numbers: [
      ['one', 'a', 'an'],
      ['two'],
      ['three'],
      ['four'],
      ['five'],
      ['six'],
      ['seven'],
      ['eight'],
      ['nine'],
      ['ten'],
      ['eleven'],
      ['twelve'],
    ],
  },
}
