/** A publication after the first changes what has changed, where it stands, and nothing else. */

import type { ItemId } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { MeetingId } from '../../src/domain/meeting'
import type { Problem } from '../../src/domain/problem'
import { correctionKey, stepKey, taskReferences } from '../../src/publish/key'
import { entriesIn, entryOf, ledgerOf } from '../../src/publish/ledger'
import { isComplete, type Outbox } from '../../src/publish/outbox'
import { mayBeMoved, mayBePassedOver, passedOver, refused, settle } from '../../src/publish/plan'
import { removedTasks, revised, type Correction, type Revised } from '../../src/publish/revise'
import type { Audience, Receipt, Step } from '../../src/publish/step'
import { stepsFor } from '../../src/publish/steps'

const meeting = 'meeting-1' as MeetingId
const leave: Correction = { key: correctionKey(meeting, 2), reference: 'K7JGQX', html: ['<p>Rättelse</p>'], removed: 'leave' }

/** The same minutes have other bytes each time. */
let written = 0

interface Written {
  readonly words?: string
  readonly tasks?: readonly { readonly id: string; readonly title?: string; readonly due?: string; readonly description?: string }[]
}

const channel: Audience = { kind: 'channel', team: 't', channel: 'c', name: 'Allmänt' }

function steps({ words = 'Ett', tasks = [{ id: 'a' }, { id: 'b' }] }: Written = {}, audience: Audience = channel): readonly Step[] {
  return stepsFor({
    minutes: { meeting },
    audience,
    plan: { id: 'plan', bucket: 'bucket', name: 'Plan' },
    document: { name: 'Anteckningar.docx', bytes: new Uint8Array([(written += 1)]), content: words },
    message: { subject: 'Anteckningar', html: [words] },
    tasks: tasks.map(({ id, title = 'Gör', due, description = 'Gör' }) => ({
      task: { id: id as EntryId, item: 'i' as ItemId, words: title, assignees: [], ...(due === undefined ? {} : { due }) },
      reference: taskReferences(meeting, [id as EntryId], new Map()).get(id as EntryId) ?? '',
      title,
      description: [description, { hole: 'message.url' }],
    })),
  })
}

function published(of: readonly Step[], from: Partial<Revised> = {}, revision = 1): Outbox {
  const receipts = new Map(from.receipts)
  for (const { key } of of)
    if (!receipts.has(key)) receipts.set(key, { step: key, id: `id-${key}`, url: `https://example.org/${key}`, at: revision })
  return {
    meeting,
    revision,
    begun: 0,
    by: '',
    steps: of,
    attempts: new Map(),
    receipts,
    ...(from.made === undefined ? {} : { made: from.made }),
  }
}

function next(written: Written, earlier: Outbox = published(steps()), correction: Correction = leave): Revised {
  const revision = revised(steps(written), earlier, correction)
  if (revision === 'unchanged') throw new Error('Nothing has changed')
  return revision
}

/** What is to be done, in words: the kind, and how. */
function toDo({ steps, receipts }: Revised): readonly string[] {
  return steps
    .filter(({ key }) => !receipts.has(key))
    .map((step) => [step.kind, 'as' in step ? step.as : step.earlier === undefined ? 'new' : 'change'].join(' '))
}

const task = (id: string) => stepKey(meeting, 'task', id as EntryId)
const receiptOf = (outbox: Outbox, step: Step | undefined): Receipt | undefined => step && outbox.receipts.get(step.key)

it('writes nothing where nothing has changed, however other the bytes are', () => {
  expect(revised(steps(), published(steps()), leave)).toBe('unchanged')
})

it('changes the document and the message where they stand, with a reply for where the message may not be edited', () => {
  const earlier = published(steps())
  const revision = next({ words: 'Två' }, earlier)
  expect(toDo(revision)).toEqual(['document change', 'message edit', 'message reply'])
  expect(revision.steps.filter((step) => step.earlier !== undefined).map(({ earlier }) => earlier)).toEqual([
    receiptOf(earlier, earlier.steps[0]),
    receiptOf(earlier, earlier.steps[1]),
    receiptOf(earlier, earlier.steps[1]),
  ])
})

it('gives access once more in a chat, where the document may be another and somebody may have come since, and not where only a task has changed', () => {
  const inChat = (written?: Written): readonly Step[] => steps(written, { kind: 'chat', chat: 'x', name: 'Chatten' })
  const earlier = published(inChat())
  const again = revised(inChat({ words: 'Två' }), earlier, leave)
  expect(again !== 'unchanged' && toDo(again)).toEqual(['document change', 'share change', 'message edit', 'message reply'])
  const done = again === 'unchanged' ? undefined : published(again.steps, again, 2)
  expect(done && revised(inChat({ words: 'Två' }), done, leave)).toBe('unchanged')
  const task = revised(inChat({ tasks: [{ id: 'a', title: 'Gör nu' }, { id: 'b' }] }), earlier, leave)
  expect(task !== 'unchanged' && toDo(task)).toEqual(['task change'])
})

it('corrects what a correction has become that stands by itself, since the message is gone, and leads the tasks to it', () => {
  const second = next({ words: 'Två' })
  const done = published(second.steps, second, 2)
  const reply = second.steps.find((step) => step.kind === 'message' && step.as === 'reply')
  const elsewhere: Audience = { kind: 'channel', team: 't', channel: 'another', name: 'Protokoll' }
  const sent = { ...done, steps: done.steps.map((step) => (step.key === reply?.key ? { ...step, audience: elsewhere } : step)) }
  const apart: Receipt = { step: reply?.key ?? leave.key, id: 'apart', url: 'https://example.org/apart', at: 2, apart: true }
  const stands: Outbox = { ...sent, receipts: new Map(done.receipts).set(apart.step, apart) }
  const correction = { ...leave, key: correctionKey(meeting, 3) }
  expect(revised(steps({ words: 'Två' }), stands, correction)).toBe('unchanged')
  const third = next({ words: 'Tre' }, stands, correction)
  expect(toDo(third)).toEqual(['document change', 'message edit', 'message reply', 'task-details change', 'task-details change'])
  expect(third.steps.flatMap((step) => (step.kind === 'message' ? [step.earlier?.id] : []))).toEqual(['apart', 'apart'])
  // Where it was sent, and not where that was refused.
  expect(third.steps.flatMap((step) => (step.kind === 'message' ? [step.audience] : []))).toEqual([elsewhere, elsewhere])
  const fourth = next({ words: 'Fyra' }, published(third.steps, third, 3), { ...leave, key: correctionKey(meeting, 4) })
  expect(toDo(fourth)).toEqual(['document change', 'message edit', 'message reply'])
  expect(fourth.steps.flatMap((step) => (step.kind === 'message' ? [step.earlier?.id] : []))).toEqual([
    `id-${stepKey(meeting, 'message')}`,
    `id-${stepKey(meeting, 'message')}`,
  ])
})

it('changes a task alone, and tells its step what it was', () => {
  const revision = next({
    tasks: [
      { id: 'a', due: '2026-09-01' },
      { id: 'b', description: 'Gör mer' },
    ],
  })
  expect(toDo(revision)).toEqual(['task change', 'task-details change'])
  expect(revision.steps.find(({ key }) => key === task('a'))).toMatchObject({ was: { title: 'Gör', assignees: [] }, due: '2026-09-01' })
  expect(revision.steps.find(({ earlier, kind }) => earlier !== undefined && kind === 'task-details')).toMatchObject({
    was: ['Gör', { hole: 'message.url' }],
  })
})

it('makes what is new, once: a third publication leaves it alone', () => {
  const second = next({ words: 'Två', tasks: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] })
  expect(toDo(second)).toEqual(['document change', 'message edit', 'message reply', 'task new', 'task-details new'])
  const third = revised(steps({ words: 'Två', tasks: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] }), published(second.steps, second, 2), leave)
  expect(third).toBe('unchanged')
})

it('leaves a task that is in the minutes no more, and asks about it again at the next correction', () => {
  const earlier = published(steps())
  const now = new Set([task('a')])
  expect(removedTasks(now, earlier).map(({ step }) => step.key)).toEqual([task('b')])
  const revision = next({ words: 'Två', tasks: [{ id: 'a' }] }, earlier)
  expect(toDo(revision)).toEqual(['document change', 'message edit', 'message reply'])
  expect(removedTasks(now, published(revision.steps, revision, 2))).toMatchObject([{ step: { key: task('b') }, left: true }])
})

it('closes a task that is in the minutes no more when the secretary wants it, after the words that say why, and asks no more', () => {
  const earlier = published(steps())
  const second = next({ words: 'Två', tasks: [{ id: 'a' }] }, earlier, { ...leave, removed: { note: 'Struket.', close: true } })
  expect(toDo(second)).toEqual(['document change', 'message edit', 'message reply', 'task-details change', 'task-close change'])
  const [noting, closing] = second.steps.filter(({ key }) => !second.receipts.has(key)).slice(-2)
  expect(closing).toMatchObject({ task: task('b'), needs: [task('b'), noting?.key], earlier: { id: `id-${task('b')}` } })
  const outbox = published(second.steps, second, 2)
  expect(removedTasks(new Set([task('a')]), outbox)).toEqual([])
  const third = next({ words: 'Tre', tasks: [{ id: 'a' }] }, outbox, { ...leave, removed: { note: 'Struket.', close: true } })
  expect(toDo(third)).toEqual(['document change', 'message edit', 'message reply'])
})

it('closes at a later correction what an earlier one left open', () => {
  const second = next({ words: 'Två', tasks: [{ id: 'a' }] })
  const third = next({ words: 'Tre', tasks: [{ id: 'a' }] }, published(second.steps, second, 2), {
    ...leave,
    removed: { note: 'Struket.', close: true },
  })
  expect(toDo(third)).toEqual(['document change', 'message edit', 'message reply', 'task-details change', 'task-close change'])
})

it('asks anew about a task that came back and was taken out once more', () => {
  const second = next({ words: 'Två', tasks: [{ id: 'a' }] }, published(steps()), { ...leave, removed: { note: 'Struket.', close: true } })
  const third = next({ words: 'Tre' }, published(second.steps, second, 2))
  const now = new Set([task('a')])
  expect(removedTasks(now, published(third.steps, third, 3))).toMatchObject([{ step: { key: task('b') }, left: false }])
})

it('lets a person say that the task is gone, and closes nothing then', () => {
  const second = next({ words: 'Två', tasks: [{ id: 'a' }] }, published(steps()), { ...leave, removed: { note: 'Struket.', close: true } })
  const outbox: Outbox = { ...published(second.steps, second, 2), receipts: second.receipts }
  const closing = second.steps.find(({ kind }) => kind === 'task-close')
  if (closing === undefined) throw new Error('Nothing is closed')
  expect(settle(outbox, closing.key, false, 5).receipts.get(closing.key)).toEqual({
    step: closing.key,
    id: '',
    url: '',
    at: 5,
    vouched: true,
  })
  expect(settle(outbox, closing.key, true, 5).receipts.has(closing.key)).toBe(false)
})

it('says in its description that a task was taken out, where the secretary wants it, and takes the words away when it comes back', () => {
  const second = next({ words: 'Två', tasks: [{ id: 'a' }] }, published(steps()), { ...leave, removed: { note: 'Struket.' } })
  expect(toDo(second)).toEqual(['document change', 'message edit', 'message reply', 'task-details change'])
  const noted = second.steps.find((step) => step.kind === 'task-details' && step.farewell === true)
  const was = ['Gör', { hole: 'message.url' }]
  expect(noted).toMatchObject({ description: ['Struket.\n\n', ...was], was })
  const third = next({ words: 'Tre' }, published(second.steps, second, 2))
  expect(toDo(third)).toEqual(['document change', 'message edit', 'message reply', 'task-details change'])
  expect(third.steps.find((step) => step.kind === 'task-details' && step.earlier !== undefined)).toMatchObject({
    was: ['Struket.\n\n', ...was],
  })
})

it('makes a task and its details anew when a person says that it is gone from the plan, and tries again when it is there', () => {
  const revision = next({ tasks: [{ id: 'a', title: 'Gör nu' }, { id: 'b' }] })
  const outbox: Outbox = { ...published(revision.steps, revision, 2), receipts: revision.receipts }
  const gone = settle(outbox, task('a'), false, 5)
  expect(gone.steps.filter((step) => !gone.receipts.has(step.key)).map(({ kind, earlier }) => [kind, earlier])).toEqual([
    ['task', undefined],
    ['task-details', undefined],
  ])
  const there = settle(outbox, task('a'), true, 5)
  expect(toDo({ ...there, made: new Map() })).toEqual(toDo(revision))
  expect(there.steps.find(({ key }) => key === task('a'))?.earlier).toMatchObject({ id: `id-${task('a')}`, vouched: true })
})

const now = [{ id: 'a', title: 'Gör nu' }, { id: 'b' }]

/** The task `a` was moved to another plan: it is changed, not found, said to be there, not found, and said to be there. */
function moved(): Outbox {
  const revision = next({ tasks: now.map((one) => (one.id === 'a' ? { ...one, description: 'Gör nu' } : one)) })
  const outbox: Outbox = { ...published([], revision, 2), steps: revision.steps, receipts: revision.receipts }
  return settle(settle(outbox, task('a'), true, 5), task('a'), true, 6, undefined, 'Karin Ek')
}

it('leaves a task as it is where a person has said twice that it is there, with its details, and keeps who said so', () => {
  const left = moved()
  expect(isComplete(left)).toBe(true)
  const elsewhere = [...left.receipts.values()].filter(({ elsewhere }) => elsewhere === true)
  expect(elsewhere.map(({ id, vouched, by }) => [id, vouched, by])).toEqual([
    [`id-${task('a')}`, true, 'Karin Ek'],
    [`id-${task('a')}`, true, 'Karin Ek'],
  ])
  const [entry] = entriesIn(ledgerOf([entryOf({ ...left, claim: 'c', approved: 'a' }, 0)]))
  expect(typeof entry === 'object' && entry.receipts.filter((receipt) => receipt.elsewhere === true)).toHaveLength(2)
})

it('does nothing to a task that lies elsewhere until its entry changes again, and then writes all of it where it is found', () => {
  const tasks = [{ id: 'a', title: 'Gör nu', description: 'Gör nu' }, { id: 'b' }]
  const third = next({ words: 'Två', tasks }, moved())
  expect(toDo(third)).toEqual(['document change', 'message edit', 'message reply'])
  const fourth = next(
    { words: 'Två', tasks: [{ ...tasks[0], id: 'a', title: 'Gör sedan' }, { id: 'b' }] },
    published(third.steps, third, 3),
  )
  expect(toDo(fourth)).toEqual(['task change'])
  const step = fourth.steps.find(({ key }) => key === task('a'))
  expect(step).toMatchObject({ earlier: { id: `id-${task('a')}` } })
  expect(step).not.toHaveProperty('was')
})

it('neither marks nor closes a task that lies elsewhere, and asks no more about it', () => {
  const closing = { ...leave, removed: { note: 'Struket.', close: true } } as const
  const second = next({ words: 'Två', tasks: [{ id: 'b' }] }, published(steps()), closing)
  const noting = second.steps.find((step) => step.kind === 'task-details' && step.farewell === true)
  if (noting === undefined) throw new Error('Nothing is marked')
  const whole = published(second.steps, second, 2)
  const outbox = { ...whole, receipts: new Map([...whole.receipts].filter(([key]) => second.receipts.has(key))) }
  const left = settle(settle(outbox, noting.key, true, 5), noting.key, true, 6)
  expect(left.steps.filter(({ key }) => left.receipts.get(key)?.elsewhere === true).map(({ kind }) => kind)).toEqual([
    'task-details',
    'task-close',
  ])
  expect(removedTasks(new Set([task('b')]), left)).toEqual([])
})

/** Everything is done but the task `a` and its details: the plan says no. */
function withoutTask(of: readonly Step[], from: Partial<Revised> = {}): Outbox {
  const whole = published(of, from)
  const receipts = new Map([...whole.receipts].filter(([key]) => !of.some((step) => step.key === key && isOfTaskA(step))))
  const step = of.find(({ key }) => key === task('a'))
  if (step === undefined) throw new Error('No task')
  return refused({ ...whole, receipts }, step, { problem: 'refused', code: 'MaximumTasksInProject' }, 'create', 1, 0)
}

function isOfTaskA(step: Step): boolean {
  return step.key === task('a') || (step.kind === 'task-details' && step.task === task('a'))
}

it('opens a task again that it has closed when it is back in the minutes, once, and none that somebody else has completed', () => {
  const closing = { ...leave, removed: { note: 'Struket.', close: true } } as const
  const second = next({ words: 'Två', tasks: [{ id: 'a' }] }, published(steps()), closing)
  const close = second.steps.find(({ kind }) => kind === 'task-close')
  const whole = published(second.steps, second, 2)
  const closed = close && whole.receipts.get(close.key)
  if (closed === undefined) throw new Error('Nothing closed')
  const outbox = { ...whole, receipts: new Map(whole.receipts).set(closed.step, { ...closed, progress: 50 }) }
  const third = next({ words: 'Två' }, outbox)
  expect(toDo(third)).toEqual(['task change', 'task-details change'])
  expect(third.steps.find(({ key }) => key === task('b'))).toMatchObject({ reopen: closed.at, progress: 50, was: { title: 'Gör' } })
  const fourth = next({ words: 'Tre' }, published(third.steps, third, 3))
  expect(toDo(fourth)).toEqual(['document change', 'message edit', 'message reply'])

  // Gone from the plan when it was to be opened, and so made anew.
  const open = published(third.steps, third, 3)
  const missing = { ...open, receipts: new Map([...open.receipts].filter(([key]) => key !== task('b'))) }
  const anew = settle(missing, task('b'), false, 4)
  expect(anew.steps.find(({ key }) => key === task('b'))).not.toHaveProperty('reopen')
  expect(anew.steps.find(({ key }) => key === task('b'))).not.toHaveProperty('progress')
  const made = published(anew.steps, anew, 4)
  const other = { ...made.receipts.get(task('b')), step: task('b'), id: 'another', url: '', at: 4 }
  expect(toDo(next({ words: 'Tre' }, { ...made, receipts: new Map(made.receipts).set(task('b'), other) }))).toEqual(toDo(fourth))

  const theirs = { ...outbox, receipts: new Map(outbox.receipts).set(closed.step, { ...closed, skipped: true as const }) }
  expect(toDo(next({ words: 'Två' }, theirs))).toEqual(['task-details change'])
})

it('changes what a person has said to be right although nothing shows it, and makes anew what she has said to be wrong', () => {
  const earlier = published(steps())
  const told = new Map([...earlier.receipts].map(([key, receipt]) => [key, { ...receipt, heard: true as const }]))
  const revision = next({ words: 'Två', tasks: [{ id: 'a', due: '2026-09-01' }, { id: 'b' }] }, { ...earlier, receipts: told })
  for (const key of [stepKey(meeting, 'document'), task('a')]) {
    const step = revision.steps.find((one) => one.key === key)
    if (step === undefined) throw new Error('No step')
    const url = 'https://example.org/other'
    const asked = refused({ ...earlier, ...revision, attempts: new Map() }, step, { problem: 'not-ours', url }, 'create', 1, 0)
    expect(asked.attempts.get(key)).toMatchObject({ check: true, unsure: url, open: false })
    const earlierOf = (outbox: Outbox) => outbox.steps.find((one) => one.key === key)?.earlier
    const right = { ...receiptOf(earlier, step), ...(step.kind === 'task' ? { vouched: true } : {}) }
    expect([step.earlier?.heard, earlierOf(settle(asked, key, true, 2))]).toEqual([true, right])
    expect(earlierOf(settle(asked, key, false, 2))).toBeUndefined()
  }
})

it('goes on without a task that is refused, and its details, and makes both in the next correction', () => {
  const over = passedOver(withoutTask(steps()), task('a'), 2)
  expect(over.steps.every(({ key }) => over.receipts.has(key))).toBe(true)
  expect([...over.receipts.values()].filter(({ skipped }) => skipped === true)).toHaveLength(2)
  expect(toDo(next({ words: 'Två' }, over))).toEqual(['document change', 'message edit', 'message reply', 'task new', 'task-details new'])
})

it('asks nothing about a task that was passed over and is in the minutes no more', () => {
  const over = passedOver(withoutTask(steps()), task('a'), 2)
  expect(removedTasks(new Set([task('b')]), over)).toEqual([])
})

it('tries the change of a task again in the next correction where it was passed over', () => {
  const second = next({ tasks: [{ id: 'a', title: 'Gör nu' }, { id: 'b' }] })
  const over = passedOver(withoutTask(second.steps, second), task('a'), 2)
  const third = next({ words: 'Två', tasks: [{ id: 'a', title: 'Gör nu' }, { id: 'b' }] }, over)
  expect(third.steps.find(({ key }) => key === task('a'))).toMatchObject({ was: { title: 'Gör' }, earlier: { id: `id-${task('a')}` } })
})

it('passes over a change in a message that cannot be made, whatever came of it, and answers the message as it stands', () => {
  const second = next({ words: 'Två' })
  const edit = second.steps.find((step) => step.kind === 'message' && step.as === 'edit')
  const reply = second.steps.find((step) => step.kind === 'message' && step.as === 'reply')
  if (edit?.earlier === undefined || reply === undefined) throw new Error('No correction')
  const failing: Outbox = {
    ...published([]),
    ...second,
    attempts: new Map([[edit.key, { since: 0, open: true, tries: 6, problem: { problem: 'no-answer', status: 503 } }]]),
  }
  expect([mayBePassedOver(failing, edit.key), mayBeMoved(failing, edit.key)]).toEqual([true, false])
  const over = passedOver(failing, edit.key, 2, 'Sara Notström')
  const { id, url } = edit.earlier
  expect(over.receipts.get(edit.key)).toEqual({ step: edit.key, id, url, at: 2, vouched: true, by: 'Sara Notström', edited: false })
})

it('passes over nothing else that may have been done, and no document; a message may go elsewhere, or be passed over, where it was refused for good', () => {
  const of = steps()
  const doubtful = (step: Step): Outbox => ({
    ...published([]),
    steps: of,
    attempts: new Map([[step.key, { since: 0, open: true, tries: 6, problem: { problem: 'no-answer' } }]]),
  })
  for (const step of of) {
    expect([mayBePassedOver(doubtful(step), step.key), mayBeMoved(doubtful(step), step.key)]).toEqual([false, false])
    expect(passedOver(doubtful(step), step.key, 1).receipts.size).toBe(0)
    const no = (problem: Problem): Outbox => refused({ ...published([]), steps: of, receipts: new Map() }, step, problem, 'create', 1, 0)
    const refusal = no({ problem: 'refused', code: 'Forbidden' })
    const signedOut = no({ problem: 'signed-out' })
    expect(mayBePassedOver(refusal, step.key)).toBe(step.kind !== 'document')
    expect(mayBePassedOver(signedOut, step.key)).toBe(step.kind === 'task' || step.kind === 'task-details')
    expect([mayBeMoved(refusal, step.key), mayBeMoved(signedOut, step.key)]).toEqual([step.kind === 'message', false])
  }
})
