/** How much room the tab has. */

import { useSyncExternalStore } from 'react'

/** One column; two; or the agenda, the text and the people side by side. */
export type Width = 'narrow' | 'middle' | 'wide'

export function useWidth(): Width {
  return useSyncExternalStore(subscribe, width)
}

const queries = { wide: '(min-width: 900px)', middle: '(min-width: 640px)' }

function width(): Width {
  if (window.matchMedia(queries.wide).matches) return 'wide'
  return window.matchMedia(queries.middle).matches ? 'middle' : 'narrow'
}

function subscribe(changed: () => void): () => void {
  const lists = Object.values(queries).map((query) => window.matchMedia(query))
  for (const list of lists) list.addEventListener('change', changed)
  return () => {
    for (const list of lists) list.removeEventListener('change', changed)
  }
}
