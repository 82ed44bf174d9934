/** The fewest of the faults of a failed world that still make it fail in the same way, and how to live it again. */

import { simulate, type Outcome } from './simulate'

export async function minimal(failed: Outcome): Promise<Outcome> {
  let least = failed
  let faults = failed.struck
  for (let size = Math.max(1, Math.floor(faults.length / 2)); size >= 1; size = Math.floor(size / 2)) {
    for (let i = 0; i < faults.length;) {
      const fewer = [...faults.slice(0, i), ...faults.slice(i + size)]
      const outcome = await simulate({ ...failed.options, only: fewer })
      if (isSame(outcome, failed)) {
        least = outcome
        faults = fewer
      } else i += size
    }
  }
  return least
}

/** One of its complaints is one of the other's, but for the numbers in them. */
function isSame(one: Outcome, other: Outcome): boolean {
  const kinds = (outcome: Outcome): readonly string[] => outcome.complaints.map((words) => words.replace(/\d+/g, '0'))
  return kinds(one).some((kind) => kinds(other).includes(kind))
}

/** The command. */
export function againWith({ options, struck }: Outcome): string {
  if (options.only === undefined) return `npm run simulate -- --seed ${options.seed}`
  const { tasks, publications, mail, edits } = options
  const how = `--tasks ${tasks} --publications ${publications}${mail ? ' --mail' : ''}${edits ? ' --edits' : ''}`
  return `npm run simulate -- ${how} --only '${JSON.stringify(struck)}'`
}
