/** `npm run test:storm -- --seeds N [--seed K]`: builds the page, then publishes N times in bad weather, or once again in one that failed. */

import { parseArgs } from 'node:util'

import { build } from '../../src/sandbox/build'
import { kinds, storms } from './storm'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '100' }, seed: { type: 'string' } } })
const first = Number(values.seed ?? 1)
const seeds = values.seed === undefined ? Number(values.seeds) : 1

const building = await build(() => undefined, false)
await building.close()
const began = Date.now()
const counts = new Map<string, number>()
let [failed, asked, requests] = [0, 0, 0]
await storms(
  Array.from({ length: seeds }, (_, i) => first + i),
  (one) => {
    asked += one.asked
    requests += one.requests
    for (const kind of one.struck) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    if (one.complaints.length === 0) return
    failed += 1
    console.log(`Seed ${one.seed}: ${one.complaints.join(' | ')}\n  again: npm run test:storm -- --seed ${one.seed}`)
  },
)
const missing = seeds < 100 ? [] : kinds.filter((kind) => !counts.has(kind))
if (missing.length > 0) console.log(`Never struck: ${missing.join(', ')}`)
console.log([...counts].map(([kind, count]) => `${kind} ${count}`).join(', '))
const seconds = ((Date.now() - began) / 1000).toFixed(0)
console.log(`${seeds} publications in ${seconds} s, ${requests} requests, a person was asked ${asked} times, ${failed} failed`)
process.exitCode = failed > 0 || missing.length > 0 ? 1 : 0
