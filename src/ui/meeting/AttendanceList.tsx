/** Who is in the room, who is on the line and who is away, at the item being minuted. */

import { Button, makeStyles, Subtitle2, Text, ToggleButton, tokens } from '@fluentui/react-components'
import { PeopleCheckmarkRegular, PinRegular, TableRegular } from '@fluentui/react-icons'
import { useCallback, useRef, useState } from 'react'

import type { ItemId } from '../../domain/agenda'
import type { PersonId } from '../../domain/person'
import type { Marked, Reach } from '../../domain/presence'
import type { Change } from '../../draft/change'
import type { Session } from '../../session/state'
import { useCommands, useMeeting, useWords } from '../session'
import { AttendanceGrid, type GridCommand } from './AttendanceGrid'
import { presences, signs } from './presenceSigns'
import { QuickBox } from './QuickBox'
import { RowMenu } from './RowMenu'
import { useGroups, useLabels, type Attender } from './useAttendance'

interface Props {
  readonly item: ItemId
  readonly first: boolean
  readonly attenders: readonly Attender[]
  readonly onMatrix: () => void
}

interface OpenMenu {
  readonly person: PersonId
  readonly target: HTMLElement
}

/** Where the focus comes back to from the matrix. */
export const matrixButtonId = 'open-matrix'

export function AttendanceList({ item, first, attenders, onMatrix }: Props) {
  const { meeting } = useWords()
  const session = useCommands()
  const order = useMeeting(({ meeting }) => meeting.order)
  const labels = useLabels()
  const groups = useGroups(attenders)
  const [onlyHere, setOnlyHere] = useState(false)
  const [selected, setSelected] = useState<ReadonlySet<PersonId>>(nobody)
  const [said, setSaid] = useState(nothing)
  const lastStep = useMeeting((open) => open.lastStep)
  const [menu, setMenu] = useState<OpenMenu>()
  // Another item: what was chosen and said at the last one is over, but the focus stays where it is.
  const [saidAt, setSaidAt] = useState(item)
  if (saidAt !== item) {
    setSaidAt(item)
    setOnlyHere(false)
    setSelected(nobody)
    setSaid(nothing)
  }
  const styles = useStyles()
  const at = order.indexOf(item)
  const label = labels.get(item) ?? ''
  const stateOf = ({ along }: Attender): Marked => along[at] ?? 'unmarked'
  const unmarked = attenders.filter((attender) => stateOf(attender) === 'unmarked')

  const who = (people: readonly PersonId[]): string => {
    const one = people.length === 1 ? attenders.find(({ id }) => id === people[0]) : undefined
    return one?.name ?? meeting.people(people.length)
  }
  const make = (change: Change, words: string): void => {
    const before = lastStepOf(session)
    session.change(change)
    const step = lastStepOf(session)
    setSelected(nobody)
    setSaid({ words, step: step === before ? undefined : step })
  }
  const mark = (people: readonly PersonId[], presence: Marked, reach: Reach): void => {
    if (people.length === 0) return
    make(
      { change: 'mark', people, item, presence, reach },
      meeting.marked[reach === 'only-here' ? 'only' : 'from'](who(people), meeting.presenceLower[presence], label),
    )
  }
  const onlyAt = (people: readonly PersonId[], presence: 'in-room' | 'digital'): void => {
    if (people.length === 0) return
    make({ change: 'mark-only-at', people, item, presence }, meeting.marked.onlyAt(who(people), label))
  }
  const everyone = (): void =>
    mark(
      unmarked.map(({ id }) => id),
      'in-room',
      'from-here',
    )
  const chosen = (person: PersonId): readonly PersonId[] =>
    selected.size > 0 ? attenders.filter(({ id }) => selected.has(id)).map(({ id }) => id) : [person]

  const obey = (command: GridCommand): void => {
    switch (command.command) {
      case 'mark':
        return mark(
          command.alone ? [command.person] : chosen(command.person),
          command.presence,
          onlyHere !== command.shift ? 'only-here' : 'from-here',
        )
      case 'only-at':
        return onlyAt(chosen(command.person), command.shift ? 'digital' : 'in-room')
      case 'everyone':
        return everyone()
      case 'select':
        return setSelected(command.people)
      case 'menu':
        return setMenu({ person: command.person, target: command.target })
    }
  }
  // The grid is drawn again for what it shows, not because the way to obey is a new function.
  const latest = useRef(obey)
  latest.current = obey
  const onCommand = useCallback((command: GridCommand) => latest.current(command), [])

  if (attenders.length === 0) return <Nobody />
  return (
    <div className={styles.pane}>
      <div className={styles.top}>
        <div className={styles.heading}>
          <Subtitle2 as="h3" className={styles.title}>
            {meeting.attendanceAt(label)}
          </Subtitle2>
          <Button id={matrixButtonId} size="small" appearance="subtle" icon={<TableRegular />} onClick={onMatrix}>
            {meeting.matrix.open}
          </Button>
        </div>
        <Counts attenders={attenders} at={at} />
        <QuickBox
          attenders={attenders}
          onMark={(person, presence, shift) => mark([person], presence, shift !== onlyHere ? 'only-here' : 'from-here')}
        />
        <div className={styles.tools}>
          {unmarked.length > 0 && (
            <Button
              size={first ? 'medium' : 'small'}
              appearance={first ? 'primary' : 'secondary'}
              icon={<PeopleCheckmarkRegular />}
              title={meeting.everyoneMore(unmarked.length)}
              aria-keyshortcuts={meeting.keys.everyone}
              onClick={everyone}
            >
              {first ? meeting.everyone : meeting.everyoneElse}
            </Button>
          )}
          <ToggleButton
            size={first && unmarked.length > 0 ? 'medium' : 'small'}
            icon={<PinRegular />}
            checked={onlyHere}
            title={meeting.onlyHereMore}
            onClick={() => setOnlyHere(!onlyHere)}
          >
            {meeting.onlyHere}
          </ToggleButton>
        </div>
      </div>
      <AttendanceGrid groups={groups} at={at} label={meeting.attendanceAt(label)} selected={selected} onCommand={onCommand} />
      <div className={styles.bottom}>
        {selected.size > 0 && (
          <div className={styles.bulk} role="group" aria-label={meeting.markSelected}>
            <Text weight="semibold" className={styles.count}>
              {meeting.selected(selected.size)}
            </Text>
            {presences.map((presence) => {
              const Sign = signs[presence]
              return (
                <Button
                  key={presence}
                  size="small"
                  icon={<Sign />}
                  onClick={() => mark([...selected], presence, onlyHere ? 'only-here' : 'from-here')}
                >
                  {meeting.presence[presence]}
                </Button>
              )
            })}
            <Button size="small" onClick={() => onlyAt([...selected], 'in-room')}>
              {meeting.guest}
            </Button>
            <Button size="small" appearance="subtle" onClick={() => setSelected(nobody)}>
              {meeting.clearSelection}
            </Button>
          </div>
        )}
        <div className={styles.said}>
          <Text role="status" size={200}>
            {said.words === '' ? meeting.howTo : said.words}
          </Text>
          {said.step !== undefined && said.step === lastStep && (
            <Button
              size="small"
              appearance="transparent"
              className={styles.undo}
              onClick={() => {
                session.undo()
                setSaid(nothing)
              }}
            >
              {meeting.undo}
            </Button>
          )}
        </div>
      </div>
      {menu !== undefined && (
        <RowMenu
          target={menu.target}
          name={who([menu.person])}
          onClose={() => setMenu(undefined)}
          onOnlyAt={(presence) => onlyAt(chosen(menu.person), presence)}
          onMark={(presence, reach) => mark(chosen(menu.person), presence, reach)}
        />
      )}
    </div>
  )
}

const nobody: ReadonlySet<PersonId> = new Set()

/** What was marked last, and its step while that can be told from what is done later; none where the mark changed nothing. */
interface Said {
  readonly words: string
  readonly step: object | undefined
}

const nothing: Said = { words: '', step: undefined }

function lastStepOf(session: Session): object | undefined {
  const { stage } = session.state()
  return stage.stage === 'open' ? stage.lastStep : undefined
}

function Counts({ attenders, at }: { readonly attenders: readonly Attender[]; readonly at: number }) {
  const { meeting } = useWords()
  const styles = useStyles()
  const count = (state: Marked): number => attenders.filter(({ along }) => (along[at] ?? 'unmarked') === state).length
  const states: readonly Marked[] = ['unmarked', ...presences]
  return (
    <div className={styles.counts}>
      {states
        .filter((state) => count(state) > 0)
        .map((state) => {
          const Sign = signs[state]
          return (
            <Text key={state} size={200} weight={state === 'unmarked' ? 'semibold' : 'regular'} className={styles.tally}>
              <Sign aria-hidden fontSize={16} />
              {meeting.counts[state](count(state))}
            </Text>
          )
        })}
    </div>
  )
}

function Nobody() {
  const { noPeople } = useWords().meeting
  const session = useCommands()
  const styles = useStyles()
  return (
    <div className={styles.empty}>
      <Subtitle2 as="h3" className={styles.title}>
        {noPeople.title}
      </Subtitle2>
      <Text>{noPeople.text}</Text>
      <Button onClick={() => session.show('prepare')}>{noPeople.go}</Button>
    </div>
  )
}

const useStyles = makeStyles({
  pane: { display: 'flex', flexDirection: 'column', minHeight: '100%' },
  top: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalS}`,
    '@media (max-width: 639px)': { paddingInline: 0, paddingTop: tokens.spacingVerticalS },
  },
  heading: { display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalS, flexWrap: 'wrap' },
  title: { margin: 0 },
  counts: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM, rowGap: tokens.spacingVerticalXXS },
  tally: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXXS, color: tokens.colorNeutralForeground2 },
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  bottom: {
    position: 'sticky',
    bottom: 0,
    marginTop: 'auto',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 639px)': { paddingInline: tokens.spacingHorizontalXS, backgroundColor: tokens.colorNeutralBackground2 },
  },
  bulk: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    paddingBottom: tokens.spacingVerticalXS,
  },
  count: { marginInlineEnd: tokens.spacingHorizontalXS },
  said: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    minHeight: '24px',
    color: tokens.colorNeutralForeground2,
  },
  undo: { color: tokens.colorBrandForeground1 },
  empty: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
  },
})
