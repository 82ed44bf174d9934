/** Asks before anything leaves: somebody seems to have published the same already. */

import { Button, Link, makeStyles, MessageBar, MessageBarActions, MessageBarBody, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'

import { useCommands, useMeeting, useWords } from '../session'
import { useMinutesStyles } from './minutes.styles'
import { pressId } from './pressId'
import { useMoment } from './useMoment'

export function Posted() {
  const { destination: said, progress } = useWords().publish
  const session = useCommands()
  const posted = useMeeting(({ publication }) => publication.posted)
  const moment = useMoment()
  const shared = useMinutesStyles()
  const styles = useStyles()
  // It answers a press that may have been made far from here.
  const bar = useRef<HTMLDivElement>(null)
  const isAsked = posted !== undefined
  useEffect(() => {
    if (!isAsked) return undefined
    bar.current?.scrollIntoView({ block: 'nearest' })
    return () => {
      // Whoever has answered stands on the button that asked.
      if (document.activeElement === document.body) document.getElementById(pressId)?.focus()
    }
  }, [isAsked])
  if (posted === undefined) return null
  const { what, name, by, at, url } = posted
  return (
    <div ref={bar}>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody className={shared.anywhere}>
          {said.posted[what](name, by, at === undefined ? '' : moment(at))}{' '}
          <Link inline href={url} target="_blank" rel="noopener noreferrer" className={styles.onWarning}>
            {progress.open[what]}
          </Link>
        </MessageBarBody>
        <MessageBarActions>
          <Button size="small" onClick={() => session.publish(undefined, true)}>
            {said.postedEvenSo}
          </Button>
          <Button size="small" onClick={() => session.leavePosted()}>
            {said.postedLeave}
          </Button>
        </MessageBarActions>
      </MessageBar>
    </div>
  )
}

const useStyles = makeStyles({
  // The ground of a warning is too dark for the colour of links.
  onWarning: { color: tokens.colorNeutralForeground1 },
})
