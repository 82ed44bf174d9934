/** Where the minutes and the tasks go, and who will be able to read them. */

import {
  Button,
  Field,
  Link,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Radio,
  RadioGroup,
  Select,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components'
import { PeopleRegular } from '@fluentui/react-icons'
import { useState } from 'react'

import { isProblem, type Answer, type Problem } from '../../domain/problem'
import type { Plan } from '../../publish/step'
import type { Notice } from '../../session/state'
import { problemText } from '../problems'
import { useCommands, useMeeting, useWords } from '../session'
import { useMinutesStyles } from './minutes.styles'
import { Posted } from './Posted'
import type { Choosing } from './useDestination'

interface Props {
  readonly choosing: Choosing
  /** Somebody pressed Publicera before a place was chosen. */
  readonly missing: boolean
}

/** The first field to fill in. */
export const teamFieldId = 'destination-team'

export function DestinationCard({ choosing, missing }: Props) {
  const { publish } = useWords()
  // Else it is asked where it says how far that has come.
  const begun = useMeeting(({ publication }) => publication.outbox !== undefined)
  const said = publish.destination
  const shared = useMinutesStyles()
  const { kind, chat } = choosing
  return (
    <section aria-labelledby="destination-heading" className={shared.card}>
      <Subtitle2 as="h2" id="destination-heading" className={shared.heading}>
        {said.label}
      </Subtitle2>
      <div className={shared.fields}>
        {chat !== undefined && (
          <RadioGroup
            aria-label={said.where}
            value={kind}
            onChange={(_, { value }) => (value === 'chat' ? choosing.chooseChat() : choosing.lookInChannels())}
          >
            <Radio value="chat" label={chat.name === '' ? said.chat : `${said.chat}, ${chat.name}`} />
            <Radio value="channel" label={said.inChannel} />
          </RadioGroup>
        )}
        {kind === 'channel' && <ChannelFields choosing={choosing} missing={missing} />}
        {choosing.audience !== undefined && (
          <Text className={shared.quiet}>{choosing.audience.kind === 'chat' ? said.inDrive : said.inFiles}</Text>
        )}
        {choosing.audience?.kind === 'chat' && <Text className={shared.quiet}>{said.chatAlone}</Text>}
        {choosing.audience !== undefined && <Readers kind={choosing.audience.kind} />}
        <PlanField />
        {!begun && <Posted />}
      </div>
    </section>
  )
}

export function ChannelFields({ choosing: { team, audience, chooseTeam, chooseChannel }, missing }: Props) {
  const said = useWords().publish.destination
  const session = useCommands()
  const { teams, channels } = useMeeting(({ destination }) => destination)
  const shared = useMinutesStyles()
  const offeredTeams = offered(teams)
  const offeredChannels = offered(channels).flatMap((one) => (one.kind === 'channel' && one.team === team ? [one] : []))
  const chosen = audience?.kind === 'channel' ? audience : undefined
  const isKnown = chosen !== undefined && offeredChannels.some(({ channel }) => channel === chosen.channel)
  return (
    <>
      <Field
        label={said.team}
        className={shared.field}
        {...(missing && team === undefined ? { validationState: 'error', validationMessage: said.missing } : {})}
      >
        <Select
          id={teamFieldId}
          className={shared.input}
          title={offeredTeams.find(({ id }) => id === team)?.name}
          value={team ?? ''}
          onChange={(_, { value }) => chooseTeam(value)}
        >
          {team === undefined && <option value="">{teams === 'asking' ? said.asking : said.chooseTeam}</option>}
          {team !== undefined && !offeredTeams.some(({ id }) => id === team) && <option value={team}>{said.thisTeam}</option>}
          {offeredTeams.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {problemOf(teams) !== undefined && <Trouble problem={problemOf(teams)} during="places" onRetry={() => session.loadDestinations()} />}
      <Field
        label={said.channel}
        className={shared.field}
        {...(missing && team !== undefined && chosen === undefined ? { validationState: 'error', validationMessage: said.missing } : {})}
      >
        <Select
          className={shared.input}
          title={chosen?.name}
          value={chosen?.channel ?? ''}
          disabled={team === undefined}
          onChange={(_, { value }) => {
            const channel = offeredChannels.find((one) => one.channel === value)
            if (channel !== undefined) chooseChannel(channel)
          }}
        >
          {chosen === undefined && <option value="">{channels === 'asking' ? said.asking : said.chooseChannel}</option>}
          {chosen !== undefined && !isKnown && (
            <option value={chosen.channel}>{chosen.name === '' ? said.thisChannel : chosen.name}</option>
          )}
          {offeredChannels.map(({ channel, name }) => (
            <option key={channel} value={channel}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {problemOf(channels) !== undefined && (
        <Trouble
          problem={problemOf(channels)}
          during="places"
          onRetry={() => (team === undefined ? undefined : session.chooseTeam(team))}
        />
      )}
    </>
  )
}

/** Which plan the tasks go to, if any. */
export function PlanField() {
  const said = useWords().publish.destination
  const session = useCommands()
  const { plan, plans } = useMeeting(({ destination }) => destination)
  const shared = useMinutesStyles()
  const offeredPlans = offered(plans)
  const value = plan === undefined ? '' : keyOf(plan)
  return (
    <>
      <Field label={said.plan} className={shared.field} {...(plan === undefined && plans !== 'asking' ? { hint: said.noPlanMore } : {})}>
        <Select
          className={shared.input}
          title={plan?.name}
          value={value}
          onChange={(_, { value }) => session.choosePlan(offeredPlans.find((one) => keyOf(one) === value))}
        >
          <option value="">{plans === 'asking' ? `${said.noPlan} (${said.asking.toLocaleLowerCase()})` : said.noPlan}</option>
          {plan !== undefined && !offeredPlans.some((one) => keyOf(one) === value) && <option value={value}>{plan.name}</option>}
          {offeredPlans.map((one) => (
            <option key={keyOf(one)} value={keyOf(one)}>
              {one.name}
            </option>
          ))}
        </Select>
      </Field>
      {problemOf(plans) !== undefined && <Trouble problem={problemOf(plans)} during="places" onRetry={() => session.loadDestinations()} />}
    </>
  )
}

/** How many will be able to read it, and who; where that may not be asked, everyone in the place. */
function Readers({ kind }: { readonly kind: 'channel' | 'chat' }) {
  const said = useWords().publish.destination
  const readers = useMeeting(({ destination }) => destination.readers)
  const [showing, setShowing] = useState<'count' | 'names'>('count')
  const shared = useMinutesStyles()
  const styles = useStyles()
  const names = offered(readers)
  const known = names.length > 0
  return (
    <div className={styles.readers}>
      <span className={shared.sign}>
        <PeopleRegular aria-hidden fontSize={20} />
      </span>
      <div className={styles.who}>
        <Text>{known ? said.readers(names.length) : kind === 'chat' ? said.inChatReaders : said.inChannelReaders}</Text>{' '}
        {known && (
          <Link as="button" inline aria-expanded={showing === 'names'} onClick={() => setShowing(showing === 'names' ? 'count' : 'names')}>
            {showing === 'names' ? said.readersLess : said.readersMore}
          </Link>
        )}
        {showing === 'names' && (
          <ul className={styles.names}>
            {names.map((name, i) => (
              <li key={i}>{name}</li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

interface TroubleProps {
  readonly problem: Problem | undefined
  readonly during: Notice['during']
  readonly onRetry: () => void
}

/** What hinders a list from being shown; the rest of the card goes on. */
export function Trouble({ problem, during, onRetry }: TroubleProps) {
  const words = useWords()
  const session = useCommands()
  const shared = useMinutesStyles()
  if (problem === undefined) return null
  const said = words.publish.destination
  const { what, next } = problemText(words, problem)
  const asks = problem.problem === 'consent' || problem.problem === 'signed-out'
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody className={shared.anywhere}>
        {what} {next}
      </MessageBarBody>
      <MessageBarActions>
        {asks ? (
          <Button size="small" onClick={() => session.consent({ id: during, during, problem })}>
            {problem.problem === 'consent' ? said.consent : said.signIn}
          </Button>
        ) : (
          <Button size="small" onClick={onRetry}>
            {said.retry}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  )
}

type Asked<Thing> = Answer<readonly Thing[]> | 'asking' | undefined

export function offered<Thing>(asked: Asked<Thing>): readonly Thing[] {
  return asked === undefined || asked === 'asking' || isProblem(asked) ? [] : asked.got
}

export function problemOf(asked: Asked<unknown>): Problem | undefined {
  return asked === undefined || asked === 'asking' || !isProblem(asked) ? undefined : asked
}

export function keyOf({ id, bucket }: Plan): string {
  return `${id} ${bucket}`
}

const useStyles = makeStyles({
  readers: { display: 'flex', gap: tokens.spacingHorizontalS },
  who: { minWidth: 0 },
  names: {
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: 0,
    listStyle: 'none',
    maxHeight: '12rem',
    overflowY: 'auto',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
})
