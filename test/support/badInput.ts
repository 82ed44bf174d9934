/** Odd and hostile inputs, from the folder that VID_CASES names. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface BadInput {
  readonly id: string
  /** What it was made to be: `html`, `text`, `xml`, `url`, `csv`, `json`, `xmlchar`, `markup`, `size`. */
  readonly kind: string
  readonly input: string
}

interface Row {
  readonly id: string
  readonly class: string
  readonly input: string | null
  readonly gen?: { readonly repeat: string; readonly count: number }
}

/** Each once. */
export function badInput(folder: string): readonly BadInput[] {
  const rows = ['badinput/cases.jsonl', 'badinput/own.jsonl']
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
  const once = new Map<string, BadInput>()
  for (const { id, class: kind, input, gen } of rows) {
    const text = input ?? gen?.repeat.repeat(gen.count) ?? ''
    if (!once.has(text)) once.set(text, { id, kind, input: text })
  }
  return [...once.values()]
}
