/** The minutes as plain text, to copy and to keep. */

import type { Minutes } from '../domain/minutes'
import { plain, type Block, type Bullet, type Run, type Text } from '../domain/text'
import { page } from './page'

/** Paragraphs with an empty line between them, bullets as `- `, and a line break at the end. */
export function text(minutes: Minutes): string {
  const { title, lines, attendance, items, signature } = page(minutes)
  const parts = [
    title,
    lines.map(({ label, words }) => (label === '' ? words : `${label}: ${words}`)).join('\n'),
    ...attendance.flatMap(({ heading, people }) => [heading, people.join('\n')]),
    ...items.flatMap(({ heading, text }) => [heading, ...text.map(written)]),
    signature.join('\n'),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** A text by itself, with an empty line between paragraphs. */
export function plainText(text: Text): string {
  return text.map(written).join('\n\n')
}

function written(block: Block): string {
  return block.kind === 'paragraph' ? line(block.runs) : block.bullets.flatMap((bullet) => bulletLines(bullet, '')).join('\n')
}

function bulletLines({ runs, under }: Bullet, indent: string): readonly string[] {
  const own = plain(runs).trim() === '' ? [] : [`${indent}- ${line(runs).replaceAll('\n', `\n${indent}  `)}`]
  return [...own, ...under.flatMap((bullet) => bulletLines(bullet, `${indent}  `))]
}

/** The words; an address that they hide stands after them. */
function line(runs: readonly Run[]): string {
  return runs
    .map((run, i) => {
      const last = run.link !== undefined && runs[i + 1]?.link !== run.link
      return last && !shows(runs, i) ? `${run.text} <${run.link.replace(/^mailto:/, '')}>` : run.text
    })
    .join('')
}

/** Whether the words of the link that ends here are its address. */
function shows(runs: readonly Run[], end: number): boolean {
  const link = runs[end]?.link ?? ''
  let words = ''
  for (let i = end; runs[i]?.link === link; i--) words = (runs[i]?.text ?? '') + words
  const bare = (address: string): string =>
    address
      .trim()
      .replace(/^(https?:\/\/|mailto:)/, '')
      .replace(/\/$/, '')
      .toLowerCase()
  return bare(words) === bare(link)
}
