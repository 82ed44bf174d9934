/** What the host can do with the tab as a page of its own: add it, save its settings, share a link into it. */

import { pages } from '@microsoft/teams-js'

export interface Offered {
  /** What the tab is called until somebody renames it. */
  readonly name: string
  /** Where it lands, for everybody the same. */
  readonly websiteUrl: string
  /** The same page with what it carries, once `save` is done. */
  readonly contentUrl: () => Promise<string>
  /** Keeps what was chosen; gives why it could not. */
  readonly save: () => Promise<string | undefined>
}

/** The tab may be saved at once, whether anything is chosen or not. */
export function offerTab({ name, websiteUrl, contentUrl, save }: Offered): void {
  pages.config.registerOnSaveHandler((saving) => {
    save()
      .then(async (reason) => {
        if (reason !== undefined) return saving.notifyFailure(reason)
        await pages.config.setConfig({ entityId: 'minutes', contentUrl: await contentUrl(), websiteUrl, suggestedDisplayName: name })
        saving.notifySuccess()
      })
      .catch((error: unknown) => saving.notifyFailure(error instanceof Error ? error.message : String(error)))
  })
  pages.config.setValidityState(true)
}

/** What the tab is opened with, as the host has saved it; empty where it has not been saved yet. */
export async function addressOfTab(): Promise<string> {
  const config = (await pages.getConfig()) as Partial<pages.InstanceConfig> | undefined
  return config?.contentUrl ?? ''
}

/** The host shows a link that leads back to this place in the tab, for copying. `subPage` is what the tab is told when somebody follows it. */
export function shareLink(subPage: string, label: string): void {
  pages.shareDeepLink({ subPageId: subPage, subPageLabel: label })
}
