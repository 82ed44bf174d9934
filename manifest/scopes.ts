/** The table of permissions that the administrator's guides and the README show: what the code asks for, why, and what works without it. */

import type { Feature } from '../src/domain/feature'
import { neverAskedFor, scopesFor } from '../src/graph/scopes'

export type Language = 'sv' | 'en'
/** Why it is asked for, and what works without it. */
type Reason = readonly [why: string, without: string]

const reasons: Readonly<Record<Language, Readonly<Record<Feature, Reason>>>> = {
  sv: {
    me: ['Vem som skriver', 'Inget: appen frågar efter den först'],
    people: ['Namn på deltagarna', 'Namnen i kallelsen används'],
    calendar: ['Kallelsens dagordning och deltagare', 'Punkter och personer fylls i eller klistras in för hand'],
    chat: ['Hittar mötet bakom chatten, och chattens deltagare', 'Mötet väljs ur kalendern'],
    teams: ['Val av team och kanal', 'Publicering där fliken redan står'],
    'channel-post': ['Inlägget i kanalen', 'Anteckningarna laddas ner'],
    'chat-post': ['Inlägget i mötets chatt', 'Anteckningarna laddas ner'],
    'channel-files': [
      'Dokumentet, utkastet, liggaren och teamets val i kanalens mapp',
      'Utkastet finns bara på enheten, dokumentet laddas ner',
    ],
    'own-files': ['Dokumentet, utkastet och liggaren på egen OneDrive, för möten i en chatt', 'Utkastet finns bara på enheten, dokumentet laddas ner'],
    plans: ['Uppdragen i Planner', 'Uppdragen står i anteckningarna'],
    'channel-reading': ['Ser efter om inlägget redan finns när ett svar uteblev', 'Sekreteraren tittar efter och svarar'],
    'chat-reading': ['Detsamma i en chatt, och om en kollega redan har publicerat där', 'Sekreteraren tittar efter och svarar'],
    'channel-editing': ['Ändrar inlägget vid en rättelse', 'Rättelsen blir ett svar under inlägget'],
    'chat-editing': ['Detsamma i en chatt', 'Rättelsen blir ett nytt meddelande'],
    'channel-members': ['Visar vilka som kommer att kunna läsa', 'Läsarna visas inte'],
    mail: ['Mejl till dem utanför som du väljer, med dokumentet bifogat', 'Dokumentet laddas ner och mejlas för hand'],
    report: ['Jämför markeringarna med Teams närvarorapport, för den som har ordnat mötet', 'Närvaron markeras för hand'],
  },
  en: {
    me: ['Who writes', 'Nothing: it is the first that is asked for'],
    people: ['Names of the participants', 'The names in the invitation'],
    calendar: ['Agenda and participants of the invitation', 'Items and people entered or pasted by hand'],
    chat: ['Finds the meeting behind the chat, and its members', 'The meeting is chosen from the calendar'],
    teams: ['Choice of team and channel', 'Publication where the tab stands'],
    'channel-post': ['The post in the channel', 'The minutes are downloaded'],
    'chat-post': ['The post in the meeting’s chat', 'The minutes are downloaded'],
    'channel-files': [
      'Document, draft, ledger and the team’s choices in the channel’s folder',
      'The draft is on the device alone, the document is downloaded',
    ],
    'own-files': ['Document, draft and ledger on one’s own OneDrive, for a chat’s meeting', 'The draft is on the device alone, the document is downloaded'],
    plans: ['The tasks in Planner', 'The tasks stand in the minutes'],
    'channel-reading': ['Looks whether the post is there when an answer never came', 'The secretary looks, and answers'],
    'chat-reading': ['The same in a chat, and whether a colleague has published there', 'The secretary looks, and answers'],
    'channel-editing': ['Changes the post when it is corrected', 'The correction is a reply below the post'],
    'chat-editing': ['The same in a chat', 'The correction is a new message'],
    'channel-members': ['Shows who will be able to read', 'The readers are not shown'],
    mail: ['Mail to those outside whom you choose, with the document', 'The document is downloaded and mailed by hand'],
    report: ['Compares the marks with Teams’ attendance report, for whoever arranged the meeting', 'Attendance is marked by hand'],
  },
}

const said = {
  sv: {
    columns: ['Behörighet', 'Varför', 'Medges av', 'Appen frågar', 'Utan den'],
    administrator: 'administratören',
    user: 'användaren',
    never: 'nej',
    asked: 'ja, när den behövs',
  },
  en: {
    columns: ['Permission', 'Why', 'Granted by', 'The app asks', 'Without it'],
    administrator: 'the administrator',
    user: 'the user',
    never: 'never',
    asked: 'when it is needed',
  },
} as const

/** learn.microsoft.com/graph/permissions-reference: what the permission itself asks for; a tenant may ask for more. */
const byAdministrator: readonly string[] = ['ChannelMessage.Read.All', 'ChannelMessage.ReadWrite', 'ChannelMember.Read.All']

/** Markdown; a row for each permission. */
export function scopeTable(language: Language): string {
  const { columns, administrator, user, never, asked } = said[language]
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const rows = (Object.keys(scopesFor) as Feature[]).flatMap((feature) =>
    scopesFor[feature].map((scope) => {
      const [why, without] = reasons[language][feature]
      const consent = byAdministrator.includes(scope) ? administrator : user
      return line([`\`${scope}\``, why, consent, neverAskedFor.includes(feature) ? never : asked, without])
    }),
  )
  return [line(columns), line(columns.map(() => '---')), ...rows].join('\n')
}

/** Where the table stands. */
export const documents: readonly (readonly [file: string, language: Language])[] = [
  ['README.md', 'en'],
  ['docs/administrator.md', 'sv'],
  ['docs/administrator.en.md', 'en'],
]

const between = /(?<=<!-- permissions -->\n\n)[^]*?(?=\n\n<!-- \/permissions -->)/

/** The document with the table as it is now; unchanged where it has no place for one. */
export function withScopeTable(document: string, language: Language): string {
  return document.replace(between, () => scopeTable(language))
}
