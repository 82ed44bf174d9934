/** `npm run test:kill -- --cycles N [--seed K]`: builds the page, then cuts the secretary off N times; 1 where a key is lost. */

import { parseArgs } from 'node:util'

import { build } from '../../src/sandbox/build'
import { killCycles, kinds } from './cycles'

const { values } = parseArgs({
  options: { cycles: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})

const building = await build(() => undefined, false)
await building.close()
const began = Date.now()
const done = await killCycles({
  cycles: Number(values.cycles),
  seed: Number(values.seed),
  onCycle: ({ cycle, seed, kind, pressed, due, kept, loss }) => {
    console.log(`${cycle} seed ${seed} ${kind}: ${pressed} keys, ${due} due, ${kept} kept${loss === undefined ? '' : ` LOST ${loss}`}`)
  },
})
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const lost = done.filter(({ loss }) => loss !== undefined)
console.log(kinds.map((kind) => `${kind} ${done.filter((one) => one.kind === kind).length}`).join(', '))
console.log(
  `${done.length} cycles in ${((Date.now() - began) / 1000).toFixed(0)} s, ${sum(done.map(({ due }) => due))} keys due, ${lost.length} cycles with a loss`,
)
process.exitCode = lost.length > 0 || done.length === 0 ? 1 : 0
