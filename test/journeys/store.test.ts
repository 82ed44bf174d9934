/** What Microsoft asks of a tab in its store: learn.microsoft.com/microsoftteams/platform/concepts/deploy-and-publish/appsource/prepare/teams-store-validation-guidelines */

import type { BrowserContext, Download, FrameLocator, Page } from 'playwright-core'

import { words } from '../../src/i18n/words'
import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, type Sandboxed } from '../support/sandboxed'
import { secretary } from '../support/secretary'

jest.setTimeout(90_000)

let house: Sandboxed
let context: BrowserContext
let page: Page
let tab: FrameLocator

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
beforeEach(async () => {
  context = await house.browser.newContext({ locale: 'sv-SE', timezoneId: 'Europe/Stockholm', viewport: { width: 1280, height: 800 } })
  await context.addInitScript(() => {
    const told: string[] = []
    window.addEventListener('message', ({ data }: MessageEvent<{ readonly func?: string } | undefined>) => {
      if (data?.func?.startsWith('appInitialization.') === true) told.push(data.func.slice('appInitialization.'.length))
    })
    Object.assign(window, { told })
  })
  page = await context.newPage()
  tab = page.frameLocator('iframe.tab')
})
afterEach(async () => {
  await context.close()
  await house.reset()
})

const { shell, prepare, publish } = words('sv')
const open = (): Promise<unknown> => page.goto(`${house.sandbox.host}/?place=meeting&consent=all`)
/** What the tab has told its host of how it begins, in order. */
const told = (): Promise<readonly string[]> => page.evaluate(() => (window as unknown as { readonly told: readonly string[] }).told)
const busy = () => tab.locator('[aria-busy="true"]').first()

/** From when the host asks for the tab. */
async function isBusyWithin(milliseconds: number): Promise<void> {
  const asked = page.waitForRequest(`${house.sandbox.tab}/**`)
  const opening = open()
  await asked
  await busy().waitFor({ state: 'visible', timeout: milliseconds })
  await opening
}

it('tells the host that it has loaded and that it can be used, each once and in that order', async () => {
  await open()
  await tab.getByRole('button', { name: prepare.toMeeting }).waitFor()
  await page.waitForTimeout(500)
  expect(await told()).toEqual(['appLoaded', 'success'])
})

it('shows within two seconds that it is loading, while its own scripts are on their way', async () => {
  let go = (): void => undefined
  const gone = new Promise<void>((done) => (go = done))
  await context.route(`${house.sandbox.tab}/*.js`, async (route) => {
    await gone
    await route.continue()
  })
  const opened = isBusyWithin(2000)
  // The host waits for all that is in its frame.
  await busy().waitFor({ state: 'visible' })
  go()
  await opened
  await tab.getByRole('button', { name: prepare.toMeeting }).waitFor()
})

it('shows within two seconds that it is loading, and goes on showing it, while Graph does not answer; and says it can be used when it can', async () => {
  let go = (): void => undefined
  const gone = new Promise<void>((done) => (go = done))
  await context.route(`${house.sandbox.graph}/**`, async (route) => {
    await gone
    await route.continue()
  })
  await isBusyWithin(2000)
  await page.waitForRequest(`${house.sandbox.graph}/**`)
  await page.waitForTimeout(3000)
  expect(await busy().isVisible()).toBe(true)
  expect(await told()).toEqual(['appLoaded'])
  go()
  await tab.getByRole('button', { name: prepare.toMeeting }).waitFor()
  await page.waitForFunction(() => (window as unknown as { readonly told: readonly string[] }).told.includes('success'))
})

it('tells the host that it failed, and the user what to do, where a part of the page cannot be fetched', async () => {
  await context.route(
    (url) => url.origin === house.sandbox.tab && /^\/\d+\.\w+\.js$/.test(url.pathname),
    (route) => route.abort(),
  )
  await open()
  await tab.getByRole('alert').getByText(shell.missing.title).waitFor()
  await tab.getByRole('button', { name: shell.missing.again }).waitFor()
  await page.waitForFunction(() => (window as unknown as { readonly told: readonly string[] }).told.includes('failure'))
  expect(await told()).toEqual(['appLoaded', 'failure'])
})

it('gives a file only when somebody presses what says that it downloads, and says afterwards which file it was', async () => {
  const downloads: Download[] = []
  page.on('download', (one) => downloads.push(one))
  await open()
  const me = secretary(page, tab)
  await me.toMeeting()
  await me.everyone()
  await me.write('Mötet öppnas.')
  await me.toMinutes()
  await tab.getByRole('heading', { name: publish.preview.label }).waitFor()
  await me.publish()
  await tab.getByRole('heading', { name: publish.progress.done }).waitFor()
  expect(downloads).toEqual([])
  for (const [i, name] of [publish.copies.document, publish.copies.text, publish.log.download].entries()) {
    expect(name).toMatch(/^Ladda ner /)
    const given = page.waitForEvent('download')
    await tab.getByRole('button', { name, exact: true }).click()
    const file = (await given).suggestedFilename()
    if (name !== publish.log.download) await tab.getByText(publish.copies.saved(file)).waitFor()
    expect(downloads).toHaveLength(i + 1)
  }
})

contractIsHeld(() => house)
