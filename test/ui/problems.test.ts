/** What goes wrong is said in both languages: what happened, what was kept, what to do. */

import type { Problem } from '../../src/domain/problem'
import { words } from '../../src/i18n/words'
import { problemText } from '../../src/ui/problems'

const problems: readonly Problem[] = [
  { problem: 'offline' },
  { problem: 'signed-out' },
  { problem: 'consent', scopes: ['Calendars.Read'] },
  { problem: 'refused', code: 'accessDenied' },
  { problem: 'not-found' },
  { problem: 'no-place' },
  { problem: 'no-files-folder' },
  { problem: 'changed' },
  { problem: 'locked' },
  { problem: 'too-large' },
  { problem: 'busy' },
  { problem: 'full' },
  { problem: 'limit', code: 'MaximumTasksInProject' },
  { problem: 'no-answer', status: 504 },
  { problem: 'no-answer', unsent: true },
  { problem: 'no-storage' },
  { problem: 'drive-only' },
  { problem: 'no-room' },
  { problem: 'newer-draft' },
  { problem: 'damaged-draft' },
  { problem: 'partial-draft' },
  { problem: 'damaged-shared', copy: '' },
  { problem: 'damaged-shared', copy: '', file: { name: 'Vid protokollet 1.publicering', where: 'channel' } },
  { problem: 'damaged-shared', copy: 'Vid protokollet (skadad).vidprotokoll' },
  { problem: 'rejected', status: 400, code: 'invalidRequest' },
]

describe.each(['sv', 'en'] as const)('a problem in %s', (language) => {
  it.each(problems)('says three whole sentences about $problem', (problem) => {
    const { what, kept, next } = problemText(words(language), problem)
    for (const sentence of [what, kept, next]) expect(sentence).toMatch(/^\p{Lu}.*[.]$/u)
  })
})

it('says of what was not sent in time that nothing was done', () => {
  const said = (['sv', 'en'] as const).map((language) => problemText(words(language), { problem: 'no-answer', unsent: true }).what)
  expect(said).toEqual(['Det hann inte skickas, så inget är gjort.', 'It was not sent in time, so nothing was done.'])
})

it('says how long to wait, in seconds and then in minutes', () => {
  const next = (retryAfter: number) => problemText(words('sv'), { problem: 'busy', retryAfter }).next
  expect([next(0), next(0.4), next(1), next(7.2), next(89), next(600)]).toEqual([
    'Försök igen om 1 sekund.',
    'Försök igen om 1 sekund.',
    'Försök igen om 1 sekund.',
    'Försök igen om 8 sekunder.',
    'Försök igen om 89 sekunder.',
    'Försök igen om 10 minuter.',
  ])
})

it('says what a missing permission is for, and its name to the one who gives it', () => {
  const problem: Problem = { problem: 'consent', scopes: ['Tasks.ReadWrite'], features: ['plans'] }
  const { what, next } = problemText(words('sv'), problem)
  expect(what).toBe('Vid protokollet har inte behörighet att lägga uppdrag i Planner.')
  expect(next).toBe('Ge behörigheten, eller be administratören om den (Tasks.ReadWrite).')
})
