/** A page of its own origin, with one bundled script. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { build } from 'esbuild'

export interface Served {
  readonly origin: string
  readonly close: () => Promise<void>
}

/** @param script where the script stands */
export async function served(script: string): Promise<Served> {
  const { outputFiles } = await build({
    entryPoints: [script],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  })
  const bundled = outputFiles[0]?.text ?? ''
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('Content-Type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8')
    response.end(isScript ? bundled : '<!doctype html><title>Store</title><script src="/page.js"></script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
