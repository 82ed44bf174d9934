/** The calendar's meetings, day by day. */

import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowRepeatAllRegular } from '@fluentui/react-icons'

import { clockTimes, fullDate } from '../../i18n/dates'
import type { Invitation } from '../../invitation/invitation'
import { useCommands, useSession, useWords } from '../session'
import { Choice } from './Choice'
import { useChooseStyles } from './choose.styles'
import { nearDay } from './nearDays'

export function Days({ invitations }: { readonly invitations: readonly Invitation[] }) {
  const words = useWords()
  const language = useSession(({ surroundings }) => surroundings.language)
  const session = useCommands()
  const shared = useChooseStyles()
  const styles = useStyles()
  const said = words.prepare.choose
  const days = new Map<string, Invitation[]>()
  for (const invitation of invitations) days.set(invitation.date, [...(days.get(invitation.date) ?? []), invitation])
  return [...days].map(([date, meetings]) => (
    <div key={date} className={styles.day}>
      <Text as="h3" weight="semibold" className={styles.date}>
        {[nearDay(date, words), fullDate(date, language)].filter((part) => part !== '').join(', ')}
      </Text>
      <ul className={shared.list}>
        {meetings.map((invitation) => (
          <Choice key={invitation.meeting} onChoose={() => session.choose(invitation)}>
            <Text className={styles.time}>{clockTimes(invitation.start, invitation.end, language)}</Text>
            <span className={shared.words}>
              <Text weight="semibold" strikethrough={invitation.cancelled} className={shared.subject}>
                {invitation.subject === '' ? said.untitled : invitation.subject}
              </Text>
              {invitation.place !== '' && (
                <Text size={200} className={shared.about}>
                  {invitation.place}
                </Text>
              )}
            </span>
            {invitation.cancelled && (
              <Badge appearance="outline" color="informative">
                {said.cancelled}
              </Badge>
            )}
            {invitation.series && !invitation.cancelled && (
              <ArrowRepeatAllRegular className={shared.sign} fontSize={16} aria-label={said.series} title={said.series} role="img" />
            )}
          </Choice>
        ))}
      </ul>
    </div>
  ))
}

const useStyles = makeStyles({
  day: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  date: { margin: `${tokens.spacingVerticalS} 0 0`, color: tokens.colorNeutralForeground2 },
  time: {
    flexShrink: 0,
    minWidth: '8rem',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    '@media (max-width: 480px)': { minWidth: '100%', fontSize: tokens.fontSizeBase200 },
  },
})
