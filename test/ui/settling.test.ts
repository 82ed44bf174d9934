/** What two secretaries said differently is shown in words, and either of the two settles it. */

import fc from 'fast-check'
import type * as Y from 'yjs'

import type { ItemId } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { PersonId } from '../../src/domain/person'
import { presenceAlong, presenceAt, type Marked, type Reach } from '../../src/domain/presence'
import { change, snapshot, undo, type Draft } from '../../src/draft/draft'
import { words } from '../../src/i18n/words'
import { questionOf, type Question } from '../../src/ui/shell/settling'
import { aDraft, exchange, item, replica, withEntry, words as paragraphs } from '../support/drafts'

const [x, b] = ['x' as PersonId, 'b' as ItemId]

const mark = (draft: Draft, item: string, presence: Marked): void =>
  change(draft, { change: 'mark', people: [x], item: item as ItemId, presence, reach: 'from-here' })

function question(draft: Draft): Question | undefined {
  const meeting = snapshot(draft)
  const [conflict] = meeting.conflicts
  return conflict && questionOf(conflict, meeting, words('sv'))
}

const { presence } = words('sv').meeting

function apart(one: Marked, other: Marked): readonly [Draft, Draft] {
  const left = aDraft()
  mark(left, 'a', 'in-room')
  mark(left, 'b', 'digital')
  const right = replica(left)
  mark(left, 'b', one)
  mark(right, 'b', other)
  exchange(left, right)
  return [left, right]
}

it('shows both marks, and none of them twice', () => {
  const [left, right] = apart('absent', 'unmarked')
  const choices = question(left)?.choices.map((choice) => choice.words)
  expect(choices?.toSorted()).toEqual([presence.absent, presence.unmarked].toSorted())
  expect(question(right)?.choices.map((choice) => choice.words)).toEqual(choices)
})

it('says what holds without it where an earlier version took the mark away, and lets that be chosen', () => {
  const left = aDraft()
  mark(left, 'a', 'in-room')
  mark(left, 'b', 'digital')
  const right = replica(left)
  left.shape.doc.transact(() => left.shape.marks.write('b/x', null))
  mark(right, 'b', 'absent')
  exchange(left, right)
  const asked = question(left)
  expect(asked?.choices.map((choice) => choice.words).toSorted()).toEqual([presence['in-room'], presence.absent].toSorted())
  const chosen = asked?.choices.find((choice) => choice.words === presence['in-room'])
  if (chosen === undefined) throw new Error('Not offered')
  change(left, chosen.change)
  const meeting = snapshot(left)
  expect([meeting.conflicts, presenceAt(b, meeting.order, meeting.marks.get(x))]).toEqual([[], 'in-room'])
})

it('says the name of somebody whom one of the two has taken away, and the words of a task', () => {
  const one = aDraft()
  change(one, { change: 'write', item: b, text: withEntry('Vi enades: ', 'Person x skickar underlaget.', 'e1') })
  change(one, { change: 'edit-task', id: 'e1' as EntryId, assignees: [] })
  const other = replica(one)
  change(one, { change: 'edit-person', id: x, fields: { name: 'Xerxes' } })
  change(other, { change: 'edit-person', id: x, fields: { name: 'Xenia' } })
  change(other, { change: 'edit-task', id: 'e1' as EntryId, assignees: [{ person: 'y' as PersonId }] })
  change(one, { change: 'edit-task', id: 'e1' as EntryId, assignees: [{ person: x }] })
  exchange(one, other)
  change(one, { change: 'remove-person', id: 'y' as PersonId })
  change(one, { change: 'edit-person', id: x, fields: { name: 'Xerxes' } })
  const asked = question(one)
  expect(asked?.words).toBe('Uppdraget ”Person x skickar underlaget.” har fått olika ansvarig.')
  expect(asked?.choices.map((choice) => choice.words).toSorted()).toEqual(['Person y', 'Xerxes'])

  const [left, right] = apart('absent', 'unmarked')
  change(left, { change: 'remove-person', id: x })
  exchange(left, right)
  expect(question(right)?.words).toBe('Person x är markerad på två sätt vid punkt 2.')
})

it('lets what is shown already be chosen, and the question is over', () => {
  const [left] = apart('absent', 'unmarked')
  const [first] = question(left)?.choices ?? []
  if (first === undefined) throw new Error('Nothing to choose')
  change(left, first.change)
  expect(snapshot(left).conflicts).toEqual([])
})

describe('what is chosen holds at that item, and leaves', () => {
  const along = (draft: Draft): readonly Marked[] => presenceAlong(snapshot(draft).order, snapshot(draft).marks.get(x))
  const choose = (draft: Draft, words: string): void => {
    const choice = question(draft)?.choices.find((choice) => choice.words === words)
    if (choice === undefined) throw new Error('Not offered')
    change(draft, choice.change)
  }

  it('what both had said of a later item', () => {
    const one = aDraft()
    mark(one, 'a', 'in-room')
    mark(one, 'c', 'digital')
    const other = replica(one)
    mark(one, 'b', 'digital')
    mark(other, 'b', 'absent')
    exchange(one, other)
    choose(one, presence.absent)
    expect(along(one)).toEqual(['in-room', 'absent', 'digital'])
  })

  it('where a later item said the same as one of the two', () => {
    const one = aDraft()
    mark(one, 'a', 'in-room')
    mark(one, 'b', 'absent')
    const other = replica(one)
    mark(one, 'a', 'absent')
    mark(other, 'a', 'digital')
    exchange(one, other)
    choose(one, presence.digital)
    expect(along(one)).toEqual(['digital', 'absent', 'absent'])
  })

  it('presence at every item as at least one of the two had it, whatever they did', () => {
    const state = fc.constantFrom<Marked>('in-room', 'digital', 'absent', 'unmarked')
    const marks = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), state, fc.constantFrom<Reach>('from-here', 'only-here')), {
      maxLength: 4,
    })
    let settled = 0
    fc.assert(
      fc.property(marks, marks, marks, fc.infiniteStream(fc.nat()), (before, ofOne, ofOther, chance) => {
        const made = (draft: Draft, all: typeof before): void => {
          for (const [item, presence, reach] of all) change(draft, { change: 'mark', people: [x], item: item as ItemId, presence, reach })
        }
        const one = aDraft()
        for (const id of ['d', 'e']) change(one, { change: 'add-item', item: item(id) })
        made(one, before)
        const other = replica(one)
        made(one, ofOne)
        made(other, ofOther)
        const [alongOne, alongOther] = [along(one), along(other)]
        exchange(one, other)
        for (let asked = question(one); asked !== undefined; asked = question(one)) {
          const choice = asked.choices[chance.next().value % asked.choices.length]
          if (choice === undefined) throw new Error('Nothing to choose')
          change(one, choice.change)
          settled += 1
        }
        along(one).forEach((presence, i) => expect([alongOne[i], alongOther[i]]).toContain(presence))
      }),
      { numRuns: 500 },
    )
    expect(settled).toBeGreaterThan(50)
  })
})

describe('the same words made a task by two at the same time', () => {
  const underlaget = 'Moa skickar underlaget.'
  const made = (draft: Draft, id: string): void => {
    const paragraph = draft.shape.text('a' as ItemId).get(0) as Y.XmlElement
    ;(paragraph.get(0) as Y.XmlText).format(0, underlaget.length, { [`task--${id}`]: { id } })
  }
  const both = (): readonly [Draft, Draft] => {
    const left = aDraft()
    change(left, { change: 'write', item: 'a' as ItemId, text: paragraphs(underlaget) })
    const right = replica(left)
    made(left, 'one')
    made(right, 'two')
    change(right, { change: 'edit-task', id: 'two' as EntryId, assignees: [{ person: x }], due: '2026-06-14' })
    exchange(left, right)
    return [left, right]
  }
  const said = words('sv').conflicts
  const choose = (draft: Draft, choice: string): void => {
    const chosen = question(draft)?.choices.find((one) => one.words === choice)
    if (chosen !== undefined) change(draft, chosen.change)
  }

  it('is a question of whether they are one, with whose people and date, or two', () => {
    const [left] = both()
    expect([question(left)?.words, question(left)?.choices.map((choice) => choice.words)]).toEqual([
      said.doubleTask(underlaget),
      [said.oneTask(said.nobody), said.oneTask('Person x, 2026-06-14'), said.eachTask(2)],
    ])
  })

  it('is one task when a person says which, and can be undone', () => {
    const [left, right] = both()
    choose(left, said.oneTask('Person x, 2026-06-14'))
    exchange(left, right)
    expect([[...snapshot(right).entries.keys()], question(right)]).toEqual([['two'], undefined])
    undo(left)
    expect([...snapshot(left).entries.keys()].toSorted()).toEqual(['one', 'two'])
  })

  it('is two tasks when a person says so, and nobody is asked again', () => {
    const [left, right] = both()
    choose(left, said.eachTask(2))
    exchange(left, right)
    expect([[...snapshot(right).entries.keys()].toSorted(), question(right)]).toEqual([['one', 'two'], undefined])
  })
})
