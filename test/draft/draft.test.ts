/** The promises of the draft room, as rules. */

import * as Y from 'yjs'

import type { ItemId } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { PersonId } from '../../src/domain/person'
import { presenceAlong } from '../../src/domain/presence'
import type { Change } from '../../src/draft/change'
import {
  canUndo,
  change,
  lastStep,
  merge,
  NewerDraft,
  note,
  onUpdate,
  openDraft,
  redo,
  snapshot,
  undo,
  whole,
  type Draft,
} from '../../src/draft/draft'
import { aDraft, aMeetingId, exchange, intake, item, person, replica, withEntry, words } from '../support/drafts'

const [a, b, c] = ['a', 'b', 'c'] as unknown as [ItemId, ItemId, ItemId]
const [x, y] = ['x', 'y'] as unknown as [PersonId, PersonId]

function mark(who: PersonId, at: ItemId, presence: 'in-room' | 'digital' | 'absent'): Change {
  return { change: 'mark', people: [who], item: at, presence, reach: 'from-here' }
}

function along(draft: Draft, who: PersonId): readonly string[] {
  const { order, marks } = snapshot(draft)
  return presenceAlong(order, marks.get(who))
}

function titles(draft: Draft): readonly string[] {
  return snapshot(draft).agenda.map(({ title }) => title)
}

describe('taking in an invitation', () => {
  it('[D1] gives two who open it offline the same items and people, each once', () => {
    const [one, two] = [aDraft(), aDraft()]
    exchange(one, two)
    expect(snapshot(one)).toEqual(snapshot(two))
    expect(titles(one)).toEqual(['Punkt a', 'Punkt b', 'Punkt c'])
    expect(snapshot(one).conflicts).toEqual([])
  })

  it('[D2] leaves what the secretary changed and removed, and adds what is new last', () => {
    const draft = aDraft()
    change(draft, { change: 'edit-item', id: a, fields: { title: 'Mötet öppnas' } })
    change(draft, { change: 'remove-item', id: b })
    change(draft, { change: 'take-in', intake: intake([item('a'), item('b'), item('c'), item('d')], [person('x'), person('z')]) })
    expect(titles(draft)).toEqual(['Mötet öppnas', 'Punkt c', 'Punkt d'])
    expect(snapshot(draft).people.map(({ id }) => id)).toEqual(['x', 'y', 'z'])
  })

  it('[D3] counts those who declined a meeting without items as absent from its first one', () => {
    const draft = openDraft(aMeetingId, [])
    change(draft, { change: 'take-in', intake: { ...intake([], [person('x'), person('y')]), absent: [y] } })
    change(draft, { change: 'add-item', item: item('a') })
    change(draft, { change: 'add-item', item: item('b') })
    expect([along(draft, x), along(draft, y)]).toEqual([
      ['unmarked', 'unmarked'],
      ['absent', 'absent'],
    ])
  })

  it('gives a person who comes back the tasks that were theirs', () => {
    const draft = aDraft()
    change(draft, { change: 'write', item: item('a').id, text: withEntry('x ', 'skickar underlaget', 'e1') })
    const task = 'e1' as EntryId
    change(draft, { change: 'edit-task', id: task, assignees: [{ person: x }, { person: y }] })
    const assignees = () => {
      const entry = snapshot(draft).entries.get(task)
      return entry?.kind === 'task' ? entry.assignees : []
    }
    change(draft, { change: 'remove-person', id: x })
    expect(assignees()).toEqual([{ name: 'Person x' }, { person: y }])
    change(draft, { change: 'add-person', person: person('x'), after: undefined, tasks: [task] })
    expect(assignees()).toEqual([{ person: x }, { person: y }])
  })

  it('[D24] takes an offer where the invitation has it: items after those they follow, the heading as it says now, people last', () => {
    const draft = aDraft()
    const offer: Change = {
      change: 'take-offer',
      heading: { group: 'Styrgruppen' },
      agenda: [
        { item: item('d'), after: undefined },
        { item: item('e'), after: b },
        { item: item('f'), after: 'e' as ItemId },
        { item: item('a', { title: 'En annan' }), after: b },
        { item: item('g'), after: 'gone' as ItemId },
      ],
      people: [person('x', { name: 'En annan' }), person('z')],
      absent: [],
    }
    change(draft, offer)
    change(draft, offer)
    expect(titles(draft)).toEqual(['d', 'a', 'b', 'e', 'f', 'c', 'g'].map((id) => `Punkt ${id}`))
    expect(snapshot(draft).people.map(({ name }) => name)).toEqual(['Person x', 'Person y', 'Person z'])
    expect(snapshot(draft).heading.group).toBe('Styrgruppen')
    undo(draft)
    expect(titles(draft)).toEqual(['Punkt a', 'Punkt b', 'Punkt c'])
  })

  it('[D3] counts those who declined a changed invitation as absent from its first item, and nobody who was there before', () => {
    const draft = aDraft()
    const people = [person('x'), person('z')]
    const absent = people.map(({ id }) => id)
    change(draft, { change: 'take-offer', heading: {}, agenda: [{ item: item('d'), after: undefined }], people, absent })
    const { order } = snapshot(draft)
    expect(order[0]).toBe('d')
    expect([x, 'z' as PersonId].map((id) => new Set(along(draft, id)))).toEqual([new Set(['unmarked']), new Set(['absent'])])
    undo(draft)
    expect(along(draft, 'z' as PersonId)).toEqual(['unmarked', 'unmarked', 'unmarked'])
  })

  it('[D26] gives way without a question to what a person wrote, whoever took in when', () => {
    const [one, late] = [aDraft(), aDraft()]
    change(one, { change: 'edit-item', id: a, fields: { title: 'Mötet öppnas' } })
    change(one, { change: 'heading', fields: { title: 'Protokoll' } })
    change(one, mark(x, a, 'digital'))
    exchange(one, late)
    const both = [one, late].map(snapshot)
    expect(both[0]).toEqual(both[1])
    for (const { conflicts, heading, agenda } of both)
      expect([conflicts, heading.title, agenda[0]?.title]).toEqual([[], 'Protokoll', 'Mötet öppnas'])
    change(late, { change: 'edit-item', id: b, fields: { title: 'Sent' } })
    change(one, { change: 'edit-item', id: b, fields: { title: 'Tidigt' } })
    exchange(one, late)
    expect(snapshot(one).conflicts).toEqual([{ about: { item: b, field: 'title' }, values: ['Sent', 'Tidigt'] }])
  })

  it('[D26] lets a mark made by hand stand where the invitation names the person only afterwards', () => {
    const [one, other] = [aDraft(), aDraft()]
    const z = 'z' as PersonId
    for (const draft of [one, other]) change(draft, mark(z, a, draft === one ? 'absent' : 'digital'))
    change(one, { change: 'take-in', intake: { ...intake([], [person('z')]), absent: [z] } })
    exchange(one, other)
    expect(snapshot(one).conflicts).toEqual([{ about: { item: a, person: z, field: 'mark' }, values: ['absent', 'digital'] }])
  })

  it('[D27] gives way also where two machines read different invitations', () => {
    const [one, late] = [aDraft(), openDraft(aMeetingId, [])]
    change(late, {
      change: 'take-in',
      intake: intake([item('a', { title: 'Ny rubrik' }), item('b'), item('c')], [person('x'), person('y')]),
    })
    change(one, { change: 'edit-item', id: a, fields: { title: 'Mötet öppnas' } })
    exchange(one, late)
    expect([snapshot(one), snapshot(late)].map(({ conflicts, agenda }) => [conflicts, agenda[0]?.title])).toEqual([
      [[], 'Mötet öppnas'],
      [[], 'Mötet öppnas'],
    ])
  })

  it('[D3] counts those who declined as absent until they are marked', () => {
    const draft = openDraft(aMeetingId, [])
    change(draft, { change: 'take-in', intake: { ...intake([item('a'), item('b')], [person('x'), person('y')]), absent: [y] } })
    expect([along(draft, x), along(draft, y)]).toEqual([
      ['unmarked', 'unmarked'],
      ['absent', 'absent'],
    ])
  })
})

describe('presence', () => {
  it('[D4] follows its item when the item is moved, and stays the same at every other item', () => {
    const draft = aDraft()
    change(draft, mark(x, a, 'in-room'))
    change(draft, mark(x, b, 'digital'))
    change(draft, { change: 'mark-only-at', people: [y], item: c, presence: 'in-room' })
    change(draft, { change: 'move-item', id: c, after: undefined })
    expect(snapshot(draft).order).toEqual(['c', 'a', 'b'])
    expect(along(draft, x)).toEqual(['digital', 'in-room', 'digital'])
    expect(along(draft, y)).toEqual(['in-room', 'absent', 'absent'])
  })

  it('[D5] goes on after an item with marks is removed', () => {
    const draft = aDraft()
    change(draft, mark(x, a, 'in-room'))
    change(draft, mark(x, b, 'digital'))
    change(draft, { change: 'remove-item', id: b })
    expect(along(draft, x)).toEqual(['in-room', 'digital', 'digital'])
    expect(snapshot(draft).agenda.map(({ id }) => id)).toEqual(['a', 'c'])
  })

  it('[D6] is inherited by a new item from the one before', () => {
    const draft = aDraft()
    change(draft, mark(x, b, 'digital'))
    change(draft, { change: 'add-item', item: item('n'), after: b })
    expect(snapshot(draft).order).toEqual(['a', 'b', 'n', 'c'])
    expect(along(draft, x)).toEqual(['unmarked', 'digital', 'digital', 'digital'])
  })
})

describe('two editors', () => {
  it('[D7] keep both marks when they differ for the same person at the same item, until one decides', () => {
    const one = aDraft()
    const two = replica(one)
    change(one, mark(x, b, 'digital'))
    change(two, mark(x, b, 'absent'))
    exchange(one, two)
    const conflict = { about: { item: 'b', person: 'x', field: 'mark' }, values: ['absent', 'digital'] }
    expect([snapshot(one).conflicts, snapshot(two).conflicts]).toEqual([[conflict], [conflict]])
  })

  it.each(['absent', 'digital'] as const)('[D8] settle such a conflict by marking again, be it %s', (decided) => {
    const one = aDraft()
    const two = replica(one)
    change(one, mark(x, b, 'digital'))
    change(two, mark(x, b, 'absent'))
    exchange(one, two)
    change(two, mark(x, b, decided))
    exchange(one, two)
    expect([snapshot(one).conflicts, along(one, x)]).toEqual([[], ['unmarked', decided, decided]])
  })

  it('[D9] who rename, move, remove and add at once end with the same agenda', () => {
    const one = aDraft()
    const two = replica(one)
    change(one, { change: 'edit-item', id: a, fields: { title: 'Val av justerare' } })
    change(one, { change: 'move-item', id: c, after: undefined })
    change(one, { change: 'add-item', item: item('n1'), after: b })
    change(two, { change: 'remove-item', id: c })
    change(two, { change: 'add-item', item: item('n2'), after: b })
    exchange(one, two)
    expect(snapshot(one)).toEqual(snapshot(two))
    expect(
      snapshot(one)
        .agenda.map(({ title }) => title)
        .sort(),
    ).toEqual(['Punkt b', 'Punkt n1', 'Punkt n2', 'Val av justerare'])
  })

  it('[D10] keep the text that one writes in an item which the other removes', () => {
    const one = aDraft()
    const two = replica(one)
    change(one, { change: 'remove-item', id: b })
    change(two, { change: 'write', item: b, text: words('Gruppen tackar för dragningen.') })
    exchange(one, two)
    expect(snapshot(one).removedItems.map(({ id }) => id)).toEqual(['b'])
    expect(snapshot(one).texts.get(b)).toEqual(words('Gruppen tackar för dragningen.'))
  })

  it('[D11] undo only their own steps, and never bring back what the other has replaced', () => {
    const one = aDraft()
    change(one, { change: 'edit-item', id: a, fields: { title: 'Ett' } })
    const two = replica(one)
    change(two, { change: 'edit-item', id: a, fields: { title: 'Två' } })
    exchange(one, two)
    change(two, { change: 'edit-item', id: b, fields: { title: 'Bra' } })
    undo(one)
    exchange(one, two)
    expect(titles(one)).toEqual(['Två', 'Bra', 'Punkt c'])
    expect(snapshot(one).conflicts).toEqual([])
  })
})

describe('what one takes back while the other writes in it', () => {
  const typed = (draft: Draft, text: string): void => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(text)])
    draft.history.trackedOrigins.add('typing')
    draft.shape.doc.transact(() => draft.shape.text(a).insert(0, [paragraph]), 'typing')
  }

  it('[D22] a paragraph stays when the other has typed in it, without one’s own words', () => {
    const one = aDraft()
    const two = replica(one)
    typed(one, 'Mitt.')
    exchange(one, two)
    const [paragraph] = two.shape.text(a).toArray()
    const inner = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
    if (inner instanceof Y.XmlText) inner.insert(0, 'Ditt.')
    exchange(one, two)
    undo(one)
    expect(snapshot(one).texts.get(a)).toEqual(words('Ditt.'))
  })

  it('[D23] the text of an item that is added no more is offered back, and comes last when it is put back', () => {
    const one = aDraft()
    const fresh = item('n')
    change(one, { change: 'add-item', item: fresh, after: a })
    const two = replica(one)
    change(two, { change: 'write', item: fresh.id, text: words('Frågan väcks.') })
    undo(one)
    exchange(one, two)
    expect([one, two].map((draft) => snapshot(draft).removedItems)).toEqual([[{ ...fresh, title: '' }], [{ ...fresh, title: '' }]])
    change(one, { change: 'restore-item', id: fresh.id })
    expect(snapshot(one).agenda.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'n'])
    expect(snapshot(one).texts.get(fresh.id)).toEqual(words('Frågan väcks.'))
  })
})

describe('undo', () => {
  it('[D12] takes back marks, structure and text in the order they were made, and redo brings them again', () => {
    const draft = aDraft()
    const before = snapshot(draft)
    change(draft, mark(x, a, 'in-room'))
    change(draft, { change: 'remove-item', id: b })
    change(draft, { change: 'write', item: a, text: words('Hej') })
    const after = snapshot(draft)
    undo(draft)
    undo(draft)
    undo(draft)
    expect(snapshot(draft)).toEqual(before)
    redo(draft)
    redo(draft)
    redo(draft)
    expect(snapshot(draft)).toEqual(after)
    expect(canUndo(draft)).toBe(true)
  })
})

describe('who writes signs', () => {
  const sign = (draft: Draft, name: string, role: string): void => note(draft, { change: 'sign', signature: { name, role } })

  it('[D29] where nobody has, and of two at once one with name and title, without a question', () => {
    const one = aDraft()
    const other = replica(one)
    const step = lastStep(one)
    sign(one, 'Moa Lindehag', 'sekreterare')
    sign(other, 'Petra Sandelin', '')
    exchange(one, other)
    expect(snapshot(one)).toEqual(snapshot(other))
    expect(snapshot(one).conflicts).toEqual([])
    expect(lastStep(one)).toBe(step)
    expect(['Moa Lindehag/sekreterare', 'Petra Sandelin/']).toContain(Object.values(snapshot(one).signature).join('/'))
    sign(one, 'Rut Ek', 'kanslist')
    expect(snapshot(one)).toEqual(snapshot(other))
  })

  it('[D29] never over what a person has written, now or meanwhile, be it nothing at all', () => {
    const one = aDraft()
    const other = replica(one)
    change(one, { change: 'signature', fields: { name: 'Rut Ek' } })
    sign(other, 'Moa Lindehag', 'sekreterare')
    exchange(one, other)
    expect([snapshot(one).signature.name, snapshot(other).signature.name, snapshot(one).conflicts]).toEqual(['Rut Ek', 'Rut Ek', []])
    change(one, { change: 'signature', fields: { name: '' } })
    sign(one, 'Moa Lindehag', 'sekreterare')
    expect(snapshot(one).signature.name).toBe('')
  })
})

it('[D28] tells a step from every later one, and a change that changed nothing is none', () => {
  const draft = aDraft()
  change(draft, mark(x, a, 'digital'))
  const step = lastStep(draft)
  expect(step).toBeDefined()
  change(draft, mark(x, a, 'digital'))
  note(draft, { change: 'begin', item: a, at: '10:15' })
  const other = replica(draft)
  change(other, mark(x, b, 'absent'))
  exchange(draft, other)
  expect(lastStep(draft)).toBe(step)
  change(draft, mark(x, b, 'in-room'))
  expect(lastStep(draft)).not.toBe(step)
  undo(draft)
  expect(lastStep(draft)).toBe(step)
  undo(draft)
  redo(draft)
  expect(lastStep(draft)).not.toBe(step)
})

it('[D21] letters typed in a row into one field are one step to undo', () => {
  const draft = aDraft()
  for (const title of ['V', 'Va', 'Val']) change(draft, { change: 'edit-item', id: a, fields: { title } })
  for (const title of ['B', 'Bu']) change(draft, { change: 'edit-item', id: b, fields: { title } })
  undo(draft)
  expect(titles(draft)).toEqual(['Val', 'Punkt b', 'Punkt c'])
  undo(draft)
  expect(titles(draft)).toEqual(['Punkt a', 'Punkt b', 'Punkt c'])
})

describe('text', () => {
  it('[D13] comes out as it was written: paragraphs, nested bullets, looks, links and entries', () => {
    const draft = aDraft()
    const text = [
      ...withEntry('Punkten ', 'bordläggs', 'e1'),
      {
        kind: 'bullets' as const,
        bullets: [
          {
            runs: [
              { text: 'Fet', bold: true as const, entries: [] },
              { text: ' länk', italic: true as const, link: 'https://example.org/', entries: [] },
            ],
            under: [{ runs: [{ text: 'under', entries: [] }], under: [] }],
          },
        ],
      },
    ]
    change(draft, { change: 'write', item: a, text })
    expect(snapshot(draft).texts.get(a)).toEqual(text)
    expect([...snapshot(draft).entries.keys()]).toEqual(['e1'])
  })

  it('[D14] drops a link that is neither https nor mailto and keeps its words', () => {
    const draft = aDraft()
    change(draft, {
      change: 'write',
      item: a,
      text: [{ kind: 'paragraph', runs: [{ text: 'här', link: 'javascript:alert(1)', entries: [] }] }],
    })
    expect(snapshot(draft).texts.get(a)).toEqual(words('här'))
  })

  it('[D15] keeps a task by name when its assignee leaves the roster', () => {
    const draft = aDraft()
    change(draft, { change: 'write', item: a, text: withEntry('', 'Tar fram underlag', 't1') })
    change(draft, { change: 'edit-task', id: 't1' as EntryId, assignees: [{ person: x }], due: '2026-06-14' })
    change(draft, { change: 'remove-person', id: x })
    expect(snapshot(draft).entries.get('t1' as EntryId)).toEqual({
      kind: 'task',
      id: 't1',
      assignees: [{ name: 'Person x' }],
      due: '2026-06-14',
    })
  })
})

describe('what is kept', () => {
  it('[D16] opens again from its updates, in any order and twice, as it was', () => {
    const draft = aDraft()
    const updates: Uint8Array[] = [whole(draft)]
    onUpdate(draft, (update) => updates.push(update))
    change(draft, mark(y, b, 'digital'))
    change(draft, { change: 'write', item: c, text: words('Ett', 'Två') })
    const again = openDraft(aMeetingId, [...updates.toReversed(), ...updates])
    expect(snapshot(again)).toEqual(snapshot(draft))
  })

  it('[D17] is one update for one change, so that one transaction keeps it', () => {
    const draft = aDraft()
    const heard: boolean[] = []
    onUpdate(draft, (_update, isOwn) => heard.push(isOwn))
    change(draft, { change: 'mark', people: [x, y], item: a, presence: 'in-room', reach: 'from-here' })
    merge(draft, whole(aDraft()))
    expect(heard).toEqual([true, false])
  })

  it('[D18] is refused when a newer version wrote it', () => {
    const doc = new Y.Doc()
    doc.getMap('format').set('version', 99)
    expect(() => openDraft(aMeetingId, [Y.encodeStateAsUpdate(doc)])).toThrow(NewerDraft)
  })

  it('nor taken in, from a draft that began in a newer one or that has become one; the draft here stays as it was', () => {
    const draft = aDraft()
    const [begun, become] = [new Y.Doc(), new Y.Doc()]
    begun.getMap('format').set('version', 99)
    Y.applyUpdate(become, whole(draft))
    const became: Uint8Array[] = []
    become.on('update', (update: Uint8Array) => became.push(update))
    become.getMap('format').set('version', 99)
    const before = snapshot(draft)
    for (const update of [Y.encodeStateAsUpdate(begun), Y.encodeStateAsUpdate(become), ...became])
      expect(() => merge(draft, update)).toThrow(NewerDraft)
    expect(snapshot(draft)).toBe(before)
  })

  it('[D21] opens without the updates that cannot be read, and says how many they are', () => {
    const draft = aDraft()
    const updates: Uint8Array[] = [whole(draft)]
    onUpdate(draft, (update) => updates.push(update))
    change(draft, mark(y, b, 'digital'))
    change(draft, { change: 'write', item: c, text: words('Ett', 'Två') })
    const [beginning, ...later] = updates
    const cut = (beginning ?? new Uint8Array()).slice(0, 40)
    const again = openDraft(aMeetingId, [cut, ...updates.slice(0, 2), new Uint8Array([255, 255, 255]), ...updates.slice(2)])
    expect([snapshot(again), again.unread]).toEqual([snapshot(draft), 2])
    const without = openDraft(aMeetingId, [cut, ...later])
    expect(without.unread).toBe(1)
    merge(without, whole(draft))
    expect(snapshot(without)).toEqual(snapshot(draft))
  })

  it('[D22] refuses what a newer version wrote also where other updates cannot be read', () => {
    const doc = new Y.Doc()
    doc.getMap('format').set('version', 99)
    expect(() => openDraft(aMeetingId, [new Uint8Array([255]), Y.encodeStateAsUpdate(doc)])).toThrow(NewerDraft)
  })

  it('[D23] keeps what waits for an update that never came, until it comes', () => {
    const draft = aDraft()
    const updates: Uint8Array[] = [whole(draft)]
    onUpdate(draft, (update) => updates.push(update))
    change(draft, { change: 'write', item: c, text: words('Ett') })
    change(draft, { change: 'write', item: c, text: words('Ett', 'Två') })
    const [beginning, lost, kept] = updates
    if (beginning === undefined || lost === undefined || kept === undefined) throw new Error('Too few updates')
    const reopened = openDraft(aMeetingId, [whole(openDraft(aMeetingId, [beginning, kept]))])
    merge(reopened, lost)
    expect(snapshot(reopened)).toEqual(snapshot(draft))
  })

  it('[D19] gives plain values whatever a foreign hand wrote into it', () => {
    const doc = new Y.Doc()
    doc.getMap<unknown>('items').set('a/place@1', ['a0', 1, {}])
    doc.getMap<unknown>('items').set('a/title@1', [{ no: 'text' }, 1, {}])
    doc.getMap<unknown>('items').set('a/sub@1', ['no list', 1, {}])
    doc.getMap<unknown>('marks').set('a/x@1', ['everywhere', 1, {}])
    doc.getMap<unknown>('people').set('__proto__/place@1', ['a0', 1, {}])
    const { agenda, marks } = snapshot(openDraft(aMeetingId, [Y.encodeStateAsUpdate(doc)]))
    expect(agenda).toEqual([item('a', { title: '' })])
    expect(marks.size).toBe(0)
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

it('[D20] an unchanged part of the meeting stays the same object', () => {
  const draft = aDraft()
  const before = snapshot(draft)
  change(draft, mark(x, a, 'in-room'))
  const after = snapshot(draft)
  expect(after.agenda).toBe(before.agenda)
  expect(after.people).toBe(before.people)
  expect(after.marks).not.toBe(before.marks)
  expect(snapshot(draft)).toBe(after)
})
