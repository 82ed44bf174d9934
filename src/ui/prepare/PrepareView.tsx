/** A place kept free. */

export function PrepareView() {
  return null
}
