/** Ten publications in bad weather; `npm run test:storm` goes through any number. */

import { storms } from './storm'

jest.setTimeout(600_000)

it('publishes once in ten storms, first ones and corrections by turns, each of which has really blown', async () => {
  const blown = await storms(Array.from({ length: 10 }, (_, i) => i + 1))
  expect(blown.flatMap(({ seed, complaints }) => (complaints.length === 0 ? [] : [{ seed, complaints }]))).toEqual([])
  expect(blown.filter(({ struck }) => struck.length === 0).map(({ seed }) => seed)).toEqual([])
  expect(blown.flatMap(({ struck }) => struck)).toContain('lost')
})
