/** A session's outside, in memory: an invitation, a directory, a device, and a destination that follows a script. */

import type { MeetingId } from '../../src/domain/meeting'
import type { Problem } from '../../src/domain/problem'
import type { LocalStore, RemoteStore } from '../../src/draft/stores'
import type { Invitation } from '../../src/invitation/invitation'
import type { Journal } from '../../src/publish/outbox'
import type { Audience, Plan } from '../../src/publish/step'
import type { Surroundings } from '../../src/session/host'
import type { Ports } from '../../src/session/ports'
import { memoryStore } from '../../src/storage/memoryStore'
import { scriptedDestination, type Outside, type Script } from './scriptedDestination'
import { virtualClock, type VirtualClock } from './virtualClock'

export const today = '2026-05-14'

export const anInvitation: Invitation = {
  meeting: 'ical-1' as MeetingId,
  subject: 'Kommunchefsnätverket Vätterbygden',
  date: today,
  start: '09:00',
  end: '11:30',
  place: 'Stora salen',
  invitees: [
    { name: 'Ingrid Almqvist', address: 'ingrid.almqvist@vkf.example', role: 'organiser', response: 'none' },
    { name: 'Petra Sandelin', address: 'petra.sandelin@almvik.example', role: 'required', response: 'accepted' },
    { name: 'Olle Sjö', address: 'olle.sjo@dalsta.example', role: 'required', response: 'declined' },
    { name: 'Stora salen', address: 'salen@vkf.example', role: 'room', response: 'accepted' },
  ],
  body: '<p>Dagordning</p><ol><li>Mötet öppnas</li><li>Budget (Petra Sandelin)</li><li>Övriga frågor</li></ol>',
  series: false,
  cancelled: false,
}

export const aChannel: Extract<Audience, { kind: 'channel' }> = { kind: 'channel', team: 'team', channel: 'channel', name: 'Allmänt' }
export const aPlan: Plan = { id: 'plan', bucket: 'bucket', name: 'Uppdrag' }

export interface MemoryPorts extends Ports {
  readonly clock: VirtualClock
  readonly destination: Outside
}

export interface Given {
  readonly place?: Surroundings['place']
  readonly visitor?: Surroundings['visitor']
  /** Who is signed in. */
  readonly account?: string
  /** What a link into the tab said. */
  readonly subPage?: string
  readonly device?: LocalStore & Journal
  readonly invitations?: readonly Invitation[] | Problem
  readonly listed?: Problem
  readonly script?: Script
  /** Left out, nothing is shared. */
  readonly remote?: RemoteStore
  readonly remoteAt?: Ports['remoteAt']
  readonly clock?: VirtualClock
}

export function memoryPorts({
  place = { chat: 'chat-1' },
  visitor,
  account,
  subPage,
  device = memoryStore(),
  invitations = [anInvitation],
  listed,
  script,
  remote,
  remoteAt,
  clock = virtualClock(Date.parse(`${today}T07:00:00Z`)),
}: Given = {}): MemoryPorts {
  const found = 'problem' in invitations ? invitations : { got: invitations }
  let ids = 0
  return {
    host: {
      surroundings: () => ({ theme: 'light', language: 'sv', frame: 'content', place, host: 'Teams', visitor, subPage }),
      onChange: () => () => undefined,
      openLink: () => Promise.resolve(),
      offer: () => undefined,
      shareLink: () => undefined,
      ready: () => undefined,
      failed: () => undefined,
    },
    access: {
      ask: () => Promise.resolve({ got: true }),
      askToPublish: () => Promise.resolve({ got: true }),
      askForReport: () => Promise.resolve({ got: true }),
      adminLink: (scopes) => `https://login.example/adminconsent?scope=${scopes.join('+')}`,
      account: () => Promise.resolve(account),
      ownsAccount: () => false,
      switchAccount: () => Promise.resolve({ got: true }),
      signOut: () => Promise.resolve(),
    },
    calendar: {
      find: () => Promise.resolve(found),
      around: () => Promise.resolve(found),
      read: () => Promise.resolve('problem' in found ? found : { got: found.got[0] ?? anInvitation }),
    },
    directory: {
      me: () => Promise.resolve({ got: { address: 'sekreteraren@vkf.example', directoryId: 'me', name: 'Sara Notström' } }),
      look: (addresses) =>
        Promise.resolve(
          listed ?? {
            got: addresses
              .filter((address) => address.startsWith('petra'))
              .map((address) => ({ address, directoryId: 'petra', name: 'Petra Sandelin', organisation: 'Almviks kommun' })),
          },
        ),
    },
    places: {
      here: () => Promise.resolve({ got: aChannel }),
      channelOf: (thread) => Promise.resolve({ got: thread === aChannel.channel ? aChannel : undefined }),
      teams: () => Promise.resolve({ got: [{ id: 'team', name: 'Nätverket' }] }),
      channels: () => Promise.resolve({ got: [aChannel] }),
      plans: () => Promise.resolve({ got: [aPlan] }),
      readers: () => Promise.resolve({ got: ['Petra Sandelin'] }),
    },
    local: device,
    ...(remote === undefined ? {} : { remote }),
    ...(remoteAt === undefined ? {} : { remoteAt }),
    journal: device,
    destination: scriptedDestination(clock, script),
    clock,
    chance: { fraction: () => 0, id: () => `id-${(ids += 1)}` },
  }
}
