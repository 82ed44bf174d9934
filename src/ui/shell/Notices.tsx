/** What the secretary must know now: what happened, what was kept, what to do. */

import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarGroup,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useState } from 'react'

import type { Problem } from '../../domain/problem'
import type { Notice } from '../../session/state'
import { hand } from '../minutes/hand'
import { isUnsigned } from '../choose/unsigned'
import { problemText } from '../problems'
import { useCommands, useSession, useWords } from '../session'

export function Notices() {
  const { shell } = useWords()
  const notices = useSession(({ notices }) => notices)
  const isChoosing = useSession(({ stage }) => stage.stage === 'choosing')
  const styles = useStyles()
  return (
    <aside aria-label={shell.notices}>
      <MessageBarGroup className={styles.notices} animate="both">
        {notices
          .filter((notice) => !(isChoosing && isUnsigned(notice)))
          .map((notice) => (
            <NoticeBar key={notice.id} notice={notice} />
          ))}
      </MessageBarGroup>
    </aside>
  )
}

function NoticeBar({ notice }: { readonly notice: Notice }) {
  const words = useWords()
  const session = useCommands()
  const styles = useStyles()
  const { what, kept, next } = problemText(words, notice.problem)
  const { problem } = notice.problem
  const asks = problem === 'consent' || problem === 'signed-out' || problem === 'no-window'
  return (
    <MessageBar
      intent={problem === 'no-storage' || problem === 'damaged-draft' ? 'error' : 'warning'}
      layout="multiline"
      className={styles.notice}
    >
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{words.shell.during[notice.during]}</MessageBarTitle> {what} {kept} {next}
      </MessageBarBody>
      <MessageBarActions
        className={styles.actions}
        containerAction={
          <Button
            appearance="transparent"
            icon={<DismissRegular />}
            aria-label={words.shell.dismiss}
            title={words.shell.dismiss}
            onClick={() => session.dismiss(notice)}
          />
        }
      >
        {asks && (
          <Button onClick={() => session.consent(notice)}>{problem === 'consent' ? words.shell.consent : words.shell.signIn}</Button>
        )}
        {problem === 'no-storage' && <Download />}
        {notice.problem.problem === 'consent' && <AdminLink scopes={notice.problem.scopes} />}
        {!asks && canHelp(notice.problem) && <Button onClick={() => session.retry(notice)}>{words.shell.retry}</Button>}
      </MessageBarActions>
    </MessageBar>
  )
}

/** The words leave the window before it is closed: those of the meeting that is open, and of those that were left before anything else had them. */
export function Download() {
  const { copies } = useWords().publish
  const session = useCommands()
  const isOpen = useSession(({ stage }) => stage.stage === 'open')
  const isLeft = useSession(({ leftOnlyHere }) => leftOnlyHere)
  const [said, setSaid] = useState('')
  const styles = useStyles()
  if (!isOpen && !isLeft) return null
  const download = (): void =>
    void Promise.all([...(isOpen ? [session.file('document')] : []), ...session.filesLeft()]).then(
      (files) => {
        files.forEach(hand)
        setSaid(files.map(({ name }) => copies.saved(name)).join(' '))
      },
      () => setSaid(copies.failed),
    )
  return (
    <>
      <Button onClick={download}>{copies.document}</Button>
      <span role="status" className={styles.said}>
        {said}
      </span>
    </>
  )
}

/** Where a tenant lets nobody say yes for themselves. */
function AdminLink({ scopes }: { readonly scopes: readonly string[] }) {
  const { shell } = useWords()
  const session = useCommands()
  const [state, setState] = useState<'offered' | 'copied' | 'shown'>('offered')
  const styles = useStyles()
  const link = session.adminLink(scopes)
  const copy = (): void =>
    void navigator.clipboard.writeText(link).then(
      () => setState('copied'),
      () => setState('shown'),
    )
  return (
    <>
      {state === 'offered' && <Button onClick={copy}>{shell.adminLink}</Button>}
      <span role="status" className={styles.link}>
        {state === 'copied' && shell.adminLinkCopied}
        {state === 'shown' && `${shell.adminLinkHere} ${link}`}
      </span>
    </>
  )
}

/** Whether asking again may help; the device is asked again without it. */
function canHelp({ problem }: Problem): boolean {
  return (
    problem !== 'no-storage' &&
    problem !== 'drive-only' &&
    problem !== 'refused' &&
    problem !== 'no-room' &&
    problem !== 'newer-draft' &&
    problem !== 'damaged-draft' &&
    problem !== 'partial-draft' &&
    problem !== 'damaged-shared' &&
    problem !== 'limit'
  )
}

const useStyles = makeStyles({
  notices: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: `0 ${tokens.spacingHorizontalL}`,
    ':not(:empty)': { paddingBlock: tokens.spacingVerticalS },
    '@media (max-width: 480px)': { padding: `0 ${tokens.spacingHorizontalS}` },
  },
  notice: { minWidth: 0 },
  body: { overflowWrap: 'anywhere' },
  actions: { flexWrap: 'wrap', alignItems: 'center', rowGap: tokens.spacingVerticalS },
  // In the row of what can be pressed; where that is narrow, on a line of its own. Before anything is said it takes no room.
  said: {
    overflowWrap: 'anywhere',
    ':empty': { position: 'absolute' },
    '@media (max-width: 480px)': { order: 1, flexBasis: '100%', textAlign: 'end' },
  },
  link: { overflowWrap: 'anywhere', userSelect: 'text' },
})
