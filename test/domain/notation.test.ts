/** The phrase behind a name: the vectors, real phrases, and that nothing is lost on the way there and back. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { notation, parseNotation } from '../../src/domain/notation'
import type { Presence } from '../../src/domain/presence'

const cases = process.env.VID_CASES
const withCases = cases === undefined ? describe.skip : describe
const read = (file: string): unknown => JSON.parse(readFileSync(join(cases ?? '', 'notation', file), 'utf8'))

const letters: Readonly<Record<string, Presence>> = { R: 'in-room', D: 'digital', A: 'absent' }

function states(written: string): Presence[] {
  return Array.from(written).map((letter) => letters[letter] ?? 'absent')
}

describe('notation', () => {
  it.each([
    ['RRRRR', '', ''],
    ['DDDDD', 'digitalt', 'remote'],
    ['RRDDD', 'digitalt from p 3', 'remote from item 3'],
    ['AARRR', 'from p 3', 'from item 3'],
    ['ARAAA', 'p 2', 'item 2'],
    ['AADDD', 'from p 3, digitalt', 'from item 3, remote'],
    ['RRARR', 'ej p 3', 'except item 3'],
    ['RRRAA', 'tom p 3', 'items 1–3'],
    ['AAAAA', 'frånvarande', 'absent'],
  ])('[N1] prints %s as "%s" and "%s"', (pattern, sv, en) => {
    expect([notation(states(pattern), { language: 'sv' }), notation(states(pattern), { language: 'en' })]).toEqual([sv, en])
  })

  it('[N2] uses the labels that are printed, in the order of the document', () => {
    expect(notation(states('RRDDD'), { language: 'sv', labels: ['16', '17', '17 A', '18', '19'] })).toBe('digitalt from p 17 A')
    expect(notation(states('ARRAA'), { language: 'sv', unit: '§', labels: ['§ 62/20', '§ 63/20', '§ 64/20', '§ 65/20', '§ 66/20'] })).toBe(
      '§ 63/20–64/20',
    )
  })

  it('[N3] writes the unit and the abbreviations that the template asks for', () => {
    expect(notation(states('RRDDA'), { language: 'sv', unit: 'punkt', short: 'fr.o.m.' })).toBe('t.o.m. punkt 4, digitalt fr.o.m. punkt 3')
  })

  it.each(['sv', 'en'] as const)(
    '[N4] loses nothing in %s: every pattern up to nine items comes back, and no two share a phrase',
    (language) => {
      const lost: string[] = []
      for (let items = 1; items <= 9; items++) {
        const seen = new Set<string>()
        for (let i = 0; i < 3 ** items; i++) {
          const pattern = Array.from(i.toString(3).padStart(items, '0'))
            .map((digit) => 'RDA'.charAt(Number(digit)))
            .join('')
          const phrase = notation(states(pattern), { language })
          const back = parseNotation(phrase, { items, language })
          if (seen.has(phrase) || JSON.stringify(back) !== JSON.stringify(states(pattern))) lost.push(`${pattern} ${phrase}`)
          seen.add(phrase)
        }
      }
      expect(lost).toEqual([])
    },
  )
})

describe('parseNotation', () => {
  it.each([
    ['(digitalt fr.o.m. punkt 3)', 'RRDDD'],
    ['t o m 2 samt 4', 'RRARA'],
    ['lämnade mötet efter punkt 4', 'RRRRA'],
    ['via Teams', 'DDDDD'],
  ])('[N5] reads "%s" as people write it', (phrase, pattern) => {
    expect(parseNotation(phrase, { items: 5, language: 'sv' })).toEqual(states(pattern))
  })

  it.each([
    ['via Zoom 3', 'one-item-or-from-room'],
    ['kom under punkt 2', 'part-of-item'],
    ['från kl. 10.15', 'clock'],
    ['p 7', 'outside'],
    ['mötesordförande', 'words'],
  ])('[N6] hands "%s" back: %s', (phrase, ask) => {
    expect(parseNotation(phrase, { items: 5, language: 'sv' })).toMatchObject({ ask })
  })
})

withCases('the cases beside the repository (VID_CASES)', () => {
  const vectors =
    cases === undefined ? [] : (read('vectors.json') as readonly { readonly states: string; readonly sv: string; readonly en: string }[])
  const lenient = cases === undefined ? undefined : (read('lenient.json') as Lenient)

  it('[N7] prints every vector to the letter, and reads it back', () => {
    for (const { states: pattern, sv, en } of vectors) {
      expect([pattern, notation(states(pattern), { language: 'sv' }), notation(states(pattern), { language: 'en' })]).toEqual([
        pattern,
        sv,
        en,
      ])
      expect(parseNotation(sv, { items: pattern.length, language: 'sv' })).toEqual(states(pattern))
      expect(parseNotation(en, { items: pattern.length, language: 'en' })).toEqual(states(pattern))
    }
    expect(vectors.length).toBeGreaterThan(50)
  })

  it('[N8] reads real phrases', () => {
    const parsed = lenient?.parse.map(({ phrase, lang, first, last }) => [
      phrase,
      parseNotation(phrase, { items: last - first + 1, first, language: lang }),
    ])
    expect(parsed).toEqual(lenient?.parse.map(({ phrase, states: pattern }) => [phrase, states(pattern)]))
  })

  it('[N9] hands back the real phrases that only the secretary can settle', () => {
    const asked = lenient?.ask_the_secretary.map(({ phrase, lang }) => 'ask' in parseNotation(phrase, { items: 200, language: lang }))
    expect(asked).toEqual(lenient?.ask_the_secretary.map(() => true))
  })
})

interface Lenient {
  readonly parse: readonly {
    readonly phrase: string
    readonly lang: 'sv' | 'en'
    readonly first: number
    readonly last: number
    readonly states: string
  }[]
  readonly ask_the_secretary: readonly { readonly phrase: string; readonly lang: 'sv' | 'en' }[]
}
