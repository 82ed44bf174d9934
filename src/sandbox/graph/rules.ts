/** Request bodies, checked property by property: what Graph does not know, it refuses. */

import { isRecord, Refusal, textOf, type Resource } from './exchange'

export type Rule = (value: unknown) => boolean
export type Rules = Readonly<Record<string, Rule>>

/** The body as an object whose properties all have a rule and keep it; annotations (`@…`) pass. */
export function bodyOf(bytes: Uint8Array, rules: Rules, needed: readonly string[] = []): Resource {
  let body: unknown
  try {
    body = JSON.parse(textOf(bytes))
  } catch {
    throw new Refusal(
      400,
      'BadRequest',
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    )
  }
  if (!isRecord(body)) throw new Refusal(400, 'BadRequest', 'Invalid request payload.')
  check(body, rules, '')
  for (const name of needed) if (body[name] === undefined) throw new Refusal(400, 'BadRequest', `The property '${name}' is required.`)
  return body
}

export function check(body: Resource, rules: Rules, where: string): void {
  for (const [name, value] of Object.entries(body)) {
    if (name.includes('@')) continue
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (rule === undefined) throw new Refusal(400, 'BadRequest', `The property '${where}${name}' does not exist or may not be set here.`)
    if (!rule(value)) throw new Refusal(400, 'BadRequest', `Invalid value specified for property '${where}${name}'.`)
  }
}

export const text: Rule = (value) => typeof value === 'string'
export const filled: Rule = (value) => typeof value === 'string' && value !== ''
export const yesOrNo: Rule = (value) => typeof value === 'boolean'
export const anyRecord: Rule = isRecord
export const anyList: Rule = Array.isArray
export const moment: Rule = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value))

export function orNull(rule: Rule): Rule {
  return (value) => value === null || rule(value)
}

export function oneOf(...values: readonly unknown[]): Rule {
  return (value) => values.includes(value)
}

export function between(least: number, most: number): Rule {
  return (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

export function textAt(body: Resource, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' ? value : undefined
}

export function recordAt(body: Resource, name: string): Resource | undefined {
  const value = body[name]
  return isRecord(value) ? value : undefined
}

export function recordsAt(body: Resource, name: string): readonly Resource[] {
  const value: unknown = body[name]
  return Array.isArray(value) ? value.filter(isRecord) : []
}
