/** `npm start`, as a person runs it. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { utimes } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'

const root = resolve(__dirname, '../..')

/**
 * Runs until it ends by itself, or until it has said `until`; then it is stopped as Ctrl+C does, which every process of the terminal hears.
 *
 * @param meanwhile done once each, when its words have been said
 */
async function start(
  port: string,
  flags: readonly string[],
  until?: string,
  meanwhile: readonly (readonly [words: string, todo: () => Promise<void>])[] = [],
): Promise<{ readonly said: string; readonly code: number | null; readonly group: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/main.ts', ...flags], {
    cwd: root,
    env: { ...process.env, PORT: port, NODE_NO_WARNINGS: '' },
    detached: true,
  })
  const group = child.pid ?? NaN
  const open = [...meanwhile]
  let said = ''
  let isStopped = false
  const hear = (part: Buffer): void => {
    said += part.toString()
    const [next] = open
    if (next !== undefined && said.includes(next[0])) void open.shift()?.[1]()
    if (isStopped || until === undefined || !said.includes(until)) return
    isStopped = process.kill(-group, 'SIGINT')
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const [code] = (await once(child, 'exit')) as [number | null]
  return { said, code, group }
}

/** Whether anybody of those who were started together still runs. */
function isAlive(group: number): boolean {
  try {
    return process.kill(-group, 0)
  } catch {
    return false
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port)
  const isOpen = await Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)])
  server.close()
  return isOpen
}

it('says in a sentence that a port is taken, and ends with 1', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const taken = (other.address() as AddressInfo).port
  const { said, code } = await start(String(taken - 1), ['--no-watch'])
  other.close()
  expect([said, code]).toEqual([`Port ${taken} är upptagen. Välj en annan, till exempel PORT=${taken + 1000} npm start.\n`, 1])
}, 30_000)

it('says which worlds there are when asked for another', async () => {
  const { said, code } = await start('0', ['--no-watch', '--world=mars'])
  expect([said, code]).toEqual(['Det finns ingen värld som heter mars. Välj en av demo, large, no-agenda, no-permission, channel.\n', 1])
}, 30_000)

it('builds, prints one address and stops cleanly, without a warning on the way', async () => {
  const { said, code } = await start('4710', ['--no-watch'], 'Avsluta med Ctrl+C.')
  expect(said.replace(/\d+\.\d s/, 'n s').split('\n')).toEqual([
    'Bygger sidan …',
    'Sidan är byggd på n s.',
    'Fel på beställning: http://127.0.0.1:4712/sandbox/',
    '',
    'Öppna http://localhost:4710',
    '',
    'Avsluta med Ctrl+C.',
    'Stängt.',
    '',
  ])
  expect(code).toBe(0)
}, 120_000)

it('builds again when a file has changed, and leaves no port taken and no process behind when it is stopped', async () => {
  // Saved again as it was: others build of the same files.
  const touch = (): Promise<void> => utimes(resolve(root, 'src/sandbox/host/page/host.css'), new Date(), new Date())
  const again = 'Sidan är byggd på nytt: ladda om.'
  const { said, code, group } = await start('4720', [], again, [['Avsluta med Ctrl+C.', touch]])
  expect(said.split('\n').slice(-5)).toEqual(['', 'Avsluta med Ctrl+C.', again, 'Stängt.', ''])
  expect(code).toBe(0)
  expect(isAlive(group)).toBe(false)
  expect(await Promise.all([4720, 4721, 4722].map(isFree))).toEqual([true, true, true])
}, 120_000)
