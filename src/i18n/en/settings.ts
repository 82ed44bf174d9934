/** The words of the settings page, which a team sees when it adds the tab. */

import type { settings as sv } from '../sv/settings'

export const settings: typeof sv = {
  tab: 'Minutes',
  title: 'Vid protokollet in this channel',
  titleChat: 'Vid protokollet in this meeting',
  text: 'What you choose here holds for new meetings, for everyone who writes. All of it can be changed in each meeting. You can also save right away.',
  where: 'Where it goes',
  folder: 'Folder for the documents',
  folderMore: 'A folder among the channel’s files. Leave it empty for the channel’s own.',
  folderMoreChat: 'A folder on the OneDrive of whoever publishes, in the folder Vid protokollet. Leave it empty for that one itself.',
  look: 'Look',
  organisations: 'Organisations',
  organisationsMore: 'What the organisation is called in the attendance list, by what comes after @ in the mail address.',
  domain: 'After @',
  domainWrong: 'Write what comes after @, for example almvik.se.',
  name: 'Organisation',
  add: 'Add an organisation',
  remove: (domain) => `Remove ${domain === '' ? 'the row' : domain}`,
  notSaved: 'The choices could not be saved. The page says why.',
  saveMore: 'The choices are saved when you press Save.',
}
