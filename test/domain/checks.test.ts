/** The advice before publishing. */

import { checks } from '../../src/domain/checks'
import type { Meeting } from '../../src/domain/meeting'
import { aMeeting, anItem, anEntryId, aPerson, aTask, aText, theEntries, theMarks, theTexts } from '../support/meetings'

const petra = aPerson('Petra', { directoryId: 'p-1' })

/** A meeting that no advice is given for, but for what the test changes. */
function aSoundMeeting(fields: Partial<Meeting> = {}): Meeting {
  return aMeeting({
    agenda: [anItem('1')],
    people: [petra],
    marks: theMarks({ Petra: { 1: 'in-room' } }),
    texts: theTexts({ 1: aText(['Petra återkommer.', 't']) }),
    entries: theEntries(aTask('t', ['Petra'], '2026-06-14')),
    ...fields,
  })
}

const about = { task: anEntryId('t'), item: anItem('1').id }

it('a sound meeting gets no advice', () => {
  expect(checks(aSoundMeeting())).toEqual([])
})

describe('the roster', () => {
  const noTask = { entries: new Map(), texts: theTexts({ 1: aText('Text.') }) }

  it('an empty one is said, and nothing more about it', () => {
    expect(checks(aSoundMeeting({ ...noTask, people: [], marks: new Map() }))).toEqual([{ check: 'empty-roster' }])
  })

  it('where nobody is marked, that is said once and not for each', () => {
    expect(checks(aSoundMeeting({ ...noTask, marks: new Map() }))).toEqual([{ check: 'nobody-marked' }])
  })

  it('someone unmarked at any item is named', () => {
    const people = [petra, aPerson('Nils')]
    expect(checks(aSoundMeeting({ ...noTask, people }))).toEqual([{ check: 'unmarked', people: ['Nils'] }])
  })

  it('a mark that begins after a break or a removed item at the start leaves nobody unmarked', () => {
    const agenda = [anItem('pause', { kind: 'break' }), anItem('1')]
    const order = [anItem('removed').id, ...agenda.map(({ id }) => id)]
    expect(checks(aSoundMeeting({ ...noTask, agenda, order }))).toEqual([])
  })

  it('without items nobody can be marked, and no advice says so', () => {
    expect(checks(aSoundMeeting({ agenda: [], order: [], texts: new Map(), entries: new Map(), marks: new Map() }))).toEqual([])
  })

  it('a list that was not replaced is named', () => {
    const people = [petra, aPerson('Alla chefer', { kind: 'list' })]
    expect(checks(aSoundMeeting({ ...noTask, people }))).toEqual([{ check: 'list-in-roster', people: ['Alla chefer'] }])
  })
})

it('items without text are gathered in one piece of advice, breaks left out', () => {
  const agenda = [anItem('1'), anItem('2'), anItem('pause', { kind: 'break' }), anItem('3')]
  const texts = theTexts({ 1: aText(['Petra återkommer.', 't']), 2: aText('  ') })
  expect(checks(aSoundMeeting({ agenda, order: agenda.map(({ id }) => id), texts }))).toEqual([{ check: 'no-text', items: ['2', '3'] }])
})

it('minutes under which nobody stands are said to be so', () => {
  expect(checks(aSoundMeeting({ signature: { name: ' ', role: 'Sekreterare' } }))).toEqual([{ check: 'unsigned' }])
})

describe('a task', () => {
  it('without assignee and date gets two pieces of advice', () => {
    expect(checks(aSoundMeeting({ entries: theEntries(aTask('t')) }))).toEqual([
      { check: 'task-without-assignee', ...about },
      { check: 'task-without-date', ...about },
    ])
  })

  it('for somebody without an account says whose', () => {
    const people = [aPerson('Petra')]
    expect(checks(aSoundMeeting({ people }))).toEqual([{ check: 'assignee-without-account', ...about, names: ['Petra'] }])
  })

  it('for somebody absent when it was given says whose, but not of the unmarked, who are named already', () => {
    const people = [petra, aPerson('Nils', { directoryId: 'n-1' }), aPerson('Ada', { directoryId: 'a-1' })]
    const marks = theMarks({ Petra: { 1: 'in-room' }, Nils: { 1: 'absent' } })
    const entries = theEntries(aTask('t', ['Nils', 'Ada'], '2026-06-14'))
    expect(checks(aSoundMeeting({ people, marks, entries }))).toEqual([
      { check: 'unmarked', people: ['Ada'] },
      { check: 'assignee-absent', ...about, names: ['Nils'] },
    ])
  })
})
