/** Twenty rounds of `npm run test:kill`. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

import { killCycles, kinds, type Kind } from './cycles'

jest.setTimeout(300_000)

it('loses no key whose event ran 50 ms before the page was reloaded, closed, crashed or killed', async () => {
  if (!existsSync(resolve(__dirname, '../../build/tab/index.html'))) throw new Error('The page is not built: run npm run build first')
  const done = await killCycles({ cycles: 20, seed: 1000 })
  expect(done.flatMap(({ cycle, seed, kind, loss }) => (loss === undefined ? [] : [{ cycle, seed, kind, loss }]))).toEqual([])
  expect(done).toHaveLength(20)
  // Each way at least once, and every one of them had something to lose.
  const had = (one: Kind): boolean => done.some(({ kind, due }) => kind === one && due > 0)
  expect(kinds.filter((kind) => !had(kind))).toEqual([])
})
