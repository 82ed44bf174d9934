/** Whose account an address is: asked of the directory after the permission was given, when somebody was added or got another address, and before publishing. */

import type { Clock } from '../domain/clock'
import { isMailAddress } from '../domain/mailAddress'
import type { Person } from '../domain/person'
import { isProblem, type Answer, type Problem } from '../domain/problem'
import type { Change, PersonFields } from '../draft/change'
import type { Directory, Listed } from '../invitation/directory'
import type { Organisations } from '../invitation/organisation'
import { filledFrom } from '../invitation/roster'

/** Milliseconds after the last key in an address before it is looked up. */
const pause = 1000

export interface Accounts {
  /** Who has which account in a draft that is opened. */
  begin(people: readonly Person[]): void
  /** After a change of one's own: an account follows its address at once, and an address that is new is looked up in a while. */
  follow(before: readonly Person[], after: readonly Person[]): void
  /** Asks about everyone anew; gives what stood in the way. */
  lookAgain(): Promise<Problem | undefined>
  /** Asks about those nobody has asked about, and fills in accounts alone: what is printed stays as it was approved. Gives what it wrote. */
  beforePublishing(): Promise<readonly Change[]>
}

export interface AccountsOptions {
  readonly directory: Directory
  readonly clock: Clock
  readonly people: () => readonly Person[]
  readonly named: () => Promise<Organisations>
  /** Writes what is nobody's step to undo. */
  readonly note: (change: Change) => void
}

export function accounts({ directory, clock, people, named, note }: AccountsOptions): Accounts {
  /** What the directory has said, by address; `undefined` for somebody it does not know. */
  const answers = new Map<string, Listed | undefined>()
  let changes = 0

  const unlisted = (): readonly Person[] =>
    people().filter(({ address, directoryId }) => directoryId === undefined && isMailAddress(address))

  const look = async (only: 'account' | 'all', isStill = (): boolean => true): Promise<Answer<readonly Change[]>> => {
    const addresses = [...new Set(unlisted().map(({ address }) => address))].filter((address) => !answers.has(address))
    const looked: Answer<readonly Listed[]> = addresses.length === 0 ? { got: [] } : await directory.look(addresses)
    if (isProblem(looked)) return looked
    const known = new Map(looked.got.map((listed) => [listed.address.toLowerCase(), listed]))
    for (const address of addresses) answers.set(address, known.get(address))
    const remembered = only === 'all' ? await named() : {}
    if (!isStill()) return { got: [] }
    const made = unlisted().flatMap((person): readonly Change[] => {
      const listed = answers.get(person.address)
      if (listed === undefined) return []
      const fields = only === 'account' ? { directoryId: listed.directoryId } : filledFrom(person, listed, remembered)
      return [{ change: 'edit-person', id: person.id, fields }]
    })
    made.forEach(note)
    return { got: made }
  }

  return {
    begin: (there) => {
      changes += 1
      answers.clear()
      for (const { address, directoryId, name } of there)
        if (directoryId !== undefined && address !== '') answers.set(address, { address, directoryId, name })
    },
    follow: (before, after) => {
      if (before === after) return
      const addresses = new Map(before.map(({ id, address }) => [id, address]))
      const moved = after.filter(({ id, address }) => addresses.get(id) !== address)
      if (moved.length === 0) return
      for (const { id, address, directoryId } of moved) {
        if (!addresses.has(id)) continue
        const fields: PersonFields = { directoryId: answers.get(address)?.directoryId }
        if (fields.directoryId !== directoryId) note({ change: 'edit-person', id, fields })
      }
      changes += 1
      const mine = changes
      void clock.wait(pause).then(async () => {
        // What stands in the way is told where somebody asks for it, not while they write.
        if (mine === changes) await look('all', () => mine === changes)
      })
    },
    lookAgain: async () => {
      for (const [address, listed] of answers) if (listed === undefined) answers.delete(address)
      const looked = await look('all')
      return isProblem(looked) ? looked : undefined
    },
    beforePublishing: async () => {
      const looked = await look('account')
      return isProblem(looked) ? [] : looked.got
    },
  }
}
