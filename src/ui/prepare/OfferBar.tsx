/** What a changed invitation has that the meeting has not: taken, or left. */

import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'

import { useCommands, useMeeting, useWords } from '../session'

/** How many are named before the rest are counted. */
const named = 4
const fields = ['group', 'date', 'start', 'end', 'place'] as const

export function OfferBar() {
  const { prepare } = useWords()
  const said = prepare.offer
  const session = useCommands()
  const offer = useMeeting((open) => open.offer)
  const heading = useMeeting(({ meeting }) => meeting.heading)
  const styles = useStyles()
  if (offer === undefined) return null
  const list = (words: readonly string[]): string =>
    [...words.slice(0, named), ...(words.length > named ? [said.more(words.length - named)] : [])].join(', ')
  const changed = fields.flatMap((name) =>
    offer.heading[name] === undefined ? [] : [said.changed(prepare.heading[name], offer.heading[name], heading[name])],
  )
  const nothing = changed.length === 0 && offer.agenda.length === 0 && offer.people.length === 0
  return (
    <MessageBar intent="info" layout="multiline" className={styles.bar}>
      <MessageBarBody>
        {nothing ? (
          said.nothing
        ) : (
          <>
            <MessageBarTitle>{said.title}</MessageBarTitle> {changed.length > 0 && said.heading(changed.join(', '))}{' '}
            {offer.agenda.length > 0 && said.items(list(offer.agenda.map(({ item }) => item.title)))}{' '}
            {offer.people.length > 0 && said.people(list(offer.people.map(({ name }) => name)))}
          </>
        )}
      </MessageBarBody>
      <MessageBarActions>
        {!nothing && <Button onClick={() => session.takeOffer()}>{said.take}</Button>}
        <Button appearance={nothing ? 'secondary' : 'transparent'} onClick={() => session.dismissOffer()}>
          {nothing ? said.close : said.dismiss}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}

const useStyles = makeStyles({ bar: { minWidth: 0, overflowWrap: 'anywhere' } })
