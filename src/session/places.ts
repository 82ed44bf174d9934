/** Where minutes and tasks can go, as the session needs to offer it. */

import type { Answer } from '../domain/problem'
import type { Audience, Plan } from '../publish/step'

export interface TeamPlace {
  readonly id: string
  readonly name: string
}

export interface Places {
  /** The audience of the place the tab stands in, with its name; `undefined` outside any channel or chat. */
  here(): Promise<Answer<Audience | undefined>>
  /** The channel that has this thread, among those of the user's teams; `undefined` where it is none of them. */
  channelOf(thread: string): Promise<Answer<Audience | undefined>>
  teams(): Promise<Answer<readonly TeamPlace[]>>
  channels(team: string): Promise<Answer<readonly Audience[]>>
  /** Plans the user may write in, each bucket one choice; those of the team first. */
  plans(team?: string): Promise<Answer<readonly Plan[]>>
  /** Names of those who will be able to read it, where that may be asked. */
  readers(audience: Audience): Promise<Answer<readonly string[]>>
}
