/** What Teams has seen beside what is marked: fetched on a press, each difference accepted or left by itself. */

import { Button, makeStyles, Spinner, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'

import { isProblem, type Problem } from '../../domain/problem'
import { compare, type Advice, type Interval, type Report } from '../../domain/report'
import { nameOf } from '../../domain/person'
import type { Meeting } from '../../domain/meeting'
import { printedLabels } from '../../domain/agenda'
import { clockTimes } from '../../i18n/dates'
import { problemText } from '../problems'
import { useCommands, useMeeting, useSession, useWords } from '../session'
import { useMinutesStyles } from './minutes.styles'

export function ReportCard() {
  const { report: said } = useWords().publish
  const session = useCommands()
  const report = useMeeting((open) => open.report)
  const shared = useMinutesStyles()
  const styles = useStyles()
  return (
    <section aria-labelledby="report-heading" className={shared.card}>
      <Subtitle2 as="h2" id="report-heading" className={shared.heading}>
        {said.label}
      </Subtitle2>
      <Text className={shared.quiet}>{said.more}</Text>
      <div role="status" className={shared.fields}>
        {report === 'asking' && <Spinner size="tiny" label={said.asking} />}
        {report !== undefined &&
          report !== 'asking' &&
          (isProblem(report) ? (
            <Trouble problem={report} />
          ) : report.got === 'not-online' ? (
            <Text>{said.notOnline}</Text>
          ) : (
            <Differences reports={report.got} />
          ))}
      </div>
      <Button className={styles.compare} disabledFocusable={report === 'asking'} onClick={() => session.readReport()}>
        {report === undefined ? said.compare : said.again}
      </Button>
    </section>
  )
}

function Trouble({ problem }: { readonly problem: Problem }) {
  const words = useWords()
  const { report: said } = words.publish
  const { what, next } = problemText(words, problem)
  if (problem.problem === 'refused') return <Text>{said.refused}</Text>
  if (problem.problem === 'not-found') return <Text>{said.none}</Text>
  return (
    <Text>
      {what} {next}
    </Text>
  )
}

function Differences({ reports }: { readonly reports: readonly Report[] }) {
  const { report: said } = useWords().publish
  const meeting = useMeeting((open) => open.meeting)
  const [left, setLeft] = useState<readonly string[]>([])
  const result = useMemo(() => compared(meeting, reports), [meeting, reports])
  const shared = useMinutesStyles()
  if (result === 'no-report') return <Text>{said.none}</Text>
  const { advice, strangers, ambiguous, items } = result
  if (items.compared + items.empty === 0) return <Text>{said.noTimes}</Text>
  const open = advice.filter((one) => !left.includes(keyOf(one)))
  const isWhole = items.untimed + items.empty + ambiguous.length === 0
  return (
    <>
      {advice.length === 0 && items.compared > 0 && <Text>{said.agrees(isWhole)}</Text>}
      {advice.length > 0 && open.length === 0 && <Text>{said.decided}</Text>}
      <ul className={shared.plain}>
        {open.map((one) => (
          <Difference key={keyOf(one)} advice={one} onLeave={() => setLeft([...left, keyOf(one)])} />
        ))}
      </ul>
      {items.untimed > 0 && <Text className={shared.quiet}>{said.untimed(items.untimed)}</Text>}
      {items.empty > 0 && <Text className={shared.quiet}>{said.empty(items.empty)}</Text>}
      {ambiguous.length > 0 && <Text className={shared.quiet}>{said.ambiguous(ambiguous.join(', '))}</Text>}
      {strangers.length > 0 && <Text className={shared.quiet}>{said.strangers(strangers.join(', '))}</Text>}
    </>
  )
}

/** One person, and the items where the marks say the same wrong thing: what is accepted is one change. */
function Difference({ advice: { person, connected, differs }, onLeave }: { readonly advice: Advice; readonly onLeave: () => void }) {
  const words = useWords()
  const { report: said } = words.publish
  const session = useCommands()
  const meeting = useMeeting((open) => open.meeting)
  const language = useSession(({ surroundings }) => surroundings.language)
  const labels = printedLabels(meeting.agenda, meeting.template.first)
  const who = meeting.people.find(({ id }) => id === person)
  const styles = useStyles()
  const shared = useMinutesStyles()
  if (who === undefined) return null
  const name = nameOf(who)
  const times = connected.map(({ from, to }) => clockTimes(clockOf(from), clockOf(to), language)).join(', ')
  const groups = groupsOf(differs)
  return (
    <li className={styles.row}>
      <Text weight="semibold" className={shared.anywhere}>
        {name}
      </Text>
      <Text>{said.seen(times)}</Text>
      {groups.map((group) => {
        const [first] = group
        if (first === undefined) return null
        const items = group.map(({ item }) => `${meeting.template.unit} ${labels.get(item) ?? ''}`)
        const began = clockTimes(meeting.began.get(first.item) ?? '', '', language)
        const change = said.change[first.seen]
        return (
          <div key={first.item} className={styles.difference}>
            <Text>{said.differs(first.marked, items.join(', '), items[0] ?? '', began)}</Text>
            <Button
              size="small"
              aria-label={said.changeFor(change, name)}
              onClick={() => {
                for (const { item, seen } of group)
                  session.change({ change: 'mark', people: [person], item, presence: seen, reach: 'only-here' })
              }}
            >
              {change}
            </Button>
          </div>
        )
      })}
      <Button size="small" appearance="subtle" className={styles.compare} aria-label={said.leaveFor(name)} onClick={onLeave}>
        {said.leave}
      </Button>
    </li>
  )
}

/** Those that follow each other and differ in the same way. */
function groupsOf(differs: Advice['differs']): readonly Advice['differs'][] {
  const groups: Advice['differs'][number][][] = []
  for (const one of differs) {
    const last = groups.at(-1)
    if (last?.[0]?.marked === one.marked && last[0].seen === one.seen) last.push(one)
    else groups.push([one])
  }
  return groups
}

function compared(meeting: Meeting, reports: readonly Report[]): ReturnType<typeof compare> {
  const { date, start, end } = meeting.heading
  const momentOf = (time: string): number => Date.parse(`${date}T${time}:00`)
  const at: Interval = { from: momentOf(start || '00:00'), to: momentOf(end || '23:59') }
  return compare(meeting, reports, at, momentOf)
}

function keyOf({ person, differs }: Advice): string {
  return `${person} ${differs.map(({ item, marked }) => `${item}${marked}`).join(' ')}`
}

function clockOf(moment: number): string {
  const at = new Date(moment)
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}

const useStyles = makeStyles({
  compare: { alignSelf: 'start' },
  row: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalS,
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  difference: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: tokens.spacingVerticalXS },
})
