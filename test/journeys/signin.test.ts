/** A host that signs in for nobody: the tab does it in windows of its own, says so in a sentence where none opens or one is closed, and goes on. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright-core'

import { createWorld } from '../../src/sandbox/worlds/createWorld'
import { contractIsHeld } from '../support/contractHeld'
import { launchApart } from '../support/browser'
import { sandboxed, shot, violations, type Sandboxed, type Visit, type Visited } from '../support/sandboxed'
import { secretary } from '../support/secretary'
import { carried, keptIn, requestsOf, telling } from '../support/secrets'
import { signInPages, type SignInPages } from '../support/signInPages'

jest.setTimeout(90_000)

const subject = 'Kommunchefsnätverket Vätterbygden'
const { personas, tenant } = createWorld('demo', new Date())
const folder = mkdtempSync(join(tmpdir(), 'vid-protokollet-sign-in-'))

let house: Sandboxed
let visited: Visited
let pages: SignInPages

beforeAll(async () => {
  house = await sandboxed('demo', () => launchApart(folder))
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true, force: true })
})
afterEach(async () => {
  await visited.page.context().close()
  await house.reset()
})

async function visit(as: Visit): Promise<void> {
  visited = await house.visit(as)
  pages = await signInPages(visited.page.context(), tenant.id, personas.secretary, house.sandbox.tab)
}

/** The window between the tab and Microsoft's. */
async function between(press: string): Promise<Page> {
  const opened = visited.page.context().waitForEvent('page')
  await visited.tab.getByRole('button', { name: press }).first().click()
  const window = await opened
  await window.getByRole('heading', { name: 'Logga in till Vid protokollet' }).waitFor()
  return window
}

async function signIn(press = 'Logga in'): Promise<void> {
  const window = await between(press)
  const closed = window.waitForEvent('close')
  await window.getByRole('button', { name: 'Fortsätt till inloggningen' }).click()
  await closed
}

const meeting = () => visited.tab.getByRole('button', { name: subject }).first()

it('signs in by windows of its own where the host has no way to, and publishes', async () => {
  await visit({ naa: 'absent', place: 'channel' })
  const window = await between('Logga in')
  await shot(window, 'sign-in-between')
  expect(await violations(window)).toEqual([])
  const closed = window.waitForEvent('close')
  await window.getByRole('button', { name: 'Fortsätt till inloggningen' }).click()
  await closed
  await meeting().waitFor()
  expect(visited.page.context().pages()).toHaveLength(1)
  expect(pages.asked[0]?.tenant).toBe(tenant.id)

  const me = secretary(visited.page, visited.tab)
  await me.choose(subject)
  await me.toMeeting()
  await me.write('Ordföranden öppnar mötet.')
  await me.toMinutes()
  await me.publish()
  await visited.tab.getByRole('heading', { name: 'Publicerat' }).waitFor({ timeout: 30_000 })
  expect(visited.complaints).toEqual([])
})

it('does so too where an administrator has turned the host’s sign-in off, and lets another account take over, and leave', async () => {
  await visit({ naa: 'disabled', place: 'channel' })
  await signIn()
  await meeting().waitFor()
  expect(await violations(visited.page)).toEqual([])
  await shot(visited.page, 'sign-in-own-account')
  pages.user = personas.chair
  await signIn('Byt konto')
  await meeting().waitFor()
  expect(pages.asked.at(-1)?.prompt).toBe('select_account')
  await visited.tab.getByRole('button', { name: 'Logga ut' }).click()
  await visited.tab.getByText('Du är inte inloggad.').first().waitFor()
  expect(await visited.tab.getByRole('button', { name: 'Byt konto' }).count()).toBe(0)
  await signIn()
  await meeting().waitFor()
})

it('says that the browser opened no window, and signs in on the next press once it may', async () => {
  await visit({ naa: 'absent', place: 'channel' })
  await visited.tab.getByRole('button', { name: 'Logga in' }).first().waitFor()
  // Not before: on a busy machine the frame is not there yet, and the window would open.
  const frame = visited.page.frames().find((one) => one.url().startsWith(house.sandbox.tab))
  if (frame === undefined) throw new Error('The tab is not there')
  await frame.evaluate(() => {
    const open = window.open.bind(window)
    window.open = () => {
      window.open = open
      return null
    }
  })
  await visited.tab.getByRole('button', { name: 'Logga in' }).first().click()
  await visited.tab.getByText('Webbläsaren öppnade inget fönster för inloggningen.').first().waitFor()
  expect(await violations(visited.page)).toEqual([])
  await shot(visited.page, 'sign-in-blocked')
  await signIn()
  await meeting().waitFor()
})

it('says that nobody is signed in when the window is closed, either of the two, and asks again on a press', async () => {
  await visit({ naa: 'absent', place: 'channel' })
  await (await between('Logga in')).close()
  await visited.tab.getByText('Du är inte inloggad.').first().waitFor()

  pages.user = undefined
  const window = await between('Logga in')
  const opened = visited.page.context().waitForEvent('page')
  await window.getByRole('button', { name: 'Fortsätt till inloggningen' }).click()
  const microsofts = await opened
  await microsofts.getByRole('heading', { name: 'Logga in' }).waitFor()
  const closed = window.waitForEvent('close')
  await microsofts.close()
  await closed
  await visited.tab.getByText('Du är inte inloggad.').first().waitFor()

  pages.user = personas.secretary
  await signIn()
  await meeting().waitFor()
})

it('keeps what lets somebody in nowhere but among MSAL’s own of the tab, and sends it to nobody but who needs it', async () => {
  await visit({ naa: 'absent', place: 'channel' })
  const { page, tab } = visited
  const requests = requestsOf(page.context())
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  await signIn()
  const me = secretary(page, tab)
  await me.choose(subject)
  await me.toMeeting()
  await me.write('Ordföranden öppnar mötet.')
  await me.saved()
  const tells = telling(pages.given)
  const [graph, microsoft] = [new URL(house.sandbox.graph).origin, 'https://login.microsoftonline.com']
  expect(carried(requests, tells)).toEqual([`authorization to ${graph}`, `body to ${microsoft}/${tenant.id}/oauth2/v2.0/token`])
  const frame = page.frames().find((one) => one.url().startsWith(house.sandbox.tab))
  if (frame === undefined) throw new Error('The tab is not there')
  const { msal, ...rest } = await keptIn(frame)
  expect(tells(msal)).toBe(true)
  expect(rest.drafts.length).toBeGreaterThan(1000)
  const around = await keptIn(page.mainFrame())
  for (const [place, text] of [...Object.entries(rest), ...Object.entries(around)])
    expect({ place, tells: tells(text) }).toEqual({ place, tells: false })
  expect(said.some(tells)).toBe(false)
  expect(tells(JSON.stringify(await house.state()))).toBe(false)
})

contractIsHeld(() => house)
