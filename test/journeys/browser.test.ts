/** Outside any host: a page that says what it is, and works once somebody has signed in by a window, or where no window opens by the page itself. */

import type { BrowserContext, Page } from 'playwright-core'

import { createWorld } from '../../src/sandbox/worlds/createWorld'
import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, shot, violations, type Sandboxed } from '../support/sandboxed'
import { secretary } from '../support/secretary'
import { carried, keptIn, requestsOf, telling } from '../support/secrets'
import { signInPages, type SignInPages } from '../support/signInPages'

jest.setTimeout(90_000)

const subject = 'Kommunchefsnätverket Vätterbygden'
const { personas, tenant } = createWorld('demo', new Date())

let house: Sandboxed
let context: BrowserContext
let page: Page
let pages: SignInPages

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
beforeEach(async () => {
  context = await house.browser.newContext({ locale: 'sv-SE', timezoneId: 'Europe/Stockholm', viewport: { width: 1280, height: 800 } })
  pages = await signInPages(context, tenant.id, personas.secretary, house.sandbox.tab)
  page = await context.newPage()
})
afterEach(async () => {
  await context.close()
  await house.noFaults()
})

/** Without a host the page waits for one before it stands on its own. */
async function open(path = '/'): Promise<void> {
  await page.goto(house.sandbox.tab + path)
  await page.getByText('Vid protokollet är en app för Microsoft Teams.').waitFor({ timeout: 20_000 })
}

const signIn = (): Promise<void> => page.getByRole('button', { name: 'Logga in' }).first().click()
const meeting = () => page.getByRole('button', { name: subject }).first()

it('signs in by a window, and is there with the meetings of who signed in', async () => {
  await open()
  await signIn()
  await meeting().waitFor()
  await shot(page, 'browser-signed-in')
  expect(await violations(page)).toEqual([])
  expect(context.pages()).toHaveLength(1)
  await meeting().click()
  await page.getByRole('tab', { name: 'Förbered' }).waitFor()
})

it('signs in by leaving the page and coming back where the browser opens no window', async () => {
  await page.addInitScript(() => {
    window.open = () => null
  })
  await open()
  await signIn()
  await meeting().waitFor({ timeout: 30_000 })
  expect(new URL(page.url()).hash).toBe('')
})

it.each(['by a window', 'by leaving the page'])(
  'keeps what lets somebody in nowhere but among MSAL’s own, and sends it to nobody but who needs it, signed in %s',
  async (way) => {
    if (way === 'by leaving the page')
      await page.addInitScript(() => {
        window.open = () => null
      })
    const requests = requestsOf(context)
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await open('/index.html')
    await signIn()
    await meeting().click()
    const me = secretary(page, page)
    await me.toMeeting()
    await me.write('Mötet öppnas.')
    await me.saved()
    const tells = telling(pages.given)
    const [graph, microsoft] = [new URL(house.sandbox.graph).origin, 'https://login.microsoftonline.com']
    expect(carried(requests, tells)).toEqual([`authorization to ${graph}`, `body to ${microsoft}/common/oauth2/v2.0/token`])
    const { msal, ...rest } = await keptIn(page.mainFrame())
    expect(tells(msal)).toBe(true)
    expect(rest.drafts.length).toBeGreaterThan(1000)
    for (const [place, text] of Object.entries(rest)) expect({ place, tells: tells(text) }).toEqual({ place, tells: false })
    expect(said.some(tells)).toBe(false)
    expect(tells(JSON.stringify(await house.state()))).toBe(false)
  },
)

it('says what was not done when the window is closed, and asks again on a press', async () => {
  pages.user = undefined
  await open()
  const opened = context.waitForEvent('page')
  await signIn()
  const popup = await opened
  await popup.getByRole('heading', { name: 'Logga in' }).waitFor()
  await popup.close()
  pages.user = personas.secretary
  await signIn()
  await meeting().waitFor()
})

it('lets another account take over, and signs out', async () => {
  await open()
  await signIn()
  await meeting().waitFor()
  pages.user = personas.chair
  const opened = context.waitForEvent('page')
  await page.getByRole('button', { name: 'Byt konto' }).click()
  await (await opened).waitForEvent('close')
  await meeting().waitFor()
  expect(pages.asked.at(-1)?.prompt).toBe('select_account')
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.getByRole('button', { name: 'Logga in' }).first().waitFor()
})

it('comes back from signing out to the address that is registered, wherever the page was opened', async () => {
  await open('/index.html')
  await signIn()
  await meeting().waitFor()
  const opened = context.waitForEvent('page')
  await page.getByRole('button', { name: 'Logga ut' }).click()
  const popup = await opened
  if (!popup.isClosed()) await popup.waitForEvent('close')
  await page.getByRole('button', { name: 'Logga in' }).first().waitFor()
})

it('has forgotten who signs out while the window still stands, and does not forget who signs in next', async () => {
  await open()
  await signIn()
  await meeting().waitFor()
  pages.user = undefined
  const opened = context.waitForEvent('page')
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await (await opened).getByRole('heading', { name: 'Logga ut' }).waitFor()
  await page.getByRole('button', { name: 'Logga in' }).first().waitFor()
  expect(await meeting().count()).toBe(0)
  pages.user = personas.chair
  await signIn()
  await meeting().waitFor()
  await (await opened).close()
  await page.reload()
  await meeting().waitFor()
})

it('still lets another account take over, and signs out, where only the calendar is closed', async () => {
  await house.fault({
    method: 'GET',
    path: '/me/calendarView',
    times: 0,
    fault: { kind: 'status-before', status: 403, code: 'ErrorAccessDenied' },
  })
  await open()
  await signIn()
  await page.getByRole('button', { name: 'Byt konto' }).waitFor()
  await page.getByText('Mötet kunde inte hämtas ur kalendern.').first().waitFor()
  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.getByRole('button', { name: 'Logga in' }).first().waitFor()
})

contractIsHeld(() => house)
