/** What any version has kept in a browser is there in this one, whatever happens to the upgrade; what a later one has kept is left alone. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Browser, BrowserContext, Page } from 'playwright-core'

import { upgrades } from '../../src/storage/indexedDb'
import { launchBrowser } from '../support/browser'
import type { RawDatabase } from './rawDatabase'
import { served, type Served } from './served'
import type { Later, Read } from './sessionPage'

jest.setTimeout(60_000)

interface Fixture {
  readonly raw: RawDatabase
  readonly reads: Read
}

const folder = join(__dirname, '../fixtures/devices')
const versions = readdirSync(folder).map((name) => Number.parseInt(name))
const fixture = (version: number): Fixture => JSON.parse(readFileSync(join(folder, `${version}.json`), 'utf8')) as Fixture
const today = upgrades.length

let browser: Browser
let server: Served
let context: BrowserContext
/** What no code caught, in any page of the test. */
let uncaught: string[]

beforeAll(async () => {
  server = await served(join(__dirname, 'sessionPage.ts'))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(async () => {
  uncaught = []
  context = await browser.newContext()
})
afterEach(async () => {
  await context.close()
  expect(uncaught).toEqual([])
})

async function open(): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => uncaught.push(error.message))
  await page.goto(server.origin)
  return page
}

/** A browser that has what the version left there. */
async function left(version: number): Promise<Page> {
  const page = await open()
  await page.evaluate((raw) => window.device.lay(raw), fixture(version).raw)
  return page
}

const reads = (page: Page): Promise<Read> => page.evaluate(() => window.device.reads())
const raw = (page: Page): Promise<RawDatabase> => page.evaluate(() => window.device.raw())
const upgrade = (page: Page, how: Later): Promise<string> => page.evaluate((how) => window.device.upgrade(how), how)
const says = (page: Page) => page.evaluate(() => window.device.says())
const shapeOf = ({ version, stores }: RawDatabase): unknown => ({
  version,
  stores: Object.fromEntries(Object.entries(stores).map(([name, { records: _, ...shape }]) => [name, shape])),
})

it('keeps what the version of today leaves in a browser', () => {
  expect(versions).toContain(today)
})

describe.each(versions)('what version %i left in a browser', (version) => {
  it('is read as it was: drafts, settings, and what was published', async () => {
    // A part that a later version has added may be there as well; what was there then must read the same.
    expect(await reads(await left(version))).toMatchObject(fixture(version).reads)
  })

  it('has then the stores that a new browser has', async () => {
    const page = await left(version)
    await reads(page)
    const upgraded = await raw(page)
    await context.close()
    context = await browser.newContext()
    const fresh = await open()
    await fresh.evaluate(() => window.device.sit())
    expect(shapeOf(upgraded)).toEqual(shapeOf(await raw(fresh)))
    expect(upgraded.version).toBe(today)
  })

  it('is opened and written in where it was left, and knows that it was published', async () => {
    const page = await left(version)
    await page.evaluate(() => window.device.sit())
    expect(await says(page)).toEqual({ saved: 'here', place: 'Lilla salen', revision: 1, notices: [] })
    await page.evaluate(() => window.device.place('Stora salen'))
    await page.evaluate(() => window.device.pass(1000))
    expect(await reads(await open())).toMatchObject({ meetings: [{ heading: { place: 'Stora salen' } }, {}] })
  })
})

describe('an upgrade to a later version', () => {
  it('adds what is new, and leaves what is there', async () => {
    const page = await left(today)
    expect(await upgrade(page, 'works')).toBe('done')
    const upgraded = await raw(page)
    expect([upgraded.version, upgraded.stores['drafts']?.indexes]).toEqual([today + 1, { changed: 'changed' }])
    const records = ({ stores }: RawDatabase) => Object.values(stores).map(({ records }) => records)
    expect(records(upgraded)).toEqual(records(fixture(today).raw))
  })

  it('that fails in the middle leaves everything as it was', async () => {
    const page = await left(today)
    expect(await upgrade(page, 'throws')).toBe('AbortError')
    // It was tried once more.
    expect(uncaught.splice(0)).toEqual(['A defect', 'A defect'])
    expect(await raw(page)).toEqual(fixture(today).raw)
    expect(await reads(page)).toEqual(fixture(today).reads)
  })

  it('whose tab is closed in the middle leaves everything as it was, and is made by the next', async () => {
    const page = await left(today)
    const closed = await open()
    const never = upgrade(closed, 'hangs').catch(() => 'closed')
    await closed.waitForFunction(() => window.device.isUpgrading())
    await closed.close()
    expect(await never).toBe('closed')
    expect(await reads(page)).toEqual(fixture(today).reads)
    expect(await raw(page)).toEqual(fixture(today).raw)
    expect(await upgrade(page, 'works')).toBe('done')
  })

  it('that another window stands in the way of is refused at once, and used when the way is free', async () => {
    const page = await left(today)
    const other = await open()
    await other.evaluate(() => window.device.hold())
    const before = Date.now()
    expect([await upgrade(page, 'works'), await upgrade(page, 'works')]).toEqual(['BlockedError', 'BlockedError'])
    expect(Date.now() - before).toBeLessThan(5000)
    const opened = await page.evaluate(() => window.device.opened())
    await other.close()
    await expect(untilDone(page)).resolves.toBe(opened)
  })
})

/** Opens it as a later version does until that is done; gives how often the page has opened the database by then. */
async function untilDone(page: Page): Promise<number> {
  for (const end = Date.now() + 8000; Date.now() < end;) {
    if ((await upgrade(page, 'works')) === 'done') return page.evaluate(() => window.device.opened())
  }
  throw new Error('It was never done')
}

describe('what a later version left in a browser', () => {
  async function fromLater(): Promise<Page> {
    const page = await left(today)
    await upgrade(page, 'works')
    await page.close()
    return open()
  }

  it('is left alone: what is written now is in the window alone, which is said once, and nothing of it is lost there', async () => {
    const page = await fromLater()
    const before = await raw(page)
    await page.evaluate(() => window.device.sit())
    await page.evaluate(() => window.device.place('Biblioteket'))
    await page.evaluate(() => window.device.pass(10_000))
    const said = await says(page)
    expect([said.saved, said.place, said.notices]).toEqual(['window-only', 'Biblioteket', [expect.stringContaining('no-storage')]])
    await page.evaluate(() => window.device.pass(600_000))
    expect(await says(page)).toEqual(said)
    await page.evaluate(() => window.device.openAgain())
    expect((await says(page)).place).toBe('Biblioteket')
    expect(await raw(page)).toEqual(before)
  })

  it('is asked for no more often than any device that does not answer', async () => {
    const page = await fromLater()
    await page.evaluate(() => window.device.sit())
    await page.evaluate(() => window.device.place('Biblioteket'))
    await page.evaluate(() => window.device.pass(10_000))
    const before = await page.evaluate(() => window.device.opened())
    await page.evaluate(() => window.device.pass(60_000))
    // To read it and to keep in it, each once in a second and a half.
    expect((await page.evaluate(() => window.device.opened())) - before).toBeLessThanOrEqual(82)
  })
})
