/** What is written under one item: the editor, fetched when it is first needed, and the decisions and tasks in it. */

import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  Skeleton,
  SkeletonItem,
  tokens,
} from '@fluentui/react-components'
import type { Editor } from '@tiptap/core'
import { lazy, Suspense, use, useRef, useState } from 'react'

import { itemBeside, type AgendaItem } from '../../domain/agenda'
import type { Editing } from '../../draft/editing'
import { useCommands, useMeeting, useWords } from '../session'
import { FoundWords } from '../shell/FoundWords'
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
  readonly wasWriting: { current: boolean }
}

function OneText({ item, wasWriting }: OneTextProps) {
  const session = useCommands()
  const [editing] = useState(() => session.editing(item.id))
  const [editor, setEditor] = useState<Editor>()
  const styles = useStyles()
  return (
    <div className={styles.pane}>
      <TakenAway
        item={item}
        onBack={() => editor?.commands.focus()}
        onLeave={() => {
          wasWriting.current = true
        }}
      />
      <FoundWords item={item.id} />
      <div className={styles.sheet}>
        <Suspense fallback={<Loading />}>
          <Bound item={item} editing={editing} wasWriting={wasWriting} onEditor={setEditor} />
        </Suspense>
      </div>
      <EntryList item={item.id} editor={editor} />
    </div>
  )
}

interface TakenAwayProps {
  readonly item: AgendaItem
  readonly onBack: () => void
  readonly onLeave: () => void
}

/** Somebody else has removed the item that is written in, or made it a break: nothing written in it is lost, and whoever writes decides. */
function TakenAway({ item: { id, kind }, onBack, onLeave }: TakenAwayProps) {
  const { gone } = useWords().meeting
  const session = useCommands()
  const agenda = useMeeting(({ meeting }) => meeting.agenda)
  const order = useMeeting(({ meeting }) => meeting.order)
  const styles = useStyles()
  const isThere = agenda.some((item) => item.id === id)
  if (isThere && kind === 'item') return null
  const restore = (): void => {
    if (!isThere) session.change({ change: 'restore-item', id })
    if (kind === 'break') session.change({ change: 'edit-item', id, fields: { kind: 'item' } })
    onBack()
  }
  const leave = (): void => {
    const other = itemBeside(agenda, order, id, 1) ?? itemBeside(agenda, order, id, -1)
    onLeave()
    if (other === undefined) session.show('prepare')
    else session.goTo(other.id)
  }
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody className={styles.said}>
        <MessageBarTitle>{isThere ? gone.madeBreak : gone.removed}</MessageBarTitle> {gone.kept}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={restore}>{isThere ? gone.unbreak : gone.restore}</Button>
        <Button onClick={leave}>{gone.leave}</Button>
      </MessageBarActions>
    </MessageBar>
  )
}

interface BoundProps extends OneTextProps {
  readonly editing: Promise<Editing>
  readonly onEditor: (editor: Editor | undefined) => void
}

function Bound({ item, editing, wasWriting, onEditor }: BoundProps) {
  const { meeting } = useWords()
  const label = useLabels().get(item.id)
  const says = label === undefined ? meeting.gone.editor(item.title) : meeting.editor.label(label, item.title)
  return <ItemEditor editing={use(editing)} label={says} focused={wasWriting.current} onEditor={onEditor} />
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
  said: { overflowWrap: 'anywhere' },
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
