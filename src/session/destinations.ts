/** Where the minutes and the tasks can go: asked for when the secretary comes to publish, remembered for next time. */

import type { Defaults } from '../domain/defaults'
import { isProblem } from '../domain/problem'
import type { Audience, Plan } from '../publish/step'
import type { Ports } from './ports'
import type { Destination } from './state'

/** What was chosen last time in this place. */
interface Chosen {
  readonly audience?: Audience
  readonly plan?: Plan
}

export interface Destinations {
  load(): Promise<void>
  chooseTeam(team: string): Promise<void>
  chooseAudience(audience: Audience): Promise<void>
  choosePlan(plan: Plan | undefined): void
}

/** Before anything was asked or chosen. */
export const nowhere: Destination = {
  audience: undefined,
  plan: undefined,
  mail: [],
  teams: undefined,
  channels: undefined,
  plans: undefined,
  readers: undefined,
}

export function destinations(
  { places, local }: Ports,
  now: () => Destination | undefined,
  set: (destination: Destination) => void,
  place: () => string | undefined,
  home: () => Audience | undefined,
  defaults: () => Promise<Defaults>,
): Destinations {
  const update = (fields: Partial<Destination>): void => {
    const current = now()
    if (current !== undefined) set({ ...current, ...fields })
  }
  const remember = (): void => {
    const { audience, plan } = now() ?? nowhere
    void local.set(`destination/${place() ?? ''}`, { audience, plan }).catch(() => undefined)
  }

  /** Each list's last question: an answer to an earlier one is about another choice. */
  const last = { plans: 0, readers: 0, channels: 0 }
  const ask = async <List extends keyof typeof last>(
    list: List,
    answer: () => Promise<Exclude<Destination[List], 'asking' | undefined>>,
  ) => {
    const mine = (last[list] += 1)
    update({ [list]: 'asking' })
    const got = await answer()
    if (mine === last[list]) update({ [list]: got })
  }
  const loadPlans = (team: string | undefined): Promise<void> => ask('plans', () => places.plans(team))
  const loadReaders = (audience: Audience): Promise<void> => ask('readers', () => places.readers(audience))
  let team: string | undefined
  const loadChannels = (of: string): Promise<void> => {
    team = of
    return ask('channels', () => places.channels(of))
  }
  const take = async (audience: Audience): Promise<void> => {
    update({ audience })
    await Promise.all([loadReaders(audience), loadPlans(audience.kind === 'channel' ? audience.team : undefined)])
  }

  return {
    load: async () => {
      if (now()?.teams === 'asking') return
      update({ teams: 'asking', plans: 'asking' })
      const chosen = ((await local.setting(`destination/${place() ?? ''}`).catch(() => undefined)) ?? {}) as Chosen
      const here = await places.here()
      const audience = now()?.audience ?? home() ?? chosen.audience ?? (isProblem(here) ? undefined : here.got)
      const plan = now()?.plan ?? chosen.plan ?? (await defaults()).plan
      if (plan !== undefined) update({ plan })
      // What hindered the teams may have hindered the channels as well.
      const channels = now()?.channels
      const isHindered = team !== undefined && typeof channels === 'object' && isProblem(channels)
      await Promise.all([
        audience === undefined ? loadPlans(undefined) : take(audience),
        places.teams().then((teams) => update({ teams })),
        ...(isHindered ? [loadChannels(team ?? '')] : []),
      ])
    },
    chooseTeam: loadChannels,
    chooseAudience: async (audience) => {
      await take(audience)
      remember()
    },
    choosePlan: (plan) => {
      update({ plan })
      remember()
    },
  }
}
