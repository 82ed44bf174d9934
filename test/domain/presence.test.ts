/** Marks, how far they reach, and that an order may change without moving anybody. */

import fc from 'fast-check'

import type { ItemId } from '../../src/domain/agenda'
import type { PersonId } from '../../src/domain/person'
import {
  keepingPresence,
  marking,
  marksFor,
  presenceAlong,
  presenceAt,
  presentOnlyAt,
  type Marked,
  type MarkEdit,
  type Marks,
} from '../../src/domain/presence'
import { anItemId, aPersonId, marked, theMarks } from '../support/meetings'

const petra = aPersonId('Petra')
const order = ['1', '2', '3', '4', '5'].map(anItemId)

/** Petra's marks after the edits. */
function after(edits: readonly MarkEdit[], marks: ReadonlyMap<ItemId, Marked> = new Map()): ReadonlyMap<ItemId, Marked> {
  const own = new Map(marks)
  for (const { item, presence } of edits) {
    own.set(item, presence)
  }
  return own
}

function own(said: Readonly<Record<string, Marked>>): ReadonlyMap<ItemId, Marked> {
  return theMarks({ Petra: said }).get(petra) ?? new Map()
}

describe('a mark', () => {
  it('holds from its item until the next mark of the same person', () => {
    expect(presenceAlong(order, own({ 2: 'in-room', 4: 'digital' }))).toEqual(marked('?RRDD'))
  })

  it('leaves a person unmarked before it, and everywhere where there is none', () => {
    expect(presenceAlong(order, undefined)).toEqual(marked('?????'))
    expect(presenceAt(anItemId('1'), order, own({ 2: 'in-room' }))).toBe('unmarked')
  })

  it('can take a person back to unmarked', () => {
    expect(presenceAlong(order, own({ 1: 'in-room', 3: 'unmarked' }))).toEqual(marked('RR???'))
  })

  it('says nothing of an item that is not there', () => {
    expect(presenceAt(anItemId('9'), order, own({ 1: 'in-room' }))).toBe('unmarked')
    expect(marking(petra, anItemId('9'), 'digital', 'from-here', order, own({ 1: 'in-room' }))).toEqual([])
  })

  it('of an item that is not in the order is kept and reaches nobody', () => {
    expect(presenceAlong(order, own({ 9: 'digital', 2: 'in-room' }))).toEqual(marked('?RRRR'))
  })
})

describe('marking from here', () => {
  it('reaches to the next change and no further', () => {
    const before = own({ 1: 'in-room', 4: 'absent' })
    const edits = marking(petra, anItemId('2'), 'digital', 'from-here', order, before)
    expect(presenceAlong(order, after(edits, before))).toEqual(marked('RDDAA'))
  })

  it('writes over a mark that no longer says anything new, and an earlier mark then reaches past it', () => {
    const before = own({ 1: 'in-room', 3: 'digital' })
    const edits = marking(petra, anItemId('3'), 'in-room', 'from-here', order, before)
    expect(edits).toEqual([{ item: anItemId('3'), person: petra, presence: 'in-room' }])
    const taken = after(edits, before)
    const again = marking(petra, anItemId('2'), 'absent', 'from-here', order, taken)
    expect(presenceAlong(order, after(again, taken))).toEqual(marked('RAAAA'))
  })

  it('leaves the next mark where it is, though it says the same', () => {
    const before = own({ 1: 'in-room', 3: 'digital' })
    expect(marking(petra, anItemId('2'), 'digital', 'from-here', order, before)).toEqual([
      { item: anItemId('2'), person: petra, presence: 'digital' },
    ])
  })

  it('asks for nothing where nothing changes', () => {
    expect(marking(petra, anItemId('3'), 'in-room', 'from-here', order, own({ 1: 'in-room' }))).toEqual([])
  })
})

describe('marking only here', () => {
  it('gives the item after it back what it had', () => {
    const before = own({ 1: 'in-room' })
    const edits = marking(petra, anItemId('3'), 'absent', 'only-here', order, before)
    expect(edits).toEqual([
      { item: anItemId('3'), person: petra, presence: 'absent' },
      { item: anItemId('4'), person: petra, presence: 'in-room' },
    ])
  })

  it('of somebody unmarked leaves the rest unmarked', () => {
    const edits = marking(petra, anItemId('3'), 'digital', 'only-here', order, undefined)
    expect(presenceAlong(order, after(edits))).toEqual(marked('??D??'))
  })
})

it('a guest for one item is absent at every other', () => {
  const before = own({ 2: 'in-room', 4: 'digital' })
  const edits = presentOnlyAt(petra, anItemId('3'), 'in-room', order, before)
  expect(presenceAlong(order, after(edits, before))).toEqual(marked('AARAA'))
})

it('wanted presences that run out go on as the last one', () => {
  expect(presenceAlong(order, after(marksFor(petra, order, marked('RD'), undefined)))).toEqual(marked('RDDDD'))
})

describe('whatever was marked before', () => {
  const presence = fc.constantFrom<Marked>('in-room', 'digital', 'absent', 'unmarked')
  const someMarks = fc
    .array(fc.option(presence), { minLength: 5, maxLength: 5 })
    .map((said) => new Map(said.flatMap((mark, i) => (mark === null ? [] : [[anItemId(String(i + 1)), mark] as const]))))
  const someItem = fc.integer({ min: 0, max: 4 })
  const itemAt = (at: number): ItemId => anItemId(String(at + 1))

  it('only here touches that item alone', () => {
    fc.assert(
      fc.property(someMarks, someItem, presence, (marks, at, presence) => {
        const edited = after(marking(petra, itemAt(at), presence, 'only-here', order, marks), marks)
        expect(presenceAlong(order, edited)).toEqual(presenceAlong(order, marks).map((was, i) => (i === at ? presence : was)))
      }),
    )
  })

  it('from here touches nothing before the item', () => {
    fc.assert(
      fc.property(someMarks, someItem, presence, (marks, at, presence) => {
        const along = presenceAlong(order, after(marking(petra, itemAt(at), presence, 'from-here', order, marks), marks))
        expect(along.slice(0, at)).toEqual(presenceAlong(order, marks).slice(0, at))
        expect(along[at]).toBe(presence)
      }),
    )
  })

  it('an edit puts a new mark nowhere but where presence changes, and takes none away', () => {
    fc.assert(
      fc.property(someMarks, fc.array(presence, { minLength: 5, maxLength: 5 }), (marks, wanted) => {
        const edited = after(marksFor(petra, order, wanted, marks), marks)
        const changes = order.filter((_, i) => wanted[i] !== (wanted[i - 1] ?? 'unmarked'))
        expect(presenceAlong(order, edited)).toEqual(wanted)
        expect([...edited.keys()].toSorted()).toEqual([...new Set([...changes, ...marks.keys()])].toSorted())
      }),
    )
  })

  it('from here reaches past marks that are not seen, and no further than where presence changes', () => {
    fc.assert(
      fc.property(someMarks, someItem, presence, (marks, at, presence) => {
        const was = presenceAlong(order, marks)
        const next = was.findIndex((state, i) => i > at && state !== was[i - 1])
        const now = presenceAlong(order, after(marking(petra, itemAt(at), presence, 'from-here', order, marks), marks))
        expect(now).toEqual(was.map((state, i) => (i >= at && (next < 0 || i < next) ? presence : state)))
      }),
    )
  })

  it('moving an item changes nobody’s presence at any item', () => {
    fc.assert(
      fc.property(someMarks, someMarks, fc.shuffledSubarray(order, { minLength: 5 }), (ofPetra, ofNils, to) => {
        const marks: Marks = new Map([
          [petra, ofPetra],
          [aPersonId('Nils'), ofNils],
        ])
        const edits = keepingPresence(order, to, marks)
        const at = (person: PersonId, item: ItemId): Marked =>
          presenceAt(
            item,
            to,
            after(
              edits.filter((edit) => edit.person === person),
              marks.get(person),
            ),
          )
        for (const person of marks.keys()) expect(order.map((item) => at(person, item))).toEqual(presenceAlong(order, marks.get(person)))
      }),
    )
  })

  it('an item put in takes after the one before it and changes no other', () => {
    fc.assert(
      fc.property(someMarks, someItem, (marks, at) => {
        const was = presenceAlong(order, marks)
        const added = order.toSpliced(at, 0, anItemId('new'))
        const now = presenceAlong(added, marks)
        expect([now.toSpliced(at, 1), now[at]]).toEqual([was, was[at - 1] ?? 'unmarked'])
      }),
    )
  })
})
