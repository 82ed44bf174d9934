/** Gives the browser a file to save. */
export function hand({ name, type, bytes }: { readonly name: string; readonly type: string; readonly bytes: Uint8Array }): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the bytes when the click has been handled; some read them a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
