/** Ids for what is added by hand. */

import type { ItemId } from '../../../src/domain/agenda'
import type { MeetingId } from '../../../src/domain/meeting'
import { agendaFromText, peopleFromText } from '../../../src/invitation/pasted'
import { asNewItems, asNewPeople } from '../../../src/ui/prepare/newIds'

describe('what is pasted', () => {
  it('is new items, also where an item of that title was there or was removed', () => {
    const items = agendaFromText('1. Budget\n2. Lokaler', 'm' as MeetingId)
    const order: readonly ItemId[] = items.slice(0, 1).map(({ id }) => id)
    const again = asNewItems(items, { order })
    expect(again.map(({ title }) => title)).toEqual(['Budget', 'Lokaler'])
    expect(again.map(({ id }) => order.includes(id))).toEqual([false, false])
  })

  it('adds nobody twice, but two of the same name in different organisations', () => {
    const roster = peopleFromText('Anna Berg, Almvik\nBo Ek <bo@ekhult.se>')
    const added = asNewPeople(peopleFromText('Anna Berg, Almvik'), roster)
    expect(added).toEqual([])
    expect(asNewPeople(peopleFromText('Bo Ekman <bo@ekhult.se>'), roster)).toEqual([])
    const [other] = asNewPeople(peopleFromText('Anna Berg, Hallby'), roster)
    expect(other?.organisation).toBe('Hallby')
    expect(roster.some(({ id }) => id === other?.id)).toBe(false)
  })
})
