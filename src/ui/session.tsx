/** The one bond between the session and what is drawn: a component reads through `useSession` and sends through `useCommands`. */

import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'

import { words, type Words } from '../i18n/words'
import type { OpenMeeting, Session, SessionState } from '../session/state'

const Current = createContext<Session | undefined>(undefined)

export function SessionProvider({ session, children }: { readonly session: Session; readonly children: ReactNode }) {
  return <Current value={session}>{children}</Current>
}

/** What can be asked for. Commands never throw; what goes wrong becomes a notice. */
export function useCommands(): Session {
  const session = useContext(Current)
  if (session === undefined) throw new Error('A component that uses the session stands outside SessionProvider')
  return session
}

/** A part of what the session knows, picked and not made: derive in the component, or it is drawn for ever. */
export function useSession<Part>(select: (state: SessionState) => Part): Part {
  const session = useCommands()
  return useSyncExternalStore(session.subscribe, () => select(session.state()))
}

/** A part of the open meeting. Only for components that are drawn while one is open. */
export function useMeeting<Part>(select: (open: OpenMeeting) => Part): Part {
  return useSession(({ stage }) => {
    if (stage.stage !== 'open') throw new Error('No meeting is open')
    return select(stage)
  })
}

/** The words of the host's language. */
export function useWords(): Words {
  return words(useSession(({ surroundings }) => surroundings.language))
}
