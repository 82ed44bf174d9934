/** `npm run permissions` writes the table of permissions anew wherever it stands. */

import { readFileSync, writeFileSync } from 'node:fs'

import { documents, withScopeTable } from './scopes'

for (const [file, language] of documents) {
  const before = readFileSync(file, 'utf8')
  const after = withScopeTable(before, language)
  if (after !== before) writeFileSync(file, after)
  console.log(`${file}: ${after === before ? 'as it was' : 'written'}`)
}
