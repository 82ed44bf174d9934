/** The shapes people write agendas in, with invented meetings. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseAgenda, type ParsedItem } from '../../src/invitation/parseAgenda'

const fixture = (file: string): ParsedItem[] => parseAgenda(readFileSync(join(__dirname, '../fixtures/agendas', file), 'utf8'))

describe('parseAgenda', () => {
  it('reads roman numbers, with letters under them', () =>
    expect(fixture('roman-and-letters.txt')).toEqual([
      { number: 'I', title: 'Mötets öppnande' },
      { number: 'II', title: 'Val av justerare', presenter: 'Petra Sandelin' },
      { number: 'III', title: 'Verksamhetsplan 2027', sub: ['Mål', 'Resurser'] },
      { number: 'IV', title: 'Övriga frågor' },
    ]))

  it('takes addresses in angle brackets for what they are: text stays text', () =>
    expect(
      parseAgenda(
        'Dagordning\n1. Öppnande\n2. Rapport\n- läget\n- planen\n3. Övriga frågor\n\nMed vänlig hälsning\nPetra <petra@vkf.example>\nKarta <https://vkf.example/karta>\n',
      ).map(({ number, title, sub }) => [number, title, sub]),
    ).toEqual([
      ['1', 'Öppnande', undefined],
      ['2', 'Rapport', ['läget', 'planen']],
      ['3', 'Övriga frågor', undefined],
    ]))

  it('takes an agenda on one line apart', () =>
    expect(fixture('one-line.txt')).toEqual([
      { number: '1', title: 'Öppnande' },
      { number: '2', title: 'Budget 2027', presenter: 'Ingrid Almqvist' },
      { number: '3', title: 'Övriga frågor.' },
    ]))

  it('reads times after "Kl.", counts the items and lets the next start tell the length', () =>
    expect(fixture('clock-lines.txt')).toEqual([
      { number: '1', title: 'Välkomna', start: '13:15', minutes: 10 },
      { number: '2', title: 'Lägesbild', presenter: 'Ingrid Almqvist', start: '13:25', minutes: 35 },
      { number: '', title: 'Fikapaus', kind: 'break', start: '14:00', minutes: 15 },
      { number: '3', title: 'Avslut', start: '14:15' },
    ]))

  it('reads times as ranges, and a length said in words before the one the range says', () =>
    expect(fixture('range-lines.txt')).toEqual([
      { number: '1', title: 'Welcome', start: '12:30', minutes: 3 },
      { number: '2', title: 'Roadmap', presenter: 'Petra Sandelin', start: '12:33', minutes: 15 },
      { number: '3', title: 'AOB', start: '12:50', minutes: 10 },
    ]))

  it('keeps gaps and "17 A" as printed, passes over section headings and stops at attachments', () =>
    expect(fixture('sections-gaps.txt')).toEqual([
      { number: '16', title: 'Val av ombud' },
      { number: '17', title: 'Taxa för 2027' },
      { number: '17 A', title: 'Taxa för slam (nytt ärende)' },
      { number: '19', title: 'Rapport från arbetsgruppen', presenter: 'Ingrid Almqvist' },
      { number: '20', title: 'Övriga frågor' },
    ]))

  it('takes the presenter from the next line, an item printed twice once, and a missing number from the gap; a signature presents nothing', () =>
    expect(fixture('next-line-presenters.html')).toEqual([
      { number: '1', title: 'Lägesrapport', presenter: 'Petra Sandelin' },
      { number: '2', title: 'Ekonomi', presenter: 'Per Lindgren' },
      { number: '3', title: 'Skolskjuts' },
      { number: '4', title: 'Nästa möte (Word)' },
    ]))

  it('cuts the older join block away, its numbered lines too', () =>
    expect(fixture('old-teams-block.html')).toEqual([
      { number: '1', title: 'Incheckning' },
      { number: '2', title: 'Verksamhetsläge – runda', sub: ['Norr', 'Söder'] },
      { number: '3', title: 'Nästa steg', minutes: 20 },
    ]))

  it('looks after the join block where nothing stands before it', () =>
    expect(fixture('block-first.txt')).toEqual([
      { number: '1', title: 'Welcome' },
      { number: '2', title: 'Budget', minutes: 15 },
      { number: '3', title: 'AOB' },
    ]))

  it('reads a table without a header by what its columns hold', () =>
    expect(fixture('headless-table.html')).toEqual([
      { number: '1', title: 'Öppnande', minutes: 5 },
      { number: '2', title: 'Budget', presenter: 'Ingrid Almqvist', minutes: 30 },
      { number: '', title: 'Lunch', kind: 'break', minutes: 60 },
      { number: '3', title: 'Avslutning' },
    ]))

  it('takes short lines without marks for items under a heading that is nothing else', () =>
    expect(fixture('plain-lines.txt')).toEqual([
      { number: '1', title: 'Läget i kommunerna' },
      { number: '2', title: 'Heldag i juni' },
      { number: '3', title: 'Övriga frågor' },
    ]))

  it('goes on from the number a list starts at, with all that lies deeper under it', () =>
    expect(fixture('nested-levels.html')).toEqual([
      { number: '3', title: 'Ekonomi', sub: ['Utfall', 'Drift', 'Prognos'] },
      { number: '4', title: 'Personal (inga beslut får fattas här)' },
    ]))

  it('finds nothing in prose, with times and bullets in it', () => expect(fixture('minimal-prose.txt')).toEqual([]))

  it.each([
    ['nothing', ''],
    ['2 MB of paragraphs', '<p>1. Öppnande</p>'.repeat(110_000)],
    ['2 MB of nesting', '<div>'.repeat(400_000)],
    ['2 MB of nested tables', '<table><tr><td>'.repeat(140_000)],
    ['2 MB of nested lists', '<ul><li>'.repeat(250_000)],
    ['2 MB of opening brackets', '<'.repeat(2_000_000)],
    ['2 MB without a line break', 'a (b – c, 1. '.repeat(150_000)],
    ['2 MB of spaces', `1. ${' '.repeat(2_000_000)}x`],
    ['2 MB of entities', '<p>&nbsp;&amp;'.repeat(150_000)],
    ['2 MB of dashes in lines', `${'1. a - b – (c) '.repeat(60)}\n`.repeat(2_200)],
  ])('answers within two seconds on %s', (_, body) => {
    const before = performance.now()
    const items = parseAgenda(body)
    expect(items.length).toBeLessThanOrEqual(300)
    expect(performance.now() - before).toBeLessThan(2000)
  })
})
