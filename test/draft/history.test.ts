/** What is taken back and done again stands in the same place in every copy. */

import * as Y from 'yjs'

import { History } from '../../src/draft/history'

/** Mulberry32. */
function chance(seed: number): (n: number) => number {
  let state = seed
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * n)
  }
}

/** One writes, takes paragraphs away, takes back and does again, in a draft that another copy is read from. */
function written(seed: number): readonly [string, string] {
  const below = chance(seed)
  const doc = new Y.Doc()
  const paragraphs = doc.getArray<Y.Text>('paragraphs')
  const history = new History(paragraphs, { captureTimeout: 0 })
  for (let i = 0; i < 60; i++) {
    const text = paragraphs.length === 0 ? undefined : paragraphs.get(below(paragraphs.length))
    const what = below(10)
    if (what < 2) history.undo()
    else if (what === 2) history.redo()
    else if (text === undefined || what === 3) paragraphs.insert(below(paragraphs.length + 1), [new Y.Text(`stycke ${i}`)])
    else if (what === 4) paragraphs.delete(below(paragraphs.length), 1)
    else if (what < 7) text.insert(below(text.length + 1), ` ord${i} `)
    else if (text.length > 0) {
      const from = below(text.length)
      text.delete(from, 1 + below(text.length - from))
    }
  }
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return [JSON.stringify(paragraphs), JSON.stringify(copy.getArray('paragraphs'))]
}

it('reads the same in another copy, whatever was taken back and done again before', () => {
  const different = Array.from({ length: 1000 }, (_, seed) => seed).filter((seed) => {
    const [here, there] = written(seed)
    return here !== there
  })
  expect(different).toEqual([])
})
