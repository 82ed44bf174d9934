/** What Teams asks of a manifest and its schema does not say: learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema */

import type { TeamsManifestV1D25 } from '@microsoft/app-manifest'

import { pixelsOf, type Pixels } from './pixels'

export type Manifest = TeamsManifestV1D25.TeamsManifestV1D25
/** A localisation file: words by the path of what they replace. */
export type Localisation = Readonly<Record<string, string>>

export interface Target {
  /** The app registration's id. */
  readonly clientId: string
  /** `https://protokoll.kommunen.se`, where the page will stand. */
  readonly host: string
}

/** Characters; a tab's name is of any tab. */
const longest: Readonly<Record<string, number>> = {
  'name.short': 30,
  'name.full': 100,
  'description.short': 80,
  'description.full': 4000,
  'staticTabs[0].name': 128,
}

/** Where the tab can stand: a channel, a group chat, and a meeting before, during and after it. */
const places: readonly string[] = [
  'channelTab',
  'privateChatTab',
  'meetingChatTab',
  'meetingDetailsTab',
  'meetingSidePanel',
  'meetingStage',
]

/** Permissions of a single team, chat or meeting that the code uses: none. The schema takes any name for one. */
const resourceSpecific: readonly string[] = []

/** Sentences about what is wrong; none where all is well. */
export function faultsIn(
  manifest: Manifest,
  localisations: ReadonlyMap<string, Localisation>,
  icons: ReadonlyMap<string, Uint8Array>,
  target: Target,
): readonly string[] {
  return [
    ...numbers(manifest),
    ...addresses(manifest, target),
    ...tabs(manifest),
    ...channels(manifest),
    ...registration(manifest, target),
    ...permissions(manifest),
    ...words(manifest, localisations),
    ...pictures(manifest, icons),
  ]
}

function numbers({ $schema = '', manifestVersion, version }: Manifest): readonly string[] {
  return [
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [`${version} is no version: that is three numbers with dots between.`]),
    ...($schema.includes(`/v${manifestVersion}/`) ? [] : [`The schema is not that of manifest version ${manifestVersion}.`]),
  ]
}

/** Everything is on https and on the page's own host; what the app says is its own is that host, and neither a whole domain nor where one signs in. */
function addresses(manifest: Manifest, { host }: Target): readonly string[] {
  const { $schema = '', validDomains = [], ...rest } = manifest
  // What is registered with the broker of sign-in has a scheme of its own, and is looked at beside it.
  const named = textsIn({ ...rest, webApplicationInfo: undefined }).filter((text) => /^[a-z][a-z0-9+.-]*:\/\//i.test(text))
  const { hostname } = new URL(host)
  return [
    ...[$schema, ...named].filter((url) => !url.startsWith('https://')).map((url) => `${url} is not on https.`),
    ...named.filter((url) => URL.canParse(url) && new URL(url).host !== hostname).map((url) => `${url} is not on ${hostname}.`),
    ...validDomains.filter((domain) => domain !== hostname).map((domain) => `${domain} in validDomains is not ${hostname}.`),
    ...(validDomains.includes(hostname) ? [] : [`validDomains lacks ${hostname}.`]),
  ]
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

/** One that can be added wherever minutes are written, and one that is a person's own. */
function tabs({ configurableTabs = [], staticTabs = [] }: Manifest): readonly string[] {
  const added = configurableTabs[0]
  return [
    ...(configurableTabs.length === 1 && staticTabs.length === 1 ? [] : ['There is one tab to add and one personal tab.']),
    ...differing('The tab to add is offered in', added?.context ?? [], places),
    ...differing('The tab to add has the scope', added?.scopes ?? [], ['team', 'groupChat']),
    ...differing('The personal tab has the scope', staticTabs[0]?.scopes ?? [], ['personal']),
    ...differing('The personal tab is offered in', staticTabs[0]?.context ?? ['personalTab'], ['personalTab']),
  ]
}

/**
 * Teams takes no manifest of 1.25 or later with a tab for teams that does not say that it knows private and shared channels, nor one that names them
 * one by one; the schema lets both through (learn.microsoft.com/microsoftteams/platform/build-apps-for-shared-private-channels).
 */
function channels({ supportsChannelFeatures, supportedChannelTypes }: Manifest): readonly string[] {
  return [
    ...(supportsChannelFeatures === 'tier1' ? [] : ['supportsChannelFeatures is not tier1.']),
    ...(supportedChannelTypes === undefined ? [] : ['supportedChannelTypes has no place beside supportsChannelFeatures.']),
  ]
}

function differing(what: string, is: readonly string[], shouldBe: readonly string[]): readonly string[] {
  const missing = shouldBe.filter((one) => !is.includes(one))
  const foreign = is.filter((one, i) => !shouldBe.includes(one) || is.indexOf(one) !== i)
  return [...missing.map((one) => `${what} ${one}: that is missing.`), ...foreign.map((one) => `${what} ${one}, which it should not.`)]
}

/**
 * Who the app is to Entra, and the token that the host fetches before the tab asks: for the scopes of the first request, and without claims, as the page asks for it.
 * A resource is for permissions of a single team or chat and for a token to a server, and there is neither.
 */
function registration({ webApplicationInfo }: Manifest, { clientId, host }: Target): readonly string[] {
  const { id, resource, nestedAppAuthInfo = [] } = webApplicationInfo ?? {}
  const broker = `brk-multihub://${new URL(host).hostname}`
  return [
    ...(id === clientId ? [] : [`webApplicationInfo is of ${id ?? 'no app'}, not of ${clientId}.`]),
    ...(resource === undefined ? [] : [`The resource ${resource} is of no use to an app without a server.`]),
    ...(nestedAppAuthInfo.length === 1 ? [] : [`There are ${nestedAppAuthInfo.length} tokens to fetch beforehand, not one.`]),
    ...nestedAppAuthInfo.flatMap(({ redirectUri, scopes, claims }) => [
      ...(redirectUri === broker ? [] : [`${redirectUri} is not the broker's address of this app, ${broker}.`]),
      ...differing('The token to fetch beforehand is for', scopes, ['User.Read']),
      ...(claims === undefined ? [] : [`The page asks for no claims, and ${claims} would fetch another token.`]),
    ]),
  ]
}

function permissions({ authorization }: Manifest): readonly string[] {
  return (authorization?.permissions?.resourceSpecific ?? [])
    .filter(({ name }) => !resourceSpecific.includes(name))
    .map(({ name }) => `The app does not use ${name}.`)
}

/** Every word in every language, none too long, and none for what the manifest does not have. */
function words(manifest: Manifest, localisations: ReadonlyMap<string, Localisation>): readonly string[] {
  const { localizationInfo } = manifest
  const files = [localizationInfo?.defaultLanguageFile, ...(localizationInfo?.additionalLanguages ?? []).map(({ file }) => file)].filter(
    (file) => file !== undefined,
  )
  return files.flatMap((file) => {
    const { $schema = '', ...said } = localisations.get(file) ?? {}
    if (!localisations.has(file)) return [`${file} is missing.`]
    return [
      ...($schema.startsWith('https://') && $schema.includes(`/v${manifest.manifestVersion}/`)
        ? []
        : [`The schema of ${file} is not that of manifest version ${manifest.manifestVersion}.`]),
      ...Object.keys(said)
        .filter((path) => typeof wordAt(manifest, path) !== 'string')
        .map((path) => `${path} in ${file} is nothing that the manifest has.`),
      ...Object.entries(longest).flatMap(([path, most]) => {
        const text = said[path]
        if (text === undefined || text.trim() === '') return [`${file} has no ${path}.`]
        const differs = file === localizationInfo?.defaultLanguageFile && wordAt(manifest, path) !== text
        return [
          ...(text.length > most ? [`${path} in ${file} is longer than ${most} characters.`] : []),
          ...(differs ? [`${path} in ${file} is not what the manifest says.`] : []),
        ]
      }),
    ]
  })
}

/** What stands at `staticTabs[0].name`. */
function wordAt(manifest: Manifest, path: string): unknown {
  return path.split(/[.[\]]+/).reduce<unknown>((at, step) => (at as Readonly<Record<string, unknown>> | undefined)?.[step], manifest)
}

type Dot = Pixels['dots'][number]
const isSeen = ([, , , alpha]: Dot): boolean => alpha > 0
const isWhole = ([, , , alpha]: Dot): boolean => alpha === 255
const isWhite = ([red, green, blue]: Dot): boolean => red === 255 && green === 255 && blue === 255
const isGrey = ([red, green, blue]: Dot): boolean => red === green && green === blue

/** The large one in colour to its edges, the outline white on nothing, the small one in colour on nothing. */
function pictures({ icons: { color, outline, color32x32 = '' } }: Manifest, icons: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const told = (name: string, size: number, look: (dots: readonly Dot[]) => readonly string[]): readonly string[] => {
    const file = icons.get(name)
    if (file === undefined) return [name === '' ? 'The small icon in colour is missing.' : `The icon ${name} is missing.`]
    const pixels = pixelsOf(file)
    if (pixels === undefined) return [`${name} is no PNG with eight bits for each colour.`]
    const { width, height, dots } = pixels
    return [...(width === size && height === size ? [] : [`${name} is ${width} × ${height}, not ${size} × ${size}.`]), ...look(dots)]
  }
  const inColour = (name: string, dots: readonly Dot[]): readonly string[] =>
    dots.some((dot) => isSeen(dot) && !isGrey(dot)) ? [] : [`${name} has no colour.`]
  const onNothing = (name: string, dots: readonly Dot[]): readonly string[] =>
    dots.every(isSeen) || !dots.some(isWhole) ? [`${name} is not transparent around what it shows.`] : []
  return [
    ...told(color, 192, (dots) => [
      ...inColour(color, dots),
      ...(dots.every(isWhole) ? [] : [`${color} is transparent, and should fill the square to its edges.`]),
    ]),
    ...told(outline, 32, (dots) => [
      ...onNothing(outline, dots),
      ...(dots.every((dot) => !isSeen(dot) || isWhite(dot)) ? [] : [`${outline} has other colours than white.`]),
    ]),
    ...told(color32x32, 32, (dots) => [...inColour(color32x32, dots), ...onNothing(color32x32, dots)]),
  ]
}
