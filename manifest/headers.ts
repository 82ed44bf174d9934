/** The headers that the page is served with, and the files in which static hosts want them. */

/**
 * Who may embed the tab: learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements, and Outlook's hosts in teams-js' own list.
 * Those that are called sdf are where Microsoft's customers of early releases meet Outlook.
 */
export const hosts = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://m365.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.live.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.live.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
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

/** What bears a hash of its content in its name is never another; everything else is asked for each time. */
const forever = 'public, max-age=31536000, immutable'
const anew = 'no-cache'
const isForever = (file: string): boolean => /\.[0-9a-f]{10}\.js$/.test(file)

/**
 * By name: Azure Static Web Apps; Netlify and Cloudflare Pages; IIS. Each hashed file is named by itself: the hosts read patterns differently, and
 * where two rules give the same header, Cloudflare sends both.
 *
 * @param files of the site
 */
export function headerFiles(files: readonly string[]): Readonly<Record<string, string>> {
  const hashed = files.filter(isForever)
  const rest = files.filter((file) => !isForever(file))
  return { 'staticwebapp.config.json': azure(hashed), _headers: netlify(hashed, rest), 'web.config': iis(hashed) }
}

/** learn.microsoft.com/azure/static-web-apps/configuration: a route's header goes before the same one of all. */
function azure(hashed: readonly string[]): string {
  const config = {
    globalHeaders: { ...headers, 'Cache-Control': anew },
    routes: hashed.map((file) => ({ route: `/${file}`, headers: { 'Cache-Control': forever } })),
    mimeTypes: { '.svg': 'image/svg+xml' },
  }
  return `${JSON.stringify(config, null, 2)}\n`
}

/** Of the two hosts' syntax, what both have. A page answers to its name without an ending too, and the first one to that of the folder. */
function netlify(hashed: readonly string[], rest: readonly string[]): string {
  const pages = rest.flatMap((file) => (file.endsWith('.html') ? [file, file === 'index.html' ? '' : file.slice(0, -'.html'.length)] : [file]))
  const rule = (path: string, cache: string): readonly string[] => [`/${path}`, `  Cache-Control: ${cache}`]
  return [
    '/*',
    ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`),
    ...pages.flatMap((path) => rule(path, anew)),
    ...hashed.flatMap((path) => rule(path, forever)),
    '',
  ].join('\n')
}

/** learn.microsoft.com/iis/configuration/system.webserver/httpprotocol/customheaders: a location takes away what it has from above. */
function iis(hashed: readonly string[]): string {
  const add = (name: string, value: string): string => `<add name="${name}" value="${escaped(value)}" />`
  const all = Object.entries({ ...headers, 'Cache-Control': anew }).map(([name, value]) => `        ${add(name, value)}`)
  const locations = hashed.map(
    (file) => `  <location path="${escaped(file)}">
    <system.webServer>
      <httpProtocol>
        <customHeaders>
          <remove name="Cache-Control" />
          ${add('Cache-Control', forever)}
        </customHeaders>
      </httpProtocol>
    </system.webServer>
  </location>
`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Powered-By" />
${all.join('\n')}
      </customHeaders>
    </httpProtocol>
  </system.webServer>
${locations.join('')}</configuration>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
