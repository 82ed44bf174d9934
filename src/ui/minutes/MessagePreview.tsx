/** The message as it will stand in the channel, and the mail as it will arrive: drawn from the very trees that are sent. */

import { Link, makeStyles, tokens } from '@fluentui/react-components'
import { DocumentRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'

import type { Minutes } from '../../domain/minutes'
import { nameOf } from '../../domain/person'
import { fileName } from '../../render/fileName'
import type { Node } from '../../render/markup'
import { messageSubject, messageTree } from '../../render/message'
import type { Mail } from '../../session/mail'
import { useMeeting, useWords } from '../session'
import { usePaperStyles } from './paper.styles'

export function MessagePreview({ minutes }: { readonly minutes: Minutes }) {
  const { publish } = useWords()
  // A message in a chat has no subject.
  const isChat = useMeeting(({ destination }) => destination.audience?.kind === 'chat')
  const name = fileName(minutes)
  const paper = usePaperStyles()
  const styles = useStyles()
  return (
    <article lang={minutes.language} className={paper.paper}>
      {!isChat && (
        <div className={styles.subject}>
          <span className={styles.quiet}>{publish.preview.subject}</span> {messageSubject(minutes)}
        </div>
      )}
      {messageTree(minutes).map((node, i) => (
        <Drawn key={i} node={node} document={name} />
      ))}
    </article>
  )
}

/** What those outside will get. */
export function MailPreview({ mail, minutes }: { readonly mail: Mail; readonly minutes: Minutes }) {
  const { publish } = useWords()
  const name = fileName(minutes)
  const paper = usePaperStyles()
  const styles = useStyles()
  return (
    <article lang={minutes.language} className={paper.paper}>
      <div className={styles.subject}>
        <div>
          <span className={styles.quiet}>{publish.preview.to}</span> {mail.to.map(nameOf).join(', ')}
        </div>
        <div>
          <span className={styles.quiet}>{publish.preview.subject}</span> {mail.subject}
        </div>
      </div>
      {mail.tree.map((node, i) => (
        <Drawn key={i} node={node} document={name} />
      ))}
      <Drawn node={{ tag: 'attachment', id: { hole: 'document.attachment' } }} document={name} />
    </article>
  )
}

/** Text is text: what somebody wrote never becomes markup. */
function Drawn({ node, document }: { readonly node: Node; readonly document: string }): ReactNode {
  const { publish } = useWords()
  const paper = usePaperStyles()
  const styles = useStyles()
  if (typeof node === 'string') return node
  if ('hole' in node) return node.hole === 'document.name' ? document : ''
  if (node.tag === 'br') return <br />
  if (node.tag === 'attachment')
    return (
      <div className={styles.attachment}>
        <DocumentRegular aria-hidden fontSize={24} />
        <span className={styles.name}>{document}</span>
        <span className={styles.quiet}>{publish.preview.attached}</span>
      </div>
    )
  const children = node.children.map((child, i) => <Drawn key={i} node={child} document={document} />)
  switch (node.tag) {
    case 'a':
      return typeof node.href === 'string' ? (
        <Link inline href={node.href} target="_blank" rel="noopener noreferrer">
          {children}
        </Link>
      ) : (
        <span className={styles.later}>{children}</span>
      )
    case 'h2':
      return <h3 className={paper.title}>{children}</h3>
    case 'h3':
      return <h4 className={paper.heading}>{children}</h4>
    case 'p':
      return <p className={paper.paragraph}>{children}</p>
    case 'ul':
      return <ul className={paper.bullets}>{children}</ul>
    case 'li':
      return <li>{children}</li>
    case 'b':
      return <strong>{children}</strong>
    case 'i':
      return <em>{children}</em>
  }
}

const useStyles = makeStyles({
  subject: {
    paddingBottom: tokens.spacingVerticalS,
    marginBottom: tokens.spacingVerticalS,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular, marginInlineEnd: tokens.spacingHorizontalXS },
  later: { color: tokens.colorBrandForegroundLink },
  attachment: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `0 ${tokens.spacingHorizontalS}`,
    marginTop: tokens.spacingVerticalL,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorNeutralForeground1,
  },
  name: { fontWeight: tokens.fontWeightSemibold, minWidth: 0, flexShrink: 1 },
})
