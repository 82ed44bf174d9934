/**
 * What a request passes on its way to Graph: token, patience for reads, an id, whether it is still what was decided, and the wire. The package's own chain is not used: it
 * repeats a POST after a 504, sends no token to a sandbox, and cannot be aborted while it waits.
 */

import type { Context, Middleware } from '@microsoft/microsoft-graph-client'

import type { Chance } from '../domain/chance'
import type { Clock } from '../domain/clock'
import type { Problem } from '../domain/problem'
import { NoToken, TooLate, Unanswered } from './graphError'

/** Where the tokens come from. Silently: a request never opens a window. */
export interface Tokens {
  token(
    scopes: readonly string[],
    how: { readonly interactive: false; readonly forceRefresh?: boolean },
  ): Promise<{ readonly token: string } | Problem>
}

/** A request that has not left within so many milliseconds of its decision is not sent. */
export interface Freshness {
  /** Milliseconds since 1970. */
  readonly decided: number
  readonly within: number
}

/** One call's own wishes, carried along the chain; and what went wrong in it, because the package keeps only the name of an error. */
export class Call {
  failure: unknown
  constructor(
    readonly scopes: readonly string[],
    /** Milliseconds for one request. */
    readonly patience: number,
    readonly signal?: AbortSignal,
    readonly fresh?: Freshness,
  ) {}
}

/** Where the package thinks that Graph is; the wire knows better. */
export const nominalBase = 'https://graph.microsoft.com/v1.0/'

type Send = (context: Context, call: Call) => Promise<Response>

/** What carries a request away, and how long anybody waits for its answer. */
export interface Wire {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Aborted after so many milliseconds. */
  late(milliseconds: number): AbortSignal
}

export const browserWire: Wire = {
  fetch: (url, init) => fetch(url, init),
  late: (milliseconds) => AbortSignal.timeout(milliseconds),
}

/** The chain as one middleware. */
export function middleware(graphBaseUrl: string, tokens: Tokens, clock: Clock, chance: Chance, wire: Wire): Middleware {
  const send = withToken(tokens, withPatience(clock, chance, withRequestId(chance, whileFresh(clock, onTheWire(graphBaseUrl, wire)))))
  return {
    async execute(context) {
      const call: unknown = context.middlewareControl?.getMiddlewareOptions(Call)
      if (!(call instanceof Call)) throw new Error('A request without its call')
      try {
        context.response = await send(context, call)
      } catch (error) {
        call.failure = error
        throw error
      }
    },
  }
}

/** A read that is told to sign in again does so once; a write is sent once, and the next call gets a fresh token. */
function withToken(tokens: Tokens, next: Send): Send {
  const stale = new Set<string>()
  const attempt = async (context: Context, call: Call): Promise<Response> => {
    const key = call.scopes.join(' ')
    const answer = await tokens.token(call.scopes, stale.has(key) ? { interactive: false, forceRefresh: true } : { interactive: false })
    if ('problem' in answer) throw new NoToken(answer)
    stale.delete(key)
    setHeader(context, 'Authorization', `Bearer ${answer.token}`)
    const response = await next(context, call)
    if (response.status === 401) stale.add(key)
    return response
  }
  return async (context, call) => {
    const response = await attempt(context, call)
    return response.status === 401 && isRead(context) ? attempt(context, call) : response
  }
}

const passing = [429, 503, 504]
const tries = 4
/** Longer than this nobody sits and waits: the caller is told how long it would be. Milliseconds. */
const longestWait = 30_000

function withPatience(clock: Clock, chance: Chance, next: Send): Send {
  const gate = createGate(clock)
  return async (context, call) => {
    for (let attempt = 1; ; attempt++) {
      let heeded: Wish | undefined
      // While one waits, another may be asked to wait longer.
      for (let wish = gate.wishFor(context, call); wish !== undefined && wish !== heeded; wish = gate.wishFor(context, call)) {
        const closed = wish.until - clock.now()
        if (!isRead(context) || closed > longestWait) return tooEarly(closed)
        await clock.wait(closed, call.signal)
        call.signal?.throwIfAborted()
        heeded = wish
      }
      const response = await next(context, call)
      gate.heed(context, call, response)
      if (!isRead(context) || !passing.includes(response.status) || attempt === tries) return response
      const asked = secondsToWait(response, clock)
      // Graph does not always let a browser read the header (microsoft-graph-docs#17488).
      const wait = asked === undefined ? 1000 * 2 ** (attempt - 1) * (1 + chance.fraction() / 2) : asked * 1000
      if (wait > longestWait) return response
      await response.body?.cancel()
      await clock.wait(wait, call.signal)
      call.signal?.throwIfAborted()
    }
  }
}

/** What a service has asked for, and of which call. Milliseconds since 1970. */
interface Wish {
  readonly told: Call
  readonly at: number
  readonly until: number
}

interface Gate {
  /** What must be waited for; nothing for the call that was told, which has waited already. */
  wishFor(context: Context, call: Call): Wish | undefined
  heed(context: Context, call: Call, response: Response): void
}

/** What a service has asked of one it has asked of every request to it. */
function createGate(clock: Clock): Gate {
  const asked = new Map<string, Wish>()
  const service = ({ request }: Context): string =>
    typeof request === 'string' ? (request.slice(nominalBase.length).split(/[/?]/)[0] ?? '') : ''
  return {
    wishFor: (context, call) => {
      const wish = asked.get(service(context))
      const now = clock.now()
      // A clock that has gone back says nothing about how long is left.
      return wish === undefined || wish.told === call || now < wish.at || now >= wish.until ? undefined : wish
    },
    heed: (context, told, response) => {
      const seconds = response.status === 429 || response.status >= 500 ? secondsToWait(response, clock) : undefined
      const at = clock.now()
      const before = asked.get(service(context))
      // Of two wishes the longer one holds.
      const isLonger = seconds !== undefined && (before === undefined || at < before.at || at + seconds * 1000 >= before.until)
      if (isLonger) asked.set(service(context), { told, at, until: at + seconds * 1000 })
    },
  }
}

/** Not sent: the service has asked for quiet. */
function tooEarly(milliseconds: number): Response {
  return new Response(null, { status: 429, headers: { 'Retry-After': String(Math.ceil(milliseconds / 1000)) } })
}

/** `Retry-After` in seconds: a number, or a date by HTTP's rules. */
export function secondsToWait(response: Response, clock: Clock): number | undefined {
  const said = response.headers.get('Retry-After')
  if (said === null || said === '') return undefined
  const seconds = Number(said)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const until = Date.parse(said)
  return Number.isNaN(until) ? undefined : Math.max(0, (until - clock.now()) / 1000)
}

function withRequestId(chance: Chance, next: Send): Send {
  return (context, call) => {
    if (!new Headers(context.options?.headers).has('client-request-id')) setHeader(context, 'client-request-id', chance.id())
    return next(context, call)
  }
}

/** A tab may be put to sleep between a decision and its request, or wait long for a token; clocks go back as well. */
function whileFresh(clock: Clock, next: Send): Send {
  return (context, call) => {
    const { fresh } = call
    if (fresh !== undefined && Math.abs(clock.now() - fresh.decided) > fresh.within) return Promise.reject(new TooLate())
    return next(context, call)
  }
}

/** The last one sends, and to `graphBaseUrl` alone. */
function onTheWire(graphBaseUrl: string, wire: Wire): Send {
  const base = baseOf(graphBaseUrl)
  return async ({ request, options = {} }, call) => {
    if (typeof request !== 'string' || !request.startsWith(nominalBase)) throw new Error('A request to somewhere else than Graph')
    const { method = 'GET', headers = {}, body = null } = options
    const late = wire.late(call.patience)
    const signal = call.signal === undefined ? late : AbortSignal.any([call.signal, late])
    try {
      return await wire.fetch(base + request.slice(nominalBase.length), {
        method,
        headers,
        body,
        signal,
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      })
    } catch (error) {
      throw call.signal?.aborted === true ? error : new Unanswered(late.aborted ? 'time' : 'network', { cause: error })
    }
  }
}

/** The base with one slash at its end. */
export function baseOf(graphBaseUrl: string): string {
  return graphBaseUrl.replace(/\/*$/, '/')
}

function isRead({ options }: Context): boolean {
  return (options?.method ?? 'GET').toUpperCase() === 'GET'
}

function setHeader(context: Context, name: string, value: string): void {
  const options = (context.options ??= {})
  const headers = new Headers(options.headers)
  headers.set(name, value)
  options.headers = headers
}
