import type { Notice } from '../../session/state'

/** Nobody is signed in, which the choice of a meeting says where the calendar would be, and not above the page. */
export function isUnsigned({ during, problem: { problem } }: Notice): boolean {
  return during === 'find' && (problem === 'signed-out' || problem === 'no-window')
}
