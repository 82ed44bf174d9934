/** One tab's work, put together: find the meeting, open its draft, change and keep it, publish it. */

import { checks } from '../domain/checks'
import type { Defaults } from '../domain/defaults'
import { compose, type Minutes } from '../domain/minutes'
import type { MeetingId } from '../domain/meeting'
import { isProblem } from '../domain/problem'
import { change, note, redo, snapshot, undo } from '../draft/draft'
import { accounts } from './accounts'
import { readReport } from './attendanceReport'
import { beginnings } from './beginnings'
import { choosing } from './choosing'
import { teamDefaults } from './defaults'
import { deskFor, type OpenDraft } from './desk'
import { destinations } from './destinations'
import { deviceDrafts, placeKey } from './deviceDrafts'
import { file, logFile } from './files'
import { finding } from './finding'
import { agreedInTime, namedOrganisations, rememberOrganisation } from './intake'
import { linkTo } from './link'
import { opening } from './opening'
import type { Ports } from './ports'
import { pressing } from './pressing'
import { catchUp, loadRevisions } from './published'
import { publishing } from './publishing'
import { readers } from './readers'
import { remember } from './remembered'
import { reread, takeOffer } from './rereading'
import { settingsPage } from './settingsPage'
import type { Notice, OpenMeeting, Publication, Session } from './state'
import { stateStore } from './stateStore'

/** Starts at once and looks for the meeting that the tab stands in. */
export function createSession(ports: Ports): Session {
  const { host, access, local, clock, chance } = ports
  const store = stateStore(ports)
  const { state, opened, update, notify, clear } = store

  const defaults = teamDefaults(ports.defaults)
  const agreed = (): Promise<Defaults> => agreedInTime(defaults, clock)
  const settings = settingsPage(ports, defaults, store)

  const drafts = deviceDrafts(ports)
  const choice = choosing(ports, drafts, store)
  const reading = readers()
  const desk = deskFor({
    ports,
    store,
    drafts,
    choosing: choice,
    readers: reading,
    onWritten: (draft, before) => {
      queueMicrotask(() => {
        if (opened()?.meeting.id === draft.meeting && desk.open()?.draft === draft)
          people.follow(before?.meeting.people ?? [], snapshot(draft).people)
      })
      if (before !== undefined) times.written(before)
    },
    onPutAway: () => times.leave(),
  })
  const times = beginnings(clock, opened, desk.open)
  const people = accounts({
    directory: ports.directory,
    clock,
    people: () => {
      const open = desk.open()
      return open === undefined ? [] : snapshot(open.draft).people
    },
    named: () => namedOrganisations(local, agreed()),
    note: (made) => {
      const open = desk.open()
      if (open === undefined) return
      // What the directory says is nobody's writing.
      if (open.isWritten()) note(open.draft, made)
      else open.byItself(() => note(open.draft, made))
    },
  })

  const places = destinations(
    ports,
    () => opened()?.destination,
    (destination) => update({ destination }),
    () => placeKey(host.surroundings().place),
    () => desk.open()?.home,
    () => defaults.current(),
  )
  /** Of meetings that are published, or that a person is asked about, whichever is open: who comes back to one finds it as it is. */
  const underWay = new Map<MeetingId, Publication>()
  const publisher = publishing(ports, (meeting, publication) => {
    if (publication.running || publication.posted !== undefined) underWay.set(meeting, publication)
    else underWay.delete(meeting)
    if (opened()?.meeting.id === meeting) update({ publication })
  })
  const press = pressing({
    ports,
    store,
    open: desk.open,
    publisher,
    people,
    folder: async () => (await defaults.current()).folder,
  })

  const meetings = opening({
    ports,
    store,
    desk,
    readers: reading,
    agreed,
    newest: (meeting) => publisher.newest(meeting),
    underWay: (meeting) => underWay.get(meeting),
    onShown: ({ draft }, { meeting, publication: { running, outbox } }) => {
      people.begin(meeting.people)
      void times.stay()
      void nameOrganisations()
      void sign()
      if (outbox !== undefined && !running) publisher.lookAfter(outbox)
      drafts.describe(draft)
    },
  })
  const find = finding({ ports, store, drafts, choosing: choice, meetings })

  // ---- what goes with what the secretary does

  const nameOrganisations = async (): Promise<void> => {
    const organisations = await namedOrganisations(local, agreed())
    update({ organisations })
  }

  /** Whoever has written and looks at the minutes signs them, where nobody has said who does; published ones are left alone. */
  const sign = async (): Promise<void> => {
    const isAsked = ({ draft, isWritten }: OpenDraft): boolean => {
      const stage = opened()
      if (stage?.view !== 'minutes' || reading.readingOf(draft.meeting, isWritten()) !== undefined) return false
      // What somebody has pressed to publish stays as it was approved.
      if (stage.publication.outbox !== undefined || press.isPressed(draft.meeting)) return false
      return isWritten() && stage.meeting.signature.name === '' && stage.meeting.signature.role === ''
    }
    const open = desk.open()
    if (open === undefined || !isAsked(open)) return
    const signature = await open.signing.usual()
    if (signature !== undefined && signature.name !== '' && desk.open() === open && isAsked(open))
      note(open.draft, { change: 'sign', signature })
  }

  const rememberSpot = (): void => {
    const stage = opened()
    if (stage !== undefined) void remember('spot', stage.meeting.id, { view: stage.view, here: stage.here }, local)
  }

  const lookAgain = async (): Promise<void> => {
    const problem = await people.lookAgain()
    if (problem !== undefined) notify('directory', problem)
  }

  const again = (notice: Notice): void => {
    clear(notice.during)
    const retry: Record<Notice['during'], () => void> = {
      settings: () => void settings.open(),
      find: () => void (opened() === undefined ? find() : undefined),
      directory: () => void lookAgain(),
      reread: () => void reread(ports, store, agreed),
      open: () => void find(),
      read: () => void 0,
      places: () => void places.load(),
      publish: () => press.again(),
      keep: () => void 0,
      share: () => desk.open()?.sharing?.wake(),
    }
    retry[notice.during]()
  }

  const minutesNow = ({ meeting, publication }: OpenMeeting): Minutes => compose(meeting, publisher.revisionOf(publication.outbox))
  const openMeeting = (): OpenMeeting => {
    const stage = opened()
    if (stage === undefined) throw new Error('No meeting is open')
    return stage
  }

  void (host.surroundings().frame === 'settings' ? settings.open() : find()).then(() => host.ready())

  return {
    state,
    subscribe: store.subscribe,

    choose: (invitation) => void meetings.openInvited(invitation),
    openDraft: (meeting) => void meetings.openKept(meeting),
    startByHand: () => void meetings.openByHand(),
    removeDraft: (meeting) => {
      desk.giveUp(meeting)
      void choice.remove(meeting)
    },
    leave: () => {
      clear('publish')
      desk.putAway()
      void drafts.list().then((kept) => choice.offer('asking', kept))
    },

    show: (view) => {
      update({ view })
      rememberSpot()
      void times.stay()
      void sign()
    },
    goTo: (item) => {
      update({ here: item })
      desk.open()?.sharing?.moved()
      rememberSpot()
      void times.stay()
    },
    change: (made) => {
      const open = desk.open()
      if (open === undefined) return
      const { draft, signing } = open
      if (made.change === 'begin') times.said(made.item)
      change(draft, made)
      if (made.change === 'signature') void signing.remember(snapshot(draft).signature)
      if (made.change === 'edit-person') void rememberOrganisation(made, snapshot(draft), local).then(nameOrganisations)
    },
    undo: () => {
      const open = desk.open()
      if (open !== undefined) undo(open.draft)
    },
    redo: () => {
      const open = desk.open()
      if (open !== undefined) redo(open.draft)
    },
    reread: () => void reread(ports, store, agreed),
    takeOffer: () => {
      const open = desk.open()
      if (open !== undefined) takeOffer(open.draft, ports, store)
    },
    dismissOffer: () => update({ offer: undefined }),

    changeDefaults: (fields) => settings.change(fields),

    writeHere: () => {
      const stage = opened()
      if (stage === undefined) return
      reading.writeHere(stage.meeting.id)
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
    adminLink: (scopes) => access.adminLink(scopes),
    switchAccount: () => void access.switchAccount().then((answer) => (isProblem(answer) ? notify('find', answer) : find())),
    signOut: () => void access.signOut().then(find, find),

    share: () => {
      const scopes = desk.open()?.sharing?.missing()
      if (scopes === undefined) return
      void access.ask(scopes).then((answer) => {
        if (isProblem(answer)) notify('share', answer)
        else desk.open()?.sharing?.wake()
      })
    },
    consent: (notice) => {
      const { problem } = notice
      if (problem.problem !== 'consent' && problem.problem !== 'signed-out' && problem.problem !== 'no-window') return
      const scopes = problem.problem === 'signed-out' ? [] : problem.scopes
      void access.ask(scopes).then((answer) => (isProblem(answer) ? notify(notice.during, answer) : again(notice)))
    },
    retry: again,
    dismiss: store.dismiss,
    openLink: (url) => void host.openLink(url),
    settled: () => desk.open()?.keeper.settled() ?? Promise.resolve(),

    readReport: () => void readReport(ports, store),
    loadRevisions: () => void loadRevisions(publisher, ports, store, desk.open()?.home),
    readRevision: (revision) => update({ revision }),

    minutes: () => {
      const stage = opened()
      return stage && minutesNow(stage)
    },
    checks: () => {
      const stage = opened()
      return stage ? checks(stage.meeting) : []
    },
    loadDestinations: () => void places.load().then(() => catchUp(publisher, store)),
    chooseTeam: (team) => void places.chooseTeam(team),
    chooseAudience: (audience) => void places.chooseAudience(audience).then(() => catchUp(publisher, store)),
    choosePlan: (plan) => places.choosePlan(plan),
    chooseMail: (mail) => {
      const stage = opened()
      if (stage === undefined) return
      update({ destination: { ...stage.destination, mail } })
      void remember('mail', stage.meeting.id, mail, local)
    },
    mail: () => press.mail(),
    publish: (removed, evenSo) => void press.publish(removed, evenSo),
    leavePosted: () => {
      const stage = opened()
      if (stage?.publication.posted === undefined) return
      underWay.delete(stage.meeting.id)
      update({ publication: { running: false, outbox: stage.publication.outbox } })
    },
    removedTasks: () => {
      const stage = opened()
      return stage === undefined ? [] : publisher.removedTasks(stage.meeting, stage.publication.outbox)
    },
    settle: (step, answer) => {
      const outbox = opened()?.publication.outbox
      if (outbox !== undefined) void press.settle(outbox, step, answer)
    },
    file: async (kind) => {
      const stage = openMeeting()
      const read = stage.revisions?.find(({ revision }) => revision === stage.revision)
      return file(read?.minutes ?? minutesNow(stage), kind)
    },
    filesLeft: () => desk.left().map((meeting) => file(compose(meeting, publisher.revisionOf(undefined)), 'document')),
    log: async () => {
      const stage = openMeeting()
      const minutes = minutesNow(stage)
      return logFile(minutes, await publisher.records(stage.meeting.id, stage.destination.audience), host.surroundings().language)
    },
    editing: async (item) => {
      const { editing } = await import('../draft/editing')
      const open = desk.open()
      if (open === undefined) throw new Error('No meeting is open')
      return editing(open.draft, item, () => chance.id())
    },
  }
}
