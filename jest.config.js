/** How the tests run: plain Node, real libraries, no mocked modules. */

const esmOnly = ['htmlparser2', 'entities', 'dom(handler|utils|elementtype)', 'dom-serializer', 'fractional-indexing', 'parse5', '@tiptap', 'strip-bom', 'node-fetch', 'data-uri-to-buffer', 'fetch-blob', 'formdata-polyfill']

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/support/beforeAll.ts',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  transform: {
    '^.+\\.(t|j)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})(/|$))`],
  // As many as the cores of a small machine: what is promised within milliseconds is tried in a browser, which needs one itself.
  maxWorkers: 2,
}
