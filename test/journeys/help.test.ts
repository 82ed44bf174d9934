/** The pages to read: reached from the app through the host, and readable where there is little room. */

import { sandboxed, shot, violations, type Sandboxed } from '../support/sandboxed'

jest.setTimeout(90_000)

let house: Sandboxed

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())

it.each([
  ['sv', 'Kortkommandon', 'Hjälp', 'help.html'],
  ['en', 'Keyboard shortcuts', 'Help', 'help.html#english'],
] as const)('leads from the keys to the help by the host, in %s', async (lang, keys, help, address) => {
  const visited = await house.visit({ lang })
  const { page, tab } = visited
  await tab.getByRole('button', { name: keys }).click()
  await tab.getByRole('link', { name: help, exact: true }).click()
  await page.getByRole('dialog').getByText(`${house.sandbox.tab}/${address}`).waitFor()
  expect(page.context().pages()).toHaveLength(1)
  await visited.close()
})

it.each(['help', 'privacy', 'terms'])('has %s to read in 280 pixels, light and dark, without an error', async (name) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await house.browser.newContext({ viewport: { width: 280, height: 700 }, colorScheme })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(`${house.sandbox.tab}/${name}.html`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await shot(page, `${name}-${colorScheme}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(280)
    expect(complaints).toEqual([])
    expect(await violations(page)).toEqual([])
    await context.close()
  }
})
