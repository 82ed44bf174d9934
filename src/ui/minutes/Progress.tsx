/** The publication, step by step: what is done, what is under way, what stands still and why, what a person must look at. */

import {
  Button,
  Field,
  Input,
  Link,
  makeStyles,
  mergeClasses,
  ProgressBar,
  Spinner,
  Text,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import {
  ArrowDownloadRegular,
  CheckmarkCircleFilled,
  CircleRegular,
  ClockRegular,
  DismissCircleRegular,
  OpenRegular,
  QuestionCircleRegular,
  SubtractCircleRegular,
} from '@fluentui/react-icons'
import { useEffect, useRef, useState, type MouseEvent, type ReactNode } from 'react'

import { messageAt } from '../../publish/messageLink'
import type { Outbox } from '../../publish/outbox'
import { standing } from '../../publish/step'
import { nameOf as nameOfPerson } from '../../domain/person'
import type { Words } from '../../i18n/words'
import { problemText } from '../problems'
import { useCommands, useWords } from '../session'
import { standingStill } from './advice'
import { Elsewhere } from './Elsewhere'
import { hand } from './hand'
import { useMinutesStyles } from './minutes.styles'
import { Posted } from './Posted'
import { isDone, stepRows, unseenIn, type StepRow } from './stepRows'
import { useMoment } from './useMoment'

interface Props {
  readonly outbox: Outbox
  readonly running: boolean
}

/** Where the eye and the focus go when something is asked. */
export const progressHeadingId = 'progress-heading'

export function Progress({ outbox, running }: Props) {
  const answers = useAnswers()
  const { progress } = useWords().publish
  const rows = stepRows(outbox, running)
  const done = rows.filter(isDone).length
  const complete = done === rows.length
  const unseen = unseenIn(outbox)
  const onlyAsks = rows.some(({ state }) => state === 'check') && rows.every(({ state }) => state !== 'failed')
  const moment = useMoment()
  const title = complete ? progress.done : running ? progress.running : progress.stopped
  const shared = useMinutesStyles()
  const styles = useStyles()
  return (
    <section aria-labelledby={progressHeadingId} className={shared.card} {...answers}>
      <div className={shared.head}>
        <h2 id={progressHeadingId} tabIndex={-1} className={mergeClasses(styles.heading, shared.heading)}>
          {title}
        </h2>
        <Text role="status" className={shared.quiet}>
          <span className={shared.heard}>{`${title}. `}</span>
          {progress.count(done, rows.length)}
        </Text>
      </div>
      {outbox.by !== '' && (
        <Text className={shared.quiet}>
          {(complete ? progress.publishedBy : progress.begunBy)(outbox.by, moment(complete ? doneAt(outbox) : outbox.begun))}
        </Text>
      )}
      {!complete && <ProgressBar value={done} max={rows.length} aria-labelledby={progressHeadingId} />}
      <Posted />
      <ul className={shared.plain}>
        {rows.map((row) => (
          <Row key={row.key} row={row} running={running} />
        ))}
      </ul>
      <WithoutTasks rows={rows} />
      {complete && (unseen.message || unseen.tasks) && (
        <Text className={shared.quiet}>{progress.unseen(unseen.message, unseen.tasks)}</Text>
      )}
      {complete && <Text className={shared.quiet}>{progress.doneMore}</Text>}
      {!running && <Log />}
      {!complete && !running && <Text className={shared.quiet}>{onlyAsks ? progress.checkMore : progress.resumeMore}</Text>}
    </section>
  )
}

/** A button that is pressed goes away when its answer is taken in: whoever stood on it stands at the beginning of what is left. */
function useAnswers(): { readonly onClickCapture: (event: MouseEvent) => void } {
  const pressed = useRef<Element | null>(null)
  useEffect(() => {
    if (pressed.current === null || pressed.current.isConnected) return
    pressed.current = null
    if (document.activeElement === document.body) document.getElementById(progressHeadingId)?.focus()
  })
  return { onClickCapture: ({ target }) => void (pressed.current = target instanceof Element ? target.closest('button') : null) }
}

function doneAt({ begun, receipts }: Outbox): number {
  return Math.max(begun, ...[...receipts.values()].map(({ at }) => at))
}

/** For whoever asks afterwards what happened. */
function Log() {
  const { log, copies } = useWords().publish
  const session = useCommands()
  const [failed, setFailed] = useState(false)
  const shared = useMinutesStyles()
  const styles = useStyles()
  const download = (): void => {
    setFailed(false)
    session.log().then(hand, () => setFailed(true))
  }
  return (
    <>
      <Button appearance="transparent" size="small" className={styles.log} icon={<ArrowDownloadRegular />} onClick={download}>
        {log.download}
      </Button>
      <Text role="status" className={shared.quiet}>
        {failed && copies.failed}
      </Text>
    </>
  )
}

function Row({ row, running }: { readonly row: StepRow; readonly running: boolean }) {
  const words = useWords()
  const { progress } = words.publish
  const { step, state, receipt, problem, title } = row
  const shared = useMinutesStyles()
  const styles = useStyles()
  const name = nameOf(row, words)
  const url = receipt?.url ?? ''
  return (
    <li className={styles.row}>
      <span className={shared.sign}>{signs(styles)[state]}</span>
      <div className={styles.about}>
        <div className={styles.line}>
          <Text className={mergeClasses(styles.name, shared.anywhere)}>{name}</Text>
          <Text className={mergeClasses(shared.quiet, styles.state)}>{progress.states[state]}</Text>
        </div>
        {title !== '' && <Text className={mergeClasses(shared.quiet, shared.anywhere)}>{title}</Text>}
        {step.kind === 'mail' && (
          <Text className={mergeClasses(shared.quiet, shared.anywhere)}>{step.to.map(nameOfPerson).join(', ')}</Text>
        )}
        {step.kind === 'document' && <Text className={mergeClasses(shared.quiet, shared.anywhere)}>{step.name}</Text>}
        {problem !== undefined && state !== 'check' && <Why row={row} running={running} />}
        {(state === 'check' || row.mayBeVouchedFor) && <Look row={row} name={title === '' ? name : `${name}, ${title}`} />}
        {row.mayBeMoved && step.kind === 'message' && <Elsewhere step={step} />}
        {row.mayBeLeft && <Without row={row} />}
        {state === 'elsewhere' && <Text className={shared.quiet}>{progress.liesElsewhere}</Text>}
        {state === 'left' && (
          <Text className={shared.quiet}>
            {progress.leftMore(
              (step.kind === 'message' && step.as !== 'edit') || (receipt?.skipped === true && step.earlier === undefined)
                ? step.kind
                : 'part',
            )}
          </Text>
        )}
        {(receipt?.unreached?.length ?? 0) > 0 && (
          <Text className={mergeClasses(shared.quiet, shared.anywhere)}>{progress.unreached(receipt?.unreached?.join(', ') ?? '')}</Text>
        )}
        {receipt?.reopened !== undefined && (
          <Text className={mergeClasses(shared.quiet, shared.anywhere)}>{progress.back[receipt.reopened ? 'opened' : 'done']}</Text>
        )}
        {row.hasTwin && <Text className={shared.anywhere}>{progress.twin}</Text>}
        {url !== '' && step.kind !== 'share' && step.kind !== 'task-details' && step.kind !== 'task-close' && step.kind !== 'mail' && (
          <Outward url={url}>{progress.open[step.kind]}</Outward>
        )}
      </div>
    </li>
  )
}

/** What happened, and what to do where it does not go on by itself. */
function Why({
  row: { step, problem, state, isUnclaimed, mayBeVouchedFor, place },
  running,
}: {
  readonly row: StepRow
  readonly running: boolean
}) {
  const words = useWords()
  const shared = useMinutesStyles()
  if (problem === undefined) return null
  const { what } = problemText(words, problem)
  if (state === 'locked')
    return <Text className={mergeClasses(shared.anywhere, shared.quiet)}>{`${what} ${words.publish.progress.lockedMore}`}</Text>
  if (state === 'looking')
    return <Text className={mergeClasses(shared.anywhere, shared.quiet)}>{`${what} ${words.publish.progress.lookingMore}`}</Text>
  if (state !== 'failed') return <Text className={mergeClasses(shared.anywhere, shared.quiet)}>{what}</Text>
  // The ledger lies beside the document: what helps the one helps the other.
  const kind = step.kind === 'document' && place.look === 'drive' ? 'own-document' : isUnclaimed ? 'document' : step.kind
  if (mayBeVouchedFor) return <Text className={shared.anywhere}>{what}</Text>
  return (
    <>
      <Text className={shared.anywhere}>{standingStill(problem, kind, words)}</Text>
      {running && <Text className={mergeClasses(shared.anywhere, shared.quiet)}>{words.publish.progress.resumeLater}</Text>}
    </>
  )
}

/** Nobody but a person can tell: where to look, and two answers. */
function Look({ row: { step, state, current, isAskedAgain, by, place, problem }, name }: { readonly row: StepRow; readonly name: string }) {
  const words = useWords()
  const { progress } = words.publish
  const session = useCommands()
  const styles = useStyles()
  const [link, setLink] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  const isMail = step.kind === 'mail'
  const foreign = problem?.problem === 'not-ours' ? problemText(words, problem) : undefined
  const [there, notThere] = isMail
    ? [progress.isSent, progress.isNotSent]
    : foreign !== undefined || place.look === 'file'
      ? [progress.isOurs, progress.isNotOurs]
      : [progress.isThere, progress.isNotThere]
  const isWanted = step.kind === 'task' || (step.kind === 'task-details' && step.farewell !== true)
  const what = isMail
    ? progress.checkMail(by)
    : foreign !== undefined
      ? `${foreign.what} ${foreign.kept} ${foreign.next}`
      : problem?.problem === 'not-found' && state === 'check'
        ? progress.checkGone(isWanted, isAskedAgain)
        : place.look === 'file'
          ? progress.checkFile
          : progress.checkWhat
  // A correction is changed in its place, or answered below it, where it is known which message that is.
  const root = step.kind === 'message' && step.as === undefined ? step : undefined
  const answer = (): void => {
    const found = root === undefined ? undefined : messageAt(link, root.audience)
    if (link.trim() !== '' && found === undefined) setIsWrong(true)
    else session.settle(current, { there: found })
  }
  return (
    <>
      <Text>{what}</Text>
      <Outward url={place.url}>{progress.look[place.look]}</Outward>
      {root !== undefined && (
        <Field
          label={progress.link}
          hint={progress.linkHint[root.audience.kind]}
          {...(isWrong ? { validationState: 'error', validationMessage: progress.linkWrong } : {})}
          className={styles.link}
        >
          <Input
            type="url"
            value={link}
            onChange={(_, { value }) => {
              setLink(value)
              setIsWrong(false)
            }}
          />
        </Field>
      )}
      <div className={styles.answers}>
        <Button size="small" aria-label={progress.about(there, name)} onClick={answer}>
          {there}
        </Button>
        <Button size="small" aria-label={progress.about(notThere, name)} onClick={() => session.settle(current, 'not-there')}>
          {notThere}
        </Button>
      </div>
    </>
  )
}

/** What is refused for good holds nothing else up. */
function Without({ row: { step, current, title } }: { readonly row: StepRow }) {
  const { progress } = useWords().publish
  const isWhole = step.key === current && step.earlier === undefined
  const words =
    step.kind === 'mail'
      ? progress.withoutMail
      : step.kind === 'message' && step.as !== 'edit'
        ? progress.withoutMessage
        : step.kind === 'share'
          ? progress.withoutShare
          : isWhole && step.kind === 'task'
            ? progress.withoutTask
            : progress.withoutChange
  const session = useCommands()
  return (
    <Button
      size="small"
      {...(title === '' ? {} : { 'aria-label': progress.about(words, title) })}
      onClick={() => session.settle(current, 'without')}
    >
      {words}
    </Button>
  )
}

/** One press for a plan that takes none of them. */
function WithoutTasks({ rows }: { readonly rows: readonly StepRow[] }) {
  const { progress } = useWords().publish
  const session = useCommands()
  const styles = useStyles()
  const refused = rows.filter(
    ({ step, key, current, mayBeLeft }) => mayBeLeft && step.kind === 'task' && step.earlier === undefined && key === current,
  )
  const [one, another] = refused
  if (one === undefined || another === undefined) return null
  return (
    <Button size="small" className={styles.all} onClick={() => session.settle(one.current, 'without-tasks')}>
      {progress.withoutTasks(refused.length)}
    </Button>
  )
}

function Outward({ url, children }: { readonly url: string; readonly children: string }) {
  const styles = useStyles()
  return (
    <Link href={url} target="_blank" rel="noopener noreferrer" className={styles.outward}>
      {children} <OpenRegular aria-hidden />
    </Link>
  )
}

function nameOf({ step, receipt }: StepRow, { publish: { progress, destination } }: Words): string {
  if (step.kind === 'message') {
    const { audience } = step
    const stands = standing(step, receipt)
    if (stands !== 'post') return progress.steps[stands]
    return progress.steps.message(audience.name === '' && audience.kind === 'chat' ? destination.chat.toLocaleLowerCase() : audience.name)
  }
  if (step.kind === 'mail') return progress.steps.mail(step.to.length)
  return step.kind === 'task-details' ? progress.steps.farewell : progress.steps[step.kind]
}

function signs(styles: ReturnType<typeof useStyles>): Record<StepRow['state'], ReactNode> {
  return {
    waiting: <CircleRegular aria-hidden fontSize={20} className={styles.waiting} />,
    running: <Spinner aria-hidden size="extra-tiny" />,
    again: <Spinner aria-hidden size="extra-tiny" />,
    looking: <Spinner aria-hidden size="extra-tiny" />,
    locked: <ClockRegular aria-hidden fontSize={20} className={styles.waiting} />,
    done: <CheckmarkCircleFilled aria-hidden fontSize={20} className={styles.done} />,
    skipped: <CheckmarkCircleFilled aria-hidden fontSize={20} className={styles.done} />,
    left: <SubtractCircleRegular aria-hidden fontSize={20} className={styles.waiting} />,
    elsewhere: <SubtractCircleRegular aria-hidden fontSize={20} className={styles.waiting} />,
    notSent: <SubtractCircleRegular aria-hidden fontSize={20} className={styles.waiting} />,
    notEdited: <SubtractCircleRegular aria-hidden fontSize={20} className={styles.waiting} />,
    failed: <DismissCircleRegular aria-hidden fontSize={20} className={styles.failed} />,
    check: <QuestionCircleRegular aria-hidden fontSize={20} className={styles.asking} />,
  }
}

const useStyles = makeStyles({
  all: { alignSelf: 'start' },
  log: { alignSelf: 'start', paddingInline: 0 },
  heading: typographyStyles.subtitle2,
  row: { display: 'flex', gap: tokens.spacingHorizontalS, ':not(:first-child)': { marginTop: tokens.spacingVerticalM } },
  about: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: tokens.spacingVerticalXXS, minWidth: 0, flexGrow: 1 },
  line: { display: 'flex', alignSelf: 'stretch', alignItems: 'baseline', gap: tokens.spacingHorizontalS },
  name: { flexGrow: 1, minWidth: 0, fontWeight: tokens.fontWeightSemibold },
  state: { whiteSpace: 'nowrap' },
  link: { alignSelf: 'stretch', marginTop: tokens.spacingVerticalXS },
  answers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, marginTop: tokens.spacingVerticalXS },
  outward: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  waiting: { color: tokens.colorNeutralForeground3 },
  done: { color: tokens.colorStatusSuccessForeground1 },
  failed: { color: tokens.colorStatusDangerForeground3 },
  asking: { color: tokens.colorStatusWarningForeground1 },
})
