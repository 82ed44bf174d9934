/** Ten publications in bad weather; `npm run test:storm` goes through any number. */

import { sandboxed, type Sandboxed } from '../support/sandboxed'
import { storm, type Storm } from './storm'

jest.setTimeout(600_000)

let house: Sandboxed
beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())

it('publishes once in ten storms, each of which has really blown', async () => {
  const storms: Storm[] = []
  for (let seed = 1; seed <= 10; seed++) storms.push(await storm(house, seed))
  expect(storms.flatMap(({ seed, complaints }) => (complaints.length === 0 ? [] : [{ seed, complaints }]))).toEqual([])
  expect(storms.filter(({ struck }) => struck.length === 0).map(({ seed }) => seed)).toEqual([])
  expect(storms.flatMap(({ struck }) => struck)).toContain('lost')
})
