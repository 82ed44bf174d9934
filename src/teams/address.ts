/** What a tab carries in its own address, which everybody's copy of it is opened with: in the part after `#`, which no web server is told. */

/** Nobody says how long a tab's address may be. So long a one goes through whatever handles addresses. */
const longest = 2000

const mark = '#defaults='

/** The address of a page that carries these bytes; `undefined` where it would be too long. */
export function carrying(page: string, bytes: Uint8Array): string | undefined {
  if (bytes.length > longest) return undefined
  // Letters that nothing on the way takes for its own: a host fills in what stands in braces, and some decode twice.
  const written = btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => (sign === '+' ? '-' : sign === '/' ? '_' : ''))
  const address = page + mark + written
  return address.length > longest ? undefined : address
}

/** What an address carries; `undefined` where that is nothing, or nothing of ours. */
export function carriedIn(address: string): Uint8Array | undefined {
  const written = address.length > longest ? '' : (address.split(mark)[1] ?? '')
  if (!/^[\w-]+$/.test(written)) return undefined
  try {
    return Uint8Array.from(atob(written.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** A place's defaults in the tab's address. Fits the session's port by shape. */
export interface Carried {
  read(): Promise<{ readonly got: { readonly bytes: Uint8Array; readonly version: string } | 'absent' } | { readonly problem: 'no-answer' }>
  /** Holds for everybody when the host has saved the tab. */
  write(bytes: Uint8Array): Promise<{ readonly got: true } | { readonly problem: 'no-room' }>
}

/** @param opened the address that the tab has by now; rejects where nobody says */
export function carriedBy(
  page: string,
  opened: () => Promise<string>,
): { readonly carried: Carried; readonly toSave: () => Promise<string> } {
  let next = Promise.resolve(page)
  return {
    carried: {
      read: () => {
        const reading = opened().then(carriedIn)
        // What stands there is saved again, whether or not anything is chosen.
        next = reading.then(
          (bytes) => (bytes && carrying(page, bytes)) ?? page,
          () => page,
        )
        return reading.then(
          (bytes) => ({ got: bytes === undefined ? 'absent' : { bytes, version: '' } }),
          () => ({ problem: 'no-answer' }),
        )
      },
      write: (bytes) => {
        const address = carrying(page, bytes)
        if (address === undefined) return Promise.resolve({ problem: 'no-room' })
        next = Promise.resolve(address)
        return Promise.resolve({ got: true })
      },
    },
    toSave: () => next,
  }
}
