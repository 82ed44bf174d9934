/** A message's HTML, parsed the way a browser would. */

import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node

/** What platform notes call safe, of which we use these. */
const allowed: Record<string, readonly string[]> = { a: ['href'], attachment: ['id'] }
const tags = ['p', 'h2', 'h3', 'ul', 'li', 'b', 'i', 'br', 'a', 'attachment']

/** Everything in it that we never send: other elements, other attributes, links to other than web and mail, comments. */
export function foreignIn(html: string): readonly string[] {
  return foreign(parseFragment(html))
}

/** The lines that a reader sees. */
export function linesIn(html: string): readonly string[] {
  return visible(parseFragment(html))
    .split('\n')
    .filter((line) => line.trim() !== '')
}

/** Where its links lead, in order. */
export function linksIn(html: string): readonly string[] {
  const links = (node: Node): readonly string[] => [
    ...('tagName' in node && node.tagName === 'a' ? node.attrs.filter(({ name }) => name === 'href').map(({ value }) => value) : []),
    ...('childNodes' in node ? node.childNodes.flatMap(links) : []),
  ]
  return links(parseFragment(html))
}

function foreign(node: Node): readonly string[] {
  const own =
    node.nodeName === '#text' || node.nodeName === '#document-fragment'
      ? []
      : 'tagName' in node
        ? [
            ...(tags.includes(node.tagName) ? [] : [`<${node.tagName}>`]),
            ...node.attrs
              .filter(
                ({ name, value }) => !(allowed[node.tagName] ?? []).includes(name) || (name === 'href' && !/^(https:|mailto:)/.test(value)),
              )
              .map(({ name, value }) => `${name}=${value}`),
          ]
        : [node.nodeName]
  return [...own, ...('childNodes' in node ? node.childNodes.flatMap(foreign) : [])]
}

function visible(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value
  const inside = 'childNodes' in node ? node.childNodes.map(visible).join('') : ''
  if (node.nodeName === 'br') return '\n'
  return ['p', 'h2', 'h3', 'li'].includes(node.nodeName) ? `\n${inside}\n` : inside
}
