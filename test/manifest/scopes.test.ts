/** The tables of permissions are what the code asks for. */

import { readFileSync } from 'node:fs'

import { documents, scopeTable, withScopeTable } from '../../manifest/scopes'
import { words } from '../../src/i18n/words'

it.each(documents)('stands in %s as it is generated: else npm run permissions', (file, language) => {
  const document = readFileSync(file, 'utf8')
  expect(document.match(/<!-- permissions -->/g)).toHaveLength(1)
  expect(document).toContain(`<!-- permissions -->\n\n${scopeTable(language)}\n\n<!-- /permissions -->`)
})

it('is written in the place of what stood there, and nowhere else', () => {
  const around = (table: string): string => `before\n\n<!-- permissions -->\n\n${table}\n\n<!-- /permissions -->\n\nafter\n`
  expect(withScopeTable(around('| old |'), 'sv')).toBe(around(scopeTable('sv')))
  expect(withScopeTable('no table', 'en')).toBe('no table')
})

/** learn.microsoft.com/graph/permissions-reference: whether the permission itself takes an administrator. */
const granted: Readonly<Record<string, 'the user' | 'the administrator'>> = {
  'User.Read': 'the user',
  'User.ReadBasic.All': 'the user',
  'Calendars.Read': 'the user',
  'Chat.ReadBasic': 'the user',
  'Team.ReadBasic.All': 'the user',
  'Channel.ReadBasic.All': 'the user',
  'ChannelMessage.Send': 'the user',
  'ChatMessage.Send': 'the user',
  'Files.ReadWrite.All': 'the user',
  'Files.ReadWrite': 'the user',
  'Tasks.ReadWrite': 'the user',
  'ChannelMessage.Read.All': 'the administrator',
  'Chat.Read': 'the user',
  'ChannelMessage.ReadWrite': 'the administrator',
  'Chat.ReadWrite': 'the user',
  'ChannelMember.Read.All': 'the administrator',
  'Mail.Send': 'the user',
  'OnlineMeetings.Read': 'the user',
  'OnlineMeetingArtifact.Read.All': 'the user',
}

it('names who grants each permission as Microsoft does, and in both languages the same ones', () => {
  const cells = (language: 'sv' | 'en'): readonly (readonly string[])[] =>
    scopeTable(language)
      .split('\n')
      .slice(2)
      .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  expect(Object.fromEntries(cells('en').map(([, scope = '', , grants]) => [scope, grants]))).toEqual(granted)
  const inSwedish = { 'the user': 'användaren', 'the administrator': 'administratören' }
  expect(cells('sv').map(([, scope, , grants]) => [scope, grants])).toEqual(
    Object.entries(granted).map(([scope, grants]) => [scope, inSwedish[grants]]),
  )
})

it('is in guides that tell the same in both languages: as many headings, steps and rows', () => {
  const shape = (file: string): readonly string[] =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line) => /^(?:#+ |\d+\. |- |\||```)/.exec(line.trimStart())?.[0] ?? [])
  expect(shape('docs/administrator.en.md')).toEqual(shape('docs/administrator.md'))
})

it.each([
  ['sv', 'docs/administrator.md'],
  ['en', 'docs/administrator.en.md'],
] as const)('is in a guide that calls things what the app calls them, in %s', (language, file) => {
  const guide = readFileSync(file, 'utf8')
  const { shell, problems, publish, prepare } = words(language)
  const sentence = ({ what }: { readonly what: string }): string => what.replace(/\.$/, '')
  const told = [
    ...[shell.adminLink, shell.shareLink, shell.saved['in-channel'], shell.saved['on-own-drive'], ...Object.values(shell.views)],
    ...[publish.publish, publish.log.download, publish.progress.open.task, publish.report.compare, publish.progress.states.check],
    ...[sentence(problems['no-files-folder']), publish.report.refused.replace(/\.$/, '')],
    publish.report.none.split('.')[0] ?? '',
    ...[publish.preview.label, prepare.choose.title, prepare.choose.visitor.guest.title],
    problems.consent.what(['…']).replace(/\.$/, '').replace(/ …$/, ' …'),
  ]
  expect(told.filter((one) => !guide.includes(one))).toEqual([])
})
