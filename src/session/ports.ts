/** What a session is given: the outside, each part by its port. */

import type { Chance } from '../domain/chance'
import type { Clock } from '../domain/clock'
import type { Answer } from '../domain/problem'
import type { LocalStore } from '../draft/stores'
import type { Calendar } from '../invitation/calendar'
import type { Directory } from '../invitation/directory'
import type { Destination } from '../publish/destination'
import type { Journal } from '../publish/outbox'
import type { Audience, Plan } from '../publish/step'
import type { Host } from './host'
import type { Places } from './places'

/** Permission of the signed-in user; asking opens a window and so must follow a press of a key or a button. */
export interface Access {
  ask(scopes: readonly string[]): Promise<Answer<true>>
  /** Asks for all that a publication to these places needs, before its first request leaves. */
  askToPublish(audience: Audience, plan: Plan | undefined): Promise<Answer<true>>
}

export interface Ports {
  readonly host: Host
  readonly access: Access
  readonly calendar: Calendar
  readonly directory: Directory
  readonly places: Places
  readonly local: LocalStore
  readonly journal: Journal
  readonly destination: Destination
  readonly clock: Clock
  readonly chance: Chance
}
