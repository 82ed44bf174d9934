/** The directory: who is who, as far as the permission reaches. */

import { Refusal, type Call, type Outcome, type Resource } from '../exchange'
import type { User } from '../../worlds/world'

export function me({ user }: Call): Outcome {
  return { one: profile(user) }
}

export function users(call: Call): Outcome {
  return { many: call.tenant.world.users.map((user) => seenBy(call, user)) }
}

export function user(call: Call): Outcome {
  const asked = call.path['userId'] ?? ''
  const found = call.tenant.world.users.find(
    ({ id, userPrincipalName }) => id === asked.toLowerCase() || userPrincipalName.toLowerCase() === asked.toLowerCase(),
  )
  const mayReadOthers = call.scopes.some(
    (scope) => scope !== 'User.Read' && scope !== 'User.ReadWrite' && /^(User|Directory)\./.test(scope),
  )
  if (found !== call.user && !mayReadOthers)
    throw new Refusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
  if (found === undefined)
    throw new Refusal(
      404,
      'Request_ResourceNotFound',
      `Resource '${asked}' does not exist or one of its queried reference-property objects are not present.`,
    )
  return { one: seenBy(call, found) }
}

export function groupMembers({ tenant, path }: Call): Outcome {
  const team = tenant.world.teams.find(({ id }) => id === path['groupId'])
  if (team === undefined) throw new Refusal(404, 'Request_ResourceNotFound', `Resource '${path['groupId'] ?? ''}' does not exist.`)
  return { many: team.members.map((user) => ({ '@odata.type': '#microsoft.graph.user', ...profile(user) })) }
}

/** With ReadBasic the call succeeds, and says nothing of where a person works. */
function seenBy({ user: asking, scopes }: Call, user: User): Resource {
  const readsAll = scopes.some((scope) => /^(User|Directory)\.(Read|ReadWrite)\.All$/.test(scope))
  if (readsAll || user === asking) return profile(user)
  const { id, displayName, givenName, surname, mail, userPrincipalName } = profile(user)
  return {
    id,
    displayName,
    givenName,
    surname,
    mail,
    userPrincipalName,
    companyName: null,
    department: null,
    userType: null,
    jobTitle: null,
  }
}

function profile(user: User): Resource {
  return {
    id: user.id,
    businessPhones: [],
    displayName: user.displayName,
    givenName: user.givenName,
    jobTitle: user.jobTitle ?? null,
    mail: user.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: user.preferredLanguage,
    surname: user.surname,
    userPrincipalName: user.userPrincipalName,
    accountEnabled: true,
    companyName: user.companyName ?? null,
    department: null,
    externalUserState: user.userType === 'Guest' ? 'Accepted' : null,
    identities: [],
    otherMails: [],
    usageLocation: 'SE',
    userType: user.userType,
  }
}
