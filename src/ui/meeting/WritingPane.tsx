/** What is written under one item: the editor, fetched when it is first needed, and the decisions and tasks in it. */

import { makeStyles, Skeleton, SkeletonItem, tokens } from '@fluentui/react-components'
import type { Editor } from '@tiptap/core'
import { lazy, Suspense, use, useRef, useState } from 'react'

import type { AgendaItem } from '../../domain/agenda'
import type { Editing } from '../../draft/editing'
import { useCommands, useWords } from '../session'
import { EntryList } from './EntryList'
import { useLabels } from './useAttendance'

const ItemEditor = lazy(async () => ({ default: (await import('./ItemEditor')).ItemEditor }))

export function WritingPane({ item }: { readonly item: AgendaItem }) {
  // Who goes on to the next item while writing goes on writing there.
  const writing = useRef(false)
  return (
    <div
      onFocus={({ target }) => {
        writing.current = target.isContentEditable
      }}
      onBlur={({ relatedTarget }) => {
        // Focus that goes nowhere was taken by a change of item; focus that goes elsewhere was given.
        if (relatedTarget !== null) writing.current = false
      }}
    >
      <OneText key={item.id} item={item} wasWriting={writing} />
    </div>
  )
}

interface OneTextProps {
  readonly item: AgendaItem
  readonly wasWriting: { readonly current: boolean }
}

function OneText({ item, wasWriting }: OneTextProps) {
  const session = useCommands()
  const [editing] = useState(() => session.editing(item.id))
  const [editor, setEditor] = useState<Editor>()
  const styles = useStyles()
  return (
    <div className={styles.pane}>
      <div className={styles.sheet}>
        <Suspense fallback={<Loading />}>
          <Bound item={item} editing={editing} wasWriting={wasWriting} onEditor={setEditor} />
        </Suspense>
      </div>
      <EntryList item={item.id} editor={editor} />
    </div>
  )
}

interface BoundProps extends OneTextProps {
  readonly editing: Promise<Editing>
  readonly onEditor: (editor: Editor | undefined) => void
}

function Bound({ item, editing, wasWriting, onEditor }: BoundProps) {
  const { meeting } = useWords()
  const label = useLabels().get(item.id) ?? ''
  return (
    <ItemEditor editing={use(editing)} label={meeting.editor.label(label, item.title)} focused={wasWriting.current} onEditor={onEditor} />
  )
}

function Loading() {
  const { meeting } = useWords()
  const styles = useStyles()
  return (
    <Skeleton aria-label={meeting.editor.loading} className={styles.loading}>
      <SkeletonItem size={32} />
      <SkeletonItem size={16} style={{ width: '90%' }} />
      <SkeletonItem size={16} style={{ width: '80%' }} />
      <SkeletonItem size={16} style={{ width: '60%' }} />
    </Skeleton>
  )
}

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  sheet: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    ':focus-within': { border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}` },
  },
  loading: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    minHeight: '280px',
  },
})
