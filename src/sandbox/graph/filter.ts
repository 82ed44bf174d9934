/** `$filter` as far as the sandbox understands it: comparisons, startsWith, contains, in, and, or, not. */

import { isRecord, Refusal, type Resource } from './exchange'

export type Predicate = (resource: Resource) => boolean

export function predicateOf(filter: string, properties: readonly string[]): Predicate {
  const tokens = tokensOf(filter)
  let at = 0
  const peek = (): string | undefined => tokens[at]
  const next = (): string => {
    const token = tokens[at++]
    if (token === undefined) throw invalid(filter)
    return token
  }
  const expect = (token: string): void => {
    if (next() !== token) throw invalid(filter)
  }
  const either = (): Predicate => {
    const terms = [both()]
    while (peek()?.toLowerCase() === 'or') {
      next()
      terms.push(both())
    }
    return (resource) => terms.some((term) => term(resource))
  }
  const both = (): Predicate => {
    const terms = [single()]
    while (peek()?.toLowerCase() === 'and') {
      next()
      terms.push(single())
    }
    return (resource) => terms.every((term) => term(resource))
  }
  const single = (): Predicate => {
    const token = next()
    if (token === '(') {
      const inner = either()
      expect(')')
      return inner
    }
    if (token.toLowerCase() === 'not') {
      const inner = single()
      return (resource) => !inner(resource)
    }
    if (peek() === '(') return called(token.toLowerCase())
    const property = propertyOf(token)
    const operator = next().toLowerCase()
    if (operator === 'in') {
      const values = listed()
      return (resource) => values.some((value) => compare(valueAt(resource, property), value) === 0)
    }
    const holds = comparisons[operator]
    if (holds === undefined) throw invalid(filter)
    const value = literal(next())
    return (resource) => {
      const order = compare(valueAt(resource, property), value)
      return order === undefined ? operator === 'ne' : holds(order)
    }
  }
  const called = (name: string): Predicate => {
    const test = functions[name]
    if (test === undefined) throw invalid(filter)
    expect('(')
    const property = propertyOf(next())
    expect(',')
    const value = literal(next())
    expect(')')
    return (resource) => test(plain(valueAt(resource, property)), plain(value))
  }
  const listed = (): readonly unknown[] => {
    expect('(')
    const values = [literal(next())]
    while (peek() === ',') {
      next()
      values.push(literal(next()))
    }
    expect(')')
    return values
  }
  const propertyOf = (token: string): string => {
    const [first = ''] = token.split('/')
    const found = properties.find((property) => property.toLowerCase() === first.toLowerCase())
    if (found === undefined) throw new Refusal(400, 'BadRequest', `Could not find a property named '${token}'.`)
    return [found, ...token.split('/').slice(1)].join('/')
  }
  const result = either()
  if (at !== tokens.length) throw invalid(filter)
  return result
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
}

const functions: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
}

function tokensOf(filter: string): readonly string[] {
  const tokens = filter.match(/'(?:[^']|'')*'|[(),]|[^\s(),']+/g) ?? []
  if (tokens.join('').replace(/\s/g, '') !== filter.replace(/\s/g, '')) throw invalid(filter)
  return tokens
}

function literal(token: string): unknown {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'")
  if (token === 'null') return null
  if (token === 'true' || token === 'false') return token === 'true'
  return /^-?\d+(\.\d+)?$/.test(token) ? Number(token) : token
}

function valueAt(resource: Resource, path: string): unknown {
  return path.split('/').reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), resource)
}

/** Undefined where the two cannot be compared. Text is compared whatever its case, as the directory does. */
function compare(value: unknown, other: unknown): number | undefined {
  if (other === null) return value == null ? 0 : 1
  if (typeof value === 'number' && typeof other === 'number') return value - other
  if (typeof value === 'boolean' && typeof other === 'boolean') return Number(value) - Number(other)
  if (typeof value !== 'string' || typeof other !== 'string') return undefined
  const [a, b] = [plain(value), plain(other)]
  return a < b ? -1 : a > b ? 1 : 0
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : ''
}

function invalid(filter: string): Refusal {
  return new Refusal(400, 'BadRequest', `Invalid filter clause: '${filter}'.`)
}
