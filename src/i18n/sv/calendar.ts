/** Months and weekdays, and how people type the days around them. */

export const calendar = {
  months: ['januari', 'februari', 'mars', 'april', 'maj', 'juni', 'juli', 'augusti', 'september', 'oktober', 'november', 'december'],
  /** From Monday. */
  weekdays: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
  /** What people type, as parts of patterns in lower case; never printed. */
  typed: {
    lead: 'senast|till|på|den|det|nu|deadline|klart?',
    dayOfMonth: 'den',
    ordinal: ':?[ae]',
    today: 'i ?dag',
    tomorrow: 'i ?morgon|i ?morron|imorrn',
    dayAfterTomorrow: '(?:i ?)?övermorgon',
    weekdayEnding: '(?:en)?',
    this: 'denna|här|i',
    next: '(?:i )?(?:nästa|nästkommande)',
    after: 'om',
    day: 'dag(?:ar)?',
    week: 'veck(?:an|as|or|a)',
    month: 'månad(?:en|er)?',
    year: 'år',
    weekNumber: 'vecka|v',
    in: '(?:i|under) ',
    middle: '(?:i )?mitten (?:av|på) ',
    end: '(?:i )?(?:slutet|utgången) (?:av|på) |sista ',
    numbers: [['en', 'ett'], ['två'], ['tre'], ['fyra'], ['fem'], ['sex'], ['sju'], ['åtta'], ['nio'], ['tio'], ['elva'], ['tolv']],
  },
}
