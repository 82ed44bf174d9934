/** What the session needs of the host around the tab: Teams, Outlook, Microsoft 365, or a plain browser. */

import type { Language } from '../domain/meeting'
import type { Place } from '../invitation/calendar'

export type Theme = 'light' | 'dark' | 'contrast'

export interface Surroundings {
  readonly theme: Theme
  /** The host's language; the minutes have their own. */
  readonly language: Language
  readonly frame: 'content' | 'side-panel' | 'stage' | 'settings'
  readonly place: Place
  readonly host: 'Teams' | 'Outlook' | 'Office' | 'browser'
  /** From another organisation: as a guest, to whom calendar and files are closed, or in a channel that it shares, with an account that reaches nothing of it. */
  readonly visitor: 'guest' | 'other-tenant' | undefined
  /** Where a link into the tab leads; see `link.ts`. */
  readonly subPage: string | undefined
}

export interface Host {
  surroundings(): Surroundings
  /** Called after every change of theme or language; gives the way to stop. */
  onChange(listener: () => void): () => void
  openLink(url: string): Promise<void>
  /** On the settings page: the tab may be added. `save` keeps what was chosen, and gives why it could not. */
  offer(name: string, save: () => Promise<string | undefined>): void
  /** Shows a link that leads back here, for copying. */
  shareLink(subPage: string, label: string): void
  /** The tab has drawn something useful, or has failed to. */
  ready(): void
  failed(reason: string): void
}
