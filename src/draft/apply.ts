/** A change, written into the shared document. */

import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

import type { AgendaItem, ItemId } from '../domain/agenda'
import type { EntryId } from '../domain/entry'
import type { Signature } from '../domain/meeting'
import { nameOf, type Person, type PersonId } from '../domain/person'
import { keepingPresence, marking, presentOnlyAt, type Marked, type MarkEdit } from '../domain/presence'
import { inOrder } from '../domain/roster'
import type { Change, Intake, NewItem } from './change'
import { settleFound } from './found'
import type { Placed, Shape } from './shape'
import { appendParagraphs, unmark, writeText } from './sharedText'

/** Writes the change; a change that speaks of something that is not there does nothing. */
export function apply(change: Change, shape: Shape): void {
  const { heading, template, items, people, entries } = shape
  switch (change.change) {
    case 'take-in':
      return takeIn(change.intake, shape)
    case 'take-offer':
      return takeOffer(change, shape)
    case 'heading':
      return writeFields(heading, '', change.fields)
    case 'signature': {
      const { name, role } = change.fields
      return writeFields(heading, '', {
        ...(name === undefined ? {} : { signatureName: name }),
        ...(role === undefined ? {} : { signatureRole: role }),
      })
    }
    case 'sign':
      return sign(change.signature, heading)
    case 'template':
      return writeFields(template, '', change.fields)
    case 'add-item': {
      const isFirst = shape.placed('items').length === 0
      put(change.item, 'items', placeAfter(shape.placed('items'), 'after' in change ? { after: change.after } : 'last'), shape)
      if (isFirst) markDeclined(change.item.id, shape)
      return
    }
    case 'edit-item':
      return writeFields(items, change.id, change.fields)
    case 'move-item':
      return moveItem(change.id, change.after, shape)
    case 'remove-item':
      return writeFields(items, change.id, { removed: true })
    case 'restore-item':
      return restoreItem(change.id, shape)
    case 'add-person':
      put(change.person, 'people', placeAfter(shape.placed('people'), 'after' in change ? { after: change.after } : 'last'), shape)
      return giveBack(change.person, change.tasks ?? [], shape)
    case 'edit-person':
      return writeFields(people, change.id, change.fields)
    case 'move-person':
      return movePerson(change.id, change.after, shape)
    case 'remove-person':
      return removePerson(change.id, shape)
    case 'replace-list':
      return replaceList(change.id, change.people, shape)
    case 'begin':
      if (change.at === undefined) shape.began.delete(change.item)
      else shape.began.set(change.item, change.at)
      return
    case 'mark':
      return mark(change.people, change.item, shape, (person, order, marks) =>
        marking(person, change.item, change.presence, change.reach, order, marks),
      )
    case 'settle-mark':
      return shape.marks.write(`${change.item}/${change.person}`, change.presence)
    case 'mark-only-at':
      return mark(change.people, change.item, shape, (person, order, marks) =>
        presentOnlyAt(person, change.item, change.presence, order, marks),
      )
    case 'edit-task': {
      const { assignees } = change
      return writeFields(entries, change.id, {
        ...(assignees === undefined ? {} : { assignees }),
        ...('due' in change ? { due: change.due } : {}),
      })
    }
    case 'write':
      return writeText(shape.text(change.item), change.text, (id) => shape.read().entries.get(id)?.kind ?? 'task')
    case 'settle-tasks':
      return settleTasks(change.tasks, change.keep, shape)
    case 'take-found': {
      const found = shape.read().found.get(change.item)
      if (found === undefined) return
      appendParagraphs(shape.text(change.item), found.paragraphs)
      return settleFound(found.ids, shape.found)
    }
    case 'drop-found':
      return settleFound(change.ids, shape.found)
  }
}

/** Name and title together, so that of two who sign at once one holds with both. */
function sign({ name, role }: Signature, heading: Shape['heading']): void {
  if (heading.value('signatureName') !== undefined || heading.value('signatureRole') !== undefined) return
  heading.writeInvited('signatureName', name)
  heading.writeInvited('signatureRole', role)
}

function settleTasks(tasks: readonly EntryId[], keep: EntryId | undefined, shape: Shape): void {
  const [first, ...others] = tasks
  if (first === undefined) return
  if (keep === undefined) return writeFields(shape.entries, first, { beside: others })
  for (const item of shape.read().texts.keys())
    unmark(
      shape.text(item),
      tasks.filter((id) => id !== keep),
    )
}

type Writing = 'write' | 'writeInvited'

function writeFields(registers: Shape['items'], id: string, fields: object, write: Writing = 'write'): void {
  for (const [field, value] of Object.entries(fields)) {
    const name = id === '' ? field : `${id}/${field}`
    const plain: unknown = value ?? null
    const now = registers.values(name)
    if (now.length !== 1 || JSON.stringify(now[0]) !== JSON.stringify(plain)) registers[write](name, plain)
  }
}

type Marking = (person: PersonId, order: readonly ItemId[], marks: ReadonlyMap<ItemId, Marked> | undefined) => readonly MarkEdit[]

/** Marks people, and settles what two editors had said differently of them at this item, even where the mark says what was shown already. */
function mark(people: readonly PersonId[], item: ItemId, shape: Shape, marking: Marking): void {
  const { order, marks } = shape.read()
  for (const person of people) {
    const edits = marking(person, order, marks.get(person))
    writeMarks(edits, shape)
    const name = `${item}/${person}`
    if (shape.marks.values(name).length > 1 && !edits.some((edit) => edit.item === item)) shape.marks.write(name, shape.marks.value(name))
  }
}

function writeMarks(edits: readonly MarkEdit[], { marks }: Shape): void {
  for (const { item, person, presence } of edits) marks.write(`${item}/${person}`, presence)
}

/** What is new comes in; what the secretary has changed or removed stays as it is. */
function takeIn(intake: Intake, shape: Shape): void {
  const missing = (registers: Shape['heading'], fields: object): object =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => registers.value(name) === undefined))
  writeFields(shape.heading, '', missing(shape.heading, intake.heading), 'writeInvited')
  writeFields(shape.template, '', missing(shape.template, intake.template), 'writeInvited')
  const knownPeople = new Set(shape.placed('people').map(({ id }) => id))
  const hadNone = shape.placed('items').length === 0
  putAll(unknown(intake.agenda, 'items', shape), 'items', shape)
  if (hadNone && intake.agenda[0] !== undefined) markDeclined(intake.agenda[0].id, shape)
  takePeople(intake.people, shape)
  const declined = intake.absent.filter((person) => !knownPeople.has(person))
  markAbsent(declined, shape.placed('items')[0]?.id ?? intake.agenda[0]?.id, shape)
}

function takeOffer({ heading, agenda, people, absent }: Extract<Change, { change: 'take-offer' }>, shape: Shape): void {
  const fresh = new Set(unknown(people, 'people', shape).map(({ id }) => id))
  writeFields(shape.heading, '', heading)
  const items = takeItems(agenda, shape)
  takePeople(people, shape)
  markAbsent(
    absent.filter((person) => fresh.has(person)),
    items[0]?.id,
    shape,
  )
}

/** Those who declined are absent from the first item on, or, where there is none yet, will be. */
function markAbsent(people: readonly PersonId[], first: string | undefined, shape: Shape): void {
  for (const person of people) {
    if (first === undefined) writeFields(shape.people, person, { declined: true }, 'writeInvited')
    else shape.marks.writeInvited(`${first}/${person}`, 'absent')
  }
}

/** Those who declined a meeting that had no item yet are absent from its first one. */
function markDeclined(item: ItemId, shape: Shape): void {
  for (const { id, removed } of shape.placed('people'))
    if (!removed && shape.people.value(`${id}/declined`) === true) shape.marks.writeInvited(`${item}/${id}`, 'absent')
}

function unknown<Thing extends AgendaItem | Person>(things: readonly Thing[], what: 'items' | 'people', shape: Shape): readonly Thing[] {
  const known = new Set<string>(shape.placed(what).map(({ id }) => id))
  return things.filter(({ id }) => !known.has(id))
}

function takePeople(people: readonly Person[], shape: Shape): void {
  putAll(unknown(people, 'people', shape), 'people', shape)
}

/** Gives all items with their places, as they will be. */
function takeItems(items: readonly NewItem[], shape: Shape): readonly Placed[] {
  let placed = shape.placed('items')
  for (const { item, after } of items) {
    if (placed.some(({ id }) => id === item.id)) continue
    const isThere = after === undefined || placed.some(({ id }) => id === after)
    const place = placeAfter(placed, isThere ? { after } : 'last')
    put(item, 'items', place, shape)
    // What is written shows when the whole change has been made.
    placed = [...placed, { id: item.id, place, removed: false }].sort((one, other) => (one.place < other.place ? -1 : 1))
  }
  return placed
}

function putAll(things: readonly (AgendaItem | Person)[], what: 'items' | 'people', shape: Shape): void {
  const last = shape.placed(what).at(-1)?.place ?? null
  const places = generateNKeysBetween(last, null, things.length)
  things.forEach((thing, i) => put(thing, what, places[i] ?? '', shape, 'writeInvited'))
}

/** What was taken away and is put again comes back, with its marks and its text. */
function put(
  { id, ...fields }: AgendaItem | Person,
  what: 'items' | 'people',
  place: string,
  shape: Shape,
  write: Writing = 'write',
): void {
  const back = shape[what].value(`${id}/removed`) === true ? { removed: false } : {}
  writeFields(shape[what], id, { ...fields, place, ...back }, write)
}

/** A place after the given one (`undefined`: before all), or last. */
function placeAfter(placed: readonly Placed[], where: { readonly after: string | undefined } | 'last'): string {
  if (where === 'last') return generateKeyBetween(placed.at(-1)?.place ?? null, null)
  const at = placed.findIndex(({ id }) => id === where.after)
  const before = placed[at]?.place ?? null
  // Two that were added at the same moment may share a place; the next different one bounds the gap.
  const after = placed.slice(at + 1).find(({ place }) => before === null || place > before)?.place ?? null
  return generateKeyBetween(before, after)
}

/** One whose adding was taken back has nothing but its text: it comes last, without a title. */
function restoreItem(id: ItemId, shape: Shape): void {
  const placed = shape.placed('items')
  if (placed.some((item) => item.id === id)) writeFields(shape.items, id, { removed: false })
  else put({ id, title: '', kind: 'item', presenters: '', sub: [] }, 'items', placeAfter(placed, 'last'), shape)
}

function moveItem(id: ItemId, after: ItemId | undefined, shape: Shape): void {
  const from = shape.read().order
  if (!from.includes(id) || id === after) return
  const others = shape.placed('items').filter((item) => item.id !== id)
  const place = placeAfter(others, { after })
  const at = others.findIndex((item) => item.place > place)
  const to = others.map((item) => item.id as ItemId)
  to.splice(at < 0 ? to.length : at, 0, id)
  writeFields(shape.items, id, { place })
  writeMarks(keepingPresence(from, to, shape.read().marks), shape)
}

/** Inside one organisation people are put in order of rank; across organisations the whole list becomes the secretary's own order. */
function movePerson(id: PersonId, after: PersonId | undefined, shape: Shape): void {
  const { people, template } = shape.read()
  const shown = inOrder(people, template.rosterOrder, template.hostOrganisation)
  const moved = shown.find((person) => person.id === id)
  const others = shown.filter((person) => person.id !== id)
  if (moved === undefined) return
  const at = after === undefined ? 0 : others.findIndex((person) => person.id === after) + 1
  const order = [...others.slice(0, at), moved, ...others.slice(at)]
  const neighbours = [order[at - 1], order[at + 1]].filter((person) => person !== undefined)
  const stays = template.rosterOrder === 'organisation' && neighbours.some(({ organisation }) => organisation === moved.organisation)
  if (template.rosterOrder !== 'by-hand' && !stays) writeFields(shape.template, '', { rosterOrder: 'by-hand' })
  const places = generateNKeysBetween(null, null, order.length)
  order.forEach((person, i) => writeFields(shape.people, person.id, { place: places[i] ?? '' }))
}

/** A task keeps its assignee by name when the person leaves the roster. */
function removePerson(id: PersonId, shape: Shape): void {
  const { people, entries } = shape.read()
  const person = people.find((person) => person.id === id)
  const name = person === undefined ? '' : nameOf(person)
  writeFields(shape.people, id, { removed: true })
  for (const entry of entries.values()) {
    if (entry.kind !== 'task' || !entry.assignees.some((assignee) => 'person' in assignee && assignee.person === id)) continue
    writeFields(shape.entries, entry.id, {
      assignees: entry.assignees.map((assignee) => ('person' in assignee && assignee.person === id ? { name } : assignee)),
    })
  }
}

/** What the person's name has kept meanwhile. */
function giveBack(person: Person, tasks: readonly EntryId[], shape: Shape): void {
  const { entries } = shape.read()
  const name = nameOf(person)
  for (const task of tasks) {
    const entry = entries.get(task)
    if (entry?.kind !== 'task') continue
    const at = entry.assignees.findIndex((assignee) => 'name' in assignee && assignee.name === name)
    if (at >= 0) writeFields(shape.entries, task, { assignees: entry.assignees.with(at, { person: person.id }) })
  }
}

function replaceList(id: PersonId, people: readonly Person[], shape: Shape): void {
  const placed = shape.placed('people')
  const at = placed.findIndex((person) => person.id === id)
  const known = new Set(placed.filter(({ removed }) => !removed).map((person) => person.id))
  const fresh = people.filter((person) => !known.has(person.id))
  const before = placed[at]?.place ?? null
  const after = placed.slice(at + 1).find(({ place }) => before === null || place > before)?.place ?? null
  generateNKeysBetween(before, after, fresh.length).forEach((place, i) => {
    const person = fresh[i]
    if (person !== undefined) put(person, 'people', place, shape)
  })
  removePerson(id, shape)
}
