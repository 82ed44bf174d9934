/** What a device promises, whichever it is: run in Node on the one that forgets, and in a browser on the one that keeps. */

import type { MeetingId } from '../../src/domain/meeting'
import type { LocalStore, News } from '../../src/draft/stores'
import { advanced, JournalAhead, type Journal, type Outbox } from '../../src/publish/outbox'
import type { Step, StepKey } from '../../src/publish/step'

export type Device = LocalStore & Journal

export interface Rule {
  readonly sentence: string
  /** What was seen, and what should have been: compared as a whole. */
  run(): Promise<{ readonly seen: unknown; readonly expected: unknown }>
}

/**
 * The rules, each on a device of its own.
 *
 * @param open the same name opens the same device again, as a reload does; another name another device
 */
export function localStoreContract(open: (name: string) => Device): readonly Rule[] {
  const rules: Rule[] = []
  const rule = (sentence: string, run: (reopen: () => Device) => Promise<readonly [seen: unknown, expected: unknown]>): void => {
    const name = `contract ${rules.length + 1}`
    rules.push({
      sentence,
      run: async () => {
        const [seen, expected] = await run(() => open(name))
        return { seen: plain(seen), expected: plain(expected) }
      },
    })
  }

  rule('has nothing of a draft it never saw', async (reopen) => {
    const device = reopen()
    const seen = [await device.drafts(), await device.open(one), await device.setting('view'), await device.load(one)]
    return [seen, [[], [], undefined, []]]
  })

  rule('has what was appended, in its order, after it was opened again', async (reopen) => {
    const device = reopen()
    for (let i = 0; i < 40; i++) await device.append(one, update(i))
    return [await reopen().open(one), Array.from({ length: 40 }, (_, i) => update(i))]
  })

  rule('has them in their order although nobody waited for the answers', async (reopen) => {
    const device = reopen()
    await Promise.all(Array.from({ length: 40 }, (_, i) => device.append(one, update(i))))
    return [await reopen().open(one), Array.from({ length: 40 }, (_, i) => update(i))]
  })

  rule('has every byte of a large and of an empty update', async (reopen) => {
    const large = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251)
    await reopen().append(one, large)
    await reopen().append(one, new Uint8Array())
    return [await reopen().open(one), [large, new Uint8Array()]]
  })

  rule('has only the bytes of a view, not what lies around them', async (reopen) => {
    await reopen().append(one, new Uint8Array([9, 9, 1, 2, 9]).subarray(2, 4))
    return [await reopen().open(one), [new Uint8Array([1, 2])]]
  })

  rule('puts the whole in the place of the first, and keeps those that came after', async (reopen) => {
    const device = reopen()
    for (const i of [1, 2, 3]) await device.append(one, update(i))
    await device.open(one)
    await Promise.all([device.append(one, update(4)), device.compact(one, update(100), 3), device.append(one, update(5))])
    return [await reopen().open(one), [update(100), update(4), update(5)]]
  })

  rule('puts the whole in the place of some of those that were there', async (reopen) => {
    const device = reopen()
    for (const i of [1, 2, 3]) await device.append(one, update(i))
    await device.open(one)
    await device.compact(one, update(100), 2)
    return [await reopen().open(one), [update(100), update(3)]]
  })

  rule('puts together again what was put together before', async (reopen) => {
    let device = reopen()
    for (let round = 1; round <= 20; round++) {
      await device.append(one, update(round))
      device = reopen()
      const kept = await device.open(one)
      await device.compact(one, update(100 + round), kept.length)
    }
    await device.append(one, update(21))
    return [await reopen().open(one), [update(120), update(21)]]
  })

  rule('puts nothing in the place of nothing', async (reopen) => {
    const device = reopen()
    await device.open(one)
    await device.compact(one, update(100), 0)
    return [await device.open(one), []]
  })

  rule('keeps all when it was put together a second time from the same reading', async (reopen) => {
    const device = reopen()
    for (const i of [1, 2, 3]) await device.append(one, update(i))
    await device.open(one)
    await device.compact(one, update(100), 3)
    await device.append(one, update(4))
    await device.compact(one, update(100), 3)
    return [await reopen().open(one), [update(100), update(4)]]
  })

  rule('does not mix drafts', async (reopen) => {
    const device = reopen()
    for (const i of [1, 2]) await Promise.all([device.append(one, update(i)), device.append(other, update(10 + i))])
    await device.open(one)
    await device.open(other)
    await device.compact(one, update(100), 2)
    const again = reopen()
    return [
      [await again.open(one), await again.open(other)],
      [[update(100)], [update(11), update(12)]],
    ]
  })

  rule('lists drafts as they were last described, the newest first', async (reopen) => {
    const device = reopen()
    const first = { meeting: one, title: 'Nätverket', date: '2026-05-14', changed: 1000 }
    const second = { meeting: other, title: 'Styrgruppen', date: '2026-05-15', changed: 2000, place: 'chat-1' }
    await device.describe(first)
    await device.describe(second)
    await device.describe({ ...first, title: 'Kommunchefsnätverket', changed: 3000 })
    return [await reopen().drafts(), [{ ...first, title: 'Kommunchefsnätverket', changed: 3000 }, second]]
  })

  rule('removes a draft with its updates, its outboxes and its settings, and no other', async (reopen) => {
    const device = reopen()
    for (const meeting of [one, other]) {
      await device.append(meeting, update(1))
      await device.describe({ meeting, title: meeting, date: '2026-05-14', changed: 1000 })
      await device.save(anOutbox(meeting, 1))
      await device.set(`spot/${meeting}`, 'meeting')
    }
    await device.set('view', 'meeting')
    await device.remove(one)
    const again = reopen()
    return [
      [
        (await again.drafts()).map(({ meeting }) => meeting),
        await again.open(one),
        await again.open(other),
        await again.load(one),
        await again.load(other),
        await again.setting('view'),
        await again.setting(`spot/${one}`),
        await again.setting(`spot/${other}`),
      ],
      [[other], [], [update(1)], [], [anOutbox(other, 1)], 'meeting', undefined, 'meeting'],
    ]
  })

  rule('tells another window, and not oneself, what was kept and that it was removed; and of each draft only who asks', async (reopen) => {
    const [left, right] = [reopen(), reopen()]
    const heard: unknown[] = []
    const hear = (window: string) => (news: News) => void heard.push([window, news])
    left.onOther(one, hear('left'))
    const forget = right.onOther(one, hear('right'))
    right.onOther(other, hear('right, of the other'))
    const told = (): Promise<unknown> => new Promise((resolve) => void right.onOther(one, resolve))
    for (const work of [() => left.append(one, update(1)), () => left.remove(one)]) await Promise.all([told(), work()])
    forget()
    await Promise.all([told(), left.append(one, update(2))])
    return [
      heard,
      [
        ['right', update(1)],
        ['right', 'removed'],
      ],
    ]
  })

  rule('keeps what another window keeps whole when it hears that the draft was removed', async (reopen) => {
    const [left, right] = [reopen(), reopen()]
    for (const i of [1, 2]) await left.append(one, update(i))
    const again = new Promise<void>((resolve) => {
      left.onOther(one, (news) => void (news === 'removed' && left.append(one, update(100)).then(resolve)))
    })
    await right.open(one)
    await right.remove(one)
    await again
    await left.append(one, update(3))
    // Whoever had read it before may put nothing in the place of what is there now.
    await right.compact(one, update(200), 2)
    return [await reopen().open(one), [update(100), update(3)]]
  })

  rule('has a setting as it was last set, of any plain shape', async (reopen) => {
    const device = reopen()
    await device.set('view', 'prepare')
    await device.set('view', 'meeting')
    await device.set('spot', { view: 'meeting', here: undefined, more: [1, null, 'å'] })
    await device.set('off', false)
    const again = reopen()
    return [
      [await again.setting('view'), await again.setting('spot'), await again.setting('off')],
      ['meeting', { view: 'meeting', here: undefined, more: [1, null, 'å'] }, false],
    ]
  })

  rule('reads an outbox back as it was saved: bytes, attempts and receipts', async (reopen) => {
    await reopen().save(anOutbox(one, 1))
    return [await reopen().load(one), [anOutbox(one, 1)]]
  })

  rule('has the last of what was saved of each revision', async (reopen) => {
    const device = reopen()
    const next = advanced({ ...anOutbox(one, 1), attempts: new Map() })
    await device.save(anOutbox(one, 1))
    await device.save(anOutbox(one, 2))
    await device.save(next)
    const seen = [...(await reopen().load(one))].sort((a, b) => a.revision - b.revision)
    return [seen, [next, anOutbox(one, 2)]]
  })

  rule('refuses an entry of the journal that does not follow the last, and keeps the last', async (reopen) => {
    const [left, right] = [reopen(), reopen()]
    const first = anOutbox(one, 1)
    await left.save(first)
    await left.save(advanced(first))
    const answer = await right.save(advanced({ ...first, attempts: new Map() })).then(
      () => 'saved',
      (error: unknown) => error instanceof JournalAhead,
    )
    return [
      [answer, await reopen().load(one)],
      [true, [advanced(first)]],
    ]
  })

  return rules
}

export const one = 'ical-1' as MeetingId
export const other = 'ical-2' as MeetingId

/** Some bytes that no other number gives. */
export function update(i: number): Uint8Array {
  return new Uint8Array([i % 256, Math.floor(i / 256), 7])
}

function anOutbox(meeting: MeetingId, revision: number): Outbox {
  const key = (name: string): StepKey => `${meeting}/${revision}/${name}` as StepKey
  const document: Step = {
    kind: 'document',
    key: key('document'),
    audience: { kind: 'channel', team: 'team', channel: 'channel', name: 'Allmänt' },
    needs: [],
    name: 'Minnesanteckningar.docx',
    bytes: new Uint8Array([80, 75, 3, 4, 0, 255]),
  }
  return {
    meeting,
    revision,
    begun: 1_778_742_000_000,
    by: 'Sara Notström',
    steps: [document],
    attempts: new Map([[document.key, { since: 1_778_742_000_000, open: true, tries: 2, problem: { problem: 'offline' } }]]),
    receipts: new Map(),
  }
}

/** The same value in words that cross from a browser, so that what is a map or bytes on one side only is seen. */
function plain(value: unknown): unknown {
  if (value === undefined) return { undefined: true }
  if (value instanceof Map) return { map: [...value].map((entry) => plain(entry)) }
  if (value instanceof Uint8Array) return { bytes: value.length > 1000 ? [value.length, value.reduce(mixed, 7)] : [...value] }
  if (Array.isArray(value)) return value.map((each) => plain(each))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]))
  return value
}

function mixed(sum: number, byte: number): number {
  return (sum * 31 + byte) % 1_000_003
}
