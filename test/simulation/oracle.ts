/** What must be so when everything is at rest. */

import { isComplete, type Outbox } from '../../src/publish/outbox'
import type { Receipt, Step } from '../../src/publish/step'
import { documentName, type Approval } from './scenario'
import type { StoredTask } from '../../src/sandbox/graph/tenant'
import { textOf, type Service } from './service'

/** @param isFinished whether the person came to the end; else only what may never be is looked for */
export function complaints(
  service: Service,
  outboxes: readonly Outbox[],
  approvals: readonly Approval[],
  isFinished: boolean,
  /** What another device believes. */
  others: readonly Outbox[] = [],
): readonly string[] {
  const said = [...service.complaints]
  const expect = (isSo: boolean, words: string): void => {
    if (!isSo) said.push(words)
  }
  const inOrder = outboxes.toSorted((a, b) => a.revision - b.revision)
  const last = approvals.at(-1)
  const outbox = inOrder.at(-1)
  if (last === undefined || outbox === undefined) return [...said, 'nothing in the journal']

  const references = approvals.map(({ reference }) => reference).filter((reference) => reference !== '')
  const messages = service.messages()
  /** Corrections that stand by themselves, since a service has said that there is nothing to answer: what comes after changes and answers those. */
  const apart = [...inOrder, ...others].flatMap(({ receipts }) =>
    [...receipts.values()].filter((one) => one.apart === true).map(({ id }) => id),
  )
  const isCorrection = (content: string): boolean => references.some((reference) => content.includes(reference))
  const corrections = messages.filter(({ id, content }) => apart.includes(id) || isCorrection(content))
  const roots = messages.filter((message) => !corrections.includes(message))
  const documents = service.documents()
  const tasks = service.tasks()
  const named = (reference: string) => tasks.filter(({ task }) => String(task.fields['title']).includes(reference))
  expect(roots.length <= 1, `${roots.length} messages`)
  expect(documents.length <= 1, `${documents.length} documents: ${documents.map(({ name }) => name).join(', ')}`)
  for (const { reference } of [...last.tasks, ...last.removed])
    expect(named(reference).length <= 1, `${named(reference).length} tasks with ${reference}`)
  for (const reference of references) {
    const count = corrections.filter(({ content }) => content.includes(reference)).length
    expect(count <= 1, `${count} corrections with ${reference}`)
  }
  const mails = service.mails()
  for (const { mail, revision } of approvals) {
    const count = mails.filter((subject) => subject === mail).length
    expect(count <= 1, `revision ${revision} was mailed ${count} times`)
    if (isFinished && mail !== undefined) expect(count === 1, `revision ${revision} was not mailed`)
  }
  const { othersDocument, tenant } = service
  if (othersDocument !== undefined) {
    const other = [...tenant.drives.values()].flatMap(({ items }) => items.get(othersDocument) ?? [])[0]
    expect(new TextDecoder().decode(other?.bytes) === 'Någon annans', 'somebody else’s document was changed')
  }
  const remarks = messages.flatMap((message) => message.remarks)
  expect(remarks.length === 0, `Teams changed a message: ${remarks.join(', ')}`)
  for (const kept of [...inOrder, ...others])
    for (const step of kept.steps) {
      const receipt = kept.receipts.get(step.key)
      if (receipt !== undefined) expect(isOutside(step, receipt, service), `the journal has a ${step.kind} that is not there`)
    }
  for (const { id, percentComplete, bucketId, words } of service.handwork) {
    const task = tenant.tasks.get(id)
    const { percentComplete: stands, bucketId: where } = task?.task.fields ?? {}
    expect(where === bucketId && (percentComplete ?? stands) === stands, 'what the assignee did was undone')
    expect(String(task?.details.fields['description']).includes(words), 'what the assignee wrote is gone')
  }
  const gone = goneIn(approvals)
  const isDone = ({ task }: StoredTask): boolean => task.fields['percentComplete'] === 100
  for (const task of tasks.filter((one) => isDone(one) && !service.handwork.some(({ id }) => id === one.id)))
    expect(
      [...gone.everClosed].some((reference) => String(task.task.fields['title']).includes(reference)),
      'a task was closed that nobody wanted closed',
    )
  if (!isFinished) return said

  // Where a person has said that it is there, nobody knows which message it is.
  const isVouched = [...inOrder, ...others].some(({ steps, receipts }) =>
    steps.some((step) => step.kind === 'message' && step.as === undefined && receipts.get(step.key)?.id === ''),
  )
  if (service.audience.kind === 'channel' && !isVouched)
    for (const { replyTo } of corrections)
      expect([roots[0]?.id, ...apart].includes(replyTo) || denied(service), 'a correction stands outside the thread')
  const attached = outbox.steps.flatMap(({ kind, key }) => (kind === 'document' ? (outbox.receipts.get(key)?.attachment ?? []) : []))
  const hung = roots.flatMap(({ attachments }) => attachments.map(({ id }) => String(id).toLowerCase()))
  for (const id of attached) expect(hung.includes(id.toLowerCase()), 'the message does not carry the document')

  for (const { reference } of last.removed) {
    const [task] = named(reference)
    const note = gone.told.get(reference)
    const description = textOf(task?.details.fields['description'])
    if (task !== undefined)
      expect(
        note === undefined ? !description.includes('Struket') : description.startsWith(note),
        `the task ${reference}, which is to begin with “${note ?? ''}”, says ${JSON.stringify(description)}`,
      )
  }

  expect(isComplete(outbox), 'the newest publication is not complete')
  expect(outbox.revision === last.revision, `the newest revision is ${outbox.revision}`)
  expect(roots.length === 1, 'no message')
  expect(documents.length === 1 && documents[0]?.words === last.words, `the document says ${documents[0]?.words ?? 'nothing'}`)
  const mayBeCalledOtherwise = othersDocument !== undefined || service.struck.some(([, kind]) => kind === 'name-taken')
  expect(mayBeCalledOtherwise || documents[0]?.name === documentName, `the document is called ${documents[0]?.name ?? ''}`)

  let words = [approvals[0]?.words ?? '']
  let before = approvals[0]?.words ?? ''
  for (const kept of inOrder.slice(1)) {
    const approval = approvals[kept.revision - 1]
    if (approval === undefined) continue
    const edit = kept.steps.find((step) => step.kind === 'message' && step.as === 'edit')
    const isEdited = edit !== undefined && kept.receipts.get(edit.key)?.edited === true
    if (isEdited) words = [approval.words]
    // Permission to edit went away after the edit whose answer was lost: then the message says it, and a reply says it too.
    else words.push(approval.words)
    const count = corrections.filter(({ content }) => content.includes(approval.reference)).length
    // Another device replies, since it may not edit the message, or not look whether it is ours, and was gone before the ledger knew.
    const mayBeRepliedTo = service.postedByOther.some((posted) => posted.includes(approval.reference))
    // One that stands by itself may have been changed to what was approved later.
    const isApart = [...kept.receipts.values()].some((receipt) => receipt.apart === true)
    const least = approval.words === before || isEdited || isApart ? 0 : 1
    const most = approval.words === before || (isEdited && !mayBeRepliedTo) ? 0 : 1
    expect(count >= least && count <= most, `${count} corrections after revision ${kept.revision}, ${isEdited ? '' : 'not '}edited`)
    before = approval.words
  }
  expect(
    words.some((one) => messages.some(({ id, content }) => (id === roots[0]?.id || apart.includes(id)) && content.includes(one))),
    `the message says ${roots[0]?.content ?? ''}`,
  )

  for (const reference of service.deleted.size > 0 ? [] : gone.closed)
    expect(named(reference).every(isDone), `the task ${reference} was to be closed, and is open`)

  const deleted = service.deleted.size
  const all = last.tasks.length + last.removed.length
  expect(tasks.length <= all && tasks.length >= all - deleted, `${tasks.length} tasks for ${all} entries`)
  const url = urlOf(inOrder)
  for (const { reference, title, due, description, assignees } of last.tasks) {
    const [made] = named(reference)
    if (made === undefined) {
      expect(deleted > 0, `no task ${reference}`)
      continue
    }
    const { fields } = made.task
    const handwork = service.handwork.find(({ id }) => id === made.id)
    expect(fields['title'] === title, `the task ${reference} is called ${String(fields['title'])}, not ${title}`)
    expect(
      fields['dueDateTime'] === (due === undefined ? null : `${due}T12:00:00Z`),
      `the task ${reference} is due ${String(fields['dueDateTime'])}, not ${String(due)}`,
    )
    const assigned = Object.keys(Object(fields['assignments']) as object).toSorted()
    expect(JSON.stringify(assigned) === JSON.stringify(assignees.toSorted()), `the task ${reference} has ${assigned.join(' and ')}`)
    const has = textOf(made.details.fields['description'])
    // Another device may have known the address of a message that this one has from a person's word alone; and one that stands by itself has its own.
    const known = [roots[0]?.id ?? '', ...apart].reduce((left, id) => left.replace(addressOf(id), ''), has).trim()
    const isSo = [[has.trim(), (description + url).trim()], ...(isVouched || apart.length > 0 ? [[known, description.trim()]] : [])].some(
      ([one = '', wanted = '']) => (handwork === undefined ? one === wanted : one.includes(wanted)),
    )
    expect(isSo, `the task ${reference} says ${JSON.stringify(has)}`)
  }
  return said
}

/** What tasks that were taken out are to begin with, and which were to be closed: ever, and with no publication since that has them again. */
function goneIn(approvals: readonly Approval[]): {
  readonly told: ReadonlyMap<string, string>
  readonly everClosed: ReadonlySet<string>
  readonly closed: ReadonlySet<string>
} {
  const [everClosed, closed, told] = [new Set<string>(), new Set<string>(), new Map<string, string>()]
  for (const { tasks, removed, note, closes } of approvals) {
    for (const { reference } of tasks) for (const kept of [closed, told]) kept.delete(reference)
    for (const { reference } of note === '' ? [] : removed.filter((task) => !told.has(task.reference))) {
      told.set(reference, note)
      if (closes) for (const set of [everClosed, closed]) set.add(reference)
    }
  }
  return { told, everClosed, closed }
}

/** Where a message is found, as Teams writes it. */
function addressOf(message: string): RegExp {
  return new RegExp(`https://\\S*/${message}(\\?\\S*)?`)
}

/** The address that the first publication's message had, else its document's. */
function urlOf(outboxes: readonly Outbox[]): string {
  const [first] = outboxes
  const urls = ['message', 'document'].map((kind) => {
    const step = first?.steps.find((one) => one.kind === kind)
    return step === undefined ? '' : (first?.receipts.get(step.key)?.url ?? '')
  })
  return urls.find((url) => url !== '') ?? ''
}

/** A fault has said of a message that was to be answered that it is not there. */
function denied({ struck, boundaries }: Service): boolean {
  return struck.some(([number, kind]) => {
    const boundary = boundaries[number]
    return kind === 'missing' && boundary?.at === 'request' && boundary.path.endsWith('/replies')
  })
}

/** A person may have said that it is there without saying where: then it has no id. */
function isOutside(step: Step, { id, skipped }: Receipt, service: Service): boolean {
  if (id === '' || skipped === true || service.deleted.has(id)) return true
  switch (step.kind) {
    case 'document':
      return service.documents().some((document) => document.id === id)
    case 'message':
      return service.messages().some((message) => message.id === id)
    case 'task':
      return service.tasks().some((task) => task.id === id)
    case 'task-close':
    case 'task-details':
      return service.tasks().some((task) => task.id === id && task.details.fields['description'] !== undefined)
    case 'mail':
      return service.mails().includes(step.subject)
    case 'share':
      return true
  }
}
