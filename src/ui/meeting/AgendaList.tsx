/** The whole agenda beside the text: where one is, and which items have text. */

import { makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components'
import { TextDescriptionRegular } from '@fluentui/react-icons'
import { memo, useEffect, useRef } from 'react'

import { printedItems, type AgendaItem, type ItemId } from '../../domain/agenda'
import { isEmpty } from '../../domain/text'
import { useCommands, useMeeting, useWords } from '../session'
import { useLabels } from './useAttendance'

export function AgendaList({ here }: { readonly here: ItemId }) {
  const { meeting } = useWords()
  const session = useCommands()
  const agenda = useMeeting(({ meeting }) => meeting.agenda)
  // One letter an item: it changes when an item gets its first word, not with every key.
  const written = useMeeting(({ meeting }) => meeting.agenda.map(({ id }) => (isEmpty(meeting.texts.get(id) ?? []) ? '-' : 'x')).join(''))
  const labels = useLabels()
  const styles = useStyles()
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [here])
  return (
    <nav aria-label={meeting.items} className={styles.nav}>
      <ol
        ref={list}
        className={styles.list}
        onClick={({ target }) => {
          const id = target instanceof Element ? target.closest<HTMLElement>('[data-item]')?.dataset.item : undefined
          const item = agenda.find((item) => item.id === id)
          if (item !== undefined) session.goTo(item.id)
        }}
      >
        {agenda.map((item, i) => (
          <Row key={item.id} item={item} label={labels.get(item.id)} here={item.id === here} written={written[i] === 'x'} />
        ))}
      </ol>
    </nav>
  )
}

interface RowProps {
  readonly item: AgendaItem
  readonly label: string | undefined
  readonly here: boolean
  readonly written: boolean
}

const Row = memo(function Row({ item, label, here, written }: RowProps) {
  const { meeting } = useWords()
  const styles = useStyles()
  if (label === undefined)
    return (
      <li className={styles.break}>
        <span>{item.title === '' ? meeting.break : item.title}</span>
      </li>
    )
  return (
    <li>
      <button
        type="button"
        data-item={item.id}
        aria-current={here ? 'step' : undefined}
        className={mergeClasses(styles.item, here && styles.here)}
      >
        <span className={styles.label}>{label}</span>
        <span className={styles.title}>{item.title}</span>
        {written && <TextDescriptionRegular fontSize={16} className={styles.written} aria-label={meeting.written} role="img" />}
      </button>
    </li>
  )
})

/** The same as one field, where there is no room for a list. */
export function AgendaSelect({ here }: { readonly here: AgendaItem }) {
  const { meeting } = useWords()
  const session = useCommands()
  const agenda = useMeeting(({ meeting }) => meeting.agenda)
  const labels = useLabels()
  return (
    <Select
      aria-label={meeting.chooseItem}
      title={here.title}
      value={here.id}
      onChange={(_, { value }) => {
        const item = agenda.find(({ id }) => id === value)
        if (item !== undefined) session.goTo(item.id)
      }}
    >
      {!labels.has(here.id) && <option value={here.id}>{here.title}</option>}
      {printedItems(agenda).map(({ id, title }) => (
        <option key={id} value={id}>
          {`${labels.get(id) ?? ''}. ${title}`}
        </option>
      ))}
    </Select>
  )
}

const useStyles = makeStyles({
  nav: { minWidth: 0 },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
  item: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(1.75em, auto) minmax(0, 1fr) auto',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalXS,
    width: '100%',
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS} ${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  here: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: tokens.shadow2,
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
    '::before': {
      content: '""',
      position: 'absolute',
      insetBlock: '6px',
      insetInlineStart: '2px',
      width: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
  label: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  title: { overflowWrap: 'anywhere' },
  written: { alignSelf: 'center', color: tokens.colorNeutralForeground3 },
  break: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    '::after': { content: '""', flexGrow: 1, height: '1px', backgroundColor: tokens.colorNeutralStroke2 },
  },
})
