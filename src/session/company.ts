/** Who else is here: seen from what comes in, told for a while, never saved. */

import type { ItemId } from '../domain/agenda'
import type { Clock } from '../domain/clock'
import type { Meeting } from '../domain/meeting'
import type { Company } from './state'
import type { StateStore } from './stateStore'

/** Milliseconds for which somebody who wrote is said to write, and then to be there. */
const lasts = { writing: 60_000, there: 540_000 }

/** @param before the meeting until somebody wrote in it; left out, they have only gone to another item */
export function companyIn(
  by: string | undefined,
  { before, here }: { readonly before?: Meeting; readonly here: ItemId | undefined },
  after: Meeting,
): Company {
  const written = before && writtenItem(before, after)
  return { name: by ?? '', here: written ?? here, writes: before !== undefined }
}

/** Until somebody else is seen, or this one has not been for long. */
export async function showCompany(company: Company, clock: Clock, store: Pick<StateStore, 'opened' | 'update'>): Promise<void> {
  const { opened, update } = store
  update({ company })
  await clock.wait(company.writes ? lasts.writing : lasts.there)
  if (opened()?.company !== company) return
  if (company.writes) return showCompany({ ...company, writes: false }, clock, store)
  update({ company: undefined })
}

function writtenItem(before: Meeting, after: Meeting): ItemId | undefined {
  return after.order.find((id) => after.texts.get(id) !== before.texts.get(id))
}
