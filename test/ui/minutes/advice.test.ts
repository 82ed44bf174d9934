/** What a person is told of a step that stands still: what happened, and what can be done about it there. */

import type { Problem } from '../../../src/domain/problem'
import { words } from '../../../src/i18n/words'
import { standingStill, type Still } from '../../../src/ui/minutes/advice'

const kinds: readonly Still[] = ['document', 'own-document', 'share', 'message', 'task', 'task-details', 'task-close', 'mail']
const problems: readonly Problem[] = [
  { problem: 'offline' },
  { problem: 'signed-out' },
  { problem: 'no-window', scopes: ['User.Read'] },
  { problem: 'consent', scopes: ['Tasks.ReadWrite'], features: ['plans'] },
  { problem: 'refused', code: 'Forbidden' },
  { problem: 'refused', code: 'taskWithoutId' },
  { problem: 'not-found' },
  { problem: 'locked' },
  { problem: 'changed' },
  { problem: 'full' },
  { problem: 'limit', code: 'MaximumTasksInProject' },
  { problem: 'too-large' },
  { problem: 'no-answer', status: 504 },
  { problem: 'no-answer', unsent: true },
  { problem: 'damaged-shared', copy: '', file: { name: 'Vid protokollet 1.publicering', where: 'channel' } },
  { problem: 'damaged-shared', copy: '', file: { name: 'Vid protokollet 1.publicering', where: 'own-drive' } },
  { problem: 'rejected', status: 400, code: 'BadRequest' },
]

it.each(['sv', 'en'] as const)('is said in whole sentences, whatever stands still and why, in %s', (language) => {
  for (const kind of kinds)
    for (const problem of problems) expect(standingStill(problem, kind, words(language))).toMatch(/^\p{Lu}.*[.] \p{Lu}.*[.]$/u)
})

it('sends nobody to a choice that an approved publication has no more', () => {
  const said = kinds.flatMap((kind) => problems.map((problem) => standingStill(problem, kind, words('sv'))))
  expect(said.filter((text) => /\bVälj\b|fyll i/.test(text))).toEqual([])
})

it('says of a plan that says no that it may be gone, and what can be done in either case', () => {
  for (const problem of [{ problem: 'refused', code: 'Forbidden' }, { problem: 'not-found' }] as const) {
    const said = standingStill(problem, 'task', words('sv'))
    expect(said).toMatch(/Planen kan vara borttagen, eller så är du inte med i teamet[.] Gå vidare utan, eller be /)
    expect(standingStill(problem, 'task', words('en'))).toMatch(
      /The plan may be deleted, or you are no member .* Go on without it, or ask /,
    )
  }
})

it('names the ledger that cannot be read, says how it is put back, and leads to the button that goes on', () => {
  const file = { name: 'Vid protokollet 1.publicering', where: 'channel' } as const
  const said = standingStill({ problem: 'damaged-shared', copy: '', file }, 'document', words('sv'))
  const { resume } = words('sv').publish
  for (const part of [`”${file.name}”`, 'Versionshistorik', 'bland kanalens filer', resume]) expect(said).toContain(part)
  const own = standingStill({ problem: 'damaged-shared', copy: '', file: { ...file, where: 'own-drive' } }, 'document', words('sv'))
  expect([own.includes('OneDrive'), own.includes('kanal')]).toEqual([true, false])
})

it('says what was not sent in time, and how it is sent', () => {
  expect(standingStill({ problem: 'no-answer', unsent: true }, 'message', words('sv'))).toBe(
    'Det hann inte skickas, så inget är gjort. Tryck på Fortsätt publicera, så skickas det.',
  )
})

it('names the limit that a plan has reached, and leads to the button that signs in', () => {
  expect(standingStill({ problem: 'limit', code: 'MaximumTasksInProject' }, 'task', words('sv'))).toBe(
    'Planen har redan så många uppdrag som Planner tillåter (MaximumTasksInProject). Tryck på Fortsätt publicera när det finns plats, eller gå vidare utan.',
  )
  const { resume } = words('sv').publish
  expect(standingStill({ problem: 'signed-out' }, 'message', words('sv'))).toContain(resume)
})
