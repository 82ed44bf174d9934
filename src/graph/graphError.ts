/** The ways in which asking Graph fails. */

import type { Problem } from '../domain/problem'

export interface Said extends ErrorOptions {
  /** Graph's sentence, for telling a missing scope from a missing right. */
  readonly said?: string
}

/** Graph said no. `code` is Graph's own word; `retryAfter` is in seconds, where Graph gave one that can be read. */
export class GraphError extends Error {
  override readonly name = 'GraphError'
  readonly said: string
  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryAfter?: number,
    options: Said = {},
  ) {
    super(`Graph answered ${status} ${code}`, options)
    this.said = options.said ?? ''
  }
}

/** No answer came: the network is gone, or the wait was too long. Whether the work was done is not known. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
  constructor(
    readonly why: 'network' | 'time',
    options?: ErrorOptions,
  ) {
    super(why === 'network' ? 'Graph could not be reached' : 'Graph did not answer in time', options)
  }
}

/** No request was sent: it could not leave soon after it was decided upon, and what the decision rested on may have changed. */
export class TooLate extends Error {
  override readonly name = 'TooLate'
  constructor() {
    super('Decided upon too long ago to be sent')
  }
}

/** No request was sent, because there was no token for it. */
export class NoToken extends Error {
  override readonly name = 'NoToken'
  constructor(readonly problem: Problem) {
    super(`No token: ${problem.problem}`)
  }
}
