/** What the Word document is called in the channel's files. */

import { clip, oneLine } from './printable'
import { pageTitle } from './page'
import type { Minutes } from '../domain/minutes'
import { words } from '../i18n/words'

/** A path on a drive takes some 400 characters in all, encoded; half of them are left to the folders. */
const longestName = 120

/** Windows' and SharePoint's own names. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d|desktop\.ini|\.lock)$/i

/**
 * `Anteckningar Kommunchefsnätverket Vätterbygden 2026-05-14.docx`: from title, group and date alone, so that the same meeting gets the same
 * name again. Without the characters that SharePoint refuses (`" * : < > ? / \ |`, a leading `~`, dots and spaces at the ends, `_vti_`) and
 * without `#` and `%`, which break addresses.
 */
export function fileName(minutes: Minutes): string {
  const title = accepted(pageTitle(minutes))
  const group = accepted(minutes.heading.group)
  const date = accepted(minutes.heading.date).slice(0, 10)
  const named = [title, title.includes(group) ? '' : group].filter((part) => part !== '').join(' ')
  const short = accepted(clip(named, longestName - date.length - 1).replace(/…$/, ''))
  const name = [short, title.includes(date) ? '' : date].filter((part) => part !== '').join(' ')
  const fallback = words(minutes.language).minutes.title
  return `${name === '' ? fallback : reserved.test(name) ? `${fallback} ${name}` : name}.docx`
}

function accepted(text: string): string {
  return oneLine(text)
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/["*:<>?/\\|#%]/g, ' ')
    .replace(/_vti_/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.~]+|[\s.]+$/g, '')
}
