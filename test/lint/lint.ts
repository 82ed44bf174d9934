/** Reads pieces of source and the names of the files they would stand in, and says which of the house's rules each breaks. */

import { text } from 'node:stream/consumers'

import { ESLint } from 'eslint'
import ts from 'typescript-eslint'

export interface Piece {
  readonly file: string
  readonly source: string
}

// Without types: no rule of the house needs them, and the files are not there.
const eslint = new ESLint({ overrideConfig: [ts.configs.disableTypeChecked] as never, allowInlineConfig: false })
const broken: (readonly string[])[] = []
for (const { file, source } of JSON.parse(await text(process.stdin)) as readonly Piece[]) {
  const [found] = await eslint.lintText(source, { filePath: file })
  broken.push((found?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? ''}: ${message}`))
}
process.stdout.write(JSON.stringify(broken))
