/** The drafts on this device, those that the drive lacks something of first, then the last changed: to open, or to take away from here. */

import { Button, makeStyles, mergeClasses, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { CloudArrowUpRegular, DeleteRegular, DocumentRegular } from '@fluentui/react-icons'
import { useId, useRef, useState } from 'react'

import { shortDate } from '../../i18n/dates'
import type { ListedDraft } from '../../session/deviceDrafts'
import { useCommands, useSession, useWords } from '../session'
import { Choice } from './Choice'
import { useChooseStyles } from './choose.styles'
import { dayFromNow, pastMoment } from './nearDays'

export function Drafts({ drafts }: { readonly drafts: readonly ListedDraft[] }) {
  const { prepare } = useWords()
  const said = prepare.choose
  const heading = useId()
  const [removed, setRemoved] = useState('')
  const status = useRef<HTMLSpanElement>(null)
  const session = useCommands()
  const shared = useChooseStyles()
  const styles = useStyles()
  const isLacking = ({ unshared }: ListedDraft): boolean => unshared !== undefined
  const ordered = [...drafts].sort((a, b) => Number(isLacking(b)) - Number(isLacking(a)) || b.changed - a.changed)
  const remove = (meeting: ListedDraft['meeting'], title: string): void => {
    session.removeDraft(meeting)
    setRemoved(title)
    // The row that had the focus goes away.
    status.current?.focus()
  }
  return (
    <section aria-labelledby={heading} className={mergeClasses(shared.section, drafts.length === 0 && removed === '' && shared.heard)}>
      {drafts.length > 0 && (
        <Subtitle2 as="h2" id={heading} className={shared.heading}>
          {said.drafts}
        </Subtitle2>
      )}
      {drafts.some(isLacking) && <Text className={shared.about}>{said.unsharedMore}</Text>}
      <span role="status" ref={status} tabIndex={-1} className={styles.said}>
        {removed === '' ? '' : said.remove.done(removed)}
      </span>
      {drafts.length > 0 && (
        <ul className={shared.list}>
          {ordered.map((draft) => (
            <DraftRow key={draft.meeting} draft={draft} onRemove={remove} />
          ))}
        </ul>
      )}
    </section>
  )
}

interface DraftRowProps {
  readonly draft: ListedDraft
  readonly onRemove: (meeting: ListedDraft['meeting'], title: string) => void
}

function DraftRow({ draft: { meeting, title, date, changed, unshared }, onRemove }: DraftRowProps) {
  const said = useWords().prepare.choose
  const language = useSession(({ surroundings }) => surroundings.language)
  const session = useCommands()
  const [asks, setAsks] = useState(false)
  const question = useId()
  const opener = useRef<HTMLSpanElement>(null)
  const shared = useChooseStyles()
  const styles = useStyles()
  const name = title === '' ? said.untitledDraft : title
  return (
    <Choice
      onChoose={() => session.openDraft(meeting)}
      beside={
        <span ref={opener}>
          <Button
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={said.remove.open(name)}
            title={said.remove.open(name)}
            aria-expanded={asks}
            onClick={() => setAsks(!asks)}
          />
        </span>
      }
      below={
        asks && (
          <div role="group" aria-labelledby={question} className={styles.question}>
            <Text id={question} weight="semibold">
              {said.remove.ask}
            </Text>
            <Text>{said.remove.text}</Text>
            <div className={shared.buttons}>
              <Button size="small" onClick={() => onRemove(meeting, name)}>
                {said.remove.yes}
              </Button>
              <Button
                size="small"
                autoFocus
                onClick={() => {
                  setAsks(false)
                  opener.current?.querySelector('button')?.focus()
                }}
              >
                {said.remove.no}
              </Button>
            </div>
          </div>
        )
      }
    >
      <DocumentRegular aria-hidden fontSize={20} className={mergeClasses(shared.sign, shared.ifWide)} />
      <span className={shared.words}>
        <Text weight="semibold" className={shared.subject}>
          {name}
        </Text>
        <Text size={200} className={shared.about}>
          {[date === '' ? '' : shortDate(date, language, dayFromNow(0)), said.changed(pastMoment(changed, language))]
            .filter((part) => part !== '')
            .join(' · ')}
        </Text>
        {unshared !== undefined && (
          <Text size={200} weight="semibold" className={styles.unshared}>
            <CloudArrowUpRegular aria-hidden fontSize={16} className={shared.sign} />
            {said.unshared[unshared]}
          </Text>
        )}
      </span>
    </Choice>
  )
}

const useStyles = makeStyles({
  question: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
    color: tokens.colorNeutralForeground2,
  },
  unshared: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  said: { color: tokens.colorNeutralForeground2, outlineStyle: 'none', ':empty': { marginTop: `calc(-1 * ${tokens.spacingVerticalS})` } },
})
