/** Every permission in the table is used, and nothing else is asked for: the table is what is seen when every feature has been used. */

import { scopesFor } from '../../src/graph/scopes'
import { readContract } from '../contract/contract'
import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, type Sandboxed, type Visit, type Visited } from '../support/sandboxed'
import { secretary, type Secretary } from '../support/secretary'

jest.setTimeout(120_000)

const cases = process.env['VID_CASES']

let house: Sandboxed
let visited: Visited
const asked = new Set<string>()

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
afterEach(() => visited.close())

/** All that the app asks the host's sign-in for is noted. */
async function visit(as: Visit): Promise<Secretary> {
  visited = await house.visit(as)
  const { page, tab } = visited
  page.on('request', (request) => {
    if (!request.url().endsWith('/token')) return
    const { scopes } = JSON.parse(request.postData() ?? '{}') as { readonly scopes: readonly string[] }
    for (const scope of scopes) asked.add(scope.slice(scope.lastIndexOf('/') + 1))
  })
  await page.reload()
  return secretary(page, tab)
}

const done = async (press: string): Promise<void> => {
  const { tab } = visited
  await tab.getByRole('button', { name: press, exact: true }).click()
  // What was published before says so too, until the press has been taken.
  await tab.getByRole('button', { name: press, exact: true }).waitFor({ state: 'detached' })
  await tab.getByRole('heading', { name: 'Publicerat' }).waitFor({ timeout: 45_000 })
}

/** With an answer that is lost on the way, so that what is there is looked for. */
async function publishAndCorrect(me: Secretary, path: string): Promise<void> {
  const { tab } = visited
  await house.fault({ method: 'POST', path, times: 1, fault: { kind: 'drop' } })
  await done('Publicera')
  await tab.getByRole('tab', { name: 'Möte', exact: true }).click()
  await me.write(' Frågan bordläggs.')
  await me.toMinutes()
  await done('Publicera rättelse')
}

const used: Record<'chat' | 'channel', () => Promise<void>> = {
  chat: async () => {
    const me = await visit({ consent: 'admin' })
    const { tab } = visited
    await me.toMeeting()
    await me.everyone()
    await me.write('Mötet öppnas.')
    await me.toMinutes()
    await tab.getByRole('checkbox', { name: /^Alla utan konto här/ }).click()
    await tab.getByRole('button', { name: 'Jämför' }).click()
    await tab.getByText('Det finns ingen rapport än.').waitFor()
    await publishAndCorrect(me, '/chats/*/messages')
  },
  channel: async () => {
    const me = await visit({ place: 'channel', consent: 'admin' })
    const { tab } = visited
    await me.choose('Kommunchefsnätverket Vätterbygden')
    await me.toMeeting()
    await me.write('Rolf Bergenstråle skickar underlaget.')
    await me.mark('task')
    await me.toMinutes()
    await tab.getByLabel('Uppdragen läggs i').selectOption({ index: 1 })
    await publishAndCorrect(me, '/teams/*/channels/*/messages')
  },
}

it.each(['chat', 'channel'] as const)('publishes, looks, mails, corrects and compares in a %s with every permission', async (place) => {
  await used[place]()
  // The answer that was lost on purpose.
  expect(visited.complaints.filter((words) => !words.includes('ERR_EMPTY_RESPONSE'))).toEqual([])
})

it('asks for nothing that the table does not name', () => {
  const ofSignIn = ['openid', 'profile', 'offline_access', 'email', '.default', '']
  const named: readonly string[] = [...ofSignIn, ...Object.values(scopesFor).flat()]
  expect(asked.size).toBeGreaterThan(0)
  expect([...asked].filter((scope) => !named.includes(scope))).toEqual([])
})
;(cases === undefined ? it.skip : it)('has used every permission in a request that it allows (skipped without VID_CASES)', async () => {
  const contract = readContract(cases ?? '')
  const history = (await house.history()).filter(({ status }) => status < 400)
  const allowing = new Set(history.flatMap(contract.scopesFor))
  expect(
    Object.values(scopesFor)
      .flat()
      .filter((scope) => !allowing.has(scope)),
  ).toEqual([])
})

contractIsHeld(() => house)
