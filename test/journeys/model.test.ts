/** The model meeting, entered by hand as a secretary would, comes out as the model's text to the letter. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Locator, Page } from 'playwright-core'

import { asText, paragraphs, partsOf } from '../render/wordReader'
import { sandboxed, shot, type Sandboxed } from '../support/sandboxed'
import { secretary } from '../support/secretary'

jest.setTimeout(180_000)

const cases = process.env['VID_CASES']
// The model stands outside the repository.
const described = cases === undefined ? describe.skip : describe

interface Key {
  readonly participants: readonly { readonly name: string; readonly organisation: string; readonly states: string }[]
  readonly items: readonly {
    readonly title: string
    readonly body: readonly (
      { readonly type: 'paragraph'; readonly text: string } | { readonly type: 'bullets'; readonly items: readonly string[] }
    )[]
  }[]
  readonly signature: { readonly name: string; readonly role: string }
}

const keys: Readonly<Record<string, string>> = { R: 'p', D: 'd', A: 'f' }

described('the model meeting (skipped without VID_CASES)', () => {
  let house: Sandboxed
  beforeAll(async () => {
    house = await sandboxed()
  })
  afterAll(() => house.close())

  it('is entered without an invitation and comes out as the model, in plain text and in Word', async () => {
    const key = JSON.parse(readFileSync(join(cases ?? '', 'seed/key.json'), 'utf8')) as Key
    const { page, tab, complaints } = await house.visit({ place: 'personal' })
    const me = secretary(page, tab)
    await tab.getByRole('button', { name: 'Börja utan inbjudan' }).click()

    const [pasteAgenda, pastePeople] = [0, 1].map((at) => tab.getByRole('button', { name: 'Klistra in', exact: true }).nth(at))
    const paste = async (opener: Locator | undefined, lines: readonly string[]): Promise<void> => {
      await opener?.click()
      await tab.getByRole('dialog').getByLabel('Text').fill(lines.join('\n'))
      await tab.getByRole('dialog').getByRole('button', { name: 'Lägg till' }).click()
    }
    await paste(
      pasteAgenda,
      key.items.map(({ title }, i) => `${i + 1}. ${title}`),
    )
    await paste(
      pastePeople,
      key.participants.map(({ name, organisation }) => `${name}, ${organisation}`),
    )
    await tab.getByLabel('Står sist').selectOption(key.participants.at(-1)?.organisation ?? '')
    await tab.getByText('9 punkter, 19 personer').waitFor()
    await shot(page, 'model-1-prepare')
    await me.toMeeting()

    for (const [i, { body }] of key.items.entries()) {
      await me.goTo(String(i + 1))
      if (i === 0) {
        for (const { name, states } of key.participants) if (states.startsWith('A')) await me.quickly(name, 'f')
        await me.everyone()
      } else
        for (const { name, states } of key.participants)
          if (states[i] !== states[i - 1]) await me.quickly(name, keys[states[i] ?? ''] ?? '')
      for (const [b, block] of body.entries()) {
        if (b > 0) await page.keyboard.press('Enter')
        if (block.type === 'paragraph') await type(page, me.editor, block.text, b === 0)
        else {
          if (b === 0) await me.editor.click()
          await tab.getByRole('button', { name: 'Punktlista' }).click()
          for (const [n, line] of block.items.entries()) {
            if (n > 0) await page.keyboard.press('Enter')
            await page.keyboard.insertText(line)
          }
        }
      }
    }
    await shot(page, 'model-2-last-item')
    await me.saved()
    await me.toMinutes()
    await tab.getByText('Utseende', { exact: true }).click()
    // The model bears no date.
    await tab.getByRole('checkbox', { name: 'Datum' }).uncheck()
    await tab.getByLabel('Namn', { exact: true }).fill(key.signature.name)
    await tab.getByLabel('Titel', { exact: true }).fill(key.signature.role)
    await shot(page, 'model-3-minutes')

    const download = async (name: string): Promise<Buffer> => {
      const [file] = await Promise.all([page.waitForEvent('download'), tab.getByRole('button', { name }).click()])
      return readFileSync(await file.path())
    }
    const model = readFileSync(join(cases ?? '', 'seed/minutes.sv.txt'), 'utf8')
    expect((await download('Ladda ner som text')).toString('utf8')).toBe(model)
    expect(asText(paragraphs(partsOf(new Uint8Array(await download('Ladda ner som Word')))))).toBe(model)
    expect(complaints).toEqual([])
  })
})

async function type(page: Page, editor: Locator, text: string, first: boolean): Promise<void> {
  if (first) await editor.click()
  await page.keyboard.insertText(text)
}
