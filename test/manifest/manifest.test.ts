/** The app's manifest, as Teams will read it. */

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { AppManifestUtils, type TeamsManifestV1D25 } from '@microsoft/app-manifest'

const folder = resolve(__dirname, '../../manifest')
const manifest = JSON.parse(readFileSync(resolve(folder, 'manifest.json'), 'utf8')) as TeamsManifestV1D25.TeamsManifestV1D25

/** Width and height, from the header that every PNG begins with. */
function sizeOf(icon: string): readonly [number, number] {
  const bytes = readFileSync(resolve(folder, icon))
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

it('follows the official schema', async () => {
  expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([])
})

it('has icons of the sizes that Teams asks for', () => {
  expect([sizeOf(manifest.icons.color), sizeOf(manifest.icons.outline), sizeOf(manifest.icons.color32x32 ?? '')]).toEqual([
    [192, 192],
    [32, 32],
    [32, 32],
  ])
})
