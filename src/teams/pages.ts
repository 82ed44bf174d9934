/** The settings frame: what a team sees when it adds the tab to a channel or a meeting, and when it changes the tab's settings. */

import { pages } from '@microsoft/teams-js'

export interface Offered {
  /** What the tab is called until somebody renames it. */
  readonly name: string
  /** Where it lands, for everybody the same. */
  readonly contentUrl: string
  /** Keeps what was chosen; gives why it could not. */
  readonly save: () => Promise<string | undefined>
}

/** The tab may be saved at once, whether anything is chosen or not. */
export function offerTab({ name, contentUrl, save }: Offered): void {
  pages.config.registerOnSaveHandler((saving) => {
    save()
      .then(async (reason) => {
        if (reason !== undefined) return saving.notifyFailure(reason)
        await pages.config.setConfig({ entityId: 'minutes', contentUrl, websiteUrl: contentUrl, suggestedDisplayName: name })
        saving.notifySuccess()
      })
      .catch((error: unknown) => saving.notifyFailure(error instanceof Error ? error.message : String(error)))
  })
  pages.config.setValidityState(true)
}
