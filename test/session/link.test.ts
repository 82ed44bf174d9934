/** A link into the tab: what it carries comes back, and what anybody else has written is not believed. */

import fc from 'fast-check'

import type { ItemId } from '../../src/domain/agenda'
import type { MeetingId } from '../../src/domain/meeting'
import { linkTo, spotIn } from '../../src/session/link'

it('carries any meeting, view and item', () => {
  const views = fc.constantFrom('prepare', 'meeting', 'minutes')
  const ids = fc.string({ minLength: 1, unit: 'grapheme' })
  fc.assert(
    fc.property(ids, views, fc.option(ids, { nil: undefined }), (meeting, view, here) => {
      const spot = { meeting: meeting as MeetingId, view, here: here as ItemId | undefined }
      expect(spotIn(linkTo(spot))).toEqual(spot)
    }),
  )
})

it.each([undefined, '', 'meeting', 'meeting//', 'elsewhere/a/b', 'meeting/a/b/c', 'meeting/a/%E0%A4%A'])('takes %j for no link', (link) => {
  const spot = spotIn(link)
  expect(spot?.meeting).toBeUndefined()
})
