/** What goes in and out of the sandbox's Graph, free of sockets. */

import type { Claims } from './token'
import type { Tenant } from './tenant'
import type { User } from '../worlds/world'

export interface GraphRequest {
  readonly method: string
  /** Absolute: next links and download links are made on its origin. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface GraphAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** A JSON object on the wire. */
export type Resource = Readonly<Record<string, unknown>>

/** One request on its way through an operation, its sender known and allowed. */
export interface Call {
  readonly tenant: Tenant
  readonly user: User
  readonly scopes: Claims['scopes']
  /** From the path, decoded. */
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly expand: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  readonly prefer: readonly string[]
  readonly body: Uint8Array
  readonly origin: string
}

export type Outcome =
  | { readonly one: Resource; readonly status?: number; readonly applied?: string }
  | { readonly many: readonly Resource[]; readonly applied?: string }
  | { readonly status: 202 | 204 | 302 | 304; readonly headers?: Readonly<Record<string, string>> }

/** An error answer in the words of the service that gives it. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}

/** No answer came: the connection broke, before the work or after it. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer'
}

const decoder = new TextDecoder()
const encoder = new TextEncoder()

export function bytesOf(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value))
}

export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

export function isRecord(value: unknown): value is Resource {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
