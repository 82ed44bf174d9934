/** The worlds by name, on the day they are asked for. */

import { refusedConsents } from './consents'
import { demo, inChannel, worldOf } from './demo'
import { invitationBody } from './invitationBody'
import { invited, member, municipalities } from './people'
import type { User, World, WorldName } from './world'

export function createWorld(name: WorldName, now: Date): World {
  const world = demo(now)
  switch (name) {
    case 'demo':
      return world
    case 'large':
      return large(now, world)
    case 'no-agenda':
      return worldOf(name, now, {
        ...world.meeting,
        body: bodyWith(world, ['Hej!', 'Kallelse till nätverkets möte. Dagordning kommer inom kort.'], []),
      })
    case 'channel':
      return inChannel(now)
    case 'no-permission':
      return { ...world, name, consents: { ...world.consents, [world.personas.secretary.id]: refusedConsents } }
  }
}

/** As many as a sitting of a large assembly: 150 people, 60 items. */
function large(now: Date, world: World): World {
  const crowd = Array.from({ length: 150 - 19 }, (_, i): User => {
    const name = `${given[i % given.length] ?? ''} ${surnames[Math.floor(i / given.length)] ?? ''}`
    return member(name, municipalities[i % municipalities.length] ?? 'VKF', { title: 'Ledamot' })
  })
  const items = Array.from({ length: 60 }, (_, i) => `${subjects[i % subjects.length] ?? ''}, del ${Math.floor(i / subjects.length) + 1}`)
  const meeting = {
    ...world.meeting,
    subject: 'Stormöte Vätterbygden',
    body: bodyWith(world, ['Hej!', 'Välkomna till stormötet. Dagordning:'], items),
    attendees: [...world.meeting.attendees, ...crowd.map((one) => invited(one, 'notResponded'))],
    responsesSeenBy: 'organizer' as const,
  }
  return worldOf('large', now, meeting, crowd)
}

function bodyWith({ meeting }: World, greeting: readonly string[], items: readonly string[]): string {
  return invitationBody({
    greeting,
    items,
    signature: ['Med vänlig hälsning', meeting.organizer.displayName],
    joinUrl: meeting.joinUrl ?? '',
  })
}

const given = ['Alva', 'Bengt', 'Cecilia', 'David', 'Ella', 'Fredrik', 'Greta', 'Hugo', 'Irma', 'Jakob', 'Karin', 'Linus']
const surnames = [
  'Askheden',
  'Bäckström',
  'Dalhag',
  'Ekelöv',
  'Forsbrink',
  'Grankulla',
  'Häggmark',
  'Kvistholm',
  'Lövhage',
  'Myrbäck',
  'Rönnskog',
]
const subjects = [
  'Budget',
  'Skolskjutsar',
  'Vattenförsörjning',
  'Bredband',
  'Kollektivtrafik',
  'Kompetensförsörjning',
  'Bostäder',
  'Avfall',
  'Beredskap',
  'E-arkiv',
]
