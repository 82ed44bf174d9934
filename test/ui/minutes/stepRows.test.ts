/** What a person is told of a publication, beside its steps. */

import type { Problem } from '../../../src/domain/problem'
import { publishing } from '../../../src/session/publishing'
import { words } from '../../../src/i18n/words'
import type { Attempt, Outbox } from '../../../src/publish/outbox'
import { hindered } from '../../../src/publish/plan'
import type { Audience, Receipt, Step, StepKey, TaskStep } from '../../../src/publish/step'
import { isDone, postedIn, stepRows, unseenIn } from '../../../src/ui/minutes/stepRows'
import { aMeeting, aTask, aText, theEntries, theTexts } from '../../support/meetings'
import { aChannel, aPlan, memoryPorts } from '../../support/memoryPorts'

/** Where messages may not be read; the message is the second that is made. */
async function unseen(fault?: Problem): Promise<unknown> {
  const ports = memoryPorts({ script: { blind: ['message'], faults: new Map(fault === undefined ? [] : [[1, fault]]) } })
  const publisher = publishing(ports, () => undefined)
  const meeting = aMeeting()
  const chosen = { audience: aChannel, plan: undefined, folder: '', mail: [], newest: undefined }
  await ports.clock.run(publisher.publish({ meeting, draft: new Uint8Array(), ...chosen }))
  await ports.clock.run(ports.clock.wait(100_000))
  const outbox = await publisher.newest(meeting.id)
  expect(outbox?.unseen).toHaveLength(1)
  return outbox && unseenIn(outbox)
}

/** The message of a publication, as a person sees it. */
async function row(attempt: Attempt | undefined, receipt?: Partial<Receipt>): Promise<unknown> {
  const ports = memoryPorts()
  const publisher = publishing(ports, () => undefined)
  const chosen = { audience: aChannel, plan: undefined, folder: '', mail: [], newest: undefined }
  await ports.clock.run(publisher.publish({ meeting: aMeeting(), draft: new Uint8Array(), ...chosen }))
  const outbox = await publisher.newest(aMeeting().id)
  const step = outbox?.steps.find(({ kind }) => kind === 'message')
  if (outbox === undefined || step === undefined) throw new Error('Nothing published')
  const receipts = new Map(outbox.receipts)
  if (receipt === undefined) receipts.delete(step.key)
  else receipts.set(step.key, { step: step.key, id: 'id', url: '', at: 0, ...receipt })
  const now: Outbox = { ...outbox, receipts, attempts: new Map(attempt === undefined ? [] : [[step.key, attempt]]) }
  const [shown] = stepRows(now, true).filter(({ key }) => key === step.key)
  return shown && [shown.state, isDone(shown)]
}

it('says that it looks for what nobody has answered, and that it tries again where it is asked to wait', async () => {
  const sent = { since: 0, open: true, tries: 1, notBefore: 5000, asOf: 0 } as const
  expect(await row({ ...sent, looks: 1, problem: { problem: 'no-answer' } })).toEqual(['looking', false])
  expect(await row({ ...sent, looks: 1, problem: { problem: 'busy' } })).toEqual(['again', false])
  expect(await row({ ...sent, problem: { problem: 'no-answer' } })).toEqual(['again', false])
})

it('says of what lies elsewhere that it was left as it was, and counts it as done', async () => {
  expect(await row(undefined, { vouched: true, elsewhere: true })).toEqual(['elsewhere', true])
})

it('says that nobody could see whether a message was doubled only where it was sent more than once', async () => {
  expect(await unseen()).toEqual({ message: false, tasks: false })
  expect(await unseen({ problem: 'busy', retryAfter: 2 })).toEqual({ message: true, tasks: false })
})

it('shows a task that is no longer in the minutes once for what is said there, and once for its end, each by its title', () => {
  const task = {
    kind: 'task',
    key: 'task',
    needs: [],
    reference: 'K7JGQX',
    title: 'Gör',
    assignees: [],
    plan: aPlan,
  } as unknown as TaskStep
  const details = {
    kind: 'task-details',
    key: 'details',
    needs: ['task'],
    task: 'task',
    description: ['x'],
    farewell: true,
  } as unknown as Step
  const close = { kind: 'task-close', key: 'close', needs: ['task', 'details'], task: 'task', title: 'Gör' } as unknown as Step
  const there: Receipt = { step: task.key, id: 'T', url: '', at: 0 }
  const vouched = { ...details, earlier: { ...there, step: details.key, vouched: true } } as Step
  const outbox: Outbox = {
    meeting: aMeeting().id,
    revision: 2,
    begun: 0,
    by: '',
    steps: [task, vouched, close],
    receipts: new Map([[task.key, there]]),
    attempts: new Map([[details.key, { since: 0, open: false, tries: 1, check: true, problem: { problem: 'not-found' } }]]),
  }
  expect(stepRows(outbox, false).map(({ key, title, state, isAskedAgain }) => [key, title, state, isAskedAgain])).toEqual([
    ['details', 'Gör', 'check', true],
    ['close', 'Gör', 'waiting', false],
  ])
})

it('says once why the revision could not be claimed, and lets what is not hindered itself be neither left nor vouched for', async () => {
  const ports = memoryPorts()
  const publisher = publishing(ports, () => undefined)
  const chosen = { audience: aChannel, plan: aPlan, folder: '', mail: [], newest: undefined }
  const meeting = aMeeting({ texts: theTexts({ 1: aText(['Gör', 'a']) }), entries: theEntries(aTask('a')) })
  await ports.clock.run(publisher.publish({ meeting, draft: new Uint8Array(), ...chosen }))
  const done = await publisher.newest(meeting.id)
  if (done === undefined) throw new Error('Nothing published')
  const stopped = hindered({ ...done, receipts: new Map(), attempts: new Map() }, { problem: 'refused', code: 'accessDenied' }, 0)
  const rows = stepRows(stopped, false)
  expect(rows.map(({ step, state, isUnclaimed }) => [step.kind, state, isUnclaimed])).toEqual([
    ['document', 'failed', true],
    ['message', 'waiting', false],
    ['task', 'waiting', true],
  ])
  expect(rows.some(({ mayBeLeft, mayBeMoved, mayBeVouchedFor }) => mayBeLeft || mayBeMoved || mayBeVouchedFor)).toBe(false)
})

it('lets what is refused be left while the rest is under way, but sends it nowhere else until then', () => {
  const audience: Audience = { kind: 'chat', chat: 'chat-1', name: '' }
  const step: Step = { kind: 'message', key: 'message' as StepKey, needs: [], audience, subject: '', html: [] }
  const outbox: Outbox = {
    meeting: aMeeting().id,
    revision: 1,
    begun: 0,
    by: '',
    steps: [step],
    receipts: new Map(),
    attempts: new Map([[step.key, { since: 0, open: false, tries: 1, problem: { problem: 'refused', code: 'Forbidden' } }]]),
  }
  const may = (isRunning: boolean) => stepRows(outbox, isRunning).map(({ mayBeLeft, mayBeMoved }) => [mayBeLeft, mayBeMoved])
  expect([may(true), may(false)]).toEqual([[[true, false]], [[true, true]]])
})

it('speaks of a thread only where the minutes were posted in a channel, wherever the document lies', async () => {
  const theChat: Audience = { kind: 'chat', chat: 'chat-1', name: '' }
  const ports = memoryPorts({ script: { faults: new Map([[1, { problem: 'refused', code: 'Forbidden' }]]) } })
  const publisher = publishing(ports, () => undefined)
  const meeting = aMeeting()
  const chosen = { audience: aChannel, plan: undefined, folder: '', mail: [], newest: undefined }
  await ports.clock.run(publisher.publish({ meeting, draft: new Uint8Array(), ...chosen }))
  const refused = await publisher.newest(meeting.id)
  const message = refused?.steps.find(({ kind }) => kind === 'message')
  if (refused === undefined || message === undefined) throw new Error('Nothing published')
  expect(postedIn(refused)).toBe('channel')
  await ports.clock.run(publisher.settle(refused, message.key, { to: theChat }))
  const done = await publisher.newest(meeting.id)
  expect(done && postedIn(done)).toBe('chat')
  const { corrections, progress } = words('sv').publish
  for (const said of [corrections.more, progress.linkHint])
    expect([said.channel, said.chat].map((text) => text.includes('tråd'))).toEqual([true, false])
})
