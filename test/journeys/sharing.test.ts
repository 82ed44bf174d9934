/** Two secretaries in one meeting, side by side, each in a browser's window of their own. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { BrowserContext, FrameLocator, Page } from 'playwright-core'

import { words } from '../../src/i18n/words'
import { issueToken, readToken } from '../../src/sandbox/graph/token'
import { killBrowser, launchProfile } from '../support/browser'
import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, shot, violations, type Sandboxed, type Visited } from '../support/sandboxed'
import { secretary, type Secretary } from '../support/secretary'

jest.setTimeout(120_000)

let house: Sandboxed
const visits: Visited[] = []
const closing: (() => Promise<void>)[] = []
beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
afterEach(async () => {
  for (const visited of visits.splice(0)) await visited.close()
  for (const close of closing.splice(0).toReversed()) await close()
  await house.reset()
})

const { saved, views } = words('sv').shell
/** The browser itself notes every no; that somebody else was first is what two who write must expect. */
const isWrong = (complaint: string): boolean => !/status of (409|412)/.test(complaint)
/** Longer than the longest wait between two looks. */
const patience = { timeout: 35_000 }

async function sit(
  user: 'secretary' | 'attendee',
  place: 'channel' | 'meeting' = 'channel',
): Promise<Visited & { readonly me: Secretary }> {
  const visited = await house.visit({ user, place })
  visits.push(visited)
  const me = secretary(visited.page, visited.tab)
  if (place === 'channel') await me.choose('Kommunchefsnätverket Vätterbygden')
  await me.toMeeting()
  return { ...visited, me }
}

it('both write, one loses the network and gets it back, and both have everything', async () => {
  const one = await sit('secretary')
  await one.me.goTo('3')
  await one.me.write('Sekreteraren skriver.')
  await one.tab.getByText(saved['in-channel']).waitFor()

  const other = await sit('attendee')
  await other.me.goTo('3')
  await other.me.editor.getByText('Sekreteraren skriver.').waitFor()
  await other.me.goTo('4')
  await other.me.write('Kollegan skriver med.')
  await other.tab.getByText(saved['in-channel']).waitFor()
  await one.me.goTo('4')
  await one.me.editor.getByText('Kollegan skriver med.').waitFor(patience)
  await one.tab.getByText(/ skriver i punkt 4$/).waitFor()
  await shot(one.page, 'sharing-1-both')
  expect([...one.complaints, ...other.complaints].filter(isWrong)).toEqual([])

  await one.page.context().setOffline(true)
  await one.me.write(' Utan nät.')
  await one.tab.getByText(saved.here).waitFor()
  await other.me.write(' Under tiden.')
  await other.tab.getByText(saved['in-channel']).waitFor(patience)
  await one.page.context().setOffline(false)
  for (const { me } of [one, other]) {
    await me.editor.getByText('Utan nät.').waitFor(patience)
    await me.editor.getByText('Under tiden.').waitFor(patience)
  }
  await one.tab.getByText(saved['in-channel']).waitFor(patience)
  expect(await one.me.editor.innerText()).toBe(await other.me.editor.innerText())
  await shot(other.page, 'sharing-2-both-again')
})

it('one loses the network, the other’s browser is killed, and when both are back both have everything', async () => {
  const one = await sit('secretary')
  await one.me.goTo('3')
  await one.me.write('Sekreteraren skriver.')
  await one.tab.getByText(saved['in-channel']).waitFor()

  const folder = await mkdtemp(join(tmpdir(), 'sharing-'))
  closing.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  const open = async (): Promise<{ readonly context: BrowserContext; readonly me: Secretary; readonly tab: FrameLocator }> => {
    const context = await launchProfile(folder)
    closing.push(() => context.close())
    const page = await context.newPage()
    await page.goto(`${house.sandbox.host}/?consent=all&user=attendee&place=channel`)
    const tab = page.frameLocator('iframe.tab')
    return { context, tab, me: secretary(page, tab) }
  }
  const before = await open()
  await before.me.choose('Kommunchefsnätverket Vätterbygden')
  await before.me.toMeeting()
  await before.me.goTo('3')
  await before.me.editor.getByText('Sekreteraren skriver.').waitFor()

  await one.page.context().setOffline(true)
  await one.me.write(' Utan nät.')
  await one.tab.getByText(saved.here).waitFor()
  await before.me.write(' Strax före.')
  // What was typed longer ago than this is on the device.
  await new Promise((resolve) => setTimeout(resolve, 50))
  const closed = new Promise((resolve) => before.context.once('close', resolve))
  await killBrowser(folder)
  await closed

  // The meeting that was open here opens by itself.
  const other = await open()
  await other.tab.getByRole('tab', { name: views.meeting }).click()
  await other.me.goTo('3')
  await other.me.editor.getByText('Strax före.').waitFor()
  await one.page.context().setOffline(false)
  for (const { me } of [one, other]) {
    await me.editor.getByText('Utan nät.').waitFor(patience)
    await me.editor.getByText('Strax före.').waitFor(patience)
  }
  expect(await one.me.editor.innerText()).toBe(await other.me.editor.innerText())
})

it('what one writes in a paragraph that the other joins to the one above is offered, and taken in', async () => {
  const one = await sit('secretary')
  await one.me.goTo('3')
  await one.me.write('Första stycket.')
  await one.page.keyboard.press('Enter')
  await one.page.keyboard.type('Andra.')
  await one.tab.getByText(saved['in-channel']).waitFor()
  const other = await sit('attendee')
  await other.me.goTo('3')
  await other.me.editor.getByText('Andra.').waitFor()

  await one.page.context().setOffline(true)
  await one.page.keyboard.type(' Oläst.')
  await one.tab.getByText(saved.here).waitFor()
  await other.me.editor.getByText('Andra.').click()
  await other.page.keyboard.press('Home')
  await other.page.keyboard.press('Backspace')
  await other.me.editor.locator('p').getByText('Första stycket.Andra.').waitFor()
  await other.tab.getByText(saved['in-channel']).waitFor()
  await one.page.context().setOffline(false)

  const { conflicts } = words('sv')
  for (const { tab } of [one, other]) await tab.getByText(conflicts.found).waitFor(patience)
  expect(await violations(one.page)).toEqual([])
  await shot(one.page, 'sharing-found')
  await other.tab.getByRole('button', { name: conflicts.takeFound }).click()
  for (const { me, tab } of [one, other]) {
    await me.editor.getByText('Oläst.').waitFor(patience)
    await tab.getByText(conflicts.found).waitFor({ state: 'detached' })
  }
  expect((await one.me.editor.innerText()).replace(/\s+/g, ' ').trim()).toBe('Första stycket.Andra. Oläst.')
})

it('a draft of a chat’s meeting is on the own drive, and comes back on another device', async () => {
  const one = await sit('secretary', 'meeting')
  await one.me.goTo('3')
  await one.me.write('Från den ena enheten.')
  await one.tab.getByText(saved['on-own-drive']).waitFor()
  const other = await sit('secretary', 'meeting')
  await other.me.goTo('3')
  await other.me.editor.getByText('Från den ena enheten.').waitFor()
  expect([...one.complaints, ...other.complaints].filter(isWrong)).toEqual([])
})

it('whoever writes in an item that the other removes keeps writing there, and puts it back', async () => {
  const one = await sit('secretary')
  await one.me.goTo('3')
  await one.me.write('Början')
  await one.tab.getByText(saved['in-channel']).waitFor()
  const other = await sit('attendee')
  await other.me.goTo('3')
  await other.me.editor.getByText('Början').waitFor()
  const itemsOf = ({ tab }: Visited) => tab.getByRole('navigation', { name: words('sv').meeting.items }).getByRole('button')
  const items = await itemsOf(other).count()
  const { agenda } = words('sv').prepare
  await other.tab.getByRole('tab', { name: 'Förbered' }).click()
  await other.tab.getByRole('button', { name: agenda.more(agenda.item('3')) }).click()
  await other.tab.getByRole('menuitem', { name: agenda.remove }).click()

  const { gone } = words('sv').meeting
  const bar = one.tab.getByText(gone.removed)
  let typed = 'Början'
  for (let word = 1; word < 200 && !(await bar.isVisible()); word += 1) {
    await one.page.keyboard.type(` ord${word}`)
    typed += ` ord${word}`
    await one.page.waitForTimeout(200)
  }
  await one.page.keyboard.type(' och resten.')
  typed += ' och resten.'
  expect((await one.me.editor.innerText()).trim()).toBe(typed)
  await shot(one.page, 'sharing-taken-away')
  expect(await violations(one.page)).toEqual([])
  await one.tab.getByRole('button', { name: gone.restore }).click()
  await bar.waitFor({ state: 'hidden' })
  await one.page.keyboard.type(' Och mer.')
  expect((await one.me.editor.innerText()).trim()).toBe(`${typed} Och mer.`)
  await other.me.toMeeting()
  await itemsOf(other)
    .nth(items - 1)
    .waitFor(patience)
  await other.me.goTo('3')
  await other.me.editor.getByText(`${typed} Och mer.`).waitFor(patience)
  await one.me.goTo('1')
  expect((await one.me.editor.innerText()).trim()).toBe('')
})

it('a person who is marked in two ways at once keeps both marks, until one of the two decides', async () => {
  const one = await sit('secretary')
  await one.me.everyone()
  await one.tab.getByText(saved['in-channel']).waitFor()
  const other = await sit('attendee')
  await other.tab.getByText(saved['in-channel']).waitFor(patience)
  await Promise.all([one.me.goTo('4'), other.me.goTo('4')])
  await Promise.all([one.me.quickly('Ingr', 'd'), other.me.quickly('Ingr', 'f')])
  const question = 'Ingrid Almqvist är markerad på två sätt vid punkt 4.'
  for (const { tab } of [one, other]) await tab.getByText(question).waitFor(patience)
  await shot(one.page, 'sharing-3-differ')
  expect(await violations(one.page)).toEqual([])
  await one.tab.getByRole('complementary', { name: 'Att enas om' }).getByRole('button', { name: 'Digitalt' }).click()
  for (const { tab, me } of [one, other]) {
    await tab.getByText(question).waitFor({ state: 'hidden', ...patience })
    expect(await me.row('Ingrid Almqvist').innerText()).toContain('(digitalt from p 4)')
  }
})

contractIsHeld(() => house)

it('both press at the same moment, it is published once, and both see it', async () => {
  const promised = 'Rolf Bergenstråle skickar underlaget.'
  const one = await sit('secretary')
  await one.me.goTo('3')
  await one.me.write(promised)
  await one.me.mark('task')
  await one.tab.getByText(saved['in-channel']).waitFor()
  const other = await sit('attendee')
  await other.me.goTo('3')
  await other.me.editor.getByText(promised).waitFor()
  for (const { me, tab } of [one, other]) {
    await me.toMinutes()
    await tab.getByLabel('Uppdragen läggs i').selectOption({ index: 1 })
  }
  await Promise.all([one.me.publish(), other.me.publish()])
  for (const { tab } of [one, other]) await tab.getByRole('heading', { name: 'Publicerat' }).waitFor(patience)
  await shot(other.page, 'sharing-published-by-the-other')
  const { teams, drives } = await house.state()
  const messages = teams.flatMap(({ channels }) => channels).flatMap(({ messages }) => messages)
  const tasks = teams.flatMap(({ plans }) => plans.flatMap(({ buckets }) => buckets.flatMap(({ tasks }) => tasks)))
  expect({
    messages: messages.filter(({ content }) => content.includes(promised)).length,
    documents: drives.flatMap(({ items }) => items).filter(({ name }) => name.endsWith('.docx')).length,
    tasks: tasks.filter(({ title }) => title.startsWith(promised.slice(0, -1))).length,
  }).toEqual({ messages: 1, documents: 1, tasks: 1 })
  expect([...one.complaints, ...other.complaints].filter(isWrong)).toEqual([])
})

it('has to sign in again in the middle: one button, nothing lost, no reload', async () => {
  const { page, tab, me } = await sit('secretary')
  await me.goTo('3')
  await me.write('Före.')
  await tab.getByText(saved['in-channel']).waitFor()
  await tab.locator('body').evaluate((body) => (body.dataset['probe'] = 'the same page'))
  await house.fault({ method: '*', path: '/**', times: 0, fault: { kind: 'status-before', status: 401 } })
  await me.write(' Under tiden.')
  await tab.getByText('Du är inte inloggad.').waitFor(patience)
  await tab.getByText(saved.here).waitFor()
  await shot(page, 'sharing-signed-out')
  await me.write(' Ännu mer.')
  await house.noFaults()
  await tab.getByRole('button', { name: words('sv').shell.signIn }).click()
  await tab.getByText(saved['in-channel']).waitFor(patience)
  expect(await me.editor.innerText()).toContain('Före. Under tiden. Ännu mer.')
  expect(await tab.locator('body').getAttribute('data-probe')).toBe('the same page')
})

it('a tab that Teams has put to sleep asks for nothing, and wakes with a token that has run out and an older file to what the other wrote', async () => {
  const one = await sit('secretary')
  await one.me.goTo('3')
  await one.me.write('Skrivet innan fliken somnade.')
  const other = await sit('attendee')
  await other.me.goTo('3')
  await one.page.getByRole('button', { name: 'Kanal' }).click()
  await one.page.getByRole('heading', { name: 'Allmänt' }).first().waitFor()
  const asked: string[] = []
  // What was on its way when it fell asleep.
  await one.page.waitForTimeout(3000)
  one.page.on('request', (request) => {
    if (request.frame().parentFrame() !== null) asked.push(request.url())
  })
  await other.me.write(' Skrivet under tiden.')
  await other.tab.getByText(saved['in-channel']).waitFor(patience)
  await one.page.waitForTimeout(9000)
  expect(asked).toEqual([])
  const { expired } = await outliveTokens(one.page)
  await one.page.getByRole('button', { name: 'Möte', exact: true }).click()
  await one.me.write(' Skrivet när fliken vaknade.')
  await one.me.editor.getByText('Skrivet under tiden.').waitFor({ timeout: 4000 })
  expect(await one.me.editor.innerText()).toContain('Skrivet innan fliken somnade.')
  await one.tab.getByText(saved['in-channel']).waitFor()
  await other.me.editor.getByText('Skrivet när fliken vaknade.').waitFor(patience)
  expect(expired()).toBeGreaterThan(0)
  const isWrongThen = (complaint: string): boolean => isWrong(complaint) && !/status of 401/.test(complaint)
  expect([...one.complaints, ...other.complaints].filter(isWrongThen)).toEqual([])
})

/** Every token that the page was given until now has run out: Graph is shown it as it stands an hour later. */
async function outliveTokens(page: Page): Promise<{ readonly expired: () => number }> {
  const now = Math.floor(Date.now() / 1000)
  let expired = 0
  await page.route(`${house.sandbox.graph}/**`, async (route) => {
    const headers = await route.request().allHeaders()
    const claims = readToken((headers['authorization'] ?? '').replace('Bearer ', ''))
    if (claims === undefined || claims.exp > now + 3600) return route.fallback()
    expired += 1
    await route.fallback({ headers: { ...headers, authorization: `Bearer ${issueToken({ ...claims, exp: now - 1 })}` } })
  })
  return { expired: () => expired }
}

it('two windows of one browser show the same draft at once, where nothing but the device may keep it', async () => {
  await house.reset('no-permission')
  const visited = await house.visit({ asks: true })
  visits.push(visited)
  const { page, tab } = visited
  const one = secretary(page, tab)
  await tab.getByRole('button', { name: 'Börja utan inbjudan' }).click()
  await tab.getByLabel('Ny punkt').fill('Mötet öppnas')
  await page.keyboard.press('Enter')
  await one.toMeeting()
  await one.write('Från det ena fönstret.')
  await tab.getByText(saved.here).waitFor()

  const another = await page.context().newPage()
  await another.goto(page.url())
  const otherTab = another.frameLocator('iframe.tab')
  const other = secretary(another, otherTab)
  await otherTab
    .getByRole('button', { name: /Utan namn|Mötet/ })
    .first()
    .click()
  await otherTab.getByRole('tab', { name: 'Möte' }).click()
  await other.editor.getByText('Från det ena fönstret.').waitFor()
  await other.write(' Från det andra.')
  await one.editor.getByText('Från det andra.').waitFor({ timeout: 1000 })
  await one.write(' Och från det ena igen.')
  await other.editor.getByText('Och från det ena igen.').waitFor({ timeout: 1000 })
  expect(await one.editor.innerText()).toBe(await other.editor.innerText())
})
