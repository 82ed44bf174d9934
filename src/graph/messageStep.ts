/** The minutes as a post in the channel or the chat, with the document attached. */

import type { Answer, Problem } from '../domain/problem'
import { fill } from '../domain/rendering'
import type { Found, Known } from '../publish/destination'
import type { Audience, MessageStep, Receipt } from '../publish/step'
import { address, query } from './address'
import { at, listAt, momentAt, textAt } from './fields'
import { unlessAbsent } from './folder'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'
import { idOf, type Kind, type Sending } from './sending'

export const messageStep: Kind<MessageStep> = { find, create }

/** So many pages of fifty are looked through. */
const pages = 4

/** These are answers: editing or reading is not for this person, or not there. */
const isNo = ({ problem }: Problem): boolean => ['consent', 'refused', 'not-found', 'rejected', 'limit', 'too-large'].includes(problem)

/**
 * By the document that hangs on it, which this publication has made, and a reply by its letters as well: no words are compared, because Teams
 * rewrites a message's HTML, and no times, because a device's clock may be wrong. Reading needs a permission that is never asked for; without
 * it a person looks.
 */
async function find(step: MessageStep, known: Known, sending: Sending): Promise<Answer<Found>> {
  // Changing it once more to the same does no harm.
  if (step.as === 'edit') return { got: 'absent' }
  const skipped = skip(step, known, sending)
  if (skipped !== undefined) return { got: { there: skipped } }
  const found = await look(step, known, sending)
  if (found === undefined) return { got: 'unknown' }
  if ('problem' in found) return isNo(found) ? { got: 'unknown' } : found
  const { ours, complete } = found.got
  if (ours.length > 0) return { got: { there: receipt(step, ours[0], sending.clock.now()) } }
  return { got: complete ? 'absent' : 'unknown' }
}

/** How many posts there are of it, as far as anybody may see: a post that was only changed has no twin. */
export async function postsOf(step: MessageStep, known: Pick<Known, 'receipts'>, sending: Sending): Promise<number> {
  const made = known.receipts.get(step.key)
  if (step.as === 'edit' || made === undefined || made.skipped === true) return 0
  const found = await look(step, known, sending)
  return found !== undefined && 'got' in found ? found.got.ours.length : 0
}

/** `undefined` where there is nothing to know it by. */
async function look(
  step: MessageStep,
  known: Pick<Known, 'receipts'>,
  { graph }: Sending,
): Promise<Answer<{ readonly ours: readonly unknown[]; readonly complete: boolean }> | undefined> {
  const { audience, reference = '' } = step
  const attachment = documentOf(step, known)?.attachment
  if (attachment === undefined) return undefined
  const isOurs = (message: unknown): boolean =>
    carries(message, attachment) && textAt(message, 'body', 'content').includes(reference) && at(message, 'deletedDateTime') == null
  const scopes = scopesFor[audience.kind === 'channel' ? 'channel-reading' : 'chat-reading']
  const order = audience.kind === 'chat' ? { $orderby: 'createdDateTime desc' } : {}
  return answerTo(scopes, async () => {
    const { values, complete } = await graph.list(repliesPath(step) + query({ $top: 50, ...order }), { scopes }, pages)
    return { got: { ours: values.filter(isOurs), complete } }
  })
}

async function create(step: MessageStep, known: Known, sending: Sending): Promise<Answer<Receipt>> {
  if (step.as === 'edit') return edit(step, known, sending)
  const skipped = skip(step, known, sending)
  if (skipped !== undefined) return { got: skipped }
  const { audience, subject, as } = step
  const { graph, clock } = sending
  const scopes = scopesFor[audience.kind === 'channel' ? 'channel-post' : 'chat-post']
  return answerTo(scopes, async () => {
    const body = {
      // Only a channel's root message has a subject.
      ...(audience.kind === 'channel' && subject !== '' && (as === undefined || repliesPath(step) === messagesPath(audience))
        ? { subject }
        : {}),
      ...content(step, known),
    }
    const path = repliesPath(step)
    const own = messagesPath(audience)
    // Somebody has taken the earlier message away: there is nothing to reply to.
    const made = path === own ? undefined : await graph.write('POST', path, body, { scopes }).catch(unlessAbsent)
    return { got: receipt(step, made ?? (await graph.write('POST', own, body, { scopes })), clock.now()) }
  })
}

/** Where editing is not permitted, or the earlier message is nobody knows where, the receipt says so, and a reply tells what has changed. */
async function edit(step: MessageStep, known: Known, sending: Sending): Promise<Answer<Receipt>> {
  const { audience, earlier } = step
  const scopes = scopesFor[audience.kind === 'channel' ? 'channel-editing' : 'chat-editing']
  const done = (edited: boolean, id = earlier?.id ?? ''): Answer<Receipt> => ({
    got: { step: step.key, id, url: earlier?.url ?? '', at: sending.clock.now(), edited },
  })
  if (earlier === undefined) return done(false)
  const answer = await answerTo<Receipt>(scopes, async () => {
    if (earlier.id === '') return done(false)
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

/** A reply goes below the earlier message; in a chat, and where nobody knows which that was, it is a message of its own. */
function repliesPath({ as, audience, earlier }: MessageStep): string {
  const path = messagesPath(audience)
  return as === 'reply' && audience.kind === 'channel' && earlier !== undefined && earlier.id !== ''
    ? path + address`/${earlier.id}/replies`
    : path
}

function receipt(step: MessageStep, message: unknown, now: number): Receipt {
  const at = momentAt(message, 'createdDateTime')
  return { step: step.key, id: idOf(message), url: textAt(message, 'webUrl'), at: Number.isNaN(at) ? now : at }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
