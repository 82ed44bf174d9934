/** What one can switch in the host: kept in the address, so that a link opens the same picture. */

import type { Role } from '../../worlds/world'

export interface Choices {
  readonly user: Role
  readonly theme: 'default' | 'dark' | 'contrast'
  readonly lang: 'sv' | 'en'
  readonly host: 'Teams' | 'Outlook' | 'Office'
  readonly frame: 'content' | 'sidePanel' | 'meetingStage' | 'settings'
  /** Where the tab was added. */
  readonly place: 'meeting' | 'channel' | 'channelMeeting' | 'groupChat' | 'sharedChannel' | 'personal'
  readonly view: 'meeting' | 'channel' | 'plan' | 'files' | 'mail'
  /** `all`: every question that the user may answer is answered with yes. `admin`: an administrator has said yes to everything, for everybody. */
  readonly consent: 'ask' | 'all' | 'admin'
  /** Whether the host signs in for the tab: it does, it cannot, or an administrator has turned it off. In the address alone. */
  readonly naa: 'on' | 'absent' | 'disabled'
  /** What the link into the tab says that somebody has followed; empty where nobody has. */
  readonly link: string
  /** Permissions that nobody is given, whatever they say; with spaces between. */
  readonly withheld: string
}

type Switch = Exclude<keyof Choices, 'link' | 'withheld'>

const options: { readonly [Name in Switch]: readonly [Choices[Name], ...Choices[Name][]] } = {
  user: ['secretary', 'chair', 'attendee', 'guest', 'assignee'],
  theme: ['default', 'dark', 'contrast'],
  lang: ['sv', 'en'],
  host: ['Teams', 'Outlook', 'Office'],
  frame: ['content', 'sidePanel', 'meetingStage', 'settings'],
  place: ['meeting', 'channel', 'channelMeeting', 'groupChat', 'sharedChannel', 'personal'],
  view: ['meeting', 'channel', 'plan', 'files', 'mail'],
  consent: ['ask', 'all', 'admin'],
  naa: ['on', 'absent', 'disabled'],
}

export function optionsOf<Name extends Switch>(name: Name): readonly Choices[Name][] {
  return options[name]
}

/** What the address says; the first option where it says nothing. */
export function choicesFrom(query: URLSearchParams): Choices {
  const read = <Name extends Switch>(name: Name): Choices[Name] =>
    options[name].find((option) => option === (name === 'theme' && query.get(name) === 'light' ? 'default' : query.get(name))) ??
    options[name][0]
  return {
    user: read('user'),
    theme: read('theme'),
    lang: read('lang'),
    host: read('host'),
    frame: read('frame'),
    place: read('place'),
    view: read('view'),
    consent: read('consent'),
    naa: read('naa'),
    link: query.get('link') ?? '',
    withheld: query.get('withheld') ?? '',
  }
}

export function queryFrom(choices: Choices): string {
  const query = new URLSearchParams()
  for (const name of Object.keys(options) as Switch[]) if (choices[name] !== options[name][0]) query.set(name, choices[name])
  for (const name of ['link', 'withheld'] as const) if (choices[name] !== '') query.set(name, choices[name])
  return query.size === 0 ? location.pathname : `?${query}`
}
