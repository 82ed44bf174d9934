/** Every request that this room makes stands in the contract, and is allowed by the scopes asked for. */

import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

import { createCalendar } from '../../src/graph/calendar'
import { createDestination } from '../../src/graph/destination'
import { createDirectory } from '../../src/graph/directory'
import { createPlaces } from '../../src/graph/places'
import type { MeetingId } from '../../src/domain/meeting'
import type { Audience, Receipt, Step, StepKey } from '../../src/publish/step'
import type { Asked } from './graphServer'
import { clock, now, tenant } from './tenant'

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema?: object }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
  readonly 'x-delegated-scopes'?: readonly string[]
}
interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: object
}

const cases = process.env['VID_CASES']
// The contract stands outside the repository: without VID_CASES there is nothing to hold the requests against.
const described = cases === undefined ? describe.skip : describe

described('the contract', () => {
  it('has every request, with its parameters, its body and its scopes', async () => {
    const contract = parse(readFileSync(join(cases ?? '', 'graph', 'openapi.yaml'), 'utf8')) as Contract
    const requests = await everyRequest()
    expect(requests.length).toBeGreaterThan(25)
    expect(requests.flatMap((request) => faultsOf(request, contract))).toEqual([])
  })
})

const id = '0a1b2c3d-0000-4000-8000-000000000001'
const channel: Audience = { kind: 'channel', team: 'team', channel: '19:c@thread.tacv2', name: '' }
const chat: Audience = { kind: 'chat', chat: '19:meeting_a@thread.v2', name: '' }

async function everyRequest(): Promise<readonly Asked[]> {
  const moment = { dateTime: '2026-05-14T07:00:00', timeZone: 'UTC' }
  const event = { id: 'e', iCalUId: 'i', start: moment, end: moment, onlineMeeting: { joinUrl: '19:meeting_a@thread.v2' } }
  const item = { id: 'item', name: 'a.docx', eTag: `"{${id}},1"`, webUrl: 'https://vkf.example/a', parentReference: { driveId: 'd' } }
  const member = { userId: id, email: 'petra@almvik.example', displayName: 'Petra Sandelin' }
  const value = (...values: readonly object[]) => ({ json: { value: values } })
  let folders = 0
  const here = await tenant({
    'GET /me/calendarView': value(event),
    'GET /me/events/e': { json: event },
    'GET /me/events': value(),
    'GET /users': value(),
    'GET /me': { json: { id: 'me' } },
    'GET /me/joinedTeams': value({ id: 'team' }),
    'GET /me/planner/plans': value({ id: 'plan', title: 'Plan' }),
    'GET /groups/team/planner/plans': value(),
    'GET /planner/plans/plan/buckets': value({ id: 'bucket' }),
    'GET /planner/plans/plan/tasks': value(),
    'GET /chats/19:meeting_a@thread.v2/members': value(member),
    'GET /teams/team/channels/19:c@thread.tacv2/filesFolder': { json: item },
    'GET /me/drive': { json: { id: 'd' } },
    'GET /drives/d/items/root/children': () => (folders++ === 0 ? value() : value({ ...item, name: 'Vid protokollet' })),
    'POST /drives/d/items/root/children': { status: 201, json: item },
    'PUT /drives/d/items/item:/a.docx:/content': { status: 201, json: item },
    'PUT /drives/d/items/item/content': { json: item },
    'POST /drives/d/items/item/invite': value(),
    'POST /teams/team/channels/19:c@thread.tacv2/messages': { status: 201, json: { id: 'm' } },
    'POST /chats/19:meeting_a@thread.v2/messages': { status: 201, json: { id: 'm' } },
    'POST /planner/tasks': { status: 201, json: { id: 'T' } },
    'GET /planner/tasks/T/details': { json: { '@odata.etag': 'W/"a"' } },
    'PATCH /planner/tasks/T/details': { status: 204 },
  })
  const { graph } = here
  const calendar = createCalendar({ graph, zone: 'Europe/Stockholm' })
  await calendar.find({ chat: '19:meeting_a@thread.v2' }, now)
  await calendar.around(now)
  await calendar.read('i' as MeetingId, now)
  await calendar.read('gone' as MeetingId, now)
  const directory = createDirectory({ graph })
  await directory.me()
  await directory.look(['petra@almvik.example'])
  for (const place of [{ team: 'team', channel: '19:c@thread.tacv2' }, { chat: '19:meeting_a@thread.v2' }])
    await createPlaces({ graph, place }).here()
  const places = createPlaces({ graph, place: {} })
  await places.teams()
  await places.channels('team')
  await places.plans('team')
  await places.readers(chat)
  await places.readers(channel)
  const destination = createDestination({ graph, clock })
  for (const audience of [channel, chat]) {
    const receipts = new Map<StepKey, Receipt>()
    for (const step of stepsTo(audience)) {
      const known = {
        receipts: new Map([...receipts].filter(([key]) => key !== step.key)),
        since: now,
        fillings: { 'document.attachment': id },
      }
      await destination.find(step, known)
      const made = await destination.create(step, known)
      if ('problem' in made) throw new Error(`${step.kind}: ${JSON.stringify(made)}`)
      receipts.set(step.key, made.got)
      if (step.kind === 'document') await destination.create(step, { ...known, receipts })
      if (step.kind === 'document') await destination.find(step, { ...known, receipts })
    }
  }
  await here.server.close()
  return here.server.asked
}

function stepsTo(audience: Audience): readonly Step[] {
  const key = (text: string): StepKey => text as StepKey
  const document = key('document')
  const task = key('task')
  const share: readonly Step[] =
    audience.kind === 'chat' ? [{ kind: 'share', key: key('share'), needs: [document], audience, document }] : []
  return [
    { kind: 'document', key: document, needs: [], audience, name: 'a.docx', bytes: new Uint8Array([1]) },
    ...share,
    {
      kind: 'message',
      key: key('message'),
      needs: [document],
      audience,
      subject: 'Anteckningar',
      html: ['<attachment id="', { hole: 'document.attachment' }, '"></attachment>'],
    },
    {
      kind: 'task',
      key: task,
      needs: [],
      plan: { id: 'plan', bucket: 'bucket', name: '' },
      title: 'Svara [a]',
      reference: '[a]',
      assignees: [id],
      due: '2026-06-14',
    },
    { kind: 'task-details', key: key('details'), needs: [task], task, description: ['Hela meningen'] },
  ]
}

function faultsOf({ method, path, headers, body }: Asked, { paths, components }: Contract): readonly string[] {
  const url = new URL(path, 'http://graph')
  const where = `${method} ${decodeURIComponent(url.pathname)}`
  const template = Object.keys(paths)
    .filter((one) => pattern(one).test(url.pathname.replace('/v1.0', '')) && paths[one]?.[method.toLowerCase()] !== undefined)
    .toSorted((a, b) => (a.match(/{/g)?.length ?? 0) - (b.match(/{/g)?.length ?? 0))[0]
  const operation = paths[template ?? '']?.[method.toLowerCase()]
  if (operation === undefined) return [`${where}: not in the contract`]
  const faults: string[] = []
  const { parameters = [] } = operation
  for (const name of url.searchParams.keys())
    if (!parameters.some((one) => one.in === 'query' && one.name === name)) faults.push(`${where}: no parameter ${name}`)
  for (const { name, in: kind, required } of parameters) {
    if (required !== true || kind === 'path') continue
    if (kind === 'query' ? !url.searchParams.has(name) : headers[name.toLowerCase()] === undefined)
      faults.push(`${where}: ${name} is missing`)
  }
  const granted = String(headers.authorization).replace('Bearer ', '').split('+')
  const allowed = operation['x-delegated-scopes'] ?? []
  if (!granted.some((scope) => allowed.includes(scope))) faults.push(`${where}: ${granted.join()} is none of ${allowed.join()}`)
  const schema = operation.requestBody?.content['application/json']?.schema
  if (schema !== undefined) {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    addFormats(ajv)
    ajv.addSchema({ $id: 'contract', components })
    const within = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"contract#/components')) as object
    if (!ajv.validate(within, JSON.parse(String(body)))) faults.push(`${where}: ${ajv.errorsText()}`)
  }
  return faults
}

function pattern(template: string): RegExp {
  return new RegExp(`^${template.replace(/[.$]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/:]+')}$`)
}
