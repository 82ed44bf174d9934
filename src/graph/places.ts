/** Where minutes and tasks can go: the teams, channels and plans of the signed-in user. */

import type { Answer, Problem } from '../domain/problem'
import type { Place } from '../invitation/calendar'
import type { Audience, Plan } from '../publish/step'
import { address, query } from './address'
import type { Graph } from './client'
import { textAt } from './fields'
import { inTurns } from './inTurns'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'

/** Fits the session's port by shape: the two rooms stand on one floor. */
export interface GraphPlaces {
  here(): Promise<Answer<Audience | undefined>>
  channelOf(thread: string): Promise<Answer<Audience | undefined>>
  teams(): Promise<Answer<readonly { readonly id: string; readonly name: string }[]>>
  channels(team: string): Promise<Answer<readonly Audience[]>>
  plans(team?: string): Promise<Answer<readonly Plan[]>>
  readers(audience: Audience): Promise<Answer<readonly string[]>>
}

export interface PlacesOptions {
  readonly graph: Graph
  /** Where the tab stands. */
  readonly place: Place
}

export function createPlaces({ graph, place }: PlacesOptions): GraphPlaces {
  const teams = (): Promise<Answer<readonly { readonly id: string; readonly name: string }[]>> =>
    answerTo(scopesFor.teams, async () => {
      // Takes no options: learn.microsoft.com/graph/api/user-list-joinedteams
      const { values } = await graph.list('/me/joinedTeams', { scopes: scopesFor.teams })
      return { got: values.map((team) => ({ id: textAt(team, 'id'), name: textAt(team, 'displayName') })) }
    })

  const channels = (team: string): Promise<Answer<readonly Audience[]>> =>
    answerTo(scopesFor.teams, async () => {
      const path = address`/teams/${team}/channels` + query({ $select: 'id,displayName,membershipType' })
      const { values } = await graph.list(path, { scopes: scopesFor.teams })
      return {
        got: values.map((channel) => ({ kind: 'channel', team, channel: textAt(channel, 'id'), name: textAt(channel, 'displayName') })),
      }
    })

  const here = async (): Promise<Answer<Audience | undefined>> => {
    const { chat, team, channel } = place
    if (team !== undefined && channel !== undefined) {
      const path = address`/teams/${team}/channels/${channel}` + query({ $select: 'id,displayName' })
      return nameless({ kind: 'channel', team, channel, name: '' }, await nameOf(path, scopesFor.teams, 'displayName', graph))
    }
    if (chat === undefined) return { got: undefined }
    const path = address`/chats/${chat}` + query({ $select: 'id,topic' })
    return nameless({ kind: 'chat', chat, name: '' }, await nameOf(path, scopesFor.chat, 'topic', graph))
  }

  /** Nothing leads from a channel to its team: each is asked for its channels. One that does not answer holds up none of the others. */
  const channelOf = async (thread: string): Promise<Answer<Audience | undefined>> => {
    const all = await teams()
    if ('problem' in all) return all
    const answers = await inTurns(all.got, ({ id }) => channels(id))
    const found = answers
      .flatMap((answer) => ('got' in answer ? answer.got : []))
      .find((one) => one.kind === 'channel' && one.channel.toLowerCase() === thread.toLowerCase())
    return (found ?? answers.every((answer) => 'got' in answer))
      ? { got: found }
      : (answers.find((answer) => 'problem' in answer) ?? { got: undefined })
  }

  const plans = (team?: string): Promise<Answer<readonly Plan[]>> =>
    answerTo(scopesFor.plans, async () => {
      const [ofTeam, mine] = await Promise.all([
        team === undefined ? { got: [] } : plansAt(address`/groups/${team}/planner/plans`, graph),
        plansAt('/me/planner/plans', graph),
      ])
      // A team without plans, or with a group one may not see, still leaves one's own plans.
      if ('problem' in mine && ('problem' in ofTeam || ofTeam.got.length === 0)) return mine
      const titles = new Map([ofTeam, mine].flatMap((answer) => ('got' in answer ? answer.got : [])))
      const all = await inTurns([...titles], ([id, title]) => bucketsOf(id, title, graph))
      return { got: all.flat() }
    })

  const readers = (audience: Audience): Promise<Answer<readonly string[]>> => {
    const [path, scopes] =
      audience.kind === 'chat'
        ? ([address`/chats/${audience.chat}/members`, scopesFor.chat] as const)
        : ([address`/teams/${audience.team}/channels/${audience.channel}/members`, scopesFor['channel-members']] as const)
    return answerTo(scopes, async () => {
      const { values } = await graph.list(path, { scopes })
      return { got: values.map((member) => textAt(member, 'displayName')).filter((name) => name !== '') }
    })
  }

  return { here, channelOf, teams, channels, plans, readers }
}

/** A place may be written to without its name being known. */
function nameless(audience: Audience, name: Answer<string>): Answer<Audience> {
  if ('got' in name) return { got: { ...audience, name: name.got } }
  return mayNotAsk(name) ? { got: audience } : name
}

function mayNotAsk({ problem }: Problem): boolean {
  return problem === 'consent' || problem === 'refused' || problem === 'not-found'
}

function nameOf(path: string, scopes: readonly string[], field: string, graph: Graph): Promise<Answer<string>> {
  return answerTo(scopes, async () => ({ got: textAt(await graph.read(path, { scopes }), field) }))
}

/** Ids and titles. */
function plansAt(path: string, graph: Graph): Promise<Answer<readonly (readonly [string, string])[]>> {
  return answerTo(scopesFor.plans, async () => {
    const { values } = await graph.list(path, { scopes: scopesFor.plans })
    return { got: values.map((plan) => [textAt(plan, 'id'), textAt(plan, 'title')] as const) }
  })
}

/** Each bucket as a choice, in the board's order; a plan that lets nobody look at its buckets lets nobody write either. */
async function bucketsOf(plan: string, title: string, graph: Graph): Promise<readonly Plan[]> {
  const answer = await answerTo(scopesFor.plans, () => bucketList(plan, graph))
  if ('problem' in answer) return []
  const hint = (bucket: unknown): string => textAt(bucket, 'orderHint')
  // Order hints are compared as ordinals: learn.microsoft.com/graph/api/resources/planner-order-hint-format
  const buckets = answer.got.toSorted((a, b) => (hint(a) < hint(b) ? -1 : hint(a) > hint(b) ? 1 : 0))
  return buckets.map((bucket) => ({
    id: plan,
    bucket: textAt(bucket, 'id'),
    name: [title, textAt(bucket, 'name')].filter((word) => word !== '').join(' – '),
  }))
}

async function bucketList(plan: string, graph: Graph): Promise<Answer<readonly unknown[]>> {
  return { got: (await graph.list(address`/planner/plans/${plan}/buckets`, { scopes: scopesFor.plans })).values }
}
