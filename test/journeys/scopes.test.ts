/**
 * The table of permissions is what is seen when every feature has been used. Each token here holds what the page asked for at that moment and
 * nothing more, so that what a request carries is what the code asks for that request.
 */

import type { BrowserContext, FrameLocator, Page } from 'playwright-core'

import { scopeTable } from '../../manifest/scopes'
import { neverAskedFor, scopesFor } from '../../src/graph/scopes'
import type { TokenAnswer, TokenRequest } from '../../src/sandbox/host/server'
import type { Exchange } from '../../src/sandbox/graph/log'
import { routeOf } from '../../src/sandbox/graph/operations'
import { issueToken, readToken } from '../../src/sandbox/graph/token'
import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, type Sandboxed } from '../support/sandboxed'
import { secretary, type Secretary } from '../support/secretary'

jest.setTimeout(120_000)

let house: Sandboxed
let context: BrowserContext
let page: Page
let tab: FrameLocator
let complaints: string[]
/** All that the page asks the host's sign-in for, and what of it the user was asked about. */
const asked = new Set<string>()
const consented = new Set<string>()

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
beforeEach(async () => {
  complaints = []
  context = await house.browser.newContext({ locale: 'sv-SE', timezoneId: 'Europe/Stockholm', viewport: { width: 1280, height: 800 } })
  await context.route(`${house.sandbox.host}/token`, async (route) => {
    const { scopes, approved } = route.request().postDataJSON() as TokenRequest
    const wanted = scopes.map(short).filter((scope) => !ofSignIn.includes(scope))
    for (const scope of wanted) asked.add(scope)
    const response = await route.fetch()
    const answer = (await response.json()) as TokenAnswer
    const claims = answer.granted ? readToken(answer.accessToken) : undefined
    if (!answer.granted || claims === undefined) return route.fulfill({ response })
    if (approved) for (const scope of wanted) consented.add(scope)
    const narrow = { ...answer, accessToken: issueToken({ ...claims, scopes: wanted }), scopes: [...wanted, 'openid', 'profile'] }
    await route.fulfill({ response, json: narrow })
  })
  page = await context.newPage()
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type()) && !message.location().url.startsWith('https://res.cdn.office.net/'))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  tab = page.frameLocator('iframe.tab')
})
afterEach(() => context.close())

const ofSignIn: readonly string[] = ['openid', 'profile', 'offline_access', 'email', '.default']

function short(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1)
}

async function visit(place: 'meeting' | 'channel', consent: 'admin' | 'ask' = 'admin'): Promise<Secretary> {
  await page.goto(`${house.sandbox.host}/?place=${place}${consent === 'admin' ? '&consent=admin' : ''}`)
  return secretary(page, tab)
}

const done = async (press: string): Promise<void> => {
  await tab.getByRole('button', { name: press, exact: true }).click()
  // What was published before says so too, until the press has been taken.
  await tab.getByRole('button', { name: press, exact: true }).waitFor({ state: 'detached' })
  await tab.getByRole('heading', { name: 'Publicerat' }).waitFor({ timeout: 45_000 })
}

/** With an answer that is lost on the way, so that what is there is looked for. */
async function publishAndCorrect(me: Secretary, path: string): Promise<void> {
  await house.fault({ method: 'POST', path, times: 1, fault: { kind: 'drop' } })
  await done('Publicera')
  await tab.getByRole('tab', { name: 'Möte', exact: true }).click()
  await me.write(' Frågan bordläggs.')
  await me.toMinutes()
  await done('Publicera rättelse')
}

const used: Record<'chat' | 'channel', () => Promise<void>> = {
  chat: async () => {
    const me = await visit('meeting')
    await me.toMeeting()
    await me.everyone()
    await me.write('Mötet öppnas.')
    await me.toMinutes()
    await tab.getByRole('checkbox', { name: /^Alla utan konto här/ }).click()
    await tab.getByRole('button', { name: 'Jämför' }).click()
    await tab.getByText('Det finns ingen rapport än.').waitFor()
    await publishAndCorrect(me, '/chats/*/messages')
  },
  channel: async () => {
    const me = await visit('channel')
    await me.choose('Kommunchefsnätverket Vätterbygden')
    await me.toMeeting()
    await me.write('Rolf Bergenstråle skickar underlaget.')
    await me.mark('task')
    await me.toMinutes()
    await tab.getByLabel('Uppdragen läggs i').selectOption({ index: 1 })
    await publishAndCorrect(me, '/teams/*/channels/*/messages')
  },
}

it.each(['chat', 'channel'] as const)('publishes, looks, mails, corrects and compares in a %s with every permission', async (place) => {
  await used[place]()
  // The answer that was lost on purpose.
  expect(complaints.filter((words) => !words.includes('ERR_EMPTY_RESPONSE'))).toEqual([])
})

/** What the table names, in the order it names it, and what it says that the app asks for. */
const rows = scopeTable('en')
  .split('\n')
  .flatMap((line) => {
    const [, scope, isAsked] = /^\| `([^`]+)` \|[^|]*\|[^|]*\| (when it is needed|never) \|/.exec(line) ?? []
    return scope === undefined ? [] : [{ scope, isAsked: isAsked !== 'never' }]
  })
const table = rows.map(({ scope }) => scope).toSorted()

/** Of what a request carried, what allows it: the scopes of its operation are those of the contract. */
function allowing({ method, path, scopes }: Exchange): readonly string[] {
  const route = routeOf(method, new URL(`http://graph${path}`).pathname)
  return typeof route === 'object' ? scopes.filter((scope) => route.operation.scopes.includes(scope)) : []
}

it('is asked for nothing that the table does not name, and for all that it names', () => {
  expect([...asked].toSorted()).toEqual(table)
})

it('has every permission in a request that it allowed, and no request without a permission that was asked for it', async () => {
  // One that was done, and whose answer was lost on purpose, has none.
  const answered = (await house.history()).filter(({ status }) => status < 400)
  expect(answered.length).toBeGreaterThan(50)
  const uncovered = answered.filter((exchange) => allowing(exchange).length === 0).map(({ method, path }) => `${method} ${path}`)
  expect(uncovered).toEqual([])
  expect([...new Set(answered.flatMap(allowing))].toSorted()).toEqual(table)
})

const never = neverAskedFor.flatMap((feature) => scopesFor[feature] as readonly string[])

it('says of a permission that the app never asks for it where the code never does, and of no other', () => {
  expect(rows.filter(({ isAsked }) => !isAsked).map(({ scope }) => scope)).toEqual(never)
})

it.each(['meeting', 'channel'] as const)('asks the user when she publishes in a %s, and for what that takes and no more', async (place) => {
  await house.reset()
  consented.clear()
  const me = await visit(place, 'ask')
  if (place === 'channel') await me.choose('Kommunchefsnätverket Vätterbygden')
  await me.toMeeting()
  await me.everyone()
  await me.write('Mötet öppnas.')
  await me.toMinutes()
  await tab.getByRole('heading', { name: 'Så här blir det' }).waitFor()
  expect([...consented]).toEqual([])
  await page.addLocatorHandler(page.getByRole('button', { name: 'Godkänn', exact: true }), (accept) => accept.click())
  await done('Publicera')
  const takes =
    place === 'meeting' ? ['Chat.ReadBasic', 'ChatMessage.Send', 'Files.ReadWrite'] : ['ChannelMessage.Send', 'Files.ReadWrite.All']
  expect([...consented].toSorted()).toEqual(takes)
  expect(takes.filter((scope) => never.includes(scope))).toEqual([])
})

contractIsHeld(() => house)
