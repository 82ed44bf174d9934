/** What publishing sends: text with holes that earlier receipts close. */

/** What is not known until it is published: the document's and the message's addresses and names. */
export type Hole = 'document.url' | 'document.name' | 'document.attachment' | 'message.url'

/** Words and holes in order. Whoever makes it has escaped the words already; `fill` escapes what it puts in. */
export type Rendering = readonly (string | { readonly hole: Hole })[]

export type Fillings = Partial<Record<Hole, string>>

/** The text with its holes closed; an unknown one is left empty. */
export function fill(rendering: Rendering, fillings: Fillings, escape: (text: string) => string = (text) => text): string {
  return rendering.map((part) => (typeof part === 'string' ? part : escape(fillings[part.hole] ?? ''))).join('')
}
