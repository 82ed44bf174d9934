/** A field with several names: the last of them is the one being typed. */

import { lastName, withName } from '../../../src/ui/prepare/typedNames'

it.each([
  ['Sar', 'Sar', 'Sara Wikander'],
  ['Jonas Ekdahl, sar', 'sar', 'Jonas Ekdahl, Sara Wikander'],
  ['Jonas Ekdahl och Sar', 'Sar', 'Jonas Ekdahl och Sara Wikander'],
  ['Beredskapsgruppen (Sar', 'Sar', 'Beredskapsgruppen (Sara Wikander'],
  ['Jonas & ', '', 'Jonas & Sara Wikander'],
  ['', '', 'Sara Wikander'],
])('of %j, %j is being typed, and the name that is chosen takes its place', (typed, last, chosen) => {
  expect([lastName(typed), withName(typed, 'Sara Wikander')]).toEqual([last, chosen])
})
