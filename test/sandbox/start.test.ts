/** `npm start`, as a person runs it. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'

const root = resolve(__dirname, '../..')

/** Runs until it ends by itself, or until its words contain `until`; then it is stopped as Ctrl+C does. */
async function start(
  port: string,
  flags: readonly string[],
  until?: string,
): Promise<{ readonly said: string; readonly code: number | null }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/main.ts', '--no-watch', ...flags], {
    cwd: root,
    env: { ...process.env, PORT: port, NODE_NO_WARNINGS: '' },
  })
  let said = ''
  let isStopped = false
  const hear = (part: Buffer): void => {
    said += part.toString()
    if (isStopped || until === undefined || !said.includes(until)) return
    isStopped = child.kill('SIGINT')
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const [code] = (await once(child, 'exit')) as [number | null]
  return { said, code }
}

it('says in a sentence that a port is taken, and ends with 1', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const taken = (other.address() as AddressInfo).port
  const { said, code } = await start(String(taken - 1), [])
  other.close()
  expect([said, code]).toEqual([`Port ${taken} är upptagen. Välj en annan, till exempel PORT=${taken + 1000} npm start.\n`, 1])
}, 30_000)

it('says which worlds there are when asked for another', async () => {
  const { said, code } = await start('0', ['--world=mars'])
  expect([said, code]).toEqual(['Det finns ingen värld som heter mars. Välj en av demo, large, no-agenda, no-permission, channel.\n', 1])
}, 30_000)

it('builds, prints one address and stops cleanly, without a warning on the way', async () => {
  const { said, code } = await start('4710', [], 'Avsluta med Ctrl+C.')
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
