/** The tab's origin: the built page, byte for byte, with the headers it will have in production; only its configuration is filled in. */

import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { extname, resolve, sep } from 'node:path'

import { listen, type Answer } from './listen'

export interface TabOptions {
  readonly port: number
  /** The folder of the built page. */
  readonly folder: string
  /** Who may embed the page. */
  /** Who may embed the tab. */
  readonly hostOrigins: readonly string[]
  readonly graphBaseUrl: string
}

/** Milliseconds after which the sandbox's listings show everything: they lag 200 ms behind, and a request leaves within 5 s of its decision. */
const listedWithin = 10_000

/** The app's id in the sandbox's directory. */
export const clientId = '5f1d6c52-8a64-4c2e-9a38-0d3b7f6f3a10'

export const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

export function serveTab({ port, folder, hostOrigins, graphBaseUrl }: TabOptions): Promise<Server> {
  const headers = pageHeaders(hostOrigins, new URL(graphBaseUrl).origin)
  const config = JSON.stringify({ clientId, graphBaseUrl, hostOrigins, listedWithin })
  return listen(port, '127.0.0.1', async ({ path }) => {
    if (path === '/forget') return forgotten
    const answer = await file(folder, path)
    const body =
      path === '/' || path === '/index.html'
        ? Buffer.from(answer.body.toString().replace('id="config">{}<', `id="config">${config}<`))
        : answer.body
    return { ...answer, body, headers: { ...answer.headers, ...headers } }
  })
}

/** A file of the folder, never of its surroundings. */
export async function file(folder: string, path: string): Promise<Answer> {
  const wanted = resolve(folder, `.${path === '/' ? '/index.html' : decodeURIComponent(path)}`)
  const type = mediaTypes[extname(wanted)] ?? 'application/octet-stream'
  if (!wanted.startsWith(folder + sep)) return notFound
  return readFile(wanted).then(
    (body) => ({ status: 200, headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' }, body }),
    () => notFound,
  )
}

/** Not of the app: the sandbox starts over, and the drafts that this origin keeps go with the rest. */
const forgotten: Answer = {
  status: 200,
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Clear-Site-Data': '"storage"' },
  body: Buffer.alloc(0),
}

const notFound: Answer = { status: 404, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: Buffer.from('Not found') }

/**
 * Scripts of the page's own origin alone, and markup from text by the named policies alone: webpack's for its chunks, ProseMirror's for the clipboard.
 * Fluent inserts its rules through the object model into style elements that are empty: the hash is that of the empty text.
 */
function pageHeaders(hostOrigins: readonly string[], graphOrigin: string): Readonly<Record<string, string>> {
  const policy = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': `'self' ${graphOrigin} https://res.cdn.office.net https://login.microsoftonline.com`,
    'frame-ancestors': hostOrigins.join(' '),
    'base-uri': "'none'",
    'form-action': "'none'",
    'object-src': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'vid-protokollet#webpack ProseMirrorClipboard',
  }
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([directive, value]) => `${directive} ${value}`)
      .join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), clipboard-write=(self)',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
}
