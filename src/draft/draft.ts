/** The meeting while it is written: changes in, snapshot out, replicas merged. Nobody outside this room sees how it is kept. */

import * as Y from 'yjs'

import type { Meeting, MeetingId } from '../domain/meeting'
import { apply } from './apply'
import type { Change } from './change'
import { isForgotten, keepFound, knownBefore, removals, settleFound, wentAlong, type Piece } from './found'
import { History } from './history'
import { format, formats, shapeOf, type Shape } from './shape'

/** A handle; what is in it is the draft room's own. */
export interface Draft {
  readonly meeting: MeetingId
  readonly shape: Shape
  readonly history: Y.UndoManager
  /** The field that the last change was typed into, so that letters typed in a row are one step to undo. */
  readonly typing: { field: string | undefined }
  /** How many of the updates that it was opened from could not be read; the draft is what the others say. */
  readonly unread: number
  /** Words were found between the updates that it was opened from: nothing of what was kept holds them yet. */
  readonly hasFound: boolean
}

/** Ours, as opposed to merged: what undo may take back. */
const own = Symbol('own change')
const merged = Symbol('merged')
const noted = Symbol('noted')

/**
 * Opens a draft from what was kept of it, in any order; with nothing kept it is a new one.
 *
 * @param replica this replica's number, below 2³², unique among all that ever write in the draft; left out, chance sees to that
 * @throws NewerDraft when a newer version of the app wrote it
 */
export function openDraft(meeting: MeetingId, updates: readonly Uint8Array[], replica?: number): Draft {
  const { doc, unread, pieces } = read(updates)
  if (replica !== undefined) doc.clientID = replica
  refuseNewer(doc)
  const shape = shapeOf(doc, meeting)
  if (pieces.length > 0) doc.transact(() => keep(pieces, shape), merged)
  const history = new History(doc, {
    trackedOrigins: new Set<unknown>([own]),
    captureTimeout: 600,
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    deleteFilter: isOnesOwn,
  })
  return { meeting, shape, history, typing: { field: undefined }, unread, hasFound: pieces.length > 0 }
}

interface Read {
  readonly doc: Y.Doc
  /** Words that one update has, and that went with a paragraph in another. */
  readonly pieces: readonly Piece[]
}

function read(updates: readonly Uint8Array[]): Read & { readonly unread: number } {
  const all = docOf(updates)
  if (all !== undefined) return { ...all, unread: 0 }
  const readable = readableOf(updates)
  return { ...(docOf(readable) ?? { doc: new Y.Doc(), pieces: [] }), unread: updates.length - readable.length }
}

/** What the updates say together; `undefined` where they cannot be read: what is no update may leave half of itself, so each trial is a new one. */
function docOf(updates: readonly Uint8Array[]): Read | undefined {
  const doc = new Y.Doc({ gcFilter: isForgotten })
  try {
    if (updates.length === 0) return { doc, pieces: [] }
    const update = Y.mergeUpdates([...updates])
    const seen = removals(doc, Y.decodeUpdate(update).ds)
    const pieces = doc.transact((transaction) => {
      Y.applyUpdate(doc, update, merged)
      return wentAlong(transaction, seen)
    }, merged)
    return { doc, pieces }
  } catch {
    return undefined
  }
}

/** Looks for those that cannot be read, half by half. */
function readableOf(updates: readonly Uint8Array[]): readonly Uint8Array[] {
  if (docOf(updates) !== undefined) return updates
  if (updates.length === 1) return []
  const half = Math.ceil(updates.length / 2)
  const first = readableOf(updates.slice(0, half))
  const both = [...first, ...readableOf(updates.slice(half))]
  // What each half can read may still not go together.
  return docOf(both) === undefined ? first : both
}

/** A paragraph or a list that one made and another has written in stays when it is taken back: one's own words went before it, what is left is theirs. */
function isOnesOwn({ content }: Y.Item): boolean {
  if (!(content instanceof Y.ContentType)) return true
  const { type } = content
  return !(type instanceof Y.XmlElement || type instanceof Y.XmlText) || type.length === 0
}

/** A draft of a format that this version does not know. */
export class NewerDraft extends Error {
  override readonly name = 'NewerDraft'
}

function refuseNewer(doc: Y.Doc): void {
  const written = doc.getMap<unknown>('format').get('version')
  if (typeof written === 'number' && written > format) throw new NewerDraft(`The draft has format ${written}, this version knows ${format}`)
}

/** Whether it writes a format that this version does not know, in a draft without one or over the one that the draft has. */
function isNewer({ parent, origin, content }: Y.Item, doc: Y.Doc): boolean {
  if (!(content instanceof Y.ContentAny)) return false
  const [version] = content.arr as readonly unknown[]
  if (typeof version !== 'number' || version <= format) return false
  const now = doc.getMap<unknown>('format')._map.get('version')
  return (parent as unknown) === 'format' || (now !== undefined && origin !== null && Y.compareIDs(origin, now.lastId))
}

/** Makes a change of this person's own: one step to undo, or part of the one before while the same field is being typed in. */
export function change(draft: Draft, change: Change): void {
  const { doc } = draft.shape
  const field = typedField(change)
  if (field === undefined || field !== draft.typing.field) draft.history.stopCapturing()
  draft.typing.field = field
  doc.transact(() => {
    const version = doc.getMap<unknown>('format')
    if (version.get('version') === undefined) version.set('version', formats.plain)
    apply(change, draft.shape)
  }, own)
  if (field === undefined) draft.history.stopCapturing()
}

/** Makes a change that goes with what a person does and is no step of its own: undo passes over it. */
export function note(draft: Draft, change: Change): void {
  draft.shape.doc.transact(() => apply(change, draft.shape), noted)
}

/** The field that a change types into; `undefined` for what is done at once. */
function typedField(change: Change): string | undefined {
  switch (change.change) {
    case 'heading':
    case 'signature':
      return `${change.change}/${Object.keys(change.fields).join()}`
    case 'edit-item':
    case 'edit-person':
      return `${change.id}/${Object.keys(change.fields).join()}`
    default:
      return undefined
  }
}

/** The meeting as it stands. The same object until something changes, and unchanged parts stay the same objects. */
export function snapshot(draft: Draft): Meeting {
  return draft.shape.read()
}

/**
 * Takes in what another replica knows. Twice is the same as once. Words that would go with a paragraph, because whoever took it away had not seen
 * them, are found in the same step: what is kept of it holds both.
 *
 * @throws NewerDraft when a newer version has made it its own
 * @throws Error when the bytes are no update; in both cases the draft is as it was
 */
export function merge({ shape }: Draft, update: Uint8Array): void {
  const { doc } = shape
  const { structs, ds } = Y.decodeUpdate(update)
  if (structs.some((struct) => struct instanceof Y.Item && isNewer(struct, doc))) throw new NewerDraft('A newer version has written it')
  const seen = removals(doc, ds)
  doc.transact((transaction) => {
    Y.applyUpdate(doc, update, merged)
    const pieces = wentAlong(transaction, seen)
    const known = knownBefore(transaction, shape.found)
    if (pieces.length === 0 && known.length === 0) return
    countAsOwn(transaction)
    settleFound(known, shape.found)
    if (pieces.length > 0) keep(pieces, shape)
  }, merged)
}

/**
 * Yjs would take what this replica writes among what is merged for another replica with its number. Said only when everybody has heard of what came:
 * until then it must pass for foreign, or Yjs keeps the places that it remembers in a text, and what is typed next lands elsewhere in it.
 */
function countAsOwn(transaction: Y.Transaction): void {
  const { doc } = transaction
  const heard = (ended: Y.Transaction): void => {
    if (ended !== transaction) return
    transaction.local = true
    doc.off('afterTransaction', heard)
  }
  doc.on('afterTransaction', heard)
}

function keep(pieces: readonly Piece[], { doc, found }: Shape): void {
  const version = doc.getMap<unknown>('format')
  if (version.get('version') !== formats.withFound) version.set('version', formats.withFound)
  keepFound(pieces, found)
}

/** Everything the draft knows, as one update; also what waits for updates that never came. */
export function whole(draft: Draft): Uint8Array {
  return Y.encodeStateAsUpdate(draft.shape.doc)
}

/** What others can read of the draft, as one update: without what waits for updates that never came, which nobody else could use either. */
export function shareable(draft: Draft): Uint8Array {
  const { doc } = draft.shape
  const { store } = doc
  const { pendingStructs, pendingDs } = store
  store.pendingStructs = null
  store.pendingDs = null
  try {
    return Y.encodeStateAsUpdate(doc)
  } finally {
    store.pendingStructs = pendingStructs
    store.pendingDs = pendingDs
  }
}

/**
 * Called with every update, each input event one; `isOwn` tells those made here from those merged in, `isFinding` those that hold words which were
 * found here: they are kept, whoever has kept what was merged. Gives the way to stop.
 */
export function onUpdate(draft: Draft, listener: (update: Uint8Array, isOwn: boolean, isFinding: boolean) => void): () => void {
  const heard = (update: Uint8Array, origin: unknown, _: Y.Doc, { local }: Y.Transaction): void =>
    listener(update, origin !== merged, origin === merged && local)
  draft.shape.doc.on('update', heard)
  return () => draft.shape.doc.off('update', heard)
}

/** Takes back this person's last step, in text, marks or structure alike; others' changes stay. */
export function undo(draft: Draft): void {
  draft.history.undo()
}

export function redo(draft: Draft): void {
  draft.history.redo()
}

export function canUndo(draft: Draft): boolean {
  return draft.history.canUndo()
}

export function canRedo(draft: Draft): boolean {
  return draft.history.canRedo()
}

/** What undo would take back, the same object until this person does something else; `undefined` where there is nothing. */
export function lastStep(draft: Draft): object | undefined {
  // A change that changed nothing has left an empty one, which undo passes over.
  return draft.history.undoStack.findLast(({ insertions, deletions }) => insertions.clients.size + deletions.clients.size > 0)
}

export function closeDraft(draft: Draft): void {
  draft.history.destroy()
  draft.shape.doc.destroy()
}

/** Forgets the steps so far: what the program did by itself, such as taking in the invitation, is not the person's to undo. */
export function forgetSteps(draft: Draft): void {
  draft.history.clear()
}
