/** The minutes as a post in the channel or the chat, with the document attached. */

import type { Answer } from '../domain/problem'
import { fill } from '../domain/rendering'
import type { Found, Known, Posted, SeenAfter } from '../publish/destination'
import type { Audience, MessageStep, Receipt, StepKey } from '../publish/step'
import { address, query } from './address'
import { mayBeCalled } from './documentName'
import { at, listAt, momentAt, textAt } from './fields'
import { unlessAbsent } from './folder'
import { answerTo, isNo } from './problemFrom'
import { scopesFor } from './scopes'
import { idOf, isLongBefore, type Kind, type Sending } from './sending'

export const messageStep = { find, create, confirm } satisfies Kind<MessageStep>

/** So many pages of fifty are looked through. */
const pages = 4

/**
 * By the document that hangs on it, which this publication has made, and a reply by its letters as well: no words are compared, because Teams
 * rewrites a message's HTML, and a time only says where looking is over, by more than any clock is wrong. Reading needs a permission that is never asked for; without
 * it a person looks.
 */
async function find(step: MessageStep, known: Known, sending: Sending): Promise<Answer<Found>> {
  // Changing it once more to the same does no harm.
  if (step.as === 'edit') return { got: 'absent' }
  const skipped = skip(step, known, sending)
  if (skipped !== undefined) return { got: { there: skipped } }
  for (const path of new Set(pathsOf(step, known))) {
    const found = await look(step, path, known.receipts, known.since, sending)
    if (found === undefined) return { got: 'unknown' }
    if ('problem' in found) return isNo(found) ? { got: 'unknown' } : found
    const { ours, complete } = found.got
    if (ours.length > 0) return { got: { there: receipt(step, ours[0], path, sending.clock.now()) } }
    if (!complete) return { got: 'unknown' }
  }
  return { got: 'absent' }
}

/** Where it may stand. Another device may have gone on to the channel itself. */
function pathsOf(step: MessageStep, known: Known): readonly string[] {
  const path = pathOf(step, known.receipts, known.taken)
  return known.inherited === true ? [path, messagesPath(step.audience)] : [path]
}

/** Whether it stands there more than once, as far as anybody may see: a post that was only changed has no twin. */
export async function messageWithTwins(step: MessageStep, receipts: ReadonlyMap<StepKey, Receipt>, sending: Sending): Promise<SeenAfter> {
  const { key } = step
  const made = receipts.get(key)
  if (step.as === 'edit' || made === undefined || made.skipped === true) return { twins: [], unseen: [], again: false }
  for (const path of new Set([pathOf(step, receipts), messagesPath(step.audience)])) {
    // Where a person has said that it is there, nobody knows since when.
    const found = await look(step, path, receipts, made.id === '' ? undefined : made.at, sending)
    if (found === undefined || 'problem' in found) return { twins: [], unseen: [key], again: found !== undefined && !isNo(found) }
    const { ours, complete } = found.got
    if (ours.length > 1) return { twins: [key], unseen: [], again: false }
    if (!complete) return { twins: [], unseen: [key], again: false }
    if (ours.length > 0) break
  }
  return { twins: [], unseen: [], again: false }
}

/** A message with a document of that name, whoever has posted it: in a chat each secretary's document lies on a drive of her own. */
export async function messagePosted(
  audience: Audience,
  document: string,
  { graph }: Pick<Sending, 'graph'>,
): Promise<Answer<Posted | 'absent' | 'unknown'>> {
  const scopes = scopesFor[audience.kind === 'channel' ? 'channel-reading' : 'chat-reading']
  const order = audience.kind === 'chat' ? { $orderby: 'createdDateTime desc' } : {}
  const isIt = (message: unknown): boolean =>
    at(message, 'deletedDateTime') == null &&
    listAt(message, 'attachments').some((attached) => mayBeCalled(textAt(attached, 'name'), document))
  const found = await answerTo<Posted | 'absent' | 'unknown'>(scopes, async () => {
    const path = messagesPath(audience) + query({ $top: 50, ...order })
    const { values, complete } = await graph.list(path, { scopes }, pages, (page) => page.some(isIt))
    const message = values.find(isIt)
    if (message === undefined) return { got: complete ? 'absent' : 'unknown' }
    return {
      got: {
        what: 'message',
        name: '',
        by: textAt(message, 'from', 'user', 'displayName'),
        url: textAt(message, 'webUrl') || linkTo(audience, textAt(message, 'id')),
      },
    }
  })
  return 'problem' in found && isNo(found) ? { got: 'unknown' } : found
}

/** Graph gives no address of a chat's message: learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams */
function linkTo(audience: Audience, id: string): string {
  const thread = audience.kind === 'chat' ? audience.chat : audience.channel
  return `https://teams.microsoft.com${address`/l/message/${thread}/${id}`}?context=${encodeURIComponent('{"contextType":"chat"}')}`
}

/**
 * `undefined` where there is nothing to know it by.
 *
 * @param since when it can have been posted at the earliest, by a device's clock; `undefined` where nobody knows
 */
async function look(
  step: MessageStep,
  path: string,
  receipts: ReadonlyMap<StepKey, Receipt>,
  since: number | undefined,
  { graph }: Sending,
): Promise<Answer<{ readonly ours: readonly unknown[]; readonly complete: boolean }> | undefined> {
  const { audience, reference = '' } = step
  const attachment = documentOf(step, { receipts })?.attachment
  if (attachment === undefined) return undefined
  const isOurs = (message: unknown): boolean =>
    carries(message, attachment) && textAt(message, 'body', 'content').includes(reference) && at(message, 'deletedDateTime') == null
  // The last changed stand first in a channel, the newest in a chat: after a whole page that nobody has touched since, ours cannot follow.
  const isOld = (message: unknown): boolean =>
    since !== undefined &&
    isLongBefore(since, momentAt(message, at(message, 'lastModifiedDateTime') == null ? 'createdDateTime' : 'lastModifiedDateTime'))
  const scopes = scopesFor[audience.kind === 'channel' ? 'channel-reading' : 'chat-reading']
  const order = audience.kind === 'chat' ? { $orderby: 'createdDateTime desc' } : {}
  return answerTo(scopes, async () => {
    const asked = path + query({ $top: 50, ...order })
    const { values, complete } = await graph.list(asked, { scopes }, pages, (page) => page.length > 0 && page.every(isOld))
    return { got: { ours: values.filter(isOurs), complete } }
  })
}

async function create(step: MessageStep, known: Known, sending: Sending): Promise<Answer<Receipt>> {
  if (step.as === 'edit') return edit(step, known, sending)
  const skipped = skip(step, known, sending)
  if (skipped !== undefined) return { got: skipped }
  const { audience, subject } = step
  const { graph, clock } = sending
  const scopes = scopesFor[audience.kind === 'channel' ? 'channel-post' : 'chat-post']
  const [path, own] = [pathOf(step, known.receipts, known.taken), messagesPath(audience)]
  return answerTo<Receipt>(scopes, async () => {
    // Only a channel's root message has a subject.
    const body = { ...(audience.kind === 'channel' && subject !== '' && path === own ? { subject } : {}), ...content(step, known) }
    if (path === own) return { got: receipt(step, await graph.write('POST', own, body, { scopes }), own, clock.now()) }
    const made = await graph.write('POST', path, body, { scopes }).catch(unlessAbsent)
    // Somebody has taken the earlier message away: there is nothing to reply to.
    return made === undefined ? { problem: 'changed', taken: true } : { got: receipt(step, made, path, clock.now()) }
  })
}

/** By the document that hangs on it, as it is looked for. */
async function confirm(step: MessageStep, { heard: _, ...heard }: Receipt, known: Known, sending: Sending): Promise<Answer<Found>> {
  const found = await seen(step, heard, known, sending)
  if ('problem' in found) return found
  return { got: found.got === 'deleted' ? 'absent' : found.got }
}

/** Teams keeps what somebody has deleted, and says since when: `deleted`. */
async function seen(step: MessageStep, receipt: Receipt, known: Known, { graph }: Sending): Promise<Answer<Found | 'deleted'>> {
  const attachment = documentOf(step, known)?.attachment
  if (attachment === undefined || receipt.id === '') return { got: 'unknown' }
  const scopes = scopesFor[step.audience.kind === 'channel' ? 'channel-reading' : 'chat-reading']
  const found = await answerTo<Found | 'deleted'>(scopes, async () => {
    const message = await graph.read(messagesPath(step.audience) + address`/${receipt.id}`, { scopes }).catch(unlessAbsent)
    if (message === undefined) return { got: 'absent' }
    if (at(message, 'deletedDateTime') != null) return { got: 'deleted' }
    const url = textAt(message, 'webUrl') || receipt.url
    return { got: carries(message, attachment) ? { there: { ...receipt, url } } : { unsure: url } }
  })
  return 'problem' in found && isNo(found) ? { got: 'unknown' } : found
}

/**
 * Where editing is not permitted, or the earlier message is nobody knows where, the receipt says so, and a reply tells what has changed. One that
 * others have spoken of, and that nothing shows to be ours, is not changed, nor answered where it is seen to be another.
 */
async function edit(step: MessageStep, known: Known, sending: Sending): Promise<Answer<Receipt>> {
  const { audience, earlier } = step
  const scopes = scopesFor[audience.kind === 'channel' ? 'channel-editing' : 'chat-editing']
  const done = (edited: boolean, id = earlier?.id ?? ''): Answer<Receipt> => ({
    got: { step: step.key, id, url: id === '' ? '' : (earlier?.url ?? ''), at: sending.clock.now(), edited },
  })
  if (earlier === undefined) return done(false)
  const answer = await answerTo<Receipt>(scopes, async () => {
    if (earlier.id === '') return done(false)
    const found = await seen(step, earlier, known, sending)
    if ('problem' in found) return found
    // It could perhaps be changed, and nobody would see that.
    if (found.got === 'deleted') return done(false, '')
    if (earlier.heard === true && found.got === 'unknown') return done(false)
    if (earlier.heard === true && typeof found.got === 'object' && 'unsure' in found.got) return done(false, '')
    await sending.graph.write('PATCH', messagesPath(audience) + address`/${earlier.id}`, content(step, known), { scopes })
    return done(true)
  })
  return 'problem' in answer && isNo(answer) ? done(false) : answer
}

/** The earlier message says it all. */
function skip({ as, key, needs }: MessageStep, known: Known, { clock }: Sending): Receipt | undefined {
  const edited = as === 'reply' ? needs.map((need) => known.receipts.get(need)).find((receipt) => receipt?.edited === true) : undefined
  return edited && { step: key, id: '', url: edited.url, at: clock.now(), skipped: true }
}

function content(step: MessageStep, known: Known): Readonly<Record<string, unknown>> {
  const document = documentOf(step, known)
  // Without a document the place for it goes: an attachment that nothing is attached to is refused.
  const html = fill(step.html, known.fillings, escaped).replaceAll('<attachment id=""></attachment>', '')
  const attached = document?.attachment !== undefined && html.includes(`<attachment id="${document.attachment}"`)
  const attachments = attached
    ? [{ id: document.attachment, contentType: 'reference', contentUrl: document.path ?? document.url, name: document.name ?? '' }]
    : []
  return { body: { contentType: 'html', content: html }, ...(attachments.length > 0 ? { attachments } : {}) }
}

function carries(message: unknown, attachment: string): boolean {
  return listAt(message, 'attachments').some((attached) => textAt(attached, 'id').toLowerCase() === attachment.toLowerCase())
}

function documentOf(step: MessageStep, known: Pick<Known, 'receipts'>): Receipt | undefined {
  return step.needs.map((key) => known.receipts.get(key)).find((receipt) => receipt?.drive !== undefined)
}

function messagesPath(audience: Audience): string {
  return audience.kind === 'channel'
    ? address`/teams/${audience.team}/channels/${audience.channel}/messages`
    : address`/chats/${audience.chat}/messages`
}

/**
 * A reply goes below the earlier message; in a chat, and where nobody knows which that was, it is a message of its own.
 *
 * @param taken more than 0 where the earlier message was found to be gone
 */
function pathOf({ as, audience, earlier, needs }: MessageStep, receipts: ReadonlyMap<StepKey, Receipt>, taken = 0): string {
  const path = messagesPath(audience)
  const seen = needs.map((key) => receipts.get(key)).find((receipt) => receipt?.edited !== undefined) ?? earlier
  return taken === 0 && as === 'reply' && audience.kind === 'channel' && earlier !== undefined && seen !== undefined && seen.id !== ''
    ? path + address`/${seen.id}/replies`
    : path
}

/** @param path where it stands */
function receipt({ key, as, audience }: MessageStep, message: unknown, path: string, now: number): Receipt {
  const [id, at] = [idOf(message), momentAt(message, 'createdDateTime')]
  const isApart = as === 'reply' && audience.kind === 'channel' && path === messagesPath(audience)
  return {
    step: key,
    id,
    url: textAt(message, 'webUrl') || linkTo(audience, id),
    at: Number.isNaN(at) ? now : at,
    ...(isApart ? { apart: true } : {}),
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
