/** The phrase after a name, and its way back. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Language } from '../../src/domain/meeting'
import { notation, parseNotation, type ParseOptions } from '../../src/domain/notation'
import type { Presence } from '../../src/domain/presence'
import { pattern } from '../support/meetings'

const languages: readonly Language[] = ['sv', 'en']

describe('the phrase', () => {
  it.each([
    ['RRRR', '', ''],
    ['DDDD', 'digitalt', 'remote'],
    ['AAAA', 'frånvarande', 'absent'],
    ['RRDD', 'digitalt from p 3', 'remote from item 3'],
    ['AADD', 'from p 3, digitalt', 'from item 3, remote'],
    ['RRAA', 'tom p 2', 'items 1–2'],
    ['ARAAA', 'p 2', 'item 2'],
    ['RRARRAR', 'ej p 3 och 6', 'except items 3 and 6'],
    ['ARARRARA', 'p 2, 4–5 och 7', 'items 2, 4–5 and 7'],
    ['DDRDDD', 'digitalt, på plats p 3', 'remote, in room item 3'],
    ['RDDDA', 'tom p 4, digitalt from p 2', 'items 1–4, remote from item 2'],
    ['RRADD', 'tom p 2, digitalt from p 4', 'items 1–2, remote from item 4'],
    ['AARAARRR', 'p 3 och from p 6', 'item 3 and from item 6'],
  ])('of %s is "%s", in English "%s"', (states, sv, en) => {
    expect(languages.map((language) => notation(pattern(states), { language }))).toEqual([sv, en])
  })

  it('names the end of a digital stretch inside the presence, where the person left before the end', () => {
    expect(notation(pattern('RDDAA'), { language: 'sv' })).toBe('tom p 3, digitalt from p 2')
  })

  it('counts a single item before a stretch to the end', () => {
    expect(notation(pattern('RRRA'), { language: 'sv' })).toBe('tom p 3')
    expect(notation(pattern('AAAR'), { language: 'sv' })).toBe('p 4')
  })

  it.each([
    ['punkt', 'from', 'RRDD', 'digitalt from punkt 3'],
    ['§', 'from', 'ARRA', '§ 2–3'],
    ['p', 'fr.o.m.', 'RRDD', 'digitalt fr.o.m. p 3'],
    ['punkt', 'fr.o.m.', 'RRAA', 't.o.m. punkt 2'],
  ] as const)('with the unit %s and %s writes %s as "%s"', (unit, short, states, phrase) => {
    expect(notation(pattern(states), { language: 'sv', unit, short })).toBe(phrase)
  })

  it('says item in English whatever the Swedish unit, but keeps the paragraph sign', () => {
    expect(notation(pattern('ARRA'), { language: 'en', unit: 'punkt' })).toBe('items 2–3')
    expect(notation(pattern('RRDD'), { language: 'en', unit: '§' })).toBe('remote from § 3')
  })

  it('uses the printed labels and counts by place', () => {
    const labels = ['16', '17', '17 A', '18', '19']
    expect(notation(pattern('RRDDD'), { language: 'sv', labels })).toBe('digitalt from p 17 A')
    expect(notation(pattern('ARRRA'), { language: 'en', labels })).toBe('items 17–18')
  })

  it('does not write the sign twice where the labels carry it', () => {
    const labels = ['§ 62/20', '§ 63/20', '§ 64/20', '§ 65/20']
    expect(notation(pattern('RDDD'), { language: 'sv', labels })).toBe('digitalt from § 63/20')
    expect(notation(pattern('ARRA'), { language: 'sv', unit: '§', labels })).toBe('§ 63/20–64/20')
  })
})

describe('the way back', () => {
  it.each(languages)('gives every pattern of one to nine items again, and no two share a phrase (%s)', (language) => {
    const broken: string[] = []
    for (let items = 1; items <= 9; items += 1) {
      const seen = new Map<string, string>()
      for (const presence of allPatterns(items)) {
        const phrase = notation(presence, { language })
        const states = JSON.stringify(presence)
        const twin = seen.get(phrase)
        if (twin !== undefined) broken.push(`${phrase}: ${twin} and ${states}`)
        if (JSON.stringify(parseNotation(phrase, { items, language })) !== states) broken.push(`${phrase}: read wrongly`)
        seen.set(phrase, states)
      }
    }
    expect(broken).toEqual([])
  })

  it.each([
    { unit: 'punkt', short: 'fr.o.m.' },
    { unit: '§', short: 'from' },
    { labels: ['9', '9 A', '10', '10 A', '11'] },
    { labels: ['§ 62/20', '§ 63/20', '§ 64/20', '§ 65/20', '§ 66/20'] },
  ] as const)('holds for %j', (options) => {
    for (const presence of allPatterns(5)) {
      const phrase = notation(presence, { language: 'sv', ...options })
      const back = parseNotation(phrase, { items: 5, language: 'sv', ...('labels' in options ? { labels: options.labels } : {}) })
      expect([phrase, back]).toEqual([phrase, presence])
    }
  })

  it.each([
    ['(digitalt from 3)', 'RRDDD'],
    ['t o m punkt 2 samt 4', 'RRARA'],
    ['FR.O.M. P.4', 'AAARR'],
    ['ej närvarande 2-3, 5', 'RAARA'],
    ['p10', 'no-such-item'],
    ['p4', 'AAARA'],
    ['4-', 'AAARR'],
    ['(tom 2§)', 'RRAAA'],
    ['punkt 1 t.o.m. 3', 'RRRAA'],
    ['§ 2 - § 3', 'ARRAA'],
    ['anmält förhinder', 'AAAAA'],
    ['(lämnade mötet efter punkt 3)', 'RRRAA'],
    ['anlände efter punkt 3', 'AAARR'],
    ['(via Teams)', 'DDDDD'],
    ['p 2, på distans', 'ADAAA'],
    ['på plats tom p 3, digitalt from p 4', 'RRRDD'],
    ['digitalt p 1–3, på plats from p 4', 'DDDRR'],
  ])('reads %s as %s', (phrase, wanted) => {
    expect(outcome(phrase, { items: 5, language: 'sv' })).toEqual(/^[RDA]+$/.test(wanted) ? pattern(wanted) : [wanted, []])
  })

  it.each([
    ['via Lync 2', 'elsewhere', ['ADAA', 'RDRR']],
    ['from p 3 digitalt', 'elsewhere', ['AADD', 'RRDD']],
    ['på plats p 2', 'elsewhere', ['ARAA', 'DRDD']],
    ['(kom under punkt 2)', 'part-of-item', ['ARRR', 'AARR']],
    ['lämnade under punkt 2', 'part-of-item', ['RRAA', 'RAAA']],
    ['t.o.m. halva 3', 'part-of-item', ['RRRA', 'RRAA']],
    ['(avvek en stund under punkt 2)', 'part-of-item', ['RARR', 'RRRR']],
    ['till punkt 3', 'part-of-item', ['RRRA', 'RRAA']],
    ['digitalt from del av p 3', 'part-of-item', ['RRDD', 'RRRD']],
    ['(från klockan 19.05)', 'clock', []],
    ['p 7', 'no-such-item', []],
    ['observatör', 'not-understood', []],
    ['p 2,', 'not-understood', []],
    ['digitalt digitalt', 'not-understood', []],
  ] as const)('hands back %s: %s', (phrase, reason, readings) => {
    expect(outcome(phrase, { items: 4, language: 'sv' })).toEqual([reason, readings.map((reading) => pattern(reading))])
  })

  it('counts from the first item’s number', () => {
    expect(outcome('ej 187', { items: 4, first: 185, language: 'sv' })).toEqual(pattern('RRAR'))
  })

  it.each(['', ' ', '()'])('takes %j for a whole meeting in the room', (phrase) => {
    expect(outcome(phrase, { items: 2, language: 'en' })).toEqual(pattern('RR'))
  })
})

const cases = process.env.VID_CASES
const described = cases === undefined ? describe.skip : describe

described(cases === undefined ? 'the cases that VID_CASES names (skipped: it is not set)' : 'the cases that VID_CASES names', () => {
  interface Vector {
    readonly states: string
    readonly sv: string
    readonly en: string
  }
  interface Lenient {
    readonly parse: readonly { phrase: string; lang: Language; first: number; last: number; states: string }[]
    readonly ask_the_secretary: readonly { phrase: string; lang: Language; readings: Readonly<Record<string, string>> }[]
  }
  const read = (name: string): unknown => JSON.parse(readFileSync(join(cases ?? '', 'notation', name), 'utf8'))

  it('prints every vector, and reads it back', () => {
    for (const { states, sv, en } of read('vectors.json') as readonly Vector[]) {
      const presence = pattern(states)
      expect({ states, sv: notation(presence, { language: 'sv' }), en: notation(presence, { language: 'en' }) }).toEqual({ states, sv, en })
      expect(parseNotation(sv, { items: presence.length, language: 'sv' })).toEqual(presence)
      expect(parseNotation(en, { items: presence.length, language: 'en' })).toEqual(presence)
    }
  })

  it('reads what has one reading', () => {
    for (const { phrase, lang, first, last, states } of (read('lenient.json') as Lenient).parse) {
      expect([phrase, parseNotation(phrase, { items: last - first + 1, first, language: lang })]).toEqual([phrase, pattern(states)])
    }
  })

  it('hands back what has several, with those readings', () => {
    for (const { phrase, lang, readings } of (read('lenient.json') as Lenient).ask_the_secretary) {
      const whole = Object.values(readings).filter((reading) => /^[RDA]+$/.test(reading))
      const number = Number(/\d+/.exec(phrase)?.[0])
      const [items, first] = whole[0] === undefined ? [10, Math.max(1, number - 5)] : [whole[0].length, 1]
      const asked = parseNotation(phrase, { items, first, language: lang })
      const found = 'ask' in asked ? asked.ask.readings.map(String) : 'parsed'
      expect([phrase, found]).toEqual([
        phrase,
        whole.length > 0 ? expect.arrayContaining(whole.map((reading) => String(pattern(reading)))) : expect.any(Array),
      ])
    }
  })
})

function* allPatterns(items: number): Generator<Presence[]> {
  const kinds: readonly Presence[] = ['in-room', 'digital', 'absent']
  for (let n = 0; n < 3 ** items; n += 1) yield Array.from({ length: items }, (_, i) => kinds[Math.floor(n / 3 ** i) % 3] ?? 'absent')
}

function outcome(phrase: string, options: ParseOptions): unknown {
  const found = parseNotation(phrase, options)
  return 'ask' in found ? [found.ask.reason, found.ask.readings] : found
}
