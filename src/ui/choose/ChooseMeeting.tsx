/** A place kept free. */

export function ChooseMeeting() {
  return null
}
