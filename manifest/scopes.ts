/** The table of permissions that the administrator's guide and the README show: what the code asks for, why, and what works without it. */

import type { Feature } from '../src/domain/feature'
import { neverAskedFor, scopesFor } from '../src/graph/scopes'

interface Reason {
  readonly why: string
  readonly without: string
}

/** Swedish, for the administrator. */
const reasons: Readonly<Record<Feature, Reason>> = {
  me: { why: 'Vem som skriver', without: 'Inget: appen frågar efter den först' },
  people: { why: 'Namn på deltagarna', without: 'Namnen i kallelsen används' },
  calendar: { why: 'Kallelsens dagordning och deltagare', without: 'Punkter och personer fylls i eller klistras in för hand' },
  chat: { why: 'Hittar mötet bakom chatten, och chattens deltagare', without: 'Mötet väljs ur kalendern' },
  teams: { why: 'Val av team och kanal', without: 'Publicering där fliken redan står' },
  'channel-post': { why: 'Inlägget i kanalen', without: 'Anteckningarna laddas ner' },
  'chat-post': { why: 'Inlägget i mötets chatt', without: 'Anteckningarna laddas ner' },
  'channel-files': {
    why: 'Dokumentet, utkastet och liggaren i kanalens mapp',
    without: 'Utkastet finns bara på enheten, dokumentet laddas ner',
  },
  'own-files': { why: 'Detsamma på egen OneDrive, för möten i en chatt', without: 'Utkastet finns bara på enheten, dokumentet laddas ner' },
  plans: { why: 'Uppdragen i Planner', without: 'Uppdragen står i anteckningarna' },
  'channel-reading': { why: 'Ser efter om inlägget redan finns när ett svar uteblev', without: 'Sekreteraren tittar efter och svarar' },
  'chat-reading': { why: 'Detsamma i en chatt', without: 'Sekreteraren tittar efter och svarar' },
  'channel-editing': { why: 'Ändrar inlägget vid en rättelse', without: 'Rättelsen blir ett svar under inlägget' },
  'chat-editing': { why: 'Detsamma i en chatt', without: 'Rättelsen blir ett nytt meddelande' },
  'channel-members': { why: 'Visar vilka som kommer att kunna läsa', without: 'Läsarna visas inte' },
}

/** learn.microsoft.com/graph/permissions-reference: what the permission itself asks for; a tenant may ask for more. */
const byAdministrator: readonly string[] = ['ChannelMessage.Read.All', 'ChannelMessage.ReadWrite', 'ChannelMember.Read.All']

/** Markdown; a row for each permission. */
export function scopeTable(): string {
  const rows = (Object.keys(scopesFor) as Feature[]).flatMap((feature) =>
    scopesFor[feature].map((scope) => {
      const { why, without } = reasons[feature]
      const consent = byAdministrator.includes(scope) ? 'administratören' : 'användaren'
      return `| \`${scope}\` | ${why} | ${consent} | ${neverAskedFor.includes(feature) ? 'nej' : 'ja, när den behövs'} | ${without} |`
    }),
  )
  return ['| Behörighet | Varför | Medges av | Appen frågar | Utan den |', '| --- | --- | --- | --- | --- |', ...rows].join('\n')
}
