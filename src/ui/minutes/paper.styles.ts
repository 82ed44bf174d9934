/** The look of written minutes: one measure, clear headings, room to read. */

import { makeStyles, tokens } from '@fluentui/react-components'

export const usePaperStyles = makeStyles({
  paper: {
    boxSizing: 'border-box',
    width: '100%',
    maxWidth: '46rem',
    color: tokens.colorNeutralForeground1,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  title: {
    margin: `${tokens.spacingVerticalM} 0 ${tokens.spacingVerticalS}`,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
  },
  heading: {
    margin: `${tokens.spacingVerticalXL} 0 ${tokens.spacingVerticalXS}`,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  paragraph: { margin: `0 0 ${tokens.spacingVerticalS}`, whiteSpace: 'pre-wrap' },
  people: { margin: `0 0 ${tokens.spacingVerticalS}`, padding: 0, listStyle: 'none' },
  bullets: { margin: `0 0 ${tokens.spacingVerticalS}`, paddingInlineStart: '1.5em' },
  signature: { marginTop: tokens.spacingVerticalXXL },
})
