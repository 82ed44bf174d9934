/** `$batch`: up to twenty requests in one, answered in no particular order (learn.microsoft.com/graph/json-batching). */

import { bytesOf, isRecord, Refusal, textOf, type GraphAnswer, type GraphRequest, type Resource } from './exchange'
import { bodyOf, filled, recordAt, recordsAt, textAt } from './rules'

export async function answerBatch(request: GraphRequest, serve: (inner: GraphRequest) => Promise<GraphAnswer>): Promise<Resource> {
  const requests = recordsAt(bodyOf(request.body, { requests: Array.isArray }, ['requests']), 'requests')
  if (requests.length === 0 || requests.length > 20)
    throw new Refusal(400, 'BadRequest', 'The number of requests in a batch is from 1 to 20.')
  const ids = requests.map(({ id }) => id)
  if (!ids.every(filled) || new Set(ids).size !== ids.length)
    throw new Refusal(400, 'BadRequest', 'Every request in a batch needs an id of its own.')
  const statuses = new Map<string, number>()
  const responses: Resource[] = []
  for (const inner of requests) {
    const id = String(inner['id'])
    const needs = Array.isArray(inner['dependsOn']) ? inner['dependsOn'].map(String) : []
    if (needs.some((need) => !((statuses.get(need) ?? 500) < 400))) {
      statuses.set(id, 424)
      responses.push({
        id,
        status: 424,
        body: { error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' } },
      })
      continue
    }
    const { status, headers, body } = await serve(requestFrom(inner, request))
    statuses.set(id, status)
    const json: unknown = body.length === 0 ? undefined : JSON.parse(textOf(body))
    const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => /^(content-type|retry-after|location)$/.test(name)))
    responses.push({ id, status, headers: kept, ...(json === undefined ? {} : { body: json }) })
  }
  // A client that counts on the order shall find out here.
  return { responses: responses.reverse() }
}

function requestFrom(inner: Resource, outer: GraphRequest): GraphRequest {
  const url = textAt(inner, 'url') ?? ''
  const own = Object.entries(recordAt(inner, 'headers') ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])
  if (inner['body'] !== undefined && !own.some(([name]) => name === 'content-type'))
    throw new Refusal(400, 'BadRequest', 'Write request id : a Content-Type header is needed with a body.')
  const { authorization } = outer.headers
  return {
    method: (textAt(inner, 'method') ?? 'GET').toUpperCase(),
    url: `${new URL(outer.url).origin}/v1.0${url.startsWith('/') ? url : `/${url}`}`,
    headers: { ...(authorization === undefined ? {} : { authorization }), ...(Object.fromEntries(own) as Record<string, string>) },
    body: isRecord(inner['body']) ? bytesOf(inner['body']) : new Uint8Array(),
  }
}
