/** Who shall do a task, and by when. */

import {
  Field,
  Input,
  makeStyles,
  Tag,
  TagPicker,
  TagPickerControl,
  TagPickerGroup,
  TagPickerInput,
  TagPickerList,
  TagPickerOption,
  tokens,
} from '@fluentui/react-components'
import { useState } from 'react'

import type { Assignee, EntryId } from '../../domain/entry'
import { nameOf, type Person } from '../../domain/person'
import { fullDate } from '../../i18n/dates'
import { typedDate } from '../../i18n/typedDate'
import { useCommands, useMeeting, useSession, useWords } from '../session'

export function TaskFields({ id }: { readonly id: EntryId }) {
  const styles = useStyles()
  return (
    <div className={styles.fields}>
      <AssigneesField id={id} />
      <DueField id={id} />
    </div>
  )
}

const most = 8
const nobody: readonly Assignee[] = []

function AssigneesField({ id }: { readonly id: EntryId }) {
  const { meeting } = useWords()
  const session = useCommands()
  const people = useMeeting(({ meeting }) => meeting.people)
  const removed = useMeeting(({ meeting }) => meeting.removedPeople)
  const assignees = useMeeting(({ meeting }) => {
    const entry = meeting.entries.get(id)
    return entry?.kind === 'task' ? entry.assignees : nobody
  })
  const [typed, setTyped] = useState('')
  const said = meeting.entries
  const styles = useStyles()
  const chosen = assignees.map(keyOf)
  const sought = typed.trim().toLocaleLowerCase('sv')
  const offered = people.filter((person) => person.kind === 'person' && !chosen.includes(person.id) && fits(person, sought)).slice(0, most)
  const exact = people.some((person) => nameOf(person).toLocaleLowerCase('sv') === sought)
  const change = (assignees: readonly Assignee[]): void => session.change({ change: 'edit-task', id, assignees })
  return (
    <Field label={said.assignees}>
      <TagPicker
        selectedOptions={chosen}
        onOptionSelect={(_, { selectedOptions, value }) => {
          if (value === nothing) return
          change(selectedOptions.map((key) => assignees.find((assignee) => keyOf(assignee) === key) ?? assigneeOf(key, people)))
          setTyped('')
        }}
      >
        <TagPickerControl className={styles.assignees}>
          <TagPickerGroup aria-label={said.assignees}>
            {assignees.map((assignee) => {
              const name = called(assignee, [...people, ...removed])
              return (
                <Tag
                  key={keyOf(assignee)}
                  value={keyOf(assignee)}
                  shape="rounded"
                  dismissIcon={{ 'aria-label': said.removeAssignee(name) }}
                >
                  {name}
                </Tag>
              )
            })}
          </TagPickerGroup>
          <TagPickerInput
            aria-label={said.assignees}
            placeholder={assignees.length === 0 ? said.assigneesPlaceholder : ''}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={() => setTyped('')}
          />
        </TagPickerControl>
        <TagPickerList>
          {offered.map((person) => (
            <TagPickerOption key={person.id} value={person.id} text={nameOf(person)} secondaryContent={person.organisation}>
              {nameOf(person)}
            </TagPickerOption>
          ))}
          {sought !== '' && !exact && (
            <TagPickerOption key={`name ${typed}`} value={`name ${typed.trim()}`} text={typed}>
              {said.addName(typed.trim())}
            </TagPickerOption>
          )}
          {sought === '' && offered.length === 0 && (
            <TagPickerOption key={nothing} value={nothing} text="">
              {said.assigneesPlaceholder}
            </TagPickerOption>
          )}
        </TagPickerList>
      </TagPicker>
    </Field>
  )
}

const nothing = 'nothing'

/** A person's id, or a name marked as one. */
function keyOf(assignee: Assignee): string {
  return 'person' in assignee ? assignee.person : `name ${assignee.name}`
}

function assigneeOf(key: string, people: readonly Person[]): Assignee {
  const person = people.find(({ id }) => id === key)
  return person === undefined ? { name: key.replace(/^name /, '') } : { person: person.id }
}

function called(assignee: Assignee, people: readonly Person[]): string {
  if ('name' in assignee) return assignee.name
  const person = people.find(({ id }) => id === assignee.person)
  return person === undefined ? '' : nameOf(person)
}

function fits({ name, address, organisation }: Person, sought: string): boolean {
  return (
    sought === '' ||
    `${name} ${organisation} ${address}`
      .toLocaleLowerCase('sv')
      .split(/[\s@]+/)
      .some((word, i, words) => words.slice(i).join(' ').startsWith(sought) || word.startsWith(sought))
  )
}

function DueField({ id }: { readonly id: EntryId }) {
  const { meeting } = useWords()
  const session = useCommands()
  const language = useSession(({ surroundings }) => surroundings.language)
  const held = useMeeting(({ meeting }) => meeting.heading.date)
  const due = useMeeting(({ meeting }) => {
    const entry = meeting.entries.get(id)
    return entry?.kind === 'task' ? entry.due : undefined
  })
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const said = meeting.entries
  const styles = useStyles()
  // "Nästa fredag" is said in the meeting, and means the Friday after it.
  const today = held === '' ? new Date().toISOString().slice(0, 10) : held
  const read = typed.trim() === '' ? undefined : typedDate(typed, { today, language })
  const shown = read ?? due
  const change = (due: string | undefined): void => session.change({ change: 'edit-task', id, due })
  const take = (): void => {
    if (typed.trim() === '') return setWrong(false)
    if (read === undefined) return setWrong(true)
    setWrong(false)
    setTyped('')
    if (read !== due) change(read)
  }
  return (
    <Field
      label={said.due}
      validationState={wrong ? 'error' : 'none'}
      {...(wrong ? { validationMessage: said.dueNot } : {})}
      {...(shown === undefined ? {} : { hint: fullDate(shown, language) })}
    >
      {(field) => (
        <div className={styles.due}>
          <Input
            {...field}
            className={styles.typed}
            value={typed}
            placeholder={said.duePlaceholder}
            autoComplete="off"
            onChange={(_, { value }) => {
              setTyped(value)
              setWrong(false)
            }}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              take()
            }}
          />
          <Input
            className={styles.calendar}
            type="date"
            aria-label={said.dueCalendar}
            value={due ?? ''}
            onChange={(_, { value }) => {
              setTyped('')
              setWrong(false)
              change(value === '' ? undefined : value)
            }}
          />
        </div>
      )}
    </Field>
  )
}

const useStyles = makeStyles({
  fields: {
    alignItems: 'start',
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 240px), 1fr))',
    gap: tokens.spacingHorizontalM,
    marginTop: tokens.spacingVerticalXS,
  },
  // Its own least width is more than a side panel has.
  assignees: { minWidth: 0 },
  due: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  typed: { flex: '1 1 130px', minWidth: 0 },
  calendar: { flex: '0 1 140px', minWidth: '124px' },
})
