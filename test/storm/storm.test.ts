/** Ten publications in bad weather; `npm run test:storm` goes through any number. */

import { storm, type Storm } from './storm'

jest.setTimeout(600_000)

it('publishes once in ten storms, each of which has really blown', async () => {
  const storms: Storm[] = []
  for (let seed = 1; seed <= 10; seed++) storms.push(await storm(seed))
  expect(storms.flatMap(({ seed, complaints }) => (complaints.length === 0 ? [] : [{ seed, complaints }]))).toEqual([])
  expect(storms.filter(({ struck }) => struck.length === 0).map(({ seed }) => seed)).toEqual([])
  expect(storms.flatMap(({ struck }) => struck)).toContain('lost')
})
