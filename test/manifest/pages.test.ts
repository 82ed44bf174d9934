/** The pages to read beside the app: help, data, terms. Static, in both languages, and in the app's own words. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { words, type Language } from '../../src/i18n/words'
import { keyGroups } from '../../src/ui/shell/keyGroups'

const pageOf = (name: string): string => readFileSync(join('public', name), 'utf8')
const help = pageOf('help.html')
const english = help.indexOf('<section id="english" lang="en">')
const parts: Readonly<Record<Language, string>> = { sv: help.slice(0, english), en: help.slice(english) }
const languages = ['sv', 'en'] as const

describe.each(['help.html', 'privacy.html', 'terms.html'])('%s', (name) => {
  const page = pageOf(name)
  const linked = [...page.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, to = '']) => to)

  it('is built into the site', () => {
    expect(readFileSync('webpack.config.js', 'utf8')).toContain(`'${name}'`)
  })

  it('needs no script and no style of its own, and nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<style| style=| on\w+=|https?:/)
  })

  it('links to what is there, and has each id once', () => {
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const to of linked) {
      const [file = '', part = ''] = to.split('#')
      expect(file === '' || existsSync(join('public', file))).toBe(true)
      if (part !== '') expect(file === '' ? page : pageOf(file)).toContain(` id="${part}"`)
    }
  })

  it('says as much in English as in Swedish', () => {
    const at = page.indexOf('<section id="english" lang="en">')
    const shape = (html: string): readonly string[] => html.match(/<(?:h[123]|li|dt|dd|ol|ul|dl|kbd)(?=[ >])/g) ?? []
    expect(shape(page.slice(at))).toEqual(shape(page.slice(page.indexOf('<h1>'), at)))
  })
})

it.each(languages)('tells every key as the app does, in %s', (language) => {
  const told = [...parts[language].matchAll(/<dt>(.*?)<\/dt><dd><kbd>(.*?)<\/kbd>/g)].map(([, does, key]) => [does, key])
  expect(told).toEqual(keyGroups(words(language)).flatMap(({ rows }) => rows))
  for (const { title } of keyGroups(words(language))) expect(parts[language]).toContain(`<h3>${title}</h3>`)
})

it.each(languages)('explains every line about what is saved and published, in %s', (language) => {
  const { shell, publish } = words(language)
  for (const line of [...Object.values(shell.saved), ...Object.values(publish.progress.states)])
    expect(parts[language]).toContain(`<dt>${line}</dt>`)
})

it.each(languages)('has something to say about everything that can go wrong, in %s', (language) => {
  const told = [...parts[language].matchAll(/<dt>(.*?)<\/dt>/g)].map(([, line = '']) => line.replace(/ …$/, ''))
  const { problems } = words(language)
  const { consent, refused, limit, rejected } = problems
  const always = Object.values(problems).flatMap(({ what }) => (typeof what === 'string' ? [what] : []))
  const said = [...always, consent.what(['…']), refused.what(''), limit.what(''), rejected.what(400, ''), problems['damaged-shared'].what('')]
  for (const what of said) expect(told.filter((line) => what.startsWith(line))).toHaveLength(1)
})

it.each(languages)('names what is pressed as the app does, in %s', (language) => {
  const { shell, publish, meeting, prepare } = words(language)
  const pressed = [
    ...Object.values(shell.views),
    ...[shell.consent, shell.signIn, shell.adminLink, shell.shareLink],
    ...[publish.publish, publish.correct, publish.resume, publish.log.download],
    ...[prepare.choose.byHand, meeting.everyone, meeting.began, meeting.matrix.open, meeting.editor.decision, meeting.editor.task],
  ]
  for (const name of pressed) expect(parts[language]).toContain(name)
})

/** What is remembered in the browser beside drafts and publications, by how the code calls it, and the words that the page on data has for it. */
const remembered: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  destination: { sv: 'kanal och plan', en: 'the channel and plan' },
  mail: { sv: 'vilka som skulle få mejl', en: 'who was to get mail' },
  organisations: { sv: 'vad organisationer heter', en: 'what organisations are called' },
  given: { sv: 'vad kallelsen sa om mötet', en: 'what the invitation said of the meeting' },
  'by-hand': { sv: 'om du började för hand', en: 'whether you began by hand' },
  written: { sv: 'Utkastet sparas', en: 'The draft is kept' },
  home: { sv: 'vilken kanal mötet hör till', en: 'which channel the meeting belongs to' },
  unshared: { sv: 'om något du skrev inte kommit fram dit än', en: 'whether something that you wrote has not got there yet' },
  setting: { sv: 'hur du skrev under', en: 'how you signed' },
  spot: { sv: 'var i mötet du var', en: 'where in the meeting you were' },
}

const codeIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
    .join('\n')

it('tells of everything that the app keeps on the device, and the app keeps nothing elsewhere there', () => {
  const code = codeIn('src/session')
  const set = [...code.matchAll(/local\s*\.set\(\s*(?:await )?`?([\w$]+)/g)].map(([, key]) => key)
  const ofMeetings = [...code.matchAll(/ remember\('([\w-]+)'/g)].map(([, kind]) => kind)
  // The one that stands for each kind.
  expect(set.filter((key) => key === '$')).toHaveLength(1)
  expect([...new Set([...set.filter((key) => key !== '$'), ...ofMeetings])].toSorted()).toEqual(Object.keys(remembered).toSorted())
  const privacy = pageOf('privacy.html')
  for (const said of Object.values(remembered)) for (const language of languages) expect(privacy).toContain(said[language])
  const rooms = ['connect.ts', 'main.tsx', 'domain', 'draft', 'graph', 'invitation', 'publish', 'render', 'session', 'storage', 'teams', 'ui']
  const places = rooms.flatMap((room) => {
    const code = room.includes('.') ? readFileSync(join('src', room), 'utf8') : codeIn(join('src', room))
    return (code.match(/\b(?:indexedDB|localStorage|sessionStorage|caches|cookie|serviceWorker)\b/g) ?? []).map((place) => `${room}: ${place}`)
  })
  // The sign-in in a plain browser: until the tab is closed.
  expect([...new Set(places)]).toEqual(['storage: indexedDB', 'teams: sessionStorage'])
})

it.each(languages)('says of deleting what the app says of saving, in %s', (language) => {
  const { saved } = words(language).shell
  for (const line of [saved['in-channel'], saved['on-own-drive']]) expect(pageOf('privacy.html')).toContain(line)
})
