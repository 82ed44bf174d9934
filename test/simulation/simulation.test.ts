/** Published exactly once and corrected in place, in worlds where everything goes wrong: the shipped code against the sandbox's Graph in virtual time. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { bugs, found } from './bugs'
import { againWith, minimal } from './minimal'
import { optionsFor, quiet, type Options } from './options'
import { counted, simulate, type Outcome } from './simulate'
import { sweep, whole } from './sweep'

jest.setTimeout(300_000)

/** As many as take some 45 s on an idle machine; `npm run simulate` lives through any number. */
const worlds = 1000

// A stack for each of thousands of errors that are meant to happen costs a quarter of the time; what a test expects in vain has one.
const { stackTraceLimit } = Error
const withoutStacks = async (options: Options): Promise<Outcome> => {
  Error.stackTraceLimit = 0
  return simulate(options).finally(() => (Error.stackTraceLimit = stackTraceLimit))
}

/** What is needed to live it again, and the fewest of its faults that it takes. */
async function summary(outcome: Outcome): Promise<unknown> {
  const { options, complaints, struck } = outcome
  const least = await minimal(outcome)
  return { again: againWith(outcome), complaints, options, struck, least: least.struck }
}

it(`publishes once and corrects in place in ${worlds} worlds, and every kind of fault strikes in them`, async () => {
  const outcomes: Outcome[] = []
  for (let seed = 1; seed <= worlds; seed++) {
    const outcome = await withoutStacks(optionsFor(seed))
    outcomes.push({ ...outcome, boundaries: [], story: [] })
  }
  expect(await Promise.all(outcomes.filter(({ complaints }) => complaints.length > 0).map(summary))).toEqual([])
  expect([...counted(outcomes)].filter(([, count]) => count === 0)).toEqual([])
  // Asking is for what cannot be looked for, as where reading is refused in the middle.
  const reading = outcomes.filter(({ options }) => options.reads)
  expect(reading.length).toBeGreaterThan(worlds / 2)
  expect(reading.filter(({ asked }) => asked > 0).length).toBeLessThanOrEqual(reading.length / 100)
})

it.each<[string, Partial<Options>]>([
  ['no tasks', { tasks: 0 }],
  ['one task', { tasks: 1 }],
  ['five tasks', { tasks: 5 }],
  ['one task in a chat where messages may not be read', { tasks: 1, audience: 'chat', reads: false }],
  ['one task and a correction', { tasks: 1, publications: 2 }],
  ['one task and a mail', { tasks: 1, mail: true }],
])('publishes once with %s, whatever single fault strikes at whichever request or entry in the journal', async (_, fields) => {
  const failed: unknown[] = []
  let schedules = 0
  for await (const outcome of sweep(quiet(fields), { faults: 1, part: whole })) {
    schedules += 1
    if (outcome.complaints.length > 0) failed.push(await summary(outcome))
  }
  expect(failed).toEqual([])
  expect(schedules).toBeGreaterThan(50)
})

it('forgets nothing that it has seen to its end when a window wakes that follows a ledger which nobody could tell', async () => {
  expect((await withoutStacks(optionsFor(63458))).complaints).toEqual([])
})

it('lives the same world again from its seed', async () => {
  const [once, again] = [await simulate(optionsFor(7)), await simulate(optionsFor(7))]
  expect(again).toEqual(once)
})

it.each(['creates without looking first', 'takes a lost answer for a no', 'publishes without a claim'])(
  'finds a publisher that %s',
  (name) => {
    const bug = bugs.find((one) => one.name === name)
    if (bug === undefined) throw new Error(`No bug is called ${name}`)
    expect(found(bug, 2000)).toBeLessThanOrEqual(2000)
  },
)

it('has a place for every bug that can be planted', () => {
  const places = ({ file, from }: (typeof bugs)[number]): number =>
    readFileSync(join(__dirname, '../..', file), 'utf8').split(from).length - 1
  expect(bugs.filter((bug) => places(bug) !== 1).map(({ name }) => name)).toEqual([])
})
