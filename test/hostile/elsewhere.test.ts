/** What every journey stands on: a request to a host outside the list is seen, whatever context it comes from. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser, BrowserContext, Page } from 'playwright-core'

import { launchApart, launchBrowser, launchProfile } from '../support/browser'

jest.setTimeout(60_000)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'elsewhere-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const ways: readonly (readonly [string, () => Promise<Browser | BrowserContext>])[] = [
  ['a browser', launchBrowser],
  ['a browser that keeps sites apart', () => launchApart(folder)],
  ['a browser with a folder', () => launchProfile(folder)],
]

async function ask(page: Page, url: string): Promise<void> {
  await page.evaluate((to) => fetch(to).catch(() => undefined), url)
}

it.each(ways)('closing %s tells what was asked for elsewhere, in any of its windows', async (_, launch) => {
  const opened = await launch()
  await ask(await opened.newPage(), 'https://evil.example/first')
  await ask(await opened.newPage(), 'https://evil.example/second')
  await expect(opened.close()).rejects.toThrow('Asked for on another host: https://evil.example/first, https://evil.example/second')
})

it.each(ways)('closing %s says nothing of this machine, of Teams’ list of hosts and of the sign-in', async (_, launch) => {
  const opened = await launch()
  const page = await opened.newPage()
  for (const url of ['http://127.0.0.1:1/', 'http://outlook.localhost:1/', 'https://res.cdn.office.net/teams-js/x.json', 'data:,x'])
    await ask(page, url)
  await ask(page, 'https://login.microsoftonline.com/common/x')
  await opened.close()
})
