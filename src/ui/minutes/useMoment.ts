/** A moment as the reader's clock shows it. */

import { useSession } from '../session'

export function useMoment(): (at: number) => string {
  const language = useSession(({ surroundings }) => surroundings.language)
  return (at) =>
    new Date(at).toLocaleString(language === 'sv' ? 'sv-SE' : 'en-GB', {
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
    })
}
