/** The worlds: as many people and items as they promise, on the day that is asked for. */

import { agenda } from '../../src/sandbox/worlds/demo'
import { createWorld } from '../../src/sandbox/worlds/createWorld'
import { swedishMoment } from '../../src/sandbox/worlds/swedishTime'
import { worldNames } from '../../src/sandbox/worlds/world'

const now = new Date('2026-01-15T22:30:00Z')

describe('the worlds', () => {
  it.each(worldNames)('%s has one id for each person and a way for everyone to be signed in', (name) => {
    const { users, personas, consents, meeting } = createWorld(name, now)
    expect(new Set(users.map(({ id }) => id)).size).toBe(users.length)
    expect(new Set(users.map(({ mail }) => mail)).size).toBe(users.length)
    expect(Object.values(personas).filter((user) => !users.includes(user) || consents[user.id] === undefined)).toEqual([])
    expect(meeting.start).toBe('2026-01-15T08:00:00.000Z')
  })

  it('has nineteen who take part in the demo, one who declined, and a room', () => {
    const { attendees } = createWorld('demo', now).meeting
    const declined = attendees.filter(({ response }) => response === 'declined').length
    const rooms = attendees.filter(({ type }) => type === 'resource').length
    expect([1 + attendees.length - declined - rooms, declined, rooms, agenda.length]).toEqual([19, 1, 1, 9])
  })

  it('has 150 people and 60 items in the large one', () => {
    const { users, meeting } = createWorld('large', now)
    expect([users.length, meeting.body.match(/mso-list:l0 level1/g)?.length]).toEqual([150, 60])
  })

  it('lets the secretary without permissions agree to nothing but the sign-in', () => {
    const { consents, personas } = createWorld('no-permission', now)
    const { silently, byPopup } = consents[personas.secretary.id] ?? {}
    expect([silently?.filter((scope) => scope.includes('.')), byPopup]).toEqual([['User.Read'], []])
  })

  it('counts Swedish time in summer and in winter', () => {
    expect([swedishMoment('2026-07-01', '09:00'), swedishMoment('2026-12-01', '09:00')]).toEqual([
      '2026-07-01T07:00:00.000Z',
      '2026-12-01T08:00:00.000Z',
    ])
  })
})
