/** The device that keeps, in a real browser: held to what every device promises, and to what browsers do to it. */

import { join } from 'node:path'

import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'

import { launchBrowser } from '../support/browser'
import { localStoreContract } from './contract'
import type {} from './page'
import { served, type Served } from './served'
import { memoryStore } from '../../src/storage/memoryStore'

jest.setTimeout(60_000)

declare global {
  interface Window {
    /** How often the page has opened the database. */
    opened: number
  }
}

let browser: Browser
let server: Served
let context: BrowserContext
/** What no code caught, in any page of the test. */
let uncaught: string[]

beforeAll(async () => {
  server = await served(join(__dirname, 'page.ts'))
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
  page.on('pageerror', (error) => uncaught.push(String(error)))
  await page.goto(server.origin)
  return page
}

const append = (page: Page, i: number, size?: number): Promise<string> =>
  page.evaluate(([i, size]) => window.store.append(i, size), [i, size] as const)
const kept = (page: Page): Promise<readonly number[]> => page.evaluate(() => window.store.kept())
/** Waits for the browser; an answer that is a promise would be taken for a yes by the page's own waiting. */
async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + 8000; Date.now() < end;) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`It never came to be: ${what}`)
}
const savedIs = (page: Page, saved: string): Promise<void> =>
  until(async () => (await page.evaluate(() => window.store.saved().at(-1))) === saved, `saved is ${saved}`)
const type = (page: Page, i: number): Promise<void> => page.evaluate((i) => window.store.type(i), i)
const keptIs = (page: Page, numbers: readonly number[]): Promise<void> =>
  until(async () => JSON.stringify(await kept(page)) === JSON.stringify(numbers), `kept is ${numbers.join()}`)

describe('a device in IndexedDB', () => {
  it.each(localStoreContract(memoryStore))('$sentence', async ({ sentence }) => {
    const page = await open()
    const { seen, expected } = await page.evaluate((sentence) => window.store.rule(sentence), sentence)
    expect(seen).toEqual(expected)
  })

  it('answers an append only after the transaction is complete', async () => {
    const page = await open()
    expect(await page.evaluate(() => window.store.order())).toEqual(['complete', 'kept', 'complete', 'kept'])
  })

  it('does not say kept when the transaction is aborted after the request succeeded', async () => {
    const page = await open()
    await page.evaluate(() => window.store.abortNext())
    expect(await append(page, 1)).toBe('AbortError')
    expect(await append(page, 2)).toBe('kept')
    expect(await kept(page)).toEqual([2])
  })

  it('keeps all when the putting together is interrupted', async () => {
    const page = await open()
    for (const i of [1, 2, 3]) await append(page, i)
    await page.evaluate(() => window.store.reads())
    await page.evaluate(() => window.store.abortNext())
    expect(await page.evaluate(() => window.store.compact(100, 3))).toBe('AbortError')
    expect(await kept(page)).toEqual([1, 2, 3])
  })

  it('asks the browser not to clear it by itself, once there is something to keep', async () => {
    await context.addInitScript(() => {
      const { storage } = navigator
      let asked = 0
      Object.defineProperty(storage, 'persist', { value: () => Promise.resolve(++asked > 0) })
      Object.defineProperty(window, 'askedToStay', { get: () => asked })
    })
    const page = await open()
    const asked = (): Promise<number> => page.evaluate(() => (window as unknown as { askedToStay: number }).askedToStay)
    const seen = [await asked()]
    for (const i of [1, 2]) {
      await append(page, i)
      seen.push(await asked())
    }
    expect(seen).toEqual([0, 1, 1])
  })

  it('saves the journal strictly', async () => {
    const page = await open()
    expect(await page.evaluate(() => window.store.saveOutbox())).toBe('strict')
  })
})

describe('two windows of the same device', () => {
  it('both keep everything in the same draft, each in its order', async () => {
    const [left, right] = [await open(), await open()]
    const many = (page: Page, from: number): Promise<readonly string[]> =>
      page.evaluate((from) => Promise.all(Array.from({ length: 60 }, (_, i) => window.store.append(from + i))), from)
    const said = await Promise.all([many(left, 0), many(right, 100)])
    expect(new Set(said.flat())).toEqual(new Set(['kept']))
    const all = await kept(left)
    const numbers = (from: number): readonly number[] => Array.from({ length: 60 }, (_, i) => from + i)
    expect([all.filter((i) => i < 100), all.filter((i) => i >= 100)]).toEqual([numbers(0), numbers(100)])
  })

  it('hear from each other what is kept, and nothing of what was aborted', async () => {
    const [left, right] = [await open(), await open()]
    await left.evaluate(() => window.store.abortNext())
    const said = [await left.evaluate(() => window.store.append(7)), await left.evaluate(() => window.store.append(8))]
    expect(said).toEqual(['AbortError', 'kept'])
    await right.waitForFunction(() => window.store.heard().length > 0)
    expect([await left.evaluate(() => window.store.heard()), await right.evaluate(() => window.store.heard())]).toEqual([[], [8]])
  })

  it('lose nothing when one puts together what the other has put together meanwhile', async () => {
    const [left, right] = [await open(), await open()]
    for (const i of [1, 2, 3]) await append(left, i)
    await left.evaluate(() => window.store.reads())
    await append(right, 4)
    await right.evaluate(() => window.store.reads())
    await right.evaluate(() => window.store.compact(100, 4))
    await append(right, 5)
    await left.evaluate(() => window.store.compact(200, 3))
    expect(await kept(left)).toEqual([100, 5])
  })

  it('let a newer version in, and then say that nothing is kept any more', async () => {
    const [old, newer] = [await open(), await open()]
    await append(old, 1)
    expect(await newer.evaluate(() => window.store.openNewer())).toBe('done')
    expect(await append(old, 2)).toBe('VersionError')
    await type(old, 3)
    await savedIs(old, 'window-only')
  })

  it('publish one at a time: the other is told that it happens elsewhere', async () => {
    const [left, right] = [await open(), await open()]
    const alone = (page: Page): Promise<string> => page.evaluate(() => window.store.alone())
    expect([await alone(left), await alone(right)]).toEqual(['working', 'elsewhere'])
    await left.close()
    await until(async () => (await alone(right)) === 'working', 'right works alone')
  })

  it('keep the whole draft again when one of them deletes the database', async () => {
    const [left, right] = [await open(), await open()]
    await append(left, 1)
    await type(left, 2)
    await keptIs(left, [1, 2])
    expect(await right.evaluate(() => window.store.deleteAll())).toBe('done')
    await keptIs(left, [1002])
    expect(await append(left, 3)).toBe('kept')
    expect(await kept(left)).toEqual([1002, 3])
    await savedIs(left, 'here')
  })
})

describe('what the browser does to a device', () => {
  let browserSays: CDPSession

  async function spokenTo(): Promise<Page> {
    const page = await open()
    browserSays = await context.newCDPSession(page)
    return page
  }

  it('clears the data of the origin: the whole draft is kept again', async () => {
    const page = await spokenTo()
    await type(page, 1)
    await keptIs(page, [1])
    await browserSays.send('Storage.clearDataForOrigin', { origin: server.origin, storageTypes: 'all' })
    // Nobody types; and the browser may clear in several goes, also while this looks.
    await until(async () => (await kept(page)).includes(1001), 'the whole is kept')
    await savedIs(page, 'here')
  })

  it('has no room: an append says so, and works again when there is', async () => {
    const page = await spokenTo()
    // Before the first write: the browser remembers for a while how much room there was.
    await browserSays.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 100_000 })
    expect(await append(page, 1)).toBe('kept')
    expect(await append(page, 2, 200_000)).toBe('QuotaExceededError')
    await browserSays.send('Storage.overrideQuotaForOrigin', { origin: server.origin })
    expect(await append(page, 3)).toBe('kept')
    expect(await kept(page)).toEqual([1, 3])
  })

  it('has no room while a draft is written: the truth is told, and what was typed meanwhile is kept when there is', async () => {
    const page = await spokenTo()
    await browserSays.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 1000 })
    await type(page, 1)
    await savedIs(page, 'window-only')
    await type(page, 2)
    await browserSays.send('Storage.overrideQuotaForOrigin', { origin: server.origin })
    await savedIs(page, 'here')
    expect((await kept(page)).at(-1)).toBe(1002)
  })

  it('closes the connection without a word: it is opened again', async () => {
    const page = await open()
    expect(await append(page, 1)).toBe('kept')
    await page.evaluate(() => window.store.closeUnder())
    expect(await append(page, 2)).toBe('kept')
    expect(await kept(page)).toEqual([1, 2])
  })

  it('closes the connection under what was just begun, and leaves that without an end: it is done over, and answered', async () => {
    const page = await open()
    expect(await append(page, 1)).toBe('kept')
    await page.evaluate(() => window.store.loseNext())
    expect(await page.evaluate(() => window.store.reads())).toContain(1)
    await page.evaluate(() => window.store.loseNext())
    expect(await append(page, 2)).toBe('kept')
    expect(await kept(page)).toContain(2)
  })

  it('cuts off the opening: it is opened once more, and what was asked is answered', async () => {
    const page = await open()
    await page.evaluate(() => window.store.cutOffNext())
    expect(await page.evaluate(() => window.store.reads())).toEqual([])
    expect(await append(page, 1)).toBe('kept')
    expect(await kept(page)).toEqual([1])
  })

  it('lets no window hear another: what is kept is kept all the same', async () => {
    await context.addInitScript(() => {
      const value = function (): never {
        throw new DOMException('Not here', 'SecurityError')
      }
      Object.defineProperty(window, 'BroadcastChannel', { value })
    })
    const page = await open()
    expect(await append(page, 1)).toBe('kept')
    expect(await kept(page)).toEqual([1])
  })

  it('does not answer when asked to open, since another window stands in the way: that is said, and it works when the way is free', async () => {
    await context.addInitScript(() => {
      const { prototype } = IDBFactory
      const open = Object.getOwnPropertyDescriptor(prototype, 'open')?.value as (...given: unknown[]) => IDBOpenDBRequest
      window.opened = 0
      prototype.open = function (...given) {
        window.opened += 1
        return Reflect.apply(open, this, given)
      }
    })
    const [page, other, third] = [await open(), await open(), await open()]
    await other.evaluate(() => window.store.hold())
    expect(await third.evaluate(() => window.store.deleteAll())).toBe('blocked')
    await page.clock.install()
    const answer = append(page, 1)
    await page.clock.runFor(11_000)
    expect(await answer).toBe('TimeoutError')
    await type(page, 2)
    await savedIs(page, 'window-only')
    await other.close()
    await page.clock.resume()
    // Whoever waits to keep the draft goes on by itself, on the opening that was waited for.
    await savedIs(page, 'here')
    expect(await append(page, 3)).toBe('kept')
    expect([await page.evaluate(() => window.opened), await kept(page)]).toEqual([1, [1002, 3]])
  })

  it('never answers when asked to open: whoever opens a meeting waits for that once, and everything after is refused at once', async () => {
    const page = await open()
    await page.evaluate(() => window.store.openNever())
    await page.clock.install()
    const answers = page.evaluate(() => window.store.opens())
    await page.clock.runFor(11_000)
    expect(await answers).toEqual(['TimeoutError', 'TimeoutError', 'TimeoutError', 'TimeoutError'])
    const before = Date.now()
    await type(page, 1)
    await savedIs(page, 'window-only')
    expect(Date.now() - before).toBeLessThan(2000)
  })

  it('gives no storage at all: every call is refused, none waits for ever', async () => {
    const page = await open()
    await page.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.sandbox.add('allow-scripts')
      frame.src = '/'
      document.body.append(frame)
      return new Promise((resolve) => (frame.onload = resolve))
    })
    const blocked = page.frames()[1]
    expect(await blocked?.evaluate(() => window.store.append(1))).toBe('SecurityError')
    expect(await blocked?.evaluate(() => window.store.compact(1, 1))).toBe('SecurityError')
    // No lock is given either: whoever publishes hears why when it is to be kept.
    expect(await blocked?.evaluate(() => window.store.alone())).toBe('working')
  })
})
