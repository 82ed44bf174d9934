/** The door to Microsoft Graph: reads are repeated with patience, writes are sent once. Nothing outside this room knows the package behind it. */

import type { Client, ResponseType } from '@microsoft/microsoft-graph-client'

import type { Chance } from '../domain/chance'
import type { Clock } from '../domain/clock'
import { listAt, textAt } from './fields'
import { GraphError, Unanswered } from './graphError'
import { baseOf, browserWire, Call, middleware, nominalBase, secondsToWait, type Freshness, type Tokens, type Wire } from './middleware'

export interface GraphOptions {
  /** `https://graph.microsoft.com/v1.0`, or a sandbox. Tokens go nowhere else. */
  readonly graphBaseUrl: string
  readonly tokens: Tokens
  readonly clock: Clock
  readonly chance: Chance
  /** The browser's own, unless told otherwise. */
  readonly wire?: Wire
}

export interface Asking {
  readonly scopes: readonly string[]
  /** Values of the header `Prefer`. */
  readonly prefer?: readonly string[]
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  readonly fresh?: Freshness
  /** Told that the service has answered, and its own name of the request; empty where that may not be read. */
  readonly onServed?: (id: string) => void
}

export interface Listing {
  readonly values: readonly unknown[]
  /** False where there were more pages than anybody waits for. */
  readonly complete: boolean
}

/** Whether the pages after this one hold nothing that is looked for. */
export type IsEnough = (page: readonly unknown[]) => boolean

/** Every method throws `GraphError`, `Unanswered`, `NoToken` or `TooLate`; `answerTo` makes problems of them. */
export interface Graph {
  /** The answer's JSON, `undefined` where it is empty. */
  readonly read: (path: string, asking: Asking) => Promise<unknown>
  /** All pages of a collection, at most `pages` of them, and no more than are enough. */
  readonly list: (path: string, asking: Asking, pages?: number, isEnough?: IsEnough) => Promise<Listing>
  /** Sends once, whatever happens. A `Blob` goes as it is, all else as JSON. */
  readonly write: (method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown, asking: Asking) => Promise<unknown>
}

/** Milliseconds that one request may take; an upload over a slow line takes its time. */
const patience = { read: 30_000, write: 120_000 }

export function createGraph({ graphBaseUrl, tokens, clock, chance, wire = browserWire }: GraphOptions): Graph {
  let loading: Promise<Package> | undefined
  const load = (): Promise<Package> => {
    loading ??= import('./sdk')
      .then((sdk) => ({
        client: sdk.Client.initWithMiddleware({
          baseUrl: new URL(nominalBase).origin,
          defaultVersion: 'v1.0',
          middleware: middleware(graphBaseUrl, tokens, clock, chance, wire),
        }),
        raw: sdk.ResponseType.RAW,
      }))
      .catch((error: unknown) => {
        loading = undefined
        throw new Unanswered('network', { cause: error })
      })
    return loading
  }

  const send = async (method: Method, path: string, body: unknown, asking: Asking): Promise<unknown> => {
    const { client, raw } = await load()
    const call = new Call(asking.scopes, method === 'GET' ? patience.read : patience.write, asking.signal, asking.fresh)
    const request = client.api(path).middlewareOptions([call]).responseType(raw).headers(headersOf(body, asking))
    const sent = {
      GET: () => request.get(),
      POST: () => request.post(body),
      PUT: () => request.put(body),
      PATCH: () => request.patch(body),
    }
    const response: unknown = await sent[method]().catch((error: unknown) => {
      throw call.failure ?? error
    })
    if (!(response instanceof Response)) throw new Error('Graph client gave no response')
    asking.onServed?.(response.headers.get('request-id') ?? '')
    return answerOf(response, clock)
  }

  const read = (path: string, asking: Asking): Promise<unknown> => send('GET', path, undefined, asking)

  const list = async (path: string, asking: Asking, pages = 20, isEnough: IsEnough = () => false): Promise<Listing> => {
    const values: unknown[] = []
    let next = path
    for (let page = 0; page < pages; page++) {
      const answer = await read(next, asking)
      const found = listAt(answer, 'value')
      values.push(...found)
      const link = textAt(answer, '@odata.nextLink')
      if (link === '' || isEnough(found)) return { values, complete: true }
      next = pathWithin(link, graphBaseUrl)
    }
    return { values, complete: false }
  }

  return { read, list, write: send }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH'

interface Package {
  readonly client: Client
  readonly raw: ResponseType
}

function headersOf(body: unknown, { prefer = [], headers = {} }: Asking): Record<string, string> {
  const type = body instanceof Blob ? body.type || 'application/octet-stream' : 'application/json'
  return {
    Accept: 'application/json',
    ...(body === undefined ? {} : { 'Content-Type': type }),
    ...(prefer.length > 0 ? { Prefer: prefer.join(', ') } : {}),
    ...headers,
  }
}

async function answerOf(response: Response, clock: Clock): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw new Unanswered('network', { cause: error })
  })
  const json = jsonOf(text)
  // A page of a gateway or a hotel's network, said with 200: not Graph's word.
  if (response.ok && json === undefined && text !== '') throw new Unanswered('network')
  if (response.ok) return json
  const inner = textAt(json, 'error', 'innerError', 'code')
  const code = textAt(json, 'error', 'code')
  throw new GraphError(
    response.status,
    inner.startsWith('Maximum') || inner === 'resourceLocked' ? inner : code,
    secondsToWait(response, clock),
    {
      said: textAt(json, 'error', 'message'),
    },
  )
}

/** A gateway may answer in HTML: then there is nothing to read but the status. */
function jsonOf(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The next page's path. A link that leads elsewhere is not followed: the token would go with it. */
function pathWithin(link: string, graphBaseUrl: string): string {
  for (const base of [baseOf(graphBaseUrl), nominalBase]) if (link.startsWith(base)) return `/${link.slice(base.length)}`
  throw new GraphError(502, 'nextLinkElsewhere')
}
