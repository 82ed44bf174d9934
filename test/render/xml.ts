/** A strict reader of XML as Word documents have it: what is not well-formed throws. */

export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: (XmlElement | string)[]
}

/** No document types, no comments, no CDATA: nothing of that belongs in a document we write. */
export function readXml(source: string): XmlElement {
  const root: XmlElement = { name: '', attributes: new Map(), children: [] }
  const open: XmlElement[] = [root]
  const token = /<\?xml[^<>]*\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[A-Za-z_][\w:.-]*\s*=\s*"[^"<]*")*)\s*(\/?)>|([^<]+)/gy
  let at = 0
  for (let found = token.exec(source); found !== null; found = token.exec(source)) {
    at = token.lastIndex
    const [, closing, name, attributes = '', alone, text] = found
    const parent = open.at(-1)
    if (parent === undefined) throw new Error(`An end too many before ${at}`)
    if (text !== undefined) {
      if (text.includes(']]>')) throw new Error(`]]> in text before ${at}`)
      parent.children.push(unescaped(text))
    } else if (closing === '/') {
      if (parent.name !== name) throw new Error(`${String(name)} ends where ${parent.name} is open, before ${at}`)
      open.pop()
    } else if (name !== undefined) {
      const pairs = [...attributes.matchAll(/([\w:.-]+)\s*=\s*"([^"]*)"/g)].map(
        ([, key = '', value = '']) => [key, unescaped(value)] as const,
      )
      if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`An attribute twice before ${at}`)
      const element: XmlElement = { name, attributes: new Map(pairs), children: [] }
      parent.children.push(element)
      if (alone !== '/') open.push(element)
    }
  }
  if (at !== source.length || open.length !== 1)
    throw new Error(`Not well-formed at ${at} of ${source.length}: ${source.slice(at, at + 80)}`)
  const [only] = elements(root)
  if (only === undefined) throw new Error('No element')
  return only
}

export function elements({ children }: XmlElement): readonly XmlElement[] {
  return children.filter((child) => typeof child !== 'string')
}

/** The elements of that name at any depth, in document order. */
export function all(name: string, element: XmlElement): readonly XmlElement[] {
  return elements(element).flatMap((child) => [...(child.name === name ? [child] : []), ...all(name, child)])
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(text: string): string {
  // XML 1.0, section 2.2.
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text))
    throw new Error(`A character that XML does not have in ${JSON.stringify(text)}`)
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    if (/^#x[0-9a-fA-F]+$/.test(name)) return String.fromCodePoint(parseInt(name.slice(2), 16))
    if (/^#\d+$/.test(name)) return String.fromCodePoint(Number(name.slice(1)))
    const character = entities[name]
    if (character === undefined || !whole.endsWith(';')) throw new Error(`A bare & in ${text}`)
    return character
  })
}
