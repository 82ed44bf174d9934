/** One item of the agenda: its number, its title, who presents it, how long it takes. Everything is written where it stands. */

import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { DrinkCoffeeRegular, MoreHorizontalRegular, ReOrderDotsVerticalRegular } from '@fluentui/react-icons'
import { memo, type KeyboardEvent } from 'react'

import type { AgendaItem } from '../../domain/agenda'
import type { ItemFields } from '../../draft/change'
import { useCommands, useWords } from '../session'
import { useFieldStyles } from './fields.styles'
import { PresentersField } from './PresentersField'
import type { Reorder } from './useReorder'
import { useTyped } from './useTyped'

interface Props {
  readonly item: AgendaItem
  /** As printed; empty for a break. */
  readonly label: string
  readonly handle: ReturnType<Reorder<string>['handle']>
  readonly className: string | undefined
  readonly withSub: boolean
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** Enter in the title: on to the next one. */
  readonly onNext: () => void
  readonly onMore: (button: HTMLElement) => void
}

export const AgendaRow = memo(function AgendaRow({ item, label, handle, className, withSub, onKeyDown, onNext, onMore }: Props) {
  const { prepare } = useWords()
  const session = useCommands()
  const shared = useFieldStyles()
  const styles = useStyles()
  const said = prepare.agenda
  const edit = (fields: ItemFields): void => session.change({ change: 'edit-item', id: item.id, fields })
  const title = useTyped(item.title, (text) => edit({ title: text.replace(/\s*\n\s*/g, ' ') }))
  const minutes = useTyped(item.minutes === undefined ? '' : String(item.minutes), (text) => {
    const digits = text.replace(/\D/g, '').slice(0, 3)
    edit({ minutes: digits === '' ? undefined : Number(digits) })
  })
  const sub = useTyped(item.sub.join('\n'), (text) => edit({ sub: text.split('\n').filter((line) => line.trim() !== '') }))
  const isBreak = item.kind === 'break'
  const name = isBreak ? said.breakLabel : said.item(label)
  return (
    <div
      role="listitem"
      aria-label={name}
      data-row={item.id}
      className={mergeClasses(shared.row, styles.row, isBreak && styles.breakRow, className)}
      onKeyDown={onKeyDown}
    >
      <Button
        appearance="transparent"
        icon={<ReOrderDotsVerticalRegular />}
        className={shared.handle}
        aria-label={said.move(name)}
        title={said.moveHow}
        data-handle
        {...handle}
      />
      <Text className={styles.label} aria-hidden>
        {isBreak ? <DrinkCoffeeRegular fontSize={20} /> : label}
      </Text>
      <textarea
        {...title}
        rows={1}
        data-title
        className={mergeClasses(shared.field, styles.title, isBreak && styles.break)}
        aria-label={isBreak ? said.titleOfBreak : said.title(label)}
        placeholder={said.untitled}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          onNext()
        }}
      />
      {!isBreak && (
        <div className={styles.presenters}>
          <PresentersField written={item.presenters} label={label} onText={(text) => edit({ presenters: text })} />
        </div>
      )}
      <span className={styles.minutes}>
        <input
          {...minutes}
          inputMode="numeric"
          className={mergeClasses(shared.field, shared.quiet, styles.number)}
          aria-label={said.minutesOf(isBreak ? said.breakLabel : label)}
        />
        <Text size={200} aria-hidden className={styles.unit}>
          {said.minutes}
        </Text>
      </span>
      <Button
        appearance="subtle"
        icon={<MoreHorizontalRegular />}
        className={styles.more}
        aria-label={said.more(name)}
        aria-haspopup="menu"
        data-more
        onClick={({ currentTarget }) => onMore(currentTarget)}
      />
      {(withSub || item.sub.length > 0) && (
        <textarea
          {...sub}
          rows={Math.max(1, item.sub.length)}
          className={mergeClasses(shared.field, shared.quiet, styles.sub)}
          aria-label={said.subOf(label)}
          placeholder={said.sub}
        />
      )}
    </div>
  )
})

const narrow = '@media (max-width: 639px)'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '24px 2.25rem minmax(0, 1fr) minmax(0, 11rem) 4.75rem 32px',
    gridTemplateAreas: '"handle label title presenters minutes more" ". . sub sub sub ."',
    alignItems: 'start',
    columnGap: tokens.spacingHorizontalXS,
    paddingBlock: tokens.spacingVerticalXXS,
    [narrow]: {
      gridTemplateColumns: '20px 1.5rem minmax(0, 1fr) 3.5rem 28px',
      gridTemplateAreas: '"handle label title title more" ". . presenters minutes minutes" ". . sub sub sub"',
      columnGap: '2px',
      paddingBlock: tokens.spacingVerticalXS,
    },
  },
  label: {
    gridArea: 'label',
    textAlign: 'end',
    paddingBlock: tokens.spacingVerticalXS,
    paddingInlineEnd: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    overflowWrap: 'anywhere',
  },
  title: { gridArea: 'title', fontWeight: tokens.fontWeightSemibold, hyphens: 'auto' },
  break: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground2 },
  breakRow: { [narrow]: { gridTemplateAreas: '"handle label title minutes more"' } },
  presenters: { gridArea: 'presenters', minWidth: 0 },
  minutes: { gridArea: 'minutes', display: 'flex', alignItems: 'center' },
  number: { textAlign: 'end' },
  unit: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
  more: { gridArea: 'more', minWidth: '28px', maxWidth: '32px' },
  sub: { gridArea: 'sub', whiteSpace: 'pre-wrap' },
})
