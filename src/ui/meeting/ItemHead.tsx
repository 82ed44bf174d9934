/** Above an item's text: its title, what is known of it, and the way to the next. */

import { Button, Input, makeStyles, mergeClasses, Text, Title3, tokens } from '@fluentui/react-components'
import { ChevronLeftRegular, ChevronRightRegular } from '@fluentui/react-icons'

import type { AgendaItem } from '../../domain/agenda'
import { presentersIn } from '../../invitation/presenters'
import { useTyped } from '../prepare/useTyped'
import { useCommands, useMeeting, useWords } from '../session'
import { step } from '../shell/useShortcuts'
import { AgendaSelect } from './AgendaList'
import { signs } from './presenceSigns'
import { useLabels, type Attender } from './useAttendance'

interface Props {
  readonly item: AgendaItem
  /** Where in the document order it stands; -1 where it stands nowhere any more. */
  readonly at: number
  readonly attenders: readonly Attender[]
  readonly first: boolean
  readonly last: boolean
  /** The way on is what to do next. */
  readonly primary: boolean
  readonly narrow: boolean
  /** The title alone: the room is for the people. */
  readonly brief: boolean
}

export function ItemHead({ item, at, attenders, first, last, primary, narrow, brief }: Props) {
  const { meeting } = useWords()
  const session = useCommands()
  const labels = useLabels()
  const styles = useStyles()
  const label = labels.get(item.id)
  const away = presentersAway(item, at, attenders)
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

const useStyles = makeStyles({
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
})
