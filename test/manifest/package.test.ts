/** `npm run package`, as an administrator runs it. */

import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { AppManifestUtils } from '@microsoft/app-manifest'
import { strFromU8, unzipSync } from 'fflate'

jest.setTimeout(240_000)

const folder = mkdtempSync(join(tmpdir(), 'package-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ran {
  readonly code: number
  readonly said: string
  readonly complained: string
}

function run(...options: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      'npm',
      ['run', '--silent', 'package', '--', ...options],
      { shell: process.platform === 'win32' },
      (error, said, complained) => resolve({ code: error === null ? 0 : Number(error.code), said, complained }),
    )
  })
}

const id = '11111111-2222-3333-4444-555555555555'
const host = 'https://protokoll.kommunen.example'

/** Every file of a folder, by its path in it. */
function filesIn(root: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(files.map(({ parentPath, name }) => [join(parentPath, name).slice(root.length + 1), readFileSync(join(parentPath, name))]))
}

it.each<[string, readonly string[], RegExp]>([
  ['nothing', [], /^Say which app registration it is: --client-id .*\nSay where the page will stand: --host .*\n$/],
  ['an id that is none', ['--client-id', 'abc', '--host', host], /^abc is no app registration's id: .*\n$/],
  ['a host without https', ['--client-id', id, '--host', host.replace('https', 'http')], /^http:\/\/.* is no address on https\.\n$/],
  ['a host with a path', ['--client-id', id, '--host', `${host}/app`], /^https:\/\/.*\/app has a path: .*\n$/],
  ['a word that it does not know', ['--client-id', id, '--host', host, '--tenant', 'kommunen'], /^Unknown option '--tenant'.*\n$/],
])('is told %s, and says in a sentence what is wrong, and nothing of itself', async (_, options, sentence) => {
  const { code, said, complained } = await run(...options, '--out', join(folder, 'refused'))
  expect({ code, said }).toEqual({ code: 1, said: '' })
  expect(complained).toMatch(sentence)
  expect(readdirSync(folder)).not.toContain('refused')
})

it('writes the site and a package that Teams takes, the same bytes each time, with nothing of this machine', async () => {
  const outs = [join(folder, 'one'), join(folder, 'other')] as const
  for (const out of outs) {
    const { code, said, complained } = await run('--client-id', id.toUpperCase(), '--host', host, '--out', out)
    expect({ code, complained }).toEqual({ code: 0, complained: '' })
    expect(said).toMatch(/site: \d+ files for https:\/\/protokoll\.kommunen\.example\n.*vid-protokollet\.zip: \d+ bytes/)
  }
  const [one, other] = [filesIn(outs[0]), filesIn(outs[1])]
  expect([...one.keys()].filter((name) => !name.startsWith('site'))).toEqual(['vid-protokollet.zip'])
  expect([...other.keys()].toSorted()).toEqual([...one.keys()].toSorted())
  expect([...one].filter(([name, bytes]) => other.get(name)?.equals(bytes) !== true).map(([name]) => name)).toEqual([])

  const packed = unzipSync(one.get('vid-protokollet.zip') ?? new Uint8Array())
  const manifest = JSON.parse(strFromU8(packed['manifest.json'] ?? new Uint8Array())) as Parameters<
    typeof AppManifestUtils.validateAgainstSchema
  >[0]
  expect(await AppManifestUtils.validateAgainstSchema(manifest)).toEqual([])
  const texts = [...one, ...Object.entries(packed)].map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')] as const)
  for (const place of [process.cwd(), folder, 'file://'])
    expect({ place, in: texts.filter(([, text]) => text.includes(place)).map(([name]) => name) }).toEqual({ place, in: [] })
})
