/** The host's side of teams-js and of nested app authentication: what Teams answers, message by message. */

import type { Setup, TokenAnswer, TokenRequest } from '../server'
import type { Choices } from './choices'

export interface HostSide {
  choices(): Choices
  /** Asks the user; resolves when they have answered. */
  consent(scopes: readonly string[], forAdministrator: readonly string[]): Promise<boolean>
  openLink(url: string): void
  /** The tab offers a place of its own to share. */
  share(subPage: string): void
  /** The settings page says whether it may be saved. */
  validity(isValid: boolean): void
  /** What the tab is opened with, by everybody where it stands. */
  tab(): TabConfig
  saved(tab: TabConfig): void
  /** The settings page could not be saved: the dialog stays, and says why. */
  notSaved(reason: string): void
}

/** What Teams keeps of a tab: teams-js' InstanceConfig. */
export interface TabConfig {
  readonly contentUrl: string
}

export interface TeamsHost {
  /** Tells the tab that the theme, or anything else of its surroundings, is another. */
  changed(): void
  /** The user saves the settings page. */
  save(): void
  /** Puts the tab to sleep, as Teams does with one that is left; `false` where it must be closed, because it cannot sleep or is not ready in time. */
  suspend(): Promise<boolean>
  /** Shows a sleeping tab again. */
  resume(): void
}

interface Message {
  readonly id?: number
  readonly uuidAsString?: string
  readonly func?: string
  readonly args?: readonly unknown[]
  readonly data?: string
}

/** What this host can do: nothing that it does not answer. Read by teams-js from the fourth element of the answer to `initialize`: without it there, nested app auth is not bridged. */
const runtimeOf = ({ naa }: Choices): string =>
  JSON.stringify({
    apiVersion: 4,
    hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 5 } },
    isLegacyTeams: false,
    isNAAChannelRecommended: naa !== 'absent',
    supports: {
      app: { notifySuccessResponse: {} },
      ...(naa === 'absent' ? {} : { nestedAppAuth: {} }),
      meeting: {},
      pages: { config: {} },
    },
  })

/** So long a tab may take to get ready for its sleep, in milliseconds (learn.microsoft.com/microsoftteams/platform/tabs/how-to/app-caching). */
const longestFarewell = 30_000

/** Answers the tab in the frame, and nobody else. */
export function teamsHost(frame: HTMLIFrameElement, setup: Setup, side: HostSide): TeamsHost {
  /** What the tab wants to be told of. */
  const handlers = new Set<unknown>()
  let onReadyToUnload: (() => void) | undefined
  /** What the settings page wants the tab to be, until it says that it has done its part. */
  let wanted: TabConfig | undefined
  const send = (message: object): void => frame.contentWindow?.postMessage(message, setup.tab)

  window.addEventListener('message', (event: MessageEvent<Message>) => {
    if (event.source !== frame.contentWindow || event.origin !== setup.tab) return
    const { id, uuidAsString, func, args = [], data } = event.data
    if (func === 'nestedAppAuth.execute') {
      void nestedAppAuth(String(data), setup, side).then((answer) => send({ func: 'nestedAppAuth.execute', args: [null, answer] }))
      return
    }
    if (func === undefined || id === undefined) return
    if (func === 'initialize') handlers.clear()
    if (func === 'registerHandler') handlers.add(args[0])
    if (func === 'readyToUnload') {
      onReadyToUnload?.()
      return
    }
    if (func === 'settings.setSettings') wanted = tabIn(args[0], setup)
    if (func === 'settings.save.success') {
      side.saved(wanted ?? side.tab())
      return
    }
    const answer = answerTo(func, args, setup, side)
    if (answer !== undefined) send({ id, uuidAsString, args: answer, isPartialResponse: false })
  })

  return {
    changed: () => {
      send({ func: 'themeChange', args: [side.choices().theme] })
      send({ func: 'contextChange', args: [changedContext(setup, side.choices())] })
    },
    save: () => {
      wanted = undefined
      send({ func: 'settings.save', args: [{}] })
    },
    suspend: async () => {
      if (!handlers.has('load') || !handlers.has('beforeUnload')) return false
      const isReady = new Promise<boolean>((resolve) => {
        onReadyToUnload = () => resolve(true)
        setTimeout(() => resolve(false), longestFarewell)
      })
      send({ func: 'beforeUnload', args: [] })
      return isReady
    },
    resume: () => send({ func: 'load', args: [{ entityId: 'minutes', contentUrl: side.tab().contentUrl }] }),
  }
}

/** What is answered; `undefined` where Teams does not answer. */
function answerTo(func: string, args: readonly unknown[], setup: Setup, side: HostSide): readonly unknown[] | undefined {
  switch (func) {
    case 'initialize':
      return [side.choices().frame, 'web', runtimeOf(side.choices()), runtimeOf(side.choices())]
    case 'getContext':
      return [context(setup, side.choices())]
    case 'meeting.getMeetingDetails':
      return isMeeting(side.choices()) ? [null, meetingDetails(setup)] : [{ errorCode: 500 }, null]
    case 'appInitialization.success':
      return []
    case 'appInitialization.appLoaded':
    case 'appInitialization.failure':
    case 'appInitialization.expectedFailure':
    case 'registerHandler':
      return undefined
    case 'executeDeepLink':
      side.openLink(String(args[0]))
      return [true]
    case 'shareDeepLink':
      if (typeof args[0] === 'string') side.share(args[0])
      return undefined
    case 'settings.getSettings':
      return [side.tab()]
    case 'settings.setSettings':
      return tabIn(args[0], setup) === undefined ? [false, 'Invalid tab settings provided: url; '] : [true]
    case 'settings.setValidityState':
      side.validity(args[0] === true)
      return undefined
    case 'settings.save.failure':
      side.notSaved(typeof args[0] === 'string' ? args[0] : '')
      return undefined
    default:
      // Not supported on this platform, in teams-js' own number.
      return [{ errorCode: 100 }, null]
  }
}

/** A tab's addresses must lie where the app's manifest says that its pages are. */
function tabIn(config: unknown, { tab }: Setup): TabConfig | undefined {
  const { contentUrl, websiteUrl } = config as TabConfig & { readonly websiteUrl?: string }
  const isOurs = [contentUrl, websiteUrl ?? contentUrl].every((url) => URL.canParse(url) && new URL(url).origin === tab)
  return isOurs ? (config as TabConfig) : undefined
}

/** Of Teams alone: in Outlook and Microsoft 365 a tab stands nowhere. */
function isMeeting({ host, place }: Choices): boolean {
  return host === 'Teams' && (place === 'meeting' || place === 'channelMeeting')
}

/** Where the tab stands, in the words of both answers. */
interface Standing {
  readonly chat?: string
  readonly meeting?: string
  readonly channel?: {
    readonly group: string
    readonly id: string
    readonly team: string
    readonly name: string
    readonly type: 'Regular' | 'Shared'
    /** The organisation that the channel belongs to. */
    readonly tenant: string
  }
}

/** The tenant of a channel that is shared with this one. */
const otherTenant = '9d1c3a52-6f4e-4b6b-8a55-2f0f6f3f4c11'

function standing({ tenant, meeting, team, groupChat }: Setup, { host, place }: Choices): Standing {
  if (host !== 'Teams') return {}
  const channel = { group: team.id, id: team.channel, team: team.name, name: team.channelName, type: 'Regular', tenant: tenant.id } as const
  switch (place) {
    case 'meeting':
      return { chat: meeting.chatId, meeting: meeting.hostMeetingId }
    case 'channelMeeting':
      // The thread of a channel's meeting is the channel's, and Teams calls it a chat too.
      return { channel, chat: team.channel, meeting: meeting.hostMeetingId }
    case 'groupChat':
      return { chat: groupChat }
    case 'channel':
      return { channel }
    case 'sharedChannel':
      return { channel: { ...channel, type: 'Shared', tenant: otherTenant } }
    case 'personal':
      return {}
  }
}

function context(setup: Setup, choices: Choices): object {
  const { user, theme, lang, host, frame, link } = choices
  const { id, name, address } = setup.users[user]
  const { chat, meeting, channel } = standing(setup, choices)
  return {
    entityId: 'minutes',
    ...(link === '' ? {} : { subEntityId: link }),
    locale: lang === 'sv' ? 'sv-se' : 'en-us',
    theme,
    frameContext: frame,
    hostName: host,
    hostClientType: 'web',
    sessionId: 'sandbox',
    appSessionId: 'sandbox',
    tid: setup.tenant.id,
    userObjectId: id,
    userPrincipalName: address,
    loginHint: address,
    userDisplayName: name,
    ...(chat === undefined ? {} : { chatId: chat }),
    ...(meeting === undefined ? {} : { meetingId: meeting }),
    ...(channel === undefined
      ? {}
      : {
          groupId: channel.group,
          teamId: channel.id,
          teamName: channel.team,
          channelId: channel.id,
          channelName: channel.name,
          channelType: channel.type,
          hostTeamGroupId: channel.group,
          hostTeamTenantId: channel.tenant,
          userTeamRole: teamRole(user),
        }),
  }
}

/** teams-js' UserTeamRole: a member, and a guest. */
function teamRole(user: Choices['user']): number {
  return user === 'guest' ? 2 : 1
}

/** The shape of `app.Context`: teams-js hands it over as it comes, while the answer to getContext is flat and reshaped there. */
function changedContext(setup: Setup, choices: Choices): object {
  const { user, theme, lang, host, frame, link } = choices
  const { id, name, address } = setup.users[user]
  const { chat, meeting, channel } = standing(setup, choices)
  return {
    app: {
      locale: lang === 'sv' ? 'sv-se' : 'en-us',
      sessionId: 'sandbox',
      theme,
      host: { name: host, clientType: 'web', sessionId: 'sandbox' },
    },
    page: { id: 'minutes', frameContext: frame, ...(link === '' ? {} : { subPageId: link }) },
    user: { id, displayName: name, loginHint: address, userPrincipalName: address, tenant: { id: setup.tenant.id } },
    ...(chat === undefined ? {} : { chat: { id: chat } }),
    ...(meeting === undefined ? {} : { meeting: { id: meeting } }),
    ...(channel === undefined
      ? {}
      : {
          team: { groupId: channel.group, internalId: channel.id, displayName: channel.team, userRole: teamRole(user) },
          channel: { id: channel.id, displayName: channel.name, ownerGroupId: channel.group, ownerTenantId: channel.tenant },
        }),
  }
}

function meetingDetails({ meeting, tenant }: Setup): object {
  return {
    details: {
      id: meeting.hostMeetingId,
      scheduledStartTime: meeting.start,
      scheduledEndTime: meeting.end,
      joinUrl: meeting.joinUrl,
      title: meeting.subject,
      type: 'Scheduled',
    },
    conversation: { id: meeting.chatId },
    organizer: { id: meeting.organizer, tenantId: tenant.id },
  }
}

interface AuthRequest {
  readonly method: 'GetInitContext' | 'GetToken' | 'GetTokenPopup'
  readonly requestId: string
  readonly tokenParams?: { readonly clientId: string; readonly scope: string }
}

/** One question of MSAL's bridge, and its answer, both as JSON. */
async function nestedAppAuth(question: string, setup: Setup, side: HostSide): Promise<string> {
  const { method, requestId, tokenParams } = JSON.parse(question) as AuthRequest
  const answer = (fields: object): string => JSON.stringify({ messageType: 'NestedAppAuthResponse', requestId, ...fields })
  const refusal = (status: string, code: string, description: string): string =>
    answer({ success: false, error: { status, code, subError: '', description } })
  const { user, consent, withheld, naa } = side.choices()
  const who = setup.users[user]
  const account = { homeAccountId: `${who.id}.${setup.tenant.id}`, environment: 'login.microsoftonline.com', tenantId: setup.tenant.id }
  if (method === 'GetInitContext')
    return answer({
      success: true,
      initContext: { sdkName: 'Sandbox', sdkVersion: '1.0.0', capabilities: { queryAccount: false }, accountContext: account },
    })

  if (naa === 'disabled') return refusal('DISABLED', 'nested_app_auth_bridge_disabled', 'Turned off by the administrator')
  const ask = (approved: boolean): Promise<TokenAnswer> => {
    const request: TokenRequest = {
      role: user,
      clientId: tokenParams?.clientId ?? '',
      scopes: (tokenParams?.scope ?? '').split(' ').filter(isGraphs),
      approved,
      byAdministrator: consent === 'admin',
      withheld: withheld.split(' '),
    }
    return fetch('/token', { method: 'POST', body: JSON.stringify(request) }).then((response) => response.json() as Promise<TokenAnswer>)
  }
  let given = await ask(consent === 'all').catch(() => undefined)
  if (given === undefined) return refusal('NO_NETWORK', 'no_network', 'No network')
  if (!given.granted && method === 'GetTokenPopup') {
    const said = await side.consent(given.toAsk, given.forAdministrator)
    if (!said) return refusal('USER_CANCEL', 'user_cancelled', 'The user said no')
    given = await ask(true)
  }
  if (!given.granted)
    return refusal('USER_INTERACTION_REQUIRED', 'consent_required', 'AADSTS65001: The user or administrator has not consented')
  return answer({
    success: true,
    token: {
      access_token: given.accessToken,
      id_token: given.idToken,
      expires_in: given.expiresIn,
      scope: given.scopes.join(' '),
      authority: `https://login.microsoftonline.com/${setup.tenant.id}`,
      properties: null,
    },
    account: { ...account, username: who.address, localAccountId: who.id, name: who.name },
  })
}

function isGraphs(scope: string): boolean {
  return scope !== '' && !['openid', 'profile', 'offline_access', 'email'].includes(scope)
}
