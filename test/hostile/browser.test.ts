/** Hostile input through the real page in a real browser: nothing of it runs, nothing of it is fetched, and the same harness sees it run where nothing stands in its way. */

import type { BrowserContext, FrameLocator, Page } from 'playwright-core'

import { words } from '../../src/i18n/words'
import { badInput } from '../support/badInput'
import { canary } from '../support/canary'
import { hostileBody } from '../support/hostileMeeting'
import { sandboxed, type Sandboxed } from '../support/sandboxed'
import { secretary } from '../support/secretary'

jest.setTimeout(240_000)

const cases = process.env['VID_CASES']
const all = cases === undefined ? [] : badInput(cases)
/** Long ones take long to draw and hold nothing that the short ones do not. */
const inputs = all.map(({ input }) => input).filter((input) => input.length < 2000)
/** As many as an agenda takes. */
const together = 280

let house: Sandboxed
let context: BrowserContext

beforeAll(async () => {
  house = await sandboxed()
})
afterAll(() => house.close())
beforeEach(async () => {
  context = await house.browser.newContext({ locale: 'sv-SE', timezoneId: 'Europe/Stockholm', viewport: { width: 1280, height: 800 } })
})
afterEach(async () => {
  await context.close()
  await house.reset()
})

type Event = Readonly<Record<string, unknown>>

/** The meeting's invitation as Graph gives it, with the inputs in its subject, its place, its body and the names of who is invited. */
async function invite(some: readonly string[]): Promise<void> {
  const changed = (event: Event): Event => ({
    ...event,
    ...('subject' in event ? { subject: some.slice(0, 3).join(' ') } : {}),
    ...('location' in event ? { location: { displayName: some.slice(3, 6).join(' ') } } : {}),
    ...('body' in event ? { body: { contentType: 'html', content: hostileBody(some) } } : {}),
    ...('attendees' in event
      ? {
          attendees: some.map((name, i) => ({
            type: 'required',
            status: { response: 'accepted', time: '2026-05-01T08:00:00Z' },
            emailAddress: { name, address: `a${i}@annanort.example` },
          })),
        }
      : {}),
  })
  await context.route(/\/v1\.0\/me\/(calendarView|events)/, async (route) => {
    const response = await route.fetch()
    const answer = (await response.json()) as Event & { readonly value?: readonly Event[] }
    await route.fulfill({ response, json: answer.value === undefined ? changed(answer) : { ...answer, value: answer.value.map(changed) } })
  })
}

/** Each is pasted by itself into the text of the item, as markup and as words. */
async function pasteAll(tab: FrameLocator, some: readonly string[]): Promise<void> {
  const editor = tab.locator('.ProseMirror:visible')
  await editor.click()
  await editor.evaluate((element, pasted) => {
    for (const input of pasted) {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/html', input)
      clipboardData.setData('text/plain', input)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }
  }, some)
}

/** Points at, and presses, whatever it may have made that answers to that. */
async function provoke(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame
      .evaluate(() => {
        for (const element of document.querySelectorAll('[onclick], [onmouseover], [onfocus], [href^="javascript:" i], form, details'))
          for (const type of ['mouseover', 'focus', 'click', 'toggle', 'submit']) element.dispatchEvent(new Event(type, { bubbles: true }))
      })
      .catch(() => undefined)
  }
}

const batches = Array.from({ length: Math.ceil(inputs.length / together) }, (_, i) => inputs.slice(i * together, (i + 1) * together))

;(cases === undefined ? describe.skip : describe)('hostile input in the page (skipped where VID_CASES names no folder)', () => {
  it('is more than fifteen hundred cases', () => {
    expect(inputs.length).toBeGreaterThan(1500)
  })

  it.each(batches.map((some, i) => [i, some] as const))(
    'runs nothing and fetches nothing of part %i as invitation, agenda, names, pasted text, preview and post',
    async (i, some) => {
      const watched = await canary(context)
      const errors: string[] = []
      await invite(some)
      const page = await context.newPage()
      page.on('pageerror', (error) => errors.push(String(error)))
      await page.goto(`${house.sandbox.host}/?place=meeting&consent=all`)
      const tab = page.frameLocator('iframe.tab')
      const me = secretary(page, tab)
      await me.toMeeting()
      await me.everyone()
      await pasteAll(tab, some)
      await provoke(page)
      // They came as far as they can: items of what the body's markup left of them, a person for each name, and text.
      expect(
        await tab
          .getByRole('navigation', { name: words('sv').meeting.items })
          .getByRole('button')
          .count(),
      ).toBeGreaterThan(1)
      expect((await tab.locator('.ProseMirror:visible').innerText()).length).toBeGreaterThan(50)
      await tab.getByRole('tab', { name: 'Förbered' }).click()
      expect(await tab.getByText(/@annanort\.example/).count()).toBeGreaterThan(some.length / 2)
      await provoke(page)
      await me.toMinutes()
      await tab.getByRole('heading', { name: 'Så här blir det' }).waitFor()
      await provoke(page)
      if (i === 0) {
        await tab.getByRole('tab', { name: 'Dokument' }).click()
        await me.publish()
        await tab.getByRole('heading', { name: 'Publicerat' }).waitFor({ timeout: 60_000 })
        await page.getByRole('button', { name: 'Kanal', exact: true }).click()
        await page.locator('article').first().waitFor()
        await provoke(page)
      }
      const added = await page.frames()[1]?.evaluate(() => Object.keys(Object.prototype).length)
      expect({ ...watched, errors, added }).toEqual({ fired: [], left: [], errors: [], added: 0 })
    },
  )

  it('sees more than sixty of them run where they are put into a page as markup', async () => {
    const watched = await canary(context)
    const page = await context.newPage()
    await context.route('http://open.localhost/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Open</title>' }),
    )
    const seen = (): ReadonlySet<string> => new Set(watched.fired.filter((name) => name.startsWith('input ')))
    for (const [i, some] of batches.entries()) {
      if (seen().size > 60) break
      await page.goto(`http://open.localhost/${i}`)
      await page.evaluate(
        ([offset, pasted]) => {
          pasted.forEach((input, at) => {
            const frame = document.createElement('iframe')
            frame.name = `input ${offset + at}`
            frame.srcdoc = input
            document.body.append(frame)
          })
        },
        [i * together, some] as const,
      )
      await page.waitForTimeout(1500)
      await provoke(page)
      await page.waitForTimeout(300)
    }
    expect(seen().size).toBeGreaterThan(60)
  })
})
