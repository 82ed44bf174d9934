/** Types, arrows between rooms, and the words that pure rooms may not say. */

import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'

/** The floors of the house, ground first: a room may import those below it and nothing beside or above it. */
const floors = [['domain', 'i18n'], ['publish', 'draft', 'invitation', 'render'], ['graph', 'storage', 'session'], ['ui']]
const apart = ['teams', 'sandbox']
const ports = { graph: ['publish', 'draft', 'invitation'], storage: ['publish', 'draft'] }

const rooms = [...floors.flat(), ...apart]

const mayImport = (room) => {
  if (apart.includes(room)) return []
  const floor = floors.findIndex((names) => names.includes(room))
  const below = floors.slice(0, floor).flat()
  return ports[room] === undefined ? below : below.filter((name) => name === 'domain' || name === 'i18n' || ports[room].includes(name))
}

const arrows = rooms
  .filter((room) => room !== 'sandbox')
  .map((room) => ({
    files: [`src/${room}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [...rooms.filter((other) => other !== room && !mayImport(room).includes(other)), 'connect', 'main'].flatMap(
                (other) => [`**/../${other}/*`, `**/../${other}/**`, `**/../${other}`],
              ),
              message: `The room ${room} may import ${mayImport(room).join(', ') || 'no other room'}: see the map in the README.`,
            },
          ],
        },
      ],
    },
  }))

/** The sandbox has floors of its own, some with names that the app's rooms have: nothing in it may leave it. */
const sandbox = ['src/sandbox/*.ts', 'src/sandbox/*/*.ts', 'src/sandbox/*/*/*.ts'].map((files, depth) => ({
  files: [files],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./){${depth + 1}}(?!(\\.\\./)*webpack\\.config)`,
            message: 'The sandbox shares no code with the app: a double that shares the code it tests is wrong together with it.',
          },
        ],
      },
    ],
  },
}))

const noMarkup = ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
  property,
  message: 'Foreign text is never markup.',
}))

// A rule that is set again for some files replaces what was set for all: what holds everywhere is said with it.
const where = 'is handed in: take it as an argument (Clock, Chance, a port).'
const world = [
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame', 'performance'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'window', 'self', 'globalThis', 'document', 'navigator'],
]
const pure = {
  files: ['domain', 'i18n', 'invitation', 'render', 'publish', 'draft'].map((room) => `src/${room}/**`),
  rules: {
    'no-restricted-globals': ['error', ...world.map((name) => ({ name, message: `${name} ${where}` }))],
    'no-restricted-properties': [
      'error',
      ...noMarkup,
      { object: 'Date', property: 'now', message: `The time ${where}` },
      { object: 'Math', property: 'random', message: `Chance ${where}` },
      { object: 'crypto', property: 'randomUUID', message: `Chance ${where}` },
      { object: 'crypto', property: 'getRandomValues', message: `Chance ${where}` },
    ],
    'no-restricted-syntax': [
      'error',
      { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: `The time ${where}` },
      { selector: "CallExpression[callee.name='Date']", message: `The time ${where}` },
    ],
  },
}

const read =
  'JSXAttribute[name.name=/^(label|title|placeholder|hint|validationMessage|alt|content|aria-(label|description|valuetext|roledescription|placeholder))$/]'
/** Where words are shown: between tags, or in what is read out. A choice between words is words too. */
const shown = ['JSXElement > JSXExpressionContainer', 'JSXFragment > JSXExpressionContainer', `${read} > JSXExpressionContainer`].flatMap(
  (place) => [
    `${place} >`,
    `${place} > :matches(ConditionalExpression, LogicalExpression) >`,
    `${place} > ConditionalExpression > ConditionalExpression >`,
  ],
)
const letters = '/\\p{L}/u'
const noLiteralText = {
  files: ['src/ui/**/*.tsx', 'src/main.tsx'],
  plugins: { 'react-hooks': hooks },
  rules: {
    'react-hooks/rules-of-hooks': 'error',
    'react-hooks/exhaustive-deps': 'error',
    'no-restricted-syntax': [
      'error',
      ...[
        `JSXText[value=${letters}]`,
        `${read} > Literal[value=${letters}]`,
        ...shown.flatMap((place) => [
          `${place} Literal[value=${letters}]`,
          `${place} TemplateLiteral > TemplateElement[value.raw=${letters}]`,
        ]),
      ].map((selector) => ({ selector, message: 'Every word a person reads comes from i18n/.' })),
      { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'Foreign text is never markup.' },
    ],
  },
}

export default ts.config(
  { ignores: ['dist/', 'build/', 'node_modules/', 'screenshots/', '.cache/'] },
  ...ts.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
  {
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-properties': ['error', ...noMarkup],
    },
  },
  ...arrows,
  ...sandbox,
  pure,
  noLiteralText,
  { files: ['*.config.js'], ...ts.configs.disableTypeChecked },
)
