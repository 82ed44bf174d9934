/** Where the minutes go, and whether the choice is finished: while another team is being looked through, nothing is chosen. */

import { useEffect, useState } from 'react'

import type { Audience } from '../../publish/step'
import { useCommands, useMeeting, useSession } from '../session'

export interface Choosing {
  readonly kind: Audience['kind']
  readonly team: string | undefined
  /** What a press on Publicera would use; `undefined` until a choice is finished. */
  readonly audience: Audience | undefined
  readonly chat: Extract<Audience, { readonly kind: 'chat' }> | undefined
  readonly chooseChat: () => void
  readonly lookInChannels: () => void
  readonly chooseTeam: (team: string) => void
  readonly chooseChannel: (channel: Audience) => void
}

type Looking = { readonly team: string | undefined } | undefined

/** `coming` while what was chosen last time, or the place itself, is still being looked up; `isOpen` while a choice has been begun and nothing is chosen. */
export function useDestination(): Choosing & { readonly coming: boolean; readonly isOpen: boolean } {
  const session = useCommands()
  const { audience, teams, channels } = useMeeting(({ destination }) => destination)
  const place = useSession(({ surroundings }) => surroundings.place)
  const [looking, setLooking] = useState<Looking>()
  const chosenTeam = audience?.kind === 'channel' ? audience.team : undefined

  // What can be chosen is asked for when the secretary comes here, and the channels when their team is known.
  useEffect(() => {
    if (teams === undefined) session.loadDestinations()
  }, [session, teams])
  useEffect(() => {
    if (channels === undefined && chosenTeam !== undefined) session.chooseTeam(chosenTeam)
  }, [session, channels, chosenTeam])

  const chat: Choosing['chat'] =
    audience?.kind === 'chat' ? audience : place.chat === undefined ? undefined : { kind: 'chat', chat: place.chat, name: '' }
  return {
    kind: looking !== undefined ? 'channel' : (audience?.kind ?? 'channel'),
    team: looking === undefined ? chosenTeam : looking.team,
    audience: looking === undefined ? audience : undefined,
    isOpen: looking !== undefined,
    coming: looking === undefined && audience === undefined && (teams === undefined || teams === 'asking'),
    chat,
    chooseChat: () => {
      setLooking(undefined)
      if (chat !== undefined) session.chooseAudience(chat)
    },
    lookInChannels: () => setLooking({ team: undefined }),
    chooseTeam: (team) => {
      setLooking({ team })
      session.chooseTeam(team)
    },
    chooseChannel: (channel) => {
      setLooking(undefined)
      session.chooseAudience(channel)
    },
  }
}
