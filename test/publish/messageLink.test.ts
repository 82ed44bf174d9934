/** A message's link is taken only where it leads to a message of its own in the very channel or chat. */

import { messageAt } from '../../src/publish/messageLink'
import type { Audience } from '../../src/publish/step'

const channel: Audience = { kind: 'channel', team: 't', channel: '19:a@thread.tacv2', name: 'Allmänt' }
const chat: Audience = { kind: 'chat', chat: '19:meeting_b@thread.v2', name: '' }
const ofChannel = 'https://teams.microsoft.com/l/message/19%3Aa%40thread.tacv2/1778745600000'

it('gives the id and the address of a message in the channel or the chat', () => {
  const link = `${ofChannel}?tenantId=x&groupId=t&parentMessageId=1778745600000&teamName=N%C3%A4tverket`
  expect(messageAt(` ${link}\n`, channel)).toEqual({ id: '1778745600000', url: link })
  const inChat = 'https://teams.cloud.microsoft/l/message/19:meeting_b@thread.v2/42?context=%7B%22contextType%22%3A%22chat%22%7D'
  expect(messageAt(inChat, chat)?.id).toBe('42')
})

it.each([
  ['nothing', ''],
  ['words', 'den översta'],
  ['another host', ofChannel.replace('teams.microsoft.com', 'teams.microsoft.com.example')],
  ['no https', ofChannel.replace('https', 'http')],
  ['another channel', ofChannel.replace('19%3Aa', '19%3Ab')],
  ['a reply', `${ofChannel}?parentMessageId=1778745500000`],
  ['the channel itself', 'https://teams.microsoft.com/l/channel/19%3Aa%40thread.tacv2/Allm%C3%A4nt?groupId=t'],
  ['no id', 'https://teams.microsoft.com/l/message/19%3Aa%40thread.tacv2/..'],
  ['what cannot be read', 'https://teams.microsoft.com/l/message/%E4/1778745600000'],
])('takes %s for no message', (_, link) => expect(messageAt(link, channel)).toBeUndefined())
