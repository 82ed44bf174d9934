/** Every screen, in three themes, wide and in the side panel, in both languages: nothing that axe finds, nothing that runs out of the side, nothing in the console. */

import { sandboxed, shot, violations, type Sandboxed, type Visited } from '../support/sandboxed'
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
] as const)('has no screen %s that breaks a rule of WCAG or runs out of its frame', async (_, as) => {
  const visited = await house.visit({ ...as, place: 'channel' })
  const wrong: string[] = []
  // The languages differ in words, not in colours.
  const themes = as.lang === 'sv' ? (['light', 'dark', 'contrast'] as const) : (['light'] as const)
  await walk(visited, as, themes, async (screen, theme) => {
    const name = `${screen}-${as.frame === 'content' ? 'wide' : 'narrow'}-${as.lang}-${theme}`
    await shot(visited.page, name)
    wrong.push(
      ...(await violations(visited.page)).map((one) => `${name}: ${one}`),
      ...(await overflow(visited)).map((one) => `${name}: ${one}`),
    )
  })
  expect([...wrong, ...visited.complaints]).toEqual([])
  await visited.close()
})

/** What the tab would have to be scrolled sideways for. */
async function overflow({ page }: Visited): Promise<readonly string[]> {
  const tab = page.frames().find((frame) => frame.parentFrame() !== null)
  const [scroll = 0, width = 0] = (await tab?.evaluate(() => [document.documentElement.scrollWidth, innerWidth])) ?? []
  return scroll > width ? [`${scroll} px in a frame of ${width} px`] : []
}

it('would find what is wrong', async () => {
  const visited = await house.visit()
  const { page } = visited
  await page.evaluate(() => document.body.append(document.createElement('button')))
  expect((await violations(page)).map((one) => one.split(':')[0])).toEqual(['button-name'])
  await visited.close()
})
