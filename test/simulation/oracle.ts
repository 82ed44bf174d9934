/** What must be so when everything is at rest. */

import { fillings } from '../../src/publish/run'
import { isComplete, type Outbox } from '../../src/publish/outbox'
import type { Step } from '../../src/publish/step'
import { documentName, type Beginnings } from './scenario'
import type { Service } from './service'

/** @param isFinished whether the person came to the end; else only what may never be is looked for */
export function complaints(
  service: Service,
  outboxes: readonly Outbox[],
  beginnings: readonly Beginnings[],
  isFinished: boolean,
): readonly string[] {
  const said = [...service.complaints]
  const expect = (isSo: boolean, words: string): void => {
    if (!isSo) said.push(words)
  }
  const last = beginnings.at(-1)
  const outbox = outboxes.toSorted((a, b) => b.revision - a.revision)[0]
  if (last === undefined || outbox === undefined) return [...said, 'nothing in the journal']

  const messages = service.messages()
  const roots = messages.filter(({ replyTo }) => replyTo === undefined)
  const documents = service.documents()
  const tasks = service.tasks()
  expect(roots.length <= 1, `${roots.length} messages`)
  expect(documents.length <= 1, `${documents.length} documents: ${documents.map(({ name }) => name).join(', ')}`)
  for (const { reference } of last.tasks) {
    const made = tasks.filter(({ task }) => String(task.fields['title']).includes(reference))
    expect(made.length <= 1, `${made.length} tasks with ${reference}`)
  }
  const { othersDocument, tenant } = service
  if (othersDocument !== undefined) {
    const other = [...tenant.drives.values()].flatMap(({ items }) => items.get(othersDocument) ?? [])[0]
    expect(new TextDecoder().decode(other?.bytes) === 'Någon annans', 'somebody else’s document was changed')
  }
  expect(
    messages.every(({ remarks }) => remarks.length === 0),
    `Teams changed a message: ${messages.flatMap(({ remarks }) => remarks).join(', ')}`,
  )

  // Nothing is marked published that is not.
  for (const step of outbox.steps) {
    const receipt = outbox.receipts.get(step.key)
    if (receipt === undefined) continue
    expect(isOutside(step, receipt.id, service), `the journal has a ${step.kind} that is not there`)
  }
  if (!isFinished) return said

  expect(isComplete(outbox), 'the newest publication is not complete')
  expect(outbox.revision === last.revision, `the newest revision is ${outbox.revision}`)
  expect(roots.length === 1, 'no message')
  expect(documents.length === 1 && documents[0]?.words === last.words, `the document says ${documents[0]?.words ?? 'nothing'}`)
  expect(
    service.othersDocument !== undefined || service.struck.some(([, kind]) => kind === 'name-taken') || documents[0]?.name === documentName,
    `the document is called ${documents[0]?.name ?? ''}`,
  )
  expect(tasks.length === last.tasks.length, `${tasks.length} tasks for ${last.tasks.length} entries`)
  const url = fillings(outbox)['message.url'] ?? ''
  for (const { reference, title, due, description } of last.tasks) {
    const made = tasks.find(({ task }) => String(task.fields['title']).includes(reference))
    expect(made?.task.fields['title'] === title, `the task ${reference} is called ${String(made?.task.fields['title'])}`)
    expect(
      made?.task.fields['dueDateTime'] === `${due}T12:00:00Z`,
      `the task ${reference} is due ${String(made?.task.fields['dueDateTime'])}`,
    )
    expect(
      made?.details.fields['description'] === description + url,
      `the task ${reference} says ${JSON.stringify(made?.details.fields['description'])}`,
    )
  }
  return said
}

/** A person may have said that it is there without saying where: then it has no id. */
function isOutside(step: Step, id: string, service: Service): boolean {
  switch (step.kind) {
    case 'document':
      return service.documents().some((document) => id === '' || document.id === id)
    case 'message':
      return service.messages().some((message) => id === '' || message.id === id)
    case 'task':
      return service.tasks().some((task) => id === '' || task.id === id)
    case 'task-details':
      return service.tasks().some((task) => task.id === id && task.details.fields['description'] !== undefined)
    case 'share':
      return true
  }
}
