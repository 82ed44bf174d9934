/** Words that were written while the network was gone, in a tab that was closed before they went to the drive. */

import { words } from '../../src/i18n/words'
import { contractIsHeld } from '../support/contractHeld'
import { cutOff, inThemes, sandboxed, shot, violations, type Sandboxed, type Visited } from '../support/sandboxed'
import { secretary } from '../support/secretary'

jest.setTimeout(120_000)

const subject = 'Kommunchefsnätverket Vätterbygden'
const { prepare, shell } = words('sv')
let house: Sandboxed
let visited: Visited

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
afterEach(() => visited.close())

it('a draft that the drive does not have all of stands first in the list and says so, and one press takes it there', async () => {
  visited = await house.visit({ place: 'personal' })
  const { page, tab } = visited
  const me = secretary(page, tab)
  const rows = tab.getByRole('region', { name: prepare.choose.drafts }).getByRole('listitem')
  const mark = prepare.choose.unshared['own-drive']
  await me.choose(subject)
  await me.toMeeting()
  await page.route(`${house.sandbox.graph}/**`, (route) => route.abort())
  await me.write('Skrivet utan nät.')
  await tab.getByText(shell.saved.here, { exact: true }).waitFor()
  await page.reload()
  await rows.getByText(mark).waitFor()
  await page.unroute(`${house.sandbox.graph}/**`)

  await tab.getByRole('button', { name: prepare.choose.byHand }).click()
  await tab.getByLabel(prepare.agenda.add).fill('Mötet öppnas')
  await page.keyboard.press('Enter')
  await tab.getByText(shell.saved['on-own-drive'], { exact: true }).waitFor()
  await tab.getByRole('button', { name: shell.allMeetings }).click()
  await rows.nth(1).waitFor()
  expect([await rows.getByText(mark).count(), await rows.first().innerText()]).toEqual([1, expect.stringContaining(mark)])

  const wide = page.url()
  for (const [look, lang] of [
    ['content', 'sv'],
    ['sidePanel', 'en'],
    ['sidePanel', 'sv'],
  ] as const) {
    await page.goto(`${wide}&frame=${look}&lang=${lang}`)
    await tab.getByText(words(lang).prepare.choose.unshared['own-drive']).waitFor()
    await inThemes(page, ['light', 'dark', 'contrast'], (theme) => shot(page, `unshared-${look}-${lang}-${theme}`))
    expect([...(await violations(page)), ...(await cutOff(page))]).toEqual([])
  }

  await page.goto(wide)
  await rows.first().getByRole('button', { name: subject }).first().click()
  await me.editor.getByText('Skrivet utan nät.').waitFor()
  await tab.getByText(shell.saved['on-own-drive'], { exact: true }).waitFor()
  await tab.getByRole('button', { name: shell.allMeetings }).click()
  await rows.nth(1).waitFor()
  expect(await rows.getByText(mark).count()).toBe(0)
})

contractIsHeld(() => house)
