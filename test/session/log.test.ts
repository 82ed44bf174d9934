/** The log tells what was published, when, by whom and under which request, and nothing of what was said. */

import { words } from '../../src/i18n/words'
import { log } from '../../src/session/log'
import { publishing } from '../../src/session/publishing'
import type { Outbox } from '../../src/publish/outbox'
import { aChannel, aPlan, memoryPorts } from '../support/memoryPorts'
import { aMeeting, aTask, aText, theEntries, theTexts } from '../support/meetings'

const secret = 'Ta fram ett förslag'
const meeting = aMeeting({ texts: theTexts({ 1: aText([secret, 'a']) }), entries: theEntries(aTask('a')) })

async function published(): Promise<readonly Outbox[]> {
  const ports = memoryPorts()
  const publisher = publishing(ports, () => undefined)
  const press = async (now = meeting): Promise<void> => {
    const newest = await publisher.newest(meeting.id)
    await ports.clock.run(
      publisher.publish({ meeting: now, draft: new Uint8Array(), audience: aChannel, plan: aPlan, folder: '', mail: [], newest }),
    )
  }
  await press()
  await press({ ...meeting, texts: theTexts({ 1: aText([secret, 'a']), 2: aText('Mer att säga') }) })
  return ports.journal.load(meeting.id)
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

it('says nothing of what was said in the meeting', async () => {
  const bytes = log(await published(), words('en'))
  expect(new TextDecoder().decode(bytes)).not.toContain(secret)
})

it('hands a spreadsheet no formula', async () => {
  const [first] = await published()
  if (first === undefined) throw new Error('Nothing was published')
  const text = new TextDecoder().decode(log([{ ...first, by: '=HYPERLINK("https://example.org")' }], words('sv')))
  expect(text).toContain(`"'=HYPERLINK(""https://example.org"")"`)
})
