/** A message as a small tree. Text is never markup: whatever a person wrote is a string here and is escaped when the tree is written out. */

import type { Hole, Rendering } from '../domain/rendering'

/** What Teams keeps as it is; the list is nowhere documented, and everything else (classes, styles, images) may be dropped. */
export type Element =
  | { readonly tag: 'h2' | 'h3' | 'p' | 'ul' | 'li' | 'b' | 'i'; readonly children: readonly Node[] }
  /** An address that `safeLink` gave, or one that a receipt will give. */
  | { readonly tag: 'a'; readonly href: string | { readonly hole: Hole }; readonly children: readonly Node[] }
  | { readonly tag: 'br' }
  /** Where the attached document is shown; the id is that of the message's attachment. */
  | { readonly tag: 'attachment'; readonly id: { readonly hole: Hole } }

export type Node = string | { readonly hole: Hole } | Element

/** The tree as HTML, its holes still open. */
export function html(tree: readonly Node[]): Rendering {
  const parts: (string | { readonly hole: Hole })[] = []
  const add = (part: string | { readonly hole: Hole }): void => {
    const last = parts.at(-1)
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part
    else parts.push(part)
  }
  const write = (node: Node): void => {
    if (typeof node === 'string') add(escapeHtml(node))
    else if ('hole' in node) add(node)
    else if (node.tag === 'br') add('<br>')
    else if (node.tag === 'attachment') [`<attachment id="`, node.id, '"></attachment>'].forEach(add)
    else if (node.tag === 'a') {
      ;['<a href="', typeof node.href === 'string' ? escapeHtml(node.href) : node.href, '">'].forEach(add)
      node.children.forEach(write)
      add('</a>')
    } else {
      add(`<${node.tag}>`)
      node.children.forEach(write)
      add(`</${node.tag}>`)
    }
  }
  tree.forEach(write)
  return parts
}

/** Text as it stands between tags and in attributes; also what closes a hole in a message. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
