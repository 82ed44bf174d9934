/** The minutes as a post in the channel or the chat, with the document attached. */

import type { Answer } from '../domain/problem'
import { fill } from '../domain/rendering'
import type { Found, Known } from '../publish/destination'
import type { Audience, MessageStep, Receipt } from '../publish/step'
import { address, query } from './address'
import { at, listAt, momentAt, textAt } from './fields'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'
import { idOf, type Kind, type Sending } from './sending'

export const messageStep: Kind<MessageStep> = { find, create }

/** So many pages of fifty are looked through. */
const pages = 4

/**
 * By the document that hangs on it, which this publication has made: no words are compared, because Teams rewrites a message's HTML, and no
 * times, because a device's clock may be wrong. Reading needs a permission that is never
 * asked for; without it a person looks.
 */
async function find(step: MessageStep, known: Known, { graph, clock }: Sending): Promise<Answer<Found>> {
  const scopes = scopesFor[step.audience.kind === 'channel' ? 'channel-reading' : 'chat-reading']
  const attachment = documentOf(step, known)?.attachment
  if (attachment === undefined) return { got: 'unknown' }
  const order = step.audience.kind === 'chat' ? { $orderby: 'createdDateTime desc' } : {}
  const answer = await answerTo(scopes, async () => ({
    got: await graph.list(messagesPath(step.audience) + query({ $top: 50, ...order }), { scopes }, pages),
  }))
  if ('problem' in answer) return ['consent', 'refused', 'not-found'].includes(answer.problem) ? { got: 'unknown' } : answer
  const { values, complete } = answer.got
  const ours = values.find((message) => {
    const carries = listAt(message, 'attachments').some((attached) => textAt(attached, 'id').toLowerCase() === attachment.toLowerCase())
    return carries && at(message, 'deletedDateTime') == null
  })
  if (ours !== undefined) return { got: { there: receipt(step, ours, clock.now()) } }
  return { got: complete ? 'absent' : 'unknown' }
}

function create(step: MessageStep, known: Known, { graph, clock }: Sending): Promise<Answer<Receipt>> {
  const { audience, subject } = step
  const scopes = scopesFor[audience.kind === 'channel' ? 'channel-post' : 'chat-post']
  return answerTo(scopes, async () => {
    const document = documentOf(step, known)
    // Without a document the place for it goes: an attachment that nothing is attached to is refused.
    const content = fill(step.html, known.fillings, escaped).replaceAll('<attachment id=""></attachment>', '')
    const attached = document?.attachment !== undefined && content.includes(`<attachment id="${document.attachment}"`)
    const attachments = attached
      ? [{ id: document.attachment, contentType: 'reference', contentUrl: document.path ?? document.url, name: document.name ?? '' }]
      : []
    const body = {
      // Only a channel's root message has a subject.
      ...(audience.kind === 'channel' && subject !== '' ? { subject } : {}),
      body: { contentType: 'html', content },
      ...(attachments.length > 0 ? { attachments } : {}),
    }
    return { got: receipt(step, await graph.write('POST', messagesPath(audience), body, { scopes }), clock.now()) }
  })
}

function documentOf(step: MessageStep, known: Known): Receipt | undefined {
  return step.needs.map((key) => known.receipts.get(key)).find((receipt) => receipt?.drive !== undefined)
}

function messagesPath(audience: Audience): string {
  return audience.kind === 'channel'
    ? address`/teams/${audience.team}/channels/${audience.channel}/messages`
    : address`/chats/${audience.chat}/messages`
}

function receipt(step: MessageStep, message: unknown, now: number): Receipt {
  const at = momentAt(message, 'createdDateTime')
  return { step: step.key, id: idOf(message), url: textAt(message, 'webUrl'), at: Number.isNaN(at) ? now : at }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
