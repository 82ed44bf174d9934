/** The page around the tab: a calm Teams, its switches, and what the attendee and the assignee see. */

import type { Setup } from '../server'
import { choicesFrom, optionsOf, queryFrom, type Choices } from './choices'
import { askConsent, showLink } from './dialogs'
import { element } from './element'
import { teamsHost } from './teams'
import { views } from './views'
import { hostWords } from './words'

const viewNames = ['meeting', 'channel', 'plan', 'files'] as const
const switches = ['user', 'theme', 'lang', 'host', 'frame', 'place'] as const

async function main(): Promise<void> {
  const setup = (await (await fetch('/setup.json')).json()) as Setup
  let choices = choicesFrom(new URLSearchParams(location.search))
  const words = hostWords(choices.lang)

  const frame = element('iframe', { class: 'tab', title: words.tab, allow: 'clipboard-write' })
  const shown = element('div', { class: 'shown' })
  const save = element('button', { type: 'button', class: 'save', hidden: true, click: () => teams.save() }, words.save)
  const teams = teamsHost(frame, setup, {
    choices: () => choices,
    consent: (scopes, forAdministrator) => askConsent(setup.users[choices.user].name, scopes, forAdministrator, hostWords(choices.lang)),
    openLink: (url) => {
      const view = views(setup, hostWords(choices.lang)).viewOf(url)
      if (view === undefined) showLink(url, hostWords(choices.lang))
      else choose({ view })
    },
    validity: (isValid) => (save.disabled = !isValid),
  })

  /** What only a new frame can take in: another user, host, place or language is another tab. */
  const load = (): void => void (frame.src = `${setup.tab}/index.html`)

  const choose = (next: Partial<Choices>): void => {
    const before = choices
    choices = { ...choices, ...next }
    history.replaceState(null, '', queryFrom(choices))
    if (choices.lang !== before.lang) return location.reload()
    draw()
    if (choices.theme !== before.theme) teams.changed()
    if ((['user', 'host', 'frame', 'place'] as const).some((name) => choices[name] !== before[name])) load()
  }

  const nav = element('nav', { 'aria-label': 'Teams' })
  const draw = (): void => {
    document.documentElement.lang = choices.lang
    document.documentElement.dataset.theme = choices.theme
    document.body.dataset.frame = choices.frame
    document.body.dataset.view = choices.view
    save.hidden = choices.frame !== 'settings'
    nav.replaceChildren(
      ...viewNames.map((view) =>
        element(
          'button',
          { type: 'button', 'aria-current': choices.view === view ? 'page' : undefined, click: () => choose({ view }) },
          words.views[view],
        ),
      ),
    )
    shown.hidden = choices.view === 'meeting'
    frame.hidden = choices.view !== 'meeting'
    void views(setup, words).show(choices.view, shown)
  }

  const controls = element(
    'form',
    { class: 'controls', 'aria-label': words.controls },
    ...switches.map((name) => switchOf(name, choices, words, (value) => choose({ [name]: value }))),
    element('button', { type: 'button', click: () => void fetch('/reset', { method: 'POST' }).then(() => location.reload()) }, words.reset),
    element('a', { href: `${setup.graph.replace('/v1.0', '')}/sandbox/`, target: '_blank', rel: 'noreferrer' }, words.faults),
  )
  const header = element('header', {}, element('h1', {}, setup.meeting.subject), controls)
  document.body.append(header, nav, element('main', {}, element('div', { class: 'stage' }, frame), save, shown))
  draw()
  load()
}

function switchOf(
  name: (typeof switches)[number],
  choices: Choices,
  words: ReturnType<typeof hostWords>,
  choose: (value: string) => void,
): HTMLElement {
  const labels: Readonly<Record<string, string>> = words[name]
  const select = element(
    'select',
    { change: () => choose(select.value) },
    ...optionsOf(name).map((option) => element('option', { value: option, selected: option === choices[name] }, labels[option])),
  )
  return element('label', {}, words.switches[name], select)
}

void main()
