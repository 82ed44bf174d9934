/** The fewest of the faults of a failed world that still make it fail. */

import { simulate, type Outcome } from './simulate'

export async function minimal(failed: Outcome): Promise<Outcome> {
  let least = failed
  let faults = failed.struck
  for (let size = Math.max(1, Math.floor(faults.length / 2)); size >= 1; size = Math.floor(size / 2)) {
    for (let i = 0; i < faults.length;) {
      const fewer = [...faults.slice(0, i), ...faults.slice(i + size)]
      const outcome = await simulate({ ...failed.options, only: fewer })
      if (outcome.complaints.length > 0) {
        least = outcome
        faults = fewer
      } else i += size
    }
  }
  return least
}
