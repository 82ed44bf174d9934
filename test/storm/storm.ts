/**
 * A publication in a real browser while Graph fails half of the time, as Microsoft's Dev Proxy lets it (its methods and statuses), and while answers
 * are lost after the work is done. A person presses again where it stands still, and answers truthfully where the page asks.
 */

import type { BrowserContext, Locator } from 'playwright-core'

import { words } from '../../src/i18n/words'
import { sandboxed, type Sandboxed, type Visited } from '../support/sandboxed'
import { secretary } from '../support/secretary'
import { seeded } from '../simulation/seeded'

export interface Storm {
  readonly seed: number
  /** What should not be so; empty where all is well. */
  readonly complaints: readonly string[]
  /** What struck, by kind. */
  readonly struck: readonly string[]
  /** How often a person was asked to look. */
  readonly asked: number
  readonly requests: number
}

/** learn.microsoft.com/microsoft-cloud/dev/dev-proxy: the errors that its Graph presets give for each method. */
const errors: Readonly<Record<string, readonly number[]>> = {
  GET: [429, 500, 502, 503, 504],
  POST: [429, 500, 502, 503, 504, 507],
  PUT: [429, 500, 502, 503, 504, 507],
  PATCH: [429, 500, 502, 503, 504],
  DELETE: [429, 500, 502, 503, 504, 507],
}
const rate = 0.5
/** Then the weather clears, for reading and for writing. */
const most = { reads: 5, writes: 8 } as const
/** Milliseconds a person waits for the end. */
const patience = 150_000

const sentences = ['Rolf Bergenstråle skickar underlaget.', 'Lena Ahlskog bokar lokal.']

/** Every method and status that can strike; the app never deletes. */
export const pairs: readonly string[] = Object.entries(errors).flatMap(([method, statuses]) =>
  method === 'DELETE' ? [] : statuses.map((status) => `${method} ${status}`),
)

/** Most of a storm is waiting: several blow at the same time. */
const atOnce = 4

/** @param onStorm called as each one is over */
export async function storms(seeds: readonly number[], onStorm: (storm: Storm) => void = () => undefined): Promise<readonly Storm[]> {
  const left = [...seeds]
  const done: Storm[] = []
  const lane = async (): Promise<void> => {
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      const one = await storm(seed)
      done.push(one)
      onStorm(one)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return done.toSorted((a, b) => a.seed - b.seed)
}

/** In a tenant of its own, so that nothing of an earlier storm is still on its way there. */
async function storm(seed: number): Promise<Storm> {
  const house = await sandboxed()
  const visited = await house.visit({ place: 'channel' })
  try {
    await prepare(visited)
    const weather = await blow(visited.page.context(), house.sandbox.graph, seed)
    const asked = await publish(house, visited)
    return { seed, complaints: await complaints(house), struck: weather.struck, asked, requests: weather.requests() }
  } catch (error) {
    const shown = await visited.tab
      .locator('body')
      .innerText({ timeout: 1000 })
      .catch(() => 'no page')
    return { seed, complaints: [error instanceof Error ? error.message : String(error), shown], struck: [], asked: 0, requests: 0 }
  } finally {
    await visited.close()
    await house.close()
  }
}

/** Two tasks, and a plan to put them in. */
async function prepare({ page, tab }: Visited): Promise<void> {
  const me = secretary(page, tab)
  await me.choose('Kommunchefsnätverket Vätterbygden')
  await me.toMeeting()
  await me.everyone()
  for (const [i, sentence] of sentences.entries()) {
    await me.goTo(String(i + 1))
    await me.write(sentence)
    await me.mark('task')
  }
  await me.toMinutes()
  await tab.getByLabel('Uppdragen läggs i').selectOption({ index: 1 })
}

async function blow(context: BrowserContext, graph: string, seed: number): Promise<{ readonly struck: string[]; requests(): number }> {
  const struck: string[] = []
  const counts = new Map<string, number>()
  let requests = 0
  await context.route(`${graph}/**`, async (route) => {
    const request = route.request()
    const method = request.method()
    if (method === 'OPTIONS') return route.continue()
    requests += 1
    const what = `${method} ${new URL(request.url()).pathname}`
    const count = (counts.get(what) ?? 0) + 1
    counts.set(what, count)
    const chance = seeded(seed, `${what} ${count}`)
    const reads = struck.filter((kind) => kind.startsWith('GET')).length
    const isOver = method === 'GET' ? reads >= most.reads : struck.length - reads >= most.writes
    if (isOver || !chance.happens(rate)) return route.continue()
    if (method !== 'GET' && chance.happens(0.3)) {
      struck.push('lost')
      await route.fetch().catch(() => undefined)
      return route.abort('connectionreset')
    }
    const status = chance.oneOf(errors[method] ?? [500])
    struck.push(`${method} ${String(status)}`)
    const isReadable = chance.happens(0.5)
    return route.fulfill({
      status,
      contentType: 'application/json',
      headers: {
        'Access-Control-Allow-Origin': '*',
        ...(status === 429 ? { 'Retry-After': '1' } : {}),
        ...(isReadable ? { 'Access-Control-Expose-Headers': 'Retry-After' } : {}),
      },
      body: JSON.stringify({ error: { code: status === 507 ? 'quotaLimitReached' : 'generalException', message: 'Some error happened' } }),
    })
  })
  return { struck, requests: () => requests }
}

/** Gives how often the page asked. */
async function publish(house: Sandboxed, { page, tab }: Visited): Promise<number> {
  const { publish } = words('sv')
  const button = (name: string) => tab.getByRole('button', { name, exact: true })
  await button(publish.publish).click()
  const until = Date.now() + patience
  let asked = 0
  while (Date.now() < until) {
    if (await tab.getByRole('heading', { name: publish.progress.done }).isVisible()) return asked
    const question = tab.getByRole('button', { name: new RegExp(`^${publish.progress.isThere}: `) }).first()
    if (await question.isVisible()) {
      asked += 1
      const isThere = (await outside(house)).messages > 0
      await tab
        .getByRole('button', { name: new RegExp(`^${isThere ? publish.progress.isThere : publish.progress.isNotThere}: `) })
        .first()
        .click()
    } else for (const name of [publish.resume, publish.publish]) if (await button(name).isVisible()) await press(button(name))
    await page.waitForTimeout(200)
  }
  throw new Error('Not published')
}

/** A button may change between the look and the press: then there was nothing to press. */
async function press(button: Locator): Promise<void> {
  await button.click({ timeout: 1000 }).catch(() => undefined)
}

interface Outside {
  readonly messages: number
  readonly files: number
  readonly tasks: readonly number[]
  readonly described: readonly number[]
}

async function outside(house: Sandboxed): Promise<Outside> {
  const { teams, chats, drives } = await house.state()
  const messages = [...teams.flatMap(({ channels }) => channels), ...chats].flatMap(({ messages }) => messages)
  const tasks = teams.flatMap(({ plans }) => plans.flatMap(({ buckets }) => buckets.flatMap(({ tasks }) => tasks)))
  const named = sentences.map((words) => tasks.filter(({ title }) => title.startsWith(words.slice(0, -1))))
  return {
    messages: messages.filter(({ content }) => content.includes(sentences[0] ?? '')).length,
    files: drives.flatMap(({ items }) => items).filter(({ name }) => name.endsWith('.docx')).length,
    tasks: named.map((some) => some.length),
    described: named.map((some) => some.filter(({ description }) => description !== '').length),
  }
}

async function complaints(house: Sandboxed): Promise<readonly string[]> {
  const is = await outside(house)
  const once: Outside = { messages: 1, files: 1, tasks: [1, 1], described: [1, 1] }
  return JSON.stringify(is) === JSON.stringify(once) ? [] : [`In the tenant: ${JSON.stringify(is)}`]
}
