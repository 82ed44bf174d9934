/** `$select`, `$filter`, `$orderby` and the pages of a listing. */

import { isRecord, Refusal, type Resource } from './exchange'
import { predicateOf } from './filter'
import type { Kind } from './kinds'

export interface Page {
  /** Without `$top`. */
  readonly size: number
  readonly most: number
  /** Outlook's next links count with `$skip`, the others' with a token. */
  readonly by: '$skip' | '$skiptoken'
}

/** What was selected, or what comes unasked. Annotations stay. */
export function selected(
  resource: Resource,
  { properties, onRequest = [], always = [] }: Kind,
  query: URLSearchParams,
  expand: readonly string[],
): Resource {
  const select = selection(query)
  const isWanted = (name: string): boolean => {
    if (always.includes(name) || expand.includes(name)) return true
    if (name.startsWith('@odata.')) return true
    if (select !== undefined) return select.includes(name.toLowerCase())
    return properties.includes(name) && !onRequest.includes(name)
  }
  return Object.fromEntries(Object.entries(resource).filter(([name]) => isWanted(name)))
}

/** Refuses what the kind has not. */
export function checkSelect({ type, properties }: Kind, query: URLSearchParams): void {
  for (const name of selection(query) ?? []) {
    if (properties.some((property) => property.toLowerCase() === name)) continue
    throw new Refusal(400, 'RequestBroker--ParseUri', `Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`)
  }
}

export function listing(all: readonly Resource[], kind: Kind, page: Page, url: URL, expand: readonly string[]): Resource {
  const query = url.searchParams
  const filter = query.get('$filter')
  const matching = filter === null ? all : all.filter(predicateOf(filter, kind.properties))
  const ordered = inOrder(matching, query.get('$orderby'), kind)
  const top = numberAt(query, '$top', 1, page.most) ?? page.size
  const start = startOf(query, page)
  const values = ordered.slice(start, start + top).map((resource) => selected(resource, kind, query, expand))
  const more = start + top < ordered.length
  return {
    ...(query.get('$count') === 'true' ? { '@odata.count': matching.length } : {}),
    value: values,
    ...(more ? { '@odata.nextLink': nextLink(url, start + top, page) } : {}),
  }
}

function selection(query: URLSearchParams): readonly string[] | undefined {
  return query
    .get('$select')
    ?.split(',')
    .map((name) => name.trim().toLowerCase())
}

function inOrder(resources: readonly Resource[], orderby: string | null, { properties }: Kind): readonly Resource[] {
  if (orderby === null) return resources
  const [path = '', direction = 'asc', ...rest] = orderby.trim().split(/\s+/)
  const [first = ''] = path.split('/')
  if (rest.length > 0 || !['asc', 'desc'].includes(direction) || !properties.includes(first))
    throw new Refusal(400, 'BadRequest', `Invalid orderby clause: '${orderby}'.`)
  const at = (resource: Resource): string => {
    const value = path.split('/').reduce<unknown>((inner, name) => (isRecord(inner) ? inner[name] : undefined), resource)
    return typeof value === 'string' ? value : JSON.stringify(value ?? '')
  }
  const sorted = resources.toSorted((a, b) => at(a).localeCompare(at(b), 'sv'))
  return direction === 'desc' ? sorted.reverse() : sorted
}

function startOf(query: URLSearchParams, { by }: Page): number {
  const token = query.get('$skiptoken')
  if (by === '$skiptoken' && token !== null) {
    const at = Number(Buffer.from(token, 'base64url').toString('utf8').replace('at=', ''))
    if (!Number.isInteger(at)) throw new Refusal(400, 'BadRequest', 'Skip token is invalid.')
    return at
  }
  return numberAt(query, '$skip', 0, 100_000) ?? 0
}

function nextLink(url: URL, start: number, { by }: Page): string {
  const next = new URL(url)
  next.searchParams.set(by, by === '$skip' ? String(start) : Buffer.from(`at=${start}`).toString('base64url'))
  return next.href
}

function numberAt(query: URLSearchParams, name: string, least: number, most: number): number | undefined {
  const text = query.get(name)
  if (text === null) return undefined
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most)
    throw new Refusal(400, 'BadRequest', `Invalid value '${text}' for ${name}: the limit is ${most}.`)
  return value
}
