/** The small word that stands before the first words of each decision and task. Drawn by the style sheet: it is no part of the text. */

import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

import { isEntry } from './entryCommands'

const kindsInOrder = ['decision', 'task']

export const entryLabels = Extension.create({
  name: 'entryLabels',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('entryLabels'),
      props: {
        decorations: ({ doc }) => {
          const seen = new Set<unknown>()
          const labels: Decoration[] = []
          doc.descendants((node, at) => {
            const begun = node.marks.filter((mark) => isEntry(mark) && !seen.has(mark.attrs.id))
            for (const mark of begun) seen.add(mark.attrs.id)
            const kinds = kindsInOrder.filter((kind) => begun.some((mark) => mark.type.name === kind))
            if (kinds.length > 0) labels.push(Decoration.inline(at, at + node.nodeSize, { 'data-begins': kinds.join(' ') }))
          })
          return DecorationSet.create(doc, labels)
        },
      },
    }),
  ],
})
