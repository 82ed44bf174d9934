/** What two secretaries said differently is shown in words, and either of the two settles it. */

import type { ItemId } from '../../src/domain/agenda'
import type { PersonId } from '../../src/domain/person'
import { presenceAt, type Marked } from '../../src/domain/presence'
import { change, snapshot, type Draft } from '../../src/draft/draft'
import { words } from '../../src/i18n/words'
import { questionOf, type Question } from '../../src/ui/shell/settling'
import { aDraft, exchange, replica } from '../support/drafts'

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

it('says what holds without it where one took the mark away, and lets that be chosen', () => {
  const [left] = apart('in-room', 'absent')
  const asked = question(left)
  expect(asked?.choices.map((choice) => choice.words).toSorted()).toEqual([presence['in-room'], presence.absent].toSorted())
  const chosen = asked?.choices.find((choice) => choice.words === presence['in-room'])
  if (chosen === undefined) throw new Error('Not offered')
  change(left, chosen.change)
  const meeting = snapshot(left)
  expect([meeting.conflicts, presenceAt(b, meeting.order, meeting.marks.get(x))]).toEqual([[], 'in-room'])
})

it('lets what is shown already be chosen, and the question is over', () => {
  const [left] = apart('absent', 'unmarked')
  const [first] = question(left)?.choices ?? []
  if (first === undefined) throw new Error('Nothing to choose')
  change(left, first.change)
  expect(snapshot(left).conflicts).toEqual([])
})
