/** A real browser: one that is installed, else the one that comes with the packages on Linux x64. */

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

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

/** Teams' own list of its origins, which teams-js asks for by itself. */
const expected = ['https://res.cdn.office.net/']
/** Where a page outside any host signs in; what stands there is the test's own. */
const signIn = 'https://login.microsoftonline.com/'

/** Whatever is opened in it: closing it rejects where anything was asked for on a host outside the list. */
export async function launchBrowser(): Promise<Browser> {
  return watched(await launchUnwatched())
}

/** For pages that are meant to run what others wrote. */
export async function launchUnwatched(): Promise<Browser> {
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
  return watched(await chromium.launch({ ...launch, ignoreDefaultArgs: true, args: [...args, ...own] }))
}

/** A browser whose data lie in a folder and are there again after it was closed or killed. */
export async function launchProfile(folder: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    ...(await launching()),
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
  })
  const out: string[] = []
  watch(context, out)
  return telling(context, out)
}

/** SIGKILL to the browser whose data lie in this folder, as when the machine loses its power. */
export async function killBrowser(folder: string): Promise<void> {
  process.kill(await processOf(folder), 'SIGKILL')
}

/** Called for every request to somewhere else than this machine. */
export function onRequestOut(context: BrowserContext, tell: (url: string) => unknown): void {
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    const isOurs =
      !/^https?:|^wss?:|^ftp:/.test(protocol) || ['127.0.0.1', 'localhost'].includes(hostname) || hostname.endsWith('.localhost')
    if (!isOurs && !expected.some((start) => request.url().startsWith(start))) tell(request.url())
  })
}

function watched(browser: Browser): Browser {
  const out: string[] = []
  for (const context of browser.contexts()) watch(context, out)
  browser.on('context', (context) => watch(context, out))
  return telling(browser, out)
}

function watch(context: BrowserContext, out: string[]): void {
  onRequestOut(context, (url) => url.startsWith(signIn) || out.push(url))
}

function telling<One extends Browser | BrowserContext>(one: One, out: readonly string[]): One {
  const close = one.close.bind(one)
  one.close = async (options) => {
    await close(options)
    if (out.length > 0) throw new Error(`Asked for on another host: ${out.join(', ')}`)
  }
  return one
}

/** Where the browser lies. The one that comes with the packages is unpacked when it is asked for first, which only one process may do. */
export async function browserPath(): Promise<string> {
  return installed.find((path) => path !== '' && existsSync(path)) ?? packaged()
}

async function launching(): Promise<LaunchOptions> {
  const executablePath = await browserPath()
  const asRoot = process.getuid?.() === 0
  return { executablePath, headless: true, args: asRoot ? [...flags, '--no-sandbox'] : flags }
}

async function packaged(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('No browser was found: install Chrome, Edge or Chromium, or name one in CHROME_PATH')
  const { default: bundled } = await import('@sparticuz/chromium')
  return bundled.executablePath()
}

/** The process of the browser itself, told from its own by the folder it was started with. */
async function processOf(folder: string): Promise<number> {
  const found = (await processes()).find(({ command }) => command.includes(`--user-data-dir=${folder}`) && !command.includes('--type='))
  if (found === undefined) throw new Error('The browser is not among the processes')
  return found.id
}

async function processes(): Promise<readonly { readonly id: number; readonly command: string }[]> {
  if (process.platform === 'linux') {
    const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
    const commands = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')))
    return ids.map((id, i) => ({ id: Number(id), command: commands[i] ?? '' }))
  }
  const { stdout } = await promisify(execFile)('ps', ['-Axo', 'pid=,args='])
  return stdout.split('\n').map((line) => ({ id: Number.parseInt(line, 10), command: line }))
}
