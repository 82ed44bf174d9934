/** A token for Microsoft Graph: by nested app authentication inside a host, by a popup of our own in a plain browser. */

export type TokenProblem =
  | { readonly problem: 'offline' }
  | { readonly problem: 'signed-out' }
  | { readonly problem: 'consent'; readonly scopes: readonly string[] }
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
  /** Only in a plain browser: a host has an account of its own. Opens a window. */
  switchAccount(): Promise<Token | TokenProblem | { readonly problem: 'cancelled' }>
  signOut(): Promise<void>
}

/** What of MSAL's client is used. */
export interface SignIn {
  acquireTokenSilent(request: SignInRequest & { forceRefresh?: boolean }): Promise<SignedIn>
  acquireTokenPopup(request: SignInRequest): Promise<SignedIn>
  /** Leaves the page and comes back signed in; left out where there is a host to ask. */
  acquireTokenRedirect?(request: SignInRequest): Promise<void>
  /** Left out where the host has the account. */
  signOut?(): Promise<void>
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
  readonly host: { surroundings(): { readonly host: string }; loginHint(): string | undefined }
  /** MSAL, loaded when the first token is asked for; the tests hand in their own. */
  readonly signIn?: () => Promise<SignIn>
}

export function createTokens({ clientId, host, signIn = () => loadSignIn(clientId, host) }: TokenOptions): Tokens {
  let loading: Promise<SignIn> | undefined
  let window: Promise<unknown> = Promise.resolve()
  const asked = new Map<string, Promise<Token | TokenProblem>>()

  const client = (): Promise<SignIn> => {
    loading ??= signIn().catch((error: unknown) => {
      loading = undefined
      throw error
    })
    return loading
  }

  const silently = (scopes: readonly string[], forceRefresh: boolean): Promise<Token | TokenProblem> => {
    const key = [forceRefresh, ...scopes].join(' ')
    const same = asked.get(key)
    if (same !== undefined) return same
    const answer = client()
      .then((msal) => msal.acquireTokenSilent({ scopes: [...scopes], ...(forceRefresh ? { forceRefresh } : {}) }))
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
    const answer = client()
      .then(async (msal) => {
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
    const silent = await silently(scopes, forceRefresh)
    if (!interactive || 'token' in silent) return silent
    if (silent.problem !== 'consent' && silent.problem !== 'signed-out') return silent
    return byWindow(scopes)
  }

  return {
    token,
    switchAccount: () => byWindow(['User.Read'], { prompt: 'select_account' }),
    signOut: async () => {
      asked.clear()
      await (await client()).signOut?.()
    },
  }
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
const sessionGone = /AADSTS(50058|50078|50133|50173|700082|700084)|login_required|no_account|no_tokens_found|account_unavailable/i

/** MSAL's error in our words; `errorCode` is its stable part. */
export function tokenProblem(error: unknown, scopes: readonly string[]): TokenProblem | { readonly problem: 'cancelled' } {
  const { name, code, message } = wordsOf(error)
  if (/user_cancel|interaction_in_progress_cancelled/.test(code)) return { problem: 'cancelled' }
  if (/no_network|network_error|post_request_failed/.test(code)) return { problem: 'offline' }
  // A chunk that could not be loaded is the network too.
  if (name === 'ChunkLoadError') return { problem: 'offline' }
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

const authority = 'https://login.microsoftonline.com/common'

async function loadSignIn(clientId: string, host: TokenOptions['host']): Promise<SignIn> {
  const msal = await import('./msal')
  const auth = { clientId, authority }
  // In a host tokens stay in memory: another script on the same origin finds none in any storage.
  const inMemory = { cacheLocation: 'memoryStorage' as const }
  if (host.surroundings().host !== 'browser') return msal.createNestablePublicClientApplication({ auth, cache: inMemory })
  const client = await msal.createStandardPublicClientApplication({
    auth: { ...auth, redirectUri: location.origin },
    // For as long as the browser's tab: the page is left and comes back where no window may open.
    cache: { cacheLocation: 'sessionStorage' },
    system: { popupBridgeTimeout: patience },
  })
  const returned = await client.handleRedirectPromise()
  if (returned !== null) client.setActiveAccount(returned.account)
  const account = (): { account?: NonNullable<ReturnType<typeof client.getActiveAccount>> } => {
    const known = client.getActiveAccount() ?? client.getAllAccounts()[0]
    return known === undefined ? {} : { account: known }
  }
  return {
    acquireTokenSilent: (request) => client.acquireTokenSilent({ ...request, ...account() }),
    acquireTokenPopup: async (request) => {
      const result = await client.acquireTokenPopup({ ...request, overrideInteractionInProgress: true })
      client.setActiveAccount(result.account)
      return result
    },
    acquireTokenRedirect: (request) => client.acquireTokenRedirect(request),
    signOut: async () => {
      // Where the window does not come about, the one who leaves is signed out of this page all the same.
      await client.logoutPopup(account()).catch(() => undefined)
      // Others who have been signed in here are not to be taken for the one who left.
      for (const other of client.getAllAccounts()) await client.clearCache({ account: other })
    },
    supersedes: true,
  }
}
