/** The tab: reads its configuration, initialises the host, opens a session. */

import { createRoot } from 'react-dom/client'

import type { Config } from './connect'
import { words } from './i18n/words'
import { startHost } from './teams/host'
import { handOnAnswer, isSignInAnswer } from './teams/signInAnswer'
import { App } from './ui/App'

/** Milliseconds to wait for a host that does not answer, before the page stands on its own. */
const patience = 8000

async function main(): Promise<void> {
  if (
    isSignInAnswer(window.location) &&
    (await handOnAnswer().then(
      () => true,
      () => false,
    ))
  )
    return
  const config = JSON.parse(document.getElementById('config')?.textContent ?? '{}') as Config
  // While the host answers, what the session needs is on its way.
  const [host, { connect }] = await Promise.all([startHost({ hostOrigins: config.hostOrigins, patience }), import('./connect')])
  const session = connect(config, host)
  const root = document.getElementById('root')
  if (root === null) throw new Error('The page has no root')
  createRoot(root).render(<App session={session} />)
}

/** Before there is a session: the network is gone, or a newer version has taken the place of this one. */
function say(): void {
  const { title, text, again } = words(/^sv\b/i.test(navigator.language) ? 'sv' : 'en').shell.missing
  const said = document.createElement('div')
  said.className = 'missing'
  said.setAttribute('role', 'alert')
  const heading = document.createElement('h1')
  const paragraph = document.createElement('p')
  const button = document.createElement('button')
  heading.textContent = title
  paragraph.textContent = text
  button.textContent = again
  button.addEventListener('click', () => window.location.reload())
  said.append(heading, paragraph, button)
  document.getElementById('root')?.replaceChildren(said)
}

main().catch((error: unknown) => {
  say()
  throw error
})
