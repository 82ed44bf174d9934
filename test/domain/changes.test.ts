/** What two revisions differ in: nothing is left out, and nothing said that is not so. */

import { changesBetween, contentOf, type Changes } from '../../src/domain/changes'
import { compose, type Minutes } from '../../src/domain/minutes'
import { aMeeting, aText, theTexts } from '../support/meetings'

const before = compose(aMeeting({ texts: theTexts({ 1: aText('Ett'), 2: aText('Två') }) }), 1)
const withItems = (items: Minutes['items']): Minutes => ({ ...before, items })
const [first, second, ...rest] = before.items
if (first === undefined || second === undefined) throw new Error('Too few items')

const names = ({ items, ...parts }: Changes): readonly string[] => [
  ...Object.entries(parts).flatMap(([part, isChanged]) => (isChanged ? [part] : [])),
  ...items.map(({ item, how }) => `${item.title} ${how}`),
]
const changed = (after: Minutes): readonly string[] => names(changesBetween(before, after))

it('names the order where items have moved or are numbered otherwise', () => {
  expect(changed(withItems([second, first, ...rest]))).toEqual(['order'])
  expect(changed(withItems([{ ...first, label: '17 A' }, second, ...rest]))).toEqual(['order'])
})

it('names no order where a new item, or one that is gone, moves the numbers of the others', () => {
  const renumbered = [second, ...rest].map((item, i) => ({ ...item, label: String(i + 1) }))
  expect(changed(withItems(renumbered))).toEqual([`${first.title} removed`])
  const added = [{ ...first, id: 'new' as typeof first.id }, ...before.items].map((item, i) => ({ ...item, label: String(i + 1) }))
  expect(changed(withItems(added))).toEqual([`${first.title} new`])
})

it('names something wherever the minutes do not say the same', () => {
  const others: readonly Minutes[] = [
    before,
    withItems([...before.items].reverse()),
    withItems(before.items.map((item) => ({ ...item, label: `§ ${item.label}` }))),
    withItems(before.items.slice(1)),
    { ...before, present: [...before.present].reverse() },
    { ...before, heading: { ...before.heading, title: 'Ett annat' } },
    { ...before, signature: { ...before.signature, name: 'Moa' } },
  ]
  for (const after of others) expect(changed(after).length > 0).toBe(contentOf(before) !== contentOf(after))
})
