/** The settings page: shows what the team has agreed on, and keeps what was chosen when the host saves it. */

import { noDefaults, type Defaults } from '../domain/defaults'
import { isProblem } from '../domain/problem'
import { words } from '../i18n/words'
import type { TeamDefaults } from './defaults'
import type { Ports } from './ports'
import type { StateStore } from './stateStore'

export interface SettingsPage {
  open(): Promise<void>
  change(fields: Partial<Defaults>): void
}

export function settingsPage(
  { host, places }: Pick<Ports, 'host' | 'places'>,
  defaults: TeamDefaults,
  { state, setStage, notify, clear }: StateStore,
): SettingsPage {
  let chosen: Partial<Defaults> = {}

  const save = async (): Promise<string | undefined> => {
    if (Object.keys(chosen).length === 0) return undefined
    const problem = await defaults.save(chosen)
    if (problem === undefined) return undefined
    notify('settings', problem)
    return words(host.surroundings().language).settings.notSaved
  }

  return {
    open: async () => {
      const { place, language } = host.surroundings()
      setStage({ stage: 'settings', defaults: { ...noDefaults, ...chosen }, isRead: false, plans: 'asking' })
      host.offer(words(language).settings.tab, save)
      const [read, plans] = await Promise.all([defaults.read(), places.plans(place.team)])
      if (isProblem(read)) notify('settings', read)
      else clear('settings')
      if (state().stage.stage === 'settings')
        setStage({ stage: 'settings', defaults: { ...(isProblem(read) ? noDefaults : read.got), ...chosen }, isRead: true, plans })
    },
    change: (fields) => {
      const { stage } = state()
      if (stage.stage !== 'settings') return
      chosen = { ...chosen, ...fields }
      setStage({ ...stage, defaults: { ...stage.defaults, ...fields } })
    },
  }
}
