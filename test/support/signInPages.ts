/** Microsoft's sign-in, as far as MSAL meets it: pages that a context's requests to login.microsoftonline.com end at. */

import { createHash, randomUUID } from 'node:crypto'

import type { BrowserContext, Route } from 'playwright-core'

import { issueToken } from '../../src/sandbox/graph/token'
import type { User } from '../../src/sandbox/worlds/world'

export interface SignInPages {
  /** Who is signed in by the next window; `undefined`: the window waits for ever, also one that signs out. */
  user: User | undefined
  /** What was asked for at the page, in order. */
  readonly asked: { readonly tenant: string; readonly prompt: string; readonly scopes: readonly string[] }[]
  /** Everything that lets somebody in and was given out: codes and tokens. */
  readonly given: Set<string>
}

const origin = 'https://login.microsoftonline.com'

/** @param registered the addresses that the app's registration names: nobody is sent to any other */
export async function signInPages(
  context: BrowserContext,
  tenant: string,
  first: User | undefined,
  ...registered: readonly string[]
): Promise<SignInPages> {
  const pages: SignInPages = { user: first, asked: [], given: new Set() }
  const codes = new Map<string, { readonly user: User; readonly asked: URLSearchParams }>()

  const authorize = async (route: Route, query: URLSearchParams): Promise<void> => {
    const scopes = (query.get('scope') ?? '').split(' ')
    pages.asked.push({ tenant: new URL(route.request().url()).pathname.split('/')[1] ?? '', prompt: query.get('prompt') ?? '', scopes })
    const { user } = pages
    if (!registered.includes(query.get('redirect_uri') ?? ''))
      return stays(route, query, 'AADSTS50011: The redirect URI is not one of those that are registered.')
    if (query.get('prompt') === 'none' || user === undefined)
      return query.get('prompt') === 'none'
        ? back(route, query, { error: 'login_required', error_description: 'AADSTS50058: Nobody is signed in.' })
        : stays(route, query, 'Logga in')
    if (query.get('response_type') !== 'code' || query.get('code_challenge_method') !== 'S256')
      return back(route, query, { error: 'invalid_request', error_description: 'AADSTS9002325: A proof key is required.' })
    const code = randomUUID()
    codes.set(code, { user, asked: query })
    pages.given.add(code)
    await back(route, query, { code, client_info: clientInfo(user, tenant) })
  }

  const token = async (route: Route, form: URLSearchParams): Promise<void> => {
    const again = form.get('grant_type') === 'refresh_token'
    const known = codes.get(again ? (form.get('refresh_token') ?? '').slice('again-'.length) : (form.get('code') ?? ''))
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const isTheirs =
      known !== undefined &&
      form.get('client_id') === known.asked.get('client_id') &&
      (again || (proof === known.asked.get('code_challenge') && form.get('redirect_uri') === known.asked.get('redirect_uri')))
    if (!isTheirs) return json(route, 400, { error: 'invalid_grant', error_description: 'AADSTS70000: The code is not valid.' })
    const { user, asked } = known
    const [nonce, clientId] = [asked.get('nonce') ?? '', asked.get('client_id') ?? '']
    const scopes = (form.get('scope') ?? '').split(' ').filter((scope) => !['openid', 'profile', 'offline_access', 'email'].includes(scope))
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      aud: clientId,
      iss: `${origin}/${tenant}/v2.0`,
      oid: user.id,
      tid: tenant,
      sub: user.id,
      name: user.displayName,
      preferred_username: user.userPrincipalName,
      nonce,
      iat: now,
      nbf: now,
      exp: now + 3600,
      ver: '2.0',
    }
    const tokens = {
      access_token: issueToken({ oid: user.id, tid: tenant, scopes: scopes.map(short), exp: now + 3600 }),
      refresh_token: (again ? form.get('refresh_token') : undefined) ?? `again-${form.get('code') ?? ''}`,
      id_token: `${encoded({ typ: 'JWT', alg: 'none' })}.${encoded(claims)}.none`,
    }
    for (const one of Object.values(tokens)) pages.given.add(one)
    await json(route, 200, {
      token_type: 'Bearer',
      scope: scopes.join(' '),
      expires_in: 3600,
      ext_expires_in: 3600,
      ...tokens,
      client_info: clientInfo(user, tenant),
    })
  }

  const logout = (route: Route, query: URLSearchParams): Promise<void> => {
    const to = query.get('post_logout_redirect_uri') ?? ''
    // Whose address is unknown is told that they have signed out, and stays there.
    if (pages.user === undefined || !registered.includes(to)) return stays(route, query, 'Logga ut')
    return route.fulfill({ status: 302, headers: { location: `${to}?state=${encodeURIComponent(query.get('state') ?? '')}` } })
  }

  await context.route(`${origin}/**`, async (route) => {
    const request = route.request()
    const url = new URL(request.url())
    const form = new URLSearchParams(request.postData() ?? '')
    if (url.pathname.endsWith('/authorize')) return authorize(route, request.method() === 'POST' ? form : url.searchParams)
    if (url.pathname.endsWith('/token')) return token(route, form)
    if (url.pathname.endsWith('/logout')) return logout(route, url.searchParams)
    return json(route, 404, {})
  })
  return pages
}

/** To the page that asked, with the answer in its address. */
function back(route: Route, query: URLSearchParams, answer: Readonly<Record<string, string>>): Promise<void> {
  const fragment = new URLSearchParams({ ...answer, state: query.get('state') ?? '' })
  return route.fulfill({ status: 302, headers: { ...openerPolicy(query), location: `${query.get('redirect_uri') ?? ''}#${fragment}` } })
}

/** A page of Microsoft's own, from which nothing leads on. */
function stays(route: Route, query: URLSearchParams, heading: string): Promise<void> {
  return route.fulfill({
    contentType: 'text/html',
    headers: openerPolicy(query),
    body: `<!doctype html><title>${heading}</title><h1>${heading}</h1>`,
  })
}

/** Microsoft's pages cut the bond to the window that opened them, unless that window says that it knows who may have opened it. */
function openerPolicy(query: URLSearchParams): Readonly<Record<string, string>> {
  return query.get('pocd') === '1' ? {} : { 'cross-origin-opener-policy': 'same-origin' }
}

function json(route: Route, status: number, body: unknown): Promise<void> {
  return route.fulfill({
    status,
    contentType: 'application/json',
    headers: { 'access-control-allow-origin': '*' },
    body: JSON.stringify(body),
  })
}

function clientInfo(user: User, tenant: string): string {
  return encoded({ uid: user.id, utid: tenant })
}

function short(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1)
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
