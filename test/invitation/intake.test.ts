/** An invitation becomes what a draft takes in. */

import type { ItemId } from '../../src/domain/agenda'
import type { Meeting, MeetingId } from '../../src/domain/meeting'
import { agendaFrom } from '../../src/invitation/agenda'
import { intakeFrom, newSince } from '../../src/invitation/intake'
import type { Invitation } from '../../src/invitation/invitation'
import { agendaFromText, peopleFromText } from '../../src/invitation/pasted'

const invitation = (more: Partial<Invitation> = {}): Invitation => ({
  meeting: 'm1' as MeetingId,
  subject: 'Kommunchefsnätverket Vätterbygden',
  date: '2026-05-14',
  start: '09:00',
  end: '11:30',
  place: 'Sal Vättern',
  invitees: [
    { name: 'Petra Sandelin', address: 'petra.sandelin@vkf.se', role: 'organiser', response: 'accepted' },
    { name: 'Ingrid Almqvist', address: 'ingrid.almqvist@almvik.se', role: 'required', response: 'declined' },
  ],
  body: 'Dagordning\n1. Öppnande\n2. Lokaler (PO i Hallby)\n3. Budget (Ingrid)\nFika\n4. Övriga frågor',
  series: false,
  cancelled: false,
  ...more,
})

const meeting = (more: Partial<Meeting>): Meeting =>
  ({ heading: invitation(), agenda: [], order: [], removedItems: [], people: [], removedPeople: [], ...more }) as unknown as Meeting

describe('intakeFrom', () => {
  it('takes heading, agenda, people, those who declined, and the organiser’s organisation as host', () => {
    const taken = intakeFrom(invitation(), [])
    expect({ ...taken, agenda: taken.agenda.map(({ title, kind, presenters }) => [title, kind, presenters]) }).toEqual({
      heading: { group: 'Kommunchefsnätverket Vätterbygden', date: '2026-05-14', start: '09:00', end: '11:30', place: 'Sal Vättern' },
      template: { hostOrganisation: 'VKF' },
      agenda: [
        ['Öppnande', 'item', ''],
        ['Lokaler (PO i Hallby)', 'item', ''],
        ['Budget', 'item', 'Ingrid'],
        ['Fika', 'break', ''],
        ['Övriga frågor', 'item', ''],
      ],
      people: taken.people,
      absent: [taken.people[1]?.id],
    })
  })

  it('is the same for everyone who reads the same invitation', () =>
    expect(intakeFrom(invitation(), [])).toEqual(intakeFrom(invitation(), [])))
})

describe('agendaFrom', () => {
  const labels = (...numbers: readonly string[]) =>
    agendaFrom(
      numbers.map((number) => ({ number, title: 'Punkt' })),
      invitation(),
    ).map(({ label }) => label)

  it('keeps a label only where the printed number is another than the count', () => {
    expect(labels('1', '2', '3')).toEqual([undefined, undefined, undefined])
    expect(labels('16', '17', '17 A', '18')).toEqual([undefined, undefined, '17 A', undefined])
    expect(labels('1', '2', '4')).toEqual([undefined, undefined, '4'])
  })

  it('counts past a break that a list has numbered', () =>
    expect(
      agendaFrom(
        [
          { number: '1', title: 'Öppnande' },
          { number: '2', title: 'Fika', kind: 'break' },
          { number: '3', title: 'Budget' },
        ],
        invitation(),
      ).map(({ label }) => label),
    ).toEqual([undefined, undefined, undefined]))

  it('gives a title that returns an id of its own', () => {
    const ids = agendaFrom(
      [
        { number: '1', title: 'Runda' },
        { number: '2', title: 'runda ' },
      ],
      invitation(),
    ).map(({ id }) => id)
    expect(new Set(ids).size).toBe(2)
  })
})

describe('newSince', () => {
  it('offers what the meeting never had, and nothing that was removed, renamed or written by hand under the same title', () => {
    const taken = intakeFrom(invitation(), [])
    const [opening, rooms, budget, coffee, other] = taken.agenda
    const [petra, ingrid] = taken.people
    if (!opening || !rooms || !budget || !coffee || !other || !petra || !ingrid)
      throw new Error('The invitation has five items and two people')
    const now = meeting({
      order: [opening.id, rooms.id],
      agenda: [
        { ...opening, title: 'Mötet öppnas' },
        { ...budget, id: 'by-hand' as ItemId },
      ],
      removedItems: [rooms],
      removedPeople: [petra],
    })
    expect(newSince(taken, now)).toEqual({
      heading: { group: 'Kommunchefsnätverket Vätterbygden' },
      agenda: [
        { item: coffee, after: 'by-hand' },
        { item: other, after: coffee.id },
      ],
      people: [ingrid],
      absent: [ingrid.id],
    })
  })

  it('says which item a new one follows, and that the first follows none', () => {
    const taken = intakeFrom(invitation(), [])
    const [opening, rooms] = taken.agenda
    if (!opening || !rooms) throw new Error('The invitation has items')
    const { agenda } = newSince(taken, meeting({ order: taken.agenda.slice(1).map(({ id }) => id), agenda: taken.agenda.slice(1) }))
    expect(agenda).toEqual([{ item: opening, after: undefined }])
  })

  it('offers the time and the place that the invitation has now, unless the secretary has written her own', () => {
    const given = intakeFrom(invitation(), []).heading
    const moved = intakeFrom(invitation({ start: '10:00', place: 'Sal Vänern' }), [])
    const heading = { ...given, place: 'Biblioteket' } as Meeting['heading']
    expect(newSince(moved, meeting({ heading }), given).heading).toEqual({ start: '10:00' })
    expect(newSince(moved, meeting({ heading })).heading).toEqual({ start: '10:00', place: 'Sal Vänern' })
    expect(newSince(intakeFrom(invitation({ place: '' }), []), meeting({ heading }), given).heading).toEqual({})
  })
})

describe('pasted text', () => {
  it('gives people a line each, with organisation and address where they stand', () =>
    expect(
      peopleFromText(
        'Ingrid Almqvist, Almvik <ingrid.almqvist@almvik.se>\n- Petra Sandelin, VKF, förbundssekreterare\nbo.ek@ekhult.se\nÅsa Lind\tHallby\nÅsa Lind\tHallby\n\n---',
      ).map(({ name, organisation, role, address }) => [name, organisation, role, address]),
    ).toEqual([
      ['Ingrid Almqvist', 'Almvik', '', 'ingrid.almqvist@almvik.se'],
      ['Petra Sandelin', 'VKF', 'förbundssekreterare', ''],
      ['Bo Ek', 'Ekhult', '', 'bo.ek@ekhult.se'],
      ['Åsa Lind', 'Hallby', '', ''],
    ]))

  it('reads addresses as Outlook copies them', () =>
    expect(peopleFromText('Ingrid Almqvist <ia@almvik.se>; Bo Ek <bo@ekhult.se>').map(({ name }) => name)).toEqual([
      'Ingrid Almqvist',
      'Bo Ek',
    ]))

  it('takes every line for an item where nothing tells items apart', () =>
    expect(agendaFromText('Öppnande.\n\nBudget!\n\nÖvriga frågor', 'm1' as MeetingId).map(({ title }) => title)).toEqual([
      'Öppnande.',
      'Budget!',
      'Övriga frågor',
    ]))
})
