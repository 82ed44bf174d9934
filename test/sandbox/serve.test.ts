/** The sandbox's Graph on a socket. */

import { startGraph } from '../../src/sandbox/graph/server'
import { issueToken } from '../../src/sandbox/graph/token'

describe('the server', () => {
  it('answers on loopback, loses an answer without keeping the connection, and says when a port is taken', async () => {
    const server = await startGraph({ port: 0, world: 'demo' })
    const { oid, tid } = { oid: server.users.chair.id, tid: server.world.tenant.id }
    const authorization = `Bearer ${issueToken({ oid, tid, scopes: ['User.Read'], exp: Date.now() / 1000 + 60 })}`
    const me = () => fetch(`${server.baseUrl}/me`, { headers: { authorization } })
    const answer = await me()
    expect([answer.status, answer.headers.get('connection'), answer.headers.get('access-control-allow-origin')]).toEqual([
      200,
      'close',
      '*',
    ])
    server.graph.faults.add({ method: '*', path: '**', times: 1, fault: { kind: 'drop' } })
    await expect(me()).rejects.toThrow('fetch failed')
    expect((await me()).status).toBe(200)
    await expect(startGraph({ port: Number(new URL(server.baseUrl).port), world: 'demo' })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    server.reset('large')
    expect(server.world.name).toBe('large')
    await server.close()
  })
})
