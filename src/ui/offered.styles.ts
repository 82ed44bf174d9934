import { makeStyles, tokens } from '@fluentui/react-components'

/** Names that are offered below a line while somebody writes in it. */
export const useOfferedStyles = makeStyles({
  /** Over what stands below; where, is the line's own to say. */
  surface: {
    position: 'absolute',
    zIndex: 3,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: tokens.shadow16,
  },
  list: { listStyle: 'none', margin: 0, padding: tokens.spacingVerticalXS },
  // A ground that words can be read on in high contrast too, where those of what is pointed at are not.
  option: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground3,
    outline: `${tokens.strokeWidthThin} solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: '-1px',
  },
})
