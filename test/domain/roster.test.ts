/** In which order people are printed. */

import { byOrganisation, inOrder } from '../../src/domain/roster'
import { aPerson } from '../support/meetings'

const people = [
  aPerson('Örjan', { organisation: 'VKF' }),
  aPerson('Petra', { organisation: 'Åsnäs' }),
  aPerson('Nils', { organisation: '' }),
  aPerson('Ada', { organisation: 'Silverö' }),
  aPerson('Åke', { organisation: 'Almvik' }),
  aPerson('Zelda', { organisation: 'Almvik' }),
]
const names = (order: Parameters<typeof inOrder>[1]): readonly string[] => inOrder(people, order, 'VKF').map(({ name }) => name)

describe('by organisation', () => {
  it('stands in Swedish order, those without one after the rest, the host last', () => {
    expect(names('organisation')).toEqual(['Åke', 'Zelda', 'Ada', 'Petra', 'Nils', 'Örjan'])
  })

  it('keeps colleagues as they were put, because rank decides there', () => {
    const colleagues = [aPerson('Zelda'), aPerson('Ada')]
    expect(inOrder(colleagues, 'organisation')).toEqual(colleagues)
  })

  it('without a host has those without an organisation last', () => {
    expect(inOrder([aPerson('Nils', { organisation: '' }), aPerson('Ada')], 'organisation').map(({ name }) => name)).toEqual([
      'Ada',
      'Nils',
    ])
  })
})

it('by name stands in Swedish order too: å, ä and ö after z', () => {
  expect(names('name')).toEqual(['Ada', 'Nils', 'Petra', 'Zelda', 'Åke', 'Örjan'])
})

it('by hand stands as it was put', () => {
  expect(names('by-hand')).toEqual(people.map(({ name }) => name))
})

it('groups people by organisation in the order given', () => {
  expect([...byOrganisation(people)].map(([organisation, group]) => [organisation, group.length])).toEqual([
    ['VKF', 1],
    ['Åsnäs', 1],
    ['', 1],
    ['Silverö', 1],
    ['Almvik', 2],
  ])
})
