/** The looks that the parts of the third view share. */

import { makeStyles, tokens } from '@fluentui/react-components'

export const useMinutesStyles = makeStyles({
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    borderRadius: tokens.borderRadiusXLarge,
    minWidth: 0,
    '@media (max-width: 480px)': { padding: tokens.spacingHorizontalM },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}` },
  heading: { margin: 0, marginInlineEnd: 'auto', outlineStyle: 'none' },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  fields: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  // Fluent's own least widths are wider than a side panel's column.
  field: { minWidth: 0 },
  input: { minWidth: 0, width: '100%' },
  plain: { listStyle: 'none', margin: 0, padding: 0 },
  sign: {
    display: 'inline-flex',
    flexShrink: 0,
    width: '20px',
    height: tokens.lineHeightBase300,
    alignItems: 'center',
    justifyContent: 'center',
  },
  heard: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  anywhere: { overflowWrap: 'anywhere' },
})
