/** What a permission is for, after "may not". */

import type { features as sv } from '../sv/features'

export const features: typeof sv = {
  me: 'see who you are',
  people: 'look participants up in the directory',
  calendar: 'read the meeting in your calendar',
  chat: 'see who is in the chat',
  teams: 'see your teams and channels',
  'channel-post': 'post in the channel',
  'chat-post': 'post in the chat',
  'channel-files': 'save files in the channel',
  'own-files': 'save files on your OneDrive',
  plans: 'put tasks in Planner',
  'channel-reading': 'read the channel’s posts',
  'chat-reading': 'read the chat',
  'channel-editing': 'change the post in the channel',
  'chat-editing': 'change the post in the chat',
  'channel-members': 'see who is in the channel',
  mail: 'send mail from your address',
  report: 'read the attendance report in Teams',
}
