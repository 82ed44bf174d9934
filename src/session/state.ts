/** What the session knows at one moment; the user interface reads nothing else. */

import type { ItemId } from '../domain/agenda'
import type { Check } from '../domain/checks'
import type { Defaults } from '../domain/defaults'
import type { Meeting, MeetingId } from '../domain/meeting'
import type { Minutes } from '../domain/minutes'
import type { Answer, Problem } from '../domain/problem'
import type { Report } from '../domain/report'
import type { Change } from '../draft/change'
import type { Editing } from '../draft/editing'
import type { Offer } from '../invitation/intake'
import type { Invitation } from '../invitation/invitation'
import type { Organisations } from '../invitation/organisation'
import type { Posted } from '../publish/destination'
import type { Outbox } from '../publish/outbox'
import type { RemovedTask } from '../publish/revise'
import type { Audience, Plan, Recipient, StepKey } from '../publish/step'
import type { ListedDraft } from './deviceDrafts'
import type { Surroundings } from './host'
import type { Mail } from './mail'
import type { TeamPlace } from './places'
import type { Removed } from './approved'
import type { Settled } from './publishing'

export type View = 'prepare' | 'meeting' | 'minutes'

/** Where the last key is: being written to this device, on this device, also on a drive, or only in this window. */
export type Saved = 'saving' | 'here' | 'in-channel' | 'on-own-drive' | 'window-only'

/** Somebody else who has written a moment ago; seen from what comes in, never saved. */
export interface Company {
  readonly name: string
  /** The item written in last, or else gone to. */
  readonly here: ItemId | undefined
  /** Or only there, as far as was heard lately. */
  readonly writes: boolean
}

/** Something the secretary must know, until it is solved or put away. */
export interface Notice {
  readonly id: string
  readonly during: 'settings' | 'find' | 'directory' | 'reread' | 'open' | 'read' | 'places' | 'publish' | 'keep' | 'share'
  readonly problem: Problem
}

export interface OpenMeeting {
  readonly stage: 'open'
  readonly view: View
  readonly meeting: Meeting
  /** The item being minuted; stays so when somebody else removes it or makes it a break. */
  readonly here: ItemId | undefined
  readonly saved: Saved
  /** The permission without which the draft is on this device alone; `undefined` where nothing is missing. */
  readonly shareNeeds: readonly string[] | undefined
  readonly company: Company | undefined
  /** May not write where the others write: the minutes are there to be read, `with-own` words that are on this device alone. */
  readonly reading: 'others' | 'with-own' | undefined
  readonly canUndo: boolean
  /** What undo would take back: the same object until something else is done here. */
  readonly lastStep: object | undefined
  readonly canRedo: boolean
  /** What organisations are called here, by mail domain; for those whom the secretary adds. */
  readonly organisations: Organisations
  /** Comes from an invitation that can be read again. */
  readonly invited: boolean
  readonly offer: Offer | undefined
  readonly destination: Destination
  readonly publication: Publication
  /** What was published, oldest first, once it has been fetched. */
  readonly revisions: readonly Revision[] | undefined
  /** The one that is read instead of the minutes as they are now. */
  readonly revision: number | undefined
  /** What Teams has seen, once somebody has asked for it; a problem says why nothing is known. */
  readonly report: Answer<readonly Report[] | 'not-online'> | 'asking' | undefined
}

export interface Destination {
  readonly audience: Audience | undefined
  readonly plan: Plan | undefined
  /** Who shall have it by mail: those who have no way into Teams. */
  readonly mail: readonly Recipient[]
  readonly teams: Answer<readonly TeamPlace[]> | 'asking' | undefined
  readonly channels: Answer<readonly Audience[]> | 'asking' | undefined
  readonly plans: Answer<readonly Plan[]> | 'asking' | undefined
  readonly readers: Answer<readonly string[]> | 'asking' | undefined
}

/** One publication as it was approved. */
export interface Revision {
  readonly revision: number
  readonly by: string
  /** Milliseconds since 1970. */
  readonly begun: number
  readonly minutes: Minutes
}

export interface Publication {
  readonly running: boolean
  /** The newest, finished or not. */
  readonly outbox: Outbox | undefined
  /** Somebody seems to have published these minutes there already: nothing has left, and a person is asked. */
  readonly posted?: Posted
}

export type Stage =
  | { readonly stage: 'finding' }
  | { readonly stage: 'choosing'; readonly invitations: readonly Invitation[] | 'asking'; readonly drafts: readonly ListedDraft[] }
  | SettingsPage
  | OpenMeeting

/** What the place's members agree on, before any meeting. */
export interface SettingsPage {
  readonly stage: 'settings'
  /** As they stand on the page, saved or not. */
  readonly defaults: Defaults
  readonly isRead: boolean
  readonly plans: Answer<readonly Plan[]> | 'asking'
}

export interface SessionState {
  readonly surroundings: Surroundings
  readonly notices: readonly Notice[]
  readonly stage: Stage
  /** The account is the page's own, and not the host's: it can be changed and left here. */
  readonly ownsAccount: boolean
  /** A meeting was left before this device, or a drive, had all its words: they are in this window alone. */
  readonly leftOnlyHere: boolean
}

/** What the user interface can ask for. Nothing here throws: what goes wrong becomes a notice. */
export interface Session {
  state(): SessionState
  /** Gives the way to stop. A property, so that it can be handed on as it is. */
  readonly subscribe: (listener: () => void) => () => void

  choose(invitation: Invitation): void
  openDraft(meeting: MeetingId): void
  startByHand(): void
  /** From this device alone: what is among the files stays there. */
  removeDraft(meeting: MeetingId): void
  /** Back to the list of meetings; what was written is kept. */
  leave(): void

  show(view: View): void
  goTo(item: ItemId): void
  change(change: Change): void
  undo(): void
  redo(): void
  reread(): void
  takeOffer(): void
  dismissOffer(): void

  /** On the settings page; kept when the host saves it. */
  changeDefaults(fields: Partial<Defaults>): void

  /** Where nobody lets the user write: on this device alone, all the same. */
  writeHere(): void
  /** Lets the host show a link to what is seen now. */
  shareLink(): void
  /** Where an administrator says yes for everybody. */
  adminLink(scopes: readonly string[]): string
  /** Only where the account is the page's own. */
  switchAccount(): void
  signOut(): void

  /** Asks for the permission to keep the draft on the drive too, where it is missing. */
  share(): void
  /** Asks the user for what was refused, then tries again what needed it. */
  consent(notice: Notice): void
  retry(notice: Notice): void
  dismiss(notice: Notice): void
  /** Opens what leads out of the tab where the host wants it. */
  openLink(url: string): void
  /** When nothing that was written is on its way to the device any more. */
  settled(): Promise<void>

  /** Fetches the attendance report; asks for the permission where it is missing. */
  readReport(): void

  /** Fetches what was published. */
  loadRevisions(): void
  /** @param revision left out, the minutes as they are now */
  readRevision(revision?: number): void

  /** The minutes as they would be sent now. */
  minutes(): Minutes | undefined
  checks(): readonly Check[]
  loadDestinations(): void
  chooseTeam(team: string): void
  chooseAudience(audience: Audience): void
  choosePlan(plan: Plan | undefined): void
  chooseMail(to: readonly Recipient[]): void
  /** What would be mailed with a publication now; `undefined` where nobody is left to mail. */
  mail(): Mail | undefined
  /**
   * @param removed what becomes of `removedTasks`: while nobody has said so of one of them, nothing is published
   * @param evenSo although somebody seems to have published them already
   */
  publish(removed?: Removed, evenSo?: true): void
  /** Whoever is asked whether it is published already has seen that, and publishes nothing. */
  leavePosted(): void
  /** The tasks that are in the plan and in the minutes no more: a person is asked about them before a correction is published. */
  removedTasks(): readonly RemovedTask[]
  /** A person has looked: the step's work is there, or it is not; or goes on without it. */
  settle(step: StepKey, answer: Settled): void
  /** The rendering as a file to keep, of the revision that is read where one is. */
  file(kind: 'document' | 'text'): Promise<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array }>
  /** As documents, of meetings that were left while their words were in this window alone; none of the one that is open. */
  filesLeft(): readonly Promise<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array }>[]
  /** What was published when, by whom and under which request. */
  log(): Promise<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array }>
  /** The editor's bond with an item's text; loaded when it is first needed. */
  editing(item: ItemId): Promise<Editing>
}
