/** The frame's head: which meeting, which view, undo, and where the last key is. */

import { Button, makeStyles, mergeClasses, Subtitle2, Text, tokens } from '@fluentui/react-components'
import {
  ArrowLeftRegular,
  ArrowRedoRegular,
  ArrowSyncRegular,
  ArrowUndoRegular,
  CheckmarkCircleRegular,
  CloudArrowUpRegular,
  CloudCheckmarkRegular,
  KeyboardRegular,
  LinkRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import { lazy, Suspense, useState } from 'react'

import { printedLabels } from '../../domain/agenda'
import type { Saved } from '../../session/state'
import { useCommands, useMeeting, useSession, useWords } from '../session'
import { Leaving, useLeaving } from './Leaving'
import { panelId, tabId, views } from './panel'
import { Tabs } from './Tabs'

const Shortcuts = lazy(async () => ({ default: (await import('./Shortcuts')).Shortcuts }))

export function Header() {
  const { shell } = useWords()
  const session = useCommands()
  const title = useMeeting(({ meeting }) => meeting.heading.group || meeting.heading.title)
  const view = useMeeting(({ view }) => view)
  const leaving = useLeaving()
  const styles = useStyles()
  return (
    <header className={styles.header}>
      <Button
        className={styles.back}
        appearance="subtle"
        icon={<ArrowLeftRegular />}
        aria-label={shell.allMeetings}
        title={shell.allMeetings}
        onClick={leaving.leave}
      />
      <Subtitle2 as="h1" className={styles.title}>
        {title === '' ? shell.untitled : title}
      </Subtitle2>
      <Company />
      <div className={styles.tabs}>
        <Tabs
          label={shell.viewsLabel}
          tabs={views.map((view) => ({ value: view, words: shell.views[view] }))}
          selected={view}
          onSelect={(view) => session.show(view)}
          tabId={tabId}
          panelId={() => panelId}
        />
      </div>
      <Tools />
      {leaving.asks && <Leaving className={styles.leaving} onStay={leaving.stay} />}
    </header>
  )
}

function Tools() {
  const { shell } = useWords()
  const session = useCommands()
  const canUndo = useMeeting(({ canUndo }) => canUndo)
  const canRedo = useMeeting(({ canRedo }) => canRedo)
  const [help, setHelp] = useState<'never' | 'open' | 'closed'>('never')
  const styles = useStyles()
  const undoKey = `${shell.keys.control}+Z`
  const redoKey = `${shell.keys.control}+${shell.keys.shift}+Z`
  return (
    <div className={styles.tools}>
      <SavedStatus />
      <Share />
      <ShareLink />
      <Button
        appearance="subtle"
        icon={<ArrowUndoRegular />}
        aria-label={shell.undo}
        title={`${shell.undo} (${undoKey})`}
        disabledFocusable={!canUndo}
        onClick={() => session.undo()}
      />
      <Button
        appearance="subtle"
        icon={<ArrowRedoRegular />}
        aria-label={shell.redo}
        title={`${shell.redo} (${redoKey})`}
        disabledFocusable={!canRedo}
        onClick={() => session.redo()}
      />
      <Button
        appearance="subtle"
        icon={<KeyboardRegular />}
        aria-label={shell.shortcuts.open}
        title={shell.shortcuts.open}
        aria-haspopup="dialog"
        onClick={() => setHelp('open')}
      />
      {help !== 'never' && (
        <Suspense fallback={null}>
          <Shortcuts open={help === 'open'} onClose={() => setHelp('closed')} />
        </Suspense>
      )}
    </div>
  )
}

const signs: Record<Saved, typeof CheckmarkCircleRegular> = {
  saving: ArrowSyncRegular,
  here: CheckmarkCircleRegular,
  'in-channel': CloudCheckmarkRegular,
  'on-own-drive': CloudCheckmarkRegular,
  'window-only': WarningRegular,
}

function SavedStatus() {
  const { shell } = useWords()
  const saved = useMeeting(({ saved }) => saved)
  const Sign = signs[saved]
  const styles = useStyles()
  return (
    <Text
      role="status"
      size={200}
      className={mergeClasses(styles.saved, saved === 'window-only' && styles.unsaved)}
      title={shell.savedMore[saved]}
    >
      <Sign aria-hidden fontSize={16} />
      {shell.saved[saved]}
    </Text>
  )
}

/** Who else is here, and where; on a narrow page on a line of its own. */
function Company() {
  const { shell } = useWords()
  const company = useMeeting(({ company }) => company)
  const agenda = useMeeting(({ meeting }) => meeting.agenda)
  const first = useMeeting(({ meeting }) => meeting.template.first)
  const styles = useStyles()
  if (company === undefined) return null
  const label = company.here === undefined ? undefined : printedLabels(agenda, first).get(company.here)
  const words = shell.company(company.name || shell.somebody, label ?? '', company.writes)
  return (
    <Text size={200} className={styles.company} title={words}>
      {words}
    </Text>
  )
}

/** A quiet way to turn it on; nobody is asked before. */
function Share() {
  const { shell } = useWords()
  const session = useCommands()
  const isMissing = useMeeting(({ shareNeeds }) => shareNeeds !== undefined)
  if (!isMissing) return null
  return (
    <Button
      appearance="subtle"
      icon={<CloudArrowUpRegular />}
      aria-label={shell.share}
      title={`${shell.share}. ${shell.shareMore}`}
      onClick={() => session.share()}
    />
  )
}

/** A plain browser has its address bar, and no link that Teams would follow. */
function ShareLink() {
  const { shell } = useWords()
  const session = useCommands()
  const isHosted = useSession(({ surroundings }) => surroundings.host !== 'browser')
  if (!isHosted) return null
  return (
    <Button
      appearance="subtle"
      icon={<LinkRegular />}
      aria-label={shell.shareLink}
      title={shell.shareLink}
      onClick={() => session.shareLink()}
    />
  )
}

const narrow = '@media (max-width: 719px)'

const useStyles = makeStyles({
  header: {
    display: 'grid',
    // What comes and goes takes its room from the title: nothing that can be pressed moves.
    gridTemplateColumns: 'auto minmax(0, 1fr) auto auto auto',
    gridTemplateAreas: '"back title company tabs tools"',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    paddingInline: tokens.spacingHorizontalM,
    minHeight: '52px',
    flexShrink: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [narrow]: {
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      gridTemplateAreas: '"back title" "tabs tabs" "tools tools" "company company"',
      paddingInline: tokens.spacingHorizontalS,
      paddingTop: tokens.spacingVerticalXS,
    },
    '@media (min-width: 480px) and (max-width: 719px)': {
      gridTemplateColumns: 'auto minmax(0, 1fr) auto',
      gridTemplateAreas: '"back title company" "tabs tabs tools"',
    },
  },
  back: { gridArea: 'back' },
  leaving: { gridColumn: '1 / -1', marginBlock: tokens.spacingVerticalS },
  title: {
    gridArea: 'title',
    margin: 0,
    overflowWrap: 'anywhere',
  },
  tabs: { gridArea: 'tabs', marginInline: tokens.spacingHorizontalM, [narrow]: { marginInline: 0 } },
  tools: {
    gridArea: 'tools',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    '@media (max-width: 479px)': {
      marginInline: `calc(-1 * ${tokens.spacingHorizontalS})`,
      paddingInline: tokens.spacingHorizontalS,
      borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    },
  },
  saved: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    marginInlineEnd: 'auto',
    paddingInlineEnd: tokens.spacingHorizontalS,
    justifyContent: 'flex-end',
    minWidth: '10.5em',
    [narrow]: { minWidth: '6.5em', justifyContent: 'flex-start' },
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground3,
  },
  company: {
    gridArea: 'company',
    maxWidth: '18em',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground3,
    '@media (max-width: 479px)': {
      maxWidth: 'none',
      paddingBottom: tokens.spacingVerticalXS,
      paddingInlineStart: tokens.spacingHorizontalXS,
    },
  },
  unsaved: {
    color: tokens.colorStatusDangerForeground3,
    fontWeight: tokens.fontWeightSemibold,
    // The longest of them, and the one that comes with one more thing to press beside it.
    '@media (max-width: 479px)': { whiteSpace: 'normal' },
  },
})
