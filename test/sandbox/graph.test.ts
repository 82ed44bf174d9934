/** The rules of the sandbox's Graph, one by one. */

import { issueToken } from '../../src/sandbox/graph/token'
import { allScopes, at, codeOf, origin, start, testTenant, text, values } from './tenant'

const json = { 'content-type': 'application/json' }

describe('who may ask', () => {
  it('wants a token that has not run out', async () => {
    const { ask, world } = testTenant()
    const old = issueToken({ oid: world.personas.chair.id, tid: world.tenant.id, scopes: allScopes, exp: start.getTime() / 1000 - 1 })
    const strange = issueToken({ oid: 'nobody', tid: world.tenant.id, scopes: allScopes, exp: start.getTime() / 1000 + 60 })
    const answers = await Promise.all(
      ['', `Bearer ${old}`, `Bearer ${strange}`, 'Bearer a.b.c'].map((authorization) => ask('GET', '/me', { headers: { authorization } })),
    )
    expect(answers.map(codeOf)).toEqual(Array(4).fill('401 InvalidAuthenticationToken'))
  })

  it('refuses too few scopes in the words of each service', async () => {
    const { ask } = testTenant()
    const paths = [
      '/users',
      '/me/calendarView?startDateTime=2026-05-14&endDateTime=2026-05-15',
      '/me/joinedTeams',
      '/drives/x',
      '/me/planner/plans',
    ]
    const answers = await Promise.all(paths.map((path) => ask('GET', path, { scopes: ['User.Read'] })))
    expect(answers.map(codeOf)).toEqual([
      '403 Authorization_RequestDenied',
      '403 ErrorAccessDenied',
      '403 Forbidden',
      '403 accessDenied',
      '403 ',
    ])
  })

  it('says where a person works only to whoever may read it', async () => {
    const { ask, world } = testTenant()
    const path = `/users/${world.personas.assignee.id}?$select=companyName`
    expect((await ask('GET', path, { scopes: ['User.ReadBasic.All'] })).json['companyName']).toBeNull()
    expect((await ask('GET', path, { scopes: ['User.Read.All'] })).json['companyName']).toBe('Dalsta kommun')
  })

  it('names the request in an error, in the client’s words where it has some', async () => {
    const { ask } = testTenant()
    const { json: error, headers } = await ask('GET', '/me/events/nothing', { headers: { 'client-request-id': 'mine' } })
    expect(error).toEqual({
      error: {
        code: 'ErrorItemNotFound',
        message: 'The specified object was not found in the store.',
        innerError: { date: '2026-05-14T07:30:00', 'request-id': headers['request-id'], 'client-request-id': 'mine' },
      },
    })
  })
})

describe('queries', () => {
  it('refuses what it does not have', async () => {
    const { ask, world } = testTenant()
    const team = `/teams/${world.teams[0]?.id ?? ''}`
    const paths = [
      '/users?$select=shoeSize',
      '/users?$filter=shoeSize eq 44',
      '/users?$skip=1',
      '/me?$expand=manager',
      `${team}/channels?sort=name`,
      '/me?$select=',
      '/nowhere',
    ]
    const answers = await Promise.all(paths.map((path) => ask('GET', path)))
    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 400))
  })

  it('gives every page once, by the link to the next', async () => {
    const { ask } = testTenant('large')
    const names: string[] = []
    let path: string | undefined = '/users?$top=40&$select=displayName,id&$orderby=displayName'
    const sizes: number[] = []
    while (path !== undefined) {
      const page: Awaited<ReturnType<typeof ask>> = await ask('GET', path)
      sizes.push(values(page).length)
      names.push(...values(page).map((user) => text(user, 'id')))
      path = page.json['@odata.nextLink'] === undefined ? undefined : text(page.json, '@odata.nextLink')
    }
    expect([sizes, new Set(names).size]).toEqual([[40, 40, 40, 30], 150])
  })

  it('filters people by address', async () => {
    const { ask, world } = testTenant()
    const { chair, assignee } = world.personas
    const found = await ask(
      'GET',
      `/users?$filter=mail in ('${chair.mail.toUpperCase()}','${assignee.mail}') or startswith(displayName,'Mats')&$select=displayName`,
    )
    expect(values(found).map(({ displayName }) => displayName)).toEqual(['Ingrid Almqvist', 'Henrik Lundmark', 'Mats Hedvall'])
  })
})

describe('the calendar', () => {
  const day = 'startDateTime=2026-05-14T00:00:00Z&endDateTime=2026-05-15T00:00:00Z'

  it('finds today’s meeting, and the day’s occurrence of the series', async () => {
    const { ask } = testTenant()
    const view = await ask('GET', `/me/calendarView?${day}&$select=subject,type,start`, {
      headers: { prefer: 'outlook.timezone="W. Europe Standard Time"' },
    })
    expect([
      view.headers['preference-applied'],
      ...values(view).map(({ subject, type, start: begins }) => [subject, type, at(begins, 'dateTime')]),
    ]).toEqual([
      'outlook.timezone="W. Europe Standard Time"',
      ['Kommunchefsnätverket Vätterbygden', 'singleInstance', '2026-05-14T09:00:00.0000000'],
      ['Lunch med nya kollegor', 'singleInstance', '2026-05-14T12:00:00.0000000'],
      ['Avstämning sekretariatet', 'occurrence', '2026-05-14T13:00:00.0000000'],
    ])
  })

  it('has an id of its own for each mailbox, and one key for all', async () => {
    const { ask, world } = testTenant()
    const both = await Promise.all((['secretary', 'chair'] as const).map((as) => ask('GET', `/me/calendarView?${day}`, { as })))
    const [mine, hers] = both.map((view) => values(view)[0])
    expect(text(mine, 'id')).not.toBe(text(hers, 'id'))
    expect([text(mine, 'iCalUId'), text(hers, 'iCalUId')]).toEqual([world.meeting.iCalUId, world.meeting.iCalUId])
    const chat = await ask('GET', `/chats/${world.meeting.chatId ?? ''}`)
    expect(codeOf(await ask('GET', `/me/events/${text(chat.json, 'onlineMeetingInfo', 'calendarEventId')}`))).toBe('404 ErrorItemNotFound')
  })

  it('gives another id for the asking, which does not move', async () => {
    const { ask } = testTenant()
    const ids = [{}, { prefer: 'IdType="ImmutableId"' }].map(async (headers) =>
      text(values(await ask('GET', `/me/calendarView?${day}`, { headers }))[0], 'id'),
    )
    const [moving = '', immutable = ''] = await Promise.all(ids)
    expect([
      moving === immutable,
      (await ask('GET', `/me/events/${immutable}`)).status,
      (await ask('GET', `/me/events/${moving.toLowerCase()}`)).status,
    ]).toEqual([false, 200, 404])
  })

  it('counts the offset in the window, and refuses a zone that nobody knows', async () => {
    const { ask } = testTenant()
    const narrow = 'startDateTime=2026-05-14T09:00:00%2B02:00&endDateTime=2026-05-14T09:30:00%2B02:00'
    expect(values(await ask('GET', `/me/calendarView?${narrow}`)).length).toBe(1)
    const answer = await ask('GET', `/me/calendarView?${day}`, { headers: { prefer: 'outlook.timezone="Nowhere Standard Time"' } })
    expect(answer.status).toBe(400)
  })

  it('finds an online meeting by its link to the letter', async () => {
    const { ask, world } = testTenant()
    const url = world.meeting.joinUrl ?? ''
    const found = await Promise.all(
      [url, decodeURIComponent(url)].map((one) => ask('GET', `/me/onlineMeetings?$filter=${encodeURIComponent(`JoinWebUrl eq '${one}'`)}`)),
    )
    expect(found.map((answer) => values(answer).length)).toEqual([1, 0])
  })
})

describe('messages', () => {
  function channel() {
    const tenant = testTenant()
    const team = tenant.world.teams[0]
    return { ...tenant, path: `/teams/${team?.id ?? ''}/channels/${team?.channels[0]?.id ?? ''}/messages` }
  }

  it('keeps the safe part of the markup and remembers what it dropped', async () => {
    const { ask, path, graph } = channel()
    const content =
      '<h1 class="x">A</h1><p>1 < 2</p><span>b</span><script>alert(1)</script><a href="javascript:x">c</a><a href="https://vkf.example/?a=1&amp;b=2">d</a>'
    const posted = await ask('POST', path, { json: { body: { contentType: 'html', content } } })
    expect(text(posted.json, 'body', 'content')).toBe('<h1>A</h1><p>1 &lt; 2</p>b<a>c</a><a href="https://vkf.example/?a=1&amp;b=2">d</a>')
    expect([...graph.tenant.threads.values()].flat().at(-1)?.remarks).toEqual(['class on <h1>', '<span>', '<script>', 'href on <a>'])
  })

  it('takes 28 kB counted as UTF-16 and nothing more', async () => {
    const { ask, path } = channel()
    const sizes = [14_000, 14_336, 14_337]
    const answers = await Promise.all(sizes.map((size) => ask('POST', path, { json: { body: { content: 'a'.repeat(size) } } })))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 413])
  })

  it('wants each attachment in the text and in the list', async () => {
    const { ask, path } = channel()
    const alone = await ask('POST', path, { json: { body: { contentType: 'html', content: '<attachment id="a"></attachment>' } } })
    const unused = await ask('POST', path, { json: { body: { content: 'x' }, attachments: [{ id: 'a', contentType: 'reference' }] } })
    expect([alone.status, unused.status]).toEqual([400, 400])
  })

  it('lets only the sender change a message, and keeps it one', async () => {
    const { ask, path, pass } = channel()
    const { json: posted } = await ask('POST', path, { json: { subject: 'Anteckningar', body: { content: 'a' } } })
    const one = `${path}/${text(posted, 'id')}`
    const theirs = await ask('PATCH', one, { as: 'chair', json: { body: { content: 'b' } } })
    const mine = await ask('PATCH', one, { json: { body: { content: 'c' } } })
    pass(1000)
    const listed = values(await ask('GET', path))
    expect([
      theirs.status,
      mine.status,
      mine.bytes.length,
      listed.length,
      text(listed[0], 'body', 'content'),
      text(listed[0], 'subject'),
    ]).toEqual([403, 204, 0, 2, 'c', 'Anteckningar'])
  })

  it('lists a new message a little late', async () => {
    const { ask, path, pass } = channel()
    await ask('POST', path, { json: { body: { content: 'a' } } })
    const before = values(await ask('GET', path)).length
    pass(300)
    expect([before, values(await ask('GET', path)).length]).toEqual([1, 2])
  })

  it('refuses a subject anywhere but over a conversation in a channel', async () => {
    const { ask, world } = channel()
    const answer = await ask('POST', `/chats/${world.meeting.chatId ?? ''}/messages`, { json: { subject: 'a', body: { content: 'a' } } })
    expect(codeOf(answer)).toBe('400 BadRequest')
  })
})

describe('files', () => {
  async function folder() {
    const tenant = testTenant()
    const team = tenant.world.teams[0]
    const paths = team?.channels.map(({ id }) => `/teams/${team.id}/channels/${id}/filesFolder`) ?? []
    const [there, fresh] = await Promise.all(paths.map((path) => tenant.ask('GET', path)))
    const drive = `/drives/${text(there?.json, 'parentReference', 'driveId')}`
    return { ...tenant, fresh, drive, path: `${drive}/items/${text(there?.json, 'id')}` }
  }
  const bytes = new Uint8Array([1])

  it('has no folder for a channel whose Files nobody opened', async () => {
    const { fresh } = await folder()
    expect(fresh === undefined ? '' : codeOf(fresh)).toBe('404 itemNotFound')
  })

  it('replaces unless told otherwise', async () => {
    const { ask, path } = await folder()
    const put = (behaviour: string) => ask('PUT', `${path}:/A%20b.json:/content${behaviour}`, { bytes })
    const first = await put('')
    const second = await put('')
    const refused = await put('?@microsoft.graph.conflictBehavior=fail')
    const renamed = await put('?@microsoft.graph.conflictBehavior=rename')
    expect([
      first.status,
      second.status,
      second.json['id'] === first.json['id'],
      codeOf(refused),
      renamed.status,
      renamed.json['name'],
    ]).toEqual([201, 200, true, '409 nameAlreadyExists', 201, 'A b 1.json'])
  })

  it('keeps names apart whatever their case, and refuses what SharePoint refuses', async () => {
    const { ask, path } = await folder()
    await ask('PUT', `${path}:/A.json:/content`, { bytes })
    const same = await ask('PUT', `${path}:/a.JSON:/content?@microsoft.graph.conflictBehavior=fail`, { bytes })
    const wrong = await Promise.all(['a%3Fb.json', 'a%2Ab', 'slut.'].map((name) => ask('PUT', `${path}:/${name}:/content`, { bytes })))
    expect([codeOf(same), ...wrong.map(codeOf)]).toEqual([
      '409 nameAlreadyExists',
      '400 invalidRequest',
      '400 invalidRequest',
      '400 invalidRequest',
    ])
  })

  it('moves the eTag of a Word document a second time, and never the cTag', async () => {
    const { ask, path, drive, pass } = await folder()
    const put = await ask('PUT', `${path}:/a.docx:/content`, { bytes })
    const item = `${drive}/items/${text(put.json, 'id')}`
    pass(5000)
    const later = await ask('GET', item)
    const stale = await ask('PUT', `${item}/content`, { bytes, headers: { 'if-match': text(put.json, 'eTag') } })
    const byContent = await ask('PUT', `${item}/content`, { bytes, headers: { 'if-match': text(put.json, 'cTag') } })
    expect([later.json['eTag'] === put.json['eTag'], later.json['cTag'] === put.json['cTag'], codeOf(stale), byContent.status]).toEqual([
      false,
      true,
      '412 resourceModified',
      200,
    ])
  })

  it('hands out the bytes by a link of their own, and never to whoever brings a token', async () => {
    const { ask, door, path, drive } = await folder()
    const put = await ask('PUT', `${path}:/a.bin:/content`, { bytes: new Uint8Array([7, 8]) })
    const content = await ask('GET', `${drive}/items/${text(put.json, 'id')}/content`)
    const link = text(put.json, '@microsoft.graph.downloadUrl')
    const open = await door('GET', link)
    const withToken = await door('GET', link, undefined, { authorization: 'Bearer x' })
    expect([
      content.status,
      content.headers['location'],
      content.headers['access-control-allow-origin'],
      [...open.bytes],
      withToken.status,
    ]).toEqual([302, link, undefined, [7, 8], 401])
  })

  it('reaches the team’s files only with a scope for all files', async () => {
    const { ask, path } = await folder()
    expect(codeOf(await ask('GET', path, { scopes: ['Files.ReadWrite'] }))).toBe('403 accessDenied')
  })

  it('shares a file of one’s own with those invited, but not with oneself', async () => {
    const { ask, world } = await folder()
    const mine = await ask('GET', '/me/drive')
    const root = `/drives/${text(mine.json, 'id')}/items/root`
    const made = await ask('POST', `${root}/children`, {
      json: { name: 'Vid protokollet', folder: {}, '@microsoft.graph.conflictBehavior': 'fail' },
    })
    const put = await ask('PUT', `${root.replace('root', text(made.json, 'id'))}:/a.docx:/content`, { bytes })
    const item = root.replace('root', text(put.json, 'id'))
    const before = await ask('GET', item, { as: 'attendee' })
    const share = (address: string) =>
      ask('POST', `${item}/invite`, {
        json: { recipients: [{ email: address }], roles: ['read'], requireSignIn: true, sendInvitation: false },
      })
    const invited = await share(world.personas.attendee.mail)
    const self = await share(world.personas.secretary.mail)
    expect([before.status, invited.status, (await ask('GET', item, { as: 'attendee' })).status, self.status]).toEqual([403, 200, 200, 400])
  })
})

describe('plans', () => {
  function plan() {
    const tenant = testTenant()
    const { id: planId = '', buckets } = tenant.world.teams[0]?.plans[0] ?? {}
    const create = (more: object) => tenant.ask('POST', '/planner/tasks', { json: { planId, title: 'a', ...more } })
    return { ...tenant, planId, buckets, create }
  }
  const someone = '11111111-2222-4333-8444-555555555555'

  it('keeps an ETag for the task and another for its details, and takes no star', async () => {
    const { ask, create, graph, pass } = plan()
    graph.tenant.settings.detailsLag = 300
    const task = await create({})
    const path = `/planner/tasks/${text(task.json, 'id')}`
    const early = await ask('GET', `${path}/details`)
    pass(1000)
    const details = await ask('GET', `${path}/details`)
    const patch = (tag: string | undefined) =>
      ask('PATCH', `${path}/details`, { json: { description: 'b' }, ...(tag === undefined ? {} : { headers: { 'if-match': tag } }) })
    const tags = [
      undefined,
      '*',
      text(task.json, '@odata.etag'),
      text(details.json, '@odata.etag').replaceAll('"', '\\"'),
      text(details.json, '@odata.etag'),
    ]
    const answers = await Promise.all(tags.map(patch))
    expect([early.status, ...answers.map(({ status }) => status)]).toEqual([404, 400, 400, 412, 400, 204])
  })

  it('takes an old ETag as long as nobody changed the same field', async () => {
    const { ask, create } = plan()
    const task = await create({})
    const path = `/planner/tasks/${text(task.json, 'id')}`
    const headers = { 'if-match': text(task.json, '@odata.etag') }
    const answers = [
      await ask('PATCH', path, { headers, json: { title: 'b' } }),
      await ask('PATCH', path, { headers, json: { percentComplete: 50 } }),
      await ask('PATCH', path, { headers, json: { title: 'c' } }),
      await ask('PATCH', path, { headers: { ...headers, prefer: 'return=representation' }, json: { priority: 1 } }),
      await ask('DELETE', path, { headers }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 412, 200, 412])
  })

  it('checks the shape of an assignment, but not whom it is for', async () => {
    const { create } = plan()
    const assigned = (value: unknown, id = someone) => create({ assignments: { [id]: value } })
    const type = '#microsoft.graph.plannerAssignment'
    const answers = await Promise.all([
      assigned({ '@odata.type': type, orderHint: ' !' }),
      assigned({ orderHint: ' !' }),
      assigned({ '@odata.type': type, orderHint: '8585269347P%' }),
      assigned({ '@odata.type': type, orderHint: ' !' }, 'petra@vkf.example'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([201, 400, 400, 400])
  })

  it('refuses other plans’ buckets, long titles, impossible dates and unknown fields', async () => {
    const { create } = plan()
    const wrong = [
      { bucketId: 'elsewhere' },
      { title: 'a'.repeat(256) },
      { startDateTime: '2026-06-02T12:00:00Z', dueDateTime: '2026-06-01T12:00:00Z' },
      { description: 'b' },
      { priority: 11 },
    ]
    const answers = await Promise.all(wrong.map(create))
    expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 400))
  })

  it('is closed to guests, and names the limit that is reached', async () => {
    const { ask, create, planId, graph } = plan()
    const asGuest = await ask('POST', '/planner/tasks', { as: 'guest', json: { planId, title: 'a' } })
    graph.tenant.settings.tasksInPlan = 2
    expect([codeOf(asGuest), codeOf(await create({}))]).toEqual(['403 ', '403 MaximumTasksInProject'])
  })

  it('lists a new task a little late', async () => {
    const { ask, create, planId, pass } = plan()
    await create({})
    const early = values(await ask('GET', `/planner/plans/${planId}/tasks`)).length
    pass(1000)
    expect([early, values(await ask('GET', `/planner/plans/${planId}/tasks`)).length]).toEqual([2, 3])
  })
})

describe('batches', () => {
  it('answers each on its own, in no order, and fails what depends on a failure', async () => {
    const { ask } = testTenant()
    const requests = [
      { id: '1', method: 'GET', url: '/me?$select=displayName' },
      { id: '2', method: 'GET', url: '/me/events/nothing' },
      { id: '3', method: 'GET', url: '/me', dependsOn: ['2'] },
    ]
    const answer = await ask('POST', '/$batch', { json: { requests } })
    const responses = answer.json['responses']
    expect(Array.isArray(responses) && responses.map((one) => [at(one, 'id'), at(one, 'status')])).toEqual([
      ['3', 424],
      ['2', 404],
      ['1', 200],
    ])
  })
})

describe('faults', () => {
  const task = (planId: string | undefined) => ({ json: { planId, title: 'a' } })

  it.each([
    ['status-before', { status: 503 }, '503 ServiceUnavailable', 0],
    ['status-after', { status: 504 }, '504 GatewayTimeout', 1],
    ['throttle', { retryAfter: 7 }, '429 TooManyRequests', 0],
  ])('%s strikes once, and then no more', async (kind, more, code, done) => {
    const { ask, door, world, graph } = testTenant()
    const planId = world.teams[0]?.plans[0]?.id
    const before = graph.tenant.tasks.size
    await door('POST', '/sandbox/faults', { kind, method: 'POST', path: '/planner/*', ...more })
    const struck = await ask('POST', '/planner/tasks', task(planId))
    expect([codeOf(struck), graph.tenant.tasks.size - before]).toEqual([code, done])
    expect((await ask('POST', '/planner/tasks', task(planId))).status).toBe(201)
  })

  it.each([
    ['drop', 1],
    ['offline', 0],
  ])('%s gives no answer', async (kind, done) => {
    const { ask, door, world, graph } = testTenant()
    const before = graph.tenant.tasks.size
    await door('POST', '/sandbox/faults', { kind })
    await expect(ask('POST', '/planner/tasks', task(world.teams[0]?.plans[0]?.id))).rejects.toThrow('The connection broke.')
    expect([graph.tenant.tasks.size - before, graph.log.map(({ status }) => status)]).toEqual([done, [0]])
  })

  it('hides Retry-After from browsers unless told otherwise', async () => {
    const { ask, door } = testTenant()
    await door('POST', '/sandbox/faults', [
      { kind: 'throttle', retryAfter: 7 },
      { kind: 'throttle', readable: true },
    ])
    const answers = [await ask('GET', '/me'), await ask('GET', '/me')]
    const seen = answers.map(({ headers }) => [headers['retry-after'], headers['access-control-expose-headers']?.includes('Retry-After')])
    expect(seen).toEqual([
      ['7', false],
      ['3', true],
    ])
  })

  it('waits, and goes on', async () => {
    const { ask, door, graph } = testTenant()
    await door('POST', '/sandbox/faults', { kind: 'delay', milliseconds: 900, times: 0 })
    const { status } = await ask('GET', '/me')
    expect([status, graph.tenant.clock.now().getTime() - start.getTime(), graph.faults.rules.length]).toEqual([200, 900, 1])
  })

  it('says what is wrong with a rule', async () => {
    const { door } = testTenant()
    const answer = await door('POST', '/sandbox/faults', { kind: 'explode' })
    expect([answer.status, text(answer.json, 'problem')]).toEqual([
      400,
      'kind is status-before, status-after, drop, twice, delay, throttle or offline.',
    ])
  })
})

describe('the sandbox’s own door', () => {
  it('shows what stands in the tenant, and starts over', async () => {
    const { ask, door, world } = testTenant()
    const team = world.teams[0]
    await ask('POST', `/teams/${team?.id ?? ''}/channels/${team?.channels[0]?.id ?? ''}/messages`, { json: { body: { content: 'Hej' } } })
    const state = await door('GET', '/sandbox/state')
    expect(at(state.json, 'teams', 0, 'channels', 0, 'messages', 1, 'content')).toBe('Hej')
    await door('POST', '/sandbox/reset', { world: 'no-permission' })
    const after = await door('GET', '/sandbox/state')
    expect([after.json['world'], at(after.json, 'teams', 0, 'channels', 0, 'messages', 1)]).toEqual(['no-permission', undefined])
  })

  it('logs question and answer without the token', async () => {
    const { ask, graph } = testTenant()
    await ask('GET', '/me?$select=displayName', { scopes: ['User.Read'], headers: json })
    const [{ method, path, user, scopes, status, headers, answer } = { method: '', headers: {}, answer: {} }] = graph.log
    expect({ method, path, user, scopes, status, headers, name: at(answer, 'displayName') }).toEqual({
      method: 'GET',
      path: '/me?$select=displayName',
      user: 'Moa Lindehag',
      scopes: ['User.Read'],
      status: 200,
      headers: json,
      name: 'Moa Lindehag',
    })
  })

  it('lets a page on another origin ask, but not bring a token to a download', async () => {
    const { door } = testTenant()
    const preflight = (path: string) => door('OPTIONS', path, undefined, { 'access-control-request-headers': 'authorization,content-type' })
    const answers = await Promise.all([`${origin}/v1.0/me`, `${origin}/download/x`].map(preflight))
    expect(answers.map(({ headers }) => headers['access-control-allow-headers'])).toEqual(['authorization, content-type', 'content-type'])
  })
})
