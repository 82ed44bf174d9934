/** Every kind of place that Teams has: each finds its meeting in its own way, or offers to choose; and who comes from outside is told what they can do. */

import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, shot, violations, type Sandboxed, type Visit, type Visited } from '../support/sandboxed'
import { secretary } from '../support/secretary'

jest.setTimeout(90_000)

const network = 'Kommunchefsnätverket Vätterbygden'
let house: Sandboxed
let visited: Visited

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
afterEach(async () => {
  await visited.close()
  await house.reset()
})

it.each<[string, Visit]>([
  ['its tab', { place: 'channelMeeting' }],
  ['its side panel', { place: 'channelMeeting', frame: 'sidePanel', width: 720 }],
])('finds a channel’s meeting in %s by the post that it is, though another one goes on in the channel', async (_, as) => {
  await house.reset('channel')
  visited = await house.visit(as)
  await visited.tab.getByRole('heading', { name: network }).first().waitFor()
  await visited.tab.getByRole('tab', { name: 'Förbered' }).waitFor()
  expect(visited.complaints).toEqual([])
})

it('opens in a channel’s own tab the meeting that goes on there', async () => {
  await house.reset('channel')
  visited = await house.visit({ place: 'channel' })
  await visited.tab.getByRole('heading', { name: 'Öppet hus' }).first().waitFor()
})

it.each<[string, Visit]>([
  ['a group’s chat', { place: 'groupChat' }],
  ['Microsoft 365', { place: 'personal', host: 'Office' }],
])('offers the meetings of the calendar in %s, and keeps what is written on one’s own OneDrive', async (_, as) => {
  visited = await house.visit(as)
  const me = secretary(visited.page, visited.tab)
  await me.choose(network)
  await me.toMeeting()
  await me.write('Mötet öppnas.')
  await visited.tab.getByText('Sparat på OneDrive').waitFor()
  expect(visited.complaints).toEqual([])
})

it('keeps a channel’s meeting that is opened in the personal app among the channel’s files, where those in the channel find it', async () => {
  await house.reset('channel')
  visited = await house.visit({ place: 'personal' })
  const me = secretary(visited.page, visited.tab)
  await me.choose(network)
  await me.toMeeting()
  await me.write('Skrivet i den personliga appen.')
  await visited.tab.getByText('Sparat i kanalen').waitFor()
  await me.toMinutes()
  await me.publish()
  await visited.tab.getByRole('heading', { name: 'Publicerat' }).waitFor()
  const { teams } = await house.state()
  expect(JSON.stringify(teams)).toContain('Skrivet i den personliga appen.')
  // The next visit goes straight to the draft, and it is still the channel's.
  await visited.page.reload()
  await visited.tab.getByRole('button', { name: new RegExp(`${network}.*Ändrat`) }).click()
  await visited.tab.getByText('Sparat i kanalen').waitFor()
  await visited.close()

  visited = await house.visit({ place: 'channelMeeting', user: 'chair' })
  await visited.tab.getByRole('tab', { name: 'Möte' }).click()
  await secretary(visited.page, visited.tab).editor.getByText('Skrivet i den personliga appen.').waitFor()
})

it('tells who comes to a shared channel from another organisation what they can do, and keeps what they write on their own OneDrive', async () => {
  const before = (await house.history()).length
  visited = await house.visit({ place: 'sharedChannel' })
  const { page, tab } = visited
  await tab.getByRole('heading', { name: 'Kanalen tillhör en annan organisation' }).waitFor()
  await tab.getByRole('button', { name: network }).first().waitFor()
  expect(await violations(page)).toEqual([])
  await shot(page, 'other-organisation')
  const me = secretary(page, tab)
  await me.choose(network)
  await me.toMeeting()
  await me.write('En egen anteckning.')
  await tab.getByText('Sparat på OneDrive').waitFor()
  expect((await house.history()).slice(before).filter(({ path }) => path.startsWith('/teams/'))).toEqual([])
})

it('leads a member of the channel by a link to minutes that are in none of their calendars', async () => {
  visited = await house.visit({ place: 'channel' })
  const { tab, page } = visited
  await tab.getByRole('button', { name: 'Börja utan inbjudan' }).first().click()
  await tab.getByLabel('Ny punkt').fill('Mötets öppnande')
  await page.keyboard.press('Enter')
  const me = secretary(page, tab)
  await me.toMeeting()
  await me.write('Ordföranden öppnar mötet.')
  await tab.getByText('Sparat i kanalen').waitFor()
  await tab.getByRole('button', { name: 'Länk hit' }).click()
  const address = await page.getByRole('dialog').locator('code').innerText()
  const link = new URL(address).searchParams.get('link') ?? ''
  await visited.close()

  visited = await house.visit({ user: 'attendee', place: 'channel', link })
  await visited.tab.getByText('Ordföranden öppnar mötet.').first().waitFor()
  expect(await visited.tab.getByText('Mötet kunde inte hämtas ur kalendern.').count()).toBe(0)
})

it('stays in the host’s dialog when the settings could not be saved, and says why', async () => {
  visited = await house.visit({ place: 'channel', frame: 'settings' })
  const { page, tab } = visited
  await tab.getByLabel('Punkterna skrivs').selectOption('§')
  await house.fault({
    method: 'PUT',
    path: '/drives/*/items/*/*/content',
    times: 0,
    fault: { kind: 'status-before', status: 507, code: 'quotaLimitReached' },
  })
  const save = () => page.getByRole('button', { name: 'Spara', exact: true }).click()
  await save()
  await page.getByText('Fliken kunde inte sparas. Valen kunde inte sparas. Orsaken står på sidan.').waitFor()
  await tab.getByText('Lagringsutrymmet är slut.').waitFor()
  expect(await violations(page)).toEqual([])
  await house.noFaults()
  await save()
  await page.getByText('Fliken är sparad').waitFor()
})

contractIsHeld(() => house)
