/** Hostile input on its way from the invitation to what is sent: it is words all the way, and nothing else. */

import { changesBetween } from '../../src/domain/changes'
import type { Minutes } from '../../src/domain/minutes'
import { fill } from '../../src/domain/rendering'
import { safeLink } from '../../src/domain/text'
import { intakeFrom } from '../../src/invitation/intake'
import { correction } from '../../src/render/correction'
import { document } from '../../src/render/document'
import { fileName } from '../../src/render/fileName'
import { mailSubject, mailTree } from '../../src/render/mail'
import { escapeHtml, html } from '../../src/render/markup'
import { isShortened, longestMessage, message, messageSubject } from '../../src/render/message'
import { taskDescription, taskTitle } from '../../src/render/task'
import { text } from '../../src/render/text'
import { foreignIn, linesIn, linksIn } from '../render/messageReader'
import { paragraphs, part, partsOf } from '../render/wordReader'
import { all } from '../render/xml'
import { badInput } from '../support/badInput'
import { hostileInvitation, hostileMinutes, itemId, readable, seenIn, unseen } from '../support/hostileMeeting'

jest.setTimeout(120_000)

const cases = process.env['VID_CASES']
const inputs = cases === undefined ? [] : badInput(cases).map(({ input }) => input)

const fillings = {
  'document.attachment': '153fa47d-18c9-4179-be08-9879815a9f90',
  'document.url': 'https://example.org/a',
  'document.name': 'A.docx',
}

;(cases === undefined ? describe.skip : describe)('hostile input (skipped where VID_CASES names no folder)', () => {
  const minutesOf = new Map<string, Minutes>()
  beforeAll(() => {
    for (const input of inputs) minutesOf.set(input, hostileMinutes([input]))
  })

  it('is more than fifteen hundred cases, of which half would be elements if they were markup', () => {
    expect(inputs.length).toBeGreaterThan(1_500)
    expect(inputs.filter((input) => foreignIn(input).length > 0).length).toBeGreaterThan(800)
  })

  it('gives an invitation’s agenda and roster words alone, and puts nothing into the language', () => {
    const before = Object.getOwnPropertyNames(Object.prototype)
    for (const input of inputs) {
      const { agenda, people, heading } = intakeFrom(hostileInvitation([input]), [])
      const texts = [...agenda.flatMap(({ title, presenters, sub }) => [title, presenters, ...sub]), ...people.map(({ name }) => name)]
      expect([...texts, heading.group, heading.place].filter((one) => typeof one !== 'string')).toEqual([])
      expect(agenda.length).toBeLessThanOrEqual(300)
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  })

  it('gives a message of allowed elements, attributes and addresses alone, where it can be read as it was written', () => {
    const wrong: unknown[] = []
    let whole = 0
    for (const [input, minutes] of minutesOf) {
      const posted = sent(minutes)
      const foreign = foreignIn(posted)
      const links = linksIn(posted).filter((link) => link !== fillings['document.url'] && link !== safeLink(input))
      const isLong = posted.length > longestMessage
      if (foreign.length > 0 || links.length > 0 || isLong) wrong.push({ input, foreign, links, isLong })
      if (isShortened(minutes)) continue
      whole += 1
      const missing = unseen(input, seenIn(linesIn(posted)))
      if (missing.length > 0) wrong.push({ input, missing })
    }
    expect(wrong).toEqual([])
    expect(whole).toBeGreaterThan(inputs.length - 20)
  })

  it('gives a mail and a correction of allowed elements and addresses alone, with the words as they were written', () => {
    const before = hostileMinutes(['Det som stod förut'])
    const wrong: unknown[] = []
    for (const [input, minutes] of minutesOf) {
      const changes = changesBetween(before, minutes)
      const mail = fill(html(mailTree(minutes, changes)), {})
      const corrected = fill(correction({ ...minutes, revision: 2 }, changes, 'K7JGQX'), fillings, escapeHtml)
      for (const sent of [mail, corrected]) {
        const foreign = foreignIn(sent)
        const links = linksIn(sent).filter((link) => link !== fillings['document.url'] && link !== safeLink(input))
        if (foreign.length > 0 || links.length > 0) wrong.push({ input, foreign, links })
      }
      const missing = unseen(input, seenIn(linesIn(mail)))
      if (missing.length > 0) wrong.push({ input, missing })
      const subject = mailSubject(minutes, true)
      if (subject.length > 255 || /[\p{Cc}\p{Cs}]/u.test(subject)) wrong.push({ input, subject })
      // A title of several lines, or a long one, is another in the list of what has changed.
      const [line, ...more] = readable(input)
      if (line === undefined || more.length > 0 || line.length > 150) continue
      const listed = [...seenIn(linesIn(corrected))].filter((one) => one.includes(line.replace(/\s+/g, ' ').trim()))
      if (listed.length === 0) wrong.push({ input, listed })
    }
    expect(wrong).toEqual([])
  })

  it('gives a document that opens, with every word in its place and no field and no address but to web and mail', async () => {
    for (const some of chunks(inputs, 80)) {
      const files = partsOf(await document(hostileMinutes(some)))
      const body = part(files, 'word/document.xml')
      expect(['w:instrText', 'w:fldSimple', 'w:drawing', 'w:object'].flatMap((name) => all(name, body))).toEqual([])
      const targets = [...files.keys()]
        .filter((name) => name.endsWith('.rels'))
        .flatMap((name) => all('Relationship', part(files, name)))
        .filter(({ attributes }) => attributes.get('TargetMode') === 'External')
        .map(({ attributes }) => attributes.get('Target') ?? '')
      // Word keeps what follows # beside the address.
      const own = new Set(some.map((input) => safeLink(input)?.split('#')[0]))
      expect(targets.filter((target) => !own.has(target) || !/^(https|mailto):/.test(target))).toEqual([])
      const read = seenIn(paragraphs(files).flatMap(({ text: words }) => words.split('\n')))
      expect(some.flatMap((input) => unseen(input, read))).toEqual([])
    }
  })

  it('stands in the plain text and in the plan as it was written, and in names and titles on one short line', () => {
    const wrong: unknown[] = []
    for (const [input, minutes] of minutesOf) {
      const missing = unseen(input, seenIn(text(minutes).split('\n')))
      if (missing.length > 0) wrong.push({ input, missing })
      const names = [messageSubject(minutes), fileName(minutes)]
      const task = minutes.tasks.find(({ item }) => item === itemId(0))
      if (task === undefined) expect(readable(input)).toEqual([])
      else {
        names.push(taskTitle(task, minutes, 'K7JGQX'))
        const untold = unseen(input, seenIn(fill(taskDescription(task, minutes), fillings).split('\n')))
        if (untold.length > 0) wrong.push({ input, untold })
      }
      if (names.some((name) => name.length > 255 || /[\p{Cc}\p{Cs}]/u.test(name)) || /["*:<>?/\\|#%]/.test(fileName(minutes)))
        wrong.push({ input, names })
    }
    expect(wrong).toEqual([])
  })
})

function sent(minutes: Minutes): string {
  return fill(message(minutes), fillings, escapeHtml)
}

function chunks(of: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(of.length / size) }, (_, i) => of.slice(i * size, (i + 1) * size))
}
