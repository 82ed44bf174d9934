/** Decisions and tasks as marks over words: set, taken away, found. */

import type { Editor } from '@tiptap/core'
import type { Mark, Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'

export type EntryKind = 'decision' | 'task'

export type Toggled = 'marked' | 'unmarked' | 'nothing'

/**
 * Makes the selected words an entry, or the whole paragraph where nothing is selected. Where they already are one, it stops being one:
 * an entry goes as a whole, for half an entry would keep its id.
 */
export function toggleEntry(editor: Editor, kind: EntryKind, newId: () => string): Toggled {
  const range = rangeOf(editor)
  const type = editor.schema.marks[kind]
  if (range === undefined || type === undefined) return 'nothing'
  const covering = entriesOver(editor, kind)
  if (covering.length > 0) {
    for (const id of covering) removeEntry(editor, id)
    return 'unmarked'
  }
  editor.view.dispatch(editor.state.tr.addMark(range.from, range.to, type.create({ id: newId() })))
  return 'marked'
}

/** The entries of a kind that the selection, or the caret, stands in; all of what is selected must be covered. */
export function entriesOver(editor: Editor, kind: EntryKind): readonly string[] {
  const { empty, $from } = editor.state.selection
  const range = rangeOf(editor)
  if (range === undefined) return []
  if (empty) {
    const marks = [...($from.nodeBefore?.marks ?? []), ...($from.nodeAfter?.marks ?? [])]
    const ids = idsOf(marks, kind)
    if (ids.length > 0) return ids
  }
  let common: readonly string[] | undefined
  editor.state.doc.nodesBetween(range.from, range.to, (node) => {
    if (!node.isText || node.text?.trim() === '') return
    const here = idsOf(node.marks, kind)
    common = common === undefined ? here : common.filter((id) => here.includes(id))
  })
  return common ?? []
}

/** Takes the mark away wherever it stands; the words stay. */
export function removeEntry(editor: Editor, id: string): void {
  const { tr } = editor.state
  spansOf(editor.state.doc, id).forEach(({ from, to, mark }) => tr.removeMark(from, to, mark))
  editor.view.dispatch(tr)
}

/** Selects the entry's words and brings them into view. */
export function showEntry(editor: Editor, id: string): void {
  const spans = spansOf(editor.state.doc, id)
  const [first] = spans
  const last = spans.at(-1)
  if (first === undefined || last === undefined) return
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, first.from, last.to)).scrollIntoView())
  editor.view.focus()
}

interface Span {
  readonly from: number
  readonly to: number
  readonly mark: Mark
}

function spansOf(doc: Node, id: string): readonly Span[] {
  const spans: Span[] = []
  doc.descendants((node, at) => {
    for (const mark of node.marks) if (isEntry(mark) && mark.attrs.id === id) spans.push({ from: at, to: at + node.nodeSize, mark })
  })
  return spans
}

/** What would be marked: the selection, or the paragraph the caret is in; `undefined` where there are no words. */
function rangeOf(editor: Editor): { readonly from: number; readonly to: number } | undefined {
  const { doc, selection } = editor.state
  const { empty, from, to, $from } = selection
  const range = empty ? { from: $from.start(), to: $from.end() } : { from, to }
  return doc.textBetween(range.from, range.to, ' ').trim() === '' ? undefined : range
}

function idsOf(marks: readonly Mark[], kind: EntryKind): readonly string[] {
  return marks.flatMap((mark) => (mark.type.name === kind && typeof mark.attrs.id === 'string' ? [mark.attrs.id] : []))
}

export function isEntry(mark: Mark): boolean {
  return mark.type.name === 'decision' || mark.type.name === 'task'
}
