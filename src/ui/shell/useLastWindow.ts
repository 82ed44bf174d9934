/** Before the only window that has the words is closed, the browser asks. */

import { useEffect } from 'react'

import { useSession } from '../session'

export function useLastWindow(): void {
  const isLast = useSession(({ stage, leftOnlyHere }) => leftOnlyHere || (stage.stage === 'open' && stage.saved === 'window-only'))
  useEffect(() => {
    if (!isLast) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isLast])
}
