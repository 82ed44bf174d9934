/** What the session knows now, and who is told when that changes. */

import type { Problem } from '../domain/problem'
import type { Ports } from './ports'
import type { Notice, OpenMeeting, Session, SessionState, Stage } from './state'

export interface StateStore {
  readonly state: () => SessionState
  readonly subscribe: Session['subscribe']
  readonly setStage: (stage: Stage) => void
  /** `undefined` where no meeting is open. */
  readonly opened: () => OpenMeeting | undefined
  /** Changes what is known of the open meeting; where none is open, nothing. */
  readonly update: (next: Partial<OpenMeeting>) => void
  /** In the place of what was told of the same thing before. */
  readonly notify: (during: Notice['during'], problem: Problem) => void
  /** Another sentence in the place of one that stands there; whoever has put it away is not told anew. */
  readonly reword: (during: Notice['during'], problem: Problem) => void
  readonly clear: (during: Notice['during']) => void
  readonly setLeft: (onlyHere: boolean) => void
  readonly dismiss: (notice: Notice) => void
}

/** Begins with a session that looks for its meeting, and follows what surrounds the tab. */
export function stateStore({ host, access, chance }: Pick<Ports, 'host' | 'access' | 'chance'>): StateStore {
  const listeners = new Set<() => void>()
  let state: SessionState = {
    surroundings: host.surroundings(),
    notices: [],
    stage: { stage: 'finding' },
    ownsAccount: false,
    leftOnlyHere: false,
  }

  const set = (next: Partial<SessionState>): void => {
    state = { ...state, ...next, ownsAccount: access.ownsAccount() }
    for (const listener of listeners) listener()
  }
  const setStage = (stage: Stage): void => set({ stage })
  const others = (during: Notice['during']): readonly Notice[] => state.notices.filter((notice) => notice.during !== during)

  host.onChange(() => set({ surroundings: host.surroundings() }))

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setStage,
    opened: () => (state.stage.stage === 'open' ? state.stage : undefined),
    update: (next) => {
      if (state.stage.stage === 'open') setStage({ ...state.stage, ...next })
    },
    notify: (during, problem) => {
      // The same again leaves the one that stands there, and what somebody has just pressed in it.
      const stands = state.notices.some((notice) => notice.during === during && JSON.stringify(notice.problem) === JSON.stringify(problem))
      if (!stands) set({ notices: [...others(during), { id: chance.id(), during, problem }] })
    },
    reword: (during, problem) =>
      set({ notices: state.notices.map((notice) => (notice.during === during ? { ...notice, problem } : notice)) }),
    clear: (during) => {
      const notices = others(during)
      if (notices.length < state.notices.length) set({ notices })
    },
    setLeft: (leftOnlyHere) => {
      if (leftOnlyHere !== state.leftOnlyHere) set({ leftOnlyHere })
    },
    dismiss: (notice) => set({ notices: state.notices.filter(({ id }) => id !== notice.id) }),
  }
}
