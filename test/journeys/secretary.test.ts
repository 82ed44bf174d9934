/** The secretary's whole meeting: from the invitation to the channel and the plan. */

import { strFromU8, unzipSync } from 'fflate'

import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, shot, type Sandboxed, type Visited } from '../support/sandboxed'
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

const decided = 'Gruppen väljer Elsa Wrangmark till arbetsgruppen.'
const promised = 'Rolf Bergenstråle skickar underlaget till alla.'

it('goes from the invitation to one message, one file and one task per entry', async () => {
  visited = await house.visit({ place: 'channel' })
  const { page, tab, complaints } = visited
  const me = secretary(page, tab)
  await me.choose('Kommunchefsnätverket Vätterbygden')
  await tab.getByText('9 punkter, 20 personer').waitFor()
  await shot(page, 'secretary-1-prepare')

  await me.toMeeting()
  await me.everyone()
  await me.goTo('4')
  for (const name of ['Ingr', 'Åsa', 'Elsa']) await me.quickly(name, 'd')
  await shot(page, 'secretary-2-presence')
  expect(await me.row('Ingrid Almqvist').innerText()).toContain('(digitalt from p 4)')

  await me.goTo('3')
  await me.write(`${decided}\n${promised}`)
  await me.mark('task')
  await page.keyboard.press('Control+Home')
  await tab.getByRole('button', { name: 'Uppdrag', exact: true, pressed: false }).waitFor()
  await me.mark('decision')
  await me.assign(promised, 'Rolf Bergenstråle', 'nästa fredag')
  await me.saved()
  await shot(page, 'secretary-3-text')

  await me.toMinutes()
  await tab.getByLabel('Uppdragen läggs i').selectOption({ index: 1 })
  await tab.getByText('Antecknat av:').waitFor()
  await shot(page, 'secretary-4-minutes')
  await me.publish()
  await tab.getByRole('heading', { name: 'Publicerat' }).waitFor()
  await shot(page, 'secretary-5-published')

  const { teams, drives } = await house.state()
  const messages = teams.flatMap(({ channels }) => channels.flatMap(({ messages }) => messages))
  const ours = messages.filter(({ attachments }) => attachments.length > 0)
  expect(ours.map(({ subject, remarks }) => ({ subject, remarks }))).toEqual([
    { subject: expect.stringContaining('Kommunchefsnätverket Vätterbygden') as string, remarks: [] },
  ])
  expect(ours[0]?.content).toContain(decided)
  expect(ours[0]?.content).toMatch(/Antecknat av:.*Moa Lindehag.*Nätverkssekreterare/s)
  const files = drives.flatMap(({ items }) => items.filter(({ name }) => name.endsWith('.docx')))
  expect(files).toHaveLength(1)
  const tasks = teams.flatMap(({ plans }) => plans.flatMap(({ buckets }) => buckets.flatMap(({ tasks }) => tasks)))
  expect(tasks.filter(({ description }) => description.includes(promised))).toMatchObject([
    { assignees: [{ name: 'Rolf Bergenstråle' }], percentComplete: 0 },
  ])
  const document = unzipSync(new Uint8Array(await (await fetch(files[0]?.downloadUrl ?? '')).arrayBuffer()))
  expect(strFromU8(document['word/document.xml'] ?? new Uint8Array())).toContain(decided)
  expect(complaints).toEqual([])
})

contractIsHeld(() => house)
