/** A tab carries a chat's choices to everybody who opens it, in letters that survive the way, and no more of them than the way takes. */

import { defaultsFrom, noDefaults } from '../../src/domain/defaults'
import { teamDefaults } from '../../src/session/defaults'
import { carriedBy, carriedIn, carrying } from '../../src/teams/address'

const page = 'https://protokoll.example.org/index.html'
const bytes = (text: string) => new TextEncoder().encode(text)
const text = (address: string) => {
  const carried = carriedIn(address)
  return carried === undefined ? undefined : new TextDecoder().decode(carried)
}

it.each([
  ['letters of every kind', '{"folder":"Åsö – 議事録 {theme} %C3%A5 #?&=+/"}'],
  ['nothing but signs', '>>>???~~~ÿÿÿ'],
  ['one letter', 'a'],
])('carries %s there and back', (_, written) => {
  const address = carrying(page, bytes(written)) ?? ''
  expect(text(address)).toBe(written)
  expect(address.slice(page.length)).toMatch(/^#defaults=[\w-]+$/)
})

it('asks the web server for the same page whatever is carried', () => {
  const { origin, pathname, search } = new URL(carrying(page, bytes('{"folder":"Hemligt"}')) ?? '')
  expect(origin + pathname + search).toBe(page)
})

it('carries what a team of thirteen organisations agrees on, and nothing that makes the address longer than 2,000 letters', () => {
  const named = (most: number) =>
    Object.fromEntries(Array.from({ length: most }, (_, i) => [`kommun-${i}.example`, `Kommunen nummer ${i} i länet`]))
  const plan = { id: 'xqQg5FS2LkCp935s-FIFm2QAFkHM', bucket: 'hsOf2dhOJkqyYYZEtdzDe2QAIUCR', name: 'Kommunchefsnätverkets uppdrag' }
  const all = (most: number) => bytes(JSON.stringify({ ...noDefaults, plan, folder: 'Anteckningar', organisations: named(most) }))
  expect(carrying(page, all(13))).toBeDefined()
  expect(carrying(page, all(500))).toBeUndefined()
  const longest = [...Array(2000).keys()].map((letters) => carrying(page, bytes('a'.repeat(letters)))).filter((one) => one !== undefined)
  expect(Math.max(...longest.map(({ length }) => length))).toBeLessThanOrEqual(2000)
  expect(longest.map(text)).toEqual(longest.map((_, letters) => (letters === 0 ? undefined : 'a'.repeat(letters))))
})

it.each([
  ['no such part', page],
  ['an empty one', `${page}#defaults=`],
  ['signs that are none of its own', `${page}#defaults=<script>`],
  ['letters that are cut off', `${page}#defaults=abcde`],
  ['an answer of a sign-in', `${page}#code=abc&state=def`],
  ['more than it may be', `${page}#defaults=${'a'.repeat(4000)}`],
])('carries nothing where the address has %s', (_, address) => expect(carriedIn(address)).toBeUndefined())

it('is read with the same care as a file', async () => {
  const hostile = {
    folder: '../../<b>',
    template: { unit: 'x', language: 'en' },
    organisations: { 'no domain': 'A', __proto__: 'B' },
    plan: { id: 1 },
  }
  const { carried } = carriedBy(page, () => Promise.resolve(carrying(page, bytes(JSON.stringify(hostile))) ?? ''))
  expect(await teamDefaults(carried).current()).toEqual(defaultsFrom(hostile))
  const broken = carriedBy(page, () => Promise.resolve(carrying(page, bytes('{"folder":'))) as Promise<string>)
  expect(await teamDefaults(broken.carried).read()).toEqual({ got: noDefaults })
})

describe('what the tab is saved with', () => {
  const there = carrying(page, bytes('{"folder":"A","template":{"unit":"§"}}')) ?? ''

  it('is the page alone where nothing has been read or chosen', async () => {
    expect(await carriedBy(page, () => Promise.reject(new Error('asked'))).toSave()).toBe(page)
  })

  it('is what was there where nothing is chosen, also when the page has another address now', async () => {
    const { carried, toSave } = carriedBy('https://ny.example.org/', () => Promise.resolve(there))
    await carried.read()
    expect(await toSave()).toBe(there.replace(page, 'https://ny.example.org/'))
  })

  it('is what was chosen, beside what was there', async () => {
    const { carried, toSave } = carriedBy(page, () => Promise.resolve(there))
    expect(await teamDefaults(carried).save({ folder: 'B' })).toBeUndefined()
    expect(JSON.parse(text(await toSave()) ?? '')).toEqual({ folder: 'B', template: { unit: '§' }, organisations: {} })
  })

  it('is what was there where what was chosen has no room, and that is said', async () => {
    const { carried, toSave } = carriedBy(page, () => Promise.resolve(there))
    const organisations = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`ort-${i}.example`, 'K'.repeat(100)]))
    expect(await teamDefaults(carried).save({ organisations })).toEqual({ problem: 'no-room' })
    expect(await toSave()).toBe(there)
  })

  it('is the page alone where the host does not say what is there, and choices are not saved over it', async () => {
    const { carried, toSave } = carriedBy(page, () => Promise.reject(new Error('The host knows no such thing')))
    expect(await teamDefaults(carried).save({ folder: 'B' })).toEqual({ problem: 'no-answer' })
    expect(await toSave()).toBe(page)
  })
})
