/** The Word document: a new file, or a new version of the one an earlier publication made. */

import type { Answer } from '../domain/problem'
import type { Found, Known } from '../publish/destination'
import type { DocumentStep, Receipt } from '../publish/step'
import { address, query } from './address'
import { mayBeCalled } from './documentName'
import { textAt } from './fields'
import { folderIn, unlessAbsent, unlessThere, type Folder } from './folder'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'
import { idOf, isSince, type Kind, type Sending } from './sending'

export const documentStep = { find, create, confirm } satisfies Kind<DocumentStep>

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const itemFields = 'id,name,eTag,webUrl,createdDateTime,lastModifiedDateTime,parentReference'

/** Another device may have gone on to the next names, and whatever stood in its way may be gone since. */
const namesAhead = 2

function find(step: DocumentStep, known: Known, { graph, clock }: Sending): Promise<Answer<Found>> {
  return inFolder(step, { graph }, async (folder) => {
    // One version more of the same does no harm, and whoever had it open in Word may have changed it since.
    if (step.earlier?.drive === folder.drive) return { got: 'absent' }
    const ask = { scopes: folder.scopes }
    const there = (item: unknown): Answer<Found> => ({ got: { there: receipt(step, item, folder, clock.now()) } })
    const { taken = 0 } = known
    for (let ahead = 0; ahead <= (known.inherited === true ? namesAhead : 0); ahead++) {
      const item = await graph.read(itemPath(folder, nameOf(step, { taken: taken + ahead })), ask).catch(unlessAbsent)
      if (item === undefined) continue
      // SharePoint rewrites documents that it is given (onedrive-api-docs#935): their bytes tell nothing, when they were made does.
      const isOurs = isSince(known, item, 'createdDateTime')
      if (isOurs === 'unsure' && known.vouched !== true) return { got: { unsure: textAt(item, 'webUrl') } }
      if (isOurs !== false) return there(item)
    }
    return { got: 'absent' }
  })
}

/** Somebody else's file of the same name stays as it is: the next free name is taken. */
function create(step: DocumentStep, known: Known, sending: Sending): Promise<Answer<Receipt>> {
  const { graph, clock } = sending
  return inFolder(step, sending, async (folder) => {
    const ask = { scopes: folder.scopes }
    const body = new Blob([Uint8Array.from(step.bytes)], { type: wordType })
    const { earlier } = step
    // A receipt may have come from the ledger: another drive's document is none of ours.
    if (earlier?.drive === folder.drive) {
      const found = earlier.heard === true ? await stillThere(step, earlier, known, folder, sending) : undefined
      if (found !== undefined && 'problem' in found) return found
      if (typeof found?.got === 'object' && 'unsure' in found.got) return { problem: 'not-ours', url: found.got.unsure }
      const path = address`/drives/${earlier.drive}/items/${earlier.id}`
      const item = await graph.write('PUT', `${path}/content${conflict('replace')}`, body, ask).catch(unlessAbsent)
      if (item !== undefined) return { got: await receiptThere(step, item, folder, sending) }
      // Only when it is really gone is one made anew.
      if ((await graph.read(path + query({ $select: 'id' }), ask).catch(unlessAbsent)) !== undefined) return { problem: 'changed' }
    }
    const name = nameOf(step, known)
    // The documented default fails, the service replaces (microsoft-graph-docs#19010): it is always said.
    const path = address`/drives/${folder.drive}/items/${folder.id}:/${name}:/content` + conflict('fail')
    const item = await graph.write('PUT', path, body, ask).catch(unlessThere)
    if (item !== undefined) return { got: receipt(step, item, folder, clock.now()) }
    // Nothing of ours has left before under this name: whatever has it is somebody else's.
    if (known.doubted !== true) return { problem: 'changed', taken: true }
    const other = await graph.read(itemPath(folder, name), ask).catch(unlessAbsent)
    const isOurs = other === undefined ? 'unsure' : isSince(known, other, 'createdDateTime')
    if (isOurs === true) return { got: receipt(step, other, folder, clock.now()) }
    // Looking will find it, and tell.
    return isOurs === 'unsure' ? { problem: 'changed' } : { problem: 'changed', taken: true }
  })
}

function confirm(step: DocumentStep, receipt: Receipt, _known: Known, sending: Sending): Promise<Answer<Found>> {
  return inFolder<Found>(whereItWas(step), sending, (folder) => inItsPlace(step, receipt, folder, sending))
}

/** By its place: a document in the folder that it was put into, under a name that it may have there. */
async function inItsPlace(
  step: DocumentStep,
  { heard: _, ...heard }: Receipt,
  folder: Folder,
  { graph, clock }: Sending,
): Promise<Answer<Found>> {
  if (heard.drive !== folder.drive) return { got: 'absent' }
  const path = address`/drives/${folder.drive}/items/${heard.id}` + query({ $select: itemFields })
  const item = await graph.read(path, { scopes: folder.scopes }).catch(unlessAbsent)
  if (item === undefined) return { got: 'absent' }
  const isOurs = textAt(item, 'parentReference', 'id') === folder.id && mayBeCalled(textAt(item, 'name'), whereItWas(step).name)
  return {
    got: isOurs ? { there: { ...heard, ...receipt(step, item, folder, clock.now()), at: heard.at } } : { unsure: textAt(item, 'webUrl') },
  }
}

function stillThere(step: DocumentStep, receipt: Receipt, known: Known, folder: Folder, sending: Sending): Promise<Answer<Found>> {
  const isSame = whereItWas(step).folder === (step.folder ?? '')
  return isSame ? inItsPlace(step, receipt, folder, sending) : confirm(step, receipt, known, sending)
}

function whereItWas({
  audience,
  name,
  folder = '',
  was,
}: DocumentStep): Pick<DocumentStep, 'audience'> & Required<Pick<DocumentStep, 'name' | 'folder'>> {
  return was === undefined ? { audience, name, folder } : { audience, name: was.name, folder: was.folder ?? '' }
}

async function inFolder<Thing>(
  step: Pick<DocumentStep, 'audience' | 'folder'>,
  { graph }: Pick<Sending, 'graph'>,
  go: (folder: Folder) => Promise<Answer<Thing>>,
): Promise<Answer<Thing>> {
  const folder = await folderIn(step.audience, step.folder ?? '', graph)
  if ('problem' in folder) return folder
  return answerTo(scopesFor[step.audience.kind === 'channel' ? 'channel-files' : 'own-files'], () => go(folder.got))
}

function itemPath(folder: Folder, name: string): string {
  return address`/drives/${folder.drive}/items/${folder.id}:/${name}` + query({ $select: itemFields })
}

function conflict(behaviour: 'fail' | 'replace'): string {
  return `?@microsoft.graph.conflictBehavior=${behaviour}`
}

/** `Minutes.docx`, `Minutes (2).docx` … One name in one request: which it was stands in the journal, and looking finds what creating made. */
function nameOf({ name }: DocumentStep, { taken = 0 }: Pick<Known, 'taken'>): string {
  if (taken === 0) return name
  const dot = name.lastIndexOf('.')
  const [stem, ending] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)]
  return `${stem} (${String(taken + 1)})${ending}`
}

/** Somebody may have moved it: then Graph says where it lies, and only where it is asked for that. */
async function receiptThere(step: DocumentStep, item: unknown, folder: Folder, { graph, clock }: Sending): Promise<Receipt> {
  const made = receipt(step, item, folder, clock.now())
  if (textAt(item, 'parentReference', 'id') === folder.id) return made
  const asked = address`/drives/${folder.drive}/items/${made.id}` + query({ $select: 'id,webDavUrl' })
  const path = textAt(await graph.read(asked, { scopes: folder.scopes }), 'webDavUrl')
  return path === '' ? made : { ...made, path }
}

function receipt(step: DocumentStep, item: unknown, folder: Folder, at: number): Receipt {
  const name = textAt(item, 'name')
  const path = `${folder.url}/${encodeURIComponent(name)}`
  // The id of an attachment is the GUID in the eTag: `"{…},2"`.
  const attachment = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(textAt(item, 'eTag'))?.[0].toLowerCase()
  return {
    step: step.key,
    id: idOf(item),
    url: textAt(item, 'webUrl') || path,
    at,
    name,
    ...(attachment === undefined ? {} : { attachment }),
    drive: textAt(item, 'parentReference', 'driveId') || folder.drive,
    path,
  }
}
