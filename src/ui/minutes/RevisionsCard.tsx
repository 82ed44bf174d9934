/** What was published, each revision to be read as it was, and what changed from one to the next. */

import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, Subtitle2, Text, tokens } from '@fluentui/react-components'

import { contentOf } from '../../domain/changes'
import type { Revision } from '../../session/state'
import { useCommands, useMeeting, useSession, useWords } from '../session'
import { ChangedParts } from './ChangedParts'
import { useMinutesStyles } from './minutes.styles'

export function RevisionsCard({ revisions }: { readonly revisions: readonly Revision[] }) {
  const { revisions: said } = useWords().publish
  const shared = useMinutesStyles()
  return (
    <section aria-labelledby="revisions-heading" className={shared.card}>
      <Subtitle2 as="h2" id="revisions-heading" className={shared.heading}>
        {said.label}
      </Subtitle2>
      <ul className={shared.plain}>
        {revisions.map((one, i) => (
          <One key={one.revision} one={one} before={revisions[i - 1]} />
        ))}
      </ul>
    </section>
  )
}

function One({ one, before }: { readonly one: Revision; readonly before: Revision | undefined }) {
  const { revisions: said } = useWords().publish
  const session = useCommands()
  const language = useSession(({ surroundings }) => surroundings.language)
  const shown = useMeeting(({ revision }) => revision)
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
        <Button
          size="small"
          aria-label={said.readOne(revision)}
          disabledFocusable={shown === revision}
          onClick={() => session.readRevision(revision)}
        >
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
  return (
    <MessageBar intent="info" layout="multiline">
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
