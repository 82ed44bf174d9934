/** What can go wrong at one boundary, a request or an entry in the journal, and where each kind can strike. */

export const faultKinds = [
  'crash-before',
  'crash-after',
  'offline',
  'lost',
  'late',
  'slow',
  'frozen',
  'unreadable',
  'throttled',
  'throttled-hidden',
  'failed-before',
  'failed-after',
  'unauthorised',
  'interaction-needed',
  'consent-needed',
  'limit',
  'refused',
  'missing',
  'conflict',
  'precondition',
  'edited-meanwhile',
  'name-taken',
  'locked',
  'too-large',
  'full',
  'clock-jump',
  'journal-abort',
  'journal-crash-before',
  'journal-crash-after',
  'second-tab',
  'second-device',
] as const
export type FaultKind = (typeof faultKinds)[number]

/** Not struck by a fault at one boundary: they hold for a whole world. */
export const standingKinds = ['listing-lag', 'details-lag', 'wrong-clock', 'same-name'] as const
export type StandingKind = (typeof standingKinds)[number]

export type Boundary =
  { readonly at: 'token' } | { readonly at: 'journal' } | { readonly at: 'request'; readonly method: string; readonly path: string }

const everywhere: readonly FaultKind[] = [
  'crash-before',
  'crash-after',
  'offline',
  'slow',
  'frozen',
  'unreadable',
  'throttled',
  'throttled-hidden',
  'failed-before',
  'unauthorised',
  'refused',
  'clock-jump',
  'second-tab',
  'second-device',
]
const ofWrites: readonly FaultKind[] = ['lost', 'late', 'failed-after']

/** What can strike there. */
export function kindsAt(boundary: Boundary): readonly FaultKind[] {
  if (boundary.at === 'token') return ['interaction-needed', 'consent-needed']
  if (boundary.at === 'journal') return ['journal-abort', 'journal-crash-before', 'journal-crash-after']
  const { method, path } = boundary
  const isPlanner = path.startsWith('/planner')
  const isFile = path.startsWith('/drives')
  const isMessage = path.includes('/messages')
  const isWrite = method !== 'GET'
  return [
    ...everywhere,
    ...(isWrite ? ofWrites : []),
    ...(isWrite && isPlanner ? (['limit', 'conflict', 'precondition'] as const) : []),
    ...(method === 'PATCH' && isPlanner ? (['edited-meanwhile'] as const) : []),
    ...(isPlanner || path.endsWith('/filesFolder') || (isWrite && path.endsWith('/replies')) ? (['missing'] as const) : []),
    ...(method === 'PUT' && isFile ? (['locked', 'full', 'conflict', 'precondition', 'name-taken'] as const) : []),
    ...(isWrite && isMessage ? (['too-large', 'conflict'] as const) : []),
    ...(path === '/me/sendMail' ? (['too-large'] as const) : []),
  ]
}

/** After these nobody on this side of the wire knows whether the work was done. */
export const leavesDoubt: readonly FaultKind[] = [
  'crash-before',
  'crash-after',
  'offline',
  'lost',
  'late',
  'frozen',
  'slow',
  'unreadable',
  'failed-before',
  'failed-after',
  'journal-abort',
  'journal-crash-before',
  'journal-crash-after',
]
