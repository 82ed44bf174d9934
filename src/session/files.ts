/** Files to keep: the minutes, and the log of what was published. */

import type { Language } from '../domain/meeting'
import type { Minutes } from '../domain/minutes'
import { words } from '../i18n/words'
import type { Outbox } from '../publish/outbox'
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

/** @param records every publication */
export async function logFile(minutes: Minutes, records: readonly Outbox[], language: Language): Promise<MinutesFile> {
  const { log } = await import('./log')
  const said = words(language)
  const name = fileName(minutes).replace(/\.docx$/, ` ${said.publish.log.file}.csv`)
  return { name, type: 'text/csv;charset=utf-8', bytes: log(records, said) }
}
