/** The tables of permissions are what the code asks for. */

import { readFileSync } from 'node:fs'

import { scopeTable } from '../../manifest/scopes'
import { scopesFor } from '../../src/graph/scopes'

it.each([
  ['docs/administrator.md', 'sv'],
  ['README.md', 'en'],
] as const)('stands in %s as it is generated', (file, language) => {
  expect(readFileSync(file, 'utf8')).toContain(`<!-- permissions -->\n\n${scopeTable(language)}\n\n<!-- /permissions -->`)
})

it.each(['sv', 'en'] as const)('names every permission that any feature asks for, in %s', (language) => {
  for (const scope of Object.values(scopesFor).flat()) expect(scopeTable(language)).toContain(`\`${scope}\``)
})
