/** What differs between two revisions of the same minutes. */

import type { ItemId } from './agenda'
import { derivedId } from './derive'
import type { Minutes, MinutesItem } from './minutes'

export interface ChangedItem {
  /** As it is now; as it was, if it is there no more. */
  readonly item: MinutesItem
  readonly how: 'changed' | 'new' | 'removed'
}

export interface Changes {
  readonly heading: boolean
  readonly attendance: boolean
  readonly signature: boolean
  /** The template: language, labels, what is printed. */
  readonly layout: boolean
  /** Items that were there before come in another order, or bear other labels than new and removed ones explain. */
  readonly order: boolean
  /** In the order a reader meets them, those that are gone last. */
  readonly items: readonly ChangedItem[]
}

export function changesBetween(before: Minutes, after: Minutes): Changes {
  const old = new Map(before.items.map((item) => [item.id, item]))
  const now = new Set(after.items.map(({ id }) => id))
  return {
    heading: differ([before.heading, before.lines], [after.heading, after.lines]),
    attendance: differ([before.present, before.absent], [after.present, after.absent]),
    signature: differ(before.signature, after.signature),
    layout: differ(before.template, after.template),
    order: isReordered(before, after),
    items: [
      ...after.items.flatMap((item): readonly ChangedItem[] => {
        const was = old.get(item.id)
        if (was === undefined) return [{ item, how: 'new' }]
        return differ(said(was, before), said(item, after)) ? [{ item, how: 'changed' }] : []
      }),
      ...before.items.filter(({ id }) => !now.has(id)).map((item): ChangedItem => ({ item, how: 'removed' })),
    ],
  }
}

function isReordered(before: Minutes, after: Minutes): boolean {
  const common = (one: Minutes, other: Minutes): readonly MinutesItem[] =>
    one.items.filter(({ id }) => other.items.some((item) => item.id === id))
  const [was, is] = [common(before, after), common(after, before)]
  if (was.some(({ id }, i) => id !== is[i]?.id)) return true
  const isSameSet = was.length === before.items.length && is.length === after.items.length
  return isSameSet && was.some(({ label }, i) => label !== is[i]?.label)
}

/** The same for minutes that say the same, whichever revision they are. */
export function contentOf(minutes: Minutes): string {
  return derivedId('minutes', ordered({ ...minutes, revision: 0 }))
}

/** An item with its entries. Its label is not its own: it moves when another item comes before it. */
function said({ id, title, text }: MinutesItem, { decisions, tasks }: Minutes): unknown {
  const within = ({ item }: { readonly item: ItemId }): boolean => item === id
  return [title, text, decisions.filter(within), tasks.filter(within)]
}

function differ(before: unknown, after: unknown): boolean {
  return ordered(before) !== ordered(after)
}

/** JSON with the fields in one order, whoever made them. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
