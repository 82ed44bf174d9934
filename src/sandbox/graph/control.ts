/** The sandbox's own door, which no real Graph has: what stands in the tenant, what was asked, what shall go wrong. */

import { controlPage } from './controlPage'
import { bytesOf, isRecord, textOf, type GraphAnswer, type GraphRequest } from './exchange'
import { faultRule } from './faults'
import type { Graph } from './graph'
import { tenantState } from './state'
import type { Settings } from './tenant'
import { worldNames, type World, type WorldName } from '../worlds/world'

export function control({ method, url, body }: GraphRequest, graph: Graph, reset: (world: WorldName | undefined) => void): GraphAnswer {
  const { pathname, origin, searchParams } = new URL(url)
  const sent = body.length === 0 ? {} : parsed(body)
  switch (`${method} ${pathname.replace(/\/$/, '')}`) {
    case 'GET /sandbox':
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
        body: new TextEncoder().encode(controlPage),
      }
    case 'GET /sandbox/state':
      return json(200, tenantState(graph, origin))
    case 'GET /sandbox/log':
      return json(200, { exchanges: graph.log.filter(({ number }) => number > Number(searchParams.get('after') ?? 0)) })
    case 'GET /sandbox/faults':
      return json(200, { rules: graph.faults.rules })
    case 'POST /sandbox/faults': {
      const rules = (Array.isArray(sent) ? sent : [sent]).map(faultRule)
      const wrong = rules.find((rule) => typeof rule === 'string')
      if (wrong !== undefined) return json(400, { problem: wrong })
      return json(201, { rules: rules.flatMap((rule) => (typeof rule === 'string' ? [] : [graph.faults.add(rule)])) })
    }
    case 'DELETE /sandbox/faults': {
      const id = searchParams.get('id')
      graph.faults.clear(id === null ? undefined : Number(id))
      return json(200, { rules: graph.faults.rules })
    }
    case 'GET /sandbox/settings':
      return json(200, graph.tenant.settings)
    case 'POST /sandbox/settings': {
      const problem = set(graph.tenant.settings, sent)
      return problem === undefined ? json(200, graph.tenant.settings) : json(400, { problem })
    }
    case 'POST /sandbox/meeting': {
      const problem = reinvite(graph.tenant.world, sent)
      return problem === undefined ? json(200, {}) : json(400, { problem })
    }
    case 'POST /sandbox/reset': {
      const name = isRecord(sent) ? sent['world'] : undefined
      const world = worldNames.find((one) => one === name)
      if (name !== undefined && world === undefined) return json(400, { problem: `world is one of ${worldNames.join(', ')}.` })
      reset(world)
      return json(200, { world: graph.tenant.world.name })
    }
    default:
      return json(404, { problem: 'The sandbox has state, log, faults, settings, meeting and reset.' })
  }
}

function set(settings: Settings, sent: unknown): string | undefined {
  if (!isRecord(sent)) return 'Settings are an object.'
  for (const [name, value] of Object.entries(sent)) {
    if (!Object.hasOwn(settings, name)) return `There is no setting ${name}.`
    if (typeof value !== typeof settings[name as keyof Settings]) return `${name} has another type.`
  }
  Object.assign(settings, sent)
  return undefined
}

const editable = ['subject', 'body', 'start', 'end', 'place'] as const

/** The organiser sends the invitation again, with something changed. */
function reinvite({ meeting }: World, sent: unknown): string | undefined {
  if (!isRecord(sent)) return 'A change is an object.'
  for (const [name, value] of Object.entries(sent)) {
    if (!editable.some((one) => one === name)) return `One can change ${editable.join(', ')}.`
    if (typeof value !== 'string') return `${name} is a text.`
  }
  Object.assign(meeting, sent)
  return undefined
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(body))
  } catch {
    return undefined
  }
}

function json(status: number, value: unknown): GraphAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*', 'cache-control': 'no-store' }
  return { status, headers, body: bytesOf(value) }
}
