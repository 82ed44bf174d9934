/** How items are numbered on paper. */

import { printedItems, printedLabels } from '../../src/domain/agenda'
import { anItem } from '../support/meetings'

const agenda = [anItem('a'), anItem('pause', { kind: 'break' }), anItem('b', { label: '17 A' }), anItem('c')]

it('a break is not printed', () => {
  expect(printedItems(agenda).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

it('items are counted, a break takes no number, and a label of its own moves no other', () => {
  expect([...printedLabels(agenda)]).toEqual([
    ['a', '1'],
    ['b', '17 A'],
    ['c', '2'],
  ])
})

it('counting goes on from where an earlier protocol ended', () => {
  expect([...printedLabels(agenda, 41).values()]).toEqual(['41', '17 A', '42'])
})
