/** Whether minutes lie already where they are to be published: what is looked for before anything leaves, where no ledger tells. */

import type { Answer } from '../domain/problem'
import type { Posted } from '../publish/destination'
import type { DocumentStep, Step, TaskStep } from '../publish/step'
import { address, query } from './address'
import { mayBeCalled } from './documentName'
import { momentAt, textAt } from './fields'
import { folderNamed, folderIfThere, unlessAbsent } from './folder'
import { messagePosted } from './messageStep'
import { answerTo } from './problemFrom'
import { scopesFor } from './scopes'
import type { Sending } from './sending'
import { listed, oursIn } from './taskStep'

type Found = Answer<Posted | 'absent' | 'unknown'>

/** A folder with more files than these pages of 200 is not listed to its end; then the document is asked for by its name. */
const pages = 5

/** `undefined` where nothing shows it, or nobody may look. */
export async function publishedBefore(steps: readonly Step[], sending: Sending): Promise<Posted | undefined> {
  const document = steps.find((step) => step.kind === 'document')
  if (document === undefined) return undefined
  // In a chat each secretary's document lies on a drive of her own, and only the chat itself shows another's; in a channel messages may seldom be read.
  const looks = [
    ...(document.audience.kind === 'chat' ? [messagePosted(document.audience, document.name, sending)] : []),
    documentThere(document, sending),
    taskThere(steps, sending),
  ]
  return (await Promise.all(looks)).flatMap((found) => ('got' in found && typeof found.got === 'object' ? [found.got] : []))[0]
}

/** A document of that name in the folder that it would go into, whoever has put it there. */
async function documentThere({ audience, folder: folderName = '', name }: DocumentStep, { graph }: Sending): Promise<Found> {
  const own = await folderIfThere(audience, graph)
  if ('problem' in own) return own
  return answerTo<Posted | 'absent'>(scopesFor[audience.kind === 'channel' ? 'channel-files' : 'own-files'], async () => {
    const folder = own.got === undefined || folderName === '' ? own.got : await folderNamed(own.got, folderName, graph)
    if (folder === undefined) return { got: 'absent' }
    const { drive, id, scopes } = folder
    const fields = query({ $select: 'id,name,webUrl,createdBy,createdDateTime', $top: 200 })
    const { values, complete } = await graph.list(address`/drives/${drive}/items/${id}/children` + fields, { scopes }, pages)
    const byName = (): Promise<unknown> => graph.read(address`/drives/${drive}/items/${id}:/${name}`, { scopes }).catch(unlessAbsent)
    const item = values.find((item) => mayBeCalled(textAt(item, 'name'), name)) ?? (complete ? undefined : await byName())
    return { got: item === undefined ? 'absent' : posted('document', 'name', item, textAt(item, 'webUrl')) }
  })
}

/** A task of the plan that bears the reference of one that would be made: nothing but these minutes gives it. */
async function taskThere(steps: readonly Step[], sending: Sending): Promise<Found> {
  const tasks = steps.filter((step): step is TaskStep => step.kind === 'task')
  const [first] = tasks
  if (first === undefined) return { got: 'absent' }
  return answerTo<Posted | 'absent'>(scopesFor.plans, async () => {
    const { values } = await listed(first.plan.id, sending)
    const task = tasks.flatMap((step) => oursIn(values, step, () => true))[0]
    return { got: task === undefined ? 'absent' : posted('task', 'title', task, sending.taskUrl(textAt(task, 'id'))) }
  })
}

function posted(what: Posted['what'], called: string, thing: unknown, url: string): Posted {
  const at = momentAt(thing, 'createdDateTime')
  const by = textAt(thing, 'createdBy', 'user', 'displayName')
  return { what, name: textAt(thing, called), by, ...(Number.isNaN(at) ? {} : { at }), url }
}
