/** Attendance reports: who was connected when, for those who arrange the meeting, once it has ended. */

import { Refusal, type Call, type Outcome, type Resource } from '../exchange'
import { guidFrom } from '../../worlds/seeded'
import type { Meeting } from '../../worlds/world'
import { onlineMeetingCalled } from './calendar'

interface Stay {
  /** Minutes from the meeting's beginning. */
  readonly from: number
  readonly to: number
}

interface Connected {
  readonly name: string
  readonly address: string | null
  readonly id: string
  readonly type: 'communicationsUserIdentity' | 'azureCommunicationServicesUserIdentity'
  readonly role: 'Organizer' | 'Presenter' | 'Attendee' | 'None'
  readonly stays: readonly Stay[]
}

export function reports(call: Call): Outcome {
  const meeting = arranged(call)
  return { many: hasEnded(meeting, call) ? [report(meeting, { ...call, expand: [] })] : [] }
}

export function oneReport(call: Call): Outcome {
  const meeting = arranged(call)
  if (!hasEnded(meeting, call) || call.path['reportId'] !== reportId(meeting))
    throw new Refusal(404, 'NotFound', 'The attendance report was not found.')
  return { one: report(meeting, call) }
}

/** The others in the meeting are refused, whatever they have been granted. */
function arranged(call: Call): Meeting {
  const meeting = onlineMeetingCalled(call)
  if (meeting.organizer !== call.user && meeting.coorganizers?.includes(call.user) !== true)
    throw new Refusal(403, 'Forbidden', 'User does not have permission to access the attendance report of this meeting.')
  return meeting
}

/** Milliseconds that a meeting goes on after its time, until somebody ends it: the sandbox is the same before noon and after. */
const staysOn = 12 * 60 * 60 * 1000

function hasEnded({ end }: Meeting, { tenant }: Call): boolean {
  return tenant.settings.meetingEnded || tenant.clock.now().getTime() > Date.parse(end) + staysOn
}

function reportId(meeting: Meeting): string {
  return guidFrom(`report:${meeting.key}`)
}

function report(meeting: Meeting, { expand }: Pick<Call, 'expand'>): Resource {
  const some = connected(meeting)
  return {
    id: reportId(meeting),
    totalParticipantCount: some.length,
    meetingStartDateTime: moment(meeting, -4),
    meetingEndDateTime: moment(meeting, lasted(meeting) + 3),
    externalEventInformation: [],
    ...(expand.includes('attendanceRecords') ? { attendanceRecords: some.map((one) => record(one, meeting)) } : {}),
  }
}

function record({ name, address, id, type, role, stays }: Connected, meeting: Meeting): Resource {
  const seconds = ({ from, to }: Stay): number => (to - from) * 60
  return {
    id,
    emailAddress: address,
    totalAttendanceInSeconds: stays.reduce((sum, stay) => sum + seconds(stay), 0),
    role,
    identity: { '@odata.type': `#microsoft.graph.${type}`, id, displayName: name },
    registrationId: null,
    attendanceIntervals: stays.map((stay) => ({
      joinDateTime: moment(meeting, stay.from),
      leaveDateTime: moment(meeting, stay.to),
      durationInSeconds: seconds(stay),
    })),
  }
}

/** As a meeting is: the room's own system, one who comes late, one who falls out and comes back, a guest under another address, a telephone. */
function connected(meeting: Meeting): readonly Connected[] {
  const whole = lasted(meeting)
  const accounts = meeting.attendees.filter(
    ({ type, address }) => type !== 'resource' && address.endsWith(meeting.organizer.mail.slice(-8)),
  )
  const [room] = meeting.attendees.filter(({ type }) => type === 'resource')
  const stays: readonly (readonly Stay[])[] = [
    [{ from: 42, to: whole }],
    [
      { from: -2, to: 50 },
      { from: 53, to: whole },
    ],
    [{ from: -1, to: 65 }],
  ]
  const people = accounts.slice(0, stays.length).map(({ name, address }, i): Connected => ({
    name,
    address,
    id: guidFrom(address),
    type: 'communicationsUserIdentity',
    role: 'Presenter',
    stays: stays[i] ?? [],
  }))
  const guest = meeting.attendees.find(({ type }) => type === 'optional')
  return [
    ...(room === undefined
      ? []
      : [{ ...nobody, name: room.name, address: room.address, id: guidFrom(room.address), stays: [{ from: -4, to: whole + 2 }] }]),
    ...people,
    ...(guest === undefined
      ? []
      : [{ ...nobody, name: `${guest.name} (Gäst)`, address: 'privat@mail.example', id: 'guest', stays: [{ from: 0, to: whole }] }]),
    { ...nobody, name: '+46 70 *** ** 12', address: null, id: 'phone', stays: [{ from: 10, to: 40 }] },
  ]
}

const nobody = { type: 'azureCommunicationServicesUserIdentity', role: 'Attendee' } as const

/** In minutes. */
function lasted({ start, end }: Meeting): number {
  return (Date.parse(end) - Date.parse(start)) / 60_000
}

function moment({ start }: Meeting, minutes: number): string {
  return new Date(Date.parse(start) + minutes * 60_000).toISOString()
}
