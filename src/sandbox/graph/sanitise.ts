/** Teams keeps a small set of HTML in a message and drops the rest without a word (the set is undocumented: microsoft-graph-docs#9462). */

export interface Sanitised {
  readonly html: string
  /** What was taken away, for a test to fail on: `<span>`, `style on <p>`. */
  readonly stripped: readonly string[]
}

const kept: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    'p br b strong i em u s h1 h2 h3 ul ol li blockquote pre code table tbody thead tr td th hr'.split(' ').map((tag) => [tag, []]),
  ),
  a: ['href', 'title'],
  img: ['src', 'alt', 'width', 'height'],
  at: ['id'],
  attachment: ['id'],
  emoji: ['id', 'alt', 'title'],
}
const dropsContent = /^(script|style|head|title|iframe|object|svg|template)$/

export function sanitise(html: string): Sanitised {
  const stripped: string[] = []
  let dropping: string | undefined
  const clean = html.replace(/<!--[\s\S]*?(?:-->|$)|<(\/?)([a-zA-Z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|[^<]+|</g, (piece, ...parts) => {
    const [close, name, attributes] = parts as [string | undefined, string | undefined, string | undefined]
    const tag = name?.toLowerCase()
    if (dropping !== undefined) {
      if (close === '/' && tag === dropping) dropping = undefined
      return ''
    }
    if (tag === undefined) {
      if (piece.startsWith('<!--')) stripped.push('<!-- -->')
      return piece.startsWith('<!--') ? '' : piece.replace('<', '&lt;')
    }
    const allowed = Object.hasOwn(kept, tag) ? kept[tag] : undefined
    if (allowed === undefined) {
      if (close !== '/') stripped.push(`<${tag}>`)
      if (close !== '/' && dropsContent.test(tag) && !/\/\s*$/.test(attributes ?? '')) dropping = tag
      return ''
    }
    return close === '/' ? `</${tag}>` : `<${tag}${keptAttributes(tag, attributes ?? '', allowed, stripped)}>`
  })
  return { html: clean, stripped }
}

function keptAttributes(tag: string, attributes: string, allowed: readonly string[], stripped: string[]): string {
  let result = ''
  for (const [, rawName = '', double, single, bare] of attributes.matchAll(/([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g)) {
    const name = rawName.toLowerCase()
    const value = double ?? single ?? bare ?? ''
    if (!allowed.includes(name) || !isSafe(name, value)) stripped.push(`${name} on <${tag}>`)
    else result += ` ${name}="${value.replaceAll('"', '&quot;')}"`
  }
  return result
}

function isSafe(name: string, value: string): boolean {
  return name === 'href'
    ? /^(https?:\/\/|mailto:)/i.test(value)
    : name === 'src'
      ? /^(https:\/\/|\.\.\/hostedContents\/)/i.test(value)
      : true
}
