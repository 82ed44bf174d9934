/** One secretary with two windows of the same device, each a session of its own. */

import { isComplete } from '../../src/publish/outbox'
import { createSession } from '../../src/session/session'
import type { OpenMeeting, Session } from '../../src/session/state'
import { memoryWindows } from '../../src/storage/memoryStore'
import { aChannel, anInvitation, memoryPorts, type Given } from '../support/memoryPorts'
import { memoryDrive } from '../support/memoryRemote'
import { virtualClock, type VirtualClock } from '../support/virtualClock'

const second = 1000
const { meeting } = anInvitation

let clock: VirtualClock
let window: ReturnType<typeof memoryWindows>
beforeEach(() => {
  clock = virtualClock()
  window = memoryWindows()
})

const pass = (milliseconds: number): Promise<void> => clock.run(clock.wait(milliseconds))
const place = (session: Session, where: string): void => session.change({ change: 'heading', fields: { place: where } })

async function sit(given: Given = {}): Promise<Session> {
  const session = createSession(memoryPorts({ device: window(), clock, ...given }))
  await pass(0.1 * second)
  return session
}

function stageOf(session: Session): OpenMeeting {
  const { stage } = session.state()
  if (stage.stage !== 'open') throw new Error(stage.stage)
  return stage
}

describe('a draft that one window removes', () => {
  it('is kept again, whole, by the one that has it open, and found again in the list', async () => {
    const writing = await sit()
    place(writing, 'Lilla salen')
    const other = await sit()
    other.leave()
    await pass(second)
    other.removeDraft(meeting)
    await pass(second)
    writing.change({ change: 'signature', fields: { name: 'Moa Lindehag' } })
    await pass(second)
    expect([stageOf(writing).saved, writing.state().notices]).toEqual(['here', []])
    const device = window()
    expect((await device.drafts()).map((draft) => draft.meeting)).toEqual([meeting])
    expect(stageOf(await sit()).meeting).toEqual(stageOf(writing).meeting)
  })

  it('takes nothing with it that the one that has it open shows: who has written, where it is shared and who gets it by mail', async () => {
    const recipients = [{ name: 'Olle Sjö', address: 'olle.sjo@dalsta.example' }]
    const invitation = { ...anInvitation, channel: aChannel.channel }
    const given: Given = { place: {}, invitations: [invitation], remoteAt: () => memoryDrive().as('Ingrid') }
    const writing = await sit(given)
    writing.choose(invitation)
    await pass(second)
    place(writing, 'Lilla salen')
    writing.chooseMail(recipients)
    const other = await sit(given)
    other.removeDraft(meeting)
    await pass(second)
    const device = window()
    const settings = await Promise.all(['written', 'home', 'mail'].map((kind) => device.setting(`${kind}/${meeting}`)))
    expect(settings).toEqual([true, aChannel, recipients])
  })

  it('takes with it neither that it was begun by hand nor what was published of it', async () => {
    const given: Given = { place: {}, invitations: [] }
    const writing = await sit(given)
    writing.startByHand()
    await pass(second)
    place(writing, 'Lilla salen')
    writing.chooseAudience(aChannel)
    await pass(second)
    writing.publish()
    // What renders the minutes is loaded by the clock on the wall.
    while (stageOf(writing).publication.outbox === undefined || stageOf(writing).publication.running) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      await pass(second)
    }
    const { id } = stageOf(writing).meeting
    const published = await window().load(id)
    expect(published.map(isComplete)).toEqual([true])
    const other = await sit(given)
    other.removeDraft(id)
    await pass(second)
    const device = window()
    expect([await device.setting(`by-hand/${id}`), await device.load(id)]).toEqual([true, published])
  })

  it('is kept again by the one that was opening it', async () => {
    const first = await sit()
    place(first, 'Lilla salen')
    first.leave()
    await pass(second)
    const device = window()
    let answer: () => void = () => undefined
    const slow: typeof device = {
      ...device,
      open: async (meeting) => {
        const kept = await device.open(meeting)
        await new Promise<void>((resolve) => (answer = resolve))
        return kept
      },
    }
    const opening = await sit({ device: slow })
    first.removeDraft(meeting)
    await pass(second)
    answer()
    await pass(second)
    expect([stageOf(opening).saved, stageOf(opening).meeting.heading.place]).toEqual(['here', 'Lilla salen'])
    expect(stageOf(await sit()).meeting).toEqual(stageOf(opening).meeting)
  })

  it('is given up by the one that held what the device did not take, and stays away', async () => {
    const device = window()
    let broken = false
    const failing: typeof device = {
      ...device,
      append: (meeting, update) => (broken ? Promise.reject(new Error('quota')) : device.append(meeting, update)),
    }
    const holding = await sit({ device: failing })
    broken = true
    place(holding, 'Lilla salen')
    holding.leave()
    await pass(second)
    expect(holding.state().leftOnlyHere).toBe(true)
    const other = await sit()
    other.leave()
    await pass(second)
    other.removeDraft(meeting)
    await pass(second)
    expect([holding.state().leftOnlyHere, holding.state().notices]).toEqual([false, []])
    broken = false
    await pass(30 * second)
    expect([await window().open(meeting), await window().drafts()]).toEqual([[], []])
  })
})
