/** What each permission lets the app do, in the words of the one who is asked. */

import type { Choices } from './choices'

const sv: Readonly<Record<string, string>> = {
  'User.Read': 'Läsa din profil',
  'User.ReadBasic.All': 'Läsa namn och adress för alla i organisationen',
  'User.Read.All': 'Läsa hela profilen för alla i organisationen',
  'Calendars.Read': 'Läsa din kalender',
  'Chat.ReadBasic': 'Läsa namn och medlemmar i dina chattar',
  'Chat.Read': 'Läsa dina chattar',
  'Chat.ReadWrite': 'Läsa och skriva i dina chattar',
  'ChatMessage.Send': 'Skicka meddelanden i dina chattar, som du',
  'Team.ReadBasic.All': 'Läsa vilka team du är med i',
  'Channel.ReadBasic.All': 'Läsa namnen på kanalerna i dina team',
  'ChannelMessage.Send': 'Skriva inlägg i kanaler, som du',
  'ChannelMessage.Read.All': 'Läsa inlägg i kanaler',
  'ChannelMessage.ReadWrite': 'Läsa och ändra inlägg i kanaler',
  'ChannelMember.Read.All': 'Läsa vilka som är med i kanalerna',
  'TeamMember.Read.All': 'Läsa vilka som är med i teamen',
  'Group.Read.All': 'Läsa alla grupper',
  'GroupMember.Read.All': 'Läsa vilka som är med i grupperna',
  'OnlineMeetings.Read': 'Läsa dina onlinemöten',
  'Files.ReadWrite': 'Läsa och spara filer på din OneDrive',
  'Files.ReadWrite.All': 'Läsa och spara alla filer som du själv kommer åt',
  'Tasks.ReadWrite': 'Läsa och skapa uppdrag i dina planer',
  'Mail.Send': 'Skicka e-post, som du',
  'OnlineMeetingArtifact.Read.All': 'Läsa närvarorapporter från möten som du ordnar',
}

const en: typeof sv = {
  'User.Read': 'Read your profile',
  'User.ReadBasic.All': 'Read the name and address of everyone in the organisation',
  'User.Read.All': 'Read the full profile of everyone in the organisation',
  'Calendars.Read': 'Read your calendar',
  'Chat.ReadBasic': 'Read the names and members of your chats',
  'Chat.Read': 'Read your chats',
  'Chat.ReadWrite': 'Read and write in your chats',
  'ChatMessage.Send': 'Send messages in your chats, as you',
  'Team.ReadBasic.All': 'Read which teams you are in',
  'Channel.ReadBasic.All': 'Read the names of the channels in your teams',
  'ChannelMessage.Send': 'Post in channels, as you',
  'ChannelMessage.Read.All': 'Read posts in channels',
  'ChannelMessage.ReadWrite': 'Read and change posts in channels',
  'ChannelMember.Read.All': 'Read who is in the channels',
  'TeamMember.Read.All': 'Read who is in the teams',
  'Group.Read.All': 'Read all groups',
  'GroupMember.Read.All': 'Read who is in the groups',
  'OnlineMeetings.Read': 'Read your online meetings',
  'Files.ReadWrite': 'Read and save files on your OneDrive',
  'Files.ReadWrite.All': 'Read and save all files that you yourself can reach',
  'Tasks.ReadWrite': 'Read and create tasks in your plans',
  'Mail.Send': 'Send mail, as you',
  'OnlineMeetingArtifact.Read.All': 'Read attendance reports of meetings that you arrange',
}

/** A permission that nobody has put into words is called by its own name. */
export function permission(scope: string, lang: Choices['lang']): string {
  return (lang === 'sv' ? sv : en)[scope] ?? scope
}
