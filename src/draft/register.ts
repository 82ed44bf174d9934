/** Registers in a shared map that keep every value written at the same time, so that no editor wins in silence. */

import type * as Y from 'yjs'

/** One editor's value, its own count of writes, and what it had seen of the others' when it was written. */
interface Written {
  readonly value: unknown
  readonly count: number
  readonly seen: Readonly<Record<string, number>>
}

/** The name under which the program itself writes, what an invitation says and who signs, the same on every replica; longer than any replica's. */
const invitation = 'invitation'

/**
 * Each editor writes under a key of its own (`register@editor`) and removes the values it replaces. Two that write without knowing of each other
 * leave two keys, and both are read. What a value had seen goes with it, so that an undo cannot bring back a value that somebody else has
 * replaced since (Yjs alone resolves the same key by the higher client id, in silence). What the program writes gives way to what any person says.
 */
export class Registers {
  readonly #map: Y.Map<unknown>
  readonly #editor: string
  readonly #written = new Map<string, Map<string, Written>>()

  /** @param editor this replica's name, unique among all that ever write */
  constructor(map: Y.Map<unknown>, editor: string) {
    this.#map = map
    this.#editor = editor
    for (const key of map.keys()) this.#index(key)
    map.observe((event) => {
      for (const key of event.keys.keys()) this.#index(key)
    })
  }

  /** The names of all registers that hold a value. */
  names(): IterableIterator<string> {
    return this.#written.keys()
  }

  /** The values that nobody has replaced, the same ones in the same order on every replica; equal ones count once. */
  values(name: string): readonly unknown[] {
    const kept = this.#written.get(name) ?? new Map<string, Written>()
    // Nearly always one has written it, and a meeting of many has thousands.
    if (kept.size < 2) return Array.from(kept.values(), ({ value }) => value)
    const written = [...kept]
    const standing = written.filter(
      ([editor, { count }]) => !written.some(([other, { seen }]) => other !== editor && (seen[editor] ?? 0) >= count),
    )
    const people = standing.filter(([editor]) => editor !== invitation)
    const held = people.length > 0 ? people : standing
    const texts = new Map(held.map(([, { value }]) => [JSON.stringify(value), value] as const))
    return [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
  }

  /** The value to show; `undefined` where none was written. */
  value(name: string): unknown {
    return this.values(name)[0]
  }

  write(name: string, value: unknown): void {
    this.#write(name, value, this.#editor)
  }

  /** Writes for the program, as what an invitation says: whatever a person writes, before or after or elsewhere, holds instead. */
  writeInvited(name: string, value: unknown): void {
    const written = this.#written.get(name) ?? new Map<string, Written>()
    if ([...written.keys()].every((editor) => editor === invitation)) this.#write(name, value, invitation)
  }

  #write(name: string, value: unknown, by: string): void {
    const others = this.#written.get(name) ?? new Map<string, Written>()
    const seen: Record<string, number> = {}
    const note = (editor: string, count: number): void => void (seen[editor] = Math.max(seen[editor] ?? 0, count))
    for (const [editor, written] of others) {
      note(editor, written.count)
      for (const [known, count] of Object.entries(written.seen)) note(known, count)
      if (editor !== by) this.#map.delete(`${name}@${editor}`)
    }
    this.#map.set(`${name}@${by}`, [value, (seen[by] ?? 0) + 1, seen])
  }

  #index(key: string): void {
    const at = key.lastIndexOf('@')
    if (at < 0) return
    const name = key.slice(0, at)
    const editor = key.slice(at + 1)
    const written = readWritten(this.#map.get(key))
    const values = this.#written.get(name) ?? new Map<string, Written>()
    if (written === undefined) values.delete(editor)
    else values.set(editor, written)
    if (values.size === 0) this.#written.delete(name)
    else this.#written.set(name, values)
  }
}

function readWritten(stored: unknown): Written | undefined {
  if (!Array.isArray(stored)) return undefined
  const [value, count, seen] = stored as readonly unknown[]
  if (typeof count !== 'number' || typeof seen !== 'object' || seen === null) return undefined
  const counts = Object.entries(seen).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
  return { value, count, seen: Object.fromEntries(counts) }
}
