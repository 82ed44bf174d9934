/** The decisions and tasks of the item, gathered under its text; what belongs to a task is entered here. */

import { Button, Card, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { ClipboardTaskRegular, DismissRegular, GavelRegular } from '@fluentui/react-icons'
import type { Editor } from '@tiptap/core'
import { memo } from 'react'

import type { ItemId } from '../../domain/agenda'
import type { EntryId } from '../../domain/entry'
import { entriesIn, wordsOf } from '../../domain/text'
import { useMeeting, useWords } from '../session'
import { TaskFields } from './TaskFields'

interface Props {
  readonly item: ItemId
  readonly editor: Editor | undefined
}

export function EntryList({ item, editor }: Props) {
  const { meeting } = useWords()
  const text = useMeeting(({ meeting }) => meeting.texts.get(item))
  const entries = useMeeting(({ meeting }) => meeting.entries)
  const styles = useStyles()
  const found = entriesIn(text ?? []).flatMap((id) => entries.get(id) ?? [])
  return (
    <section className={styles.list} aria-label={meeting.entries.title}>
      {found.length === 0 ? (
        <Text size={200} className={styles.quiet}>
          {meeting.entries.none}
        </Text>
      ) : (
        <>
          <Subtitle2 as="h3" className={styles.title}>
            {meeting.entries.title}
          </Subtitle2>
          {found.map(({ id, kind }) => (
            <EntryCard key={id} id={id} kind={kind} words={wordsOf(id, text ?? [])} editor={editor} />
          ))}
        </>
      )}
    </section>
  )
}

interface CardProps {
  readonly id: EntryId
  readonly kind: 'decision' | 'task'
  readonly words: string
  readonly editor: Editor | undefined
}

const EntryCard = memo(function EntryCard({ id, kind, words, editor }: CardProps) {
  const { meeting } = useWords()
  const styles = useStyles()
  const Sign = kind === 'decision' ? GavelRegular : ClipboardTaskRegular
  return (
    <Card size="small" appearance="outline" className={styles.card} role="group" aria-label={`${meeting.editor[kind]}: ${words}`}>
      <div className={styles.head}>
        <Text size={200} weight="semibold" className={styles.kind}>
          <Sign aria-hidden fontSize={16} />
          {meeting.editor[kind]}
        </Text>
        <Button
          size="small"
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={meeting.entries.remove}
          title={meeting.entries.remove}
          disabled={editor === undefined}
          onClick={() => {
            if (editor === undefined) return
            void import('./entryCommands').then(({ removeEntry }) => {
              removeEntry(editor, id)
              editor.view.focus()
            })
          }}
        />
      </div>
      <button
        type="button"
        className={styles.words}
        title={meeting.entries.show}
        onClick={() => {
          if (editor !== undefined) void import('./entryCommands').then(({ showEntry }) => showEntry(editor, id))
        }}
      >
        {words}
      </button>
      {kind === 'task' && <TaskFields id={id} />}
    </Card>
  )
})

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  card: { minWidth: 0, gap: tokens.spacingVerticalXS },
  head: { display: 'flex', justifyContent: 'space-between', alignItems: 'center' },
  kind: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, color: tokens.colorNeutralForeground2 },
  words: {
    padding: 0,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    overflowWrap: 'anywhere',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusSmall,
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
})
