/** Plans, buckets and tasks, with Planner's own way with ETags: one for a task, another for its details. */

import { isRecord, Refusal, type Call, type Outcome, type Resource } from '../exchange'
import { plannerId } from '../ids'
import { anyRecord, between, bodyOf, filled, moment, oneOf, orNull, recordAt, text, textAt, type Rule, type Rules } from '../rules'
import { assignment, isListed, type StoredPlan, type StoredTask, type Versioned } from '../tenant'

export function myPlans({ tenant, user }: Call): Outcome {
  return {
    many: [...tenant.plans.values()].filter(({ team }) => user.userType === 'Member' && team.members.includes(user)).map(planResource),
  }
}

export function groupPlans(call: Call): Outcome {
  const plans = [...call.tenant.plans.values()].filter(({ team }) => team.id === call.path['groupId'])
  if (!call.tenant.world.teams.some(({ id }) => id === call.path['groupId'])) throw notFound()
  for (const plan of plans) checkMember(call, plan)
  return { many: plans.map(planResource) }
}

export function onePlan(call: Call): Outcome {
  return { one: planResource(planOf(call)) }
}

export function planDetails(call: Call): Outcome {
  const plan = planOf(call)
  const sharedWith = Object.fromEntries(plan.team.members.map(({ id }) => [id, true]))
  return { one: { '@odata.etag': tag('PlanDetails', plan.id, 1), id: plan.id, sharedWith, categoryDescriptions: {} } }
}

export function buckets(call: Call): Outcome {
  const plan = planOf(call)
  return { many: plan.buckets.map((bucket) => bucketResource(plan, bucket)) }
}

export function createBucket(call: Call): Outcome {
  const body = bodyOf(call.body, { name: filled, planId: filled, orderHint: orNull(sentHint) }, ['name', 'planId'])
  const plan = planOf({ ...call, path: { planId: textAt(body, 'planId') ?? '' } })
  if (plan.buckets.length >= 200) throw new Refusal(403, 'MaximumBucketsInProject', 'The maximum number of buckets in the plan is reached.')
  const bucket = { id: plannerId(call.tenant.chance), name: textAt(body, 'name') ?? '', orderHint: `85862${900 - plan.buckets.length}P4` }
  plan.buckets.push(bucket)
  return { one: bucketResource(plan, bucket), status: 201 }
}

export function planTasks(call: Call): Outcome {
  const plan = planOf(call)
  const tasks = [...call.tenant.tasks.values()].filter(({ planId, createdAt }) => planId === plan.id && isListed(createdAt, call.tenant))
  return { many: tasks.map((task) => taskResource(task)) }
}

export function oneTask(call: Call): Outcome {
  const task = taskOf(call)
  return { one: { ...taskResource(task), ...(call.expand.includes('details') ? { details: detailsResource(task) } : {}) } }
}

export function createTask(call: Call): Outcome {
  const body = bodyOf(call.body, { ...taskRules, planId: filled }, ['planId', 'title'])
  const plan = planOf({ ...call, path: { planId: textAt(body, 'planId') ?? '' } })
  const { clock, chance, settings, tasks } = call.tenant
  if ([...tasks.values()].filter(({ planId }) => planId === plan.id).length >= settings.tasksInPlan)
    throw new Refusal(403, 'MaximumTasksInProject', 'The maximum number of tasks in the plan is reached.')
  const fields = merged({ bucketId: null, assignments: {}, dueDateTime: null }, body, call)
  checkTask(fields, plan, call)
  const id = plannerId(chance)
  const versioned = (own: Resource): Versioned => ({ version: 1, fields: own, changed: new Map() })
  const stored: StoredTask = {
    id,
    planId: plan.id,
    createdAt: clock.now(),
    createdBy: call.user,
    task: versioned(fields),
    details: versioned({}),
  }
  completing(call, stored)
  tasks.set(id, stored)
  return { one: taskResource(stored), status: 201 }
}

export function updateTask(call: Call): Outcome {
  const stored = taskOf(call)
  const body = bodyOf(call.body, taskRules)
  const plan = planOf({ ...call, path: { planId: stored.planId } })
  const next = merged(stored.task.fields, body, call)
  checkTask(next, plan, call)
  change(call, stored.task, 'Task', stored.id, body, next)
  completing(call, stored)
  return changed(call, taskResource(stored))
}

/** Whoever says that it is complete is remembered; saying it once more changes nothing. */
function completing({ user, tenant }: Call, stored: StoredTask): void {
  stored.completed = stored.task.fields['percentComplete'] === 100 ? (stored.completed ?? { at: tenant.clock.now(), by: user }) : undefined
}

export function deleteTask(call: Call): Outcome {
  const stored = taskOf(call)
  if (versionSent(call, 'Task', stored.id) !== stored.task.version) throw stale()
  call.tenant.tasks.delete(stored.id)
  return { status: 204 }
}

/** Just after the task was made its details may not be there. */
export function oneTaskDetails(call: Call): Outcome {
  return { one: detailsResource(detailsOf(call)) }
}

export function updateTaskDetails(call: Call): Outcome {
  const stored = detailsOf(call)
  const rules = { description: orNull(text), previewType, references: orNull(references), checklist: orNull(checklist) }
  const body = bodyOf(call.body, rules)
  const { fields } = stored.details
  const next = {
    ...fields,
    ...body,
    ...(recordAt(body, 'references') === undefined
      ? {}
      : { references: together(recordAt(fields, 'references'), recordAt(body, 'references')) }),
    ...(recordAt(body, 'checklist') === undefined
      ? {}
      : { checklist: together(recordAt(fields, 'checklist'), recordAt(body, 'checklist')) }),
  }
  if (Object.keys(recordAt(next, 'references') ?? {}).length > 10)
    throw new Refusal(403, 'MaximumReferencesOnTask', 'The maximum number of references on the task is reached.')
  if (Object.keys(recordAt(next, 'checklist') ?? {}).length > 20)
    throw new Refusal(403, 'MaximumChecklistItemsOnTask', 'The maximum number of checklist items on the task is reached.')
  change(call, stored.details, 'TaskDetails', stored.id, body, next)
  return changed(call, detailsResource(stored))
}

/** What a client sends: `<before> <after>!`, never a value that it received (learn.microsoft.com/graph/api/resources/planner-order-hint-format). */
const sentHint: Rule = (value) => typeof value === 'string' && /^[\x20-\x7e]* [\x20-\x7e]*!$/.test(value)
const previewType = oneOf('automatic', 'noPreview', 'checklist', 'description', 'reference')
const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Any person's id is taken, also one that the directory has never seen (pnp/powershell#4310). */
const assignments: Rule = (value) =>
  isRecord(value) &&
  Object.entries(value).every(
    ([id, one]) =>
      guidPattern.test(id) &&
      (one === null ||
        (isRecord(one) &&
          /^#?microsoft\.graph\.plannerAssignment$/.test(String(one['@odata.type'])) &&
          sentHint(one['orderHint']) &&
          Object.keys(one).length === 2)),
  )

/** Keyed by the address, with `%` `.` `:` `@` `#` percent-encoded. */
const references: Rule = (value) =>
  isRecord(value) &&
  Object.entries(value).every(([key, one]) => !/[.:@#]/.test(key) && (one === null || isTyped(one, 'plannerExternalReference')))
const checklist: Rule = (value) =>
  isRecord(value) && Object.values(value).every((one) => one === null || isTyped(one, 'plannerChecklistItem'))

const taskRules: Rules = {
  title: (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 255,
  bucketId: orNull(filled),
  assignments,
  dueDateTime: orNull(moment),
  startDateTime: orNull(moment),
  percentComplete: between(0, 100),
  priority: orNull(between(0, 10)),
  orderHint: orNull(sentHint),
  assigneePriority: orNull(sentHint),
  previewType,
  appliedCategories: anyRecord,
  conversationThreadId: orNull(text),
}

function isTyped(value: unknown, type: string): boolean {
  return isRecord(value) && /^#?microsoft\.graph\.(\w+)$/.exec(String(value['@odata.type']))?.[1] === type
}

function merged(fields: Resource, body: Resource, { user, tenant }: Call): Resource {
  const sent = recordAt(body, 'assignments')
  const own = Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@') && name !== 'planId'))
  if (sent === undefined) return { ...fields, ...own }
  const made = Object.fromEntries(
    Object.entries(sent).map(([id, one]) => [id.toLowerCase(), one === null ? null : assignment(user, tenant.clock.now())]),
  )
  return { ...fields, ...own, assignments: together(recordAt(fields, 'assignments'), made) }
}

/** `null` takes an entry away. */
function together(before: Resource | undefined, sent: Resource | undefined): Resource {
  return Object.fromEntries(Object.entries({ ...before, ...sent }).filter(([, value]) => value !== null))
}

function checkTask(fields: Resource, plan: StoredPlan, { tenant }: Call): void {
  const bucket = textAt(fields, 'bucketId')
  if (bucket !== undefined && !plan.buckets.some(({ id }) => id === bucket))
    throw new Refusal(400, '', 'The specified bucket is not in the plan.')
  const [start, due] = [textAt(fields, 'startDateTime'), textAt(fields, 'dueDateTime')]
  if (start !== undefined && due !== undefined && Date.parse(start) > Date.parse(due))
    throw new Refusal(400, '', 'Schedule values are not valid: the start lies after the due date.')
  if (Object.keys(recordAt(fields, 'assignments') ?? {}).length > tenant.settings.assigneesOnTask)
    throw new Refusal(403, 'MaximumAssigneesInTasks', 'The maximum number of assignees on the task is reached.')
}

/** An old ETag is good enough as long as nobody else has changed the same field since. */
function change(call: Call, versioned: Versioned, kind: 'Task' | 'TaskDetails', id: string, body: Resource, next: Resource): void {
  const known = versionSent(call, kind, id)
  const names = Object.keys(body).filter((name) => !name.includes('@'))
  if (known > versioned.version || names.some((name) => (versioned.changed.get(name) ?? 0) > known)) throw stale()
  versioned.version += 1
  versioned.fields = next
  for (const name of names) versioned.changed.set(name, versioned.version)
}

function changed({ prefer }: Call, one: Resource): Outcome {
  return prefer.includes('return=representation') ? { one, applied: 'return=representation' } : { status: 204 }
}

/** `W/"…"` around a base64 that names kind, task and version. `*` and escaped quotes are refused (microsoft-graph-docs-contrib#7613, #7153). */
function tag(kind: string, id: string, version: number): string {
  return `W/"${Buffer.from(`1-${kind} ${id} ${version}`).toString('base64')}"`
}

function versionSent({ headers }: Call, kind: string, id: string): number {
  const sent = headers['if-match']
  if (sent === undefined) throw new Refusal(400, '', 'The If-Match header must be specified for this type of request.')
  const inner = /^W\/"([A-Za-z0-9+/=]+)"$/.exec(sent)?.[1]
  const parts = /^1-(\w+) (\S+) (\d+)$/.exec(Buffer.from(inner ?? '', 'base64').toString('utf8'))
  if (parts === null) throw new Refusal(400, '', 'The If-Match header contains an invalid value.')
  if (parts[1] !== kind || parts[2] !== id) throw stale()
  return Number(parts[3])
}

function planOf(call: Call): StoredPlan {
  const plan = call.tenant.plans.get(call.path['planId'] ?? '')
  if (plan === undefined) throw notFound()
  checkMember(call, plan)
  return plan
}

/** A member of the group, not its owner alone, and nobody's guest (microsoft-graph-docs#636). */
function checkMember({ user }: Call, { team }: StoredPlan): void {
  if (user.userType === 'Guest' || !team.members.includes(user))
    throw new Refusal(403, '', 'You do not have the required permissions to access this item.')
}

function taskOf(call: Call): StoredTask {
  const task = call.tenant.tasks.get(call.path['taskId'] ?? '')
  if (task === undefined) throw notFound()
  planOf({ ...call, path: { planId: task.planId } })
  return task
}

function detailsOf(call: Call): StoredTask {
  const stored = taskOf(call)
  const { clock, settings } = call.tenant
  if (clock.now().getTime() - stored.createdAt.getTime() < settings.detailsLag) throw notFound()
  return stored
}

/** Planner's 404 has no code at all (microsoft-graph-docs#5928). */
function notFound(): Refusal {
  return new Refusal(404, '', 'The requested item is not found.')
}

function stale(): Refusal {
  return new Refusal(412, '', 'The If-Match header contains a value that does not match the current version of the item.')
}

function planResource({ id, team, title, createdAt }: StoredPlan): Resource {
  return {
    '@odata.etag': tag('Plan', id, 1),
    id,
    createdDateTime: createdAt.toISOString(),
    owner: team.id,
    title,
    container: { containerId: team.id, type: 'group', url: `https://graph.microsoft.com/v1.0/groups/${team.id}` },
    createdBy: { user: { displayName: null, id: team.owners[0]?.id ?? null } },
  }
}

function bucketResource(plan: StoredPlan, { id, name, orderHint }: StoredPlan['buckets'][number]): Resource {
  return { '@odata.etag': tag('Bucket', id, 1), id, name, planId: plan.id, orderHint }
}

function taskResource({ id, planId, createdAt, createdBy, completed, task, details }: StoredTask): Resource {
  const { fields } = task
  const references = Object.keys(recordAt(details.fields, 'references') ?? {})
  const checklist = Object.values(recordAt(details.fields, 'checklist') ?? {})
  return {
    '@odata.etag': tag('Task', id, task.version),
    id,
    planId,
    bucketId: fields['bucketId'] ?? null,
    title: fields['title'],
    orderHint: '8585269346P!',
    assigneePriority: '',
    percentComplete: fields['percentComplete'] ?? 0,
    startDateTime: fields['startDateTime'] ?? null,
    createdDateTime: createdAt.toISOString(),
    dueDateTime: fields['dueDateTime'] ?? null,
    hasDescription: (textAt(details.fields, 'description') ?? '') !== '',
    previewType: details.fields['previewType'] ?? fields['previewType'] ?? 'automatic',
    completedDateTime: completed?.at.toISOString() ?? null,
    completedBy: completed === undefined ? null : { user: { displayName: null, id: completed.by.id } },
    referenceCount: references.length,
    checklistItemCount: checklist.length,
    activeChecklistItemCount: checklist.filter((item) => isRecord(item) && item['isChecked'] !== true).length,
    conversationThreadId: fields['conversationThreadId'] ?? null,
    priority: fields['priority'] ?? 5,
    createdBy: { user: { displayName: null, id: createdBy.id } },
    appliedCategories: fields['appliedCategories'] ?? {},
    assignments: fields['assignments'] ?? {},
  }
}

function detailsResource({ id, details: { version, fields } }: StoredTask): Resource {
  return {
    '@odata.etag': tag('TaskDetails', id, version),
    id,
    description: fields['description'] ?? '',
    previewType: fields['previewType'] ?? 'automatic',
    references: fields['references'] ?? {},
    checklist: fields['checklist'] ?? {},
  }
}
