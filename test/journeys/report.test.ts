/** After the meeting: what Teams saw beside what was marked, accepted one by one. */

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

const end = async (): Promise<void> => {
  const door = house.sandbox.graph.replace('/v1.0', '/sandbox/settings')
  await fetch(door, { method: 'POST', body: JSON.stringify({ meetingEnded: true }) })
}

it('compares the marks with the report, changes what is accepted and leaves the rest', async () => {
  visited = await house.visit()
  const { page, tab } = visited
  const me = secretary(page, tab)
  await me.toMeeting()
  await me.everyone()
  await tab.getByLabel('Började').fill('09:00')
  await me.goTo('2')
  await tab.getByLabel('Började').fill('09:30')
  await me.goTo('1')
  await shot(page, 'began')
  // The one who came late, and whom the secretary took for digital from the beginning.
  await me.quickly('Moa Lindehag', 'd')
  await me.quickly('Ingrid Almqvist', 'd')
  await me.toMinutes()
  const card = tab.getByRole('region', { name: 'Teams närvarorapport' })
  await card.getByRole('button', { name: 'Jämför' }).click()
  await card.getByText('Det finns ingen rapport än.').waitFor()
  await end()
  await card.getByRole('button', { name: 'Jämför igen' }).click()
  await card
    .getByText(/^Teams: ansluten/)
    .first()
    .waitFor()
  await card.getByText(/I Teams men inte i deltagarlistan: .*\+46 70/).waitFor()
  await card.scrollIntoViewIfNeeded()
  await shot(page, 'report')
  expect(await violations(page)).toEqual([])
  const before = await card.getByRole('listitem').count()
  await card
    .getByRole('button', { name: /^Låt stå/ })
    .first()
    .click()
  expect(await card.getByRole('listitem').count()).toBe(before - 1)
  const accept = async (): Promise<void> => {
    const change = card.getByRole('button', { name: /^Ändra till/ })
    while ((await change.count()) > 0) await change.first().click()
  }
  await accept()
  await card.getByText('Inget mer att ta ställning till.').waitFor()
  expect(await card.getByText(/stämmer med rapporten/).count()).toBe(0)
  // What was left stands there again, and only the items that have a time were compared.
  await card.getByRole('button', { name: 'Jämför igen' }).click()
  await card
    .getByRole('button', { name: /^Låt stå/ })
    .first()
    .waitFor()
  await accept()
  await card.getByText('Det som gick att jämföra stämmer med rapporten.').waitFor()
  await card.getByText(/^\d+ punkter har ingen starttid och är inte jämförda\.$/).waitFor()
  // The day's only report is of another time than this meeting.
  await tab.getByRole('tab', { name: 'Förbered' }).click()
  await tab.getByLabel('Börjar').fill('20:00')
  await tab.getByLabel('Slutar').fill('21:00')
  await me.toMinutes()
  await card.getByText('Det finns ingen rapport än.').waitFor()
  expect(await card.getByText(/stämmer med rapporten/).count()).toBe(0)
})

it('says to who has not arranged the meeting that the report is not theirs to read', async () => {
  visited = await house.visit({ user: 'chair' })
  const me = secretary(visited.page, visited.tab)
  await me.toMeeting()
  await me.toMinutes()
  await end()
  await visited.tab.getByRole('button', { name: 'Jämför' }).click()
  await visited.tab.getByText('Rapporten kan bara läsas av den som har ordnat mötet i Teams.').waitFor()
})

contractIsHeld(() => house)
