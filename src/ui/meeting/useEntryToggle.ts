/** Decision or task on and off, and what is said of it. */

import type { Editor } from '@tiptap/core'
import { useCallback } from 'react'

import { useWords } from '../session'
import { toggleEntry, type EntryKind } from './entryCommands'

export function useEntryToggle(say: (words: string) => void): (editor: Editor, kind: EntryKind) => void {
  const { meeting } = useWords()
  const said = meeting.editor
  return useCallback(
    (editor, kind) => {
      const toggled = toggleEntry(editor, kind, () => crypto.randomUUID().slice(0, 13).replace('-', ''))
      const is = kind === 'decision' ? said.isDecision : said.isTask
      const was = kind === 'decision' ? said.wasDecision : said.wasTask
      say(toggled === 'nothing' ? said.nothingToMark : toggled === 'marked' ? is : was)
    },
    [said, say],
  )
}
