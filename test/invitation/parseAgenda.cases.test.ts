/** The agendas of the field, and hostile bodies. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseAgenda } from '../../src/invitation/parseAgenda'

const cases = process.env['VID_CASES']
const read = (...path: readonly string[]): string => readFileSync(join(cases ?? '', ...path), 'utf8')

interface Sample {
  readonly file: string
  readonly expected: string
  readonly traps: string
}

;(cases === undefined ? describe.skip : describe)('parseAgenda on the cases that VID_CASES names (skipped where it is unset)', () => {
  const index = cases === undefined ? [] : (JSON.parse(read('agendas', 'index.json')) as readonly Sample[])

  it('has cases', () => expect(index.length > 0).toBe(cases !== undefined))

  it.each(index.map(({ file, expected, traps }) => [file, traps, expected] as const))('reads %s (%s)', (file, _, expected) => {
    const items: unknown = parseAgenda(read('agendas', file))
    expect(items).toEqual(JSON.parse(read('agendas', expected)))
  })

  it.each(['cases.jsonl', 'own.jsonl'])('gives plain strings for everything in badinput/%s', (file) => {
    const inputs = read('badinput', file)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): string => String((JSON.parse(line) as { readonly input: unknown }).input))
    const hidden = /[\u0000-\u0008\u200b\u202a-\u202e\u2066-\u2069]/
    for (const input of inputs)
      for (const body of [input, `Agenda\n1. ${input}\n2. Budget`, `<p>Agenda</p><ol><li>${input}</li><li>Budget</li></ol>`])
        for (const { number, title, presenter = '', sub = [] } of parseAgenda(body))
          for (const words of [number, title, presenter, ...sub]) {
            expect(typeof words).toBe('string')
            expect(hidden.test(words)).toBe(false)
          }
  })
})
