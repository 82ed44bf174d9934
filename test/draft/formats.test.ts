/** A draft that any version has written opens in this one, and reads as it did. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { change, openDraft, snapshot, whole } from '../../src/draft/draft'
import { unpack } from '../../src/draft/sharedFile'
import { format } from '../../src/draft/shape'
import { aMeetingId, item } from '../support/drafts'
import { readAs } from './fixture'

const folder = join(__dirname, '../fixtures/drafts')
const kept = readdirSync(folder).filter((name) => name.endsWith('.vidprotokoll'))

const bytesOf = async (name: string): Promise<Uint8Array> => {
  const opened = await unpack(new Uint8Array(readFileSync(join(folder, name))))
  if ('unreadable' in opened) throw new Error(`${name} is ${opened.unreadable}`)
  return opened.update
}

it('keeps a draft of the format that this version writes', () => {
  expect(kept).toContain(`${format}.vidprotokoll`)
})

it.each(kept)('opens %s, and everything in it reads as it did', async (name) => {
  const expected: unknown = JSON.parse(readFileSync(join(folder, name.replace('.vidprotokoll', '.json')), 'utf8'))
  // A part that a later version has added may be there as well; what was there then must read the same.
  expect(readAs(openDraft(aMeetingId, [await bytesOf(name)]))).toMatchObject(expected as object)
})

it.each(kept)('goes on writing in %s, and opens it again', async (name) => {
  const draft = openDraft(aMeetingId, [await bytesOf(name)])
  const before = snapshot(draft).agenda.length
  change(draft, { change: 'add-item', item: item('new') })
  expect(snapshot(openDraft(aMeetingId, [whole(draft)])).agenda).toHaveLength(before + 1)
})

it('opens a draft from what is left of it when the first write of a new format was cut off', async () => {
  const bytes = await bytesOf(`${format}.vidprotokoll`)
  const draft = openDraft(aMeetingId, [bytes])
  change(draft, { change: 'heading', fields: { place: 'Biblioteket' } })
  // The old updates stay until the new ones are kept: both together, twice over, are the same draft.
  const again = openDraft(aMeetingId, [bytes, whole(draft), bytes, whole(draft)])
  expect(readAs(again)).toEqual(readAs(draft))
})
