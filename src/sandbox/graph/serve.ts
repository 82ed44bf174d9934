/** The sandbox's Graph on a socket of this machine. */

import { createServer, type IncomingMessage, type Server } from 'node:http'

import { LostAnswer } from './exchange'
import type { Graph } from './graph'

/** Rejects with the system's error where the port is taken. */
export function serveGraph(graph: Graph, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    // A browser sends a request anew when a connection that it used before breaks: with one request to a connection, a lost answer stays lost.
    response.shouldKeepAlive = false
    answer(graph, request, (server.address() as { port: number }).port).then(
      ({ status, headers, body }) => {
        response.writeHead(status, headers)
        response.end(body)
      },
      (error: unknown) => {
        if (!(error instanceof LostAnswer))
          process.emitWarning(error instanceof Error ? error : new Error('The sandbox failed', { cause: error }))
        request.socket.destroy()
      },
    )
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

async function answer(graph: Graph, request: IncomingMessage, port: number): ReturnType<Graph['handle']> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const origin = `http://${request.headers.host ?? `127.0.0.1:${port}`}`
  return graph.handle({ method: request.method ?? 'GET', url: origin + (request.url ?? '/'), headers, body: Buffer.concat(chunks) })
}
