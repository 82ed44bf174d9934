/** Where two secretaries said different things: both are shown, and a person decides. Text in what the other removed is offered back. */

import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { useState } from 'react'

import type { ItemId } from '../../domain/agenda'
import type { Meeting } from '../../domain/meeting'
import { isEmpty } from '../../domain/text'
import { useCommands, useMeeting, useWords } from '../session'
import { FoundWords } from './FoundWords'
import { questionOf } from './settling'

const none: ReadonlySet<ItemId> = new Set()

export function Conflicts() {
  const words = useWords()
  const session = useCommands()
  const meeting = useMeeting((open) => open.meeting)
  const view = useMeeting((open) => open.view)
  const here = useMeeting((open) => open.here)
  const [left, setLeft] = useState(none)
  const styles = useStyles()
  const said = words.conflicts
  const [first, ...others] = meeting.conflicts
  // Förbered offers what was removed there and then, and so does the item that is written in.
  const lost = view === 'prepare' ? [] : lostTexts(meeting).filter(({ id }) => !left.has(id) && !(view === 'meeting' && id === here))
  // What was found in the item that is seen stands beside its text.
  const found = [...meeting.found.keys()].filter((id) => !(view === 'meeting' && id === here))
  if (first === undefined && lost.length === 0 && found.length === 0) return null
  const titleOf = (id: ItemId): string => {
    const title = [...meeting.agenda, ...meeting.removedItems].find((item) => item.id === id)?.title ?? ''
    return title === '' ? words.prepare.agenda.untitled : title
  }
  const question = first === undefined ? undefined : questionOf(first, meeting, words)
  return (
    <aside aria-label={said.label} className={styles.bars}>
      {question !== undefined && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody className={styles.body}>
            <MessageBarTitle>{question.words}</MessageBarTitle> {said.choose} {others.length > 0 && said.more(others.length)}
          </MessageBarBody>
          <MessageBarActions>
            {question.choices.map(({ words: choice, change }, i) => (
              <Button key={i} onClick={() => session.change(change)}>
                {choice}
              </Button>
            ))}
          </MessageBarActions>
        </MessageBar>
      )}
      {lost.map(({ id }) => (
        <MessageBar key={id} intent="info" layout="multiline">
          <MessageBarBody className={styles.body}>
            <MessageBarTitle>{said.lost(titleOf(id))}</MessageBarTitle>
          </MessageBarBody>
          <MessageBarActions>
            <Button onClick={() => session.change({ change: 'restore-item', id })}>{said.restore}</Button>
            <Button onClick={() => setLeft(new Set([...left, id]))}>{said.leave}</Button>
          </MessageBarActions>
        </MessageBar>
      ))}
      {found.map((id) => (
        <FoundWords key={id} item={id} title={titleOf(id)} />
      ))}
    </aside>
  )
}

function lostTexts({ removedItems, texts }: Meeting): Meeting['removedItems'] {
  return removedItems.filter(({ id }) => !isEmpty(texts.get(id) ?? []))
}

const useStyles = makeStyles({
  bars: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
  },
  body: { overflowWrap: 'anywhere' },
})
