/** The second view: one item at a time, its text and who is there. */

import { Button, makeStyles, mergeClasses, Subtitle1, Text, tokens } from '@fluentui/react-components'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'

import { itemBeside, printedItems, type AgendaItem, type ItemId } from '../../domain/agenda'
import type { Meeting } from '../../domain/meeting'
import { useCommands, useMeeting, useWords } from '../session'
import { Placeholder } from '../shell/Placeholder'
import { Tabs } from '../shell/Tabs'
import { AgendaList } from './AgendaList'
import { AttendanceList, matrixButtonId } from './AttendanceList'
import { ItemHead } from './ItemHead'
import { useAttenders } from './useAttendance'
import { useWidth } from './useWidth'
import { WritingPane } from './WritingPane'

const AttendanceMatrix = lazy(async () => ({ default: (await import('./AttendanceMatrix')).AttendanceMatrix }))

export function MeetingView() {
  const agenda = useMeeting(({ meeting }) => meeting.agenda)
  const removed = useMeeting(({ meeting }) => meeting.removedItems)
  const here = useMeeting(({ here }) => here)
  const [showing, setShowing] = useState<'item' | 'matrix'>('item')
  const shown = useRef(showing)
  useEffect(() => {
    if (shown.current === 'matrix' && showing === 'item') document.getElementById(matrixButtonId)?.focus()
    shown.current = showing
  }, [showing])
  const [first] = printedItems(agenda)
  const item = here === undefined ? first : standing(here, agenda, removed)
  if (item === undefined) return <NoItems />
  if (showing === 'matrix' && first !== undefined)
    return (
      <Suspense fallback={<Placeholder />}>
        <AttendanceMatrix here={printedItems(agenda).includes(item) ? item.id : first.id} onClose={() => setShowing('item')} />
      </Suspense>
    )
  return <OneItem item={item} onMatrix={() => setShowing('matrix')} />
}

/** The item as it stands, or as it stood; one whose adding somebody took back has nothing but what is written in it. */
function standing(here: ItemId, agenda: Meeting['agenda'], removed: Meeting['removedItems']): AgendaItem {
  return [...agenda, ...removed].find(({ id }) => id === here) ?? { id: here, title: '', kind: 'item', presenters: '', sub: [] }
}

interface OneItemProps {
  readonly item: AgendaItem
  readonly onMatrix: () => void
}

function OneItem({ item, onMatrix }: OneItemProps) {
  const width = useWidth()
  const attenders = useAttenders()
  const agenda = useMeeting(({ meeting }) => meeting.agenda)
  const order = useMeeting(({ meeting }) => meeting.order)
  const first = itemBeside(agenda, order, item.id, -1) === undefined
  const last = itemBeside(agenda, order, item.id, 1) === undefined
  const isGone = !printedItems(agenda).includes(item)
  const at = order.indexOf(item.id)
  const unmarked = attenders.filter(({ along }) => along[at] === 'unmarked').length
  // Where there is room for one half only, a meeting begins with who is there.
  const [chosen, setHalf] = useState<Half>(first && unmarked > 0 ? 'attendance' : 'text')
  const half = isGone ? 'text' : chosen
  const styles = useStyles()
  // At the first item everyone is marked first; from then on the way forward is the way on.
  const head = (
    <ItemHead
      item={item}
      at={isGone ? -1 : at}
      attenders={attenders}
      first={first}
      last={last}
      primary={!(first && unmarked > 0)}
      narrow={width !== 'wide'}
      brief={width === 'narrow' && half === 'attendance'}
    />
  )
  const text = <WritingPane item={item} />
  const people = !isGone && <AttendanceList item={item.id} first={first} attenders={attenders} onMatrix={onMatrix} />
  if (width === 'narrow')
    return (
      <div className={styles.narrow}>
        {head}
        {!isGone && <Halves half={half} unmarked={unmarked} onHalf={setHalf} />}
        <div
          role="tabpanel"
          id={halfPanel('text')}
          aria-labelledby={halfTab('text')}
          className={mergeClasses(half !== 'text' && styles.away)}
        >
          {text}
        </div>
        <div
          role="tabpanel"
          id={halfPanel('attendance')}
          aria-labelledby={halfTab('attendance')}
          className={mergeClasses(styles.whole, half !== 'attendance' && styles.away)}
        >
          {people}
        </div>
      </div>
    )
  return (
    <div className={mergeClasses(styles.columns, width === 'wide' ? styles.three : styles.two)}>
      {width === 'wide' && (
        <div className={styles.agenda}>
          <AgendaList here={item.id} />
        </div>
      )}
      <div className={styles.text}>
        {head}
        {text}
      </div>
      <div className={styles.people}>{people}</div>
    </div>
  )
}

type Half = 'text' | 'attendance'

const halfTab = (half: Half): string => `half-${half}`
const halfPanel = (half: Half): string => `half-${half}-panel`

interface HalvesProps {
  readonly half: Half
  readonly unmarked: number
  readonly onHalf: (half: Half) => void
}

function Halves({ half, unmarked, onHalf }: HalvesProps) {
  const { meeting } = useWords()
  return (
    <Tabs
      look="pill"
      label={meeting.halves.label}
      tabs={[
        { value: 'text', words: meeting.halves.text },
        {
          value: 'attendance',
          words: unmarked > 0 ? `${meeting.halves.attendance} (${meeting.counts.unmarked(unmarked)})` : meeting.halves.attendance,
        },
      ]}
      selected={half}
      onSelect={onHalf}
      tabId={halfTab}
      panelId={halfPanel}
    />
  )
}

function NoItems() {
  const { noItems } = useWords().meeting
  const session = useCommands()
  const styles = useStyles()
  return (
    <div className={styles.empty}>
      <Subtitle1 as="h2" className={styles.title}>
        {noItems.title}
      </Subtitle1>
      <Text>{noItems.text}</Text>
      <Button appearance="primary" onClick={() => session.show('prepare')}>
        {noItems.go}
      </Button>
    </div>
  )
}

const useStyles = makeStyles({
  narrow: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalM,
    minHeight: '100%',
    boxSizing: 'border-box',
  },
  away: { display: 'none' },
  whole: { flexGrow: 1 },
  columns: {
    display: 'grid',
    flexGrow: 1,
    minHeight: 0,
    gridTemplateRows: 'minmax(0, 1fr)',
    '@media (max-height: 420px)': { gridTemplateRows: 'auto' },
  },
  three: { gridTemplateColumns: 'clamp(192px, 19vw, 272px) minmax(0, 1fr) clamp(336px, 31vw, 420px)' },
  two: { gridTemplateColumns: 'minmax(0, 1fr) minmax(312px, 44%)' },
  agenda: { overflowY: 'auto', padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalS}` },
  text: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
  },
  people: {
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
    borderInlineStartWidth: tokens.strokeWidthThin,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke2,
  },
  title: { margin: 0, overflowWrap: 'anywhere' },
  empty: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    maxWidth: '32rem',
    padding: tokens.spacingHorizontalXXL,
  },
})
