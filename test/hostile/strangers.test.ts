/** Others in the browser: messages from a window that is no host of ours change nothing, and the token is where it is used and nowhere else. */

import type { BrowserContext, Frame, Page } from 'playwright-core'

import type { TokenAnswer, TokenRequest } from '../../src/sandbox/host/server'
import { createWorld } from '../../src/sandbox/worlds/createWorld'
import { sandboxed, type Sandboxed } from '../support/sandboxed'
import { secretary } from '../support/secretary'
import { carried, keptIn, requestsOf, telling } from '../support/secrets'

jest.setTimeout(120_000)

const { personas, tenant } = createWorld('demo', new Date())

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

interface Opened {
  readonly page: Page
  /** To every window that the stranger can reach. */
  readonly strangerSays: (...messages: readonly unknown[]) => Promise<void>
  readonly hostSays: (message: unknown) => Promise<void>
  /** What the stranger has been told. */
  readonly heard: () => Promise<readonly unknown[]>
  /** What Graph has been asked with. */
  readonly asked: readonly string[]
}

/** The host, and the tab in it, in a window that a page of somebody else's has opened and holds on to. */
async function openedByStranger(place: 'meeting' | 'personal'): Promise<Opened> {
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
  }, `${house.sandbox.host}/?place=${place}&consent=all`)
  const page = await opened
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.headers()['authorization'] ?? ''))
  return {
    page,
    asked,
    strangerSays: (...said) =>
      stranger.evaluate((messages) => {
        const { victim } = window as unknown as { readonly victim: Window }
        for (const target of [victim, ...Array.from({ length: victim.length }, (_, i) => victim[i])])
          for (const message of messages) target?.postMessage(message, '*')
      }, said),
    hostSays: (said) =>
      page.evaluate((message) => document.querySelector<HTMLIFrameElement>('iframe.tab')?.contentWindow?.postMessage(message, '*'), said),
    heard: () => stranger.evaluate(() => (window as unknown as { readonly heard: readonly unknown[] }).heard),
  }
}

/** The ground of the theme that the tab is drawn in; nothing where nothing is drawn yet. */
function ground(page: Page): Promise<string> {
  return frameOfTab(page).evaluate(() => {
    const provider = document.querySelector('.fui-FluentProvider')
    return provider === null ? '' : getComputedStyle(provider).getPropertyValue('--colorNeutralBackground1')
  })
}

const [light, dark] = ['#ffffff', '#292929']

const toDark = { func: 'themeChange', args: ['dark'] }

/** What a host says by itself, as somebody else would forge it. */
const forged: readonly unknown[] = [
  toDark,
  { func: 'navigateBack', args: [] },
  { func: 'load', args: [{ entityId: 'evil', contentUrl: 'https://evil.example/' }] },
  { func: 'beforeUnload', args: [] },
  { func: 'settings.save', args: [{}] },
  'junk',
  null,
  { data: { __proto__: { polluted: true } } },
]

it('neither obeys nor answers a window that is not its host, and obeys its host', async () => {
  const { page, strangerSays, hostSays, heard } = await openedByStranger('meeting')
  const tab = page.frameLocator('iframe.tab')
  const me = secretary(page, tab)
  // While the tab asks its host for the first things, and when all stands.
  for (let i = 0; i < 20; i++) {
    await strangerSays(...forged)
    await page.waitForTimeout(50)
  }
  await me.toMeeting()
  await strangerSays(...forged)
  await me.write('Mötet öppnas.')
  await strangerSays(...forged)
  await me.saved()
  const looks = await frameOfTab(page).evaluate(() => ({
    added: Object.keys(Object.prototype).length,
    href: location.pathname + location.hash,
  }))
  expect(looks).toEqual({ added: 0, href: '/index.html' })
  await tab.getByText('Mötet öppnas.').first().waitFor()
  expect(await heard()).toEqual([])
  expect(page.url().startsWith(house.sandbox.host)).toBe(true)
  expect(await ground(page)).toBe(light)
  await hostSays(toDark)
  await frameOfTab(page).waitForFunction((to) => {
    const provider = document.querySelector('.fui-FluentProvider')
    return provider !== null && getComputedStyle(provider).getPropertyValue('--colorNeutralBackground1') === to
  }, dark)
})

interface Question {
  readonly id: number
  readonly uuidAsString: string
  readonly func: string
  /** Of nested app authentication: what MSAL asks, as JSON. */
  readonly data?: string
}

/** The first of each that the tab asks, which the host then never hears. */
const withheld = ['getContext', 'GetToken'] as const

/** In the host's own window, before the host's own code: what is withheld there is what a stranger can at best have come by. */
async function withhold(): Promise<void> {
  await context.addInitScript(
    ({ host, some }) => {
      if (location.origin !== host || window !== window.top) return
      const held: Record<string, Question> = {}
      Object.assign(window, { held })
      window.addEventListener('message', (event: MessageEvent<Question>) => {
        const { func, data = '{}' } = event.data
        const what = func === 'nestedAppAuth.execute' ? (JSON.parse(data) as { readonly method: string }).method : func
        if (!some.some((one) => one === what) || what in held) return
        held[what] = event.data
        event.stopImmediatePropagation()
      })
    },
    { host: house.sandbox.host, some: withheld },
  )
}

async function question(page: Page, what: (typeof withheld)[number]): Promise<Question> {
  const found = await page.waitForFunction((name) => (window as { readonly held?: Record<string, Question> }).held?.[name], what)
  return (await found.jsonValue()) as Question
}

/** To the question of MSAL, with another's token, in the shape that Teams answers in. */
async function answerWithAnothers({ data = '{}' }: Question, id: string): Promise<{ readonly token: string; readonly message: unknown }> {
  const { requestId, tokenParams } = JSON.parse(data) as {
    readonly requestId: string
    readonly tokenParams: { readonly scope: string; readonly clientId: string }
  }
  const { scope, clientId } = tokenParams
  const body: TokenRequest = { role: 'chair', clientId, scopes: scope.split(' '), approved: true, byAdministrator: true, withheld: [] }
  const given = (await (await fetch(`${house.sandbox.host}/token`, { method: 'POST', body: JSON.stringify(body) })).json()) as TokenAnswer
  if (!given.granted) throw new Error('The sandbox gave no token')
  const answer = {
    messageType: 'NestedAppAuthResponse',
    requestId,
    success: true,
    token: {
      access_token: given.accessToken,
      id_token: given.idToken,
      expires_in: given.expiresIn,
      scope: given.scopes.join(' '),
      authority: `https://login.microsoftonline.com/${tenant.id}`,
      properties: null,
    },
    account: {
      homeAccountId: `${id}.${tenant.id}`,
      environment: 'login.microsoftonline.com',
      tenantId: tenant.id,
      username: 'chair',
      localAccountId: id,
    },
  }
  return { token: given.accessToken, message: { func: 'nestedAppAuth.execute', args: [null, JSON.stringify(answer)] } }
}

/** So long that whatever a message does would be seen. */
const aWhile = 500

it('takes an answer from its host alone, though a stranger knows which question it answers', async () => {
  await withhold()
  const { page, strangerSays, hostSays, asked } = await openedByStranger('personal')
  const tab = page.frameLocator('iframe.tab')
  const { id, uuidAsString } = await question(page, 'getContext')
  const where = { theme: 'dark', locale: 'en-us', frameContext: 'content', hostName: 'Teams', hostClientType: 'web', tid: tenant.id }
  const answered = { id, uuidAsString, args: [{ ...where, userObjectId: personas.chair.id }], isPartialResponse: false }
  await strangerSays(answered)
  await page.waitForTimeout(aWhile)
  expect(await ground(page)).toBe('')
  await hostSays(answered)
  await tab.getByRole('heading', { name: 'Which meeting?' }).waitFor()
  expect(await ground(page)).toBe(dark)

  const { token, message } = await answerWithAnothers(await question(page, 'GetToken'), personas.chair.id)
  const isUsed = (): boolean => asked.includes(`Bearer ${token}`)
  await strangerSays(message)
  await page.waitForTimeout(aWhile)
  expect(isUsed()).toBe(false)
  const used = page.waitForRequest((request) => request.headers()['authorization'] === `Bearer ${token}`)
  await hostSays(message)
  await used
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
