/** What can stand after "To:". */

/** RFC 5321 gives an address 254 characters. */
const longest = 254

/** Whether mail can be sent there, as far as its letters tell. */
export function isMailAddress(text: string): boolean {
  return text.length <= longest && /^[^\s@<>()[\],;:"\\]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text)
}
