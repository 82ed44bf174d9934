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
