/** Invited people become a roster. */

import type { Listed } from '../../src/invitation/directory'
import type { Invitee } from '../../src/invitation/invitation'
import { organisationFrom } from '../../src/invitation/organisation'
import { presentersAmong, presentersIn } from '../../src/invitation/presenters'
import { rosterFrom } from '../../src/invitation/roster'

const invitee = (name: string, address: string, more: Partial<Invitee> = {}): Invitee => ({
  name,
  address,
  role: 'required',
  response: 'none',
  ...more,
})

const roster = (invitees: readonly Invitee[], listed: readonly Listed[] = [], remembered: Readonly<Record<string, string>> = {}) =>
  rosterFrom({ invitees }, listed, remembered)

describe('rosterFrom', () => {
  it('puts the organiser first, then the required, then the optional, each by name in Swedish order, and leaves rooms out', () => {
    const { people } = roster([
      invitee('Östen Dahl', 'osten.dahl@norrvik.se'),
      invitee('Sal Vättern', 'vattern@vkf.se', { role: 'room' }),
      invitee('Bo Ek', 'bo.ek@ekhult.se', { role: 'optional' }),
      invitee('Åsa Lind', 'asa.lind@hallby.se'),
      invitee('Petra Sandelin', 'petra.sandelin@vkf.se', { role: 'organiser' }),
      invitee('Ingrid Almqvist', 'ingrid.almqvist@almvik.se'),
    ])
    expect(people.map(({ name, organisation }) => [name, organisation])).toEqual([
      ['Petra Sandelin', 'VKF'],
      ['Ingrid Almqvist', 'Almvik'],
      ['Åsa Lind', 'Hallby'],
      ['Östen Dahl', 'Norrvik'],
      ['Bo Ek', 'Ekhult'],
    ])
  })

  it('makes one person of an address that stands twice, and of two addresses of one account', () => {
    const listed = ['ia@almvik.se', 'ingrid.almqvist@almvik.se'].map((address) => ({ address, directoryId: 'd1', name: 'Ingrid Almqvist' }))
    const { people } = roster(
      [
        invitee('Ingrid Almqvist', 'ingrid.almqvist@almvik.se'),
        invitee('Ingrid A', 'INGRID.ALMQVIST@almvik.se', { role: 'optional' }),
        invitee('Ingrid Almqvist', 'ia@almvik.se', { role: 'optional' }),
      ],
      listed,
    )
    expect(people.map(({ name, address, directoryId }) => ({ name, address, directoryId }))).toEqual([
      { name: 'Ingrid Almqvist', address: 'ingrid.almqvist@almvik.se', directoryId: 'd1' },
    ])
  })

  it.each([
    ['Petra Sandelin (Kansliet)', 'petra.sandelin@vkf.se'],
    ['Sandelin, Petra (Ekonomienheten)', 'petra.sandelin@vkf.se'],
    ['Petra Sandelin (IT-avdelningen)', 'psa@vkf.se'],
    ['Petra Sandelin, Kommunstyrelsen', 'petra.sandelin@vkf.se'],
    ['Lars Office', 'lars.office@vkf.se'],
  ])('takes %s for a person', (name, address) =>
    expect(roster([invitee(name, address)]).people.map(({ kind }) => kind)).toEqual(['person']),
  )

  it('knows a distribution list by its words, never one that the directory knows as a person', () => {
    const listed = [{ address: 'grupp@ekhult.se', directoryId: 'd2', name: 'Anna Grupp' }]
    const { people } = roster(
      [
        invitee('Kommunchefsgruppen', 'kommunchefsgruppen@vkf.se'),
        invitee('', 'alla@almvik.se'),
        invitee('Anna Grupp', 'grupp@ekhult.se'),
        invitee('Bo Lista', 'bo.lista@dalsta.se'),
      ],
      listed,
    )
    expect(people.map(({ name, kind }) => [name, kind])).toEqual([
      ['Alla', 'list'],
      ['Anna Grupp', 'person'],
      ['Bo Lista', 'person'],
      ['Kommunchefsgruppen', 'list'],
    ])
  })

  it('lets those who declined start as absent', () => {
    const { people, absent } = roster([
      invitee('Ingrid Almqvist', 'ia@almvik.se', { response: 'declined' }),
      invitee('Bo Ek', 'bo@ekhult.se', { response: 'tentative' }),
    ])
    expect(absent).toEqual(people.filter(({ name }) => name === 'Ingrid Almqvist').map(({ id }) => id))
  })

  it.each([
    ['', 'ingrid.almqvist@almvik.se', 'Ingrid Almqvist'],
    ['ia@almvik.se', 'ia@almvik.se', 'Ia'],
    ['Almqvist, Ingrid', 'ia@almvik.se', 'Ingrid Almqvist'],
    ['Ingrid Almqvist (Almvik)', 'ia@almvik.se', 'Ingrid Almqvist'],
    ['\u202eIngrid\u202c \u200bAlm\u0000qvist', 'ia@almvik.se', 'Ingrid Almqvist'],
    ['مريم حداد\u200f', 'mh@almvik.se', 'مريم حداد'],
    ['Ingrid 👩‍💼 Almqvist', 'ia@almvik.se', 'Ingrid 👩‍💼 Almqvist'],
  ])('reads the name %j of %s as %s', (name, address, expected) =>
    expect(roster([invitee(name, address)]).people.map((person) => person.name)).toEqual([expected]),
  )

  it('derives the same id for the same address on every machine', () => {
    const once = roster([invitee('Ingrid', 'ia@almvik.se')]).people[0]?.id
    expect(roster([invitee('Bo Ek', 'bo@ekhult.se'), invitee('Ingrid Almqvist', 'IA@almvik.se')]).people[1]?.id).toBe(once)
  })

  it('takes 500 in half a second', () => {
    const before = performance.now()
    const many = Array.from({ length: 500 }, (_, i) => invitee(`Namn Nummer${i}`, `namn${i}@almvik.se`))
    expect(roster(many).people.length).toBe(500)
    expect(performance.now() - before).toBeLessThan(500)
  })

  it('gives a colleague whom the directory does not know the name that it has for the others', () =>
    expect(
      roster(
        [invitee('Bo Ek', 'bo@asnas.se'), invitee('Åsa Lind', 'asa@asnas.se')],
        [{ address: 'bo@asnas.se', directoryId: 'd', name: 'Bo Ek', organisation: 'Åsnäs kommun' }],
      ).people.map(({ organisation }) => organisation),
    ).toEqual(['Åsnäs', 'Åsnäs']))
})

describe('organisationFrom', () => {
  it.each([
    ['Almviks kommun', 'a@almvik.se', 'Almvik'],
    ['Almviks kommun', '', 'Almvik'],
    ['Åsnäs kommun', 'a@asnas.se', 'Åsnäs'],
    ['Björkfors kommun', '', 'Björkfors'],
    ['Lindfors kommun', 'a@lindfors.se', 'Lindfors'],
    ['Dalsta kommun', '', 'Dalsta'],
    ['Vätterbygdens kommunalförbund', 'a@vkf.se', 'VKF'],
    ['Almvik Energi AB', 'a@almvikenergi.se', 'Almvik Energi AB'],
    ['', 'a@almvik.se', 'Almvik'],
    ['', 'a@edu.almvik.se', 'Almvik'],
    ['', 'a@almvikskommun.se', 'Almvik'],
    ['', 'a@almvik.onmicrosoft.com', 'Almvik'],
    ['', 'a@vkf.se', 'VKF'],
    ['', 'a@gmail.com', ''],
    ['', 'a@outlook.com', ''],
    ['', 'a@hotmail.se', ''],
    ['', '', ''],
    ['', 'a@xn--sns-ula1h.se', ''],
    ['', 'a@vaxjo.se', 'Växjö'],
    ['', 'a@upplands-bro.se', 'Upplands-Bro'],
    ['', 'a@ostragoinge.se', 'Östra Göinge'],
    ['', 'a@goteborgstad.se', 'Göteborg'],
  ])('prints %j at %j as %j', (company, address, expected) => expect(organisationFrom(company, address)).toBe(expected))

  it('goes by the correction for the domain, or for the domain above it, before everything else', () => {
    expect(organisationFrom('Vätterbygdens kommunalförbund', 'a@post.vbkf.se', { 'vbkf.se': 'VKF' })).toBe('VKF')
    expect(organisationFrom('', 'a@constructor', {})).toBe('')
  })
})

describe('presentersAmong', () => {
  const people = ['Ingrid Almqvist', 'Petra Sandelin', 'Petra Holm', 'Per Olof Ek', 'René Dahl'].map((name) => ({ name }))
  it.each([
    ['Ingrid Almqvist', ['Ingrid Almqvist']],
    ['ingrid', ['Ingrid Almqvist']],
    ['Petra', []],
    ['Petra S', ['Petra Sandelin']],
    ['Petra Sandelin och Rene Dahl, VKF', ['Petra Sandelin', 'René Dahl']],
    ['Per Ek', ['Per Olof Ek']],
    ['kommundirektör Almqvist Ingrid', ['Ingrid Almqvist']],
    ['Pår Ek', []],
    ['alla', []],
  ])('takes %j for %j', (written, expected) => expect(presentersAmong(written, people).map(({ name }) => name)).toEqual(expected))
})

describe('presentersIn', () => {
  const people = [
    { name: 'Ingrid Almqvist', organisation: 'Almvik' },
    { name: 'Petra Sandelin', organisation: 'VKF' },
    { name: 'Petra Holm', organisation: 'Hallby' },
    { name: 'Per Olof Ek', organisation: 'Dalsta' },
    { name: 'Anna-Karin Tegfors', organisation: 'Björkfors' },
    { name: 'Bo af Klint', organisation: 'Region Väst' },
    { name: 'Rut Ek', organisation: '' },
  ]
  const read = (written: string): readonly string[] =>
    presentersIn(written, people).map(({ name, means, organisation }) =>
      typeof means === 'string' ? `${means}: ${[name, ...(organisation === '' ? [] : [organisation])].join(', ')}` : means.name,
    )

  it.each([
    ['Petra Sandelin', ['Petra Sandelin']],
    ['Sandelin, Petra', ['Petra Sandelin']],
    ['Almqvist', ['Ingrid Almqvist']],
    ['ingrid', ['Ingrid Almqvist']],
    ['af Klint', ['Bo af Klint']],
    ['Per Olof', ['Per Olof Ek']],
    ['kommundirektör Petra Sandelin', ['Petra Sandelin']],
    ['Tf Petra Sandelin', ['Petra Sandelin']],
  ])('takes %j for the one it means', (written, expected) => expect(read(written)).toEqual(expected))

  it.each([
    ['IA', ['Ingrid Almqvist']],
    ['P.S.', ['Petra Sandelin']],
    ['AKT', ['Anna-Karin Tegfors']],
    ['PE och AT', ['Per Olof Ek', 'Anna-Karin Tegfors']],
    ['HR', []],
    ['VD', []],
  ])('takes the initials %j for whoever alone has them', (written, expected) => expect(read(written)).toEqual(expected))

  it.each([
    ['Petra Sandelin, Ingrid Almqvist och Rut Ek', ['Petra Sandelin', 'Ingrid Almqvist', 'Rut Ek']],
    ['Ingrid & Rut / Petra H', ['Ingrid Almqvist', 'Rut Ek', 'Petra Holm']],
    ['Ingrid Almqvist and Per Ek', ['Ingrid Almqvist', 'Per Olof Ek']],
    ['Sandelin, Petra; Almqvist, Ingrid', ['Petra Sandelin', 'Ingrid Almqvist']],
    ['Ingrid, Ingrid Almqvist', ['Ingrid Almqvist']],
  ])('finds everyone in %j, each once', (written, expected) => expect(read(written)).toEqual(expected))

  it.each([
    ['Ingrid Almqvist, Almvik', ['Ingrid Almqvist']],
    ['Bo af Klint (Region Väst)', ['Bo af Klint']],
    ['Ingrid Almqvist, Vätterbygdens kommunalförbund', ['Ingrid Almqvist']],
    ['Ingrid Almqvist, ekonomichef', ['Ingrid Almqvist']],
    ['Petra (VKF)', ['Petra Sandelin']],
    ['Petra, Hallby', ['Petra Holm']],
  ])('takes what stands after the name in %j for a place, and lets it tell two apart', (written, expected) =>
    expect(read(written)).toEqual(expected),
  )

  it.each([
    ['Petra', ['several: Petra']],
    ['Ek', ['several: Ek']],
    ['Sten Ek', ['nobody: Sten Ek']],
    ['Kajsa', ['nobody: Kajsa']],
    ['Anna Berg, Region Väst', ['nobody: Anna Berg, Region Väst']],
    ['Anna Berg, Norrvik', ['nobody: Anna Berg, Norrvik']],
    ['Anna Berg (SKR) och Ingrid', ['nobody: Anna Berg, SKR', 'Ingrid Almqvist']],
    ['Anna Berg, Per Ström', ['nobody: Anna Berg', 'nobody: Per Ström']],
    ['ekonomichef Anna Berg', ['nobody: Anna Berg']],
    ['Anna, Bosse och Cissi', ['nobody: Anna', 'nobody: Bosse', 'nobody: Cissi']],
    ['Ben / Chloe', ['nobody: Ben', 'nobody: Chloe']],
  ])('guesses nobody for %j', (written, expected) => expect(read(written)).toEqual(expected))

  it.each(['', 'alla', 'Alla', 'Ordföranden', 'Ekonomichefen', 'Kansliet', 'Chair', 'Region Väst', 'se bilaga', '2 personer'])(
    'finds no name in %j',
    (written) => expect(read(written)).toEqual([]),
  )
})
