/** Holds what was asked and answered to the contract: VID_CASES/graph/openapi.yaml. */

import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

import type { Exchange } from '../../src/sandbox/graph/log'

interface Parameter {
  readonly name: string
  readonly in: 'query' | 'header' | 'path'
  readonly required?: boolean
  readonly schema?: { readonly type?: string }
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>
}
export interface ContractOperation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: Content & { readonly required?: boolean }
  readonly responses: Readonly<Record<string, Content & { readonly $ref?: string }>>
  readonly 'x-delegated-scopes'?: readonly string[]
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ContractOperation>>>>
  readonly components: { readonly responses: Readonly<Record<string, Content>>; readonly schemas: Readonly<Record<string, object>> }
}

export interface Contract {
  operation(method: string, template: string): ContractOperation | undefined
  /** Sentences, none where all is well. */
  readonly checkRequest: (exchange: Exchange) => readonly string[]
  readonly checkAnswer: (exchange: Exchange) => readonly string[]
  /** Both, and that the sender's scopes allow it. */
  readonly checkExchange: (exchange: Exchange) => readonly string[]
  /** The scopes that would do for it; none where the contract does not know it. */
  readonly scopesFor: (exchange: Exchange) => readonly string[]
}

/** Where the contract and the documentation disagree, the documentation decides. */
const alsoAnswered: readonly { readonly operation: string; readonly status: number; readonly page: string }[] = [
  {
    operation: 'GET /drives/{driveId}/items/{itemId}/content',
    status: 304,
    page: 'https://learn.microsoft.com/graph/api/driveitem-get-content',
  },
]
/** Any operation may answer so. */
const anywhere: readonly { readonly status: number; readonly page: string }[] = [
  { status: 405, page: 'https://learn.microsoft.com/graph/errors' },
  { status: 415, page: 'https://learn.microsoft.com/graph/errors' },
]

/** An open type, keyed by user id: https://learn.microsoft.com/graph/api/resources/planneruserids */
function withOpenTypes(components: Document['components']): Document['components'] {
  const plannerUserIds = { type: 'object', additionalProperties: { type: ['boolean', 'string'] } }
  return { ...components, schemas: { ...components.schemas, 'microsoft.graph.plannerUserIds': plannerUserIds } }
}

export function readContract(cases: string): Contract {
  const document = parse(readFileSync(join(cases, 'graph', 'openapi.yaml'), 'utf8')) as Document
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema({ $id: 'contract', components: withOpenTypes(document.components) })
  const compiled = new Map<string, ValidateFunction>()
  const faultsOf = (schema: object, value: unknown): string | undefined => {
    const key = JSON.stringify(schema).replaceAll('"#/components', '"contract#/components')
    const validate = compiled.get(key) ?? ajv.compile(JSON.parse(key) as object)
    compiled.set(key, validate)
    return validate(value) ? undefined : ajv.errorsText(validate.errors?.slice(0, 6))
  }
  const routes = Object.entries(document.paths).map(([template, operations]) => ({ template, operations, pattern: patternOf(template) }))
  const find = (method: string, path: string) =>
    routes
      .filter(({ pattern, operations }) => pattern.test(path) && operations[method.toLowerCase()] !== undefined)
      .toSorted((a, b) => parametersIn(a.template) - parametersIn(b.template))
      .map(({ template, operations }) => ({ template, operation: operations[method.toLowerCase()] }))[0]

  const looked = ({ method, path }: Exchange) => {
    const url = new URL(`http://graph${path}`)
    const found = find(method, url.pathname)
    return { url, where: `${method} ${decodeURIComponent(url.pathname)}`, template: found?.template ?? '', operation: found?.operation }
  }
  const checkRequest = (exchange: Exchange): readonly string[] => {
    const { url, where, operation } = looked(exchange)
    if (operation === undefined) return [`${where}: not in the contract`]
    const { parameters = [], requestBody } = operation
    const faults: string[] = []
    for (const [name, value] of url.searchParams) {
      const known = parameters.find((one) => one.in === 'query' && one.name === name)
      if (known === undefined) faults.push(`${where}: no parameter ${name}`)
      const wrong = known?.schema === undefined ? undefined : faultsOf(known.schema, typed(value, known.schema.type))
      if (wrong !== undefined) faults.push(`${where}: ${name}=${value} ${wrong}`)
    }
    for (const { name, in: kind, required, schema } of parameters) {
      const value = kind === 'query' ? url.searchParams.get(name) : kind === 'header' ? exchange.headers[name.toLowerCase()] : ''
      if (required === true && value == null) faults.push(`${where}: ${name} is missing`)
      if (kind !== 'header' || value == null || schema === undefined) continue
      const wrong = faultsOf(schema, value)
      if (wrong !== undefined) faults.push(`${where}: ${name}: ${wrong}`)
    }
    const schema = requestBody?.content?.['application/json']?.schema
    if (schema !== undefined && (requestBody?.required === true || exchange.body !== undefined)) {
      const wrong = faultsOf(schema, exchange.body)
      if (wrong !== undefined) faults.push(`${where}: body ${wrong}`)
    }
    if (requestBody === undefined && exchange.body !== undefined) faults.push(`${where}: a body where none is asked for`)
    return faults
  }
  const checkAnswer = (exchange: Exchange): readonly string[] => {
    const { where, template, operation } = looked(exchange)
    const { status, answer, method } = exchange
    // Nothing came, or the request was for nothing that the contract knows.
    if (status === 0 || operation === undefined) return []
    const known = operation.responses[String(status)]
    const isKnown =
      known !== undefined ||
      anywhere.some((one) => one.status === status) ||
      alsoAnswered.some((one) => one.status === status && one.operation === `${method} ${template}`)
    if (!isKnown) return [`${where}: no answer ${status}`]
    const reference = known?.$ref?.split('/').at(-1)
    const content = reference === undefined ? known?.content : document.components.responses[reference]?.content
    const schema = content?.['application/json']?.schema
    if (schema === undefined)
      return answer === undefined || status >= 400 || content !== undefined ? [] : [`${where}: ${status} with a body`]
    const wrong = faultsOf(schema, answer)
    return wrong === undefined ? [] : [`${where}: ${status} ${wrong}`]
  }
  return {
    operation: (method, template) => document.paths[template]?.[method.toLowerCase()],
    checkRequest,
    checkAnswer,
    scopesFor: (exchange) => looked(exchange).operation?.['x-delegated-scopes'] ?? [],
    checkExchange: (exchange) => {
      const { where, operation } = looked(exchange)
      const allowed = operation?.['x-delegated-scopes']
      const mayNot = exchange.status < 400 && allowed !== undefined && !exchange.scopes.some((scope) => allowed.includes(scope))
      const scopes = mayNot ? [`${where}: ${exchange.scopes.join(' ')} is none of ${allowed.join(' ')}`] : []
      return [...checkRequest(exchange), ...checkAnswer(exchange), ...scopes]
    },
  }
}

function typed(value: string, type: string | undefined): unknown {
  if (type === 'integer' || type === 'number') return Number(value)
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  return value
}

function parametersIn(template: string): number {
  return template.match(/{/g)?.length ?? 0
}

function patternOf(template: string): RegExp {
  const source = template
    .replace(/[.$]/g, '\\$&')
    .replace('{filename}', '[^:]+')
    .replace(/\{\w+\}/g, '(?:[^/:]+|[^/]+(?=/|$))')
  return new RegExp(`^${source}$`)
}
