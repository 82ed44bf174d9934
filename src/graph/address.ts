/** Addresses within Graph, with every value encoded. */

/** `` address`/chats/${id}/members` `` */
export function address(words: TemplateStringsArray, ...values: readonly string[]): string {
  return words.map((word, i) => word + encodeURIComponent(values[i] ?? '')).join('')
}

/** The question mark and what follows it. */
export function query(asked: Readonly<Record<string, string | number>>): string {
  return `?${Object.entries(asked)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`
}

/** A text within an OData filter, in its quotes. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
