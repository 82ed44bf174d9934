/** `npm run test:sharing -- --seeds N [--first F] [--seed K]`: as many worlds as asked for, from the first one on, or one again. */

import { parseArgs } from 'node:util'

import { digestAtOnce, happenings, live, noCounts } from './sharing'

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '500' }, first: { type: 'string', default: '1' }, seed: { type: 'string' } },
})
const first = Number(values.seed ?? values.first)
const seeds = values.seed === undefined ? Number(values.seeds) : 1
const counts = noCounts()
let failed = 0
digestAtOnce()
for (let seed = first; seed < first + seeds; seed++) {
  const wrong = await live(seed, counts)
  if (wrong.length === 0) continue
  failed++
  console.log(`Seed ${seed}: again with npm run test:sharing -- --seed ${seed}\n  ${wrong.slice(0, 5).join('\n  ')}`)
  if (failed === 10) break
}
console.log(happenings.map((name) => `${name} ${counts[name]}`).join(' · '))
const never = seeds < 50 ? [] : happenings.filter((name) => counts[name] === 0)
if (never.length > 0) console.log(`Never happened: ${never.join(', ')}`)
console.log(`${seeds} seeds, ${failed} failed`)
process.exitCode = failed > 0 || never.length > 0 ? 1 : 0
