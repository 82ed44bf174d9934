/** Two hosts around the same tab, in a browser that keeps the tab's storage apart for each of them. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { words } from '../../src/i18n/words'
import { contractIsHeld } from '../support/contractHeld'
import { launchApart } from '../support/browser'
import { sandboxed, type Sandboxed, type Visited } from '../support/sandboxed'
import { secretary } from '../support/secretary'

jest.setTimeout(120_000)

let folder: string
let house: Sandboxed
let visited: Visited

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apart-'))
  house = await sandboxed('demo', () => launchApart(folder))
})
afterAll(async () => {
  await visited.close()
  await house.close()
  await rm(folder, { recursive: true, force: true })
})

const { saved } = words('sv').shell

it('a browser that keeps the tab’s storage in Teams and in Outlook apart has the draft in both', async () => {
  visited = await house.visit({ user: 'secretary', place: 'meeting' })
  const inTeams = secretary(visited.page, visited.tab)
  await inTeams.toMeeting()
  await inTeams.goTo('3')
  await inTeams.write('Skrivet i Teams.')
  await visited.tab.getByText(saved['on-own-drive']).waitFor()

  const page = await visited.page.context().newPage()
  await page.goto(visited.page.url().replace(house.sandbox.host, house.sandbox.otherHost))
  const tab = page.frameLocator('iframe.tab')
  const inOutlook = secretary(page, tab)
  await inOutlook.toMeeting()
  const body = (of: Visited['tab']) => of.locator('body')
  await body(visited.tab).evaluate(() => localStorage.setItem('probe', 'Teams'))
  expect([
    await body(visited.tab).evaluate(() => localStorage.getItem('probe')),
    await body(tab).evaluate(() => localStorage.getItem('probe')),
  ]).toEqual(['Teams', null])
  await inOutlook.goTo('3')
  await inOutlook.editor.getByText('Skrivet i Teams.').waitFor()
  await inOutlook.write(' Skrivet i Outlook.')
  await inTeams.editor.getByText('Skrivet i Outlook.').waitFor({ timeout: 35_000 })
})

contractIsHeld(() => house)
