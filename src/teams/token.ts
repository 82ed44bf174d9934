/** A token for Microsoft Graph: by nested app authentication inside a host, by a window of our own in a plain browser and where the host has none. */

import type * as msalModule from './msal'

export type TokenProblem =
  | { readonly problem: 'offline' }
  | { readonly problem: 'signed-out' }
  | { readonly problem: 'consent'; readonly scopes: readonly string[] }
  /** The browser has let no window open. */
  | { readonly problem: 'no-window'; readonly scopes: readonly string[] }
  | { readonly problem: 'refused'; readonly code: string }
  | { readonly problem: 'no-answer' }

export interface Token {
  readonly token: string
  /** What was granted, which may be more than was asked for. */
  readonly scopes: readonly string[]
}

export interface Tokens {
  /** Without a word to the user; a scope that was silently left out is a `consent` like any other. */
  token(scopes: readonly string[], how: { readonly interactive: false; readonly forceRefresh?: boolean }): Promise<Token | TokenProblem>
  /** May open a window: call it when the user has pressed something. One window at a time; the next call waits. */
  token(
    scopes: readonly string[],
    how: { readonly interactive: boolean; readonly forceRefresh?: boolean },
  ): Promise<Token | TokenProblem | { readonly problem: 'cancelled' }>
  /** Whether the account is the page's own, as far as is known by now: a host that signs in has one of its own, which is neither changed nor left here. */
  ownsAccount(): boolean
  /** Who has signed in to the page itself; `undefined` where nobody has, or the host's account is used. */
  account(): Promise<string | undefined>
  /** Only where the account is the page's own. Opens a window. */
  switchAccount(): Promise<Token | TokenProblem | { readonly problem: 'cancelled' }>
  signOut(): Promise<void>
}

/** What of MSAL's client is used. */
export interface SignIn {
  acquireTokenSilent(request: SignInRequest & { forceRefresh?: boolean }): Promise<SignedIn>
  acquireTokenPopup(request: SignInRequest): Promise<SignedIn>
  /** Leaves the page and comes back signed in; left out where there is a host to ask. */
  acquireTokenRedirect?(request: SignInRequest): Promise<void>
  /** Left out where the host has the account, as `account` is. */
  signOut?(): Promise<void>
  /** The id of who has signed in here. */
  account?(): string | undefined
  /** What to use where the host turns out not to sign in for anybody. */
  readonly instead?: () => Promise<SignIn>
  /** A new window takes the place of one that still waits: a page cannot see that somebody has closed Microsoft's. */
  readonly supersedes?: true
}

export interface SignInRequest {
  readonly scopes: string[]
  readonly loginHint?: string
  readonly prompt?: 'select_account'
}

export interface SignedIn {
  readonly accessToken: string
  readonly scopes: readonly string[]
}

export interface TokenOptions {
  readonly clientId: string
  readonly host: { surroundings(): { readonly host: string }; loginHint(): string | undefined; tenant(): string | undefined }
  /** MSAL, loaded when the first token is asked for; the tests hand in their own. */
  readonly signIn?: () => Promise<SignIn>
}

export function createTokens({ clientId, host, signIn = () => loadSignIn(clientId, host) }: TokenOptions): Tokens {
  let loading: Promise<SignIn> | undefined
  let loaded: SignIn | undefined
  let window: Promise<unknown> = Promise.resolve()
  /** The session is over: no fresh token could be had when one was turned away, and what is still in the cache is worth nothing. */
  let isOver = false
  const asked = new Map<string, Promise<Token | TokenProblem>>()

  const client = (load: () => Promise<SignIn> = signIn): Promise<SignIn> => {
    loading ??= load().then(
      (msal) => (loaded = msal),
      (error: unknown) => {
        loading = undefined
        throw error
      },
    )
    return loading
  }

  /** Once more with windows of our own where an administrator has turned the host's sign-in off, which it says when it is first asked. */
  const using = async <Result>(work: (msal: SignIn) => Promise<Result>): Promise<Result> => {
    const msal = await client()
    return work(msal).catch(async (error: unknown) => {
      const { instead } = msal
      if (instead === undefined || !isTurnedOff(error)) throw error
      if (loaded === msal) loaded = loading = undefined
      return work(await client(instead))
    })
  }

  const silently = (scopes: readonly string[], forceRefresh: boolean): Promise<Token | TokenProblem> => {
    const key = [forceRefresh, ...scopes].join(' ')
    const same = asked.get(key)
    if (same !== undefined) return same
    const answer = using((msal) => msal.acquireTokenSilent({ scopes: [...scopes], ...(forceRefresh ? { forceRefresh } : {}) }))
      .then((result) => granted(result, scopes))
      .catch((error: unknown) => silentProblem(tokenProblem(error, scopes)))
      .finally(() => asked.delete(key))
    asked.set(key, answer)
    return answer
  }

  const byWindow = (
    scopes: readonly string[],
    how: Pick<SignInRequest, 'prompt'> = {},
  ): Promise<Token | TokenProblem | { readonly problem: 'cancelled' }> => {
    const hint = how.prompt === undefined ? host.loginHint() : undefined
    const request = { scopes: [...scopes], ...how, ...(hint === undefined ? {} : { loginHint: hint }) }
    const before = window
    const answer = using(async (msal) => {
      if (msal.supersedes !== true) await before
      return msal.acquireTokenPopup(request).catch((error: unknown) => {
        // A browser that lets no window open still lets the page itself leave; what was written is on the device.
        if (!isBlocked(error) || msal.acquireTokenRedirect === undefined) throw error
        return msal.acquireTokenRedirect(request).then(() => new Promise<never>(() => undefined))
      })
    })
      .then((result) => granted(result, scopes))
      .catch((error: unknown) => tokenProblem(error, scopes))
    window = answer
    return answer
  }

  async function token(
    scopes: readonly string[],
    how: { readonly interactive: false; readonly forceRefresh?: boolean },
  ): Promise<Token | TokenProblem>
  async function token(
    scopes: readonly string[],
    how: { readonly interactive: boolean; readonly forceRefresh?: boolean },
  ): Promise<Token | TokenProblem | { readonly problem: 'cancelled' }>
  async function token(
    scopes: readonly string[],
    { interactive, forceRefresh = false }: { readonly interactive: boolean; readonly forceRefresh?: boolean },
  ): Promise<Token | TokenProblem | { readonly problem: 'cancelled' }> {
    const isFresh = forceRefresh || (interactive && isOver)
    const silent = await silently(scopes, isFresh)
    if (isFresh && ('token' in silent || silent.problem === 'signed-out')) isOver = !('token' in silent)
    if (!interactive || 'token' in silent) return silent
    if (silent.problem !== 'consent' && silent.problem !== 'signed-out') return silent
    const answer = await byWindow(scopes)
    if ('token' in answer) isOver = false
    return answer
  }

  return {
    token,
    ownsAccount: () => loaded?.signOut !== undefined,
    account: () =>
      client().then(
        (msal) => msal.account?.(),
        () => undefined,
      ),
    switchAccount: () => byWindow(['User.Read'], { prompt: 'select_account' }),
    signOut: async () => {
      asked.clear()
      await (await client()).signOut?.()
    },
  }
}

/** MSAL's name for a host that signs in for nobody. */
function isTurnedOff(error: unknown): boolean {
  return /nested_app_auth/.test(wordsOf(error).code)
}

/** MSAL's names for a window that the browser did not open. */
function isBlocked(error: unknown): boolean {
  return /popup_window_error|empty_window_error/.test(wordsOf(error).code)
}

/** Desktop clients have left out scopes without a word (MicrosoftDocs/msteams-docs#12455): what was granted is compared with what was asked for. */
function granted({ accessToken, scopes }: SignedIn, wanted: readonly string[]): Token | TokenProblem {
  const has = new Set(scopes.map(shortName))
  const missing = wanted.filter((scope) => !has.has(shortName(scope)))
  return missing.length === 0 ? { token: accessToken, scopes } : { problem: 'consent', scopes: missing }
}

/** `https://graph.microsoft.com/User.Read` and `User.Read` are the same scope. */
function shortName(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()
}

function silentProblem(problem: TokenProblem | { readonly problem: 'cancelled' }): TokenProblem {
  return problem.problem === 'cancelled' ? { problem: 'signed-out' } : problem
}

// The sign-in itself is gone (expired, password changed, no account), as opposed to a permission that is missing.
const sessionGone =
  /AADSTS(50058|50078|50133|50173|700082|700084)|login_required|no_account|no_tokens_found|refresh_token_expired|account_unavailable/i

/** MSAL's error in our words; `errorCode` is its stable part. */
export function tokenProblem(error: unknown, scopes: readonly string[]): TokenProblem | { readonly problem: 'cancelled' } {
  const { name, code, message } = wordsOf(error)
  if (/user_cancel|interaction_in_progress_cancelled/.test(code)) return { problem: 'cancelled' }
  if (/no_network|network_error|post_request_failed/.test(code)) return { problem: 'offline' }
  // A chunk that could not be loaded is the network too.
  if (name === 'ChunkLoadError') return { problem: 'offline' }
  if (isBlocked(error)) return { problem: 'no-window', scopes }
  if (/access_denied/.test(code)) return { problem: 'consent', scopes }
  if (sessionGone.test(`${code} ${message}`)) return { problem: 'signed-out' }
  if (name === 'InteractionRequiredAuthError') return { problem: 'consent', scopes }
  if (/timed_out|timeout|monitor_window/.test(code)) return { problem: 'no-answer' }
  return code === '' ? { problem: 'no-answer' } : { problem: 'refused', code }
}

function wordsOf(error: unknown): { readonly name: string; readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) return { name: '', code: '', message: String(error) }
  const code = 'errorCode' in error && typeof error.errorCode === 'string' ? error.errorCode : ''
  return { name: error.name, code, message: error.message }
}

/** Milliseconds for somebody who has to find a telephone first. */
const patience = 300_000

const authority = 'https://login.microsoftonline.com/'

async function loadSignIn(clientId: string, host: TokenOptions['host']): Promise<SignIn> {
  const msal = await import('./msal')
  if (host.surroundings().host === 'browser') return inBrowser(msal, await windowsOf(msal, clientId, 'common'))
  const instead = async (): Promise<SignIn> =>
    // A guest is signed in where they are a guest, not where they come from.
    inHost(msal, await windowsOf(msal, clientId, host.tenant() ?? 'common', { popupRelayUri: location.origin + location.pathname }))
  let isNested = false as boolean
  const nested = await msal.createNestablePublicClientApplication(
    {
      auth: { clientId, authority: `${authority}common` },
      // In a host tokens stay in memory: another script on the same origin finds none in any storage.
      cache: { cacheLocation: 'memoryStorage' },
    },
    undefined,
    (configuration, controller) => {
      isNested = true
      return new msal.PublicClientApplication(configuration, controller)
    },
  )
  if (!isNested) return instead()
  return {
    acquireTokenSilent: (request) => nested.acquireTokenSilent(request),
    acquireTokenPopup: (request) => nested.acquireTokenPopup(request),
    instead,
  }
}

type Msal = typeof msalModule
type Client = Awaited<ReturnType<Msal['createStandardPublicClientApplication']>>

/**
 * A window that a frame in another site's page opens does not hear the frame, nor the frame it: browsers keep what they store apart. A window of the
 * page's own between them does; see `signInAnswer.ts`.
 */
function windowsOf(msal: Msal, clientId: string, tenant: string, relay: { readonly popupRelayUri?: string } = {}): Promise<Client> {
  return msal.createStandardPublicClientApplication({
    // The one address that is registered, to come back to from signing in and from signing out.
    auth: { clientId, authority: authority + tenant, redirectUri: location.origin, postLogoutRedirectUri: location.origin, ...relay },
    // For as long as the browser's tab: the page is left and comes back where no window may open.
    cache: { cacheLocation: 'sessionStorage' },
    system: { popupBridgeTimeout: patience },
  })
}

async function inBrowser(msal: Msal, client: Client): Promise<SignIn> {
  const returned = await client.handleRedirectPromise()
  if (returned !== null) client.setActiveAccount(returned.account)
  return {
    ...signedInBy(msal, client),
    acquireTokenRedirect: (request) => client.acquireTokenRedirect(request),
    signOut: async () => {
      // The page forgets them at once, whether or not the window comes about, and however long it stands.
      void client.logoutPopup(accountOf(client)).catch(() => undefined)
      await forgetAll(client)
    },
  }
}

/** Who leaves is still signed in to the host: only the page forgets them. */
function inHost(msal: Msal, client: Client): SignIn {
  return { ...signedInBy(msal, client), signOut: () => forgetAll(client) }
}

function signedInBy({ CacheLookupPolicy: { AccessTokenAndRefreshToken, RefreshToken } }: Msal, client: Client): SignIn {
  return {
    // MSAL would ask next in a hidden frame, which this page opens none of.
    acquireTokenSilent: (request) =>
      client.acquireTokenSilent({
        ...request,
        ...accountOf(client),
        cacheLookupPolicy: request.forceRefresh === true ? RefreshToken : AccessTokenAndRefreshToken,
      }),
    acquireTokenPopup: async (request) => {
      const result = await client.acquireTokenPopup({ ...request, overrideInteractionInProgress: true })
      client.setActiveAccount(result.account)
      return result
    },
    account: () => accountOf(client).account?.localAccountId,
    supersedes: true,
  }
}

function accountOf(client: Client): { readonly account?: NonNullable<ReturnType<Client['getActiveAccount']>> } {
  const known = client.getActiveAccount() ?? client.getAllAccounts()[0]
  return known === undefined ? {} : { account: known }
}

/** Others who have been signed in here are not to be taken for the one who left. */
async function forgetAll(client: Client): Promise<void> {
  for (const account of client.getAllAccounts()) await client.clearCache({ account })
}
