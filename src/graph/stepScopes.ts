/** Which permissions a publication's steps need. */

import type { Step } from '../publish/step'
import { scopesFor } from './scopes'

/** Each scope once. */
export function scopesOf(steps: readonly Step[]): readonly string[] {
  return [...new Set(steps.flatMap(scopesOfOne))]
}

function scopesOfOne(step: Step): readonly string[] {
  switch (step.kind) {
    case 'document':
      return scopesFor[step.audience.kind === 'channel' ? 'channel-files' : 'own-files']
    case 'share':
      return [...scopesFor['own-files'], ...scopesFor.chat]
    case 'message':
      // Changing one's own message is never asked for: where that is not permitted, the reply beside it says what has changed.
      return step.as === 'edit' ? [] : scopesFor[step.audience.kind === 'channel' ? 'channel-post' : 'chat-post']
    case 'task':
    case 'task-details':
    case 'task-close':
      return scopesFor.plans
    case 'mail':
      return scopesFor.mail
  }
}
