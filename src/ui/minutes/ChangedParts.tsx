/** Which parts differ between two revisions, and what was and is in each of them. */

import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useMemo, useState } from 'react'

import { changesBetween } from '../../domain/changes'
import type { Minutes } from '../../domain/minutes'
import { shortened, wordDiff } from '../../domain/wordDiff'
import { differences, type Difference } from '../../render/differences'
import { useWords } from '../session'
import { useMinutesStyles } from './minutes.styles'

interface Props {
  readonly before: Minutes
  readonly after: Minutes
}

interface Part {
  readonly name: string
  /** `other`: what no words show. */
  readonly changed: readonly Difference[] | 'other'
}

export function ChangedParts({ before, after }: Props) {
  const said = useWords().publish.corrections
  const shared = useMinutesStyles()
  const styles = useStyles()
  const parts = useMemo((): readonly Part[] => {
    const changes = changesBetween(before, after)
    const { heading, attendance, signature, item: of } = differences(before, after)
    return [
      ...(changes.heading ? [{ name: said.heading, changed: heading }] : []),
      ...(changes.attendance ? [{ name: said.attendance, changed: attendance }] : []),
      ...(changes.order ? [{ name: said.order, changed: 'other' as const }] : []),
      ...changes.items.map(({ item, how }) => ({ name: said.item(item.label, item.title, how), changed: of(item.id) })),
      ...(changes.signature ? [{ name: said.signature, changed: signature }] : []),
      ...(changes.layout ? [{ name: said.layout, changed: 'other' as const }] : []),
    ]
  }, [before, after, said])
  return (
    <ul className={mergeClasses(shared.plain, styles.parts)}>
      {parts.map(({ name, changed }, i) => (
        <li key={i} className={shared.anywhere}>
          {changed === 'other' ? name : <Changed name={name} differences={changed} />}
        </li>
      ))}
    </ul>
  )
}

/** One part's name, and what has changed in it for whoever opens it. */
function Changed({ name, differences }: { readonly name: string; readonly differences: readonly Difference[] }) {
  const said = useWords().publish.corrections
  const [isOpen, setOpen] = useState(false)
  const shared = useMinutesStyles()
  const styles = useStyles()
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.name}>{name}</summary>
      {isOpen && (
        <div className={styles.lines}>
          {differences.length === 0 && <Text className={shared.quiet}>{said.sameWords}</Text>}
          {differences.map((difference, i) => (
            <Line key={i} difference={difference} />
          ))}
        </div>
      )}
    </details>
  )
}

/** Struck and underlined, and said in words to those who do not see that. */
function Line({ difference: { of, before, after } }: { readonly difference: Difference }) {
  const said = useWords().publish.corrections
  const shared = useMinutesStyles()
  const styles = useStyles()
  const heard = (words: string) => <span className={shared.heard}>{` ${words} `}</span>
  return (
    <div>
      {of !== 'line' && <Text className={shared.quiet}>{said.of[of]}</Text>}
      <p className={styles.words}>
        {shortened(wordDiff(before, after)).map(({ how, words }, i) => {
          if (how === 'same') return <span key={i}>{words}</span>
          const Tag = how === 'removed' ? 'del' : 'ins'
          return (
            <Tag key={i} className={styles[how]}>
              {heard(said.diff[how])}
              {words}
              {heard(said.diff.end)}
            </Tag>
          )
        })}
      </p>
    </div>
  )
}

const useStyles = makeStyles({
  parts: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  name: {
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  lines: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: `${tokens.spacingVerticalXS} 0 ${tokens.spacingVerticalS}`,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
  },
  words: { margin: 0, whiteSpace: 'pre-wrap', position: 'relative' },
  removed: {
    color: tokens.colorStatusDangerForeground1,
    backgroundColor: tokens.colorStatusDangerBackground1,
    textDecorationLine: 'line-through',
  },
  added: {
    color: tokens.colorStatusSuccessForeground1,
    backgroundColor: tokens.colorStatusSuccessBackground1,
    textDecorationLine: 'underline',
  },
})
