/** The guide's table of permissions is what the code asks for. */

import { readFileSync } from 'node:fs'

import { scopeTable } from '../../manifest/scopes'
import { scopesFor } from '../../src/graph/scopes'

it('stands in the administrator’s guide as it is generated', () => {
  expect(readFileSync('docs/administrator.md', 'utf8')).toContain(`<!-- permissions -->\n\n${scopeTable()}\n\n<!-- /permissions -->`)
})

it('names every permission that any feature asks for', () => {
  for (const scope of Object.values(scopesFor).flat()) expect(scopeTable()).toContain(`\`${scope}\``)
})
