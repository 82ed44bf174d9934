/** A message that its place refuses for good: where else it may go. */

import { Button, makeStyles, Radio, RadioGroup, Text, tokens } from '@fluentui/react-components'
import { useEffect, useId, useRef, useState } from 'react'

import type { Audience, MessageStep } from '../../publish/step'
import { useCommands, useSession, useWords } from '../session'
import { ChannelFields } from './DestinationCard'
import { useMinutesStyles } from './minutes.styles'
import type { Choosing } from './useDestination'

export function Elsewhere({ step: { key, audience } }: { readonly step: MessageStep }) {
  const { progress, destination } = useWords().publish
  const session = useCommands()
  const choosing = useOtherPlace(audience)
  const [is, setIs] = useState<'closed' | 'open' | 'missing'>('closed')
  const opener = useId()
  const group = useRef<HTMLDivElement>(null)
  const wasOpen = useRef(false)
  // One takes the place of the other, and the focus with it.
  useEffect(() => {
    if (is !== 'closed' && !wasOpen.current) group.current?.focus()
    if (is === 'closed' && wasOpen.current) document.getElementById(opener)?.focus()
    wasOpen.current = is !== 'closed'
  }, [is, opener])
  const shared = useMinutesStyles()
  const styles = useStyles()
  const send = (): void => {
    if (choosing.audience === undefined) setIs('missing')
    else session.settle(key, { to: choosing.audience })
  }
  if (is === 'closed')
    return (
      <Button id={opener} size="small" aria-expanded={false} onClick={() => setIs('open')}>
        {progress.elsewhere}
      </Button>
    )
  return (
    <div ref={group} role="group" tabIndex={-1} aria-label={progress.elsewhere} className={styles.choice}>
      {choosing.chat !== undefined && (
        <RadioGroup
          aria-label={destination.where}
          value={choosing.kind}
          onChange={(_, { value }) => (value === 'chat' ? choosing.chooseChat() : choosing.lookInChannels())}
        >
          <Radio value="chat" label={destination.chat} />
          <Radio value="channel" label={destination.inChannel} />
        </RadioGroup>
      )}
      {choosing.kind === 'channel' && <ChannelFields choosing={choosing} missing={is === 'missing'} />}
      <Text className={shared.quiet}>{progress.elsewhereMore[audience.kind]}</Text>
      <div className={styles.answers}>
        <Button size="small" appearance="primary" onClick={send}>
          {progress.elsewhereSend}
        </Button>
        <Button size="small" onClick={() => setIs('closed')}>
          {progress.elsewhereNot}
        </Button>
      </div>
    </div>
  )
}

/** The meeting's chat, where that has not refused it, and every channel but the one that has. The choice is of this message alone, and not remembered. */
function useOtherPlace(refused: Audience): Choosing {
  const session = useCommands()
  const place = useSession(({ surroundings }) => surroundings.place)
  const chat: Choosing['chat'] =
    place.chat === undefined || refused.kind === 'chat' ? undefined : { kind: 'chat', chat: place.chat, name: '' }
  const [chosen, choose] = useState<Audience | undefined>(chat)
  const [team, setTeam] = useState<string>()
  return {
    kind: chosen?.kind ?? 'channel',
    team,
    audience: chosen,
    chat,
    chooseChat: () => choose(chat),
    lookInChannels: () => choose(undefined),
    chooseTeam: (id) => {
      choose(undefined)
      setTeam(id)
      session.chooseTeam(id)
    },
    chooseChannel: (channel) => choose(isSame(channel, refused) ? undefined : channel),
  }
}

function isSame(one: Audience, other: Audience): boolean {
  return one.kind === 'channel' && other.kind === 'channel' && one.channel === other.channel
}

const useStyles = makeStyles({
  choice: { display: 'flex', flexDirection: 'column', alignSelf: 'stretch', gap: tokens.spacingVerticalXS },
  answers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, marginTop: tokens.spacingVerticalXS },
})
