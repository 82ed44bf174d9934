/** Förbered: what the invitation gave is the secretary's to change, with the mouse and with keys, and what she changed stays. */

import type { Locator } from 'playwright-core'

import { demo } from '../../src/sandbox/worlds/demo'
import { contractIsHeld } from '../support/contractHeld'
import { secretary } from '../support/secretary'
import { sandboxed, shot, violations, type Sandboxed, type Visited } from '../support/sandboxed'

jest.setTimeout(60_000)

let house: Sandboxed
let visited: Visited

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
beforeEach(async () => {
  visited = await house.visit()
  await visited.tab.getByText('9 punkter, 20 personer').waitFor()
})
afterEach(async () => {
  await visited.close()
  await house.reset()
})

const agenda = async (): Promise<readonly string[]> =>
  visited.tab
    .locator('textarea[data-title]')
    .evaluateAll((titles: readonly HTMLTextAreaElement[]) => titles.map(({ value }) => value.split(' ')[0] ?? ''))
const begins = [
  'Välkommen',
  'Lägesrapport',
  'Val',
  'Planering',
  'Nationella',
  'Klimatanpassning',
  'Säkerhetsläget',
  'Förbundsdirektören',
  'Stående',
]

it('lets items be renamed, added, moved and removed, with everything undone again', async () => {
  const { page, tab } = visited
  expect(await agenda()).toEqual(begins)
  await tab.getByLabel('Rubrik för punkt 5').fill('Chefsnätverket i riket')
  await tab.getByLabel('Ny punkt').fill('Budgetläget')
  await page.keyboard.press('Enter')
  await tab.getByText('10 punkter').first().waitFor()
  await tab.getByLabel('Rubrik för punkt 10').press('Alt+ArrowUp')
  await eventually(async () => (await agenda())[8] === 'Budgetläget')
  await tab.getByRole('button', { name: 'Mer för Punkt 2' }).click()
  await tab.getByRole('menuitem', { name: 'Ta bort' }).click()
  await tab.getByText('”Lägesrapport gemensam beredskapsfunktion” är borttagen.').waitFor()
  await shot(page, 'prepare-removed')
  expect(await violations(page)).toEqual([])
  expect(await agenda()).toEqual([
    'Välkommen',
    'Val',
    'Planering',
    'Chefsnätverket',
    'Klimatanpassning',
    'Säkerhetsläget',
    'Förbundsdirektören',
    'Budgetläget',
    'Stående',
  ])
  await tab.getByRole('button', { name: 'Ångra' }).first().click()
  await eventually(async () => (await agenda())[1] === 'Lägesrapport')
})

it('moves an item where it is dragged', async () => {
  const { page, tab } = visited
  const handle = (item: number): Locator => tab.getByRole('button', { name: `Flytta Punkt ${item}`, exact: true })
  const from = await handle(1).boundingBox()
  const to = await handle(3).boundingBox()
  if (from === null || to === null) throw new Error('no handle')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + to.height, { steps: 8 })
  await page.mouse.up()
  await eventually(async () => (await agenda()).indexOf('Välkommen') > 0)
  expect((await agenda()).toSorted()).toEqual(begins.toSorted())
})

it('reads the invitation again without touching what the secretary changed', async () => {
  const { tab } = visited
  await tab.getByLabel('Rubrik för punkt 5').fill('Chefsnätverket i riket')
  await tab.getByRole('button', { name: 'Läs om inbjudan' }).click()
  await tab.getByText('Inbjudan har inget som inte redan finns här.').waitFor()
  expect((await agenda())[4]).toBe('Chefsnätverket')
})

it('offers what a changed invitation says, item and place, and takes it where it belongs', async () => {
  const { page, tab } = visited
  await tab.getByLabel('Rubrik för punkt 5').fill('Chefsnätverket i riket')
  const now = demo(new Date()).meeting
  await house.reinvite({
    place: 'Rådhuset',
    body: now.body.replace(
      /<p class="MsoListParagraph"(?:(?!<p )[^])*Lägesrapport/,
      (line) => `${line.replace('Lägesrapport', 'Ny lokal</p>')}${line}`,
    ),
  })
  await tab.getByRole('button', { name: 'Läs om inbjudan' }).click()
  await tab.getByText('plats Rådhuset i stället för Sammanträdesrum Eken').waitFor()
  await shot(page, 'prepare-offer')
  expect(await violations(page)).toEqual([])
  await tab.getByRole('button', { name: 'Ta med det nya' }).click()
  expect(await tab.getByLabel('Plats', { exact: true }).inputValue()).toBe('Rådhuset')
  expect(await agenda()).toEqual(['Välkommen', 'Ny', 'Lägesrapport', 'Val', 'Planering', 'Chefsnätverket', ...begins.slice(5)])
})

it('puts a person under the organisation that the secretary names', async () => {
  const { page, tab } = visited
  await tab.getByText('Kerstin Lövmo').click()
  await tab.getByLabel('Organisation', { exact: true }).fill('Räddningssamverkan')
  await tab.getByRole('button', { name: 'Klar' }).click()
  await tab.getByRole('list', { name: 'Räddningssamverkan' }).getByText('Kerstin Lövmo').waitFor()
  await shot(page, 'prepare-person')
})

it('shows who in the roster presents an item, offers names while they are typed, and adds who is not there', async () => {
  const { page, tab } = visited
  const meant = (label: string): Locator => tab.getByRole('list', { name: `Föredragande bland deltagarna, punkt ${label}` })
  expect(await meant('2').innerText()).toBe('Beredskapsgruppen AB')
  expect(await meant('6').innerText()).toBe('Ekhult')
  await tab.getByLabel('Föredragande vid punkt 3').pressSequentially('Kajsa Ström, Yas')
  await tab.getByRole('option', { name: 'Yasmin Karimzadeh' }).waitFor()
  await shot(page, 'prepare-presenters')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  expect(await tab.getByLabel('Föredragande vid punkt 3').inputValue()).toBe('Kajsa Ström, Yasmin Karimzadeh')
  await meant('3').getByText('Yasmin Karimzadeh, Kvarnsta').waitFor()
  await tab.getByRole('button', { name: 'Lägg till Kajsa Ström bland deltagarna' }).click()
  await tab.getByText('9 punkter, 21 personer').waitFor()
  expect(await meant('3').getByText('inte bland deltagarna').count()).toBe(0)

  const me = secretary(page, tab)
  await me.toMeeting()
  await me.goTo('3')
  await tab.getByText('Kajsa Ström föredrar men är inte avprickad').waitFor()
  await me.quickly('Kajsa', 'f')
  await tab.getByText('Kajsa Ström föredrar men är markerad som frånvarande här').waitFor()
  await shot(page, 'meeting-presenter-away')
  await me.quickly('Kajsa', 'd')
  await tab.getByText('Kajsa Ström föredrar').waitFor({ state: 'detached' })
})

/** The invitation went to a group too. */
async function withList(name: string): Promise<void> {
  const { page, tab } = visited
  await page.route('**/v1.0/**', async (route) => {
    const answer = await route.fetch()
    const body = await answer.text()
    const attendee = { type: 'required', status: { response: 'none' }, emailAddress: { name, address: 'chefer@vkf.example' } }
    await route.fulfill({ response: answer, body: body.replaceAll('"attendees":[', `"attendees":[${JSON.stringify(attendee)},`) })
  })
  await tab.getByRole('button', { name: 'Läs om inbjudan' }).click()
  await tab.getByRole('button', { name: 'Ta med det nya' }).click()
  await tab.getByText('20 personer, 1 sändlista').waitFor()
}

it('changes a distribution list for the people behind it, and takes back whoever was removed, with place and tasks', async () => {
  const { page, tab } = visited
  const me = secretary(page, tab)
  await withList('Ledningsgruppen')
  await tab.getByText('En sändlista skrivs inte ut.').waitFor()
  await tab.getByRole('button', { name: 'Byt mot personer' }).click()
  const dialog = tab.getByRole('dialog')
  await dialog.getByLabel('Text').fill('Karin Ek, Ekhult\nRolf Bergenstråle, Björkfors\nNils Sand <nils.sand@silvero.example>')
  await dialog.getByText('Läggs till: 2 personer.').waitFor()
  await shot(page, 'prepare-list')
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Byt', exact: true }).click()
  await tab.getByText('Ledningsgruppen är utbytt mot personer.').waitFor()
  await tab.getByText('22 personer').first().waitFor()
  expect(await tab.getByText('Ledningsgruppen', { exact: true }).count()).toBe(0)
  await tab.getByRole('list', { name: 'Ekhult' }).getByText('Karin Ek').waitFor()

  const promised = 'Karin skickar underlaget.'
  await me.toMeeting()
  await me.write(promised)
  await me.mark('task')
  await me.assign(promised, 'Karin Ek')
  await tab.getByRole('tab', { name: 'Förbered' }).click()
  const inEkhult = (): Promise<readonly string[]> => tab.getByRole('list', { name: 'Ekhult' }).getByRole('listitem').allInnerTexts()
  const before = await inEkhult()
  await tab.getByRole('button', { name: 'Mer för Karin Ek' }).click()
  await tab.getByRole('menuitem', { name: 'Ta bort' }).click()
  await tab.getByText('Karin Ek är borttagen.').waitFor()
  await tab.getByText('21 personer').first().waitFor()
  await tab.getByRole('group').filter({ hasText: 'Karin Ek är borttagen.' }).getByRole('button', { name: 'Ångra' }).click()
  await tab.getByText('22 personer').first().waitFor()
  expect(await inEkhult()).toEqual(before)
  await tab.getByRole('tab', { name: 'Möte' }).click()
  await tab
    .getByRole('group', { name: `Uppdrag: ${promised}` })
    .getByText('Karin Ek')
    .waitFor()
})

it('finds everyone in the directory once the permission is given', async () => {
  await visited.close()
  visited = await house.visit({ place: 'channel', user: 'assignee', asks: true })
  const { page, tab } = visited
  const give = async (): Promise<void> => {
    await tab.getByRole('button', { name: 'Ge behörighet' }).first().click()
    await page.getByRole('button', { name: 'Godkänn' }).click()
  }
  await give()
  await secretary(page, tab).choose('Kommunchefsnätverket Vätterbygden')
  await tab.getByText('9 punkter, 20 personer').waitFor()
  await give()
  await tab.getByRole('button', { name: 'Ge behörighet' }).waitFor({ state: 'detached' })
  const me = secretary(page, tab)
  await me.toMeeting()
  await me.write('Rolf skickar underlaget.')
  await me.mark('task')
  await me.assign('Rolf skickar underlaget.', 'Rolf Bergenstråle', 'nästa fredag')
  await me.toMinutes()
  await tab.getByText(/^Alla utan konto här/).waitFor()
  expect(await tab.getByText(/konto/).allInnerTexts()).toEqual(['Alla utan konto här (1)'])
})

it('gives a typed colleague with an account here her task in the plan', async () => {
  await visited.close()
  visited = await house.visit({ place: 'channel' })
  const { page, tab } = visited
  const me = secretary(page, tab)
  await tab.getByRole('button', { name: 'Börja utan inbjudan' }).click()
  await tab.getByLabel('Ny punkt').fill('Underlag')
  await page.keyboard.press('Enter')
  await tab.getByLabel('Ny deltagare').fill('Rolf B <rolf.bergenstrale@bjorkfors.example>')
  await page.keyboard.press('Enter')
  await me.toMeeting()
  await me.write('Rolf skickar underlaget.')
  await me.mark('task')
  await me.assign('Rolf skickar underlaget.', 'Rolf B')
  await me.toMinutes()
  await tab.getByLabel('Uppdragen läggs i').selectOption({ index: 1 })
  await me.publish()
  await tab.getByRole('heading', { name: 'Publicerat' }).waitFor()
  const { teams } = await house.state()
  const tasks = teams.flatMap(({ plans }) => plans.flatMap(({ buckets }) => buckets.flatMap((bucket) => bucket.tasks)))
  expect(tasks.filter(({ description }) => description.includes('Rolf skickar underlaget.'))).toMatchObject([
    { assignees: [{ name: 'Rolf Bergenstråle' }] },
  ])
})

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 60; tries++) {
    if (await holds()) return
    await visited.page.waitForTimeout(50)
  }
  throw new Error(`It did not come to hold: ${(await agenda()).join(', ')}`)
}

contractIsHeld(() => house)
