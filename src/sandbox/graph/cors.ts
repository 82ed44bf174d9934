/** What a browser on another origin may do with Graph, as in life. */

/** Not Retry-After (microsoft-graph-docs#17488), and not ETag: those stand in the body. */
const exposed = 'request-id, client-request-id, Location, Preference-Applied'

export function corsHeaders(retryAfterReadable: boolean): Readonly<Record<string, string>> {
  return {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': retryAfterReadable ? `${exposed}, Retry-After` : exposed,
  }
}

/** The answer to a preflight. A download link takes no token: it would go to another service than it was made for. */
export function preflightHeaders(asked: string | undefined, isDownload: boolean): Readonly<Record<string, string>> {
  const headers = (asked ?? '').split(',').map((name) => name.trim())
  const allowed = isDownload ? headers.filter((name) => name.toLowerCase() !== 'authorization') : headers
  return {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, OPTIONS',
    ...(allowed.length > 0 && allowed[0] !== '' ? { 'access-control-allow-headers': allowed.join(', ') } : {}),
    'access-control-max-age': '600',
  }
}
