/** The ordered items of a meeting, and how they are numbered on paper. */

import type { Brand } from './brand'

export type ItemId = Brand<string, 'item'>

export interface AgendaItem {
  /** Survives reordering and renaming. */
  readonly id: ItemId
  readonly title: string
  /** A break has a place in the order but no label, no text and no presence of its own. */
  readonly kind: 'item' | 'break'
  /** As written in the invitation: `Anna Berg, Region Väst`. */
  readonly presenters: string
  /** Planned length in minutes. */
  readonly minutes?: number
  readonly sub: readonly string[]
  /** A label of its own, such as `17 A`; else the item is counted. */
  readonly label?: string
}

/** What stands before an item's number in the notation and in headings. */
export type Unit = 'p' | 'punkt' | '§'

/** The items that are printed and marked: all but the breaks, in document order. */
export function printedItems(agenda: readonly AgendaItem[]): readonly AgendaItem[] {
  return agenda.filter((item) => item.kind === 'item')
}

/** The nearest printed item after or before the one that stands there, which may itself be removed or a break. */
export function itemBeside(agenda: readonly AgendaItem[], order: readonly ItemId[], here: ItemId, by: 1 | -1): AgendaItem | undefined {
  const at = order.indexOf(here)
  const there = printedItems(agenda).filter(({ id }) => (order.indexOf(id) - at) * by > 0)
  return by === 1 ? there[0] : there.at(-1)
}

/**
 * The label printed before each item: a label of its own (`17 A`), which moves no other number, else the count. A break gets none.
 *
 * @param first the first item's number, 1 unless a protocol goes on from an earlier one
 */
export function printedLabels(agenda: readonly AgendaItem[], first = 1): ReadonlyMap<ItemId, string> {
  const labels = new Map<ItemId, string>()
  let next = first
  for (const item of printedItems(agenda)) {
    labels.set(item.id, item.label ?? String(next))
    if (item.label === undefined) next += 1
  }
  return labels
}
