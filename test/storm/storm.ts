/**
 * A publication, or a correction, in a real browser while Graph fails half of the time, as Microsoft's Dev Proxy lets it (its methods and statuses),
 * and while answers are lost after the work is done. A person presses again where it stands still, and answers truthfully where the page asks.
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
  /** What is published in the storm. */
  readonly what: 'first' | 'correction'
  /** What struck the publication's own requests, by kind. */
  readonly struck: readonly string[]
  /** How often a person was asked to look. */
  readonly asked: number
  readonly requests: number
}

/** learn.microsoft.com/microsoft-cloud/dev/dev-proxy: the errors that its Graph presets give for each method that a publication uses. It deletes nothing. */
const errors: Readonly<Record<string, readonly number[]>> = {
  GET: [429, 500, 502, 503, 504],
  POST: [429, 500, 502, 503, 504, 507],
  PUT: [429, 500, 502, 503, 504, 507],
  PATCH: [429, 500, 502, 503, 504],
}
/** All that must strike sooner or later. */
export const kinds: readonly string[] = [
  'lost',
  ...Object.entries(errors).flatMap(([method, statuses]) => statuses.map((status) => `${method} ${String(status)}`)),
]
const rate = 0.5
/** Then the weather clears, for reading and for writing. */
const most = { reads: 5, writes: 8 } as const
/** Milliseconds a person waits for the end. */
const patience = 150_000

const sentences = ['Rolf Bergenstråle skickar underlaget.', 'Lena Ahlskog bokar lokal.']
const added = 'Karin Almgren ringer kommunerna.'

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

/** In a tenant of its own, so that nothing of an earlier storm is still on its way there. Every other seed corrects what was published in calm. */
async function storm(seed: number): Promise<Storm> {
  const what = seed % 2 === 0 ? 'correction' : 'first'
  const house = await sandboxed()
  const visited = await house.visit({ place: 'channel' })
  try {
    await prepare(visited)
    const expected = what === 'first' ? sentences : [...sentences, added]
    if (what === 'correction') {
      await publish(house, visited, expected)
      await change(visited)
    }
    const weather = await blow(visited.page.context(), house, seed)
    const asked = await publish(house, visited, expected)
    const complaints = complaintsOf(await outside(house, expected), what, expected.length)
    return { seed, what, complaints, struck: weather.struck, asked, requests: weather.requests() }
  } catch (error) {
    const shown = await visited.tab
      .locator('body')
      .innerText({ timeout: 1000 })
      .catch(() => 'no page')
    return { seed, what, complaints: [error instanceof Error ? error.message : String(error), shown], struck: [], asked: 0, requests: 0 }
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

/** One task more, under another item. */
async function change({ page, tab }: Visited): Promise<void> {
  const me = secretary(page, tab)
  await tab.getByRole('tab', { name: words('sv').shell.views.meeting }).click()
  await me.goTo('3')
  await me.write(added)
  await me.mark('task')
  await me.toMinutes()
  await tab.getByRole('heading', { name: words('sv').publish.corrections.label }).waitFor()
}

/** The draft is saved meanwhile, and people and plans are looked up: that is no publication. */
function isOwn(path: string, drafts: readonly string[]): boolean {
  const isOfIt = /\/planner\/tasks|\/planner\/plans\/[^/]+\/tasks$|\/messages|\/filesFolder$|\/drives\//.test(path)
  return isOfIt && !path.includes('.vidprotokoll') && !drafts.some((id) => path.includes(id))
}

async function blow(context: BrowserContext, house: Sandboxed, seed: number): Promise<{ readonly struck: string[]; requests(): number }> {
  const struck: string[] = []
  const counts = new Map<string, number>()
  const { graph } = house.sandbox
  const files = (await house.state()).drives.flatMap(({ items }) => items)
  const drafts = files.filter(({ name }) => name.endsWith('.vidprotokoll')).map(({ id }) => id)
  let requests = 0
  await context.route(`${graph}/**`, async (route) => {
    const request = route.request()
    const method = request.method()
    const path = decodeURIComponent(new URL(request.url()).pathname)
    if (method === 'OPTIONS' || !isOwn(path, drafts)) return route.continue()
    requests += 1
    const what = `${method} ${path}`
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
async function publish(house: Sandboxed, { page, tab }: Visited, expected: readonly string[]): Promise<number> {
  const { publish } = words('sv')
  const { progress } = publish
  const button = (name: string) => tab.getByRole('button', { name, exact: true })
  const names = [publish.resume, publish.publish, publish.correct]
  await button(publish.publish).or(button(publish.correct)).click()
  const until = Date.now() + patience
  let asked = 0
  while (Date.now() < until) {
    if (await tab.getByRole('heading', { name: progress.done }).isVisible()) {
      const isCorrected = !(await button(publish.correct).isVisible())
      if (isCorrected) return asked
    }
    const question = tab.getByRole('button', { name: new RegExp(`^${progress.isThere}: `) }).first()
    const label = await named(question)
    if (label !== undefined) {
      asked += 1
      const step = label.slice(progress.isThere.length + 2)
      const answer = isThere(step, await outside(house, expected), expected) ? progress.isThere : progress.isNotThere
      await press(button(progress.about(answer, step)))
    } else for (const name of names) if (await button(name).isVisible()) await press(button(name))
    await page.waitForTimeout(200)
  }
  throw new Error('Not published')
}

/** Nothing where it is not there, or went away while it was read: the page may have found the answer by itself. */
async function named(question: Locator): Promise<string | undefined> {
  if (!(await question.isVisible())) return undefined
  return (await question.getAttribute('aria-label', { timeout: 1000 }).catch(() => null)) ?? undefined
}

/** What a person sees who looks where the question points. */
function isThere(step: string, { messages, replies, files, tasks }: Outside, expected: readonly string[]): boolean {
  const { steps } = words('sv').publish.progress
  if (step.startsWith(steps.message(''))) return messages > 0
  if (step === steps.reply) return replies > 0
  if (step === steps.document) return files > 0
  return expected.some((sentence, i) => step.includes(sentence.slice(0, -1)) && (tasks[i] ?? 0) > 0)
}

/** A button may change between the look and the press: then there was nothing to press. */
async function press(button: Locator): Promise<void> {
  await button.click({ timeout: 1000 }).catch(() => undefined)
}

interface Outside {
  readonly messages: number
  readonly replies: number
  readonly files: number
  readonly tasks: readonly number[]
  readonly described: readonly number[]
}

async function outside(house: Sandboxed, expected: readonly string[]): Promise<Outside> {
  const { teams, chats, drives } = await house.state()
  const messages = [...teams.flatMap(({ channels }) => channels), ...chats]
    .flatMap(({ messages }) => messages)
    .filter(({ content }) => content.includes(sentences[0] ?? ''))
  const tasks = teams.flatMap(({ plans }) => plans.flatMap(({ buckets }) => buckets.flatMap(({ tasks }) => tasks)))
  const named = expected.map((words) => tasks.filter(({ title }) => title.startsWith(words.slice(0, -1))))
  return {
    messages: messages.length,
    replies: messages.flatMap(({ replies }) => replies).length,
    files: drives.flatMap(({ items }) => items).filter(({ name }) => name.endsWith('.docx')).length,
    tasks: named.map((some) => some.length),
    described: named.map((some) => some.filter(({ description }) => description !== '').length),
  }
}

function complaintsOf(is: Outside, what: Storm['what'], tasks: number): readonly string[] {
  const each = Array.from({ length: tasks }, () => 1)
  const once: Outside = { messages: 1, replies: what === 'first' ? 0 : 1, files: 1, tasks: each, described: each }
  return JSON.stringify(is) === JSON.stringify(once) ? [] : [`In the tenant: ${JSON.stringify(is)}`]
}
