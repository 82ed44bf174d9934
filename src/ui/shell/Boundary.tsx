/** Where a view that breaks is caught: the rest stays, what was written is kept, and the view can be opened again. */

import { Button, makeStyles, Subtitle1, Text, tokens } from '@fluentui/react-components'
import { Component, type ReactNode } from 'react'

import { useWords } from '../session'

interface Props {
  readonly children: ReactNode
}

type How = 'whole' | 'broken' | 'missing'

export class Boundary extends Component<Props, { readonly how: How }> {
  override state: { readonly how: How } = { how: 'whole' }

  /** A part of the page that does not come: the network is gone, or a newer version has taken its place. */
  static getDerivedStateFromError(error: unknown): { readonly how: How } {
    return { how: error instanceof Error && error.name === 'ChunkLoadError' ? 'missing' : 'broken' }
  }

  override render(): ReactNode {
    const { how } = this.state
    if (how === 'whole') return this.props.children
    // A part that did not come is asked for anew only by a page that starts anew.
    const again = how === 'missing' ? () => window.location.reload() : () => this.setState({ how: 'whole' })
    return <Broken how={how} onAgain={again} />
  }
}

function Broken({ how, onAgain }: { readonly how: 'broken' | 'missing'; readonly onAgain: () => void }) {
  const broken = useWords().shell[how]
  const styles = useStyles()
  return (
    <div role="alert" className={styles.broken}>
      <Subtitle1 as="h2">{broken.title}</Subtitle1>
      <Text>{broken.text}</Text>
      <Button appearance="primary" onClick={onAgain}>
        {broken.again}
      </Button>
    </div>
  )
}

const useStyles = makeStyles({
  broken: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalM,
    maxWidth: '34rem',
    padding: tokens.spacingHorizontalXXL,
  },
})
