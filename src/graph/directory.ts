/** The invitation's directory, filled from the tenant's. */

import type { Answer } from '../domain/problem'
import type { Directory, Listed } from '../invitation/directory'
import { query, quoted } from './address'
import type { Graph } from './client'
import { listAt, textAt } from './fields'
import { inTurns } from './inTurns'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'

/** With User.ReadBasic.All, company and title of others come back empty, not as an error. */
const fields = 'id,displayName,mail,userPrincipalName,companyName,jobTitle'

/** So many values an `in` may have (learn.microsoft.com/graph/filter-query-parameter). */
const together = 15

export function createDirectory({ graph }: { readonly graph: Graph }): Directory {
  const me = (): Promise<Answer<Listed>> =>
    answerTo(scopesFor.me, async () => {
      const user = listed(await graph.read(`/me${query({ $select: fields })}`, { scopes: scopesFor.me }))
      return user === undefined ? { problem: 'not-found' } : { got: user }
    })

  const by = async (field: 'mail' | 'userPrincipalName', addresses: readonly string[]): Promise<readonly Listed[]> => {
    const chunks = Array.from({ length: Math.ceil(addresses.length / together) }, (_, i) =>
      addresses.slice(i * together, (i + 1) * together),
    )
    const answers = await inTurns(chunks, (chunk) => {
      const asked = { $filter: `${field} in (${chunk.map(quoted).join(',')})`, $select: fields, $top: 100 }
      return graph.read(`/users${query(asked)}`, { scopes: scopesFor.people })
    })
    const users = answers.flatMap((answer) => listAt(answer, 'value'))
    return users.map((user) => listed(user, textAt(user, field))).filter((user) => user !== undefined)
  }

  const look = (addresses: readonly string[]): Promise<Answer<readonly Listed[]>> =>
    answerTo(scopesFor.people, async () => {
      const wanted = [...new Set(addresses.map((address) => address.toLowerCase()).filter((address) => address.includes('@')))]
      const known = await by('mail', wanted)
      const have = new Set(known.map(({ address }) => address))
      // Some accounts have no mailbox of their own, only a name to sign in with that looks like one.
      const others = await by(
        'userPrincipalName',
        wanted.filter((address) => !have.has(address)),
      )
      return { got: [...known, ...others] }
    })

  return { me, look }
}

function listed(user: unknown, found = ''): Listed | undefined {
  const directoryId = textAt(user, 'id')
  if (directoryId === '') return undefined
  const organisation = textAt(user, 'companyName').trim()
  const role = textAt(user, 'jobTitle').trim()
  return {
    address: (found || textAt(user, 'mail') || textAt(user, 'userPrincipalName')).toLowerCase(),
    directoryId,
    name: textAt(user, 'displayName').trim(),
    ...(organisation === '' ? {} : { organisation }),
    ...(role === '' ? {} : { role }),
  }
}
