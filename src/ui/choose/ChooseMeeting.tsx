/** Which meeting: what stands in the calendar around today, what was begun on this device, or one without an invitation. */

import { Button, makeStyles, mergeClasses, Skeleton, SkeletonItem, Subtitle2, Text, Title2, tokens } from '@fluentui/react-components'
import { useId } from 'react'

import type { Notice } from '../../session/state'
import { problemText } from '../problems'
import { useCommands, useSession, useWords } from '../session'
import { useChooseStyles } from './choose.styles'
import { Days } from './Days'
import { Drafts } from './Drafts'
import { isUnsigned } from './unsigned'

export function ChooseMeeting() {
  const said = useWords().prepare.choose
  const session = useCommands()
  const stage = useSession(({ stage }) => (stage.stage === 'choosing' ? stage : undefined))
  const unread = useSession(({ notices }) => notices.some(({ during }) => during === 'find'))
  const unsigned = useSession(({ notices }) => notices.find(isUnsigned))
  const visitor = useSession(({ surroundings }) => surroundings.visitor)
  const isBrowser = useSession(({ surroundings }) => surroundings.host === 'browser')
  const ownsAccount = useSession(({ ownsAccount }) => ownsAccount)
  const calendar = useId()
  const visiting = useId()
  const shared = useChooseStyles()
  const styles = useStyles()
  if (stage === undefined) return null
  const { invitations, drafts } = stage
  const none = invitations !== 'asking' && invitations.length === 0
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <Title2 as="h1" className={styles.title}>
          {said.title}
        </Title2>
        <Button
          appearance={none && drafts.length === 0 && unsigned === undefined ? 'primary' : 'secondary'}
          onClick={() => session.startByHand()}
        >
          {said.byHand}
        </Button>
      </div>
      {(isBrowser || ownsAccount) && (
        <div className={styles.empty}>
          {isBrowser && <Text>{said.browser}</Text>}
          {ownsAccount && unsigned === undefined && <OwnAccount />}
        </div>
      )}
      <Drafts drafts={drafts} />
      {visitor !== undefined && (
        <section aria-labelledby={visiting} className={shared.section}>
          <Subtitle2 as="h2" id={visiting} className={shared.heading}>
            {said.visitor[visitor].title}
          </Subtitle2>
          <Text className={styles.empty}>{said.visitor[visitor].text}</Text>
        </section>
      )}
      {visitor !== 'guest' && (
        <section aria-labelledby={calendar} aria-busy={invitations === 'asking'} className={shared.section}>
          <Subtitle2 as="h2" id={calendar} className={shared.heading}>
            {said.calendar}
          </Subtitle2>
          {invitations === 'asking' && <Asking />}
          {none && unsigned !== undefined && <SignIn notice={unsigned} />}
          {none && unsigned === undefined && (
            <div className={styles.empty}>
              <Text weight="semibold">{unread ? said.unread : said.none}</Text>
              <Text>{said.noneMore}</Text>
            </div>
          )}
          {invitations !== 'asking' && <Days invitations={invitations} />}
        </section>
      )}
    </div>
  )
}

function SignIn({ notice }: { readonly notice: Notice }) {
  const words = useWords()
  const session = useCommands()
  const styles = useStyles()
  const { what, next } = problemText(words, notice.problem)
  return (
    <div className={styles.empty}>
      <Text weight="semibold">{what}</Text>
      <Text>{next}</Text>
      <Button appearance="primary" className={styles.signIn} onClick={() => session.consent(notice)}>
        {words.shell.signIn}
      </Button>
    </div>
  )
}

/** Where it is the page that has signed somebody in, and not the host. */
function OwnAccount() {
  const said = useWords().prepare.choose
  const session = useCommands()
  const shared = useChooseStyles()
  return (
    <div className={shared.buttons}>
      <Button size="small" onClick={() => session.switchAccount()}>
        {said.switchAccount}
      </Button>
      <Button size="small" onClick={() => session.signOut()}>
        {said.signOut}
      </Button>
    </div>
  )
}

function Asking() {
  const { prepare } = useWords()
  const shared = useChooseStyles()
  const styles = useStyles()
  return (
    <div role="status">
      <span className={shared.heard}>{prepare.choose.asking}</span>
      <Skeleton aria-hidden className={shared.list}>
        {[0, 1, 2].map((row) => (
          <div key={row} className={mergeClasses(shared.item, styles.bones)}>
            <SkeletonItem size={16} style={{ width: '6rem' }} />
            <SkeletonItem size={16} />
          </div>
        ))}
      </Skeleton>
    </div>
  )
}

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXL,
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '48rem',
    marginInline: 'auto',
    padding: `${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalL}`,
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalM, gap: tokens.spacingVerticalL },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: tokens.spacingHorizontalM },
  title: { margin: 0 },
  empty: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS, color: tokens.colorNeutralForeground2 },
  signIn: { alignSelf: 'flex-start', marginTop: tokens.spacingVerticalS },
  bones: { display: 'flex', gap: tokens.spacingHorizontalM, padding: tokens.spacingHorizontalL },
})
