/** The editor's bond with the draft: what text may hold, how it is shared, and one undo for everything. Loaded with the editor. */

import { Extension, isiOS, isMacOS, Mark, mergeAttributes, type Extensions } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Italic } from '@tiptap/extension-italic'
import { Link } from '@tiptap/extension-link'
import { BulletList, ListItem, ListKeymap } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { ySyncPlugin, ySyncPluginKey } from '@tiptap/y-tiptap'

import type { ItemId } from '../domain/agenda'
import type { EntryId } from '../domain/entry'
import { safeLink } from '../domain/text'
import { note, redo, snapshot, undo, type Draft } from './draft'
import type { EntryKind } from './sharedText'

export interface Editing {
  /** Schema, marks for entries, the bond with the shared text, undo and redo over the whole draft. */
  readonly extensions: Extensions
}

/**
 * The extensions for one item's text.
 *
 * @param newId gives an id nobody has: a pasted entry is a new one unless it was cut
 */
export function editing(draft: Draft, item: ItemId, newId: () => string): Editing {
  draft.history.trackedOrigins.add(ySyncPluginKey)
  return {
    extensions: [
      Document,
      Paragraph,
      Text,
      HardBreak,
      Bold,
      Italic,
      BulletList,
      ListItem.extend({ content: 'paragraph bulletList?' }),
      ListKeymap,
      Link.configure({
        openOnClick: false,
        autolink: true,
        // "Det är klart.Nu tar vi nästa" is no address.
        shouldAutoLink: (written) => /^(?:https?:\/\/|www\.|mailto:)/i.test(written) || /^[^\s@/]+@[^\s@/]+$/.test(written),
        defaultProtocol: 'https',
        isAllowedUri: (address) => safeLink(address) !== undefined,
      }),
      entryMark('decision'),
      entryMark('task'),
      pastedEntries(draft, newId),
      bond(draft, item),
    ],
  }
}

/** Words covered by an entry. Several may cover the same words, of the same kind too: two secretaries may each have marked them. */
function entryMark(kind: EntryKind): Mark {
  return Mark.create({
    name: kind,
    excludes: '',
    inclusive: false,
    addAttributes: () => ({
      id: {
        default: null,
        parseHTML: (element: HTMLElement) => element.getAttribute('data-entry'),
        renderHTML: ({ id }: { id?: string }) => ({ 'data-entry': id }),
      },
    }),
    parseHTML: () => [{ tag: `span[data-kind="${kind}"][data-entry]` }],
    renderHTML: ({ HTMLAttributes }) => ['span', mergeAttributes(HTMLAttributes, { 'data-kind': kind }), 0],
  })
}

/** What was copied becomes an entry of its own, in this item or another; what was cut or is moved is nowhere else and stays the same. */
function pastedEntries(draft: Draft, newId: () => string): Extension {
  let moves = false
  return Extension.create({
    name: 'pastedEntries',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('pastedEntries'),
        props: {
          dragCopies,
          handleDOMEvents: {
            // What is dragged is still in the text when it is put down, and leaves it in the same step.
            drop: (view, event) => {
              moves = view.dragging !== null && !dragCopies(event)
              return false
            },
            paste: () => {
              moves = false
              return false
            },
          },
          transformPasted: (slice) => (moves ? slice : copied(slice, draft, newId)),
        },
      }),
    ],
  })
}

/** Whether the key that copies is held down while something is dragged. */
function dragCopies(event: DragEvent): boolean {
  return isMacOS() || isiOS() ? event.altKey : event.ctrlKey
}

/** The same words with entries of their own where the draft has those already; a copied task takes its assignees and its date along. */
export function copied(slice: Slice, draft: Draft, newId: () => string): Slice {
  const there = snapshot(draft).entries
  const renamed = new Map<EntryId, EntryId>()
  const rename = (fragment: Fragment): Fragment => {
    const nodes: Node[] = []
    fragment.forEach((node) => {
      const marks = node.marks.map((mark) => {
        const before = mark.attrs.id as EntryId
        if (!there.has(before)) return mark
        const id = renamed.get(before) ?? (newId() as EntryId)
        renamed.set(before, id)
        return mark.type.create({ ...mark.attrs, id })
      })
      nodes.push(node.isText ? node.mark(marks) : node.copy(rename(node.content)))
    })
    return Fragment.fromArray(nodes)
  }
  const content = rename(slice.content)
  for (const [before, id] of renamed) {
    const task = there.get(before)
    if (task?.kind !== 'task' || (task.assignees.length === 0 && task.due === undefined)) continue
    // Undo takes the words away, and with them the task.
    note(draft, { change: 'edit-task', id, assignees: task.assignees, due: task.due })
  }
  return new Slice(content, slice.openStart, slice.openEnd)
}

function bond(draft: Draft, item: ItemId): Extension {
  return Extension.create({
    name: 'bond',
    addKeyboardShortcuts: () => {
      const back = (): boolean => {
        undo(draft)
        return true
      }
      const forth = (): boolean => {
        redo(draft)
        return true
      }
      return { 'Mod-z': back, 'Mod-y': forth, 'Shift-Mod-z': forth }
    },
    addProseMirrorPlugins: () => [ySyncPlugin(draft.shape.text(item)) as Plugin],
  })
}
