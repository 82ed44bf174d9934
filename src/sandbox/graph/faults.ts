/** Faults on demand: what shall go wrong, where, how often. */

import { isRecord } from './exchange'

export type Fault =
  /** The work is not done. */
  | { readonly kind: 'status-before'; readonly status: number; readonly code?: string }
  /** The work is done, and the answer says that it failed. */
  | { readonly kind: 'status-after'; readonly status: number; readonly code?: string }
  /** The work is done, and no answer comes. */
  | { readonly kind: 'drop' }
  /** The work is done twice, as when the browser repeats a POST whose connection broke; the answer is to the second. */
  | { readonly kind: 'twice' }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** 429, with Retry-After in seconds, which a browser may read only where `readable`. */
  | { readonly kind: 'throttle'; readonly retryAfter?: number; readonly readable?: boolean }
  /** The work is not done, and no answer comes. */
  | { readonly kind: 'offline' }

export interface FaultRule {
  readonly id: number
  /** `*` for any. */
  readonly method: string
  /** Below /v1.0, decoded: `*` is one segment, `**` any number of them. */
  readonly path: string
  /** How often it still strikes; 0 means always. */
  readonly times: number
  readonly fault: Fault
}

export class Faults {
  #rules: FaultRule[] = []
  #next = 1

  get rules(): readonly FaultRule[] {
    return this.#rules
  }

  add(rule: Omit<FaultRule, 'id'>): FaultRule {
    const added = { ...rule, id: this.#next++ }
    this.#rules.push(added)
    return added
  }

  clear(id?: number): void {
    this.#rules = id === undefined ? [] : this.#rules.filter((rule) => rule.id !== id)
  }

  /** What befalls this request: every delay, and the first of the others. Each counts as having struck. */
  strike(method: string, path: string): readonly Fault[] {
    const matching = this.#rules.filter((rule) => (rule.method === '*' || rule.method === method) && matches(rule.path, path))
    const delays = matching.filter(({ fault }) => fault.kind === 'delay')
    const other = matching.find(({ fault }) => fault.kind !== 'delay')
    const struck = other === undefined ? delays : [...delays, other]
    this.#rules = this.#rules.flatMap((rule) => {
      if (!struck.includes(rule) || rule.times === 0) return [rule]
      return rule.times === 1 ? [] : [{ ...rule, times: rule.times - 1 }]
    })
    return struck.map(({ fault }) => fault)
  }
}

/** A rule as the control API takes it; a sentence where it is none. */
export function faultRule(value: unknown): Omit<FaultRule, 'id'> | string {
  if (!isRecord(value)) return 'A rule is an object.'
  const { method = '*', path = '**', times = 1 } = value
  if (typeof method !== 'string' || typeof path !== 'string') return 'method and path are texts.'
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 0) return 'times is a whole number; 0 means always.'
  const fault = faultIn(value)
  return typeof fault === 'string' ? fault : { method: method.toUpperCase(), path, times, fault }
}

function faultIn({ kind, status, code, milliseconds, retryAfter, readable }: Readonly<Record<string, unknown>>): Fault | string {
  switch (kind) {
    case 'status-before':
    case 'status-after':
      if (typeof status !== 'number' || status < 400 || status > 599) return 'status is a number from 400 to 599.'
      return { kind, status, ...(typeof code === 'string' ? { code } : {}) }
    case 'drop':
    case 'twice':
    case 'offline':
      return { kind }
    case 'delay':
      return typeof milliseconds === 'number' && milliseconds >= 0 ? { kind, milliseconds } : 'milliseconds is a number.'
    case 'throttle':
      return {
        kind,
        ...(typeof retryAfter === 'number' ? { retryAfter } : {}),
        ...(typeof readable === 'boolean' ? { readable } : {}),
      }
    default:
      return 'kind is status-before, status-after, drop, twice, delay, throttle or offline.'
  }
}

function matches(pattern: string, path: string): boolean {
  const expression = pattern
    .split('**')
    .map((part) =>
      part
        .split('*')
        .map((piece) => piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^/]*'),
    )
    .join('.*')
  return new RegExp(`^${expression}$`).test(path)
}
