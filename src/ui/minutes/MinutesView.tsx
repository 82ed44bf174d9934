/** A place kept free. */

export function MinutesView() {
  return null
}
