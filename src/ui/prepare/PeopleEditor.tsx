/** The people of the meeting, by organisation, by name or as the secretary puts them. */

import {
  Button,
  makeStyles,
  Menu,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  mergeClasses,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components'
import { ArrowDownRegular, ArrowUpRegular, ClipboardPasteRegular, DeleteRegular, PersonRegular } from '@fluentui/react-icons'
import { useId, useState } from 'react'

import type { EntryId } from '../../domain/entry'
import type { Person, PersonId } from '../../domain/person'
import { byOrganisation, inOrder } from '../../domain/roster'
import { useCommands, useMeeting, useWords } from '../session'
import { AddPerson } from './AddPerson'
import { useFieldStyles } from './fields.styles'
import { PersonRow } from './PersonRow'
import { RosterOrderFields } from './RosterOrderFields'
import { useReorder } from './useReorder'

interface Props {
  readonly onRemoved: (person: Person, after: PersonId | undefined, tasks: readonly EntryId[]) => void
  readonly onPaste: () => void
  readonly onReplace: (list: Person) => void
}

export function PeopleEditor({ onRemoved, onPaste, onReplace }: Props) {
  const { prepare } = useWords()
  const said = prepare.people
  const session = useCommands()
  const people = useMeeting(({ meeting }) => meeting.people)
  const firstItem = useMeeting(({ meeting }) => meeting.order[0])
  const marks = useMeeting(({ meeting }) => meeting.marks)
  const entries = useMeeting(({ meeting }) => meeting.entries)
  const order = useMeeting(({ meeting }) => meeting.template.rosterOrder)
  const host = useMeeting(({ meeting }) => meeting.template.hostOrganisation)
  // Whoever is edited keeps the place it had, or the row would run away from the keys.
  const [edited, setEdited] = useState<Person>()
  const [menu, setMenu] = useState<{ readonly id: PersonId; readonly button: HTMLElement }>()
  const [announced, setAnnounced] = useState('')
  const heading = useId()
  const shared = useFieldStyles()
  const styles = useStyles()

  const current = new Map(people.map((person) => [person.id, person]))
  const frozen = people.map((person) =>
    person.id === edited?.id ? { ...person, name: edited.name, organisation: edited.organisation } : person,
  )
  const shown = inOrder(frozen, order, host)
  const ids = shown.map(({ id }) => id)
  const organisations = [...new Set(people.map(({ organisation }) => organisation).filter((name) => name !== ''))].sort(
    new Intl.Collator('sv').compare,
  )
  const groups: readonly (readonly [string | undefined, readonly Person[]])[] =
    order === 'organisation' ? [...byOrganisation(shown)] : [[undefined, shown]]
  const reorder = useReorder(ids, (id, after) => {
    session.change({ change: 'move-person', id, after })
    const others = ids.filter((other) => other !== id)
    setAnnounced(prepare.agenda.moved(current.get(id)?.name ?? '', after === undefined ? 1 : others.indexOf(after) + 2, ids.length))
  })

  const remove = (person: Person): void => {
    const place = ids.indexOf(person.id)
    const put = people.findIndex(({ id }) => id === person.id)
    const tasks = [...entries.values()].flatMap((entry) =>
      entry.kind === 'task' && entry.assignees.some((assignee) => 'person' in assignee && assignee.person === person.id) ? [entry.id] : [],
    )
    session.change({ change: 'remove-person', id: person.id })
    onRemoved(person, people[put - 1]?.id, tasks)
    requestAnimationFrame(() => {
      const more = reorder.list.current?.querySelectorAll<HTMLElement>('[data-more]')
      more?.[Math.min(place, more.length - 1)]?.focus()
    })
  }

  const edit = (person: Person, editing: boolean): void => {
    setEdited(editing ? person : undefined)
    if (!editing)
      requestAnimationFrame(() =>
        reorder.list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(person.id)}"] [data-more]`)?.focus(),
      )
  }

  const chosen = menu && current.get(menu.id)
  const lists = people.filter(({ kind }) => kind === 'list').length
  return (
    <section aria-labelledby={heading} className={shared.card}>
      <div className={shared.head}>
        <Subtitle2 as="h2" id={heading} className={shared.heading}>
          {said.label}
          {people.length > 0 && (
            <Text size={200} className={shared.count}>
              {[said.count(people.length - lists), ...(lists > 0 ? [said.lists(lists)] : [])].join(', ')}
            </Text>
          )}
        </Subtitle2>
        <Button size="small" icon={<ClipboardPasteRegular />} onClick={onPaste}>
          {said.paste}
        </Button>
      </div>
      {people.length > 1 && <RosterOrderFields organisations={organisations} />}
      {people.length === 0 && (
        <div className={shared.empty}>
          <Text weight="semibold">{said.empty}</Text>
          <Text>{said.emptyMore}</Text>
        </div>
      )}
      <div
        ref={reorder.list}
        className={mergeClasses(styles.groups, reorder.dragged !== undefined && reorder.dragged.before === undefined && shared.targetEnd)}
      >
        {groups.map(([organisation, members]) => (
          <div key={organisation ?? 'all'} className={mergeClasses(styles.group, organisation === undefined && styles.single)}>
            {organisation !== undefined && (
              <Text as="h3" weight="semibold" size={200} className={styles.organisation}>
                {organisation === '' ? said.noOrganisation : organisation}
              </Text>
            )}
            {members.length > 0 && (
              <div
                role="list"
                aria-label={organisation === undefined ? said.label : organisation === '' ? said.noOrganisation : organisation}
              >
                {members.map(({ id }) => {
                  const person = current.get(id)
                  return (
                    person !== undefined && (
                      <PersonRow
                        key={id}
                        person={person}
                        underOrganisation={organisation !== undefined}
                        absent={firstItem !== undefined && marks.get(id)?.get(firstItem) === 'absent'}
                        editing={edited?.id === id}
                        organisations={organisations}
                        handle={reorder.handle(id)}
                        className={mergeClasses(
                          reorder.dragged?.id === id && shared.dragged,
                          reorder.dragged?.before === id && shared.target,
                        )}
                        onKeyDown={(event) => reorder.onKeyDown(id, event)}
                        onEdit={(editing) => edit(person, editing)}
                        onReplace={() => onReplace(person)}
                        onMore={(button) => setMenu({ id, button })}
                      />
                    )
                  )
                })}
              </div>
            )}
          </div>
        ))}
      </div>
      <AddPerson />
      <div role="status" className={shared.heard}>
        {announced}
      </div>
      {menu !== undefined && chosen !== undefined && (
        <Menu
          open
          positioning={{ target: menu.button, position: 'below', align: 'end' }}
          onOpenChange={(_, { open }) => {
            if (open) return
            setMenu(undefined)
            menu.button.focus()
          }}
        >
          <MenuPopover>
            <MenuList aria-label={chosen.name}>
              <MenuItem icon={<ArrowUpRegular />} disabled={ids[0] === chosen.id} onClick={() => reorder.moveBy(chosen.id, -1)}>
                {prepare.agenda.moveUp}
              </MenuItem>
              <MenuItem icon={<ArrowDownRegular />} disabled={ids.at(-1) === chosen.id} onClick={() => reorder.moveBy(chosen.id, 1)}>
                {prepare.agenda.moveDown}
              </MenuItem>
              <MenuDivider />
              {chosen.kind === 'list' && (
                <MenuItem
                  icon={<PersonRegular />}
                  onClick={() => session.change({ change: 'edit-person', id: chosen.id, fields: { kind: 'person' } })}
                >
                  {said.isPerson}
                </MenuItem>
              )}
              <MenuItem icon={<DeleteRegular />} onClick={() => remove(chosen)}>
                {said.remove}
              </MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
    </section>
  )
}

const useStyles = makeStyles({
  groups: { display: 'flex', flexDirection: 'column' },
  group: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 9.5rem) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    ':first-child': { borderTopStyle: 'none' },
    '@media (max-width: 639px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  single: { gridTemplateColumns: 'minmax(0, 1fr)' },
  organisation: {
    margin: 0,
    paddingBlock: tokens.spacingVerticalS,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    '@media (max-width: 639px)': { paddingBlock: `${tokens.spacingVerticalXS} 0`, paddingInlineStart: tokens.spacingHorizontalXS },
  },
})
