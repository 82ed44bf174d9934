/** Every person at every item in one grid, editable: rows memoised and left out by the browser while off the screen, one handler for all. */

import { Button, mergeClasses, Subtitle1, Text } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'

import { printedItems, type ItemId } from '../../domain/agenda'
import type { PersonId } from '../../domain/person'
import type { Marked, Presence } from '../../domain/presence'
import { useCommands, useMeeting, useWords } from '../session'
import { rowHeight, useMatrixStyles } from './AttendanceMatrix.styles'
import { presenceOfKey } from './presenceKeys'
import { presences } from './presenceSigns'
import { useAttenders, useLabels } from './useAttendance'

interface Props {
  readonly here: ItemId
  readonly onClose: () => void
}

interface Column {
  readonly id: ItemId
  readonly label: string
  readonly title: string
  /** Where in the document order it stands. */
  readonly at: number
}

const rowsInGroup = 10

export function AttendanceMatrix({ here, onClose }: Props) {
  const { meeting } = useWords()
  const session = useCommands()
  const agenda = useMeeting(({ meeting }) => meeting.agenda)
  const order = useMeeting(({ meeting }) => meeting.order)
  const labels = useLabels()
  const people = useAttenders()
  const styles = useMatrixStyles()
  const grid = useRef<HTMLDivElement>(null)
  const [said, setSaid] = useState('')
  const [cell, setCell] = useState<{ readonly person: PersonId | undefined; readonly item: ItemId }>({ person: people[0]?.id, item: here })
  const columns = useMemo(
    () => printedItems(agenda).map(({ id, title }): Column => ({ id, title, label: labels.get(id) ?? '', at: order.indexOf(id) })),
    [agenda, labels, order],
  )
  const groups = useMemo(
    () => Array.from({ length: Math.ceil(people.length / rowsInGroup) }, (_, i) => people.slice(i * rowsInGroup, (i + 1) * rowsInGroup)),
    [people],
  )
  const template = { gridTemplateColumns: `var(--names) repeat(${columns.length}, 40px) minmax(176px, 1fr)` }

  const focus = (person: PersonId | undefined, item: ItemId | undefined): void => {
    if (person === undefined || item === undefined) return
    setCell({ person, item })
    const row = grid.current?.querySelector(`[data-person="${CSS.escape(person)}"]`)
    row?.querySelector<HTMLElement>(`[data-item="${CSS.escape(item)}"]`)?.focus()
  }
  const mark = (person: PersonId, column: Column, presence: Presence, shift: boolean): void => {
    session.change({ change: 'mark', people: [person], item: column.id, presence, reach: shift ? 'only-here' : 'from-here' })
    const name = people.find(({ id }) => id === person)?.name ?? ''
    setSaid(meeting.marked[shift ? 'only' : 'from'](name, meeting.presenceLower[presence], column.label))
  }
  const cellOf = (target: EventTarget): { readonly row: number; readonly at: number } | undefined => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-item]') : null
    const row = people.findIndex(({ id }) => id === element?.closest<HTMLElement>('[data-person]')?.dataset.person)
    const at = columns.findIndex(({ id }) => id === element?.dataset.item)
    return row < 0 || at < 0 ? undefined : { row, at }
  }
  const cycle = (row: number, at: number, shift: boolean): void => {
    const [person, column] = [people[row], columns[at]]
    if (person !== undefined && column !== undefined) mark(person.id, column, after(person.along[column.at] ?? 'unmarked'), shift)
  }
  const clicked = (event: MouseEvent): void => {
    const found = cellOf(event.target)
    if (found === undefined) return
    focus(people[found.row]?.id, columns[found.at]?.id)
    cycle(found.row, found.at, event.shiftKey)
  }
  const pressed = (event: KeyboardEvent): void => {
    const found = cellOf(event.target)
    if (found === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const { row, at } = found
    const goes = {
      ArrowDown: [row + 1, at],
      ArrowUp: [row - 1, at],
      ArrowRight: [row, at + 1],
      ArrowLeft: [row, at - 1],
      Home: [row, 0],
      End: [row, columns.length - 1],
      PageDown: [row + rowsInGroup, at],
      PageUp: [row - rowsInGroup, at],
    }[event.key]
    const presence = presenceOfKey(event.key, meeting.keys)
    const [person, column] = [people[row], columns[at]]
    if (goes !== undefined) {
      const [toRow = 0, toColumn = 0] = goes
      focus(people[Math.min(people.length - 1, Math.max(0, toRow))]?.id, columns[Math.min(columns.length - 1, Math.max(0, toColumn))]?.id)
    } else if (presence !== undefined && person !== undefined && column !== undefined) mark(person.id, column, presence, event.shiftKey)
    else if (event.key === ' ' || event.key === 'Enter') cycle(row, at, event.shiftKey)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  useEffect(() => {
    grid.current?.querySelector<HTMLElement>('[data-item][tabindex="0"]')?.focus()
  }, [])
  const focused = people.some(({ id }) => id === cell.person) ? cell.person : people[0]?.id

  return (
    <div className={styles.view}>
      <div className={styles.head}>
        <Button icon={<ArrowLeftRegular />} onClick={onClose}>
          {meeting.matrix.close}
        </Button>
        <Subtitle1 as="h2" className={styles.title}>
          {meeting.matrix.title}
        </Subtitle1>
      </div>
      <Text size={200} className={styles.quiet}>
        {meeting.matrix.howTo}
      </Text>
      <div className={styles.scroll}>
        <div
          ref={grid}
          role="grid"
          aria-label={meeting.matrix.label}
          aria-rowcount={people.length + 1}
          aria-colcount={columns.length + 2}
          className={styles.grid}
          onClick={clicked}
          onKeyDown={pressed}
        >
          <div role="rowgroup" className={styles.top}>
            <div role="row" className={styles.row} style={template}>
              <div role="columnheader" className={mergeClasses(styles.name, styles.corner)}>
                {meeting.person}
              </div>
              {columns.map(({ id, label, title }) => (
                <div
                  key={id}
                  role="columnheader"
                  title={`${label}. ${title}`}
                  className={mergeClasses(styles.label, id === here && styles.here)}
                >
                  {label}
                </div>
              ))}
              <div role="columnheader" className={mergeClasses(styles.label, styles.printed)}>
                {meeting.matrix.printed}
              </div>
            </div>
          </div>
          {groups.map((group) => (
            <div
              key={group[0]?.id}
              role="rowgroup"
              className={styles.group}
              style={{ containIntrinsicSize: `auto ${group.length * rowHeight}px` }}
            >
              {group.map((person) => (
                <Row
                  key={person.id}
                  id={person.id}
                  name={person.name}
                  organisation={person.organisation}
                  notation={person.notation}
                  states={columns.map(({ at }) => letters[person.along[at] ?? 'unmarked']).join('')}
                  columns={columns}
                  item={person.id === focused ? cell.item : undefined}
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <Text role="status" size={200} className={styles.said}>
        {said}
      </Text>
    </div>
  )
}

/** A letter a state, so that a whole row can be compared as one word. */
const letters: Record<Marked, string> = { 'in-room': 'i', digital: 'd', absent: 'a', unmarked: '-' }

function stateOf(letter: string | undefined): Marked {
  return presences.find((presence) => letters[presence] === letter) ?? 'unmarked'
}

function after(state: Marked): Presence {
  return presences[(presences.findIndex((presence) => presence === state) + 1) % presences.length] ?? 'in-room'
}

interface RowProps {
  readonly id: PersonId
  readonly name: string
  readonly organisation: string
  readonly notation: string
  readonly states: string
  readonly columns: readonly Column[]
  /** The item whose cell is in the tab order, if it is in this row. */
  readonly item: ItemId | undefined
}

const Row = memo(function Row({ id, name, organisation, notation, states, columns, item }: RowProps) {
  const { meeting } = useWords()
  const styles = useMatrixStyles()
  const looks = { 'in-room': styles.inRoom, digital: styles.digital, absent: styles.absent, unmarked: styles.unmarked }
  return (
    <div
      role="row"
      data-person={id}
      className={styles.row}
      style={{ gridTemplateColumns: `var(--names) repeat(${columns.length}, 40px) minmax(176px, 1fr)` }}
    >
      <div role="rowheader" className={styles.name} title={organisation === '' ? name : `${name}, ${organisation}`}>
        <bdi>{name}</bdi>
      </div>
      {columns.map((column, i) => {
        const state = stateOf(states[i])
        return (
          <div
            key={column.id}
            role="gridcell"
            data-item={column.id}
            tabIndex={item === column.id ? 0 : -1}
            aria-label={meeting.presence[state]}
            className={styles.cell}
          >
            <span aria-hidden className={mergeClasses(styles.sign, looks[state])}>
              {state === 'unmarked' ? meeting.matrix.unmarkedSign : meeting.keys[state]}
            </span>
          </div>
        )
      })}
      <div role="gridcell" className={mergeClasses(styles.printed, styles.quiet)}>
        {notation}
      </div>
    </div>
  )
})
