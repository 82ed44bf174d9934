/** The editor's bond with the draft. */

import type { Extensions } from '@tiptap/core'

export interface Editing {
  /** Schema, marks for entries, the bond with the shared text, undo and redo over the whole draft. */
  readonly extensions: Extensions
}
