/** A team's defaults: read with care, and saved without taking away what somebody else has changed. */

import { noDefaults } from '../../src/domain/defaults'
import type { Answer } from '../../src/domain/problem'
import { teamDefaults } from '../../src/session/defaults'
import type { DefaultsStore } from '../../src/session/ports'

interface Kept extends DefaultsStore {
  text: string | undefined
  /** Somebody else writes in the middle. */
  before: (() => void) | undefined
  refuse: boolean
}

function kept(text?: string): Kept {
  let version = 1
  const file: Kept = {
    text,
    before: undefined,
    refuse: false,
    read: () => {
      if (file.refuse) return Promise.resolve({ problem: 'refused', code: 'accessDenied' })
      const got = file.text === undefined ? ('absent' as const) : { bytes: new TextEncoder().encode(file.text), version: String(version) }
      return Promise.resolve({ got })
    },
    write: (bytes, held): Promise<Answer<unknown>> => {
      file.before?.()
      if (file.before !== undefined) version += 1
      file.before = undefined
      if (held !== (file.text === undefined ? undefined : String(version))) return Promise.resolve({ problem: 'changed' })
      version += 1
      file.text = new TextDecoder().decode(bytes)
      return Promise.resolve({ got: true })
    },
  }
  return file
}

it('has none where there is no file, no permission, or a file that is none', async () => {
  expect(await teamDefaults(undefined).current()).toEqual(noDefaults)
  expect(await teamDefaults(kept()).current()).toEqual(noDefaults)
  expect(await teamDefaults(kept('{"folder":')).current()).toEqual(noDefaults)
  const refused = kept('{"folder":"A"}')
  refused.refuse = true
  const defaults = teamDefaults(refused)
  expect(await defaults.current()).toEqual(noDefaults)
  expect(await defaults.read()).toEqual({ problem: 'refused', code: 'accessDenied' })
  refused.refuse = false
  expect((await defaults.current()).folder).toBe('A')
})

it('saves what was chosen beside what somebody else has chosen meanwhile', async () => {
  const file = kept('{"folder":"A"}')
  file.before = () => (file.text = '{"folder":"A","organisations":{"almvik.example":"Almvik"}}')
  expect(await teamDefaults(file).save({ folder: 'B' })).toBeUndefined()
  expect(await teamDefaults(file).current()).toEqual({ ...noDefaults, folder: 'B', organisations: { 'almvik.example': 'Almvik' } })
})

it('writes nothing where nothing is another', async () => {
  const file = kept('{"folder":"A"}')
  expect(await teamDefaults(file).save({ folder: 'A' })).toBeUndefined()
  expect(file.text).toBe('{"folder":"A"}')
})

it('says why it cannot save', async () => {
  const file = kept()
  file.refuse = true
  expect(await teamDefaults(file).save({ folder: 'A' })).toEqual({ problem: 'refused', code: 'accessDenied' })
})
