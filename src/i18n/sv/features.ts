/** What a permission is for, after "har inte behörighet att". */

export const features = {
  me: 'se vem du är',
  people: 'slå upp deltagarna i katalogen',
  calendar: 'läsa mötet i din kalender',
  chat: 'se vilka som är med i chatten',
  teams: 'se dina team och kanaler',
  'channel-post': 'skriva i kanalen',
  'chat-post': 'skriva i chatten',
  'channel-files': 'spara filer i kanalen',
  'own-files': 'spara filer på din OneDrive',
  plans: 'lägga uppdrag i Planner',
  'channel-reading': 'läsa kanalens inlägg',
  'chat-reading': 'läsa chatten',
  'channel-editing': 'ändra inlägget i kanalen',
  'chat-editing': 'ändra inlägget i chatten',
  'channel-members': 'se vilka som är med i kanalen',
  mail: 'skicka mejl från din adress',
  report: 'läsa Teams närvarorapport',
}
