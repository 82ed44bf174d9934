/** The minutes as a file to keep. */

import type { Minutes } from '../domain/minutes'
import { fileName } from '../render/fileName'
import { text } from '../render/text'

export interface MinutesFile {
  readonly name: string
  /** Media type. */
  readonly type: string
  readonly bytes: Uint8Array
}

export const wordDocument = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export async function file(minutes: Minutes, kind: 'document' | 'text'): Promise<MinutesFile> {
  const name = fileName(minutes)
  if (kind === 'text')
    return { name: name.replace(/\.docx$/, '.txt'), type: 'text/plain;charset=utf-8', bytes: new TextEncoder().encode(text(minutes)) }
  const { document } = await import('../render/document')
  return { name, type: wordDocument, bytes: await document(minutes) }
}
