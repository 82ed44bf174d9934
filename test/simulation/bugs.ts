/**
 * `npm run simulate:bugs`: bugs planted one at a time in a copy of the sources, each of which the simulation must find. What it cannot find
 * it does not prove.
 */

import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export interface Bug {
  readonly name: string
  readonly file: string
  readonly from: string
  readonly to: string
}

const plan = 'src/publish/plan.ts'
const run = 'src/publish/run.ts'
const claimed = 'src/publish/claimed.ts'
const revise = 'src/publish/revise.ts'
const documentStep = 'src/graph/documentStep.ts'
const messageStep = 'src/graph/messageStep.ts'
const taskStep = 'src/graph/taskStep.ts'
const closeStep = 'src/graph/taskCloseStep.ts'
const detailsStep = 'src/graph/taskDetailsStep.ts'

export const bugs: readonly Bug[] = [
  {
    name: 'creates without looking first',
    file: plan,
    from: "?.open === true ? 'look' : 'create'",
    to: "?.open === true ? 'create' : 'create'",
  },
  { name: 'does not wait out the listing lag', file: plan, from: '? rests[looks - 1] : undefined', to: '? undefined : undefined' },
  {
    name: 'waits out ten seconds of listing lag and not a minute',
    file: 'src/graph/destination.ts',
    from: 'const aMinuteAndMore = 75_000',
    to: 'const aMinuteAndMore = 10_000',
  },
  {
    name: 'trusts the clock for the listing lag',
    file: plan,
    from: 'const rest = isListed(step) ?',
    to: 'const rest = isListed(step) && now < (before.sent ?? before.since) + listedWithin ?',
  },
  { name: 'takes a lost answer for a no', file: plan, from: "((problem.problem === 'no-answer' ||", to: '((false ||' },
  {
    name: 'takes a broken line for a no',
    file: plan,
    from: "problem.problem === 'offline') && problem.unsent",
    to: 'false) && problem.unsent',
  },
  {
    name: 'takes unknown for absent',
    file: plan,
    from: "if (found === 'unknown') return withAttempt(outbox, key, { ...without(before), check: true })",
    to: '',
  },
  {
    name: 'sends a mail again whose answer was lost',
    file: 'src/graph/mailStep.ts',
    from: "find: () => Promise.resolve({ got: 'unknown' })",
    to: "find: () => Promise.resolve({ got: 'absent' })",
  },
  {
    name: 'posts a correction outside the thread',
    file: messageStep,
    from: "return taken === 0 && as === 'reply' && audience.kind",
    to: 'return taken === 0 && as === undefined && audience.kind',
  },
  {
    name: 'tries again at once',
    file: plan,
    from: 'return Math.min(60_000, 1000 * 2 ** Math.min(tries, 6)) * (1 + fraction / 2)',
    to: 'return 0 * fraction',
  },
  {
    name: 'keeps a token that was turned away',
    file: 'src/graph/middleware.ts',
    from: 'if (response.status === 401) stale.add(key)',
    to: 'if (response.status === 401) stale.clear()',
  },
  { name: 'sends everything at once', file: run, from: 'const atOnce = 4', to: 'const atOnce = 50' },
  { name: 'does not say that a task was taken out', file: revise, from: 'description: [`${note}\\n\\n`, ...was]', to: 'description: was' },
  { name: 'forgets Retry-After when somebody presses', file: plan, from: '...asked(ownOf(attempt)), tries: 0', to: 'tries: 0' },
  { name: 'forgets what a wait was for after the pause', file: plan, from: 'return seconds * 1000', to: 'return 500' },
  {
    name: 'gives up details that lag behind',
    file: plan,
    from: "const isInPlan = step.kind === 'task-details' ||",
    to: 'const isInPlan =',
  },
  {
    name: 'believes in a pause that was decided upon before a clock went back',
    file: plan,
    from: 'attempt?.notBefore === undefined || now < (attempt.asOf ?? 0)',
    to: 'attempt?.notBefore === undefined',
  },
  { name: 'sends before the intent is kept', file: run, from: 'await save((before) => intending(', to: 'void save((before) => intending(' },
  { name: 'goes on when the journal is lost', file: run, from: 'kept.abort()\n        throw error', to: 'throw error' },
  { name: 'keeps an intent that was never kept', file: run, from: 'now = withdrawn(now, step.key, untried)', to: '' },
  {
    name: 'lets a window that has fallen behind write',
    file: 'src/publish/outbox.ts',
    from: 'entry.saves === (kept.saves ?? 0) + 1',
    to: 'true',
  },
  { name: 'replaces somebody else’s document', file: documentStep, from: "conflict('fail')", to: "conflict('replace')" },
  {
    name: 'takes any document of the name for its own',
    file: documentStep,
    from: 'if (isOurs !== false) return there(item)',
    to: 'return there(item)',
  },
  {
    name: 'makes a new document for a correction',
    file: documentStep,
    from: 'if (earlier?.drive === folder.drive) {',
    to: 'if (earlier?.drive === "never") {',
  },
  { name: 'takes a message without the document for its own', file: messageStep, from: 'carries(message, attachment) &&', to: '' },
  { name: 'finds no message', file: messageStep, from: 'ours: values.filter(isOurs), complete', to: 'ours: [], complete' },
  {
    name: 'replies although the message could be edited',
    file: messageStep,
    from: 'receipt?.edited === true',
    to: 'receipt?.edited === false',
  },
  {
    name: 'finds a task by its words alone',
    file: taskStep,
    from: "[`(${reference})`, `· ${reference})`].some((mark) => textAt(task, 'title').includes(mark))",
    to: "textAt(task, 'title').startsWith('Gör')",
  },
  { name: 'gives two tasks one reference', file: 'src/publish/key.ts', from: 'if (taken.has(drawn)) continue', to: '' },
  { name: 'finds no task', file: taskStep, from: 'if (ours !== undefined) return', to: 'if (ours === null) return' },
  { name: 'assigns everybody again and takes nobody away', file: taskStep, from: '...removed.map((id) => [id, null] as const)', to: '' },
  {
    name: 'makes a corrected task again',
    file: taskStep,
    from: 'if (earlier !== undefined) return change(step, earlier, sending)',
    to: '',
  },
  {
    name: 'overwrites what the assignee wrote',
    file: detailsStep,
    from: "if (old !== '') return instead(old)",
    to: "if (old !== '') return ours",
  },
  { name: 'leaves open what was to be closed', file: closeStep, from: '{ percentComplete: 100 }', to: '{ percentComplete: 50 }' },
  { name: 'closes what was only to be marked', file: revise, from: 'close === true && task', to: 'task' },
  { name: 'sends the details without their ETag', file: detailsStep, from: "textAt(details, '@odata.etag')", to: "'*'" },
  {
    name: 'forgets what earlier publications made',
    file: revise,
    from: 'const now = new Map(made)',
    to: 'const now = new Map<StepKey, Made>()',
  },
  { name: 'publishes without a claim', file: claimed, from: 'if (isOthers) return { theirs: read }', to: '' },
  { name: 'takes over from who is still there', file: claimed, from: 'const looksAtWhatWasLeft = 20', to: 'const looksAtWhatWasLeft = 1' },
  {
    name: 'takes over as if nothing had been begun',
    file: claimed,
    from: 'open: true, tries: 0, inherited: true',
    to: 'open: false, tries: 0',
  },
  { name: 'sends after a long sleep without making sure of the claim', file: claimed, from: 'await confirm()\n', to: '' },
  {
    name: 'makes a second ledger beside the first',
    file: 'src/graph/sharedDraft.ts',
    from: "nameOf(meeting), 'fail')",
    to: "nameOf(meeting), 'rename')",
  },
  {
    name: 'makes what it decided upon before it slept',
    file: 'src/publish/destination.ts',
    from: 'making: 5000',
    to: 'making: 50_000_000',
  },
  { name: 'writes where nothing has changed', file: revise, from: "if (receipts.length === all.length) return 'unchanged'", to: '' },
]

/** The repository: where every command is run. */
const root = resolve()

/** Milliseconds for a world, of which most take some tens; and for one after which it is given up. */
const [slowest, endless] = [150, 60_000]
/** Worlds that one process lives through: one without end is given up after a minute and a half. */
const atOnce = 250

function lived(copy: string, timeout: number, ...options: readonly string[]): SpawnSyncReturns<string> {
  // Not by the command tsx, which would leave a world without end behind when it is stopped.
  const command = ['--import', 'tsx', 'test/simulation/main.ts', ...options]
  return spawnSync(process.execPath, command, { cwd: copy, encoding: 'utf8', timeout, killSignal: 'SIGKILL' })
}

/** The seed of the first world that finds the bug; `undefined` where none of so many does. */
export function found({ file, from, to }: Bug, seeds: number): number | undefined {
  const copy = mkdtempSync(join(tmpdir(), 'planted-'))
  try {
    for (const part of ['src', 'test/simulation', 'package.json', 'tsconfig.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const sources = readFileSync(join(copy, file), 'utf8')
    if (!sources.includes(from)) throw new Error(`There is no “${from}” in ${file}: the bug must be planted anew`)
    writeFileSync(
      join(copy, file),
      sources.replace(from, () => to),
    )
    for (let first = 1; first <= seeds; first += atOnce) {
      const count = Math.min(atOnce, seeds - first + 1)
      const options = ['--until-failure', '--first', String(first), '--seeds', String(count)]
      const { stdout, stderr, signal } = lived(copy, endless + count * slowest, ...options)
      const seed = /^Seed (\d+)/m.exec(stdout)?.[1]
      if (seed !== undefined) return Number(seed)
      // A world that goes round without end is broken too, and can say nothing.
      const last = /^World (\d+)\n$/m.exec(stderr.slice(stderr.lastIndexOf('World')))?.[1]
      if (signal !== null && last !== undefined && lived(copy, endless, '--seed', last).signal !== null) return Number(last)
      if (!stdout.includes('worlds from seed')) throw new Error(`With “${to}” it does not run: ${stderr}`)
    }
    return undefined
  } finally {
    rmSync(copy, { recursive: true })
  }
}
