/** A computer that several people use: each sees their own drafts, and can take them away. */

import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, shot, violations, type Sandboxed, type Visited } from '../support/sandboxed'
import { secretary } from '../support/secretary'

jest.setTimeout(90_000)

const subject = 'Kommunchefsnätverket Vätterbygden'
let house: Sandboxed
let visited: Visited

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
afterEach(() => visited.close())

const drafts = () => visited.tab.getByRole('heading', { name: 'Påbörjat här' })
const asWho = async (user: string): Promise<void> => {
  await visited.page.goto(`${house.sandbox.host}/?user=${user}&place=personal&consent=all`)
  await visited.tab.getByRole('button', { name: subject }).first().waitFor()
}

it('keeps the drafts of who was here before out of sight, and lets their own be removed from the device after a question', async () => {
  visited = await house.visit({ place: 'personal' })
  const { page, tab } = visited
  const me = secretary(page, tab)
  await me.choose(subject)
  await me.toMeeting()
  await me.write('Ordföranden öppnar mötet.')
  await tab.getByText('Sparat på OneDrive').waitFor()
  await tab.getByRole('button', { name: 'Alla möten' }).click()
  await drafts().waitFor()

  await asWho('chair')
  expect(await drafts().count()).toBe(0)

  await asWho('secretary')
  await drafts().waitFor()
  const opener = tab.getByRole('button', { name: `Ta bort ${subject} från den här enheten` })
  await opener.click()
  expect(await violations(page)).toEqual([])
  await shot(page, 'remove-draft')
  await tab.getByRole('button', { name: 'Behåll' }).click()
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true)
  await opener.click()
  await tab.getByRole('button', { name: 'Ta bort', exact: true }).click()
  await tab.getByText(`${subject} är borttaget från den här enheten.`).waitFor()
  expect(await drafts().count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await shot(page, 'removed-draft')

  // What lies on the drive is not touched.
  await me.choose(subject)
  await tab.getByRole('tab', { name: 'Möte' }).click()
  await me.editor.getByText('Ordföranden öppnar mötet.').waitFor()
  expect(visited.complaints).toEqual([])
})

contractIsHeld(() => house)
