/** Everything the secretary sees: the theme, the frame, and one of three views. */

import {
  AriaLiveAnnouncer,
  FluentProvider,
  makeStyles,
  mergeClasses,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  tokens,
} from '@fluentui/react-components'
import { lazy, Suspense, useEffect, type MouseEvent, type ReactNode } from 'react'

import type { Session } from '../session/state'
import { SessionProvider, useCommands, useSession } from './session'
import { Boundary } from './shell/Boundary'
import { Conflicts } from './shell/Conflicts'
import { Header } from './shell/Header'
import { Notices } from './shell/Notices'
import { panelId, tabId } from './shell/panel'
import { Placeholder } from './shell/Placeholder'
import { useLastWindow } from './shell/useLastWindow'
import { useShortcuts } from './shell/useShortcuts'

const PrepareView = lazy(async () => ({ default: (await import('./prepare/PrepareView')).PrepareView }))
const MeetingView = lazy(async () => ({ default: (await import('./meeting/MeetingView')).MeetingView }))
const MinutesView = lazy(async () => ({ default: (await import('./minutes/MinutesView')).MinutesView }))
const SettingsView = lazy(async () => ({ default: (await import('./settings/SettingsView')).SettingsView }))
const ReadingView = lazy(async () => ({ default: (await import('./minutes/ReadingView')).ReadingView }))
const ChooseMeeting = lazy(async () => ({ default: (await import('./choose/ChooseMeeting')).ChooseMeeting }))

const themes = { light: teamsLightTheme, dark: teamsDarkTheme, contrast: teamsHighContrastTheme }

export function App({ session }: { readonly session: Session }) {
  return (
    <SessionProvider session={session}>
      <Themed>
        <Frame />
      </Themed>
    </SessionProvider>
  )
}

function Themed({ children }: { readonly children: ReactNode }) {
  const theme = useSession(({ surroundings }) => surroundings.theme)
  const language = useSession(({ surroundings }) => surroundings.language)
  const session = useCommands()
  const styles = useStyles()
  /** What leads out of the tab is the host's to open: a message opens in Teams, not in a window beside it. */
  const outward = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href][target=_blank]') : null
    if (link === null || event.defaultPrevented) return
    event.preventDefault()
    session.openLink(link.href)
  }
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.style.colorScheme = theme === 'light' ? 'light' : 'dark'
  }, [language, theme])
  return (
    <FluentProvider theme={themes[theme]}>
      {/* Without it no bar of Fluent's is heard. */}
      <AriaLiveAnnouncer>
        {/* The provider's own class is given to menus and dialogs too: the page's shape stands inside it. */}
        <div className={styles.page} onClick={outward}>
          {children}
        </div>
      </AriaLiveAnnouncer>
    </FluentProvider>
  )
}

/** The stage decides what is drawn; a meeting is drawn afresh when another one opens, so that nothing of the last one lingers. */
function Frame() {
  const stage = useSession(({ stage }) => stage.stage)
  const meeting = useSession(({ stage }) => (stage.stage === 'open' ? stage.meeting.id : undefined))
  const reading = useSession(({ stage }) => stage.stage === 'open' && stage.reading !== undefined)
  const styles = useStyles()
  useShortcuts()
  useLastWindow()
  return (
    <>
      {stage === 'open' && !reading && <Header />}
      <Notices />
      {stage === 'open' && <Conflicts />}
      <main className={styles.main}>
        <Boundary key={`${stage} ${meeting ?? ''}`}>
          {stage === 'finding' && <Placeholder finding />}
          {stage === 'choosing' && (
            <Suspense fallback={<Placeholder />}>
              <ChooseMeeting />
            </Suspense>
          )}
          {stage === 'settings' && (
            <Suspense fallback={<Placeholder />}>
              <SettingsView />
            </Suspense>
          )}
          {stage === 'open' && !reading && <Views />}
          {stage === 'open' && reading && (
            <Suspense fallback={<Placeholder />}>
              <ReadingView />
            </Suspense>
          )}
        </Boundary>
      </main>
    </>
  )
}

function Views() {
  const view = useSession(({ stage }) => (stage.stage === 'open' ? stage.view : undefined))
  const styles = useStyles()
  if (view === undefined) return null
  return (
    <div
      role="tabpanel"
      id={panelId}
      aria-labelledby={tabId(view)}
      tabIndex={-1}
      className={mergeClasses(styles.panel, view === 'meeting' && styles.within)}
    >
      <Boundary key={view}>
        <Suspense fallback={<Placeholder />}>
          {view === 'prepare' && <PrepareView />}
          {view === 'meeting' && <MeetingView />}
          {view === 'minutes' && <MinutesView />}
        </Suspense>
      </Boundary>
    </div>
  )
}

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    height: '100dvh',
    // A zoomed or very low window scrolls as one page, or the head would leave no room.
    '@media (max-height: 420px)': { height: 'auto', minHeight: '100dvh' },
    backgroundColor: tokens.colorNeutralBackground2,
  },
  main: {
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    overflowY: 'auto',
    '@media (max-height: 420px)': { overflowY: 'visible' },
  },
  // The meeting view scrolls in its own columns; the others scroll as pages.
  within: { minHeight: 0 },
  panel: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', outlineStyle: 'none' },
})
