/** What Teams has seen, beside the marks: where they differ it says so, and where Teams cannot know it says nothing. */

import type { ItemId } from '../../src/domain/agenda'
import type { Meeting } from '../../src/domain/meeting'
import type { PersonId } from '../../src/domain/person'
import type { Marked } from '../../src/domain/presence'
import { compare, type Attendee, type Compared, type Report } from '../../src/domain/report'
import { aMeeting, anItem, aPerson } from '../support/meetings'

const at = (time: string): number => Date.parse(`2026-05-14T${time}:00Z`)
const meetingAt = { from: at('10:00'), to: at('12:00') }
const began = new Map(Object.entries({ '1': '10:00', '2': '10:15', '3': '10:45', '4': '11:30' }).map(([id, time]) => [id as ItemId, time]))
const agenda = ['1', '2', '3', '4'].map((id) => anItem(id))

type Marks = Readonly<Record<string, Readonly<Record<string, Marked>>>>

function theMeeting(marks: Marks, people = [aPerson('Moa', { address: 'moa@almvik.example', directoryId: 'moa-id' })]): Meeting {
  const read = Object.entries(marks).map(([id, own]) => [id as PersonId, new Map(Object.entries(own) as [ItemId, Marked][])] as const)
  return aMeeting({ agenda, people, began, marks: new Map(read) })
}
const seen = (times: readonly string[], fields: Partial<Attendee> = {}): Attendee => ({
  name: 'Moa',
  address: 'moa@almvik.example',
  directoryId: 'moa-id',
  intervals: times.map((one) => {
    const [from = '', to = ''] = one.split('-')
    return { from: at(from), to: at(to) }
  }),
  ...fields,
})
const session = (attendees: readonly Attendee[], from = '09:55', to = '12:05'): Report => ({ from: at(from), to: at(to), attendees })
const compared = (meeting: Meeting, ...reports: readonly Report[]): Compared => {
  const result = compare(meeting, reports, meetingAt, at)
  if (result === 'no-report') throw new Error('None of the reports was taken for this meeting.')
  return result
}
const differences = ({ advice }: Compared): readonly string[] =>
  advice.flatMap(({ person, differs }) => differs.map(({ item, marked, seen }) => `${person} ${item} ${marked} ${seen}`))

const Moa = aPerson('Moa').id

it('says nothing where the marks and Teams agree', () => {
  const marked = theMeeting({ [Moa]: { '1': 'absent', '2': 'digital', '4': 'absent' } })
  expect(differences(compared(marked, session([seen(['10:16-11:29'])])))).toEqual([])
})

it('says where somebody marked as digital was not connected yet, with the times', () => {
  const result = compared(theMeeting({ [Moa]: { '1': 'digital' } }), session([seen(['10:42-12:00'])]))
  expect(differences(result)).toEqual([`${Moa} 1 digital absent`, `${Moa} 2 digital absent`])
  expect(result.advice[0]?.connected).toEqual([{ from: at('10:42'), to: at('12:00') }])
})

it('says where somebody connected is marked as absent, or not at all', () => {
  expect(differences(compared(theMeeting({ [Moa]: { '1': 'absent' } }), session([seen(['10:00-12:00'])])))).toHaveLength(4)
  expect(differences(compared(theMeeting({}), session([seen(['10:00-10:20'])])))).toEqual([`${Moa} 1 unmarked digital`])
})

it.each<[string, Marked]>([
  ['connected from the room', 'in-room'],
  ['not connected in the room', 'in-room'],
])('gives no advice about who is %s', (how, marked) => {
  const times = how.startsWith('not') ? [] : ['10:00-12:00']
  expect(differences(compared(theMeeting({ [Moa]: { '1': marked } }), session([seen(times)])))).toEqual([])
})

it('says where somebody marked as digital never joined, and nothing of who was in the room or absent without it', () => {
  const never = compared(theMeeting({ [Moa]: { '1': 'digital', '3': 'in-room', '4': 'absent' } }), session([]))
  expect(differences(never)).toEqual([`${Moa} 1 digital absent`, `${Moa} 2 digital absent`])
  expect(never.advice[0]?.connected).toEqual([])
})

it('says that there is no report where there is none, and where those of the day are of other meetings', () => {
  const marked = theMeeting({ [Moa]: { '1': 'digital' } })
  const morning = session([seen(['08:00-09:00'])], '08:00', '09:00')
  const touching = session([seen(['12:00-13:00'])], '12:00', '13:00')
  for (const reports of [[], [morning], [morning, touching]]) expect(compare(marked, reports, meetingAt, at)).toBe('no-report')
})

it('takes a short break and a rejoin for one stay, and a long one for two', () => {
  const marked = theMeeting({ [Moa]: { '1': 'digital' } })
  expect(differences(compared(marked, session([seen(['10:00-10:50', '10:54-12:00'])])))).toEqual([])
  const gone = compared(marked, session([seen(['10:00-10:44', '11:31-12:00'])]))
  expect(differences(gone)).toEqual([`${Moa} 3 digital absent`])
  expect(gone.advice[0]?.connected).toHaveLength(2)
})

it('puts the sessions of one meeting together, and leaves out those of others in the same channel', () => {
  const marked = theMeeting({ [Moa]: { '1': 'digital' } })
  const parts = [session([seen(['10:00-11:00'])], '10:00', '11:00'), session([seen(['11:02-12:00'])], '11:02', '12:00')]
  expect(differences(compared(marked, ...parts))).toEqual([])
  const other = { from: at('10:00') - 7 * 86_400_000, to: at('12:00') - 7 * 86_400_000, attendees: [seen(['10:00-12:00'])] }
  expect(compare(theMeeting({ [Moa]: { '1': 'absent' } }), [other], meetingAt, at)).toBe('no-report')
})

it('knows a person by account, address or a name that only one has, and guesses nobody', () => {
  const rolf = aPerson('Rolf Bergenstråle', { address: 'rolf@dalsta.example' })
  const eva = aPerson('Eva Lind', { address: 'eva@almvik.example' })
  const otherEva = { ...aPerson('Eva Lind', { address: 'eva@ekhult.example' }), id: 'eva-2' as PersonId }
  const people = [rolf, eva, otherEva]
  const all = { directoryId: undefined } as unknown as Partial<Attendee>
  const asGuest = seen(['10:00-12:00'], { ...all, name: 'Bergenstråle, Rolf (Gäst)', address: 'rolf.bergenstrale@mail.example' })
  const someEva = seen(['10:00-12:00'], { ...all, name: 'Eva Lind', address: '' })
  const result = compared(theMeeting({}, people), session([asGuest, someEva]))
  expect(result.advice.map(({ person }) => person)).toEqual([rolf.id])
  expect(result.ambiguous).toEqual(['Eva Lind'])
  expect(result.strangers).toEqual([])
})

it('advises about none of those of a name that fits several, and calls none of them a stranger', () => {
  const eva = aPerson('Eva Lind', { address: 'eva@almvik.example' })
  const otherEva = { ...aPerson('Eva Lind', { address: 'eva@ekhult.example' }), id: 'eva-2' as PersonId }
  const nobodys = { directoryId: undefined } as unknown as Partial<Attendee>
  const evaSeen = (address: string): Attendee => seen(['10:00-10:20'], { ...nobodys, name: 'Eva Lind', address })
  const digital = { [eva.id]: { '1': 'digital' }, [otherEva.id]: { '1': 'digital' } } as const
  const twoInTheRoster = compared(theMeeting(digital, [eva, otherEva]), session([evaSeen('')]))
  const twoInTeams = compared(theMeeting(digital, [eva]), session([evaSeen('eva@one.example'), evaSeen('eva@other.example')]))
  for (const result of [twoInTheRoster, twoInTeams]) expect(result).toMatchObject({ advice: [], strangers: [], ambiguous: ['Eva Lind'] })
  // By her address one of them is known, and then the other by her name.
  const bothKnown = compared(theMeeting(digital, [eva, otherEva]), session([evaSeen(eva.address), evaSeen('')]))
  expect(bothKnown.ambiguous).toEqual([])
  expect(bothKnown.advice.map(({ person }) => person)).toEqual([eva.id, otherEva.id])
})

it('names room systems and telephones as what they are called, and takes them for nobody', () => {
  const room = seen(['10:00-12:00'], { name: 'Sammanträdesrum Eken', address: 'eken@vkf.example', directoryId: 'room' })
  const phone = { name: '+46 70 *** 12', address: '', intervals: [{ from: at('10:00'), to: at('11:00') }] }
  expect(compared(theMeeting({}), session([room, phone])).strangers).toEqual(['Sammanträdesrum Eken', '+46 70 *** 12'])
})

it('counts the items that were compared, those without a time, and those to which the times leave none', () => {
  const timed = (times: Readonly<Record<string, string>>): Meeting => ({
    ...theMeeting({}),
    began: new Map(Object.entries(times).map(([id, time]) => [id as ItemId, time])),
  })
  const itemsOf = (times: Readonly<Record<string, string>>): Compared['items'] =>
    compared(timed(times), session([seen(['10:00-11:30'])])).items
  expect(itemsOf({ '1': '10:00', '2': '10:15', '3': '10:45', '4': '11:00' })).toEqual({ compared: 4, untimed: 0, empty: 0 })
  expect(itemsOf({ '2': '10:15' })).toEqual({ compared: 1, untimed: 3, empty: 0 })
  expect(itemsOf({ '1': '10:00', '2': '10:00', '4': '11:45' })).toEqual({ compared: 1, untimed: 1, empty: 2 })
  // Of an item that has been removed a time may be left.
  expect(itemsOf({ removed: '10:00' })).toEqual({ compared: 0, untimed: 4, empty: 0 })
})

it('says nothing of items of which nobody knows when they began', () => {
  const marked = theMeeting({ [Moa]: { '1': 'absent' } })
  const few = { ...marked, began: new Map([['2' as ItemId, '10:15']]) }
  expect(differences(compared(few, session([seen(['10:00-12:00'])])))).toEqual([`${Moa} 2 absent digital`])
  expect(differences(compared({ ...marked, began: new Map() }, session([seen(['10:00-12:00'])])))).toEqual([])
})

it('follows the clock where items were not taken in their order', () => {
  const swapped = new Map(Object.entries({ '1': '10:00', '3': '10:30', '2': '11:00' }).map(([id, time]) => [id as ItemId, time]))
  const marked = { ...theMeeting({ [Moa]: { '1': 'absent' } }), began: swapped }
  expect(differences(compared(marked, session([seen(['10:30-11:00'])])))).toEqual([`${Moa} 3 absent digital`])
})

it('ends the last item when the meeting ends, also before its time', () => {
  const early = { ...theMeeting({ [Moa]: { '1': 'digital' } }), began: new Map([...began, ['4' as ItemId, '11:15']]) }
  expect(differences(compared(early, session([seen(['10:00-11:30'])], '09:55', '11:30')))).toEqual([])
  expect(differences(compared(early, session([seen(['10:00-11:16'])], '09:55', '11:30')))).toEqual([])
  const stays = aPerson('Siv', { address: 'siv@almvik.example' })
  const two = {
    ...early,
    people: [...early.people, stays],
    marks: new Map([...early.marks, [stays.id, new Map([['1' as ItemId, 'digital' as const]])]]),
  }
  const siv = seen(['10:00-11:30'], { name: 'Siv', address: 'siv@almvik.example', directoryId: 'siv-id' })
  expect(differences(compared(two, session([seen(['10:00-11:16']), siv], '09:55', '11:30')))).toEqual([`${Moa} 4 digital absent`])
})

it('keeps the next meeting in the same channel, and the one before, out of this one', () => {
  const marked = theMeeting({ [Moa]: { '1': 'digital' } })
  const own = session([seen(['10:00-12:00'])], '09:55', '12:00')
  const someone = (times: string): Attendee => seen([times], { name: 'Annan', address: 'annan@almvik.example', directoryId: 'other-id' })
  const next = session([someone('12:10-13:30'), seen(['13:00-13:30'])], '12:10', '13:30')
  const atOnce = session([someone('12:01-13:30'), seen(['13:00-13:30'])], '12:01', '13:30')
  const before = session([someone('08:00-10:05')], '08:00', '10:05')
  for (const other of [next, atOnce, before]) expect(compared(marked, own, other)).toMatchObject({ advice: [], strangers: [] })
})

it('does not take a room system that stays on for a meeting that goes on', () => {
  const room = seen(['09:55-14:00'], { name: 'Sammanträdesrum Eken', address: 'eken@vkf.example', directoryId: 'room' })
  const result = compared(theMeeting({ [Moa]: { '1': 'digital' } }), session([seen(['10:00-12:00']), room], '09:55', '14:00'))
  expect(result).toMatchObject({ advice: [], strangers: ['Sammanträdesrum Eken'] })
})

it('follows a meeting that runs over its time, also where it was opened again near the end', () => {
  const marked = theMeeting({ [Moa]: { '1': 'digital' } })
  const parts = [session([seen(['10:00-11:50'])], '09:55', '11:54'), session([seen(['11:55-12:40'])], '11:55', '12:40')]
  expect(differences(compared(marked, ...parts))).toEqual([])
  const absent = theMeeting({ [Moa]: { '1': 'digital', '4': 'absent' } })
  expect(differences(compared(absent, ...parts))).toEqual([`${Moa} 4 absent digital`])
})
