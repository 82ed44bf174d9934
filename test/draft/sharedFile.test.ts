/** The draft's file on the drive is data: what is not ours, whole and of a known version is not taken in. */

import fc from 'fast-check'
import * as Y from 'yjs'

import type { EntryId } from '../../src/domain/entry'
import type { FoundId } from '../../src/domain/meeting'
import type { Change } from '../../src/draft/change'
import { change, merge, onUpdate, openDraft, shareable, snapshot, whole } from '../../src/draft/draft'
import { largestFile, pack, unpack } from '../../src/draft/sharedFile'
import { aDraft, aMeetingId, intake, item, person, withEntry, words } from '../support/drafts'

function foreign(write: (doc: Y.Doc) => void): Promise<Uint8Array> {
  const doc = new Y.Doc()
  write(doc)
  return pack(Y.encodeStateAsUpdate(doc))
}

function newerWithRoot(doc: Y.Doc): void {
  doc.getMap('format').set('version', 99)
  doc.getMap('later').set('a', 1)
}

function nested(depth: number): readonly unknown[] {
  return depth === 0 ? [] : [nested(depth - 1)]
}

function found(doc: Y.Doc, pieces: number, length: number): void {
  for (let i = 0; i < pieces; i++) doc.getMap('found').set(`7-${i * length}-${length}@1`, [null, 1, {}])
}

function placedMany(doc: Y.Doc, what: 'items' | 'people', many: number): void {
  for (let i = 0; i < many; i++) doc.getMap(what).set(`${i}/place@1`, ['a0', 1, {}])
}

function manyTexts(doc: Y.Doc): void {
  for (let i = 0; i < 6000; i++) doc.getXmlFragment(`text/${i}`).insert(0, [new Y.XmlElement('paragraph')])
}

function manyAtOnce(doc: Y.Doc): void {
  for (let i = 0; i < 600; i++) doc.getMap('heading').set(`title@${i}`, [`${i}`, 1, {}])
}

it('[F1] gives the draft back as it was', async () => {
  const draft = aDraft()
  change(draft, { change: 'write', item: item('a').id, text: words('Gruppen tackar.') })
  const read = await unpack(await pack(whole(draft)))
  expect('update' in read && snapshot(openDraft(aMeetingId, [read.update]))).toEqual(snapshot(draft))
})

it('[F1] gives back whatever a person can do to a draft', async () => {
  const draft = aDraft()
  const all: { readonly [Kind in Change['change']]: Extract<Change, { readonly change: Kind }> } = {
    'take-in': { change: 'take-in', intake: intake([item('c')], [person('v')]) },
    'take-offer': {
      change: 'take-offer',
      heading: { start: '10:00' },
      agenda: [{ item: item('h'), after: item('a').id }],
      people: [person('u')],
      absent: [person('u').id],
    },
    heading: { change: 'heading', fields: { place: 'Eken' } },
    sign: { change: 'sign', signature: { name: 'Moa Lindehag', role: 'sekreterare' } },
    signature: { change: 'signature', fields: { name: 'Moa Lindehag' } },
    template: { change: 'template', fields: { labels: true } },
    'add-item': { change: 'add-item', item: item('d') },
    'edit-item': { change: 'edit-item', id: item('a').id, fields: { title: 'Budget' } },
    'move-item': { change: 'move-item', id: item('a').id, after: item('b').id },
    'remove-item': { change: 'remove-item', id: item('b').id },
    'restore-item': { change: 'restore-item', id: item('b').id },
    'add-person': { change: 'add-person', person: person('z') },
    'edit-person': { change: 'edit-person', id: person('x').id, fields: { role: 'kommunchef' } },
    'move-person': { change: 'move-person', id: person('x').id, after: person('y').id },
    'remove-person': { change: 'remove-person', id: person('y').id },
    'replace-list': { change: 'replace-list', id: person('z').id, people: [person('w')] },
    mark: { change: 'mark', people: [person('x').id], item: item('a').id, presence: 'digital', reach: 'from-here' },
    'mark-only-at': { change: 'mark-only-at', people: [person('x').id], item: item('d').id, presence: 'in-room' },
    'settle-mark': { change: 'settle-mark', person: person('x').id, item: item('a').id, presence: 'absent' },
    begin: { change: 'begin', item: item('a').id, at: '10:15' },
    write: { change: 'write', item: item('a').id, text: withEntry('Moa ', 'skickar underlaget', 'e1') },
    'edit-task': { change: 'edit-task', id: 'e1' as EntryId, due: '2026-06-14' },
    'settle-tasks': { change: 'settle-tasks', tasks: ['e1' as EntryId, 'e2' as EntryId], keep: 'e1' as EntryId },
    'take-found': { change: 'take-found', item: item('a').id },
    'drop-found': { change: 'drop-found', ids: ['7-0-4' as FoundId] },
  }
  for (const one of Object.values(all)) {
    change(draft, one)
    const read = await unpack(await pack(whole(draft)))
    expect({ after: one.change, unreadable: 'unreadable' in read && read.unreadable }).toEqual({ after: one.change, unreadable: false })
  }
})

it('[F1] can be read by others although an update between was never kept here', async () => {
  const draft = aDraft()
  const updates: Uint8Array[] = [whole(draft)]
  onUpdate(draft, (update) => updates.push(update))
  change(draft, { change: 'write', item: item('a').id, text: words('Gruppen') })
  change(draft, { change: 'write', item: item('a').id, text: words('Gruppen tackar.') })
  const reopened = openDraft(
    aMeetingId,
    updates.filter((_, i) => i !== 1),
  )
  change(reopened, { change: 'edit-item', id: item('b').id, fields: { title: 'Budget' } })
  expect(await unpack(await pack(whole(reopened)))).toEqual({ unreadable: 'damaged' })
  const read = await unpack(await pack(shareable(reopened)))
  expect('update' in read && snapshot(openDraft(aMeetingId, [read.update]))).toEqual(snapshot(reopened))
  // And nothing is taken from the draft itself.
  merge(reopened, updates[1] ?? new Uint8Array())
  expect(snapshot(reopened).texts).toEqual(snapshot(draft).texts)
})

it('[F1] tells where its writer was, and is the same draft to whoever knows nothing of that', async () => {
  const draft = aDraft()
  const here = { item: item('a').id, window: 'a window' }
  const file = await pack(whole(draft), here)
  const bare = await pack(whole(draft))
  expect([await unpack(file), await unpack(bare)]).toEqual([{ update: whole(draft), here }, { update: whole(draft) }])
  const earlier = openDraft(aMeetingId, [file.slice(bare.length - whole(draft).length)])
  expect(snapshot(earlier)).toEqual(snapshot(draft))
})

it.each([
  ['without end', { item: 'a'.repeat(5000), window: 'a window' }],
  ['that is no place', { item: 7, window: null }],
])('[F1] is a draft all the same with a place %s', async (_, here) => {
  const draft = aDraft()
  expect(await unpack(await pack(whole(draft), here as never))).toEqual({ update: whole(draft) })
})

it('[F2] refuses every file that is cut short or has a bit turned, and the draft here stays as it was', async () => {
  const draft = aDraft()
  const before = snapshot(draft)
  const file = await pack(whole(draft))
  await fc.assert(
    fc.asyncProperty(fc.nat(file.length - 1), fc.nat(7), async (at, bit) => {
      const turned = file.map((byte, i) => (i === at ? byte ^ (1 << bit) : byte))
      const [ofTurned, ofCut] = [await unpack(turned), await unpack(file.slice(0, at))]
      if ('update' in ofTurned) merge(draft, ofTurned.update)
      return 'unreadable' in ofTurned && 'unreadable' in ofCut
    }),
    { numRuns: 300 },
  )
  expect(snapshot(draft)).toBe(before)
})

it.each([
  ['of a newer format', 'newer', (doc: Y.Doc) => void doc.getMap('format').set('version', 99)],
  ['of a newer format with a root that we do not know', 'newer', newerWithRoot],
  ['with a place that is none', 'foreign', (doc: Y.Doc) => void doc.getMap('items').set('a/place@1', ['zz!', 1, {}])],
  ['with a place that is no text', 'foreign', (doc: Y.Doc) => void doc.getMap('people').set('a/place@1', [7, 1, {}])],
  ['with values in values without end', 'foreign', (doc: Y.Doc) => void doc.getMap('items').set('a/sub@1', [nested(50), 1, {}])],
  ['with a root that we do not know', 'foreign', (doc: Y.Doc) => void doc.getMap('secrets').set('a', 1)],
  ['with more words found than are ever typed', 'foreign', (doc: Y.Doc) => found(doc, 200, 9999)],
  ['with more found than anyone finds', 'foreign', (doc: Y.Doc) => found(doc, 20_001, 1)],
  ['with more items than any meeting has', 'foreign', (doc: Y.Doc) => placedMany(doc, 'items', 6000)],
  ['with more people than meet in a room', 'foreign', (doc: Y.Doc) => placedMany(doc, 'people', 6000)],
  ['with more texts than any meeting has', 'foreign', manyTexts],
  ['with a value without end', 'foreign', (doc: Y.Doc) => void doc.getMap('heading').set('title@1', ['a'.repeat(1_000_001), 1, {}])],
  ['with more who write the same at once than have a tab', 'foreign', manyAtOnce],
  ['with a shared type in a register', 'foreign', (doc: Y.Doc) => void doc.getMap('items').set('a/title@1', new Y.Map())],
])('[F3] refuses a file %s', async (_, unreadable, write) => {
  expect(await unpack(await foreign(write))).toEqual({ unreadable })
})

it('[F4] refuses text that is nested without end', async () => {
  const file = await foreign((doc) => {
    let at: Y.XmlFragment = doc.getXmlFragment('text/a')
    for (let i = 0; i < 2000; i++) {
      const next = new Y.XmlElement('bulletList')
      at.insert(0, [next])
      at = next
    }
  })
  expect(await unpack(file)).toEqual({ unreadable: 'foreign' })
})

it('[F5] takes nothing from names that mean something to the language', async () => {
  const file = await foreign((doc) => {
    for (const name of ['__proto__/place@1', 'constructor/place@1', '__proto__@1'])
      doc.getMap('items').set(name, ['a0', 1, { __proto__: 1 }])
    doc.getMap('heading').set('__proto__@x', [{ polluted: true }, 1, {}])
  })
  const read = await unpack(file)
  const draft = aDraft()
  if ('update' in read) merge(draft, read.update)
  expect(snapshot(draft).people).toHaveLength(2)
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

it('[F6] opens at once what says much of words that nobody has, and shows what stands beside them', async () => {
  const draft = aDraft()
  change(draft, { change: 'write', item: item('a').id, text: words('Gruppen tackar.') })
  const forged = new Y.Doc()
  Y.applyUpdate(forged, whole(draft))
  found(forged, 100, 9999)
  forged.getMap('found').set('9999999999999999-9999999999999999-9999@1', [null, 1, {}])
  const read = await unpack(await pack(Y.encodeStateAsUpdate(forged)))
  const from = performance.now()
  if ('update' in read) merge(draft, read.update)
  expect(snapshot(draft).texts).toEqual(snapshot(openDraft(aMeetingId, [whole(draft)])).texts)
  expect('update' in read && performance.now() - from).toBeLessThan(500)
})

it('[F6] takes in the largest meeting that there is: 150 people, 60 items, 60 texts, each marked everywhere, and words found in all', async () => {
  const ids = (letter: string, many: number): readonly string[] => Array.from({ length: many }, (_, i) => `${letter}${i}`)
  const items = ids('i', 60).map((id) => item(id))
  const people = ids('p', 150).map((id) => person(id))
  const draft = openDraft(aMeetingId, [])
  change(draft, { change: 'take-in', intake: intake(items, people) })
  for (const { id } of items) {
    change(draft, { change: 'write', item: id, text: words(...ids('Gruppen tackar för det ', 60)) })
    change(draft, { change: 'mark-only-at', people: people.map((one) => one.id), item: id, presence: 'digital' })
  }
  const doc = new Y.Doc()
  Y.applyUpdate(doc, whole(draft))
  found(doc, 15_000, 60)
  const read = await unpack(await pack(Y.encodeStateAsUpdate(doc)))
  expect('update' in read && snapshot(openDraft(aMeetingId, [read.update]))).toEqual(snapshot(draft))
}, 60_000)

it('[F2] refuses a file that is larger than any draft', async () => {
  expect(await unpack(new Uint8Array(largestFile + 1))).toEqual({ unreadable: 'too-large' })
})

/** Bytes of it turned, put in, left out, or taken from elsewhere in it or in the other. */
function spoilt(update: Uint8Array, other: Uint8Array, turns: readonly (readonly [number, number, number])[]): Uint8Array {
  return turns.reduce((bytes, [kind, where, what]) => {
    const at = where % bytes.length
    const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)]
    const length = 1 + (what % 24)
    const from = kind % 2 === 0 ? bytes : other
    const piece = from.subarray(what % from.length, (what % from.length) + length)
    switch (kind % 5) {
      case 0:
        return bytes.map((byte, i) => (i === at ? byte ^ (1 << (what % 8)) : byte))
      case 1:
        return bytes.map((byte, i) => (i === at ? what % 256 : byte))
      case 2:
        return Uint8Array.from([...before, ...after.subarray(Math.min(length, 4))])
      case 3:
        return Uint8Array.from([...before, ...piece, ...after])
      default:
        return Uint8Array.from([...before, ...piece, ...after.subarray(piece.length)])
    }
  }, update)
}

it('[F2] takes in nothing that harms the draft here, whatever is packed with the right checksum', async () => {
  const shared = aDraft(1)
  change(shared, { change: 'write', item: item('a').id, text: words('Gruppen tackar.', 'Moa skickar underlaget.') })
  const [theirs, others, mine] = [2, 3, 4].map((number) => openDraft(aMeetingId, [whole(shared)], number))
  if (theirs === undefined || others === undefined || mine === undefined) throw new Error('Three were opened')
  change(theirs, { change: 'write', item: item('b').id, text: withEntry('Moa ', 'skickar underlaget', 'e1') })
  change(theirs, { change: 'mark', people: [person('x').id], item: item('a').id, presence: 'digital', reach: 'from-here' })
  change(others, { change: 'remove-item', id: item('b').id })
  change(others, { change: 'write', item: item('a').id, text: words('Kvar.') })
  change(mine, { change: 'write', item: item('c').id, text: words('Mina egna ord.') })
  const own = whole(mine)
  let taken = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.nat(4), fc.nat(), fc.nat()), { minLength: 1, maxLength: 2 }), async (turns) => {
      const read = await unpack(await pack(spoilt(whole(theirs), whole(others), turns)))
      if ('unreadable' in read) return
      taken++
      const draft = openDraft(aMeetingId, [own])
      merge(draft, read.update)
      expect(JSON.stringify([...snapshot(draft).texts, ...snapshot(draft).found])).toContain('Mina egna ord.')
    }),
    { seed: 7, numRuns: 400 },
  )
  expect(taken).toBeGreaterThan(40)
}, 60_000)
