/** Who is here, by hand and by key: one person, several, everyone, at one item and at all of them. */

import type { Locator } from 'playwright-core'

import { words as wordsIn } from '../../src/i18n/words'
import { contractIsHeld } from '../support/contractHeld'
import { sandboxed, shot, violations, type Sandboxed, type Visited } from '../support/sandboxed'
import { secretary, type Secretary } from '../support/secretary'

jest.setTimeout(90_000)

let house: Sandboxed
let visited: Visited
let me: Secretary

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
afterEach(async () => {
  expect(visited.complaints).toEqual([])
  await visited.close()
  await house.reset()
})

async function sit(lang: 'sv' | 'en'): Promise<void> {
  visited = await house.visit({ lang })
  me = secretary(visited.page, visited.tab, wordsIn(lang))
  await me.toMeeting()
}

const person = (name: string): Locator => visited.tab.getByRole('checkbox', { name: new RegExp(`^${name}`) })
/** The state at this item, and how the whole meeting is printed where there is more to say. */
const marked = async (name: string): Promise<string> => ((await person(name).getAttribute('aria-label')) ?? '').replace(/^[^:]*: /, '')

/** On the row of each person in turn. */
async function press(names: readonly string[], key: string): Promise<void> {
  for (const name of names) {
    await person(name).focus()
    await visited.page.keyboard.press(key)
  }
}
const state = (name: string, presence: string): Locator => me.row(name).getByRole('radio', { name: presence })
const all = (...names: readonly string[]): Promise<readonly string[]> => Promise.all(names.map(marked))

it('takes the letters that the words begin with in Swedish, with Shift for this item alone', async () => {
  await sit('sv')
  await press(['Ingrid'], 'a')
  await me.goTo('4')
  await press(['Ingrid', 'Rolf'], 'd')
  await press(['Rolf'], 'p')
  await press(['Lena'], 'f')
  await press(['Mats'], 'Shift+D')
  await press(['Elsa'], 'Shift+F')
  await press(['Tomas'], 'g')
  await press(['Peder'], 'Shift+G')
  expect(await all('Ingrid', 'Rolf', 'Lena', 'Mats', 'Elsa', 'Tomas', 'Peder', 'Henrik')).toEqual([
    'digitalt (digitalt from p 4)',
    'på plats',
    'frånvarande (tom p 3)',
    'digitalt (digitalt p 4)',
    'frånvarande (ej p 4)',
    'på plats (p 4)',
    'digitalt (p 4, digitalt)',
    'på plats',
  ])
})

it('takes the letters that the words begin with in English', async () => {
  await sit('en')
  await press(['Ingrid'], 'e')
  await me.goTo('4')
  await press(['Ingrid', 'Rolf'], 'd')
  await press(['Rolf'], 'r')
  await press(['Lena'], 'a')
  await press(['Mats'], 'Shift+D')
  await press(['Elsa'], 'Shift+A')
  await press(['Tomas'], 'g')
  // Not a letter of English.
  await press(['Henrik'], 'f')
  expect(await all('Ingrid', 'Rolf', 'Lena', 'Mats', 'Elsa', 'Tomas', 'Henrik')).toEqual([
    'digital (digitalt from p 4)',
    'in the room',
    'absent (tom p 3)',
    'digital (digitalt p 4)',
    'absent (ej p 4)',
    'in the room (p 4)',
    'in the room',
  ])
})

it('marks several at once, this item alone while that is switched on, and takes the last mark back', async () => {
  await sit('sv')
  const { page, tab } = visited
  await me.everyone()
  await me.goTo('4')
  await tab.getByRole('button', { name: 'Bara denna punkt' }).click()
  await state('Ingrid Almqvist', 'Digitalt').click()
  await tab.getByRole('button', { name: 'Bara denna punkt' }).click()
  await state('Rolf Bergenstråle', 'Digitalt').click()
  expect(await all('Ingrid', 'Rolf')).toEqual(['digitalt (digitalt p 4)', 'digitalt (digitalt from p 4)'])

  await person('Lena').click()
  await person('Mats').click({ modifiers: ['Shift'] })
  const bulk = tab.getByRole('group', { name: 'Markera valda' })
  const names = ['Lena', 'Tomas', 'Birgitta', 'Mats', 'Yasmin']
  await shot(page, 'marking-selected')
  await bulk.getByRole('button', { name: 'Digitalt' }).click()
  await bulk.waitFor({ state: 'detached' })
  const digital = 'digitalt (digitalt from p 4)'
  expect(await all(...names)).toEqual([digital, digital, digital, digital, 'på plats'])
  await tab.getByRole('button', { name: 'Ångra', exact: true }).last().click()
  expect(await all(...names)).toEqual(names.map(() => 'på plats'))
  await page.keyboard.press('Control+k')
  await page.keyboard.type('an')
  await tab.getByRole('option').first().waitFor()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await press(['Gun-Britt', 'Elsa'], ' ')
  await bulk.getByText('2 valda').waitFor()
  await page.keyboard.press('f')
  expect(await all('Gun-Britt', 'Elsa', 'Peder')).toEqual(['frånvarande (tom p 3)', 'frånvarande (tom p 3)', 'på plats'])
  await press(['Peder'], ' ')
  await bulk.getByRole('button', { name: 'Bara med på denna punkt' }).click()
  expect(await marked('Peder')).toBe('på plats (p 4)')
})

it('edits any person at any item in the grid of all, with the mouse and with keys', async () => {
  await sit('sv')
  const { page, tab } = visited
  await me.everyone()
  await me.goTo('4')
  await tab.getByRole('button', { name: 'Alla punkter' }).click()
  const grid = tab.getByRole('grid', { name: 'Person och punkt' })
  const row = (name: string): Locator => grid.getByRole('row').filter({ hasText: name })
  const cell = (name: string, item: number): Locator =>
    row(name)
      .getByRole('gridcell')
      .nth(item - 1)
  const printed = (name: string): Promise<string> => row(name).getByRole('gridcell').last().innerText()
  await cell('Ingrid Almqvist', 6).click()
  await cell('Rolf Bergenstråle', 2).click({ modifiers: ['Shift'] })
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('d')
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+F')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press(' ')
  expect(await violations(page)).toEqual([])
  expect(await Promise.all(['Ingrid Almqvist', 'Rolf Bergenstråle', 'Henrik Lundmark', 'Lena Ahlskog'].map(printed))).toEqual([
    'digitalt from p 6',
    'digitalt p 2',
    'tom p 8, digitalt from p 3',
    'frånvarande',
  ])
  await page.keyboard.press('Escape')
  await tab.getByRole('heading', { name: 'Närvaro vid punkt 4' }).waitFor()
  expect(await tab.locator(':focus').innerText()).toBe('Alla punkter')
})

contractIsHeld(() => house)
