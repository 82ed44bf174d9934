/** Copies to keep: the Word document, plain text as a file, plain text to paste. */

import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular, CopyRegular, DocumentTextRegular } from '@fluentui/react-icons'
import { useState } from 'react'

import type { Minutes } from '../../domain/minutes'
import { text } from '../../render/text'
import { useCommands, useWords } from '../session'
import { hand } from './hand'

export function Copies({ minutes }: { readonly minutes: Minutes }) {
  const { copies } = useWords().publish
  const session = useCommands()
  const [said, setSaid] = useState('')
  const styles = useStyles()

  const download = (kind: 'document' | 'text'): void => {
    setSaid(kind === 'document' ? copies.making : '')
    session.file(kind).then(
      (file) => {
        hand(file)
        setSaid(copies.saved(file.name))
      },
      () => setSaid(copies.failed),
    )
  }
  const copy = (): void => {
    copied(text(minutes)).then(
      () => setSaid(copies.copied),
      () => setSaid(copies.notCopied),
    )
  }
  return (
    <>
      <div role="group" aria-label={copies.label} className={styles.buttons}>
        <Button
          appearance="subtle"
          icon={<ArrowDownloadRegular />}
          aria-label={copies.document}
          title={copies.document}
          onClick={() => download('document')}
        />
        <Button
          appearance="subtle"
          icon={<DocumentTextRegular />}
          aria-label={copies.text}
          title={copies.text}
          onClick={() => download('text')}
        />
        <Button appearance="subtle" icon={<CopyRegular />} aria-label={copies.copy} title={copies.copy} onClick={copy} />
      </div>
      <Text role="status" size={200} className={styles.said}>
        {said}
      </Text>
    </>
  )
}

/** A tab inside another page may be refused the clipboard; selecting and copying works there, too. */
async function copied(words: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(words)
  } catch {
    const field = document.createElement('textarea')
    const focused = document.activeElement
    field.value = words
    field.setAttribute('aria-hidden', 'true')
    field.style.position = 'fixed'
    field.style.opacity = '0'
    document.body.append(field)
    field.select()
    // Deprecated, and the only way left where the clipboard is not allowed.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const done = document.execCommand('copy')
    field.remove()
    if (focused instanceof HTMLElement) focused.focus()
    if (!done) throw new Error('Nothing was copied')
  }
}

const useStyles = makeStyles({
  buttons: { display: 'flex' },
  said: { flexBasis: '100%', color: tokens.colorNeutralForeground2, ':empty': { display: 'none' } },
})
