/** For who may not write where the others write: the minutes to read, and what one can do. */

import { Button, makeStyles, Text, Title3, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { useEffect, useMemo } from 'react'

import { isEmpty } from '../../domain/text'
import { useCommands, useMeeting, useWords } from '../session'
import { Leaving, useLeaving } from '../shell/Leaving'
import { useMinutesStyles } from './minutes.styles'
import { Preview } from './Preview'
import { ReadingRevision, RevisionsCard } from './RevisionsCard'

export function ReadingView() {
  const { shell } = useWords()
  const said = shell.reading
  const session = useCommands()
  const meeting = useMeeting((open) => open.meeting)
  const minutes = useMemo(() => session.minutes(), [session, meeting]) // eslint-disable-line react-hooks/exhaustive-deps -- the session reads it itself
  const hasText = [...meeting.texts.values()].some((text) => !isEmpty(text))
  const isOwn = useMeeting(({ reading }) => reading === 'with-own')
  const revisions = useMeeting((open) => open.revisions)
  const revision = useMeeting((open) => open.revision)
  const read = revisions?.find((one) => one.revision === revision)
  useEffect(() => session.loadRevisions(), [session])
  const leaving = useLeaving()
  const shared = useMinutesStyles()
  const styles = useStyles()
  return (
    <div className={styles.page}>
      <div className={shared.head}>
        <Button
          appearance="subtle"
          icon={<ArrowLeftRegular />}
          aria-label={shell.allMeetings}
          title={shell.allMeetings}
          onClick={leaving.leave}
        />
        <Title3 as="h1" className={shared.heading}>
          {meeting.heading.group || meeting.heading.title || shell.untitled}
        </Title3>
      </div>
      {leaving.asks && <Leaving onStay={leaving.stay} />}
      <section aria-labelledby="reading-heading" className={shared.card}>
        <Text as="h2" id="reading-heading" weight="semibold" className={shared.heading}>
          {said.title}
        </Text>
        <Text>{hasText ? said.text : said.nothing}</Text>
        {isOwn && <Text>{said.own}</Text>}
        <Text>{said.ask}</Text>
        <Button className={styles.action} onClick={() => session.writeHere()}>
          {said.writeHere}
        </Button>
      </section>
      {revisions !== undefined && revisions.length > 0 && <RevisionsCard revisions={revisions} />}
      {revision !== undefined && revisions !== undefined && <ReadingRevision revision={revision} isFound={read !== undefined} />}
      {read !== undefined ? <Preview minutes={read.minutes} /> : hasText && minutes !== undefined && <Preview minutes={minutes} />}
    </div>
  )
}

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '60rem',
    marginInline: 'auto',
    padding: tokens.spacingHorizontalL,
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalS },
  },
  action: { alignSelf: 'start' },
})
