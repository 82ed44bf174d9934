/** The host's own words. */

import type { Choices } from './choices'

const sv = {
  title: 'Vid protokollet i en sandlåda',
  views: { meeting: 'Möte', channel: 'Kanal', plan: 'Planner', files: 'Filer' },
  switches: { user: 'Användare', theme: 'Tema', lang: 'Språk', host: 'Värd', frame: 'Ram', place: 'Plats' },
  user: { secretary: 'Sekreterare', chair: 'Ordförande', attendee: 'Deltagare', guest: 'Gäst', assignee: 'Uppdragstagare' },
  theme: { default: 'Ljust', dark: 'Mörkt', contrast: 'Hög kontrast' },
  lang: { sv: 'Svenska', en: 'English' },
  host: { Teams: 'Teams', Outlook: 'Outlook' },
  frame: { content: 'Innehåll', sidePanel: 'Sidopanel', settings: 'Inställningar' },
  place: { meeting: 'Mötet', channel: 'Kanalen', personal: 'Personlig app' },
  controls: 'Styr sandlådan',
  faults: 'Fel på beställning',
  reset: 'Börja om',
  tab: 'Vid protokollet',
  consentTitle: 'Behörigheter begärs',
  consentWhy: (name: string) => `Vid protokollet vill få tillåtelse av ${name} att:`,
  consentAdmin: 'Detta kan bara en administratör godkänna:',
  accept: 'Godkänn',
  decline: 'Avböj',
  leaveTitle: 'En länk ur appen',
  leaveWhy: 'I Teams skulle detta öppnas:',
  close: 'Stäng',
  save: 'Spara',
  noPosts: 'Inga inlägg i kanalen ännu.',
  noTasks: 'Inga uppdrag här.',
  noFiles: 'Inga filer här ännu.',
  due: 'Senast',
  open: 'Öppna',
  replies: 'Svar',
  chat: 'Mötets chatt',
  edited: 'Redigerat',
  done: 'Klar',
}

const en: typeof sv = {
  title: 'Vid protokollet in a sandbox',
  views: { meeting: 'Meeting', channel: 'Channel', plan: 'Planner', files: 'Files' },
  switches: { user: 'User', theme: 'Theme', lang: 'Language', host: 'Host', frame: 'Frame', place: 'Place' },
  user: { secretary: 'Secretary', chair: 'Chair', attendee: 'Attendee', guest: 'Guest', assignee: 'Assignee' },
  theme: { default: 'Light', dark: 'Dark', contrast: 'High contrast' },
  lang: { sv: 'Svenska', en: 'English' },
  host: { Teams: 'Teams', Outlook: 'Outlook' },
  frame: { content: 'Content', sidePanel: 'Side panel', settings: 'Settings' },
  place: { meeting: 'The meeting', channel: 'The channel', personal: 'Personal app' },
  controls: 'Control the sandbox',
  faults: 'Faults on demand',
  reset: 'Start over',
  tab: 'Vid protokollet',
  consentTitle: 'Permissions requested',
  consentWhy: (name: string) => `Vid protokollet would like ${name}'s permission to:`,
  consentAdmin: 'Only an administrator can approve this:',
  accept: 'Accept',
  decline: 'Decline',
  leaveTitle: 'A link out of the app',
  leaveWhy: 'In Teams this would open:',
  close: 'Close',
  save: 'Save',
  noPosts: 'No posts in the channel yet.',
  noTasks: 'No tasks here.',
  noFiles: 'No files here yet.',
  due: 'Due',
  open: 'Open',
  replies: 'Replies',
  chat: 'The meeting’s chat',
  edited: 'Edited',
  done: 'Done',
}

export type HostWords = typeof sv

export function hostWords(lang: Choices['lang']): HostWords {
  return lang === 'sv' ? sv : en
}
