/** A row that is one button, with what else can be done beside it. */

import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronRightRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'

import { useChooseStyles } from './choose.styles'

interface Props {
  readonly onChoose: () => void
  readonly children: ReactNode
  readonly beside?: ReactNode
  readonly below?: ReactNode
}

export function Choice({ onChoose, children, beside, below }: Props) {
  const shared = useChooseStyles()
  const styles = useStyles()
  return (
    <li className={shared.item}>
      <div className={styles.row}>
        <button type="button" className={mergeClasses(styles.choice, beside !== undefined && styles.narrow)} onClick={onChoose}>
          {children}
          <ChevronRightRegular aria-hidden fontSize={16} className={mergeClasses(shared.sign, beside !== undefined && shared.ifWide)} />
        </button>
        {beside}
      </div>
      {below}
    </li>
  )
}

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    ':has(> :nth-child(2))': { paddingInlineEnd: tokens.spacingHorizontalS },
  },
  choice: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
    width: '100%',
    minHeight: '52px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px', borderRadius: tokens.borderRadiusXLarge },
    '@media (max-width: 480px)': {
      flexWrap: 'wrap',
      padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
      gap: tokens.spacingHorizontalS,
    },
  },
  narrow: { '@media (max-width: 480px)': { paddingRight: 0 } },
})
