/** The promises of a publication, as rules: nothing twice, nothing silently not at all. */

import type { EntryId } from '../../src/domain/entry'
import type { ItemId } from '../../src/domain/agenda'
import type { MeetingId } from '../../src/domain/meeting'
import type { Problem } from '../../src/domain/problem'
import { stepKey, taskReferences } from '../../src/publish/key'
import { isComplete, type Journal, type Outbox } from '../../src/publish/outbox'
import { mayBePassedOver, mayBeVouchedFor, resumed, settle, stateOf } from '../../src/publish/plan'
import { runPublication } from '../../src/publish/run'
import { stepsFor } from '../../src/publish/steps'
import type { Audience, Receipt, StepKey } from '../../src/publish/step'
import { memoryStore } from '../../src/storage/memoryStore'
import { scriptedDestination, type Fault, type Outside, type Script } from '../support/scriptedDestination'
import { virtualClock, type VirtualClock } from '../support/virtualClock'

const meeting = 'meeting-1' as MeetingId
const channel: Audience = { kind: 'channel', team: 't', channel: 'c', name: 'Allmänt' }
const chance = { fraction: () => 0, id: () => 'id' }

function referenceOf(id: EntryId): string {
  return taskReferences(meeting, [id], new Map()).get(id) ?? ''
}

function outbox(tasks: number, audience: Audience = channel): Outbox {
  const steps = stepsFor({
    minutes: { meeting },
    audience,
    plan: { id: 'plan', bucket: 'bucket', name: 'Plan' },
    document: { name: 'Anteckningar.docx', bytes: new Uint8Array([1]) },
    message: { subject: 'Anteckningar', html: ['<p>Hej</p>'] },
    tasks: Array.from({ length: tasks }, (_, i) => {
      const id = `entry-${i}` as EntryId
      const reference = referenceOf(id)
      return {
        task: { id, item: 'a' as ItemId, words: 'Gör', assignees: [] },
        reference,
        title: `Gör (${reference})`,
        description: ['Gör'],
      }
    }),
  })
  return { meeting, revision: 1, begun: 0, by: '', steps, attempts: new Map(), receipts: new Map() }
}

interface World {
  readonly clock: VirtualClock
  readonly outside: Outside
  readonly journal: Journal
}

function world(script: Script = {}): World {
  const clock = virtualClock()
  return { clock, outside: scriptedDestination(clock, script), journal: memoryStore() }
}

function press({ clock, outside, journal }: World, from: Outbox, signal?: AbortSignal): Promise<{ outbox: Outbox; problem?: Problem }> {
  return clock.run(
    runPublication({
      outbox: from,
      destination: outside,
      journal,
      clock,
      chance,
      onChange: () => undefined,
      ...(signal === undefined ? {} : { signal }),
    }),
  )
}

/** Presses until all is done, as a secretary would, at most ten times. */
async function pressUntilDone(at: World, from: Outbox): Promise<Outbox> {
  let now = from
  for (let i = 0; i < 10 && !isComplete(now); i++) now = (await press(at, resumed(now))).outbox
  return now
}

/** Each step's work stands outside once, and the journal knows all of it. */
function expectOnce({ outside, journal }: World, done: Outbox): Promise<void> {
  expect(outside.made.map(({ step }) => step).sort()).toEqual(done.steps.map(({ key }) => key).sort())
  return journal.load(meeting).then((kept) => expect(kept).toEqual([done]))
}

describe('a publication', () => {
  it('[P1] makes one document, one message and one task with details for each entry', async () => {
    const at = world()
    const { outbox: done } = await press(at, outbox(3))
    await expectOnce(at, done)
    expect(at.outside.requests.filter((request) => request.startsWith('find'))).toEqual([])
  })

  it('[P2] makes nothing more when it is pressed again', async () => {
    const at = world()
    const done = (await press(at, outbox(2))).outbox
    const again = (await press(at, resumed(done))).outbox
    await expectOnce(at, again)
  })

  it('[P3] carries the document to the members of a chat before the message', async () => {
    const at = world()
    await press(at, outbox(0, { kind: 'chat', chat: 'x', name: 'Chatten' }))
    expect(at.outside.requests).toEqual(['create document', 'create share', 'create message'])
  })

  it.each([0, 1, 5])('[P4] is made once with %i tasks, whatever single fault strikes at whichever request', async (tasks) => {
    const faults: readonly Fault[] = [
      'lost',
      { problem: 'no-answer', status: 503 },
      { problem: 'busy', retryAfter: 7 },
      { problem: 'offline' },
      { problem: 'signed-out' },
      { problem: 'locked' },
      { problem: 'refused', code: 'Forbidden' },
    ]
    for (const fault of faults) {
      for (let n = 0; n < outbox(tasks).steps.length; n++) {
        const at = world({ faults: new Map([[n, fault]]), lag: 60_000 })
        const done = await pressUntilDone(at, outbox(tasks))
        await expectOnce(at, done)
      }
    }
  })

  it('[P5] goes on after a crash between any two entries in the journal, and makes nothing twice', async () => {
    for (let crashAfter = 0; crashAfter < 14; crashAfter++) {
      const at = world({ lag: 60_000 })
      const kept = at.journal
      let saves = 0
      const crash = new AbortController()
      const dying: Journal = {
        load: (of) => kept.load(of),
        save: async (state) => {
          saves += 1
          if (saves > crashAfter) {
            crash.abort()
            throw new Error('The tab is gone')
          }
          await kept.save(state)
        },
      }
      await press({ ...at, journal: dying }, outbox(2), crash.signal)
      const found = (await kept.load(meeting))[0] ?? outbox(2)
      await expectOnce(at, await pressUntilDone(at, found))
    }
  })

  it('[P6] sends nothing when its intent cannot be kept, and says so', async () => {
    const at = world()
    const broken: Journal = { load: () => Promise.resolve([]), save: () => Promise.reject(new Error('quota')) }
    const { problem } = await press({ ...at, journal: broken }, outbox(1))
    expect([problem, at.outside.made]).toEqual([{ problem: 'no-storage' }, []])
  })

  it('[P17] tells of each request when it was decided upon, so that none leaves that a sleep has made old, and publishes once', async () => {
    const at = world()
    let [sleeps, old] = [3, 0]
    // The entry is kept, and the tab is put to sleep before it hears of that.
    const journal: Journal = {
      load: (meeting) => at.journal.load(meeting),
      save: async (state) => {
        await at.journal.save(state)
        if ([...state.attempts.values()].some(({ sent }) => sent === at.clock.now()) && (sleeps -= 1) >= 0) await at.clock.wait(600_000)
      },
    }
    const outside: Outside = {
      ...at.outside,
      create: (step, known) => {
        const isOld = at.clock.now() - (known.decided ?? -Infinity) > 5000
        old += Number(isOld)
        return isOld ? Promise.resolve({ problem: 'no-answer', unsent: true }) : at.outside.create(step, known)
      },
    }
    await expectOnce(at, await pressUntilDone({ ...at, journal, outside }, outbox(2)))
    expect(old).toBeGreaterThanOrEqual(3)
  })

  it('[P7] never asks again before the time that the service gave', async () => {
    const at = world({ faults: new Map([[0, { problem: 'busy', retryAfter: 30 }]]) })
    const { outbox: done } = await press(at, outbox(0))
    const [first = 0, second = 0] = at.outside.times
    expect([isComplete(done), second - first]).toEqual([true, 30_000])
  })

  it('[P7b] waits as long as a failing service has asked for, looks then, and makes nothing twice', async () => {
    const failed = { problem: 'no-answer', status: 503, retryAfter: 45 } as const
    const at = world({ faults: new Map([[0, failed]]) })
    const from = outbox(0)
    const { outbox: done } = await press(at, from)
    const [first = 0, second = 0] = at.outside.times
    expect(at.outside.requests.slice(0, 2)).toEqual(['create document', 'find document'])
    expect(second - first).toBe(45_000)
    await expectOnce(at, done)
  })

  it('[P7c] waits for a document that is open in Word for most of an hour, more and more seldom, while the rest goes on', async () => {
    const locked = (times: number) =>
      new Map(Array.from({ length: times }, (_, i) => [i === 0 ? 0 : i + 1, { problem: 'locked' }] as const))
    const at = world({ faults: locked(50) })
    const { outbox: done } = await press(at, outbox(1))
    expect(isComplete(done)).toBe(true)
    const [document] = done.steps
    const tries = at.outside.requests.flatMap((request, i) => (request === 'create document' ? [at.outside.times[i] ?? 0] : []))
    expect(tries.slice(1).map((time, i) => (time - (tries[i] ?? 0)) / 1000)).toEqual([
      ...Array<number>(8).fill(15),
      ...Array<number>(42).fill(60),
    ])
    expect([document?.kind, at.outside.requests[1], at.outside.times[1]]).toEqual(['document', 'create task', at.outside.times[0]])
    const never = world({ faults: locked(1000) })
    const began = never.clock.now()
    const { outbox: reached } = await press(never, outbox(1))
    expect(document && stateOf(reached, document.key, false)).toBe('failed')
    expect((never.clock.now() - began) / 60_000).toBe(59)
  })

  it('[P8] lets the other steps go on when one is refused, and says which', async () => {
    const from = outbox(2)
    const at = world({ faults: new Map([[1, { problem: 'limit', code: 'MaximumTasksInProject' }]]) })
    const { outbox: reached } = await press(at, from)
    const states = from.steps.map(({ kind, key }) => `${kind} ${stateOf(reached, key, false)}`)
    expect(states).toEqual(['document done', 'message done', 'task failed', 'task-details waiting', 'task done', 'task-details done'])
  })

  it.each([true, false])('[P9] asks a person where it may not look, and does what they say: there is %s', async (there) => {
    const at = world({ faults: new Map([[1, there ? 'lost' : { problem: 'no-answer' }]]), blind: ['message'] })
    const from = outbox(0)
    const message = from.steps[1]?.key ?? from.steps[0]?.key
    if (message === undefined) throw new Error('No message')
    const { outbox: reached } = await press(at, from)
    expect(stateOf(reached, message, false)).toBe('check')
    const { outbox: done } = await press(at, settle(resumed(reached), message, there, at.clock.now()))
    expect([isComplete(done), at.outside.made.filter(({ step }) => step === message).length]).toEqual([true, 1])
  })

  it('[P10] stands still after bounded tries when nothing answers, and says that it was offline', async () => {
    const faults = new Map(Array.from({ length: 100 }, (_, i) => [i, { problem: 'offline' }] as const))
    const at = world({ faults })
    const { outbox: reached } = await press(at, outbox(0))
    const [document] = reached.steps
    expect(document && reached.attempts.get(document.key)?.problem).toEqual({ problem: 'offline' })
    expect(at.outside.requests.length).toBeLessThan(40)
  })
})

it('[P14] asks a channel in which too much was posted at once more and more seldom, and never four times a second', async () => {
  const at = world({ faults: new Map([1, 2, 3, 4].map((n) => [n, { problem: 'changed' }] as const)) })
  const from = outbox(0)
  const { outbox: done } = await press(at, from)
  await expectOnce(at, done)
  const posts = at.outside.requests.flatMap((request, i) => (request === 'create message' ? [at.outside.times[i] ?? 0] : []))
  const gaps = posts.slice(1).map((time, i) => time - (posts[i] ?? 0))
  expect(gaps).toHaveLength(4)
  expect(gaps).toEqual(gaps.toSorted((one, other) => one - other))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250)
})

it('[P16] asks within seconds where a task that was published long ago is gone, and after minutes where it was made just now', async () => {
  const lasts = async (minutesAgo: number): Promise<number> => {
    const gone: Problem = { problem: 'not-found' }
    const at = world({ faults: new Map(Array.from({ length: 20 }, (_, n) => [n, gone] as const)) })
    const earlier = (key: StepKey): Receipt => ({ step: key, id: 'task', url: '', at: at.clock.now() - minutesAgo * 60_000 })
    const from = outbox(1)
    const steps = from.steps.flatMap((step) => (step.kind === 'task' ? [{ ...step, needs: [], earlier: earlier(step.key) }] : []))
    const { outbox: reached } = await press(at, { ...from, begun: at.clock.now(), steps })
    expect(steps.map(({ key }) => stateOf(reached, key, false))).toEqual(['check'])
    return ((at.outside.times.at(-1) ?? 0) - (at.outside.times[0] ?? 0)) / 1000
  }
  expect(await lasts(60 * 24)).toBeLessThan(10)
  expect(await lasts(1)).toBeGreaterThan(120)
})

it('[P18] looks for a task whose answer was lost for longer than a minute, more and more seldom, and then makes it', async () => {
  const at = world({ faults: new Map([[1, { problem: 'no-answer', status: 504 }]]) })
  await expectOnce(at, (await press(at, outbox(1))).outbox)
  const looks = at.outside.requests.flatMap((request, i) => (request === 'find task' ? [at.outside.times[i] ?? 0] : []))
  expect(looks.slice(1).map((time, i) => (time - (looks[i] ?? 0)) / 1000)).toEqual([5, 10, 20, 40])
})

it('[P18b] looks for as long where the clock jumps ahead meanwhile, again and again, and makes nothing twice', async () => {
  const at = world({ faults: new Map([[1, 'lost']]), lag: 60_000 })
  let ahead = 0
  const clock = { now: () => at.clock.now() + ahead, wait: at.clock.wait.bind(at.clock) }
  const from = outbox(4)
  const slow = from.steps.filter(({ kind }) => kind === 'task').slice(1)
  const outside: Outside = {
    ...at.outside,
    // Each is answered when the first is being looked for, with an hour between.
    create: async (step, known) => {
      const made = await at.outside.create(step, known)
      const place = slow.findIndex(({ key }) => key === step.key)
      if (place >= 0) await at.clock.wait(8000 + 12_000 * place)
      if (place >= 0) ahead += 3_600_000
      return made
    },
  }
  const { outbox: done } = await at.clock.run(
    runPublication({ outbox: from, destination: outside, journal: at.journal, clock, chance, onChange: () => undefined }),
  )
  await expectOnce(at, done)
})

it('[P18c] looks for as long again after a press, since nobody knows how long the tab was gone', async () => {
  const at = world({ lag: 60_000 })
  const from = outbox(1)
  const [task] = from.steps.filter(({ kind }) => kind === 'task')
  if (task === undefined) throw new Error('No task')
  await at.outside.create(task, { receipts: new Map(), fillings: {}, since: 0 })
  const gone = { since: 0, open: true, tries: 1, looks: 4, notBefore: 0, asOf: 0, problem: { problem: 'no-answer' } } as const
  await expectOnce(at, (await press(at, resumed({ ...from, attempts: new Map([[task.key, gone]]) }))).outbox)
})

it('[P19] keeps the name of a request that was answered, and none where there was nothing to write', async () => {
  const at = world()
  const outside: Outside = {
    ...at.outside,
    create: (step, { onServed, ...known }) =>
      at.outside.create(step, step.kind === 'message' || onServed === undefined ? known : { ...known, onServed }),
  }
  const { outbox: done } = await press({ ...at, outside }, outbox(0))
  const names = done.steps.map(({ kind, key }) => [kind, done.receipts.get(key)?.request, done.receipts.get(key)?.served])
  expect(names).toEqual([
    ['document', 'id', 'served-1'],
    ['message', undefined, undefined],
  ])
})

it('[P11] stands still with a name when our own code breaks off, and looks before it tries again', async () => {
  const at = world()
  const create = at.outside.create.bind(at.outside)
  let isBroken = true
  const broken: Outside = {
    ...at.outside,
    create: (step, known) => create(step, known).then((made) => (isBroken ? Promise.reject(new TypeError('x')) : made)),
  }
  const { outbox: reached } = await press({ ...at, outside: broken }, outbox(0))
  const [document] = reached.steps
  expect(document && reached.attempts.get(document.key)?.problem).toEqual({ problem: 'rejected', status: 0, code: 'TypeError' })
  isBroken = false
  const { outbox: done } = await press({ ...at, outside: broken }, resumed(reached))
  expect([isComplete(done), at.outside.made.length]).toEqual([true, 2])
})

it('[P20] keeps how far an assignee had come before the task is closed, and knows it where the answer was lost', async () => {
  const at = world({ faults: new Map([[0, 'lost']]) })
  const [document] = outbox(0).steps
  if (document === undefined) throw new Error('No document')
  const seen: unknown[] = []
  const outside: Outside = {
    ...at.outside,
    create: async (step, known) => {
      if (step.key === document.key) await known.onProgress?.(50)
      return at.outside.create(step, known)
    },
    find: (step, known) => {
      seen.push([step.kind, known.progress, known.sent === undefined])
      return at.outside.find(step, known)
    },
  }
  const { outbox: done } = await press({ ...at, outside }, outbox(0))
  expect([isComplete(done), seen]).toEqual([true, [['document', 50, false]]])
})

it('[P21] tries twenty names of the document, and then stands still until somebody presses again', async () => {
  const taken = { problem: 'changed', taken: true } as const
  const at = world({ faults: new Map(Array.from({ length: 200 }, (_, i) => [i, taken] as const)) })
  const { outbox: reached } = await press(at, outbox(0))
  expect([at.outside.requests.length, at.outside.requests.every((request) => request === 'create document')]).toEqual([21, true])
  const [document] = reached.steps
  expect(document && stateOf(reached, document.key, false)).toBe('failed')
})

it('[P13] looks under every name that another device may have chosen, when a person has said that the document is there', async () => {
  const from = outbox(0)
  const [document] = from.steps
  if (document === undefined) throw new Error('No document')
  const left = { since: 0, open: true, tries: 0, inherited: true, check: true } as const
  const at = world()
  const asked: unknown[] = []
  const outside: Outside = {
    ...at.outside,
    find: (step, { inherited, vouched }) => {
      asked.push([step.kind, inherited, vouched])
      return Promise.resolve({ got: { there: { step: step.key, id: 'id', url: '', at: 0 } } })
    },
  }
  await press({ ...at, outside }, settle({ ...from, attempts: new Map([[document.key, left]]) }, document.key, true, 0))
  expect(asked[0]).toEqual(['document', true, true])
})

it('[P13b] looks under every name once more before it takes the next one, where another device may have been at it, and else takes it at once', async () => {
  const from = outbox(0)
  const [document] = from.steps
  if (document === undefined) throw new Error('No document')
  const documentOf = async (attempts: Outbox['attempts']): Promise<readonly unknown[]> => {
    const at = world({ faults: new Map([[0, { problem: 'changed', taken: true }]]) })
    const asked: unknown[] = []
    const outside: Outside = {
      ...at.outside,
      find: (step, known) => {
        if (step.kind === 'document') asked.push(['find', known.taken ?? 0, known.inherited === true])
        return at.outside.find(step, known)
      },
      create: (step, known) => {
        if (step.kind === 'document') asked.push(['create', known.taken ?? 0, known.inherited === true])
        return at.outside.create(step, known)
      },
    }
    await press({ ...at, outside }, { ...from, attempts })
    return asked
  }
  const left = { since: 0, open: true, tries: 0, inherited: true } as const
  expect(await documentOf(new Map([[document.key, left]]))).toEqual([
    ['find', 0, true],
    ['create', 0, true],
    ['find', 1, true],
    ['create', 1, true],
  ])
  expect(await documentOf(new Map())).toEqual([
    ['create', 0, false],
    ['create', 1, false],
  ])
})

it('[P15] lets a person say whether a task is there where nobody may look for it, and nothing else that stands still', async () => {
  const from = outbox(2)
  const at = world({
    faults: new Map<number, Fault>([
      [1, 'lost'],
      [2, { problem: 'refused', code: 'Forbidden' }],
    ]),
  })
  const find = at.outside.find.bind(at.outside)
  const outside: Outside = {
    ...at.outside,
    find: (step, known) => (step.kind === 'task' ? Promise.resolve({ problem: 'refused', code: 'Forbidden' }) : find(step, known)),
  }
  const { outbox: reached } = await press({ ...at, outside }, from)
  const tasks = from.steps.filter(({ kind }) => kind === 'task').map(({ key }) => key)
  expect(tasks.map((key) => [stateOf(reached, key, false), mayBeVouchedFor(reached, key), mayBePassedOver(reached, key)])).toEqual([
    ['failed', true, false],
    ['failed', false, true],
  ])
  expect(from.steps.filter(({ key }) => mayBeVouchedFor(reached, key)).map(({ key }) => key)).toEqual(tasks.slice(0, 1))
})

describe('a task’s reference', () => {
  // They would be drawn the same one.
  const alike = ['entry-354', 'entry-13713'] as EntryId[]

  it('[P12b] is another for each entry of a meeting, whatever order they stand in, and stays once it is given', () => {
    const [one, other] = alike
    if (one === undefined || other === undefined) throw new Error('No entries')
    expect(referenceOf(one)).toBe(referenceOf(other))
    const both = taskReferences(meeting, alike, new Map())
    expect([...taskReferences(meeting, alike.toReversed(), new Map())].toSorted()).toEqual([...both].toSorted())
    expect(new Set(both.values()).size).toBe(2)
    // The one that was there first, and is in the minutes no more, keeps what it was given.
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const given = new Map([[stepKey(meeting, 'task', first), referenceOf(first)]])
      expect(taskReferences(meeting, [second], given).get(second)).not.toBe(referenceOf(first))
      expect(taskReferences(meeting, alike, given).get(first)).toBe(referenceOf(first))
    }
  })

  it('[P12] is the same on every machine, differs between entries, and spells no word', () => {
    const references = Array.from({ length: 200 }, (_, i) => referenceOf(`entry-${i}` as EntryId))
    expect(referenceOf('entry-0' as EntryId)).toBe(references[0])
    expect(new Set(references).size).toBe(200)
    expect(references.filter((reference) => !/^[BCDFGHJKLMNPQRSTVWXZ2-9]{6}$/.test(reference))).toEqual([])
  })
})
