/**
 * What a publication costs: the shipped publisher against the sandbox's Graph in virtual time, where every request takes the same time there and back.
 * Beside it the bare minimum: folder, document, message and a task's details wait for each other, whatever else runs side by side.
 */

import { runClaimed } from '../../src/publish/claimed'
import { isComplete } from '../../src/publish/outbox'
import { memoryStore } from '../../src/storage/memoryStore'
import { quiet } from '../simulation/options'
import { approvals } from '../simulation/scenario'
import { createService } from '../simulation/service'
import { openTab, type Device } from '../simulation/tab'
import { worldClock } from '../simulation/worldClock'

/** Milliseconds. */
const roundTrip = 80
/** Folder, document, message, and where there are tasks the last details. */
const chain = (tasks: number): number => (tasks === 0 ? 3 : 4)
/** A task, its fresh details to be changed, and the change. */
const perTask = 3
/** Folder, document and message; and the ledger: claimed, and told that it is done. */
const besides = 5
const atOnce = 4

export interface Cost {
  readonly tasks: number
  readonly requests: number
  /** Milliseconds until every step has its receipt. */
  readonly time: number
  readonly leastRequests: number
  /** Milliseconds of the chain, with any number of requests side by side. */
  readonly leastTime: number
  /** Milliseconds of the chain where four requests run side by side. */
  readonly leastAtOnce: number
}

export async function publicationCost(tasks: number): Promise<Cost> {
  const options = { ...quiet({ tasks, documentSettles: 0 }), roundTrip }
  const clock = worldClock(Date.UTC(2026, 4, 14, 10))
  const service = createService(options, clock)
  const device: Device = {
    clockError: 0,
    journal: memoryStore(),
    locks: true,
    isColleagues: false,
    holder: undefined,
    last: undefined,
    asked: new Map(),
  }
  const [approval] = approvals(options, service)
  if (approval === undefined) throw new Error('Nothing to publish')
  let done: number | undefined
  const publish = async (): Promise<number> => {
    const { destination, journal, chance, shelf, clock: ticking } = await clock.hold(openTab(service, clock, device))
    const began = clock.now()
    const outbox = approval.outbox(undefined, began)
    if (outbox === 'unchanged') throw new Error('Nothing to publish')
    const onChange = (now: typeof outbox): void => void (done ??= isComplete(now) ? clock.now() - began : undefined)
    const rebuild = () => Promise.resolve([])
    // As the session does it for a first publication, before anything is claimed.
    if ((await destination.posted(outbox.steps)) !== undefined) throw new Error('It is published already')
    await runClaimed({ outbox: { ...outbox, approved: '1' }, destination, journal, clock: ticking, chance, onChange, shelf, rebuild })
    return done ?? Number.NaN
  }
  const time = await clock.run(publish())
  return {
    tasks,
    requests: service.requests,
    time,
    leastRequests: besides + perTask * tasks,
    leastTime: chain(tasks) * roundTrip,
    leastAtOnce: Math.max(chain(tasks), Math.ceil((besides - 1 + perTask * tasks) / atOnce)) * roundTrip,
  }
}

export async function benchPublication(): Promise<void> {
  console.log(`\nA publication in a channel, ${roundTrip} ms there and back, beside the bare minimum of its chain`)
  for (const tasks of [0, 12, 60]) {
    const { requests, time, leastRequests, leastTime, leastAtOnce } = await publicationCost(tasks)
    console.log(
      `${`${tasks} tasks`.padEnd(12)}${requests} requests (×${(requests / leastRequests).toFixed(2)} of ${leastRequests}), ` +
        `${(time / roundTrip).toFixed(0)} round trips, ${time} ms (×${(time / leastTime).toFixed(2)} of ${leastTime} ms; ` +
        `with four side by side ×${(time / leastAtOnce).toFixed(2)} of ${leastAtOnce} ms)`,
    )
  }
}
