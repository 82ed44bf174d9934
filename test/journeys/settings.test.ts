/** What a team agrees on when it adds the tab, and what every member's next meeting has of it. */

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
  await house.reset()
})

const save = (): Promise<void> => visited.page.getByRole('button', { name: 'Spara', exact: true }).click()

it('keeps the team’s choices in the channel, and a colleague’s new meeting begins with them', async () => {
  visited = await house.visit({ place: 'channel', frame: 'settings', user: 'chair' })
  const { page, tab } = visited
  await tab.getByRole('heading', { name: 'Vid protokollet i den här kanalen' }).waitFor()
  await tab.getByLabel('Uppdragen läggs i').selectOption({ index: 2 })
  const plan = await tab.getByLabel('Uppdragen läggs i').locator('option:checked').innerText()
  await tab.getByLabel('Mapp för dokumenten').fill('Anteckningar 2026')
  await tab.getByLabel('Punkterna skrivs').selectOption('§')
  await tab.getByRole('button', { name: 'Lägg till organisation' }).click()
  await page.keyboard.type('Almvik.example')
  await tab.getByLabel('Organisation', { exact: true }).fill('Almviks kommun')
  await shot(page, 'settings')
  expect(await violations(page)).toEqual([])
  await save()
  await page.getByText('Fliken är sparad').waitFor()
  await visited.close()

  visited = await house.visit({ place: 'channel' })
  const me = secretary(visited.page, visited.tab)
  await me.choose('Kommunchefsnätverket Vätterbygden')
  await me.toMeeting()
  await me.everyone()
  await visited.tab.getByText('Almviks kommun').first().waitFor()
  await me.toMinutes()
  await visited.tab.getByLabel('Uppdragen läggs i').locator('option:checked', { hasText: plan }).waitFor({ state: 'attached' })
  await visited.tab.getByText(/§ 1/).first().waitFor()
  await me.publish()
  await visited.tab.getByRole('heading', { name: 'Publicerat' }).waitFor()
  const { drives } = await house.state()
  const file = drives.flatMap(({ items }) => items).find(({ name }) => name.endsWith('.docx'))
  expect(file?.path).toContain('Anteckningar 2026')
})

it('carries the choices of a chat’s meeting in the tab’s address, and a colleague’s tab begins with them', async () => {
  const settings = { place: 'meeting', frame: 'settings', user: 'chair' } as const
  visited = await house.visit(settings)
  await visited.tab.getByRole('heading', { name: 'Vid protokollet i det här mötet' }).waitFor()
  await visited.tab.getByLabel('Uppdragen läggs i').selectOption({ index: 1 })
  const plan = await visited.tab.getByLabel('Uppdragen läggs i').locator('option:checked').innerText()
  await visited.tab.getByLabel('Punkterna skrivs').selectOption('§')
  await visited.tab.getByRole('button', { name: 'Lägg till organisation' }).click()
  await visited.page.keyboard.type('almvik.example')
  await visited.tab.getByLabel('Organisation', { exact: true }).fill('Almviks kommun i Östra Ås')
  await save()
  await visited.page.getByText('Fliken är sparad').waitFor()
  await visited.close()

  // Whoever opens the settings next, and saves them as they are, takes nothing away.
  visited = await house.visit({ ...settings, user: 'attendee' })
  await visited.tab.getByLabel('Punkterna skrivs').waitFor()
  expect(await visited.tab.getByLabel('Punkterna skrivs').inputValue()).toBe('§')
  expect(await visited.tab.getByLabel('Organisation', { exact: true }).inputValue()).toBe('Almviks kommun i Östra Ås')
  await save()
  await visited.page.getByText('Fliken är sparad').waitFor()
  await visited.close()

  visited = await house.visit({ place: 'meeting' })
  const me = secretary(visited.page, visited.tab)
  await me.toMeeting()
  await me.everyone()
  await visited.tab.getByText('Almviks kommun i Östra Ås').first().waitFor()
  await me.toMinutes()
  await visited.tab.getByLabel('Uppdragen läggs i').locator('option:checked', { hasText: plan }).waitFor({ state: 'attached' })
  await visited.tab.getByText(/§ 1/).first().waitFor()
  expect((await house.state()).drives.flatMap(({ items }) => items).filter(({ name }) => name.endsWith('settings.json'))).toEqual([])
  await visited.close()

  visited = await house.visit({ place: 'groupChat', frame: 'settings' })
  await visited.tab.getByLabel('Punkterna skrivs').waitFor()
  expect(await visited.tab.getByLabel('Punkterna skrivs').inputValue()).toBe('p')
})

it('says that a chat’s tab has no room for more choices, and keeps them on the page', async () => {
  visited = await house.visit({ place: 'meeting', frame: 'settings' })
  const { page, tab } = visited
  for (let i = 1; i <= 9; i++) {
    await tab.getByRole('button', { name: 'Lägg till organisation' }).click()
    await page.keyboard.insertText(`ort${i}.example`)
    await tab.getByLabel('Organisation', { exact: true }).last().fill(`Ort ${i} `.padEnd(180, 'kommun '))
  }
  await save()
  await tab.getByText(words('sv').problems['no-room'].what).waitFor()
  await page.getByText('Fliken kunde inte sparas.').waitFor()
  expect(await violations(page)).toEqual([])
  await tab.getByRole('button', { name: 'Ta bort ort9.example' }).click()
  await tab.getByRole('button', { name: 'Ta bort ort8.example' }).click()
  await save()
  await page.getByText('Fliken är sparad').waitFor()
})

it('lets the tab be added without choosing anything, and without permission for files', async () => {
  visited = await house.visit({ place: 'channel', frame: 'settings', asks: true })
  const { page, tab } = visited
  await tab.getByText('Teamets val kunde inte hämtas eller sparas.').waitFor()
  await shot(page, 'settings-no-permission')
  expect(await violations(page)).toEqual([])
  await save()
  await page.getByText('Fliken är sparad').waitFor()
  expect((await house.state()).drives.flatMap(({ items }) => items).filter(({ name }) => name.endsWith('settings.json'))).toEqual([])
})

it('says where the plans may not be read, with the way to permit it, and keeps the rest', async () => {
  visited = await house.visit({ place: 'channel', frame: 'settings', user: 'chair', withheld: 'Tasks.ReadWrite' })
  const { page, tab } = visited
  await tab.getByRole('heading', { name: 'Vid protokollet i den här kanalen' }).waitFor()
  await tab.getByText(words('sv').features.plans).waitFor()
  await tab.getByRole('button', { name: 'Ge behörighet' }).waitFor()
  await shot(page, 'settings-no-plans')
  expect(await violations(page)).toEqual([])
  await tab.getByLabel('Punkterna skrivs').selectOption('§')
  await save()
  await page.getByText('Fliken är sparad').waitFor()
})

contractIsHeld(() => house)
