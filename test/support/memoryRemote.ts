/** A drive in memory: one file for each meeting, with a version for each content, and what goes wrong where a test says so. */

import type { MeetingId } from '../../src/domain/meeting'
import type { Answer, Problem } from '../../src/domain/problem'
import type { RemoteStore, SharedDraft } from '../../src/draft/stores'
import type { Shelf } from '../../src/publish/ledger'

/** `lost`: the work is done, and the answer never comes. `broken`: a defect of ours throws. A problem: nothing is done. */
export type Fault = 'lost' | 'broken' | Problem

export interface Drive {
  /** The drive as one person's tab meets it. */
  as(name: string): RemoteStore & Shelf
  /** What stands there now. */
  file(meeting: MeetingId): Uint8Array | undefined
  /** Somebody puts other bytes there, as anybody with access to the folder can. */
  put(meeting: MeetingId, bytes: Uint8Array, by?: string): void
  remove(meeting: MeetingId): void
  /** The drive changes the file's properties by itself: its tag moves, its content stays. */
  touch(): void
  /** Befalls the next requests of the kind, one after the other; `always` until it is cleared. */
  fail(kind: 'read' | 'write', fault: Fault, times?: number | 'always'): void
  mend(): void
  /** This person may read, and not write. */
  refuse(name: string): void
  /** Called before each request, whatever comes of it. */
  watch(listener: () => void): void
  readonly aside: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Every request in order: `read same`, `write changed`. */
  readonly requests: readonly string[]
  /** Who has written, in order. */
  readonly writers: readonly string[]
}

interface File {
  readonly bytes: Uint8Array
  readonly version: string
  readonly by: string
}

export function memoryDrive(): Drive {
  const files = new Map<MeetingId, File>()
  const aside: { name: string; bytes: Uint8Array }[] = []
  const requests: string[] = []
  const writers: string[] = []
  const shut = new Set<string>()
  let faults: { readonly kind: 'read' | 'write'; readonly fault: Fault; times: number }[] = []
  let versions = 0
  let watching: () => void = () => undefined

  const put = (meeting: MeetingId, bytes: Uint8Array, by: string): string => {
    const version = `version ${(versions += 1)}`
    files.set(meeting, { bytes, version, by })
    return version
  }
  const struck = (kind: 'read' | 'write'): Fault | undefined => {
    const fault = faults.find((one) => one.kind === kind)
    if (fault === undefined) return undefined
    fault.times -= 1
    faults = faults.filter(({ times }) => times > 0)
    return fault.fault
  }
  const answered = async <Thing>(kind: 'read' | 'write', work: () => Answer<Thing>): Promise<Answer<Thing>> => {
    watching()
    const fault = struck(kind)
    await Promise.resolve()
    if (fault === 'broken') throw new Error('A defect')
    const done = fault === undefined || fault === 'lost' ? work() : fault
    const answer: Answer<Thing> = fault === 'lost' ? { problem: 'no-answer' } : done
    requests.push(`${kind} ${'problem' in answer ? answer.problem : typeof answer.got === 'string' ? answer.got : 'done'}`)
    return answer
  }

  return {
    as: (name) => ({
      where: 'channel',
      file: (meeting) => ({ name: `${meeting}.publicering`, where: 'channel' }),
      read: (meeting, unlessVersion) =>
        answered<SharedDraft | 'same' | 'absent'>('read', () => {
          const file = files.get(meeting)
          if (file === undefined) return { got: 'absent' }
          return { got: file.version === unlessVersion ? 'same' : { ...file } }
        }),
      write: (meeting, bytes, version) =>
        answered('write', () => {
          if (shut.has(name)) return { problem: 'refused', code: 'accessDenied' }
          if (files.get(meeting)?.version !== version) return { problem: 'changed' }
          writers.push(name)
          return { got: { version: put(meeting, bytes.slice(), name) } }
        }),
      setAside: (meeting, bytes, mark) =>
        answered('write', () => {
          const file = { name: `${meeting} (${mark})`, bytes: bytes.slice() }
          aside.push(file)
          return { got: { name: file.name } }
        }),
    }),
    file: (meeting) => files.get(meeting)?.bytes,
    put: (meeting, bytes, by = 'Somebody') => void put(meeting, bytes, by),
    remove: (meeting) => void files.delete(meeting),
    // Versions here are of the content: there is nothing else to move.
    touch: () => undefined,
    fail: (kind, fault, times = 1) => void faults.push({ kind, fault, times: times === 'always' ? Infinity : times }),
    mend: () => (faults = []),
    refuse: (name) => void shut.add(name),
    watch: (listener) => (watching = listener),
    aside,
    requests,
    writers,
  }
}
