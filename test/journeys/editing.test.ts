/** The editor as hands use it: what is moved, cut, copied and pasted, and what Word and mail bring along. */

import type { Locator } from 'playwright-core'

import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, shot, type Sandboxed, type Visited } from '../support/sandboxed'
import { secretary, type Secretary } from '../support/secretary'

jest.setTimeout(60_000)

const promised = 'Rolf skickar underlaget'

let house: Sandboxed
let visited: Visited
let me: Secretary

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
beforeEach(async () => {
  visited = await house.visit()
  me = secretary(visited.page, visited.tab)
  await me.toMeeting()
})
afterEach(async () => {
  expect(visited.complaints).toEqual([])
  await visited.close()
  await house.reset()
})

const cards = (): Locator => visited.tab.getByRole('group', { name: `Uppdrag: ${promised}` })
const said = async (card: Locator): Promise<readonly string[]> => [
  await card.getByRole('textbox', { name: 'Klart', exact: false }).first().inputValue(),
  String(await card.getByText('Rolf Bergenstråle').count()),
]
const written = (): Promise<readonly string[]> => me.editor.locator('p').allInnerTexts()

async function withTask(): Promise<void> {
  await me.write(`${promised}\nSist.`)
  await visited.page.keyboard.press('Control+Home')
  await me.mark('task')
  await me.assign(promised, 'Rolf Bergenstråle', '14 juni')
  await me.editor.locator('[data-kind=task]').waitFor()
}

async function selectTask(): Promise<void> {
  await me.editor.locator('p').first().click({ clickCount: 3 })
}

it('offers to take back a mark, that mark and nothing else, until something else is done', async () => {
  const { tab, page } = visited
  const back = tab.getByText('Petra Sandelin: digitalt från punkt 1').locator('..').getByRole('button', { name: 'Ångra' })
  const isMarked = (): Promise<number> => me.row('Petra Sandelin').getByText('Ej avprickad').count()
  await me.quickly('Petra', 'd')
  expect(await isMarked()).toBe(0)
  await back.click()
  await me.row('Petra Sandelin').getByText('Ej avprickad').waitFor()
  await me.quickly('Petra', 'd')
  await back.waitFor()
  await me.write('Mötet öppnas.')
  await back.waitFor({ state: 'detached' })
  expect([await isMarked(), await written()]).toEqual([0, ['Mötet öppnas.']])
  await page.keyboard.press('Control+z')
  await back.waitFor()
})

it('keeps a task whose words are dragged to another place, with its assignee and its date', async () => {
  await withTask()
  const before = await said(cards())
  await selectTask()
  const from = await me.editor.locator('[data-kind=task]').boundingBox()
  const to = await me.editor.locator('p').last().boundingBox()
  if (from === null || to === null) throw new Error('Nothing is drawn')
  const { mouse } = visited.page
  await mouse.move(from.x + 60, from.y + from.height / 2)
  await mouse.down()
  await mouse.move(to.x + 20, to.y + to.height / 2, { steps: 8 })
  await mouse.move(to.x + to.width - 4, to.y + to.height / 2, { steps: 4 })
  await mouse.up()
  await me.editor.locator('p').last().locator('[data-kind=task]').waitFor()
  expect([await cards().count(), await said(cards())]).toEqual([1, before])
  expect(before[1]).not.toBe('0')
})

it('keeps a task that is cut and pasted, and gives a copy of its own the same assignee and date', async () => {
  await withTask()
  const before = await said(cards())
  await selectTask()
  await visited.page.keyboard.press('Control+x')
  await cards().waitFor({ state: 'detached' })
  await visited.page.keyboard.press('Control+End')
  await visited.page.keyboard.press('Control+v')
  await cards().waitFor()
  expect(await said(cards())).toEqual(before)
  await me.editor.locator('[data-kind=task]').click({ clickCount: 3 })
  await visited.page.keyboard.press('Control+c')
  await visited.page.keyboard.press('Control+End')
  await visited.page.keyboard.press('Enter')
  await visited.page.keyboard.press('Control+v')
  await cards().nth(1).waitFor()
  await shot(visited.page, 'editing-copied')
  expect([await said(cards().first()), await said(cards().nth(1))]).toEqual([before, before])
  await visited.page.keyboard.press('Control+z')
  await cards().nth(1).waitFor({ state: 'detached' })
  expect(await said(cards())).toEqual(before)
})

async function paste(words: string, kind: 'text/html' | 'text/plain' = 'text/html'): Promise<void> {
  await me.editor.click()
  await me.editor.evaluate(
    (editor, [words, kind]) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData(kind, words)
      editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    },
    [words, kind] as const,
  )
}

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-family:"Calibri",sans-serif;} @list l0 {mso-list-id:1;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=SV style='tab-interval:65.2pt'><!--StartFragment-->
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='font-size:14.0pt;color:#2F5496'>Lokalerna<o:p></o:p></span></b></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Hyran höjs</p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New";mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>från <i>januari</i></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>Avtalet löper ut</p>
<!--EndFragment--></body></html>`

const mail = `<html><head><style>.x_MsoNormal{margin:0}</style></head><body><div class="elementToProof" style="font-family:Aptos;font-size:12pt;color:rgb(200,38,19)">
<span style="font-weight:700">Hej!</span> Se <a href="https://vkf.example/underlag" onclick="alert(1)">underlaget</a>.</div>
<p class="x_MsoListParagraph">·&nbsp;&nbsp;Hyran</p><ol start="1" data-editing-info="{}"><li style="color:red"><div>Ett</div></li></ol>
<table border="1"><tbody><tr><td><p>Hallby</p></td><td>42</td></tr></tbody></table><script>document.title='x'</script><img src="https://elsewhere.example/i.png"></body></html>`

/** What is there, without the marks of the editor itself. */
async function drawn(): Promise<string> {
  const tree = await me.editor.evaluate((editor) => [...editor.children].map((one) => new XMLSerializer().serializeToString(one)).join(''))
  return tree
    .replace(/ xmlns="[^"]*"/g, '')
    .replace(/<br class="ProseMirror[^>]*>/g, '')
    .replace(/<a [^>]*href="([^"]*)"[^>]*>/g, '<a href="$1">')
}

it('makes Word’s bullets bullets, nested as they were, and leaves its looks behind', async () => {
  await paste(word)
  await me.editor.getByText('Avtalet löper ut').waitFor()
  expect(await drawn()).toBe(
    '<p><strong>Lokalerna</strong></p><ul><li><p>Hyran höjs</p><ul><li><p>från <em>januari</em></p></li></ul></li><li><p>Avtalet löper ut</p></li></ul>',
  )
})

it('takes words, emphasis, links and lists from a mail, and lets nothing in it run or be fetched', async () => {
  await paste(mail)
  await me.editor.getByText('Hallby 42').waitFor()
  expect(await drawn()).toBe(
    '<p><strong>Hej!</strong> Se <a href="https://vkf.example/underlag">underlaget</a>.</p><ul><li><p>Hyran</p></li></ul><ul><li><p>Ett</p></li></ul><p>Hallby 42</p>',
  )
  expect(await written()).toHaveLength(4)
})

it('keeps every sign that is typed or pasted as text, and makes a list of what begins with a hyphen', async () => {
  const signs = 'Pris 2*3*4, **obs**, __ej__ _så_ här.'
  await paste(signs, 'text/plain')
  await visited.page.keyboard.press('Enter')
  await visited.page.keyboard.type(signs)
  await visited.page.keyboard.press('Enter')
  await visited.page.keyboard.type('- Hyran')
  await me.editor.getByText('Hyran').waitFor()
  expect(await drawn()).toBe(`<p>${signs}</p><p>${signs}</p><ul><li><p>Hyran</p></li></ul>`)
})

it('takes a key where the cursor is, also before the browser has told that it moved', async () => {
  await me.write('Första stycket.\nAndra.')
  await me.editor.evaluate((paper) => {
    getSelection()?.collapse(paper.querySelectorAll('p')[1]?.firstChild ?? null, 0)
    paper.dispatchEvent(new KeyboardEvent('keydown', { key: 'Backspace', code: 'Backspace', bubbles: true, cancelable: true }))
  })
  expect(await written()).toEqual(['Första stycket.Andra.'])
})

contractIsHeld(() => house)
