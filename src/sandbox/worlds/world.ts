/** What a tenant on this machine holds before anyone has done anything: plain data, in Graph's words. */

export const worldNames = ['demo', 'large', 'no-agenda', 'no-permission', 'channel'] as const
export type WorldName = (typeof worldNames)[number]

/** The five people that one can be in the sandbox. */
export const roles = ['secretary', 'chair', 'attendee', 'guest', 'assignee'] as const
export type Role = (typeof roles)[number]

export interface World {
  readonly name: WorldName
  readonly tenant: Tenant
  /** Every account the directory knows, guests included. */
  readonly users: readonly User[]
  /** Who the sandbox can be signed in as. */
  readonly personas: Readonly<Record<Role, User>>
  /** By user id: which scopes are granted without a question, after one, or not at all. A scope in no list is never granted. */
  readonly consents: Readonly<Record<string, Consents>>
  readonly meetings: readonly Meeting[]
  /** The meeting that the host opens the tab in: one of `meetings`. */
  readonly meeting: Meeting
  readonly chats: readonly Chat[]
  readonly teams: readonly Team[]
}

export interface Tenant {
  /** A GUID. */
  readonly id: string
  readonly name: string
  readonly domain: string
}

export interface User {
  /** The directory's object id, a GUID: the token's `oid`. */
  readonly id: string
  readonly displayName: string
  readonly givenName: string
  readonly surname: string
  readonly mail: string
  /** For a guest `name_home.example#EXT#@tenant`. */
  readonly userPrincipalName: string
  readonly jobTitle?: string
  /** Only readable with User.Read.All, or by the user. */
  readonly companyName?: string
  readonly userType: 'Member' | 'Guest'
  /** The tenant the account lives in; a guest's is another than the world's. */
  readonly home: Tenant
  readonly preferredLanguage: 'sv-SE' | 'en-US'
}

export interface Consents {
  readonly silently: readonly string[]
  readonly byPopup: readonly string[]
  readonly never: readonly string[]
}

/** A calendar event, the same in every invitee's calendar but for its id and what an invitee may see. */
export interface Meeting {
  /** Names the event inside the world; mailbox ids are made of it and the mailbox's owner. */
  readonly key: string
  readonly iCalUId: string
  readonly subject: string
  /** The invitation's body as Outlook made it: HTML. */
  readonly body: string
  /** ISO, UTC. */
  readonly start: string
  readonly end: string
  readonly place: string
  readonly organizer: User
  /** May do what the organiser may in the meeting itself. */
  readonly coorganizers?: readonly User[]
  readonly attendees: readonly Attendee[]
  /** The Teams link; a meeting without one takes place in a room alone. */
  readonly joinUrl?: string
  /** `19:meeting_…@thread.v2`. */
  readonly chatId?: string
  /** What the Teams host calls the meeting: base64, never Graph's id. */
  readonly hostMeetingId?: string
  /** A series repeats weekly from `start`, this many times. */
  readonly weekly?: { readonly times: number }
  /** In many tenants an attendee's copy says `none` for everyone else. */
  readonly responsesSeenBy: 'everyone' | 'organizer'
  readonly cancelled?: boolean
}

export interface Attendee {
  readonly name: string
  readonly address: string
  readonly type: 'required' | 'optional' | 'resource'
  readonly response: 'none' | 'accepted' | 'tentativelyAccepted' | 'declined' | 'notResponded'
}

export interface Chat {
  readonly id: string
  readonly topic: string
  readonly members: readonly User[]
  readonly owner: User
  /** Set for a meeting chat. */
  readonly meeting?: Meeting
}

export interface Team {
  /** The team's and its group's id, a GUID. */
  readonly id: string
  readonly displayName: string
  readonly description: string
  readonly members: readonly User[]
  readonly owners: readonly User[]
  readonly channels: readonly Channel[]
  readonly plans: readonly Plan[]
}

export interface Channel {
  /** `19:…@thread.tacv2`. */
  readonly id: string
  readonly displayName: string
  readonly membershipType: 'standard' | 'private'
  /** Fresh: its folder does not exist until someone has opened *Files*, and Graph answers 404. */
  readonly files: 'there' | 'fresh'
  readonly messages: readonly Message[]
}

export interface Message {
  readonly from: User
  readonly subject?: string
  readonly html: string
  /** ISO, UTC. */
  readonly at: string
}

export interface Plan {
  /** 28 characters. */
  readonly id: string
  readonly title: string
  readonly buckets: readonly { readonly id: string; readonly name: string }[]
  readonly tasks: readonly { readonly title: string; readonly bucket: string; readonly assignees: readonly User[]; readonly due?: string }[]
}
