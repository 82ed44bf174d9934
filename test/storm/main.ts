/** `npm run test:storm -- --seeds N [--seed K]`: builds the page, then publishes N times in bad weather, or once again in one that failed. */

import { parseArgs } from 'node:util'

import { build } from '../../src/sandbox/build'
import { storm } from './storm'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '100' }, seed: { type: 'string' } } })
const first = Number(values.seed ?? 1)
const seeds = values.seed === undefined ? Number(values.seeds) : 1

const building = await build(() => undefined, false)
await building.close()
const began = Date.now()
const counts = new Map<string, number>()
let [failed, asked, requests] = [0, 0, 0]
for (let seed = first; seed < first + seeds; seed++) {
  const one = await storm(seed)
  asked += one.asked
  requests += one.requests
  for (const kind of one.struck) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  if (one.complaints.length === 0) continue
  failed += 1
  console.log(`Seed ${seed}: ${one.complaints.join(' | ')}\n  again: npm run test:storm -- --seed ${seed}`)
}
console.log([...counts].map(([kind, count]) => `${kind} ${count}`).join(', '))
const seconds = ((Date.now() - began) / 1000).toFixed(0)
console.log(`${seeds} publications in ${seconds} s, ${requests} requests, a person was asked ${asked} times, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
