/** What becomes of entries when their words are copied. */

import { getSchema } from '@tiptap/core'
import { Fragment, Slice, type Schema } from '@tiptap/pm/model'

import type { ItemId } from '../../src/domain/agenda'
import type { EntryId } from '../../src/domain/entry'
import type { PersonId } from '../../src/domain/person'
import { change, snapshot, undo, type Draft } from '../../src/draft/draft'
import { copied, editing } from '../../src/draft/editing'
import { aDraft, intake, item, person, withEntry } from '../support/drafts'

const [task, first] = ['task-1' as EntryId, 'a' as ItemId]
const fields = { assignees: [{ person: 'x' as PersonId }], due: '2026-06-14' }

let draft: Draft
let schema: Schema
beforeEach(() => {
  draft = aDraft()
  change(draft, { change: 'take-in', intake: intake([item('a')], [person('x')]) })
  change(draft, { change: 'write', item: first, text: withEntry('Ingrid ', 'tar fram ett underlag', task) })
  change(draft, { change: 'edit-task', id: task, ...fields })
  schema = getSchema([...editing(draft, first, () => 'new').extensions])
})

function slice(...ids: readonly string[]): Slice {
  const runs = ids.map((id, i) => schema.text(`med ${id}`, [...(i === 0 ? [] : [schema.mark('bold')]), schema.mark('task', { id })]))
  return new Slice(Fragment.from(schema.node('paragraph', null, runs)), 1, 1)
}

function ids({ content }: Slice): readonly unknown[] {
  const found: unknown[] = []
  content.descendants(
    (node) => void found.push(...node.marks.filter(({ type }) => type.name === 'task').map(({ attrs }) => attrs['id'] as unknown)),
  )
  return found
}

it('a copied task gets an id of its own, once for all its words, and takes its assignees and its date along', () => {
  let next = 0
  const pasted = copied(slice(task, task), draft, () => `copy-${(next += 1)}`)
  expect(ids(pasted)).toEqual(['copy-1', 'copy-1'])
  change(draft, {
    change: 'write',
    item: first,
    text: [...withEntry('', 'tar fram ett underlag', task), ...withEntry('', 'igen', 'copy-1')],
  })
  expect(snapshot(draft).entries.get('copy-1' as EntryId)).toEqual({ kind: 'task', id: 'copy-1', ...fields })
})

it('a task that was cut, and is in no text any more, keeps its id and what was said of it', () => {
  change(draft, { change: 'write', item: first, text: [] })
  const pasted = copied(slice(task), draft, () => 'new')
  expect(ids(pasted)).toEqual([task])
  change(draft, { change: 'write', item: first, text: withEntry('', 'tar fram ett underlag', task) })
  expect(snapshot(draft).entries.get(task)).toEqual({ kind: 'task', id: task, ...fields })
})

it('what a copy takes along is no step to undo', () => {
  const before = snapshot(draft).entries
  copied(slice(task), draft, () => 'copy')
  undo(draft)
  expect(snapshot(draft).entries.get(task)).toEqual({ kind: 'task', id: task, assignees: [] })
  expect(before.get(task)).toEqual({ kind: 'task', id: task, ...fields })
})
