/** The text's looks, and what makes its words a decision or a task. */

import {
  Button,
  Input,
  makeStyles,
  mergeClasses,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  ToggleButton,
  tokens,
  Tooltip,
} from '@fluentui/react-components'
import {
  ClipboardTaskRegular,
  GavelRegular,
  LinkRegular,
  TextBoldRegular,
  TextBulletListRegular,
  TextItalicRegular,
  type FluentIcon,
} from '@fluentui/react-icons'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'

import { safeLink } from '../../domain/text'
import { useWords } from '../session'
import { entriesOver, type EntryKind } from './entryCommands'

interface Props {
  readonly editor: Editor
  readonly onToggle: (editor: Editor, kind: EntryKind) => void
}

export function EditorToolbar({ editor, onToggle }: Props) {
  const { meeting, shell } = useWords()
  const said = meeting.editor
  const styles = useStyles()
  const bar = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState(0)
  const now = useEditorState({
    editor,
    selector: ({ editor }) => ({
      bold: editor.isActive('bold'),
      italic: editor.isActive('italic'),
      bullets: editor.isActive('bulletList'),
      link: editor.isActive('link'),
      decision: entriesOver(editor, 'decision').length > 0,
      task: entriesOver(editor, 'task').length > 0,
    }),
  })
  const { keys } = shell
  const entryKey = (key: string): string => `${keys.control}+${keys.alt}+${key.toUpperCase()}`

  const pressed = (event: KeyboardEvent): void => {
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('button[data-stop]') ?? [])]
    const at = buttons.findIndex((button) => button === event.target)
    const goes = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key]
    if (event.key === 'Escape' && at >= 0) editor.view.focus()
    if (goes === undefined || at < 0) return
    event.preventDefault()
    const to = (goes + buttons.length) % buttons.length
    setStop(to)
    buttons[to]?.focus()
  }

  const toggle = (at: number, label: string, key: string, Sign: FluentIcon, on: boolean, run: () => void, word?: string): ReactElement => (
    <Tooltip content={key === '' ? label : `${label} (${key})`} relationship={word === undefined ? 'label' : 'description'} key={at}>
      <ToggleButton
        appearance="subtle"
        icon={<Sign />}
        checked={on}
        data-stop
        tabIndex={stop === at ? 0 : -1}
        onMouseDown={(event) => event.preventDefault()}
        onFocus={() => setStop(at)}
        onClick={run}
      >
        {word}
      </ToggleButton>
    </Tooltip>
  )

  return (
    <div ref={bar} role="toolbar" aria-label={said.toolbar} className={styles.bar} onKeyDown={pressed}>
      <span className={styles.looks}>
        {toggle(0, said.bold, `${keys.control}+B`, TextBoldRegular, now.bold, () => editor.chain().focus().toggleMark('bold').run())}
        {toggle(1, said.italic, `${keys.control}+I`, TextItalicRegular, now.italic, () =>
          editor.chain().focus().toggleMark('italic').run(),
        )}
        {toggle(2, said.bullets, '', TextBulletListRegular, now.bullets, () =>
          editor.chain().focus().toggleList('bulletList', 'listItem').run(),
        )}
        <LinkButton editor={editor} on={now.link} tabIndex={stop === 3 ? 0 : -1} onFocus={() => setStop(3)} />
      </span>
      <span className={mergeClasses(styles.entries)}>
        {toggle(
          4,
          said.decisionMore,
          entryKey(said.keys.decision),
          GavelRegular,
          now.decision,
          () => {
            onToggle(editor, 'decision')
            editor.view.focus()
          },
          said.decision,
        )}
        {toggle(
          5,
          said.taskMore,
          entryKey(said.keys.task),
          ClipboardTaskRegular,
          now.task,
          () => {
            onToggle(editor, 'task')
            editor.view.focus()
          },
          said.task,
        )}
      </span>
    </div>
  )
}

interface LinkButtonProps {
  readonly editor: Editor
  readonly on: boolean
  readonly tabIndex: 0 | -1
  readonly onFocus: () => void
}

function LinkButton({ editor, on, tabIndex, onFocus }: LinkButtonProps) {
  const said = useWords().meeting.editor
  const [open, setOpen] = useState(false)
  const [address, setAddress] = useState('')
  const [wrong, setWrong] = useState(false)
  const styles = useStyles()
  const close = (): void => {
    setOpen(false)
    editor.view.focus()
  }
  const set = (): void => {
    const typed = address.trim()
    const link = safeLink(/^[^\s@:/]+@[^\s@/]+$/.test(typed) ? `mailto:${typed}` : /^[a-z]+:/i.test(typed) ? typed : `https://${typed}`)
    if (typed === '' || link === undefined) return setWrong(true)
    const { empty } = editor.state.selection
    const chain = editor.chain().extendMarkRange('link')
    if (empty && !on) chain.insertContent({ type: 'text', text: typed, marks: [{ type: 'link', attrs: { href: link } }] }).run()
    else chain.setMark('link', { href: link }).run()
    close()
  }
  return (
    <Popover
      open={open}
      trapFocus
      onOpenChange={(_, { open }) => {
        const href: unknown = editor.getAttributes('link').href
        setAddress(typeof href === 'string' ? href : '')
        setWrong(false)
        setOpen(open)
      }}
    >
      <PopoverTrigger disableButtonEnhancement>
        <ToggleButton
          appearance="subtle"
          icon={<LinkRegular />}
          checked={on}
          aria-label={said.link}
          title={said.link}
          data-stop
          tabIndex={tabIndex}
          onFocus={onFocus}
          onMouseDown={(event) => event.preventDefault()}
        />
      </PopoverTrigger>
      <PopoverSurface aria-label={said.link}>
        <form
          className={styles.link}
          onSubmit={(event) => {
            event.preventDefault()
            set()
          }}
        >
          <Input
            value={address}
            aria-label={said.address}
            placeholder={said.addressHint}
            aria-invalid={wrong}
            onChange={(_, { value }) => {
              setAddress(value)
              setWrong(false)
            }}
          />
          {wrong && (
            <Text size={200} role="alert">
              {said.addressWrong}
            </Text>
          )}
          <span className={styles.actions}>
            <Button type="submit" appearance="primary" size="small">
              {said.setLink}
            </Button>
            {on && (
              <Button
                size="small"
                onClick={() => {
                  editor.chain().extendMarkRange('link').unsetMark('link').run()
                  close()
                }}
              >
                {said.removeLink}
              </Button>
            )}
          </span>
        </form>
      </PopoverSurface>
    </Popover>
  )
}

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalXS,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: `${tokens.borderRadiusLarge} ${tokens.borderRadiusLarge} 0 0`,
  },
  looks: { display: 'inline-flex', gap: '2px' },
  entries: { display: 'inline-flex', gap: '2px', marginInlineStart: 'auto', '@media (max-width: 400px)': { marginInlineStart: 0 } },
  link: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
})
