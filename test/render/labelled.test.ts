/** Labels before decisions and tasks. */

import { labelled } from '../../src/render/labelled'
import { covered, entriesOf, item, minutes, paragraph, shown, template } from './builders'
import type { Block } from '../../src/domain/text'

function printed(...text: readonly Block[]): readonly string[] {
  const only = item('1', 'X', ...text)
  return shown(labelled(text, minutes({ ...entriesOf(only), template: { ...template, labels: true } })))
}

it('leaves the text alone where labels are off', () => {
  const text = [paragraph(covered('Vi utser Ola.', 'd1'))]
  expect(labelled(text, minutes(entriesOf(item('1', 'X', ...text))))).toBe(text)
})

it('puts the label before the first word of an entry', () =>
  expect(printed(paragraph('Först detta.', covered(' Vi utser Ola.', 'd1'), ' ', covered('Ola tar fram ett förslag.', 't1')))).toEqual([
    'Först detta. *Beslut: *Vi utser Ola. *Uppdrag: *Ola tar fram ett förslag.',
  ]))

it('labels an entry over several paragraphs once, at the first', () =>
  expect(printed(paragraph(covered('Vi tillsätter en grupp.', 'd1')), paragraph(covered('Ola ingår.', 'd1')))).toEqual([
    '*Beslut: *Vi tillsätter en grupp.',
    'Ola ingår.',
  ]))

it('gives entries that overlap where they begin one label', () =>
  expect(
    printed(paragraph(covered('Ola får i uppdrag att ', 'd1'), covered('ta fram ett förslag', 'd1', 't1'), covered('.', 'd1'))),
  ).toEqual(['*Beslut och uppdrag: *Ola får i uppdrag att ta fram ett förslag.']))

it('labels a task that begins in a later paragraph of a decision', () =>
  expect(printed(paragraph(covered('Vi tillsätter en grupp.', 'd1')), paragraph(covered('Ola kallar till möte.', 'd1', 't1')))).toEqual([
    '*Beslut: *Vi tillsätter en grupp.',
    '*Uppdrag: *Ola kallar till möte.',
  ]))

it('sets a space where the entry begins right after another word', () =>
  expect(printed(paragraph('Paus.', covered('Vi utser Ola.', 'd1')))).toEqual(['Paus.* Beslut: *Vi utser Ola.']))
