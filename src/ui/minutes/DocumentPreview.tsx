/** The Word document's page: the same words in the same order, drawn from the same page. */

import { Link } from '@fluentui/react-components'
import { Fragment, type ReactNode } from 'react'

import type { Minutes } from '../../domain/minutes'
import { plain, type Block, type Bullet, type Run } from '../../domain/text'
import { page } from '../../render/page'
import { usePaperStyles } from './paper.styles'

export function DocumentPreview({ minutes }: { readonly minutes: Minutes }) {
  const { title, lines, attendance, items, signature } = page(minutes)
  const styles = usePaperStyles()
  return (
    <article lang={minutes.language} className={styles.paper}>
      <h3 className={styles.title}>{title}</h3>
      {lines.length > 0 && (
        <ul className={styles.people}>
          {lines.map(({ line, label, words }) => (
            <li key={line}>
              {label !== '' && <strong>{`${label}: `}</strong>}
              {words}
            </li>
          ))}
        </ul>
      )}
      {attendance.map(({ heading, people }) => (
        <Fragment key={heading}>
          <h4 className={styles.heading}>{heading}</h4>
          <ul className={styles.people}>
            {people.map((who, i) => (
              <li key={i}>{who}</li>
            ))}
          </ul>
        </Fragment>
      ))}
      {items.map(({ id, heading, text }) => (
        <Fragment key={id}>
          <h4 className={styles.heading}>{heading}</h4>
          {text.map((block, i) => (
            <Drawn key={i} block={block} />
          ))}
        </Fragment>
      ))}
      {signature.length > 0 && (
        <p className={styles.signature}>
          {signature.map((line, i) => (
            <Fragment key={i}>
              {i > 0 && <br />}
              {line}
            </Fragment>
          ))}
        </p>
      )}
    </article>
  )
}

function Drawn({ block }: { readonly block: Block }) {
  const styles = usePaperStyles()
  return block.kind === 'paragraph' ? <p className={styles.paragraph}>{block.runs.map(drawnRun)}</p> : <Bullets bullets={block.bullets} />
}

function Bullets({ bullets }: { readonly bullets: readonly Bullet[] }) {
  const styles = usePaperStyles()
  return (
    <ul className={styles.bullets}>
      {bullets.map(({ runs, under }, i) => (
        <li key={i}>
          {plain(runs).trim() !== '' && runs.map(drawnRun)}
          {under.length > 0 && <Bullets bullets={under} />}
        </li>
      ))}
    </ul>
  )
}

function drawnRun({ text, bold, italic, link }: Run, i: number): ReactNode {
  let drawn: ReactNode = text
  if (italic === true) drawn = <em>{drawn}</em>
  if (bold === true) drawn = <strong>{drawn}</strong>
  return link === undefined ? (
    <Fragment key={i}>{drawn}</Fragment>
  ) : (
    <Link key={i} inline href={link} target="_blank" rel="noopener noreferrer">
      {drawn}
    </Link>
  )
}
