/** Publication when the network, the services or the machine fail: one message, one file and one task per entry, whatever happens. */

import { strFromU8, unzipSync } from 'fflate'
import type { FrameLocator, Locator } from 'playwright-core'

import { issueToken } from '../../src/sandbox/graph/token'
import { createWorld } from '../../src/sandbox/worlds/createWorld'
import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, shot, violations, type Sandboxed, type Visit, type Visited } from '../support/sandboxed'
import { secretary, type Secretary } from '../support/secretary'

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

const promised = ['Rolf Bergenstråle skickar underlaget.', 'Lena Ahlskog bokar lokal.']

/** With two tasks written and a plan chosen. */
async function ready(as: Visit = { place: 'channel' }): Promise<Secretary> {
  visited = await house.visit(as)
  const { page, tab } = visited
  const me = secretary(page, tab)
  if (as.place !== 'meeting') await me.choose('Kommunchefsnätverket Vätterbygden')
  await me.toMeeting()
  await me.everyone()
  await me.write(promised[0] ?? '')
  await me.mark('task')
  await me.assign(promised[0] ?? '', 'Rolf Bergenstråle', '14 juni')
  await me.goTo('2')
  await me.write(promised[1] ?? '')
  await me.mark('task')
  await me.assign(promised[1] ?? '', 'Lena Ahlskog')
  await me.toMinutes()
  await tab.getByLabel('Uppdragen läggs i').selectOption({ index: 1 })
  return me
}

/** What stands in the tenant of this meeting. */
async function outside(): Promise<{ readonly messages: number; readonly files: number; readonly tasks: readonly number[] }> {
  const { teams, chats, drives } = await house.state()
  const messages = [...teams.flatMap(({ channels }) => channels), ...chats].flatMap(({ messages }) => messages)
  const tasks = teams.flatMap(({ plans }) => plans.flatMap(({ buckets }) => buckets.flatMap(({ tasks }) => tasks)))
  return {
    messages: messages.filter(({ content }) => content.includes(promised[0] ?? '')).length,
    files: drives.flatMap(({ items }) => items).filter(({ name }) => name.endsWith('.docx')).length,
    tasks: promised.map(
      (words) => tasks.filter(({ title, description }) => title.startsWith(words.slice(0, -1)) && description !== '').length,
    ),
  }
}
const once = { messages: 1, files: 1, tasks: [1, 1] }

/** Publishes, and then writes in one item more. */
async function changedSince(me: Secretary): Promise<void> {
  await me.publish()
  await done()
  await visited.tab.getByRole('tab', { name: 'Möte' }).click()
  await me.goTo('3')
  await me.write('Frågan bordläggs.')
  await me.toMinutes()
}

/** From now on what is said aloud stands in the page's `data-heard`: by the browser's own means, or in a live region where it has none. */
function hearing(tab: FrameLocator): Promise<void> {
  return tab.locator('body').evaluate((body) => {
    const hear = (words: string): void => {
      document.documentElement.dataset['heard'] = `${document.documentElement.dataset['heard'] ?? ''} ${words}`
    }
    if ('ariaNotify' in document) Object.assign(document, { ariaNotify: hear })
    const live = (node: Node): boolean => node.parentElement?.closest('[aria-live]') != null
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) if (live(node)) hear(node.textContent ?? '')
    }).observe(body, { subtree: true, childList: true })
  })
}

const done = (): Promise<void> => visited.tab.getByRole('heading', { name: 'Publicerat' }).waitFor()

it('publishes to the meeting’s chat, with the document on the own drive shared with its members', async () => {
  const me = await ready({ place: 'meeting' })
  await visited.tab.getByText('Kom överens om vem som gör det, så blir det inte två.').waitFor()
  await me.publish()
  await done()
  await shot(visited.page, 'publish-chat')
  expect(await outside()).toEqual(once)
  const { drives } = await house.state()
  const file = drives.flatMap(({ items }) => items).find(({ name }) => name.endsWith('.docx'))
  expect(file?.sharedWith.length).toBeGreaterThan(10)
  // Graph gives a chat's message no address; the tasks lead to it all the same.
  await visited.tab.getByRole('link', { name: 'Öppna meddelandet' }).first().waitFor()
  const descriptions = (await house.state()).teams.flatMap(({ plans }) =>
    plans.flatMap(({ buckets }) => buckets.flatMap(({ tasks }) => tasks.map(({ description }) => description))),
  )
  expect(descriptions.filter((words) => /Till anteckningarna: https:\/\/teams\.microsoft\.com\/l\/message\//.test(words))).toHaveLength(2)
  expect(visited.complaints).toEqual([])
})

it('goes on in the personal app with what was interrupted in the meeting’s tab, and corrects it from there', async () => {
  const me = await ready({ place: 'meeting' })
  await house.fault({ method: 'POST', path: '/planner/tasks', times: 0, fault: { kind: 'status-before', status: 403 } })
  await me.publish()
  await visited.tab.getByRole('heading', { name: 'Inte klart än' }).waitFor()
  await house.noFaults()
  const { page } = visited
  const address = new URL(page.url())
  address.searchParams.set('place', 'personal')
  await page.goto(address.href)
  const tab = page.frameLocator('iframe.tab')
  const again = secretary(page, tab)
  await again.choose('Kommunchefsnätverket Vätterbygden')
  await again.toMinutes()
  await tab.getByRole('button', { name: 'Fortsätt publicera' }).click()
  await tab.getByRole('heading', { name: 'Publicerat' }).waitFor()
  expect(await outside()).toEqual(once)
  await tab.getByRole('tab', { name: 'Möte', exact: true }).click()
  await again.goTo('3')
  await again.write('Elsa Wrangmark läser igenom.')
  await again.toMinutes()
  await shot(page, 'publish-personal-correction')
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).waitFor({ state: 'detached' })
  await tab.getByRole('heading', { name: 'Publicerat' }).waitFor()
  const posts = (await house.state()).chats.flatMap(({ messages }) => messages)
  expect(posts.filter(({ content }) => content.includes('läser igenom'))).toHaveLength(1)
})

it('takes an answer about the message while a task still waits for its service, and finishes both', async () => {
  const me = await ready()
  await house.fault({ method: 'POST', path: '/planner/tasks', times: 1, fault: { kind: 'throttle', retryAfter: 25, readable: true } })
  await house.fault({ method: 'POST', path: '/teams/*/channels/*/messages', times: 1, fault: { kind: 'status-after', status: 504 } })
  await me.publish()
  await visited.tab.getByText('Kontrollera', { exact: true }).waitFor()
  await visited.tab.getByRole('heading', { name: 'Publicerar' }).waitFor()
  await shot(visited.page, 'publish-check-while-running')
  await visited.tab.getByRole('button', { name: 'Det finns där' }).click()
  await done()
  expect(await outside()).toEqual(once)
})

it('publishes when it is pressed before the place is known, and asks for one where there is none', async () => {
  visited = await house.visit({ place: 'meeting' })
  const { page, tab } = visited
  const me = secretary(page, tab)
  await me.toMeeting()
  await me.everyone()
  await me.write(promised[0] ?? '')
  await house.fault({ method: 'GET', path: '/chats/*', times: 1, fault: { kind: 'delay', milliseconds: 3000 } })
  await me.toMinutes()
  await me.publish()
  await tab.getByRole('button', { name: 'Publicerar', exact: true }).waitFor()
  expect(await outside()).toEqual({ messages: 0, files: 0, tasks: [0, 0] })
  await done()
  expect(await outside()).toEqual({ messages: 1, files: 1, tasks: [0, 0] })
  await visited.close()

  visited = await house.visit({ place: 'personal' })
  const elsewhere = secretary(visited.page, visited.tab)
  await visited.tab.getByRole('button', { name: 'Börja utan inbjudan' }).click()
  await house.fault({ method: 'GET', path: '/me/joinedTeams', times: 1, fault: { kind: 'delay', milliseconds: 2000 } })
  await elsewhere.toMinutes()
  await elsewhere.publish()
  await visited.tab.getByText('Välj var anteckningarna ska publiceras.').first().waitFor()
})

it('asks before it publishes in the chat what a colleague has published there', async () => {
  const me = await ready({ place: 'meeting', consent: 'admin' })
  await me.publish()
  await done()
  await visited.close()
  await ready({ user: 'chair', place: 'meeting', consent: 'admin' })
  const { page, tab } = visited
  const question = 'Anteckningarna verkar redan vara publicerade i chatten av Moa Lindehag.'
  await hearing(tab)
  await tab.getByRole('button', { name: 'Publicera', exact: true }).click()
  await tab.getByText(question).last().waitFor()
  await tab.locator('html[data-heard*="redan vara publicerade"]').waitFor({ state: 'attached' })
  // An answer is one, whatever is looked at in between.
  await tab.getByRole('button', { name: 'Publicera inte' }).press('Enter')
  await tab.locator('#publication-press:focus').waitFor()
  await tab.getByRole('tab', { name: 'Möte' }).click()
  await tab.getByRole('tab', { name: 'Protokoll' }).click()
  await tab.getByRole('button', { name: 'Publicera', exact: true }).waitFor()
  expect(await tab.getByRole('button', { name: 'Publicera ändå' }).count()).toBe(0)
  await tab.getByRole('button', { name: 'Publicera', exact: true }).click()
  await tab.getByRole('button', { name: 'Publicera ändå' }).waitFor()
  await shot(page, 'publish-chat-already')
  expect(await violations(page)).toEqual([])
  expect(await outside()).toEqual(once)
  await tab.getByRole('button', { name: 'Publicera ändå' }).click()
  await done()
  expect(await outside()).toEqual({ messages: 2, files: 2, tasks: [2, 2] })
})

it('asks the same of who could not begin, and goes on after a colleague has published there', async () => {
  const first = await ready({ place: 'meeting', consent: 'admin' })
  const moa = visited
  await house.fault({
    method: 'PUT',
    path: '/drives/*/items/*:/*.publicering:/content',
    times: 0,
    fault: { kind: 'status-before', status: 507 },
  })
  await first.publish()
  await moa.tab.getByRole('button', { name: 'Fortsätt publicera' }).waitFor()
  expect(await outside()).toEqual({ messages: 0, files: 0, tasks: [0, 0] })
  await house.noFaults()
  const second = await ready({ user: 'chair', place: 'meeting', consent: 'admin' })
  await second.publish()
  await done()
  await visited.close()
  visited = moa
  // What was posted a moment ago is not listed yet: the same seconds nobody sees.
  await moa.page.waitForTimeout(1000)
  await moa.tab.getByRole('button', { name: 'Fortsätt publicera' }).click()
  const asked = moa.tab.getByText(/Anteckningarna verkar redan vara publicerade i chatten av/)
  await asked.waitFor()
  await shot(moa.page, 'publish-goes-on-already')
  expect(await violations(moa.page)).toEqual([])
  await moa.tab.getByRole('button', { name: 'Publicera inte' }).click()
  await asked.waitFor({ state: 'detached' })
  expect(await outside()).toEqual(once)
})

it('asks before it publishes in a channel whose ledger somebody has deleted, and does so beside what lies there only when told to', async () => {
  const me = await ready()
  await me.publish()
  await done()
  await visited.close()
  const { personas, tenant } = createWorld('demo', new Date())
  const token = issueToken({ oid: personas.chair.id, tid: tenant.id, scopes: ['Files.ReadWrite.All'], exp: Date.now() / 1000 + 600 })
  for (const { id, items } of (await house.state()).drives)
    for (const { id: item, name } of items)
      if (name.endsWith('.publicering')) {
        const address = `${house.sandbox.graph}/drives/${id}/items/${item}`
        expect((await fetch(address, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } })).ok).toBe(true)
      }

  visited = await house.visit({ user: 'attendee', place: 'channel' })
  const { page, tab } = visited
  const other = secretary(page, tab)
  await other.choose('Kommunchefsnätverket Vätterbygden')
  await other.toMinutes()
  await tab.getByLabel('Uppdragen läggs i').selectOption({ index: 1 })
  await other.publish()
  const asked = tab.getByText(/Bland filerna ligger redan ”.+\.docx”, inlagt av Moa Lindehag \d/)
  await asked.waitFor()
  await shot(page, 'publish-channel-already')
  expect(await violations(page)).toEqual([])
  await tab.getByRole('button', { name: 'Publicera inte' }).click()
  await asked.waitFor({ state: 'detached' })
  expect(await outside()).toEqual(once)
  await other.publish()
  await asked.waitFor()
  await tab.getByRole('button', { name: 'Publicera ändå' }).click()
  await done()
  expect(await outside()).toEqual({ messages: 2, files: 2, tasks: [2, 2] })
  const documents = (await house.state()).drives.flatMap(({ items }) => items).filter(({ name }) => name.endsWith('.docx'))
  expect(documents.filter(({ name }) => name.endsWith(' (2).docx'))).toHaveLength(1)
})

it('writes labels, begins with decisions and tasks, lists those who are absent and takes a day of the calendar, in preview and post alike', async () => {
  visited = await house.visit({ place: 'channel' })
  const { page, tab } = visited
  const me = secretary(page, tab)
  const [task = ''] = promised
  const decision = 'Gruppen väljer Elsa Wrangmark.'
  await me.choose('Kommunchefsnätverket Vätterbygden')
  await me.toMeeting()
  await me.everyone()
  await me.quickly('Mats Hed', 'f')
  await me.write(task)
  await me.mark('task')
  await me.assign(task, 'Rolf Bergenstråle')
  await tab.getByLabel('Välj i kalender').fill('2031-03-14')
  await tab.getByText('fredag 14 mars 2031').waitFor()
  await me.goTo('3')
  await me.write(decision)
  await me.mark('decision')
  await me.toMinutes()
  const preview = tab.getByRole('region', { name: 'Så här blir det' })
  const added = ['BESLUT', 'UPPDRAG', 'FRÅNVARANDE', 'Uppdrag: ', 'Beslut: ']
  await preview.getByText(decision).first().waitFor()
  const plain = await preview.innerText()
  expect(added.filter((words) => plain.includes(words))).toEqual([])
  await tab.getByRole('button', { name: 'Utseende' }).click()
  for (const name of ['Lista över frånvarande', 'Skriv Beslut och Uppdrag i texten', 'Börja meddelandet med beslut och uppdrag'])
    await tab.getByRole('switch', { name }).click()
  await preview.getByText('Frånvarande').first().waitFor()
  await shot(page, 'publish-labelled')
  expect(await violations(page)).toEqual([])
  // Between the subject above and the document below.
  const shown = words(await preview.innerText()).slice(4, -2)
  expect(shown.filter((line) => added.some((one) => line.startsWith(one)))).toEqual([
    'BESLUT',
    'UPPDRAG',
    'FRÅNVARANDE',
    `Uppdrag: ${task}`,
    `Beslut: ${decision}`,
  ])
  expect(shown).toContain(`Rolf Bergenstråle, senast 14 mars 2031: ${task} (p 1)`)
  expect(shown[shown.indexOf('FRÅNVARANDE') + 1]).toBe('Mats Hedvall, Hallby')
  await me.publish()
  await done()
  const { teams } = await house.state()
  const content =
    teams.flatMap(({ channels }) => channels.flatMap(({ messages }) => messages)).find(({ content }) => content.includes(decision))
      ?.content ?? ''
  expect(
    words(content.replace(/<[^>]*>/g, '\n'))
      .join('')
      .replace(/\s/g, ''),
  ).toBe(shown.join('').replace(/\s/g, ''))
})

const words = (text: string): readonly string[] => text.split(/\s*\n\s*/).filter((line) => line !== '')

it('opens the message and the task where the host shows them, and what else leads out by the host as well', async () => {
  const me = await ready()
  const { page, tab } = visited
  await me.publish()
  await done()
  await tab.getByRole('link', { name: 'Öppna meddelandet' }).last().click()
  await page.getByRole('heading', { name: 'Allmänt' }).first().waitFor()
  await page.getByRole('button', { name: 'Möte', exact: true }).click()
  await tab.getByRole('link', { name: 'Öppna uppdraget' }).first().click()
  await page
    .getByText(promised[0]?.slice(0, -1) ?? '')
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Möte', exact: true }).click()
  await tab.getByRole('button', { name: 'Kortkommandon' }).click()
  await tab.getByRole('link', { name: 'Så hanteras dina uppgifter' }).click()
  await page.getByRole('dialog').getByText('privacy.html').waitFor()
  expect(page.context().pages()).toHaveLength(1)
})

it('says which task the browser has made twice by repeating its request', async () => {
  const me = await ready()
  await house.fault({ method: 'POST', path: '/planner/tasks', times: 1, fault: { kind: 'twice' } })
  await me.publish()
  await done()
  await visited.tab.getByText('Står där två gånger').waitFor()
  await shot(visited.page, 'publish-twin')
  expect(await violations(visited.page)).toEqual([])
  expect((await outside()).tasks.toSorted()).toEqual([1, 1])
  const { teams } = await house.state()
  const tasks = teams.flatMap(({ plans }) => plans.flatMap(({ buckets }) => buckets.flatMap(({ tasks }) => tasks)))
  expect(tasks.filter(({ title }) => promised.some((words) => title.startsWith(words.slice(0, -1))))).toHaveLength(3)
})

it('finds the task that was made although the answer said 504, and makes no other', async () => {
  const me = await ready()
  await house.fault({ method: 'POST', path: '/planner/tasks', times: 1, fault: { kind: 'status-after', status: 504 } })
  await me.publish()
  await done()
  expect(await outside()).toEqual(once)
})

it('says that it looks for a task whose answer was lost, and why, before it makes it', async () => {
  const me = await ready()
  await house.fault({ method: 'POST', path: '/planner/tasks', times: 1, fault: { kind: 'status-before', status: 504 } })
  await me.publish()
  await visited.tab.getByText('Letar', { exact: true }).waitFor()
  await visited.tab.getByText('Appen letar efter det i upp till en dryg minut').waitFor()
  await shot(visited.page, 'publish-looking')
  expect(await violations(visited.page)).toEqual([])
  await done()
  expect(await outside()).toEqual(once)
})

it('lets a plan be chosen with the correction where none was chosen before, and puts the tasks there', async () => {
  const me = await ready()
  const { page, tab } = visited
  const plan = tab.getByLabel('Uppdragen läggs i')
  await plan.selectOption('')
  await me.publish()
  await done()
  expect(await outside()).toEqual({ ...once, tasks: [0, 0] })
  await tab.getByRole('tab', { name: 'Möte' }).click()
  await me.goTo('3')
  await me.write('Frågan bordläggs.')
  await me.toMinutes()
  await plan.selectOption({ index: 1 })
  await shot(page, 'publish-correction-plan')
  expect(await violations(page)).toEqual([])
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).waitFor({ state: 'detached' })
  await done()
  expect(await outside()).toEqual(once)
})

it('asks a person whether the message is there after a 504, and posts no second one when it is', async () => {
  const me = await ready()
  await house.fault({ method: 'POST', path: '/teams/*/channels/*/messages', times: 1, fault: { kind: 'status-after', status: 504 } })
  await me.publish()
  await visited.tab.getByText('Kontrollera', { exact: true }).waitFor()
  await shot(visited.page, 'publish-check')
  expect(await violations(visited.page)).toEqual([])
  await visited.tab.getByRole('button', { name: 'Det finns där' }).click()
  await done()
  expect(await outside()).toEqual(once)
})

it('corrects in the thread of a message that a person has found and copied the link of', async () => {
  const me = await ready()
  await house.fault({ method: 'POST', path: '/teams/*/channels/*/messages', times: 1, fault: { kind: 'status-after', status: 504 } })
  await me.publish()
  const { page, tab } = visited
  const field = tab.getByLabel('Länk till meddelandet')
  await field.fill('https://teams.microsoft.com/l/message/en-annan-kanal/1778745600000')
  await tab.getByRole('button', { name: 'Det finns där' }).click()
  await tab.getByText('Länken leder inte till meddelandet.').waitFor()
  expect(await violations(page)).toEqual([])
  const channels = async () => (await house.state()).teams.flatMap(({ channels }) => channels)
  const inChannel = (await channels()).find(({ messages }) => messages.some(({ content }) => content.includes(promised[0] ?? '')))
  const posted = inChannel?.messages.find(({ content }) => content.includes(promised[0] ?? ''))
  const thread = `${encodeURIComponent(inChannel?.id ?? '')}/${posted?.id ?? ''}`
  await field.fill(`https://teams.microsoft.com/l/message/${thread}?parentMessageId=${posted?.id ?? ''}`)
  await shot(page, 'publish-check-link')
  await tab.getByRole('button', { name: 'Det finns där' }).click()
  await done()
  await tab.getByRole('tab', { name: 'Möte' }).click()
  await me.write(' Och bokar lokal.')
  await me.toMinutes()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).waitFor({ state: 'detached' })
  await done()
  const after = (await channels()).flatMap(({ messages }) => messages).filter(({ id }) => id === posted?.id)
  expect(after.map(({ replies }) => replies.length)).toEqual([1])
  expect((await channels()).find(({ id }) => id === inChannel?.id)?.messages.length).toBe(inChannel?.messages.length)
})

it('posts the message when the person says that it is not there', async () => {
  const me = await ready()
  await house.fault({ method: 'POST', path: '/teams/*/channels/*/messages', times: 1, fault: { kind: 'offline' } })
  await me.publish()
  await visited.tab.getByRole('button', { name: 'Det finns inte där' }).click()
  await done()
  expect(await outside()).toEqual(once)
})

it('goes on after a reload in the middle, and creates nothing twice', async () => {
  const me = await ready()
  await house.fault({ method: 'POST', path: '/planner/tasks', times: 0, fault: { kind: 'delay', milliseconds: 4000 } })
  await house.fault({ method: 'PUT', path: '/drives/**', times: 0, fault: { kind: 'delay', milliseconds: 1500 } })
  await me.publish()
  await visited.tab.getByText('Pågår').first().waitFor()
  await visited.page.waitForTimeout(2500)
  await visited.page.reload()
  await house.noFaults()
  const again = secretary(visited.page, visited.tab)
  await again.toMinutes()
  await shot(visited.page, 'publish-after-reload')
  await visited.tab.getByRole('button', { name: 'Fortsätt publicera' }).click()
  await done().catch(() => undefined)
  if (await visited.tab.getByRole('button', { name: 'Det finns där' }).first().isVisible()) throw new Error('asked of a person')
  expect(await outside()).toEqual(once)
})

it('waits where it is asked to wait, and then goes on', async () => {
  const me = await ready()
  await house.fault({ method: 'POST', path: '/planner/tasks', times: 2, fault: { kind: 'throttle', retryAfter: 1, readable: true } })
  await me.publish()
  await done()
  expect(await outside()).toEqual(once)
})

it('says what was refused and what to do, finishes the rest, and goes on when it is mended', async () => {
  const me = await ready()
  await house.fault({ method: 'POST', path: '/planner/tasks', times: 0, fault: { kind: 'status-before', status: 403 } })
  await me.publish()
  await visited.tab.getByRole('heading', { name: 'Inte klart än' }).waitFor()
  await visited.tab.getByText('Gick inte').first().waitFor()
  await shot(visited.page, 'publish-refused')
  expect(await violations(visited.page)).toEqual([])
  expect(await outside()).toEqual({ messages: 1, files: 1, tasks: [0, 0] })
  await house.noFaults()
  await visited.tab.getByRole('button', { name: 'Fortsätt publicera' }).click()
  await done()
  expect(await outside()).toEqual(once)
})

it('publishes the minutes of somebody who is no member of the plan’s group, says of each task why it was not made, and goes on without them in one press', async () => {
  const me = await ready()
  // What Planner says to those outside the group, whatever they ask of it.
  await house.fault({ method: '*', path: '/planner/**', times: 0, fault: { kind: 'status-before', status: 403 } })
  await me.publish()
  const { page, tab } = visited
  await tab.getByRole('heading', { name: 'Inte klart än' }).waitFor()
  expect(await outside()).toEqual({ messages: 1, files: 1, tasks: [0, 0] })
  await tab.getByRole('link', { name: 'Öppna meddelandet' }).first().waitFor()
  for (const words of promised) {
    const row = tab
      .getByRole('listitem')
      .filter({ hasText: words.slice(0, -1) })
      .filter({ hasText: 'Gick inte' })
    await row.getByText('ditt konto har inte rätt till detta').waitFor()
  }
  await shot(page, 'publish-not-in-the-group')
  expect(await violations(page)).toEqual([])
  await tab.getByRole('button', { name: 'Gå vidare utan de 2 uppdragen' }).click()
  await done()
  expect(await tab.getByText('Uppdraget står bara i anteckningarna.').count()).toBe(2)
  expect(await outside()).toEqual({ messages: 1, files: 1, tasks: [0, 0] })
})

it('goes on in a new tab when the one that published was closed in the middle, and makes one of everything', async () => {
  const me = await ready()
  await house.fault({ method: 'POST', path: '/planner/tasks', times: 0, fault: { kind: 'delay', milliseconds: 4000 } })
  await house.fault({ method: 'PUT', path: '/drives/**', times: 0, fault: { kind: 'delay', milliseconds: 1500 } })
  await me.publish()
  await visited.tab.getByText('Pågår').first().waitFor()
  await visited.page.waitForTimeout(2500)
  const { page } = visited
  const address = page.url()
  const next = await page.context().newPage()
  await page.close()
  await house.noFaults()
  await next.goto(address)
  const tab = next.frameLocator('iframe.tab')
  await tab.getByRole('tab', { name: 'Protokoll' }).click()
  await tab.getByRole('button', { name: 'Fortsätt publicera' }).click()
  await tab.getByRole('heading', { name: 'Publicerat' }).waitFor()
  expect(await tab.getByRole('button', { name: 'Det finns där' }).count()).toBe(0)
  await shot(next, 'publish-after-close')
  expect(await outside()).toEqual(once)
})

it('goes on without the tasks that a full plan refuses, and makes them in the next correction', async () => {
  const me = await ready()
  const { page, tab } = visited
  await house.fault({ method: 'POST', path: '/planner/tasks', times: 0, fault: { kind: 'status-before', status: 403 } })
  await me.publish()
  await tab.getByRole('heading', { name: 'Inte klart än' }).waitFor()
  await tab.getByRole('button', { name: 'Gå vidare utan uppdraget' }).first().click()
  await tab.getByText('Uppdraget står bara i anteckningarna.').waitFor()
  expect(await violations(page)).toEqual([])
  await tab.getByRole('button', { name: 'Gå vidare utan uppdraget' }).click()
  await done()
  await shot(page, 'publish-without-tasks')
  expect(await outside()).toEqual({ messages: 1, files: 1, tasks: [0, 0] })
  await house.noFaults()
  await tab.getByRole('tab', { name: 'Möte' }).click()
  await me.goTo('3')
  await me.write('Frågan tas upp igen.')
  await me.toMinutes()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  await tab.getByRole('link', { name: 'Öppna uppdraget' }).nth(1).waitFor()
  await done()
  expect((await outside()).tasks).toEqual([1, 1])
})

it('sends the message to another channel where the first lets nobody post', async () => {
  const me = await ready()
  const { page, tab } = visited
  await house.fault({ method: 'POST', path: '/teams/*/channels/*/messages', times: 1, fault: { kind: 'status-before', status: 403 } })
  await me.publish()
  await tab.getByRole('heading', { name: 'Inte klart än' }).waitFor()
  expect(await outside()).toMatchObject({ messages: 0, files: 1 })
  await tab.getByRole('button', { name: 'Skicka meddelandet någon annanstans' }).click()
  await tab.getByRole('button', { name: 'Skicka dit' }).click()
  await tab.getByText('Välj var anteckningarna ska publiceras.').waitFor()
  await tab.getByLabel('Team', { exact: true }).selectOption({ label: 'Kommunchefsnätverket Vätterbygden' })
  const channel = tab.getByLabel('Kanal', { exact: true })
  await channel.locator('option', { hasText: 'Beredskap' }).waitFor({ state: 'attached' })
  await channel.selectOption({ label: 'Beredskap' })
  await shot(page, 'publish-elsewhere')
  expect(await violations(page)).toEqual([])
  await tab.getByRole('button', { name: 'Skicka dit' }).click()
  await done()
  expect(await outside()).toEqual(once)
  const channels = (await house.state()).teams.flatMap(({ channels }) => channels)
  const posted = channels.find(({ messages }) => messages.some(({ content }) => content.includes(promised[0] ?? '')))
  expect(posted?.displayName).toBe('Beredskap')
})

it('goes on without a message that is refused, and says how the minutes can be sent by hand', async () => {
  const me = await ready()
  const { page, tab } = visited
  await house.fault({ method: 'POST', path: '/teams/*/channels/*/messages', times: 0, fault: { kind: 'status-before', status: 403 } })
  await me.publish()
  await tab.getByRole('button', { name: 'Gå vidare utan meddelandet' }).click()
  await done()
  await tab.getByText('Ingen har fått något meddelande.').waitFor()
  await tab.getByRole('link', { name: 'Öppna dokumentet' }).last().waitFor()
  await shot(page, 'publish-without-message')
  expect(await violations(page)).toEqual([])
  expect(await outside()).toEqual({ messages: 0, files: 1, tasks: [1, 1] })
})

it('says that it is offline, keeps everything, and goes on by itself when the network is back', async () => {
  const me = await ready()
  await house.fault({ method: '*', path: '/**', times: 0, fault: { kind: 'offline' } })
  await me.publish()
  await visited.tab.getByText('Det finns ingen nätverksanslutning.').first().waitFor()
  await shot(visited.page, 'publish-offline')
  expect(await violations(visited.page)).toEqual([])
  await house.noFaults()
  await done()
  expect(await outside()).toEqual(once)
})

it('can be pressed again after a press without a network, in the chat too, and publishes once', async () => {
  const me = await ready({ place: 'meeting' })
  const { page, tab } = visited
  const again = tab.getByRole('button', { name: 'Publicera', exact: true })
  await page.context().setOffline(true)
  await me.publish()
  await tab.getByText('Publiceringen blev inte klar.').last().waitFor()
  await tab.getByText('Det finns ingen nätverksanslutning.').first().waitFor()
  await again.waitFor()
  expect(await outside()).toEqual({ messages: 0, files: 0, tasks: [0, 0] })
  await page.context().setOffline(false)
  await again.click()
  await done()
  expect(await outside()).toEqual(once)
})

it('says once why it could not begin, and goes nowhere while another place is half chosen', async () => {
  const me = await ready({ place: 'meeting' })
  const { page, tab } = visited
  await house.fault({ method: 'PUT', path: '/drives/**', times: 0, fault: { kind: 'status-before', status: 403 } })
  await me.publish()
  await tab.getByRole('heading', { name: 'Inte klart än' }).waitFor()
  await tab.getByText('Gick inte').first().waitFor()
  await shot(page, 'publish-unclaimed')
  expect(await violations(page)).toEqual([])
  expect(await tab.getByText('Gick inte').count()).toBe(1)
  await tab.getByText('Be administratören om rätt att skriva på din OneDrive').waitFor()
  expect(await tab.getByRole('button', { name: /^Gå vidare utan/ }).count()).toBe(0)
  await tab.getByRole('radio', { name: 'En kanal' }).check()
  await house.noFaults()
  await tab.getByRole('button', { name: 'Fortsätt publicera' }).click()
  await tab.getByText('Välj var anteckningarna ska publiceras').first().waitFor()
  expect(await outside()).toEqual({ messages: 0, files: 0, tasks: [0, 0] })
  await tab.getByRole('radio', { name: 'Mötets chatt' }).check()
  await tab.getByRole('button', { name: 'Fortsätt publicera' }).click()
  await done()
  expect(await outside()).toEqual(once)
})

it('stands still where a token is turned away in the middle, keeps what is done, and goes on with one press', async () => {
  const me = await ready()
  const { page, tab } = visited
  await house.fault({ method: 'POST', path: '/teams/*/channels/*/messages', times: 1, fault: { kind: 'status-before', status: 401 } })
  await me.publish()
  await tab.getByText('Du är inte inloggad. Tryck på Fortsätt publicera, så får du logga in.').waitFor()
  await shot(page, 'publish-signed-out')
  expect(await violations(page)).toEqual([])
  expect(await outside()).toMatchObject({ messages: 0, files: 1 })
  await tab.getByRole('button', { name: 'Fortsätt publicera' }).click()
  await done()
  expect(await outside()).toEqual(once)
})

it('asks about a task that may be there where nobody may look in the plan, and makes no other', async () => {
  const me = await ready()
  const { page, tab } = visited
  await house.fault({ method: 'POST', path: '/planner/tasks', times: 1, fault: { kind: 'status-after', status: 504 } })
  await house.fault({ method: 'GET', path: '/planner/plans/*/tasks', times: 0, fault: { kind: 'status-before', status: 403 } })
  await me.publish()
  await tab.getByText('Det är osäkert om det blev gjort, och appen kan inte se det.').waitFor()
  await shot(page, 'publish-task-unseen')
  expect(await violations(page)).toEqual([])
  await tab.getByRole('button', { name: 'Det finns där: Uppdrag' }).click()
  await tab.getByText('Appen vet inte vilket av planens uppdrag det är').waitFor()
  await tab.getByRole('button', { name: 'Gå vidare utan det' }).click()
  await done()
  const { teams } = await house.state()
  const titles = teams.flatMap(({ plans }) =>
    plans.flatMap(({ buckets }) => buckets.flatMap(({ tasks }) => tasks.map(({ title }) => title))),
  )
  expect(promised.map((words) => titles.filter((title) => title.startsWith(words.slice(0, -1))).length)).toEqual([1, 1])
  expect(await outside()).toMatchObject({ messages: 1, files: 1 })
})

it('waits while somebody has the document open in Word, and lets the tasks go on', async () => {
  const me = await ready()
  await me.publish()
  await done()
  const { page, tab } = visited
  await tab.getByRole('tab', { name: 'Möte' }).click()
  await me.goTo('1')
  await me.assign(promised[0] ?? '', 'Lena Ahlskog', '20 juni')
  await me.toMinutes()
  const task = async () =>
    (await house.state()).teams
      .flatMap(({ plans }) => plans.flatMap(({ buckets }) => buckets.flatMap(({ tasks }) => tasks)))
      .find(({ title }) => title.startsWith(promised[0]?.slice(0, -1) ?? '-'))
  const document = async () => (await house.state()).drives.flatMap(({ items }) => items).find(({ name }) => name.endsWith('.docx'))
  const before = await document()
  await house.fault({
    method: 'PUT',
    path: `/drives/*/items/${before?.id ?? ''}/content`,
    times: 0,
    fault: { kind: 'status-before', status: 423 },
  })
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  await tab.getByText('Dokumentet är öppet i Word hos någon. Det försöks igen').first().waitFor()
  await shot(page, 'publish-open-in-word')
  while ((await task())?.dueDateTime?.slice(5, 10) !== '06-20') await page.waitForTimeout(200)
  expect([(await task())?.assignees.length, (await document())?.lastModifiedDateTime]).toEqual([2, before?.lastModifiedDateTime])
  await house.noFaults()
  await tab.getByRole('heading', { name: 'Publicerat' }).waitFor({ timeout: 45_000 })
  expect((await document())?.lastModifiedDateTime).not.toBe(before?.lastModifiedDateTime)
  const { files, messages } = await outside()
  expect([files, messages]).toEqual([1, 1])
})

it('leaves a task done that its assignee has done, when the minutes are corrected', async () => {
  const me = await ready()
  await me.publish()
  await done()
  const tasks = async () =>
    (await house.state()).teams.flatMap(({ plans }) => plans.flatMap(({ buckets }) => buckets.flatMap(({ tasks }) => tasks)))
  const ours = (await tasks()).find(({ title }) => title.startsWith(promised[0]?.slice(0, -1) ?? '-'))
  const { personas, tenant } = createWorld('demo', new Date())
  const token = issueToken({ oid: personas.assignee.id, tid: tenant.id, scopes: ['Tasks.ReadWrite'], exp: Date.now() / 1000 + 600 })
  const address = `${house.sandbox.graph}/planner/tasks/${ours?.id ?? ''}`
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const { '@odata.etag': etag } = (await (await fetch(address, { headers })).json()) as { readonly '@odata.etag': string }
  const finished = await fetch(address, { method: 'PATCH', headers: { ...headers, 'if-match': etag }, body: '{"percentComplete":100}' })
  expect(finished.ok).toBe(true)

  const { page, tab } = visited
  await tab.getByRole('tab', { name: 'Möte' }).click()
  await me.goTo('1')
  await me.assign(promised[0] ?? '', 'Lena Ahlskog', '20 juni')
  await me.toMinutes()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).waitFor({ state: 'detached' })
  await done()
  const after = (await tasks()).find(({ id }) => id === ours?.id)
  expect([after?.percentComplete, after?.assignees.length, after?.dueDateTime?.slice(5, 10)]).toEqual([100, 2, '06-20'])
  await page.getByRole('button', { name: 'Planner', exact: true }).click()
  await page
    .getByText(promised[0]?.slice(0, -1) ?? '')
    .first()
    .waitFor()
  await shot(page, 'publish-after-done')
})

it('asks what becomes of a task that is no longer in the minutes, and closes it where its assignee sees it', async () => {
  const me = await ready()
  await me.publish()
  await done()
  const { page, tab } = visited
  await tab.getByRole('tab', { name: 'Möte' }).click()
  await me.goTo('1')
  await me.editor.click()
  await page.keyboard.press('Control+End')
  await me.mark('task')
  await me.toMinutes()
  await tab.getByText('Ett uppdrag i planen är inte längre med').waitFor()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  await tab.getByText('Svara här först, så publiceras rättelsen sedan.').waitFor()
  await shot(page, 'publish-removed-asked')
  expect(await violations(page)).toEqual([])
  expect(await tab.getByRole('radio', { name: 'Låt det vara som det är' }).isChecked()).toBe(false)
  await tab.getByRole('radio', { name: 'Skriv det, och markera det som slutfört' }).check()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).waitFor({ state: 'detached' })
  await done()
  await tab.getByText('Uppdrag som markeras som slutfört').waitFor()
  await shot(page, 'publish-removed-closed')
  expect(await violations(page)).toEqual([])
  await visited.close()

  visited = await house.visit({ user: 'assignee', place: 'channel', view: 'plan' })
  const card = (words = ''): Locator => visited.page.getByRole('article', { name: words.slice(0, -1) })
  await card(promised[0]).getByText('Klart', { exact: true }).waitFor()
  await card(promised[0]).getByText('Uppdraget finns inte längre med i anteckningarna').waitFor()
  expect(await card(promised[1]).getByText('Klart', { exact: true }).count()).toBe(0)
  await shot(visited.page, 'publish-removed-plan')
})

it('corrects what was published in its place, and says so in the same thread', async () => {
  const me = await ready()
  await changedSince(me)
  const { page, tab } = visited
  await tab.getByRole('heading', { name: 'Ändrat sedan du publicerade' }).waitFor()
  await tab.getByText('Punkt 3, Val av representant till arbetsgruppen för e-arkiv').waitFor()
  await shot(page, 'publish-correction')
  await tab.getByText('Punkt 3, Val av representant till arbetsgruppen för e-arkiv').click()
  await tab.locator('ins', { hasText: 'Frågan bordläggs.' }).waitFor()
  expect(await tab.locator('ins').first().innerText()).toMatch(/^\s*tillagt:\s+Frågan bordläggs\.\s+slut\.\s*$/)
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 280, height: 800 })
  await tab.getByRole('tab', { name: 'Publicering' }).click()
  await tab.getByText('Punkt 3, Val av representant till arbetsgruppen för e-arkiv').click()
  await tab.locator('ins', { hasText: 'Frågan bordläggs.' }).scrollIntoViewIfNeeded()
  await shot(page, 'publish-correction-280')
  expect(await tab.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
  await page.setViewportSize({ width: 1280, height: 800 })
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  await done()
  await tab.getByRole('link', { name: 'Öppna meddelandet' }).first().waitFor()
  await shot(page, 'publish-corrected')
  const { teams, drives } = await house.state()
  const roots = teams
    .flatMap(({ channels }) => channels)
    .flatMap(({ messages }) => messages)
    .filter(({ content }) => content.includes(promised[0] ?? ''))
  expect(roots).toHaveLength(1)
  expect(roots[0]?.replies.map(({ content }) => content)).toEqual([expect.stringContaining('Val av representant') as string])
  const files = drives.flatMap(({ items }) => items).filter(({ name }) => name.endsWith('.docx'))
  expect(files).toHaveLength(1)
  const bytes = new Uint8Array(await (await fetch(files[0]?.downloadUrl ?? '')).arrayBuffer())
  expect(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())).toContain('Frågan bordläggs.')
  expect((await outside()).tasks).toEqual([1, 1])
})

it('goes on without a change in the message that never comes through, and says it in the thread all the same', async () => {
  const me = await ready({ place: 'channel', consent: 'admin' })
  await changedSince(me)
  const { page, tab } = visited
  await house.fault({
    method: 'PATCH',
    path: '/teams/*/channels/*/messages/*',
    times: 0,
    fault: { kind: 'throttle', retryAfter: 1, readable: true },
  })
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  const leave = tab.getByRole('button', { name: 'Gå vidare utan det' })
  await leave.waitFor()
  await shot(page, 'publish-change-fails')
  expect(await violations(page)).toEqual([])
  await page.setViewportSize({ width: 280, height: 800 })
  await tab.getByRole('tab', { name: 'Publicering' }).waitFor()
  await leave.scrollIntoViewIfNeeded()
  await shot(page, 'publish-change-fails-280')
  await leave.press('Enter')
  // The button is gone: whoever pressed it stands at the beginning of what is left.
  await tab.locator('#progress-heading:focus').waitFor()
  await page.setViewportSize({ width: 1280, height: 800 })
  await done()
  await shot(page, 'publish-change-left')
  const [root] = (await house.state()).teams
    .flatMap(({ channels }) => channels)
    .flatMap(({ messages }) => messages)
    .filter(({ content }) => content.includes(promised[0] ?? ''))
  expect(root?.content).not.toContain('Frågan bordläggs.')
  expect(root?.replies.map(({ content }) => content)).toEqual([expect.stringContaining('Val av representant') as string])
})

it('keeps every revision to be read as it was published, says what changed, and leads to it by a link', async () => {
  const me = await ready()
  await changedSince(me)
  const first = visited
  const { page, tab } = visited
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).waitFor({ state: 'detached' })
  await done()
  const card = tab.getByRole('region', { name: 'Publicerade revisioner' })
  await card.getByText('Punkt 3, Val av representant till arbetsgruppen för e-arkiv').waitFor()
  await page.setViewportSize({ width: 280, height: 800 })
  await tab.getByRole('tab', { name: 'Publicering' }).click()
  await card.getByRole('button', { name: 'Läs revision 1' }).press('Enter')
  await tab.locator('#reading-revision:focus', { hasText: 'Du läser revision 1, som den publicerades.' }).waitFor()
  await shot(page, 'publish-revision-280')
  await tab.getByRole('button', { name: 'Visa som det är nu' }).press('Enter')
  await tab.locator('#preview-heading:focus').waitFor()
  await page.setViewportSize({ width: 1280, height: 800 })
  await card.getByRole('button', { name: 'Läs revision 1' }).click()
  await tab.getByText('Du läser revision 1, som den publicerades.').last().waitFor()
  await shot(page, 'publish-revision')
  expect(await violations(page)).toEqual([])
  expect(await tab.getByRole('region', { name: 'Så här blir det' }).getByText('Frågan bordläggs.').count()).toBe(0)
  await tab.getByRole('button', { name: 'Länk hit' }).click()
  const address = await page.getByRole('dialog').locator('code').innerText()
  await first.close()

  // On another machine, where the ledger among the channel's files is all that is known.
  visited = await house.visit({ user: 'chair', place: 'channel', link: new URL(address).searchParams.get('link') ?? '' })
  await visited.tab.getByText('Du läser revision 1, som den publicerades.').waitFor()
  expect(await visited.tab.getByRole('region', { name: 'Så här blir det' }).getByText('Frågan bordläggs.').count()).toBe(0)
  await visited.tab.getByRole('button', { name: 'Visa som det är nu' }).click()
  await visited.tab.getByRole('region', { name: 'Så här blir det' }).getByText('Frågan bordläggs.').first().waitFor()
})

contractIsHeld(() => house)
