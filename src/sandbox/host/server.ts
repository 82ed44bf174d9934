/** The host's origin: the page around the tab, and the tokens that Teams would have asked Entra for. */

import type { Server } from 'node:http'

import { issueToken } from '../graph/token'
import type { GraphServer } from '../graph/server'
import { listen, type Answer, type Asked } from '../listen'
import { file } from '../tabServer'
import { roles, worldNames, type Role, type User } from '../worlds/world'

export interface HostOptions {
  readonly port: number
  /** The folder of the built host page. */
  readonly folder: string
  readonly tabOrigin: string
  readonly graph: GraphServer
}

/** Seconds that a token lives. */
const lifetime = 3600

export function serveHost({ port, folder, tabOrigin, graph }: HostOptions): Promise<Server> {
  const grants = new Map<string, Set<string>>()
  /** Tabs as somebody has saved them, by where they stand: everybody there opens the same. */
  const tabs = new Map<string, string>()
  return listen(port, 'localhost', (asked) => {
    switch (`${asked.method} ${asked.path}`) {
      case 'GET /setup.json':
        return Promise.resolve(json(setup(tabOrigin, graph)))
      case 'POST /token':
        return Promise.resolve(json(token(asked, graph, grants)))
      case 'GET /tab.json':
        return Promise.resolve(json(JSON.parse(tabs.get(asked.query.get('place') ?? '') ?? 'null')))
      case 'POST /tab.json':
        tabs.set(asked.query.get('place') ?? '', asked.body.toString('utf8'))
        return Promise.resolve(json({}))
      case 'POST /reset':
        grants.clear()
        tabs.clear()
        graph.reset(worldNames.find((name) => name === asked.query.get('world')))
        return Promise.resolve(json({}))
      default:
        return file(folder, asked.path).then((answer) => ({
          ...answer,
          headers: { ...answer.headers, ...headers(tabOrigin, graph.baseUrl) },
        }))
    }
  })
}

function headers(tabOrigin: string, graphBaseUrl: string): Readonly<Record<string, string>> {
  const graph = new URL(graphBaseUrl).origin
  return {
    'Content-Security-Policy': `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ${graph}; frame-src ${tabOrigin} 'self'; base-uri 'none'; form-action 'none'`,
    'X-Content-Type-Options': 'nosniff',
  }
}

function json(value: unknown): Answer {
  return { status: 200, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: Buffer.from(JSON.stringify(value)) }
}

/** What the page must know of the world it stands in. */
export interface Setup {
  readonly tab: string
  readonly graph: string
  readonly world: string
  readonly tenant: { readonly id: string; readonly name: string }
  readonly users: Readonly<
    Record<Role, { readonly id: string; readonly name: string; readonly address: string; readonly homeTenant: string }>
  >
  readonly meeting: {
    readonly subject: string
    readonly start: string
    readonly end: string
    readonly joinUrl: string
    readonly chatId: string
    readonly hostMeetingId: string
    readonly organizer: string
  }
  readonly team: { readonly id: string; readonly name: string; readonly channel: string; readonly channelName: string }
  /** A chat that is no meeting's. */
  readonly groupChat: string
}

function setup(tabOrigin: string, { world, baseUrl }: GraphServer): Setup {
  const { meeting, tenant, personas } = world
  const [team] = world.teams
  const user = ({ id, displayName, userPrincipalName, home }: User) => ({
    id,
    name: displayName,
    address: userPrincipalName,
    homeTenant: home.name,
  })
  return {
    tab: tabOrigin,
    graph: baseUrl,
    world: world.name,
    tenant: { id: tenant.id, name: tenant.name },
    users: Object.fromEntries(roles.map((role) => [role, user(personas[role])])) as Setup['users'],
    meeting: {
      subject: meeting.subject,
      start: meeting.start,
      end: meeting.end,
      joinUrl: meeting.joinUrl ?? '',
      chatId: meeting.chatId ?? '',
      hostMeetingId: meeting.hostMeetingId ?? '',
      organizer: meeting.organizer.id,
    },
    team: {
      id: team?.id ?? '',
      name: team?.displayName ?? '',
      channel: team?.channels[0]?.id ?? '',
      channelName: team?.channels[0]?.displayName ?? '',
    },
    groupChat: world.chats.find(({ meeting }) => meeting === undefined)?.id ?? '',
  }
}

/** What the page asks on behalf of the tab. */
export interface TokenRequest {
  readonly role: Role
  readonly clientId: string
  readonly scopes: readonly string[]
  /** The user has said yes to what needs asking. */
  readonly approved: boolean
  /** An administrator has said yes to everything. */
  readonly byAdministrator: boolean
  /** These are kept from everybody. */
  readonly withheld: readonly string[]
}

export type TokenAnswer =
  | {
      readonly granted: true
      readonly accessToken: string
      readonly idToken: string
      readonly expiresIn: number
      readonly scopes: readonly string[]
    }
  /** `toAsk` the user may grant, `forAdministrator` nobody but an administrator. */
  | { readonly granted: false; readonly toAsk: readonly string[]; readonly forAdministrator: readonly string[] }

const ofSignIn = ['openid', 'profile', 'offline_access', 'email']

function token({ body }: Asked, { world }: GraphServer, grants: Map<string, Set<string>>): TokenAnswer {
  const { role, clientId, scopes, approved, byAdministrator, withheld } = JSON.parse(body.toString('utf8')) as TokenRequest
  const user = world.personas[role]
  const consents = world.consents[user.id] ?? { silently: [], byPopup: [], never: [] }
  const everything = byAdministrator ? [...consents.byPopup, ...consents.never] : []
  const granted = new Set([...(grants.get(user.id) ?? [...consents.silently, ...ofSignIn]), ...everything])
  const wanted = scopes.map((scope) => scope.slice(scope.lastIndexOf('/') + 1)).filter((scope) => scope !== '.default')
  const missing = wanted.filter((scope) => !granted.has(scope) || withheld.includes(scope))
  const mayGive = (scope: string): boolean => consents.byPopup.includes(scope) && !withheld.includes(scope)
  const toAsk = missing.filter(mayGive)
  const forAdministrator = missing.filter((scope) => !mayGive(scope))
  // As Entra does it: one permission that only an administrator can give holds up all of them.
  if (missing.length > 0 && (!approved || forAdministrator.length > 0)) return { granted: false, toAsk, forAdministrator }
  for (const scope of toAsk) granted.add(scope)
  grants.set(user.id, granted)
  const now = Math.floor(Date.now() / 1000)
  const given = [...granted].filter((scope) => !ofSignIn.includes(scope) && !withheld.includes(scope))
  const claims = {
    aud: clientId,
    oid: user.id,
    tid: world.tenant.id,
    sub: user.id,
    name: user.displayName,
    preferred_username: user.userPrincipalName,
    iat: now,
    exp: now + lifetime,
  }
  return {
    granted: true,
    accessToken: issueToken({ oid: user.id, tid: world.tenant.id, scopes: given, exp: now + lifetime }),
    idToken: `${encoded({ typ: 'JWT', alg: 'none' })}.${encoded(claims)}.none`,
    expiresIn: lifetime,
    scopes: [...given, 'openid', 'profile'],
  }
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
