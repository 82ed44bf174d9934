/** The oracle sees a key that is missing, in the text and in the list. */

import { after, emptyParagraph, keysKept, type Sheet, type Stroke } from './oracle'

const base: Sheet = { paragraphs: [emptyParagraph], marks: ['', 'p'] }
const strokes: readonly Stroke[] = [
  { stroke: 'letter', letter: 'a' },
  { stroke: 'letter', letter: 'å' },
  { stroke: 'entry', kind: 'task' },
  { stroke: 'mark', row: 0, letter: 'd' },
  { stroke: 'line' },
  { stroke: 'letter', letter: 'b' },
]
const sheetOf = (some: readonly Stroke[]): Sheet => some.reduce(after, base)

it('counts the keys that are there, each one from the first on', () => {
  const counted = Array.from({ length: strokes.length + 1 }, (_, count) => keysKept(base, strokes, sheetOf(strokes.slice(0, count))))
  expect(counted).toEqual([0, 1, 2, 3, 4, 5, 6])
})

it.each(strokes.slice(0, -1).map((_, missing) => missing + 1))('knows no sheet without key %i of them', (missing) => {
  const seen = sheetOf(strokes.filter((_, i) => i !== missing - 1))
  expect(keysKept(base, strokes, seen)).toBeUndefined()
})
