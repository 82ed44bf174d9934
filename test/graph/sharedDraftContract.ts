/** What a drive promises, whichever it is. */

import type { MeetingId } from '../../src/domain/meeting'
import type { RemoteStore } from '../../src/draft/stores'

export interface Shelf {
  /** The same drive through the eyes of a tab that has just been opened. */
  open(): RemoteStore
  /** Moves what the drive moves by itself, the content staying as it is. */
  touch(meeting: MeetingId): Promise<void>
  remove(meeting: MeetingId): Promise<void>
}

export function remoteStoreContract(shelf: () => Shelf): void {
  let count = 0
  let meeting: MeetingId
  beforeEach(() => {
    meeting = `040000008200E00074C5B7101A82E008-${(count += 1)}` as MeetingId
  })
  const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)
  const version = (answer: Awaited<ReturnType<RemoteStore['write']>>): string => {
    if ('problem' in answer) throw new Error(answer.problem)
    return answer.got.version
  }

  it('[D1] has nothing where nothing was written', async () => {
    expect(await shelf().open().read(meeting)).toEqual({ got: 'absent' })
  })

  it('[D2] gives another tab the bytes and the version they were written as', async () => {
    const written = version(
      await shelf()
        .open()
        .write(meeting, bytes(0, 1, 2, 255), undefined),
    )
    const other = shelf().open()
    expect(await other.read(meeting)).toEqual({ got: { bytes: bytes(0, 1, 2, 255), version: written, by: expect.any(String) as string } })
    expect(await other.read(meeting, written)).toEqual({ got: 'same' })
  })

  it('[D3] lets one of two make the file', async () => {
    const [one, two] = [shelf().open(), shelf().open()]
    version(await one.write(meeting, bytes(1), undefined))
    expect(await two.write(meeting, bytes(2), undefined)).toEqual({ problem: 'changed' })
    expect(await two.read(meeting)).toMatchObject({ got: { bytes: bytes(1) } })
  })

  it('[D4] takes the next version from whoever has read the last one, and from nobody else', async () => {
    const [one, two] = [shelf().open(), shelf().open()]
    const first = version(await one.write(meeting, bytes(1), undefined))
    await two.read(meeting)
    const second = version(await two.write(meeting, bytes(1, 2), first))
    expect(second).not.toBe(first)
    expect(await one.write(meeting, bytes(1, 3), first)).toEqual({ problem: 'changed' })
    expect(await one.read(meeting, first)).toMatchObject({ got: { bytes: bytes(1, 2), version: second } })
    const third = version(await one.write(meeting, bytes(1, 2, 3), second))
    expect(await two.read(meeting, second)).toMatchObject({ got: { bytes: bytes(1, 2, 3), version: third } })
  })

  it('[D5] counts as the same what the drive has changed by itself, and takes a write against it', async () => {
    const one = shelf().open()
    const first = version(await one.write(meeting, bytes(1), undefined))
    await shelf().touch(meeting)
    expect(await one.read(meeting, first)).toEqual({ got: 'same' })
    await shelf().touch(meeting)
    const second = version(await one.write(meeting, bytes(1, 2), first))
    expect(await one.read(meeting, second)).toEqual({ got: 'same' })
    expect(await shelf().open().read(meeting)).toMatchObject({ got: { bytes: bytes(1, 2), version: second } })
  })

  it('[D6] says that a file is gone, and lets it be made anew', async () => {
    const [one, two] = [shelf().open(), shelf().open()]
    const first = version(await one.write(meeting, bytes(1), undefined))
    await two.read(meeting)
    await shelf().remove(meeting)
    expect(await one.write(meeting, bytes(2), first)).toEqual({ problem: 'changed' })
    expect(await one.read(meeting, first)).toEqual({ got: 'absent' })
    expect(await two.read(meeting, first)).toEqual({ got: 'absent' })
    version(await one.write(meeting, bytes(2), undefined))
    expect(await two.read(meeting)).toMatchObject({ got: { bytes: bytes(2) } })
  })

  it('[D7] keeps meetings apart', async () => {
    const one = shelf().open()
    await one.write(meeting, bytes(1), undefined)
    expect(await one.read(`${meeting}/other` as MeetingId)).toEqual({ got: 'absent' })
  })

  it('[D8] keeps what was set aside beside the draft, under another name each time', async () => {
    const one = shelf().open()
    const first = version(await one.write(meeting, bytes(1), undefined))
    const aside = [await one.setAside(meeting, bytes(9), 'skadad 2026-05-14 10.02'), await one.setAside(meeting, bytes(8), 'skadad 2')]
    const names = aside.map((answer) => ('got' in answer ? answer.got.name : answer.problem))
    expect(names).toEqual([expect.stringContaining('(skadad 2026-05-14 10.02)'), expect.stringContaining('(skadad 2)')])
    expect(await one.read(meeting, first)).toEqual({ got: 'same' })
  })

  it('[D9] takes a draft of two million bytes', async () => {
    const large = Uint8Array.from({ length: 2_000_000 }, (_, i) => i % 251)
    const written = version(await shelf().open().write(meeting, large, undefined))
    const read = await shelf().open().read(meeting)
    expect('got' in read && typeof read.got === 'object' && [read.got.version, Buffer.compare(read.got.bytes, large)]).toEqual([written, 0])
  })
}
