/** Access to the document for a chat's members: a message shows them the link, and opens nothing. */

import type { Answer } from '../domain/problem'
import type { Known } from '../publish/destination'
import type { Receipt, ShareStep } from '../publish/step'
import { address, query } from './address'
import type { Graph } from './client'
import { at, listAt, textAt } from './fields'
import { GraphError } from './graphError'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'
import type { Kind, Sending } from './sending'

/** Giving access twice is the same as once, so there is nothing to look for. */
export const shareStep: Kind<ShareStep> = { find: () => Promise.resolve({ got: 'absent' }), create }

interface Member {
  readonly name: string
  readonly recipient: Readonly<Record<string, string>> | undefined
}

async function create({ key, audience, document }: ShareStep, known: Known, { graph, clock }: Sending): Promise<Answer<Receipt>> {
  const file = known.receipts.get(document)
  // A person has said that the document is there, and nobody knows where: it cannot be shared from here.
  if (file?.drive === undefined || audience.kind !== 'chat') return { problem: 'refused', code: 'documentWithoutId' }
  const members = await answerTo(scopesFor.chat, () => membersOf(audience.chat, graph))
  if ('problem' in members) return members
  const path = address`/drives/${file.drive}/items/${file.id}/invite`
  return answerTo(scopesFor['own-files'], async () => {
    const withAddress = members.got.filter(({ recipient }) => recipient !== undefined)
    const strangers = members.got.filter(({ recipient }) => recipient === undefined).map(({ name }) => name)
    const unreached = [...strangers, ...(await inviteAll(withAddress, path, graph))]
    return { got: { step: key, id: file.id, url: file.url, at: clock.now(), ...(unreached.length > 0 ? { unreached } : {}) } }
  })
}

/** So many people in one request. */
const together = 20

/** Gives the names of those who could not be given access. One whom the tenant does not let in must not shut the others out. */
async function inviteAll(members: readonly Member[], path: string, graph: Graph): Promise<readonly string[]> {
  const unreached: Member[] = []
  for (let i = 0; i < members.length; i += together) {
    const some = members.slice(i, i + together)
    const refused = await refusedOf(some, path, graph)
    if (refused.length < some.length || some.length === 1) unreached.push(...refused)
    else for (const one of some) unreached.push(...(await refusedOf([one], path, graph)))
  }
  return unreached.map(({ name }) => name)
}

async function refusedOf(members: readonly Member[], path: string, graph: Graph): Promise<readonly Member[]> {
  const recipients = members.map(({ recipient }) => recipient)
  const body = { recipients, roles: ['read'], requireSignIn: true, sendInvitation: false }
  try {
    const answer = await graph.write('POST', path, body, { scopes: scopesFor['own-files'] })
    // 207: each answer stands where its recipient stood.
    const given = listAt(answer, 'value')
    return members.filter((_, i) => at(given[i], 'error') !== undefined)
  } catch (error) {
    if (error instanceof GraphError && (error.status === 400 || error.status === 403)) return members
    throw error
  }
}

async function membersOf(chat: string, graph: Graph): Promise<Answer<readonly Member[]>> {
  const me = textAt(await graph.read(`/me${query({ $select: 'id' })}`, { scopes: scopesFor.me }), 'id')
  const { values } = await graph.list(address`/chats/${chat}/members`, { scopes: scopesFor.chat })
  // The document is the secretary's own: inviting oneself is refused.
  const others = values.filter((member) => textAt(member, 'userId') !== me)
  return {
    got: others.map((member) => {
      const [email, userId] = [textAt(member, 'email'), textAt(member, 'userId')]
      return {
        name: textAt(member, 'displayName') || email,
        recipient: email !== '' ? { email } : userId !== '' ? { objectId: userId } : undefined,
      }
    }),
  }
}
