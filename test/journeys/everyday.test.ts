/** The other ways through the day: keys alone, a reload in the middle, another language, those who read, and a tenant that allows nothing. */

import { strFromU8, unzipSync } from 'fflate'

import { words } from '../../src/i18n/words'
import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, shot, violations, type Sandboxed, type Visited } from '../support/sandboxed'
import { secretary } from '../support/secretary'

jest.setTimeout(90_000)

let house: Sandboxed
let visited: Visited

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
afterEach(async () => {
  await visited.close()
  await house.reset('demo')
})

const { shell, problems } = words('sv')
const promised = 'Rolf Bergenstråle skickar underlaget.'

it('takes a meeting from the first mark to the publication with the keyboard alone', async () => {
  visited = await house.visit()
  const { page, tab } = visited
  const key = (...keys: readonly string[]) => keys.reduce((before, one) => before.then(() => page.keyboard.press(one)), Promise.resolve())
  /** What has the focus, by its name; Tab is pressed until it is this. */
  const tabTo = async (name: RegExp, role: string): Promise<void> => {
    for (let presses = 0; presses < 80; presses++) {
      const [isThere] = await tab.locator(':focus').evaluateAll(
        (some, [source, wanted]) =>
          some.map((one) => {
            const label = `${one.getAttribute('aria-label') ?? ''} ${one.textContent}`
            return new RegExp(source).test(label) && (one.getAttribute('role') ?? one.tagName.toLowerCase()) === wanted
          }),
        [name.source, role] as const,
      )
      if (isThere === true) return
      await key('Tab')
    }
    throw new Error(`No ${role} ${name.source} was reached`)
  }
  await tab.getByRole('button', { name: 'Till mötet' }).waitFor()
  for (let presses = 0; presses < 20 && (await tab.locator(':focus').count()) === 0; presses++) await key('Tab')
  await key('Alt+2')
  await tab.getByRole('heading', { name: 'Närvaro vid punkt 1' }).waitFor()
  await tabTo(/Alla här/, 'button')
  await key('Enter')
  await key('Alt+PageDown', 'Alt+PageDown', 'Alt+PageDown')
  await tab.getByRole('heading', { name: 'Närvaro vid punkt 4' }).waitFor()
  await tabTo(/Ingrid Almqvist/, 'checkbox')
  await key('d', 'ArrowDown', 'd', 'ArrowDown', 'Shift+f')
  const notation = (name: string): Promise<string> => secretary(page, tab).row(name).innerText()
  expect(await notation('Ingrid Almqvist')).toContain('(digitalt from p 4)')
  await shot(page, 'keyboard-presence')
  await tabTo(/Text till punkt 4/, 'textbox')
  await page.keyboard.type(promised)
  await key('Control+Alt+u')
  await key('Escape')
  await tabTo(/Ansvarig/, 'combobox')
  await page.keyboard.type('Rolf')
  await tab.getByRole('option', { name: 'Rolf Bergenstråle' }).waitFor()
  await key('Enter', 'Tab')
  await page.keyboard.type('14 juni')
  await key('Enter', 'Alt+3')
  await tab.getByRole('heading', { name: 'Så här blir det' }).waitFor()
  await tabTo(/^ ?Publicera$/, 'button')
  await key('Enter')
  await tab.getByRole('heading', { name: 'Publicerat' }).waitFor()
  const { chats } = await house.state()
  expect(chats.flatMap(({ messages }) => messages).filter(({ content }) => content.includes(promised))).toHaveLength(1)
})

it('has everything back after a reload in the middle of a sentence', async () => {
  visited = await house.visit()
  const { page, tab } = visited
  const me = secretary(page, tab)
  await me.toMeeting()
  await me.everyone()
  await me.goTo('4')
  await me.quickly('Ingr', 'd')
  await me.write('Gruppen är överens om att')
  await page.waitForTimeout(50)
  await page.reload()
  await tab.getByRole('heading', { name: 'Kommunchefsnätverket Vätterbygden' }).first().waitFor()
  await tab.getByRole('tab', { name: 'Möte' }).click()
  await me.goTo('4')
  await me.editor.getByText('Gruppen är överens om att').waitFor()
  expect(await me.row('Ingrid Almqvist').innerText()).toContain('(digitalt from p 4)')
})

it('says so where the device has no room, hands the words over, and keeps them again when there is room', async () => {
  visited = await house.visit({ place: 'personal', asks: true })
  const { page, tab } = visited
  const byHand = tab.getByRole('button', { name: 'Börja utan inbjudan' })
  await byHand.waitFor()
  const browserSays = await page.context().newCDPSession(page)
  const origin = house.sandbox.tab
  // Before anything is kept: for half a minute after a write the browser goes by the room that there was then.
  await browserSays.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await byHand.click()
  await tab.getByLabel('Ny punkt').fill('Mötet öppnas')
  await page.keyboard.press('Enter')
  const notice = tab.getByRole('group').filter({ hasText: 'Texten finns bara i detta fönster.' })
  await notice.first().waitFor({ timeout: 2000 })
  await tab.getByText('Bara i detta fönster', { exact: true }).waitFor()
  await shot(page, 'window-only')
  expect(await violations(page)).toEqual([])
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    notice.first().getByRole('button', { name: 'Ladda ner som Word' }).click(),
  ])
  const files = unzipSync(new Uint8Array(await streamOf(await file.createReadStream())))
  expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toContain('Mötet öppnas')
  const [asked] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })])
  expect(asked.type()).toBe('beforeunload')
  await asked.dismiss()
  await browserSays.send('Storage.overrideQuotaForOrigin', { origin })
  await tab.getByText('Sparat här', { exact: true }).waitFor()
  await notice.first().waitFor({ state: 'detached' })
  await page.reload()
  await secretary(page, tab).choose('Utkast utan rubrik')
  await tab.getByText('Mötet öppnas').first().waitFor()
})

it('asks before the only words are left, gives them out after that too, and has them back when the device has room', async () => {
  visited = await house.visit({ place: 'personal', asks: true })
  const { page, tab } = visited
  const byHand = tab.getByRole('button', { name: 'Börja utan inbjudan' })
  await byHand.waitFor()
  const browserSays = await page.context().newCDPSession(page)
  const origin = house.sandbox.tab
  await browserSays.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
  await byHand.click()
  await tab.getByLabel('Ny punkt').fill('Mötet öppnas')
  await page.keyboard.press('Enter')
  await tab.getByText(shell.saved['window-only'], { exact: true }).waitFor()
  const notice = tab.getByRole('group').filter({ hasText: problems['no-storage'].kept })
  await notice.getByRole('button', { name: shell.dismiss }).click()
  await notice.waitFor({ state: 'detached' })

  const question = tab.getByRole('group').filter({ hasText: shell.leaving.asks })
  const back = tab.getByRole('button', { name: shell.allMeetings })
  await back.click()
  await question.waitFor()
  expect(await violations(page)).toEqual([])
  await shot(page, 'leaving')
  const isGivenBy = async (bar: typeof question): Promise<void> => {
    const [file] = await Promise.all([page.waitForEvent('download'), bar.getByRole('button', { name: 'Ladda ner som Word' }).click()])
    const files = unzipSync(new Uint8Array(await streamOf(await file.createReadStream())))
    expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toContain('Mötet öppnas')
  }
  await isGivenBy(question)
  await question.getByRole('button', { name: shell.leaving.stay }).click()
  await question.waitFor({ state: 'detached' })
  await tab.getByText('Mötet öppnas').first().waitFor()
  await back.click()
  await question.getByRole('button', { name: shell.leaving.leave }).click()
  await byHand.waitFor()
  await notice.waitFor()
  expect(await violations(page)).toEqual([])
  await shot(page, 'left')
  await isGivenBy(notice)
  const [asked] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })])
  expect(asked.type()).toBe('beforeunload')
  await asked.dismiss()

  await browserSays.send('Storage.overrideQuotaForOrigin', { origin })
  await notice.waitFor({ state: 'detached' })
  await secretary(page, tab).choose('Utkast utan rubrik')
  await tab.getByText('Mötet öppnas').first().waitFor()
  await tab.getByText(shell.saved.here, { exact: true }).waitFor()
  await page.reload()
  await secretary(page, tab).choose('Utkast utan rubrik')
  await tab.getByText('Mötet öppnas').first().waitFor()
})

it('says so where a part of the page does not come, as after an update, and comes back', async () => {
  visited = await house.visit()
  const { page, tab } = visited
  await tab.getByRole('heading', { name: 'Kommunchefsnätverket Vätterbygden' }).first().waitFor()
  const part = /\/\d+\.[0-9a-f]+\.js$/
  await page.route(part, (route) => route.abort())
  await page.reload()
  await tab.getByRole('alert').getByText('En del av sidan gick inte att hämta').waitFor()
  await shot(page, 'part-missing')
  expect(await violations(page)).toEqual([])
  await page.unroute(part)
  await tab.getByRole('button', { name: 'Ladda om fliken' }).click()
  await tab.getByRole('heading', { name: 'Kommunchefsnätverket Vätterbygden' }).first().waitFor()
  await tab.getByText('9 punkter').first().waitFor()
})

it('follows the host’s language and theme at once, with the cursor where it was', async () => {
  visited = await house.visit()
  const { page, tab } = visited
  await tab.getByRole('button', { name: 'Till mötet' }).waitFor()
  const background = (): Promise<string> =>
    tab
      .locator('body > div')
      .first()
      .evaluate((one) => getComputedStyle(one.querySelector('.fui-FluentProvider') ?? one).backgroundColor)
  const light = await background()
  await page.getByLabel('Språk').selectOption('en')
  await tab.getByRole('button', { name: 'To the meeting' }).waitFor()
  expect(await tab.locator('html').getAttribute('lang')).toBe('en')
  await page.getByLabel('Theme').selectOption('dark')
  await expectEventually(async () => (await background()) !== light)
  expect(visited.complaints).toEqual([])
})

it('lets an attendee read the minutes and open the document, and an assignee find the task', async () => {
  visited = await house.visit({ place: 'channel' })
  const me = secretary(visited.page, visited.tab)
  await me.choose('Kommunchefsnätverket Vätterbygden')
  await me.toMeeting()
  await me.everyone()
  await me.write(promised)
  await me.mark('task')
  const assignee = (await house.state()).users.find(({ role }) => role === 'assignee')?.name ?? ''
  await me.assign(promised, assignee, '14 juni')
  await me.toMinutes()
  await visited.tab.getByLabel('Uppdragen läggs i').selectOption({ index: 1 })
  await me.publish()
  await visited.tab.getByRole('heading', { name: 'Publicerat' }).waitFor()
  await visited.close()

  visited = await house.visit({ user: 'attendee', view: 'channel' })
  const post = visited.page.locator('article iframe').last().contentFrame()
  await post.getByText(promised).waitFor()
  await shot(visited.page, 'attendee-channel')
  const [download] = await Promise.all([
    visited.page.waitForEvent('download'),
    visited.page
      .getByRole('link', { name: /\.docx/ })
      .first()
      .click(),
  ])
  const files = unzipSync(new Uint8Array(await streamOf(await download.createReadStream())))
  expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).toContain(promised)
  expect(await violations(visited.page)).toEqual([])
  await visited.close()

  visited = await house.visit({ user: 'assignee', view: 'plan' })
  const card = visited.page
    .locator('article, li')
    .filter({ hasText: promised.slice(0, -1) })
    .last()
  await card.getByText('Ditt uppdrag').waitFor()
  await card.getByText(`Senast 14 juni ${yearOf('06-14')}`, { exact: true }).waitFor()
  await shot(visited.page, 'assignee-plan')
  await card.getByRole('link').first().click()
  await visited.page.locator('article iframe').last().contentFrame().getByText(promised).waitFor()
})

it('is useful in a tenant that allows nothing: by hand, and downloaded', async () => {
  await house.reset('no-permission')
  visited = await house.visit({ asks: true })
  const { page, tab } = visited
  await tab.getByRole('button', { name: 'Börja utan inbjudan' }).waitFor()
  await shot(page, 'no-permission-choose')
  expect(await violations(page)).toEqual([])
  await tab.getByRole('button', { name: 'Börja utan inbjudan' }).click()
  await tab.getByLabel('Ny punkt').fill('Mötet öppnas')
  await page.keyboard.press('Enter')
  await tab.getByLabel('Ny deltagare').fill('Ingrid Almqvist, Almvik')
  await page.keyboard.press('Enter')
  const me = secretary(page, tab)
  await me.toMeeting()
  await me.everyone()
  await me.write('Mötet öppnades.')
  await me.toMinutes()
  await shot(page, 'no-permission-minutes')
  expect(await violations(page)).toEqual([])
  const [file] = await Promise.all([page.waitForEvent('download'), tab.getByRole('button', { name: 'Ladda ner som text' }).click()])
  expect((await streamOf(await file.createReadStream())).toString('utf8')).toContain('1. Mötet öppnas\n\nMötet öppnades.')
  await me.publish()
  await page.getByRole('dialog').getByText('En administratör behövs').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Stäng' }).click()
  await tab.getByText(words('sv').features['own-files']).first().waitFor()
  await shot(page, 'no-permission-publish')
  const { teams, chats, drives } = await house.state()
  expect(JSON.stringify([teams, chats])).not.toContain('Mötet öppnades.')
  expect(drives.flatMap(({ items }) => items).filter(({ name }) => name.endsWith('.docx'))).toEqual([])
})

it('says what to do where the invitation has no agenda', async () => {
  await house.reset('no-agenda')
  visited = await house.visit()
  await visited.tab.getByText('Ingen dagordning än').waitFor()
  await shot(visited.page, 'no-agenda')
  expect(await violations(visited.page)).toEqual([])
})

it('carries a hundred and fifty people and sixty items', async () => {
  await house.reset('large')
  visited = await house.visit()
  const me = secretary(visited.page, visited.tab)
  await visited.tab.getByText(/60 punkter, 15\d personer/).waitFor()
  await me.toMeeting()
  await me.everyone()
  await visited.tab.getByRole('button', { name: 'Alla punkter' }).click()
  await visited.tab.getByRole('grid', { name: 'Person och punkt' }).waitFor()
  await shot(visited.page, 'large-matrix')
  expect(visited.complaints).toEqual([])
})

contractIsHeld(() => house)

/** Of the next such day, today included, as the meeting's own place counts days. */
function yearOf(monthAndDay: string): number {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date())
  const year = Number(today.slice(0, 4))
  return `${year}-${monthAndDay}` >= today ? year : year + 1
}

async function expectEventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if (await holds()) return
    await visited.page.waitForTimeout(50)
  }
  throw new Error('It did not come to hold')
}

async function streamOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part as Buffer))
  return Buffer.concat(parts)
}
