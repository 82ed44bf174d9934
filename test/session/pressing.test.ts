/** A press on Publicera: where it goes, which permissions it asks for, and what does not begin without them. */

import type { EntryId } from '../../src/domain/entry'
import type { Problem } from '../../src/domain/problem'
import { scopesOf } from '../../src/graph/stepScopes'
import { isComplete, type Outbox } from '../../src/publish/outbox'
import { createSession } from '../../src/session/session'
import type { OpenMeeting, Session, SessionState } from '../../src/session/state'
import { memoryStore } from '../../src/storage/memoryStore'
import { aChannel, anInvitation, aPlan, memoryPorts, type Given, type MemoryPorts } from '../support/memoryPorts'

interface Tab {
  readonly ports: MemoryPorts
  readonly session: Session
  /** The scopes that were asked for, press by press. */
  readonly asked: (readonly string[])[]
  readonly stage: () => OpenMeeting
  /** Until the publication has come as far as it can. */
  press(): Promise<Outbox | undefined>
  /** Where nothing is to come of it. */
  pressInVain(): Promise<void>
}

interface Opened extends Given {
  /** What asking for permission gives. */
  readonly answer?: () => Problem | { readonly got: true }
  /** In the personal app, which stands in no meeting and no channel. */
  readonly personal?: true
}

async function tab({ answer = () => ({ got: true }), personal, ...given }: Opened = {}): Promise<Tab> {
  const nowhere = { problem: 'not-found' } as const
  const memory = memoryPorts({ ...given, ...(personal === undefined ? {} : { place: {} }) })
  const asked: (readonly string[])[] = []
  const ports: MemoryPorts = {
    ...memory,
    ...(personal === undefined ? {} : { places: { ...memory.places, here: () => Promise.resolve(nowhere) } }),
    access: {
      ...memory.access,
      askToPublish: (steps) => {
        asked.push(scopesOf(steps))
        return Promise.resolve(answer())
      },
    },
  }
  const session = createSession(ports)
  const stage = (): OpenMeeting => {
    const { stage } = session.state()
    if (stage.stage !== 'open') throw new Error(`No meeting is open: ${stage.stage}`)
    return stage
  }
  const until = (holds: (state: SessionState) => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('Nothing came of it')), 3000)
      const stop = session.subscribe(look)
      function look(): void {
        if (!holds(session.state())) return
        clearTimeout(late)
        stop()
        resolve()
      }
      look()
    })
  if (personal !== undefined) {
    await until(({ stage }) => stage.stage === 'choosing' && stage.invitations !== 'asking')
    session.choose(anInvitation)
  }
  await until(({ stage }) => stage.stage === 'open')
  return {
    ports,
    session,
    asked,
    stage,
    press: async () => {
      session.publish()
      await ports.clock.run(until(() => stage().publication.running))
      await ports.clock.run(until(() => !stage().publication.running))
      return stage().publication.outbox
    },
    pressInVain: async () => {
      session.publish()
      await ports.clock.run(new Promise((resolve) => setTimeout(resolve, 100)))
    },
  }
}

function write({ session, stage }: Tab, text: string, isTask = true): void {
  const [first] = stage().meeting.agenda
  if (first === undefined) throw new Error('No item')
  const runs = [{ text, entries: isTask ? ['task--1' as EntryId] : [] }]
  session.change({ change: 'write', item: first.id, text: [{ kind: 'paragraph', runs }] })
}

/** In the meeting's tab, with a place and a plan chosen. */
async function ready(given: Opened = {}): Promise<Tab> {
  const at = await tab(given)
  write(at, 'Petra tar fram ett underlag.')
  at.session.chooseAudience(aChannel)
  at.session.choosePlan(aPlan)
  return at
}

const addNote = ({ session, stage }: Tab): void => {
  const second = stage().meeting.agenda[1]
  if (second === undefined) throw new Error('No item')
  session.change({ change: 'write', item: second.id, text: [{ kind: 'paragraph', runs: [{ text: 'Mer att säga.', entries: [] }] }] })
}

const inChannel = ['Files.ReadWrite.All', 'ChannelMessage.Send']
const said = ({ session }: Tab): readonly unknown[] =>
  session.state().notices.flatMap(({ during, problem }) => (during === 'publish' ? [problem.problem] : []))

describe('where it goes', () => {
  it('goes on, and corrects, where it was published, also in a tab that has no place', async () => {
    const device = memoryStore()
    const left = await (await ready({ device, script: { faults: new Map([[2, { problem: 'signed-out' }]]) } })).press()
    expect(left && isComplete(left)).toBe(false)
    const personal = await tab({ device, personal: true })
    expect(personal.stage().destination.audience).toBeUndefined()
    const done = await personal.press()
    expect(done && [done.revision, isComplete(done)]).toEqual([1, true])
    addNote(personal)
    const corrected = await personal.press()
    expect(corrected && [corrected.revision, isComplete(corrected)]).toEqual([2, true])
    expect(corrected?.steps.flatMap((step) => (step.kind === 'document' ? [step.audience] : []))).toEqual([aChannel])
  })

  it('is said to be missing where nothing was published and nothing is chosen', async () => {
    const at = await tab({ personal: true })
    await at.pressInVain()
    expect([said(at), at.stage().publication.outbox, at.ports.destination.requests]).toEqual([['no-place'], undefined, []])
  })
})

describe('the plan that a correction’s tasks go to', () => {
  const elsewhere = { ...aPlan, id: 'another-meetings-plan' }
  const plans = (outbox: Outbox | undefined): readonly unknown[] =>
    outbox?.steps.flatMap((step) => (step.kind === 'task' ? [step.plan.id] : [])) ?? []

  it('is the one where they stand, whatever was chosen for another meeting since', async () => {
    const at = await ready()
    await at.press()
    at.session.choosePlan(elsewhere)
    write(at, 'Petra tar fram ett helt annat underlag.')
    expect(plans(await at.press())).toEqual([aPlan.id])
  })

  it('is chosen where none of them stands in one and the minutes have changed, and else no task is made', async () => {
    const at = await tab()
    write(at, 'Petra tar fram ett underlag.')
    at.session.chooseAudience(aChannel)
    expect(plans(await at.press())).toEqual([])
    at.session.choosePlan(elsewhere)
    at.session.chooseMail([{ name: 'Ola Berg', address: 'ola@berg.example' }])
    expect(plans(await at.press())).toEqual([])
    expect(at.ports.destination.requests.filter((request) => request.startsWith('create')).at(-1)).toBe('create mail')
    addNote(at)
    expect(plans(await at.press())).toEqual([elsewhere.id])
  })
})

it('says what hindered it of its own meeting alone, and is not made again in another', async () => {
  const at = await ready({ answer: () => ({ problem: 'signed-out' }) })
  await at.pressInVain()
  const [notice] = at.session.state().notices
  if (notice === undefined) throw new Error('Nothing was said')
  const reached = async (stage: SessionState['stage']['stage']): Promise<void> => {
    while (at.session.state().stage.stage !== stage) await at.ports.clock.run(new Promise((resolve) => setTimeout(resolve, 5)))
  }
  at.session.leave()
  expect(said(at)).toEqual([])
  await reached('choosing')
  at.session.startByHand()
  await reached('open')
  at.session.chooseAudience(aChannel)
  at.session.retry(notice)
  await at.ports.clock.run(new Promise((resolve) => setTimeout(resolve, 100)))
  expect([at.asked.length, at.stage().publication.outbox, at.ports.destination.requests]).toEqual([1, undefined, []])
})

describe('a meeting that is left while it is published', () => {
  const posted = { what: 'document', name: 'Anteckningar.docx', by: 'Karin Ek', at: 1, url: 'https://vkf.example/a' } as const
  const byHand = async (at: Tab): Promise<void> => {
    await go(at, () => at.session.leave(), 'choosing')
    await go(at, () => at.session.startByHand(), 'open')
  }
  const back = async (at: Tab): Promise<void> => {
    await go(at, () => at.session.leave(), 'choosing')
    await go(at, () => at.session.openDraft(anInvitation.meeting), 'open')
  }
  const go = async (at: Tab, press: () => void, stage: SessionState['stage']['stage']): Promise<void> => {
    press()
    while (at.session.state().stage.stage !== stage) await at.ports.clock.run(new Promise((resolve) => setTimeout(resolve, 5)))
  }
  const passing = (at: Tab): Promise<void> => at.ports.clock.run(new Promise((resolve) => setTimeout(resolve, 150)))

  it('leaves its question with it: the other one is asked nothing, and whoever comes back is', async () => {
    let answer: (() => void) | undefined
    const at = await ready({ script: { posted } })
    const looked = at.ports.destination.posted.bind(at.ports.destination)
    const held = new Promise<void>((resolve) => (answer = resolve))
    Object.assign(at.ports.destination, { posted: (...steps: Parameters<typeof looked>) => held.then(() => looked(...steps)) })
    at.session.publish()
    await passing(at)
    expect(at.stage().publication.running).toBe(true)
    await byHand(at)
    expect(at.stage().publication).toEqual({ running: false, outbox: undefined })
    answer?.()
    await passing(at)
    expect(at.stage().publication).toEqual({ running: false, outbox: undefined })
    await back(at)
    expect(at.stage().publication).toEqual({ running: false, outbox: undefined, posted })
    at.session.leavePosted()
    expect(at.stage().publication).toEqual({ running: false, outbox: undefined })
    expect(at.ports.destination.requests).toEqual([])
  })

  it('goes on, is seen to run by whoever comes back, and leaves the other one’s button alone', async () => {
    let answer: (() => void) | undefined
    const at = await ready()
    const create = at.ports.destination.create.bind(at.ports.destination)
    const held = new Promise<void>((resolve) => (answer = resolve))
    Object.assign(at.ports.destination, { create: (...asked: Parameters<typeof create>) => held.then(() => create(...asked)) })
    at.session.publish()
    await passing(at)
    await byHand(at)
    expect(at.stage().publication.running).toBe(false)
    await back(at)
    expect(at.stage().publication.running).toBe(true)
    answer?.()
    while (at.stage().publication.running) await passing(at)
    const { outbox } = at.stage().publication
    expect(outbox && isComplete(outbox)).toBe(true)
  })

  it('says nothing in the other one of what hindered it', async () => {
    let refuse: (() => void) | undefined
    const at = await ready({ answer: () => ({ problem: 'signed-out' }) })
    const asked = at.ports.access.askToPublish.bind(at.ports.access)
    const held = new Promise<void>((resolve) => (refuse = resolve))
    Object.assign(at.ports.access, { askToPublish: (...steps: Parameters<typeof asked>) => held.then(() => asked(...steps)) })
    at.session.publish()
    await byHand(at)
    refuse?.()
    await passing(at)
    expect(said(at)).toEqual([])
  })
})

it('sends the message where it was chosen to go, when the permission for that is given after all', async () => {
  let denied: Problem | undefined
  const at = await ready({
    script: { faults: new Map([[2, { problem: 'refused', code: 'Forbidden' }]]) },
    answer: () => denied ?? { got: true },
  })
  const left = await at.press()
  const message = left?.steps.find(({ kind }) => kind === 'message')
  if (message === undefined) throw new Error('No message')
  denied = { problem: 'consent', scopes: ['ChatMessage.Send'] }
  at.session.settle(message.key, { to: { kind: 'chat', chat: 'chat-1', name: '' } })
  await at.ports.clock.run(new Promise((resolve) => setTimeout(resolve, 50)))
  const [notice] = at.session.state().notices
  if (notice === undefined) throw new Error('Nothing was said')
  denied = undefined
  at.session.consent(notice)
  for (let outbox = at.stage().publication.outbox; outbox === undefined || !isComplete(outbox); outbox = at.stage().publication.outbox)
    await at.ports.clock.run(new Promise((resolve) => setTimeout(resolve, 20)))
  const done = at.stage().publication.outbox
  expect(done?.steps.flatMap((step) => (step.kind === 'message' ? [step.audience.kind] : []))).toEqual(['chat'])
})

describe('whoever is not signed in', () => {
  const signedOut: Problem = { problem: 'signed-out' }

  it('is asked once where the tab stands in a place, and nothing answers into what she does about it', async () => {
    const memory = memoryPorts({ place: { channel: aChannel.channel, team: aChannel.team } })
    const asked: string[] = []
    let isSignedIn = false
    const answer = (name: string): Promise<Problem | { readonly got: readonly (typeof anInvitation)[] }> => {
      asked.push(name)
      return Promise.resolve(
        isSignedIn ? { got: [anInvitation, { ...anInvitation, meeting: 'another' as typeof anInvitation.meeting }] } : signedOut,
      )
    }
    const ports = { ...memory, calendar: { ...memory.calendar, find: () => answer('find'), around: () => answer('around') } }
    const session = createSession(ports)
    const passing = (): Promise<void> => ports.clock.run(new Promise((resolve) => setTimeout(resolve, 30)))
    await passing()
    const { stage, notices } = session.state()
    expect([stage, notices.map(({ during, problem }) => [during, problem.problem]), asked]).toEqual([
      { stage: 'choosing', invitations: [], drafts: [] },
      [['find', 'signed-out']],
      ['find'],
    ])
    isSignedIn = true
    if (notices[0] !== undefined) session.consent(notices[0])
    await passing()
    expect(session.state().notices).toEqual([])
  })

  it('sees the meetings of the calendar’s last answer, although an earlier question is answered later', async () => {
    const memory = memoryPorts({ place: {} })
    const answers: ((answer: Problem | { readonly got: readonly (typeof anInvitation)[] }) => void)[] = []
    const ports = {
      ...memory,
      calendar: { ...memory.calendar, around: () => new Promise<never>((resolve) => answers.push(resolve as never)) },
    }
    const session = createSession(ports)
    const passing = (): Promise<void> => ports.clock.run(new Promise((resolve) => setTimeout(resolve, 30)))
    await passing()
    session.retry({ id: 'find', during: 'find', problem: signedOut })
    await passing()
    answers[1]?.({ got: [anInvitation] })
    await passing()
    answers[0]?.(signedOut)
    await passing()
    const { stage, notices } = session.state()
    expect([stage.stage === 'choosing' && stage.invitations, notices]).toEqual([[anInvitation], []])
  })
})

describe('where it can go', () => {
  const denial: Problem = { problem: 'consent', scopes: ['Channel.ReadBasic.All'] }
  const passing = (at: Tab): Promise<void> => at.ports.clock.run(new Promise((resolve) => setTimeout(resolve, 30)))

  it('is asked for anew with its channels, when the permission that was missing is given', async () => {
    const at = await tab()
    const channels = at.ports.places.channels.bind(at.ports.places)
    Object.assign(at.ports.places, { channels: () => Promise.resolve(denial) })
    at.session.chooseTeam('team')
    await passing(at)
    expect(at.stage().destination.channels).toEqual(denial)
    Object.assign(at.ports.places, { channels })
    at.session.consent({ id: 'places', during: 'places', problem: denial })
    await passing(at)
    expect(at.stage().destination.channels).toEqual({ got: [aChannel] })
  })

  it('is shown for the last choice, however late the answer about an earlier one comes', async () => {
    const at = await tab()
    const waiting: (() => void)[] = []
    Object.assign(at.ports.places, {
      readers: (audience: { readonly channel?: string }) =>
        new Promise((resolve) => waiting.push(() => resolve({ got: [audience.channel ?? ''] }))),
    })
    at.session.chooseAudience({ ...aChannel, channel: 'first' })
    at.session.chooseAudience({ ...aChannel, channel: 'second' })
    await passing(at)
    for (const answer of waiting.reverse()) answer()
    await passing(at)
    expect(at.stage().destination.readers).toEqual({ got: ['second'] })
  })
})

describe('permission', () => {
  const denials: readonly Problem[] = [
    { problem: 'consent', scopes: ['Tasks.ReadWrite'] },
    { problem: 'no-window', scopes: ['Tasks.ReadWrite'] },
    { problem: 'refused', code: 'AADSTS50105' },
    { problem: 'signed-out' },
  ]

  it.each(denials)('that is answered with $problem lets nothing begin, and says so', async (denial) => {
    const at = await ready({ answer: () => denial })
    await at.pressInVain()
    expect([said(at), at.stage().publication.outbox, at.ports.destination.requests]).toEqual([[denial.problem], undefined, []])
  })

  it.each(denials)('that is answered with $problem lets what has begun go on', async (denial) => {
    const device = memoryStore()
    await (await ready({ device, script: { faults: new Map([[2, { problem: 'signed-out' }]]) } })).press()
    const again = await tab({ device, answer: () => denial })
    const done = await again.press()
    expect([done && isComplete(done), said(again)]).toEqual([true, [denial.problem]])
  })

  it('is asked for where the correction goes and for what it changes, whatever is chosen now', async () => {
    const device = memoryStore()
    const first = await ready({ device })
    await first.press()
    expect(first.asked).toEqual([[...inChannel, 'Tasks.ReadWrite']])
    const later = await tab({ device })
    later.session.chooseAudience({ kind: 'chat', chat: 'chat-1', name: '' })
    write(later, 'Petra tar fram ett helt annat underlag.')
    const corrected = await later.press()
    expect(later.stage().destination).toMatchObject({ audience: { kind: 'chat' }, plan: undefined })
    expect(later.asked).toEqual([[...inChannel, 'Tasks.ReadWrite']])
    expect(corrected && [corrected.revision, isComplete(corrected)]).toEqual([2, true])
  })

  it('for tasks is not asked for where there are none to make or change, although a plan is chosen', async () => {
    const without = await ready()
    write(without, 'Ingen gör något.', false)
    await without.press()
    expect(without.asked).toEqual([inChannel])
    const unchanged = await ready()
    await unchanged.press()
    addNote(unchanged)
    await unchanged.press()
    expect(unchanged.asked).toEqual([[...inChannel, 'Tasks.ReadWrite'], inChannel])
  })

  it('is asked for mail only where somebody is mailed, and in a chat for the own drive and its members', async () => {
    const at = await ready()
    at.session.chooseAudience({ kind: 'chat', chat: 'chat-1', name: '' })
    at.session.choosePlan(undefined)
    at.session.chooseMail([{ name: 'Olle Sjö', address: 'olle.sjo@dalsta.example' }])
    await at.press()
    expect(at.asked).toEqual([['Files.ReadWrite', 'Chat.ReadBasic', 'ChatMessage.Send', 'Mail.Send']])
  })
})
