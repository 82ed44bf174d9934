/** The headers that the page is served with, and the files in which static hosts want them. */

/** Who may embed the tab: learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements, and the hosts in teams-js' own list. */
export const hosts = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
]

/** Whom the page may ask, and why. */
export const asked = [
  /** The tenant's data. */
  'https://graph.microsoft.com',
  /** Signing in. */
  'https://login.microsoftonline.com',
  /** The bytes of a draft, from the address that Graph gives for them. */
  'https://*.sharepoint.com',
  /** teams-js fetches Microsoft's list of hosts. */
  'https://res.cdn.office.net',
]

/**
 * Scripts of the page's own origin alone, and markup from text by the named policies alone: webpack's for its chunks, ProseMirror's for the clipboard.
 * Fluent inserts its rules through the object model into style elements that are empty: the hash is that of the empty text.
 */
export const policy: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': ["'self'", ...asked].join(' '),
  'frame-ancestors': hosts.join(' '),
  'base-uri': "'none'",
  'form-action': "'none'",
  'object-src': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'vid-protokollet#webpack ProseMirrorClipboard',
}

export const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), clipboard-write=(self)',
  'Strict-Transport-Security': 'max-age=31536000',
}

/** What bears a hash of its content in its name is never another; the page itself is asked for each time. */
const forever = 'public, max-age=31536000, immutable'
const anew = 'no-cache'

/** By name: Azure Static Web Apps; Netlify and Cloudflare Pages; IIS. */
export function headerFiles(): Readonly<Record<string, string>> {
  return { 'staticwebapp.config.json': azure(), _headers: netlify(), 'web.config': iis() }
}

function azure(): string {
  const config = {
    globalHeaders: { ...headers, 'Cache-Control': anew },
    routes: [{ route: '/*.js', headers: { 'Cache-Control': forever } }],
    mimeTypes: { '.svg': 'image/svg+xml' },
  }
  return `${JSON.stringify(config, null, 2)}\n`
}

function netlify(): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)
  return ['/*', ...lines, `  Cache-Control: ${anew}`, '/*.js', '  ! Cache-Control', `  Cache-Control: ${forever}`, ''].join('\n')
}

function iis(): string {
  const add = (name: string, value: string): string => `<add name="${name}" value="${escaped(value)}" />`
  const all = Object.entries(headers).map(([name, value]) => `        ${add(name, value)}`)
  return `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
${all.join('\n')}
        ${add('Cache-Control', anew)}
      </customHeaders>
    </httpProtocol>
  </system.webServer>
</configuration>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
