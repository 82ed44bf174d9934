/** A correction as a message: which parts of the minutes have changed, and where the new version is. */

import type { Changes } from '../domain/changes'
import type { Minutes } from '../domain/minutes'
import type { Rendering } from '../domain/rendering'
import { words } from '../i18n/words'
import { html, type Node } from './markup'
import { itemHeading } from './page'
import { clip } from './printable'

/** More parts than this are counted. */
const mostParts = 30

/** @param reference letters that people and look-ups tell it by */
export function correction(minutes: Minutes, changes: Changes, reference: string): Rendering {
  const say = words(minutes.language).correction
  const link: Node = { tag: 'a', href: { hole: 'document.url' }, children: [{ hole: 'document.name' }] }
  return html([
    { tag: 'p', children: [{ tag: 'b', children: [say.title(reference)] }] },
    ...changedParts(minutes, changes),
    { tag: 'p', children: [`${say.newVersionIn} `, link, '.'] },
    { tag: 'attachment', id: { hole: 'document.attachment' } },
  ])
}

/** Which parts have changed, as a list with its heading; nothing where none has. */
export function changedParts(minutes: Minutes, { heading, attendance, signature, layout, order, items }: Changes): readonly Node[] {
  const say = words(minutes.language).correction
  const parts = [
    ...(heading ? [say.heading] : []),
    ...(attendance ? [say.attendance] : []),
    ...(order ? [say.order] : []),
    ...items.map(({ item, how }) => say.item(clip(itemHeading(item.label, item.title, minutes.template), 200), how)),
    ...(signature ? [say.signature] : []),
    ...(layout ? [say.layout] : []),
  ]
  if (parts.length === 0) return []
  const left = parts.length - mostParts
  const listed = [...parts.slice(0, mostParts), ...(left > 0 ? [words(minutes.language).minutes.more(left)] : [])]
  return [
    { tag: 'p', children: [say.changed] },
    { tag: 'ul', children: listed.map((part) => ({ tag: 'li' as const, children: [part] })) },
  ]
}
