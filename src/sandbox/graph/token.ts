/** The bearer token: a JWT nobody signs, which the sandbox's host issues and its Graph reads. */

export interface Claims {
  /** The user's object id. */
  readonly oid: string
  /** The tenant asked, also for a guest in it. */
  readonly tid: string
  readonly scopes: readonly string[]
  /** Seconds since 1970. */
  readonly exp: number
}

export function issueToken({ scopes, ...claims }: Claims): string {
  const payload = { aud: 'https://graph.microsoft.com', ...claims, scp: scopes.join(' ') }
  return `${encoded({ typ: 'JWT', alg: 'none' })}.${encoded(payload)}.`
}

/** What the token says; undefined where it is no token of ours. */
export function readToken(token: string): Claims | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    if (typeof payload !== 'object' || payload === null) return undefined
    const { oid, tid, scp, exp } = { oid: undefined, tid: undefined, scp: undefined, exp: undefined, ...payload } as Record<string, unknown>
    if (typeof oid !== 'string' || typeof tid !== 'string' || typeof scp !== 'string' || typeof exp !== 'number') return undefined
    return { oid, tid, scopes: scp.split(' ').filter((scope) => scope !== ''), exp }
  } catch {
    return undefined
  }
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
