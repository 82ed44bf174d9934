/** What a publication sends, and what looking finds of it. */

import type { Fillings } from '../../src/domain/rendering'
import { createDestination } from '../../src/graph/destination'
import type { Known } from '../../src/publish/destination'
import { messageAt } from '../../src/publish/messageLink'
import type {
  Audience,
  DocumentStep,
  MailStep,
  MessageStep,
  Receipt,
  ShareStep,
  Step,
  StepKey,
  TaskCloseStep,
  TaskDetailsStep,
  TaskStep,
} from '../../src/publish/step'
import { asked, clock, now, tenant, type Routes, type Tenant } from './tenant'

const guid = '9d3c1a52-7f0e-4c1b-8a55-0123456789ab'
const channel: Audience = { kind: 'channel', team: 't', channel: 'c', name: 'Nätverket' }
const chat: Audience = { kind: 'chat', chat: '19:meeting_a@thread.v2', name: 'Mötet' }
const key = (text: string): StepKey => text as StepKey
const doc: DocumentStep = {
  kind: 'document',
  key: key('doc'),
  needs: [],
  audience: channel,
  name: 'Möte 14 maj.docx',
  bytes: new Uint8Array([80, 75, 0, 255]),
}
const message: MessageStep = {
  kind: 'message',
  key: key('message'),
  needs: [doc.key],
  audience: channel,
  subject: 'Minnesanteckningar',
  html: ['<p>Hej</p><attachment id="', { hole: 'document.attachment' }, '"></attachment><a href="', { hole: 'document.url' }, '">x</a>'],
}
const task: TaskStep = {
  kind: 'task',
  key: key('task'),
  needs: [],
  plan: { id: 'plan', bucket: 'bucket', name: 'Plan' },
  title: 'Svara på remissen (p 4 · K7JGQX)',
  reference: 'K7JGQX',
  assignees: ['0a1b2c3d-0000-4000-8000-000000000001'],
  due: '2026-06-14',
}
const details: TaskDetailsStep = {
  kind: 'task-details',
  key: key('details'),
  needs: [task.key],
  task: task.key,
  description: ['Se ', { hole: 'message.url' }],
}
const docReceipt: Receipt = {
  step: doc.key,
  id: 'item',
  url: 'https://vkf.example/_layouts/Doc.aspx?a&b',
  at: now,
  name: doc.name,
  attachment: guid,
  drive: 'd',
  path: 'https://vkf.example/Delade/N%C3%A4tverket/M%C3%B6te%2014%20maj.docx',
}

function known(receipts: readonly Receipt[] = [], fillings: Fillings = {}): Known {
  return { receipts: new Map(receipts.map((receipt) => [receipt.step, receipt])), fillings, since: now }
}

const folder = { id: 'f', webUrl: 'https://vkf.example/Delade/N%C3%A4tverket', parentReference: { driveId: 'd' } }
const filesFolder: Routes = { 'GET /teams/t/channels/c/filesFolder': { json: folder } }
const item = (name: string, createdDateTime: string): object => ({
  id: 'item',
  name,
  eTag: `"{${guid.toUpperCase()}},2"`,
  webUrl: docReceipt.url,
  createdDateTime,
  lastModifiedDateTime: createdDateTime,
  parentReference: { driveId: 'd', id: 'f' },
})
const put = 'PUT /drives/d/items/f:/Möte 14 maj.docx:/content'
const look = 'GET /drives/d/items/f:/Möte 14 maj.docx'
const taken = { status: 409, json: { error: { code: 'nameAlreadyExists' } } }

let here: Tenant
afterEach(() => here.server.close())
async function destinationWith(routes: Routes, withheld: readonly string[] = []) {
  here = await tenant(routes, withheld)
  return createDestination({ graph: here.graph, clock })
}

describe('the document', () => {
  it('is put into the channel’s folder once, failing rather than replacing', async () => {
    const destination = await destinationWith({ ...filesFolder, [put]: { status: 201, json: item(doc.name, '2026-05-14T08:00:01Z') } })
    expect(await destination.create(doc, known())).toEqual({ got: docReceipt })
    const [, sent] = here.server.asked
    expect(sent?.path).toContain('?@microsoft.graph.conflictBehavior=fail')
    expect([...(sent?.body ?? [])]).toEqual([80, 75, 0, 255])
    expect(sent?.headers.authorization).toBe('Bearer Files.ReadWrite.All')
  })

  it('takes its own earlier file for done after a doubt, asks where a wrong clock could not tell, and leaves somebody else’s alone', async () => {
    const second = 'Möte 14 maj (2).docx'
    const routes = {
      ...filesFolder,
      [put]: taken,
      [look]: { json: item(doc.name, '2026-05-14T08:00:00Z') },
    }
    const destination = await destinationWith(routes)
    expect(await destination.create(doc, { ...known(), doubted: true })).toEqual({ got: docReceipt })
    expect(await destination.find(doc, known())).toEqual({ got: { there: docReceipt } })
    expect(await destination.find(doc, { ...known(), since: now + 3_600_000 })).toEqual({ got: { unsure: docReceipt.url } })
    await here.server.close()

    const other = await destinationWith({
      ...routes,
      [look]: { json: item(doc.name, '2026-03-01T08:00:00Z') },
      [`PUT /drives/d/items/f:/${second}:/content`]: { status: 201, json: item(second, '2026-05-14T08:00:00Z') },
    })
    expect(await other.find(doc, known())).toEqual({ got: 'absent' })
    expect(await other.create(doc, known())).toEqual({ problem: 'changed', taken: true })
    expect(await other.create(doc, { ...known(), taken: 1 })).toMatchObject({ got: { name: second } })
  })

  it('replaces what an earlier publication made, by its id', async () => {
    const destination = await destinationWith({
      ...filesFolder,
      'PUT /drives/d/items/item/content': { json: item(doc.name, '2026-05-01T08:00:00Z') },
    })
    expect(await destination.create({ ...doc, earlier: docReceipt }, known())).toEqual({ got: docReceipt })
    expect(here.server.asked[1]?.path).toContain('conflictBehavior=replace')
  })

  it('that somebody has moved is attached from where it lies now', async () => {
    const moved = { ...item(doc.name, '2026-05-01T08:00:00Z'), parentReference: { driveId: 'd', id: 'archive' } }
    const destination = await destinationWith({
      ...filesFolder,
      'PUT /drives/d/items/item/content': { json: moved },
      'GET /drives/d/items/item': { json: { id: 'item', webDavUrl: 'https://vkf.example/Delade/Arkiv/M%C3%B6te%2014%20maj.docx' } },
    })
    expect(await destination.create({ ...doc, earlier: docReceipt }, known())).toEqual({
      got: { ...docReceipt, path: 'https://vkf.example/Delade/Arkiv/M%C3%B6te%2014%20maj.docx' },
    })
    expect(here.server.asked.at(-1)?.path).toContain('webDavUrl')
  })

  it('says that the channel has no folder yet, and that the document is open', async () => {
    expect(await (await destinationWith({})).create(doc, known())).toEqual({ problem: 'no-files-folder' })
    await here.server.close()
    const destination = await destinationWith({ ...filesFolder, [put]: { status: 423 } })
    expect(await destination.create(doc, known())).toEqual({ problem: 'locked' })
  })

  it('goes into a folder on the own drive for a chat, by its name where another window made it and the listing lags', async () => {
    const destination = await destinationWith({
      'GET /me/drive': { json: { id: 'own' } },
      'GET /drives/own/items/root/children': { json: { value: [] } },
      'POST /drives/own/items/root/children': taken,
      'GET /drives/own/items/root:/Vid protokollet': { json: { ...folder, name: 'Vid protokollet' } },
      [put]: { status: 201, json: item(doc.name, '2026-05-14T08:00:01Z') },
    })
    expect(await destination.create({ ...doc, audience: chat }, known())).toEqual({ got: docReceipt })
  })
})

it('does not take the making of its folder for the request that makes the document', async () => {
  const served: string[] = []
  const answer = (status: number, json: unknown, id: string) => ({ status, json, headers: { 'request-id': id } })
  const destination = await destinationWith({
    'GET /me/drive': { json: { id: 'own' } },
    'GET /drives/own/items/root/children': { json: { value: [] } },
    'POST /drives/own/items/root/children': answer(201, { ...folder, name: 'Vid protokollet' }, 'folder-1'),
    [put]: answer(201, item(doc.name, '2026-05-14T08:00:01Z'), 'document-1'),
  })
  expect(await destination.create({ ...doc, audience: chat }, { ...known(), onServed: (id) => served.push(id) })).toEqual({
    got: docReceipt,
  })
  expect(served).toEqual(['document-1'])
})

describe('the message', () => {
  const posts = 'POST /teams/t/channels/c/messages'
  const fillings: Fillings = { 'document.attachment': guid, 'document.url': docReceipt.url }

  it('carries the subject, the approved words and the document by its plain address', async () => {
    const destination = await destinationWith({
      [posts]: { status: 201, json: { id: 'm', webUrl: 'https://teams.example/m', createdDateTime: '2026-05-14T08:00:03Z' } },
    })
    expect(await destination.create(message, known([docReceipt], fillings))).toEqual({
      got: { step: message.key, id: 'm', url: 'https://teams.example/m', at: now + 3000 },
    })
    expect(JSON.parse(String(here.server.asked[0]?.body))).toEqual({
      subject: 'Minnesanteckningar',
      body: {
        contentType: 'html',
        content: `<p>Hej</p><attachment id="${guid}"></attachment><a href="https://vkf.example/_layouts/Doc.aspx?a&amp;b">x</a>`,
      },
      attachments: [{ id: guid, contentType: 'reference', contentUrl: docReceipt.path, name: doc.name }],
    })
  })

  it('has no subject in a chat, and no place for a document that is not there', async () => {
    const destination = await destinationWith({
      'POST /chats/19:meeting_a@thread.v2/messages': { status: 201, json: { id: 'm' } },
    })
    await destination.create({ ...message, audience: chat }, known())
    expect(JSON.parse(String(here.server.asked[0]?.body))).toEqual({ body: { contentType: 'html', content: '<p>Hej</p><a href="">x</a>' } })
  })

  it('is looked for by its document where reading was granted, and left to a person where not', async () => {
    const posted = (createdDateTime: string, id = guid): object => ({ id: 'm', createdDateTime, webUrl: 'u', attachments: [{ id }] })
    const finding = async (messages: readonly object[], withheld: readonly string[] = []): Promise<unknown> => {
      const destination = await destinationWith({ 'GET /teams/t/channels/c/messages': { json: { value: messages } } }, withheld)
      const found = await destination.find(message, known([docReceipt]))
      await here.server.close()
      return found
    }
    expect(await finding([posted('2026-05-14T08:00:05Z')])).toEqual({
      got: { there: { step: message.key, id: 'm', url: 'u', at: now + 5000 } },
    })
    expect(await finding([posted('2026-05-14T08:00:05Z', 'another')])).toEqual({ got: 'absent' })
    expect(await finding([], ['ChannelMessage.Read.All'])).toEqual({ got: 'unknown' })
  })

  it('is not in a channel where nobody has touched a whole page of posts since before it was sent', async () => {
    const old = (lastModifiedDateTime = '2026-04-01T08:00:00Z'): object => ({
      createdDateTime: '2026-04-01T08:00:00Z',
      lastModifiedDateTime,
    })
    const ours = { id: 'm', createdDateTime: '2026-05-14T08:00:05Z', webUrl: 'u', attachments: [{ id: guid }] }
    const finding = async (first: readonly object[], second: readonly object[]): Promise<unknown> => {
      const destination = await destinationWith({
        'GET /teams/t/channels/c/messages': ({ path }) =>
          path.includes('next')
            ? { json: { value: second } }
            : { json: { value: first, '@odata.nextLink': `${here.server.base}/teams/t/channels/c/messages?next` } },
      })
      const found = await destination.find(message, known([docReceipt]))
      await here.server.close()
      return [found, here.server.asked.length]
    }
    expect(await finding([old(), old()], [old()])).toEqual([{ got: 'absent' }, 1])
    // Whoever changes an old post puts it before the new ones.
    expect(await finding([old('2026-05-14T09:00:00Z'), old('2026-05-13T20:00:00Z')], [ours])).toMatchObject([
      { got: { there: { id: 'm' } } },
      2,
    ])
  })

  it('has an address in a chat as well, of which Graph says nothing', async () => {
    const destination = await destinationWith({
      'POST /chats/19:meeting_a@thread.v2/messages': { status: 201, json: { id: '1778745600000', webUrl: null } },
    })
    const answer = await destination.create({ ...message, audience: chat }, known([docReceipt], fillings))
    const url = 'got' in answer ? answer.got.url : ''
    expect(url).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/message\/19%3Ameeting_a%40thread\.v2\/1778745600000\?/)
    expect(messageAt(url, chat)?.id).toBe('1778745600000')
  })

  describe('that corrects one which somebody has taken away', () => {
    const gone = { status: 404, json: { error: { code: 'NotFound' } } }
    const [list, below] = ['GET /teams/t/channels/c/messages', 'GET /teams/t/channels/c/messages/1/replies']
    const reply: MessageStep = {
      ...{ ...message, key: key('reply'), as: 'reply', reference: 'K7JGQX', html: ['<p>Rättelse · K7JGQX</p>'] },
      earlier: { step: message.key, id: '1', url: '', at: now },
    }
    const posted = { id: '2', createdDateTime: '2026-05-14T08:00:05Z', webUrl: 'u', attachments: [{ id: guid }] }
    const ours = { ...posted, body: { content: 'Rättelse · K7JGQX' } }

    it('becomes a message of its own with the next request, and is known as one', async () => {
      const destination = await destinationWith({ [`${posts}/1/replies`]: gone, [posts]: { status: 201, json: ours } })
      expect(await destination.create(reply, known([docReceipt]))).toEqual({ problem: 'changed', taken: true })
      expect(here.calls()).toEqual([`${posts}/1/replies`])
      expect(await destination.create(reply, { ...known([docReceipt]), taken: 1 })).toEqual({
        got: { step: reply.key, id: '2', url: 'u', at: now + 5000, apart: true },
      })
    })

    it('is looked for where the last request went, and in both places where another device may have sent it', async () => {
      const looking = async (fields: Partial<Known>, routes: Routes): Promise<unknown> => {
        const destination = await destinationWith(routes)
        const found = await destination.find(reply, { ...known([docReceipt]), ...fields })
        const seen = ['got' in found ? found.got : found, here.calls()]
        await here.server.close()
        return seen
      }
      const there = { there: { step: reply.key, id: '2', url: 'u', at: now + 5000, apart: true } }
      const apart: Routes = { [list]: { json: { value: [posted, ours] } }, [below]: { json: { value: [] } } }
      expect(await looking({ taken: 1 }, apart)).toEqual([there, [list]])
      expect(await looking({ inherited: true }, apart)).toEqual([there, [below, list]])
      expect(await looking({ inherited: true }, { ...apart, [list]: { json: { value: [posted] } } })).toEqual(['absent', [below, list]])
      expect(await looking({}, apart)).toEqual(['absent', [below]])
      // A service that errs says nothing of what is there.
      expect(await looking({ inherited: true }, { ...apart, [below]: gone })).toEqual(['unknown', [below]])
    })

    it('has its twin found where it stands', async () => {
      const receipts = new Map([docReceipt, { step: reply.key, id: '2', url: 'u', at: now }].map((one) => [one.step, one]))
      const destination = await destinationWith({
        [list]: { json: { value: [ours, { ...ours, id: '3' }] } },
        [below]: { json: { value: [] } },
      })
      expect(await destination.twins([reply], receipts)).toEqual({ twins: [reply.key], unseen: [], again: false })
    })

    it('does not change what Teams keeps of it, which nobody would see', async () => {
      const edit: MessageStep = { ...message, as: 'edit', earlier: { step: message.key, id: '1', url: 'u', at: now } }
      const kept = (deletedDateTime: string | null): Routes => ({
        'GET /teams/t/channels/c/messages/1': { json: { id: '1', deletedDateTime, attachments: [{ id: guid }] } },
        'PATCH /teams/t/channels/c/messages/1': { status: 204 },
      })
      const edited = async (routes: Routes): Promise<unknown> => {
        const answer = await (await destinationWith(routes)).create(edit, known([docReceipt]))
        await here.server.close()
        return 'got' in answer ? [answer.got.edited, answer.got.id] : answer
      }
      expect([await edited(kept('2026-05-14T07:00:00Z')), await edited(kept(null))]).toEqual([
        [false, ''],
        [true, '1'],
      ])
    })
  })

  it('is asked about again where a failing service says when', async () => {
    const destination = await destinationWith({ [posts]: { status: 503, headers: { 'Retry-After': '40' } } })
    const answer = await destination.create(message, known([docReceipt], fillings))
    expect(answer).toEqual({ problem: 'no-answer', status: 503, retryAfter: 40 })
    // All that goes to the same service waits as well.
    expect(await destination.create(message, known([docReceipt], fillings))).toEqual({ problem: 'busy', retryAfter: 40 })
    expect(here.calls()).toEqual([posts])
  })

  it('does not know what became of a post whose answer was lost', async () => {
    const destination = await destinationWith({ [posts]: { status: 504 } })
    expect(await destination.create(message, known([docReceipt], fillings))).toEqual({ problem: 'no-answer', status: 504 })
    expect(here.calls()).toEqual([posts])
  })
})

describe('a task', () => {
  it('is made with its date at noon and its assignees in Planner’s shape', async () => {
    const destination = await destinationWith({ 'POST /planner/tasks': { status: 201, json: { id: 'T' } } })
    expect(await destination.create(task, known())).toEqual({
      got: { step: task.key, id: 'T', url: 'https://tasks.office.com/Home/Task/T', at: now },
    })
    expect(JSON.parse(String(here.server.asked[0]?.body))).toEqual({
      planId: 'plan',
      bucketId: 'bucket',
      title: task.title,
      assignments: { [task.assignees[0] ?? '']: { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' } },
      dueDateTime: '2026-06-14T12:00:00Z',
    })
  })

  const fresh = '2026-05-14T08:00:05Z'
  const inPlan = (tasks: readonly (readonly [string, string?])[]) => ({
    'GET /planner/plans/plan/tasks': {
      json: { value: tasks.map(([title, createdDateTime = fresh], i) => ({ id: `T${String(i)}`, title, createdDateTime })) },
    },
  })
  const finding = async (tasks: readonly (readonly [string, string?])[], others: readonly string[] = []): Promise<unknown> => {
    const destination = await destinationWith(inPlan(tasks))
    const found = await destination.find(task, { ...known(), others })
    await here.server.close()
    return found
  }

  it('is found by its title as it was sent, else by the reference in its place, and never by its words', async () => {
    expect(await finding([['Svara på remissen'], ['Svara på remissen (p 4 · ZZZZZZ)']])).toEqual({ got: 'absent' })
    expect(await finding([['Beställ K7JGQX till salen'], ['Typ K7JGQX (p 4 · BBBBBB)']])).toEqual({ got: 'absent' })
    expect(await finding([['Annat'], ['Svara nu (p 4 · K7JGQX) – brådskande']])).toMatchObject({ got: { there: { id: 'T1' } } })
    expect(await finding([['Svara nu (K7JGQX)'], [task.title]])).toMatchObject({ got: { there: { id: 'T1' } } })
  })

  it('is none that stood there before, and none that another entry has made', async () => {
    expect(await finding([[task.title, '2026-05-11T08:00:00Z']])).toEqual({ got: 'absent' })
    expect(await finding([[task.title]], ['T0'])).toEqual({ got: 'absent' })
    expect(await finding([[task.title], ['Svara nu (p 4 · K7JGQX)']], ['T0'])).toMatchObject({ got: { there: { id: 'T1' } } })
  })

  it('has a twin where another one like it was made with it, and none in a stranger’s', async () => {
    const other: TaskStep = { ...task, key: key('other'), reference: 'BBBBBB', title: 'Svara på remissen (p 4 · BBBBBB)' }
    const receipts = new Map([task, other].map((step, i) => [step.key, { step: step.key, id: `T${String(i)}`, url: '', at: now }]))
    const seeing = async (tasks: readonly (readonly [string, string?])[]): Promise<unknown> => {
      const destination = await destinationWith(inPlan(tasks))
      const seen = await destination.twins([task, other], receipts)
      await here.server.close()
      return seen
    }
    const both: readonly (readonly [string])[] = [[task.title], [other.title]]
    expect(await seeing([...both, [task.title]])).toEqual({ twins: [task.key], unseen: [], again: false })
    expect(await seeing([...both, [task.title, '2026-05-01T08:00:00Z']])).toEqual({ twins: [], unseen: [], again: false })
    expect(await (await destinationWith({})).twins([task], receipts)).toEqual({ twins: [], unseen: [task.key], again: false })
    await here.server.close()
    const failing = await destinationWith({ 'GET /planner/plans/plan/tasks': { status: 500 } })
    expect(await failing.twins([task], receipts)).toEqual({ twins: [], unseen: [task.key], again: true })
  })

  it('tells a limit from a refusal', async () => {
    const destination = await destinationWith({
      'POST /planner/tasks': { status: 403, json: { error: { code: 'MaximumTasksInProject' } } },
    })
    expect(await destination.create(task, known())).toEqual({ problem: 'limit', code: 'MaximumTasksInProject' })
  })

  it('keeps the words that its assignee has given it where only its item has another number, and gets those of the minutes where they have changed', async () => {
    const titled = async (title: string, inPlan: string, published = 'Svara (p 4 · K7JGQX)'): Promise<unknown> => {
      const bodies: unknown[] = []
      const destination = await destinationWith({
        'GET /planner/tasks/T': { json: { id: 'T', title: inPlan, '@odata.etag': 'W/"1"', assignments: {} } },
        'PATCH /planner/tasks/T': ({ body }) => {
          bodies.push(Reflect.get(JSON.parse(String(body)) as object, 'title'))
          return { status: 204 }
        },
      })
      const was = { title: published, assignees: [] }
      const earlier: Receipt = { step: task.key, id: 'T', url: '', at: now }
      const { due = '' } = task
      await destination.create({ ...task, title, assignees: [], was: { ...was, due }, earlier }, known())
      await here.server.close()
      return bodies[0]
    }
    const renumbered = 'Svara (p 5 · K7JGQX)'
    expect(await titled(renumbered, 'Svara (p 4 · K7JGQX)')).toBe(renumbered)
    expect(await titled(renumbered, 'Svaret, utkast hos Ola (p 4 · K7JGQX) v2')).toBe('Svaret, utkast hos Ola (p 5 · K7JGQX) v2')
    expect(await titled(renumbered, 'Svaret, utkast hos Ola')).toBeUndefined()
    expect(await titled(renumbered, '(p 4 · K7JGQX) Svaret')).toBe('(p 5 · K7JGQX) Svaret')
    // A longer mark leaves room for fewer of the same words.
    const own = 'Ola svarar (p 9 · K7JGQX)'
    expect(await titled('Svara på… (p 10 · K7JGQX)', own, 'Svara på remissen… (p 9 · K7JGQX)')).toBe('Ola svarar (p 10 · K7JGQX)')
    expect(await titled('Svara på… (p 10 · K7JGQX)', own, 'Svara på remissen (p 9 · K7JGQX)')).toBe('Svara på… (p 10 · K7JGQX)')
    expect(await titled('Svara nämnden (p 5 · K7JGQX)', 'Svaret, utkast hos Ola (p 4 · K7JGQX)')).toBe('Svara nämnden (p 5 · K7JGQX)')
  })

  it('gets its description under the details’ own ETag, and waits where they lag behind', async () => {
    const receipt: Receipt = { step: task.key, id: 'T', url: 'u', at: now }
    let description = ''
    const destination = await destinationWith({
      'GET /planner/tasks/T/details': () => ({ json: { '@odata.etag': 'W/"JzE="', description } }),
      'PATCH /planner/tasks/T/details': ({ headers, body }) => {
        if (headers['if-match'] !== 'W/"JzE="') return { status: 412 }
        description = String(Reflect.get(JSON.parse(String(body)) as object, 'description')).replace('\n', '\r\n')
        return { status: 204 }
      },
    })
    const step = { ...details, description: ['Se\n', { hole: 'message.url' as const }] }
    const so = known([receipt], { 'message.url': 'https://teams.example/m' })
    expect(await destination.find(step, so)).toEqual({ got: 'absent' })
    const done: Receipt = { step: details.key, id: 'T', url: 'u', at: now }
    expect(await destination.create(step, so)).toEqual({ got: done })
    expect(await destination.find(step, so)).toEqual({ got: { there: done } })
    await here.server.close()
    expect(await (await destinationWith({})).create(step, so)).toEqual({ problem: 'not-found' })
  })
})

it('changes of a task’s description what is ours, wherever it leads, and leaves what somebody has written beside it', async () => {
  const words = (said: string): TaskDetailsStep['description'] => [said, '\n\nTill anteckningarna: ', { hole: 'message.url' }]
  const written = async (description: string, step: Partial<TaskDetailsStep>, url = 'https://teams.example/2'): Promise<unknown> => {
    const destination = await destinationWith({
      'GET /planner/tasks/T/details': { json: { '@odata.etag': 'W/"1"', description } },
      'PATCH /planner/tasks/T/details': { status: 204 },
    })
    const receipt: Receipt = { step: task.key, id: 'T', url: 'u', at: now }
    await destination.create({ ...details, earlier: receipt, ...step }, known([receipt], { 'message.url': url }))
    const sent = here.server.asked.find(({ method }) => method === 'PATCH')
    await here.server.close()
    return sent && (Reflect.get(JSON.parse(String(sent.body)) as object, 'description') as unknown)
  }
  const changed = { description: words('Svara (nu?)'), was: words('Svara') }
  const now2 = 'Svara (nu?)\n\nTill anteckningarna: https://teams.example/2'
  for (const url of ['https://teams.example/2', 'https://teams.example/1', ''])
    expect(await written(`Svara\r\n\r\nTill anteckningarna: ${url}`.trim(), changed)).toBe(now2)
  expect(await written('Ring först.\nSvara\n\nTill anteckningarna:\nKlart sedan tisdag.', changed)).toBe(
    `Ring först.\n${now2}\nKlart sedan tisdag.`,
  )
  expect(await written(`${now2}\nKlart sedan tisdag.`, changed)).toBeUndefined()
  expect(await written(now2, changed, 'https://teams.example/3')).toBe(now2.replace('/2', '/3'))
  const gone = { description: ['Struket.\n\n', ...words('Svara')], was: words('Svara'), farewell: true } as const
  expect(await written('Svara\n\nTill anteckningarna: https://teams.example/1', gone)).toBe(
    'Struket.\n\nSvara\n\nTill anteckningarna: https://teams.example/2',
  )
  const told = 'Struket.\n\nSvara\n\nTill anteckningarna: https://teams.example/2'
  for (const url of ['https://teams.example/1', ''])
    expect(await written(told.replace('https://teams.example/2', url).trim(), gone)).toBe(told)
  const back = { description: words('Svara'), was: gone.description }
  expect(await written(told.replace('/2', '/1'), back)).toBe('Svara\n\nTill anteckningarna: https://teams.example/2')
  expect(await written('Struket.\n\nSvara\n\nTill anteckningarna: https://teams.example/2', back)).toBe(
    'Svara\n\nTill anteckningarna: https://teams.example/2',
  )
  expect(await written('Något annat.', changed)).toBe(`${now2}\n\nNågot annat.`)
})

it('shares with the others of a chat, and names those who could not be reached', async () => {
  const share: ShareStep = { kind: 'share', key: key('share'), needs: [doc.key], audience: chat, document: doc.key }
  const member = (userId: string, email: string | null, displayName: string): object => ({ userId, email, displayName })
  const destination = await destinationWith({
    'GET /me': { json: { id: 'me' } },
    [`GET /chats/19:meeting_a@thread.v2/members`]: {
      json: {
        value: [
          member('me', 'ingrid@vkf.example', 'Ingrid Almqvist'),
          member('p', 'petra@almvik.example', 'Petra Sandelin'),
          member('o', 'olle@stranger.example', 'Olle Ek'),
          { displayName: '+46 70' },
        ],
      },
    },
    'POST /drives/d/items/item/invite': ({ body }) =>
      String(body).includes('stranger') ? { status: 403, json: { error: { code: 'sharingDisabled' } } } : { json: { value: [] } },
  })
  expect(await destination.find(share, known([docReceipt]))).toEqual({ got: 'absent' })
  expect(await destination.create(share, known([docReceipt]))).toEqual({
    got: { step: share.key, id: 'item', url: docReceipt.url, at: now, unreached: ['+46 70', 'Olle Ek'] },
  })
  const invites = here.server.asked.filter(({ method }) => method === 'POST')
  expect(invites.map(({ body }) => Reflect.get(JSON.parse(String(body)) as object, 'recipients') as unknown)).toEqual([
    [{ email: 'petra@almvik.example' }, { email: 'olle@stranger.example' }],
    [{ email: 'petra@almvik.example' }],
    [{ email: 'olle@stranger.example' }],
  ])
  expect(here.server.asked.map(asked)).toHaveLength(5)
})

it.each([201, 403])('gives a write its name, and tells what the service calls it, where the answer is %s', async (status) => {
  const served: string[] = []
  const headers = { 'request-id': 'served-1' }
  const destination = await destinationWith({ 'POST /planner/tasks': { status, json: { id: 'T' }, headers } })
  await destination.create(task, { ...known(), request: 'asked-1', onServed: (id) => served.push(id) })
  expect(served).toEqual(['served-1'])
  expect(here.server.asked[0]?.headers['client-request-id']).toBe('asked-1')
})

describe('a request that was decided upon before a sleep', () => {
  const posts = 'POST /teams/t/channels/c/messages'
  const earlier = (step: { readonly key: StepKey }, id: string): Receipt => ({ step: step.key, id, url: '', at: now })
  const ago = (seconds: number): Known => ({ ...known([docReceipt, earlier(task, 'T')]), decided: now - seconds * 1000 })
  const unsent = { problem: 'no-answer', unsent: true }
  const writes = (): readonly string[] => here.calls().filter((request) => !request.startsWith('GET'))

  it('is not sent after seconds where it would make something twice', async () => {
    const replies = `${posts}/1/replies`
    const destination = await destinationWith({
      [posts]: { status: 201, json: { id: '2' } },
      [replies]: { status: 201, json: { id: '3' } },
      'POST /planner/tasks': { status: 201, json: { id: 'task' } },
      'POST /me/sendMail': { status: 202 },
    })
    const mail: MailStep = {
      ...{ kind: 'mail', key: key('mail'), needs: [], to: [{ name: '', address: 'ombud@example.org' }], subject: 'Minnesanteckningar' },
      ...{ html: ['<p>Hej</p>'], document: { name: doc.name, bytes: doc.bytes }, content: '' },
    }
    const reply: MessageStep = { ...message, as: 'reply', earlier: earlier(message, '1') }
    for (const step of [message, reply, task, mail]) expect(await destination.create(step, ago(6))).toEqual(unsent)
    expect(here.server.asked).toEqual([])
    for (const step of [message, reply, task, mail])
      expect(await destination.create(step, ago(4))).toMatchObject({ got: { step: step.key } })
    expect(writes()).toEqual([posts, replies, 'POST /planner/tasks', 'POST /me/sendMail'])
  })

  it('is not sent after half a minute where the words of a later revision may stand by then', async () => {
    const content = 'PUT /drives/d/items/item/content'
    const [post, theTask] = ['PATCH /teams/t/channels/c/messages/1', '/planner/tasks/T']
    const destination = await destinationWith({
      ...filesFolder,
      [put]: { status: 201, json: item(doc.name, '2026-05-14T08:00:01Z') },
      [content]: { json: item(doc.name, '2026-05-01T08:00:00Z') },
      [post]: { status: 204 },
      [`GET ${theTask}`]: { json: { id: 'T', '@odata.etag': 'W/"1"', title: 'Svara', percentComplete: 0, assignments: {} } },
      [`PATCH ${theTask}`]: { status: 204 },
      [`GET ${theTask}/details`]: { json: { '@odata.etag': 'W/"2"', description: '' } },
      [`PATCH ${theTask}/details`]: { status: 204 },
    })
    const steps: readonly Step[] = [
      doc,
      { ...doc, earlier: docReceipt },
      { ...message, as: 'edit', earlier: earlier(message, '1') },
      { ...task, earlier: earlier(task, 'T'), was: { title: 'Svara', assignees: [] } },
      details,
      { kind: 'task-close', key: key('close'), needs: [], task: task.key, title: task.title, earlier: earlier(task, 'T') },
    ]
    for (const step of steps) expect(await destination.create(step, ago(31))).toEqual(unsent)
    expect(writes()).toEqual([])
    for (const step of steps) expect(await destination.create(step, ago(29))).toMatchObject({ got: { step: step.key } })
    expect(writes()).toEqual([put, content, post, `PATCH ${theTask}`, `PATCH ${theTask}/details`, `PATCH ${theTask}`])
  })
})

describe('closing a task', () => {
  const made: Receipt = { step: task.key, id: 'T', url: 'https://tasks.example/T', at: now }
  const closing: TaskCloseStep = {
    kind: 'task-close',
    key: key('close'),
    needs: [task.key, details.key],
    task: task.key,
    title: task.title,
    earlier: made,
  }
  const noted: Receipt = { ...made, step: details.key }
  const planner = (percentComplete: number, completedDateTime: string | null = null): Routes => ({
    'GET /planner/tasks/T': { json: { id: 'T', '@odata.etag': 'W/"1"', percentComplete, completedDateTime } },
    'PATCH /planner/tasks/T': { status: 204 },
  })

  it('says that it is completed, against the version that was read, and nothing else', async () => {
    const destination = await destinationWith(planner(50))
    expect(await destination.create(closing, known([made, noted]))).toEqual({ got: { ...made, step: closing.key, progress: 50 } })
    const [, sent] = here.server.asked
    expect([JSON.parse(String(sent?.body)), sent?.headers['if-match']]).toEqual([{ percentComplete: 100 }, 'W/"1"'])
  })

  it('keeps when that was by the plan’s own clock', async () => {
    const closed = { status: 200, json: { id: 'T', percentComplete: 100, completedDateTime: '2026-05-14T08:00:09Z' } }
    const destination = await destinationWith({ ...planner(0), 'PATCH /planner/tasks/T': closed })
    expect(await destination.create(closing, known([made, noted]))).toEqual({ got: { ...made, step: closing.key, at: now + 9000 } })
  })

  it('has done it itself where it was completed after the request may have left, and else the assignee has', async () => {
    const seen = async (completed: string, sent: Partial<Known>): Promise<unknown> => {
      const found = await (await destinationWith(planner(100, completed))).find(closing, { ...known([made, noted]), ...sent })
      await here.server.close()
      return found
    }
    const done = { ...made, step: closing.key }
    expect(await seen('2026-05-14T08:00:05Z', { sent: now })).toEqual({ got: { there: { ...done, at: now + 5000 } } })
    expect(await seen('2026-05-14T08:00:05Z', { sent: now, progress: 50 })).toEqual({
      got: { there: { ...done, at: now + 5000, progress: 50 } },
    })
    // Before it, or hours after a request that came to nothing; or this device has sent none.
    const theirs = (completed: string) => ({ got: { there: { ...done, at: Date.parse(completed), skipped: true } } })
    for (const completed of ['2026-05-13T08:00:00Z', '2026-05-14T11:00:00Z'])
      expect(await seen(completed, { sent: now })).toEqual(theirs(completed))
    expect(await seen('2026-05-14T08:00:05Z', { inherited: true })).toEqual(theirs('2026-05-14T08:00:05Z'))
  })

  it('keeps how far its assignee had come before it asks', async () => {
    const destination = await destinationWith(planner(50))
    const kept: string[] = []
    const onProgress = (percent: number): Promise<void> => {
      kept.push(`${percent} before ${here.calls().filter((call) => call.startsWith('PATCH')).length} changes`)
      return Promise.resolve()
    }
    await destination.create(closing, { ...known([made, noted]), onProgress })
    expect(kept).toEqual(['50 before 0 changes'])
  })

  it('is undone where the task is in the minutes again, as far as its assignee had come, but no completion of anybody else', async () => {
    const was = { title: task.title, assignees: task.assignees, due: '2026-06-14' }
    const opened = async (percentComplete: number, completed: string | null, progress: Partial<TaskStep> = {}): Promise<unknown> => {
      const back: TaskStep = { ...task, earlier: made, was, reopen: now, ...progress }
      const answer = await (await destinationWith(planner(percentComplete, completed))).create(back, known())
      const bodies = here.server.asked.filter(({ method }) => method === 'PATCH').map(({ body }) => JSON.parse(String(body)) as unknown)
      await here.server.close()
      return ['got' in answer ? answer.got.reopened : answer, bodies]
    }
    expect(await opened(100, '2026-05-14T08:00:01Z')).toEqual([true, [{ percentComplete: 0 }]])
    expect(await opened(100, '2026-05-14T08:00:01Z', { progress: 50 })).toEqual([true, [{ percentComplete: 50 }]])
    expect(await opened(100, '2026-05-15T10:00:00Z')).toEqual([false, []])
    expect(await opened(100, null)).toEqual([false, []])
    expect(await opened(50, null)).toEqual([undefined, []])
  })

  it('writes nothing where the assignee has completed it', async () => {
    const destination = await destinationWith(planner(100))
    expect(await destination.create(closing, known([made, noted]))).toEqual({ got: { ...made, step: closing.key, skipped: true } })
    expect(await destination.find(closing, known([made, noted]))).toEqual({ got: { there: { ...made, step: closing.key, skipped: true } } })
    expect(here.calls()).toEqual(['GET /planner/tasks/T', 'GET /planner/tasks/T'])
  })

  it('has nothing to close where a person has said that the task is gone', async () => {
    const destination = await destinationWith({})
    expect(await destination.create(closing, known([made, { ...noted, id: '' }]))).toMatchObject({ got: { id: '', skipped: true } })
    expect(here.calls()).toEqual([])
  })
})

describe('what only a ledger says', () => {
  const heard = (receipt: Receipt): Receipt => ({ ...receipt, heard: true })
  const writes = (): readonly string[] => here.calls().filter((call) => !call.startsWith('GET'))
  const placed = (name: string, folderId: string): Routes => ({
    ...filesFolder,
    'GET /drives/d/items/item': { json: { ...item(name, '2026-05-01T08:00:00Z'), parentReference: { driveId: 'd', id: folderId } } },
    'PUT /drives/d/items/item/content': { json: item(doc.name, '2026-05-01T08:00:00Z') },
  })

  it('of a document is believed where it lies in its folder under its name, and else asked about; nothing is written over', async () => {
    const step: DocumentStep = { ...doc, earlier: heard(docReceipt), was: { name: doc.name } }
    expect(await (await destinationWith(placed('Möte 14 maj (2).docx', 'f'))).create(step, known())).toEqual({ got: docReceipt })
    await here.server.close()
    for (const [name, folderId] of [
      ['Budget.docx', 'f'],
      [doc.name, 'another'],
    ] as const) {
      const destination = await destinationWith(placed(name, folderId))
      expect(await destination.create(step, known())).toEqual({ problem: 'not-ours', url: docReceipt.url })
      expect(await destination.confirm(doc, heard(docReceipt), known())).toEqual({ got: { unsure: docReceipt.url } })
      expect(writes()).toEqual([])
      await here.server.close()
    }
    const forged = heard({ ...docReceipt, url: 'https://elsewhere.example/x', path: 'https://elsewhere.example/y' })
    expect(await (await destinationWith(placed(doc.name, 'f'))).confirm(doc, forged, known())).toEqual({ got: { there: docReceipt } })
  })

  it('of a message is believed where our document hangs on it; no other is changed, and none answered that is seen to be another', async () => {
    const earlier: Receipt = { step: message.key, id: 'm', url: 'https://teams.example/m', at: now }
    const step: MessageStep = { ...message, as: 'edit', earlier: heard(earlier) }
    const reply: MessageStep = { ...message, key: key('reply'), as: 'reply', needs: [doc.key, message.key], earlier: heard(earlier) }
    const messages = '/teams/t/channels/c/messages'
    const routes = (attachments: readonly object[]): Routes => ({
      [`GET ${messages}/m`]: { json: { id: 'm', webUrl: earlier.url, attachments } },
      [`PATCH ${messages}/m`]: { status: 204 },
      [`POST ${messages}`]: { status: 201, json: { id: 'own' } },
      [`POST ${messages}/m/replies`]: { status: 201, json: { id: 'below' } },
    })
    const receipts = known([docReceipt])
    const edited = async (routed: Routes, withheld: readonly string[] = []): Promise<unknown> => {
      const destination = await destinationWith(routed, withheld)
      const answer = await destination.create(step, receipts)
      if (!('got' in answer)) throw new Error(answer.problem)
      const answered = await destination.create(reply, known([docReceipt, answer.got]))
      const seen = [answer.got.edited, 'got' in answered ? answered.got.id : answered, writes()]
      await here.server.close()
      return seen
    }
    expect(await edited(routes([{ id: guid }]))).toEqual([true, '', [`PATCH ${messages}/m`]])
    expect(await edited(routes([]))).toEqual([false, 'own', [`POST ${messages}`]])
    expect(await edited(routes([{ id: guid }]), ['ChannelMessage.Read.All'])).toEqual([false, 'below', [`POST ${messages}/m/replies`]])
  })

  it('of a task is believed where it bears the reference; else the one in the plan that does is changed, and no other', async () => {
    const earlier = heard({ step: task.key, id: 'T', url: 'u', at: now })
    const step: TaskStep = { ...task, due: '2026-09-01', earlier, was: { title: task.title, assignees: task.assignees, due: '2026-06-14' } }
    const planner = (title: string, others: readonly string[]): Routes => ({
      'GET /planner/tasks/T': { json: { id: 'T', '@odata.etag': 'W/"1"', title, assignments: {} } },
      'GET /planner/plans/plan/tasks': { json: { value: others.map((other) => ({ id: 'O', '@odata.etag': 'W/"2"', title: other })) } },
      'PATCH /planner/tasks/T': { status: 204 },
      'PATCH /planner/tasks/O': { status: 204 },
    })
    const changed = async (routes: Routes): Promise<unknown> => {
      const answer = await (await destinationWith(routes)).create(step, known())
      const seen = ['got' in answer ? answer.got.id : answer, here.calls()]
      await here.server.close()
      return seen
    }
    expect(await changed(planner('Svara snart (p 4 · K7JGQX)', []))).toEqual(['T', ['GET /planner/tasks/T', 'PATCH /planner/tasks/T']])
    expect(await changed(planner('Lönesamtal', [task.title]))).toEqual([
      'O',
      ['GET /planner/tasks/T', 'GET /planner/plans/plan/tasks', 'PATCH /planner/tasks/O'],
    ])
    expect(await changed(planner('Lönesamtal', []))).toEqual([
      { problem: 'not-ours', url: 'https://tasks.office.com/Home/Task/T' },
      ['GET /planner/tasks/T', 'GET /planner/plans/plan/tasks'],
    ])
    const destination = await destinationWith(planner('Lönesamtal', []))
    expect(await destination.confirm(task, earlier, known())).toEqual({ got: { unsure: 'https://tasks.office.com/Home/Task/T' } })
  })
})

it('finds the document of somebody else in a chat by its name, and knows nothing where it may not look', async () => {
  const messages = '/chats/19:meeting_a@thread.v2/messages'
  const post = (name: string, deletedDateTime: string | null = null): object => ({
    id: '1778745600000',
    deletedDateTime,
    webUrl: null,
    from: { user: { displayName: 'Karin Ek' } },
    attachments: [{ id: 'another', name }],
  })
  const posted = async (value: readonly object[], withheld: readonly string[] = []): Promise<unknown> => {
    const steps = [{ ...doc, audience: chat }]
    const found = await (await destinationWith({ [`GET ${messages}`]: { json: { value } } }, withheld)).posted(steps)
    await here.server.close()
    return found
  }
  const url = 'https://teams.microsoft.com/l/message/19%3Ameeting_a%40thread.v2/1778745600000?context=%7B%22contextType%22%3A%22chat%22%7D'
  expect(await posted([post('Budget.xlsx'), post('möte 14 maj (2).docx')])).toEqual({ what: 'message', name: '', by: 'Karin Ek', url })
  expect(await posted([post('Möte 15 maj.docx'), post(doc.name, '2026-05-14T09:00:00Z')])).toBeUndefined()
  expect(await posted([post(doc.name)], ['Chat.Read'])).toBeUndefined()
})

it('finds in a channel a document of that name in its folder, else a task with one of its references, and makes nothing', async () => {
  const made = { createdDateTime: '2026-05-13T09:00:00Z', createdBy: { user: { displayName: 'Karin Ek' } } }
  const file = (name: string): object => ({ id: 'x', name, webUrl: 'https://vkf.example/x', ...made })
  const planned = (title: string): object => ({
    id: 'T',
    title,
    createdDateTime: made.createdDateTime,
    createdBy: { user: { displayName: null } },
  })
  const looked = async (
    files: readonly object[],
    tasks: readonly object[],
    change: Partial<DocumentStep> = {},
    withheld: readonly string[] = [],
  ) => {
    const routes: Routes = {
      ...filesFolder,
      'GET /drives/d/items/f/children': { json: { value: files } },
      'GET /drives/d/items/sub/children': { json: { value: [file(doc.name)] } },
      'GET /planner/plans/plan/tasks': { json: { value: tasks } },
    }
    const found = await (await destinationWith(routes, withheld)).posted([{ ...doc, ...change }, message, task, details])
    expect(here.server.asked.filter(({ method }) => method !== 'GET')).toEqual([])
    await here.server.close()
    return found
  }
  const at = Date.parse(made.createdDateTime)
  const found = (name: string) => ({ what: 'document', name, by: 'Karin Ek', at, url: 'https://vkf.example/x' })
  const other = planned('Svara på remissen (p 4 · XXXXXX)')
  expect(await looked([file('Budget.docx'), file('möte 14 maj (2).docx')], [other])).toEqual(found('möte 14 maj (2).docx'))
  expect(await looked([file('Budget.docx')], [other, planned('Svara snart (p 5 · K7JGQX)')])).toEqual({
    what: 'task',
    name: 'Svara snart (p 5 · K7JGQX)',
    by: '',
    at,
    url: 'https://tasks.office.com/Home/Task/T',
  })
  expect(await looked([file('Budget.docx')], [other])).toBeUndefined()
  // In the folder that the team has agreed on, and only where that is there.
  expect(await looked([file(doc.name), { ...file('Protokoll'), id: 'sub' }], [], { folder: 'Protokoll' })).toEqual(found(doc.name))
  expect(await looked([file(doc.name)], [], { folder: 'Protokoll' })).toBeUndefined()
  expect(await looked([file(doc.name)], [], {}, ['Files.ReadWrite.All'])).toBeUndefined()
})
