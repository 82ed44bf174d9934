/** The tab: reads its configuration, initialises the host, opens a session. */

import { createRoot } from 'react-dom/client'

import type { Config } from './connect'
import { words, type Words } from './i18n/words'
import { startHost } from './teams/host'
import { handOnAnswer, isBetween, isSignInAnswer, openBetween } from './teams/signInAnswer'
import { App } from './ui/App'

/** Milliseconds to wait for a host that does not answer, before the page stands on its own. */
const patience = 8000

async function main(): Promise<void> {
  if (isBetween(window)) {
    const { title, text, go } = spoken().between
    say(title, text, go, await openBetween())
    return
  }
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
  const starting = startHost({ hostOrigins: config.hostOrigins, patience })
  const [host, { connect }] = await Promise.all([starting, import('./connect')]).catch((error: unknown) => {
    void starting.then((host) => host.failed(spoken().missing.title))
    throw error
  })
  const session = connect(config, host)
  const root = document.getElementById('root')
  if (root === null) throw new Error('The page has no root')
  createRoot(root).render(<App session={session} />)
}

/** The browser's language: where there is no host to ask. */
function spoken(): Words['shell'] {
  return words(/^sv\b/i.test(navigator.language) ? 'sv' : 'en').shell
}

/** A page of one sentence and one button, where there is no session. */
function say(title: string, text: string, press: string, onPress: () => void): void {
  const said = document.createElement('div')
  said.className = 'missing'
  said.setAttribute('role', 'alert')
  const heading = document.createElement('h1')
  const paragraph = document.createElement('p')
  const button = document.createElement('button')
  heading.textContent = title
  paragraph.textContent = text
  button.textContent = press
  button.addEventListener('click', onPress)
  said.append(heading, paragraph, button)
  document.getElementById('root')?.replaceChildren(said)
}

main().catch((error: unknown) => {
  // The network is gone, or a newer version has taken the place of this one.
  const { title, text, again } = spoken().missing
  say(title, text, again, () => window.location.reload())
  throw error
})
