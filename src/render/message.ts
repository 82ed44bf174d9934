/** The minutes as a message in the channel, readable without opening anything. */

import type { Minutes, MinutesDecision, MinutesTask } from '../domain/minutes'
import type { Hole, Rendering } from '../domain/rendering'
import { plain, type Block, type Bullet, type Run } from '../domain/text'
import { words } from '../i18n/words'
import { html, type Element, type Node } from './markup'
import { itemReference, occasion, page, type Page } from './page'
import { clip, oneLine } from './printable'
import { hasNoAccount, taskWords, whoAndWhen } from './task'

/** Teams refuses messages over some 28 kB in all; half of it is left to what Teams itself adds. UTF-16 units. */
export const longestMessage = 14_000

/** What a hole may take when it is closed: an id of 36 characters, an encoded address, a name. */
const room: Record<Hole, number> = { 'document.attachment': 40, 'document.url': 2_048, 'document.name': 400, 'message.url': 2_048 }

export interface MessageOptions {
  /** Whether the Word document goes with the message. */
  readonly document?: 'attached' | 'none'
}

/** The message's HTML; `escapeHtml` is what its holes are closed with. */
export function message(minutes: Minutes, options: MessageOptions = {}): Rendering {
  return html(messageTree(minutes, options))
}

/** The message's subject, in plain text. */
export function messageSubject(minutes: Minutes): string {
  return clip(occasion(minutes), 250)
}

/** The message as a tree, for the preview: what is drawn from it is what is sent. The whole minutes where they fit, else as much as does. */
export function messageTree(minutes: Minutes, { document = 'attached' }: MessageOptions = {}): readonly Node[] {
  const drawn = page(minutes)
  const attached = document === 'attached'
  const whole = wholeMinutes(drawn, minutes, attached)
  if (fits(whole)) return whole
  for (const limits of shorter) {
    const tree = shortened(drawn, minutes, attached, limits)
    if (fits(tree)) return tree
  }
  return shortened(drawn, minutes, attached, { people: 'counted', entries: 0, units: 100 })
}

/** The whole minutes however long they are, for where nothing limits them and nothing is attached by a mark in the text. */
export function wholeTree(minutes: Minutes): readonly Node[] {
  return wholeMinutes(page(minutes), minutes, false)
}

/** Whether only part of the minutes fits, so that the preview can say so. */
export function isShortened(minutes: Minutes): boolean {
  return !fits(wholeMinutes(page(minutes), minutes, true))
}

/** What a shortened message may hold: attendance, this many of each kind of entry, and so much of each text. */
interface Limits {
  readonly people: 'listed' | 'counted'
  readonly entries: number
  readonly units: number
}

const shorter: readonly Limits[] = [
  { people: 'listed', entries: Infinity, units: Infinity },
  { people: 'listed', entries: Infinity, units: 300 },
  { people: 'counted', entries: Infinity, units: 300 },
  ...[50, 25, 12, 6, 3].map((entries) => ({ people: 'counted' as const, entries, units: 200 })),
]

function fits(tree: readonly Node[]): boolean {
  const units = html(tree).reduce((sum, part) => sum + (typeof part === 'string' ? part.length : room[part.hole]), 0)
  return units <= longestMessage
}

function wholeMinutes(drawn: Page, minutes: Minutes, attached: boolean): readonly Node[] {
  const all: Limits = { people: 'listed', entries: Infinity, units: Infinity }
  const strangers = minutes.tasks.filter(({ assignees }) => assignees.some(hasNoAccount))
  return [
    ...headingOf(drawn, Infinity),
    ...(minutes.template.summary ? summary(minutes, all) : []),
    ...attendanceOf(drawn, minutes, all),
    ...drawn.items.flatMap(({ heading, text }) => [element('h3', heading), ...text.map(blockNode)]),
    ...(minutes.template.summary
      ? []
      : list(
          words(minutes.language).minutes.tasksOutsidePlan,
          strangers.map((task) => taskNodes(task, minutes, all)),
          minutes,
          all,
        )),
    ...signatureOf(drawn, Infinity),
    ...(attached ? [attachment] : []),
  ]
}

function shortened(drawn: Page, minutes: Minutes, attached: boolean, limits: Limits): readonly Node[] {
  const say = words(minutes.language).minutes
  const link: Node = { tag: 'a', href: { hole: 'document.url' }, children: [{ hole: 'document.name' }] }
  // The fields of the heading are the secretary's own and short; only a paste by mistake meets this.
  const units = Math.min(limits.units, 200)
  return [
    ...headingOf(drawn, units),
    element('p', say.onlySummary, ...(attached ? [` ${say.wholeMinutesIn} `, link, '.'] : [])),
    ...attendanceOf(drawn, minutes, limits),
    ...summary(minutes, limits),
    ...signatureOf(drawn, units),
    ...(attached ? [attachment] : []),
  ]
}

const attachment: Node = { tag: 'attachment', id: { hole: 'document.attachment' } }

function headingOf({ title, lines }: Page, units: number): readonly Node[] {
  const written = lines.map(({ label, words }): readonly Node[] =>
    label === '' ? [clip(words, units)] : [element('b', `${label}:`), ` ${clip(words, units)}`],
  )
  return [element('h2', clip(title, units)), ...(lines.length === 0 ? [] : [element('p', ...broken(written))])]
}

function attendanceOf({ attendance }: Page, { language }: Minutes, { people: shown, units }: Limits): readonly Node[] {
  return attendance.flatMap(({ heading, people }) => {
    const count = words(language).minutes.presentCount(people.length)
    return [element('h3', heading), element('p', ...(shown === 'counted' ? [count] : broken(people.map((who) => [clip(who, units)]))))]
  })
}

function signatureOf({ signature }: Page, units: number): readonly Node[] {
  return signature.length === 0 ? [] : [element('p', ...broken(signature.map((line) => [clip(line, units)])))]
}

/** The decisions, then the tasks with who and when. */
function summary(minutes: Minutes, limits: Limits): readonly Node[] {
  const say = words(minutes.language).minutes
  return [
    ...list(
      say.decisions,
      minutes.decisions.map((decision) => decisionNodes(decision, minutes, limits)),
      minutes,
      limits,
    ),
    ...list(
      say.tasks,
      minutes.tasks.map((task) => taskNodes(task, minutes, limits)),
      minutes,
      limits,
    ),
  ]
}

function list(heading: string, entries: readonly (readonly Node[])[], { language }: Minutes, limits: Limits): readonly Node[] {
  if (entries.length === 0) return []
  const shown = entries.slice(0, limits.entries).map((nodes) => element('li', ...nodes))
  const left = entries.length - shown.length
  const more = left === 0 ? [] : [element('li', words(language).minutes.more(left))]
  return [element('h3', heading.toLocaleUpperCase(language)), element('ul', ...shown, ...more)]
}

function decisionNodes({ item, words }: MinutesDecision, minutes: Minutes, { units }: Limits): readonly Node[] {
  return [clip(oneLine(words), units) + referenceTo(item, minutes)]
}

function taskNodes(task: MinutesTask, minutes: Minutes, { units }: Limits): readonly Node[] {
  const who = clip(whoAndWhen(task, minutes), units)
  const what = clip(taskWords(task, minutes), units) + referenceTo(task.item, minutes)
  return who === '' ? [what] : [element('b', `${who}:`), ` ${what}`]
}

/** ` (p 4)`. */
function referenceTo(item: MinutesDecision['item'], { items, template }: Minutes): string {
  const label = items.find(({ id }) => id === item)?.label ?? ''
  return label === '' ? '' : ` (${clip(itemReference(label, template), 40)})`
}

function blockNode(block: Block): Node {
  return block.kind === 'paragraph' ? element('p', ...block.runs.flatMap(runNodes)) : bulletList(block.bullets)
}

function bulletList(bullets: readonly Bullet[]): Node {
  return element(
    'ul',
    ...bullets.map(({ runs, under }) =>
      element('li', ...(plain(runs).trim() === '' ? [] : runs.flatMap(runNodes)), ...(under.length === 0 ? [] : [bulletList(under)])),
    ),
  )
}

function runNodes({ text, bold, italic, link }: Run): readonly Node[] {
  let nodes: readonly Node[] = broken(text.split('\n').map((line) => (line === '' ? [] : [line])))
  if (italic === true) nodes = [element('i', ...nodes)]
  if (bold === true) nodes = [element('b', ...nodes)]
  return link === undefined ? nodes : [{ tag: 'a', href: link, children: nodes }]
}

/** Lines with a line break between them. */
function broken(lines: readonly (readonly Node[])[]): readonly Node[] {
  return lines.flatMap((line, i) => (i === 0 ? line : [{ tag: 'br' } as const, ...line]))
}

function element(tag: Exclude<Element['tag'], 'a' | 'br' | 'attachment'>, ...children: readonly Node[]): Node {
  return { tag, children }
}
