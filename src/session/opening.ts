/** A meeting is opened: from its invitation, from what was kept of it, from what others have written, or with nothing. */

import { printedItems } from '../domain/agenda'
import type { Defaults } from '../domain/defaults'
import type { MeetingId } from '../domain/meeting'
import { isProblem } from '../domain/problem'
import type { Change } from '../draft/change'
import { canRedo, canUndo, change, forgetSteps, lastStep, snapshot } from '../draft/draft'
import type { Invitation } from '../invitation/invitation'
import type { Outbox } from '../publish/outbox'
import type { Audience } from '../publish/step'
import { recipientsIn } from './approved'
import { isBlank, type Desk, type OpenDraft } from './desk'
import { nowhere } from './destinations'
import { intakeOf, patience, rememberGiven } from './intake'
import type { Ports } from './ports'
import type { Readers } from './readers'
import { remember, remembered } from './remembered'
import { dayAt } from './running'
import type { OpenMeeting, Publication } from './state'
import type { StateStore } from './stateStore'

export interface Opening {
  openInvited(invitation: Invitation): Promise<void>
  openKept(meeting: MeetingId): Promise<void>
  openByHand(): Promise<void>
  /** What others have written among the channel's files of a meeting that is in no calendar of who has come; `undefined` where nothing is. */
  readShared(meeting: MeetingId): Promise<OpenDraft | undefined>
  /** @param invited comes from an invitation that can be read again */
  show(open: OpenDraft, invited: boolean): Promise<void>
}

export interface OpeningOptions {
  readonly ports: Ports
  readonly store: StateStore
  readonly desk: Desk
  readonly readers: Readers
  /** What the team has agreed on. */
  readonly agreed: () => Promise<Defaults>
  /** The newest publication. */
  readonly newest: (meeting: MeetingId) => Promise<Outbox | undefined>
  /** What is published at this moment, or asks a person. */
  readonly underWay: (meeting: MeetingId) => Publication | undefined
  readonly onShown: (open: OpenDraft, shown: OpenMeeting) => void
}

export function opening({ ports, store: { setStage, notify }, desk, readers, agreed, newest, underWay, onShown }: OpeningOptions): Opening {
  const { host, local, clock, chance } = ports
  const isStillOpen = ({ draft }: OpenDraft): boolean => desk.open()?.draft === draft

  const openInvited = async (invitation: Invitation): Promise<void> => {
    setStage({ stage: 'finding' })
    const open = await desk.take(invitation.meeting, homeOf(invitation.meeting, invitation.channel))
    if (open === undefined) return
    const { draft, sharing } = open
    // Two who take in the invitation beside each other would later seem to have said different things.
    if (isBlank(draft) && sharing !== undefined) await Promise.race([sharing.looked, clock.wait(patience)])
    // Nor may what was taken in on an earlier day be taken in again.
    await deviceRead(open)
    if (!isStillOpen(open)) return
    if (isBlank(draft)) {
      const { intake, problem } = await intakeOf(invitation, ports, agreed())
      if (problem !== undefined) notify('directory', problem)
      prepare(open, { change: 'take-in', intake })
      void rememberGiven(snapshot(draft), intake.heading, local)
    }
    await show(open, true)
  }

  const openKept = async (meeting: MeetingId): Promise<void> => {
    setStage({ stage: 'finding' })
    const open = await desk.take(meeting, homeOf(meeting))
    if (open === undefined) return
    await deviceRead(open)
    await show(open, (await remembered('by-hand', meeting, local)) !== true)
  }

  const openByHand = async (): Promise<void> => {
    const open = await desk.take(chance.id() as MeetingId)
    if (open === undefined) return
    prepare(open, { change: 'heading', fields: { date: dayAt(clock.now()) } })
    const { template } = await agreed()
    if (Object.keys(template).length > 0) prepare(open, { change: 'template', fields: template })
    await remember('by-hand', open.draft.meeting, true, local)
    await show(open, false)
  }

  const readShared = async (meeting: MeetingId): Promise<OpenDraft | undefined> => {
    if (ports.remote?.where !== 'channel') return undefined
    const open = await desk.take(meeting)
    if (open === undefined) return undefined
    await Promise.race([open.sharing?.looked, clock.wait(2 * patience)])
    if (!isStillOpen(open)) return undefined
    if (!isBlank(open.draft)) return open
    desk.putAway()
    return undefined
  }

  /** Of a channel's meeting that is opened where the tab stands in no channel: those who open it in the channel are to find the same draft. */
  const homeOf = async (meeting: MeetingId, channel?: string): Promise<Audience | undefined> => {
    if (ports.remoteAt === undefined || host.surroundings().place.channel !== undefined) return undefined
    const known = await remembered('home', meeting, local)
    if (known !== undefined || channel === undefined) return known
    const found = await ports.places.channelOf(channel)
    if (isProblem(found) || found.got === undefined) return undefined
    await remember('home', meeting, found.got, local)
    return found.got
  }

  /** When a draft with nothing in it yet has what the device has, or the device has had its time. */
  const deviceRead = async ({ draft, keeper }: OpenDraft): Promise<void> => {
    if (isBlank(draft)) await Promise.race([keeper.read, clock.wait(2 * patience)])
  }

  /** What the program puts into a new draft is no step that undo takes back. */
  const prepare = ({ draft, byItself }: OpenDraft, made: Change): void => {
    byItself(() => change(draft, made))
    forgetSteps(draft)
  }

  const show = async (open: OpenDraft, invited: boolean): Promise<void> => {
    const { draft, sharing, isWritten } = open
    const [spot = {}, mail, outbox] = await Promise.all([
      remembered('spot', draft.meeting, local),
      remembered('mail', draft.meeting, local),
      newest(draft.meeting),
    ])
    if (!isStillOpen(open)) return
    // After the reading: others may have written meanwhile.
    const meeting = snapshot(draft)
    const items = printedItems(meeting.agenda)
    const here = items.find(({ id }) => id === spot.here)?.id ?? items[0]?.id
    const shown: OpenMeeting = {
      stage: 'open',
      view: spot.view ?? 'prepare',
      meeting,
      here,
      saved: desk.saved(),
      shareNeeds: sharing?.missing(),
      company: undefined,
      reading: readers.readingOf(draft.meeting, isWritten()),
      canUndo: canUndo(draft),
      lastStep: lastStep(draft),
      canRedo: canRedo(draft),
      organisations: {},
      invited,
      offer: undefined,
      destination: { ...nowhere, mail: recipientsIn(mail) },
      publication: underWay(draft.meeting) ?? { running: false, outbox },
      revisions: undefined,
      revision: spot.revision,
      report: undefined,
    }
    setStage(shown)
    onShown(open, shown)
  }

  return { openInvited, openKept, openByHand, readShared, show }
}
