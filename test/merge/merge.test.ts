/** Two and three editors under random edits, a bad network and a file that answers late: nothing is lost, and nothing is decided in silence. */

import { spawn } from 'node:child_process'

/** The command by itself, with so many edits of each: among the globals of a test the same worlds take nearly twice as long. */
async function lived(seeds: number, edits: number): Promise<{ readonly said: string; readonly code: number | null }> {
  const command = spawn(process.execPath, ['--import', 'tsx', 'test/merge/main.ts', '--seeds', String(seeds), '--edits', String(edits)])
  let said = ''
  for (const stream of [command.stdout, command.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const code = await new Promise<number | null>((resolve) => command.on('close', resolve))
  return { said, code }
}

it('keeps every word and shows every conflict in 2,000 worlds, in which everything that can happen has happened', async () => {
  const { said, code } = await lived(2000, 32)
  expect(said).toMatch(/^2000 seeds, 0 failed$/m)
  expect(said).not.toContain('Never happened')
  expect(code).toBe(0)
}, 600_000)
