/** An attendance phrase as somebody printed it, read back item by item, or handed to the secretary. */

import type { Language } from './meeting'
import { tokens, type Token, type Word } from './notationTokens'
import type { Presence } from './presence'

export interface ParseOptions {
  /** How many items were minuted. */
  readonly items: number
  /** The first item's number, 1 if left out. */
  readonly first?: number
  /** The items' printed labels, where they are not counted from `first`. */
  readonly labels?: readonly string[]
  readonly language: Language
}

/** What the secretary must settle, and the readings to choose from where they can be told. */
export interface Ask {
  readonly reason:
    /** Was the person there when the item was decided? */
    | 'part-of-item'
    /** Where was the person at the items that the phrase does not name? */
    | 'elsewhere'
    /** A time of day, and items carry none. */
    | 'clock'
    | 'no-such-item'
    | 'not-understood'
  readonly readings: Presence[][]
}

/** Whole phrases that `notation` prints give exactly what they were printed from; other people's phrases wherever only one reading makes sense. */
export function parseNotation(text: string, options: ParseOptions): Presence[] | { ask: Ask } {
  const { items, first = 1, language } = options
  const numbers = options.labels ?? Array.from({ length: items }, (_, i) => String(first + i))
  const found = tokens(text, language, numbers)
  if (found === undefined) return ask('not-understood')
  if (found.some(({ token }) => token === 'clock')) return ask('clock')
  if (found.some((token) => token.token === 'item' && token.at === undefined)) return ask('no-such-item')
  return read(new Reader(found, items))
}

function ask(reason: Ask['reason'], readings: readonly Presence[][] = []): { ask: Ask } {
  const different = new Map(readings.map((reading) => [reading.join(), reading]))
  return { ask: { reason, readings: [...different.values()] } }
}

/** Items named by a clause; `sure` leaves out those of which only a part was attended. */
interface Named {
  readonly all: ReadonlySet<number>
  readonly sure: ReadonlySet<number>
}

function read(reader: Reader): Presence[] | { ask: Ask } {
  const { items } = reader
  const inRoom = presences(items, () => 'in-room')
  if (reader.ended()) return inRoom
  if (reader.onlyWord('room')) return inRoom
  if (reader.onlyWord('absent') || reader.onlyWord('except')) return presences(items, () => 'absent')

  const clause = presenceClause(reader)
  if (clause === 'not-understood') return ask('not-understood')
  const readings = clause.map((present) => withMode(present, reader.copy()))
  const asked = readings.find((reading) => 'ask' in reading)
  if (asked !== undefined) return asked
  const plain = readings.filter((reading): reading is Presence[] => !('ask' in reading))
  const [only, ...others] = plain
  return only !== undefined && others.length === 0 ? only : ask('part-of-item', plain)
}

/** What is known of where the person was at all, and whether the phrase said so. */
interface Present {
  readonly at: ReadonlySet<number>
  readonly said: 'present' | 'in-room' | 'nothing'
}

/** The readings of the presence clause: one, or two where an item was attended in part. */
function presenceClause(reader: Reader): readonly Present[] | 'not-understood' {
  const everywhere: Present = { at: all(reader.items), said: 'nothing' }
  if (reader.at('digital') || reader.at('by-link')) return [everywhere]
  const except = reader.take('except') || reader.take('absent') || reader.take('away')
  const room = !except && reader.take('room')
  const named = reader.runs()
  if (named === undefined) return 'not-understood'
  const said = room ? 'in-room' : 'present'
  const readings = [named.all, named.sure].map((set): Present => ({ at: except ? others(set, reader.items) : set, said }))
  return named.all.size === named.sure.size ? readings.slice(0, 1) : readings
}

function withMode(present: Present, reader: Reader): Presence[] | { ask: Ask } {
  const { items } = reader
  const comma = reader.take('comma')
  if (reader.ended()) return comma ? ask('not-understood') : without(present, items)
  const printed = reader.at('digital')
  if (!reader.take('digital') && !reader.take('by-link')) return ask('not-understood')
  if (present.said !== 'nothing' && !comma) return withoutComma(present, reader)
  if (reader.ended())
    return present.said === 'in-room' ? ask('elsewhere') : presences(items, (at) => (present.at.has(at) ? 'digital' : 'absent'))
  return reader.take('comma') ? roomElsewhere(present, reader) : digitalAt(present, printed, reader)
}

/** No mode. `på plats p 4` alone does not say whether the rest was digital. */
function without(present: Present, items: number): Presence[] | { ask: Ask } {
  const absentElsewhere = presences(items, (at) => (present.at.has(at) ? 'in-room' : 'absent'))
  const digitalElsewhere = presences(items, (at) => (present.at.has(at) ? 'in-room' : 'digital'))
  return present.said === 'in-room' && present.at.size < items ? ask('elsewhere', [absentElsewhere, digitalElsewhere]) : absentElsewhere
}

/** `from p 4 digitalt`: there from 4, by link; or by link from 4, in the room before. */
function withoutComma(present: Present, reader: Reader): Presence[] | { ask: Ask } {
  if (!reader.ended()) return ask('not-understood')
  return ask('elsewhere', [
    presences(reader.items, (at) => (present.at.has(at) ? 'digital' : 'absent')),
    presences(reader.items, (at) => (present.at.has(at) ? 'digital' : 'in-room')),
  ])
}

/** `digitalt, på plats X`. */
function roomElsewhere(present: Present, reader: Reader): Presence[] | { ask: Ask } {
  const room = reader.take('room') ? reader.runs() : undefined
  if (room === undefined || !reader.ended() || present.said === 'in-room') return ask('not-understood')
  const readings = [room.all, room.sure].map((set) =>
    presences(reader.items, (at) => (!present.at.has(at) ? 'absent' : set.has(at) ? 'in-room' : 'digital')),
  )
  if (![...room.all].some((at) => present.at.has(at))) return ask('not-understood')
  return settled(room, readings)
}

/** `digitalt X`: digital inside the presence where they meet, on top of it where they do not. */
function digitalAt(present: Present, printed: boolean, reader: Reader): Presence[] | { ask: Ask } {
  const { items } = reader
  const digital = reader.runs()
  if (digital === undefined) return ask('not-understood')
  const room = reader.take('comma') && reader.take('room') ? reader.runs() : undefined
  if (!reader.ended()) return ask('not-understood')
  if (room !== undefined) return bothNamed(present, digital, room, items)

  const reading = (set: ReadonlySet<number>): Presence[] => {
    const meet = [...set].some((at) => present.at.has(at))
    return presences(items, (at) =>
      present.at.has(at) ? (meet && set.has(at) ? 'digital' : 'in-room') : set.has(at) && !meet ? 'digital' : 'absent',
    )
  }
  if (present.said === 'in-room' && [...digital.all].some((at) => present.at.has(at))) return ask('not-understood')
  // "via Lync 6" of a guest means "only there"; our own word never does.
  if (present.said === 'nothing' && !printed)
    return ask('elsewhere', [presences(items, (at) => (digital.all.has(at) ? 'digital' : 'absent')), reading(digital.all)])
  return settled(digital, [reading(digital.all), reading(digital.sure)])
}

/** `digitalt p 1–3, på plats from p 4`: sure where every item is named once. */
function bothNamed(present: Present, digital: Named, room: Named, items: number): Presence[] | { ask: Ask } {
  const twice = [...digital.all].some((at) => room.all.has(at))
  const partly = digital.all.size !== digital.sure.size || room.all.size !== room.sure.size
  if (present.said !== 'nothing' || twice || partly) return ask('not-understood')
  const reading = (rest: Presence): Presence[] =>
    presences(items, (at) => (digital.all.has(at) ? 'digital' : room.all.has(at) ? 'in-room' : rest))
  return digital.all.size + room.all.size === items ? reading('absent') : ask('elsewhere', [reading('absent')])
}

function settled({ all: named, sure }: Named, [whole = [], part = []]: readonly Presence[][]): Presence[] | { ask: Ask } {
  return named.size === sure.size ? whole : ask('part-of-item', [whole, part])
}

function presences(items: number, at: (position: number) => Presence): Presence[] {
  return Array.from({ length: items }, (_, position) => at(position))
}

function all(items: number): ReadonlySet<number> {
  return new Set(Array.from({ length: items }, (_, at) => at))
}

function others(set: ReadonlySet<number>, items: number): ReadonlySet<number> {
  return new Set([...all(items)].filter((at) => !set.has(at)))
}

/** Goes along the tokens. */
class Reader {
  readonly #tokens: readonly Token[]
  #at: number

  constructor(
    tokens: readonly Token[],
    readonly items: number,
    at = 0,
  ) {
    this.#tokens = tokens
    this.#at = at
  }

  copy(): Reader {
    return new Reader(this.#tokens, this.items, this.#at)
  }

  ended(): boolean {
    return this.#at >= this.#tokens.length
  }

  at(word: Word | 'item'): boolean {
    return this.#tokens[this.#at]?.token === word
  }

  take(word: Word): boolean {
    if (!this.at(word)) return false
    this.#at += 1
    return true
  }

  onlyWord(word: Word): boolean {
    return this.#tokens.length === 1 && this.at(word)
  }

  /** `p 2, 5–6 och from p 8`: runs as far as they go; `undefined` where there is none. */
  runs(): Named | undefined {
    const named = { all: new Set<number>(), sure: new Set<number>() }
    for (;;) {
      const before = this.#at
      if (named.all.size > 0 && !this.take('comma') && !this.take('and')) return named
      // A comma may be followed by "och".
      this.take('and')
      const run = this.#run()
      if (run === undefined) {
        this.#at = before
        return named.all.size > 0 ? named : undefined
      }
      for (let at = run.from; at <= run.to; at += 1) {
        named.all.add(at)
        if (!(at === run.from && run.partly.first) && !(at === run.to && run.partly.last)) named.sure.add(at)
      }
    }
  }

  /** `p 2`, `2–4`, `punkt 1 t.o.m. 10`, `from p 4`, `171-`, `lämnade efter punkt 9`, `t.o.m. halva 186`. */
  #run(): { readonly from: number; readonly to: number; readonly partly: { readonly first: boolean; readonly last: boolean } } | undefined {
    const end = this.items - 1
    const run = (from: number, to: number, first = false, last = false) =>
      from <= to && from >= 0 && to <= end ? { from, to, partly: { first, last } } : undefined

    const came = this.take('came')
    const left = !came && this.take('left')
    if (this.take('after')) {
      const item = this.#item()
      if (item === undefined || item.part || !(came || left)) return undefined
      return came ? run(item.at + 1, end) : run(0, item.at)
    }
    const opens = !left && this.take('from')
    const closes = !came && !opens && this.take('to')
    const perhaps = !came && !opens && !closes && this.take('until')
    const item = this.#item()
    if (item === undefined) return undefined
    if (perhaps) return run(0, item.at, false, true)
    if (closes || left) return left && !closes && !item.part ? undefined : run(0, item.at, false, item.part)
    if (came && !opens && !item.part) return undefined

    const range = this.take('dash') || this.take('to')
    const until = range ? this.#item() : undefined
    if (until !== undefined) return run(item.at, until.at, item.part, until.part)
    if (opens || came || range) return run(item.at, end, item.part)
    return run(item.at, item.at, item.part, item.part)
  }

  #item(): { readonly at: number; readonly part: boolean } | undefined {
    const part = this.take('part')
    this.take('unit')
    const inside = this.take('part')
    const token = this.#tokens[this.#at]
    if (token?.token !== 'item' || token.at === undefined) return undefined
    this.#at += 1
    this.take('unit')
    return { at: token.at, part: part || inside }
  }
}
