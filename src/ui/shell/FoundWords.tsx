/** Words that went with a paragraph which somebody took away unseen: they are shown, and taken in or dropped. */

import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'

import type { ItemId } from '../../domain/agenda'
import { useCommands, useMeeting, useWords } from '../session'

interface Props {
  readonly item: ItemId
  /** Of the item, where it is not the one that is seen. */
  readonly title?: string
}

export function FoundWords({ item, title }: Props) {
  const said = useWords().conflicts
  const session = useCommands()
  const found = useMeeting(({ meeting }) => meeting.found.get(item))
  const isRead = useMeeting(({ reading }) => reading !== undefined)
  const styles = useStyles()
  if (found === undefined || isRead) return null
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{title === undefined ? said.found : said.foundIn(title)}</MessageBarTitle>
        {found.paragraphs.map((paragraph, i) => (
          <div key={i}>{paragraph.trim()}</div>
        ))}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => session.change({ change: 'take-found', item })}>{said.takeFound}</Button>
        <Button onClick={() => session.change({ change: 'drop-found', ids: found.ids })}>{said.dropFound}</Button>
      </MessageBarActions>
    </MessageBar>
  )
}

const useStyles = makeStyles({
  body: { overflowWrap: 'anywhere', paddingBlockEnd: tokens.spacingVerticalXS },
})
