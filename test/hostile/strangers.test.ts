/** Others in the browser: messages from a window that is no host of ours change nothing, and the token is where it is used and nowhere else. */

import type { BrowserContext, Frame, Page } from 'playwright-core'

import { sandboxed, type Sandboxed } from '../support/sandboxed'
import { secretary } from '../support/secretary'
import { carried, keptIn, requestsOf, telling } from '../support/secrets'

jest.setTimeout(120_000)

let house: Sandboxed
let context: BrowserContext

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
beforeEach(async () => {
  context = await house.browser.newContext({
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    viewport: { width: 1280, height: 800 },
    acceptDownloads: true,
  })
})
afterEach(async () => {
  await context.close()
  await house.reset()
})

function frameOfTab(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().startsWith(house.sandbox.tab))
  if (frame === undefined) throw new Error('The tab is not there')
  return frame
}

/** What teams-js and the bridge of nested app authentication answer with, as somebody else would forge it. */
const forged: readonly unknown[] = [
  { func: 'themeChange', args: ['dark'] },
  { func: 'navigateBack', args: [] },
  { func: 'load', args: [{ entityId: 'evil', contentUrl: 'https://evil.example/' }] },
  { func: 'beforeUnload', args: [] },
  { func: 'settings.save', args: [{}] },
  ...Array.from({ length: 60 }, (_, id) => ({ id, args: [{ theme: 'dark', user: { id: 'evil' }, page: { subPageId: 'meeting/evil' } }] })),
  ...Array.from({ length: 20 }, (_, id) => ({ id, uuidAsString: String(id), args: [true, { accessToken: 'evil' }] })),
  {
    func: 'nestedAppAuth.execute',
    args: [
      JSON.stringify({
        messageType: 'NestedAppAuthResponse',
        requestId: 'evil',
        success: true,
        token: { access_token: 'evil', id_token: 'evil', expires_in: 3600, scope: 'User.Read' },
        account: { homeAccountId: 'evil', environment: 'evil.example', tenantId: 'evil', username: 'evil' },
      }),
    ],
  },
  'junk',
  null,
  { data: { __proto__: { polluted: true } } },
]

it('neither obeys nor answers a window that is not its host', async () => {
  await context.route('http://stranger.localhost/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Stranger</title>' }),
  )
  const stranger = await context.newPage()
  await stranger.goto('http://stranger.localhost/')
  const opened = context.waitForEvent('page')
  await stranger.evaluate((address) => {
    const heard: unknown[] = []
    window.addEventListener('message', ({ data }) => heard.push(data))
    Object.assign(window, { heard, victim: window.open(address) })
  }, `${house.sandbox.host}/?place=meeting&consent=all`)
  const page = await opened
  const tab = page.frameLocator('iframe.tab')
  const me = secretary(page, tab)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.headers()['authorization'] ?? ''))
  const attack = (): Promise<void> =>
    stranger.evaluate((messages) => {
      const { victim } = window as unknown as { readonly victim: Window }
      for (const target of [victim, ...Array.from({ length: victim.length }, (_, i) => victim[i])])
        for (const message of messages) target?.postMessage(message, '*')
    }, forged)
  // While the tab asks its host for the first things, and when all stands.
  for (let i = 0; i < 20; i++) {
    await attack()
    await page.waitForTimeout(50)
  }
  await me.toMeeting()
  await attack()
  await me.write('Mötet öppnas.')
  await attack()
  await me.saved()
  const looks = await frameOfTab(page).evaluate(() => ({
    scheme: getComputedStyle(document.documentElement).colorScheme,
    added: Object.keys(Object.prototype).length,
    href: location.pathname + location.hash,
  }))
  expect(looks).toEqual({ scheme: expect.stringMatching(/^(normal|light)$/) as string, added: 0, href: '/index.html' })
  await tab.getByText('Mötet öppnas.').first().waitFor()
  expect(await stranger.evaluate(() => (window as unknown as { readonly heard: unknown[] }).heard)).toEqual([])
  expect(asked.filter((header) => header.includes('evil'))).toEqual([])
  expect(page.url().startsWith(house.sandbox.host)).toBe(true)
})

it('lets the token be nowhere but in the requests to Graph', async () => {
  const said: string[] = []
  const requests = requestsOf(context)
  const page = await context.newPage()
  page.on('console', (message) => said.push(message.text()))
  const tokens = new Set<string>()
  page.on('response', (response) => {
    if (response.url().endsWith('/token'))
      void response
        .json()
        .then(({ accessToken }: { readonly accessToken?: string }) => accessToken !== undefined && tokens.add(accessToken))
  })
  await page.goto(`${house.sandbox.host}/?place=channel&consent=all`)
  const tab = page.frameLocator('iframe.tab')
  const me = secretary(page, tab)
  await me.choose('Kommunchefsnätverket Vätterbygden')
  await me.toMeeting()
  await me.everyone()
  await me.write('Rolf Bergenstråle skickar underlaget.')
  await me.mark('task')
  await me.toMinutes()
  await tab.getByLabel('Uppdragen läggs i').selectOption({ index: 1 })
  await me.publish()
  await tab.getByRole('heading', { name: 'Publicerat' }).waitFor()
  const download = page.waitForEvent('download')
  await tab.getByRole('button', { name: 'Ladda ner loggen' }).click()
  const log = await (await download).createReadStream().then(async (stream) => {
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part as Buffer)
    return Buffer.concat(parts).toString('utf8')
  })

  expect(tokens.size).toBeGreaterThan(0)
  const tells = telling(tokens)
  expect(carried(requests, tells)).toEqual([`authorization to ${new URL(house.sandbox.graph).origin}`])

  const kept = await keptIn(frameOfTab(page))
  expect(kept.drafts.length).toBeGreaterThan(1000)
  for (const [place, text] of Object.entries(kept)) expect({ place, tells: tells(text) }).toEqual({ place, tells: false })
  expect(tells(log) || said.some(tells)).toBe(false)
  const state = await house.state()
  expect(tells(JSON.stringify(state))).toBe(false)
  const files = state.drives.flatMap(({ items }) => items).flatMap(({ downloadUrl }) => downloadUrl ?? [])
  expect(files.length).toBeGreaterThan(2)
  for (const file of files) expect(tells(Buffer.from(await (await fetch(file)).arrayBuffer()).toString('latin1'))).toBe(false)
})
