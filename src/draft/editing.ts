/** The editor's bond with the draft: what text may hold, how it is shared, and one undo for everything. Loaded with the editor. */

import { Extension, Mark, mergeAttributes, type Extensions } from '@tiptap/core'
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
import { redo, snapshot, undo, type Draft } from './draft'
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

/** What was copied becomes an entry of its own, in this item or another; what was cut is nowhere else and stays the same. */
function pastedEntries(draft: Draft, newId: () => string): Extension {
  return Extension.create({
    name: 'pastedEntries',
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey('pastedEntries'),
        props: {
          transformPasted: (slice) => {
            const there = snapshot(draft).entries
            const renamed = new Map<unknown, string>()
            const rename = (fragment: Fragment): Fragment => {
              const nodes: Node[] = []
              fragment.forEach((node) => {
                const marks = node.marks.map((mark) => {
                  if (!there.has(mark.attrs.id as EntryId)) return mark
                  const id = renamed.get(mark.attrs.id) ?? newId()
                  renamed.set(mark.attrs.id, id)
                  return mark.type.create({ ...mark.attrs, id })
                })
                nodes.push(node.isText ? node.mark(marks) : node.copy(rename(node.content)))
              })
              return Fragment.fromArray(nodes)
            }
            return new Slice(rename(slice.content), slice.openStart, slice.openEnd)
          },
        },
      }),
    ],
  })
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
