/** The minutes by mail to people outside, from the secretary's own address. */

import type { Answer } from '../domain/problem'
import { fill } from '../domain/rendering'
import type { Known } from '../publish/destination'
import type { MailStep, Receipt } from '../publish/step'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'
import type { Kind, Sending } from './sending'

/** Sent mail has no id, and looking for it would take permission to read the mailbox: once a request may have left, only a person can tell. */
export const mailStep: Kind<MailStep> = { find: () => Promise.resolve({ got: 'unknown' }), create }

const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

function create({ key, to, subject, html, document }: MailStep, _known: Known, { graph, clock }: Sending): Promise<Answer<Receipt>> {
  const message = {
    subject,
    body: { contentType: 'html', content: fill(html, {}) },
    toRecipients: to.map(({ name, address }) => ({ emailAddress: { address, ...(name === '' ? {} : { name }) } })),
    attachments: [
      {
        '@odata.type': '#microsoft.graph.fileAttachment',
        name: document.name,
        contentType: wordDocument,
        contentBytes: base64(document.bytes),
      },
    ],
  }
  return answerTo(scopesFor.mail, async () => {
    await graph.write('POST', '/me/sendMail', { message, saveToSentItems: true }, { scopes: scopesFor.mail })
    return { got: { step: key, id: '', url: '', at: clock.now() } }
  })
}

function base64(bytes: Uint8Array): string {
  let letters = ''
  for (const byte of bytes) letters += String.fromCharCode(byte)
  return btoa(letters)
}
