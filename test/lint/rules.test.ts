/** The house's rules, on pieces of source that break them: a rule that no longer fires holds nothing. */

import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'

import type { Piece } from './lint'

const literal = 'no-restricted-syntax: Every word a person reads comes from i18n/.'
const markup = /^no-restricted-properties: .* Foreign text is never markup\.$/
const handedIn = /is handed in: take it as an argument/
const pureRooms = ['domain', 'i18n', 'invitation', 'render', 'publish', 'draft']
const allRooms = [...pureRooms, 'graph', 'storage', 'session', 'ui', 'teams', 'sandbox']

interface Case extends Piece {
  /** What is said of it; nothing where it is allowed. */
  readonly says: string | RegExp | undefined
}
const cases: readonly Case[] = [
  ...allRooms.map((room) => ({ file: `src/${room}/piece.ts`, source: 'one.innerHTML = two', says: markup })),
  ...['one.outerHTML = two', "one.insertAdjacentHTML('beforeend', two)"].map((source) => ({
    file: 'src/ui/piece.ts',
    source,
    says: markup,
  })),
  ...pureRooms.flatMap((room) =>
    [
      ...['fetch(one)', 'globalThis.fetch(one)', 'setTimeout(one)', 'setInterval(one)', 'localStorage.clear()', 'document.title'],
      ...['Date.now()', 'new Date()', 'Date()', 'Math.random()', 'crypto.randomUUID()', 'crypto.getRandomValues(one)', 'performance.now()'],
    ].map((source) => ({ file: `src/${room}/piece.ts`, source, says: handedIn })),
  ),
  ...['new Date(one)', 'Date.parse(one)', 'Math.max(one, two)', 'clock.now()'].map((source) => ({
    file: 'src/domain/piece.ts',
    source,
    says: undefined,
  })),
  ...[
    '<p>Text</p>',
    '<>Text</>',
    "<p>{'Text'}</p>",
    '<p>{`Text ${one}`}</p>',
    "<>{'Text'}</>",
    "<p>{one ? two : 'Text'}</p>",
    "<p>{one ? two : three ? 'Text' : four}</p>",
    "<p>{one && 'Text'}</p>",
    '<p>{one && `${two} text`}</p>',
    ...['aria-label', 'aria-description', 'title', 'placeholder', 'label', 'alt', 'hint'].flatMap((name) => [
      `<p ${name}="Text" />`,
      `<p ${name}={'Text'} />`,
      `<p ${name}={\`Text \${one}\`} />`,
      `<p ${name}={one ? 'Text' : two} />`,
    ]),
  ].map((source) => ({ file: 'src/ui/piece.tsx', source, says: literal })),
  ...[
    '<p>{one}</p>',
    '<p>{`(${one}) · ${two}`}</p>',
    '<p>{`${one.of(`a-${two}`)}`}</p>',
    "<p>{one === 'text' && two}</p>",
    "<p>{words['text']}</p>",
    "<p>{one(two, 'text')}</p>",
    '<p className="text" id={`a-${one}`} aria-haspopup="menu" aria-labelledby="text" />',
    '<p aria-label={one ? two : three} title={`${one}. ${two}`} />',
  ].map((source) => ({ file: 'src/ui/piece.tsx', source, says: undefined })),
  { file: 'src/ui/piece.tsx', source: '<p dangerouslySetInnerHTML={one} />', says: /Foreign text is never markup/ },
  ...(
    [
      ['domain', "import '../draft/draft'"],
      ['publish', "import '../draft/draft'"],
      ['draft', "import '../publish/plan'"],
      ['session', "import '../graph/client'"],
      ['graph', "import '../render/text'"],
      ['storage', "import '../render/text'"],
      ['graph', "import '../session/session'"],
      ['teams', "import '../domain/agenda'"],
      ['session', "import '../ui/App'"],
      ['session', "import '../connect'"],
    ] as const
  ).map(([room, source]) => ({ file: `src/${room}/piece.ts`, source, says: /see the map in the README/ })),
  ...(
    [
      ['domain', "import './agenda'"],
      ['draft', "import '../domain/agenda'"],
      ['graph', "import '../publish/destination'"],
      ['storage', "import '../draft/stores'"],
      ['session', "import '../render/text'"],
      ['ui', "import '../session/session'"],
    ] as const
  ).map(([room, source]) => ({ file: `src/${room}/piece.ts`, source, says: undefined })),
  ...(
    [
      ['src/sandbox/piece.ts', "import '../domain/agenda'"],
      ['src/sandbox/graph/piece.ts', "import '../../domain/agenda'"],
      ['src/sandbox/host/page/piece.ts', "import '../../../i18n/words'"],
    ] as const
  ).map(([file, source]) => ({ file, source, says: /The sandbox shares no code with the app/ })),
  { file: 'src/sandbox/graph/piece.ts', source: "import '../worlds/demo'", says: undefined },
]

/** Without what a piece says by being one: nothing in it is used. */
const ours = /^(no-restricted|react-hooks)/
const broken = (
  JSON.parse(
    execFileSync(process.execPath, ['--import', 'tsx', 'test/lint/lint.ts'], {
      cwd: resolve(),
      input: JSON.stringify(cases.map(({ file, source }): Piece => ({ file, source }))),
      encoding: 'utf8',
    }),
  ) as readonly (readonly string[])[]
).map((rules) => rules.filter((rule) => ours.test(rule)))

it.each(cases.map(({ file, source, says }, i) => ({ file, source, says, found: broken[i] })))(
  'says of $source in $file: $says',
  ({ says, found }) => {
    if (says === undefined) expect(found).toEqual([])
    else expect(found).toContainEqual(typeof says === 'string' ? says : (expect.stringMatching(says) as string))
  },
)
