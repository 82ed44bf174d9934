/** Moving rows of a list: by dragging a handle, or with Alt and the arrows. */

import { useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'

export interface Reorder<Id extends string> {
  /** For the element around the rows; each row bears `data-row`, its handle `data-handle`, and what scrolls around them `data-scrolls`. */
  readonly list: RefObject<HTMLDivElement | null>
  /** What is dragged, and above which row it would land; `undefined` for the end. */
  readonly dragged: { readonly id: Id; readonly before: Id | undefined } | undefined
  readonly moveBy: (id: Id, by: 1 | -1) => void
  /** For a row: Alt and an arrow move it. */
  readonly onKeyDown: (id: Id, event: KeyboardEvent) => void
  /** For a row's handle. */
  readonly handle: (id: Id) => {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerUp: () => void
    readonly onPointerCancel: () => void
  }
}

/** How near the edge, in pixels, a dragged row makes the page follow. */
const edge = 56

/** @param move the row and the one it shall follow, `undefined` for first */
export function useReorder<Id extends string>(ids: readonly Id[], move: (id: Id, after: Id | undefined) => void): Reorder<Id> {
  const list = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<{ readonly id: Id; readonly gap: number }>()

  const moveTo = (id: Id, place: number): void => {
    const others = ids.filter((other) => other !== id)
    if (place < 0 || place > others.length || ids[place] === id) return
    move(id, others[place - 1])
  }

  const moveBy = (id: Id, by: 1 | -1): void => {
    const focused = document.activeElement
    moveTo(id, ids.indexOf(id) + by)
    // A row that moves in the document loses the focus; it gets it back, or its handle does where it is drawn anew in another group.
    requestAnimationFrame(() => {
      const handle = list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] [data-handle]`)
      if (focused instanceof HTMLElement && focused.isConnected) focused.focus()
      else handle?.focus()
    })
  }

  const gapAt = (y: number): number => {
    const rows = [...(list.current?.querySelectorAll('[data-row]') ?? [])].map((row) => row.getBoundingClientRect())
    return rows.filter(({ top, height }) => top + height / 2 < y).length
  }

  const drop = (): void => {
    if (drag === undefined) return
    const from = ids.indexOf(drag.id)
    setDrag(undefined)
    moveTo(drag.id, drag.gap > from ? drag.gap - 1 : drag.gap)
  }

  return {
    list,
    dragged: drag && { id: drag.id, before: ids[drag.gap] },
    moveBy,
    onKeyDown: (id, event) => {
      if (event.key === 'Escape') setDrag(undefined)
      if (!event.altKey || event.ctrlKey || event.metaKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
      event.preventDefault()
      moveBy(id, event.key === 'ArrowUp' ? -1 : 1)
    },
    handle: (id) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ id, gap: ids.indexOf(id) })
      },
      onPointerMove: (event) => {
        if (drag === undefined) return
        const gap = gapAt(event.clientY)
        if (gap !== drag.gap) setDrag({ id, gap })
        const by = event.clientY < edge ? -12 : event.clientY > window.innerHeight - edge ? 12 : 0
        if (by !== 0) list.current?.closest('[data-scrolls]')?.scrollBy(0, by)
      },
      onPointerUp: drop,
      onPointerCancel: () => setDrag(undefined),
    }),
  }
}
