/** What a careful colleague would say before the minutes leave. Advice: nothing here stops a publication. */

import { Button, CounterBadge, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircleRegular, LightbulbRegular } from '@fluentui/react-icons'
import { useState } from 'react'

import { printedLabels, type ItemId } from '../../domain/agenda'
import type { Check } from '../../domain/checks'
import type { Minutes } from '../../domain/minutes'
import type { PersonId } from '../../domain/person'
import type { Words } from '../../i18n/words'
import { clip, oneLine } from '../../render/printable'
import { useCommands, useMeeting, useWords } from '../session'
import { useMinutesStyles } from './minutes.styles'

/** How many pieces of advice are read at once. */
const few = 5

interface Props {
  readonly minutes: Minutes
  readonly checks: readonly Check[]
  readonly onSign: () => void
}

export function Checks({ minutes, checks, onSign }: Props) {
  const words = useWords()
  const said = words.publish.checks
  const [showing, setShowing] = useState<'few' | 'all'>('few')
  const shared = useMinutesStyles()
  const styles = useStyles()
  const shown = showing === 'all' ? checks : checks.slice(0, few)
  return (
    <section aria-labelledby="checks-heading" className={shared.card}>
      <div className={shared.head}>
        <Subtitle2 as="h2" id="checks-heading" className={shared.heading}>
          {said.label}
        </Subtitle2>
        {checks.length > 0 && (
          <CounterBadge count={checks.length} appearance="filled" color="informative" aria-label={said.count(checks.length)} />
        )}
      </div>
      {checks.length === 0 && (
        <div className={styles.check}>
          <span className={shared.sign}>
            <CheckmarkCircleRegular aria-hidden fontSize={20} className={styles.good} />
          </span>
          <Text>{said.none}</Text>
        </div>
      )}
      {checks.length > 0 && (
        <ul className={shared.plain}>
          {shown.map((check, i) => (
            <Advice key={i} check={check} minutes={minutes} onSign={onSign} />
          ))}
        </ul>
      )}
      {shown.length < checks.length && (
        <Button appearance="subtle" size="small" className={styles.more} onClick={() => setShowing('all')}>
          {said.more(checks.length - shown.length)}
        </Button>
      )}
    </section>
  )
}

interface AdviceProps {
  readonly check: Check
  readonly minutes: Minutes
  readonly onSign: () => void
}

function Advice({ check, minutes, onSign }: AdviceProps) {
  const words = useWords()
  const said = words.publish.checks
  const session = useCommands()
  const people = useMeeting(({ meeting }) => meeting.people)
  const agenda = useMeeting(({ meeting }) => meeting.agenda)
  const first = useMeeting(({ meeting }) => meeting.template.first)
  const shared = useMinutesStyles()
  const styles = useStyles()
  const labels = printedLabels(agenda, first)
  const toItem = (item: ItemId): void => {
    session.goTo(item)
    session.show('meeting')
  }
  const nameOf = (id: PersonId): string => people.find((person) => person.id === id)?.name ?? ''
  return (
    <li className={styles.check}>
      <span className={shared.sign}>
        <LightbulbRegular aria-hidden fontSize={20} className={styles.hint} />
      </span>
      <div className={styles.advice}>
        <Text className={shared.anywhere}>{adviceText(check, minutes, nameOf, words)}</Text>
        <div className={styles.ways}>
          {(check.check === 'empty-roster' || check.check === 'list-in-roster') && (
            <Button size="small" onClick={() => session.show('prepare')}>
              {said.toPeople}
            </Button>
          )}
          {(check.check === 'nobody-marked' || check.check === 'unmarked') && (
            <Button size="small" onClick={() => session.show('meeting')}>
              {said.toPresence}
            </Button>
          )}
          {check.check === 'unsigned' && (
            <Button size="small" onClick={onSign}>
              {said.sign}
            </Button>
          )}
          {itemsOf(check).map((item) => {
            const label = labels.get(item) ?? ''
            const title = agenda.find(({ id }) => id === item)?.title ?? ''
            return (
              <Button
                key={item}
                size="small"
                className={styles.item}
                aria-label={said.toItemMore(label, title)}
                title={title}
                onClick={() => toItem(item)}
              >
                {said.toItem(label)}
              </Button>
            )
          })}
        </div>
      </div>
    </li>
  )
}

function itemsOf(check: Check): readonly ItemId[] {
  if ('item' in check) return [check.item]
  return check.check === 'no-text' ? check.items : []
}

function adviceText(check: Check, { tasks }: Minutes, nameOf: (id: PersonId) => string, words: Words): string {
  const said = words.publish.checks
  const task = 'task' in check ? clip(oneLine(tasks.find(({ id }) => id === check.task)?.words ?? ''), 70) : ''
  switch (check.check) {
    case 'empty-roster':
      return said.emptyRoster
    case 'nobody-marked':
      return said.nobodyMarked
    case 'unmarked':
      return said.unmarked(listed(check.people.map(nameOf), words), check.people.length)
    case 'list-in-roster':
      return said.list(listed(check.people.map(nameOf), words))
    case 'no-text':
      return said.noText(check.items.length)
    case 'unsigned':
      return said.unsigned
    case 'task-without-assignee':
      return said.noAssignee(task)
    case 'task-without-date':
      return said.noDate(task)
    case 'assignee-without-account':
      return said.noAccount(listed(check.names, words), task)
    case 'assignee-absent':
      return said.absent(listed(check.names, words), task)
  }
}

/** `Petra, Nils och 4 till`. */
function listed(names: readonly string[], { minutes: { and }, publish }: Words): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), publish.checks.others(names.length - 3)] : names
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${and} ${shown.at(-1) ?? ''}`
}

const useStyles = makeStyles({
  check: {
    display: 'flex',
    gap: tokens.spacingHorizontalS,
    ':not(:first-child)': { marginTop: tokens.spacingVerticalM },
  },
  advice: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, minWidth: 0 },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS, ':empty': { display: 'none' } },
  item: { minWidth: 0 },
  more: { alignSelf: 'start' },
  hint: { color: tokens.colorBrandForeground1 },
  good: { color: tokens.colorStatusSuccessForeground1 },
})
