/** The package for a tenant: the same arguments give the same bytes, and nothing that Teams would refuse. */

import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'

import { strFromU8, unzipSync } from 'fflate'

import { faultsIn, type Localisation, type Manifest } from '../../manifest/checks'
import { asked, headerFiles, headers, hosts, policy } from '../../manifest/headers'
import { pack, targetOf, Unpackable, type Files } from '../../manifest/pack'
import { startSandbox } from '../../src/sandbox/sandbox'
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

it.each<[string, (manifest: Manifest) => void, RegExp]>([
  ['a page outside its domains', (manifest) => void (manifest.validDomains = ['kommunen.example']), /outside validDomains/],
  [
    'a page without https',
    (manifest) => void (manifest.developer.privacyUrl = 'http://protokoll.example.org/privacy.html'),
    /not on https/,
  ],
  ['a whole host’s domain', (manifest) => manifest.validDomains?.push('*.azurestaticapps.net'), /no domain of one's own/],
  [
    'a permission that nothing uses',
    (manifest) =>
      void (manifest.authorization = {
        permissions: { resourceSpecific: [{ name: 'MeetingStage.Write.Chat', type: 'Delegated' }] },
      } as never),
    /does not use/,
  ],
  [
    'a broker’s address of another app',
    (manifest) =>
      void (manifest.webApplicationInfo = {
        id: target.clientId,
        nestedAppAuthInfo: [{ redirectUri: 'brk-multihub://other.example', scopes: [] }],
      } as never),
    /broker's address/,
  ],
  ['an icon that is not there', (manifest) => void (manifest.icons.outline = 'gone.png'), /gone\.png is missing/],
  ['an outline that is not transparent', (manifest) => void (manifest.icons.outline = 'color32.png'), /not transparent/],
])('finds %s, which the schema lets through', (_, spoil, sentence) => {
  const manifest = jsonOf('manifest.json') as Manifest
  expect(faultsIn(manifest, localisations, sources)).toEqual([])
  spoil(manifest)
  expect(faultsIn(manifest, localisations, sources).join('\n')).toMatch(sentence)
})

it('finds words that are missing or too long in either language', () => {
  const manifest = jsonOf('manifest.json') as Manifest
  const long = new Map([...localisations, ['en.json', { ...localisations.get('en.json'), 'name.short': 'x'.repeat(31) }]])
  expect(faultsIn(manifest, long as never, sources).join('\n')).toMatch(/name\.short in en\.json is longer than 30/)
  expect(faultsIn(manifest, new Map([['sv.json', { 'name.short': 'x' }]]), sources).join('\n')).toMatch(
    /sv\.json has no name\.full[^]*en\.json is missing/,
  )
})

it('serves every host of Microsoft’s by name, and asks no address without a reason', () => {
  expect(policy['frame-ancestors']).toBe(hosts.join(' '))
  expect(policy['connect-src']).toBe(`'self' ${asked.join(' ')}`)
  for (const [directive, value] of Object.entries(policy)) {
    expect(value).not.toMatch(/unsafe|(^| )\*( |$)|http:/)
    if (/script|default/.test(directive) && directive !== 'require-trusted-types-for') expect(value).toMatch(/^'(self|none)'$/)
  }
})

it('gives each static host the same headers in its own words', () => {
  const files = headerFiles()
  expect(Object.keys(files)).toEqual(['staticwebapp.config.json', '_headers', 'web.config'])
  const azure = JSON.parse(files['staticwebapp.config.json'] ?? '') as { globalHeaders: Record<string, string> }
  for (const [name, value] of Object.entries(headers)) {
    expect(azure.globalHeaders[name]).toBe(value)
    expect(files['_headers']).toContain(`  ${name}: ${value}\n`)
    expect(files['web.config']).toContain(`<add name="${name}" value="${value.replaceAll('"', '&quot;')}" />`)
  }
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
