/** The package for a tenant: the same arguments give the same bytes, and nothing that Teams would refuse. */

import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'

import { strFromU8, strToU8, unzipSync, zlibSync } from 'fflate'

import { faultsIn, type Localisation, type Manifest } from '../../manifest/checks'
import { headerFiles, headers, policy } from '../../manifest/headers'
import { pack, targetOf, Unpackable, type Files } from '../../manifest/pack'
import { startSandbox } from '../../src/sandbox/sandbox'
import { all, elements, readXml, type XmlElement } from '../render/xml'
import { launchBrowser } from '../support/browser'

jest.setTimeout(60_000)

const filesIn = (folder: string): Files =>
  new Map(readdirSync(resolve(folder)).map((name) => [name, new Uint8Array(readFileSync(resolve(folder, name)))]))
const sources = filesIn('manifest')
const built = (): Files => filesIn('build/tab')
const target = targetOf('11111111-2222-3333-4444-555555555555', 'https://protokoll.kommunen.example')

const jsonOf = (name: string): unknown => JSON.parse(strFromU8(sources.get(name) ?? new Uint8Array()))
const localisations = new Map(['sv.json', 'en.json'].map((name) => [name, jsonOf(name) as Localisation]))

it('gives the same bytes twice', async () => {
  const [one, other] = [await pack(target, sources, built()), await pack(target, sources, built())]
  expect(Buffer.compare(one.zip, other.zip)).toBe(0)
  expect(one.site).toEqual(other.site)
})

it('puts the app’s id and host in their places, and leaves no other', async () => {
  const { zip, site } = await pack(target, sources, built())
  const packed = unzipSync(zip)
  expect(Object.keys(packed)).toEqual(['manifest.json', 'sv.json', 'en.json', 'color.png', 'outline.png', 'color32.png'])
  const manifest = JSON.parse(strFromU8(packed['manifest.json'] ?? new Uint8Array())) as Manifest
  expect(manifest.validDomains).toEqual(['protokoll.kommunen.example'])
  expect(manifest.webApplicationInfo).toEqual({
    id: target.clientId,
    nestedAppAuthInfo: [{ redirectUri: 'brk-multihub://protokoll.kommunen.example', scopes: ['User.Read'] }],
  })
  expect(JSON.stringify(manifest)).not.toContain('example.org')
  const page = strFromU8(site.get('index.html') ?? new Uint8Array())
  expect(JSON.parse(/id="config">(.*?)</.exec(page)?.[1] ?? '')).toEqual({
    clientId: target.clientId,
    graphBaseUrl: 'https://graph.microsoft.com/v1.0',
    hostOrigins: [],
  })
  // The manifest's pages are among those that are served.
  const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer
  const pages = [websiteUrl, privacyUrl, termsOfUseUrl, manifest.configurableTabs?.[0]?.configurationUrl ?? '']
  expect(pages.filter((url) => !site.has(new URL(url).pathname.slice(1)))).toEqual([])
})

it.each<[string, string | undefined, string | undefined, RegExp]>([
  ['no arguments', undefined, undefined, /--client-id .*\n.*--host/],
  ['an id that is none', 'abc', 'https://protokoll.kommunen.example', /abc is no app registration's id/],
  ['a host without https', target.clientId, 'http://protokoll.kommunen.example', /no address on https/],
  ['a host with a path', target.clientId, 'https://kommunen.example/protokoll', /has a path/],
  ['a host with a port', target.clientId, 'https://kommunen.example:8443', /has a port/],
  ['what is no address', target.clientId, 'kommunen', /no address on https/],
])('says in a sentence what is wrong with %s', (_, id, host, sentence) => {
  expect(() => targetOf(id, host)).toThrow(Unpackable)
  expect(() => targetOf(id, host)).toThrow(sentence)
})

interface Sources {
  readonly manifest: Manifest
  readonly words: Map<string, Localisation>
  readonly icons: Map<string, Uint8Array>
}

/** What is wrong with the manifest as it lies in the repository, for the target, once something is spoilt. */
function faults(spoil: (sources: Sources) => unknown): readonly string[] {
  const text = strFromU8(sources.get('manifest.json') ?? new Uint8Array())
  const manifest = JSON.parse(
    text.replaceAll('protokoll.example.org', 'protokoll.kommunen.example').replaceAll('00000000-0000-0000-0000-000000000000', target.clientId),
  ) as Manifest
  const [words, icons] = [new Map(localisations), new Map(sources)]
  spoil({ manifest, words, icons })
  return faultsIn(manifest, words, icons, target)
}

it('has nothing to say about the manifest as it is', () => {
  expect(faults(() => undefined)).toEqual([])
})

const tabOf = (manifest: Manifest) => (manifest.configurableTabs ?? [])[0] as { scopes: string[]; context?: string[]; configurationUrl: string }
const ownTabOf = (manifest: Manifest) => (manifest.staticTabs ?? [])[0] as { scopes: string[]; context?: string[]; websiteUrl?: string }
const tokenOf = (manifest: Manifest) =>
  (manifest.webApplicationInfo?.nestedAppAuthInfo ?? [])[0] as { redirectUri: string; scopes: string[]; claims?: string }
const host = 'protokoll.kommunen.example'

it.each<[string, (manifest: Manifest) => unknown, string]>([
  ['a version that is no number', (m) => void (m.version = '1.0-beta'), '1.0-beta is no version: that is three numbers with dots between.'],
  [
    'another version’s schema',
    (m) => void (m.$schema = m.$schema?.replace('v1.25', 'v1.24') ?? ''),
    'The schema is not that of manifest version 1.25.',
  ],
  [
    'a page without https',
    (m) => void (m.developer.privacyUrl = `http://${host}/privacy.html`),
    `http://${host}/privacy.html is not on https.`,
  ],
  [
    'a tab without https',
    (m) => void (tabOf(m).configurationUrl = `http://${host}/index.html`),
    `http://${host}/index.html is not on https.`,
  ],
  [
    'a page on another host',
    (m) => void (m.developer.termsOfUseUrl = 'https://kommunen.example/terms.html'),
    `https://kommunen.example/terms.html is not on ${host}.`,
  ],
  ['a page on another port', (m) => void (ownTabOf(m).websiteUrl = `https://${host}:8443/`), `https://${host}:8443/ is not on ${host}.`],
  ['no domain', (m) => void (m.validDomains = []), `validDomains lacks ${host}.`],
  ['a whole domain', (m) => m.validDomains?.push('*.kommunen.example'), `*.kommunen.example in validDomains is not ${host}.`],
  [
    'where one signs in as a domain',
    (m) => m.validDomains?.push('login.microsoftonline.com'),
    `login.microsoftonline.com in validDomains is not ${host}.`,
  ],
  ['a second tab to add', (m) => void (m.staticTabs = []), 'There is one tab to add and one personal tab.'],
  [
    'a place where the tab cannot stand',
    (m) => void (tabOf(m).context = tabOf(m).context?.filter((place) => place !== 'meetingSidePanel') ?? []),
    'The tab to add is offered in meetingSidePanel: that is missing.',
  ],
  ['a place too many', (m) => tabOf(m).context?.push('personalTab'), 'The tab to add is offered in personalTab, which it should not.'],
  ['a place twice', (m) => tabOf(m).context?.push('meetingStage'), 'The tab to add is offered in meetingStage, which it should not.'],
  ['a tab for channels alone', (m) => void (tabOf(m).scopes = ['team']), 'The tab to add has the scope groupChat: that is missing.'],
  ['a tab for standard channels alone', (m) => delete m.supportsChannelFeatures && undefined, 'supportsChannelFeatures is not tier1.'],
  [
    'channels named one by one',
    (m) => void (m.supportedChannelTypes = ['sharedChannels']),
    'supportedChannelTypes has no place beside supportsChannelFeatures.',
  ],
  ['a personal tab for teams', (m) => ownTabOf(m).scopes.push('team'), 'The personal tab has the scope team, which it should not.'],
  [
    'a personal tab in meetings',
    (m) => void (ownTabOf(m).context = ['personalTab', 'meetingStage']),
    'The personal tab is offered in meetingStage, which it should not.',
  ],
  [
    'another app’s registration',
    (m) => void (m.webApplicationInfo = { ...m.webApplicationInfo, id: '99999999-2222-3333-4444-555555555555' }),
    `webApplicationInfo is of 99999999-2222-3333-4444-555555555555, not of ${target.clientId}.`,
  ],
  ['no registration', (m) => delete m.webApplicationInfo, `webApplicationInfo is of no app, not of ${target.clientId}.`],
  [
    'a resource of a server’s',
    (m) => void Object.assign(m.webApplicationInfo ?? {}, { resource: 'api://server' }),
    'The resource api://server is of no use to an app without a server.',
  ],
  [
    'a token of another app’s',
    (m) => void (tokenOf(m).redirectUri = 'brk-multihub://other.example'),
    `brk-multihub://other.example is not the broker's address of this app, brk-multihub://${host}.`,
  ],
  [
    'a broker’s address with a path',
    (m) => void (tokenOf(m).redirectUri += '/index.html'),
    `brk-multihub://${host}/index.html is not the broker's address of this app, brk-multihub://${host}.`,
  ],
  ['a token for more', (m) => tokenOf(m).scopes.push('Mail.Send'), 'The token to fetch beforehand is for Mail.Send, which it should not.'],
  [
    'a token with claims',
    (m) => void (tokenOf(m).claims = '{"access_token":{"xms_cc":{"values":["CP1"]}}}'),
    'The page asks for no claims, and {"access_token":{"xms_cc":{"values":["CP1"]}}} would fetch another token.',
  ],
  [
    'no token to fetch beforehand',
    (m) => void Object.assign(m.webApplicationInfo ?? {}, { nestedAppAuthInfo: [] }),
    'There are 0 tokens to fetch beforehand, not one.',
  ],
  [
    'a permission that nothing uses',
    (m) =>
      void Object.assign(m, {
        authorization: { permissions: { resourceSpecific: [{ name: 'MeetingStage.Write.Chat', type: 'Delegated' }] } },
      }),
    'The app does not use MeetingStage.Write.Chat.',
  ],
])('finds %s, which the schema lets through', (_, spoil, sentence) => {
  expect(faults(({ manifest }) => spoil(manifest))).toContain(sentence)
})

it.each<[string, (words: Map<string, Localisation>) => unknown, string]>([
  ['a language that is not there', (words) => words.delete('en.json'), 'en.json is missing.'],
  ['a word that is not there', (words) => said(words, { 'name.full': '' }), 'en.json has no name.full.'],
  ['a long name', (words) => said(words, { 'name.short': 'x'.repeat(31) }), 'name.short in en.json is longer than 30 characters.'],
  [
    'a long description',
    (words) => said(words, { 'description.short': 'x'.repeat(81) }),
    'description.short in en.json is longer than 80 characters.',
  ],
  [
    'a long name of a tab',
    (words) => said(words, { 'staticTabs[0].name': 'x'.repeat(129) }),
    'staticTabs[0].name in en.json is longer than 128 characters.',
  ],
  ['a word for no tab', (words) => said(words, { 'staticTabs[1].name': 'More' }), 'staticTabs[1].name in en.json is nothing that the manifest has.'],
  ['a word for nothing', (words) => said(words, { 'bots[0].name': 'Bot' }), 'bots[0].name in en.json is nothing that the manifest has.'],
  [
    'another version’s schema',
    (words) => said(words, { $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.24/MicrosoftTeams.Localization.schema.json' }),
    'The schema of en.json is not that of manifest version 1.25.',
  ],
  [
    'Swedish that is not the manifest’s',
    (words) => said(words, { 'name.short': 'Protokollet' }, 'sv.json'),
    'name.short in sv.json is not what the manifest says.',
  ],
])('finds %s among the words', (_, spoil, sentence) => {
  expect(faults(({ words }) => spoil(words))).toContain(sentence)
})

function said(words: Map<string, Localisation>, changed: Localisation, file = 'en.json'): void {
  words.set(file, { ...words.get(file), ...changed })
}

it.each<[string, (icons: Map<string, Uint8Array>) => unknown, string]>([
  ['an icon that is not there', (icons) => icons.delete('outline.png'), 'The icon outline.png is missing.'],
  ['what is no picture', (icons) => icons.set('color.png', strToU8('GIF89a'.repeat(20))), 'color.png is no PNG with eight bits for each colour.'],
  [
    'a picture that is broken',
    (icons) => icons.set('color.png', (icons.get('color.png') ?? new Uint8Array()).map((byte, i) => (i > 60 && i < 900 ? 255 : byte))),
    'color.png is no PNG with eight bits for each colour.',
  ],
  ['a small one in the large one’s place', (icons) => icons.set('color.png', drawn(32, () => blue)), 'color.png is 32 × 32, not 192 × 192.'],
  [
    'a large one that does not fill its square',
    (icons) => icons.set('color.png', drawn(192, (x) => (x < 4 ? nothing : blue))),
    'color.png is transparent, and should fill the square to its edges.',
  ],
  ['a large one without colour', (icons) => icons.set('color.png', drawn(192, () => grey)), 'color.png has no colour.'],
  ['an outline in colour', (icons) => icons.set('outline.png', drawn(32, (x) => (x < 9 ? blue : nothing))), 'outline.png has other colours than white.'],
  ['an outline on white', (icons) => icons.set('outline.png', drawn(32, () => white)), 'outline.png is not transparent around what it shows.'],
  ['an outline that is empty', (icons) => icons.set('outline.png', drawn(32, () => nothing)), 'outline.png is not transparent around what it shows.'],
  ['a small one that is white', (icons) => icons.set('color32.png', drawn(32, (x) => (x < 9 ? white : nothing))), 'color32.png has no colour.'],
  ['a small one that is a square', (icons) => icons.set('color32.png', drawn(32, () => blue)), 'color32.png is not transparent around what it shows.'],
])('finds %s among the icons', (_, spoil, sentence) => {
  expect(faults(({ icons }) => spoil(icons))).toContain(sentence)
})

type Dot = readonly [number, number, number, number]
const [blue, white, grey, nothing]: readonly Dot[] = [
  [79, 82, 178, 255],
  [255, 255, 255, 255],
  [128, 128, 128, 255],
  [0, 0, 0, 0],
]

/** A PNG with a dot for each column, every line as it is. */
function drawn(size: number, dot: (x: number) => Dot | undefined): Uint8Array {
  const line = [0, ...Array.from({ length: size }, (_, x) => dot(x) ?? []).flat()]
  const part = (name: string, bytes: Uint8Array): readonly number[] => [
    ...[24, 16, 8, 0].map((bits) => (bytes.length >> bits) & 255),
    ...strToU8(name),
    ...bytes,
    ...[0, 0, 0, 0],
  ]
  const header = Uint8Array.from([0, 0, 0, size, 0, 0, 0, size, 8, 6, 0, 0, 0])
  const lines = zlibSync(Uint8Array.from(Array.from({ length: size }, () => line).flat()))
  return Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, ...part('IHDR', header), ...part('IDAT', lines), ...part('IEND', new Uint8Array())])
}

it('is of the same version as the package', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }
  expect((jsonOf('manifest.json') as Manifest).version).toBe(version)
})

it('may be embedded by Teams, Outlook and Microsoft 365 on their old and new addresses, and by nobody else', () => {
  // learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements, learn.microsoft.com/microsoftteams/platform/m365-apps/extend-m365-teams-personal-tab
  const embedding = [
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
  expect(policy['frame-ancestors']?.split(' ').toSorted()).toEqual(embedding.toSorted())
})

it('asks the tenant’s Graph and files, the sign-in and the list of hosts, and nothing else', () => {
  expect(policy['connect-src']?.split(' ').toSorted()).toEqual([
    "'self'",
    'https://*.sharepoint.com',
    'https://graph.microsoft.com',
    'https://login.microsoftonline.com',
    'https://res.cdn.office.net',
  ])
  for (const [directive, value] of Object.entries(policy)) {
    expect(value).not.toMatch(/unsafe|(^| )\*( |$)|http:/)
    if (/script|default/.test(directive) && directive !== 'require-trusted-types-for') expect(value).toMatch(/^'(self|none)'$/)
  }
})

describe('the headers of each static host', () => {
  const [page, hashed, other] = ['index.html', 'main.0123456789.js', 'reading.css']
  const files = headerFiles([page, hashed, other, 'help.html'])
  const anew = 'no-cache'
  const forever = 'public, max-age=31536000, immutable'

  /** What Azure Static Web Apps answers with: a route's headers before those of all. */
  const azure = (path: string): Readonly<Record<string, string>> => {
    const { globalHeaders, routes } = JSON.parse(files['staticwebapp.config.json'] ?? '') as {
      readonly globalHeaders: Readonly<Record<string, string>>
      readonly routes: readonly { readonly route: string; readonly headers: Readonly<Record<string, string>> }[]
    }
    return { ...globalHeaders, ...routes.find(({ route }) => route === path)?.headers }
  }
  /** What Netlify and Cloudflare answer with: every rule whose path fits; a header that two rules give is there twice. */
  const netlify = (path: string): Readonly<Record<string, string>> => {
    const given: Record<string, string> = {}
    let fits = false
    for (const line of (files['_headers'] ?? '').split('\n').filter((one) => one !== '')) {
      const [, name = '', value = ''] = /^ {2}([\w-]+): (.*)$/.exec(line) ?? []
      if (line.startsWith('/')) fits = line === path || line === '/*'
      else if (name === '') throw new Error(`Neither host reads ${line}`)
      else if (fits) given[name] = name in given ? `${given[name] ?? ''}, ${value}` : value
    }
    return given
  }
  /** What IIS answers with: a location takes away and adds. */
  const iis = (path: string): Readonly<Record<string, string>> => {
    const config = readXml(files['web.config'] ?? '')
    const locations = all('location', config)
    const rules = (of: XmlElement): readonly XmlElement[] => all('customHeaders', of).flatMap(elements)
    const above = elements(config).filter(({ name }) => name === 'system.webServer')
    const here = locations.filter(({ attributes }) => `/${attributes.get('path') ?? ''}` === path)
    const given = new Map<string, string>()
    for (const { name, attributes } of [...above, ...here].flatMap(rules)) {
      const [header, value] = [attributes.get('name') ?? '', attributes.get('value') ?? '']
      if (name === 'remove') given.delete(header)
      else if (given.has(header)) throw new Error(`IIS refuses a second ${header}`)
      else given.set(header, value)
    }
    return Object.fromEntries(given)
  }

  it.each([
    ['Azure Static Web Apps', azure],
    ['Netlify and Cloudflare Pages', netlify],
    ['IIS', iis],
  ])('say in %s the same of every file, and keep what never changes', (_, answers) => {
    for (const path of ['/index.html', '/help.html', '/reading.css']) expect(answers(path)).toEqual({ ...headers, 'Cache-Control': anew })
    expect(answers('/main.0123456789.js')).toEqual({ ...headers, 'Cache-Control': forever })
  })

  it('are said of a page without its ending too, where a host takes it away', () => {
    for (const path of ['/', '/help']) expect(netlify(path)).toEqual({ ...headers, 'Cache-Control': anew })
  })

  it('are fewer than Cloudflare Pages reads', () => {
    const rules = (headerFiles([...built().keys()])['_headers'] ?? '').split('\n').filter((line) => line.startsWith('/'))
    expect(rules.length).toBeLessThan(100)
    expect(Math.max(...(files['_headers'] ?? '').split('\n').map(({ length }) => length))).toBeLessThan(2000)
  })

  it('keep every script that is built, whose name is that of its content', () => {
    const scripts = [...built().keys()].filter((name) => name.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(10)
    const { routes } = JSON.parse(headerFiles([...built().keys()])['staticwebapp.config.json'] ?? '') as {
      readonly routes: readonly { readonly route: string }[]
    }
    expect(routes.map(({ route }) => route).toSorted()).toEqual(scripts.map((name) => `/${name}`).toSorted())
  })
})

it('is what all journeys run under: the sandbox sends the same policy, but for its own addresses', async () => {
  const sandbox = await startSandbox({ world: 'demo' })
  try {
    const sent = (await fetch(`${sandbox.tab}/index.html`)).headers.get('content-security-policy') ?? ''
    const directives = Object.fromEntries(sent.split('; ').map((one) => [one.slice(0, one.indexOf(' ')), one.slice(one.indexOf(' ') + 1)]))
    const own = ['connect-src', 'frame-ancestors']
    const rest = ([name]: readonly [string, string]): boolean => !own.includes(name)
    expect(Object.entries(directives).filter(rest)).toEqual(Object.entries(policy).filter(rest))
  } finally {
    await sandbox.close()
  }
})

it('loads in a frame of an allowed host without a complaint, and in no other', async () => {
  const { site } = await pack(target, sources, built())
  const servers: Server[] = []
  const serve = async (
    answer: (path: string) => { body: string | Uint8Array; type: string; headers?: Record<string, string> },
  ): Promise<number> => {
    const server = createServer((request, response) => {
      const { body, type, headers: more = {} } = answer(new URL(request.url ?? '/', 'http://x').pathname)
      response.writeHead(200, { 'Content-Type': type, ...more }).end(body)
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    servers.push(server)
    return (server.address() as AddressInfo).port
  }
  const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }
  let allowed = ''
  const page = await serve((path) => {
    const name = path === '/' ? 'index.html' : path.slice(1)
    const policyHere = (headers['Content-Security-Policy'] ?? '').replace('https://teams.microsoft.com', allowed)
    return {
      body: site.get(name) ?? '',
      type: types[name.split('.').at(-1) ?? ''] ?? 'text/plain',
      headers: { ...headers, 'Content-Security-Policy': policyHere, 'Strict-Transport-Security': 'max-age=0' },
    }
  })
  const frame = { body: `<!doctype html><iframe src="http://127.0.0.1:${page}/index.html"></iframe>`, type: 'text/html' }
  const [host, stranger] = [await serve(() => frame), await serve(() => frame)]
  allowed = `http://127.0.0.1:${host}`
  const browser = await launchBrowser()
  try {
    const visit = async (port: number): Promise<{ readonly title: string; readonly complaints: readonly string[] }> => {
      const tab = await browser.newPage()
      const complaints: string[] = []
      tab.on('console', (message) => {
        if (/Content Security Policy|Trusted/i.test(message.text())) complaints.push(message.text())
      })
      await tab.goto(`http://127.0.0.1:${port}/`)
      await tab.waitForTimeout(2500)
      const title = await tab
        .frames()[1]
        ?.title()
        .catch(() => '')
      await tab.close()
      return { title: title ?? '', complaints }
    }
    expect(await visit(host)).toEqual({ title: 'Vid protokollet', complaints: [] })
    const refused = await visit(stranger)
    expect(refused.title).not.toBe('Vid protokollet')
    expect(refused.complaints.join('\n')).toMatch(/frame-ancestors|frame/i)
  } finally {
    await browser.close()
    for (const server of servers) server.close()
  }
})
