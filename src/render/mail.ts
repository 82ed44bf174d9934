/** The minutes as a mail to people outside: whole, since they reach nothing else. */

import type { Changes } from '../domain/changes'
import type { Minutes } from '../domain/minutes'
import { words } from '../i18n/words'
import type { Node } from './markup'
import { changedParts } from './correction'
import { messageSubject, wholeTree } from './message'
import { clip } from './printable'

/** @param corrected the minutes were published before, and differ now */
export function mailSubject(minutes: Minutes, corrected: boolean): string {
  const subject = messageSubject(minutes)
  return corrected ? clip(words(minutes.language).mail.corrected(subject), 250) : subject
}

/** The mail as a tree, for the preview as for what is sent. A correction says first what has changed, and then everything. */
export function mailTree(minutes: Minutes, changes: Changes | undefined): readonly Node[] {
  const { attached } = words(minutes.language).mail
  return [
    ...(changes === undefined ? [] : changedParts(minutes, changes)),
    ...wholeTree(minutes),
    { tag: 'p', children: [{ tag: 'i', children: [attached] }] },
  ]
}
