/**
 * The ledger: a meeting's publications in one file beside the document, where every secretary finds them. Whoever publishes claims its entry first;
 * another one who presses meets the claim, follows what happens, and goes on only where the first is gone.
 */

import type { MeetingId } from '../domain/meeting'
import type { Answer, SharedFile } from '../domain/problem'
import { isComplete, type Outbox } from './outbox'
import type { Receipt, StepKey } from './step'

/** One publication. What is approved is packed by whoever approves, and opened with the same care as anything from outside. */
export interface Entry {
  readonly revision: number
  /** Milliseconds since 1970, by the clock of who began it. */
  readonly begun: number
  readonly by: string
  /** Who runs it now, where that is somebody else. */
  readonly runner?: string
  /** Letters that whoever runs it has drawn; who takes over draws others. */
  readonly claim: string
  /** Counts the writes of this claim, so that a publication that waits can be told from one that was left. */
  readonly beat: number
  readonly done: boolean
  readonly approved: string
  readonly receipts: readonly Receipt[]
}

/** The file, as the drive gives it: bytes and a version to write against. A write against an old version answers `changed`. */
export interface Shelf {
  /** What a person looks for, and where. */
  file(meeting: MeetingId): SharedFile
  read(
    meeting: MeetingId,
    unlessVersion?: string,
  ): Promise<Answer<{ readonly bytes: Uint8Array; readonly version: string } | 'same' | 'absent'>>
  /**
   * `made` is when the file came to be, by the service's clock; milliseconds since 1970.
   *
   * @param version what was read; `undefined` where there was nothing
   */
  write(
    meeting: MeetingId,
    bytes: Uint8Array,
    version: string | undefined,
  ): Promise<Answer<{ readonly version: string; readonly made?: number }>>
}

const format = 1

/** The publication as its entry. */
export function entryOf(outbox: Outbox, beat: number): Entry {
  const { revision, begun, by, runner = by, claim = '', approved = '', receipts } = outbox
  return {
    revision,
    begun,
    by,
    ...(runner === by ? {} : { runner }),
    claim,
    beat,
    done: isComplete(outbox),
    approved,
    receipts: [...receipts.values()].map(({ heard: _, ...receipt }) => receipt),
  }
}

export function ledgerOf(entries: readonly Entry[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ format, entries }))
}

/** The entries in a file, in the order of their revisions; or why they are not taken for any. */
export function entriesIn(bytes: Uint8Array): readonly Entry[] | 'damaged' | 'newer' {
  try {
    const file = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
    if (!isRecord(file)) return 'damaged'
    if (typeof file['format'] === 'number' && file['format'] > format) return 'newer'
    const entries = file['entries']
    if (!Array.isArray(entries) || entries.length === 0) return 'damaged'
    const read = entries.map(entryIn)
    if (!read.every((entry) => entry !== undefined)) return 'damaged'
    return read.toSorted((a, b) => a.revision - b.revision)
  } catch {
    return 'damaged'
  }
}

function entryIn(value: unknown): Entry | undefined {
  if (!isRecord(value)) return undefined
  const { revision, begun, by, runner, claim, beat, done, approved, receipts } = value
  if (!isCount(revision) || !isCount(begun) || !isText(by) || !isText(claim) || !isCount(beat) || typeof done !== 'boolean')
    return undefined
  if (typeof approved !== 'string' || !Array.isArray(receipts)) return undefined
  const read = receipts.map(receiptIn)
  if (!read.every((receipt) => receipt !== undefined)) return undefined
  return { revision, begun, by, ...(isText(runner) ? { runner } : {}), claim, beat, done, approved, receipts: read }
}

function receiptIn(value: unknown): Receipt | undefined {
  if (!isRecord(value)) return undefined
  const {
    step,
    id,
    url,
    at,
    name,
    attachment,
    drive,
    path,
    request,
    served,
    by,
    vouched,
    unreached,
    edited,
    progress,
    apart,
    reopened,
    elsewhere,
    skipped,
  } = value
  if (!isText(step) || !isText(id) || !isAddress(url) || typeof at !== 'number') return undefined
  return {
    step: step as StepKey,
    id,
    url,
    at,
    ...(isText(name) ? { name } : {}),
    ...(isText(attachment) ? { attachment } : {}),
    ...(isText(drive) ? { drive } : {}),
    ...(isAddress(path) ? { path } : {}),
    ...(isText(request) ? { request } : {}),
    ...(isText(served) ? { served } : {}),
    ...(isText(by) ? { by } : {}),
    ...(vouched === true ? { vouched } : {}),
    ...(Array.isArray(unreached) ? { unreached: unreached.filter(isText) } : {}),
    ...(typeof edited === 'boolean' ? { edited } : {}),
    ...(isCount(progress) && progress < 100 ? { progress } : {}),
    ...(apart === true ? { apart } : {}),
    ...(typeof reopened === 'boolean' ? { reopened } : {}),
    ...(elsewhere === true ? { elsewhere } : {}),
    ...(skipped === true ? { skipped } : {}),
  }
}

/** Longer than any id, name or address that a service gives. */
const longest = 4000

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longest
}

function isAddress(value: unknown): value is string {
  return isText(value) && (value === '' || value.startsWith('https://'))
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
