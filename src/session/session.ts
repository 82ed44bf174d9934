/** One tab's work: find the meeting, open its draft, change and keep it, publish it. */

import { printedItems, type ItemId } from '../domain/agenda'
import { checks } from '../domain/checks'
import { noDefaults, type Defaults } from '../domain/defaults'
import type { Meeting, MeetingId } from '../domain/meeting'
import { compose } from '../domain/minutes'
import { isProblem } from '../domain/problem'
import {
  canRedo,
  canUndo,
  change,
  closeDraft,
  forgetSteps,
  lastStep,
  merge,
  NewerDraft,
  note,
  onUpdate,
  openDraft,
  redo,
  shareable,
  snapshot,
  undo,
  whole,
  type Draft,
} from '../draft/draft'
import type { Change } from '../draft/change'
import type { KeptDraft, RemoteStore } from '../draft/stores'
import type { Place } from '../invitation/calendar'
import { words } from '../i18n/words'
import { isComplete, type Outbox } from '../publish/outbox'
import type { Audience, StepKey } from '../publish/step'
import type { Invitation } from '../invitation/invitation'
import { accounts } from './accounts'
import { teamDefaults } from './defaults'
import { destinations } from './destinations'
import { file } from './files'
import { intakeOf, namedOrganisations, newIn, rememberGiven, rememberOrganisation } from './intake'
import { keeper, type Keeper } from './keeper'
import { linkTo, spotIn } from './link'
import { signing, type Signing } from './signature'
import { isRunning, timeAt } from './running'
import type { Ports } from './ports'
import { recipientsIn, type Removed } from './approved'
import { mailOf, type Mail } from './mail'
import { publishing, type Settled } from './publishing'
import { sharing, type Sharing } from './sharing'
import type { Company, Notice, OpenMeeting, Revision, Saved, Session, View } from './state'
import { stateStore } from './stateStore'

/** More small updates than this are put together when the draft is opened: thousands take seconds to read. */
const manyUpdates = 300

/** Milliseconds that a new draft waits for the drive: somebody may have begun it already. */
const patience = 2500
/** Milliseconds for which somebody who wrote is said to write, and then to be there. */
const companyLasts = { writing: 60_000, there: 540_000 }

interface Open {
  readonly draft: Draft
  readonly keeper: Keeper
  readonly sharing: Sharing | undefined
  readonly signing: Signing
  /** The drive that it is also on. */
  readonly where: RemoteStore['where'] | undefined
  /** The channel whose meeting it is, where the tab stands in none. */
  readonly home: Audience | undefined
  /** By a person, now or on an earlier day. */
  readonly isWritten: () => boolean
  /** Says what this device cannot keep, as it stands now. */
  readonly warn: () => void
  readonly stop: () => void
}

/** Milliseconds after which whoever stays at an item minutes it, though nothing is written; looking ahead takes less. */
const dwell = 60_000

/** Where in a meeting the secretary was; comes back after a reload. */
interface LastSpot {
  readonly view?: View
  readonly here?: ItemId
  /** From a link, for once. */
  readonly revision?: number
}

/** The name under which drafts of one place are found again; a meeting without a place has none. */
export function placeKey({ chat, team, channel, post }: Place): string | undefined {
  return chat ?? (channel === undefined ? undefined : [team ?? '', channel, ...(post === undefined ? [] : [post])].join('/'))
}

/** The setting that says whether a person has written in the draft, as opposed to having looked at it. */
function writtenIn(meeting: MeetingId): string {
  return `written/${meeting}`
}

/** The minutes as they were when somebody pressed, whatever is written meanwhile, with the accounts that were found. */
function approvedWith(
  meeting: Meeting,
  bytes: Uint8Array,
  found: readonly Change[],
): { readonly meeting: Meeting; readonly draft: Uint8Array } {
  if (found.length === 0) return { meeting, draft: bytes }
  const draft = openDraft(meeting.id, [bytes])
  for (const one of found) note(draft, one)
  const approved = { meeting: snapshot(draft), draft: whole(draft) }
  closeDraft(draft)
  return approved
}

/** The setting that says that a meeting was begun by hand: there is no invitation to read again. */
function byHandIn(meeting: MeetingId): string {
  return `by-hand/${meeting}`
}

function writtenItem(before: Meeting, after: Meeting): ItemId | undefined {
  return after.order.find((id) => after.texts.get(id) !== before.texts.get(id))
}

/** Something was marked or written at the item itself. */
function isMinuted(before: Meeting, after: Meeting, item: ItemId): boolean {
  if (after.texts.get(item) !== before.texts.get(item)) return true
  return after.marks !== before.marks && after.people.some(({ id }) => after.marks.get(id)?.get(item) !== before.marks.get(id)?.get(item))
}

/** Starts at once and looks for the meeting that the tab stands in. */
export function createSession(ports: Ports): Session {
  const { host, calendar, local, clock, chance } = ports
  const defaults = teamDefaults(ports.defaults)
  const store = stateStore(ports)
  const { state, setStage, opened, update, notify, clear } = store
  let open: Open | undefined
  /** What the program puts into a new draft by itself is nobody's writing. */
  let preparing = false

  const today = (): string => new Date(clock.now()).toLocaleDateString('sv-SE')

  // ---- drafts on this device

  let account: string | undefined
  const openedBy = new Map<MeetingId, readonly string[]>()

  /** Of who works here now, and of nobody who was signed in; those of others stay where they are. */
  const ownDrafts = async (): Promise<readonly KeptDraft[]> => {
    const [kept, who] = await Promise.all([local.drafts().catch(() => []), ports.access.account()])
    account = who
    for (const { meeting, by = [] } of kept) openedBy.set(meeting, by)
    return kept.filter(({ by }) => by === undefined || (who !== undefined && by.includes(who)))
  }

  const removeDraft = async (meeting: MeetingId): Promise<void> => {
    await local.remove(meeting).catch(() => notify('keep', { problem: 'no-storage' }))
    openedBy.delete(meeting)
    const drafts = await ownDrafts()
    const { stage } = state()
    if (stage.stage === 'choosing') setStage({ ...stage, drafts })
  }

  // ---- finding

  const find = async (): Promise<void> => {
    const place = host.surroundings().place
    const key = placeKey(place)
    setStage({ stage: 'finding' })
    const kept = await ownDrafts()
    if (await isFollowed(kept)) return
    const { visitor } = host.surroundings()
    // A guest's own calendar is elsewhere, and this one is closed.
    if (visitor === 'guest') {
      setStage({ stage: 'choosing', invitations: [], drafts: kept })
      return
    }
    const mine = kept.find((draft) => key !== undefined && draft.place === key && draft.date === today())
    if (mine !== undefined) return openKept(mine.meeting)
    const found = key === undefined || visitor !== undefined ? { got: [] } : await calendar.find(place, clock.now())
    if (isProblem(found)) notify('find', found)
    const invitations = isProblem(found) ? [] : found.got
    const [nearest] = invitations
    if (nearest !== undefined && (invitations.length === 1 || nearest.date === today())) return openInvitation(nearest)
    setStage({ stage: 'choosing', invitations: invitations.length > 0 ? invitations : 'asking', drafts: kept })
    if (invitations.length === 0) await offerCalendar()
  }

  /** Somebody came by a link: straight to what it says, where that can be found. */
  const isFollowed = async (kept: readonly KeptDraft[]): Promise<boolean> => {
    const spot = spotIn(host.surroundings().subPage)
    if (spot === undefined) return false
    const { meeting, view, here, revision } = spot
    const isKept = kept.some((draft) => draft.meeting === meeting)
    const read = isKept ? undefined : await calendar.read(meeting, clock.now())
    const shared = read !== undefined && isProblem(read) ? await openShared(meeting) : undefined
    if (read !== undefined && isProblem(read) && shared === undefined) {
      notify('find', read)
      return false
    }
    await local.set(`spot/${meeting}`, { view, here, ...(revision === undefined ? {} : { revision }) }).catch(() => undefined)
    if (shared !== undefined) await show(shared, false)
    else await (read === undefined || isProblem(read) ? openKept(meeting) : openInvitation(read.got))
    return true
  }

  /** What others have written among the channel's files of a meeting that is in no calendar of who has come; `undefined` where nothing is. */
  const openShared = async (meeting: MeetingId): Promise<Draft | undefined> => {
    if (ports.remote?.where !== 'channel') return undefined
    const draft = await read(meeting)
    if (draft === undefined) return undefined
    await Promise.race([open?.sharing?.looked, clock.wait(2 * patience)])
    if (open?.draft !== draft) return undefined
    if (!isBlank(draft)) return draft
    shut()
    return undefined
  }

  const offerCalendar = async (): Promise<void> => {
    const around = await calendar.around(clock.now())
    if (isProblem(around)) notify('find', around)
    else clear('find')
    const { stage } = state()
    if (stage.stage === 'choosing') setStage({ ...stage, invitations: isProblem(around) ? [] : around.got })
  }

  // ---- the settings page

  let chosen: Partial<Defaults> = {}

  const settle = async (): Promise<void> => {
    const { place, language } = host.surroundings()
    setStage({ stage: 'settings', defaults: { ...noDefaults, ...chosen }, isRead: false, plans: 'asking' })
    host.offer(words(language).settings.tab, saveDefaults)
    const [read, plans] = await Promise.all([defaults.read(), ports.places.plans(place.team)])
    if (isProblem(read)) notify('settings', read)
    else clear('settings')
    if (state().stage.stage === 'settings')
      setStage({ stage: 'settings', defaults: { ...(isProblem(read) ? noDefaults : read.got), ...chosen }, isRead: true, plans })
  }

  const saveDefaults = async (): Promise<string | undefined> => {
    if (Object.keys(chosen).length === 0) return undefined
    const problem = await defaults.save(chosen)
    if (problem === undefined) return undefined
    notify('settings', problem)
    return words(host.surroundings().language).settings.notSaved
  }

  // ---- opening

  /** What the team has agreed on, if the drive says so in time. */
  const agreed = (): Promise<Defaults> => Promise.race([defaults.current(), clock.wait(patience).then(() => noDefaults)])

  const openInvitation = async (invitation: Invitation): Promise<void> => {
    setStage({ stage: 'finding' })
    const draft = await read(invitation.meeting, await homeOf(invitation.meeting, invitation.channel))
    if (draft === undefined) return
    // Two who take in the invitation beside each other would later seem to have said different things.
    if (isBlank(draft) && open?.sharing !== undefined) await Promise.race([open.sharing.looked, clock.wait(patience)])
    // Nor may what was taken in on an earlier day be taken in again.
    await deviceRead(draft)
    if (open?.draft !== draft) return
    if (isBlank(draft)) {
      const { intake, problem } = await intakeOf(invitation, ports, agreed())
      if (problem !== undefined) notify('directory', problem)
      prepare(draft, { change: 'take-in', intake })
      void rememberGiven(snapshot(draft), intake.heading, local)
    }
    await show(draft, true)
  }

  const openKept = async (meeting: MeetingId): Promise<void> => {
    setStage({ stage: 'finding' })
    const draft = await read(meeting, await homeOf(meeting))
    if (draft === undefined) return
    await deviceRead(draft)
    await show(draft, (await local.setting(byHandIn(meeting)).catch(() => undefined)) !== true)
  }

  /** Of a channel's meeting that is opened where the tab stands in no channel: those who open it in the channel are to find the same draft. */
  const homeOf = async (meeting: MeetingId, channel?: string): Promise<Audience | undefined> => {
    if (ports.remoteAt === undefined || host.surroundings().place.channel !== undefined) return undefined
    const known = (await local.setting(`home/${meeting}`).catch(() => undefined)) as Audience | undefined
    if (known !== undefined || channel === undefined) return known
    const found = await ports.places.channelOf(channel)
    if (isProblem(found) || found.got === undefined) return undefined
    await local.set(`home/${meeting}`, found.got).catch(() => undefined)
    return found.got
  }

  const isBlank = (draft: Draft): boolean => snapshot(draft).order.length === 0 && snapshot(draft).people.length === 0

  /** When a draft with nothing in it yet has what the device has, or the device has had its time. */
  const deviceRead = async (draft: Draft): Promise<void> => {
    if (open !== undefined && isBlank(draft)) await Promise.race([open.keeper.read, clock.wait(2 * patience)])
  }

  const openEmpty = async (): Promise<void> => {
    const draft = await read(chance.id() as MeetingId)
    if (draft === undefined) return
    prepare(draft, { change: 'heading', fields: { date: today() } })
    const { template } = await agreed()
    if (Object.keys(template).length > 0) prepare(draft, { change: 'template', fields: template })
    await local.set(byHandIn(draft.meeting), true).catch(() => undefined)
    await show(draft, false)
  }

  const prepare = (draft: Draft, made: Change): void => {
    preparing = true
    change(draft, made)
    preparing = false
    forgetSteps(draft)
  }

  /** The draft as it was kept, and from now on kept; `undefined` when it cannot be opened, with a notice that says why. */
  const read = async (meeting: MeetingId, home?: Audience): Promise<Draft | undefined> => {
    shut()
    clear('read')
    // From before the reading, so that nothing is missed that another window keeps meanwhile.
    const missed: Uint8Array[] = []
    let hear = (bytes: Uint8Array): void => void missed.push(bytes)
    const forget = local.onOther(meeting, (bytes) => hear(bytes))
    const kept = await local.open(meeting).catch(() => undefined)
    if (kept === undefined) notify('keep', { problem: 'no-storage' })
    try {
      const draft = openDraft(meeting, kept ?? [])
      if (draft.unread > 0) notify('read', { problem: 'partial-draft' })
      // What cannot be read is never put together with the rest: a later version may read it.
      else if (kept !== undefined && kept.length > manyUpdates)
        void local.compact(meeting, whole(draft), kept.length).catch(() => undefined)
      const written = (await local.setting(writtenIn(meeting)).catch(() => undefined)) === true
      hear = begin(draft, home, written, kept !== undefined, forget)
      missed.forEach(hear)
      return draft
    } catch (error) {
      forget()
      await refuse(error)
      return undefined
    }
  }

  const refuse = async (error: unknown): Promise<void> => {
    notify('open', { problem: error instanceof NewerDraft ? 'newer-draft' : 'damaged-draft' })
    setStage({ stage: 'choosing', invitations: 'asking', drafts: await ownDrafts() })
    await offerCalendar()
  }

  /**
   * Gives what takes in the words of another window.
   *
   * @param isRead whether the device could be read
   * @param forget stops listening to other windows
   */
  const begin = (
    draft: Draft,
    home: Audience | undefined,
    written: boolean,
    isRead: boolean,
    forget: () => void,
  ): ((bytes: Uint8Array) => void) => {
    const remote = home?.kind === 'channel' && ports.remoteAt !== undefined ? ports.remoteAt(home) : ports.remote
    timed.clear()
    let isWritten = written
    let wasLost = !isRead
    const kept = keeper(
      draft.meeting,
      local,
      clock,
      () => whole(draft),
      () => {
        update({ saved: saved() })
        if (kept.saved() === 'window-only') wasLost = true
        warn()
        if (!wasLost || kept.saved() !== 'here') return
        // What says that there is a draft was lost with it, or never came to be.
        wasLost = false
        describe(draft)
        if (isWritten) void local.set(writtenIn(draft.meeting), true).catch(() => undefined)
      },
      isRead ? undefined : (updates) => reread(updates),
    )
    let warned: 'no-storage' | 'drive-only' | undefined
    const warn = (): void => {
      const problem = kept.saved() !== 'window-only' ? undefined : open?.sharing?.isShared() === true ? 'drive-only' : 'no-storage'
      if (problem === undefined) clear('keep')
      if (problem === warned) return
      const first = warned === undefined
      warned = problem
      if (problem === undefined) return
      // Another sentence in the same place: whoever has put it away is told anew only by the status.
      if (first) notify('keep', { problem })
      else store.reword('keep', { problem })
    }
    const shared = share(draft, remote, written)
    /** Who has kept already what is being merged. */
    let keptBy: 'window' | 'device' | undefined
    const takeIn = (bytes: Uint8Array, from: 'window' | 'device'): void => {
      keptBy = from
      try {
        merge(draft, bytes)
      } catch {
        // A window of another version may say what this one cannot read; it has kept it.
      }
      keptBy = undefined
    }
    const reread = (updates: readonly Uint8Array[]): void => {
      try {
        const found = openDraft(draft.meeting, updates)
        if (found.unread > 0) notify('read', { problem: 'partial-draft' })
        takeIn(whole(found), 'device')
        closeDraft(found)
      } catch (error) {
        shut()
        void refuse(error)
        return
      }
      const wasWritten = local.setting(writtenIn(draft.meeting)).catch(() => undefined)
      void wasWritten.then((was) => {
        isWritten ||= was === true
        if (isWritten) shared?.changed()
      })
    }
    if (draft.hasFound) kept.keep(whole(draft))
    const stop = onUpdate(draft, (bytes, isOwn, isFinding) => {
      // What others wrote is kept too: what is written here from now on leans on it.
      if (keptBy === undefined || isFinding) kept.keep(bytes)
      if ((isOwn && !preparing) || keptBy === 'window') {
        shared?.changed()
        if (!isWritten) void local.set(writtenIn(draft.meeting), true).catch(() => undefined)
        isWritten = true
      }
      const before = opened()
      follow(draft, isOwn)
      if (!isOwn || preparing) return
      queueMicrotask(() => {
        if (opened()?.meeting.id === draft.meeting && open?.draft === draft)
          people.follow(before?.meeting.people ?? [], snapshot(draft).people)
      })
      if (before?.here === undefined || before.meeting.id !== draft.meeting) return
      const { here } = before
      if (isMinuted(before.meeting, snapshot(draft), here)) queueMicrotask(() => beginItem(draft, here, clock.now()))
    })
    open = {
      draft,
      keeper: kept,
      sharing: shared,
      signing: signing(ports),
      where: remote?.where,
      home,
      isWritten: () => isWritten,
      warn,
      stop: () => {
        forget()
        stop()
      },
    }
    return (bytes) => takeIn(bytes, 'window')
  }

  /** Meetings that the user may not write in where the others do, and those that they write in here all the same. */
  const readers = new Set<MeetingId>()
  const mayWriteHere = new Set<MeetingId>()
  const isWritten = (draft: Draft): boolean => open?.draft === draft && open.isWritten()
  const readingOf = (draft: Draft): OpenMeeting['reading'] => {
    if (!readers.has(draft.meeting) || mayWriteHere.has(draft.meeting)) return undefined
    return isWritten(draft) ? 'with-own' : 'others'
  }

  /** Items whose beginning was noted here, or said by hand: a time that was taken away does not come back. */
  const timed = new Set<ItemId>()

  /** While the meeting runs, an item begins when somebody minutes it: a guess that can be changed. */
  const beginItem = (draft: Draft, item: ItemId, at: number): void => {
    const stage = opened()
    if (stage?.view !== 'meeting' || stage.here !== item || !isWritten(draft)) return
    const { heading, began, id, agenda } = stage.meeting
    if (!printedItems(agenda).some((one) => one.id === item)) return
    if (id !== draft.meeting || began.has(item) || timed.has(item) || !isRunning(heading, clock.now())) return
    timed.add(item)
    // Who sat there before the meeting ran has waited for it.
    note(draft, { change: 'begin', item, at: timeAt(isRunning(heading, at) ? at : clock.now()) })
  }

  let stays = 0
  let nap = new AbortController()
  const leaveHere = (): void => {
    stays += 1
    nap.abort()
  }

  /** From every step in the meeting, until the next. */
  const stayHere = async (): Promise<void> => {
    leaveHere()
    const own = stays
    const came = clock.now()
    const stage = opened()
    const here = stage?.here
    if (stage?.view !== 'meeting' || here === undefined) return
    const isThere = (): boolean => {
      const now = opened()
      return own === stays && now?.meeting.id === stage.meeting.id && now.here === here && !now.meeting.began.has(here)
    }
    while (isThere() && !timed.has(here)) {
      nap = new AbortController()
      await clock.wait(dwell, nap.signal)
      if (isThere() && open !== undefined) beginItem(open.draft, here, came)
    }
  }

  const share = (draft: Draft, remote: RemoteStore | undefined, written: boolean): Sharing | undefined => {
    const { attention } = ports
    if (remote === undefined) return undefined
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
      where: () => (open?.draft === draft ? opened()?.here : undefined),
      onOther: (by, { before, here }) => {
        const written = before && writtenItem(before, snapshot(draft))
        void showCompany({ name: by ?? '', here: written ?? here, writes: before !== undefined })
      },
      onChange: () => {
        if (open?.draft !== draft) return
        update({ saved: saved(), shareNeeds: open.sharing?.missing() })
        open.warn()
      },
      onProblem: (problem, unwritable) => {
        if (problem === undefined) clear('share')
        // Who may not write there is here to read, and may have tried.
        else if (
          problem.problem === 'refused' &&
          !mayWriteHere.has(draft.meeting) &&
          (!isWritten(draft) || (unwritable && remote.where === 'channel'))
        ) {
          readers.add(draft.meeting)
          update({ reading: readingOf(draft) })
        } else notify('share', problem)
      },
    })
  }

  /** The place that is farthest from this window and has everything. */
  const saved = (): Saved => {
    if (open === undefined) return 'window-only'
    if (open.sharing?.isShared() !== true) return open.keeper.saved()
    return open.where === 'channel' ? 'in-channel' : 'on-own-drive'
  }

  const showCompany = async (company: Company): Promise<void> => {
    update({ company })
    if (company.writes) {
      await clock.wait(companyLasts.writing)
      if (opened()?.company !== company) return
      return showCompany({ ...company, writes: false })
    }
    await clock.wait(companyLasts.there)
    if (opened()?.company === company) update({ company: undefined })
  }

  const show = async (draft: Draft, invited: boolean): Promise<void> => {
    const meeting = snapshot(draft)
    const spot = ((await local.setting(`spot/${meeting.id}`).catch(() => undefined)) ?? {}) as LastSpot
    const items = printedItems(meeting.agenda)
    const here = items.find(({ id }) => id === spot.here)?.id ?? items[0]?.id
    const outbox = await publisher.newest(meeting.id)
    if (open?.draft !== draft) return
    people.begin(meeting.people)
    setStage({
      stage: 'open',
      view: spot.view ?? 'prepare',
      meeting,
      here,
      saved: saved(),
      shareNeeds: open.sharing?.missing(),
      company: undefined,
      reading: readingOf(draft),
      canUndo: canUndo(draft),
      lastStep: lastStep(draft),
      canRedo: canRedo(draft),
      organisations: {},
      invited,
      offer: undefined,
      destination: { ...places.nothing, mail: recipientsIn(await local.setting(`mail/${meeting.id}`).catch(() => undefined)) },
      publication: { running: false, outbox },
      revisions: undefined,
      revision: spot.revision,
      report: undefined,
    })
    void stayHere()
    void nameOrganisations()
    void sign()
    if (outbox !== undefined) publisher.lookAfter(outbox)
    describe(draft)
  }

  /** Whoever has written and looks at the minutes signs them, where nobody has said who does; published ones are left alone. */
  const sign = async (): Promise<void> => {
    const isAsked = (draft: Draft): boolean => {
      const stage = opened()
      if (stage?.view !== 'minutes' || readingOf(draft) !== undefined) return false
      // What somebody has pressed to publish stays as it was approved.
      if (stage.publication.outbox !== undefined || saidOf?.meeting === draft.meeting) return false
      return isWritten(draft) && stage.meeting.signature.name === '' && stage.meeting.signature.role === ''
    }
    const now = open
    if (now === undefined || !isAsked(now.draft)) return
    const signature = await now.signing.usual()
    if (signature !== undefined && signature.name !== '' && open === now && isAsked(now.draft))
      note(now.draft, { change: 'sign', signature })
  }

  const nameOrganisations = async (): Promise<void> => {
    const organisations = await namedOrganisations(local, agreed())
    update({ organisations })
  }

  const describe = (draft: Draft): void => {
    const { heading } = snapshot(draft)
    const place = placeKey(host.surroundings().place)
    const by = [...new Set([...(openedBy.get(draft.meeting) ?? []), ...(account === undefined ? [] : [account])])]
    openedBy.set(draft.meeting, by)
    const kept = {
      meeting: draft.meeting,
      title: heading.group || heading.title,
      date: heading.date,
      changed: clock.now(),
      ...(place === undefined ? {} : { place }),
      ...(by.length === 0 ? {} : { by }),
    }
    void local.describe(kept).catch(() => undefined)
  }

  /**
   * After any change, own or merged. Who writes in an item that somebody else takes away, or makes a break, stays in it: the rest of the sentence
   * must not end up in another.
   */
  const follow = (draft: Draft, isOwn: boolean): void => {
    const stage = opened()
    if (stage === undefined || open?.draft !== draft) return
    const before = stage.meeting
    const meeting = snapshot(draft)
    const isItem = ({ agenda }: Meeting): boolean => printedItems(agenda).some(({ id }) => id === stage.here)
    const stays = stage.here !== undefined && stage.view === 'meeting' && !(isOwn && isItem(before))
    const here = isItem(meeting) || stays ? stage.here : printedItems(meeting.agenda)[0]?.id
    update({ meeting, here, canUndo: canUndo(draft), lastStep: lastStep(draft), canRedo: canRedo(draft) })
    if (before.heading !== meeting.heading) describe(draft)
  }

  const shut = (): void => {
    if (open === undefined) return
    leaveHere()
    if (!isBlank(open.draft)) describe(open.draft)
    open.sharing?.stop()
    open.stop()
    open.keeper.stop()
    closeDraft(open.draft)
    open = undefined
  }

  const rememberSpot = (): void => {
    const stage = opened()
    if (stage !== undefined) void local.set(`spot/${stage.meeting.id}`, { view: stage.view, here: stage.here }).catch(() => undefined)
  }

  // ---- the rest of the rooms

  const places = destinations(
    ports,
    () => opened()?.destination,
    (destination) => update({ destination }),
    () => placeKey(host.surroundings().place),
    () => open?.home,
    () => defaults.current(),
  )
  const publisher = publishing(ports, (publication) => {
    // Of a meeting that was open before, nothing is shown in this one.
    const stage = opened()
    const isOfThis =
      publication.outbox === undefined ? stage?.publication.outbox === undefined : publication.outbox.meeting === stage?.meeting.id
    if (isOfThis) update({ publication })
  })

  const people = accounts({
    directory: ports.directory,
    clock,
    people: () => (open === undefined ? [] : snapshot(open.draft).people),
    named: () => namedOrganisations(local, agreed()),
    note: (made) => {
      if (open === undefined) return
      // What the directory says is nobody's writing.
      preparing = !open.isWritten()
      note(open.draft, made)
      preparing = false
    },
  })

  const lookAgain = async (): Promise<void> => {
    const problem = await people.lookAgain()
    if (problem !== undefined) notify('directory', problem)
  }

  const reread = async (): Promise<void> => {
    const stage = opened()
    if (stage === undefined) return
    const read = await calendar.read(stage.meeting.id, clock.now())
    if (isProblem(read)) {
      notify('reread', read)
      return
    }
    clear('reread')
    const { intake } = await intakeOf(read.got, ports, agreed())
    const offer = await newIn(intake, opened()?.meeting ?? stage.meeting, local)
    if (opened()?.meeting.id === stage.meeting.id) update({ offer })
  }

  /** What was said of removed tasks with the last press, for when it is made again. */
  let saidOf: { readonly meeting: MeetingId; readonly revision: number | undefined; readonly removed: Removed | undefined } | undefined

  const pressAgain = (): void => {
    const stage = opened()
    const isSame = stage?.meeting.id === saidOf?.meeting && stage?.publication.outbox?.revision === saidOf?.revision
    void publish(isSame ? saidOf?.removed : undefined)
  }

  const publish = async (removed?: Removed, evenSo?: true): Promise<void> => {
    const stage = opened()
    if (stage === undefined || open === undefined || stage.publication.running) return
    saidOf = { meeting: stage.meeting.id, revision: stage.publication.outbox?.revision, removed }
    const isAnswered = removed !== undefined || publisher.removedTasks(stage.meeting, stage.publication.outbox).every(({ left }) => left)
    if (!isAnswered) return
    clear('publish')
    const bytes = shareable(open.draft)
    const { audience, plan, mail } = stage.destination
    if (audience === undefined) return
    const granted = await ports.access.askToPublish({ audience, plan, mail: willMail() })
    if (isProblem(granted)) notify('publish', granted)
    else open.sharing?.wake()
    const { outbox } = stage.publication
    const isFresh = outbox === undefined || isComplete(outbox)
    // What cannot come to its end does not begin; what has begun goes as far as it can.
    if (isFresh && isProblem(granted) && granted.problem === 'consent') return
    const found = await Promise.race([people.beforePublishing(), clock.wait(patience).then(() => [])])
    const problem = await publisher.publish({
      ...approvedWith(stage.meeting, bytes, found),
      audience,
      plan,
      folder: (await defaults.current()).folder,
      mail,
      newest: stage.publication.outbox,
      ...(removed === undefined ? {} : { removed }),
      ...(evenSo === undefined ? {} : { evenSo }),
    })
    if (problem !== undefined) notify('publish', problem)
  }

  const answered = async (outbox: Outbox, step: StepKey, answer: Settled): Promise<void> => {
    clear('publish')
    // Another place may need a permission that the first did not.
    const isMoved = typeof answer === 'object' && 'to' in answer
    const granted = isMoved ? await ports.access.askToPublish({ audience: answer.to, plan: undefined, mail: false }) : undefined
    if (granted !== undefined && isProblem(granted)) notify('publish', granted)
    else await publisher.settle(outbox, step, answer)
  }

  /** Whether a press on Publicera sends mail. */
  const willMail = (): boolean => {
    const outbox = opened()?.publication.outbox
    return mailNow() !== undefined || outbox?.steps.some(({ kind, key }) => kind === 'mail' && !outbox.receipts.has(key)) === true
  }

  const mailNow = (): Mail | undefined => {
    const stage = opened()
    if (stage === undefined) return undefined
    const { meeting, publication, destination } = stage
    if (publication.outbox !== undefined && !isComplete(publication.outbox)) return undefined
    return mailOf(compose(meeting, publisher.revisionOf(publication.outbox)), publication.outbox, destination.mail)
  }

  /** Who only reads has chosen no audience: then it is the place where the tab stands. */
  const revisionsOf = async ({ meeting, destination }: OpenMeeting): Promise<readonly Revision[]> => {
    const known = destination.audience ?? open?.home
    const here = known === undefined ? await ports.places.here() : undefined
    return publisher.revisions(meeting.id, known ?? (here !== undefined && 'got' in here ? here.got : undefined))
  }

  const readReport = async (): Promise<void> => {
    const stage = opened()
    if (stage === undefined || ports.attendance === undefined || stage.report === 'asking') return
    const { id, heading } = stage.meeting
    update({ report: 'asking' })
    const granted = await ports.access.askForReport()
    const from = Date.parse(`${heading.date}T00:00:00`)
    const report = isProblem(granted)
      ? granted
      : Number.isNaN(from)
        ? ({ problem: 'not-found' } as const)
        : await ports.attendance.reports(id, { from, to: from + 86_400_000 })
    if (opened()?.meeting.id === id) update({ report })
  }

  /** Somebody else may have published these minutes already. */
  const catchUp = async (): Promise<void> => {
    const stage = opened()
    const audience = stage?.destination.audience
    if (stage === undefined || audience === undefined || stage.publication.running) return
    await publisher.catchUp(stage.meeting.id, audience)
  }

  const again = (notice: Notice): void => {
    clear(notice.during)
    const retry: Record<Notice['during'], () => void> = {
      settings: () => void settle(),
      find: () => void (opened() === undefined ? find() : undefined),
      directory: () => void lookAgain(),
      reread: () => void reread(),
      open: () => void find(),
      read: () => void 0,
      places: () => void places.load(),
      publish: pressAgain,
      keep: () => void 0,
      share: () => open?.sharing?.wake(),
    }
    retry[notice.during]()
  }

  void (host.surroundings().frame === 'settings' ? settle() : find()).then(() => host.ready())

  return {
    state,
    subscribe: store.subscribe,

    choose: (invitation) => void openInvitation(invitation),
    openDraft: (meeting) => void openKept(meeting),
    startByHand: () => void openEmpty(),
    removeDraft: (meeting) => void removeDraft(meeting),
    leave: () => {
      shut()
      void ownDrafts().then((drafts) => {
        setStage({ stage: 'choosing', invitations: 'asking', drafts })
        return offerCalendar()
      })
    },

    show: (view) => {
      update({ view })
      rememberSpot()
      void stayHere()
      void sign()
    },
    goTo: (item) => {
      update({ here: item })
      open?.sharing?.moved()
      rememberSpot()
      void stayHere()
    },
    change: (made: Change) => {
      if (open === undefined) return
      if (made.change === 'begin') timed.add(made.item)
      change(open.draft, made)
      if (made.change === 'signature') void open.signing.remember(snapshot(open.draft).signature)
      if (made.change === 'edit-person') void rememberOrganisation(made, snapshot(open.draft), local).then(nameOrganisations)
    },
    undo: () => {
      if (open !== undefined) undo(open.draft)
    },
    redo: () => {
      if (open !== undefined) redo(open.draft)
    },
    reread: () => void reread(),
    takeOffer: () => {
      const offer = opened()?.offer
      if (open === undefined || offer === undefined) return
      change(open.draft, { change: 'take-offer', ...offer })
      void rememberGiven(snapshot(open.draft), offer.heading, local)
      update({ offer: undefined })
    },
    dismissOffer: () => update({ offer: undefined }),

    changeDefaults: (fields) => {
      const { stage } = state()
      if (stage.stage !== 'settings') return
      chosen = { ...chosen, ...fields }
      setStage({ ...stage, defaults: { ...stage.defaults, ...fields } })
    },

    writeHere: () => {
      const stage = opened()
      if (stage === undefined) return
      mayWriteHere.add(stage.meeting.id)
      update({ reading: undefined })
    },
    shareLink: () => {
      const stage = opened()
      if (stage === undefined) return
      const { meeting, view, here, revision } = stage
      host.shareLink(
        linkTo({ meeting: meeting.id, view, here, ...(revision === undefined ? {} : { revision }) }),
        meeting.heading.group || meeting.heading.title,
      )
    },
    adminLink: (scopes) => ports.access.adminLink(scopes),
    switchAccount: () => void ports.access.switchAccount().then((answer) => (isProblem(answer) ? notify('find', answer) : find())),
    signOut: () => void ports.access.signOut().then(find, find),

    share: () => {
      const scopes = open?.sharing?.missing()
      if (scopes === undefined) return
      void ports.access.ask(scopes).then((answer) => {
        if (isProblem(answer)) notify('share', answer)
        else open?.sharing?.wake()
      })
    },
    consent: (notice) => {
      const { problem } = notice
      if (problem.problem !== 'consent' && problem.problem !== 'signed-out' && problem.problem !== 'no-window') return
      const scopes = problem.problem === 'signed-out' ? [] : problem.scopes
      void ports.access.ask(scopes).then((answer) => (isProblem(answer) ? notify(notice.during, answer) : again(notice)))
    },
    retry: again,
    openLink: (url) => void host.openLink(url),
    settled: () => open?.keeper.settled() ?? Promise.resolve(),
    dismiss: store.dismiss,

    loadRevisions: () => {
      const stage = opened()
      if (stage === undefined) return
      void revisionsOf(stage).then((revisions) => {
        if (opened()?.meeting.id === stage.meeting.id) update({ revisions })
      })
    },
    readRevision: (revision) => update({ revision }),

    readReport: () => void readReport(),
    minutes: () => {
      const stage = opened()
      return stage && compose(stage.meeting, publisher.revisionOf(stage.publication.outbox))
    },
    checks: () => {
      const stage = opened()
      return stage ? checks(stage.meeting) : []
    },
    loadDestinations: () => void places.load().then(catchUp),
    chooseTeam: (team) => void places.chooseTeam(team),
    chooseAudience: (audience) => void places.chooseAudience(audience).then(catchUp),
    choosePlan: (plan) => places.choosePlan(plan),
    chooseMail: (mail) => {
      const stage = opened()
      if (stage === undefined) return
      update({ destination: { ...stage.destination, mail } })
      void local.set(`mail/${stage.meeting.id}`, mail).catch(() => undefined)
    },
    mail: mailNow,
    publish: (removed, evenSo) => void publish(removed, evenSo),
    removedTasks: () => {
      const stage = opened()
      return stage === undefined ? [] : publisher.removedTasks(stage.meeting, stage.publication.outbox)
    },
    settle: (step, answer) => {
      const outbox = opened()?.publication.outbox
      if (outbox !== undefined) void answered(outbox, step, answer)
    },
    file: (kind) => {
      const stage = opened()
      if (stage === undefined) return Promise.reject(new Error('No meeting is open'))
      const read = stage.revisions?.find(({ revision }) => revision === stage.revision)
      return file(read?.minutes ?? compose(stage.meeting, publisher.revisionOf(stage.publication.outbox)), kind)
    },
    log: async () => {
      const stage = opened()
      if (stage === undefined) throw new Error('No meeting is open')
      const [{ log }, { fileName }] = await Promise.all([import('./log'), import('../render/fileName')])
      const said = words(host.surroundings().language)
      const minutes = compose(stage.meeting, publisher.revisionOf(stage.publication.outbox))
      const name = fileName(minutes).replace(/\.docx$/, ` ${said.publish.log.file}.csv`)
      return {
        name,
        type: 'text/csv;charset=utf-8',
        bytes: log(await publisher.records(stage.meeting.id, stage.destination.audience), said),
      }
    },
    editing: async (item) => {
      const { editing } = await import('../draft/editing')
      if (open === undefined) throw new Error('No meeting is open')
      return editing(open.draft, item, () => chance.id())
    },
  }
}
