/** Every word a person reads, in Swedish first; English has the same shape, and the compiler sees to it. */

import { conflicts as conflictsEn } from './en/conflicts'
import { correction as correctionEn } from './en/correction'
import { features as featuresEn } from './en/features'
import { mail as mailEn } from './en/mail'
import { minutes as minutesEn } from './en/minutes'
import { settings as settingsEn } from './en/settings'
import { shell as shellEn } from './en/shell'
import { problems as problemsEn } from './en/problems'
import { meeting as meetingEn } from './en/meeting'
import { prepare as prepareEn } from './en/prepare'
import { publish as publishEn } from './en/publish'
import { conflicts as conflictsSv } from './sv/conflicts'
import { correction as correctionSv } from './sv/correction'
import { features as featuresSv } from './sv/features'
import { mail as mailSv } from './sv/mail'
import { minutes as minutesSv } from './sv/minutes'
import { settings as settingsSv } from './sv/settings'
import { shell as shellSv } from './sv/shell'
import { problems as problemsSv } from './sv/problems'
import { meeting as meetingSv } from './sv/meeting'
import { prepare as prepareSv } from './sv/prepare'
import { publish as publishSv } from './sv/publish'

export type Language = 'sv' | 'en'

const sv = {
  conflicts: conflictsSv,
  correction: correctionSv,
  features: featuresSv,
  mail: mailSv,
  minutes: minutesSv,
  meeting: meetingSv,
  prepare: prepareSv,
  publish: publishSv,
  problems: problemsSv,
  settings: settingsSv,
  shell: shellSv,
}

export type Words = typeof sv

const en: Words = {
  conflicts: conflictsEn,
  correction: correctionEn,
  features: featuresEn,
  mail: mailEn,
  minutes: minutesEn,
  meeting: meetingEn,
  prepare: prepareEn,
  publish: publishEn,
  problems: problemsEn,
  settings: settingsEn,
  shell: shellEn,
}

export function words(language: Language): Words {
  return language === 'sv' ? sv : en
}
