/** What a press does: publish, go on, correct, join another window, or nothing. */

import { compose } from '../../src/domain/minutes'
import type { Problem } from '../../src/domain/problem'
import type { Posted, SeenAfter } from '../../src/publish/destination'
import { isComplete, type Outbox } from '../../src/publish/outbox'
import { stateOf } from '../../src/publish/plan'
import { isPlaceless, isPlanless } from '../../src/publish/revise'
import { fillings } from '../../src/publish/run'
import type { Audience, Step } from '../../src/publish/step'
import { publishing, type Pressed, type Publishing } from '../../src/session/publishing'
import type { Publication } from '../../src/session/state'
import { memoryStore } from '../../src/storage/memoryStore'
import type { Script } from '../support/scriptedDestination'
import { aChannel, aPlan, memoryPorts, type Given, type MemoryPorts } from '../support/memoryPorts'
import { memoryDrive, type Drive } from '../support/memoryRemote'
import { aMeeting, aTask, aText, theEntries, theTexts } from '../support/meetings'

interface Window {
  readonly ports: MemoryPorts
  readonly publisher: Publishing
  readonly shown: Publication[]
}

function window(given: Given = {}): Window {
  const ports = memoryPorts(given)
  const shown: Publication[] = []
  return { ports, shown, publisher: publishing(ports, (_, publication) => shown.push(publication)) }
}

const before = aMeeting({ texts: theTexts({ 1: aText(['Ta fram ett förslag', 'a']) }), entries: theEntries(aTask('a')) })
const after = { ...before, texts: theTexts({ 1: aText(['Ta fram ett förslag', 'a']), 2: aText('Mer att säga') }) }

/** Without a ledger, nobody opens what was approved. */
function pressed(meeting: typeof before, newest: Outbox | undefined): Pressed {
  return { meeting, draft: new Uint8Array(), audience: aChannel, plan: aPlan, folder: '', mail: [], newest }
}

async function press({ ports, publisher }: Window, meeting = before): Promise<Outbox | undefined> {
  const newest = await publisher.newest(meeting.id)
  const before = ports.destination.requests.length
  await ports.clock.run(publisher.publish(pressed(meeting, newest)))
  requests = ports.destination.requests.slice(before)
  return publisher.newest(meeting.id)
}

let requests: readonly string[] = []

it('publishes once, writes nothing where nothing has changed, and corrects where something has', async () => {
  const at = window()
  const first = await press(at)
  expect(first && [first.revision, isComplete(first), at.publisher.revisionOf(first)]).toEqual([1, true, 2])
  await press(at)
  expect(requests).toEqual([])
  const second = await press(at, after)
  expect(requests).toEqual(['create document', 'create message', 'create message'])
  expect(second && [second.revision, isComplete(second)]).toEqual([2, true])
  expect(second?.minutes).toEqual(compose(after, 2))
  await press(at, after)
  expect(requests).toEqual([])
})

it('says in a reply which parts have changed, and where the new version is', async () => {
  const at = window()
  await press(at)
  const second = await press(at, after)
  const reply = second?.steps.find((step) => step.kind === 'message' && step.as === 'reply')
  const html = reply?.kind === 'message' ? reply.html.map((part) => (typeof part === 'string' ? part : `[${part.hole}]`)).join('') : ''
  expect(html.replace(/· \w{6}/, '· K7JGQX')).toBe(
    '<p><b>Rättelse · K7JGQX</b></p><p>Anteckningarna är ändrade:</p><ul><li>2. Punkt 2</li></ul>' +
      '<p>Den nya versionen finns i <a href="[document.url]">[document.name]</a>.</p><attachment id="[document.attachment]"></attachment>',
  )
})

it('joins the window that publishes already, and shows what it does', async () => {
  const device = memoryStore()
  const other = window({ device })
  const done = await press(other)
  let looks = 0
  const alone = <Result>(_: unknown, work: () => Promise<Result>): Promise<Result | 'elsewhere'> =>
    (looks += 1) < 4 ? Promise.resolve('elsewhere') : work()
  const ports = memoryPorts({ device })
  const shown: Publication[] = []
  const publisher = publishing({ ...ports, journal: { ...device, alone } }, (_, publication) => shown.push(publication))
  await ports.clock.run(publisher.publish(pressed(before, undefined)))
  expect(ports.destination.requests).toEqual([])
  expect(shown.at(-1)).toEqual({ running: false, outbox: done })
  // Once while it looks whether somebody has published already.
  expect(shown.filter(({ running }) => running).length).toBe(4)
})

it('says afterwards what stands there twice, although it asked for it once, and keeps that with the publication', async () => {
  const at = window({ script: { faults: new Map([[2, 'twice']]) } })
  const done = await press(at)
  const message = done?.steps.find(({ kind }) => kind === 'message')
  expect(at.shown.at(-1)).toEqual({ running: false, outbox: done })
  await at.ports.clock.run(at.ports.clock.wait(100_000))
  expect(at.shown.at(-1)?.outbox?.twins).toEqual([message?.key])
  expect((await at.publisher.newest(before.id))?.twins).toEqual([message?.key])
})

it('looks afterwards when the meeting is opened again, where the window was closed too soon, and only once', async () => {
  const device = memoryStore()
  const done = await press(window({ device, script: { faults: new Map([[2, 'twice']]) } }))
  const again = window({ device })
  const destination = { ...again.ports.destination, twins: (steps: readonly Step[]) => Promise.resolve(seenIn(steps)) }
  let looks = 0
  const seenIn = (steps: readonly Step[]): SeenAfter => {
    looks += 1
    // At first, nobody can look.
    return { twins: [], unseen: looks === 1 ? steps.map(({ key }) => key) : [], again: looks === 1 }
  }
  const publisher = publishing({ ...again.ports, destination }, (_, publication) => again.shown.push(publication))
  const open = async (): Promise<Outbox | undefined> => {
    const newest = await publisher.newest(before.id)
    if (newest !== undefined) publisher.lookAfter(newest)
    await again.ports.clock.run(again.ports.clock.wait(100_000))
    return publisher.newest(before.id)
  }
  const unseen = await open()
  expect([unseen?.twins, unseen?.unseen]).toEqual([undefined, done?.steps.map(({ key }) => key)])
  expect(again.shown.at(-1)?.outbox).toEqual(unseen)
  const seen = await open()
  expect([seen?.twins, seen?.unseen]).toEqual([[], []])
  await open()
  expect(looks).toBe(2)
})

it('answers below the message that a person has led it to, and else says that a correction will stand alone', async () => {
  for (const place of [{ id: '1778745600000', url: 'https://teams.microsoft.com/l/message/a/1778745600000' }, undefined]) {
    const at = window({ script: { faults: new Map([[2, 'lost']]), blind: ['message'] } })
    const left = await press(at)
    const message = left?.steps.find(({ kind }) => kind === 'message')
    if (left === undefined || message === undefined) throw new Error('Nothing published')
    await at.ports.clock.run(at.publisher.settle(left, message.key, { there: place }))
    const done = await at.publisher.newest(before.id)
    expect(done && [isComplete(done), isPlaceless(done)]).toEqual([true, place === undefined])
    const second = await press(at, after)
    const changed = second?.steps.flatMap((step) => (step.kind === 'message' ? [step.earlier?.id] : []))
    expect(changed).toEqual([place?.id ?? '', place?.id ?? ''])
  }
})

const refusal = { problem: 'refused', code: 'Forbidden' } as const
const theMeeting = before.id
const theChat: Audience = { kind: 'chat', chat: 'chat-1', name: '' }
const rootOf = (outbox: Outbox | undefined) => outbox?.steps.find((step) => step.kind === 'message' && step.as !== 'reply')
const places = (outbox: Outbox | undefined) =>
  outbox?.steps.flatMap((step) => ('audience' in step ? [[step.kind, step.audience.kind]] : []))

it('sends a message that its channel refuses to the chat instead, makes nothing else again, and corrects it there', async () => {
  const at = window({ script: { faults: new Map([[2, refusal]]) } })
  const left = await press(at)
  const message = rootOf(left)
  if (left === undefined || message === undefined) throw new Error('Nothing published')
  const before = at.ports.destination.requests.length
  await at.ports.clock.run(at.publisher.settle(left, message.key, { to: theChat }))
  expect(at.ports.destination.requests.slice(before)).toEqual(['create message', 'create task-details'])
  const done = await at.publisher.newest(theMeeting)
  expect(done && isComplete(done)).toBe(true)
  expect(places(done)).toEqual([
    ['document', 'channel'],
    ['message', 'chat'],
  ])
  expect(at.ports.destination.made.filter(({ step }) => step === message.key)).toHaveLength(1)
  const second = await press(at, after)
  expect(places(second)).toEqual([
    ['document', 'channel'],
    ['message', 'chat'],
    ['message', 'chat'],
  ])
})

it('puts the tasks into a plan that is chosen with the correction, where none was chosen before, and into no other afterwards', async () => {
  const at = window()
  const change = async (text: string, plan: typeof aPlan | undefined): Promise<Outbox | undefined> => {
    const meeting = { ...before, texts: theTexts({ 1: aText(['Ta fram ett förslag', 'a']), 2: aText(text) }) }
    await at.ports.clock.run(at.publisher.publish({ ...pressed(meeting, await at.publisher.newest(before.id)), plan }))
    return at.publisher.newest(before.id)
  }
  const tasks = (outbox: Outbox | undefined) => outbox?.steps.flatMap((step) => (step.kind === 'task' ? [step.plan] : []))
  const first = await change('Ett', undefined)
  expect([tasks(first), first && isPlanless(first), tasks(await change('Två', undefined))]).toEqual([[], true, []])
  const second = await change('Tre', aPlan)
  expect([tasks(second), second && isPlanless(second)]).toEqual([[aPlan], false])
  expect(at.ports.destination.requests.filter((request) => request === 'create task')).toHaveLength(1)
  expect(tasks(await change('Fyra', undefined))).toEqual([aPlan])
})

it('lets another plan be chosen, or none, for a task that its first plan refused', async () => {
  for (const plan of [{ ...aPlan, id: 'another' }, undefined]) {
    const at = window({ script: { faults: new Map([[1, refusal]]) } })
    const left = await press(at)
    const task = left?.steps.find(({ kind }) => kind === 'task')
    if (left === undefined || task === undefined) throw new Error('No task')
    await at.ports.clock.run(at.publisher.settle(left, task.key, 'without'))
    const newest = await at.publisher.newest(before.id)
    expect(newest && isPlanless(newest)).toBe(true)
    await at.ports.clock.run(at.publisher.publish({ ...pressed(after, newest), plan }))
    const done = await at.publisher.newest(before.id)
    expect(done?.steps.flatMap((step) => (step.kind === 'task' ? [step.plan] : []))).toEqual(plan === undefined ? [] : [plan])
  }
})

/** Every order of so many answers. */
const orders = (answers: number): readonly (readonly boolean[])[] =>
  answers === 0 ? [[]] : orders(answers - 1).flatMap((order) => [true, false].map((there) => [...order, there]))

it.each(orders(3))(
  'asks about a task that was moved to another plan at most twice, whatever is answered: there is %s, %s, %s',
  async (...answers) => {
    const given = memoryPorts()
    const moved = new Set<string>()
    const create = given.destination.create.bind(given.destination)
    const destination: typeof given.destination = {
      ...given.destination,
      create: (step, known) => {
        const id = step.kind === 'task-details' ? known.receipts.get(step.task)?.id : step.earlier?.id
        return id !== undefined && moved.has(id) ? Promise.resolve({ problem: 'not-found' }) : create(step, known)
      },
    }
    const at = { ports: { ...given, destination }, publisher: publishing({ ...given, destination }, () => undefined), shown: [] }
    const first = await press(at)
    for (const { kind, key } of first?.steps ?? []) if (kind === 'task') moved.add(first?.receipts.get(key)?.id ?? '')
    const made = given.destination.made.length
    let now = await press(at, { ...before, texts: theTexts({ 1: aText(['Ta fram två förslag', 'a']) }) })
    let asked = 0
    for (const there of answers) {
      const step = now?.steps.find(({ key }) => now !== undefined && stateOf(now, key, false) === 'check')
      if (now === undefined || step === undefined) break
      asked += 1
      await given.clock.run(at.publisher.settle(now, step.key, there ? { there: undefined } : 'not-there'))
      now = await at.publisher.newest(before.id)
    }
    expect([now && isComplete(now), asked]).toEqual([true, answers[0] === true ? 2 : 1])
    const isAnew = !(answers[0] === true && answers[1] === true)
    expect(given.destination.made.slice(made).filter(({ step }) => step.startsWith('task'))).toHaveLength(isAnew ? 2 : 0)
  },
)

it('sends a correction that its channel refuses elsewhere as a post of its own', async () => {
  const at = window({ script: { faults: new Map([[6, refusal]]) } })
  await press(at)
  const left = await press(at, after)
  const reply = left?.steps.find((step) => step.kind === 'message' && step.as === 'reply')
  if (left === undefined || reply === undefined) throw new Error('Nothing corrected')
  await at.ports.clock.run(at.publisher.settle(left, reply.key, { to: theChat }))
  const done = await at.publisher.newest(theMeeting)
  expect(done && isComplete(done)).toBe(true)
  expect(done?.steps.find(({ key }) => key === reply.key)).toEqual({ ...reply, audience: theChat, earlier: undefined })
})

it('goes on without a message that is refused, leads back to the document, and posts it in the next correction', async () => {
  const at = window({ script: { faults: new Map([[2, refusal]]) } })
  const left = await press(at)
  const message = rootOf(left)
  if (left === undefined || message === undefined) throw new Error('Nothing published')
  await at.ports.clock.run(at.publisher.settle(left, message.key, 'without'))
  const done = await at.publisher.newest(theMeeting)
  if (done === undefined) throw new Error('Nothing published')
  expect(isComplete(done)).toBe(true)
  expect(done.receipts.get(message.key)).toMatchObject({ skipped: true, vouched: true, by: 'Sara Notström' })
  expect(fillings(done)['message.url']).toBe(done.receipts.get(done.steps[0]?.key ?? message.key)?.url)
  const second = await press(at, after)
  expect(requests).toEqual(['create document', 'create message', 'create task-details'])
  expect(second && [isComplete(second), rootOf(second)?.earlier]).toEqual([true, undefined])
})

it('goes on without what was refused while the rest still waits, and does no more about it', async () => {
  const at = window({
    script: {
      faults: new Map<number, Problem>([
        [0, { problem: 'locked' }],
        [1, { problem: 'refused', code: 'Forbidden' }],
      ]),
    },
  })
  const whole = at.publisher.publish(pressed(before, undefined))
  const isRefused = (outbox: Outbox | undefined): Outbox | undefined =>
    outbox?.steps.some(({ key, kind }) => kind === 'task' && stateOf(outbox, key, true) === 'failed') === true ? outbox : undefined
  const refused = async (): Promise<Outbox> => {
    for (;;) {
      const { running, outbox } = at.shown.at(-1) ?? {}
      const found = running === true ? isRefused(outbox) : undefined
      if (found !== undefined) return found
      await at.ports.clock.wait(10)
    }
  }
  const left = await at.ports.clock.run(refused())
  const task = left.steps.find(({ kind }) => kind === 'task')
  if (task === undefined) throw new Error('No task')
  await at.ports.clock.run(Promise.all([whole, at.publisher.settle(left, task.key, 'without')]))
  const done = await at.publisher.newest(before.id)
  expect(done && isComplete(done)).toBe(true)
  expect(done?.receipts.get(task.key)?.skipped).toBe(true)
  expect(at.ports.destination.requests.filter((request) => request === 'create task')).toHaveLength(1)
})

it('begins anew in another place where nothing has left for the first, and only there', async () => {
  const drive = memoryDrive()
  const other: Audience = { kind: 'channel', team: 'team', channel: 'another', name: 'Allmänt' }
  const given = memoryPorts()
  const ports = { ...given, shelf: (audience: Audience) => drive.as(audience.name + (audience === other ? ' another' : '')) }
  const publisher = publishing(ports, () => undefined)
  const there = async (audience: Audience): Promise<Outbox | undefined> => {
    await given.clock.run(publisher.publish({ ...pressed(before, await publisher.newest(before.id)), audience }))
    return publisher.newest(before.id)
  }
  drive.fail('write', refusal, 'always')
  const refusedThere = await there(aChannel)
  expect([refusedThere?.receipts.size, given.destination.requests]).toEqual([0, []])
  drive.mend()
  const done = await there(other)
  expect(done && [done.revision, isComplete(done), places(done)]).toEqual([
    1,
    true,
    [
      ['document', 'channel'],
      ['message', 'channel'],
    ],
  ])
  expect(done?.steps.flatMap((step) => ('audience' in step ? [step.audience] : []))).toEqual([other, other])
  expect((await there(aChannel))?.steps.flatMap((step) => ('audience' in step ? [step.audience] : []))).toEqual([other, other])
})

it('asks before it publishes in a chat what somebody seems to have posted there, and sends nothing until it is answered', async () => {
  const posted: Posted = { what: 'message', name: '', by: 'Karin Ek', url: 'https://teams.microsoft.com/l/message/chat-1/1' }
  const inChat = async (script: Script, chosen: Partial<Pressed> = {}): Promise<[Publication | undefined, readonly string[]]> => {
    const at = window({ script })
    await at.ports.clock.run(at.publisher.publish({ ...pressed(before, undefined), plan: undefined, audience: theChat, ...chosen }))
    return [at.shown.at(-1), at.ports.destination.requests]
  }
  const everything = ['create document', 'create share', 'create message']
  expect(await inChat({ posted })).toEqual([{ running: false, outbox: undefined, posted }, []])
  expect((await inChat({ posted }, { evenSo: true }))[1]).toEqual(everything)
  expect((await inChat({}))[1]).toEqual(everything)
  expect((await inChat({ posted, blind: ['message'] }))[1]).toEqual(everything)
})

it('asks the same in a channel whose ledger is gone, and not where a ledger is there or cannot be read', async () => {
  const posted: Posted = { what: 'document', name: 'Anteckningar.docx', by: 'Karin Ek', at: 1, url: 'https://vkf.example/a' }
  const inChannel = async (shelf?: Drive, chosen: Partial<Pressed> = {}): Promise<[Publication | undefined, readonly string[]]> => {
    const at = window({ script: { posted } })
    const ports = { ...at.ports, ...(shelf === undefined ? {} : { shelf: () => shelf.as('Sara') }) }
    const publisher = publishing(ports, (_, publication) => at.shown.push(publication))
    await at.ports.clock.run(publisher.publish({ ...pressed(before, undefined), plan: undefined, ...chosen }))
    return [at.shown.at(-1), at.ports.destination.requests]
  }
  const asked = [{ running: false, outbox: undefined, posted }, []]
  const everything = ['create document', 'create message']
  expect(await inChannel()).toEqual(asked)
  expect(await inChannel(memoryDrive())).toEqual(asked)
  expect((await inChannel(memoryDrive(), { evenSo: true }))[1]).toEqual(everything)
  const closed = memoryDrive()
  closed.fail('read', refusal)
  expect((await inChannel(closed))[1]).toEqual(everything)
  const damaged = memoryDrive()
  damaged.put(before.id, new TextEncoder().encode('{'))
  const [shown, requests] = await inChannel(damaged)
  expect([shown?.posted, [...(shown?.outbox?.attempts.values() ?? [])].map(({ problem }) => problem?.problem), requests]).toEqual([
    undefined,
    ['damaged-shared'],
    [],
  ])
})

it('shows nothing of an earlier publication that a later one has overtaken', async () => {
  const at = window({ script: { faults: new Map([[2, 'twice']]) } })
  await press(at)
  await press(at, after)
  await at.ports.clock.run(at.ports.clock.wait(100_000))
  expect(at.shown.at(-1)?.outbox?.revision).toBe(2)
})

it('keeps first what the device had no room for, and corrects in the same press; of another meeting it knows nothing', async () => {
  const device = memoryStore()
  let isFull = false
  const journal = {
    ...device,
    save: (outbox: Outbox) => (isFull && outbox.meeting === before.id ? Promise.reject(new Error('Full')) : device.save(outbox)),
  }
  const given = memoryPorts({ device })
  const ports = { ...given, journal }
  const shown: [string, Publication][] = []
  const publisher = publishing(ports, (meeting, publication) => shown.push([meeting, publication]))
  const at: Window = { ports, publisher, shown: [] }
  const other = { ...before, id: 'another' as typeof before.id }
  await press(at, other)
  // The last receipt is known to this window alone.
  const create = ports.destination.create.bind(ports.destination)
  Object.assign(ports.destination, {
    create: (...[step, known]: Parameters<typeof create>) => {
      isFull = step.kind === 'task-details'
      return create(step, known)
    },
  })
  await press(at)
  const left = shown.at(-1)?.[1].outbox
  expect(left && isComplete(left)).toBe(true)
  isFull = false
  Object.assign(ports.destination, { create })
  // Somebody else's press is not taken for the saving of this one.
  const corrected = await press(at, { ...other, texts: after.texts })
  expect(corrected && [corrected.meeting, corrected.revision, isComplete(corrected)]).toEqual([other.id, 2, true])
  requests = []
  await ports.clock.run(publisher.publish(pressed(after, left)))
  const done = await publisher.newest(before.id)
  expect(done && [done.revision, isComplete(done)]).toEqual([2, true])
  expect(shown.every(([meeting, { outbox }]) => outbox === undefined || outbox.meeting === meeting)).toBe(true)
})

it('does nothing in a window that has fallen behind but show what the other did', async () => {
  const device = memoryStore()
  const done = await press(window({ device }))
  const behind = window({ device })
  await behind.ports.clock.run(behind.publisher.publish(pressed(before, undefined)))
  expect(behind.ports.destination.requests).toEqual([])
  expect(behind.shown.at(-1)).toEqual({ running: false, outbox: done })
})
