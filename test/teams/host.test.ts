/** The host's words in ours. */

import { startHost, surroundingsOf, type Browser } from '../../src/teams/host'

type Context = Parameters<typeof surroundingsOf>[0]

function context(fields: { theme?: string; locale?: string; frame?: string; host?: string; rest?: object }): Context {
  const { theme = 'default', locale = 'sv-se', frame = 'content', host = 'Teams', rest = {} } = fields
  return {
    app: { theme, locale, sessionId: '', host: { name: host, clientType: 'web', sessionId: '' } },
    page: { id: 'minutes', frameContext: frame },
    ...rest,
  } as unknown as Context
}

it('says where the tab stands', () => {
  expect(surroundingsOf(context({ frame: 'sidePanel', rest: { chat: { id: '19:meeting_a@thread.v2' } } }))).toEqual({
    theme: 'light',
    language: 'sv',
    frame: 'side-panel',
    place: { chat: '19:meeting_a@thread.v2' },
    host: 'Teams',
    visitor: undefined,
    subPage: undefined,
  })
  const channel = { team: { groupId: 'g', internalId: 'i' }, channel: { id: '19:c@thread.tacv2' }, chat: { id: '' } }
  expect(surroundingsOf(context({ rest: channel })).place).toEqual({ team: 'g', channel: '19:c@thread.tacv2' })
})

it.each<[string, object, object]>([
  [
    'a meeting’s chat',
    { chat: { id: '19:meeting_a@thread.v2' }, meeting: { id: btoa('0#19:meeting_a@thread.v2#0') } },
    { chat: '19:meeting_a@thread.v2' },
  ],
  ['a group’s chat', { chat: { id: '19:1f0c-4b@thread.v2' } }, { chat: '19:1f0c-4b@thread.v2' }],
  [
    'a channel’s meeting by the post that it is',
    {
      team: { groupId: 'g' },
      channel: { id: '19:c@thread.tacv2' },
      meeting: { id: btoa('0#19:c@thread.tacv2#1612345678901') },
    },
    { team: 'g', channel: '19:c@thread.tacv2', post: '1612345678901' },
  ],
  [
    'a channel’s meeting that the host gives the channel’s thread as a chat',
    { team: { groupId: 'g' }, chat: { id: '19:c@thread.tacv2' }, meeting: { id: btoa('0#19:c@thread.tacv2;messageid=1612345678901#0') } },
    { team: 'g', channel: '19:c@thread.tacv2', post: '1612345678901' },
  ],
  [
    'a channel’s meeting whose id says nothing',
    { team: { groupId: 'g' }, channel: { id: '19:c@thread.tacv2' }, meeting: { id: '%' } },
    { team: 'g', channel: '19:c@thread.tacv2' },
  ],
  ['no meeting at all', {}, {}],
])('knows %s', (_, rest, place) => expect(surroundingsOf(context({ rest })).place).toEqual(place))

it.each<[string, object, string | undefined]>([
  ['a member of the team', { team: { groupId: 'g', userRole: 1 }, user: { userPrincipalName: 'a@b.example' } }, undefined],
  ['a guest of the team', { team: { groupId: 'g', userRole: 2 } }, 'guest'],
  ['a guest of the tenant', { user: { userPrincipalName: 'a_b.example#EXT#@vkf.example' } }, 'guest'],
  [
    'who comes to a shared channel from another tenant',
    { channel: { id: 'c', ownerTenantId: 't' }, user: { tenant: { id: 'u' } } },
    'other-tenant',
  ],
  [
    'who is at home in the tenant of a shared channel',
    { channel: { id: 'c', ownerTenantId: 't' }, user: { tenant: { id: 't' } } },
    undefined,
  ],
])('knows %s', (_, rest, visitor) => expect(surroundingsOf(context({ rest })).visitor).toBe(visitor))

it('tells what a link into the tab has said', () => {
  const page = { page: { id: 'minutes', frameContext: 'content', subPageId: 'meeting/a/b' } }
  expect(surroundingsOf(context({ rest: page })).subPage).toBe('meeting/a/b')
})

it.each([
  ['default', 'light'],
  ['dark', 'dark'],
  ['contrast', 'contrast'],
  ['glass', 'light'],
])('takes the theme %s for %s', (theme, expected) => expect(surroundingsOf(context({ theme })).theme).toBe(expected))

it.each([
  ['sv', 'sv'],
  ['sv-SE', 'sv'],
  ['en-us', 'en'],
  ['fi-fi', 'en'],
])('takes the locale %s for %s', (locale, expected) => expect(surroundingsOf(context({ locale })).language).toBe(expected))

it.each([
  ['TeamsModern', 'Teams'],
  ['OutlookWin32', 'Outlook'],
  ['Office', 'Office'],
])('takes the host %s for %s', (host, expected) => expect(surroundingsOf(context({ host })).host).toBe(expected))

it('is a page in a browser where there is no host, and opens no script', async () => {
  const opened: unknown[] = []
  const queries = new Map<string, EventTarget & { matches: boolean }>()
  const browser = {
    matchMedia: (query: string) => {
      const one = Object.assign(new EventTarget(), { matches: query.includes('dark') })
      queries.set(query, one)
      return one
    },
    navigator: { language: 'sv-FI' },
    open: (url: string) => void opened.push(url),
    setTimeout: (done: () => void, milliseconds: number) => setTimeout(done, milliseconds),
    clearTimeout,
  } as unknown as Browser
  const host = await startHost({ hostOrigins: [], patience: 50, browser })
  expect(host.surroundings()).toMatchObject({
    theme: 'dark',
    language: 'sv',
    frame: 'content',
    place: {},
    host: 'browser',
    visitor: undefined,
  })

  const heard: string[] = []
  const stop = host.onChange(() => heard.push(host.surroundings().theme))
  const dark = queries.get('(prefers-color-scheme: dark)')
  if (dark === undefined) throw new Error('nobody asked')
  dark.matches = false
  dark.dispatchEvent(new Event('change'))
  stop()
  dark.dispatchEvent(new Event('change'))
  expect(heard).toEqual(['light'])

  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'no address', 'https://teams.example/m']) await host.openLink(url)
  expect(opened).toEqual(['https://teams.example/m'])
})
