/** The three views in their order, and the ids that tie a tab to what it shows. */

import type { View } from '../../session/state'

export const views: readonly View[] = ['prepare', 'meeting', 'minutes']

export const panelId = 'view'

export function tabId(view: View): string {
  return `tab-${view}`
}
