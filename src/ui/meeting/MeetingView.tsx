/** The second view: one item at a time, its text and who is there. */

import { Button, Input, makeStyles, mergeClasses, Subtitle1, Text, Title3, tokens } from '@fluentui/react-components'
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'

import { itemBeside, printedItems, type AgendaItem, type ItemId } from '../../domain/agenda'
import type { Meeting } from '../../domain/meeting'
import { presentersIn } from '../../invitation/presenters'
import { useTyped } from '../prepare/useTyped'
import { useCommands, useMeeting, useWords } from '../session'
import { Placeholder } from '../shell/Placeholder'
import { Tabs } from '../shell/Tabs'
import { step } from '../shell/useShortcuts'
import { AgendaList, AgendaSelect } from './AgendaList'
import { AttendanceList, matrixButtonId } from './AttendanceList'
import { signs } from './presenceSigns'
import { useAttenders, useLabels, type Attender } from './useAttendance'
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
      away={presentersAway(item, isGone ? -1 : at, attenders)}
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

interface Away {
  readonly name: string
  readonly state: 'absent' | 'unmarked'
}

/** Those who present the item and, as far as the marks say, are not there. */
function presentersAway({ presenters }: AgendaItem, at: number, attenders: readonly Attender[]): readonly Away[] {
  return presentersIn(presenters, attenders).flatMap(({ means }) => {
    const state = typeof means === 'string' ? undefined : means.along[at]
    return typeof means !== 'string' && (state === 'absent' || state === 'unmarked') ? [{ name: means.name, state }] : []
  })
}

interface ItemHeadProps {
  readonly item: AgendaItem
  readonly away: readonly Away[]
  readonly first: boolean
  readonly last: boolean
  /** The way on is what to do next. */
  readonly primary: boolean
  readonly narrow: boolean
  /** The title alone: the room is for the people. */
  readonly brief: boolean
}

function ItemHead({ item, away, first, last, primary, narrow, brief }: ItemHeadProps) {
  const { meeting } = useWords()
  const session = useCommands()
  const labels = useLabels()
  const styles = useStyles()
  const label = labels.get(item.id)
  const facts = [item.presenters, item.minutes === undefined ? '' : meeting.plannedMinutes(item.minutes)].filter((fact) => fact !== '')
  return (
    <div className={styles.head}>
      <div className={styles.way}>
        {narrow ? (
          <div className={styles.select}>
            <AgendaSelect here={item} />
          </div>
        ) : (
          <Text size={200} className={styles.quiet}>
            {label !== undefined && meeting.itemOf(label, labels.size)}
          </Text>
        )}
        <Button
          appearance="subtle"
          icon={<ChevronLeftRegular />}
          aria-label={meeting.previous}
          title={meeting.previous}
          disabledFocusable={first}
          onClick={() => step(session, -1)}
        />
        <Button
          appearance={primary ? 'primary' : 'secondary'}
          icon={<ChevronRightRegular />}
          iconPosition="after"
          aria-label={last ? meeting.toMinutes : meeting.next}
          onClick={() => (last ? session.show('minutes') : step(session, 1))}
        >
          {narrow ? undefined : last ? meeting.toMinutes : meeting.next}
        </Button>
      </div>
      <Title3 as="h2" className={styles.title}>
        {label !== undefined && <span className={styles.quiet}>{label}. </span>}
        {item.title}
      </Title3>
      {!brief && facts.length > 0 && <Text className={styles.quiet}>{facts.join(' · ')}</Text>}
      {!brief && away.length > 0 && (
        <ul className={styles.aways}>
          {away.map(({ name, state }) => {
            const Sign = signs[state]
            return (
              <li key={name} className={styles.presenterAway}>
                <Sign aria-hidden fontSize={16} className={styles.sign} />
                {meeting.presenterAway[state](name)}
              </li>
            )
          })}
        </ul>
      )}
      {!brief && label !== undefined && <Began item={item} />}
      {!brief && item.sub.length > 0 && (
        <ul className={styles.sub} aria-label={meeting.sub}>
          {item.sub.map((line, i) => (
            <li key={i}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** When the item began: noted by itself while the meeting runs, and anybody's to change. */
function Began({ item: { id } }: { readonly item: AgendaItem }) {
  const said = useWords().meeting
  const session = useCommands()
  const began = useMeeting(({ meeting }) => meeting.began.get(id))
  const typed = useTyped(began ?? '', (text) => {
    if (text === '' || /^\d\d:\d\d$/.test(text)) session.change({ change: 'begin', item: id, at: text === '' ? undefined : text })
  })
  const styles = useStyles()
  return (
    <label className={mergeClasses(styles.began, styles.quiet)}>
      {said.began}
      <Input {...typed} type="time" size="small" appearance="underline" />
    </label>
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
  head: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  began: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, fontSize: tokens.fontSizeBase200 },
  way: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  select: { flexGrow: 1, minWidth: 0, '& select': { minWidth: 0, width: '100%' } },
  title: {
    margin: 0,
    overflowWrap: 'anywhere',
    '@media (max-width: 899px)': { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500 },
  },
  quiet: { color: tokens.colorNeutralForeground3, flexGrow: 1 },
  aways: { listStyle: 'none', margin: 0, padding: 0 },
  presenterAway: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  sign: { flexShrink: 0 },
  sub: { margin: 0, paddingInlineStart: tokens.spacingHorizontalXL, color: tokens.colorNeutralForeground2 },
  empty: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    maxWidth: '32rem',
    padding: tokens.spacingHorizontalXXL,
  },
})
