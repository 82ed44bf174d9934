/** `npm run package -- --client-id … --host https://…` builds the page and writes `dist/site` and `dist/vid-protokollet.zip`; `--out` names another folder. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

import { build } from '../src/sandbox/build'
import { pack, targetOf, Unpackable, type Files } from './pack'

function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = names.map(({ parentPath, name }) => join(parentPath, name)).toSorted()
  return new Map(paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), new Uint8Array(readFileSync(path))]))
}

try {
  const { values } = parseArgs({ options: { 'client-id': { type: 'string' }, host: { type: 'string' }, out: { type: 'string', default: 'dist' } } })
  const { out } = values
  const target = targetOf(values['client-id'], values.host)
  const building = await build((line) => console.log(line), false)
  await building.close()
  const { zip, site } = await pack(target, filesIn('manifest'), filesIn(join('build', 'tab')))
  rmSync(join(out, 'site'), { recursive: true, force: true })
  for (const [name, bytes] of site) {
    mkdirSync(dirname(join(out, 'site', name)), { recursive: true })
    writeFileSync(join(out, 'site', name), bytes)
  }
  writeFileSync(join(out, 'vid-protokollet.zip'), zip)
  console.log(`${out}/site: ${site.size} files for ${target.host}`)
  console.log(`${out}/vid-protokollet.zip: ${zip.length} bytes, for Teams' admin centre`)
} catch (error) {
  const isTold = error instanceof Unpackable || (error instanceof TypeError && 'code' in error)
  if (!isTold) throw error
  console.error(error.message)
  process.exitCode = 1
}
