/** Wherever the tab stands and whoever opens it: the meeting is found, or a plain sentence says what one can do. */

import { neverAskedFor, scopesFor } from '../../src/graph/scopes'
import { clientId } from '../../src/sandbox/tabServer'
import { words } from '../../src/i18n/words'
import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, shot, violations, type Sandboxed, type Visit, type Visited } from '../support/sandboxed'
import { secretary } from '../support/secretary'

jest.setTimeout(90_000)

const { shell } = words('sv')
const subject = 'Kommunchefsnätverket Vätterbygden'
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

it('tells a guest what is closed and what they can do, and asks Graph for nothing of it', async () => {
  visited = await house.visit({ user: 'guest', place: 'channel' })
  const { page, tab } = visited
  await tab.getByRole('heading', { name: 'Du är gäst i den här organisationen' }).waitFor()
  await shot(page, 'guest')
  expect(await violations(page)).toEqual([])
  expect((await house.history()).filter(({ user, path }) => user !== undefined && path.startsWith('/me/calendar'))).toEqual([])
  await tab.getByRole('button', { name: 'Börja utan inbjudan' }).click()
  await tab.getByRole('tab', { name: 'Förbered' }).waitFor()
})

it('shows who may not write the minutes as they are, and no editor, until they want notes of their own', async () => {
  await house.fault({
    method: '*',
    path: '/teams/*/channels/*/filesFolder',
    times: 0,
    fault: { kind: 'status-before', status: 403, code: 'accessDenied' },
  })
  visited = await house.visit({ user: 'attendee', place: 'channel' })
  const { page, tab } = visited
  const me = secretary(page, tab)
  await me.choose(subject)
  await tab.getByText('Du har inte behörighet att läsa utkastet.').waitFor()
  await tab.getByRole('heading', { name: 'Här kan du läsa' }).waitFor()
  await shot(page, 'reading')
  expect(await violations(page)).toEqual([])
  expect(await tab.getByRole('tab', { name: 'Förbered' }).count()).toBe(0)
  await tab.getByRole('button', { name: 'Skriv egna anteckningar här' }).click()
  await me.toMeeting()
  await me.write('En egen anteckning.')
  await me.saved()
})

it('turns to reading for who may read and not write, keeps what they typed, and shows what was published', async () => {
  visited = await house.visit({ place: 'channel' })
  const writer = secretary(visited.page, visited.tab)
  await writer.choose(subject)
  await writer.toMeeting()
  await writer.write('Ordföranden öppnar mötet.')
  await writer.toMinutes()
  await writer.publish()
  await visited.tab.getByRole('heading', { name: 'Publicerat' }).waitFor()
  await visited.tab.getByRole('button', { name: 'Läs revision 1' }).click()
  await visited.tab.getByRole('button', { name: 'Länk hit' }).click()
  const address = await visited.page.getByRole('dialog').locator('code').innerText()
  const link = new URL(address).searchParams.get('link') ?? ''
  await visited.close()

  await house.fault({
    method: 'PUT',
    path: '/drives/*/items/*/content',
    times: 0,
    fault: { kind: 'status-before', status: 403, code: 'accessDenied' },
  })
  visited = await house.visit({ user: 'attendee', place: 'channel', link })
  const { page, tab } = visited
  const me = secretary(page, tab)
  await tab.getByText('Du läser revision 1, som den publicerades.').waitFor()
  await tab.getByRole('tab', { name: 'Möte' }).click()
  await me.write('En egen rad.')
  await tab.getByRole('heading', { name: 'Här kan du läsa' }).waitFor()
  await tab.getByText('Det du själv skrev finns kvar på den här enheten').waitFor()
  expect(await tab.getByRole('tab', { name: 'Förbered' }).count()).toBe(0)
  await tab.getByText('Du läser revision 1, som den publicerades.').waitFor()
  expect(await tab.getByText('En egen rad.').count()).toBe(0)
  await shot(page, 'reading-own')
  expect(await violations(page)).toEqual([])
  await tab.getByRole('button', { name: 'Visa som det är nu' }).click()
  await tab.getByText(/Ordföranden öppnar mötet\..*En egen rad\./).waitFor()
  await tab.getByRole('button', { name: 'Läs revision 1' }).waitFor()
})

it('asks whoever turned to reading before they leave words of their own that the device has no room for', async () => {
  visited = await house.visit({ user: 'attendee', place: 'channel' })
  const { page, tab } = visited
  const me = secretary(page, tab)
  await tab.getByRole('button', { name: subject }).first().waitFor()
  const browserSays = await page.context().newCDPSession(page)
  await browserSays.send('Storage.overrideQuotaForOrigin', { origin: house.sandbox.tab, quotaSize: 1 })
  await house.fault({
    method: 'PUT',
    path: '/drives/**',
    times: 0,
    fault: { kind: 'status-before', status: 403, code: 'accessDenied' },
  })
  await me.choose(subject)
  await me.toMeeting()
  await me.write('En egen rad.')
  await tab.getByRole('heading', { name: shell.reading.title }).waitFor()
  const back = tab.getByRole('button', { name: shell.allMeetings })
  await back.click()
  const question = tab.getByRole('group').filter({ hasText: shell.leaving.asks })
  await question.waitFor()
  expect(await violations(page)).toEqual([])
  await shot(page, 'reading-leaving')
  await question.getByRole('button', { name: shell.leaving.stay }).click()
  await tab.getByText('En egen rad.').waitFor()
  await back.click()
  await question.getByRole('button', { name: shell.leaving.leave }).click()
  await tab.getByRole('button', { name: subject }).first().waitFor()
})

it('leads by a link to the meeting, the view and the item that somebody shared', async () => {
  visited = await house.visit({ place: 'channel' })
  const me = secretary(visited.page, visited.tab)
  await me.choose(subject)
  await me.toMeeting()
  await me.goTo('4')
  await visited.tab.getByRole('button', { name: 'Länk hit' }).click()
  const address = await visited.page.getByRole('dialog').locator('code').innerText()
  const link = new URL(address).searchParams.get('link') ?? ''
  await visited.close()

  visited = await house.visit({ user: 'chair', place: 'channel', link })
  await visited.tab.getByRole('heading', { name: 'Närvaro vid punkt 4' }).waitFor()
})

it('goes on as usual after a link that leads nowhere, and says so', async () => {
  visited = await house.visit({ place: 'channel', link: 'meeting//nowhere' })
  await visited.tab.getByText('Mötet kunde inte hämtas ur kalendern.').waitFor()
  await visited.tab.getByRole('button', { name: subject }).first().waitFor()
})

it('says outside of any host what it is, and works', async () => {
  visited = await house.visit()
  const page = await visited.page.context().newPage()
  await page.goto(`${house.sandbox.tab}/index.html`)
  await page.getByText('Vid protokollet är en app för Microsoft Teams.').waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Logga in' }).first().waitFor()
  await shot(page, 'outside')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Börja utan inbjudan' }).first().click()
  await page.getByRole('tab', { name: 'Förbered' }).waitFor()
})

it('hands over a link for the administrator, who says yes for everybody', async () => {
  visited = await house.visit({ place: 'channel', withheld: 'Calendars.Read' })
  const { page, tab } = visited
  await tab.getByRole('button', { name: 'Kopiera länk till administratören' }).first().click()
  await tab.getByText('Länken är kopierad.').waitFor()
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))
  expect([link.origin, link.pathname.endsWith('/v2.0/adminconsent')]).toEqual(['https://login.microsoftonline.com', true])
  // And no `state`: by that the page would take the administrator's return for an answer of its own sign-in.
  expect(Object.fromEntries(link.searchParams)).toEqual({
    client_id: clientId,
    scope: 'https://graph.microsoft.com/Calendars.Read',
    redirect_uri: house.sandbox.tab,
  })
})

it.each<[string, Visit]>([
  ['the meeting’s chat', { place: 'meeting' }],
  ['the side panel of the meeting', { place: 'meeting', frame: 'sidePanel', width: 720 }],
  ['the stage of the meeting', { place: 'meeting', frame: 'meetingStage' }],
])('finds its meeting by itself in %s', async (_, as) => {
  visited = await house.visit(as)
  await visited.tab.getByRole('heading', { name: subject }).first().waitFor()
  await visited.tab.getByRole('tab', { name: 'Förbered' }).waitFor()
  expect(visited.complaints).toEqual([])
})

it.each<[string, 'comes back to the one that was chosen' | 'offers it again', Visit]>([
  ['a channel', 'comes back to the one that was chosen', { place: 'channel' }],
  ['Teams, as a personal app', 'offers it again', { place: 'personal' }],
  ['Outlook', 'offers it again', { place: 'personal', host: 'Outlook' }],
])('offers the meetings of the calendar in %s, and %s after a reload', async (_, afterwards, as) => {
  visited = await house.visit(as)
  const { page, tab } = visited
  const me = secretary(page, tab)
  await me.choose(subject)
  await me.toMeeting()
  await me.write('Mötet öppnas.')
  await me.saved()
  await page.reload()
  if (afterwards === 'offers it again') {
    await tab.getByRole('heading', { name: 'Påbörjat här' }).waitFor()
    await me.choose(subject)
  }
  await me.editor.getByText('Mötet öppnas.').waitFor()
  expect(await tab.getByRole('heading', { name: 'Vilket möte?' }).count()).toBe(0)
  expect(visited.complaints).toEqual([])
})

it('says that a permission was not given when the user says no, and goes on without it', async () => {
  visited = await house.visit({ place: 'channel', user: 'assignee', asks: true })
  const { page, tab } = visited
  await tab.getByRole('button', { name: 'Ge behörighet' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Avböj' }).click()
  await tab.getByText('Vid protokollet har inte behörighet att läsa mötet i din kalender.').first().waitFor()
  await shot(page, 'declined')
  expect(await violations(page)).toEqual([])
  await tab.getByRole('button', { name: 'Börja utan inbjudan' }).first().click()
  await tab.getByRole('tab', { name: 'Förbered' }).waitFor()
})

/** Each by itself; what the host never asks for is in the publications. */
const oneByOne = [
  ['people', 'User.ReadBasic.All'],
  ['calendar', 'Calendars.Read'],
  ['teams', 'Team.ReadBasic.All'],
  ['teams', 'Channel.ReadBasic.All'],
  ['channel-post', 'ChannelMessage.Send'],
  ['channel-files', 'Files.ReadWrite.All'],
  ['plans', 'Tasks.ReadWrite'],
] as const

it.each(oneByOne)('works without permission for %s (%s), says what is missing, and keeps every word', async (feature, scope) => {
  expect(scopesFor[feature]).toContain(scope)
  visited = await house.visit({ place: 'channel', withheld: scope })
  const { page, tab } = visited
  // The host asks, and the user cannot say yes.
  await page.addLocatorHandler(page.getByRole('button', { name: 'Stäng', exact: true }), (close) => close.click())
  const me = secretary(page, tab)
  if (feature === 'calendar') {
    await tab.getByRole('button', { name: 'Börja utan inbjudan' }).last().click()
    await tab.getByLabel('Ny punkt').fill('Mötets öppnande')
    await page.keyboard.press('Enter')
  } else await me.choose(subject)
  await me.toMeeting()
  await me.write('Mötet öppnas.')
  await me.saved()
  await me.toMinutes()
  if (feature !== 'calendar' && feature !== 'people') await me.publish()
  await tab.getByText(words('sv').features[feature]).first().waitFor()
  await shot(page, `without-${scope}`)
  await tab.getByText('Mötet öppnas.').first().waitFor()
})

/** In a meeting's chat, where the channel's permissions are not asked for. */
const oneByOneInAChat = [
  ['me', 'User.Read'],
  ['chat', 'Chat.ReadBasic'],
  ['chat-post', 'ChatMessage.Send'],
  ['own-files', 'Files.ReadWrite'],
  ['report', 'OnlineMeetings.Read'],
  ['report', 'OnlineMeetingArtifact.Read.All'],
] as const

it.each(oneByOneInAChat)(
  'works in a chat without permission for %s (%s), says what is missing, and keeps every word',
  async (feature, scope) => {
    expect(scopesFor[feature]).toContain(scope)
    visited = await house.visit({ withheld: scope })
    const { page, tab } = visited
    await page.addLocatorHandler(page.getByRole('button', { name: 'Stäng', exact: true }), (close) => close.click())
    const me = secretary(page, tab)
    await me.toMeeting()
    await me.write('Mötet öppnas.')
    await me.saved()
    await me.toMinutes()
    if (feature === 'report') await tab.getByRole('button', { name: 'Jämför' }).click()
    else await me.publish()
    await tab.getByText(words('sv').features[feature]).first().waitFor()
    await shot(page, `without-${scope}`)
    await tab.getByText('Mötet öppnas.').first().waitFor()
  },
)

/** In a journey of its own, where somebody outside is chosen: `mail.test.ts`. */
const elsewhere = ['Mail.Send']

it('has a journey without each permission that is asked for', () => {
  const never = neverAskedFor.flatMap((feature) => scopesFor[feature] as readonly string[])
  const asked = Object.values(scopesFor)
    .flat()
    .filter((scope) => !never.includes(scope))
  const tried = [...oneByOne, ...oneByOneInAChat].map(([, scope]) => scope)
  expect([...tried, ...elsewhere].toSorted()).toEqual(asked.toSorted())
})

contractIsHeld(() => house)
