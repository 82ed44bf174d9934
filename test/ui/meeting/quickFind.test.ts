/** The quick box: a few letters of a name, then the letter of a state. */

import { words } from '../../../src/i18n/words'
import { matching, splitTyped } from '../../../src/ui/meeting/quickFind'

const people = [
  { name: 'Ingrid Almqvist', organisation: 'Almvik' },
  { name: 'Petra Sandelin', organisation: 'Dalsta' },
  { name: 'Åsa Norling', organisation: 'Åsnäs' },
  { name: 'André Dahl', organisation: 'Norrvik' },
]
const { keys } = words('sv').meeting
const names = (typed: string) => matching(typed, people).map(({ name }) => name)

it('finds by the beginning of any word in the name', () => {
  expect(names('san')).toEqual(['Petra Sandelin'])
  expect(names('pe sa')).toEqual(['Petra Sandelin'])
})

it('puts those who are called so before those whose organisation is', () => {
  expect(names('nor')).toEqual(['Åsa Norling', 'André Dahl'])
})

it('hears accents but keeps å, ä and ö apart', () => {
  expect(names('andre')).toEqual(['André Dahl'])
  expect(names('asa')).toEqual([])
  expect(names('åsa')).toEqual(['Åsa Norling'])
})

it('finds nobody from nothing', () => {
  expect(names('  ')).toEqual([])
})

it('reads a lone letter after the name as the state', () => {
  expect(splitTyped('sand d', people, keys)).toEqual({ name: 'sand', presence: 'digital' })
  expect(splitTyped('sand F', people, keys)).toEqual({ name: 'sand', presence: 'absent' })
})

it('takes the letter for a name where somebody is called so', () => {
  expect(splitTyped('andré d', people, keys)).toEqual({ name: 'andré d', presence: undefined })
})
