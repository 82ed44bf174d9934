/** The invitation is read again: what is new in it is offered, and taken in when the secretary says so. */

import type { Defaults } from '../domain/defaults'
import { isProblem } from '../domain/problem'
import { change, snapshot, type Draft } from '../draft/draft'
import { intakeOf, newIn, rememberGiven } from './intake'
import type { Ports } from './ports'
import type { StateStore } from './stateStore'

/** @param agreed what the team has agreed on */
export async function reread(ports: Ports, { opened, update, notify, clear }: StateStore, agreed: () => Promise<Defaults>): Promise<void> {
  const stage = opened()
  if (stage === undefined) return
  const read = await ports.calendar.read(stage.meeting.id, ports.clock.now())
  if (isProblem(read)) {
    notify('reread', read)
    return
  }
  clear('reread')
  const { intake } = await intakeOf(read.got, ports, agreed())
  const offer = await newIn(intake, opened()?.meeting ?? stage.meeting, ports.local)
  if (opened()?.meeting.id === stage.meeting.id) update({ offer })
}

export function takeOffer(draft: Draft, { local }: Pick<Ports, 'local'>, { opened, update }: StateStore): void {
  const offer = opened()?.offer
  if (offer === undefined) return
  change(draft, { change: 'take-offer', ...offer })
  void rememberGiven(snapshot(draft), offer.heading, local)
  update({ offer: undefined })
}
