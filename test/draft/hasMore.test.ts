/** Whether one draft knows something that another does not, told from their bytes. */

import { change, whole } from '../../src/draft/draft'
import { hasMore } from '../../src/draft/sharedFile'
import { aDraft, exchange, item, replica, words } from '../support/drafts'

it('finds a letter, a removal and nothing, in both directions', () => {
  const one = aDraft()
  const other = replica(one)
  const both = (): readonly boolean[] => [hasMore(whole(one), whole(other)), hasMore(whole(other), whole(one))]
  expect(both()).toEqual([false, false])
  change(one, { change: 'write', item: item('a').id, text: words('Budgeten') })
  expect(both()).toEqual([true, false])
  change(other, { change: 'heading', fields: { place: 'Salen' } })
  expect(both()).toEqual([true, true])
  exchange(one, other)
  expect(both()).toEqual([false, false])
  // What is taken away adds no letter: it is known by the removal alone.
  change(other, { change: 'write', item: item('a').id, text: [] })
  expect(both()).toEqual([false, true])
  exchange(one, other)
  expect(both()).toEqual([false, false])
})
