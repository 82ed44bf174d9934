/**
 * `npm run simulate -- --seeds N [--first K]`: as many worlds as are asked for. `--seed K`: one of them, with its story.
 * `--sweep 1 --tasks N --publications M [--mail] [--within P] [--alike] [--kind K] [--part 1/2]`: every schedule of one fault, or of two, where nothing else goes
 * wrong; in publication P alone; of what differs only in which task it is about, the first two and the last; those alone in which kind K strikes; a part of them,
 * so that several processes share the work. `--only '[[12,"lost"]]'` with the same options: one of them again.
 */

import { parseArgs } from 'node:util'

import { faultKinds, kindsAt, type FaultKind } from './faults'
import { againWith, minimal } from './minimal'
import { optionsFor, quiet, type Options } from './options'
import { counted, simulate, type Outcome } from './simulate'
import { sweep, type Sweep } from './sweep'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    first: { type: 'string', default: '1' },
    seed: { type: 'string' },
    'until-failure': { type: 'boolean', default: false },
    sweep: { type: 'string' },
    tasks: { type: 'string', default: '1' },
    publications: { type: 'string', default: '1' },
    within: { type: 'string' },
    mail: { type: 'boolean', default: false },
    edits: { type: 'boolean', default: false },
    alike: { type: 'boolean', default: false },
    kind: { type: 'string' },
    only: { type: 'string' },
    part: { type: 'string', default: '1/1' },
  },
})

// A stack for each of a hundred thousand errors that are meant to happen costs a quarter of the time.
if (values.seed === undefined && values.only === undefined) Error.stackTraceLimit = 0

if (values.seed !== undefined) await one(optionsFor(Number(values.seed)))
else if (values.only !== undefined) await one({ ...swept(), only: scheduleIn(values.only) })
else if (values.sweep !== undefined) await all()
else await many(Number(values.first), Number(values.seeds))

/** Nothing goes wrong in it but what is swept. */
function swept(): Options {
  const { mail, edits } = values
  return quiet({ tasks: Number(values.tasks), publications: values.publications === '2' ? 2 : 1, mail, edits })
}

function scheduleIn(json: string): readonly (readonly [number, FaultKind])[] {
  return (JSON.parse(json) as readonly (readonly [number, string])[]).map(([number, name]) => [number, kindNamed(name)])
}

function kindNamed(name: string): FaultKind {
  const kind = faultKinds.find((one) => one === name)
  if (kind === undefined) throw new Error(`No fault is called ${name}`)
  return kind
}

async function all(): Promise<void> {
  const { tasks, publications } = swept()
  const began = Date.now()
  const [first = 1, of = 1] = values.part.split('/').map(Number)
  const faults = values.sweep === '2' ? 2 : 1
  const asked: Sweep = {
    faults,
    part: { first, of },
    isAlike: values.alike,
    ...(values.kind === undefined ? {} : { kind: kindNamed(values.kind) }),
    ...(values.within === undefined ? {} : { within: values.within === '2' ? 2 : 1 }),
  }
  let [schedules, failed] = [0, 0]
  const struck = new Set<FaultKind>()
  for await (const outcome of sweep(swept(), asked)) {
    schedules += 1
    for (const [, kind] of outcome.struck) struck.add(kind)
    if (outcome.complaints.length === 0) continue
    failed += 1
    if (failed <= 5) console.log(`${outcome.complaints.join(' | ')}\n  again: ${againWith(outcome)}`)
  }
  const seconds = (Date.now() - began) / 1000
  console.log(
    `${schedules} schedules with ${tasks} tasks, ${publications} publications${values.mail ? ', by mail as well' : ''}${values.alike ? ', alike ones left out' : ''}, up to ${faults} faults${values.within === undefined ? '' : ` within publication ${values.within}`}${values.kind === undefined ? '' : `, one of them ${values.kind}`}, part ${values.part}, in ${seconds.toFixed(0)} s, ${failed} failed`,
  )
  const { boundaries } = await simulate({ ...swept(), only: [] })
  const possible = new Set(boundaries.flatMap((boundary) => kindsAt(boundary)))
  const missing = (asked.kind === undefined ? [...possible] : [asked.kind]).filter((kind) => !struck.has(kind))
  if (missing.length > 0) console.log(`Never struck: ${missing.join(', ')}`)
  process.exitCode = failed > 0 || missing.length > 0 ? 1 : 0
}

async function one(options: Options): Promise<void> {
  const outcome = await simulate(options)
  console.log(outcome.story.join('\n'))
  await report(outcome)
  process.exitCode = outcome.complaints.length > 0 ? 1 : 0
}

async function many(first: number, seeds: number): Promise<void> {
  const began = Date.now()
  // What a window leaves to nobody would end the page's work in silence.
  const unhandled: unknown[] = []
  process.on('unhandledRejection', (reason) => void unhandled.push(reason))
  const light: Pick<Outcome, 'struck' | 'standing'>[] = []
  let [failed, requests, askedReading, askedBlind, reading, most] = [0, 0, 0, 0, 0, 0]
  for (let seed = first; seed < first + seeds; seed++) {
    // One that never ends can be told by this.
    if (values['until-failure']) console.error(`World ${seed}`)
    const lived = await simulate(optionsFor(seed))
    const outcome = {
      ...lived,
      complaints: [...lived.complaints, ...unhandled.splice(0).map((reason) => `nobody handles ${String(reason)}`)],
    }
    light.push({ struck: outcome.struck, standing: outcome.standing })
    requests += outcome.requests
    most = Math.max(most, outcome.requests)
    if (outcome.options.reads) reading += 1
    if (outcome.asked > 0 && outcome.options.reads) askedReading += 1
    if (outcome.asked > 0 && !outcome.options.reads) askedBlind += 1
    if (outcome.complaints.length > 0) {
      failed += 1
      if (values['until-failure']) {
        console.log(`Seed ${seed}: ${outcome.complaints.join(' | ')}`)
        break
      }
      if (failed <= 5) await report(outcome)
    }
  }
  const seconds = (Date.now() - began) / 1000
  const counts = counted(light)
  console.log(`${seeds} worlds from seed ${first} in ${seconds.toFixed(0)} s (${(seeds / seconds).toFixed(0)} a second), ${failed} failed`)
  console.log(`${requests} requests, at most ${most} in one world`)
  console.log(
    `Asked a person: ${askedReading} of ${reading} worlds where messages may be read, ${askedBlind} of ${seeds - reading} where not`,
  )
  console.log([...counts].map(([kind, count]) => `${kind} ${count}`).join(', '))
  const missing = [...counts].filter(([, count]) => count === 0).map(([kind]) => kind)
  if (missing.length > 0) console.log(`Never happened: ${missing.join(', ')}`)
  // A person may be asked now and then, and no more, where a program could look.
  const tooOften = reading >= 300 && askedReading > reading / 100
  if (tooOften) console.log('Asked in more than one of a hundred worlds where messages may be read')
  process.exitCode = failed > 0 || missing.length > 0 || tooOften ? 1 : 0
}

async function report(outcome: Outcome): Promise<void> {
  const { options, complaints, struck } = outcome
  if (complaints.length === 0) {
    console.log(`Seed ${options.seed}: all is well`)
    return
  }
  console.log(`Seed ${options.seed}: ${complaints.join(' | ')}`)
  console.log(`  again: ${againWith(outcome)}`)
  console.log(`  options ${JSON.stringify(options)}`)
  console.log(`  faults  ${JSON.stringify(struck)}`)
  const least = await minimal(outcome)
  console.log(`  least   ${JSON.stringify(least.struck)}: ${least.complaints.join(' | ')}`)
}
