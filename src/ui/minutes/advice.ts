/** What is said of a step that stands still: what was approved is sent as it is, so nothing can be chosen or written anew. */

import type { Problem } from '../../domain/problem'
import type { Words } from '../../i18n/words'
import type { Step } from '../../publish/step'
import { problemText } from '../problems'

/** What stands still; a document on the secretary's own drive is no team's. */
export type Still = Step['kind'] | 'own-document'

/** What happened and what to do. */
export function standingStill(problem: Problem, kind: Still, words: Words): string {
  if (problem.problem === 'refused' && problem.code === 'taskWithoutId') return words.publish.progress.advice.withoutId
  return `${problemText(words, problem).what} ${adviceOn(problem, kind, words)}`
}

function adviceOn(problem: Problem, kind: Still, words: Words): string {
  const { advice } = words.publish.progress
  const general = problemText(words, problem).next
  switch (problem.problem) {
    case 'offline':
    case 'locked':
    case 'full':
    case 'limit':
      return advice[problem.problem]
    case 'damaged-shared':
      return problem.file === undefined ? general : advice.damaged[problem.file.where]
    case 'no-answer':
      return problem.unsent === true ? advice.unsent : general
    case 'signed-out':
    case 'no-window':
      return advice.signedOut
    case 'consent':
      return advice.consent(problem.scopes.join(', '))
    case 'refused':
    case 'not-found':
      return advice.noWay[kind === 'task-details' || kind === 'task-close' ? 'task' : kind]
    case 'too-large':
      return kind === 'message' || kind === 'mail' ? advice.tooLarge[kind] : general
    default:
      return general
  }
}
