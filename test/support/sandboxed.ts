/** The whole product in a real browser: the built page in the sandbox's host, as a person meets it. */

import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

import axe, { type AxeResults } from 'axe-core'
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core'

import type { Exchange } from '../../src/sandbox/graph/log'
import type { FaultRule } from '../../src/sandbox/graph/faults'
import type { TenantState } from '../../src/sandbox/graph/state'
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox'
import type { Meeting, Role, WorldName } from '../../src/sandbox/worlds/world'
import { launchBrowser, onRequestOut } from './browser'

/** The repository: where every command is run. */
const root = resolve()
/** Ignored by Git; every journey leaves what it has seen. */
export const screenshots = join(root, 'screenshots')

export interface Sandboxed {
  readonly browser: Browser
  readonly sandbox: Sandbox
  /** Everything as it was, in the named world. */
  reset(world?: WorldName): Promise<void>
  state(): Promise<TenantState>
  /** Everything that was asked of Graph since the sandbox began, through every reset. */
  history(): Promise<readonly Exchange[]>
  fault(rule: Partial<FaultRule>): Promise<void>
  noFaults(): Promise<void>
  /** The organiser sends the invitation again. */
  reinvite(changed: Partial<Pick<Meeting, 'subject' | 'body' | 'start' | 'end' | 'place'>>): Promise<void>
  visit(as?: Visit): Promise<Visited>
  close(): Promise<void>
}

export interface Visit {
  readonly user?: Role
  readonly theme?: 'light' | 'dark' | 'contrast'
  readonly lang?: 'sv' | 'en'
  readonly frame?: 'content' | 'sidePanel' | 'meetingStage' | 'settings'
  readonly host?: 'Teams' | 'Outlook' | 'Office'
  readonly place?: 'meeting' | 'channel' | 'channelMeeting' | 'groupChat' | 'sharedChannel' | 'personal'
  readonly view?: 'meeting' | 'channel' | 'plan' | 'files' | 'mail'
  /** Asked for permissions one by one; else everything is granted. */
  readonly asks?: boolean
  /** What a link into the tab says. */
  readonly link?: string
  /** `admin`: an administrator has agreed to everything. */
  readonly consent?: 'admin'
  /** Whether the host signs in for the tab. */
  readonly naa?: 'absent' | 'disabled'
  /** Permissions that nobody is given, with spaces between. */
  readonly withheld?: string
  readonly width?: number
  readonly height?: number
}

export interface Visited {
  readonly page: Page
  readonly tab: FrameLocator
  /** Warnings and errors in the console, and what no code caught. */
  readonly complaints: readonly string[]
  /** Rejects where anything was asked for on a host that is not of this machine. */
  close(): Promise<void>
}

/** Needs `npm run build` to have been run. */
export async function sandboxed(world: WorldName = 'demo', launch = launchBrowser): Promise<Sandboxed> {
  if (!existsSync(join(root, 'build/tab/index.html'))) throw new Error('The page is not built: run npm run build first')
  const sandbox = await startSandbox({ world })
  const browser = await launch()
  const door = sandbox.graph.replace('/v1.0', '/sandbox')
  const tell = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(door + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer.json()
  }
  const log = async (): Promise<readonly Exchange[]> =>
    ((await tell('GET', '/log')) as { readonly exchanges: readonly Exchange[] }).exchanges
  const history: Exchange[] = []
  return {
    browser,
    sandbox,
    reset: async (to = world) => {
      history.push(...(await log()))
      await fetch(`${sandbox.host}/reset?world=${to}`, { method: 'POST' })
      await tell('DELETE', '/faults')
    },
    state: async () => (await tell('GET', '/state')) as TenantState,
    history: async () => [...history, ...(await log())],
    fault: async ({ fault, ...rule }) => {
      await tell('POST', '/faults', { ...rule, ...fault })
    },
    noFaults: async () => {
      await tell('DELETE', '/faults')
    },
    reinvite: async (changed) => {
      await tell('POST', '/meeting', changed)
    },
    visit: (as = {}) => visit(browser, sandbox, as),
    close: async () => {
      await browser.close()
      await sandbox.close()
    },
  }
}

/** One person at one machine: nothing is shared with another visit but the tenant. */
async function visit(browser: Browser, { host, tab }: Sandbox, as: Visit): Promise<Visited> {
  const { width = 1280, height = 800, asks = false, ...choices } = as
  const context = await browser.newContext({
    viewport: { width, height },
    locale: as.lang === 'en' ? 'en-GB' : 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  // The tab may reach Graph, its own files and the sign-in, and nothing else.
  const out: string[] = []
  onRequestOut(context, (url) => out.push(url))
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (!['warning', 'error'].includes(message.type())) return
    // teams-js asks Microsoft for its list of origins, and nothing leaves this machine.
    if (message.location().url.startsWith('https://res.cdn.office.net/')) return
    complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  const query = new URLSearchParams({ ...(asks ? {} : { consent: 'all' }), ...choices })
  await page.goto(`${host}/?${query}`)
  await page.waitForSelector(`iframe[src^="${tab}"]`, { state: 'attached' })
  const close = async (): Promise<void> => {
    await context.close()
    if (out.length > 0) throw new Error(`Asked for on another host: ${out.join(', ')}`)
  }
  return { page, tab: page.frameLocator('iframe.tab'), complaints, close }
}

/** What breaks the rules of WCAG 2.2, A and AA, in the host's page and in the tab; none where all is well. */
export async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const frame of page.frames()) found.push(...(await violationsIn(frame)))
  return found
}

export async function violationsIn(frame: Frame): Promise<readonly string[]> {
  // No script runs in a post, and so not axe either.
  if (frame.isDetached() || frame.url().startsWith('about:')) return []
  // What is fading in or out has no colours of its own yet.
  await frame.evaluate(async () => {
    const ends = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ends.map((one) => one.finished))
  })
  await frame.evaluate(axe.source)
  const { violations: wrong } = await frame.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'], iframes: false })`,
  )
  return wrong.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`))
}

export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true })
  await page.screenshot({ path: join(screenshots, `${name}.png`) })
}
