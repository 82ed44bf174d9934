/** What was approved for a publication, packed for the ledger and opened again: the draft as it was, and what was chosen. */

import { folderName } from '../domain/defaults'
import { compose, type Minutes } from '../domain/minutes'
import type { MeetingId } from '../domain/meeting'
import { closeDraft, openDraft, snapshot } from '../draft/draft'
import { pack, unpack } from '../draft/sharedFile'
import { isMailAddress } from '../domain/mailAddress'
import type { Audience, Plan, Recipient } from '../publish/step'

/** What becomes of tasks that are in the plan and in the minutes no more: they stay as they are, say so in their description, or say so and are closed. */
export type Removed = 'leave' | 'note' | 'close'

export interface Chosen {
  readonly plan: Plan | undefined
  /** Where the document lies in the place's folder; empty for the place's own. */
  readonly folder: string
  readonly removed: Removed
  /** Who gets it by mail. */
  readonly mail: readonly Recipient[]
  /** `2026-05-14`. */
  readonly day: string
  /** Where its message went instead, after it was refused where it should have gone. */
  readonly elsewhere?: Audience
}

/** @param draft everything it knows */
export async function packApproved(draft: Uint8Array, chosen: Chosen): Promise<string> {
  const file = await pack(draft)
  let letters = ''
  for (const byte of file) letters += String.fromCharCode(byte)
  return JSON.stringify({ ...chosen, draft: btoa(letters) })
}

/** The same, with its message in another place. */
export function repacked(approved: string, elsewhere: Audience): string {
  return JSON.stringify({ ...(JSON.parse(approved) as object), elsewhere })
}

/**
 * It comes from a file that others may have written in: nothing in it is believed but what the draft's own reader lets through, and everything that
 * is sent is rendered anew from that. `undefined` where it is no approved draft.
 */
export async function openApproved(
  approved: string,
  meeting: MeetingId,
  revision: number,
): Promise<(Chosen & { readonly minutes: Minutes }) | undefined> {
  try {
    const { draft, plan, folder, removed, mail, day, elsewhere } = JSON.parse(approved) as Readonly<Record<string, unknown>>
    if (typeof draft !== 'string' || typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined
    const file = await unpack(Uint8Array.from(atob(draft), (letter) => letter.charCodeAt(0)))
    if ('unreadable' in file) return undefined
    const opened = openDraft(meeting, [file.update])
    const minutes = compose(snapshot(opened), revision)
    closeDraft(opened)
    const audience = audienceIn(elsewhere)
    return {
      minutes,
      plan: planIn(plan),
      folder: typeof folder === 'string' ? folderName(folder) : '',
      removed: removed === 'note' || removed === 'close' ? removed : 'leave',
      mail: recipientsIn(mail),
      day,
      ...(audience === undefined ? {} : { elsewhere: audience }),
    }
  } catch {
    return undefined
  }
}

function planIn(value: unknown): Plan | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, bucket, name } = value as Readonly<Record<string, unknown>>
  return typeof id === 'string' && typeof bucket === 'string' && typeof name === 'string' ? { id, bucket, name } : undefined
}

function audienceIn(value: unknown): Audience | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { kind, team, channel, chat, name } = value as Readonly<Record<string, unknown>>
  if (typeof name !== 'string') return undefined
  if (kind === 'chat') return typeof chat === 'string' ? { kind, chat, name } : undefined
  return kind === 'channel' && typeof team === 'string' && typeof channel === 'string' ? { kind, team, channel, name } : undefined
}

/** Exchange takes 500 recipients of one mail. */
export const mostRecipients = 500

/** What is no address is left out. */
export function recipientsIn(value: unknown): readonly Recipient[] {
  if (!Array.isArray(value)) return []
  const read = value.flatMap((one: unknown): readonly Recipient[] => {
    if (typeof one !== 'object' || one === null) return []
    const { name, address } = one as Readonly<Record<string, unknown>>
    return typeof name === 'string' && typeof address === 'string' && isMailAddress(address) ? [{ name: name.slice(0, 200), address }] : []
  })
  return read.slice(0, mostRecipients)
}
