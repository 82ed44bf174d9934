/** What was published, each revision to be read as it was, and what changed from one to the next. */

import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Subtitle2, Text, tokens } from '@fluentui/react-components'

import { useEffect, useState } from 'react'

import { contentOf } from '../../domain/changes'
import type { Revision } from '../../session/state'
import { useCommands, useSession, useWords } from '../session'
import { ChangedParts } from './ChangedParts'
import { useMinutesStyles } from './minutes.styles'
import { previewHeadingId } from './Preview'

/** Where it says which revision is read. */
const readingId = 'reading-revision'

interface Props {
  readonly revisions: readonly Revision[]
  /** Brings forward what is read, where there is no room for both. */
  readonly onRead?: () => void
}

export function RevisionsCard({ revisions, onRead }: Props) {
  const { revisions: said } = useWords().publish
  const session = useCommands()
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (asked > 0) document.getElementById(readingId)?.focus()
  }, [asked])
  const read = (revision: number): void => {
    session.readRevision(revision)
    setAsked(asked + 1)
    onRead?.()
  }
  const shared = useMinutesStyles()
  return (
    <section aria-labelledby="revisions-heading" className={shared.card}>
      <Subtitle2 as="h2" id="revisions-heading" className={shared.heading}>
        {said.label}
      </Subtitle2>
      <ul className={shared.plain}>
        {revisions.map((one, i) => (
          <One key={one.revision} one={one} before={revisions[i - 1]} onRead={read} />
        ))}
      </ul>
    </section>
  )
}

interface OneProps {
  readonly one: Revision
  readonly before: Revision | undefined
  readonly onRead: (revision: number) => void
}

function One({ one, before, onRead }: OneProps) {
  const { revisions: said } = useWords().publish
  const language = useSession(({ surroundings }) => surroundings.language)
  const shared = useMinutesStyles()
  const styles = useStyles()
  const { revision, by, begun, minutes } = one
  const when = new Date(begun).toLocaleString(language === 'sv' ? 'sv-SE' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' })
  const isSame = before !== undefined && contentOf(before.minutes) === contentOf(minutes)
  return (
    <li className={styles.row}>
      <div className={styles.line}>
        <Text weight="semibold" className={shared.anywhere}>
          {said.one(revision, when, by)}
        </Text>
        <Button size="small" aria-label={said.readOne(revision)} onClick={() => onRead(revision)}>
          {said.read}
        </Button>
      </div>
      {before === undefined ? (
        <Text className={shared.quiet}>{said.first}</Text>
      ) : isSame ? (
        <Text className={shared.quiet}>{said.same}</Text>
      ) : (
        <>
          <Text className={shared.quiet}>{said.changed}</Text>
          <ChangedParts before={before.minutes} after={minutes} />
        </>
      )}
    </li>
  )
}

/** Above what is read, so that nobody takes it for what is written now. */
export function ReadingRevision({ revision, isFound }: { readonly revision: number; readonly isFound: boolean }) {
  const { revisions: said } = useWords().publish
  const session = useCommands()
  // Whoever stood on the way back stands where the minutes are again.
  useEffect(() => {
    return () => {
      if (document.activeElement === document.body) document.getElementById(previewHeadingId)?.focus()
    }
  }, [])
  return (
    <MessageBar id={readingId} tabIndex={-1} intent="info" layout="multiline">
      <MessageBarBody>{isFound ? said.reading(revision) : said.missing(revision)}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => session.readRevision()}>
          {said.back}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    paddingBlock: tokens.spacingVerticalS,
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  line: { display: 'flex', justifyContent: 'space-between', alignItems: 'start', gap: tokens.spacingHorizontalS },
})
