/** The demo: a network of thirteen municipalities and its host association meets today, nine items, nineteen people. */

import { consentsOf } from './consents'
import { invitationBody } from './invitationBody'
import { channelMeeting, iCalUId, onlineMeeting } from './onlineMeeting'
import { guest, invited, member, tenant } from './people'
import { base64From, guidFrom } from './seeded'
import { swedishDay, swedishMoment } from './swedishTime'
import type { Attendee, Chat, Meeting, Team, User, World } from './world'

const chief = { title: 'Kommunchef' }
const director = member('Petra Sandelin', 'VKF', { title: 'Förbundsdirektör', company: 'Vätterbygdens kommunalförbund' })
const secretary = member('Moa Lindehag', 'VKF', { title: 'Nätverkssekreterare', company: 'Vätterbygdens kommunalförbund' })
const chair = member('Ingrid Almqvist', 'Almvik', { ...chief, company: 'Almviks kommun' })
const attendee = member('Rolf Bergenstråle', 'Björkfors', { ...chief, company: 'Björkfors kommun' })
const assignee = member('Henrik Lundmark', 'Dalsta', { ...chief, company: 'Dalsta kommun' })
const chiefs: readonly User[] = [
  chair,
  attendee,
  member('Anna-Karin Tegfors', 'Björkfors', { title: 'Biträdande kommunchef', company: 'Björkfors kommun' }),
  assignee,
  member('Lena Ahlskog', 'Ekhult', { ...chief, company: 'Ekhults kommun' }),
  member('Tomas Viklander', 'Fagersjö', { ...chief, company: 'Fagersjö kommun' }),
  member('Birgitta Österhall', 'Granberga', { ...chief, company: 'Granberga kommun' }),
  // Some directories say nothing about where a person works.
  member('Mats Hedvall', 'Hallby'),
  member('Yasmin Karimzadeh', 'Kvarnsta', { ...chief, company: 'Kvarnsta kommun' }),
  member('Gun-Britt Säfdal', 'Lindfors', { ...chief, company: 'Lindfors kommun' }),
  member('Peder Norrbrink', 'Norrvik', chief),
  member('Elsa Wrangmark', 'Silverö', { ...chief, company: 'Silverö kommun' }),
  member('Johan Tallhed', 'Tallmora', { ...chief, company: 'Tallmora kommun' }),
  member('Åsa Näslider', 'Åsnäs', { ...chief, company: 'Åsnäs kommun' }),
]
const declined = member('Staffan Kullvik', 'Hallby', { title: 'Ekonomichef', company: 'Hallby kommun' })
/** From a consultancy with a tenant of its own. */
const visitor = guest('Sara Wikander', 'beredskapsgruppen.example', 'Beredskapsgruppen AB')
const visitors: readonly User[] = [visitor, guest('Jonas Ekdahl', 'beredskapsgruppen.example', 'Beredskapsgruppen AB')]
/** Known to nobody's directory: a name and an address in the invitation. */
const stranger: Attendee = {
  name: 'Kerstin Lövmo',
  address: 'kerstin.lovmo@krisberedskap.example',
  type: 'optional',
  response: 'tentativelyAccepted',
}
const room: Attendee = { name: 'Sammanträdesrum Eken', address: 'eken@vkf.example', type: 'resource', response: 'accepted' }

/** The thread of the team's first channel. */
const general = `19:${base64From('channel:general', 43)}1@thread.tacv2`

export const agenda: readonly string[] = [
  'Välkommen till ny kommunchef i Tallmora',
  'Lägesrapport gemensam beredskapsfunktion (Sara Wikander, Jonas Ekdahl)',
  'Val av representant till arbetsgruppen för e-arkiv',
  'Planering av höstens heldag',
  'Nationella chefsnätverket',
  'Klimatanpassning och dagvatten (Lena Ahlskog)',
  'Säkerhetsläget',
  'Förbundsdirektören informerar (Petra Sandelin)',
  'Stående punkter och övriga frågor',
]

const greeting = [
  'Hej!',
  '',
  'Välkomna till Kommunchefsnätverket Vätterbygdens möte. Det går bra att delta på plats i Eken eller digitalt. Dagordning:',
]
const signature = ['Med vänlig hälsning', 'Petra Sandelin', 'Förbundsdirektör']

export function demo(now: Date): World {
  return worldOf('demo', now, networkMeeting(now, onlineMeeting('network', director)))
}

function networkMeeting(now: Date, link: ReturnType<typeof channelMeeting>): Meeting {
  const today = swedishDay(now)
  return {
    key: 'network',
    ...link,
    subject: 'Kommunchefsnätverket Vätterbygden',
    body: invitationBody({ greeting, items: agenda, signature, joinUrl: link.joinUrl }),
    start: swedishMoment(today, '09:00'),
    end: swedishMoment(today, '12:00'),
    place: 'Sammanträdesrum Eken, Vätterbygdens kommunalförbund',
    organizer: director,
    coorganizers: [secretary],
    attendees: [
      invited(secretary),
      ...chiefs.map((one) => invited(one, one === attendee ? 'tentativelyAccepted' : 'accepted')),
      ...visitors.map((one) => invited(one, 'accepted', 'optional')),
      stranger,
      invited(declined, 'declined'),
      room,
    ],
    responsesSeenBy: 'everyone',
  }
}

/** The network meets in its channel, where something else goes on all day. */
export function inChannel(now: Date): World {
  const today = swedishDay(now)
  const meeting = networkMeeting(now, channelMeeting('network', general, '1764000000001', director))
  const open: Meeting = {
    key: 'open-house',
    ...channelMeeting('open-house', general, '1764000000002', director),
    subject: 'Öppet hus',
    body: '<html><body><p>Kom när du vill.</p></body></html>',
    start: swedishMoment(today, '00:05'),
    end: swedishMoment(today, '23:55'),
    place: 'Microsoft Teams-möte',
    organizer: director,
    attendees: [invited(secretary), invited(chair)],
    responsesSeenBy: 'everyone',
  }
  const world = worldOf('channel', now, meeting)
  return { ...world, meetings: [...world.meetings, open] }
}

/** The demo's tenant around another meeting of the network. */
export function worldOf(name: World['name'], now: Date, meeting: Meeting, more: readonly User[] = []): World {
  const weekly = { key: 'weekly', ...onlineMeeting('weekly', secretary) }
  const series: Meeting = {
    ...weekly,
    subject: 'Avstämning sekretariatet',
    body: '<html><body><p>Hej, vi stämmer av veckan.</p></body></html>',
    start: swedishMoment(swedishDay(now, -14), '13:00'),
    end: swedishMoment(swedishDay(now, -14), '13:30'),
    place: 'Microsoft Teams-möte',
    organizer: secretary,
    attendees: [invited(director), invited(assignee)],
    weekly: { times: 8 },
    responsesSeenBy: 'everyone',
  }
  const lunch: Meeting = {
    key: 'lunch',
    iCalUId: iCalUId('lunch'),
    subject: 'Lunch med nya kollegor',
    body: '<html><body><p>Vi ses i matsalen.</p></body></html>',
    start: swedishMoment(swedishDay(now), '12:00'),
    end: swedishMoment(swedishDay(now), '12:45'),
    place: 'Matsalen',
    organizer: director,
    attendees: [invited(secretary, 'notResponded')],
    responsesSeenBy: 'organizer',
  }
  const meetings = [meeting, series, lunch]
  const users = [director, secretary, ...chiefs, declined, ...visitors, ...more]
  const inMeeting = users.filter((user) => user === meeting.organizer || meeting.attendees.some(({ address }) => address === user.mail))
  return {
    name,
    tenant,
    users,
    personas: { secretary, chair, attendee, guest: visitor, assignee },
    consents: consentsOf(users, [secretary, chair]),
    meetings,
    meeting,
    chats: [
      ...(meeting.chatId === undefined ? [] : [chatOf(meeting, inMeeting)]),
      chatOf(series, [secretary, director, assignee]),
      {
        id: `19:${guidFrom('chat:board').replaceAll('-', '')}@thread.v2`,
        topic: 'Presidiet',
        members: [secretary, director, chair],
        owner: secretary,
      },
    ],
    teams: [networkTeam(now)],
  }
}

function chatOf(meeting: Meeting, members: readonly User[]): Chat {
  return { id: meeting.chatId ?? '', topic: meeting.subject, members, owner: meeting.organizer, meeting }
}

function networkTeam(now: Date): Team {
  const plan = base64From('plan:network', 28)
  const bucket = (name: string) => ({ id: base64From(`bucket:${name}`, 28), name })
  const [doing, waiting, done] = [bucket('Pågår'), bucket('Från mötet'), bucket('Klart')]
  const earlier = swedishDay(now, -28)
  return {
    id: guidFrom('team:network'),
    displayName: 'Kommunchefsnätverket Vätterbygden',
    description: 'Möten och uppdrag i nätverket',
    members: [director, secretary, ...chiefs, visitor],
    owners: [director, secretary],
    channels: [
      {
        id: general,
        displayName: 'Allmänt',
        membershipType: 'standard',
        files: 'there',
        messages: [
          {
            from: director,
            html: '<p>Välkomna till nätverkets team. Här lägger vi anteckningar och underlag.</p>',
            at: swedishMoment(earlier, '08:30'),
          },
        ],
      },
      {
        id: `19:${base64From('channel:fresh', 32)}@thread.tacv2`,
        displayName: 'Beredskap',
        membershipType: 'standard',
        files: 'fresh',
        messages: [],
      },
    ],
    plans: [
      {
        id: plan,
        title: 'Uppdrag i nätverket',
        buckets: [waiting, doing, done],
        tasks: [
          {
            title: 'Ta fram förslag till program för heldagen',
            bucket: doing.id,
            assignees: [assignee],
            due: `${swedishDay(now, 21)}T12:00:00Z`,
          },
          { title: 'Skicka ut sammanställningen av enkäten', bucket: done.id, assignees: [secretary] },
        ],
      },
    ],
  }
}
