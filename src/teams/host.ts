/** The host around the tab: Teams, Outlook, Microsoft 365 through teams-js, or a plain browser. */

import { app, UserTeamRole } from '@microsoft/teams-js'

import { carriedBy, type Carried } from './address'

export interface Surroundings {
  readonly theme: 'light' | 'dark' | 'contrast'
  readonly language: 'sv' | 'en'
  readonly frame: 'content' | 'side-panel' | 'stage' | 'settings'
  readonly place: { readonly chat?: string; readonly team?: string; readonly channel?: string; readonly post?: string }
  readonly host: 'Teams' | 'Outlook' | 'Office' | 'browser'
  /** From another organisation, as far as the host says: a guest in this one, or with an account of their own one in a channel that is shared with it. */
  readonly visitor: 'guest' | 'other-tenant' | undefined
  /** What a link into the tab has said; see `shareLink`. */
  readonly subPage: string | undefined
}

export interface TeamsHost {
  surroundings(): Surroundings
  onChange(listener: () => void): () => void
  /** The host has put the tab to sleep, or is about to: a sleeping tab is told nothing until it wakes. */
  isAsleep(): boolean
  /** What must be finished before the tab sleeps; the host drops a tab that takes longer than half a minute. */
  beforeSleep(finish: () => Promise<void>): void
  openLink(url: string): Promise<void>
  /** A place's defaults that the tab carries in its own address. */
  readonly carried: Carried
  /** On the settings page: the tab may be added, and what is chosen there is kept when the host says so. `save` gives why it could not. */
  offer(name: string, save: () => Promise<string | undefined>): void
  /** Lets the host show a link that leads back to this place in the tab. Nothing in a plain browser. */
  shareLink(subPage: string, label: string): void
  ready(): void
  failed(reason: string): void
  /** The tenant that the user is signed in to; `undefined` where nobody says. */
  tenant(): string | undefined
  /** The id of whom the host has signed in; `undefined` where it says nothing. */
  account(): string | undefined
  /** Whom the host has signed in, as a hint for signing in beside it. */
  loginHint(): string | undefined
}

export interface Start {
  /** Origins beside Microsoft's own that may be the host: empty in a package for a tenant. */
  readonly hostOrigins: readonly string[]
  /** Milliseconds to wait for the host; teams-js itself would wait a minute. */
  readonly patience: number
  readonly browser?: Browser
}

/** What of the browser is used. */
export type Browser = Pick<Window, 'matchMedia' | 'navigator' | 'open' | 'setTimeout' | 'clearTimeout' | 'location' | 'history'>

/** Finds out where the tab runs. Outside any host, and where the host stays silent, it is a page in a browser. */
export async function startHost({ hostOrigins, patience, browser = window }: Start): Promise<TeamsHost> {
  const context = await contextWithin(patience, hostOrigins, browser)
  return context === undefined ? browserHost(browser) : teamsHost(context, browser)
}

async function contextWithin(patience: number, hostOrigins: readonly string[], browser: Browser): Promise<app.Context | undefined> {
  let timer: number | undefined
  const silence = new Promise<undefined>((resolve) => {
    timer = browser.setTimeout(() => resolve(undefined), patience)
  })
  const asked = app
    .initialize([...hostOrigins])
    .then(() => app.getContext())
    // teams-js rejects at once where there is no parent window, and for nothing else than the lack of a host.
    .catch(() => undefined)
  const context = await Promise.race([asked, silence])
  browser.clearTimeout(timer)
  return context
}

function teamsHost(context: app.Context, browser: Browser): TeamsHost {
  let now = surroundingsOf(context)
  let hint = context.user?.loginHint
  const listeners = new Set<() => void>()
  const become = (next: Surroundings): void => {
    now = next
    for (const listener of listeners) listener()
  }
  app.registerOnThemeChangeHandler((theme) => become({ ...now, theme: themeOf(theme) }))
  // What is handed over is not the same in every host; what is asked for is.
  const askAgain = (): Promise<void> =>
    app.getContext().then(
      (changed) => {
        hint = changed.user?.loginHint
        become(surroundingsOf(changed))
      },
      () => undefined,
    )
  app.registerOnContextChangeHandler(() => void askAgain())
  let asleep = false
  let finish = (): Promise<void> => Promise.resolve()
  // learn.microsoft.com/microsoftteams/platform/tabs/how-to/app-caching: a tab that handles both is kept for a while, and shown again as it was.
  app.lifecycle.registerBeforeSuspendOrTerminateHandler(async () => {
    asleep = true
    become(now)
    await finish()
  })
  app.lifecycle.registerOnResumeHandler(({ contentUrl }) => {
    asleep = false
    const { place, subPage } = now
    void askAgain().then(() => {
      // The same frame may wake in another meeting's tab, which carries something else, or by a link into this one.
      const isElsewhere = JSON.stringify(now.place) !== JSON.stringify(place)
      if (isElsewhere || contentUrl.hash !== '') browser.history.replaceState(null, '', contentUrl.hash || browser.location.pathname)
      if (isElsewhere || now.subPage !== subPage) browser.location.reload()
      else void app.notifySuccess().catch(() => undefined)
    })
  })
  app.notifyAppLoaded()
  const { origin, pathname } = browser.location
  const { carried, toSave } = carriedBy(origin + pathname, async () =>
    // The settings page has an address of its own.
    now.frame === 'settings' ? (await import('./pages')).addressOfTab() : browser.location.href,
  )
  return {
    surroundings: () => now,
    onChange: heardBy(listeners),
    isAsleep: () => asleep,
    beforeSleep: (wanted) => {
      finish = wanted
    },
    openLink: async (url) => {
      if (!mayOpen(url)) return
      // A host that knows no such link says no; the browser then opens it beside the tab.
      await app.openLink(url).catch(() => void browser.open(url, '_blank', 'noopener,noreferrer'))
    },
    carried,
    offer: (name, save) =>
      void import('./pages').then(({ offerTab }) => offerTab({ name, save, websiteUrl: origin + pathname, contentUrl: toSave })),
    shareLink: (subPage, label) => void import('./pages').then((pages) => pages.shareLink(subPage, label)),
    // The host only takes its loading sign away; whether it answers changes nothing here.
    ready: () => void app.notifySuccess().catch(() => undefined),
    failed: (message) => app.notifyFailure({ reason: app.FailedReason.Other, message }),
    tenant: () => context.user?.tenant?.id,
    account: () => context.user?.id,
    loginHint: () => hint,
  }
}

function browserHost(browser: Browser): TeamsHost {
  const listeners = new Set<() => void>()
  const contrast = browser.matchMedia('(forced-colors: active)')
  const dark = browser.matchMedia('(prefers-color-scheme: dark)')
  const look = (): Surroundings => ({
    theme: contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light',
    language: languageOf(browser.navigator.language),
    frame: 'content',
    place: {},
    host: 'browser',
    visitor: undefined,
    subPage: undefined,
  })
  let now = look()
  for (const query of [contrast, dark]) {
    query.addEventListener('change', () => {
      now = look()
      for (const listener of listeners) listener()
    })
  }
  return {
    surroundings: () => now,
    onChange: heardBy(listeners),
    isAsleep: () => false,
    beforeSleep: () => undefined,
    openLink: (url) => {
      if (mayOpen(url)) browser.open(url, '_blank', 'noopener,noreferrer')
      return Promise.resolve()
    },
    carried: carriedBy('', () => Promise.resolve('')).carried,
    offer: () => undefined,
    shareLink: () => undefined,
    ready: () => undefined,
    failed: () => undefined,
    tenant: () => undefined,
    account: () => undefined,
    loginHint: () => undefined,
  }
}

/** The context in our words. A theme, a frame or a host that nobody knows yet becomes the plainest one. */
export function surroundingsOf(context: app.Context): Surroundings {
  return {
    theme: themeOf(context.app.theme),
    language: languageOf(context.app.locale),
    frame: frameOf(context.page.frameContext),
    place: placeOf(context),
    host: hostOf(context.app.host.name),
    visitor: visitorOf(context),
    subPage: context.page.subPageId || undefined,
  }
}

/** A channel's meeting has no chat of its own: its thread is the channel's, and the meeting one of the posts there. */
function placeOf({ chat, team, channel, meeting }: app.Context): Surroundings['place'] {
  const isOfChannel = /@thread\.tacv2$/i.test(chat?.id ?? '')
  const [inChat, inTeam, inChannel] = [
    isOfChannel ? undefined : chat?.id,
    team?.groupId,
    channel?.id || (isOfChannel ? chat?.id : undefined),
  ]
  const post = inChannel ? postOf(meeting?.id ?? '') : undefined
  return {
    ...(inChat ? { chat: inChat } : {}),
    ...(inTeam ? { team: inTeam } : {}),
    ...(inChannel ? { channel: inChannel } : {}),
    ...(post ? { post } : {}),
  }
}

/** The host's id of a meeting is base64 of `0#thread#post`, with 0 for a meeting that is no post. */
function postOf(meeting: string): string | undefined {
  try {
    return /@thread\.tacv2(?:#|;messageid=)([1-9]\d*)/i.exec(atob(meeting))?.[1]
  } catch {
    return undefined
  }
}

/** A guest's name ends in the host's own tenant: learn.microsoft.com/entra/external-id/user-properties */
function visitorOf({ team, channel, user }: app.Context): Surroundings['visitor'] {
  if (team?.userRole === UserTeamRole.Guest || /#EXT#/i.test(user?.userPrincipalName ?? '')) return 'guest'
  const [owner, own] = [channel?.ownerTenantId, user?.tenant?.id]
  return owner && own && owner !== own ? 'other-tenant' : undefined
}

function themeOf(theme: string): Surroundings['theme'] {
  return theme === 'dark' || theme === 'contrast' ? theme : 'light'
}

function languageOf(locale: string): Surroundings['language'] {
  return /^sv\b/i.test(locale) ? 'sv' : 'en'
}

function frameOf(frame: string | undefined): Surroundings['frame'] {
  if (frame === 'sidePanel') return 'side-panel'
  if (frame === 'stage' || frame === 'meetingStage') return 'stage'
  return frame === 'settings' ? 'settings' : 'content'
}

function hostOf(name: string): Surroundings['host'] {
  if (name.startsWith('Teams')) return 'Teams'
  return name.startsWith('Outlook') ? 'Outlook' : 'Office'
}

function heardBy(listeners: Set<() => void>): (listener: () => void) => () => void {
  return (listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
}

/** Web addresses and mail only: a link may come from a message that someone else wrote. */
function mayOpen(url: string): boolean {
  try {
    return ['https:', 'http:', 'mailto:'].includes(new URL(url).protocol)
  } catch {
    return false
  }
}
