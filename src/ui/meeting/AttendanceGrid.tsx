/**
 * The people of one item as a grid: a row each, a column a state. One handler for all, one cell in the tab order,
 * memoised rows in groups that the browser leaves out while they are off the screen.
 */

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { CheckboxCheckedFilled, MoreHorizontalRegular, SquareRegular } from '@fluentui/react-icons'
import { memo, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react'

import type { PersonId } from '../../domain/person'
import type { Marked, Presence } from '../../domain/presence'
import { useWords } from '../session'
import { useGridStyles } from './AttendanceGrid.styles'
import { filledSigns, presences, signs } from './presenceSigns'
import { presenceOfKey } from './presenceKeys'
import type { Attender, Group } from './useAttendance'

export type GridCommand =
  | {
      readonly command: 'mark'
      readonly person: PersonId
      readonly presence: Presence
      readonly shift: boolean
      /** A click on somebody's own cell speaks of that person alone. */
      readonly alone: boolean
    }
  | { readonly command: 'only-at'; readonly person: PersonId; readonly shift: boolean }
  | { readonly command: 'everyone' }
  | { readonly command: 'select'; readonly people: ReadonlySet<PersonId> }
  | { readonly command: 'menu'; readonly person: PersonId; readonly target: HTMLElement }

interface Props {
  readonly groups: readonly Group[]
  /** Where in the document order the item stands. */
  readonly at: number
  readonly label: string
  readonly selected: ReadonlySet<PersonId>
  readonly onCommand: (command: GridCommand) => void
}

/** The name, the three states, the menu. */
const columns = 5
const menuColumn = 4

export const AttendanceGrid = memo(function AttendanceGrid({ groups, at, label, selected, onCommand }: Props) {
  const { meeting } = useWords()
  const styles = useGridStyles()
  const grid = useRef<HTMLDivElement>(null)
  const people = useMemo(() => groups.flatMap((group) => group.people), [groups])
  const [cell, setCell] = useState<{ readonly person: PersonId | undefined; readonly column: number }>({ person: undefined, column: 0 })
  const anchor = useRef<PersonId>(undefined)
  const focused = people.some(({ id }) => id === cell.person) ? cell.person : people[0]?.id

  const focus = (person: PersonId, column: number): void => {
    setCell({ person, column })
    grid.current?.querySelector<HTMLElement>(`[data-person="${CSS.escape(person)}"] [data-column="${column}"]`)?.focus()
  }
  const toggle = (person: PersonId): void => {
    anchor.current = person
    const next = new Set(selected)
    if (!next.delete(person)) next.add(person)
    onCommand({ command: 'select', people: next })
  }
  const selectTo = (person: PersonId): void => {
    const ids = people.map(({ id }) => id)
    const [from, to] = [ids.indexOf(anchor.current ?? person), ids.indexOf(person)]
    onCommand({ command: 'select', people: new Set(ids.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1)) })
  }
  const act = (person: PersonId, column: number, shift: boolean, target: HTMLElement): void => {
    const presence = presences[column - 1]
    if (column === 0 && shift) selectTo(person)
    else if (column === 0) toggle(person)
    else if (presence !== undefined) onCommand({ command: 'mark', person, presence, shift, alone: !selected.has(person) })
    else onCommand({ command: 'menu', person, target })
  }

  const clicked = (event: MouseEvent): void => {
    const found = cellOf(event.target, people)
    if (found === undefined) return
    setCell(found)
    act(found.person, found.column, event.shiftKey, found.element)
  }
  const pressed = (event: KeyboardEvent): void => {
    const found = cellOf(event.target, people)
    if (found === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const { person, column, element } = found
    const row = people.findIndex(({ id }) => id === person)
    const goes = { ArrowDown: row + 1, ArrowUp: row - 1, Home: 0, End: people.length - 1, PageDown: row + 10, PageUp: row - 10 }[event.key]
    const presence = presenceOfKey(event.key, meeting.keys)
    const key = event.key.toLowerCase()
    if (goes !== undefined) {
      const to = people[Math.min(people.length - 1, Math.max(0, goes))]
      if (to === undefined) return
      if (event.shiftKey && column === 0) {
        anchor.current ??= person
        if (selected.size === 0) anchor.current = person
        selectTo(to.id)
      }
      focus(to.id, column)
    } else if (event.key === 'ArrowRight') focus(person, Math.min(columns - 1, column + 1))
    else if (event.key === 'ArrowLeft') focus(person, Math.max(0, column - 1))
    else if (event.key === ' ' || event.key === 'Enter') act(person, column, event.shiftKey, element)
    else if (event.key === 'Escape' && selected.size > 0) onCommand({ command: 'select', people: new Set() })
    else if (presence !== undefined) onCommand({ command: 'mark', person, presence, shift: event.shiftKey, alone: false })
    else if (key === meeting.keys.everyone.toLowerCase()) onCommand({ command: 'everyone' })
    else if (key === meeting.keys.guest.toLowerCase()) onCommand({ command: 'only-at', person, shift: event.shiftKey })
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={label}
      aria-rowcount={people.length + 1}
      className={styles.grid}
      onClick={clicked}
      onKeyDown={pressed}
    >
      <div role="rowgroup" className={styles.heads}>
        <div role="row" className={mergeClasses(styles.row, styles.headRow)}>
          <div role="columnheader" className={styles.heard}>
            {meeting.person}
          </div>
          {presences.map((presence) => (
            <div
              key={presence}
              role="columnheader"
              className={styles.head}
              title={`${meeting.presence[presence]} (${meeting.keys[presence]})`}
            >
              {meeting.columns[presence]}
            </div>
          ))}
          <div role="columnheader" className={styles.heard}>
            {meeting.onlyHere}
          </div>
        </div>
      </div>
      {groups.map((group) => (
        <div
          key={group.organisation}
          role="rowgroup"
          aria-label={group.organisation === '' ? meeting.noOrganisation : group.organisation}
          className={styles.group}
          style={{ containIntrinsicSize: `auto ${group.people.length * 44}px` }}
        >
          {group.people.map((person) => (
            <Row
              key={person.id}
              id={person.id}
              name={person.name}
              organisation={person.organisation}
              notation={person.notation}
              state={person.along[at] ?? 'unmarked'}
              selected={selected.has(person.id)}
              selecting={selected.size > 0}
              column={focused === person.id ? cell.column : undefined}
            />
          ))}
        </div>
      ))}
    </div>
  )
})

interface Cell {
  readonly person: PersonId
  readonly column: number
  readonly element: HTMLElement
}

/** The cell an event came from. */
function cellOf(target: EventTarget, people: readonly Attender[]): Cell | undefined {
  if (!(target instanceof Element)) return undefined
  const element = target.closest<HTMLElement>('[data-column]')
  const id = element?.closest<HTMLElement>('[data-person]')?.dataset.person
  const person = people.find((person) => person.id === id)
  return element === null || person === undefined ? undefined : { person: person.id, column: Number(element.dataset.column), element }
}

interface RowProps {
  readonly id: PersonId
  readonly name: string
  readonly organisation: string
  readonly notation: string
  readonly state: Marked
  readonly selected: boolean
  /** Somebody is selected, so everyone shows a box. */
  readonly selecting: boolean
  /** The column that is in the tab order, if it is in this row. */
  readonly column: number | undefined
}

const Row = memo(function Row({ id, name, organisation, notation, state, selected, selecting, column }: RowProps) {
  const { meeting } = useWords()
  const styles = useGridStyles()
  const own = useStyles()
  const Box = selected ? CheckboxCheckedFilled : SquareRegular
  const Unmarked = signs.unmarked
  const stop = (at: number): 0 | -1 => (column === at ? 0 : -1)
  return (
    <div role="row" data-person={id} className={mergeClasses(styles.row, styles.person, selected && styles.chosen)}>
      <div role="rowheader" className={styles.nameCell}>
        <span
          role="checkbox"
          aria-checked={selected}
          aria-label={`${name}, ${organisation === '' ? meeting.noOrganisation : organisation}: ${meeting.presenceLower[state]}${notation === '' || state === 'unmarked' ? '' : ` (${notation})`}`}
          data-column={0}
          tabIndex={stop(0)}
          className={styles.who}
        >
          <Box aria-hidden data-box fontSize={16} className={mergeClasses(styles.box, (selected || selecting) && styles.boxShown)} />
          <bdi className={mergeClasses(styles.name, state === 'absent' && styles.quiet)}>{name}</bdi>
          <span className={styles.more}>
            <bdi>{organisation}</bdi>
            {notation !== '' && <span className={own.notation}>{`(${notation})`}</span>}
            {state === 'unmarked' && (
              <span className={styles.unmarked}>
                <Unmarked aria-hidden fontSize={14} />
                {meeting.presence.unmarked}
              </span>
            )}
          </span>
        </span>
      </div>
      {presences.map((presence, i) => {
        const on = presence === state
        const Sign = on ? filledSigns[presence] : signs[presence]
        return (
          <div key={presence} role="gridcell" className={styles.cell}>
            <button
              type="button"
              role="radio"
              aria-checked={on}
              aria-label={meeting.presence[presence]}
              data-column={i + 1}
              tabIndex={stop(i + 1)}
              className={mergeClasses(styles.state, on && styles.on)}
            >
              <Sign aria-hidden fontSize={18} />
              <span aria-hidden className={styles.word}>
                {meeting.columns[presence]}
              </span>
            </button>
          </div>
        )
      })}
      <div role="gridcell" className={styles.cell}>
        <button
          type="button"
          aria-haspopup="menu"
          aria-label={meeting.more(name)}
          data-column={menuColumn}
          tabIndex={stop(menuColumn)}
          className={mergeClasses(styles.state, styles.menu)}
        >
          <MoreHorizontalRegular aria-hidden fontSize={16} />
        </button>
      </div>
    </div>
  )
})

const useStyles = makeStyles({
  notation: { color: tokens.colorNeutralForeground2 },
})
