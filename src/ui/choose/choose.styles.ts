/** The looks that the lists to choose from share. */

import { makeStyles, tokens } from '@fluentui/react-components'

export const useChooseStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  heading: { margin: 0 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    borderRadius: tokens.borderRadiusXLarge,
    overflow: 'hidden',
  },
  item: { ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` } },
  words: { display: 'flex', flexDirection: 'column', flexGrow: 1, flexBasis: 0, minWidth: 0, overflowWrap: 'anywhere', hyphens: 'auto' },
  subject: { overflowWrap: 'anywhere' },
  about: { color: tokens.colorNeutralForeground3 },
  sign: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  /** In a side panel the words need its room. */
  ifWide: { '@media (max-width: 320px)': { display: 'none' } },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  heard: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
})
