/** The phrase printed after a name: `digitalt from p 4`. Reading it back is `parseNotation`. */

import type { Unit } from './agenda'
import type { Language } from './meeting'
import type { Presence } from './presence'

export { parseNotation, type Ask, type ParseOptions } from './parseNotation'

export interface NotationOptions {
  readonly language: Language
  readonly unit?: Unit
  readonly short?: 'from' | 'fr.o.m.'
  /** The items' printed labels, 1…n if left out. */
  readonly labels?: readonly string[]
}

/**
 * One person's presence in words, without parentheses; empty for a whole meeting in the room.
 *
 * No presence clause: present at every item. No mode: in the room. `digitalt X`: digital at X, in the room at the rest of the presence; where X lies
 * outside the presence clause, that clause is the room and X comes on top. Of the phrases that say the same, the one with the fewest numbers is
 * printed, then the one with the fewest parts. No two patterns share a phrase, so that what is printed can be read back without loss.
 *
 * @param presence one for each printed item, in document order
 */
export function notation(presence: readonly Presence[], options: NotationOptions): string {
  const words = wordsFor(options, presence.length)
  const all = presence.map((_, position) => position)
  const here = all.filter((position) => presence[position] !== 'absent')
  if (presence.length === 0) return ''
  if (here.length === 0) return words.absent

  const room = here.filter((position) => presence[position] === 'in-room')
  const digital = here.filter((position) => presence[position] === 'digital')
  const overlapping = joined(presenceClause(all, here, words), modeClause(here, room, digital, words))
  if (here.length === all.length || room.length === 0 || digital.length === 0) return overlapping.text

  const apart = joined(listed(runsOf(all, room), words), listed(runsOf(all, digital), words, `${words.digital} `))
  return costs(apart, overlapping) <= 0 ? apart.text : overlapping.text
}

/** A piece of the phrase, and what it costs a reader. */
interface Clause {
  readonly text: string
  readonly numbers: number
  readonly runs: number
}

const nothing: Clause = { text: '', numbers: 0, runs: 0 }

/** Where the person was at all. `ej` is kept for who was out and came back, and missed less than was attended. */
function presenceClause(all: readonly number[], here: readonly number[], words: PhraseWords): Clause {
  if (here.length === all.length) return nothing
  const away = all.filter((position) => !here.includes(position))
  const present = listed(runsOf(all, here), words)
  const cameBack = here[0] === 0 && here.at(-1) === all.length - 1 && away.length < here.length
  const except = listed(runsOf(all, away), words, `${words.except} `)
  return cameBack && costs(except, present) < 0 ? except : present
}

/** Where the person was digital, counted inside the presence: an absent item does not break a run. */
function modeClause(here: readonly number[], room: readonly number[], digital: readonly number[], words: PhraseWords): Clause {
  if (digital.length === 0) return nothing
  if (room.length === 0) return { ...nothing, text: words.digital }
  const onLine = listed(runsOf(here, digital), words, `${words.digital} `)
  const inRoom = listed(runsOf(here, room), words, `${words.digital}, ${words.room} `)
  return room.length < digital.length && costs(inRoom, onLine) < 0 ? inRoom : onLine
}

function joined(one: Clause, other: Clause): Clause {
  return {
    text: [one.text, other.text].filter((text) => text !== '').join(', '),
    numbers: one.numbers + other.numbers,
    runs: one.runs + other.runs,
  }
}

/** Below zero where `one` is cheaper: fewer numbers to keep in mind, then fewer parts. */
function costs(one: Clause, other: Clause): number {
  return one.numbers - other.numbers || one.runs - other.runs
}

/** A stretch of items. It opens where it begins at the first item of those counted, and ends where it reaches the last. */
interface Run {
  readonly from: number
  readonly to: number
  readonly kind: 'one' | 'opens' | 'ends' | 'between'
}

/** The stretches of `wanted` along the counted positions. */
function runsOf(counted: readonly number[], wanted: readonly number[]): readonly Run[] {
  const runs: Run[] = []
  let start: number | undefined
  counted.forEach((position, i) => {
    if (!wanted.includes(position)) return
    start ??= i
    const next = counted[i + 1]
    if (next !== undefined && wanted.includes(next)) return
    const kind = start === i ? 'one' : next === undefined ? 'ends' : start === 0 ? 'opens' : 'between'
    runs.push({ from: counted[start] ?? position, to: position, kind })
    start = undefined
  })
  return runs
}

/** The runs in words. The unit stands once before the first bare number, and again after every `from` and `tom`. */
function listed(runs: readonly Run[], words: PhraseWords, before = ''): Clause {
  const isBare = ({ kind }: Run): boolean => kind === 'one' || kind === 'between' || (kind === 'opens' && words.to === undefined)
  const bare = runs.filter(isBare)
  const unit = bare.length > 1 || bare.some(({ kind }) => kind !== 'one') ? words.several : words.one
  const parts = runs.map((run) => {
    if (run.kind === 'ends') return `${words.from} ${words.one}${words.label(run.from)}`
    if (run.kind === 'opens' && words.to !== undefined) return `${words.to} ${words.one}${words.label(run.to)}`
    const range = run.kind === 'one' ? words.label(run.from) : `${words.label(run.from)}–${words.label(run.to)}`
    return run === bare[0] ? `${unit}${range}` : range
  })
  const last = parts.pop() ?? ''
  return {
    text: before + (parts.length > 0 ? `${parts.join(', ')} ${words.and} ${last}` : last),
    numbers: runs.reduce((sum, { kind }) => sum + (kind === 'between' ? 2 : 1), 0),
    runs: runs.length,
  }
}

interface PhraseWords {
  readonly absent: string
  readonly digital: string
  readonly room: string
  readonly except: string
  readonly and: string
  readonly from: string
  /** Left out in English, where "to item 6" does not say whether 6 is included: the range is written. */
  readonly to: string | undefined
  /** Before one number and before several, with its space. */
  readonly one: string
  readonly several: string
  readonly label: (position: number) => string
}

function wordsFor({ language, unit = 'p', short = 'from', labels }: NotationOptions, items: number): PhraseWords {
  // Labels that carry their own sign, `§ 63/20`, take over the unit: `from § 63/20`, `§ 63/20–65/20`.
  const own = items > 0 && labels?.slice(0, items).every((label) => label.startsWith('§')) === true
  const label = (position: number): string => {
    const printed = labels?.[position] ?? String(position + 1)
    return own ? printed.replace(/^§+\s*/u, '') : printed
  }
  const sign = own || unit === '§'
  if (language === 'en') {
    const [one, several] = sign ? ['§ ', '§ '] : ['item ', 'items ']
    return {
      absent: 'absent',
      digital: 'remote',
      room: 'in room',
      except: 'except',
      and: 'and',
      from: 'from',
      to: undefined,
      one,
      several,
      label,
    }
  }
  const before = sign ? '§ ' : `${unit} `
  const [from, to] = short === 'from' ? ['from', 'tom'] : ['fr.o.m.', 't.o.m.']
  return {
    absent: 'frånvarande',
    digital: 'digitalt',
    room: 'på plats',
    except: 'ej',
    and: 'och',
    from,
    to,
    one: before,
    several: before,
    label,
  }
}
