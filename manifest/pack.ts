/** The package for a tenant: the app's zip, and the page as a static host serves it. The same arguments give the same bytes. */

import { AppManifestUtils } from '@microsoft/app-manifest'
import { strToU8, zipSync } from 'fflate'

import { faultsIn, type Localisation, type Manifest, type Target } from './checks'
import { headerFiles } from './headers'

/** By name: what lies in `manifest/`, and what the build gave. */
export type Files = ReadonlyMap<string, Uint8Array>

export interface Packed {
  readonly zip: Uint8Array
  readonly site: Files
}

/** What is wrong with the arguments or the package, a sentence each. */
export class Unpackable extends Error {
  override readonly name = 'Unpackable'
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'))
  }
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** @throws Unpackable */
export function targetOf(clientId: string | undefined, host: string | undefined): Target {
  const url = host !== undefined && URL.canParse(host) ? new URL(host) : undefined
  const sentences = [
    ...(clientId === undefined ? ['Say which app registration it is: --client-id 00000000-0000-0000-0000-000000000000'] : []),
    ...(clientId !== undefined && !guid.test(clientId)
      ? [`${clientId} is no app registration's id: that is 32 hexadecimal digits in five groups.`]
      : []),
    ...(host === undefined ? ['Say where the page will stand: --host https://protokoll.example.org'] : []),
    ...(host !== undefined && url?.protocol !== 'https:' ? [`${host} is no address on https.`] : []),
    ...(url?.protocol === 'https:' && (url.pathname !== '/' || url.search !== '' || url.hash !== '')
      ? [`${host ?? ''} has a path: the page must stand at the root of its host, since the broker of sign-in knows origins alone.`]
      : []),
    ...(url?.protocol === 'https:' && url.port !== '' ? [`${host ?? ''} has a port, and validDomains has none.`] : []),
  ]
  if (sentences.length > 0 || url === undefined || clientId === undefined) throw new Unpackable(sentences)
  return { clientId: clientId.toLowerCase(), host: url.origin }
}

/** @throws Unpackable where the manifest is not what Teams takes */
export async function pack(target: Target, sources: Files, built: Files): Promise<Packed> {
  const { clientId, host } = target
  const manifest = filledIn(JSON.parse(textOf(sources, 'manifest.json')) as Manifest, clientId, host)
  const languages = ['sv.json', 'en.json']
  const localisations = new Map(languages.map((file) => [file, JSON.parse(textOf(sources, file)) as Localisation]))
  const icons = [manifest.icons.color, manifest.icons.outline, manifest.icons.color32x32 ?? '']
  const faults = [
    ...(await AppManifestUtils.validateAgainstSchema(manifest)),
    ...faultsIn(manifest, localisations, new Map(icons.flatMap((name) => entryOf(sources, name))), target),
  ]
  if (faults.length > 0) throw new Unpackable(faults)
  const inZip: readonly (readonly [string, Uint8Array])[] = [
    ['manifest.json', strToU8(`${JSON.stringify(manifest, null, 2)}\n`)],
    ...[...languages, ...icons].flatMap((name) => entryOf(sources, name)),
  ]
  return { zip: zipSync(Object.fromEntries(inZip), { level: 9, mtime: new Date(1980, 0, 1) }), site: site(built, clientId) }
}

function filledIn(manifest: Manifest, clientId: string, host: string): Manifest {
  const { hostname } = new URL(host)
  const text = JSON.stringify(manifest)
    .replaceAll('https://protokoll.example.org', host)
    .replaceAll('protokoll.example.org', hostname)
    .replaceAll('00000000-0000-0000-0000-000000000000', clientId)
  return JSON.parse(text) as Manifest
}

/** The page says whom it signs in as and where Graph is; nothing in it is of this machine. */
function site(built: Files, clientId: string): Files {
  const config = JSON.stringify({ clientId, graphBaseUrl: 'https://graph.microsoft.com/v1.0', hostOrigins: [] })
  const page = textOf(built, 'index.html')
  if (!page.includes('id="config">{}<')) throw new Unpackable(['The built page has no place for its configuration.'])
  return new Map([
    ...built,
    ['index.html', strToU8(page.replace('id="config">{}<', `id="config">${config}<`))],
    ...Object.entries(headerFiles([...built.keys()])).map(([name, text]) => [name, strToU8(text)] as const),
  ])
}

function entryOf(files: Files, name: string): readonly (readonly [string, Uint8Array])[] {
  const bytes = files.get(name)
  return bytes === undefined ? [] : [[name, bytes]]
}

function textOf(files: Files, name: string): string {
  const bytes = files.get(name)
  if (bytes === undefined) throw new Unpackable([`${name} is missing.`])
  return new TextDecoder().decode(bytes)
}
