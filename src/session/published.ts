/** What has been published of the open meeting, here or by somebody else. */

import type { Audience } from '../publish/step'
import type { Ports } from './ports'
import { placeOf, type Publishing } from './publishing'
import type { StateStore } from './stateStore'

/** Somebody else may have published these minutes already. */
export async function catchUp(publisher: Publishing, { opened }: StateStore): Promise<void> {
  const stage = opened()
  if (stage === undefined || stage.publication.running) return
  const audience = placeOf(stage.publication.outbox, stage.destination.audience)
  if (audience === undefined) return
  await publisher.catchUp(stage.meeting.id, audience)
}

/** @param home the channel whose meeting it is, where the tab stands in none */
export async function loadRevisions(
  publisher: Publishing,
  { places }: Pick<Ports, 'places'>,
  { opened, update }: StateStore,
  home: Audience | undefined,
): Promise<void> {
  const stage = opened()
  if (stage === undefined) return
  // Who only reads has chosen no audience: then it is the place where the tab stands.
  const known = stage.destination.audience ?? home
  const here = known === undefined ? await places.here() : undefined
  const revisions = await publisher.revisions(stage.meeting.id, known ?? (here !== undefined && 'got' in here ? here.got : undefined))
  if (opened()?.meeting.id === stage.meeting.id) update({ revisions })
}
