/** `npm run test:merge -- --seeds N [--first F] [--seed K] [--edits E]`: as many worlds as asked for, from the first one on, or one again. */

import { parseArgs } from 'node:util'

import { happenings, noCounts, simulate } from './simulate'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    first: { type: 'string', default: '1' },
    seed: { type: 'string' },
    edits: { type: 'string' },
  },
})
const first = Number(values.seed ?? values.first)
const seeds = values.seed === undefined ? Number(values.seeds) : 1
const counts = noCounts()
const edits = values.edits === undefined ? '' : ` --edits ${values.edits}`
let failed = 0
for (let seed = first; seed < first + seeds; seed++) {
  const wrong = await simulate({ seed, ...(values.edits === undefined ? {} : { edits: Number(values.edits) }) }, counts)
  if (wrong.length === 0) continue
  failed++
  console.log(`Seed ${seed}: again with npm run test:merge -- --seed ${seed}${edits}\n  ${wrong.slice(0, 5).join('\n  ')}`)
  if (failed === 10) break
}
console.log(happenings.map((name) => `${name} ${counts[name]}`).join(' · '))
const never = seeds < 50 ? [] : happenings.filter((name) => counts[name] === 0)
if (never.length > 0) console.log(`Never happened: ${never.join(', ')}`)
console.log(`${seeds} seeds, ${failed} failed`)
process.exitCode = failed > 0 || never.length > 0 ? 1 : 0
