/** The third view: the minutes as they will be sent, advice, where they go, and the publication itself. */

import { Button, makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components'
import { InfoRegular, OpenRegular, SendRegular } from '@fluentui/react-icons'
import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'

import { contentOf } from '../../domain/changes'
import { isComplete } from '../../publish/outbox'
import { isUnbegun } from '../../publish/plan'
import { asksPlan, isPlaceless } from '../../publish/revise'
import { useCommands, useMeeting, useWords } from '../session'
import { useWidth } from '../meeting/useWidth'
import { Tabs } from '../shell/Tabs'
import { Checks } from './Checks'
import type { Removed } from '../../session/approved'
import { CorrectionCard, removedFieldId } from './CorrectionCard'
import { DestinationCard, teamFieldId } from './DestinationCard'
import { MailCard } from './MailCard'
import { Preview } from './Preview'
import { Progress, progressHeadingId } from './Progress'
import { pressId } from './pressId'
import { isDone, postedIn, resultOf, stepRows } from './stepRows'
import { ReadingRevision, RevisionsCard } from './RevisionsCard'
import { signatureFieldId, TemplateCard } from './TemplateCard'
import { useDestination } from './useDestination'

const ReportCard = lazy(async () => ({ default: (await import('./ReportCard')).ReportCard }))

type Part = 'preview' | 'publish'

const resultId = 'publication-result'

const tabOf = (part: Part): string => `minutes-${part}`
const panelOf = (part: Part): string => `minutes-${part}-panel`

export function MinutesView() {
  const { publish } = useWords()
  const session = useCommands()
  const meeting = useMeeting((open) => open.meeting)
  const { outbox, running } = useMeeting(({ publication }) => publication)
  // Composed anew when the meeting or its publication has changed, and not for every other news of the session.
  const minutes = useMemo(() => session.minutes(), [session, meeting, outbox?.revision]) // eslint-disable-line react-hooks/exhaustive-deps -- the session reads them itself
  const checks = useMemo(() => session.checks(), [session, meeting]) // eslint-disable-line react-hooks/exhaustive-deps -- as above
  const choosing = useDestination()
  // A meeting that nobody was invited to has no place in Teams, and so no report.
  const hasReport = useMeeting(({ invited }) => invited)
  const [part, setPart] = useState<Part>('preview')
  const [pressed, setPressed] = useState<{ readonly to: 'progress' | 'place' | 'check' | 'removed' | 'signature' }>()
  const [styling, setStyling] = useState(false)
  const isNarrow = useWidth() !== 'wide'
  const styles = useStyles()

  const [answer, setAnswer] = useState<{ readonly revision: number; readonly removed: Removed }>()
  const published = outbox !== undefined && isComplete(outbox) && !running ? outbox.minutes : undefined
  const changed = useMemo(
    () =>
      published === undefined || minutes === undefined || contentOf(published) === contentOf(minutes)
        ? undefined
        : { before: published, after: minutes },
    [published, minutes],
  )
  const removedTasks = useMemo(() => (changed === undefined ? [] : session.removedTasks()), [session, changed])
  // An answer holds for one correction; what was left as it is stays so until somebody says otherwise.
  const left = removedTasks.length > 0 && removedTasks.every((task) => task.left) ? 'leave' : undefined
  const removed = answer !== undefined && answer.revision === outbox?.revision ? answer.removed : left

  const mailTo = useMeeting(({ destination }) => destination.mail)
  const mail = useMemo(() => session.mail(), [session, meeting, outbox, mailTo]) // eslint-disable-line react-hooks/exhaustive-deps -- the session reads them itself

  const revisions = useMeeting((open) => open.revisions)
  const revision = useMeeting((open) => open.revision)
  const audience = choosing.audience
  const isPublished = published !== undefined
  useEffect(() => {
    if (isPublished || revision !== undefined) session.loadRevisions()
  }, [session, isPublished, outbox?.revision, revision, audience])

  const begun = outbox !== undefined
  // A press may have brought forward what it points to.
  useEffect(() => {
    if (pressed === undefined) return
    if (pressed.to === 'place') document.getElementById(teamFieldId)?.focus()
    if (pressed.to === 'removed') document.getElementById(removedFieldId)?.focus()
    if (pressed.to === 'signature') document.getElementById(signatureFieldId)?.focus()
    if (pressed.to === 'check') document.getElementById(progressHeadingId)?.focus()
    if (pressed.to === 'progress' && begun) document.getElementById(progressHeadingId)?.scrollIntoView({ block: 'nearest' })
  }, [begun, pressed])

  /** Pressed before it was known where: what was pressed is done when it is. */
  const [waits, setWaits] = useState(false)
  const press = (): void => {
    setPart('publish')
    if (outbox === undefined && choosing.coming) return setWaits(true)
    const isToBeChosen = outbox === undefined ? choosing.audience === undefined : isUnbegun(outbox) && choosing.isOpen
    if (isToBeChosen) return setPressed({ to: 'place' })
    if (removedTasks.length > 0 && removed === undefined) return setPressed({ to: 'removed' })
    const rows = outbox === undefined ? [] : stepRows(outbox, running)
    const onlyAsks = rows.some(({ state }) => state === 'check') && rows.every((row) => isDone(row) || row.state === 'check')
    setPressed({ to: onlyAsks ? 'check' : 'progress' })
    if (!onlyAsks) session.publish(removed)
  }
  const goOn = useEffectEvent(() => {
    setWaits(false)
    press()
  })
  useEffect(() => {
    if (waits && !choosing.coming) goOn()
  }, [waits, choosing.coming])

  if (minutes === undefined) return null
  const read = revisions?.find((one) => one.revision === revision)
  const preview = (
    <>
      {revision !== undefined && revisions !== undefined && <ReadingRevision revision={revision} isFound={read !== undefined} />}
      <Preview minutes={read?.minutes ?? minutes} mail={read === undefined ? mail : undefined} />
    </>
  )
  const cards = (
    <>
      {changed !== undefined && outbox !== undefined && (
        <CorrectionCard
          {...changed}
          where={postedIn(outbox)}
          isPlaceless={isPlaceless(outbox)}
          asksPlan={asksPlan(outbox, changed.after)}
          removedTasks={removedTasks}
          removed={removed}
          missing={pressed?.to === 'removed'}
          onRemoved={(said) => setAnswer({ revision: outbox.revision, removed: said })}
        />
      )}
      {outbox !== undefined && <Progress outbox={outbox} running={running} />}
      {revisions !== undefined && revisions.length > 0 && <RevisionsCard revisions={revisions} onRead={() => setPart('preview')} />}
      {(outbox === undefined || changed !== undefined) && (
        <Checks
          minutes={minutes}
          checks={checks}
          onSign={() => {
            setStyling(true)
            setPressed({ to: 'signature' })
          }}
        />
      )}
      {(outbox === undefined || (!running && isUnbegun(outbox))) && (
        <DestinationCard choosing={choosing} missing={pressed?.to === 'place' && choosing.audience === undefined} />
      )}
      {(outbox === undefined || published !== undefined) && <MailCard />}
      {hasReport && (
        <Suspense fallback={null}>
          <ReportCard />
        </Suspense>
      )}
      <TemplateCard open={styling} onOpen={setStyling} />
    </>
  )
  return (
    <div className={styles.view}>
      {isNarrow ? (
        <>
          <div className={styles.parts}>
            <Tabs
              look="pill"
              label={publish.parts.label}
              tabs={(['preview', 'publish'] as const).map((value) => ({
                value,
                words:
                  value === 'publish' && checks.length > 0 && (!begun || changed !== undefined)
                    ? `${publish.parts.publish} (${checks.length})`
                    : publish.parts[value],
              }))}
              selected={part}
              onSelect={setPart}
              tabId={tabOf}
              panelId={panelOf}
            />
          </div>
          <div data-scrolls className={styles.scrolls}>
            {(['preview', 'publish'] as const).map((value) => (
              <div
                key={value}
                role="tabpanel"
                id={panelOf(value)}
                aria-labelledby={tabOf(value)}
                className={mergeClasses(styles.column, part !== value && styles.away)}
              >
                {value === 'preview' ? preview : cards}
              </div>
            ))}
          </div>
        </>
      ) : (
        <div className={styles.columns}>
          <div data-scrolls className={mergeClasses(styles.scrolls, styles.column)}>
            {preview}
          </div>
          <div data-scrolls className={mergeClasses(styles.scrolls, styles.column)}>
            {cards}
          </div>
        </div>
      )}
      <Foot changed={changed !== undefined} waits={waits} mails={mail !== undefined} onPress={press} />
    </div>
  )
}

/** The view's one action, always in reach, and what a careful secretary keeps in mind beside it. */
interface FootProps {
  readonly changed: boolean
  /** It was pressed, and where the minutes go is being looked up. */
  readonly waits: boolean
  /** Somebody is to get mail who has not. */
  readonly mails: boolean
  readonly onPress: () => void
}

function Foot({ changed, waits, mails, onPress }: FootProps) {
  const { publish } = useWords()
  const { outbox, running: runs } = useMeeting(({ publication }) => publication)
  const running = runs || waits
  const isPublished = outbox !== undefined && isComplete(outbox) && !changed
  const complete = isPublished && !mails
  const result = complete ? resultOf(outbox) : undefined
  const held = useRef(false)
  const styles = useStyles()
  // The button gives way to a link: who stood on it stands on what comes after it.
  useEffect(() => {
    if (complete && held.current && document.activeElement === document.body)
      (document.getElementById(resultId) ?? document.getElementById(progressHeadingId))?.focus()
  }, [complete])
  const hold = {
    onFocus: () => void (held.current = true),
    onBlur: ({ relatedTarget }: { relatedTarget: unknown }) => void (held.current = relatedTarget === null),
  }
  return (
    <div className={styles.foot}>
      <Text size={200} className={styles.public}>
        <InfoRegular aria-hidden fontSize={16} className={styles.sign} />
        {publish.public}
      </Text>
      {!complete && (
        <Button
          {...hold}
          id={pressId}
          appearance="primary"
          className={styles.primary}
          icon={running ? <Spinner size="extra-tiny" aria-hidden /> : <SendRegular />}
          disabledFocusable={running}
          onClick={onPress}
        >
          {running
            ? publish.publishing
            : outbox === undefined
              ? publish.publish
              : changed
                ? publish.correct
                : isPublished
                  ? publish.sendMail
                  : publish.resume}
        </Button>
      )}
      {result !== undefined && (
        <Button
          as="a"
          id={resultId}
          appearance="primary"
          className={styles.primary}
          icon={<OpenRegular />}
          href={result.url}
          target="_blank"
          rel="noopener noreferrer"
        >
          {result.kind === 'message' ? publish.openMessage : publish.progress.open.document}
        </Button>
      )}
    </div>
  )
}

const low = '@media (max-height: 420px)'

const useStyles = makeStyles({
  // The foot stands outside of what scrolls, so that it covers nothing; in a very low window the whole tab scrolls instead.
  view: { display: 'flex', flexDirection: 'column', flex: '1 1 0px', minHeight: 0, minWidth: 0, [low]: { flex: 'none' } },
  scrolls: { flex: '1 1 0px', minHeight: 0, minWidth: 0, overflowY: 'auto', [low]: { flex: 'none', overflowY: 'visible' } },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(20rem, 26rem)',
    gridTemplateRows: 'minmax(0, 1fr)',
    flex: '1 1 0px',
    minHeight: 0,
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '84rem',
    marginInline: 'auto',
    [low]: { flex: 'none' },
  },
  column: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    // A column that scrolls lets nothing in it shrink.
    '> *': { flexShrink: 0 },
    '@media (min-width: 900px)': { ':not(:first-child)': { paddingInlineStart: 0 } },
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalS, gap: tokens.spacingVerticalS },
  },
  away: { display: 'none' },
  parts: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL} 0`,
    '@media (max-width: 480px)': { paddingInline: tokens.spacingHorizontalS },
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    flexShrink: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 480px)': { paddingInline: tokens.spacingHorizontalS },
  },
  public: {
    display: 'flex',
    gap: tokens.spacingHorizontalXS,
    marginInlineEnd: 'auto',
    color: tokens.colorNeutralForeground2,
  },
  sign: { flexShrink: 0 },
  primary: { '@media (max-width: 480px)': { flexGrow: 1 } },
})
