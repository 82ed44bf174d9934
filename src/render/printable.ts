/** Text as it may stand in anything we send. */

/**
 * Without the characters that no document can hold (XML 1.0, section 2.2: control characters, half surrogate pairs, noncharacters) and
 * without those that turn the reading direction around and so could show a name or a sentence as another (Unicode bidi overrides,
 * embeddings and isolates). Every kind of line break becomes `\n`. No visible character is touched.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|[\u202a-\u202e\u2066-\u2069]/gu, '')
}

/** The same on one line, without space around it: a name, a title. */
export function oneLine(text: string): string {
  return printable(text)
    .replace(/\s*[\n\t]\s*/g, ' ')
    .trim()
}

/** A field set among others: a mark after right-to-left letters keeps what follows, `, Almvik (digitalt from p 4)`, in its own order. */
export function field(text: string): string {
  const line = oneLine(text)
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u.test(line)
    ? `${line}\u200e`
    : line
}

/** At most so many UTF-16 units, cut between words where it can be and never inside a character, with `…` where something is left out. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text
  if (most < 1) return ''
  const graphemes = new Intl.Segmenter('sv', { granularity: 'grapheme' }).segment(text.slice(0, most + 64))
  let cut = 0
  for (const { index, segment } of graphemes) {
    if (index + segment.length > most - 1) break
    cut = index + segment.length
  }
  const kept = text.slice(0, cut)
  const space = /\s/.test(text.slice(cut, cut + 1)) ? cut : kept.search(/\s\S*$/)
  const words = (space > most / 2 ? kept.slice(0, space) : kept).replace(/[\s,;:–-]+$/, '')
  return `${words}…`
}
