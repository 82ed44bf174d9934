/** A difference between two texts loses no word of either, and tells what is the same. */

import fc from 'fast-check'

import { shortened, wordDiff, type Piece } from '../../src/domain/wordDiff'

const without = (pieces: readonly Piece[], how: Piece['how']): string =>
  pieces
    .filter((piece) => piece.how !== how)
    .map(({ words }) => words)
    .join('')

it('tells words that were taken away from words that were added, in their place', () => {
  expect(wordDiff('Petra tar fram ett underlag.', 'Petra tar snart fram underlag.')).toEqual([
    { how: 'same', words: 'Petra tar ' },
    { how: 'added', words: 'snart ' },
    { how: 'same', words: 'fram ' },
    { how: 'removed', words: 'ett ' },
    { how: 'same', words: 'underlag.' },
  ])
})

it('gives nothing for nothing, and one piece for what is all new', () => {
  expect(wordDiff('', '')).toEqual([])
  expect(wordDiff('', 'Nytt här')).toEqual([{ how: 'added', words: 'Nytt här' }])
  expect(wordDiff('Gammalt', '')).toEqual([{ how: 'removed', words: 'Gammalt' }])
})

it('keeps every word of both texts', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'å\n', ' ', 'd ')).map((words) => words.join(' '))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = wordDiff(before, after)
      expect(without(pieces, 'added')).toBe(before)
      expect(without(pieces, 'removed')).toBe(after)
      expect(pieces.some(({ how }, i) => how === pieces[i + 1]?.how)).toBe(false)
    }),
  )
})

it('keeps every word of texts that are too long to compare', () => {
  const [before, after] = ['a', 'b'].map((letter) => `${letter} `.repeat(3000))
  expect(wordDiff(before ?? '', after ?? '')).toEqual([
    { how: 'removed', words: before },
    { how: 'added', words: after },
  ])
})

it('cuts short what is the same, and nothing else', () => {
  const same = 'ord '.repeat(40)
  const pieces = shortened(wordDiff(`${same}ett ${same}`, `${same}två ${same}`))
  expect(pieces.map(({ how }) => how)).toEqual(['same', 'removed', 'added', 'same'])
  expect(pieces[0]?.words).toBe(`… ${'ord '.repeat(8)}`)
  expect(pieces[3]?.words).toBe(`${'ord '.repeat(8)}… `)
  expect(shortened(wordDiff('en två', 'en tre'))).toEqual(wordDiff('en två', 'en tre'))
})
