/** What must be there after a kill: the text and marks of one item, as so many keys leave them. */

export interface Paragraph {
  readonly text: string
  readonly decision: boolean
  readonly task: boolean
}

/** One item as a person sees it. */
export interface Sheet {
  readonly paragraphs: readonly Paragraph[]
  /** The letter of each row's state, in the order of the rows; empty for somebody unmarked. */
  readonly marks: readonly string[]
}

export type Stroke =
  | { readonly stroke: 'letter'; readonly letter: string }
  | { readonly stroke: 'line' }
  | { readonly stroke: 'entry'; readonly kind: 'decision' | 'task' }
  | { readonly stroke: 'mark'; readonly row: number; readonly letter: 'p' | 'd' | 'f' }

export const emptyParagraph: Paragraph = { text: '', decision: false, task: false }

/** The sheet after one more key, typed at its end. */
export function after(sheet: Sheet, stroke: Stroke): Sheet {
  const { paragraphs, marks } = sheet
  const before = paragraphs.slice(0, -1)
  const last = paragraphs.at(-1) ?? emptyParagraph
  switch (stroke.stroke) {
    case 'letter':
      return { ...sheet, paragraphs: [...before, { ...last, text: last.text + stroke.letter }] }
    case 'line':
      return { ...sheet, paragraphs: [...paragraphs, emptyParagraph] }
    case 'entry':
      return { ...sheet, paragraphs: [...before, { ...last, [stroke.kind]: true }] }
    case 'mark':
      return { ...sheet, marks: marks.with(stroke.row, stroke.letter) }
  }
}

/** How many of the keys the seen sheet has; `undefined` when it is none of the sheets that they leave one after the other. */
export function keysKept(base: Sheet, strokes: readonly Stroke[], seen: Sheet): number | undefined {
  const wanted = JSON.stringify(seen)
  let kept: number | undefined
  let sheet = base
  for (let count = 0; count <= strokes.length; count++) {
    const stroke = strokes[count - 1]
    if (stroke !== undefined) sheet = after(sheet, stroke)
    // A mark that was there already changes nothing: the most that can be there.
    if (JSON.stringify(sheet) === wanted) kept = count
  }
  return kept
}
