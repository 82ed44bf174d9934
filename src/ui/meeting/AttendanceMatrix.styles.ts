/** How the grid of every person and item looks. */

import { makeStyles, tokens } from '@fluentui/react-components'

/** Pixels; the browser reserves so many for a row off the screen. */
export const rowHeight = 36

export const useMatrixStyles = makeStyles({
  view: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    flexGrow: 1,
    minHeight: 0,
    padding: tokens.spacingHorizontalL,
    '@media (max-width: 639px)': { padding: tokens.spacingHorizontalS },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  scroll: {
    flexGrow: 1,
    minHeight: '200px',
    overflow: 'auto',
    // So that a cell the focus moves to never ends up under the names or the head.
    scrollPaddingTop: `${rowHeight}px`,
    scrollPaddingInlineStart: 'clamp(120px, 22vw, 240px)',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  grid: {
    '--names': 'clamp(120px, 22vw, 240px)',
    width: 'max-content',
    minWidth: '100%',
    fontSize: tokens.fontSizeBase300,
    '@media (max-width: 480px)': { '--names': '104px' },
  },
  top: { position: 'sticky', top: 0, zIndex: 2 },
  row: { display: 'grid', minHeight: `${rowHeight}px`, alignItems: 'stretch' },
  group: { contentVisibility: 'auto' },
  name: {
    position: 'sticky',
    insetInlineStart: 0,
    zIndex: 1,
    display: 'flex',
    alignItems: 'center',
    paddingInline: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderInlineEndWidth: tokens.strokeWidthThin,
    borderInlineEndStyle: 'solid',
    borderInlineEndColor: tokens.colorNeutralStroke2,
    overflowWrap: 'anywhere',
    lineHeight: tokens.lineHeightBase200,
    '@media (max-width: 480px)': { paddingInline: tokens.spacingHorizontalS, fontSize: tokens.fontSizeBase200 },
  },
  corner: { color: tokens.colorNeutralForeground3, backgroundColor: tokens.colorNeutralBackground3 },
  label: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    borderBottom: `2px solid transparent`,
  },
  here: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightBold,
    borderBottom: `2px solid ${tokens.colorCompoundBrandStroke}`,
  },
  printed: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-start',
    paddingInline: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
  },
  cell: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground3 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  sign: {
    boxSizing: 'border-box',
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '26px',
    height: '24px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: '1',
    border: '1.5px solid transparent',
  },
  // A filled block, a ring, a bare letter, a broken box: told apart without colour and without the letter.
  inRoom: {
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    borderRadius: tokens.borderRadiusSmall,
    '@media (forced-colors: active)': { backgroundColor: 'CanvasText', color: 'Canvas', forcedColorAdjust: 'none' },
  },
  digital: {
    color: tokens.colorNeutralForeground1,
    borderRadius: tokens.borderRadiusCircular,
    border: `1.5px solid ${tokens.colorCompoundBrandStroke}`,
  },
  absent: { color: tokens.colorNeutralForeground3 },
  unmarked: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    border: `1.5px dashed ${tokens.colorNeutralStrokeAccessible}`,
  },
  said: { minHeight: '16px' },
})
