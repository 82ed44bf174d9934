/** What Teams asks of a manifest and its schema does not say: learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema */

import type { TeamsManifestV1D25 } from '@microsoft/app-manifest'

export type Manifest = TeamsManifestV1D25.TeamsManifestV1D25
/** A localisation file: words by the path of what they replace. */
export type Localisation = Readonly<Record<string, string>>

/** Characters. */
const longest: Readonly<Record<string, number>> = {
  'name.short': 30,
  'name.full': 100,
  'description.short': 80,
  'description.full': 4000,
  'staticTabs[0].name': 128,
}

/** Sentences about what is wrong; none where all is well. */
export function faultsIn(
  manifest: Manifest,
  localisations: ReadonlyMap<string, Localisation>,
  icons: ReadonlyMap<string, Uint8Array>,
): readonly string[] {
  return [...addresses(manifest), ...permissions(manifest), ...words(manifest, localisations), ...pictures(manifest, icons)]
}

/** Everything is on https and of a domain that the app says is its own; none of them is a tunnel or a whole host's. */
function addresses(manifest: Manifest): readonly string[] {
  const { developer, configurableTabs = [], staticTabs = [], validDomains = [], webApplicationInfo } = manifest
  const named = [
    developer.websiteUrl,
    developer.privacyUrl,
    developer.termsOfUseUrl,
    ...configurableTabs.map(({ configurationUrl }) => configurationUrl),
    ...staticTabs.flatMap(({ contentUrl, websiteUrl }) => [contentUrl, websiteUrl]),
  ].filter((url) => url !== undefined)
  return [
    ...named.filter((url) => !url.startsWith('https://')).map((url) => `${url} is not on https.`),
    ...named
      .filter((url) => URL.canParse(url) && !validDomains.includes(new URL(url).hostname))
      .map((url) => `${url} is outside validDomains.`),
    ...validDomains.filter((domain) => /[*/:]|ngrok|devtunnels/.test(domain)).map((domain) => `${domain} is no domain of one's own.`),
    ...(webApplicationInfo?.nestedAppAuthInfo ?? [])
      .filter(({ redirectUri }) => redirectUri !== `brk-multihub://${validDomains[0] ?? ''}`)
      .map(({ redirectUri }) => `${redirectUri} is not the broker's address of this app.`),
  ]
}

/** The schema takes any name; this app uses no permission of a single team or chat. */
function permissions({ authorization }: Manifest): readonly string[] {
  return (authorization?.permissions?.resourceSpecific ?? []).map(({ name }) => `The app does not use ${name}.`)
}

function words(manifest: Manifest, localisations: ReadonlyMap<string, Localisation>): readonly string[] {
  const { localizationInfo } = manifest
  const files = [localizationInfo?.defaultLanguageFile, ...(localizationInfo?.additionalLanguages ?? []).map(({ file }) => file)].filter(
    (file) => file !== undefined,
  )
  return files.flatMap((file) => {
    const said = localisations.get(file)
    if (said === undefined) return [`${file} is missing.`]
    return Object.entries(longest).flatMap(([path, most]) => {
      const text = said[path]
      if (text === undefined || text === '') return [`${file} has no ${path}.`]
      return text.length > most ? [`${path} in ${file} is longer than ${most} characters.`] : []
    })
  })
}

function pictures({ icons: { color, outline, color32x32 } }: Manifest, icons: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const wanted = [
    [color, 192, 'any'],
    [outline, 32, 'transparent'],
    [color32x32 ?? '', 32, 'any'],
  ] as const
  return wanted.flatMap(([name, size, ground]) => {
    const bytes = icons.get(name)
    if (bytes === undefined || bytes.length < 26) return [`The icon ${name} is missing.`]
    const header = new DataView(bytes.buffer, bytes.byteOffset, 26)
    const [width, height, kind] = [header.getUint32(16), header.getUint32(20), header.getUint8(25)]
    return [
      ...(width === size && height === size ? [] : [`${name} is ${width} × ${height}, not ${size} × ${size}.`]),
      // A PNG of kind 6 has an alpha channel.
      ...(ground === 'transparent' && kind !== 6 ? [`${name} is not transparent.`] : []),
    ]
  })
}
