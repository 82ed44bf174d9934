/** A problem in words: what happened, what was kept, what to do now. */

import type { Problem } from '../domain/problem'
import type { Words } from '../i18n/words'

export interface ProblemText {
  readonly what: string
  readonly kept: string
  readonly next: string
}

export function problemText(words: Words, problem: Problem): ProblemText {
  const said = words.problems
  switch (problem.problem) {
    case 'consent':
      return {
        ...said.consent,
        what: said.consent.what((problem.features ?? []).map((feature) => words.features[feature])),
        next: said.consent.next(problem.scopes.join(', ')),
      }
    case 'refused':
      return { ...said.refused, what: said.refused.what(problem.code) }
    case 'limit':
      return { ...said.limit, what: said.limit.what(problem.code) }
    case 'rejected':
      return { ...said.rejected, what: said.rejected.what(problem.status, problem.code) }
    case 'busy':
      return { ...said.busy, next: said.busy.next(problem.retryAfter) }
    case 'damaged-shared':
      return {
        ...said['damaged-shared'],
        what: said['damaged-shared'].what(problem.file?.name ?? ''),
        kept: said['damaged-shared'].kept(problem.copy),
      }
    case 'no-answer':
      return problem.unsent === true ? said.unsent : said['no-answer']
    case 'offline':
    case 'signed-out':
    case 'no-window':
    case 'not-found':
    case 'not-ours':
    case 'no-place':
    case 'no-files-folder':
    case 'changed':
    case 'locked':
    case 'too-large':
    case 'full':
    case 'no-storage':
    case 'drive-only':
    case 'no-room':
    case 'newer-draft':
    case 'damaged-draft':
    case 'partial-draft':
      return said[problem.problem]
  }
}
