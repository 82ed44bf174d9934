/** One person in the roster: read until somebody presses it, then written where it stands. */

import { Button, Field, Input, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { MoreHorizontalRegular, PeopleListRegular, ReOrderDotsVerticalRegular } from '@fluentui/react-icons'
import { memo, useId, type KeyboardEvent } from 'react'

import type { Person } from '../../domain/person'
import type { PersonFields } from '../../draft/change'
import { useCommands, useWords } from '../session'
import { useFieldStyles } from './fields.styles'
import type { Reorder } from './useReorder'
import { useTyped } from './useTyped'

interface Props {
  readonly person: Person
  /** The organisation stands beside the row already. */
  readonly underOrganisation: boolean
  readonly absent: boolean
  readonly editing: boolean
  readonly organisations: readonly string[]
  readonly handle: ReturnType<Reorder<string>['handle']>
  readonly className: string | undefined
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onEdit: (editing: boolean) => void
  readonly onReplace: () => void
  readonly onMore: (button: HTMLElement) => void
}

export const PersonRow = memo(function PersonRow(props: Props) {
  const { person, underOrganisation, absent, editing, organisations, handle, className, onKeyDown, onEdit, onReplace, onMore } = props
  const { prepare, meeting } = useWords()
  const said = prepare.people
  const shared = useFieldStyles()
  const styles = useStyles()
  const name = person.name === '' ? said.noName : person.name
  const isList = person.kind === 'list'
  const about = [underOrganisation ? '' : person.organisation, person.role, person.address].filter((words) => words !== '').join(' · ')
  return (
    <div role="listitem" data-row={person.id} className={mergeClasses(shared.row, styles.row, className)} onKeyDown={onKeyDown}>
      {editing ? (
        <PersonFieldsEditor person={person} organisations={organisations} onDone={() => onEdit(false)} />
      ) : (
        <button type="button" className={styles.read} title={said.edit(name)} onClick={() => onEdit(true)}>
          <span className={styles.name}>
            {isList && <PeopleListRegular aria-hidden fontSize={16} />}
            {name}
            {absent && <span className={styles.absent}>{said.absent}</span>}
          </span>
          {(about !== '' || isList) && (
            <span className={styles.about}>{isList ? [said.list, person.address].filter((words) => words !== '').join(' · ') : about}</span>
          )}
        </button>
      )}
      <Button
        appearance="transparent"
        icon={<ReOrderDotsVerticalRegular />}
        className={shared.handle}
        aria-label={prepare.agenda.move(name)}
        title={prepare.agenda.moveHow}
        data-handle
        {...handle}
      />
      <Button
        appearance="subtle"
        icon={<MoreHorizontalRegular />}
        aria-label={meeting.more(name)}
        aria-haspopup="menu"
        data-more
        onClick={({ currentTarget }) => onMore(currentTarget)}
      />
      {isList && !editing && (
        <div className={styles.replace}>
          <Text size={200} className={shared.count}>
            {said.listMore}
          </Text>
          <Button size="small" onClick={onReplace}>
            {said.replace}
          </Button>
        </div>
      )}
    </div>
  )
})

interface EditorProps {
  readonly person: Person
  readonly organisations: readonly string[]
  readonly onDone: () => void
}

function PersonFieldsEditor({ person, organisations, onDone }: EditorProps) {
  const { prepare } = useWords()
  const said = prepare.people
  const session = useCommands()
  const styles = useStyles()
  const known = useId()
  const edit = (fields: PersonFields): void => session.change({ change: 'edit-person', id: person.id, fields })
  const name = useTyped(person.name, (text) => edit({ name: text }))
  const organisation = useTyped(person.organisation, (text) => edit({ organisation: text }))
  const role = useTyped(person.role, (text) => edit({ role: text }))
  const address = useTyped(person.address, (text) => edit({ address: text.trim().toLowerCase() }))
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault()
        onDone()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onDone()
      }}
    >
      <Field label={said.name} className={styles.field}>
        <Input {...name} autoFocus autoComplete="off" className={styles.input} />
      </Field>
      <Field label={said.organisation} className={styles.field}>
        <Input {...organisation} autoComplete="off" className={styles.input} input={{ list: known, className: styles.input }} />
      </Field>
      <Field label={said.role} className={styles.field}>
        <Input {...role} autoComplete="off" className={styles.input} />
      </Field>
      <Field label={said.address} className={styles.field}>
        <Input {...address} inputMode="email" autoComplete="off" className={styles.input} />
      </Field>
      <datalist id={known}>
        {organisations.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Button type="submit" size="small" className={styles.done}>
        {said.done}
      </Button>
    </form>
  )
}

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 24px 32px',
    alignItems: 'start',
  },
  read: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'stretch',
    minWidth: 0,
    minHeight: '32px',
    margin: 0,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalXS}`,
    border: 'none',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  name: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalXS, overflowWrap: 'anywhere' },
  absent: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, fontStyle: 'italic' },
  about: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    overflowWrap: 'anywhere',
  },
  replace: {
    gridColumn: '1 / -1',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `0 0 ${tokens.spacingVerticalS} ${tokens.spacingHorizontalXS}`,
  },
  editor: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 11rem), 1fr))',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXS} ${tokens.spacingVerticalM}`,
    minWidth: 0,
  },
  field: { minWidth: 0 },
  input: { minWidth: 0, width: '100%' },
  done: { gridColumn: '1 / -1', justifySelf: 'start' },
})
