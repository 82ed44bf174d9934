/** A secretary who types and marks in a real browser with a profile on the disk, and is cut off at a random moment, again and again. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { BrowserContext, Frame, FrameLocator, Page } from 'playwright-core'

import { words as wordsIn } from '../../src/i18n/words'
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox'
import { seeded, type Seeded } from '../simulation/seeded'
import { killBrowser, launchProfile } from '../support/browser'
import { secretary } from '../support/secretary'
import { keysKept, type Sheet, type Stroke } from './oracle'
import { recorder } from './recorder'

export const kinds = ['reload', 'close', 'crash', 'kill'] as const
export type Kind = (typeof kinds)[number]

/** A key that was pressed so long before the cut must be there, in milliseconds. */
const grace = 50

export interface Cycle {
  readonly cycle: number
  readonly seed: number
  readonly kind: Kind
  /** Keys whose event ran, keys that had to be there, and keys that were. */
  readonly pressed: number
  readonly due: number
  readonly kept: number
  /** What is wrong, with what was seen; `undefined` when nothing is lost. */
  readonly loss: string | undefined
}

export interface Killing {
  readonly cycles: number
  readonly seed: number
  readonly onCycle?: (cycle: Cycle) => void
}

/** Needs a page that is built. The kinds take turns; when, what is typed and where is decided by the seed. */
export async function killCycles({ cycles, seed, onCycle }: Killing): Promise<readonly Cycle[]> {
  const sandbox = await startSandbox({ world: 'demo' })
  const folder = await mkdtemp(join(tmpdir(), 'kill-'))
  const desk = new Desk(sandbox, folder)
  // What the device has lost must not come back from the drive.
  const noDrive = { method: 'PUT', path: '/**', times: 0, kind: 'status-before', status: 403 }
  const told = await fetch(`${sandbox.graph.replace('/v1.0', '/sandbox')}/faults`, { method: 'POST', body: JSON.stringify(noDrive) })
  if (!told.ok) throw new Error(await told.text())
  const done: Cycle[] = []
  try {
    await desk.open()
    for (let cycle = 1; cycle <= cycles; cycle++) {
      const kind = kinds[(cycle - 1) % kinds.length] ?? 'reload'
      const one = await cut(desk, cycle, seed + cycle - 1, kind)
      done.push(one)
      onCycle?.(one)
    }
  } finally {
    await desk.close()
    await sandbox.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return done
}

async function cut(desk: Desk, cycle: number, seed: number, kind: Kind): Promise<Cycle> {
  const chance = seeded(seed, 'kill')
  const item = String(chance.between(1, 9))
  await desk.goTo(item)
  const base = await desk.sheet()
  const strokes: Stroke[] = []
  const times = desk.listen()
  let isCut = false
  // The last key may meet a page that is gone.
  const typing = type(desk, chance, base, strokes, () => isCut).catch((error: unknown) => (isCut ? undefined : { error }))
  await new Promise((resolve) => setTimeout(resolve, chance.between(200, 1500)))
  const cutAt = Date.now()
  isCut = true
  const cutting = desk.cut(kind)
  const stopped = await typing
  await cutting
  if (stopped !== undefined) throw stopped.error
  const heard = times.filter((at) => at <= cutAt)
  await desk.goTo(item)
  const seen = await desk.sheet()
  const due = heard.filter((at) => at <= cutAt - grace).length
  const kept = keysKept(base, strokes, seen)
  const loss =
    kept !== undefined && kept >= due
      ? undefined
      : `${kept ?? 'no known number of'} keys of ${due} are there: ${JSON.stringify({ base, strokes, seen })}`
  return { cycle, seed, kind, pressed: heard.length, due, kept: kept ?? 0, loss }
}

/** Types until the cut: words, lines, decisions and tasks, and now and then a mark. */
async function type(desk: Desk, chance: Seeded, { paragraphs, marks }: Sheet, strokes: Stroke[], isCut: () => boolean): Promise<void> {
  const press = async (stroke: Stroke): Promise<void> => {
    if (isCut()) return
    strokes.push(stroke)
    await desk.press(stroke)
  }
  const pause = chance.oneOf([0, 0, 5, 20, 60])
  await desk.toText(isCut)
  if ((paragraphs.at(-1)?.text ?? '') !== '') await press({ stroke: 'line' })
  while (!isCut()) {
    const words = chance.between(1, 4)
    for (let word = 0; word < words; word++)
      for (const letter of `${word === 0 ? '' : ' '}${chance.oneOf(vocabulary)}${chance.between(10, 99)}`) {
        await press({ stroke: 'letter', letter })
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
      }
    if (chance.happens(0.3)) await press({ stroke: 'entry', kind: chance.oneOf(['decision', 'task']) })
    if (chance.happens(0.4)) {
      const row = chance.between(0, marks.length - 1)
      const letter = chance.oneOf(['p', 'd', 'f'] as const)
      if (!isCut()) await desk.toRow(row)
      await press({ stroke: 'mark', row, letter })
      await desk.toText(isCut)
    }
    await press({ stroke: 'line' })
  }
}

const vocabulary = ['beslut', 'budget', 'höst', 'möte', 'Åsnäs', 'vatten', 'läge', 'gruppen'] as const

/** The machine: one browser at a time, one tab in it, and the folder that stays. */
class Desk {
  private context: BrowserContext | undefined
  private page: Page | undefined
  private times: number[] = []

  constructor(
    private readonly sandbox: Sandbox,
    private readonly folder: string,
  ) {}

  async open(): Promise<void> {
    if (this.context === undefined) {
      this.context = await launchProfile(this.folder)
      await this.context.exposeBinding('keyTyped', (_, at: number) => void this.times.push(at))
      await this.context.addInitScript({ content: recorder })
    }
    this.page = await this.context.newPage()
    await this.page.goto(`${this.sandbox.host}/?consent=all`)
  }

  /** The times of the keys from now on, as they are told. */
  listen(): readonly number[] {
    this.times = []
    return this.times
  }

  async goTo(item: string): Promise<void> {
    const { page, tab } = this.here()
    const { shell, meeting } = wordsIn('sv')
    await tab.getByRole('tab', { name: shell.views.meeting }).click()
    await secretary(page, tab).goTo(item)
    await tab.getByRole('grid', { name: meeting.attendanceAt(item) }).waitFor()
    await tab.locator('.ProseMirror:visible').waitFor()
  }

  async sheet(): Promise<Sheet> {
    const { tab } = this.here()
    const paragraphs = await tab.locator('.ProseMirror:visible').evaluate((editor) =>
      [...editor.querySelectorAll('p')].map((paragraph) => ({
        text: paragraph.textContent,
        decision: paragraph.querySelector('[data-kind=decision]') !== null,
        task: paragraph.querySelector('[data-kind=task]') !== null,
      })),
    )
    const marks = await tab
      .locator('[role=row][data-person]')
      .evaluateAll((rows) =>
        rows.map(
          (row) =>
            ['', 'p', 'd', 'f'][Number(row.querySelector('[aria-checked=true][role=radio]')?.getAttribute('data-column') ?? 0)] ?? '',
        ),
      )
    return { paragraphs, marks }
  }

  async press(stroke: Stroke): Promise<void> {
    const { keyboard } = this.here().page
    const keys = wordsIn('sv').meeting.editor.keys
    switch (stroke.stroke) {
      case 'letter':
        return keyboard.type(stroke.letter)
      case 'line':
        return keyboard.press('Enter')
      case 'entry':
        return keyboard.press(`Control+Alt+${keys[stroke.kind]}`)
      case 'mark':
        return keyboard.press(stroke.letter)
    }
  }

  /** To the end of the text, as a person sees it: an editor that was just given the focus puts the cursor back where it was. */
  async toText(isCut: () => boolean): Promise<void> {
    const { page, tab } = this.here()
    const editor = tab.locator('.ProseMirror:visible')
    await editor.focus()
    for (let [stands, tries] = [0, 0]; stands < 2 && !isCut(); tries++) {
      if (tries > 100) throw new Error('The cursor does not come to the end of the text')
      await page.keyboard.press('Control+End')
      await page.waitForTimeout(25)
      const isAtEnd = await editor.evaluate((text) => {
        const cursor = getSelection()
        if (cursor?.isCollapsed !== true || !text.contains(cursor.focusNode) || cursor.focusNode === null) return false
        const rest = document.createRange()
        rest.selectNodeContents(text)
        rest.setStart(cursor.focusNode, cursor.focusOffset)
        return rest.toString() === '' && text.lastElementChild?.contains(cursor.focusNode) === true
      })
      stands = isAtEnd ? stands + 1 : 0
    }
  }

  async toRow(row: number): Promise<void> {
    await this.here().tab.locator('[role=row][data-person] [data-column="0"]').nth(row).focus()
  }

  /** Ends the page in this way, and opens it again. */
  async cut(kind: Kind): Promise<void> {
    const { page, context } = this.here()
    switch (kind) {
      case 'reload':
        await page.reload()
        return
      case 'close':
        await page.close()
        return this.open()
      case 'crash': {
        const frame = page.frames().find((frame) => frame.url().startsWith(this.sandbox.tab))
        if (frame === undefined) throw new Error('The tab is not there')
        await crash(context, page, frame)
        await page.close()
        return this.open()
      }
      case 'kill': {
        const closed = new Promise((resolve) => context.once('close', resolve))
        await killBrowser(this.folder)
        await closed
        this.context = undefined
        return this.open()
      }
    }
  }

  async close(): Promise<void> {
    await this.context?.close()
  }

  private here(): { readonly page: Page; readonly tab: FrameLocator; readonly context: BrowserContext } {
    if (this.page === undefined || this.context === undefined) throw new Error('The browser is not open')
    return { page: this.page, tab: this.page.frameLocator('iframe.tab'), context: this.context }
  }
}

/** Crashes the tab's renderer, which is the host's too where the browser does not keep sites apart. */
async function crash(context: BrowserContext, page: Page, frame: Frame): Promise<void> {
  const session = await context.newCDPSession(frame).catch(() => context.newCDPSession(page))
  // It never answers: it is gone.
  await Promise.race([
    session.send('Page.crash').catch(() => undefined),
    new Promise((resolve) => session.once('Inspector.targetCrashed', resolve)),
    new Promise((resolve) => page.once('crash', resolve)),
  ])
}
