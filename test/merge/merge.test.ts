/** Two and three editors under random edits, a bad network and a file that answers late: nothing is lost, and nothing is decided in silence. */

import { happenings, noCounts, simulate } from './simulate'

it('keeps every word and shows every conflict in 2,000 worlds, in which everything that can happen has happened', async () => {
  const counts = noCounts()
  const wrong: string[] = []
  for (let seed = 1; seed <= 2000; seed++) wrong.push(...(await simulate({ seed }, counts)).map((one) => `seed ${seed}: ${one}`))
  expect(wrong).toEqual([])
  expect(happenings.filter((name) => counts[name] === 0)).toEqual([])
}, 600_000)
