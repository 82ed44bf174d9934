/** A server that answers as a test tells it to, and keeps what it was asked. */

import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

export interface Answered {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly text?: string
  /** Breaks the line instead of answering. */
  readonly drop?: true
}

export interface GraphServer {
  readonly base: string
  readonly asked: Asked[]
  close(): Promise<void>
}

export async function graphServer(answer: (asked: Asked, base: string, count: number) => Answered): Promise<GraphServer> {
  const asked: Asked[] = []
  let base = ''
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) }
      asked.push(one)
      const { status = 200, headers = {}, json, text, drop } = answer(one, base, asked.length)
      if (drop) return void request.socket.destroy()
      response.writeHead(status, { ...(json === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers })
      response.end(json === undefined ? text : JSON.stringify(json))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1.0`
  return {
    base,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
