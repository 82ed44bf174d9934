/** The model meeting, from the folder that VID_CASES names. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Minutes } from '../../src/domain/minutes'
import { bullets, item, minutes, paragraph, person, template } from './builders'

export const cases = process.env.VID_CASES

interface Key {
  readonly title: string
  readonly participants: readonly { readonly name: string; readonly organisation: string; readonly note_canonical: string }[]
  readonly items: readonly {
    readonly number: number
    readonly title: string
    readonly body: readonly (
      { readonly type: 'paragraph'; readonly text: string } | { readonly type: 'bullets'; readonly items: readonly string[] }
    )[]
  }[]
  readonly signature: { readonly name: string; readonly role: string }
}

export function seed(folder: string): { readonly minutes: Minutes; readonly text: string } {
  const key = JSON.parse(readFileSync(join(folder, 'seed/key.json'), 'utf8')) as Key
  return {
    minutes: minutes({
      heading: { title: key.title, group: '', date: '', start: '', end: '', place: '', chair: '' },
      present: key.participants.map(({ name, organisation, note_canonical }) =>
        person(name, organisation, note_canonical.replace(/^\((.*)\)$/, '$1')),
      ),
      items: key.items.map(({ number, title, body }) =>
        item(String(number), title, ...body.map((block) => (block.type === 'paragraph' ? paragraph(block.text) : bullets(...block.items)))),
      ),
      signature: key.signature,
      template,
    }),
    text: readFileSync(join(folder, 'seed/minutes.sv.txt'), 'utf8'),
  }
}

/** Odd and hostile strings. */
export function badInput(folder: string): readonly string[] {
  return ['badinput/cases.jsonl', 'badinput/own.jsonl']
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { readonly input: string | null }).input)
    .filter((input) => input !== null)
}
