/** Every word a person reads, in Swedish first; English has the same shape, and the compiler sees to it. */

import { minutes as minutesEn } from './en/minutes'
import { minutes as minutesSv } from './sv/minutes'

export type Language = 'sv' | 'en'

const sv = { minutes: minutesSv }

export type Words = typeof sv

const en: Words = { minutes: minutesEn }

export function words(language: Language): Words {
  return language === 'sv' ? sv : en
}
