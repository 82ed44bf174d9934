/** Words that went with a paragraph which somebody took away unseen are found again, and a person takes or drops them. */

import * as Y from 'yjs'

import type { ItemId } from '../../src/domain/agenda'
import { plain, lines } from '../../src/domain/text'
import { change, merge, onUpdate, openDraft, snapshot, undo, whole, type Draft } from '../../src/draft/draft'
import { pack, unpack } from '../../src/draft/sharedFile'
import { aDraft, aMeetingId, exchange, replica, words } from '../support/drafts'

const a = 'a' as ItemId

/** A draft with these paragraphs in its first item, and another replica of it. */
function twoEditors(...paragraphs: readonly string[]): readonly [Draft, Draft] {
  const one = aDraft()
  change(one, { change: 'write', item: a, text: words(...paragraphs) })
  return [one, replica(one)]
}

function typed({ shape }: Draft, paragraph: number, at: number, text: string): void {
  const words = shape.text(a).get(paragraph)
  if (!(words instanceof Y.XmlElement)) throw new Error('No such paragraph')
  for (let i = 0; i < text.length; i++) (words.get(0) as Y.XmlText).insert(at + i, text.charAt(i))
}

function takenAway({ shape }: Draft, paragraph: number): void {
  shape.text(a).delete(paragraph, 1)
}

function textOf(draft: Draft): readonly string[] {
  return lines(snapshot(draft).texts.get(a) ?? []).map(plain)
}

function foundIn(draft: Draft): readonly string[] {
  return snapshot(draft).found.get(a)?.paragraphs ?? []
}

it('[D40] finds what one typed into a paragraph that another took away unseen, and only that', () => {
  const [one, other] = twoEditors('Gruppen tackar.', 'Kvar.')
  typed(one, 0, 15, ' Moa återkommer.')
  takenAway(other, 0)
  exchange(one, other)
  expect([textOf(one), foundIn(one)]).toEqual([['Kvar.'], [' Moa återkommer.']])
  expect(snapshot(other)).toEqual(snapshot(one))
})

it('[D40] finds the same where the words come into a paragraph that is gone already, letter by letter', () => {
  const [one, other] = twoEditors('Gruppen tackar.')
  takenAway(other, 0)
  onUpdate(one, (update) => merge(other, update))
  typed(one, 0, 15, ' Moa')
  expect(foundIn(other)).toEqual([' Moa'])
  merge(one, whole(other))
  expect(foundIn(one)).toEqual([' Moa'])
})

it('[D40] puts letters where they were typed, also where a typing error was mended', () => {
  const [one, other] = twoEditors('')
  const text = (draft: Draft): Y.XmlText => (draft.shape.text(a).get(0) as Y.XmlElement).get(0) as Y.XmlText
  one.shape.doc.transact(() => (one.shape.text(a).get(0) as Y.XmlElement).insert(0, [new Y.XmlText('.')]))
  merge(other, whole(one))
  text(one).insert(0, 'Mao')
  text(one).delete(1, 2)
  text(one).insert(1, 'oa skrier')
  text(one).insert(8, 'v')
  takenAway(other, 0)
  exchange(one, other)
  expect(foundIn(other)).toEqual(['Moa skriver'])
  expect(foundIn(one)).toEqual(['Moa skriver'])
})

it('[D41] does not find what whoever took the paragraph away had seen', () => {
  const [one, other] = twoEditors('Gruppen tackar.')
  typed(one, 0, 15, ' Moa återkommer.')
  merge(other, whole(one))
  takenAway(other, 0)
  exchange(one, other)
  expect(foundIn(one)).toEqual([])
})

it('[D41] finds in a paragraph that was joined to the one above only what had not come along', () => {
  const [one, other] = twoEditors('Gruppen tackar.', 'Moa återkommer.')
  typed(one, 1, 15, ' I juni.')
  typed(other, 0, 15, ' Moa återkommer.')
  takenAway(other, 1)
  exchange(one, other)
  expect([textOf(one), foundIn(one)]).toEqual([['Gruppen tackar. Moa återkommer.'], [' I juni.']])
})

it('[D42] says it once, however many find it and however much of it each has seen', () => {
  const [one, other] = twoEditors('Gruppen tackar.')
  const third = replica(one)
  takenAway(other, 0)
  typed(one, 0, 15, ' Moa')
  merge(third, whole(one))
  merge(third, whole(other))
  typed(one, 0, 19, ' återkommer')
  merge(one, whole(other))
  exchange(one, third)
  exchange(one, other)
  exchange(other, third)
  for (const draft of [one, other, third]) expect(foundIn(draft)).toEqual([' Moa återkommer'])
})

it('[D43] takes what was found last in the item, or drops it, and either can be undone', () => {
  for (const kind of ['take', 'drop'] as const) {
    const [one, other] = twoEditors('Gruppen tackar.', 'Kvar.')
    typed(one, 0, 15, 'I juni.')
    takenAway(other, 0)
    exchange(one, other)
    const before = snapshot(one)
    const ids = before.found.get(a)?.ids ?? []
    change(one, kind === 'take' ? { change: 'take-found', item: a } : { change: 'drop-found', ids })
    expect([textOf(one), foundIn(one)]).toEqual([kind === 'take' ? ['Kvar.', 'I juni.'] : ['Kvar.'], []])
    exchange(one, other)
    expect(snapshot(other)).toEqual(snapshot(one))
    undo(one)
    expect(snapshot(one)).toEqual(before)
  }
})

it('[D43] does not offer again what a person has settled, when it is found once more', () => {
  const [one, other] = twoEditors('Gruppen tackar.')
  const third = replica(one)
  typed(one, 0, 15, ' I juni.')
  takenAway(other, 0)
  const [ofOne, ofOther] = [whole(one), whole(other)]
  merge(one, ofOther)
  change(one, { change: 'drop-found', ids: snapshot(one).found.get(a)?.ids ?? [] })
  merge(third, ofOne)
  merge(third, ofOther)
  expect(foundIn(third)).toEqual([' I juni.'])
  exchange(one, third)
  expect([foundIn(one), foundIn(third)]).toEqual([[], []])
})

it('keeps a draft without found words in the format that earlier versions know', () => {
  const [one, other] = twoEditors('Gruppen tackar.')
  const formatOf = ({ shape }: Draft): unknown => shape.doc.getMap('format').get('version')
  expect(formatOf(one)).toBe(1)
  typed(one, 0, 15, ' Moa')
  takenAway(other, 0)
  exchange(one, other)
  expect([formatOf(one), formatOf(other)]).toEqual([2, 2])
})

it('[D44] finds words between the updates of two windows when the draft is opened, and they are there the next time', () => {
  const [one, other] = twoEditors('Gruppen tackar.')
  typed(one, 0, 15, ' Moa')
  takenAway(other, 0)
  const opened = openDraft(aMeetingId, [whole(one), whole(other)])
  expect([opened.hasFound, foundIn(opened)]).toEqual([true, [' Moa']])
  const again = openDraft(aMeetingId, [whole(one), whole(other), whole(opened)])
  expect([again.hasFound, foundIn(again)]).toEqual([false, [' Moa']])
})

it('[D44] keeps what was found in the same update as what was merged', () => {
  const [one, other] = twoEditors('Gruppen tackar.')
  const before = whole(one)
  typed(one, 0, 15, ' Moa')
  const mine = whole(one)
  takenAway(other, 0)
  const heard: (readonly [Uint8Array, boolean, boolean])[] = []
  onUpdate(one, (...update) => heard.push(update))
  merge(one, whole(other))
  expect(heard.map(([, isOwn, isFinding]) => [isOwn, isFinding])).toEqual([[false, true]])
  expect(foundIn(openDraft(aMeetingId, [before, mine, ...heard.map(([update]) => update)]))).toEqual([' Moa'])
})

it('[D45] keeps words whose item is gone: the item can be put back', () => {
  const [one, other] = twoEditors('Gruppen tackar.')
  change(one, { change: 'remove-item', id: a })
  typed(one, 0, 15, ' Moa')
  takenAway(other, 0)
  exchange(one, other)
  expect([snapshot(one).removedItems.map(({ id }) => id), foundIn(one)]).toEqual([[a], [' Moa']])
})

it('[F3] takes nothing for found that says otherwise of its length, or nothing at all', async () => {
  const doc = new Y.Doc()
  const found = doc.getMap('found')
  found.set('7-0-4@invitation', [{ item: 'a', text: 'hej' }, 1, {}])
  found.set('7-9-3@invitation', ['hej', 1, {}])
  found.set('hej@invitation', [{ item: 'a', text: 'hej' }, 1, {}])
  const read = await unpack(await pack(Y.encodeStateAsUpdate(doc)))
  expect('update' in read && snapshot(openDraft(aMeetingId, [read.update])).found).toEqual(new Map())
})

it('[D41] does not offer what its writer has moved elsewhere meanwhile', () => {
  const [one, other] = twoEditors('Gruppen tackar.', 'Kvar.')
  typed(one, 0, 15, ' Moa')
  takenAway(other, 0)
  merge(other, whole(one))
  expect(foundIn(other)).toEqual([' Moa'])
  typed(one, 1, 5, 'Gruppen tackar. Moa')
  takenAway(one, 0)
  exchange(one, other)
  exchange(one, other)
  expect([foundIn(one), foundIn(other)]).toEqual([[], []])
})

it('[D41] offers of what was found in one piece only the words that its writer has not moved elsewhere meanwhile', () => {
  const [one, other] = twoEditors('Gruppen tackar.', 'Kvar.')
  typed(one, 0, 15, ' Moa återkommer.')
  merge(other, whole(one))
  typed(one, 0, 31, ' Lena bokar. Rolf betalar.')
  takenAway(other, 0)
  merge(other, whole(one))
  expect(foundIn(other)).toEqual([' Lena bokar. Rolf betalar.'])
  typed(one, 1, 5, ' Rolf betalar.')
  const text = (one.shape.text(a).get(0) as Y.XmlElement).get(0) as Y.XmlText
  text.delete(43, 14)
  for (let i = 0; i < 2; i++) exchange(one, other)
  expect([textOf(one), foundIn(one)]).toEqual([['Kvar. Rolf betalar.'], [' Lena bokar.']])
  expect(snapshot(other)).toEqual(snapshot(one))
})

it('types the next word where it is typed, although words were found meanwhile in another paragraph', () => {
  const [one, other] = twoEditors('Gruppen tackar.', 'Kvar.')
  typed(other, 1, 5, ' Ove')
  typed(one, 0, 15, ' Moa återkommer.')
  typed(one, 1, 0, 'Allt är ')
  takenAway(other, 0)
  merge(other, whole(one))
  expect(foundIn(other)).toEqual([' Moa återkommer.'])
  typed(other, 0, 'Allt är Kvar.'.length, ' också')
  expect(textOf(other)).toEqual(['Allt är Kvar. också Ove'])
})
