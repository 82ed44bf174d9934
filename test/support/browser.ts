/** A real browser: one that is installed, else the one that comes with the packages on Linux x64. */

import { existsSync } from 'node:fs'

import { chromium, type Browser, type BrowserContext, type LaunchOptions } from 'playwright-core'

const installed = [
  process.env.CHROME_PATH ?? '',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

// No flag that hides a real failure; no request that leaves this machine.
const flags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
]

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await launching())
}

/**
 * A browser as people have it: what a page in a frame stores is kept apart for each site around it. Playwright's own flags turn that off.
 *
 * @param folder empty, for the browser's data
 */
export async function launchApart(folder: string): Promise<Browser> {
  const { args = [], ...launch } = await launching()
  const own = ['--headless', '--remote-debugging-pipe', `--user-data-dir=${folder}`, '--no-default-browser-check', 'about:blank']
  return chromium.launch({ ...launch, ignoreDefaultArgs: true, args: [...args, ...own] })
}

/** A browser whose data lie in a folder and are there again after it was closed or killed. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...(await launching()), locale: 'sv-SE', timezoneId: 'Europe/Stockholm' })
}

async function launching(): Promise<LaunchOptions> {
  const executablePath = installed.find((path) => path !== '' && existsSync(path)) ?? (await packaged())
  const asRoot = process.getuid?.() === 0
  return { executablePath, headless: true, args: asRoot ? [...flags, '--no-sandbox'] : flags }
}

async function packaged(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('No browser was found: install Chrome, Edge or Chromium, or name one in CHROME_PATH')
  const { default: bundled } = await import('@sparticuz/chromium')
  return bundled.executablePath()
}
