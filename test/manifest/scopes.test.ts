/** The tables of permissions are what the code asks for. */

import { readFileSync } from 'node:fs'

import { documents, scopeTable, withScopeTable } from '../../manifest/scopes'
import { scopesFor } from '../../src/graph/scopes'

it.each(documents)('stands in %s as it is generated: else npm run permissions', (file, language) => {
  const document = readFileSync(file, 'utf8')
  expect(document.match(/<!-- permissions -->/g)).toHaveLength(1)
  expect(document).toContain(`<!-- permissions -->\n\n${scopeTable(language)}\n\n<!-- /permissions -->`)
})

it('is written in the place of what stood there, and nowhere else', () => {
  const around = (table: string): string => `before\n\n<!-- permissions -->\n\n${table}\n\n<!-- /permissions -->\n\nafter\n`
  expect(withScopeTable(around('| old |'), 'sv')).toBe(around(scopeTable('sv')))
  expect(withScopeTable('no table', 'en')).toBe('no table')
})

it.each(['sv', 'en'] as const)('names every permission that any feature asks for, in %s', (language) => {
  for (const scope of Object.values(scopesFor).flat()) expect(scopeTable(language)).toContain(`\`${scope}\``)
})

it('is in guides that tell the same in both languages: as many headings, steps and rows', () => {
  const shape = (file: string): readonly string[] =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => /^(?:#+ |\d+\. |- |\||```)/.exec(line.trimStart())?.[0] ?? [])
  expect(shape('docs/administrator.en.md')).toEqual(shape('docs/administrator.md'))
})
