/**
 * A row of tabs. Our own, because Fluent's bring a focus library whose hidden stops an accessibility checker rightly dislikes,
 * and which would be the heaviest thing on the first screen.
 */

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useRef, type KeyboardEvent } from 'react'

export interface TabText<Value extends string> {
  readonly value: Value
  readonly words: string
}

interface Props<Value extends string> {
  readonly label: string
  readonly tabs: readonly TabText<Value>[]
  readonly selected: Value
  readonly onSelect: (value: Value) => void
  /** The ids of a tab and of what it shows. */
  readonly tabId: (value: Value) => string
  readonly panelId: (value: Value) => string
  readonly look?: 'line' | 'pill'
}

export function Tabs<Value extends string>({ label, tabs, selected, onSelect, tabId, panelId, look = 'line' }: Props<Value>) {
  const styles = useStyles()
  const list = useRef<HTMLDivElement>(null)
  const pressed = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(({ value }) => value === selected)
    const goes = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const to = goes === undefined ? undefined : tabs[(goes + tabs.length) % tabs.length]
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onSelect(to.value)
    list.current?.querySelector<HTMLElement>(`#${tabId(to.value)}`)?.focus()
  }
  return (
    <div ref={list} role="tablist" aria-label={label} className={look === 'line' ? styles.lines : styles.pills} onKeyDown={pressed}>
      {tabs.map(({ value, words }) => (
        <button
          key={value}
          type="button"
          role="tab"
          id={tabId(value)}
          aria-selected={value === selected}
          aria-controls={panelId(value)}
          tabIndex={value === selected ? 0 : -1}
          className={mergeClasses(
            styles.tab,
            look === 'pill' && styles.pill,
            value === selected && (look === 'line' ? styles.chosen : styles.chosenPill),
          )}
          onClick={() => onSelect(value)}
        >
          {words}
        </button>
      ))}
    </div>
  )
}

const useStyles = makeStyles({
  lines: { display: 'flex', gap: tokens.spacingHorizontalXS },
  pills: {
    display: 'flex',
    alignSelf: 'stretch',
    padding: '2px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground4,
  },
  tab: {
    position: 'relative',
    minHeight: '44px',
    '@media (max-width: 479px)': { minHeight: '36px' },
    padding: `0 ${tokens.spacingHorizontalMNudge}`,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    cursor: 'pointer',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    '::after': {
      content: '""',
      position: 'absolute',
      insetInline: tokens.spacingHorizontalMNudge,
      bottom: 0,
      height: '3px',
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
  pill: { flexGrow: 1, minHeight: '32px', paddingInline: tokens.spacingHorizontalS },
  chosenPill: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: tokens.shadow2,
    // Where grounds are all alike, as in contrast themes, the line still tells.
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStrokeInteractive}`,
    outlineOffset: '-1px',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
})
