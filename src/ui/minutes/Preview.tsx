/** The minutes as they will be sent: as a message and as a document, and copies to keep. */

import { makeStyles, mergeClasses, MessageBar, MessageBarBody, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useState } from 'react'

import type { Minutes } from '../../domain/minutes'
import { isShortened } from '../../render/message'
import type { Mail } from '../../session/mail'
import { useWords } from '../session'
import { Tabs } from '../shell/Tabs'
import { Copies } from './Copies'
import { DocumentPreview } from './DocumentPreview'
import { MailPreview, MessagePreview } from './MessagePreview'
import { useMinutesStyles } from './minutes.styles'

export const previewHeadingId = 'preview-heading'

type Kind = 'message' | 'document' | 'mail'

const tabOf = (kind: Kind): string => `preview-${kind}`
const panelOf = (): string => 'preview-panel'

/** @param mail left out, nothing would be mailed */
export function Preview({ minutes, mail }: { readonly minutes: Minutes; readonly mail?: Mail | undefined }) {
  const { preview } = useWords().publish
  const [chosen, setKind] = useState<Kind>('message')
  const kind = chosen === 'mail' && mail === undefined ? 'message' : chosen
  const kinds: readonly Kind[] = ['message', 'document', ...(mail === undefined ? [] : (['mail'] as const))]
  const shared = useMinutesStyles()
  const styles = useStyles()
  return (
    <section aria-labelledby={previewHeadingId} className={mergeClasses(shared.card, styles.card)}>
      <div className={shared.head}>
        <Subtitle2 as="h2" id={previewHeadingId} tabIndex={-1} className={shared.heading}>
          {preview.label}
        </Subtitle2>
        <div className={styles.kinds}>
          <Tabs
            look="pill"
            label={preview.which}
            tabs={kinds.map((value) => ({ value, words: preview.kinds[value] }))}
            selected={kind}
            onSelect={setKind}
            tabId={tabOf}
            panelId={panelOf}
          />
        </div>
        <Copies minutes={minutes} />
      </div>
      <div role="tabpanel" id={panelOf()} aria-labelledby={tabOf(kind)} tabIndex={0} className={styles.panel}>
        {kind === 'message' && isShortened(minutes) && (
          <MessageBar intent="info" layout="multiline">
            <MessageBarBody>{preview.shortened}</MessageBarBody>
          </MessageBar>
        )}
        {minutes.items.length === 0 && minutes.present.length === 0 ? (
          <div className={styles.empty}>
            <Text weight="semibold">{preview.nothing}</Text>
            <Text>{preview.nothingMore}</Text>
          </div>
        ) : kind === 'message' ? (
          <MessagePreview minutes={minutes} />
        ) : kind === 'mail' && mail !== undefined ? (
          <MailPreview mail={mail} minutes={minutes} />
        ) : (
          <DocumentPreview minutes={minutes} />
        )}
      </div>
    </section>
  )
}

const useStyles = makeStyles({
  card: {
    '@media (min-width: 900px)': { padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXXL}` },
  },
  kinds: { minWidth: 0 },
  panel: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '4px' },
  },
  empty: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalXXL,
    color: tokens.colorNeutralForeground2,
  },
})
