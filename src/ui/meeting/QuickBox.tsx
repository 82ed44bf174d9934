/** The quick way: a few letters of a name, Enter, and the letter of a state. */

import { Button, Input, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { DismissRegular, SearchRegular } from '@fluentui/react-icons'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'

import type { PersonId } from '../../domain/person'
import type { Presence } from '../../domain/presence'
import { useOfferedStyles } from '../offered.styles'
import { useWords } from '../session'
import { presenceOfKey } from './presenceKeys'
import { matching, splitTyped } from './quickFind'
import { presences, signs } from './presenceSigns'
import type { Attender } from './useAttendance'

interface Props {
  readonly attenders: readonly Attender[]
  readonly onMark: (person: PersonId, presence: Presence, shift: boolean) => void
}

const most = 6

export function QuickBox({ attenders, onMark }: Props) {
  const { meeting } = useWords()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const [chosen, setChosen] = useState<PersonId>()
  const box = useRef<HTMLInputElement>(null)
  const cameFrom = useRef<Element>(null)
  const listId = useId()
  const styles = useStyles()
  const offered = useOfferedStyles()
  const person = attenders.find(({ id }) => id === chosen)
  const { name, presence } = splitTyped(typed, attenders, meeting.keys)
  const found = person === undefined ? matching(name, attenders).slice(0, most) : []
  const at = Math.min(active, found.length - 1)

  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent): void => {
      const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
      const slash = event.key === '/' && !isWriting(event.target)
      if (!(control && event.key.toLowerCase() === 'k') && !slash) return
      event.preventDefault()
      if (document.activeElement !== box.current) cameFrom.current = document.activeElement
      box.current?.focus()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])

  const clear = (): void => {
    setTyped('')
    setActive(0)
    setChosen(undefined)
  }
  const mark = (id: PersonId, as: Presence, shift: boolean): void => {
    onMark(id, as, shift)
    clear()
    box.current?.focus()
  }
  const choose = (attender: Attender, shift: boolean): void => {
    if (presence !== undefined) return mark(attender.id, presence, shift)
    setChosen(attender.id)
    setTyped(attender.name)
  }
  const pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const as = person === undefined ? undefined : presenceOfKey(event.key, meeting.keys)
    const first = found[at]
    if (person !== undefined && as !== undefined) mark(person.id, as, event.shiftKey)
    else if (event.key === 'Escape' && typed !== '') clear()
    else if (event.key === 'Escape') {
      if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
    } else if (event.key === 'Enter' && first !== undefined) choose(first, event.shiftKey)
    else if (event.key === 'ArrowDown') setActive(Math.min(found.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(0, at - 1))
    else if (person !== undefined && event.key === 'Backspace') clear()
    else if (person !== undefined && event.key.length === 1) return event.preventDefault()
    else return
    event.preventDefault()
  }

  const open = person === undefined && name !== ''
  return (
    <div className={styles.box}>
      <Input
        input={{ ref: box }}
        className={styles.input}
        value={typed}
        placeholder={meeting.quick.placeholder}
        contentBefore={<SearchRegular />}
        contentAfter={
          typed === '' ? null : (
            <Button
              size="small"
              appearance="transparent"
              icon={<DismissRegular />}
              aria-label={meeting.quick.change}
              onClick={() => {
                clear()
                box.current?.focus()
              }}
            />
          )
        }
        onChange={(_, { value }) => {
          setTyped(value)
          setActive(0)
          setChosen(undefined)
        }}
        onKeyDown={pressed}
        onBlur={({ relatedTarget }) => {
          if (!(relatedTarget instanceof Element && relatedTarget.closest('[data-quick]'))) clear()
        }}
        role="combobox"
        aria-label={person === undefined ? meeting.quick.label : meeting.quick.chosen(person.name)}
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-autocomplete="list"
        aria-keyshortcuts="Control+K"
        aria-activedescendant={open && at >= 0 ? `${listId}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        data-quick
      />
      {open && (
        <div className={mergeClasses(offered.surface, styles.list)} data-quick>
          <ul id={listId} role="listbox" aria-label={meeting.quick.label} className={offered.list}>
            {found.map((attender, i) => (
              <li
                key={attender.id}
                id={`${listId}-${i}`}
                role="option"
                aria-selected={i === at}
                className={mergeClasses(offered.option, i === at && offered.active)}
                onMouseDown={(event) => event.preventDefault()}
                onClick={({ shiftKey }) => choose(attender, shiftKey)}
              >
                <bdi>{attender.name}</bdi>
                <span className={styles.quiet}>
                  {attender.organisation}
                  {presence === undefined ? '' : ` · ${meeting.presence[presence]}`}
                </span>
              </li>
            ))}
            {found.length === 0 && (
              <li role="option" aria-disabled aria-selected={false} className={offered.option}>
                <span className={styles.quiet}>{meeting.quick.none}</span>
              </li>
            )}
          </ul>
        </div>
      )}
      {person !== undefined && (
        <div className={mergeClasses(offered.surface, styles.list, styles.states)} data-quick>
          {presences.map((presence) => {
            const Sign = signs[presence]
            return (
              <Button
                key={presence}
                size="small"
                icon={<Sign />}
                data-quick
                onMouseDown={(event) => event.preventDefault()}
                onClick={({ shiftKey }) => mark(person.id, presence, shiftKey)}
              >
                {meeting.presence[presence]}
                <kbd className={styles.key}>{meeting.keys[presence]}</kbd>
              </Button>
            )
          })}
        </div>
      )}
    </div>
  )
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

const useStyles = makeStyles({
  box: { position: 'relative', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  input: { width: '100%', minWidth: 0 },
  list: { insetInline: 0, top: 'calc(100% + 2px)' },
  quiet: { color: tokens.colorNeutralForeground3 },
  states: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, padding: tokens.spacingHorizontalS },
  key: {
    marginInlineStart: tokens.spacingHorizontalXS,
    paddingInline: tokens.spacingHorizontalXS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase100,
  },
})
