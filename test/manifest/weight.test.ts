/** What a person waits for before the page shows anything. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

const folder = 'build/tab'
if (!existsSync(join(folder, 'index.html'))) throw new Error('The page is not built: run npm run build first')
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

const first = [...read('index.html').matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, name = '']) => name)
const later = readdirSync(folder).filter((name) => name.endsWith('.js') && !first.includes(name))

it('starts with at most 160 kB of script, as it is sent', () => {
  expect(first.length).toBeGreaterThan(0)
  const bytes = first.reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(folder, name))).length, 0)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(160_000)
})

/** Words of each that no minifier takes away. */
const heavy: readonly (readonly [string, string])[] = [
  ['the editor', 'ProseMirror'],
  ['the editor’s extensions', 'tiptap'],
  ['the shared document', 'Yjs was already imported'],
  ['the Word document', 'wordprocessingml'],
  ['the sign-in', '@azure/msal-browser'],
  ['Graph’s client', 'SdkVersion'],
]

it.each(heavy)('fetches %s when it is needed, and not before', (_, words) => {
  expect(first.filter((name) => read(name).includes(words))).toEqual([])
  expect(later.filter((name) => read(name).includes(words))).not.toEqual([])
})
