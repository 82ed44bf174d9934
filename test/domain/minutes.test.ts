/** What of a meeting comes on paper. */

import { compose, presenceOf } from '../../src/domain/minutes'
import {
  aDecision,
  aMeeting,
  anEntryId,
  anItem,
  anItemId,
  aPerson,
  aPersonId,
  aTask,
  aTemplate,
  aText,
  pattern,
  theEntries,
  theMarks,
  theTexts,
} from '../support/meetings'

describe('attendance', () => {
  it('prints who was there with a phrase, in the template’s order, without lists', () => {
    const meeting = aMeeting({
      people: [
        aPerson('Petra', { organisation: 'Åsnäs' }),
        aPerson('Ingrid', { organisation: 'Almvik' }),
        aPerson('Alla chefer', { kind: 'list' }),
      ],
      marks: theMarks({ Petra: { 1: 'in-room', 2: 'digital' }, Ingrid: { 1: 'in-room' }, 'Alla chefer': { 1: 'in-room' } }),
    })
    expect(compose(meeting, 1).present).toEqual([
      { person: 'Ingrid', name: 'Ingrid', organisation: 'Almvik', notation: '' },
      { person: 'Petra', name: 'Petra', organisation: 'Åsnäs', notation: 'digitalt from p 2' },
    ])
  })

  it('counts somebody unmarked as absent, and lists the absent only where the template says so', () => {
    const people = [aPerson('Petra'), aPerson('Ingrid')]
    const marks = theMarks({ Ingrid: { 1: 'absent' } })
    const silent = compose(aMeeting({ people, marks }), 1)
    const listing = compose(aMeeting({ people, marks, template: { ...aTemplate, listAbsent: true } }), 1)
    expect([silent.present, silent.absent]).toEqual([[], []])
    expect(listing.absent.map(({ name, notation }) => [name, notation])).toEqual([
      ['Petra', 'frånvarande'],
      ['Ingrid', 'frånvarande'],
    ])
  })

  it('takes a mark on a break or a removed item along to what follows', () => {
    const agenda = [anItem('1'), anItem('pause', { kind: 'break' }), anItem('3')]
    const order = ['1', 'pause', 'removed', '3'].map(anItemId)
    const onBreak = aMeeting({ agenda, order, marks: theMarks({ Petra: { 1: 'in-room', pause: 'digital' } }) })
    const onRemoved = aMeeting({ agenda, order, marks: theMarks({ Petra: { 1: 'in-room', removed: 'absent' } }) })
    expect([onBreak, onRemoved].map((meeting) => presenceOf(aPersonId('Petra'), meeting))).toEqual([pattern('RD'), pattern('RA')])
  })

  it('writes the phrase in the language of the minutes, with the printed labels', () => {
    const meeting = aMeeting({
      people: [aPerson('Petra')],
      marks: theMarks({ Petra: { 2: 'in-room' } }),
      template: { ...aTemplate, language: 'en', first: 41 },
    })
    expect(compose(meeting, 1).present.map(({ notation }) => notation)).toEqual(['from item 42'])
  })
})

describe('items', () => {
  it('are printed with label, title and text, breaks left out', () => {
    const meeting = aMeeting({
      agenda: [anItem('1'), anItem('pause', { kind: 'break' }), anItem('3')],
      texts: theTexts({ 3: aText('Vi gick igenom budgeten.'), pause: aText('Kaffe.') }),
    })
    expect(compose(meeting, 1).items).toEqual([
      { id: '1', label: '1', title: 'Punkt 1', text: [] },
      { id: '3', label: '2', title: 'Punkt 3', text: aText('Vi gick igenom budgeten.') },
    ])
  })
})

describe('decisions and tasks', () => {
  it('stand in reading order with the words they cover, and may overlap', () => {
    const meeting = aMeeting({
      people: [aPerson('Petra', { directoryId: 'p-1', address: 'petra@almvik.example' })],
      texts: theTexts({
        1: aText('Gruppen enades. ', ['Petra återkommer', 'd', 't'], [' i juni', 't'], '.'),
        2: aText(['Vi ses i Almvik.', 'd2']),
      }),
      entries: theEntries(aDecision('d2'), aDecision('d'), aTask('t', ['Petra'], '2026-06-14')),
    })
    const { decisions, tasks } = compose(meeting, 1)
    expect(decisions).toEqual([
      { id: 'd', item: '1', words: 'Petra återkommer' },
      { id: 'd2', item: '2', words: 'Vi ses i Almvik.' },
    ])
    expect(tasks).toEqual([
      {
        id: 't',
        item: '1',
        words: 'Petra återkommer i juni',
        assignees: [{ name: 'Petra', organisation: 'Almvik', address: 'petra@almvik.example', directoryId: 'p-1' }],
        due: '2026-06-14',
      },
    ])
  })

  it('keep the line breaks between the words they cover, which the editor marks with nothing', () => {
    const meeting = aMeeting({
      texts: theTexts({ 1: aText('Så här. ', ['Petra svarar', 'd'], '\n', ['senast i maj.', 'd'], '\n', 'Tack.') }),
      entries: theEntries(aDecision('d')),
    })
    expect(compose(meeting, 1).decisions.map(({ words }) => words)).toEqual(['Petra svarar\nsenast i maj.'])
  })

  it('are left out where no words are covered any more, and where the entry is gone', () => {
    const meeting = aMeeting({
      texts: theTexts({ 1: aText('Ingen täckt text.', [' ', 'd'], ['Ett borttaget beslut.', 'gone']) }),
      entries: theEntries(aDecision('d'), aTask('t')),
    })
    const { decisions, tasks } = compose(meeting, 1)
    expect([decisions, tasks]).toEqual([[], []])
  })

  it('keep a task whose assignee has a name and nothing else', () => {
    const entry = { kind: 'task' as const, id: anEntryId('t'), assignees: [{ name: 'Kansliet' }] }
    const meeting = aMeeting({ texts: theTexts({ 1: aText(['Kansliet bokar lokal.', 't']) }), entries: theEntries(entry) })
    expect(compose(meeting, 1).tasks.map(({ assignees }) => assignees)).toEqual([[{ name: 'Kansliet', organisation: '', address: '' }]])
  })

  it('keep by name an assignee who was taken away while somebody else gave them the task', () => {
    const meeting = aMeeting({
      texts: theTexts({ 1: aText(['Petra svarar.', 't']) }),
      entries: theEntries(aTask('t', ['Petra', 'Nobody'])),
      removedPeople: [aPerson('Petra', { directoryId: 'p-1' })],
    })
    expect(compose(meeting, 1).tasks[0]?.assignees).toEqual([{ name: 'Petra', organisation: '', address: '' }])
  })

  it('keep two parts of an item as two entries, in the order of the items and not of the ids', () => {
    const meeting = aMeeting({
      texts: theTexts({ 1: aText(['Andra beslutet.', 'b']), 2: aText(['Första beslutet.', 'a']) }),
      entries: theEntries(aDecision('a'), aDecision('b')),
    })
    expect(compose(meeting, 1).decisions.map(({ id }) => id)).toEqual(['b', 'a'])
  })
})

it('everything else is copied as it stands', () => {
  const meeting = aMeeting()
  const { heading, signature, template } = meeting
  expect(compose(meeting, 2)).toEqual({
    meeting: 'meeting',
    revision: 2,
    language: 'sv',
    heading,
    lines: [],
    present: [],
    absent: [],
    items: ['1', '2', '3'].map((id) => ({ id, label: id, title: `Punkt ${id}`, text: [] })),
    decisions: [],
    tasks: [],
    signature,
    template,
  })
})
