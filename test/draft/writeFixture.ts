/**
 * `npx tsx test/draft/writeFixture.ts` keeps a draft of this format among the fixtures, with what it reads as: once, when the format is new, so that
 * every later version can show that it opens it.
 */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { whole } from '../../src/draft/draft'
import { pack } from '../../src/draft/sharedFile'
import { format } from '../../src/draft/shape'
import { everything, readAs } from './fixture'

const folder = join(import.meta.dirname, '../fixtures/drafts')
const draft = everything()
writeFileSync(join(folder, `${format}.vidprotokoll`), await pack(whole(draft)))
writeFileSync(join(folder, `${format}.json`), `${JSON.stringify(readAs(draft), null, 2)}\n`)
