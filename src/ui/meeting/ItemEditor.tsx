/** The editor of one item's text. It is drawn once; keys go to the draft without passing through here. */

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'

import type { Editing } from '../../draft/editing'
import { useWords } from '../session'
import { EditorToolbar } from './EditorToolbar'
import { entryLabels } from './entryLabels'
import { PastedParser, withoutStyle } from './pasted'
import { useEntryToggle } from './useEntryToggle'

interface Props {
  readonly editing: Editing
  /** Says which item's text this is. */
  readonly label: string
  readonly focused: boolean
  readonly onEditor: (editor: Editor | undefined) => void
}

export function ItemEditor({ editing, label, focused, onEditor }: Props) {
  const { meeting } = useWords()
  const styles = useStyles()
  const [said, setSaid] = useState('')
  const toolbar = useRef<HTMLDivElement>(null)
  const paper = useRef<HTMLDivElement>(null)
  const begins = useRef(focused)
  const toggle = useEntryToggle(setSaid)
  // The keys are read when they are pressed, so that the editor outlives a change of language.
  const keys = useRef({ words: meeting.editor.keys, toggle })
  keys.current = { words: meeting.editor.keys, toggle }
  const [editor, setEditor] = useState<Editor>()
  useEffect(() => {
    const editor: Editor = new Editor({
      element: paper.current,
      extensions: [...editing.extensions, entryLabels],
      injectCSS: false,
      // A sign is a sign: words between stars or lines stay as they were typed or pasted. A hyphen first in a paragraph makes a list.
      enableInputRules: ['bulletList'],
      enablePasteRules: ['link'],
      // Said as a tree: a text would be parsed as HTML, which the page's policy forbids. The draft fills it.
      content: { type: 'doc', content: [{ type: 'paragraph' }] },
      editorProps: {
        attributes: { role: 'textbox', 'aria-multiline': 'true' },
        transformPastedHTML: withoutStyle,
        handleDOMEvents: { keydown: (view, event) => hearOfSelection(view.dom.ownerDocument, event) },
        handleKeyDown: (_, event) => {
          const control = (event.ctrlKey || event.metaKey) && event.altKey && !event.shiftKey
          const key = event.code.replace(/^Key/, '').toLowerCase()
          if (control && (key === keys.current.words.decision || key === keys.current.words.task)) {
            keys.current.toggle(editor, key === keys.current.words.decision ? 'decision' : 'task')
            return true
          }
          if (event.key !== 'Escape') return false
          toolbar.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus()
          return true
        },
      },
    })
    editor.view.setProps({ clipboardParser: new PastedParser(editor.schema) })
    setEditor(editor)
    onEditor(editor)
    if (begins.current) editor.commands.focus('end')
    return () => {
      onEditor(undefined)
      editor.destroy()
    }
  }, [editing, onEditor])
  useEffect(() => {
    editor?.view.dom.setAttribute('aria-label', label)
  }, [editor, label])
  useEffect(() => {
    const style = paper.current?.style
    style?.setProperty('--word-decision', JSON.stringify(meeting.editor.decision))
    style?.setProperty('--word-task', JSON.stringify(meeting.editor.task))
    style?.setProperty('--placeholder', JSON.stringify(meeting.editor.placeholder))
  }, [meeting])
  return (
    <div className={styles.editor} ref={toolbar}>
      <div className={styles.bar}>{editor !== undefined && <EditorToolbar editor={editor} onToggle={toggle} />}</div>
      <div className={mergeClasses(styles.paper, styles.content)} ref={paper} />
      <div role="status" className={styles.said}>
        {said}
      </div>
    </div>
  )
}

/**
 * The browser tells of a cursor that has moved only after the keys that wait: on a machine that is busy for a moment, Backspace after Home would still
 * be taken for one where the cursor was. So the editor hears of it before each key, as the browser itself would tell it.
 */
function hearOfSelection(page: Document, { isComposing }: KeyboardEvent): false {
  if (!isComposing) page.dispatchEvent(new Event('selectionchange'))
  return false
}

const chip = {
  marginInlineEnd: tokens.spacingHorizontalXS,
  paddingInline: tokens.spacingHorizontalXS,
  borderRadius: tokens.borderRadiusSmall,
  color: tokens.colorNeutralForeground2,
  fontSize: tokens.fontSizeBase100,
  fontWeight: tokens.fontWeightSemibold,
  fontStyle: 'normal',
  display: 'inline-block',
  lineHeight: '16px',
  verticalAlign: '1px',
} as const

const useStyles = makeStyles({
  editor: { display: 'flex', flexDirection: 'column' },
  bar: { minHeight: '41px' },
  paper: {
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXXL}`,
    '@media (max-width: 639px)': { paddingInline: tokens.spacingHorizontalM },
  },
  content: {
    '& .tiptap': {
      minHeight: '220px',
      maxWidth: '72ch',
      outlineStyle: 'none',
      fontSize: tokens.fontSizeBase400,
      lineHeight: '1.65',
      color: tokens.colorNeutralForeground1,
      whiteSpace: 'break-spaces',
      overflowWrap: 'anywhere',
      fontVariantLigatures: 'none',
    },
    '& .tiptap p': { margin: `0 0 ${tokens.spacingVerticalM}` },
    '& .tiptap li p': { margin: 0 },
    '& .tiptap ul': { margin: `0 0 ${tokens.spacingVerticalM}`, paddingInlineStart: '1.5em' },
    '& .tiptap li ul': { margin: 0 },
    '& .tiptap a': { color: tokens.colorBrandForegroundLink, textDecorationLine: 'underline' },
    '& .tiptap > p:only-child:has(> br.ProseMirror-trailingBreak:only-child)::before': {
      content: 'var(--placeholder)',
      float: 'left',
      height: 0,
      color: tokens.colorNeutralForeground4,
      pointerEvents: 'none',
    },
    // A decision stands on a whole line, a task on a broken one, both on two of their own where they overlap.
    '& [data-kind="decision"]': {
      textDecorationLine: 'underline',
      textDecorationStyle: 'solid',
      textDecorationThickness: '2px',
      textDecorationColor: tokens.colorCompoundBrandStroke,
      textUnderlineOffset: '4px',
    },
    '& [data-kind="task"]': {
      textDecorationLine: 'underline',
      textDecorationStyle: 'dashed',
      textDecorationThickness: '2px',
      textDecorationColor: tokens.colorNeutralForeground2,
      textUnderlineOffset: '7px',
    },
    '& [data-begins="decision"]::before': {
      content: 'var(--word-decision)',
      ...chip,
      border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    },
    '& [data-begins="decision task"]::before': {
      content: 'var(--word-decision) " · " var(--word-task)',
      ...chip,
      border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    },
    '& [data-begins="task"]::before': { content: 'var(--word-task)', ...chip, border: `1px dashed ${tokens.colorNeutralStrokeAccessible}` },
  },
  said: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})
