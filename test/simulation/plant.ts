/** Plants every bug in turn, and says how many worlds it took to find it. */

import { bugs, found } from './bugs'

const seeds = Number(process.argv[2] ?? 10_000)
const missed = bugs.filter((bug) => {
  const seed = found(bug, seeds)
  console.log(`${seed === undefined ? `not in ${seeds}` : `seed ${seed}`}\t${bug.name}`)
  return seed === undefined
})
console.log(`${bugs.length - missed.length} of ${bugs.length} found`)
process.exitCode = missed.length > 0 ? 1 : 0
