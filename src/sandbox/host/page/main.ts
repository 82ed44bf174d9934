/** The page around the tab: a calm Teams, its switches, and what the attendee and the assignee see. */

import type { Setup } from '../server'
import { choicesFrom, optionsOf, queryFrom, type Choices } from './choices'
import { askConsent, showLink } from './dialogs'
import { element } from './element'
import { teamsHost } from './teams'
import { views } from './views'
import { hostWords, type HostWords } from './words'

const viewNames = ['meeting', 'channel', 'plan', 'files'] as const
const switches = ['user', 'theme', 'lang', 'host', 'frame', 'place'] as const

async function main(): Promise<void> {
  const setup = (await (await fetch('/setup.json')).json()) as Setup
  let choices = choicesFrom(new URLSearchParams(location.search))
  const words = (): HostWords => hostWords(choices.lang)

  const frame = element('iframe', { class: 'tab', title: words().tab, allow: 'clipboard-write' })
  const shown = element('div', { class: 'shown' })
  const save = element('button', { type: 'button', class: 'save', hidden: true, click: () => teams.save() }, words().save)
  const teams = teamsHost(frame, setup, {
    choices: () => choices,
    consent: (scopes, forAdministrator) => askConsent(setup.users[choices.user].name, scopes, forAdministrator, words()),
    openLink: (url) => {
      const view = views(setup, words()).viewOf(url)
      if (view === undefined) showLink(url, words())
      else choose({ view })
    },
    validity: (isValid) => (save.disabled = !isValid),
  })

  /** What only a new frame can take in: another user, host, frame or place is another tab. */
  const load = (): void => void (frame.src = `${setup.tab}/index.html`)

  const choose = (next: Partial<Choices>): void => {
    const before = choices
    choices = { ...choices, ...next }
    history.replaceState(null, '', queryFrom(choices))
    if (choices.lang !== before.lang) label()
    draw()
    if (choices.theme !== before.theme || choices.lang !== before.lang) teams.changed()
    if ((['user', 'host', 'frame', 'place'] as const).some((name) => choices[name] !== before[name])) load()
  }

  const nav = element('nav', { 'aria-label': 'Teams' })
  const buttons = viewNames.map((view) => ({ view, button: element('button', { type: 'button', click: () => choose({ view }) }) }))
  nav.append(...buttons.map(({ button }) => button))
  const controls = element('form', { class: 'controls' })

  /** The host's own words, anew when the language is another; the focus stays on the switch that was used. */
  const label = (): void => {
    document.documentElement.lang = choices.lang
    document.title = words().title
    save.textContent = words().save
    controls.setAttribute('aria-label', words().controls)
    for (const { view, button } of buttons) button.textContent = words().views[view]
    const used = controls.contains(document.activeElement) ? document.activeElement?.id : undefined
    controls.replaceChildren(
      ...switches.map((name) => switchOf(name, choices, words(), (value) => choose({ [name]: value }))),
      element(
        'button',
        { type: 'button', click: () => void fetch('/reset', { method: 'POST' }).then(() => location.reload()) },
        words().reset,
      ),
      element('a', { href: `${setup.graph.replace('/v1.0', '')}/sandbox/`, target: '_blank', rel: 'noreferrer' }, words().faults),
    )
    if (used !== undefined) document.getElementById(used)?.focus()
  }

  const draw = (): void => {
    document.documentElement.dataset.theme = choices.theme
    document.body.dataset.frame = choices.frame
    document.body.dataset.view = choices.view
    save.hidden = choices.frame !== 'settings'
    for (const { view, button } of buttons) {
      if (view === choices.view) button.setAttribute('aria-current', 'page')
      else button.removeAttribute('aria-current')
    }
    shown.hidden = choices.view === 'meeting'
    frame.hidden = choices.view !== 'meeting'
    void views(setup, words()).show(choices.view, shown)
  }

  const header = element('header', {}, element('h1', {}, setup.meeting.subject), controls)
  document.body.append(header, nav, element('main', {}, element('div', { class: 'stage' }, frame), save, shown))
  label()
  draw()
  load()
}

function switchOf(name: (typeof switches)[number], choices: Choices, words: HostWords, choose: (value: string) => void): HTMLElement {
  const labels: Readonly<Record<string, string>> = words[name]
  const select = element(
    'select',
    { id: `switch-${name}`, change: () => choose(select.value) },
    ...optionsOf(name).map((option) => element('option', { value: option, selected: option === choices[name] }, labels[option])),
  )
  return element('label', {}, words.switches[name], select)
}

void main()
