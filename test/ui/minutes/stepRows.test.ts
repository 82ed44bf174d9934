/** What a person is told of a publication, beside its steps. */

import type { Problem } from '../../../src/domain/problem'
import { publishing } from '../../../src/session/publishing'
import { unseenIn } from '../../../src/ui/minutes/stepRows'
import { aMeeting } from '../../support/meetings'
import { aChannel, memoryPorts } from '../../support/memoryPorts'

/** Where messages may not be read; the message is the second that is made. */
async function unseen(fault?: Problem): Promise<unknown> {
  const ports = memoryPorts({ script: { blind: ['message'], faults: new Map(fault === undefined ? [] : [[1, fault]]) } })
  const publisher = publishing(ports, () => undefined)
  const meeting = aMeeting()
  const chosen = { audience: aChannel, plan: undefined, folder: '', mail: [], newest: undefined }
  await ports.clock.run(publisher.publish({ meeting, draft: new Uint8Array(), ...chosen }))
  await ports.clock.run(ports.clock.wait(20_000))
  const outbox = await publisher.newest(meeting.id)
  expect(outbox?.unseen).toHaveLength(1)
  return outbox && unseenIn(outbox)
}

it('says that nobody could see whether a message was doubled only where it was sent more than once', async () => {
  expect(await unseen()).toEqual({ message: false, tasks: false })
  expect(await unseen({ problem: 'busy', retryAfter: 2 })).toEqual({ message: true, tasks: false })
})
