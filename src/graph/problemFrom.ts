/** Graph's failures as problems that a person can be told. */

import type { Answer, Problem } from '../domain/problem'
import { consentTo } from './scopes'
import { GraphError, NoToken, TooLate, Unanswered } from './graphError'

/** These are answers: it is not for this person, or not there, and asking again later changes nothing. */
export function isNo({ problem }: Problem): boolean {
  return ['consent', 'refused', 'not-found', 'rejected', 'limit', 'too-large'].includes(problem)
}

/** What asking gives, with the failures of the outside as a value. A defect of ours is thrown on. */
export async function answerTo<Thing>(scopes: readonly string[], ask: () => Promise<Answer<Thing>>): Promise<Answer<Thing>> {
  try {
    return await ask()
  } catch (error) {
    return problemFrom(error, scopes)
  }
}

/** @param scopes what was asked for, named to the user where Graph misses one */
export function problemFrom(error: unknown, scopes: readonly string[] = []): Problem {
  if (error instanceof NoToken) return unsent(error.problem)
  if (error instanceof TooLate) return unsent({ problem: 'no-answer' })
  if (error instanceof Unanswered) return error.why === 'network' ? { problem: 'offline' } : { problem: 'no-answer' }
  if (error instanceof GraphError) return refusal(error, scopes)
  throw error
}

/** Nothing has left. */
function unsent(problem: Problem): Problem {
  if (problem.problem === 'consent') return consentTo(problem.scopes)
  return problem.problem === 'offline' || problem.problem === 'no-answer' ? { ...problem, unsent: true } : problem
}

/** Planner's limits: learn.microsoft.com/graph/planner-overview#planner-resource-limits. No waiting helps against them. */
const limit = /^(Maximum\w+|TooMany\w+)$/

function refusal({ status, code, retryAfter, said }: GraphError, scopes: readonly string[]): Problem {
  // A throttled request says TooManyRequests, and that passes.
  if (status !== 429 && limit.test(code)) return { problem: 'limit', code }
  const asked = retryAfter === undefined ? {} : { retryAfter }
  switch (status) {
    case 401:
      return { problem: 'signed-out' }
    case 403:
      // "Missing scope permissions on the request. API requires one of …"
      return /scope/i.test(said) ? consentTo(scopes) : { problem: 'refused', code: code || '403' }
    case 404:
    case 410:
      return { problem: 'not-found' }
    case 409:
    case 412:
      // SharePoint says a document that is open in Word in this way too (msgraph-sdk-java#2102).
      return code === 'resourceLocked' ? { problem: 'locked' } : { problem: 'changed' }
    case 413:
      return { problem: 'too-large' }
    case 423:
      return { problem: 'locked' }
    case 429:
      return { problem: 'busy', ...asked }
    case 507:
      return { problem: 'full' }
    default:
      if (status >= 500) return { problem: 'no-answer', status, ...asked }
      return { problem: 'rejected', status, code }
  }
}
