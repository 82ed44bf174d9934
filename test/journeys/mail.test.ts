/** The minutes by mail to those who have no way into Teams: chosen, looked over, sent once, and sent again only when they have changed. */

import { strFromU8, unzipSync } from 'fflate'

import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, shot, violations, type Sandboxed, type Visited } from '../support/sandboxed'
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

const said = 'Ines Falk skickar underlaget.'

/** Before the press on Publicera, with the card for mail in sight. */
async function ready(withheld = ''): Promise<Secretary> {
  visited = await house.visit({ place: 'channel', ...(withheld === '' ? {} : { withheld }) })
  const { page, tab } = visited
  const me = secretary(page, tab)
  await me.choose('Kommunchefsnätverket Vätterbygden')
  await me.toMeeting()
  await me.everyone()
  await me.write(said)
  await me.toMinutes()
  return me
}

async function addAddresses(text: string): Promise<void> {
  const { tab } = visited
  await tab.getByRole('button', { name: 'Välj vilka' }).click()
  await tab.getByLabel('Fler adresser').fill(text)
  await tab.getByRole('button', { name: 'Lägg till' }).click()
}

const done = (): Promise<void> => visited.tab.getByRole('heading', { name: 'Publicerat' }).waitFor()

it('mails the whole minutes with the document to those whom the secretary chooses, and a preview shows just that', async () => {
  const me = await ready()
  const { page, tab } = visited
  await addAddresses('Registrator@annanort.example, ines.falk@bolaget.example')
  await tab.getByText('2 personer får mejl.').waitFor()
  await tab.getByRole('tab', { name: 'Mejl' }).click()
  const preview = tab.getByRole('tabpanel')
  await preview.getByText('registrator@annanort.example, ines.falk@bolaget.example').waitFor()
  await preview.getByText(said).waitFor()
  await shot(page, 'mail-preview')
  expect(await violations(page)).toEqual([])
  await me.publish()
  await done()
  await tab.getByText('Mejl till 2 personer').waitFor()
  const { mails } = await house.state()
  expect(mails.map(({ from, to, subject }) => ({ from, to: to.map(({ address }) => address), subject }))).toEqual([
    {
      from: 'moa.lindehag@vkf.example',
      to: ['registrator@annanort.example', 'ines.falk@bolaget.example'],
      subject: expect.stringContaining('Anteckningar, Kommunchefsnätverket') as string,
    },
  ])
  expect(mails[0]?.content).toContain(said)
  const [attached] = mails[0]?.attachments ?? []
  expect(attached?.name).toMatch(/\.docx$/)
  const parts = unzipSync(Buffer.from(attached?.contentBytes ?? '', 'base64'))
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain(said)
  await page.getByRole('button', { name: 'Mejl', exact: true }).click()
  await page.frameLocator('article iframe').getByText(said).waitFor()
  await shot(page, 'mail-arrived')
  expect(await violations(page)).toEqual([])
  expect(visited.complaints).toEqual([])
})

it('sends what was forgotten afterwards, to those who have not got it, and a correction to all who are chosen', async () => {
  const me = await ready()
  const { page, tab } = visited
  await addAddresses('registrator@annanort.example')
  await me.publish()
  await done()
  await tab.getByRole('button', { name: 'Välj vilka' }).click()
  await tab.getByText('registrator@annanort.example (har fått)').waitFor()
  await tab.getByLabel('Fler adresser').fill('ines.falk@bolaget.example')
  await page.keyboard.press('Enter')
  await tab.getByRole('button', { name: 'Skicka mejl' }).click()
  await tab.getByRole('button', { name: 'Skicka mejl' }).waitFor({ state: 'detached' })
  await tab.getByRole('link', { name: 'Öppna meddelandet' }).first().waitFor()
  await tab.getByRole('tab', { name: 'Möte', exact: true }).click()
  await me.write(' Och bokar lokal.')
  await me.toMinutes()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).click()
  await tab.getByRole('button', { name: 'Publicera rättelse' }).waitFor({ state: 'detached' })
  await done()
  const { mails, teams } = await house.state()
  expect(
    mails.map(({ to, subject }) => [subject.startsWith('Rättelse: ') ? 'rättelse' : 'hela', ...to.map(({ address }) => address)]),
  ).toEqual([
    ['hela', 'registrator@annanort.example'],
    ['hela', 'ines.falk@bolaget.example'],
    ['rättelse', 'registrator@annanort.example', 'ines.falk@bolaget.example'],
  ])
  const posts = teams.flatMap(({ channels }) => channels).flatMap(({ messages }) => messages)
  expect(posts.filter(({ content }) => content.includes(said.slice(0, -1)))).toHaveLength(1)
})

it('asks the secretary to look among sent mail when the answer is lost, and sends no second one by itself', async () => {
  const me = await ready()
  const { tab } = visited
  await addAddresses('registrator@annanort.example')
  await house.fault({ method: 'POST', path: '/me/sendMail', times: 1, fault: { kind: 'drop' } })
  await me.publish()
  const row = tab.getByRole('listitem').filter({ hasText: 'Mejl till 1 person' })
  await row.getByText('Kontrollera').waitFor()
  await shot(visited.page, 'mail-check')
  await row.getByRole('button', { name: 'Det är skickat' }).click()
  await done()
  expect((await house.state()).mails).toHaveLength(1)
})

it('begins nothing without the permission to mail, says that it is that one, and publishes once the mail is taken away', async () => {
  const me = await ready('Mail.Send')
  const { page, tab } = visited
  await addAddresses('registrator@annanort.example')
  await me.publish()
  await page.getByRole('dialog').getByRole('button', { name: 'Stäng' }).click()
  await tab.getByText('Vid protokollet har inte behörighet att skicka mejl från din adress.').waitFor()
  await shot(page, 'mail-without')
  const { teams, drives } = await house.state()
  expect(JSON.stringify(teams.map(({ channels }) => channels))).not.toContain(said)
  expect(drives.flatMap(({ items }) => items).filter(({ name }) => name.endsWith('.docx'))).toEqual([])
  await tab.getByRole('checkbox', { name: 'registrator@annanort.example' }).click()
  await me.publish()
  await done()
  expect((await house.state()).mails).toEqual([])
})

it('goes on without the mail where it is refused, and says so', async () => {
  const me = await ready()
  const { tab } = visited
  await addAddresses('registrator@annanort.example')
  await house.fault({ method: 'POST', path: '/me/sendMail', times: 0, fault: { kind: 'status-before', status: 403 } })
  await me.publish()
  const row = tab.getByRole('listitem').filter({ hasText: 'Mejl till 1 person' })
  await row.getByText('Gick inte').waitFor()
  await shot(visited.page, 'mail-refused')
  expect(await violations(visited.page)).toEqual([])
  await row.getByRole('button', { name: 'Gå vidare utan mejlet' }).click()
  await done()
  await row.getByText('Skickades inte').waitFor()
  expect((await house.state()).mails).toEqual([])
})

it('says which address is none, and keeps what was written', async () => {
  await ready()
  const { tab } = visited
  await addAddresses('registrator@annanort.example, ines.falk')
  await tab.getByText('”ines.falk” är ingen mejladress.').waitFor()
  expect(await tab.getByLabel('Fler adresser').inputValue()).toBe('registrator@annanort.example, ines.falk')
  await tab.getByText('Ingen får mejl.').waitFor()
})

contractIsHeld(() => house)
