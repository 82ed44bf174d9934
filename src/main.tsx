/** The tab: reads its configuration, initialises the host, opens a session. */

import { createRoot } from 'react-dom/client'

import type { Config } from './connect'
import { startHost } from './teams/host'
import { App } from './ui/App'

/** Milliseconds to wait for a host that does not answer, before the page stands on its own. */
const patience = 8000

async function main(): Promise<void> {
  const config = JSON.parse(document.getElementById('config')?.textContent ?? '{}') as Config
  // While the host answers, what the session needs is on its way.
  const [host, { connect }] = await Promise.all([startHost({ hostOrigins: config.hostOrigins, patience }), import('./connect')])
  const session = connect(config, host)
  const root = document.getElementById('root')
  if (root === null) throw new Error('The page has no root')
  createRoot(root).render(<App session={session} />)
}

void main()
