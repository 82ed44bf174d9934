/** Tokens: silent first, one window at a time, and nothing left out without a word. */

import { createTokens, tokenProblem, type SignedIn, type SignIn, type SignInRequest, type Tokens } from '../../src/teams/token'

const host = { surroundings: () => ({ host: 'Teams' }), loginHint: () => 'ingrid@vkf.example', tenant: () => undefined }

function tokensWith(signIn: Partial<SignIn>): Tokens {
  const never = (): Promise<SignedIn> => Promise.reject(new Error('not asked for'))
  return createTokens({
    clientId: 'app',
    host,
    signIn: () => Promise.resolve({ acquireTokenSilent: never, acquireTokenPopup: never, ...signIn }),
  })
}

function msalError(name: string, errorCode: string, message = ''): Error {
  return Object.assign(new Error(message), { name, errorCode })
}

it('gives a token with what was granted, however the scopes are written', async () => {
  const scopes = ['https://graph.microsoft.com/user.read', 'openid', 'Calendars.Read']
  const tokens = tokensWith({ acquireTokenSilent: () => Promise.resolve({ accessToken: 'a', scopes }) })
  expect(await tokens.token(['User.Read', 'Calendars.Read'], { interactive: false })).toEqual({ token: 'a', scopes })
})

it('notices a scope that was silently left out', async () => {
  const tokens = tokensWith({ acquireTokenSilent: () => Promise.resolve({ accessToken: 'a', scopes: ['User.Read'] }) })
  expect(await tokens.token(['User.Read', 'Files.ReadWrite.All'], { interactive: false })).toEqual({
    problem: 'consent',
    scopes: ['Files.ReadWrite.All'],
  })
})

it('asks the host once for what several want at the same time', async () => {
  const requests: SignInRequest[] = []
  const tokens = tokensWith({
    acquireTokenSilent: (request) => {
      requests.push(request)
      return Promise.resolve({ accessToken: 'a', scopes: request.scopes })
    },
  })
  const how = { interactive: false } as const
  await Promise.all([
    tokens.token(['User.Read'], how),
    tokens.token(['User.Read'], how),
    tokens.token(['User.Read'], { ...how, forceRefresh: true }),
  ])
  expect(requests).toEqual([{ scopes: ['User.Read'] }, { scopes: ['User.Read'], forceRefresh: true }])
})

it('leaves the page for the sign-in where the browser opens no window, and nowhere else', async () => {
  const left: SignInRequest[] = []
  const refused = msalError('InteractionRequiredAuthError', 'interaction_required')
  const blocked = msalError('BrowserAuthError', 'popup_window_error')
  const signIn = {
    acquireTokenSilent: () => Promise.reject(refused),
    acquireTokenPopup: () => Promise.reject(blocked),
  }
  const leaving = new Promise<void>((resolve) => {
    const acquireTokenRedirect = (request: SignInRequest): Promise<void> => {
      left.push(request)
      resolve()
      return Promise.resolve()
    }
    void tokensWith({ ...signIn, acquireTokenRedirect }).token(['User.Read'], { interactive: true })
  })
  await leaving
  expect(left.map(({ scopes }) => scopes)).toEqual([['User.Read']])
  // A host answers for itself: there is no page to leave.
  expect(await tokensWith(signIn).token(['User.Read'], { interactive: true })).toEqual({
    problem: 'no-window',
    scopes: ['User.Read'],
  })
})

it('lets another account be chosen, without naming the one of now, and signs out', async () => {
  const asked: SignInRequest[] = []
  let signedOut = 0
  const tokens = tokensWith({
    acquireTokenPopup: (request) => {
      asked.push(request)
      return Promise.resolve({ accessToken: 'b', scopes: ['User.Read'] })
    },
    signOut: () => Promise.resolve(void (signedOut += 1)),
  })
  expect(await tokens.switchAccount()).toEqual({ token: 'b', scopes: ['User.Read'] })
  expect(asked).toEqual([{ scopes: ['User.Read'], prompt: 'select_account' }])
  await tokens.signOut()
  expect(signedOut).toBe(1)
})

it('opens a window only when it may, and one at a time', async () => {
  const opened: string[] = []
  let open = 0
  const tokens = tokensWith({
    acquireTokenSilent: () => Promise.reject(msalError('InteractionRequiredAuthError', 'interaction_required')),
    acquireTokenPopup: async ({ scopes }) => {
      open += 1
      expect(open).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 1))
      open -= 1
      opened.push(scopes.join())
      return { accessToken: 'p', scopes }
    },
  })
  expect(await tokens.token(['User.Read'], { interactive: false })).toEqual({ problem: 'consent', scopes: ['User.Read'] })
  await Promise.all(['Calendars.Read', 'Tasks.ReadWrite'].map((scope) => tokens.token([scope], { interactive: true })))
  expect(opened).toEqual(['Calendars.Read', 'Tasks.ReadWrite'])
})

it('opens a window when something is pressed after no fresh token could be had, although an old one lies in the cache', async () => {
  let session = 'over'
  const windows: string[] = []
  const tokens = tokensWith({
    acquireTokenSilent: ({ forceRefresh, scopes }) =>
      forceRefresh === true && session === 'over'
        ? Promise.reject(msalError('InteractionRequiredAuthError', 'login_required'))
        : Promise.resolve({ accessToken: `cached while ${session}`, scopes }),
    acquireTokenPopup: ({ scopes }) => {
      session = 'new'
      windows.push(scopes.join())
      return Promise.resolve({ accessToken: 'signed in', scopes })
    },
  })
  const asked = ['User.Read']
  expect(await tokens.token(asked, { interactive: true })).toMatchObject({ token: 'cached while over' })
  expect(await tokens.token(asked, { interactive: false, forceRefresh: true })).toEqual({ problem: 'signed-out' })
  expect(await tokens.token(asked, { interactive: true })).toMatchObject({ token: 'signed in' })
  expect(await tokens.token(asked, { interactive: true })).toMatchObject({ token: 'cached while new' })
  expect(windows).toEqual(['User.Read'])
})

it('says that the user closed the window, and asks again the next time', async () => {
  const tokens = tokensWith({
    acquireTokenSilent: () => Promise.reject(msalError('InteractionRequiredAuthError', 'consent_required')),
    acquireTokenPopup: () => Promise.reject(msalError('ClientAuthError', 'user_canceled')),
  })
  expect(await tokens.token(['User.Read'], { interactive: true })).toEqual({ problem: 'cancelled' })
  expect(await tokens.token(['User.Read'], { interactive: true })).toEqual({ problem: 'cancelled' })
})

it('signs in by windows of its own once the host has said that it signs in for nobody', async () => {
  const asked: string[] = []
  const off = msalError('ClientAuthError', 'nested_app_auth_bridge_disabled')
  const own = ({ scopes }: SignInRequest): Promise<SignedIn> => Promise.resolve({ accessToken: 'own', scopes })
  const instead = (): Promise<SignIn> => {
    asked.push('instead')
    return Promise.resolve({
      acquireTokenSilent: own,
      acquireTokenPopup: own,
      signOut: () => Promise.resolve(),
      account: () => 'moa',
    })
  }
  const tokens = tokensWith({ acquireTokenSilent: () => Promise.reject(off), acquireTokenPopup: () => Promise.reject(off), instead })
  expect(await tokens.account()).toBeUndefined()
  expect(tokens.ownsAccount()).toBe(false)
  const how = { interactive: false } as const
  const answers = await Promise.all([tokens.token(['User.Read'], how), tokens.token(['Calendars.Read'], how)])
  expect(answers).toEqual([
    { token: 'own', scopes: ['User.Read'] },
    { token: 'own', scopes: ['Calendars.Read'] },
  ])
  expect(asked).toEqual(['instead'])
  expect([tokens.ownsAccount(), await tokens.account()]).toEqual([true, 'moa'])
})

it('loads again what could not be loaded', async () => {
  let tries = 0
  const tokens = createTokens({
    clientId: 'app',
    host,
    signIn: () => {
      tries += 1
      if (tries === 1) return Promise.reject(Object.assign(new Error('Loading chunk failed'), { name: 'ChunkLoadError' }))
      const ok = ({ scopes }: SignInRequest): Promise<SignedIn> => Promise.resolve({ accessToken: 'a', scopes })
      return Promise.resolve({ acquireTokenSilent: ok, acquireTokenPopup: ok })
    },
  })
  expect(await tokens.token(['User.Read'], { interactive: false })).toEqual({ problem: 'offline' })
  expect(await tokens.token(['User.Read'], { interactive: false })).toEqual({ token: 'a', scopes: ['User.Read'] })
})

it.each([
  ['InteractionRequiredAuthError', 'interaction_required', 'AADSTS65001: consent', { problem: 'consent', scopes: ['User.Read'] }],
  ['InteractionRequiredAuthError', 'interaction_required', 'AADSTS700084: expired', { problem: 'signed-out' }],
  ['InteractionRequiredAuthError', 'login_required', '', { problem: 'signed-out' }],
  ['ClientAuthError', 'no_account_error', '', { problem: 'signed-out' }],
  ['ClientAuthError', 'no_network_connectivity', '', { problem: 'offline' }],
  ['ClientAuthError', 'user_canceled', '', { problem: 'cancelled' }],
  ['ServerError', 'access_denied', 'AADSTS65004', { problem: 'consent', scopes: ['User.Read'] }],
  ['BrowserAuthError', 'timed_out', '', { problem: 'no-answer' }],
  ['InteractionRequiredAuthError', 'refresh_token_expired', '', { problem: 'signed-out' }],
  ['BrowserAuthError', 'popup_window_error', '', { problem: 'no-window', scopes: ['User.Read'] }],
  ['BrowserAuthError', 'empty_window_error', '', { problem: 'no-window', scopes: ['User.Read'] }],
])('%s %s %s', (name, code, message, problem) => {
  expect(tokenProblem(msalError(name, code, message), ['User.Read'])).toEqual(problem)
})
