/** A walk through the sandbox that calls on every operation at least once, and on many refusals. */

import type { Exchange } from '../../src/sandbox/graph/log'
import { routeOf } from '../../src/sandbox/graph/operations'
import { at, testTenant, text, values } from '../sandbox/tenant'

const assignment = { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' }

export async function everyOperation(): Promise<readonly Exchange[]> {
  const tenant = testTenant()
  const { ask, pass, world, graph } = tenant
  const { secretary, assignee } = world.personas
  const chat = world.meeting.chatId ?? ''
  const team = world.teams[0]
  const channels = team?.channels.map(({ id }) => `/teams/${team.id}/channels/${id}`) ?? []
  const [channel = '', fresh = ''] = channels
  const plan = team?.plans[0]

  await ask('GET', '/me?$select=id,displayName,companyName')
  await ask('GET', '/me')
  await ask('GET', `/users?$filter=mail eq '${assignee.mail}'&$select=id,displayName,mail,companyName,userType`)
  await ask('GET', '/users?$top=3&$orderby=displayName')
  await ask('GET', `/users/${assignee.id}`)
  await ask('GET', `/users/${assignee.id}`, { scopes: ['User.Read'] })
  await ask('GET', `/groups/${team?.id ?? ''}/members?$top=5`)

  const window = 'startDateTime=2026-05-01T00:00:00Z&endDateTime=2026-06-01T00:00:00%2B02:00'
  const prefer = { prefer: 'IdType="ImmutableId", outlook.timezone="W. Europe Standard Time"' }
  await ask('GET', `/me/calendarView?${window}`, { headers: prefer })
  await ask('GET', `/me/calendarView?${window}&$top=2&$count=true`, { headers: { prefer: 'outlook.body-content-type="text"' } })
  await ask('GET', '/me/calendarView')
  const events = await ask('GET', '/me/events')
  for (const event of values(events)) {
    await ask('GET', `/me/events/${text(event, 'id')}?$select=subject,body`)
    await ask('GET', `/me/events/${text(event, 'id')}/instances?${window}`)
  }
  await ask('GET', '/me/events/AAMkANothing')
  const meetings = await ask('GET', `/me/onlineMeetings?$filter=JoinWebUrl%20eq%20'${encodeURIComponent(world.meeting.joinUrl ?? '')}'`)
  await ask('GET', `/me/onlineMeetings/${encodeURIComponent(text(values(meetings)[0], 'id'))}`)
  await ask('GET', '/me/onlineMeetings')
  const online = `/me/onlineMeetings/${encodeURIComponent(text(values(meetings)[0], 'id'))}/attendanceReports`
  await ask('GET', online)
  tenant.graph.tenant.settings.meetingEnded = true
  const reports = await ask('GET', online)
  await ask('GET', `${online}/${text(values(reports)[0], 'id')}?$expand=attendanceRecords`)
  await ask('GET', `${online}/${text(values(reports)[0], 'id')}`)
  await ask('GET', `${online}/nothing`)
  await ask('GET', online, { as: 'chair' })

  await ask('GET', `/chats/${chat}?$expand=members`)
  await ask('GET', `/chats/${chat}/members`)
  await ask('GET', `/chats/${chat}/members?$skip=2&$top=3`)
  const said = await ask('POST', `/chats/${chat}/messages`, { json: { body: { contentType: 'html', content: '<p>Hej</p>' } } })
  await ask('GET', '/me/joinedTeams?$select=id,displayName')
  await ask('GET', `/teams/${team?.id ?? ''}`)
  await ask('GET', `/teams/${team?.id ?? ''}/channels?$select=id,displayName,membershipType`)
  await ask('GET', `/teams/${team?.id ?? ''}/allChannels`)
  await ask('GET', channel)
  await ask('GET', `${channel}/members`)
  const folder = await ask('GET', `${channel}/filesFolder`)
  await ask('GET', `${fresh}/filesFolder`)

  const drive = `/drives/${text(folder.json, 'parentReference', 'driveId')}`
  const inFolder = `${drive}/items/${text(folder.json, 'id')}`
  await ask('GET', drive)
  const mine = await ask('GET', '/me/drive?$select=id')
  await ask('GET', `/drives/${text(mine.json, 'id')}/items/root?$expand=children`)
  const put = await ask(
    'PUT',
    `${inFolder}:/${encodeURIComponent('Anteckningar 14 maj.docx')}:/content?@microsoft.graph.conflictBehavior=fail`,
    {
      bytes: new Uint8Array([1, 2, 3]),
      headers: { 'content-type': 'application/octet-stream' },
    },
  )
  await ask('PUT', `${inFolder}:/Anteckningar%2014%20maj.docx:/content?@microsoft.graph.conflictBehavior=fail`, {
    bytes: new Uint8Array([1]),
  })
  const document = `${drive}/items/${text(put.json, 'id')}`
  await ask('GET', `${inFolder}:/Anteckningar%2014%20maj.docx?$select=id,eTag,cTag,webDavUrl,@microsoft.graph.downloadUrl`)
  await ask('GET', `${inFolder}:/saknas.docx`)
  await ask('PUT', `${document}/content`, { bytes: new Uint8Array([4]), headers: { 'if-match': text(put.json, 'eTag') } })
  await ask('PUT', `${document}/content`, { bytes: new Uint8Array([5]), headers: { 'if-match': text(put.json, 'eTag') } })
  await ask('GET', `${document}/content`)
  await ask('GET', document)
  await ask('PATCH', document, { json: { name: 'Anteckningar.docx' } })
  await ask('POST', `${document}/createLink`, { json: { type: 'view', scope: 'organization' } })
  await ask('POST', `${document}/invite`, {
    json: { recipients: [{ email: assignee.mail }, { objectId: world.personas.chair.id }], roles: ['read'] },
  })
  await ask('POST', `${document}/invite`, { json: { recipients: [{ email: secretary.mail }], roles: ['read'] } })
  await ask('POST', `${inFolder}/children`, { json: { name: 'Underlag', folder: {} } })
  await ask('POST', `${inFolder}/children`, { json: { name: 'underlag', folder: {} } })
  pass(2000)
  await ask('GET', `${inFolder}/children?$top=1`)

  const attachment = text(put.json, 'eTag').slice(2, 38).toLowerCase()
  const posted = await ask('POST', `${channel}/messages`, {
    json: {
      subject: 'Anteckningar',
      body: { contentType: 'html', content: `<p>Hej <at id="0">Henrik</at></p><attachment id="${attachment}"></attachment>` },
      mentions: [
        {
          id: 0,
          mentionText: 'Henrik',
          mentioned: { user: { id: assignee.id, displayName: assignee.displayName, userIdentityType: 'aadUser' } },
        },
      ],
      attachments: [{ id: attachment, contentType: 'reference', contentUrl: 'https://vkf.sharepoint.example/a.docx', name: 'a.docx' }],
    },
  })
  const message = `${channel}/messages/${text(posted.json, 'id')}`
  const reply = await ask('POST', `${message}/replies`, { json: { body: { content: 'Tack' } } })
  pass(2000)
  await ask('GET', `${channel}/messages?$expand=replies&$top=1`)
  await ask('GET', message)
  await ask('PATCH', message, { json: { body: { contentType: 'html', content: '<p>Rättat</p>' }, mentions: [], attachments: [] } })
  await ask('PATCH', message, { as: 'chair', json: { body: { content: 'Mitt' } } })
  await ask('GET', `${message}/replies`)
  await ask('GET', `${message}/replies/${text(reply.json, 'id')}`)
  await ask('PATCH', `${message}/replies/${text(reply.json, 'id')}`, { json: { body: { content: 'Tack så mycket' } } })
  await ask('GET', `/chats/${chat}/messages?$orderby=createdDateTime desc`)
  await ask('GET', `/chats/${chat}/messages/${text(said.json, 'id')}`)
  await ask('PATCH', `/chats/${chat}/messages/${text(said.json, 'id')}`, { json: { body: { content: 'Hej igen' } } })
  await ask('POST', `${channel}/messages`, { json: { body: { content: 'a'.repeat(15_000) } } })

  await ask('GET', '/me/planner/plans')
  await ask('GET', `/groups/${team?.id ?? ''}/planner/plans`)
  const inPlan = `/planner/plans/${plan?.id ?? ''}`
  for (const path of ['', '/details', '/buckets', '/tasks']) await ask('GET', inPlan + path)
  await ask('GET', inPlan, { as: 'guest' })
  await ask('POST', '/planner/buckets', { json: { name: 'Nytt', planId: plan?.id, orderHint: ' !' } })
  const task = await ask('POST', '/planner/tasks', {
    json: {
      planId: plan?.id,
      bucketId: plan?.buckets[0]?.id,
      title: 'Svara på remissen',
      assignments: { [assignee.id]: assignment },
      dueDateTime: '2026-06-14T12:00:00Z',
      priority: 3,
    },
  })
  await ask('POST', '/planner/tasks', { json: { planId: plan?.id, title: 'x', assignments: { [assignee.id]: {} } } })
  const oneTask = `/planner/tasks/${text(task.json, 'id')}`
  await ask('GET', `${oneTask}/details`)
  pass(2000)
  const details = await ask('GET', `${oneTask}/details`)
  await ask('PATCH', `${oneTask}/details`, {
    headers: { 'if-match': text(details.json, '@odata.etag') },
    json: {
      description: 'Enligt punkt 3.',
      previewType: 'description',
      references: { 'https%3A//vkf%2Eexample/a': { '@odata.type': '#microsoft.graph.plannerExternalReference', alias: 'Anteckningar' } },
    },
  })
  await ask('PATCH', oneTask, {
    headers: { 'if-match': text(task.json, '@odata.etag'), prefer: 'return=representation' },
    json: { percentComplete: 50 },
  })
  await ask('PATCH', oneTask, { headers: { 'if-match': '*' }, json: { percentComplete: 60 } })
  const now = await ask('GET', `${oneTask}?$expand=details`)
  await ask('DELETE', oneTask, { headers: { 'if-match': text(now.json, '@odata.etag') } })
  await ask('DELETE', document)

  await ask('POST', '/me/sendMail', {
    json: {
      message: {
        subject: 'Anteckningar',
        body: { contentType: 'HTML', content: '<p>Hej</p>' },
        toRecipients: [{ emailAddress: { address: 'a@b.example' } }],
      },
      saveToSentItems: true,
    },
  })
  const batch = await ask('POST', '/$batch', {
    json: {
      requests: [
        { id: '1', method: 'GET', url: '/me' },
        { id: '2', method: 'GET', url: `/users/${assignee.id}`, dependsOn: ['1'] },
      ],
    },
  })
  if (at(batch.json, 'responses', 0, 'status') !== 200) throw new Error('The batch failed')
  await ask('GET', '/me', { headers: { authorization: '' } })
  return graph.log
}

/** The operation that an exchange was about. */
export function eventRoute({ method, path }: Exchange): string {
  const route = routeOf(method, new URL(`http://graph${path}`).pathname)
  return typeof route === 'object' ? `${route.operation.method} ${route.operation.path}` : `${method} ${path}`
}
