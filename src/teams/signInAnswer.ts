/** The page as Microsoft's sign-in leads back to it: in a window, a frame or the tab itself, with the answer in its address. */

/** Whether it was opened so. Each answer carries the `state` that MSAL gave it. */
export function isSignInAnswer({ hash, search }: Pick<Location, 'hash' | 'search'>): boolean {
  return [hash, search].some((part) => new URLSearchParams(part.slice(1)).has('state'))
}

/**
 * Hands the answer to the window that asked, which cannot reach this one since Microsoft's pages cut that bond, and closes it; after a redirect,
 * goes back to where that began. Rejects where the answer is none of MSAL's.
 */
export async function handOnAnswer(): Promise<void> {
  const { broadcastResponseToMainFrame } = await import('@azure/msal-browser/redirect-bridge')
  await broadcastResponseToMainFrame()
}

/** Whether this page is the window between a frame that signs in and Microsoft's: who embeds the page may open it, and is heard by it. */
export function isBetween({ location, opener }: Pick<Window, 'location' | 'opener'>): boolean {
  return opener !== null && new URLSearchParams(location.hash.slice(1)).has('req')
}

/** Opens Microsoft's window, and hands what comes back on to the frame. Call it when somebody has pressed something. */
export async function openBetween(): Promise<() => void> {
  const { runPopupRelay } = await import('@azure/msal-browser/popup-relay')
  return () => runPopupRelay({ allowedAuthorityOrigins: ['https://login.microsoftonline.com'] })
}
