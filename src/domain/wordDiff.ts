/** What differs between two texts, word by word. */

export interface Piece {
  readonly how: 'same' | 'removed' | 'added'
  readonly words: string
}

/** More comparisons than this keep a page waiting: then all is taken to be new. */
const most = 4_000_000

/** The pieces in reading order; those that are not added make the first text, those that are not removed the second. */
export function wordDiff(before: string, after: string): readonly Piece[] {
  const [a, b] = [tokens(before), tokens(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return joined([
    ...a.slice(0, start).map(as('same')),
    ...between(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(as('same')),
  ])
}

/** Words each with the space after it. */
function tokens(text: string): readonly string[] {
  return text.match(/\s+|\S+\s*/g) ?? []
}

const as =
  (how: Piece['how']) =>
  (words: string): Piece => ({ how, words })

/** By the longest common subsequence. */
function between(a: readonly string[], b: readonly string[]): readonly Piece[] {
  if (a.length * b.length > most) return [...a.map(as('removed')), ...b.map(as('added'))]
  const width = b.length + 1
  /** How many words the rest of both have in common, from there. */
  const common = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number): number => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const pieces: Piece[] = []
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const [was, is] = [a[i], b[j]]
    if (was !== undefined && was === is) {
      pieces.push({ how: 'same', words: was })
      i++
      j++
    } else if (was !== undefined && (is === undefined || at(i + 1, j) >= at(i, j + 1))) {
      pieces.push({ how: 'removed', words: was })
      i++
    } else {
      pieces.push({ how: 'added', words: is ?? '' })
      j++
    }
  }
  return pieces
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = []
  for (const piece of pieces) {
    const last = all.at(-1)
    if (last?.how === piece.how) all[all.length - 1] = { how: last.how, words: last.words + piece.words }
    else all.push(piece)
  }
  return all
}

/** So many words of what is the same stay beside a change. */
const around = 8

/** What is the same for long is cut short: a reader looks for what is not. */
export function shortened(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, i) => {
    if (piece.how !== 'same') return piece
    const words = tokens(piece.words)
    const [head, tail] = [i === 0 ? 0 : around, i === pieces.length - 1 ? 0 : around]
    if (words.length <= head + tail + 2) return piece
    return { how: 'same', words: [...words.slice(0, head), '… ', ...words.slice(words.length - tail)].join('') }
  })
}
