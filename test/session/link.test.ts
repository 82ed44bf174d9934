/** A link into the tab: what it carries comes back, and what anybody else has written is not believed. */

import fc from 'fast-check'

import type { ItemId } from '../../src/domain/agenda'
import type { MeetingId } from '../../src/domain/meeting'
import { linkTo, spotIn } from '../../src/session/link'

it('carries any meeting, view, item and revision', () => {
  const views = fc.constantFrom('prepare', 'meeting', 'minutes')
  const ids = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(
      ids,
      views,
      fc.option(ids, { nil: undefined }),
      fc.option(fc.integer({ min: 1, max: 999 })),
      (meeting, view, here, revision) => {
        const spot = { meeting: meeting as MeetingId, view, here: here as ItemId | undefined, ...(revision === null ? {} : { revision }) }
        expect(spotIn(linkTo(spot))).toEqual(spot)
      },
    ),
  )
})

it.each([
  undefined,
  '',
  'meeting',
  'meeting//',
  'elsewhere/a/b',
  'meeting/a/b/c',
  'meeting/a/b/0',
  'meeting/a/b/1/2',
  'meeting/a/%E0%A4%A',
])('takes %j for no link', (link) => {
  const spot = spotIn(link)
  expect(spot?.meeting).toBeUndefined()
})
