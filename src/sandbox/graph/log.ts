/** Every request and answer, kept for tests, for the contract and for whoever wonders what happened. */

import type { Fault } from './faults'

export interface Exchange {
  readonly number: number
  /** ISO. */
  readonly at: string
  readonly method: string
  /** Path and query as they came, below /v1.0. */
  readonly path: string
  /** Without the token. */
  readonly headers: Readonly<Record<string, string>>
  /** JSON, or the number of bytes where it is none. */
  readonly body: unknown
  /** Display name and scopes of the token, where there was a good one. */
  readonly user?: string
  readonly scopes: readonly string[]
  /** 0 where no answer came. */
  readonly status: number
  readonly answerHeaders: Readonly<Record<string, string>>
  readonly answer: unknown
  readonly faults: readonly Fault[]
  /** One of several in a batch. */
  readonly inBatch?: true
}

/** So many are kept. */
export const logLimit = 2000

export function readable(bytes: Uint8Array, type: string | undefined): unknown {
  if (bytes.length === 0) return undefined
  if (type?.includes('json') !== true) return { bytes: bytes.length }
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return { bytes: bytes.length }
  }
}
