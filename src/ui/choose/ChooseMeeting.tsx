/** Which meeting: what stands in the calendar around today, what was begun on this device, or one without an invitation. */

import {
  Badge,
  Button,
  makeStyles,
  mergeClasses,
  Skeleton,
  SkeletonItem,
  Subtitle2,
  Text,
  Title2,
  tokens,
} from '@fluentui/react-components'
import { ArrowRepeatAllRegular, ChevronRightRegular, DeleteRegular, DocumentRegular } from '@fluentui/react-icons'
import { useId, useRef, useState, type ReactNode } from 'react'

import type { KeptDraft } from '../../draft/stores'
import { clockTimes, fullDate, shortDate } from '../../i18n/dates'
import type { Words } from '../../i18n/words'
import type { Invitation } from '../../invitation/invitation'
import type { Notice } from '../../session/state'
import { problemText } from '../problems'
import { useCommands, useSession, useWords } from '../session'
import { isUnsigned } from './unsigned'

export function ChooseMeeting() {
  const said = useWords().prepare.choose
  const session = useCommands()
  const stage = useSession(({ stage }) => (stage.stage === 'choosing' ? stage : undefined))
  const unread = useSession(({ notices }) => notices.some(({ during }) => during === 'find'))
  const unsigned = useSession(({ notices }) => notices.find(isUnsigned))
  const visitor = useSession(({ surroundings }) => surroundings.visitor)
  const isBrowser = useSession(({ surroundings }) => surroundings.host === 'browser')
  const ownsAccount = useSession(({ ownsAccount }) => ownsAccount)
  const calendar = useId()
  const visiting = useId()
  const styles = useStyles()
  if (stage === undefined) return null
  const { invitations, drafts } = stage
  const none = invitations !== 'asking' && invitations.length === 0
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <Title2 as="h1" className={styles.title}>
          {said.title}
        </Title2>
        <Button
          appearance={none && drafts.length === 0 && unsigned === undefined ? 'primary' : 'secondary'}
          onClick={() => session.startByHand()}
        >
          {said.byHand}
        </Button>
      </div>
      {(isBrowser || ownsAccount) && (
        <div className={styles.empty}>
          {isBrowser && <Text>{said.browser}</Text>}
          {ownsAccount && unsigned === undefined && <OwnAccount />}
        </div>
      )}
      <Drafts drafts={drafts} />
      {visitor !== undefined && (
        <section aria-labelledby={visiting} className={styles.section}>
          <Subtitle2 as="h2" id={visiting} className={styles.heading}>
            {said.visitor[visitor].title}
          </Subtitle2>
          <Text className={styles.empty}>{said.visitor[visitor].text}</Text>
        </section>
      )}
      {visitor !== 'guest' && (
        <section aria-labelledby={calendar} aria-busy={invitations === 'asking'} className={styles.section}>
          <Subtitle2 as="h2" id={calendar} className={styles.heading}>
            {said.calendar}
          </Subtitle2>
          {invitations === 'asking' && <Asking />}
          {none && unsigned !== undefined && <SignIn notice={unsigned} />}
          {none && unsigned === undefined && (
            <div className={styles.empty}>
              <Text weight="semibold">{unread ? said.unread : said.none}</Text>
              <Text>{said.noneMore}</Text>
            </div>
          )}
          {invitations !== 'asking' && <Days invitations={invitations} />}
        </section>
      )}
    </div>
  )
}

function SignIn({ notice }: { readonly notice: Notice }) {
  const words = useWords()
  const session = useCommands()
  const styles = useStyles()
  const { what, next } = problemText(words, notice.problem)
  return (
    <div className={styles.empty}>
      <Text weight="semibold">{what}</Text>
      <Text>{next}</Text>
      <Button appearance="primary" className={styles.signIn} onClick={() => session.consent(notice)}>
        {words.shell.signIn}
      </Button>
    </div>
  )
}

/** Where it is the page that has signed somebody in, and not the host. */
function OwnAccount() {
  const said = useWords().prepare.choose
  const session = useCommands()
  const styles = useStyles()
  return (
    <div className={styles.account}>
      <Button size="small" onClick={() => session.switchAccount()}>
        {said.switchAccount}
      </Button>
      <Button size="small" onClick={() => session.signOut()}>
        {said.signOut}
      </Button>
    </div>
  )
}

function Days({ invitations }: { readonly invitations: readonly Invitation[] }) {
  const words = useWords()
  const language = useSession(({ surroundings }) => surroundings.language)
  const session = useCommands()
  const styles = useStyles()
  const said = words.prepare.choose
  const days = new Map<string, Invitation[]>()
  for (const invitation of invitations) days.set(invitation.date, [...(days.get(invitation.date) ?? []), invitation])
  return [...days].map(([date, meetings]) => (
    <div key={date} className={styles.day}>
      <Text as="h3" weight="semibold" className={styles.date}>
        {[nearDay(date, words), fullDate(date, language)].filter((part) => part !== '').join(', ')}
      </Text>
      <ul className={styles.list}>
        {meetings.map((invitation) => (
          <Choice key={invitation.meeting} onChoose={() => session.choose(invitation)}>
            <Text className={styles.time}>{clockTimes(invitation.start, invitation.end, language)}</Text>
            <span className={styles.words}>
              <Text weight="semibold" strikethrough={invitation.cancelled} className={styles.subject}>
                {invitation.subject === '' ? said.untitled : invitation.subject}
              </Text>
              {invitation.place !== '' && (
                <Text size={200} className={styles.about}>
                  {invitation.place}
                </Text>
              )}
            </span>
            {invitation.cancelled && (
              <Badge appearance="outline" color="informative">
                {said.cancelled}
              </Badge>
            )}
            {invitation.series && !invitation.cancelled && (
              <ArrowRepeatAllRegular className={styles.sign} fontSize={16} aria-label={said.series} title={said.series} role="img" />
            )}
          </Choice>
        ))}
      </ul>
    </div>
  ))
}

function Drafts({ drafts }: { readonly drafts: readonly KeptDraft[] }) {
  const { prepare } = useWords()
  const said = prepare.choose
  const heading = useId()
  const [removed, setRemoved] = useState('')
  const status = useRef<HTMLSpanElement>(null)
  const session = useCommands()
  const styles = useStyles()
  const newest = [...drafts].sort((a, b) => b.changed - a.changed)
  const remove = (meeting: KeptDraft['meeting'], title: string): void => {
    session.removeDraft(meeting)
    setRemoved(title)
    // The row that had the focus goes away.
    status.current?.focus()
  }
  return (
    <section aria-labelledby={heading} className={mergeClasses(styles.section, drafts.length === 0 && removed === '' && styles.heard)}>
      {drafts.length > 0 && (
        <Subtitle2 as="h2" id={heading} className={styles.heading}>
          {said.drafts}
        </Subtitle2>
      )}
      <span role="status" ref={status} tabIndex={-1} className={styles.said}>
        {removed === '' ? '' : said.remove.done(removed)}
      </span>
      {drafts.length > 0 && (
        <ul className={styles.list}>
          {newest.map((draft) => (
            <DraftRow key={draft.meeting} draft={draft} onRemove={remove} />
          ))}
        </ul>
      )}
    </section>
  )
}

interface DraftRowProps {
  readonly draft: KeptDraft
  readonly onRemove: (meeting: KeptDraft['meeting'], title: string) => void
}

function DraftRow({ draft: { meeting, title, date, changed }, onRemove }: DraftRowProps) {
  const said = useWords().prepare.choose
  const language = useSession(({ surroundings }) => surroundings.language)
  const session = useCommands()
  const [asks, setAsks] = useState(false)
  const question = useId()
  const opener = useRef<HTMLSpanElement>(null)
  const styles = useStyles()
  const name = title === '' ? said.untitledDraft : title
  return (
    <Choice
      onChoose={() => session.openDraft(meeting)}
      beside={
        <span ref={opener}>
          <Button
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={said.remove.open(name)}
            title={said.remove.open(name)}
            aria-expanded={asks}
            onClick={() => setAsks(!asks)}
          />
        </span>
      }
      below={
        asks && (
          <div role="group" aria-labelledby={question} className={styles.question}>
            <Text id={question} weight="semibold">
              {said.remove.ask}
            </Text>
            <Text>{said.remove.text}</Text>
            <div className={styles.account}>
              <Button size="small" onClick={() => onRemove(meeting, name)}>
                {said.remove.yes}
              </Button>
              <Button
                size="small"
                autoFocus
                onClick={() => {
                  setAsks(false)
                  opener.current?.querySelector('button')?.focus()
                }}
              >
                {said.remove.no}
              </Button>
            </div>
          </div>
        )
      }
    >
      <DocumentRegular aria-hidden fontSize={20} className={styles.sign} />
      <span className={styles.words}>
        <Text weight="semibold" className={styles.subject}>
          {name}
        </Text>
        <Text size={200} className={styles.about}>
          {[date === '' ? '' : shortDate(date, language, today(0)), said.changed(moment(changed, language))]
            .filter((part) => part !== '')
            .join(' · ')}
        </Text>
      </span>
    </Choice>
  )
}

interface ChoiceProps {
  readonly onChoose: () => void
  readonly children: ReactNode
  readonly beside?: ReactNode
  readonly below?: ReactNode
}

/** A row that is one button, with what else can be done beside it. */
function Choice({ onChoose, children, beside, below }: ChoiceProps) {
  const styles = useStyles()
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        <button type="button" className={styles.choice} onClick={onChoose}>
          {children}
          <ChevronRightRegular aria-hidden fontSize={16} className={styles.sign} />
        </button>
        {beside}
      </div>
      {below}
    </li>
  )
}

function Asking() {
  const { prepare } = useWords()
  const styles = useStyles()
  return (
    <div role="status">
      <span className={styles.heard}>{prepare.choose.asking}</span>
      <Skeleton aria-hidden className={styles.list}>
        {[0, 1, 2].map((row) => (
          <div key={row} className={mergeClasses(styles.item, styles.bones)}>
            <SkeletonItem size={16} style={{ width: '6rem' }} />
            <SkeletonItem size={16} />
          </div>
        ))}
      </Skeleton>
    </div>
  )
}

function today(days: number): string {
  const now = new Date()
  const at = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days)
  return dateOf(at)
}

function dateOf(at: Date): string {
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** `I dag`, or empty for a day further off. */
function nearDay(date: string, { prepare }: Words): string {
  const near = { [today(-1)]: prepare.choose.yesterday, [today(0)]: prepare.choose.today, [today(1)]: prepare.choose.tomorrow }
  return near[date] ?? ''
}

/** A moment of this device's past: the clock today, the day before that. */
function moment(milliseconds: number, language: 'sv' | 'en'): string {
  const at = new Date(milliseconds)
  const clock = [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
  const date = dateOf(at)
  return date === today(0) ? clockTimes(clock, '', language) : shortDate(date, language, today(0))
}

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '48rem',
    marginInline: 'auto',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalL}`,
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalM, gap: tokens.spacingVerticalL },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  title: { margin: 0 },
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: { margin: 0 },
  empty: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground2 },
  signIn: { alignSelf: 'flex-start', marginTop: tokens.spacingVerticalS },
  account: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  day: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  date: { margin: `${tokens.spacingVerticalS} 0 0`, color: tokens.colorNeutralForeground2 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    borderRadius: tokens.borderRadiusXLarge,
    overflow: 'hidden',
  },
  item: { ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` } },
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    ':has(> :nth-child(2))': { paddingInlineEnd: tokens.spacingHorizontalS },
  },
  question: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    color: tokens.colorNeutralForeground2,
  },
  said: { color: tokens.colorNeutralForeground2, outlineStyle: 'none', ':empty': { marginTop: `calc(-1 * ${tokens.spacingVerticalS})` } },
  choice: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '52px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px', borderRadius: tokens.borderRadiusXLarge },
    '@media (max-width: 480px)': {
      flexWrap: 'wrap',
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
      gap: tokens.spacingHorizontalS,
    },
  },
  time: {
    flexShrink: 0,
    minWidth: '8rem',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    '@media (max-width: 480px)': { minWidth: '100%', fontSize: tokens.fontSizeBase200 },
  },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, flexBasis: 0, minWidth: 0, overflowWrap: 'anywhere', hyphens: 'auto' },
  subject: { overflowWrap: 'anywhere' },
  about: { color: tokens.colorNeutralForeground3 },
  sign: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  bones: { display: 'flex', gap: tokens.spacingHorizontalM, padding: tokens.spacingHorizontalL },
  heard: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})
