/** What Teams has seen of who was connected, fetched when somebody asks for it. */

import { isProblem } from '../domain/problem'
import type { Ports } from './ports'
import type { StateStore } from './stateStore'

/** Asks for the permission where it is missing; what is found, or what stood in the way, is told of the open meeting. */
export async function readReport(
  { access, attendance }: Pick<Ports, 'access' | 'attendance'>,
  { opened, update }: StateStore,
): Promise<void> {
  const stage = opened()
  if (stage === undefined || attendance === undefined || stage.report === 'asking') return
  const { id, heading } = stage.meeting
  update({ report: 'asking' })
  const granted = await access.askForReport()
  const from = Date.parse(`${heading.date}T00:00:00`)
  const report = isProblem(granted)
    ? granted
    : Number.isNaN(from)
      ? ({ problem: 'not-found' } as const)
      : await attendance.reports(id, { from, to: from + 86_400_000 })
  if (opened()?.meeting.id === id) update({ report })
}
