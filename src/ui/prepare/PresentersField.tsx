/** Who presents an item: written freely, with names offered from the roster, and beneath it whom the words mean there. */

import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, PersonAddRegular, PersonQuestionMarkRegular } from '@fluentui/react-icons'
import { useId, useMemo, useState, type KeyboardEvent } from 'react'

import { nameOf, type Person } from '../../domain/person'
import { peopleFromText } from '../../invitation/pasted'
import { presentersIn, type Presenter } from '../../invitation/presenters'
import { matching } from '../meeting/quickFind'
import { useOfferedStyles } from '../offered.styles'
import { useCommands, useMeeting, useWords } from '../session'
import { useFieldStyles } from './fields.styles'
import { asNewPeople } from './newIds'
import { lastName, withName } from './typedNames'
import { useTyped } from './useTyped'

interface Props {
  readonly written: string
  /** The item's, as printed. */
  readonly label: string
  readonly onText: (text: string) => void
}

const most = 5

export function PresentersField({ written, label, onText }: Props) {
  const { prepare } = useWords()
  const said = prepare.agenda
  const people = usePersons()
  const typed = useTyped(written, onText)
  const [offering, setOffering] = useState<'closed' | number>('closed')
  const list = useId()
  const shared = useFieldStyles()
  const styles = useStyles()
  const names = useOfferedStyles()
  const sought = lastName(typed.value)
  const found = offering === 'closed' ? [] : matching(sought, people).filter((person) => nameOf(person) !== sought)
  const offered = found.slice(0, most)
  const at = offering === 'closed' ? 0 : Math.min(offering, offered.length - 1)

  const choose = (person: Person): void => {
    typed.onChange({ target: { value: withName(typed.value, nameOf(person)) } })
    setOffering('closed')
  }
  const pressed = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const person = offered[at]
    if (event.key === 'Enter') {
      if (person !== undefined) choose(person)
    } else if (person === undefined) return
    else if (event.key === 'ArrowDown') setOffering((at + 1) % offered.length)
    else if (event.key === 'ArrowUp') setOffering((at + offered.length - 1) % offered.length)
    else if (event.key === 'Escape') setOffering('closed')
    else return
    event.preventDefault()
  }
  const isOpen = offered.length > 0
  return (
    <div className={styles.field}>
      <textarea
        {...typed}
        rows={1}
        className={mergeClasses(shared.field, shared.quiet, styles.written)}
        aria-label={said.presentersOf(label)}
        placeholder={said.presenters}
        autoComplete="off"
        aria-autocomplete="list"
        {...(isOpen ? { 'aria-controls': list, 'aria-activedescendant': `${list}-${at}` } : {})}
        onChange={(event) => {
          typed.onChange(event)
          setOffering(0)
        }}
        onBlur={() => {
          typed.onBlur()
          setOffering('closed')
        }}
        onKeyDown={pressed}
      />
      {isOpen && (
        <ul
          id={list}
          role="listbox"
          aria-label={said.presentersOffered}
          className={mergeClasses(names.surface, names.list, styles.offered)}
        >
          {offered.map((person, i) => (
            <li
              key={person.id}
              id={`${list}-${i}`}
              role="option"
              aria-selected={i === at}
              className={mergeClasses(names.option, i === at && names.active)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(person)}
            >
              <bdi>{nameOf(person)}</bdi>
              <span className={styles.organisation}>{person.organisation}</span>
            </li>
          ))}
        </ul>
      )}
      <Meant written={written} people={people} label={label} />
    </div>
  )
}

interface MeantProps {
  readonly written: string
  readonly people: readonly Person[]
  readonly label: string
}

/** Whom the words mean; nothing where they name nobody. */
function Meant({ written, people, label }: MeantProps) {
  const { prepare } = useWords()
  const styles = useStyles()
  const presenters = useMemo(() => presentersIn(written, people), [written, people])
  if (presenters.length === 0) return null
  const named = presenters.flatMap(({ name, means }) => (typeof means !== 'string' && nameOf(means) === name ? [means] : []))
  return (
    <ul className={styles.meant} aria-label={prepare.agenda.presentersMeant(label)}>
      {named.length === presenters.length ? (
        // Whose names stand above in full need no second reading.
        <Found words={[...new Set(named.map(({ organisation }) => organisation))]} />
      ) : (
        presenters.map((presenter, i) => <One key={i} presenter={presenter} isOnly={presenters.length === 1} />)
      )}
    </ul>
  )
}

function Found({ words }: { readonly words: readonly string[] }) {
  const said = useWords().prepare.agenda
  const styles = useStyles()
  const shown = words.filter((word) => word !== '').join(', ')
  return (
    <li className={styles.one}>
      <CheckmarkRegular className={styles.sign} fontSize={14} aria-hidden />
      <span className={styles.words}>{shown === '' ? said.presenterFound : shown}</span>
    </li>
  )
}

function One({ presenter, isOnly }: { readonly presenter: Presenter<Person>; readonly isOnly: boolean }) {
  const { prepare } = useWords()
  const said = prepare.agenda
  const session = useCommands()
  const everyone = useMeeting(({ meeting }) => meeting.people)
  const styles = useStyles()
  const { name, means, organisation } = presenter
  if (typeof means !== 'string') return <Found words={[nameOf(means), means.organisation]} />
  const add = (): void => {
    const [person] = asNewPeople(peopleFromText([name, organisation].filter((word) => word !== '').join(', ')), everyone)
    if (person !== undefined) session.change({ change: 'add-person', person })
  }
  return (
    <li className={styles.one}>
      <PersonQuestionMarkRegular className={styles.sign} fontSize={14} aria-hidden />
      <span className={styles.words}>
        {means === 'several' ? said.presenterSeveral(name) : said.presenterUnknown(isOnly ? '' : name)}
        {means === 'nobody' && (
          <Button
            size="small"
            appearance="transparent"
            className={styles.add}
            icon={<PersonAddRegular fontSize={14} />}
            aria-label={said.addPresenterFor(name)}
            onClick={add}
          >
            {said.addPresenter}
          </Button>
        )}
      </span>
    </li>
  )
}

/** Those who can present: a list of many cannot. */
function usePersons(): readonly Person[] {
  const people = useMeeting(({ meeting }) => meeting.people)
  return useMemo(() => people.filter(({ kind }) => kind === 'person'), [people])
}

const useStyles = makeStyles({
  field: { position: 'relative', minWidth: 0 },
  written: { paddingBlock: tokens.spacingVerticalSNudge },
  offered: {
    insetInlineStart: 0,
    minWidth: '100%',
    width: 'max-content',
    maxWidth: 'min(20rem, 70vw)',
    boxSizing: 'border-box',
  },
  organisation: { color: tokens.colorNeutralForeground3 },
  meant: {
    listStyle: 'none',
    margin: 0,
    padding: `0 ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalXXS}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  one: { display: 'flex', columnGap: tokens.spacingHorizontalXXS },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  sign: { flexShrink: 0, marginTop: '1px' },
  add: { minWidth: 0, paddingInline: tokens.spacingHorizontalXXS, color: tokens.colorBrandForeground1 },
})
