/** Outgoing mail: taken, kept for the host to show, and never given an id. */

import { Refusal, type Call, type Outcome } from '../exchange'
import { anyList, anyRecord, bodyOf, check, oneOf, recordAt, recordsAt, text, yesOrNo } from '../rules'

export function sendMail({ tenant, user, body }: Call): Outcome {
  const sent = bodyOf(body, { message: anyRecord, saveToSentItems: yesOrNo }, ['message'])
  const message = recordAt(sent, 'message') ?? {}
  check(message, rules, 'message/')
  if (recordsAt(message, 'toRecipients').length === 0)
    throw new Refusal(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.')
  tenant.mails.push({ from: user.mail, at: tenant.clock.now().toISOString(), message })
  return { status: 202 }
}

const rules = {
  subject: text,
  body: anyRecord,
  toRecipients: anyList,
  ccRecipients: anyList,
  bccRecipients: anyList,
  replyTo: anyList,
  importance: oneOf('low', 'normal', 'high'),
  attachments: anyList,
}
