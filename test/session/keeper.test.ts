/** What the keeper says of the device, whatever the device does. */

import type { MeetingId } from '../../src/domain/meeting'
import type { LocalStore } from '../../src/draft/stores'
import { keeper, type Keeper } from '../../src/session/keeper'
import { memoryStore } from '../../src/storage/memoryStore'
import { virtualClock, type VirtualClock } from '../support/virtualClock'

const meeting = 'ical-1' as MeetingId

interface Desk {
  readonly keeper: Keeper
  readonly clock: VirtualClock
  /** What the keeper has said, one after the other. */
  readonly said: readonly string[]
  readonly type: (letter: number) => void
  readonly after: (milliseconds: number) => Promise<void>
  readonly kept: () => Promise<readonly (readonly number[])[]>
}

/** A keeper whose draft, kept whole, is all the letters that were typed. */
function desk(device: LocalStore): Desk {
  const clock = virtualClock()
  const typed: number[] = []
  const said: string[] = []
  const made: Keeper = keeper(
    meeting,
    device,
    clock,
    () => new Uint8Array(typed),
    () => said.push(made.saved()),
  )
  return {
    keeper: made,
    clock,
    said,
    type: (letter) => {
      typed.push(letter)
      made.keep(new Uint8Array([letter]))
    },
    after: (milliseconds) => clock.run(clock.wait(milliseconds)),
    kept: async () => (await device.open(meeting)).map((bytes) => [...bytes]),
  }
}

/** Answers an append by its number: the first is 1. */
function device(answer: (nth: number) => Promise<void>, lost: (() => void)[] = []): LocalStore {
  const memory = memoryStore()
  let appends = 0
  return {
    ...memory,
    append: async (meeting, update) => {
      await answer((appends += 1))
      return memory.append(meeting, update)
    },
    onLost: (listener) => {
      lost.push(listener)
      return () => undefined
    },
  }
}

const refused = (): Promise<void> => Promise.reject(new DOMException('No room', 'QuotaExceededError'))
const never = new Promise<void>(() => undefined)

describe('a keeper', () => {
  it('says saving and then here for what the device takes', async () => {
    const { type, after, said, kept } = desk(device(() => Promise.resolve()))
    type(1)
    await after(1)
    expect([said, await kept()]).toEqual([['saving', 'here'], [[1]]])
  })

  it('keeps the whole at once after a single failure', async () => {
    const { type, after, said, kept } = desk(device((nth) => (nth === 2 ? refused() : Promise.resolve())))
    type(1)
    type(2)
    await after(1)
    expect([said.at(-1), await kept()]).toEqual(['here', [[1], [1, 2]]])
  })

  it('says within two seconds that a device does not answer, and goes on typing', async () => {
    const { type, after, said, kept } = desk(device((nth) => (nth === 1 ? never : Promise.resolve())))
    type(1)
    await after(1900)
    type(2)
    await after(1)
    expect([said, await kept()]).toEqual([['saving', 'window-only'], [[2]]])
  })

  it('keeps the whole when the device never answers', async () => {
    const { type, after, said, kept } = desk(device((nth) => (nth === 1 ? never : Promise.resolve())))
    type(1)
    await after(9900)
    expect([said, await kept()]).toEqual([['saving', 'window-only'], []])
    await after(200)
    expect([said.at(-1), await kept()]).toEqual(['here', [[1]]])
  })

  it('says here again when a slow device has answered', async () => {
    let answer = (): void => undefined
    const slow = new Promise<void>((resolve) => (answer = resolve))
    const { type, after, said, kept } = desk(device(() => slow))
    type(1)
    await after(1900)
    answer()
    await after(1)
    expect([said, await kept()]).toEqual([['saving', 'window-only', 'here'], [[1]]])
  })

  it('does not take the whole for everything when a later letter failed while it was being kept', async () => {
    let release = (): void => undefined
    const slow = new Promise<void>((resolve) => (release = resolve))
    const answers: Readonly<Record<number, () => Promise<void>>> = { 1: refused, 2: () => slow, 3: refused }
    const { type, after, said, kept } = desk(device((nth) => answers[nth]?.() ?? Promise.resolve()))
    type(1)
    await after(1)
    type(2)
    await after(1)
    release()
    await after(10_000)
    expect([said.at(-1), (await kept()).at(-1)]).toEqual(['here', [1, 2]])
  })

  it('keeps the whole again when the device has lost what it had', async () => {
    const lost: (() => void)[] = []
    const { type, after, said, kept } = desk(device(() => Promise.resolve(), lost))
    type(1)
    type(2)
    await after(1)
    for (const tell of lost) tell()
    expect(said.at(-1)).toBe('window-only')
    await after(1)
    expect([said.at(-1), (await kept()).at(-1)]).toEqual(['here', [1, 2]])
  })

  it('keeps the whole again when it is told that the draft is gone from the device', async () => {
    const { type, after, keeper, said, kept } = desk(device(() => Promise.resolve()))
    type(1)
    type(2)
    await after(1)
    keeper.lost()
    expect(said.at(-1)).toBe('window-only')
    await after(1)
    expect([said.at(-1), (await kept()).at(-1)]).toEqual(['here', [1, 2]])
  })

  it('tries a last time when it is stopped while the text is only in the window', async () => {
    const { type, after, keeper, kept } = desk(device((nth) => (nth < 3 ? refused() : Promise.resolve())))
    type(1)
    await after(1)
    keeper.stop()
    await after(1)
    expect(await kept()).toEqual([[1]])
  })

  it('goes on trying when the last try fails too, and holds everything until the device has it', async () => {
    const { type, after, keeper, kept, said } = desk(device((nth) => (nth < 6 ? refused() : Promise.resolve())))
    type(1)
    await after(1)
    keeper.stop()
    await after(1)
    expect([said.at(-1), keeper.held()]).toEqual(['window-only', new Uint8Array([1])])
    await after(10_000)
    expect([said.at(-1), keeper.held(), await kept()]).toEqual(['here', undefined, [[1]]])
  })

  it('tries again what was under way when it was stopped and then failed', async () => {
    let refuse = (): void => undefined
    const slow = new Promise<void>((_, reject) => (refuse = () => reject(new Error('closed'))))
    const { type, after, keeper, kept, said } = desk(device((nth) => (nth === 1 ? slow : nth < 4 ? refused() : Promise.resolve())))
    type(1)
    keeper.stop()
    refuse()
    await after(1)
    expect([said.at(-1), keeper.held()]).toEqual(['window-only', new Uint8Array([1])])
    await after(10_000)
    expect([said.at(-1), keeper.held(), await kept()]).toEqual(['here', undefined, [[1]]])
  })

  it('tries nothing more of a draft that was removed', async () => {
    let tries = 0
    const { type, after, keeper } = desk(device((nth) => ((tries = nth), refused())))
    type(1)
    keeper.stop()
    await after(1)
    const before = tries
    keeper.giveUp()
    await after(10_000)
    expect([tries, keeper.held()]).toEqual([before, undefined])
  })

  it('tells nothing more of a draft that was removed, though the device has taken what was under way', async () => {
    let answer = (): void => undefined
    const slow = new Promise<void>((resolve) => (answer = resolve))
    const { type, after, keeper, said } = desk(device((nth) => (nth === 1 ? refused() : slow)))
    type(1)
    await after(1)
    keeper.stop()
    const before = [...said]
    keeper.giveUp()
    answer()
    await after(10_000)
    expect(said).toEqual(before)
  })
})
