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

export type Theme = 'light' | 'dark' | 'contrast'
const themes: readonly Theme[] = ['light', 'dark', 'contrast']

/** Has the screen seen as it stands in one theme after the other, and leaves it in the one it was in. */
export async function inThemes(page: Page, some: readonly Theme[], see: (theme: Theme) => Promise<void>): Promise<void> {
  const host = page.locator('header select:has(option[value=contrast])')
  if ((await host.count()) === 0) {
    // Outside of the host the browser says which theme it is.
    for (const theme of some) {
      await page.emulateMedia({ colorScheme: theme === 'light' ? 'light' : 'dark', forcedColors: theme === 'contrast' ? 'active' : 'none' })
      await drawn(page, theme)
      await see(theme)
    }
    return page.emulateMedia({ colorScheme: null, forcedColors: null })
  }
  const turn = async (theme: Theme): Promise<void> => {
    await host.selectOption(theme === 'light' ? 'default' : theme, { force: true })
    await drawn(page, theme)
  }
  const value = await host.inputValue()
  const before = themes.find((theme) => theme === value) ?? 'light'
  for (const theme of some) {
    await turn(theme)
    await see(theme)
  }
  await turn(before)
}

/** The ground that Fluent gives each of its themes for Teams. */
const grounds: Readonly<Record<Theme, string>> = { light: '#ffffff', dark: '#292929', contrast: '#000000' }

/** When every frame that is drawn has heard of the theme, and none of its colours is on its way to another any more. */
async function drawn(page: Page, theme: Theme): Promise<void> {
  for (const frame of page.frames()) {
    if (!(await isDrawn(frame))) continue
    await frame.waitForFunction((ground) => {
      const provider = document.querySelector('.fui-FluentProvider')
      return provider === null || getComputedStyle(provider).getPropertyValue('--colorNeutralBackground1') === ground
    }, grounds[theme])
    await settled(frame)
  }
}

/** No script runs in a post; and nothing is drawn, and so nothing ever ends fading, in a frame that is not shown. */
async function isDrawn(frame: Frame): Promise<boolean> {
  if (frame.isDetached() || !frame.url().startsWith('http')) return false
  return frame.parentFrame() === null || (await frame.frameElement()).isVisible()
}

/** What is fading in or out has no colours of its own yet, and what begins to fade does so with the next frame that is drawn. */
async function settled(frame: Frame): Promise<void> {
  await frame.evaluate(async () => {
    const fading = (): readonly Animation[] =>
      // One that has ended and holds what it came to is still among them.
      document.getAnimations().filter((one) => one.playState !== 'finished' && one.effect?.getComputedTiming().endTime !== Infinity)
    const next = (): Promise<unknown> => new Promise(requestAnimationFrame)
    await next()
    await next()
    while (fading().length > 0) {
      await Promise.allSettled(fading().map((one) => one.finished))
      await next()
    }
  })
}

/** What breaks the rules of WCAG 2.2, A and AA, in the host's page and in the tab, in each theme; none where all is well. */
export async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  await inThemes(page, themes, async (theme) => {
    found.push(...(await violationsIn(page, theme)))
  })
  return found
}

const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** All that another theme changes. */
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** In the theme that the page has now: everything in the light one, and in the others what is another colour there. */
export async function violationsIn(page: Page, theme: Theme): Promise<readonly string[]> {
  const found: string[] = []
  for (const frame of page.frames()) found.push(...(await violationsInFrame(frame, theme)))
  return found.map((one) => `${theme}: ${one}`)
}

async function violationsInFrame(frame: Frame, theme: Theme): Promise<readonly string[]> {
  if (!(await isDrawn(frame))) return []
  await settled(frame)
  if (!(await frame.evaluate(`'axe' in window`))) await frame.evaluate(axe.source)
  const runOnly = JSON.stringify(theme === 'light' ? everything : colours)
  const { violations: wrong } = await frame.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${runOnly}, resultTypes: ['violations'], iframes: false })`,
  )
  return wrong.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`))
}

/**
 * What cannot be read in the tab for want of room: what would have to be scrolled sideways, or stands outside of the frame, and text that is cut off
 * without its whole being in a title. A table may be scrolled, and what is written in a line to write on.
 */
export async function cutOff(page: Page): Promise<readonly string[]> {
  const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame() && one.url().startsWith('http')) ?? page.mainFrame()
  return frame.evaluate(() => {
    const isField = (one: Element): boolean => one.matches('input, textarea, select, svg, svg *')
    const pen = document.createElement('canvas').getContext('2d')
    const widthOf = (words: string, one: Element): number => {
      if (pen === null) throw new Error('This browser does not draw')
      pen.font = getComputedStyle(one).font
      return pen.measureText(words).width
    }
    const roomIn = (one: Element): number => {
      const { paddingLeft, paddingRight } = getComputedStyle(one)
      return one.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
    }
    const isTable = (one: Element): boolean => one.matches('[role=grid], table') || one.querySelector('[role=grid], table') !== null
    const nameOf = (one: Element): string =>
      `${one.tagName.toLowerCase()}.${one.getAttribute('role') ?? ''} ”${one.textContent.trim().slice(0, 60)}”`
    const found: string[] = []
    const page = document.documentElement
    if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} px wide in a frame of ${innerWidth} px`)
    for (const one of document.body.querySelectorAll('*')) {
      if (isField(one) || !one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || one.clientWidth <= 1) continue
      const { overflowX, overflowY } = getComputedStyle(one)
      const wide = one.scrollWidth - one.clientWidth
      const high = one.scrollHeight - one.clientHeight
      const isWhole = one.textContent.trim() === '' || one.closest('[title]') !== null
      if (['auto', 'scroll'].includes(overflowX) && wide > 1 && !isTable(one)) found.push(`${nameOf(one)} is to be scrolled ${wide} px`)
      if (['hidden', 'clip'].includes(overflowX) && wide > 1 && !isWhole) found.push(`${nameOf(one)} is cut off by ${wide} px`)
      if (['hidden', 'clip'].includes(overflowY) && high > 3 && !isWhole) found.push(`${nameOf(one)} is cut off below by ${high} px`)
      const { left, right, width } = one.getBoundingClientRect()
      const isScrolled = one.closest('[role=grid], table') !== null
      if (width > 1 && (left < -1 || right > innerWidth + 1) && !isScrolled) found.push(`${nameOf(one)} stands at ${left} to ${right}`)
    }
    for (const one of document.querySelectorAll('select, input, textarea')) {
      if (
        one.closest('[title]') !== null ||
        !one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
        one.clientWidth <= 1
      )
        continue
      const words = one instanceof HTMLSelectElement ? (one.selectedOptions[0]?.text ?? '') : (one.getAttribute('placeholder') ?? '')
      const lacking = Math.ceil(widthOf(words, one) - roomIn(one))
      if (!(one instanceof HTMLTextAreaElement) && lacking > 1) found.push(`”${words}” lacks ${lacking} px`)
      if (one instanceof HTMLTextAreaElement && one.scrollHeight - one.clientHeight > 3) found.push(`”${one.value}” is cut off below`)
    }
    return [...new Set(found)]
  })
}

export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true })
  await page.screenshot({ path: join(screenshots, `${name}.png`) })
}
