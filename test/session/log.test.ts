/** The log tells what was published, when, by whom and under which request, and nothing of what was said. */

import { words, type Language } from '../../src/i18n/words'
import { log } from '../../src/session/log'
import { publishing, type Publishing } from '../../src/session/publishing'
import { change, snapshot, whole, type Draft } from '../../src/draft/draft'
import type { ItemId } from '../../src/domain/agenda'
import type { Problem } from '../../src/domain/problem'
import type { Outbox } from '../../src/publish/outbox'
import type { Audience, Receipt, StepKey } from '../../src/publish/step'
import type { Ports } from '../../src/session/ports'
import { aDraft, aMeetingId, replica, withEntry } from '../support/drafts'
import { aChannel, aPlan, memoryPorts, type Given, type MemoryPorts } from '../support/memoryPorts'
import type { Script } from '../support/scriptedDestination'
import { memoryDrive } from '../support/memoryRemote'
import { aMeeting, aTask, aText, theEntries, theTexts } from '../support/meetings'

const secret = 'Ta fram ett förslag'
const meeting = aMeeting({ texts: theTexts({ 1: aText([secret, 'a']) }), entries: theEntries(aTask('a')) })

async function published(audience: Audience = aChannel): Promise<readonly Outbox[]> {
  const ports = memoryPorts()
  const publisher = publishing(ports, () => undefined)
  const press = async (now = meeting): Promise<void> => {
    const newest = await publisher.newest(meeting.id)
    await ports.clock.run(publisher.publish({ meeting: now, draft: new Uint8Array(), audience, plan: aPlan, folder: '', mail: [], newest }))
  }
  await press()
  await press({ ...meeting, texts: theTexts({ 1: aText([secret, 'a']), 2: aText('Mer att säga') }) })
  return ports.journal.load(meeting.id)
}

/** Pressed once, with tasks, where this happens. */
async function pressed(script: Script): Promise<{ readonly ports: MemoryPorts; readonly publisher: Publishing }> {
  const ports = memoryPorts({ script })
  const publisher = publishing(ports, () => undefined)
  const chosen = { audience: aChannel, plan: aPlan, folder: '', mail: [], newest: undefined }
  await ports.clock.run(publisher.publish({ meeting, draft: new Uint8Array(), ...chosen }))
  return { ports, publisher }
}

/** A correction, and what its message came to. */
async function correction(as: 'edit' | 'reply'): Promise<{ readonly corrected: Outbox; readonly receipt: Receipt }> {
  const corrected = (await published()).find(({ revision }) => revision === 2)
  const step = corrected?.steps.find((one) => one.kind === 'message' && one.as === as)
  const receipt = step && corrected?.receipts.get(step.key)
  if (corrected === undefined || receipt === undefined) throw new Error('Nothing corrected')
  return { corrected, receipt }
}

const rowsOf = (bytes: Uint8Array): readonly (readonly string[])[] =>
  new TextDecoder()
    .decode(bytes)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'))

it('has a row for each thing done, in each publication once, with the request it was done under', async () => {
  const outboxes = await published()
  const [columns, ...rows] = rowsOf(log(outboxes, words('sv')))
  expect(columns?.[0]).toBe('Revision')
  expect(rows.filter(([revision]) => revision === '1').map(([, what]) => what?.replace(/ [A-Z0-9]{6}$/, ''))).toEqual([
    'Dokumentet',
    'Meddelandet i Allmänt',
    'Uppdrag',
    'Uppdragets beskrivning',
  ])
  expect(rows.filter(([revision]) => revision === '2').map(([, what]) => what)).toEqual([
    'Dokumentet',
    'Ändring i meddelandet',
    'Rättelse under meddelandet',
  ])
  for (const [, , how, when, by, request] of rows) {
    expect([how, by]).toEqual(['Klart', 'Sara Notström'])
    expect(when).toMatch(/^2026-05-14T\d\d:\d\d:\d\d\.\d{3}Z$/)
    expect(request).toMatch(/^id-\d+$/)
  }
})

it('calls a correction in a chat a message of its own, which nothing stands above', async () => {
  const row = (await published({ kind: 'chat', chat: 'chat-1', name: 'Mötet' }))
    .flatMap((outbox) => rowsOf(log([outbox], words('sv'))))
    .at(-1)
  expect(row?.slice(0, 3)).toEqual(['2', 'Rättelse som eget meddelande', 'Klart'])
})

it('calls a correction in a channel a message of its own too, where the message that it was to answer was gone', async () => {
  const { corrected, receipt } = await correction('reply')
  const receipts = new Map(corrected.receipts).set(receipt.step, { ...receipt, apart: true })
  expect(rowsOf(log([{ ...corrected, receipts }], words('sv'))).map(([, what]) => what)).toContain('Rättelse som eget meddelande')
})

it('says what went wrong in the words of its language, and of what is not done when it was last sent, else begun', async () => {
  const faults = new Map<number, Problem>([
    [1, { problem: 'busy', retryAfter: 30 }],
    [2, { problem: 'refused', code: 'Forbidden' }],
  ])
  const ports = memoryPorts({ script: { faults } })
  const publisher = publishing(ports, () => undefined)
  const chosen = { audience: aChannel, plan: undefined, folder: '', mail: [], newest: undefined }
  await ports.clock.run(publisher.publish({ meeting, draft: new Uint8Array(), ...chosen }))
  const left = await publisher.newest(meeting.id)
  const message = left?.steps.find(({ kind }) => kind === 'message')
  const attempt = message && left?.attempts.get(message.key)
  if (left === undefined || message === undefined || attempt?.sent === undefined) throw new Error('Nothing was sent')
  const told = (outbox: Outbox, language: Language) => {
    const row = rowsOf(log([outbox], words(language))).find(([, what]) => what?.includes(aChannel.name))
    return row && [row[2], row[3], row[6], row[7]]
  }
  const sent = new Date(attempt.sent).toISOString()
  expect(attempt.sent).toBeGreaterThan(left.begun)
  expect(told(left, 'sv')).toEqual(['Gick inte', sent, 'served-3', 'tjänsten sa nej'])
  expect(told(left, 'en')).toEqual(['Failed', sent, 'served-3', 'the service said no'])
  const waiting = { ...left, attempts: new Map() }
  expect(told(waiting, 'sv')).toEqual(['Väntar', new Date(left.begun).toISOString(), '', ''])
  const unsent = { ...attempt, problem: { problem: 'no-answer', unsent: true } as const }
  expect(told({ ...left, attempts: new Map([[message.key, unsent]]) }, 'sv')?.[3]).toBe('hann inte skickas')
  expect(told({ ...left, twins: [message.key] }, 'sv')?.[3]).toBe('finns där två gånger')
})

it('says of a message that could not be changed that it was not', async () => {
  const { corrected, receipt } = await correction('edit')
  const receipts = new Map(corrected.receipts).set(receipt.step, { ...receipt, edited: false })
  const row = rowsOf(log([{ ...corrected, receipts }], words('sv'))).find(([, what]) => what === 'Ändring i meddelandet')
  expect(row?.[2]).toBe('Fick inte ändras')
  const over = new Map(receipts).set(receipt.step, { ...receipt, edited: false, vouched: true })
  const rowOver = rowsOf(log([{ ...corrected, receipts: over }], words('sv'))).find(([, what]) => what === 'Ändring i meddelandet')
  expect(rowOver?.[2]).toMatch(/^Utelämna/)
})

it('says of what nobody could look for afterwards that nobody did', async () => {
  const script = { blind: ['message'] as const }
  const { ports } = await pressed(script)
  await ports.clock.run(ports.clock.wait(ports.destination.listedWithin + 1000))
  const rows = rowsOf(log(await ports.journal.load(meeting.id), words('sv'))).slice(1)
  expect(rows.map((row) => [row[2], row[7]])).toEqual([
    ['Klart', ''],
    ['Klart', 'gick inte att kontrollera efteråt'],
    ['Klart', ''],
    ['Klart', ''],
  ])
})

it('says why a task was left out also where nobody could look afterwards', async () => {
  const script = { blind: ['task'] as const, faults: new Map([[1, { problem: 'refused', code: 'Forbidden' } as const]]) }
  const { ports, publisher } = await pressed(script)
  const left = await publisher.newest(meeting.id)
  const task = left?.steps.find(({ kind }) => kind === 'task')
  if (left === undefined || task === undefined) throw new Error('No task')
  await ports.clock.run(publisher.settle(left, task.key, 'without'))
  await ports.clock.run(ports.clock.wait(ports.destination.listedWithin + 1000))
  const row = rowsOf(log(await ports.journal.load(meeting.id), words('sv'))).find(([, what]) => what?.startsWith('Uppdrag '))
  expect([row?.[2], row?.[7]]).toEqual(['Utelämnades, intygat av en person', 'tjänsten sa nej'])
})

it('says nothing of what was said in the meeting', async () => {
  const bytes = log(await published(), words('en'))
  expect(new TextDecoder().decode(bytes)).not.toContain(secret)
})

it('hands a spreadsheet no formula', async () => {
  const [first] = await published()
  if (first === undefined) throw new Error('Nothing was published')
  const by = '=HYPERLINK("https://example.org")'
  const receipts = new Map([...first.receipts].map(([key, receipt]) => [key, { ...receipt, by }]))
  const text = new TextDecoder().decode(log([{ ...first, receipts }], words('sv')))
  expect(text).toContain(`"'=HYPERLINK(""https://example.org"")"`)
})

describe('on another device', () => {
  const drive = { now: memoryDrive() }
  beforeEach(() => (drive.now = memoryDrive()))

  function seat(name: string, draft: Draft, more: Given = {}) {
    const given = memoryPorts(more)
    const ports: Ports = {
      ...given,
      directory: { ...given.directory, me: () => Promise.resolve({ got: { address: '', directoryId: name, name } }) },
      shelf: () => drive.now.as(name),
    }
    const publisher = publishing(ports, () => undefined)
    return {
      publisher,
      press: async () => {
        const newest = await publisher.newest(aMeetingId)
        const chosen = { audience: aChannel, plan: aPlan, folder: '', mail: [], newest }
        await given.clock.run(publisher.publish({ meeting: snapshot(draft), draft: whole(draft), ...chosen }))
      },
      answer: (outbox: Outbox, step: StepKey) => given.clock.run(publisher.settle(outbox, step, { there: undefined })),
      rows: async () => rowsOf(log(await publisher.records(aMeetingId, aChannel), words('sv'))),
    }
  }
  const written = (): Draft => {
    const draft = aDraft()
    change(draft, { change: 'write', item: 'a' as ItemId, text: withEntry('Ingrid ', secret, 'task-1') })
    return draft
  }

  it('is the same: every publication with who did it, and nothing of the first under the second', async () => {
    const draft = written()
    const moa = seat('Moa', draft)
    await moa.press()
    change(draft, { change: 'write', item: 'b' as ItemId, text: aText('Mer att säga') })
    const karin = seat('Karin', draft)
    await karin.publisher.catchUp(aMeetingId, aChannel)
    await karin.press()
    const rows = await karin.rows()
    expect(rows.slice(1).map(([revision, , , , by]) => [revision, by])).toEqual([
      ...Array.from({ length: 4 }, () => ['1', 'Moa']),
      ...Array.from({ length: 3 }, () => ['2', 'Karin']),
    ])
    expect(await seat('Ola', replica(draft)).rows()).toEqual(rows)
    expect(await moa.rows()).toEqual(rows)
  })

  it('says who has vouched for what could not be seen', async () => {
    const script: Script = { faults: new Map([[2, 'lost']]), blind: ['message'] }
    const draft = written()
    const moa = seat('Moa', draft, { script })
    await moa.press()
    const asked = await moa.publisher.newest(aMeetingId)
    const message = asked?.steps.find(({ kind }) => kind === 'message')
    if (asked === undefined || message === undefined) throw new Error('Nothing was begun')
    await moa.answer(asked, message.key)
    const row = (await seat('Ola', replica(draft)).rows()).find(([, what]) => what === 'Meddelandet i Allmänt')
    expect([row?.[2], row?.[4]]).toEqual(['Klart, intygat av en person', 'Moa'])
  })
})
