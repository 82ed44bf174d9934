/** The draft that lies open, one at a time: taken from this device, kept there with every key, kept alike with its file on the drive, put away. */

import { printedItems } from '../domain/agenda'
import type { Meeting, MeetingId } from '../domain/meeting'
import { canRedo, canUndo, closeDraft, lastStep, merge, NewerDraft, onUpdate, openDraft, snapshot, whole, type Draft } from '../draft/draft'
import type { News, RemoteStore } from '../draft/stores'
import { words } from '../i18n/words'
import type { Audience } from '../publish/step'
import type { Choosing } from './choosing'
import { companyIn, showCompany } from './company'
import type { DeviceDrafts } from './deviceDrafts'
import { keeper, type Keeper } from './keeper'
import type { Ports } from './ports'
import type { Readers } from './readers'
import { remember, remembered } from './remembered'
import { sharing, type Sharing } from './sharing'
import { signing, type Signing } from './signature'
import type { OpenMeeting, Saved } from './state'
import type { StateStore } from './stateStore'
import { unshared, type Unshared } from './unshared'

export interface OpenDraft {
  readonly draft: Draft
  readonly keeper: Keeper
  readonly sharing: Sharing | undefined
  readonly signing: Signing
  /** The channel whose meeting it is, where the tab stands in none. */
  readonly home: Audience | undefined
  /** By a person, now or on an earlier day. */
  readonly isWritten: () => boolean
  /** What the program does by itself is nobody's writing. */
  readonly byItself: (act: () => void) => void
}

export interface Desk {
  readonly open: () => OpenDraft | undefined
  /**
   * The draft as it was kept, and from now on kept; what lay there is put away. `undefined` when it cannot be opened, with a notice that says why;
   * and when another was taken meanwhile, or it was put away: the last that was asked for is what lies there.
   *
   * @param home the channel whose meeting it is, where the tab stands in none
   */
  readonly take: (meeting: MeetingId, home?: Promise<Audience | undefined>) => Promise<OpenDraft | undefined>
  readonly putAway: () => void
  /** The draft is removed from the device: what is held of it is held no more. */
  readonly giveUp: (meeting: MeetingId) => void
  /** The meetings that were put away while their words were in this window alone, and still are; not the one that lies open. */
  readonly left: () => readonly Meeting[]
  /** The place that is farthest from this window and has everything. */
  readonly saved: () => Saved
}

export interface DeskOptions {
  readonly ports: Ports
  readonly store: StateStore
  readonly drafts: DeviceDrafts
  readonly choosing: Choosing
  readonly readers: Readers
  /** A person has written in it, in a meeting that was `before` until then. */
  readonly onWritten: (draft: Draft, before: OpenMeeting | undefined) => void
  readonly onPutAway: () => void
}

/** More small updates than this are put together when the draft is opened: thousands take seconds to read. */
const manyUpdates = 300

interface Lying extends OpenDraft {
  /** What the list of drafts is told of the drive. */
  readonly unshared: Unshared | undefined
  /** The drive that it is also on. */
  readonly where: RemoteStore['where'] | undefined
  /** Takes in what another window has done. */
  readonly hear: (news: News) => void
  /** Takes in what was left here before the device had it. */
  readonly takeBack: (bytes: Uint8Array) => void
  /** Says what this device cannot keep, as it stands now. */
  readonly warn: () => void
  readonly stop: () => void
  /** No other window is heard any more. */
  readonly forget: () => void
}

/** Nothing is in it yet, neither written nor taken in. */
export function isBlank(draft: Draft): boolean {
  const { order, people } = snapshot(draft)
  return order.length === 0 && people.length === 0
}

/** A draft that was put away before the device had all of it. */
interface Left {
  readonly meeting: MeetingId
  readonly keeper: Keeper
  /** Whether the drive has all of it. */
  readonly isShared: () => boolean
  readonly forget: () => void
}

export function deskFor({ ports, store, drafts, choosing, readers, onWritten, onPutAway }: DeskOptions): Desk {
  const { local, clock } = ports
  const { opened, update, notify, clear, setLeft } = store
  let lying: Lying | undefined
  /** What is being taken; nothing that was asked for before is laid. */
  let taking: object | undefined
  let left: readonly Left[] = []

  /** Those that the device has now are held no more. */
  const sift = (): void => {
    for (const { keeper, forget } of left) if (keeper.held() === undefined) forget()
    left = left.filter(({ keeper }) => keeper.held() !== undefined)
    setLeft(left.some(({ isShared }) => !isShared()))
  }

  const isFailing = (keeper: Keeper | undefined): boolean => keeper?.saved() === 'window-only'
  const isAnyFailing = (): boolean => isFailing(lying?.keeper) || left.some(({ keeper }) => isFailing(keeper))

  const take = async (meeting: MeetingId, finding?: Promise<Audience | undefined>): Promise<OpenDraft | undefined> => {
    putAway()
    const mine = (taking = {})
    const isOvertaken = (): boolean => taking !== mine
    clear('read')
    // From before the reading, so that nothing is missed that another window keeps meanwhile.
    const missed: News[] = []
    let hear = (news: News): void => void missed.push(news)
    const forget = local.onOther(meeting, (news) => hear(news))
    const [home, kept, wasWritten] = await Promise.all([
      finding,
      local.open(meeting).catch(() => undefined),
      remembered('written', meeting, local),
    ])
    if (isOvertaken()) {
      forget()
      return undefined
    }
    if (kept === undefined) notify('keep', { problem: 'no-storage' })
    try {
      const draft = openDraft(meeting, kept ?? [])
      if (draft.unread > 0) notify('read', { problem: 'partial-draft' })
      // What cannot be read is never put together with the rest: a later version may read it.
      else if (kept !== undefined && kept.length > manyUpdates)
        void local.compact(meeting, whole(draft), kept.length).catch(() => undefined)
      const laid = lay(draft, home, wasWritten === true, kept !== undefined, forget)
      lying = laid
      hear = laid.hear
      missed.forEach(hear)
      for (const { keeper } of left.filter((left) => left.meeting === meeting)) {
        const held = keeper.held()
        if (held !== undefined) laid.takeBack(held)
      }
      return laid
    } catch (error) {
      forget()
      await refuse(error)
      return undefined
    }
  }

  const refuse = async (error: unknown): Promise<void> => {
    notify('open', { problem: error instanceof NewerDraft ? 'newer-draft' : 'damaged-draft' })
    const kept = await drafts.list()
    if (lying === undefined) await choosing.offer('asking', kept)
  }

  /**
   * @param isRead whether the device could be read
   * @param forget stops listening to other windows
   */
  const lay = (draft: Draft, home: Audience | undefined, wasWritten: boolean, isRead: boolean, forget: () => void): Lying => {
    const { meeting } = draft
    const remote = home?.kind === 'channel' && ports.remoteAt !== undefined ? ports.remoteAt(home) : ports.remote
    let isWritten = wasWritten
    let isByItself = false
    let wasLost = !isRead
    const kept = keeper(
      meeting,
      local,
      clock,
      () => whole(draft),
      () => {
        sift()
        update({ saved: saved() })
        if (kept.saved() === 'window-only') wasLost = true
        warn()
        if (!wasLost || kept.saved() !== 'here') return
        wasLost = false
        keepBeside(draft, isWritten, home)
        lacking?.again()
        void choosing.list()
      },
      isRead ? undefined : (updates) => takeKept(updates),
    )
    const shared = remote && share(draft, remote, wasWritten)
    /** Who may not write there has nothing that the drive could have. */
    const lacks = (): boolean =>
      isWritten &&
      shared?.isShared() === false &&
      shared.missing() === undefined &&
      !readers.writesHere(meeting) &&
      readers.readingOf(meeting, isWritten) === undefined
    const lacking = remote && unshared(meeting, local, remote.where, lacks, () => void choosing.list())
    void shared?.finished.then(() => {
      sift()
      lacking?.looked()
    })
    const warn = deviceWarning(
      store,
      () => (!isFailing(kept) ? undefined : shared?.isShared() === true ? 'drive-only' : 'no-storage'),
      isAnyFailing,
    )
    /** Who has kept already what is being merged; `nobody` has, where it was left in this window. */
    let keptBy: 'window' | 'device' | 'nobody' | undefined
    const takeIn = (bytes: Uint8Array, from: 'window' | 'device' | 'nobody'): void => {
      keptBy = from
      try {
        merge(draft, bytes)
      } catch {
        // A window of another version may say what this one cannot read; it has kept it.
      }
      keptBy = undefined
    }
    /** What the device had, once it has answered. */
    const takeKept = (updates: readonly Uint8Array[]): void => {
      try {
        const found = openDraft(meeting, updates)
        if (found.unread > 0) notify('read', { problem: 'partial-draft' })
        takeIn(whole(found), 'device')
        closeDraft(found)
      } catch (error) {
        putAway()
        void refuse(error)
        return
      }
      void remembered('written', meeting, local).then((was) => {
        isWritten ||= was === true
        if (isWritten) shared?.changed()
      })
    }
    if (draft.hasFound) kept.keep(whole(draft))
    const stop = onUpdate(draft, (bytes, isOwn, isFinding) => {
      // What others wrote is kept too: what is written here from now on leans on it.
      if (keptBy === undefined || keptBy === 'nobody' || isFinding) kept.keep(bytes)
      if ((isOwn && !isByItself) || keptBy === 'window' || keptBy === 'nobody') {
        shared?.changed()
        if (!isWritten) void remember('written', meeting, true, local)
        isWritten = true
        lacking?.written()
      }
      const before = opened()
      follow(draft, isOwn)
      if (isOwn && !isByItself) onWritten(draft, before)
    })
    return {
      draft,
      keeper: kept,
      sharing: shared,
      signing: signing(ports),
      home,
      isWritten: () => isWritten,
      byItself: (act) => {
        isByItself = true
        act()
        isByItself = false
      },
      unshared: lacking,
      where: remote?.where,
      hear: (news) => {
        const isLying = lying?.keeper === kept
        if (news === 'removed' && isLying) kept.lost()
        else if (news === 'removed') giveUp(meeting)
        else if (isLying) takeIn(news, 'window')
      },
      takeBack: (bytes) => takeIn(bytes, 'nobody'),
      warn,
      stop,
      forget,
    }
  }

  /** What goes with a draft on the device, as it stands here: it was lost with the draft, or never came to be. */
  const keepBeside = (draft: Draft, isWritten: boolean, home: Audience | undefined): void => {
    const { meeting } = draft
    drafts.describe(draft)
    if (isWritten) void remember('written', meeting, true, local)
    if (home !== undefined) void remember('home', meeting, home, local)
    const stage = opened()
    if (stage?.meeting.id !== meeting) return
    const { invited, destination, publication } = stage
    if (!invited) void remember('by-hand', meeting, true, local)
    if (destination.mail.length > 0) void remember('mail', meeting, destination.mail, local)
    // Whoever publishes keeps it with the next step.
    if (publication.outbox !== undefined && !publication.running) void ports.journal.save(publication.outbox).catch(() => undefined)
  }

  const share = (draft: Draft, remote: RemoteStore, written: boolean): Sharing => {
    const { meeting } = draft
    const { attention, chance } = ports
    const open = (): Lying | undefined => (lying?.draft === draft ? lying : undefined)
    return sharing({
      draft,
      remote,
      clock,
      chance,
      attention,
      written,
      mark: () => {
        const at = new Date(clock.now()).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
        return words(snapshot(draft).template.language).shell.damaged(at.replace(':', '.'))
      },
      where: () => (open() === undefined ? undefined : opened()?.here),
      onOther: (by, news) => void showCompany(companyIn(by, news, snapshot(draft)), clock, store),
      onChange: () => {
        const now = open()
        if (now === undefined) return
        update({ saved: saved(), shareNeeds: now.sharing?.missing() })
        now.warn()
        now.unshared?.looked()
      },
      onProblem: (problem, unwritable) => {
        const isWritten = open()?.isWritten() === true
        if (problem === undefined) clear('share')
        // Who may not write there is here to read, and may have tried.
        else if (
          problem.problem === 'refused' &&
          !readers.writesHere(meeting) &&
          (!isWritten || (unwritable && remote.where === 'channel'))
        ) {
          readers.add(meeting)
          update({ reading: readers.readingOf(meeting, isWritten) })
          open()?.unshared?.looked()
        } else notify('share', problem)
      },
    })
  }

  const saved = (): Saved => {
    if (lying === undefined) return 'window-only'
    if (lying.sharing?.isShared() !== true) return lying.keeper.saved()
    return lying.where === 'channel' ? 'in-channel' : 'on-own-drive'
  }

  /**
   * After any change, own or merged. Who writes in an item that somebody else takes away, or makes a break, stays in it: the rest of the sentence
   * must not end up in another.
   */
  const follow = (draft: Draft, isOwn: boolean): void => {
    const stage = opened()
    if (stage === undefined || lying?.draft !== draft) return
    const before = stage.meeting
    const meeting = snapshot(draft)
    const isItem = ({ agenda }: Meeting): boolean => printedItems(agenda).some(({ id }) => id === stage.here)
    const stays = stage.here !== undefined && stage.view === 'meeting' && !(isOwn && isItem(before))
    const here = isItem(meeting) || stays ? stage.here : printedItems(meeting.agenda)[0]?.id
    update({ meeting, here, canUndo: canUndo(draft), lastStep: lastStep(draft), canRedo: canRedo(draft) })
    if (before.heading !== meeting.heading) drafts.describe(draft)
  }

  const putAway = (): void => {
    taking = undefined
    if (lying === undefined) return
    onPutAway()
    if (!isBlank(lying.draft)) drafts.describe(lying.draft)
    const { draft, keeper, sharing, forget } = lying
    sharing?.stop()
    lying.stop()
    keeper.stop()
    closeDraft(draft)
    lying = undefined
    left = [...left, { meeting: draft.meeting, keeper, isShared: () => sharing?.isShared() === true, forget }]
    sift()
    // Also where the notice was put away before: now nothing else tells of it.
    if (keeper.saved() === 'window-only' && sharing?.isShared() !== true) notify('keep', { problem: 'no-storage' })
  }

  const giveUp = (meeting: MeetingId): void => {
    for (const { keeper } of left.filter((left) => left.meeting === meeting)) keeper.giveUp()
    sift()
    if (!isAnyFailing()) clear('keep')
  }

  const meetingsLeft = (): readonly Meeting[] => {
    const held = new Map<MeetingId, Uint8Array[]>()
    for (const { meeting, keeper, isShared } of left) {
      const bytes = keeper.held()
      if (bytes !== undefined && !isShared() && meeting !== lying?.draft.meeting) held.set(meeting, [...(held.get(meeting) ?? []), bytes])
    }
    return [...held].map(([meeting, updates]) => {
      const draft = openDraft(meeting, updates)
      const found = snapshot(draft)
      closeDraft(draft)
      return found
    })
  }

  return { open: () => lying, take, putAway, giveUp, left: meetingsLeft, saved }
}

/**
 * Tells once that this device keeps nothing, and in the same place when that becomes better or worse.
 *
 * @param isAny whether it fails any draft of this window: what is said of one stands when it has kept another
 */
function deviceWarning(
  { notify, reword, clear }: StateStore,
  stands: () => 'no-storage' | 'drive-only' | undefined,
  isAny: () => boolean,
): () => void {
  let warned: ReturnType<typeof stands>
  return () => {
    const problem = stands()
    if (problem === undefined && !isAny()) clear('keep')
    if (problem === warned) return
    const isFirst = warned === undefined
    warned = problem
    if (problem === undefined) return
    // Another sentence in the same place: whoever has put it away is told anew only by the status.
    if (isFirst) notify('keep', { problem })
    else reword('keep', { problem })
  }
}
