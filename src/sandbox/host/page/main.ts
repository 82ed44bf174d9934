/** The page around the tab: a calm Teams, its switches, and what the attendee and the assignee see. */

import { worldNames } from '../../worlds/world'
import type { Setup } from '../server'
import { avatar } from './avatar'
import { chooser } from './chooser'
import { choicesFrom, optionsOf, queryFrom, type Choices } from './choices'
import { askConsent, showLink } from './dialogs'
import { element } from './element'
import { icon } from './icons'
import { permission } from './permissions'
import { teamsHost, type TabConfig } from './teams'
import { show, viewOf } from './views'
import { span } from './when'
import { hostWords } from './words'

async function main(): Promise<void> {
  const query = new URLSearchParams(location.search)
  const setup = await setupOf(query.get('world'))
  let choices = choicesFrom(query)
  let words = hostWords(choices.lang)
  const origin = new URL(setup.graph).origin

  // These stay while the language changes around them: a frame that is moved starts over.
  const frame = element('iframe', { class: 'tab', allow: 'clipboard-write' })
  const shown = element('div', { class: 'shown', tabindex: '-1' })
  const save = element('button', { type: 'button', class: 'primary', click: () => teams.save() })
  const saved = element('p', { role: 'status' })
  const settingsTitle = element('h2', { class: 'adding' })
  const roomTitle = element('p', {})
  const header = element('header', {})
  const nav = element('nav', {})
  const me = element('span', { class: 'me' })
  const hostName = element('span', { class: 'host' })
  const unsaved: TabConfig = { contentUrl: `${setup.tab}/index.html` }
  let tab = unsaved
  const teams = teamsHost(frame, setup, {
    choices: () => choices,
    consent: (scopes, forAdministrator) => {
      const worded = (some: readonly string[]) => some.map((scope) => ({ scope, means: permission(scope, choices.lang) }))
      return askConsent(setup.users[choices.user].name, worded(scopes), worded(forAdministrator), words)
    },
    openLink: (url) => openLink(url),
    share: (link) =>
      showLink(
        location.origin + location.pathname + queryFrom({ ...choices, link, view: 'meeting' }),
        words.shareTitle,
        words.shareWhy,
        words,
      ),
    validity: (isValid) => (save.disabled = !isValid),
    tab: () => tab,
    saved: (next) => {
      tab = next
      const kept = fetch(`/tab.json?place=${choices.place}`, { method: 'POST', body: JSON.stringify(next) })
      void kept.then(() => (saved.textContent = words.saved))
    },
    notSaved: (reason) => (saved.textContent = words.notSaved(reason)),
  })

  const openLink = (url: string): void => {
    const view = viewOf(url)
    if (view === undefined) showLink(url, words.leaveTitle, words.leaveWhy, words)
    else choose({ view }, url)
  }

  /** The tab that was left for another view. */
  let sleep: Promise<boolean> | undefined

  let loads = 0
  /** What only a new frame can take in: another user, host, frame or place is another tab. */
  const load = async (): Promise<void> => {
    save.disabled = true
    saved.textContent = ''
    sleep = undefined
    const mine = ++loads
    // An address that differs after its # alone would be no new page.
    const emptied = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
    frame.src = 'about:blank'
    const [answer] = await Promise.all([fetch(`/tab.json?place=${choices.place}`), emptied])
    const kept = (await answer.json()) as TabConfig | null
    if (mine !== loads) return
    tab = kept ?? unsaved
    frame.src = choices.frame === 'settings' ? unsaved.contentUrl : tab.contentUrl
  }

  /** `target` is the address that led here. */
  const choose = (next: Partial<Choices>, target?: string): void => {
    const before = choices
    choices = { ...choices, ...next }
    history.replaceState(null, '', queryFrom(choices))
    if (choices.lang !== before.lang) {
      speak()
      header.querySelector<HTMLElement>('.language select')?.focus()
    }
    draw(target)
    if (choices.theme !== before.theme || choices.lang !== before.lang) teams.changed()
    if ((['user', 'host', 'frame', 'place'] as const).some((name) => choices[name] !== before[name])) void load()
    else if (before.view === 'meeting' && choices.view !== 'meeting') sleep = teams.suspend()
    else if (before.view !== 'meeting' && choices.view === 'meeting') void sleep?.then((sleeps) => (sleeps ? teams.resume() : void load()))
  }

  const startOver = async (world?: string): Promise<void> => {
    await fetch(`/reset${world === undefined ? '' : `?world=${world}`}`, { method: 'POST' })
    // The drafts lie with the tab: only its own origin can forget them.
    await new Promise((resolve) => {
      frame.addEventListener('load', resolve, { once: true })
      frame.src = `${setup.tab}/forget`
    })
    location.reload()
  }

  const switchOf = <Name extends 'user' | 'theme' | 'lang' | 'host' | 'frame' | 'place' | 'consent'>(
    name: Name,
    look: 'quiet' | 'named',
    labelOf: (value: Choices[Name]) => string,
  ): HTMLElement =>
    chooser(
      {
        name: words.switches[name],
        values: optionsOf(name),
        chosen: choices[name],
        labelOf,
        choose: (value) => choose({ [name]: value }),
      },
      look,
    )

  const more = (): HTMLElement =>
    element(
      'div',
      { class: 'more', id: 'more', popover: 'auto', role: 'group', 'aria-label': words.sandbox },
      element('p', {}, words.sandboxWhy),
      switchOf('host', 'named', (value) => words.host[value]),
      switchOf('place', 'named', (value) => words.place[value]),
      switchOf('frame', 'named', (value) => words.frame[value]),
      switchOf('consent', 'named', (value) => words.consent[value]),
      chooser(
        {
          name: words.switches.world,
          values: worldNames,
          chosen: worldNames.find((name) => name === setup.world) ?? 'demo',
          labelOf: (value) => words.world[value],
          choose: (value) => void startOver(value),
        },
        'named',
      ),
      element(
        'div',
        { class: 'buttons' },
        element('a', { href: `${origin}/sandbox/`, target: '_blank', rel: 'noreferrer' }, words.faults),
        element('button', { type: 'button', click: () => void startOver() }, words.reset),
      ),
    )
  const controls = (): readonly HTMLElement[] => [
    hostName,
    element(
      'div',
      { class: 'meeting' },
      element('h1', {}, setup.meeting.subject),
      element('p', {}, span(setup.meeting.start, setup.meeting.end)),
    ),
    element(
      'div',
      { class: 'controls' },
      element(
        'div',
        { class: 'user' },
        me,
        switchOf('user', 'quiet', (role) => `${setup.users[role].name}, ${words.user[role]}`),
      ),
      switchOf('theme', 'quiet', (value) => words.theme[value]),
      element(
        'div',
        { class: 'language' },
        switchOf('lang', 'quiet', (value) => words.lang[value]),
      ),
      element('button', { type: 'button', class: 'opener', popovertarget: 'more' }, icon('sandbox'), words.sandbox),
    ),
    more(),
  ]
  // A press inside the tab's frame is no press in this window.
  window.addEventListener('blur', () => {
    if (document.activeElement === frame) document.getElementById('more')?.hidePopover()
  })

  const railOf = (view: Choices['view']): HTMLElement =>
    element('button', { type: 'button', 'data-view': view, click: () => choose({ view }) }, icon(view), words.views[view])

  /** Everything of the host that has words, in the language of now. */
  const speak = (): void => {
    words = hostWords(choices.lang)
    document.documentElement.lang = choices.lang
    document.title = words.title
    frame.title = words.tab
    save.textContent = words.save
    settingsTitle.textContent = words.settingsTitle
    roomTitle.textContent = words.room
    header.replaceChildren(...controls())
    nav.setAttribute('aria-label', words.rail)
    nav.replaceChildren(...optionsOf('view').map(railOf))
  }

  const room = element(
    'div',
    { class: 'room', 'aria-hidden': 'true' },
    roomTitle,
    element('ul', {}, ...optionsOf('user').map((role) => element('li', {}, avatar(setup.users[role].name), setup.users[role].name))),
  )
  const stage = element(
    'div',
    { class: 'stage' },
    room,
    element('div', { class: 'panel' }, settingsTitle, frame, element('div', { class: 'adding buttons' }, saved, save)),
  )

  const draw = (target?: string): void => {
    document.documentElement.dataset.theme = choices.theme
    document.body.dataset.frame = choices.frame
    hostName.replaceChildren(icon('app'), words.host[choices.host])
    me.replaceChildren(avatar(setup.users[choices.user].name))
    for (const button of nav.children) {
      if (button.getAttribute('data-view') === choices.view) button.setAttribute('aria-current', 'page')
      else button.removeAttribute('aria-current')
    }
    shown.hidden = choices.view === 'meeting'
    stage.hidden = choices.view !== 'meeting'
    void show({ origin, view: choices.view, me: setup.users[choices.user].id, words, target, openLink }, shown)
  }

  speak()
  document.body.append(header, nav, element('main', {}, stage, shown))
  draw()
  void load()
}

/** Another world than the one that stands there is put in its place first. */
async function setupOf(world: string | null): Promise<Setup> {
  const read = async (): Promise<Setup> => (await fetch('/setup.json')).json() as Promise<Setup>
  const setup = await read()
  const wanted = worldNames.find((name) => name === world)
  if (wanted === undefined || wanted === setup.world) return setup
  await fetch(`/reset?world=${wanted}`, { method: 'POST' })
  return read()
}

void main()
