/** Undo and redo of one's own changes, whose order is the same wherever they are read. */

import * as Y from 'yjs'

/**
 * What is brought back stands between two neighbours, and says so to every other copy. Yjs may remember one to its right that stands on its left by
 * now, or is the same: then each copy puts it elsewhere (github.com/yjs/yjs/issues/794). Here it takes the one that really stands there.
 */
export class History extends Y.UndoManager {
  override undo(): ReturnType<Y.UndoManager['undo']> {
    return inOrder(() => super.undo())
  }

  override redo(): ReturnType<Y.UndoManager['redo']> {
    return inOrder(() => super.redo())
  }
}

interface Placed {
  integrate: (this: Y.Item, transaction: Y.Transaction, offset: number) => void
}

/** All that is put in its place during this is put between neighbours. */
function inOrder<Result>(work: () => Result): Result {
  const items: Placed = Y.Item.prototype
  const { integrate } = items
  items.integrate = function (transaction, offset) {
    const { left, right } = this
    if (this.parentSub === null && left !== null && right !== null && !isBehind(right, left)) {
      this.right = left.right
      this.rightOrigin = left.right?.id ?? null
    }
    integrate.call(this, transaction, offset)
  }
  try {
    return work()
  } finally {
    items.integrate = integrate
  }
}

function isBehind(one: Y.Item, other: Y.Item): boolean {
  let at = other.right
  while (at !== null && at !== one) at = at.right
  return at !== null
}
