/** Every screen, in three themes, wide and in the side panel, in both languages: nothing that axe finds, nothing that is cut off, nothing in the console. */

import { contractIsHeld } from '../support/contractHeld'
import { cutOff, sandboxed, shot, violations, violationsIn, type Sandboxed } from '../support/sandboxed'
import { walk } from '../support/screens'

jest.setTimeout(240_000)

let house: Sandboxed
beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
afterEach(() => house.reset())

it.each([
  ['wide, in Swedish', { lang: 'sv', frame: 'content' }],
  ['in the side panel, in Swedish', { lang: 'sv', frame: 'sidePanel' }],
  ['wide, in English', { lang: 'en', frame: 'content' }],
  ['in the side panel, in English', { lang: 'en', frame: 'sidePanel' }],
] as const)('has no screen %s that breaks a rule of WCAG or cuts words off', async (_, as) => {
  const visited = await house.visit({ ...as, place: 'channel' })
  const wrong: string[] = []
  // The languages differ in words, not in colours.
  const themes = as.lang === 'sv' ? (['light', 'dark', 'contrast'] as const) : (['light'] as const)
  await walk(visited, as, themes, async (screen, theme) => {
    const name = `${screen}-${as.frame === 'content' ? 'wide' : 'narrow'}-${as.lang}-${theme}`
    await shot(visited.page, name)
    wrong.push(
      ...(await violationsIn(visited.page, theme)).map((one) => `${name}: ${one}`),
      ...(await cutOff(visited.page)).map((one) => `${name}: ${one}`),
    )
  })
  expect([...wrong, ...visited.complaints]).toEqual([])
  await visited.close()
})

it('would find what is wrong', async () => {
  const visited = await house.visit()
  const { page } = visited
  await page.evaluate(() => document.body.append(document.createElement('button')))
  expect((await violations(page)).map((one) => one.split(':', 2).join(':'))).toEqual(['light: button-name'])
  await page.setViewportSize({ width: 280, height: 800 })
  await visited.tab.locator('body').evaluate((body) => {
    const narrow = body.appendChild(document.createElement('p'))
    narrow.textContent = 'Ordförandensföredragningslista'
    narrow.style.cssText = 'width: 60px; overflow: hidden; text-overflow: ellipsis'
    const wide = body.appendChild(document.createElement('pre'))
    wide.textContent = 'Sekreterarens anteckningar från mötet'
    wide.style.cssText = 'width: 90px; overflow-x: auto'
    const choice = body.appendChild(document.createElement('select'))
    choice.style.cssText = 'width: 80px'
    choice.append(new Option('Kommunchefsnätverket'))
  })
  expect((await cutOff(page)).map((one) => one.replace(/\d+ px/, 'n px'))).toEqual([
    'p. ”Ordförandensföredragningslista” is cut off by n px',
    'pre. ”Sekreterarens anteckningar från mötet” is to be scrolled n px',
    '”Kommunchefsnätverket” lacks n px',
  ])
  await visited.close()
})

contractIsHeld(() => house)
