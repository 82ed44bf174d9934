/** The loop that ships, in worlds where the drive, the devices and other people do what they can: drafts and file end alike, and nobody is told otherwise. */

import { spawnSync } from 'node:child_process'

it('keeps two or three drafts and their file alike in 100 worlds, in which everything that can go wrong has', () => {
  const command = ['--import', 'tsx', 'test/merge/sharingMain.ts', '--seeds', '100']
  const { stdout, status } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  expect(stdout).toMatch(/^100 seeds, 0 failed$/m)
  expect(stdout).not.toContain('Never happened')
  expect(status).toBe(0)
}, 300_000)
