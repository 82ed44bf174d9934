/** The settings frame: what a team sees when it adds the tab to a channel or a meeting. */

import { pages } from '@microsoft/teams-js'

/** Lets the tab be saved at once: there is nothing to choose. `name` is what the tab is called until somebody renames it. */
export function offerTab(name: string, contentUrl: string): void {
  pages.config.registerOnSaveHandler((saving) => {
    pages.config
      .setConfig({ entityId: 'minutes', contentUrl, websiteUrl: contentUrl, suggestedDisplayName: name })
      .then(() => saving.notifySuccess())
      .catch((error: unknown) => saving.notifyFailure(error instanceof Error ? error.message : String(error)))
  })
  pages.config.setValidityState(true)
}
